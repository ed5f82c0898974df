package clip

import (
	"strings"
)

// What is told as said or agreed on a day before publication counts its days from that day: "said last
// Thursday that the two would meet this Thursday", "agreed on December 1 to reach a deal within 90 days".

// old are the days after which a report tells of a day as of one that is long over, and no more as the
// day of its news.
const old = 7

// saidBefore reports whether the day told before in the sentence is one of saying, over when the week of
// publication begins its day d: what looks ahead from it may be over.
func (r *english) saidBefore(d day) bool {
	return r.prevFrom != 0 && r.prevFrom < d && r.said()
}

// said reports whether a verb of saying or promising stands around the date before.
func (r *english) said() bool {
	for k := max(0, r.prevEnd-8); k < r.prevEnd+5; k++ {
		if w := r.low(k); saying[w] || requiring[w] || giving[w] || agreeing[w] {
			return true
		}
	}
	return false
}

// saidThen puts in doubt a bare day of the week that lies ahead of what was said on another, and has been
// once since: "said last Thursday that the rate would rise on Monday".
func (r *english) saidThen(from int, c core) core {
	if c.rule != "weekday-future" || c.from != c.to || r.prevFrom == 0 || r.prevFrom != r.prev || r.at.Sub(r.prev) < 2 || !r.said() {
		return c
	}
	since := weekday(r.prev.AddDays(1), c.from.Weekday(), future)
	if since >= r.at || since >= c.from {
		return c
	}
	for k := from - 1; k >= r.prevEnd; k-- {
		switch {
		case r.is(k, "will", "is", "are", "has", "have"), r.is(k, ",", ";") && r.is(k+1, "and", "but", "while"):
			return c
		case r.is(k, "would", "to"):
			return core{stretch{since, c.from, Week}, c.rule + eitherSide, c.end}
		}
	}
	return c
}

// agreeing are verbs by which two sides settle what is to be done within so many days.
var agreeing = set("agreed promised pledged vowed undertook resolved decided ordered gave committed")

// agreedThen reports whether a count of days at i is one that was agreed on a day long over.
func (r *english) agreedThen(i int) bool {
	if r.prevFrom == 0 || r.at.Sub(r.prev) <= old {
		return false
	}
	for k := i - 1; k >= 0 && !r.is(k, ";"); k-- {
		switch {
		case r.is(k, "will", "must", "now"), r.is(k, "is", "are") && k > r.prevEnd:
			return false
		case agreeing[r.low(k)]:
			return true
		}
	}
	return false
}

var (
	zhSaid = like(`表示|称|说|宣布|透露|指出|介绍|确认|商定|约定|同意|通报`)
	// zhAgreed are the words by which two sides settle what is to be done; with 的 they only name it.
	zhAgreed = like(`(?:约定|商定|同意|议定|承诺|决定|规定|允诺)(?:[^的]|$)`)
	// zhFromHere stands right before a count of days that runs from publication.
	zhFromHere = like(`(?:将|拟|预计|有望|须|争取|力争)(?:在|于)?$`)
	zhThisWeek = like(`^(?:本|这个?)`)
	zhBareWeek = like(`^(?:周|星期|礼拜)`)
)

// saidThen sets right what counts from a day told before it: 上周四表示，双方将于本周四…; 去年12月1日商定，90天内….
// It gives no reading where the words do not tell from which day they count.
func (r *chinese) saidThen(told, m match) (match, bool) {
	if told.prec != Day || told.from != told.to || told.to >= r.at || told.hi > m.lo {
		return m, true
	}
	between, words := r.text[told.hi:m.lo], r.text[m.lo:m.hi]
	switch {
	case m.rule == "within" && r.at.Sub(told.to) > old:
		switch loc := zhWithinWords.FindStringSubmatch(words); {
		case zhAgreed.MatchString(between) && loc != nil:
			m.stretch, m.how = counted0(told.to, zhCounted(loc[1]), zhUnit(loc[2])), m.how+"+from-day"
			m.prec = Fuzzy
		case !zhFromHere.MatchString(between):
			return m, false
		}
	case m.rule != "weekday" || m.from <= r.at || !zhSaid.MatchString(between):
	case zhThisWeek.MatchString(words) && strings.Contains(m.how, "+week-on"):
		if d := m.from.AddDays(-7); told.to < d {
			m.stretch, m.how = oneDay(d), strings.Replace(m.how, "+week-on", "", 1)
		}
	case zhBareWeek.MatchString(words) && r.at.Sub(told.to) >= 2:
		if since := weekday(told.to.AddDays(1), m.from.Weekday(), future); since < r.at && since < m.from {
			m.stretch, m.how = stretch{since, m.from, Week}, m.how+eitherSide
		}
	}
	return m, true
}

// zhWithinWords are those of the rule within.
var zhWithinWords = like(`^(\d{1,3}|[一二两三四五六七八九十百]+)(天|日|周|个?星期|个月)`)

// zhTellsWhich stands before a day of the week that only tells which a day told before is: 当天是周一.
var zhTellsWhich = like(`(?:当天|当日|那天|这天|该日|此日)(?:恰|正|也|便)?(?:好)?(?:是|为|逢)$`)

// zhDaysFrom stands for a day that countedFrom counts from the one told before it.
func zhDaysFrom(r *chinese, _ []string, lo, hi int) stretch {
	if strings.HasPrefix(r.text[lo:], "同") && zhWithJapan.MatchString(r.text[hi:]) {
		return stretch{}
	}
	if digitBefore(r.text, lo, "") || strings.ContainsAny(before(r.text, lo, 1), "每数几多第约的") || strings.HasPrefix(r.text[hi:], "的") {
		return stretch{}
	}
	return oneDay(r.at)
}

// zhWithJapan goes on behind 同日 where it may be "with Japan" (同日本, 同日方, 同日美) and no day.
var zhWithJapan = like(`^[本方美韩印澳欧英菲元圆产企媒资经央台、和]`)

// zhClauses parts what counts from a day from the day itself.
var zhClauses = like(`[；。：]|但|而`)

// countedFrom gives 次日 and 两天后 behind a day of the sentence their day: 该公告7月3日发布，次日…. It gives no reading where
// none is told before them.
func (r *chinese) countedFrom(told, m match) (match, bool) {
	if m.rule != "days-from" {
		return m, true
	}
	if told.prec != Day || told.from != told.to || told.from == 0 || told.hi > m.lo || m.lo-told.hi > 120 || zhClauses.MatchString(r.text[told.hi:m.lo]) {
		return m, false
	}
	words := r.text[m.lo:m.hi]
	n := 1
	if loc := zhDaysOn.FindStringSubmatch(words); loc != nil {
		n = zhNumber(loc[1])
	}
	switch {
	case strings.HasPrefix(words, "前"):
		n = -n
	case strings.HasPrefix(words, "同"):
		n = 0
	}
	m.stretch = oneDay(told.from.AddDays(n))
	return m, true
}

var zhDaysOn = like(`^` + zhCount + `[天日]`)
