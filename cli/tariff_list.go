package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cockroachdb/apd/v3"
	"github.com/spf13/cobra"

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
	fl.StringVar(&f.by, "by", "trade", "what is summed: trade or duty")
	fl.StringVar(&f.rate, "rate", "", "the `PERCENT` of the duty proposed")
	fl.StringVar(&f.flows, "flows", "", "`FILE` of trade; default: the trade that ships")
	fl.StringVar(&f.origin, "origin", "CN", "the `COUNTRY` whose goods are to be listed")
	fl.StringVar(&f.importer, "importer", "US", "the `COUNTRY` whose tariff is asked")
	fl.StringVar(&f.weights, "weights", "", "`FILE` of weights; default: the example that ships")
	fl.StringVar(&f.tolerance, "tolerance", "0.5%", "how far the list may be from the sum, in `PERCENT` of it")
	fl.StringVar(&f.known, "known", "", "as known on this `DATE`; default: all that is known, whatever the day --on of the entries")
	fl.BoolVar(&f.notPaying, "exclude-paying", false, "leave out what already pays an additional duty on the day --on")
	return c
}

func (p *program) build(f *buildFlags) error {
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
	s.On = p.entryDay(k)
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
		return err
	}
	sheet := sheetOfList(got, w, of)
	if p.json {
		return p.emit(sheet)
	}
	p.listPage(&sheet)
	return nil
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
	return flows, tradeUsed{File: f.flows, Form: r.Form}, err
}

func (p *program) sought(f *buildFlags) (tariff.Sought, error) {
	s := tariff.Sought{By: tariff.Yardstick(f.by), NotPaying: f.notPaying}
	var err error
	if s.Sum, err = sumOf(f.sum); err != nil {
		return s, err
	}
	if s.Tolerance, err = tariff.ParsePercent(f.tolerance); err != nil {
		return s, misuse("--tolerance", err)
	}
	if f.rate != "" {
		if s.Rate, err = tariff.ParsePercent(f.rate); err != nil {
			return s, misuse("--rate", err)
		}
	}
	if s.Partner, err = tariff.ParseOrigin(f.origin); err != nil {
		return s, misuse("--origin", err)
	}
	s.Known, err = dayFlag("--known", f.known)
	return s, err
}

// mostSum is the greatest sum of a list in cents, above a year's trade of any country.
const mostSum = 1_000_000_000_000_000

// sumOf reads an amount: 1.2bn, 350m, 350000000.
func sumOf(text string) (tariff.Money, error) {
	digits := strings.ToLower(strings.TrimSpace(text))
	power := int32(0)
	for _, x := range []struct {
		word  string
		power int32
	}{{"bn", 9}, {"m", 6}, {"k", 3}} {
		if rest, ok := strings.CutSuffix(digits, x.word); ok {
			digits, power = strings.TrimSpace(rest), x.power
			break
		}
	}
	d, _, err := apd.NewFromString(digits)
	if err != nil || strings.Trim(digits, "0123456789.") != "" {
		return tariff.Money{}, misused("--sum: %q is no amount; write 1.2bn, 350m or 350000000", cut(text, 30))
	}
	d.Exponent += power + 2
	d.Reduce(d)
	cents, err := d.Int64()
	switch {
	case d.Exponent < 0:
		return tariff.Money{}, misused("--sum: %q has parts of a cent; round it to the cent", cut(text, 30))
	case err != nil || cents > mostSum:
		return tariff.Money{}, misused("--sum: %q is beyond what is reckoned with; at most 10 trillion is", cut(text, 30))
	}
	return tariff.Cents(cents), nil
}

// exampleWeights are used where none are named.
const exampleWeights = "us-imports/weights.yaml"

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
	if _, err := fs.Stat(files, exampleWeights); err != nil {
		return nil, misused("--weights: no example ships; name a file")
	}
	return tariff.ReadWeights(files, exampleWeights)
}
