package promises

import (
	"cmp"
	"fmt"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Answer is how one party's duty stood on a day, as known on a day.
type Answer struct {
	Promise     *Promise
	Party       demarche.PartyID
	Status      Status
	Due         calendar.Date // its day, or that of the occasion that decides; zero: none, or not known
	Provisional bool          // Due hangs on holidays that were not known
	LateBy      int           // days, where it was met late or its day has passed; 0: not late, or not known by how much; see LateLeast
	LateKnown   bool          // what is on record shows that it is late; else only its day has passed, and nothing says what came by it
	LateLeast   bool          // it is late by LateBy days at least: they run to the end of what is on record, and what came after that is not known
	Occasions   *Count        // of a recurring duty: how its occasions stood; nil of any other
	Reasons     []Reason
}

// Reason is one step of how a status was reached.
type Reason struct {
	Text     demarche.Text
	Evidence *Evidence // nil: from the promise itself
}

// Status computes how a duty stood.
func (p *Pack) Status(x *Promise, party demarche.PartyID, on, known calendar.Date) Answer {
	a := Answer{Promise: x, Party: party}
	a.Due, a.Provisional = p.DueOn(x, known)
	if on < p.InForce.On {
		a.Status = NotDue
		a.say(nil, "the agreement is not in force", "协议尚未生效")
		return a
	}
	if x.Kind == Recurring {
		p.recurring(&a, on, known)
		return a
	}
	l := p.ledger(x, party, "", on, known)
	p.single(&a, l, on)
	return a
}

func (a *Answer) say(e *Evidence, en, zh string) {
	a.Reasons = append(a.Reasons, Reason{demarche.Text{EN: en, ZH: zh}, e})
}

// ledger is the evidence on a duty, weighed.
type ledger struct {
	strong   *Evidence // the latest that can stand alone
	done     *Evidence // the first strong one that says it was carried out
	claims   map[string]*Evidence
	together *Evidence     // the latest that judges several promises as a whole: it decides of none
	end      calendar.Date // the day to which the record tells what came: that to which it is kept, no later than it was known
}

// weighs reports whether a finding can stand alone: a public act, a figure, the
// judgement of somebody of neither side, or a word against one's own interest. What
// a side says in its own favour is a claim.
func (p *Pack) weighs(e *Evidence, party demarche.PartyID) bool {
	if e.Basis != Assessment {
		return true
	}
	by := p.byWho[e.By].Party
	switch {
	case by == "":
		return true
	case e.Finding == Broken:
		return by == party
	}
	return by != party
}

// ledger weighs what was known by a day about a duty or one occasion of it.
func (p *Pack) ledger(x *Promise, party demarche.PartyID, occasion string, on, known calendar.Date) ledger {
	l := ledger{claims: map[string]*Evidence{}, end: known}
	if p.KeptTo != nil {
		l.end = min(known, p.KeptTo.Day)
	}
	for _, e := range x.evidence { // in order of day
		if e.On.To > on {
			break
		}
		if e.Known > known || e.Occasion != occasion || e.Party != "" && e.Party != party {
			continue
		}
		if e.Together {
			l.together = e
			continue
		}
		if !p.weighs(e, party) {
			l.claims[e.By] = e
			continue
		}
		l.strong = e
		if l.done == nil && (e.Finding == Kept || e.Finding == Late) {
			l.done = e
		}
	}
	return l
}

// claim gives the last claim that is not older than what stands and says something
// else.
func (l *ledger) claim() *Evidence {
	var last *Evidence
	for _, e := range l.claims {
		if l.strong != nil && (e.On.To < l.strong.On.To || !differs(l.strong.Finding, e.Finding)) {
			continue
		}
		if last == nil || order(last, e) < 0 {
			last = e
		}
	}
	return last
}

// differs reports whether two findings cannot both hold: only one says broken, or
// only one says that all was carried out.
func differs(a, b Finding) bool {
	return (a == Broken) != (b == Broken)
}

// single answers a duty that is not made of occasions.
func (p *Pack) single(a *Answer, l ledger, on calendar.Date) {
	if a.Promise.Kind != Standing && !a.Due.IsZero() && on <= a.Due && (l.strong == nil || l.strong.Finding != Kept) {
		a.Status = NotDue
		en, zh := spelled(a.Due)
		a.say(nil, "it is due on "+a.Due.Weekday().String()+", "+en, "应于"+zh+"（星期"+weekdaysZH[a.Due.Weekday()]+"）前履行")
		if l.strong != nil {
			a.say(l.strong, "something is on record before that day", "此前已有记录")
		}
		return
	}
	p.decide(a, l, on)
}

// decide lets the latest strong finding stand, unless a later claim says otherwise.
func (p *Pack) decide(a *Answer, l ledger, on calendar.Date) {
	claim := l.claim()
	switch {
	case l.strong == nil && claim == nil:
		a.silent(l, on)
		return
	case l.strong == nil && claim.Finding == Broken:
		a.Status = Disputed
		a.say(claim, "the other side says that it is broken; nobody else has found so", "对方称违约，尚无他方认定")
		return
	case l.strong == nil:
		a.Status = NotKnown
		a.say(claim, "only the party bound says that it did something", "仅受约束方自称已作为")
		a.overdue(on)
		return
	}
	a.stand(l, on)
	if claim != nil {
		if a.LateLeast {
			a.overdue(on)
		}
		a.Status, a.LateKnown, a.LateLeast = Disputed, false, false
		a.say(claim, "later another side says otherwise", "其后另一方说法不同")
	}
}

// stand takes the status from the latest strong finding.
func (a *Answer) stand(l ledger, on calendar.Date) {
	e := l.strong
	if a.unfinished(e, on) {
		a.Status = NotKnown
		en, zh := spelled(e.On.To)
		a.say(e, "what is on record goes to "+en+", before the day it was due; what came of the rest is not known", "记录止于"+zh+"，早于期限；其后情况不详")
		a.overdue(on)
		return
	}
	switch e.Finding {
	case Kept, Late:
		a.met(l.done, e)
	case InPart:
		a.Status = Partly
		a.say(e, "carried out in part", "部分履行")
	case InLaw:
		a.Status = Partly
		a.say(e, "a law or rule is made; practice is not assessed", "已立法或定规，实践未经评估")
	case Step:
		a.Status = Partly
		a.say(e, "a step was taken; no more is recorded", "已采取步骤，此外无记录")
	case Broken:
		a.Status = Breached
		a.say(e, "found not carried out", "认定未履行")
	}
	if a.Promise.Kind == Aim && a.Status == Breached {
		a.Status = Partly
		a.say(nil, "it is an aim, of which nobody is in breach", "此为努力目标，不构成违约")
	}
	if a.Status == Partly || a.Status == Breached {
		a.overdue(on)
		a.LateKnown = a.LateBy > 0 && (e.Finding == Broken || e.Finding == InPart && e.On.To > a.Due)
		a.atLeast(max(l.end, e.On.To), on)
	}
}

// atLeast counts the days of a duty that is late to the end of what is on record, and says so
// where that is before the day asked about.
func (a *Answer) atLeast(end, on calendar.Date) {
	if a.LateKnown && a.Due < end && end < on {
		a.LateBy, a.LateLeast = end.Sub(a.Due), true
	}
}

// unfinished reports whether what stands is a count or a judgement, made or held before the
// day a duty was due and read after it: of the days between it cannot speak.
func (a *Answer) unfinished(e *Evidence, on calendar.Date) bool {
	return a.Promise.Kind == Once && (e.Finding == Step || e.Finding == InPart) && e.Basis != Act && e.On.To < a.Due && a.Due < on
}

// met compares the day on which it was first carried out with the day it was due.
func (a *Answer) met(done, last *Evidence) {
	a.Status = Met
	day := done.On.To
	if last.Finding == Late || done.Finding == Late {
		a.Status = MetLate
	}
	if !a.Due.IsZero() && done.On.From > a.Due {
		a.Status = MetLate
	}
	switch {
	case a.Status == Met && a.Due.IsZero():
		a.say(last, "carried out; no day is known by which it was due", "已履行；期限不详")
	case a.Status == Met && day > a.Due:
		en, zh := spelled(day)
		a.say(done, "carried out by "+en+"; whether by the day it was due is not known", "最迟于"+zh+"履行；是否按期不详")
	case a.Status == Met:
		a.say(last, "carried out in time", "按期履行")
	case a.Due.IsZero() || day <= a.Due:
		a.say(last, "carried out late; by how much is not known", "逾期履行，逾期天数不详")
	default:
		a.LateBy, a.LateKnown = day.Sub(a.Due), true
		days := fmt.Sprintf("%d days", a.LateBy)
		if a.LateBy == 1 {
			days = "one day"
		}
		a.say(done, "carried out "+days+" after it was due", fmt.Sprintf("逾期%d天履行", a.LateBy))
	}
}

// spelled writes a day as the sentences of a status do, in English and Chinese.
func spelled(d calendar.Date) (en, zh string) {
	y, m, day := d.YMD()
	return fmt.Sprintf("%d %s %d", day, m, y), fmt.Sprintf("%d年%d月%d日", y, m, day)
}

// weekdaysZH are the days of the week from Sunday on, as Chinese counts them.
var weekdaysZH = [...]string{"日", "一", "二", "三", "四", "五", "六"}

// silent answers where nothing is on record of the duty by itself.
func (a *Answer) silent(l ledger, on calendar.Date) {
	a.Status = NotKnown
	if l.together != nil {
		a.say(l.together, "what is on record judges several promises as a whole; how this one stands it does not say", "现有记录系对多项承诺的总体评价，未说明本项情况")
	} else {
		a.say(nil, "no evidence is recorded by this day", "截至当日无证据记录")
	}
	a.overdue(on)
}

// overdue says how long ago the day passed.
func (a *Answer) overdue(on calendar.Date) {
	if !a.Due.IsZero() && on > a.Due && a.Promise.Kind != Aim {
		a.LateBy = on.Sub(a.Due)
	}
}

// Behind reports whether a duty's day has passed and it is not known to be met.
func (a *Answer) Behind(on calendar.Date) bool {
	return !a.Due.IsZero() && on > a.Due && a.Promise.Kind != Aim &&
		(a.Status == Partly || a.Status == Breached || a.Status == NotKnown || a.Status == Disputed)
}

// Footnotes gives what a reason rests on, as known on a day. For what rests on the promise itself the
// texts of the time do, where there are any, and else the one that was written first.
func (p *Pack) Footnotes(r Reason, x *Promise, known calendar.Date) []agreement.Footnote {
	if r.Evidence != nil {
		return agreement.Footnotes(p.Sources, r.Evidence.Cite, known)
	}
	notes := agreement.Footnotes(p.Sources, x.Cite, known)
	if len(notes) == 0 {
		return notes
	}
	first := slices.MinFunc(notes, func(a, b agreement.Footnote) int { return cmp.Compare(a.Later, b.Later) }).Later
	return slices.DeleteFunc(notes, func(n agreement.Footnote) bool { return n.Later > first })
}
