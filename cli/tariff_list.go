package cli

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/tariff"
)

func (p *program) tariffList() *cobra.Command {
	return group("list", "Propose lists of goods for a measure", p.listBuild())
}

// buildFlags are what tariff list build is asked.
type buildFlags struct {
	sum, by, rate, flows, origin, importer, weights, tolerance, known string
	notPaying                                                         bool
}

func (p *program) listBuild() *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use: "build", Short: "Lines whose trade or duty comes to a sum, and why each", Args: cobra.NoArgs,
		Long: "Proposes lines of trade that come to the sum of a harm within a tolerance, so that a\n" +
			"measure is in proportion to it. Lines that the weights favour come first; what is not\n" +
			"known of a line earns it nothing. The choice is the same each time. A proposal is no\n" +
			"decision: whether a list is proportionate is for the parties to the agreement.\n\n" +
			"Exit codes: 0 a list; 2 bad input, or no such list; 3 what the lines pay on the day\n" +
			"lies beyond what the pack knows.",
		Example: "  demarche tariff list build --sum 1.2bn --by duty --rate 25 --tolerance 0.5% --exclude-paying --on 2024-06-01",
		RunE:    func(*cobra.Command, []string) error { return p.build(&f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.sum, "sum", "", "the `SUM` to be matched, in the currency of the tariff: 1.2bn, 350m or 350000000")
	fl.StringVar(&f.by, "by", "", "what is summed: trade or duty; default: duty where a rate is given, and else trade")
	fl.StringVar(&f.rate, "rate", "", "the `PERCENT` of the duty proposed")
	fl.StringVar(&f.flows, "flows", "", "`FILE` of trade; default: the trade that ships")
	fl.StringVar(&f.origin, "origin", "", "the `COUNTRY` whose goods are to be listed; default: the other party of the trade that ships")
	fl.StringVar(&f.importer, "importer", "US", "the `COUNTRY` whose tariff is asked")
	fl.StringVar(&f.weights, "weights", "", "`FILE` of weights; default: the example that ships")
	fl.StringVar(&f.tolerance, "tolerance", "0.5%", "how far the list may be from the sum, in `PERCENT` of it")
	fl.StringVar(&f.known, "known", "", "as known on this `DATE`; default: all that is known, whatever the day --on of the entries")
	fl.BoolVar(&f.notPaying, "exclude-paying", false, "leave out what already pays an additional duty on the day --on")
	return c
}

func (p *program) build(f *buildFlags) error {
	files, err := p.tariffFiles()
	if err != nil {
		return err
	}
	shelf := tariff.NewShelf(files)
	if f.flows == "" && f.weights == "" {
		return p.buildShipped(f, shelf)
	}
	if head, err := shelf.TradeHead(tariff.Origin(f.importer), ""); f.origin == "" && err == nil && head != nil {
		f.origin = string(head.Partner)
	}
	s, err := p.sought(f)
	if err != nil {
		return err
	}
	w, err := p.weightsOf(f.weights)
	if err != nil {
		return err
	}
	k, err := p.tariffOf(f.importer)
	if err != nil {
		return err
	}
	if s.On = p.entryDay(k); p.on.IsZero() && p.today() > s.On {
		s.Asked = p.today()
	}
	flows, of, err := p.listedTrade(f, s)
	if err != nil {
		return err
	}
	got, err := tariff.Build(k, flows, w, s)
	if errors.Is(err, tariff.ErrBeyond) {
		p.complain(err)
		return beyond{}
	}
	if err != nil {
		return inListFlags(err)
	}
	sheet := got.Sheet(w, of.SheetTrade, demarche.English)
	if p.json {
		return p.emit(sheet)
	}
	p.listPage(&sheet)
	return nil
}

// buildShipped proposes a list from the trade and the weights that ship, as pages and the API do.
func (p *program) buildShipped(f *buildFlags, shelf *tariff.Shelf) error {
	known, err := dayFlag("--known", f.known)
	if err != nil {
		return err
	}
	typed := f.typed()
	if !p.on.IsZero() {
		typed.Entry = p.on.String()
	}
	got, err := shelf.List(&typed, p.today(), known)
	if errors.Is(err, tariff.ErrBeyond) {
		p.complain(tariff.ErrBeyond)
		return beyond{}
	}
	if err != nil {
		return inListFlags(err)
	}
	sheet := got.Sheet(demarche.English)
	if p.json {
		return p.emit(sheet)
	}
	p.listPage(&sheet)
	return nil
}

func (f *buildFlags) typed() tariff.TypedList {
	return tariff.TypedList{Sum: f.sum, By: f.by, Rate: f.rate, Tolerance: f.tolerance, Importer: f.importer, Origin: f.origin, NotPaying: f.notPaying}
}

// listedTrade reads trade in which a line that stands twice is refused.
func (p *program) listedTrade(f *buildFlags, s tariff.Sought) ([]tariff.Flow, tradeUsed, error) {
	if f.flows == "" {
		return p.tradeOf("", "", &tariff.Scenario{Importer: tariff.Origin(f.importer), Partner: s.Partner}, s.Known)
	}
	file, err := os.Open(f.flows)
	if err != nil {
		return nil, tradeUsed{}, misuse("--flows", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, tradeUsed{}, misuse("--flows", err)
	}
	if !info.Mode().IsRegular() {
		return nil, tradeUsed{}, notAFile("--flows", f.flows)
	}
	r, err := tariff.OpenFlows(file, info.Size(), f.flows, tariff.FlowOptions{Origin: s.Partner, Importer: tariff.Origin(f.importer)})
	if err != nil {
		return nil, tradeUsed{}, err
	}
	flows, err := r.Collect()
	return flows, tradeUsed{SheetTrade: tariff.SheetTrade{File: f.flows, Form: r.Form}}, err
}

func (p *program) sought(f *buildFlags) (tariff.Sought, error) {
	typed := f.typed()
	s, err := typed.Sought()
	if err != nil {
		return s, inListFlags(err)
	}
	s.Known, err = dayFlag("--known", f.known)
	return s, err
}

// inListFlags names the flag of what a list was refused for.
func inListFlags(err error) error {
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Where == "" {
		return err
	}
	out := *no
	out.Where = "--" + out.Where
	if out.Where == "--entry" { // the day of entry is the day of the house
		out.Where = "--on"
	}
	return &out
}

func (p *program) weightsOf(name string) (*tariff.Weights, error) {
	if name != "" {
		w, err := tariff.ReadWeights(os.DirFS(filepath.Dir(name)), filepath.Base(name))
		if err != nil {
			return nil, misuse("--weights", err)
		}
		return w, nil
	}
	files, err := p.tariffFiles()
	if err != nil {
		return nil, err
	}
	w, err := tariff.WeightsThatShip(files)
	if err == nil && w == nil {
		err = misused("--weights: no example ships; name a file")
	}
	return w, err
}
