package tariff

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/cockroachdb/apd/v3"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// tradeHead opens a folder of trade that ships.
const tradeHead = "trade.yaml"

// ShippedTrade is a file of trade that ships with the packs, with where its
// figures come from. The figures themselves are read when asked for.
type ShippedTrade struct {
	File     string          `yaml:"file"`
	Importer Origin          `yaml:"importer"`
	Partner  Origin          `yaml:"partner"` // where the goods are from
	Period   string          `yaml:"period"`
	Title    demarche.Text   `yaml:"title"`
	Units    demarche.Text   `yaml:"units"`
	Source   demarche.Text   `yaml:"source"`
	URL      string          `yaml:"url"` // where the file was read; empty: not known
	Vintage  demarche.Text   `yaml:"vintage"`
	Copy     demarche.Text   `yaml:"copy"`  // which copy of the source was read, where it was not the source itself; empty: not told
	Known    calendar.Date   `yaml:"known"` // day before which nobody can have known the figures
	Since    calendar.Date   `yaml:"since"` // first day on which averages weighed by it are drawn; empty: as far back as the tariff answers
	Review   demarche.Review `yaml:"review"`
	Rows     int             `yaml:"rows"`  // against which the file is checked
	Value    string          `yaml:"value"` // sum of the values
	Duty     string          `yaml:"duty"`  // sum of the duties; empty: the file has none

	dir string
}

// TradeThatShips lists the files of trade of fsys, without reading them.
func TradeThatShips(fsys fs.FS) ([]ShippedTrade, error) {
	heads, err := fs.Glob(fsys, "*/"+tradeHead)
	var out []ShippedTrade
	for _, name := range heads {
		sub, _ := fs.Sub(fsys, path.Dir(name))
		r := &reading{fsys: sub}
		var head struct {
			Format int            `yaml:"format"`
			Files  []ShippedTrade `yaml:"files"`
		}
		if data, ok := r.yaml(tradeHead, &head); ok && head.Format != 1 {
			r.fault(tradeHead, lineOf(data, "format:"), "write format: 1", "format %d is not known", head.Format)
		}
		for _, x := range head.Files {
			if x.File == "" || x.Source.EN == "" || x.Vintage.EN == "" || x.Known.IsZero() || !x.Review.Valid() {
				r.fault(tradeHead, 1, "", "file %q must have source, vintage, known and review", x.File)
			}
			x.dir = path.Dir(name)
			out = append(out, x)
		}
		if len(r.ps) > 0 {
			return nil, inFolder(path.Dir(name), r.ps)
		}
	}
	return out, err
}

func inFolder(dir string, ps agreement.Problems) agreement.Problems {
	for i := range ps {
		ps[i].File = path.Join(dir, ps[i].File)
	}
	return ps
}

// Name gives the file with its folder.
func (x *ShippedTrade) Name() string { return path.Join(x.dir, x.File) }

// Read reads the figures, and checks them against their count and sums.
func (x *ShippedTrade) Read(fsys fs.FS) ([]Flow, *FlowReader, error) {
	data, err := fs.ReadFile(fsys, x.Name())
	if err != nil {
		return nil, nil, err
	}
	r, err := OpenFlows(bytes.NewReader(data), int64(len(data)), x.Name(), FlowOptions{Origin: x.Partner, Importer: x.Importer, Period: x.Period})
	if err != nil {
		return nil, nil, err
	}
	flows, err := r.Collect()
	if err != nil {
		return nil, nil, err
	}
	return flows, r, x.check(flows)
}

func (x *ShippedTrade) check(flows []Flow) error {
	value, duty := new(apd.Decimal), new(apd.Decimal)
	for i := range flows {
		for sum, more := range map[*apd.Decimal]*apd.Decimal{value: flows[i].Value, duty: flows[i].Duty} {
			if more == nil && sum == duty && x.Duty == "" {
				continue
			}
			if more == nil {
				return noTrade(x.Name(), flows[i].Row, errors.New("the row has no duty"))
			}
			if _, err := apd.BaseContext.Add(sum, sum, more); err != nil {
				return err
			}
		}
	}
	if len(flows) != x.Rows || value.Text('f') != x.Value || x.Duty != "" && duty.Text('f') != x.Duty {
		return noTrade(x.Name(), 0, fmt.Errorf("it has %d rows of value %s and duty %s, and %s says %d, %s and %s", len(flows), value.Text('f'), duty.Text('f'), tradeHead, x.Rows, x.Value, x.Duty))
	}
	return nil
}

// TradeFor gives the trade that ships of an importer with a partner; any of its
// trade where the partner is empty, nil for none.
func TradeFor(fsys fs.FS, importer, partner Origin) (*ShippedTrade, error) {
	list, err := TradeThatShips(fsys)
	for i := range list {
		if list[i].Importer == importer && (partner == "" || list[i].Partner == partner) {
			return &list[i], nil
		}
	}
	return nil, err
}
