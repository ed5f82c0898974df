package briefing

import (
	"slices"
	"strings"

	"demarche"
	"demarche/talks"
)

// passed tells of the days of the edition for which something had been set that did not
// come, as far as is known: it was put off or called off before, or set for later, or nobody has
// recorded what came of it. An edition that says nothing of such a day would leave the
// reader to wonder.
func (r *Record) passed(w window) []told {
	if r.Talks == nil {
		return nil
	}
	var out []told
	for _, f := range r.Talks.Learned(0, w.known) {
		if f.State != talks.Planned && f.State != talks.Moved || f.On.To < w.after || f.On.To > w.date || f.Known > w.after {
			continue
		}
		e, ok := r.Talks.Event(f.Event, w.known)
		if !ok || e.Known > w.after || e.State == talks.Held { // what became known since is told as news
			continue
		}
		if became := r.became(&e, f, w); !became.IsZero() {
			x := r.event(&e, w)
			x.score, x.takes, x.lends, x.marks = score("talks/passed"), nil, nil, nil
			if e.Kind == talks.Tariff {
				x.unless = begins(&e) // its order tells it
			}
			plan := clause(lower(e.Planned()))
			x.text = both(became, text(": ", "："), plan, text(".", "。"))
			x.short = x.text
			if e.State == talks.Cancelled {
				off := calledOff(&e)
				day := dayOf(off.Known, w.date)
				fate := both(text("; on "+day.EN+": ", "；"+day.ZH+"："), clause(lower(off.Title)))
				x.text, x.short = both(became, text(": ", "："), wasTo(plan), fate, text(".", "。")), both(became, fate)
			}
			out = append(out, x)
		}
	}
	return out
}

// wasTo writes a plan that was called off as one that no longer stands.
func wasTo(plan demarche.Text) demarche.Text {
	return text(
		strings.NewReplacer(" is to ", " was to ", " are to ", " were to ", " will ", " was to ").Replace(plan.EN),
		strings.NewReplacer("将于", "原拟于", "将", "原拟").Replace(plan.ZH),
	)
}

// became says what became of a day that a fact had set; nothing where it is not for this
// edition to say.
func (r *Record) became(e *talks.Event, f *talks.Fact, w window) demarche.Text {
	day, exact := spanOf(f.On, w.date), talks.Exact(f.On)
	switch {
	case e.State == talks.Cancelled && e.On == f.On && exact && w.has(f.On.From):
		return text("Set for "+day.EN, "原定"+day.ZH)
	case e.State == talks.Moved && e.On != f.On && exact && w.has(f.On.From) && w.date.Sub(e.Known) > week: // within a week the move itself was news
		now := spanOf(e.On, w.date)
		return text("Set for "+day.EN+" once, and now for "+now.EN, "原定"+day.ZH+"，现定"+now.ZH)
	case set(e) && e.On == f.On && e.Known == f.Known && w.has(f.On.To.AddDays(1)) && !r.came(e, w):
		return text("Set for "+day.EN+", which has passed with nothing on record of what came of it", "原定"+day.ZH+"，期限已过，尚无结果记录")
	}
	return demarche.Text{}
}

// came reports whether those who were to come on the days of a plan are on record to have come.
func (r *Record) came(e *talks.Event, w window) bool {
	return slices.ContainsFunc(r.Talks.Between(e.On.From, e.On.To, w.known), func(v talks.Event) bool { return talks.Arrives(&v, e) })
}

// calledOff gives what first said that an event would not come on its day: what is said of it
// later only repeats that. Its words say whether it was put off or dropped for good.
func calledOff(e *talks.Event) *talks.Fact {
	off := &e.Fact
	for _, f := range slices.Backward(e.History) {
		if f.State != talks.Cancelled {
			break
		}
		off = f
	}
	return off
}
