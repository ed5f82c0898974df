package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/tariff"
)

// pricing is what tariff price is asked.
type pricing struct {
	in, out, bad, known string
	restart             bool
	every               int // lines between two notes of how far the run is
}

func (p *program) tariffPrice() *cobra.Command {
	var f pricing
	c := &cobra.Command{
		Use: "price ENTRIES", Short: "Price a file of entries, line by line",
		Long: "Reads a CSV file with the columns id, hts, origin, importer, entry and, where there are\n" +
			"any, export, value, quantity, unit, claim and share, and writes for each line id,\n" +
			"base_pct, additional_pct, total_pct, duty, status and headings. Claims and shares are\n" +
			"parted by semicolons. Lines that cannot be read are set aside in a second file with\n" +
			"their number and the reason. A run that was cut off goes on where it stopped when\n" +
			"the same command is given again. While one run writes a file, a second is refused.\n\n" +
			"Entries in Parquet, with the same columns, are priced into Parquet: percentages and\n" +
			"duty as decimals, null where they are none or not known. The file gets its name when\n" +
			"it is whole; until then it ends in .part, with notes of how far it is in .progress.\n\n" +
			knownRule +
			"An id that stands on two lines is named with both; of the first million lines alone.\n\n" +
			"Exit codes: 0 every line is priced; 2 some were set aside, or the file was refused;\n" +
			"3 the duty on some lines is not known, or lacks a quantity or an answer.",
		Example: "  demarche tariff price entries.csv -o priced.csv",
		Args:    one("the file of entries"),
		RunE: func(c *cobra.Command, args []string) error {
			f.in = args[0]
			return p.price(c.Context(), &f)
		},
	}
	fl := c.Flags()
	fl.StringVarP(&f.out, "out", "o", "", "the `FILE` to write")
	fl.StringVar(&f.bad, "bad", "", "the `FILE` for lines set aside; default: the file written, with .bad.csv")
	fl.StringVar(&f.known, "known", "", "price as known on this `DATE`; default: --on, or all that is known")
	fl.IntVar(&f.every, "every", 200_000, "note how far the run is after each `N` lines")
	fl.BoolVar(&f.restart, "restart", false, "begin anew where an earlier run of this command was cut off")
	return c
}

func (p *program) price(ctx context.Context, f *pricing) error {
	if f.out == "" {
		return misused("-o: name the file to write")
	}
	if f.every < 1 {
		return misused("--every: it must be at least 1")
	}
	if f.bad == "" {
		f.bad = f.out + ".bad.csv"
	}
	if f.known == "" && !p.on.IsZero() {
		f.known = p.on.String()
	}
	if err := f.ownFiles(); err != nil {
		return err
	}
	for _, name := range []string{f.out, f.bad} {
		lock, err := lockOut(name)
		if err != nil {
			return err
		}
		defer lock.release()
	}
	if isParquet(f.in) {
		return p.priceParquet(ctx, f)
	}
	if strings.EqualFold(filepath.Ext(f.out), ".parquet") {
		return misused("-o %s: a file of CSV is priced into CSV; give the entries as Parquet to write Parquet", f.out)
	}
	run, err := p.openRun(f)
	if err != nil {
		return err
	}
	defer run.close()
	if err := run.all(ctx, p); err != nil {
		return err
	}
	if err := run.finish(); err != nil {
		return err
	}
	tally := priced{Lines: run.Lines, Priced: run.Lines - run.Bad - run.Dark - run.Open, Dark: run.Dark, Open: run.Open, Bad: run.Bad, Out: f.out, Aside: f.bad, Packs: run.Packs}
	run.twice.tell(&tally)
	return p.priceReport(&tally)
}

// ownFiles refuses a run that would write over the entries it reads, or write two things
// into one file. A run also writes beside its files: a lock, notes, what is unfinished.
func (f *pricing) ownFiles() error {
	beside := []string{f.out, f.out + ".progress", f.out + ".progress.new", f.out + ".part", f.out + ".lock"}
	if written := append(beside[:len(beside):len(beside)], f.bad, f.bad+".part", f.bad+".lock"); slices.ContainsFunc(written, sameAs(f.in)) {
		return overInput("-o "+f.out+", --bad "+f.bad, f.in)
	}
	if slices.ContainsFunc(beside, sameAs(f.bad)) {
		return misused("--bad %s: lines set aside need a file of their own", f.bad)
	}
	return nil
}

// overInput refuses to write over what is read.
func overInput(flags, in string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, What: demarche.Text{EN: flags}, Why: demarche.Text{EN: "it would write over " + in + ", which is read"},
		Remedy: demarche.Text{EN: "name another file; nothing was written"},
	}
}

