package sqlite

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

// The number of a text is made of the case, the event, the label, the day on
// which it became known, and which it is of its kind, so that a search knows all
// of these without reading a row. Texts of one case stand together, in the order
// of its events.
const (
	copyBits  = 4
	knownBits = 17 // days since knownBase: 358 years
	labelBits = 2
	seqBits   = 14

	knownShift = copyBits
	labelShift = knownShift + knownBits
	seqShift   = labelShift + labelBits
	caseShift  = seqShift + seqBits

	knownBase = 693_596 // 1 January 1900
	maxCopy   = 1<<copyBits - 1
	maxSeq    = 1<<seqBits - 1
)

// paper gives the first number of a text of its kind. That of its event serves
// only to tell texts apart, so it may wrap.
func paper(n, seq, l int64, known calendar.Date) int64 {
	day := min(max(int64(known)-knownBase, 0), 1<<knownBits-1)
	return n<<caseShift | seq&maxSeq<<seqShift | l<<labelShift | day<<knownShift
}

// following gives the number of the same kind under the next event.
func following(paper int64) int64 {
	seq := (paper>>seqShift + 1) & maxSeq
	return paper&^(maxSeq<<seqShift) | seq<<seqShift
}

func caseOf(paper int64) int64         { return paper >> caseShift }
func labelOf(paper int64) docket.Label { return labels[paper>>labelShift&(1<<labelBits-1)] }
func knownOf(paper int64) calendar.Date {
	return calendar.Date(paper>>knownShift&(1<<knownBits-1) + knownBase)
}

// labels gives each label its number in the index; the order never changes.
var labels = [...]docket.Label{docket.ForAll, docket.ForOffices, docket.ForFiler, docket.ForOffice}

func labelNumber(l docket.Label) (int64, error) {
	if i := slices.Index(labels[:], l); i >= 0 {
		return int64(i), nil
	}
	return 0, demarche.Refuse(demarche.Invalid, fmt.Sprintf("the label %q", l), "there is no such class of disclosure", "use public, offices, filer or office")
}

// PutText enters a text into the search index under a label.
func (t *tx) PutText(k *docket.Case, seq int, known calendar.Date, label docket.Label, words string) error {
	if err := t.mayWrite(); err != nil {
		return err
	}
	n, err := t.number(k)
	if err != nil {
		return unwritten(err)
	}
	l, err := labelNumber(label)
	if err != nil {
		return err
	}
	x := text{First: paper(n, int64(seq), l, known), Body: spaced(words), Mark: marksOf(k, label)}
	if t.light {
		t.wrote = append(t.wrote, entry{N: n, Text: &x})
		return nil
	}
	t.own.texts = append(t.own.texts, x)
	return nil
}

// text is one that waits to enter the index. The index writes a segment of its
// own for each savepoint, so texts enter it together, before the commit.
type text struct {
	First      int64 // its number, if no other has it
	Body, Mark string
	Once       bool `json:",omitempty"` // it is the only one of its kind, and may be there already
}

// index enters the texts that wait, in order of their numbers: the index begins
// another segment wherever a number is lower than the one before.
func (c *conn) index(texts []text) error {
	slices.SortStableFunc(texts, func(a, b text) int { return cmp.Compare(a.First, b.First) })
	for _, x := range texts {
		n, err := c.freePaper(x.First)
		if err != nil {
			return err
		}
		if x.Once && n != x.First {
			continue
		}
		if err := c.on(`INSERT INTO words (rowid, body, mark) VALUES (?,?,?)`).int(n).text(x.Body).text(x.Mark).exec(); err != nil {
			return err
		}
	}
	return nil
}

func (c *conn) freePaper(first int64) (int64, error) {
	for {
		last, found, err := c.on(`SELECT max(id) FROM words_docsize WHERE id BETWEEN ? AND ? HAVING max(id) IS NOT NULL`).
			int(first).int(first + maxCopy).one()
		switch {
		case err != nil || !found:
			return first, err
		case last < first+maxCopy:
			return last + 1, nil
		}
		first = following(first)
	}
}

// marksOf gives the words, in a column of their own, by which a search is kept
// to what a reader may find before a row is read: whose case it is and under
// which label, the company, the pact.
func marksOf(k *docket.Case, label docket.Label) string {
	owner := string(k.Owner)
	if k.Public() {
		owner = ""
	}
	mark := make([]byte, 0, 96)
	mark = appendMark(appendMark(appendMark(mark, "o", owner), "x", string(label)), " p", k.Pact)
	if !k.Public() && k.Filer != "" && (label == docket.ForAll || label == docket.ForFiler) {
		mark = appendMark(mark, " f", k.Filer)
	}
	return string(mark)
}

func appendMark(b []byte, kind, name string) []byte {
	return hex.AppendEncode(append(b, kind...), []byte(name))
}

// A mark is one word of the index, so names are written in hexadecimal.
func ownerMark(owner string, label docket.Label) string {
	return "o" + hex.EncodeToString([]byte(owner)) + "x" + hex.EncodeToString([]byte(label))
}

func pactMark(pact string) string   { return "p" + hex.EncodeToString([]byte(pact)) }
func filerMark(filer string) string { return "f" + hex.EncodeToString([]byte(filer)) }

// partyMark marks the texts of the faces for a party.
func partyMark(party demarche.PartyID) string { return "v" + hex.EncodeToString([]byte(party)) }

// match writes the query of the index: all the phrases, within the scope. It is
// empty where nothing can be found.
func match(q *docket.Query, words []string) string {
	if len(words) == 0 {
		return ""
	}
	var b strings.Builder
	body := "body : (" + quoted(words, " AND ") + ")"
	if len(words) > 1 {
		// A mark that nothing has keeps the words in a group of their own: the index would else
		// take each mark forward with every word that it passes.
		body = "((" + body + `) NOT mark : "x")`
	}
	b.WriteString(body)
	if !q.Scope.All {
		marks := scopeMarks(&q.Scope)
		if len(marks) == 0 {
			return ""
		}
		b.WriteString(" AND mark : (" + quoted(marks, " OR ") + ")")
	}
	if q.Pact != "" {
		b.WriteString(" AND mark : (" + quoted([]string{pactMark(q.Pact)}, "") + ")")
	}
	return b.String()
}

func quoted(words []string, by string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strconv.Quote(w) // words hold letters and digits alone
	}
	return strings.Join(out, by)
}

// scopeMarks gives the marks of which a text within the scope has one. Whether
// the reader may find it is settled by sees, row by row.
func scopeMarks(s *docket.Scope) []string {
	var out []string
	if s.Public {
		out = append(out, ownerMark("", docket.ForAll))
	}
	if s.Party != "" {
		for _, l := range labels {
			out = append(out, ownerMark(string(s.Party), l))
		}
		out = append(out, partyMark(s.Party))
	}
	if s.Filer != "" {
		out = append(out, filerMark(s.Filer))
	}
	return out
}
