package briefing

import (
	"fmt"
	"strings"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// words counts the words of a text as a reader would: what stands between spaces.
func words(s string) int { return len(strings.Fields(s)) }

// title is a fact in short, as it names what it leads. Brackets are no place to cut at: they
// stand in names too, and in each language elsewhere.
func title(x *told) demarche.Text {
	if !x.short.IsZero() {
		return clause(x.short)
	}
	return clause(x.text)
}

// dayOf writes a day, with its year where that is not the edition's.
func dayOf(d, edition calendar.Date) demarche.Text {
	y, m, n := d.YMD()
	t := demarche.Text{EN: fmt.Sprintf("%d %s", n, m), ZH: fmt.Sprintf("%d月%d日", int(m), n)}
	if edition.IsZero() || y != edition.Year() {
		t = demarche.Text{EN: fmt.Sprintf("%s %d", t.EN, y), ZH: fmt.Sprintf("%d年%s", y, t.ZH)}
	}
	return t
}

// daysOf writes the two ends of a stretch: both with their years where these differ.
func daysOf(from, to, edition calendar.Date) (first, last demarche.Text) {
	if from.Year() != to.Year() {
		edition = 0
	}
	return dayOf(from, edition), dayOf(to, edition)
}

// DayText writes a day as an edition of a day does, with its year where that is another;
// of no edition, always.
func DayText(d, edition calendar.Date) demarche.Text { return dayOf(d, edition) }

var weekdaysZH = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// weekdayOf writes a day with its day of the week.
func weekdayOf(d, edition calendar.Date) demarche.Text {
	t := dayOf(d, edition)
	return demarche.Text{EN: d.Weekday().String() + " " + t.EN, ZH: t.ZH + "（" + weekdaysZH[d.Weekday()] + "）"}
}

// spanOf writes days as precisely as they are known.
func spanOf(s agreement.Span, edition calendar.Date) demarche.Text {
	y, m, d := s.From.YMD()
	switch s.Precision() {
	case "day":
		return dayOf(s.From, edition)
	case "month":
		return monthOf(y, m)
	case "year":
		return demarche.Text{EN: fmt.Sprint(y), ZH: fmt.Sprintf("%d年", y)}
	}
	first, last := daysOf(s.From, s.To, edition)
	if y2, m2, d2 := s.To.YMD(); y == y2 && m == m2 {
		return demarche.Text{EN: fmt.Sprintf("%d–%s", d, last.EN), ZH: strings.TrimSuffix(last.ZH, fmt.Sprintf("%d日", d2)) + fmt.Sprintf("%d日至%d日", d, d2)}
	}
	return demarche.Text{EN: first.EN + " to " + last.EN, ZH: first.ZH + "至" + last.ZH}
}

func monthOf(y int, m time.Month) demarche.Text {
	return demarche.Text{EN: fmt.Sprintf("%s %d", m, y), ZH: fmt.Sprintf("%d年%d月", y, int(m))}
}

// clause leaves out the stop at the end of a sentence, so that another can end it.
func clause(t demarche.Text) demarche.Text {
	return demarche.Text{EN: strings.TrimRight(t.EN, ". "), ZH: strings.TrimRight(t.ZH, "。 ")}
}

// joined lists what is not empty, with a separator for each language.
func joined(en, zh string, list ...demarche.Text) demarche.Text {
	var out demarche.Text
	for _, t := range list {
		if t.IsZero() {
			continue
		}
		if out.EN != "" {
			out.EN, out.ZH = out.EN+en, out.ZH+zh
		}
		out.EN, out.ZH = out.EN+t.EN, out.ZH+inChinese(t)
	}
	return out
}

// inChinese leaves out the space between words, which Chinese does not write.
func inChinese(t demarche.Text) string {
	if t.ZH == "" && strings.TrimSpace(t.EN) == "" {
		return ""
	}
	return t.In(demarche.Chinese)
}

// both joins pieces to a text.
func both(parts ...demarche.Text) demarche.Text { return joined("", "", parts...) }

func text(en, zh string) demarche.Text { return demarche.Text{EN: en, ZH: zh} }
