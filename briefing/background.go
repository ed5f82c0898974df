package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"demarche"
	"demarche/calendar"
	"demarche/talks"
	"demarche/tariff"
)

// background gives what a reader of the news may want beside it, nearest first: how the
// sticking points stand that it touches, whose move it is in the cases that moved, and
// then one subject after the other, beginning with another on each day of the week, so
// that the same lines do not stand below every edition.
func (r *Record) background(d *draft, w window) []told {
	var out []told
	for _, issue := range d.touched {
		out = append(out, r.stands(issue, w)...)
	}
	between, others := r.caseStands(d, w)
	out = append(out, between...)
	if d.lead() < worth {
		out, others = append(out, others...), nil
	}
	subjects := []func(window) []told{r.rates, r.lastMeeting, r.weekIssues, r.weekFigures, r.expected, r.tradeMoved, r.lastMoved, r.weekPromises}
	first := int(w.date.Weekday())
	if d.tells("tariff/") { // duties are in the news: what is paid comes first
		first = 0
	}
	for i := range subjects {
		out = append(out, subjects[(first+i)%len(subjects)](w)...)
	}
	return append(out, others...)
}

// said reports whether an item tells already, word for word, what a side said.
func (d *draft) said(words []string) bool {
	return len(words) > 0 && slices.ContainsFunc(d.Items, func(i Item) bool {
		told := wordsOf(i.Text.EN)
		return !slices.ContainsFunc(words, func(x string) bool { return !slices.Contains(told, x) })
	})
}

// wordsOf lists the words of a sentence that carry it: those of four letters and more.
func wordsOf(s string) []string {
	all := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.DeleteFunc(all, func(x string) bool { return len(x) < 4 })
}

// lead is the score of the first news; 0 for none.
func (d *draft) lead() int {
	for _, i := range d.Items {
		if i.Section == News {
			return i.Score
		}
	}
	return 0
}

// tells reports whether a fact of some sort is in the news.
func (d *draft) tells(prefix string) bool {
	return slices.ContainsFunc(d.Items, func(i Item) bool {
		return i.Section == News && slices.ContainsFunc(i.Cites, func(c Cite) bool { return strings.HasPrefix(c.Fact, prefix) })
	})
}

// caseStands tells how old the first few cases are that moved, where they stand and whose move it
// is: those between the two, and those of one of them with others.
func (r *Record) caseStands(d *draft, w window) (between, others []told) {
	all, index := r.docket(w), r.ready()
	var places []int
	for _, i := range d.Items {
		for _, c := range i.Cites {
			id, isCase := strings.CutPrefix(c.Fact, "case/")
			id, _, _ = strings.Cut(id, "#")
			at, there := index.place[id]
			if isCase && i.Section == News && there && at < len(all) && len(places) < coming && !slices.Contains(places, at) {
				places = append(places, at)
			}
		}
	}
	slices.Sort(places)
	for _, at := range places {
		c := all[at]
		if x, ok := c.stands(w); ok && sides(c.Case) == 2 {
			between = append(between, x)
		} else if ok {
			others = append(others, x)
		}
	}
	return between, others
}

// stands tells how old a case is, where it stands and whose move it is.
func (d *docked) stands(w window) (told, bool) {
	i := slices.IndexFunc(d.acts, func(a acted) bool { return a.Known <= w.known && a.On <= w.date })
	if i < 0 || d.acts[i].On == w.date {
		return told{}, false
	}
	p := d.machine.Procedure()
	label, step := labelOf(p, d.acts[i].Type), d.step(w)
	if label.IsZero() || step == nil {
		return told{}, false
	}
	day, age := dayOf(d.acts[i].On, w.date), ageOf(d.acts[i].On, w.date)
	head := text(
		fmt.Sprintf("%s began %s ago, on %s (%s), and stands at “%s”", d.ID, age.EN, day.EN, lowerFirst(label).EN, lowerFirst(step.Label).EN),
		fmt.Sprintf("%s始于%s（%s），至今%s，现处于“%s”", d.ID, day.ZH, label.In(demarche.Chinese), age.ZH, step.Label.In(demarche.Chinese)),
	)
	if who := d.who(step.Mover); !who.IsZero() {
		head = both(head, text("; the next move is with "+who.EN, "，下一步由"+who.ZH+"行动"))
	}
	n := d.acts[i].Seq
	b := d.Acts[n-1].Basis
	return told{text: both(head, text(".", "。")), cites: citedOf(d.ID, d.pack.Sources, []string{b.Cite}, ActFact(d.ID, n), b.Review)}, true
}

