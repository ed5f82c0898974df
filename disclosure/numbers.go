package disclosure

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// Numbers are those under which one reader knows the events of a case: 1, 2, 3 …
// of the events that it may read. The number by which the record keeps an event
// counts all before it, and so would tell of those that the reader may not read.
// An event keeps its number for a reader: events are only added, and no label
// changes. A reader of the whole record has the record's own numbers.
type Numbers struct {
	seen  []int    // number - 1 → the record's number; nil where all is read
	given []int    // the record's number - 1 → number, 0 for what is not read
	all   int      // events on record
	from  crossing // for a government across the table
	apart bool     // for a company from which its procedure keeps what follows
}

// NumbersFor gives a reader's numbers of a case's whole record under its procedure, which
// may be nil where no pack holds it.
func NumbersFor(r Reader, c *docket.Case, p *agreement.Procedure, events []docket.Event) Numbers {
	row, ok := find(r, c, Record)
	if !ok {
		return Numbers{given: make([]int, len(events)), all: len(events)}
	}
	return row.numbers(p, events)
}

func (row rule) numbers(p *agreement.Procedure, events []docket.Event) Numbers {
	n := Numbers{all: len(events), apart: row.who == Filer && p != nil && p.Within()}
	across := row.who.Across()
	if across {
		n.from = crossingOf(p, events)
	} else if row.readsAll(events) {
		return n
	}
	n.given = make([]int, len(events))
	for i := range events {
		if n.reads(row, &events[i]) && (!across || !n.from.own(p, &events[i])) {
			n.seen = append(n.seen, i+1)
			n.given[i] = len(n.seen)
		}
	}
	return n
}

// readsAll reports whether no event has a label that the reader may not read.
func (row rule) readsAll(events []docket.Event) bool {
	for i := range events {
		if !slices.Contains(row.labels, events[i].Label) {
			return false
		}
	}
	return true
}

// ReadsAll reports whether a reader reads all of a record that has events under these labels,
// so that the record's own numbers are its numbers.
func ReadsAll(r Reader, c *docket.Case, labels []docket.Label) bool {
	row, ok := find(r, c, Record)
	return ok && !row.who.Across() && !slices.ContainsFunc(labels, func(l docket.Label) bool { return !slices.Contains(row.labels, l) })
}

// Withheld reports whether the company that brought a case may not read all that was done in
// it: what it does is then weighed by what it may.
func Withheld(r Reader, c *docket.Case, events []docket.Event) bool {
	return r.RelationTo(c) == Filer && slices.ContainsFunc(events, func(e docket.Event) bool { return e.Claims() && !MayEvent(r, c, &e) })
}

// reads reports whether an event is read: one that answers or corrects what the
// reader may not read would tell of it, whatever its own label.
func (n *Numbers) reads(row rule, e *docket.Event) bool {
	for _, about := range []int{e.Corrects, e.RepliesTo} {
		if about > 0 && n.Of(about) == 0 {
			return false
		}
	}
	return slices.Contains(row.labels, e.Label)
}

// Of gives the reader's number of the event that the record keeps under a
// number, 0 where the reader may not read it.
func (n *Numbers) Of(seq int) int {
	switch {
	case seq < 1 || seq > n.all:
		return 0
	case n.given == nil:
		return seq
	default:
		return n.given[seq-1]
	}
}

// Seq gives the record's number of the event that the reader knows under a
// number, 0 for none.
func (n *Numbers) Seq(number int) int {
	switch {
	case number < 1 || number > n.Last():
		return 0
	case n.given == nil:
		return number
	default:
		return n.seen[number-1]
	}
}

// Last gives the reader's number of the last event, 0 for none. It is the version
// of the case for this reader: it does not grow by what the reader may not read.
func (n *Numbers) Last() int {
	if n.given == nil {
		return n.all
	}
	return len(n.seen)
}

// knownFor gives the day from which the reader knows an event: none before that on which
// the case was put to it.
func (n *Numbers) knownFor(e *docket.Event) calendar.Date { return max(e.Known, n.from.known) }

// Retell gives an event with the reader's numbers in place of the record's, and
// false where the reader may not read it. Why an act was irregular was judged by all that was
// on record: to a company from which some of it is kept, that is told by its case alone, as
// reckoned from what it may read.
func (n *Numbers) Retell(e docket.Event) (docket.Event, bool) {
	if n.apart {
		e.Irregular = nil
	}
	e.Seq, e.Corrects, e.RepliesTo, e.Known = n.Of(e.Seq), n.Of(e.Corrects), n.Of(e.RepliesTo), n.knownFor(&e)
	return e, e.Seq > 0
}
