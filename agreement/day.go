package agreement

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/calendar"
)

// DayIn writes a date as a sentence in a language does.
func DayIn(d calendar.Date, l demarche.Lang) string {
	y, m, day := d.YMD()
	if l == demarche.Chinese {
		return fmt.Sprintf("%d年%d月%d日", y, int(m), day)
	}
	return fmt.Sprintf("%d %s %d", day, m, y)
}

// SpanIn writes a day as DayIn does, or the days among which it lies where no source gives it:
// a whole month as such. From is zero, or no earlier than to, where the day is known.
func SpanIn(from, to calendar.Date, l demarche.Lang) string {
	if from.IsZero() || from >= to {
		return DayIn(to, l)
	}
	y, m, first := from.YMD()
	y2, m2, _ := to.YMD()
	if _, next, _ := to.AddDays(1).YMD(); y == y2 && m == m2 && first == 1 && next != m {
		return demarche.Text{EN: fmt.Sprintf("%s %d, day not known", m, y), ZH: fmt.Sprintf("%d年%d月，具体日期不详", y, int(m))}.In(l)
	}
	return demarche.Text{EN: "between " + DayIn(from, l) + " and " + DayIn(to, l), ZH: DayIn(from, l) + "至" + DayIn(to, l) + "之间"}.In(l)
}

// SpanOf is SpanIn as a sentence has it behind "of".
func SpanOf(from, to calendar.Date, l demarche.Lang) string {
	text := SpanIn(from, to, l)
	if strings.HasPrefix(text, "between") {
		return "a day " + text
	}
	return text
}
