package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
)

// countPage is the form by which a period is counted, and its working.
type countPage struct {
	desk
	Calendars []calendarLine
	Chosen    []string
	Form      url.Values // as typed, kept where it cannot be read
	Working   *calendar.Working
	Both      string // how many days these are, and how many working days
	Days      []countedDay
	Units     []unitChoice
}

type unitChoice struct {
	ID   string
	Name string
}

// countedDay is one day of the working: counted, with its number, or passed over.
type countedDay struct {
	On     calendar.Date
	N      int
	Why    string
	Source string
	URL    string
	Doubt  bool // the source is not reviewed
	MadeUp bool
}

// maxShown is how many days a working lists one by one.
const maxShown = 400

func (s *Server) calendarCount(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page := countPage{desk: s.desk(v), Form: r.URL.Query()}
	cals := s.sec.Library().Calendars
	for _, id := range sortedKeys(cals) {
		page.Calendars = append(page.Calendars, calendarLine{Calendar: cals[id]})
	}
	for _, u := range []calendar.Unit{calendar.WorkingDays, calendar.CalendarDays, calendar.Weeks, calendar.Months, calendar.Years} {
		page.Units = append(page.Units, unitChoice{u.String(), unitWords[u][unitForm(v.Lang)]})
	}
	status := http.StatusOK
	if page.Form.Has("from") || page.Form.Has("days") {
		page.count(cals)
		if len(page.Errors) > 0 {
			status = http.StatusBadRequest
		}
	}
	s.render(w, r, status, "count.html", page)
}

func unitForm(l demarche.Lang) int {
	if l == demarche.Chinese {
		return 2
	}
	return 1
}

// count reads what was typed and counts, or says what cannot be read.
func (p *countPage) count(cals map[string]*calendar.Calendar) {
	rule := calendar.Rule{Unit: calendar.WorkingDays, FirstDayCounts: p.Form.Get("first") != ""}
	for _, id := range p.Form["calendar"] {
		c := cals[id]
		if c == nil {
			p.wrong("calendar", "There is no calendar “"+clip(id, 30)+"”. Choose one from the list.", "没有日历“"+clip(id, 30)+"”，请从列表中选择。")
			continue
		}
		if !slices.Contains(p.Chosen, id) {
			rule.Calendars, p.Chosen = append(rule.Calendars, c), append(p.Chosen, id)
		}
	}
	from, err := calendar.ParseDate(calendar.Typed(p.Form.Get("from")))
	if err != nil {
		p.notADate("from", strings.TrimSpace(p.Form.Get("from")), err)
	}
	rule.Length, err = strconv.Atoi(strings.TrimSpace(p.Form.Get("days")))
	if err != nil {
		p.wrong("days", "The length is not a whole number. Write it in digits, such as 10.", "期间长度须为整数，请用数字填写，例如 10。")
	}
	p.units(&rule)
	if len(p.Errors) > 0 {
		return
	}
	work, err := rule.Count(from, p.When.Known)
	if err != nil {
		p.refused(rule, err)
		return
	}
	p.Working = &work
	p.both(rule, &work)
	p.list(&work)
}

// both says how many days a period has and how many of them are working days, whichever
// was asked for.
func (p *countPage) both(rule calendar.Rule, work *calendar.Working) {
	from := work.From
	if rule.FirstDayCounts {
		from = from.AddDays(-1)
	}
	if len(rule.Calendars) == 0 || work.Due <= from {
		return
	}
	n, _ := rule.WorkingDays(from, work.Due, p.When.Known)
	p.Both = p.T(p.Count(work.Due.Sub(from))+", of which "+p.WorkingDays(n)+".", p.Count(work.Due.Sub(from))+"，其中"+p.WorkingDays(n)+"。")
}

