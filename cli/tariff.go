package cli

import (
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

func (p *program) tariff() *cobra.Command {
	return group("tariff", "Say what a good pays at the border on a day, and why",
		p.tariffRate(), p.tariffHistory(), p.tariffPrice(), p.tariffPanel(), p.tariffCoverage(), p.tariffMeasures(),
		p.tariffScenario(), p.tariffList(), p.tariffFind(), p.tariffCheck())
}

// knownRule says, in the help of each command, what is known where --known is not given.
const knownRule = "What is known: the day of entry never decides it. It is the day --known; without it, all\n" +
	"that is known today. Where entries have a day of their own (rate, history, price,\n" +
	"panel), --on is the day of the reader, and without --known what was known then counts;\n" +
	"where --on is the day of entry (coverage, scenario diff, list build), it does not;\n" +
	"where it is not given there, it is the last day up to today that the pack answers.\n\n"

// entryDay is the day of entry of commands for which that is --on; where none was asked for,
// the last day up to today on which the pack can answer in full.
func (p *program) entryDay(k *tariff.Pack) calendar.Date {
	if !p.on.IsZero() {
		return p.on
	}
	return min(p.today(), k.Reach().Whole())
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
	t := tariff.Typed{
		HTS: e.hts, Origin: e.origin, Importer: e.importer, Entry: e.entry, Export: e.export, Known: e.known,
		Value: e.value, Quantity: e.quantity, Unit: e.unit, Claims: e.claims, Shares: e.shares,
	}
	return t.Question()
}
