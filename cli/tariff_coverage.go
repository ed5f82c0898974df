package cli

import (
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"demarche/calendar"
	"demarche/tariff"
)

// coverageFlags are what tariff coverage is asked.
type coverageFlags struct {
	measure, flows, origin, importer, known string

	under []*tariff.Measure // that bear the name of measure
}

func (p *program) tariffCoverage() *cobra.Command {
	var f coverageFlags
	c := &cobra.Command{
		Use: "coverage", Short: "The trade that a measure covers, and its duty", Args: cobra.NoArgs,
		Long: "Holds a file of trade by line against the measures of a day, as if all of it were\n" +
			"entered then, and sums value and duty: what is surely covered, what is but for goods\n" +
			"that an exclusion may spare, and lines of which only a part is named. Of each measure\n" +
			"its own duty is told, which would go with it, and all the duty on its lines, base rate\n" +
			"and every measure; beside them what the file says was collected. Codes of six digits\n" +
			"stand for the lines below them: what is alike on all of those is told, and a measure\n" +
			"on some of them covers the code in part. Without --measure, every measure that covers\n" +
			"something. What is ordered and held back has a row of its own. Where the file has the\n" +
			"duty that was collected, reasons for which it is not that of the pack stand below.\n\n" +
			knownRule +
			"Exit codes: 0 an answer; 2 bad input; 3 the day lies beyond what the pack knows.",
		Example: "  demarche tariff coverage --measure 9903.88.03 --flows imports.csv --on 2024-06-01",
		RunE:    func(*cobra.Command, []string) error { return p.coverage(&f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.measure, "measure", "", "`ID` of a measure, or a heading under which it is declared, such as 9903.88.03")
	fl.StringVar(&f.flows, "flows", "", "`FILE` of trade: Census Bureau, UN Comtrade, CSV or Parquet")
	fl.StringVar(&f.origin, "origin", "", "the `COUNTRY` of origin, where the file has no column of it; default: the only one on which --measure bears")
	fl.StringVar(&f.importer, "importer", "US", "the `COUNTRY` whose tariff is asked")
	fl.StringVar(&f.known, "known", "", "as known on this `DATE`; default: all that is known, whatever the day --on of the entries")
	return c
}

// notAFile refuses a pipe, of which no part can be read again.
func notAFile(flag, name string) error {
	return misused("%s: %s is no regular file; write what it gives into a file, and name that", flag, name)
}

// readFlows reads a file of trade.
func readFlows(name, origin, importer string) ([]tariff.Flow, *tariff.FlowReader, error) {
	if name == "" {
		return nil, nil, misused("--flows: name a file of trade")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, nil, misuse("--flows", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, nil, misuse("--flows", err)
	}
	if !info.Mode().IsRegular() {
		return nil, nil, notAFile("--flows", name)
	}
	o := tariff.FlowOptions{Importer: tariff.Origin(importer), Sum: true}
	if origin != "" {
		if o.Origin, err = tariff.ParseOrigin(origin); err != nil {
			return nil, nil, misuse("--origin", err)
		}
	}
	r, err := tariff.OpenFlows(file, info.Size(), name, o)
	if err != nil {
		return nil, nil, err
	}
	flows, err := r.Collect()
	return flows, r, err
}

// onlyOrigin gives the one origin on which all of some measures bear; "" where there are
// several, or no measure is named.
func onlyOrigin(under []*tariff.Measure) string {
	only := ""
	for _, m := range under {
		if len(m.Origins) != 1 || only != "" && m.Origins[0] != only {
			return ""
		}
		only = m.Origins[0]
	}
	if o, err := tariff.ParseOrigin(only); err != nil || string(o) != only {
		return "" // a group, or all
	}
	return only
}

func (p *program) coverage(f *coverageFlags) error {
	known := calendar.Date(0)
	if f.known != "" {
		d, err := calendar.ParseDate(f.known)
		if err != nil {
			return misuse("--known", err)
		}
		known = d
	}
	k, err := p.tariffOf(f.importer)
	if err != nil {
		return err
	}
	if f.measure != "" {
		if f.under = k.Called(f.measure); len(f.under) == 0 {
			return misused("--measure: the pack %s has no measure and no heading %q; see demarche tariff measures", k.ID, f.measure)
		}
	}
	if f.origin == "" {
		f.origin = onlyOrigin(f.under)
	}
	flows, r, err := readFlows(f.flows, f.origin, f.importer)
	if err != nil {
		return err
	}
	s := k.Survey(flows, p.entryDay(k), known)
	sheet := sheetOfSurvey(s, r, f)
	sheet.Idle = idle(f.under, flows, s.On, known)
	if p.json {
		err = p.emit(sheet)
	} else {
		p.surveyPage(&sheet)
	}
	switch {
	case err != nil:
		return err
	case s.Lines == 0 && len(s.Refused) > 0:
		return misused("--flows: nothing in %s stands on a line that the pack %s has rates for; the first of its rows: %v", f.flows, k.ID, s.Refused[0].Why)
	case s.Beyond:
		return beyond{}
	}
	return nil
}

// surveySheet is a survey as programs read it.
type surveySheet struct {
	On        string         `json:"on"`
	Known     string         `json:"known,omitempty"`
	File      string         `json:"file"`
	Form      string         `json:"form"`
	Lines     int            `json:"lines"`
	Value     tariff.Money   `json:"value"`
	Statutory tariff.Money   `json:"duty_statutory"`
	Collected tariff.Money   `json:"duty_collected"`
	Unpriced  int            `json:"lines_not_priced"`
	LeftOut   map[string]int `json:"rows_left_out"`
	Refused   []refusedLine  `json:"lines_refused"`
	Missed    tariff.Money   `json:"value_refused"`
	Measures  []measureCover `json:"measures"`
	Held      []measureCover `json:"suspended"` // measures that name lines and are held back
	Bare      coverLine      `json:"under_no_measure"`
	Unsaid    coverLine      `json:"measures_not_known"`
	Reasons   []apartReason  `json:"reasons"`      // for which the duty collected is not that of the pack; none where the file has no duty
	Idle      []idleMeasure  `json:"not_in_force"` // of the measures asked about, those that charge none of the goods on the day
	Beyond    bool           `json:"beyond_knowledge"`
	Pack      string         `json:"pack"`
}

// idleMeasure is a measure that was asked about and holds on no goods of a day.
type idleMeasure struct {
	Measure string `json:"measure"`
	Why     string `json:"why"`
}

// idle gives the measures of which no order is charged, or held back, on a day on goods of any
// origin of some trade, each with the order that comes nearest.
func idle(under []*tariff.Measure, flows []tariff.Flow, on, known calendar.Date) []idleMeasure {
	out := []idleMeasure{}
	for _, m := range under {
		why, holds := "it bears on no origin in the file", false
		for i := range flows {
			o := flows[i].Origin
			v, ok := m.Order(o, on, known)
			if holds = ok && v.State != tariff.Ended && v.State != tariff.Moved; holds {
				break
			}
			switch near, when := m.Nearest(o, on, known); {
			case when > 0:
				why = "it begins on " + near.From.String()
			case when < 0:
				why = "it ran out on " + near.To.String()
			case near.State == tariff.Ended:
				why = "it ended: not charged on entries from " + near.From.String()
			case near.State == tariff.Moved:
				why = "another measure of the pack has taken its place"
			}
		}
		if !holds {
			out = append(out, idleMeasure{m.ID, why})
		}
	}
	return out
}

// apartReason is something for which the duty collected on trade parts from that of the
// pack, with the trade that it may bear on.
type apartReason struct {
	Reason    string       `json:"reason"`
	Text      string       `json:"text"`
	Lines     *int         `json:"lines"` // null: the file does not tell
	Value     tariff.Money `json:"value"`
	Statutory tariff.Money `json:"duty_statutory"`
	Collected tariff.Money `json:"duty_collected"`
}

// reasonsApart says why the duty collected is not that of the pack.
func reasonsApart(s *tariff.Survey) []apartReason {
	out := []apartReason{}
	add := func(reason, text string, c *tariff.Cover) {
		x := apartReason{Reason: reason, Text: text}
		if c != nil {
			x.Lines, x.Value, x.Statutory, x.Collected = &c.Lines, c.Value, c.Statutory, c.Collected
		}
		out = append(out, x)
	}
	if !s.Collected.Known() {
		return out
	}
	if n := len(s.Periods); n > 0 {
		when := s.Periods[0]
		if n > 1 {
			when += " to " + s.Periods[n-1]
		}
		add("other-days", "the duty was collected on entries of "+when+", at the rates of their days; the duty by the pack is that of "+s.On.String()+" alone", nil)
	}
	if s.Spared.Lines > 0 {
		add("exclusions", "importers may have claimed exclusions, which the duty by the pack does not", &s.Spared)
	}
	if s.NotPriced.Lines > 0 {
		add("not-priced", "lines whose duty by the pack is not known: by quantity, or beyond what it knows", &s.NotPriced)
	}
	add("chapter-98", "goods entered under chapter 98 as well, such as goods returned or repaired, pay on a part of their value or nothing; the file does not tell them", nil)
	add("zones", "goods that leave a foreign trade zone may pay by the day on which they came into it; the file does not tell them", nil)
	return out
}

type refusedLine struct {
	HTS string       `json:"hts"`
	Row int          `json:"row"`
	Why string       `json:"why"`
	Of  tariff.Money `json:"value"`
}

type coverLine struct {
	Of        string       `json:"of,omitempty"`
	Lines     int          `json:"lines"`
	Value     tariff.Money `json:"value"`
	Own       tariff.Money `json:"duty_of_measure"` // null: of no measure, or not known
	Statutory tariff.Money `json:"duty_statutory"`  // all duty on the lines
	Collected tariff.Money `json:"duty_collected"`
	Unpriced  int          `json:"lines_not_priced"`
}

type measureCover struct {
	Measure string `json:"measure"`
	Heading string `json:"heading"`
	Program string `json:"program"`
	Label   string `json:"label"`
	coverLine
	Bands    []coverLine `json:"bands"`
	Chapters []coverLine `json:"chapters"`
}

func lineOfCover(of string, c tariff.Cover) coverLine {
	return coverLine{of, c.Lines, c.Value, c.Own, c.Statutory, c.Collected, c.Unpriced}
}

func sheetOfSurvey(s *tariff.Survey, r *tariff.FlowReader, f *coverageFlags) surveySheet {
	out := surveySheet{
		On: s.On.String(), Known: s.Known.String(), File: f.flows, Form: r.Form, Lines: s.Lines, Value: s.Value, Statutory: s.Statutory,
		Collected: s.Collected, Unpriced: s.Unpriced, LeftOut: r.LeftOut, Refused: refusedLines(s.Refused), Missed: tariff.LeftOut(s.Refused), Measures: []measureCover{},
		Held: []measureCover{}, Reasons: reasonsApart(s),
		Bare: lineOfCover("", s.Bare), Unsaid: lineOfCover("", s.Unsaid), Beyond: s.Beyond, Pack: s.Pack,
	}
	asked := func(c *tariff.Coverage) bool { return f.under == nil || slices.Contains(f.under, c.Measure) }
	for i := range s.Measures {
		if c := &s.Measures[i]; asked(c) {
			out.Measures = append(out.Measures, sheetOfCoverage(c, s.On, s.Known))
		}
	}
	for i := range s.Held {
		if c := &s.Held[i]; asked(c) {
			out.Held = append(out.Held, sheetOfCoverage(c, s.On, s.Known))
		}
	}
	return out
}

func refusedLines(list []tariff.Refused) []refusedLine {
	out := []refusedLine{}
	for i := range list {
		x := &list[i]
		out = append(out, refusedLine{HTS: x.Flow.Code.String(), Row: x.Flow.Row, Why: x.Why.Error(), Of: tariff.LeftOut(list[i : i+1])})
	}
	return out
}

// sayRefused names the first lines that could not be held against the tariff, and how many
// there are and of what value.
func (p *program) sayRefused(list []refusedLine, value tariff.Money) {
	if len(list) == 0 {
		return
	}
	p.say("left out of all figures: %s, value %s, as the schedule of that day does not have them", count(len(list), "line", "lines"), value)
	for _, x := range list[:min(len(list), 5)] {
		p.say("row %d: %s", x.Row, x.Why)
	}
	if more := len(list) - 5; more > 0 {
		p.say("and %s; --json gives all of them", count(more, "more line", "more lines"))
	}
}

// moneyOr gives an amount, or words where there is none.
func moneyOr(m tariff.Money, none string) string {
	if !m.Known() {
		return none
	}
	return m.String()
}

func sheetOfCoverage(c *tariff.Coverage, on, known calendar.Date) measureCover {
	m := measureCover{
		Measure: c.Measure.ID, Heading: c.Measure.HeadingOn(on, known), Program: c.Measure.Program, Label: c.Measure.Label.EN,
		coverLine: lineOfCover("", c.Total), Bands: []coverLine{}, Chapters: []coverLine{},
	}
	for _, b := range tariff.Bands {
		if x, ok := c.Bands[b]; ok {
			m.Bands = append(m.Bands, lineOfCover(string(b), x))
		}
	}
	var chapters []tariff.Code
	for ch := range c.Chapters {
		chapters = append(chapters, ch)
	}
	slices.Sort(chapters)
	for _, ch := range chapters {
		m.Chapters = append(m.Chapters, lineOfCover(ch.String(), c.Chapters[ch]))
	}
	return m
}

func (p *program) surveyPage(s *surveySheet) {
	p.say("%s (%s): %s, value %s, as entered on %s", s.File, s.Form, count(s.Lines, "line", "lines"), s.Value, s.On)
	if s.Beyond {
		p.say("What holds on %s is not known: it lies beyond what the pack knows. Ask with --on of a day that it knows; pack show tells them.", s.On)
	}
	for _, x := range s.Idle {
		p.say("%s is not in force on %s: %s; the figures below are of the whole file", x.Measure, s.On, x.Why)
	}
	p.say("duty by the pack %s, duty collected %s; %s not priced", moneyOr(s.Statutory, "not known"), moneyOr(s.Collected, "not in the file"), count(s.Unpriced, "line", "lines"))
	t := columns("measure", "band", "lines", "value", "duty of the measure", "all duty by the pack", "duty collected")
	row := func(name string, c coverLine) {
		t.row(name, c.Of, fmt.Sprint(c.Lines), c.Value.String(), c.Own.String(), c.Statutory.String(), c.Collected.String())
	}
	for _, m := range s.Measures {
		row(m.Measure, m.coverLine)
		for _, b := range m.Bands {
			row("", b)
		}
	}
	for _, m := range s.Held {
		row(m.Measure+", suspended", m.coverLine)
	}
	row("under no measure", s.Bare)
	if s.Unsaid.Lines > 0 {
		row("not known", s.Unsaid)
	}
	t.print(p.Out, "")
	for _, x := range s.Reasons {
		if x.Lines == nil {
			p.say("duty collected may differ: %s", x.Text)
			continue
		}
		p.say("duty collected may differ: %s (%s, value %s, by the pack %s, collected %s)", x.Text, count(*x.Lines, "line", "lines"), x.Value, moneyOr(x.Statutory, "not known"), moneyOr(x.Collected, "not known"))
	}
	for reason, n := range s.LeftOut {
		p.say("left out: %s, %s", count(n, "row", "rows"), reason)
	}
	p.sayRefused(s.Refused, s.Missed)
}
