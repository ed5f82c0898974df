package calendar

import (
	"sort"
	"time"
)

// View is a calendar as it was known on a day. Outside the years whose lists it
// has, it knows the weekends only.
type View struct {
	calendar *Calendar
	first    Date     // 1 January of the first year of any list
	rest     []uint64 // one bit a day from first: not a working day
	covered  []uint64 // one bit a day from first: the list that settles it is known
	weekend  uint8    // one bit a weekday
	named    []*entry // the entries seen, by date
}

// The kinds of day that a Reason and a Skip name.
const (
	Weekend = "weekend"
	Holiday = "holiday"
	MakeUp  = "makeup" // a day of the weekend that is worked in exchange for a holiday
)

// Reason says why a day is a day of rest or, for a make-up day, of work. Its
// zero value belongs to an ordinary working day.
type Reason struct {
	Kind     string `json:"kind"` // weekend, holiday or makeup
	NameEN   string `json:"name_en"`
	NameZH   string `json:"name_zh"`
	Source   string `json:"source,omitempty"`
	SourceZH string `json:"-"`
	URL      string `json:"url,omitempty"`
	Known    Date   `json:"known"` // since when it was public; zero: older than the record
	Review   string `json:"review,omitempty"`
}

// Day is a day that a calendar names.
type Day struct {
	Date Date `json:"date"`
	Reason
}

// Calendar gives the calendar that v is a view of.
func (v *View) Calendar() *Calendar { return v.calendar }

// Working reports whether d is a working day.
func (v *View) Working(d Date) bool {
	if i := uint32(d - v.first); i>>6 < uint32(len(v.rest)) {
		return v.rest[i>>6]>>(i&63)&1 == 0
	}
	return v.weekend>>uint(d.Weekday())&1 == 0
}

// Covered reports whether the list that settles d was known. In China the last
// days of December wait for the notice of the next year.
func (v *View) Covered(d Date) bool {
	i := uint32(d - v.first)
	return i>>6 < uint32(len(v.covered)) && v.covered[i>>6]>>(i&63)&1 == 1
}

// Why gives the reason for which d is a day of rest or a make-up working day. A
// holiday on a weekend is given as the holiday.
func (v *View) Why(d Date) Reason {
	i := sort.Search(len(v.named), func(i int) bool { return v.named[i].date >= d })
	if i < len(v.named) && v.named[i].date == d {
		return v.named[i].reason()
	}
	if v.Working(d) {
		return Reason{}
	}
	return weekendReasons[d.Weekday()]
}

// Days gives the holidays and make-up working days that the view names in a
// year, in order.
func (v *View) Days(year int) []Day {
	from, to := NewDate(year, time.January, 1), NewDate(year+1, time.January, 1)
	var days []Day
	i := sort.Search(len(v.named), func(i int) bool { return v.named[i].date >= from })
	for ; i < len(v.named) && v.named[i].date < to; i++ {
		days = append(days, Day{v.named[i].date, v.named[i].reason()})
	}
	return days
}

// Lists gives the lists of years that the view has, oldest first.
func (v *View) Lists() []List {
	var lists []List
	for _, l := range v.calendar.lists {
		if v.Covered(NewDate(l.Year, time.January, 1)) {
			lists = append(lists, l)
		}
	}
	return lists
}

// missingYear gives the year of the list that an uncovered day waits for.
func (v *View) missingYear(d Date) int {
	if y := d.Year(); !v.Covered(NewDate(y, time.January, 1)) {
		return y
	}
	return d.Year() + 1
}

func (e *entry) reason() Reason {
	kind := Holiday
	if !e.off {
		kind = MakeUp
	}
	return Reason{
		Kind: kind, NameEN: e.nameEN, NameZH: e.nameZH,
		Source: e.source.title, SourceZH: e.source.zh, URL: e.source.url, Known: e.known, Review: e.review,
	}
}

var weekendReasons = func() (r [7]Reason) {
	names := [7]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}
	for d := range r {
		r[d] = Reason{Kind: Weekend, NameEN: time.Weekday(d).String(), NameZH: names[d]}
	}
	return r
}()