// ageOf writes how long before a day something was: by days, and after two years by whole
// years of the calendar.
func ageOf(was, on calendar.Date) demarche.Text {
	n := on.Sub(was)
	switch {
	case n == 1:
		return text("one day", "1天")
	case n >= 2*366:
		years := yearsOf(was, on)
		return text(fmt.Sprintf("%d years", years), fmt.Sprintf("%d年", years))
	}
	return text(fmt.Sprintf("%d days", n), fmt.Sprintf("%d天", n))
}

// yearsOf counts the whole years from a day to another; one that began on 29 February is
// whole on 1 March of a year that has none.
func yearsOf(was, on calendar.Date) int {
	y, m, d := was.YMD()
	now, month, day := on.YMD()
	if month < m || month == m && day < d {
		return now - y - 1
	}
	return now - y
}

// rates tells what the added duties of each side are at the border on the day, and since
// when, list by list as they were announced.
func (r *Record) rates(w window) []told {
	if r.Talks == nil {
		return nil
	}
	var out []told
	for i := range r.Tariffs {
		t := &r.Tariffs[i]
		off := r.Talks.CalledOff(w.known)
		parts, days := map[calendar.Date][]demarche.Text{}, []calendar.Date(nil) // by the day of which they are told
		var cites []Cite
		var lists []*talks.Cover
		for _, c := range r.Talks.Covers(w.known) {
			if c.Importer != string(t.Importer) {
				continue
			}
			at := t.upTo(c, w)
			if part, ok := t.held(c, at, off, w.date); ok {
				lists = append(lists, c)
				if parts[at.date] == nil {
					days = append(days, at.date)
				}
				parts[at.date] = append(parts[at.date], part)
				cites = append(cites, cited(r.Talks.Sources, c.Cite, "covers/"+c.Importer+"/"+strings.Join(c.Measures, "+")+"/rate", c.Review)...)
			}
		}
		if len(days) == 0 {
			continue
		}
		slices.SortFunc(days, func(a, b calendar.Date) int { return cmp.Compare(b, a) }) // what is known to the day first
		importer, origin, years := r.importer(t.Importer), r.importer(t.Origin), r.announced(t, w.known)
		x := text("Listed duties of "+years+" at the border of "+importer.EN+" on goods from "+origin.EN, importer.ZH+"口岸对"+origin.ZH+"商品加征税率（"+years+"年公布的清单）")
		for i, day := range days {
			if i > 0 {
				x = both(x, text("; and", "；另"))
			}
			x = both(x, lastKnown(day, w), text(": ", "："), joined("; ", "；", parts[day]...))
		}
		out = append(out, told{text: both(x, t.heldBack(lists, w), text(".", "。")), cites: cites})
	}
	return append(out, r.weekWide(w)...)
}

// lastKnown says of which day duties are told, where the law is not read up to the
// edition; nothing where it is.
func lastKnown(at calendar.Date, w window) demarche.Text {
	if at == w.date {
		return demarche.Text{}
	}
	day := dayOf(at, w.date)
	return text(", as last known on "+day.EN, "，截至"+day.ZH+"（此后未知）")
}

// held writes the rates of the measures that an announcement covers, and the day since
// which they hold where that is one, written for an edition.
func (t *Tariff) held(c *talks.Cover, w window, off talks.Off, edition calendar.Date) (demarche.Text, bool) {
	var rates []string
	var each []demarche.Text // the goods of each measure with its rate, where its name does not name the rate alone
	since := calendar.Date(0)
	one := true
	for _, id := range c.Measures {
		v, ok := t.inForce(id, w, off)
		if !ok {
			continue
		}
		from := t.unchanged(id, v, w)
		if len(rates) > 0 && from != since {
			one = false
		}
		since = from
		if rate := v.Rate + "%"; !slices.Contains(rates, rate) {
			rates = append(rates, rate)
		}
		if m, _ := t.Law.Measure(id); stemOf(m.Label) == m.Label && !strings.Contains(m.Label.EN, "%") {
			each = append(each, both(m.Label, text(" ", ""), demarche.Same(v.Rate+"%")))
		}
	}
	if len(rates) == 0 {
		return demarche.Text{}, false
	}
	slices.SortFunc(rates, byRate)
	out := both(c.Name, text(", ", "，"), listed(rates))
	if len(rates) > 1 && len(each) == len(c.Measures) {
		out = both(c.Name, bracketed(joined(", ", "，", each...)))
	}
	if one {
		from := dayOf(since, edition)
		out = text(out.EN+" since "+from.EN, out.ZH+"（自"+from.ZH+"）")
	}
	return out, true
}

