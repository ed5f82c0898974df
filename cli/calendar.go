package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/calendar"
)

func (p *program) calendar() *cobra.Command {
	return group("calendar", "Count days as treaties do", p.calendarCount(), p.calendarList(), p.calendarShow())
}

// counting is what calendar count is asked.
type counting struct {
	calendars         []string
	from, known       string
	unit, roll, lang  string
	days              int
	firstDay, howMany bool
}

func (p *program) calendarCount() *cobra.Command {
	var q counting
	c := &cobra.Command{
		Use: "count", Short: "Give the last day of a period, with its working", Args: cobra.NoArgs,
		Example: "  demarche calendar count --calendar us-federal --from 2020-02-14 --days 10 --unit working",
		RunE: func(c *cobra.Command, _ []string) error {
			q.howMany = c.Flags().Changed("days")
			return p.countDays(&q)
		},
	}
	f := c.Flags()
	f.StringArrayVar(&q.calendars, "calendar", nil, "`ID` of a calendar; repeat it to count days on which all of them work")
	f.StringVar(&q.from, "from", "", "`DATE` of the event")
	f.IntVar(&q.days, "days", 0, "length of the period, in its unit; negative: counted back")
	f.StringVar(&q.unit, "unit", "working", "calendar, working, weeks, months or years")
	f.StringVar(&q.known, "known", "", "count with the holiday lists known on this `DATE`; default: all")
	f.BoolVar(&q.firstDay, "first-day", false, "the day of the event is day one")
	f.StringVar(&q.roll, "roll", "none", "where the last day is a day of rest: none, forward or backward")
	f.StringVar(&q.lang, "lang", "", "the `LANGUAGE` of the working: en or zh")
	return c
}

func (p *program) countDays(q *counting) error {
	x, err := tongueFlag(q.lang)
	if err != nil {
		return err
	}
	rule, from, known, err := q.read()
	if err != nil {
		return err
	}
	if known.IsZero() {
		known = p.on
	}
	w, err := rule.Count(from, known)
	if err != nil {
		return misused("the period was not counted: %v", err)
	}
	if p.json {
		return p.emit(w)
	}
	p.working(&w, x)
	return nil
}

func (q *counting) read() (rule calendar.Rule, from, known calendar.Date, err error) {
	if q.from == "" || !q.howMany {
		return rule, 0, 0, misused("the period was not counted: give --from DATE and --days N")
	}
	if from, err = dateFlag("--from", q.from); err != nil {
		return rule, 0, 0, err
	}
	if known, err = dateFlag("--known", q.known); err != nil {
		return rule, 0, 0, err
	}
	rule = calendar.Rule{Length: q.days, FirstDayCounts: q.firstDay}
	if rule.Unit, err = calendar.ParseUnit(q.unit); err != nil {
		return rule, 0, 0, misuse("--unit", err)
	}
	if rule.Roll, err = calendar.ParseRoll(q.roll); err != nil {
		return rule, 0, 0, misuse("--roll", err)
	}
	rule.Calendars, err = calendarsOf(q.calendars)
	return rule, from, known, err
}

func calendarsOf(names []string) ([]*calendar.Calendar, error) {
	if len(names) == 0 {
		return nil, nil
	}
	lib, err := shipped()
	if err != nil {
		return nil, err
	}
	var out []*calendar.Calendar
	for _, id := range names {
		c, ok := lib.Calendars[id]
		if !ok {
			return nil, noSuch("calendar", id, slices.Sorted(maps.Keys(lib.Calendars)))
		}
		out = append(out, c)
	}
	return out, nil
}

// dateFlag reads a date where one was given.
func dateFlag(name, s string) (calendar.Date, error) {
	if s == "" {
		return 0, nil
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		return 0, misuse(name, err)
	}
	return d, nil
}

// noSuch refuses a name that nothing bears, and lists those that are borne.
func noSuch(kind, id string, known []string) error {
	return misused("there is no %s %q; known are %s", kind, id, strings.Join(known, ", "))
}

