package web

import (
	"slices"
	"strings"

	"demarche/calendar"
	"demarche/monitor"
	"demarche/tariff"
)

// plot draws both sides' averages as steps. A line ends where knowledge does.
func (p *averagePage) plot() *plot {
	d := &plot{view: p.view, name: "average", fromZero: true, Percents: true}
	if p.Day < p.lastOfAll() {
		d.MarkOn, d.MarkText = p.Day, p.Date(p.Day)
	}
	for i, x := range p.Sides {
		if x.Trade == nil || x.Last().IsZero() {
			continue
		}
		name := x.T("US on Chinese goods", "美国对中国货物")
		if x.Importer != "US" {
			name = x.T("China on US goods", "中国对美国货物")
		}
		if x.Last() < p.lastOfAll() {
			name += x.T("; later not known", "；此后不详")
		}
		d.Lines = append(d.Lines, plotLine{Name: name, Points: stepsOf(x.Same), Party: string("ab"[i]), Broken: i == 1, Stepped: true, Over: true})
		d.From = append(d.From, piece{Text: x.Source(), Href: x.Trade.URL})
	}
	if len(d.Lines) == 0 || !d.fit() {
		return nil
	}
	d.Title = p.title()
	d.Unit = p.T("Average statutory duty, percent of the customs value, by day of entry; one year's trade held fixed, nothing claimed. As known on "+p.Date(p.When.Known)+".",
		"平均法定关税，占完税价格的百分比，按进口日期；以固定一年贸易加权，未作任何申报。已知截至"+p.Date(p.When.Known)+"。") + p.peaks()
	d.SVG, d.CSV, d.JSON = p.Link("/charts/tariffs.svg"), p.Link("/charts/tariffs.csv"), p.Link("/charts/tariffs.json")
	d.Table = p.table()
	return d
}

// Source names the law and the weights briefly; the page tells more below.
func (x averageSide) Source() string {
	pack := map[tariff.Origin]string{"US": "us-tariffs", "CN": "cn-tariffs"}[x.Importer]
	return x.Name() + x.T(": rates of the pack ", "：税率取自资料包") + pack + x.T(", weights: ", "，权数：") + x.Say(x.Trade.Source)
}

func (p *averagePage) lastOfAll() (last calendar.Date) {
	for _, x := range p.Sides {
		last = max(last, x.Last())
	}
	return last
}

// stepsOf gives the days on which the average turns, and the last day.
func stepsOf(list []tariff.Average) (out []monitor.Point) {
	for i, a := range list {
		value := valueOf(toTenth(a.Rate))
		if n := len(out); n == 0 || out[n-1].Value != value {
			out = append(out, monitor.Point{Period: monitor.Day(a.From), Value: value})
		}
		if i == len(list)-1 && a.To > a.From {
			out = append(out, monitor.Point{Period: monitor.Day(a.To), Value: value})
		}
	}
	return out
}

// peaks says since when the average of each side has been the highest up to the day of the title.
func (p *averagePage) peaks() (out string) {
	for _, x := range p.Sides {
		if x.Trade == nil || x.Last().IsZero() {
			continue
		}
		if top := x.Peak(min(p.Day, x.Last())); top.Rate.Known() {
			out += p.T(" Highest, "+x.Name()+": "+p.Tenth(top.Rate)+"%, from "+p.Date(top.From)+".", x.Name()+"，最高为"+p.Date(top.From)+"起的"+p.Tenth(top.Rate)+"%。")
		}
	}
	return out
}

// title says where each side stood on the day, or last.
func (p *averagePage) title() string {
	var parts []string
	for _, x := range p.Sides {
		on := min(p.Day, x.Last())
		now := x.On(on)
		if x.Trade == nil || !now.Rate.Known() {
			parts = append(parts, x.untold(p.Day))
			continue
		}
		en, zh := "China charged "+p.Tenth(now.Rate)+"% on average on goods of the United States", "按固定年度贸易加权，中国对美国货物的平均税率为"+p.Tenth(now.Rate)+"%"
		if x.Importer == "US" {
			en, zh = "the United States charged "+p.Tenth(now.Rate)+"% on average on goods of China", "按固定年度贸易加权，美国对中国货物的平均税率为"+p.Tenth(now.Rate)+"%"
		}
		en, zh = "on "+p.Date(on)+" "+en, p.Date(on)+zh
		if on < p.Day {
			en, zh = en+", and later is not known", zh+"，此后不详"
		}
		parts = append(parts, p.T(en, zh))
	}
	title := strings.Join(parts, p.T("; ", "；"))
	if title != "" && !p.Chinese() {
		title = strings.ToUpper(title[:1]) + title[1:]
	}
	return title
}

// untold says that the average of a side is not known, so that nobody takes the other
// for both.
func (x averageSide) untold(day calendar.Date) string {
	en, zh := "the average of the United States on goods of China is not known", "美国对中国货物的平均关税不详"
	if x.Importer != "US" {
		en, zh = "the average of China on goods of the United States is not known", "中国对美国货物的平均关税不详"
	}
	if day < x.Known {
		en, zh = en+" (its weights were not known by this day)", zh+"（截至当日权数不详）"
	}
	return x.T(en, zh)
}

// table gives the days on which either average turns.
func (p *averagePage) table() plotTable {
	t := plotTable{Head: []string{p.T("From", "自")}}
	var days []calendar.Date
	for _, x := range p.Sides {
		t.Head = append(t.Head, x.Name()+p.T(", %", "，%"))
		for _, s := range stepsOf(x.Same) {
			days = append(days, s.Period.Begins())
		}
		if last := x.Last(); !last.IsZero() && last < p.lastOfAll() {
			days = append(days, last.AddDays(1)) // on which it is no longer known
		}
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		row := []string{p.Date(day)}
		for _, x := range p.Sides {
			row = append(row, p.Tenth(x.On(day).Rate))
		}
		if n := len(t.Rows); n == 0 || !slices.Equal(t.Rows[n-1][1:], row[1:]) {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