// heldBack names the goods of announced lists whose duty is suspended, which stand in
// measures of their own, and the day since which it is; nothing where none is.
func (t *Tariff) heldBack(lists []*talks.Cover, w window) demarche.Text {
	var out []demarche.Text
	since := demarche.Text{}
	for _, c := range lists {
		listed, ok := t.Law.Measure(c.Measures[0])
		if !ok {
			continue
		}
		for _, m := range t.Law.Measures {
			goods, of := strings.CutPrefix(m.Label.EN, stemOf(listed.Label).EN+", ")
			v, ordered := m.Order(t.Origin, t.upTo(c, w).date, w.known)
			if !of || !ordered || v.State != tariff.HeldBack || slices.Contains(c.Measures, m.ID) {
				continue
			}
			_, zh, _ := strings.Cut(m.Label.ZH, "（")
			if name := text(goods, strings.TrimSuffix(zh, "）")); !slices.Contains(out, name) {
				out, since = append(out, name), dayOf(t.unchanged(m.ID, v, w), w.date)
			}
		}
	}
	if len(out) == 0 {
		return demarche.Text{}
	}
	all := joined(", ", "、", out...)
	return text("; suspended since "+since.EN+": "+all.EN, "；自"+since.ZH+"起暂停："+all.ZH)
}

// unchanged gives the day since which a measure has had the rate of an order, through
// the orders before it that had the same.
func (t *Tariff) unchanged(id string, v tariff.Version, w window) calendar.Date {
	m, _ := t.Law.Measure(id)
	for range m.Versions {
		before, ok := m.Order(t.Origin, v.From.AddDays(-1), w.known)
		if !ok || before.State != v.State || before.Rate != v.Rate || before.From >= v.From {
			break
		}
		v = before
	}
	return v.From
}

// byRate puts rates in order, the lowest first.
func byRate(a, b string) int {
	return cmp.Or(cmp.Compare(whole(a), whole(b)), strings.Compare(a, b))
}

// whole is how many digits stand before the point of a rate: of two, the longer is more.
func whole(rate string) int { return len(rate) - len(strings.TrimLeft(rate, "0123456789")) }

// listed writes rates as a sentence does.
func listed(rates []string) demarche.Text {
	var names []demarche.Text
	for _, x := range rates {
		names = append(names, demarche.Same(x))
	}
	return list(names)
}

// lastMeeting tells when ministers or leaders last met over the talks, to sign too, and whether they
// are to meet again as far as is on record.
func (r *Record) lastMeeting(w window) []told {
	if r.Talks == nil || !r.Talks.EndsBefore(w.date, w.known).IsZero() { // who met since is not known
		return nil
	}
	var last *talks.Event
	again := false
	for _, e := range r.Talks.Between(w.date.AddDays(-366), w.date.AddDays(4*longest), w.known) {
		if e.Kind != talks.Round && e.Kind != talks.Summit && e.Kind != talks.Signing {
			continue
		}
		again = again || set(&e) && e.On.To >= w.date
		if e.State == talks.Held && e.On.To <= w.date && (last == nil || e.On.To >= last.On.To) {
			last = &e
		}
	}
	if last == nil || last.On.To > w.after { // that is news
		return nil
	}
	what := text("Ministers last met over the talks", "双方部长级磋商最近一次")
	if last.Kind == talks.Summit {
		what = text("The leaders met, and no ministers since,", "两国元首会晤（此后未举行部长级磋商）")
	}
	ago := ageOf(last.On.To, w.date)
	where := joined(", ", "，", last.Place, spanOf(last.On, w.date))
	x := both(what, text(" "+ago.EN+" ago (", "于"+ago.ZH+"前举行（"), where, text(")", "）"))
	if !again {
		x = both(x, text("; no further meeting is on record", "；此后会谈安排未见记录"))
	}
	return []told{{text: both(x, text(".", "。")), cites: cited(r.Talks.Sources, last.Cite, "talks/"+last.ID, last.Review)}}
}

// lastMoved tells how the sides stand on the sticking point that moved last.
func (r *Record) lastMoved(w window) []told {
	if r.Talks == nil {
		return nil
	}
	issue, on := "", calendar.Date(0)
	for _, s := range r.Talks.IssuesOn(w.date, w.known) {
		for _, side := range s.Sides {
			if p := side.Position; p != nil && p.On > on {
				issue, on = p.Issue, p.On
			}
		}
	}
	return r.stands(issue, w)
}
