package briefing

import (
	"cmp"
	"slices"
	"strings"

	"demarche/promises"
	"demarche/talks"
	"demarche/tariff"

	"demarche"
)

func originOf(p demarche.PartyID) tariff.Origin { return tariff.Origin(p) }

// ahead gives what is set for the days to come, the soonest first.
func (r *Record) ahead(w window) []told {
	var out []told
	if r.Talks != nil {
		for _, e := range r.Talks.Between(w.date, w.date.AddDays(w.reach), w.known) {
			begun, sits := r.Talks.Session(&e, w.date, w.known)
			if sits && begun.On.From == w.date { // that is news
				continue
			}
			if set(&e) && e.On.To > w.date || sits {
				x := r.event(&e, w)
				x.known, x.day, x.rank, x.text = e.Known, e.On.From, e.On.To.Sub(e.On.From), r.comingText(&e, w)
				if x.rank >= week { // some day of it: what has a day before its end comes first
					x.day = e.On.To
				}
				x.short, x.unless = comingTitle(&e, w), x.marks
				if sits {
					x.text = sessionText(&e, begun, w)
				}
				out = append(out, x)
			}
		}
	}
	out = append(out, r.ordersAhead(w)...)
	out = append(out, r.exclusionsAhead(w)...)
	out = append(out, r.deadlinesAhead(w)...)
	out = append(out, r.actsAhead(w)...)
	out = append(out, r.endsAhead(w)...)
	if r.Promises != nil {
		out = append(out, r.owed(promises.Ahead(w.board(), w.date.AddDays(1), w.reach), w)...)
	}
	widest(out)
	slices.SortStableFunc(out, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.rank, b.rank), cmp.Compare(b.score, a.score), cmp.Compare(truth(b.wide), truth(a.wide)), strings.Compare(a.text.EN, b.text.EN))
	})
	return foremost(out)
}

// comingText writes what is set: the day first. Of what was moved it says what was to
// be, not that it was moved, which was news once.
func (r *Record) comingText(e *talks.Event, w window) demarche.Text {
	day := spanOf(e.On, w.date)
	if e.On.From == e.On.To {
		day = weekdayOf(e.On.From, w.date)
	}
	if e.State == talks.Moved {
		was := spanOf(e.History[0].On, w.date)
		day = both(day, text(" (moved from "+was.EN+")", "（原定"+was.ZH+"）"))
	}
	return capital(both(joined(", ", "，", day, placeOf(e, e.Planned())), text(": ", "："), clause(e.Planned()), text(".", "。")))
}

// comingTitle is what is set, in short: without the words by which it was moved, and with
// its days.
func comingTitle(e *talks.Event, w window) demarche.Text {
	plan := clause(e.Planned())
	if days := spanOf(e.On, w.date); !strings.Contains(plan.EN, dayOf(e.On.From, e.On.From).EN) {
		return both(plan, text(", ", "，"), days)
	}
	return plan
}

// foremost gives the first few of what is ahead: what is between the two, and only
// where too little of that is set, what one of them has with others.
func foremost(list []told) []told {
	var out, rest []told
	for _, x := range list {
		if x.score < worth {
			rest = append(rest, x)
		} else {
			out = append(out, x)
		}
	}
	if len(out) < 2 {
		out = append(out, rest[:min(len(rest), 2-len(out))]...)
	}
	return out
}

// ordersAhead gives the orders that are to take effect.
func (r *Record) ordersAhead(w window) []told {
	var out []told
	said := r.said(w)
	for i := range r.Tariffs {
		t := &r.Tariffs[i]
		var list []order
		for o := range r.ordersBy(t, w.known) {
			if o.From > w.date && o.From <= w.date.AddDays(w.reach) && o.stands(t, w.known) && !said.against(t, o) && !r.lapsed(t, o, w) {
				list = append(list, *o)
			}
		}
		for _, x := range r.orders(t, "tariff/starts", list, w) {
			x.marks = x.unless
			x.known, x.day = x.day, x.begins
			importer := r.importer(t.Importer)
			x.head = text("By order of "+importer.EN+", ", importer.ZH+"已下令，")
			x.coming()
			out = append(out, x)
		}
	}
	return out
}