func (p *program) working(w *calendar.Working, x tongue) {
	note := ""
	if w.Provisional {
		note = x.T(", provisional", "，暂定")
	}
	p.say("%s %s%s", w.Due, x.weekday(w.Due), note)
	p.say("%s", x.T("%d (%s) from %s; days counted: %d", "%d%s，自%s起算；计入%d天", w.Length, x.unit(w.Unit.String()), w.From, w.Counted))
	for _, m := range w.Missing {
		p.say("  %s", x.T("missing: %[1]s", "缺少：%[2]s", m.Reason, m.ReasonZH))
	}
	t := x.columns("day", "", "why", "calendar")
	for _, list := range []struct {
		what string
		days []calendar.Skip
	}{{x.word("skipped", "不计"), w.Skipped}, {x.word("worked", "调休上班"), w.MadeUp}, {x.word("rolled over", "顺延"), w.Rolled}} {
		for _, s := range list.days {
			why := x.word(s.WhyEN, s.WhyZH)
			if s.Review != "" && s.Review != "reviewed" {
				why += x.T(" (%s)", "（%s）", x.review(s.Review))
			}
			t.row(s.Date.String(), list.what, why, s.Calendar)
		}
	}
	t.print(p.Out, x.T("no day was skipped", "没有不计入的日子"))
}

// calendarLine is a calendar in a list.
type calendarLine struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	NameZH  string   `json:"name_zh"`
	Weekend []string `json:"weekend"`
	Years   []int    `json:"years"` // whose holiday lists are known
	Review  string   `json:"review"`
	Source  string   `json:"source"`
}

func (p *program) lineOf(c *calendar.Calendar) calendarLine {
	out := calendarLine{ID: c.ID, Name: c.NameEN, NameZH: c.NameZH, Weekend: []string{}, Years: []int{}, Review: c.Review, Source: c.Source}
	for _, d := range c.Weekend {
		out.Weekend = append(out.Weekend, d.String())
	}
	for _, l := range c.At(p.on).Lists() {
		out.Years = append(out.Years, l.Year)
	}
	return out
}

func (p *program) calendarList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List the calendars, and the years that each knows", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			lib, err := p.library()
			if err != nil {
				return err
			}
			list := []calendarLine{}
			for _, id := range slices.Sorted(maps.Keys(lib.Calendars)) {
				list = append(list, p.lineOf(lib.Calendars[id]))
			}
			if p.json {
				return p.emit(list)
			}
			t := columns("id", "name", "lists known for", "checked")
			for _, c := range list {
				t.row(c.ID, c.Name, years(c.Years), c.Review)
			}
			t.print(p.Out, "no calendars")
			return nil
		},
	}
}

// years words a list of years: "2015–2019, 2021".
func years(list []int) string {
	var parts []string
	for i := 0; i < len(list); {
		j := i
		for j+1 < len(list) && list[j+1] == list[j]+1 {
			j++
		}
		part := fmt.Sprint(list[i])
		if j > i {
			part = fmt.Sprintf("%d–%d", list[i], list[j])
		}
		parts, i = append(parts, part), j+1
	}
	return strings.Join(parts, ", ")
}

func (p *program) calendarShow() *cobra.Command {
	var year int
	c := &cobra.Command{
		Use: "show ID", Short: "Show the holidays and make-up working days of a year", Args: one("a calendar"),
		RunE: func(_ *cobra.Command, args []string) error {
			cals, err := calendarsOf(args)
			if err != nil {
				return err
			}
			if year == 0 {
				year = p.today().Year()
			}
			view := cals[0].At(p.on)
			days := view.Days(year)
			known := slices.ContainsFunc(view.Lists(), func(l calendar.List) bool { return l.Year == year })
			if p.json {
				if days == nil {
					days = []calendar.Day{}
				}
				return p.emit(struct {
					calendarLine
					Year  int            `json:"year"`
					Known bool           `json:"known"` // the year's list is known
					Days  []calendar.Day `json:"days"`
				}{p.lineOf(cals[0]), year, known, days})
			}
			p.say("%s, %d", cals[0].NameEN, year)
			if !known {
				p.say("the list for %d is not known: dates that need it are provisional", year)
			}
			t := columns("day", "", "kind", "name", "known since", "checked")
			for _, d := range days {
				t.row(d.Date.String(), d.Date.Weekday().String(), d.Kind, d.NameEN, d.Known.String(), d.Review)
			}
			t.print(p.Out, "no days are named")
			return nil
		},
	}
	c.Flags().IntVar(&year, "year", 0, "the `YEAR`; default: that of today")
	return c
}

// one asks for exactly one argument, and says of what.
func one(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return misused("name %s: %s", what, c.UseLine())
		}
		return nil
	}
}

// flagged refuses what was typed without its flag, and names the flag.
func flagged(flag string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return misused("write %s %s: %s", flag, args[0], c.UseLine())
		}
		return nil
	}
}
