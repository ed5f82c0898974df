package briefing

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// led are the series of which an edition tells, with what it computes of each.
var led = []struct {
	id string
	op monitor.Op
}{
	{"cpb-world-trade-volume", monitor.Momentum},
	{"census-us-china-goods-imports", monitor.Level},
	{"census-us-china-goods-exports", monitor.Level},
}

// Led lists the series that an edition tells of.
func Led() []string {
	out := make([]string, len(led))
	for i := range led {
		out[i] = led[i].id
	}
	return out
}

// figureNews gives the releases of figures in the days of the edition. A copy that was seen
// on one of them is none: it was published then or before, nobody knows when.
func (r *Record) figureNews(w window) []told {
	var out []told
	for i := range r.Figures {
		s := &r.Figures[i]
		var before *monitor.Vintage
		for _, v := range s.Until(w.known) {
			own := v.Of(opOf(s.Series.ID), v.Last()) == v.Release // else it gives older figures only
			if own && v.Release.Basis != monitor.Seen && w.news(v.Release.Published, v.Release.Published) {
				if x, ok := figure(s, v, w.date); ok {
					out = append(out, x)
				}
				if x, ok := revision(s, before, v, w.date); ok {
					out = append(out, x)
				}
			}
			before = v
		}
	}
	return out
}

// revision tells that a release changed the newest figure of the one before, in the
// figures as they are told. A revision is later knowledge, and no correction: the
// edition that told the figure before told what was published.
func revision(s *Series, before, v *monitor.Vintage, edition calendar.Date) (told, bool) {
	if before == nil {
		return told{}, false
	}
	op, p := opOf(s.Series.ID), before.Last()
	was, is := before.Compute(op, p), v.Compute(op, p)
	if !was.Known() || !is.Known() {
		return told{}, false
	}
	from, to := value(&s.Series, was, op), value(&s.Series, is, op)
	if from.EN == to.EN {
		return told{}, false
	}
	first, in := before.Of(op, p), periodOf(p)
	at := dayOf(first.Published, edition)
	at = text("as published on "+at.EN, at.ZH+"公布为")
	if first.Basis != monitor.Announced {
		at = text("as "+publishedOn(first, edition).EN, publishedOn(first, edition).ZH+"为")
	}
	fact := "figures/" + s.Series.ID + "/" + v.Release.ID + "/revised/" + p.String()
	what := text(" for "+in.EN, in.ZH)
	if op == monitor.Momentum {
		what = text(" in the three months to "+in.EN, "（截至"+in.ZH+"的三个月）")
	}
	return told{
		score: score("figures/revision"), group: "figures/" + s.Series.ID + "/" + v.Release.ID, rank: 1, day: v.Release.Published,
		text:  both(s.Series.Name, what, text(" is revised to ", "修订为"), to, text(", from ", "，"), text(from.EN+" "+at.EN, at.ZH+from.ZH), text(".", "。")),
		cites: []Cite{citeOf(s, v.Release, fact)},
	}, true
}

func opOf(series string) monitor.Op {
	for _, x := range led {
		if x.id == series {
			return x.op
		}
	}
	return monitor.Level
}

// value writes a figure without its period.
func value(s *monitor.Series, f monitor.Figure, op monitor.Op) demarche.Text {
	if op == monitor.Momentum {
		n := strings.Replace(f.Round(1).String(), "-", "−", 1)
		return demarche.Same(n + "%")
	}
	switch s.Unit.EN {
	case "dollars":
		f = f.Scaled(-9)
	case "million dollars":
		f = f.Scaled(-3)
	default:
		v := f.Round(s.Scale).String()
		return text(v+" "+s.Unit.EN, v+s.Unit.ZH)
	}
	v := f.Round(1).String()
	return text(v+" billion dollars", yi(v)+"亿美元")
}

func citeOf(s *Series, r *monitor.Release, fact string) Cite {
	return Cite{
		Source: s.Provider.Title.EN + ", " + r.ID, SourceZH: s.Provider.Title.ZH + "，" + r.ID, Publisher: s.Provider.Name.EN, PublisherZH: s.Provider.Name.ZH,
		URL: firstOf(r.URL, s.Provider.URL), Fact: fact, Review: r.Review, Published: r.Written,
	}
}

