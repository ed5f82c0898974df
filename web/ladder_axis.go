package web

import (
	"fmt"

	"demarche"
	"demarche/calendar"
)

// grid draws the few lines of the axis, and the day of the page.
func (o *laidLadder) grid(p *pen) {
	low := o.height - o.small*1.3 - 4
	last := -1e9
	for _, t := range ticksOf(o.From, o.To, o.ticks, o.Lang) {
		x := o.x(t.on)
		p.f(`<path d="M%.1f %.1fV%.1f" stroke="%s"/>`, x, o.top-4, low, p.rule)
		w := textWidth(t.text, o.small)
		at := min(max(x, o.left+w/2), o.right-w/2)
		if at-w/2 > last+10 {
			p.words(at, o.small, o.small, p.soft, ` text-anchor="middle"`, t.text)
			last = at + w/2
		}
	}
	if o.Cut {
		text := o.T("unchanged to "+o.Date(o.When.On)+" →", "直至"+o.Date(o.When.On)+" →")
		if !o.ReadTo.IsZero() {
			text = o.T("no change to "+o.Date(o.ReadTo)+"; not known after →", "至"+o.Date(o.ReadTo)+"无变动，此后不详 →")
		}
		p.words(o.right, o.height-4, o.small, p.ink, ` text-anchor="end"`, text)
	}
	if o.Open && !o.Cut {
		day, text := o.When.On, o.Date(o.When.On)
		if !o.ReadTo.IsZero() {
			day, text = o.ReadTo, o.T("record read to "+o.Date(o.ReadTo), "记录查阅至"+o.Date(o.ReadTo))
		}
		x := o.x(day)
		p.f(`<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-dasharray="1 3"/>`, x, o.top-4, low+4, p.ink)
		w := textWidth(text, o.small)
		p.words(min(max(x, o.left+w/2), o.right-w/2), o.height-4, o.small, p.ink, ` text-anchor="middle"`, text)
	}
}

// tick is a line of the axis.
type tick struct {
	on   calendar.Date
	text string
}

// ticksOf chooses the days that the axis names: the first of weeks, months or
// years, as many as there is room for.
func ticksOf(from, to calendar.Date, most int, l demarche.Lang) []tick {
	span := to.Sub(from)
	for _, step := range []int{1, 7, 14} {
		if span <= 62 && span/step <= most {
			var out []tick
			for d := from; d <= to; d = d.AddDays(step) {
				out = append(out, tick{d, dayTick(d, l)})
			}
			return out
		}
	}
	for _, months := range []int{1, 2, 3, 6, 12, 24, 60, 120} {
		if span/(months*30) <= most {
			return monthTicks(from, to, months, l)
		}
	}
	return nil
}

func monthTicks(from, to calendar.Date, months int, l demarche.Lang) []tick {
	y, m, _ := from.YMD()
	n := y*12 + int(m) - 1
	n = (n + months - 1) / months * months
	var out []tick
	for ; ; n += months {
		d := calendar.MustDate(fmt.Sprintf("%04d-%02d-01", n/12, n%12+1))
		if d > to {
			return out
		}
		if d >= from {
			out = append(out, tick{d, monthTick(d, months, l)})
		}
	}
}

func dayTick(d calendar.Date, l demarche.Lang) string {
	_, m, day := d.YMD()
	if l == demarche.Chinese {
		return fmt.Sprintf("%d月%d日", int(m), day)
	}
	return fmt.Sprintf("%d %s", day, m.String()[:3])
}

func monthTick(d calendar.Date, months int, l demarche.Lang) string {
	y, m, _ := d.YMD()
	switch {
	case l == demarche.Chinese && months >= 12:
		return fmt.Sprintf("%d年", y)
	case l == demarche.Chinese:
		return fmt.Sprintf("%d年%d月", y, int(m))
	case months >= 12:
		return fmt.Sprint(y)
	}
	return fmt.Sprintf("%s %d", m.String()[:3], y)
}
