package clip

// zhJoins are the signs by which one day is put beside another, zhBareDayName a day of the week that names no week.
var (
	zhJoins       = like(`^(?:、|和|及|与|以及|跟)$`)
	zhBareDayName = like(`^` + zhLocal + `(?:周|星期|礼拜)`)
)

// beside are the most days by which a day of the week lies behind the one to which it is joined: 周一、周六.
const beside = 5

// sameWeek puts a bare day of the week behind the one to which it is joined, whatever the words behind
// it tell: 本周四、周五, 下周四和周五. One that would lie almost a week on (周五、周四) is read by itself.
func (r *chinese) sameWeek(last, m match) match {
	if m.rule != "weekday" || last.rule != "weekday" || last.prec != Day || last.from != last.to || m.from != m.to {
		return m
	}
	if !zhBareDayName.MatchString(r.text[m.lo:m.hi]) || !zhJoins.MatchString(r.text[last.hi:m.lo]) {
		return m
	}
	if d := weekday(last.to.AddDays(1), m.from.Weekday(), future); d.Sub(last.to) <= beside && d != m.from {
		m.stretch, m.how = oneDay(d), "+joined"
	}
	return m
}
