package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"demarche"
	"demarche/calendar"
	"demarche/talks"
)

// inSession tells of the talks that go on through the day of the edition and of which it is
// not on record yet that they ended: on such a day more moves than is known.
func (r *Record) inSession(w window) []told {
	if r.Talks == nil {
		return nil
	}
	var out []told
	for _, e := range r.Talks.Between(w.date, w.date, w.known) {
		if first, ok := r.Talks.Session(&e, w.date, w.known); ok && first.On.From < w.date {
			x := r.event(&e, w)
			x.text = sessionText(&e, first, w)
			x.short = x.text
			out = append(out, x)
		}
	}
	return out
}

// sessionText writes which day of talks it is, and of how many where their plan says so.
func sessionText(e, begun *talks.Event, w window) demarche.Text {
	n, since := w.date.Sub(begun.On.From)+1, dayOf(begun.On.From, w.date)
	of, days := text("", ""), text("since "+since.EN, "自"+since.ZH+"起")
	if begun == e {
		all := e.On.To.Sub(e.On.From) + 1
		of, days = text(fmt.Sprintf(" of %d by plan", all), fmt.Sprintf("（计划共%d天）", all)), spanOf(e.On, w.date)
	}
	return both(
		text(fmt.Sprintf("In session, day %d%s", n, of.EN), fmt.Sprintf("磋商进行中，第%d天%s", n, of.ZH)),
		bracketed(joined(", ", "，", placeOf(e, begun.Title), days)), text(": ", "："), lower(clause(begun.Title)), text(".", "。"),
	)
}

// deputiesAhead is how many days before the first day of a round its deputies may meet, as
// before that of 21 February 2019: plans name the ministers' days.
const deputiesAhead = 2

// mayMeet reports whether talks may be under way by a plan that does not say the day: of a
// week, or of a round whose deputies meet before its ministers.
func (r *Record) mayMeet(w window) bool {
	return r.Talks != nil && slices.ContainsFunc(r.Talks.Between(w.date, w.date.AddDays(deputiesAhead), w.known), func(e talks.Event) bool {
		return set(&e) && slices.Contains([]talks.Kind{talks.Round, talks.DeputyRound}, e.Kind) && e.On.To.Sub(e.On.From) < 7
	})
}

// sits tells the talks that are in session, and gives what is ahead without them.
func (d *draft) sits(sessions, ahead []told) []told {
	for i := range sessions {
		d.add(Quiet, &sessions[i])
	}
	return slices.DeleteFunc(slices.Clone(ahead), func(x told) bool { return !d.fresh(&x) })
}

// bracketed puts a text in brackets; nothing stays nothing.
func bracketed(t demarche.Text) demarche.Text {
	if t.IsZero() {
		return t
	}
	return text(" ("+t.EN+")", "（"+t.ZH+"）")
}

// quiet says that nothing moved, and what is next, or else what came last.
func (d *draft) quiet(r *Record, w window, ahead []told) {
	sessions := r.inSession(w)
	ahead = d.together(d.sits(sessions, ahead))
	nothing, open := text("Nothing moved on record", "记录中无变动"), r.talksEnd(w)
	if len(open)+len(sessions) > 0 || r.mayMeet(w) {
		nothing.EN = "No move is on record"
	}
	if since := dayOf(w.after, w.date); w.date.Sub(w.after) > 1 {
		nothing = text(nothing.EN+" since "+since.EN, since.ZH+"以来"+nothing.ZH)
	}
	said := both(nothing, text("; next: ", "；下一项："))
	if len(ahead) == 0 {
		ahead = d.together(r.ahead(w.far()))
	}
	if len(ahead) == 0 {
		if ahead = r.last(w); len(ahead) == 0 {
			return
		}
		said = both(nothing, text(", and no day is known to be set in the year to come; last: ", "，未来一年亦无已知日程；最近一项："))
	}
	x := ahead[0]
	x.short = clause(both(said, lower(title(&x))))
	x.text = both(said, lower(x.text))
	d.add(Quiet, &x)
	d.ends(open)
}

// ends tells where the record of the talks ends: once in a week and in its selection, not
// every day.
func (d *draft) ends(open []told) {
	for i := range open {
		if weekly(d.Date) {
			d.add(Quiet, &open[i])
		}
	}
}

// weekly reports whether a day's edition tells what stands from one day to the next: that
// of a Monday, and the selection of a week.
func weekly(d calendar.Date) bool { return d.Weekday() == time.Monday || ofWeek(d) }

// awaits tells, in an edition without news, what lies ahead beside what is next: the
// weightiest of the seven days to come, then of what is near, and where that is little, of
// the year to come; in the midst of a week, of what is farther than that, only what is new, or
// has come to one of the set distances.
func (d *draft) awaits(r *Record, w window, near []told) {
	near = d.together(near)
	soon := d.weightiest(nil, slices.DeleteFunc(slices.Clone(near), func(x told) bool { return !d.soon(&x) }))
	list := d.weightiest(soon, near)
	if len(list) < waited {
		list = d.weightiest(list, d.together(r.ahead(w.far())))
	}
	if !weekly(d.Date) {
		list = slices.DeleteFunc(list, func(x told) bool { return !d.soon(&x) && !d.reminds(&x) })
	}
	sum := 0
	if len(d.Items) > 0 { // what is next
		sum = words(d.Items[0].Text.EN)
	}
	list = slices.DeleteFunc(list, func(x told) bool { // what is far has the room that is left
		n := words(x.text.EN)
		if d.Kind == Weekday && !d.soon(&x) && sum+n > enough {
			return true
		}
		sum += n
		return false
	})
	slices.SortStableFunc(list, func(a, b told) int { return cmp.Compare(a.day, b.day) })
	for i := range list {
		d.add(Ahead, &list[i])
	}
}

// soon reports whether what lies ahead comes within a week of the edition, or its first day,
// where it is some day of many.
func (d *draft) soon(x *told) bool {
	until, first := d.Date.AddDays(week), x.day.AddDays(-x.rank)
	return x.day <= until || x.rank >= week && d.Date < first && first <= until
}

// weightiest adds to a few of what is ahead, up to as many as are told, the most
// consequential of others, among equals the soonest. What ends together is told once.
func (d *draft) weightiest(few, others []told) []told {
	others = slices.Clone(others)
	slices.SortStableFunc(others, func(a, b told) int { return cmp.Compare(b.score, a.score) })
	for i := range others {
		x := &others[i]
		alike := func(o told) bool {
			return o.day == x.day && o.group == x.group || slices.ContainsFunc(x.unless, func(k string) bool { return slices.Contains(o.marks, k) })
		}
		if len(few) < waited && x.score >= worth && d.fresh(x) && !slices.ContainsFunc(few, alike) {
			few = append(few, *x)
		}
	}
	return few
}

// elsewhere opens an edition whose news is only of what one of the two has with others:
// between the two nothing moved, and what is next.
func (d *draft) elsewhere(r *Record, w window, ahead []told) {
	sessions := r.inSession(w)
	if ahead = d.together(d.sits(sessions, ahead)); len(ahead) == 0 || ahead[0].score < worth {
		return
	}
	x, said, open := ahead[0], text("Between the two nothing moved on record; next: ", "双方之间记录中无变动；下一项："), r.talksEnd(w)
	if len(open)+len(sessions) > 0 || r.mayMeet(w) {
		said.EN = "Between the two no move is on record; next: "
	}
	x.short = clause(both(said, lower(title(&x))))
	x.text = both(said, lower(x.text))
	d.add(Quiet, &x)
	d.ends(open)
}
