package cli

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/calendar"
	"demarche/tariff"
)

// diffFlags are what tariff scenario diff is asked.
type diffFlags struct {
	flows, origin, known, from string
	settled                    []string
	csv                        bool
}

func (p *program) scenarioDiff() *cobra.Command {
	var f diffFlags
	c := &cobra.Command{
		Use: "diff FILE|ID", Short: "The trade that a scenario touches, and the duty at stake", Args: cobra.ExactArgs(1),
		Long: "Holds a file of trade against the measures of the day --on, without and with a\n" +
			"scenario, as if all of it were entered then: the lines touched, their trade by how\n" +
			"surely it is covered, and the statutory duty before and after, by chapter and by\n" +
			"measure. Without --flows, the trade that ships. A scenario is a supposition, not law.\n\n" +
			knownRule +
			"Exit codes: 0 an answer; 2 bad input; 3 the day lies beyond what the pack knows.",
		Example: "  demarche tariff scenario diff keep-lists-1-to-3 --on 2024-06-01\n" +
			"  demarche tariff scenario diff mine.yaml --on 2024-06-01 --flows imports.csv --json",
		RunE: func(_ *cobra.Command, args []string) error { return p.diffOne(args[0], &f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.flows, "flows", "", "`FILE` of trade: Census Bureau, UN Comtrade, CSV or Parquet; default: the trade that ships")
	fl.StringVar(&f.origin, "origin", "", "the `COUNTRY` of origin, where the file has no column of it")
	fl.StringVar(&f.known, "known", "", "as known on this `DATE`; default: all that is known, whatever the day --on of the entries")
	fl.StringVar(&f.from, "from", "", "begin the scenario on this `DATE` instead of its own")
	fl.StringArrayVar(&f.settled, "settled", nil, "suppose a `CONDITION` settled: \"promise phase-one=2026-08-01\"; may be repeated")
	fl.BoolVar(&f.csv, "csv", false, "print the lines touched as CSV")
	return c
}

func (p *program) diffOne(name string, f *diffFlags) error {
	s, err := p.scenarioOf(name)
	if err != nil {
		return err
	}
	known, err := dayFlag("--known", f.known)
	if err != nil {
		return err
	}
	if err := s.KnownBy(known); err != nil {
		return misuse("--known", err)
	}
	if begin, err := dayFlag("--from", f.from); err != nil {
		return err
	} else if !begin.IsZero() {
		s = s.Moved(begin)
	}
	for _, x := range f.settled {
		if s, err = settled(s, x); err != nil {
			return err
		}
	}
	k, err := p.tariffOf(string(s.Importer))
	if err != nil {
		return err
	}
	if err := p.knownPromises(s, k); err != nil {
		return err
	}
	s = s.AsKnown(k, known)
	after, err := s.Apply(k, known)
	if err != nil {
		return err
	}
	flows, of, err := p.tradeOf(f.flows, f.origin, s, known)
	if err != nil {
		return err
	}
	trade := tariff.NewTrade(k, flows)
	d := trade.Diff(s, after, p.entryDay(k), known)
	if err := p.printDiff(d, trade, of, s.Idle(k, known), f); err != nil {
		return err
	}
	if d.Beyond {
		return beyond{}
	}
	return nil
}

func dayFlag(name, text string) (calendar.Date, error) {
	if text == "" {
		return 0, nil
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		return 0, misuse(name, err)
	}
	return d, nil
}

// tradeUsed says which trade was held against the tariff.
type tradeUsed struct {
	tariff.SheetTrade
	leftOut map[string]int
}

// tradeOf reads a file of trade, or the trade that ships for the scenario.
func (p *program) tradeOf(name, origin string, s *tariff.Scenario, known calendar.Date) ([]tariff.Flow, tradeUsed, error) {
	if name != "" {
		if origin == "" {
			origin = string(s.Partner)
		}
		flows, r, err := readFlows(name, origin, string(s.Importer))
		if err != nil {
			return nil, tradeUsed{}, err
		}
		return flows, tradeUsed{tariff.SheetTrade{File: name, Form: r.Form}, r.LeftOut}, nil
	}
	files, err := p.tariffFiles()
	if err != nil {
		return nil, tradeUsed{}, err
	}
	x, err := tariff.TradeFor(files, s.Importer, s.Partner)
	if err != nil {
		return nil, tradeUsed{}, err
	}
	if x == nil {
		return nil, tradeUsed{}, misused("--flows: no trade of %s ships; name a file of it", s.Importer)
	}
	if !known.IsZero() && x.Known > known {
		return nil, tradeUsed{}, misused("--known: no trade that ships was known on %s; the figures of %s are known since %s: name a file with --flows", known, x.Name(), x.Known)
	}
	flows, r, err := x.Read(files)
	if err != nil {
		return nil, tradeUsed{}, err
	}
	return flows, tradeUsed{tariff.SheetTrade{File: x.Name(), Form: r.Form, Source: x.Source.EN, Vintage: x.Vintage.EN}, r.LeftOut}, nil
}

func (p *program) printDiff(d *tariff.Diff, t *tariff.Trade, of tradeUsed, idle []string, f *diffFlags) error {
	if f.csv {
		return p.diffCSV(d, t)
	}
	sheet := sheetOfDiff(d, of)
	sheet.Idle = idle
	if p.json {
		return p.emit(sheet)
	}
	p.diffPage(&sheet)
	return nil
}

// supposed says of each figure of a scenario what it is.
const supposed = "a supposition, not law"

// diffCSV prints one row for each line touched.
func (p *program) diffCSV(d *tariff.Diff, t *tariff.Trade) error {
	w := csv.NewWriter(p.Out)
	_ = w.Write([]string{"scenario", "basis", "on", "hts", "origin", "value", "band", "total_pct_before", "total_pct_after", "duty_change", "duty_collected", "measures"})
	for i := range d.Changes {
		c := &d.Changes[i]
		x := &t.Flows()[c.Flow]
		_ = w.Write([]string{
			d.Scenario.ID, supposed, d.On.String(), x.Code.String(), string(x.Origin), c.Value.String(), string(c.Band), c.Before.String(), c.After.String(),
			c.Change.String(), c.Collected.String(), strings.Join(c.Measures, ";"),
		})
	}
	w.Flush()
	return w.Error()
}

// diffSheet is a diff as programs read it. Amounts are decimal strings.
type diffSheet struct {
	Scenario  string        `json:"scenario"`
	Name      string        `json:"name"`
	Basis     string        `json:"basis"` // says that it is a supposition
	On        string        `json:"on"`
	Known     string        `json:"known,omitempty"`
	From      string        `json:"from"`
	Flows     tradeUsed     `json:"flows"`
	Lines     int           `json:"lines"`
	Value     tariff.Money  `json:"value"`
	Before    tariff.Money  `json:"duty_before"`
	After     tariff.Money  `json:"duty_after"`
	Unpriced  int           `json:"lines_not_priced"`
	Collected tariff.Money  `json:"duty_collected"`
	Touched   stakeLine     `json:"touched"`
	Bands     []stakeLine   `json:"bands"`
	Chapters  []stakeLine   `json:"chapters"`
	Measures  []stakeLine   `json:"measures"`
	Refused   []refusedLine `json:"lines_refused"`
	Missed    tariff.Money  `json:"value_refused"`
	Beyond    bool          `json:"beyond_knowledge"`
	Idle      []string      `json:"not_brought_back,omitempty"` // measures never in force or held back before
	Pack      string        `json:"pack"`
}

type stakeLine struct {
	Of       string       `json:"of,omitempty"`
	Lines    int          `json:"lines"`
	Value    tariff.Money `json:"value"`
	Before   tariff.Money `json:"duty_before"`
	After    tariff.Money `json:"duty_after"`
	Change   tariff.Money `json:"duty_change"`
	Unpriced int          `json:"lines_not_priced"`
	Unsaid   int          `json:"lines_change_not_known"`
}

func lineOfStake(of string, s tariff.Stake) stakeLine {
	s = s.Said()
	return stakeLine{of, s.Lines, s.Value, s.Before, s.After, s.Change, s.Unpriced, s.Unsaid}
}

func sheetOfDiff(d *tariff.Diff, of tradeUsed) diffSheet {
	out := diffSheet{
		Scenario: d.Scenario.ID, Name: d.Scenario.Name.EN, Basis: supposed, On: d.On.String(), Known: d.Known.String(), From: d.Scenario.From.String(),
		Flows: of, Lines: d.Lines, Value: d.Value, Before: d.Before, After: d.After, Unpriced: d.Unpriced, Collected: d.Collected,
		Touched: lineOfStake("", d.Touched), Bands: []stakeLine{}, Chapters: []stakeLine{}, Measures: []stakeLine{}, Refused: refusedLines(d.Refused), Missed: tariff.LeftOut(d.Refused),
		Beyond: d.Beyond, Pack: d.Pack,
	}
	if d.Beyond && d.Unpriced == d.Lines { // nothing is known of it, which is no zero
		out.Before, out.After, out.Touched = tariff.Money{}, tariff.Money{}, stakeLine{Unpriced: d.Unpriced}
	}
	for _, b := range tariff.Bands {
		if s, ok := d.Bands[b]; ok {
			out.Bands = append(out.Bands, lineOfStake(string(b), s))
		}
	}
	for ch, s := range d.Chapters {
		out.Chapters = append(out.Chapters, lineOfStake(ch.String(), s))
	}
	slices.SortFunc(out.Chapters, func(a, b stakeLine) int { return cmp.Compare(a.Of, b.Of) })
	for _, id := range sorted(d.Measures) {
		out.Measures = append(out.Measures, lineOfStake(id, d.Measures[id]))
	}
	return out
}

// stakes prints the trade and duty at stake under a head that says by what.
func (p *program) stakes(head string, list ...stakeLine) {
	if len(list) == 0 {
		return
	}
	t := columns(head, "lines", "not priced", "value", "duty before", "duty after", "change")
	for _, x := range list {
		t.row(x.Of, fmt.Sprint(x.Lines), fmt.Sprint(x.Unpriced), x.Value.String(), x.Before.String(), x.After.String(), x.Change.String())
	}
	t.print(p.Out, "")
}

func (p *program) diffPage(s *diffSheet) {
	p.say("Scenario %s, from %s: %s (%s)", s.Scenario, s.From, s.Name, s.Basis)
	p.say("%s: %s, value %s, as entered on %s", s.Flows.File, count(s.Lines, "line", "lines"), s.Value, s.On)
	if s.Beyond {
		p.say("What holds on %s is not known: it lies beyond what the pack knows. Ask with --on of a day that it knows; pack show tells them.", s.On)
	}
	if len(s.Idle) > 0 {
		p.say("not brought back: %s, of which nothing was in force or held back before", join(s.Idle))
	}
	if s.Touched.Value == (tariff.Money{}) {
		return
	}
	p.say("duty by the pack %s, under the scenario %s; %s not priced", s.Before, s.After, count(s.Unpriced, "line", "lines"))
	s.Touched.Of = "touched"
	p.stakes("all", s.Touched)
	p.stakes("band", s.Bands...)
	p.stakes("heading", s.Measures...)
	p.stakes("chapter", s.Chapters...)
	if said := s.Touched.Unpriced - s.Touched.Unsaid; said > 0 {
		p.say("Duty before and after sum the lines that are priced in full. The change is known on lines too of which the base duty is not (%s of those touched), so that after less before need not be the change.", count(said, "line", "lines"))
	}
	if s.Touched.Unsaid > 0 {
		p.say("Of %s of those touched not even the change is known.", count(s.Touched.Unsaid, "line", "lines"))
	}
	if s.Flows.Source != "" {
		p.say("trade: %s; %s", s.Flows.Source, s.Flows.Vintage)
	}
	p.sayRefused(s.Refused, s.Missed)
}
