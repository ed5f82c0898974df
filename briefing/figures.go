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
	{"us-china-phase-one-total-commitment", monitor.Level},
}

// Led lists the series that an edition tells of.
func Led() []string {
	out := make([]string, len(led))
	for i := range led {
		out[i] = led[i].id
	}
	return out
}

// figureNews gives the releases of figures in the days of the edition.
func (r *Record) figureNews(w window) []told {
	var out []told
	for _, s := range r.Figures {
		for _, v := range s.Until(w.known) {
			if w.news(v.Release.Published, v.Release.Published) {
				if x, ok := figure(&s, v, w.date); ok {
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// figure tells the newest figure of a release.
func figure(s *Series, v *monitor.Vintage, edition calendar.Date) (told, bool) {
	op := monitor.Level
	for _, x := range led {
		if x.id == s.Series.ID {
			op = x.op
		}
	}
	p := v.Last()
	f := v.Compute(op, p)
	if !f.Known() {
		return told{}, false
	}
	what := amount(&s.Series, f, p)
	if op == monitor.Momentum {
		what = momentum(s, v, f, p)
	}
	day := dayOf(v.Release.Published, edition)
	fact := "figures/" + s.Series.ID + "/" + v.Release.ID
	return told{
		score: score("figures/release"), group: fact, day: v.Release.Published, keys: []string{fact},
		text: both(s.Series.Name, text(": ", "："), what, text(" (", "（"), demarche.Text{EN: s.Provider.Name.EN, ZH: s.Provider.Name.ZH},
			text(", "+day.EN+").", "，"+day.ZH+"）。")),
		cites: []Cite{{
			Source: s.Provider.Title.EN + ", " + v.Release.ID, SourceZH: s.Provider.Title.ZH + "，" + v.Release.ID, Publisher: s.Provider.Name.EN,
			URL: firstOf(v.Release.URL, s.Provider.URL), Fact: fact, Review: v.Release.Review,
		}},
	}, true
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// momentum writes three months on the three before, and how rare that is.
func momentum(s *Series, v *monitor.Vintage, f monitor.Figure, p monitor.Period) demarche.Text {
	way, worst, wayZH, worstZH := "up", "the biggest rise", "上升", "最大升幅"
	if f.Sign() < 0 {
		way, worst, wayZH, worstZH = "down", "the biggest drop", "下降", "最大降幅"
	}
	rate := strings.TrimPrefix(f.Round(1).String(), "-")
	month := periodOf(p)
	t := text(way+" "+rate+"% in the three months to "+month.EN+" on the three before", "截至"+month.ZH+"的三个月较前三个月"+wayZH+rate+"%")
	claim := monitor.Claim{Series: s.Series.ID, Op: monitor.Momentum, Period: p, Since: v.First(), Highest: f.Sign() > 0}
	verdicts := claim.Test(s.History, v.Release.Published)
	if n := len(verdicts); n > 0 && !verdicts[n-1].RecordSince.IsZero() && p.Sub(verdicts[n-1].RecordSince) >= 24 {
		then := periodOf(verdicts[n-1].RecordSince)
		t = text(t.EN+", "+worst+" since "+then.EN, t.ZH+"，为"+then.ZH+"以来"+worstZH)
	}
	return t
}

// amount writes a value of money in billions, and any other with its unit.
func amount(s *monitor.Series, f monitor.Figure, p monitor.Period) demarche.Text {
	in := periodOf(p)
	switch s.Unit.EN {
	case "dollars":
		f = f.Scaled(-9)
	case "million dollars":
		f = f.Scaled(-3)
	default:
		v := f.Round(s.Scale).String()
		return text(v+" "+s.Unit.EN+" in "+in.EN, in.ZH+"为"+v+s.Unit.ZH)
	}
	v := f.Round(1).String()
	return text(v+" billion dollars in "+in.EN, in.ZH+"为"+yi(v)+"亿美元")
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
