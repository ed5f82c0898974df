package cli

import (
	"io/fs"
	"os"
	"strings"

	"github.com/cockroachdb/apd/v3"
	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

func (p *program) tariff() *cobra.Command {
	return group("tariff", "Say what a good pays at the border on a day, and why",
		p.tariffRate(), p.tariffHistory(), p.tariffPrice(), p.tariffCoverage(), p.tariffMeasures(), p.tariffScenario(), p.tariffList(), p.tariffFind(), p.tariffCheck())
}

// tariffFiles are the packs of tariff law: those that ship with the binary, and
// over them those of --packs.
func (p *program) tariffFiles() (fs.FS, error) {
	if p.packs == "" {
		return packs.FS, nil
	}
	info, err := os.Stat(p.packs)
	if err != nil || !info.IsDir() {
		return nil, misused("--packs: there is no folder %q; name one whose folders are packs", p.packs)
	}
	return agreement.Overlay{packs.FS, os.DirFS(p.packs)}, nil
}

// tariffOf reads the tariff of an importer; nothing of it is read before.
func (p *program) tariffOf(importer string) (*tariff.Pack, error) {
	o, err := tariff.ParseOrigin(importer)
	if err != nil {
		return nil, misuse("--importer", err)
	}
	files, err := p.tariffFiles()
	if err != nil {
		return nil, err
	}
	dir := tariff.Find(files, o)
	if dir == "" {
		return nil, misused("importer %s: no pack holds its tariff; there are packs for %s", o, strings.Join(importers(files), ", "))
	}
	k, err := tariff.Read(files, dir)
	if err != nil {
		return nil, &demarche.Refusal{
			Kind: demarche.Invalid, Err: err, What: demarche.Text{EN: "the pack " + dir + " was not read"},
			Why: demarche.Text{EN: err.Error()}, Remedy: demarche.Text{EN: "check it with: demarche tariff check DIR"},
		}
	}
	return k, nil
}

func importers(files fs.FS) []string {
	var out []string
	for _, o := range tariff.Importers(files) {
		out = append(out, string(o))
	}
	return out
}

// entryText is one line of an entry as it was typed.
type entryText struct {
	hts, origin, importer, entry, export, known, value, quantity, unit string
	claims, shares                                                     []string
}

// question reads what was typed. An error names the column at fault.
func (e *entryText) question() (tariff.Question, error) {
	q := tariff.Question{Unit: strings.TrimSpace(e.unit)}
	var err error
	if q.HTS, err = tariff.ParseCode(e.hts); err != nil {
		return q, misuse("hts", err)
	}
	if q.Origin, err = tariff.ParseOrigin(e.origin); err != nil {
		return q, misuse("origin", err)
	}
	if q.Importer, err = tariff.ParseOrigin(e.importer); err != nil {
		return q, misuse("importer", err)
	}
	for _, d := range []struct {
		name, text string
		into       *calendar.Date
	}{{"entry", e.entry, &q.Entry}, {"export", e.export, &q.Export}, {"known", e.known, &q.Known}} {
		if d.text == "" && d.name != "entry" {
			continue
		}
		if *d.into, err = calendar.ParseDate(strings.TrimSpace(d.text)); err != nil {
			return q, misuse(d.name, err)
		}
	}
	if q.Value, err = amount("value", e.value); err != nil {
		return q, err
	}
	if q.Amount, err = amount("quantity", e.quantity); err != nil {
		return q, err
	}
	if q.Amount != nil {
		if _, _, ok := tariff.ReadUnit(q.Unit); !ok {
			return q, misused("unit: %q is no unit of the schedule; write kg, liter, No. or doz.", q.Unit)
		}
	}
	return q, e.claimed(&q)
}

// claimed reads the claims and the shares of content.
func (e *entryText) claimed(q *tariff.Question) error {
	for _, s := range e.claims {
		more, err := tariff.ParseClaims(s)
		if err != nil {
			return misuse("claim", err)
		}
		q.Claims = append(q.Claims, more...)
	}
	for _, list := range e.shares {
		for _, s := range strings.Split(list, ";") {
			name, pct, ok := strings.Cut(s, "=")
			share, err := tariff.ParsePercent(pct)
			if !ok || err != nil {
				return misused("share: %q is not of the form aluminum=72", s)
			}
			if q.Shares == nil {
				q.Shares = map[string]tariff.Share{}
			}
			q.Shares[strings.TrimSpace(name)] = share
		}
	}
	return nil
}

// amount reads a plain decimal; empty is not given.
func amount(column, text string) (*apd.Decimal, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	d, _, err := apd.NewFromString(text)
	if err != nil || strings.Trim(text, "0123456789.-") != "" {
		return nil, misused("%s: %q is not a plain number; write 10000 or 10000.50, without signs or commas", column, cut(text, 30))
	}
	return d, nil
}