// sameAs tells whether a name is of one and the same file as another, by whatever path
// or link.
func sameAs(name string) func(string) bool {
	whole, _ := filepath.Abs(name)
	here, none := os.Stat(name)
	return func(other string) bool {
		if path, err := filepath.Abs(other); err == nil && path == whole {
			return true
		}
		info, err := os.Stat(other)
		return none == nil && err == nil && os.SameFile(here, info)
	}
}

// priced is what a run came to.
type priced struct {
	Lines  int               `json:"lines"`
	Priced int               `json:"priced"`
	Dark   int               `json:"not_known"`
	Open   int               `json:"no_duty"`
	Bad    int               `json:"set_aside"`
	Out    string            `json:"out"`
	Aside  string            `json:"set_aside_file"`
	Packs  map[string]string `json:"packs"`
	Twice  int               `json:"ids_again"`
	Again  []againLine       `json:"ids_again_first,omitempty"`
}

// priceReport says what a run came to. The error has its exit code, and is said.
func (p *program) priceReport(r *priced) error {
	if p.json {
		if err := p.emit(r); err != nil {
			return err
		}
	} else {
		p.say("%s priced into %s", count(r.Priced, "line", "lines"), r.Out)
		if r.Dark > 0 {
			p.say("%s not known: written with that status, and no total", count(r.Dark, "line", "lines"))
		}
		if r.Open > 0 {
			p.say("%s a value and no duty: a quantity or an answer is lacking (demarche tariff rate asks for it)", count(r.Open, "line has", "lines have"))
		}
		if r.Bad > 0 {
			p.say("%s set aside in %s, each with its reason", count(r.Bad, "line", "lines"), r.Aside)
		}
		if r.Twice > 0 {
			p.say("%s an id that stood before; each was priced", count(r.Twice, "line has", "lines have"))
			for _, x := range r.Again {
				p.say("line %d: the id of line %d", x.Line, x.First)
			}
		}
	}
	switch {
	case r.Bad > 0:
		return silentMisuse{}
	case r.Dark+r.Open > 0:
		return beyond{}
	}
	return nil
}

// silentMisuse is a file of which some lines were refused; all has been said.
type silentMisuse struct{}

func (silentMisuse) Error() string { return "some lines were set aside" }

// all prices what is left of the file.
func (r *priceRun) all(ctx context.Context, p *program) error {
	for {
		row, err := r.in.next()
		if errors.Is(err, io.EOF) {
			return r.checkpoint()
		}
		r.Lines++
		if err == nil {
			err = r.line(p, row)
		}
		var stop *os.PathError
		switch {
		case errors.As(err, &stop):
			return err
		case err != nil:
			r.Bad++
			err = r.aside(row, err)
		}
		if err != nil {
			return err
		}
		if r.Lines%r.f.every == 0 {
			if err := r.checkpoint(); err != nil {
				return err
			}
			fmt.Fprintf(p.Err, "priced %d lines, %d%% of the file, %d set aside\n", r.Lines-r.Bad, r.in.percent(), r.Bad)
			if err := ctx.Err(); err != nil {
				return &demarche.Refusal{Kind: demarche.Conflict, Err: err, What: demarche.Text{EN: "the run was cut off"}, Remedy: demarche.Text{EN: "give the same command again to go on"}}
			}
		}
	}
}

// line prices one line and writes it.
func (r *priceRun) line(p *program, row *entryRow) error {
	q, err := row.question(r.f.known)
	if err != nil {
		return err
	}
	r.twice.see(row.id, row.line)
	k, err := r.pack(p, q.Importer)
	if err != nil {
		return err
	}
	a, err := k.Ask(q)
	if err != nil {
		return err
	}
	switch {
	case a.Status == tariff.NotKnown:
		r.Dark++
	case q.Value != nil && !a.Duty.Known():
		r.Open++
	}
	return r.put(row.id, &a)
}

// pack gives the tariff of an importer, read once.
func (r *priceRun) pack(p *program, importer tariff.Origin) (*tariff.Pack, error) {
	if k := r.packs[importer]; k != nil {
		return k, nil
	}
	k, err := p.tariffOf(string(importer))
	if err != nil {
		return nil, err
	}
	if before := r.Packs[string(importer)]; before != "" && before != k.Digest {
		return nil, &demarche.Refusal{
			Kind: demarche.Conflict, What: demarche.Text{EN: "the run was begun with pack " + before},
			Why: demarche.Text{EN: "the pack is now " + k.Digest}, Remedy: demarche.Text{EN: "begin anew with --restart"},
		}
	}
	r.packs[importer], r.Packs[string(importer)] = k, k.Digest
	return k, nil
}