// coming writes orders that are to take effect.
func (x *told) coming() {
	x.text, x.short = both(x.head, sentences(x.what), text(".", "。")), both(x.head, x.lead)
}

// widest marks what was announced of the duties of a day, and has all those of an order and
// others, as those of the other side: it stands where the order would, which tells a part.
func widest(list []told) {
	for i := range list {
		x := &list[i]
		if !x.head.IsZero() {
			continue
		}
		for j := range list {
			o := &list[j]
			if !o.head.IsZero() && o.day == x.day && within(o.unless, x.marks) && begunIn(x.marks) > len(o.unless) {
				x.wide, x.score = true, max(x.score, o.score)
			}
		}
	}
}

// begunIn counts the measures whose duties a list of marks tells to begin.
func begunIn(marks []string) int {
	n := 0
	for _, m := range marks {
		n += truth(strings.HasPrefix(m, "begun "))
	}
	return n
}

// lengthiest is how many words the orders of one day at one border have that are told together.
const lengthiest = 120

// together joins the orders that are to take effect on one day at one border, of those that
// were not told: what goes on as before stands behind what changes. Of those of a day that is
// farther than a week one is told, and what a wider announcement tells is left out.
func (d *draft) together(list []told) []told {
	var out []told
	for i := range list {
		x := list[i]
		if x.head.IsZero() {
			out = append(out, x)
			continue
		}
		tells := func(o told) bool {
			return d.fresh(&o) && slices.ContainsFunc(x.unless, func(k string) bool { return slices.Contains(o.marks, k) })
		}
		if !d.fresh(&x) || slices.ContainsFunc(out, tells) {
			continue
		}
		if !d.soon(&x) {
			x.unless = append(slices.Clip(x.unless), dated("border "+x.head.EN, x.begins))
			x.marks = x.unless
			if !d.fresh(&x) || slices.ContainsFunc(out, tells) {
				continue
			}
		}
		at := slices.IndexFunc(out, func(o told) bool {
			return o.head == x.head && o.begins == x.begins && words(o.text.EN)+words(x.text.EN) <= lengthiest
		})
		if at < 0 {
			out = append(out, x)
			continue
		}
		o := &out[at]
		if prolonged(o) && !prolonged(&x) {
			o.what, o.lead = slices.Concat(x.what, o.what), x.lead
		} else {
			o.what = slices.Concat(o.what, x.what)
		}
		o.cites, o.marks, o.unless = slices.Concat(o.cites, x.cites), slices.Concat(o.marks, x.marks), slices.Concat(o.unless, x.unless)
		o.score, o.known = max(o.score, x.score), max(o.known, x.known)
		o.coming()
	}
	return out
}

// prolonged reports whether the first that an order sets is what held before.
func prolonged(x *told) bool { return strings.Contains(x.lead.EN, " as before") }

// last gives what came last before the edition, where nothing is ahead.
func (r *Record) last(w window) []told {
	if r.Talks == nil {
		return nil
	}
	facts := r.Talks.Learned(0, min(w.after, w.known))
	for _, f := range slices.Backward(facts) {
		if e, ok := r.Talks.Event(f.Event, w.known); ok && e.State == talks.Held {
			return []told{r.event(&e, w)}
		}
	}
	return nil
}

// talksEnd says that the record of the talks ends before the edition does: that nothing
// of them is told is then no sign that nothing was done. Nothing where it goes on.
func (r *Record) talksEnd(w window) []told {
	if r.Talks == nil {
		return nil
	}
	end := r.Talks.Ending(w.date, w.known)
	if end == nil || len(end.Cite) == 0 {
		return nil
	}
	return []told{{
		text:  end.Says(dayOf(end.Day, w.date)),
		cites: cited(r.Talks.Sources, end.Cite, "talks/"+r.Talks.ID+"/ends/"+end.Day.String(), end.Review),
	}}
}
