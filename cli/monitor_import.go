package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/packs"
	"demarche/secretariat"
	"demarche/store/sqlite"
)

// importing is what monitor import is asked.
type importing struct{ data, published, file string }

func (p *program) monitorImport() *cobra.Command {
	var q importing
	var o monitor.ReadOptions
	c := &cobra.Command{
		Use: "import FILE", Short: "Take in a provider's file of figures", Args: one("the file, or its address"),
		Long: "Reads a file as its provider publishes it, or fetches it from an address: workbooks of\n" +
			"the CPB World Trade Monitor, tables and API answers of the US Census Bureau, FRED and\n" +
			"ALFRED (CSV, JSON, XML), UN Comtrade (version 1), China Customs (GB18030).\n\n" +
			"A file is taken whole or not at all. What was imported before is left, and said so; a\n" +
			"release published before one that is loaded is refused, as are other values of a release\n" +
			"that ships or is loaded, and a file that begins later or ends sooner than the release\n" +
			"before it (--shorter takes one that its provider has shortened). A correction by the\n" +
			"provider is a release of its own: --release NAME --published DATE. A file that does not say\n" +
			"when it was published is kept as seen today, unless --published names the day; a workbook of the\n" +
			"CPB, which says when it was produced, with the day of the release that ships, or as public\n" +
			"by the day five days later.",
		Example: "  demarche monitor import cpb-data-wtm_2020-07.xlsx --published 2020-09-25\n  demarche monitor import fredgraph.csv --published 2026-02-20",
		RunE: func(c *cobra.Command, args []string) error {
			q.file = args[0]
			return p.importFigures(c.Context(), &q, o)
		},
	}
	f := c.Flags()
	f.StringVar(&q.data, "data", "", "data `DIR`; default: the user's data folder")
	f.StringVar(&q.published, "published", "", "the `DATE` of publication, where the file does not say it")
	f.StringVar(&o.Provider, "provider", "", "the `PROVIDER` whose layout it is: cpb, census, fred, comtrade or gacc; default: told by its beginning")
	f.StringVar(&o.Release, "release", "", "the `NAME` of the release; default: the provider's, or its day")
	f.StringVar(&o.Code, "code", "", "the provider's `CODE` of the series, where the file has none: IMPCH")
	f.BoolVar(&o.Shorter, "shorter", false, "the provider itself has shortened its series: take a file that begins later or ends sooner than the release before it")
	f.StringVar(&o.Flow, "flow", "", "import or export, where the file does not say")
	return c
}

func (p *program) importFigures(ctx context.Context, q *importing, o monitor.ReadOptions) error {
	if q.published != "" {
		d, err := calendar.ParseDate(q.published)
		if err != nil {
			return misuse("--published", err)
		}
		if d > p.today() {
			return misused("--published: %s has not come", d)
		}
		o.Published = d
	}
	o.Today = p.today()
	files, err := p.tariffFiles()
	if err != nil {
		files = packs.FS
	}
	if o.Pack, err = secretariat.NewFigures(files, nil).Pack(); err != nil {
		return err
	}
	name, data, err := fetch(ctx, q.file)
	if err != nil {
		return err
	}
	delivery, err := monitor.ReadFile(name, data, o)
	if err != nil {
		return err
	}
	dir, err := p.folder(q.data)
	if err != nil {
		return err
	}
	st, err := sqlite.Open(ctx, dir, sqlite.Options{Log: p.log()})
	if err != nil {
		return err
	}
	figures := secretariat.NewFigures(files, st)
	figures.Tell = p.tellFigures
	taken, err := figures.TakeFigures(ctx, delivery)
	if err := errors.Join(err, st.Close()); err != nil {
		return err
	}
	return p.tellTaken(taken)
}

// longImport is the number of rows from which on an import says how far it is: writing
// so many takes some seconds.
const longImport = 2000

// tellFigures says at each tenth of a long import how far it is.
func (p *program) tellFigures(done, all int) {
	if all < longImport || done*10/all == (done-1)*10/all {
		return
	}
	if done == all {
		fmt.Fprintf(p.Err, "%d of %d rows written; keeping them\n", done, all)
		return
	}
	fmt.Fprintf(p.Err, "%d of %d rows written; stopped now, nothing is kept and the import can be begun anew\n", done, all)
}

// tellTaken prints what an import found.
func (p *program) tellTaken(t *monitor.Taken) error {
	if p.json {
		return p.emit(t)
	}
	for i := range t.Releases {
		if i == mostTold {
			p.say("… and %d more releases; --json prints them all", len(t.Releases)-i)
			break
		}
		r := &t.Releases[i]
		p.say("%s %s, %s %s (%s): %s, %s, %s to %s", r.Provider, r.ID, r.Basis.Says().EN, r.Published, r.Basis, count(r.Series, "series", "series"), count(r.Values, "value", "values"), r.First, r.Last)
	}
	for _, list := range []struct {
		head string
		rows []monitor.Trouble
	}{{"set aside", t.Aside}, {"to be looked at", t.Warnings}} {
		if len(list.rows) == 0 {
			continue
		}
		out := columns("where", list.head)
		for _, x := range list.rows[:min(len(list.rows), mostTold)] {
			out.row(x.Where, x.What)
		}
		out.print(p.Out, "")
		p.tellRest(len(list.rows))
	}
	if t.Kept == 0 {
		p.say("imported before; nothing was written")
		return nil
	}
	p.say("kept: %s new", count(t.Kept, "row", "rows"))
	return nil
}

// fetchTime is how long an address may take to answer in full.
const fetchTime = 2 * time.Minute

// fetch gives a file or what an address answers, with its name.
func fetch(ctx context.Context, file string) (string, []byte, error) {
	if !strings.HasPrefix(file, "http://") && !strings.HasPrefix(file, "https://") {
		data, err := readBounded(file)
		return filepath.Base(file), data, err
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, file, nil)
	if err != nil {
		return "", nil, misuse("", err)
	}
	answer, err := (&http.Client{Timeout: fetchTime, CheckRedirect: fewRedirects}).Do(request)
	if err != nil {
		return "", nil, notFetched(file, err.Error())
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return "", nil, notFetched(file, "it answered "+answer.Status)
	}
	data, err := bounded(answer.Body)
	if err != nil {
		return "", nil, notFetched(file, err.Error())
	}
	return path.Base(answer.Request.URL.Path), data, nil
}

func fewRedirects(r *http.Request, via []*http.Request) error {
	if len(via) > 5 || r.URL.Scheme != "http" && r.URL.Scheme != "https" {
		return errors.New("it sends on too often, or to no web address")
	}
	return nil
}

func readBounded(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, misuse("", err)
	}
	defer f.Close()
	data, err := bounded(f)
	if err != nil {
		return nil, misuse(filepath.Base(file), err)
	}
	return data, nil
}

// bounded reads all of it, and no more than a file of figures may have.
func bounded(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, monitor.MaxFile+1))
	if err == nil && len(data) > monitor.MaxFile {
		err = fmt.Errorf("it has more than %d bytes", monitor.MaxFile)
	}
	return data, err
}

// notFetched tells an address without what may be secret in it: a key to an API.
func notFetched(address, why string) error {
	if u, err := url.Parse(address); err == nil {
		why = strings.ReplaceAll(why, address, u.Redacted())
		if u.RawQuery != "" {
			why = strings.ReplaceAll(why, u.RawQuery, "…")
			u.RawQuery = "…"
		}
		address = u.Redacted()
	}
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "the address " + address + " was not read"}, Why: demarche.Text{EN: why},
		Remedy: demarche.Text{EN: "nothing was imported; try again, or name a file"},
	}
}
