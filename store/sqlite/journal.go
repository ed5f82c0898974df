package sqlite

import (
	"bytes"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// entry is one thing that an act wants written. The acts of a commit stand
// together in one record of the journal, which is all that their acknowledgement
// waits for; they enter the tables together with others, before anybody reads.
type entry struct {
	N       int64           `json:"n,omitempty"` // the case's number
	Event   *docket.Event   `json:"event,omitempty"`
	Text    *text           `json:"text,omitempty"`
	Known   calendar.Date   `json:"known,omitempty"` // of Marks
	Marks   []docket.Mark   `json:"marks,omitempty"`
	Case    *changed        `json:"case,omitempty"`
	Face    *docket.Face    `json:"face,omitempty"`
	Key     string          `json:"key,omitempty"`
	Receipt *docket.Receipt `json:"receipt,omitempty"`

	of *docket.Case // the case; nil where it is read from the journal
}

// changed is what may change of a case.
type changed struct {
	Partner     demarche.PartyID
	Flags       []string
	Obligations []string
	Thirds      []string // nil in a journal of an earlier version, in which nobody joins
	Links       []agreement.Link
	Note        demarche.Text
	Standing    docket.Standing
}

func changedOf(k *docket.Case) *changed {
	thirds := k.Thirds
	if thirds == nil {
		thirds = []string{}
	}
	return &changed{k.Partner, k.Flags, k.Obligations, thirds, k.Links, k.Note, k.Standing}
}

// into changes a case.
func (x *changed) into(k *docket.Case) {
	k.Partner, k.Flags, k.Obligations = x.Partner, x.Flags, x.Obligations
	k.Links, k.Note, k.Standing = x.Links, x.Note, x.Standing
	if x.Thirds != nil {
		k.Thirds = x.Thirds[:len(x.Thirds):len(x.Thirds)]
	}
	if len(k.Thirds) == 0 {
		k.Thirds = nil
	}
}

// replaced is how encoding/json writes bytes that are not UTF-8.
var replaced = []byte(`\ufffd`)

func holdsReplaced(data []byte) bool { return bytes.Contains(data, replaced) }

// enter writes one entry into the tables, of a case unless it is a key. Of the states of a case, or of a face,
// that several entries give, only the last is written.
func (t *tx) enter(e *entry, k *docket.Case, last bool) error {
	if e.Text != nil {
		t.own.texts = append(t.own.texts, *e.Text)
		return nil
	}
	switch {
	case e.Event != nil:
		if e.of != nil { // its number was seen to be the next when it was written
			t.last[e.N] = int64(e.Event.Seq) - 1
		}
		return t.AddEvent(k, e.Event)
	case e.Case != nil && last:
		now := *k
		e.Case.into(&now)
		return t.UpdateCase(&now)
	case e.Case != nil:
		return nil
	case e.Face != nil:
		return unwritten(t.putFace(e.N, k, e.Face, last))
	case e.Receipt != nil:
		return t.PutKey(e.Key, e.Receipt)
	default:
		return t.PutTimeline(k, e.Known, e.Marks)
	}
}

// state tells apart whose state an entry gives: that of a case, or of its face
// for a party. It is zero for an entry that gives none.
type state struct {
	n    int64
	face demarche.PartyID
}

func (e *entry) gives() state {
	switch {
	case e.Case != nil:
		return state{n: e.N}
	case e.Face != nil:
		return state{e.N, e.Face.Party}
	default:
		return state{}
	}
}

func (t *tx) numbered(n int64) (*docket.Case, error) {
	ids, err := t.ids(t.c.on(`SELECT id FROM matter WHERE n = ?`).int(n))
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		return nil, broken("matter", n)
	}
	return t.Case(ids[0])
}
