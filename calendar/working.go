package calendar

import (
	"fmt"
	"slices"
)

// Working is a date with its working: what was counted, what was skipped, why,
// and what was not known.
type Working struct {
	From        Date      `json:"from"`
	Due         Date      `json:"due"`
	Length      int       `json:"length"`
	Unit        Unit      `json:"unit"`
	Calendars   []string  `json:"calendars"`
	Provisional bool      `json:"provisional"`
	Missing     []Missing `json:"missing"` // the lists for want of which it is provisional
	Skipped     []Skip    `json:"skipped"` // days of rest passed over in counting working days
	Rolled      []Skip    `json:"rolled"`  // days of rest at the end, over which it rolled
	MadeUp      []Skip    `json:"made_up"` // make-up working days that were counted, or ended on
	Counted     int       `json:"counted"` // days that count towards the length, before rolling
	Known       Date      `json:"known"`   // the day whose knowledge was used; zero: all
}

// Missing names a holiday list that an answer waits for.
type Missing struct {
	Calendar string `json:"calendar"`
	Year     int    `json:"year"`
	Known    Date   `json:"known"` // on which no such list was known; zero: it is this record that has none
	Reason   string `json:"reason"`
	ReasonZH string `json:"reason_zh"`
}

// Skip is one day passed over, or one make-up day worked. Where several calendars
// rest on a day, it is given once: by the first that names a holiday, else by the
// first that rests.
type Skip struct {
	Date     Date   `json:"date"`
	Calendar string `json:"calendar"`
	Kind     string `json:"kind"` // weekend, holiday or makeup
	WhyEN    string `json:"why"`
	WhyZH    string `json:"why_zh"`
	Source   string `json:"source,omitempty"`
	SourceZH string `json:"-"`
	URL      string `json:"url,omitempty"`
	Review   string `json:"review,omitempty"`
}

// Count gives the same answer as Due, with its working. It refuses periods of
// more than 20,000 days, working days without a calendar, and dates outside the
// years 1900 to 2199; every error is about what was asked.
func (r Rule) Count(from, known Date) (Working, error) {
	if err := r.Check(); err != nil {
		return Working{}, err
	}
	if within(from) == 0 {
		return Working{}, fmt.Errorf("the day of the event is %s: give one in the years %d to %d",
			orNone(from), firstYear, lastYear)
	}
	t := r.tally(from, known)
	t.Due = r.end(&t.walk, from)
	if t.Due == 0 {
		return Working{}, fmt.Errorf("%d (%s) from %s lead outside the years %d to %d, in which days are counted",
			r.Length, r.Unit, from, firstYear, lastYear)
	}
	t.Provisional = t.walk.provisional
	if !t.byWork {
		t.Counted = r.spanned(from)
	}
	return t.Working, nil
}

// tally keeps what a walk sees.
type tally struct {
	Working
	walk   walk
	byWork bool // days of rest are skipped in counting, not rolled over
}

func (r Rule) tally(from, known Date) *tally {
	t := &tally{byWork: r.Unit == WorkingDays && r.Length != 0}
	t.Working = Working{
		From: from, Length: r.Length, Unit: r.Unit, Known: known,
		Calendars: []string{}, Missing: []Missing{}, Skipped: []Skip{}, Rolled: []Skip{}, MadeUp: []Skip{},
	}
	for _, c := range r.Calendars {
		t.Calendars = append(t.Calendars, c.ID)
		t.walk.views = append(t.walk.views, c.At(known))
	}
	t.walk.record = t.see
	return t
}

// spanned gives the days that a period of calendar time holds.
func (r Rule) spanned(from Date) int {
	n := r.span(from).Sub(from)
	if r.Length < 0 {
		n = -n
	}
	if r.FirstDayCounts && r.Length != 0 {
		n++
	}
	return n
}

func (t *tally) see(d Date, works bool) {
	t.seeMissing(d)
	switch {
	case works:
		if t.byWork {
			t.Counted++
		}
		if s, ok := t.skip(d, MakeUp); ok {
			t.MadeUp = append(t.MadeUp, s)
		}
	case t.byWork:
		t.Skipped = append(t.Skipped, t.rest(d))
	default:
		t.Rolled = append(t.Rolled, t.rest(d))
	}
}

func (t *tally) rest(d Date) Skip {
	s, ok := t.skip(d, Holiday)
	if !ok {
		s, _ = t.skip(d, Weekend)
	}
	return s
}

// skip gives d by the first calendar that has it as a day of that kind.
func (t *tally) skip(d Date, kind string) (Skip, bool) {
	for _, v := range t.walk.views {
		if why := v.Why(d); why.Kind == kind {
			return Skip{
				Date: d, Calendar: v.calendar.ID, Kind: kind, WhyEN: why.NameEN, WhyZH: why.NameZH,
				Source: why.Source, SourceZH: why.SourceZH, URL: why.URL, Review: why.Review,
			}, true
		}
	}
	return Skip{}, false
}

func (t *tally) seeMissing(d Date) {
	for _, v := range t.walk.views {
		if v.Covered(d) {
			continue
		}
		m := missing(v.calendar, v.missingYear(d), t.Known)
		if !slices.Contains(t.Missing, m) {
			t.Missing = append(t.Missing, m)
		}
	}
}

// missing words the want of a list. It does not say whether one came later: that
// was not known on the day asked about.
func missing(c *Calendar, year int, known Date) Missing {
	id, m := c.ID, Missing{Calendar: c.ID, Year: year, Known: known}
	if !c.Announced(year) {
		m.Known = 0
	}
	if m.Known == 0 {
		m.Reason = fmt.Sprintf("the record has no holiday list of %s for %d; only weekends were left out", id, year)
		m.ReasonZH = fmt.Sprintf("记录中没有 %s 的 %d 年放假安排，仅扣除周末", id, year)
		return m
	}
	m.Reason = fmt.Sprintf("no holiday list of %s for %d was known on %s; only weekends were left out", id, year, known)
	m.ReasonZH = fmt.Sprintf("截至 %s，%s 的 %d 年放假安排尚不可知，仅扣除周末", known, id, year)
	return m
}

func orNone(d Date) string {
	if d == 0 {
		return "not given"
	}
	return d.String()
}
