package briefing

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"demarche"
	"demarche/calendar"
)

// Issue is an edition as it went out. It is never changed: what was sent is what the
// archive holds, and what was wrong in it is said by a notice beside it.
type Issue struct {
	Edition Edition           `json:"edition"`
	At      time.Time         `json:"at"`               // the instant at which it went out
	By      demarche.OfficeID `json:"by,omitempty"`     // who let it go out; empty: it went out by itself
	Strokes int               `json:"strokes"`          // how many acts of an editor are in it
	Packs   string            `json:"packs,omitempty"`  // digest of the record that it was composed of
	Digest  string            `json:"digest,omitempty"` // of the edition, see DigestOf
}

// DigestOf is the SHA-256 of an edition as JSON, in hexadecimal.
func DigestOf(e *Edition) (string, error) {
	b, err := json.Marshal(e)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), nil
}

// Facts lists every fact that an edition used, once.
func (e *Edition) Facts() []string {
	seen := map[string]bool{}
	var out []string
	for i := range e.Items {
		for _, f := range e.Items[i].Facts() {
			if !seen[f] {
				seen[f] = true
				out = append(out, f)
			}
		}
	}
	return out
}

// IssueQuery asks for editions that went out, the last first.
type IssueQuery struct {
	From, To calendar.Date // of the edition; To zero: no end
	Limit    int           // at most MaxPage
}

// MaxPage is the most that a shelf gives at once.
const MaxPage = 500

// Bounded gives the limit of a query, within what a shelf gives.
func (q IssueQuery) Bounded() int {
	if q.Limit <= 0 || q.Limit > MaxPage {
		return MaxPage
	}
	return q.Limit
}

// Shelf is what this room needs of a store.
type Shelf interface {
	// AddStroke appends an editor's act. One that is not the next of its edition, or
	// comes when the edition is out, is refused as a conflict.
	AddStroke(s *Stroke) error
	// Strokes gives the acts on the edition of a day, in order.
	Strokes(date calendar.Date) ([]Stroke, error)
	// AddIssue keeps an edition as it goes out, once; a second is refused as a conflict.
	AddIssue(i *Issue) error
	// Issue gives the edition of a day as it went out; false where none did.
	Issue(date calendar.Date) (*Issue, bool, error)
	// Issues lists the editions that went out, the last first.
	Issues(q IssueQuery) ([]Issue, error)
	// Used gives the days of the editions that went out with a fact, the first first.
	Used(fact string) ([]calendar.Date, error)
	// AddNotice keeps a correction and gives it its number.
	AddNotice(n *Notice) error
	// Notices lists the corrections known by a day, the first first.
	Notices(known calendar.Date) ([]Notice, error)
}