// figure tells the newest figure of a release.
func figure(s *Series, v *monitor.Vintage, edition calendar.Date) (told, bool) {
	op, p := opOf(s.Series.ID), v.Last()
	f := v.Compute(op, p)
	if !f.Known() {
		return told{}, false
	}
	r, what := v.Of(op, p), amount(&s.Series, f, p)
	if op == monitor.Momentum {
		what = momentum(s, v, f, p, edition)
	}
	day := publishedOn(r, edition)
	fact := "figures/" + s.Series.ID + "/" + r.ID
	end := text(").", "）。")
	if monitor.Overdue(p, r.Published, edition) {
		end = text("; a later release was due by now and is not known).", "；按周期应已公布后续数据，未获悉）。")
	}
	return told{
		score: score("figures/release"), group: fact, day: r.Published, keys: []string{fact}, short: both(s.Series.Name, text(": ", "："), what),
		text: both(s.Series.Name, text(": ", "："), what, text(" (", "（"), demarche.Text{EN: s.Provider.Name.EN, ZH: s.Provider.Name.ZH},
			text(", "+day.EN, "，"+day.ZH), end),
		cites: []Cite{citeOf(s, r, fact)},
	}, true
}

// publishedOn says when a release was published, or of a copy by when it was seen.
func publishedOn(r *monitor.Release, edition calendar.Date) demarche.Text {
	day := dayOf(r.Published, edition)
	if b := r.Basis; b != monitor.Announced {
		return text(b.Says().EN+" "+day.EN, b.Says().ZH+day.ZH)
	}
	return day
}

// freshFrom gives the day from which a release is told for a time: that of its publication,
// or of a copy, of which that is not known, the first after the period that it tells of.
func freshFrom(s *Series, v *monitor.Vintage) calendar.Date {
	r := v.Of(opOf(s.Series.ID), v.Last())
	if r.Basis == monitor.Seen {
		return v.Last().Add(1).Begins()
	}
	return r.Published
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// momentum writes three months on the three before, and how rare that is.
func momentum(s *Series, v *monitor.Vintage, f monitor.Figure, p monitor.Period, edition calendar.Date) demarche.Text {
	way, worst, wayZH, worstZH := "up", "the biggest rise", "上升", "最大升幅"
	if f.Sign() < 0 {
		way, worst, wayZH, worstZH = "down", "the biggest drop", "下降", "最大降幅"
	}
	rate := strings.TrimPrefix(f.Round(1).String(), "-")
	month := periodOf(p)
	if rate == "0" || rate == "0.0" { // to the digit that is told, it neither rose nor fell
		return text("unchanged in the three months to "+month.EN+" on the three before", "截至"+month.ZH+"的三个月与前三个月持平")
	}
	t := text(way+" "+rate+"% in the three months to "+month.EN+" on the three before", "截至"+month.ZH+"的三个月较前三个月"+wayZH+rate+"%")
	r := v.Of(monitor.Momentum, p)
	if monitor.Overdue(p, r.Published, edition) { // a record may have been revised away
		return t
	}
	claim := monitor.Claim{Series: s.Series.ID, Op: monitor.Momentum, Period: p, Since: v.First(), Highest: f.Sign() > 0}
	verdicts := claim.Test(s.History, r.Published)
	if n := len(verdicts); n > 0 && !verdicts[n-1].RecordSince.IsZero() && p.Sub(verdicts[n-1].RecordSince) >= 24 {
		then := periodOf(verdicts[n-1].RecordSince)
		t = text(t.EN+", "+worst+" since "+then.EN, t.ZH+"，为"+then.ZH+"以来"+worstZH)
	}
	return t
}

// amount writes a value of money in billions, and any other with its unit.
func amount(s *monitor.Series, f monitor.Figure, p monitor.Period) demarche.Text {
	in, v := periodOf(p), value(s, f, monitor.Level)
	return text(v.EN+" in "+in.EN, in.ZH+"为"+v.ZH)
}

func periodOf(p monitor.Period) demarche.Text {
	y, m, _ := p.Begins().YMD()
	switch p.Frequency() {
	case monitor.Monthly:
		return monthOf(y, m)
	case monitor.Annual:
		return text(fmt.Sprint(y), fmt.Sprintf("%d年", y))
	}
	return demarche.Same(p.String())
}
