package agreement

import (
	"fmt"

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
