package cli

import (
	"context"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
	"github.com/spf13/cobra"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

func (p *program) tariffPanel() *cobra.Command {
	var out, importer, origins, known, data string
	c := &cobra.Command{
		Use: "panel", Short: "Write what every code from every origin pays, by runs of days", Args: cobra.NoArgs,
		Long: "Writes a Parquet file with a row for each code, origin and run of days of entry with\n" +
			"the same duty, without claims: hts, origin, from, to, base_pct, additional_pct,\n" +
			"total_pct, status and headings. Days on which the schedule lacks the code have none.\n\n" +
			"The codes are the ten-digit numbers of the revisions imported (demarche import hts)\n" +
			"and those that sources of the pack name; a line of eight digits stands for the rest\n" +
			"of its numbers. The file is written whole or not at all.",
		Example: "  demarche tariff panel -o panel.parquet\n  demarche tariff panel -o china.parquet --origins CN,HK",
		RunE: func(c *cobra.Command, _ []string) error {
			if out == "" {
				return misused("-o: name the file to write")
			}
			if known == "" && !p.on.IsZero() {
				known = p.on.String()
			}
			w := &panelRun{p: p, out: out}
			if err := w.prepare(importer, origins, known, data); err != nil {
				return err
			}
			return w.write(c.Context())
		},
	}
	f := c.Flags()
	f.StringVarP(&out, "out", "o", "", "the `FILE` to write")
	f.StringVar(&importer, "importer", "US", "the `COUNTRY` whose tariff is written")
	f.StringVar(&origins, "origins", "", "only these `COUNTRIES`, parted by commas; default: all")
	f.StringVar(&known, "known", "", "as known on this `DATE`; default: --on, or all that is known")
	f.StringVar(&data, "data", "", "data `DIR` with imported revisions; default: the user's data folder")
	return c
}

// panelRow is a row of a panel.
type panelRow struct {
	HTS        string `parquet:"hts,dict"`
	Origin     string `parquet:"origin,dict"`
	From       int32  `parquet:"from,dict,date"`
	To         int32  `parquet:"to,dict,date"`
	Base       int64  `parquet:"base_pct,optional,dict,decimal(6:18)"`
	Additional int64  `parquet:"additional_pct,optional,dict,decimal(6:18)"`
	Total      int64  `parquet:"total_pct,optional,dict,decimal(6:18)"`
	Status     string `parquet:"status,dict"`
	Headings   string `parquet:"headings,dict"`
}

// panelRun writes a panel, a row group for each origin.
type panelRun struct {
	p       *program
	out     string
	bulk    *tariff.Bulk
	digest  string
	lines   []tariff.PanelLine
	codes   *textDict // of the lines, in their order
	origins []tariff.Origin
	file    *columnFile

	turn   sync.Mutex
	turned *sync.Cond
	next   int
	rows   int64
	failed error
}

// prepare reads the tariff, and the numbers that were imported.
func (r *panelRun) prepare(importer, origins, known, data string) error {
	r.turned = sync.NewCond(&r.turn)
	pack, err := r.p.tariffOf(importer)
	if err != nil {
		return err
	}
	day := calendar.Date(0)
	if known != "" {
		if day, err = calendar.ParseDate(known); err != nil {
			return misuse("--known", err)
		}
	}
	numbers, err := r.p.importedNumbers(pack.Importer, data, r.out)
	if err != nil {
		return err
	}
	r.bulk, r.digest = tariff.NewBulk(pack, day), pack.Digest
	r.lines = r.bulk.PanelLines(numbers)
	r.codes = newTextDict()
	for _, l := range r.lines {
		r.codes.number(l.Code.String())
	}
	if origins == "" {
		r.origins = r.bulk.Origins()
		return nil
	}
	for _, text := range strings.Split(origins, ",") {
		o, err := tariff.ParseOrigin(text)
		if err == nil {
			err = pack.CheckOrigin(o)
		}
		if err != nil {
			return misuse("--origins", err)
		}
		r.origins = append(r.origins, o)
	}
	return nil
}

// importedNumbers gives the ten-digit codes of all revisions that were imported
// for an importer; only the United States' are. It refuses where one of them would be
// written over.
func (p *program) importedNumbers(importer tariff.Origin, data, out string) ([]tariff.Code, error) {
	if importer != "US" {
		return nil, nil
	}
	dir, err := p.folder(data)
	if err != nil {
		return nil, err
	}
	shelf := shelfOf(dir)
	names, err := shelf.files()
	if err != nil {
		return nil, err
	}
	var codes []tariff.Code
	for _, name := range names {
		if file := filepath.Join(shelf.dir, name); sameAs(file)(out) {
			return nil, overInput("-o "+out, file)
		}
		s, err := shelf.Read(name)
		if err != nil {
			return nil, err
		}
		for i := range s.Lines {
			if c := s.Lines[i].Code; c.Len() == 10 {
				codes = append(codes, c)
			}
		}
	}
	return codes, nil
}

// write writes all origins into a file made aside, and then gives it its name.
func (r *panelRun) write(ctx context.Context) error {
	aside, err := asideOf(r.out)
	if err != nil {
		return err
	}
	defer aside.drop()
	if r.file, err = newColumnFile(aside.file, parquet.SchemaOf(panelRow{})); err != nil {
		return err
	}
	if err := r.workers(ctx); err != nil {
		return err
	}
	if err := r.file.close(format.KeyValue{Key: "pack", Value: r.digest}); err != nil {
		return err
	}
	if err := aside.keep(); err != nil {
		return err
	}
	if r.p.json {
		return r.p.emit(map[string]any{"out": r.out, "rows": r.rows, "codes": len(r.lines), "origins": len(r.origins), "pack": r.digest})
	}
	r.p.say("%d rows: %s from %s, into %s", r.rows, count(len(r.lines), "code", "codes"), count(len(r.origins), "origin", "origins"), r.out)
	return nil
}

func (r *panelRun) workers(ctx context.Context) error {
	jobs := make(chan int)
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(r.origins)) {
		done.Go(func() {
			w := &panelWorker{r: r}
			for i := range jobs {
				w.add(i)
			}
		})
	}
	for i := range r.origins {
		if ctx.Err() != nil {
			break
		}
		jobs <- i
	}
	close(jobs)
	done.Wait()
	if r.failed == nil && ctx.Err() != nil {
		return &demarche.Refusal{Kind: demarche.Conflict, Err: ctx.Err(), What: demarche.Text{EN: "the panel was cut off, and nothing was written"}}
	}
	return r.failed
}

// inTurn writes the row group of an origin after those before it.
func (r *panelRun) inTurn(i int, rows int64, err error, commit func() error) {
	r.turn.Lock()
	defer r.turn.Unlock()
	for r.next != i && r.failed == nil {
		r.turned.Wait()
	}
	if r.failed == nil && err == nil && rows > 0 {
		err = commit()
	}
	if r.failed == nil {
		r.failed = err
	}
	r.next, r.rows = i+1, r.rows+rows
	r.turned.Broadcast()
}
