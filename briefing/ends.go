package briefing

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// endsNews gives the orders whose last day has passed, where none follows them with
// the same rate.
func (r *Record) endsNews(w window) []told {
	return r.ends(w, func(last calendar.Date) bool { return w.has(last.AddDays(1)) }, false)
}

// endsAhead gives the orders that run out.
func (r *Record) endsAhead(w window) []told {
	return r.ends(w, func(last calendar.Date) bool { return last > w.date && last <= w.date.AddDays(w.reach) }, true)
}

func (r *Record) ends(w window, when func(last calendar.Date) bool, ahead bool) []told {
	var out []told
	for i := range r.Tariffs {
		t := &r.Tariffs[i]
		var keys []string // notices, so that one that ends several measures is told once
		by := map[string][]*order{}
		for o := range r.ordersBy(t, w.known) {
			if o.Version.To.IsZero() || !when(o.Version.To) || !o.endsThen(t, w.known) || !ahead && o.known() > w.after {
				continue
			}
			key := o.Version.To.String() + o.Version.Cite + o.Program
			if by[key] == nil {
				keys = append(keys, key)
			}
			by[key] = append(by[key], o)
		}
		for _, key := range keys {
			out = append(out, r.end(t, by[key], w, ahead))
		}
	}
	return out
}

// lapsed reports whether an order says only that another is over whose last day was the day
// before: that day is what is told.
func (r *Record) lapsed(t *Tariff, o *order, w window) bool {
	if o.Version.State != tariff.Ended {
		return false
	}
	for before := range r.ordersBy(t, w.known) {
		if before.Measure == o.Measure && before.Version.To.AddDays(1) == o.From && before.endsThen(t, w.known) && before.known() <= w.after {
			return true
		}
	}
	return false
}

// endsThen reports whether an order holds on its last day and no rate that is ordered from
// the day after follows it: where one does, the order that sets it is told with what held
// before. What an older order sets comes back.
func (o *order) endsThen(t *Tariff, known calendar.Date) bool {
	last, ok := o.Measure.Order(t.Origin, o.Version.To, known)
	if !ok || last.From != o.Version.From || last.State != o.Version.State || last.Rate != o.Version.Rate {
		return false
	}
	next, follows := o.Measure.Order(t.Origin, o.Version.To.AddDays(1), known)
	return !follows || next.State != last.State || o.returns(&next)
}

// returns reports whether what follows an order is another rate of an order that began no
// later, of which points were suspended until then.
func (o *order) returns(next *tariff.Version) bool {
	return next.State == tariff.InForce && o.State == tariff.InForce && next.From <= o.From && next.Rate != o.Rate
}

// end tells what ends by one notice.
func (r *Record) end(t *Tariff, list []*order, w window, ahead bool) told {
	last, importer, day := list[0].Version.To, r.importer(t.Importer), dayOf(list[0].Version.To, w.date)
	x := told{score: score("tariff/ends"), group: "tariff/ends/" + string(t.Importer) + "/" + last.String(), day: last}
	var names []demarche.Text
	for _, o := range list {
		what, s := o.what(), t.Law.Sources[o.Version.Cite]
		if next, ok := o.Measure.Order(t.Origin, last.AddDays(1), w.known); ok && o.returns(&next) {
			rate := percent(next)
			x.score = score("tariff/returns")
			what = both(what, text(" (of "+rate.EN+" that are ordered, the rest is suspended)", "（所令为"+rate.ZH+"，其余暂停）"))
		}
		for _, turn := range t.Law.Turns(o.Measure, t.Origin, last.AddDays(1), last.AddDays(1), w.known) {
			if !ahead {
				break
			}
			what = both(what, thenOf(&turn))
		}
		if slices.Contains(names, what) {
			continue
		}
		names, x.known = append(names, what), max(x.known, o.known())
		x.cites = append(x.cites, lawCite(&s, "tariff/"+o.Measure.ID+"/ends/"+last.String(), o.Version.Review))
	}
	what := joined("; ", "；", names...)
	few := what // in a title
	if more := len(names) - 1; more > 1 {
		few = text(fmt.Sprintf("%s; and %d more", names[0].EN, more), fmt.Sprintf("%s；另有%d项", names[0].ZH, more))
	}
	read := t.Law.Reach(list[0].Measure.ID).Measures
	unseen := !ahead && !read.IsZero() && read < last
	says := func(what demarche.Text) demarche.Text {
		switch {
		case unseen:
			return text("Set to end on "+day.EN+" at the border of "+importer.EN+": "+what.EN, importer.ZH+"口岸原定于"+day.ZH+"到期："+what.ZH)
		case len(names) > 1 && ahead:
			day := weekdayOf(last, w.date)
			return text(day.EN+": last day at the border of "+importer.EN+" of: "+what.EN, day.ZH+"："+importer.ZH+"口岸下列各项的最后一日："+what.ZH)
		case len(names) > 1:
			return text("At the border of "+importer.EN+", ended on "+day.EN+": "+what.EN, importer.ZH+"口岸，已于"+day.ZH+"到期："+what.ZH)
		case ahead:
			day := weekdayOf(last, w.date)
			return text(day.EN+": last day of "+what.EN+" at the border of "+importer.EN, day.ZH+"："+importer.ZH+"口岸"+what.ZH+"的最后一日")
		}
		return text("At the border of "+importer.EN+", "+what.EN+enclosed(what.EN)+" ended on "+day.EN, importer.ZH+"口岸："+what.ZH+"已于"+day.ZH+"到期")
	}
	stop := text(".", "。")
	if unseen {
		stop = unread(read, w)
	}
	x.text, x.short = both(says(what), stop), says(few)
	return x
}

// thenOf tells what is charged after an order that runs out, and on which of its goods and on what value
// where these are not all and not that of the order; empty where nothing is.
func thenOf(turn *tariff.Turn) demarche.Text {
	var rates []demarche.Text
	for _, v := range turn.Then {
		rates = append(rates, percent(v))
	}
	if len(rates) == 0 {
		return demarche.Text{}
	}
	then := joined(", ", "、", rates...)
	if turn.Whole {
		then = both(then, text(" on the whole value", "，按货物全部价值"))
	}
	if turn.Some {
		then = both(then, text(", for some of these goods", "，仅限其中部分货物"))
	}
	return text(" (then "+then.EN+")", "（此后"+then.ZH+"）")
}

// unread ends a sentence on what was set to end after the last day to which the law was read.
func unread(read calendar.Date, w window) demarche.Text {
	day := dayOf(read, w.date)
	return text("; whether that was prolonged is not on record (the law was last read on "+day.EN+").", "；是否延期，记录中未见（法令查阅至"+day.ZH+"）。")
}

// enclosed ends with a comma a name that holds one.
func enclosed(name string) string {
	if strings.Contains(name, ",") {
		return ","
	}
	return ""
}

// what names what ends: a duty with its rate, or the suspension of one.
func (o *order) what() demarche.Text {
	name := stemOf(o.Label)
	switch o.Version.State {
	case tariff.HeldBack:
		return text("the suspension of "+name.EN, name.ZH+"的暂停")
	case tariff.InForce:
		rate := percent(o.Version)
		return text("the rate of "+rate.EN+" for "+name.EN, name.ZH+rate.ZH+"的税率")
	}
	return text("the order on "+name.EN, name.ZH+"的命令")
}