func (p *countPage) units(rule *calendar.Rule) {
	var err error
	if u := p.Form.Get("unit"); u != "" {
		if rule.Unit, err = calendar.ParseUnit(u); err != nil {
			p.wrong("unit", "“"+clip(u, 20)+"” is no unit. Choose one from the list.", "没有“"+clip(u, 20)+"”这一单位，请从列表中选择。")
		}
	}
	if roll := p.Form.Get("roll"); roll != "" {
		if rule.Roll, err = calendar.ParseRoll(roll); err != nil {
			p.wrong("roll", "“"+clip(roll, 20)+"” is no way of rolling. Choose one from the list.", "没有“"+clip(roll, 20)+"”这一处理方式，请从列表中选择。")
		}
	}
}

// refused words what the calendar will not count.
func (p *countPage) refused(rule calendar.Rule, err error) {
	if len(rule.Calendars) == 0 {
		p.wrong("calendar", "Working days, and rolling past days of rest, need a calendar. Choose at least one.", "计算工作日或顺延休息日需要日历，请至少选择一个。")
		return
	}
	p.wrong("days", "This cannot be counted: "+err.Error()+".", "无法计算：期间过长，或超出1900至2199年的范围。")
}

// list writes the working out day by day.
func (p *countPage) list(work *calendar.Working) {
	skipped := map[calendar.Date]calendar.Skip{}
	for _, list := range [][]calendar.Skip{work.Skipped, work.Rolled} {
		for _, sk := range list {
			skipped[sk.Date] = sk
		}
	}
	made := map[calendar.Date]calendar.Skip{}
	for _, sk := range work.MadeUp {
		made[sk.Date] = sk
	}
	first, last, step := work.From.AddDays(1), work.Due, calendar.Date(1)
	if p.Form.Get("first") != "" {
		first = work.From
	}
	if work.Due < work.From {
		first, step = work.From.AddDays(-1), -1
	}
	n := 0
	for d := first; (last-d)*step >= 0 && len(p.Days) < maxShown; d += step {
		day := countedDay{On: d}
		if sk, ok := skipped[d]; ok {
			day.Why, day.Source, day.URL = p.T(sk.WhyEN, sk.WhyZH), p.Tongued(sk.Source, sk.SourceZH), sk.URL
			day.Doubt = sk.Review != "" && sk.Review != string(demarche.Reviewed)
		} else {
			n++
			day.N = n
		}
		if sk, ok := made[d]; ok {
			day.MadeUp, day.Why, day.Source, day.URL = true, p.T(sk.WhyEN, sk.WhyZH), p.Tongued(sk.Source, sk.SourceZH), sk.URL
		}
		p.Days = append(p.Days, day)
	}
}

// Has reports whether a calendar is chosen.
func (p countPage) Has(id string) bool { return slices.Contains(p.Chosen, id) }

// Get gives a field as typed.
func (p countPage) Get(field string) string { return p.Form.Get(field) }

// Total is the length and unit as the working has them.
func (p countPage) Total() string { return period(p.Working.Length, p.Working.Unit, p.Lang) }

// Clipped reports whether the working is longer than is listed.
func (p countPage) Clipped() bool { return len(p.Days) == maxShown }

// CalendarNames names the calendars counted by.
func (p countPage) CalendarNames() string {
	return lexicon{l: p.Lang}.list(p.Working.Calendars, func(id string) string { return lexicon{l: p.Lang}.calendar(id, p.lib) })
}

// Lacking says which list a provisional answer waits for.
func (d desk) Lacking(m calendar.Missing) string {
	x := lexicon{l: d.Lang}
	name := x.calendar(m.Calendar, d.lib)
	if m.Known.IsZero() {
		return x.say("the holiday list of “%s” for %d, which this record does not have; only weekends were left out",
			"“%s”%d年的放假安排（本记录未收录），仅扣除了周末", name, m.Year)
	}
	return x.say("the holiday list of “%s” for %d, which was not known on %s; only weekends were left out",
		"“%s”%d年的放假安排（截至%s尚不可知），仅扣除了周末", name, m.Year, d.Date(m.Known))
}
