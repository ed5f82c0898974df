package briefing

import (
	"fmt"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// exclusion is what one notice says of a heading under which goods escape a duty.
type exclusion struct {
	*tariff.ExclusionHeading
	*tariff.Grant
	of        *Tariff
	prolongs  bool          // an earlier notice opened the heading
	until     calendar.Date // the last day by the notices before it; zero: none
	items     int
	importers demarche.Text
}

// exclusionNews gives the exclusions that were granted or prolonged, and those whose
// last day has passed, in the days of the edition.
func (r *Record) exclusionNews(w window) []told {
	var out []told
	for _, x := range r.exclusions(w.known) {
		switch {
		case w.news(x.Known, x.From):
			out = append(out, x.granted(w))
		case w.has(x.To.AddDays(1)) && x.Known <= w.after && x.last(w.known) == x.To:
			out = append(out, x.over(w))
		}
	}
	return out
}

// exclusionsAhead gives the exclusions that run out.
func (r *Record) exclusionsAhead(w window) []told {
	var out []told
	for _, x := range r.exclusions(w.known) {
		if x.To > w.date && x.To <= w.date.AddDays(w.reach) && x.last(w.known) == x.To {
			out = append(out, x.ending(w))
		}
	}
	return out
}

// exclusions lists what was known of every heading by a day.
func (r *Record) exclusions(known calendar.Date) []exclusion {
	var out []exclusion
	for i := range r.Tariffs {
		t := &r.Tariffs[i]
		if t.Origin != "CN" { // headings of exclusions are of the duties on China's goods
			continue
		}
		items := t.Law.ItemsByHeading()
		for _, h := range t.Law.ExclusionHeadings() {
			until := calendar.Date(0)
			for k := range h.Grants {
				if g := &h.Grants[k]; g.Known <= known {
					out = append(out, exclusion{h, g, t, k > 0, until, items[h.Heading], r.importer(t.Importer)})
					until = max(until, g.To)
				}
			}
		}
	}
	return out
}

// last is the last day of a heading by all notices known; zero where it is open.
func (x *exclusion) last(known calendar.Date) calendar.Date {
	out := calendar.Date(0)
	for i := range x.Grants {
		if g := &x.Grants[i]; g.Known <= known {
			if g.To.IsZero() {
				return 0
			}
			out = max(out, g.To)
		}
	}
	return out
}

func (x *exclusion) told(what string) told {
	fact := "tariff/exclusions/" + x.Heading + "/" + x.Grant.Known.String()
	s := x.of.Law.Sources[x.Grant.Cite]
	return told{
		score: score(what), group: fact, day: x.Grant.Known,
		cites: []Cite{lawCite(&s, fact, x.Review)},
	}
}

// goods counts what a heading lets through.
func (x *exclusion) goods() demarche.Text {
	if x.Some && x.items > 1 {
		return text(fmt.Sprintf("some of %d goods", x.items), fmt.Sprintf("%d项商品中的部分", x.items))
	}
	if x.items == 0 {
		return text("the goods", "商品")
	}
	if x.items == 1 {
		return text("one good", "1项商品")
	}
	return text(fmt.Sprintf("%d goods", x.items), fmt.Sprintf("%d项商品", x.items))
}

func (x *exclusion) granted(w window) told {
	out := x.told("exclusion/granted")
	goods := x.goods()
	head := text("goes on sparing "+goods.EN+" from China the added duty", "延长对中国"+goods.ZH+"加征关税的排除")
	if !x.prolongs {
		head = text("spares "+goods.EN+" from China the added duty", "对中国"+goods.ZH+"排除加征关税")
	}
	out.text = both(x.importers, text(" ", ""), head, x.heading(), x.span(w), x.others(), text(".", "。"))
	out.text = capital(out.text)
	out.short = both(x.importers, text(" ", ""), head)
	out.short = capital(out.short)
	return out
}

// heading names the heading in brackets.
func (x *exclusion) heading() demarche.Text {
	return bracketed(text("heading "+x.Heading, "税号"+x.Heading))
}

// others says what becomes of the goods that a notice which speaks of some leaves out.
func (x *exclusion) others() demarche.Text {
	if !x.Some || !x.prolongs {
		return demarche.Text{}
	}
	return text("; the others pay it again, and which they are was not read", "；其余商品恢复加征，具体为何未经查阅")
}

func (x *exclusion) span(w window) demarche.Text {
	from, to := dayOf(x.From, w.date), dayOf(x.To, w.date)
	switch {
	case x.To.IsZero():
		return text(" from "+from.EN, "，自"+from.ZH+"起")
	case x.prolongs:
		return text(" until "+to.EN, "，至"+to.ZH+"止")
	}
	from, to = daysOf(x.From, x.To, w.date)
	return text(" from "+from.EN+" to "+to.EN, "，自"+from.ZH+"至"+to.ZH)
}

func (x *exclusion) over(w window) told {
	out := x.told("exclusion/over")
	goods, day := x.goods(), dayOf(x.To, w.date)
	if x.of.Law.KnownTo < x.To { // nobody has read on what became of it
		out.score = score("exclusion/unread")
		what := text("the exclusion of "+goods.EN+" from China from the added duty of "+x.importers.EN, x.importers.ZH+"对中国"+goods.ZH+"加征关税的排除")
		ends := text(" was set to end on "+day.EN, "原定于"+day.ZH+"到期")
		out.text, out.short = capital(both(what, x.heading(), ends, unread(x.of.Law.KnownTo, w))), capital(both(what, ends))
		return out
	}
	out.short = capital(text(
		goods.EN+" from China pay the added duty of "+x.importers.EN+" again", x.importers.ZH+"对中国"+goods.ZH+"恢复加征关税",
	))
	out.text = capital(text(
		goods.EN+" from China pay the added duty of "+x.importers.EN+" again: their exclusion (heading "+x.Heading+") ended on "+day.EN+".",
		x.importers.ZH+"对中国"+goods.ZH+"恢复加征关税：其排除（税号"+x.Heading+"）已于"+day.ZH+"到期。",
	))
	return out
}

func (x *exclusion) ending(w window) told {
	out := x.told("exclusion/over")
	goods, day := x.goods(), weekdayOf(x.To, w.date)
	out.known, out.day = x.Grant.Known, x.To
	says := func(heading demarche.Text) demarche.Text {
		return both(
			text(day.EN+": last day on which "+goods.EN+" from China escape the added duty of "+x.importers.EN, day.ZH+"："+x.importers.ZH+"对中国"+goods.ZH+"的加征关税排除"),
			heading, text(", unless it is prolonged.", "最后一日，除非延期。"),
		)
	}
	out.text, out.short = says(x.heading()), says(demarche.Text{})
	return out
}
