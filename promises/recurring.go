package promises

import (
	"demarche/calendar"
)

// Turn is how one occasion of a recurring promise stood.
type Turn struct {
	*Occasion
	Answer Answer
}

// Turns gives the occasions of a duty that were known by a day, first due first.
func (p *Pack) Turns(x *Promise, a *Answer, on, known calendar.Date) []Turn {
	var out []Turn
	for _, o := range x.occasions {
		if o.Known > known || o.Party != "" && o.Party != a.Party || o.From > on {
			continue
		}
		t := Turn{o, Answer{Promise: x, Party: a.Party, Due: x.dueOf(o, known)}}
		p.single(&t.Answer, p.ledger(x, a.Party, o.ID, on, known), on)
		out = append(out, t)
	}
	return out
}

// Count is how the occasions of a recurring duty stood on a day: of those whose day had passed
// by then, how many are on record, and which day was the last. An occasion without a day of its
// own is not counted.
type Count struct {
	Due       int           // occasions whose day had passed
	Done      int           // of these, carried out, in time or late
	Broken    int           // of these, found not carried out
	Unsettled int           // of these, carried out in part, or in dispute
	Unknown   int           // of these, whether they were carried out is not known
	Last      calendar.Date // the last day that had passed; zero: none had
	Next      calendar.Date // the next day to come of an occasion on record and not yet carried out; zero: none
}

// countOf counts the occasions of a duty on a day.
func countOf(turns []Turn, on calendar.Date) *Count {
	c := &Count{}
	for _, t := range turns {
		due := t.Answer.Due
		if due >= on {
			if t.Answer.Status == NotDue && (c.Next.IsZero() || due < c.Next) {
				c.Next = due
			}
			continue
		}
		if due.IsZero() {
			continue
		}
		c.Due++
		c.Last = max(c.Last, due)
		switch t.Answer.Status {
		case Met, MetLate:
			c.Done++
		case Breached:
			c.Broken++
		case NotKnown:
			c.Unknown++
		default:
			c.Unsettled++
		}
	}
	return c
}

// worst is the order in which one occasion outweighs another: what is broken counts
// before what is kept.
var worst = []Status{Breached, Disputed, Partly, NotKnown, MetLate, Met, NotDue}

// recurring sums up the occasions of a duty and what is said of it as a whole.
func (p *Pack) recurring(a *Answer, on, known calendar.Date) {
	turns := p.Turns(a.Promise, a, on, known)
	a.Occasions = countOf(turns, on)
	count := map[Status]int{}
	for _, t := range turns {
		count[t.Answer.Status]++
	}
	if l := p.ledger(a.Promise, a.Party, "", on, known); l.strong != nil || l.claim() != nil {
		p.decide(a, l, on)
		count[a.Status]++
	}
	if len(count) == 0 {
		a.Status = NotKnown
		a.say(nil, "no occasion and no evidence is recorded by this day", "截至当日无触发事项及证据记录")
		return
	}
	a.Status = sum(count)
	for _, t := range turns {
		a.turn(&t, on)
	}
}

// sum takes the worst; where some occasions are kept and of others nothing is
// known, the duty is kept in part.
func sum(count map[Status]int) Status {
	if count[NotKnown] > 0 && count[Met]+count[MetLate] > 0 && count[Breached]+count[Disputed] == 0 {
		return Partly
	}
	for _, s := range worst {
		if count[s] > 0 {
			return s
		}
	}
	return NotKnown
}

// turn adds an occasion to the reasons; the first that is open gives the day due.
func (a *Answer) turn(t *Turn, on calendar.Date) {
	for i, r := range t.Answer.Reasons {
		if i == 0 {
			en, zh := t.Text.EN, t.Text.ZH
			if due := t.Answer.Due; r.Evidence == nil && !due.IsZero() && t.Answer.Status != NotDue { // nothing else tells of which day it is
				by, byZH := spelled(due)
				en, zh = en+", due by "+due.Weekday().String()+", "+by, zh+"（期限"+byZH+"，星期"+weekdaysZH[due.Weekday()]+"）"
			}
			r.Text.EN, r.Text.ZH = en+": "+r.Text.EN, zh+"："+r.Text.ZH
		}
		a.Reasons = append(a.Reasons, r)
	}
	if open := t.Answer.Status == NotDue || t.Answer.Behind(on); open && (a.Due.IsZero() || t.Answer.Due < a.Due) {
		a.Due, a.LateBy, a.LateKnown, a.LateLeast = t.Answer.Due, t.Answer.LateBy, t.Answer.LateKnown, t.Answer.LateLeast
	}
	if a.Status == MetLate && t.Answer.Status == MetLate && a.Due.IsZero() {
		a.LateBy, a.LateKnown = max(a.LateBy, t.Answer.LateBy), true
	}
}
