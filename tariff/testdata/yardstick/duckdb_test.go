//go:build duckdb

package yardstick

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/duckdb/duckdb-go/v2"
	"github.com/parquet-go/parquet-go"

	"demarche/calendar"
	"demarche/cli"
	"demarche/packs"
	"demarche/tariff"
)

// rate is a run of days of a line and an origin with one total.
type rate struct {
	Line   int32  `parquet:"line"`
	Origin int32  `parquet:"origin"`
	First  int32  `parquet:"first"`
	Last   int32  `parquet:"last"`
	Total  *int32 `parquet:"total,optional"`
}

// entry is an entry by the number of its line, which spares DuckDB the codes.
type entry struct {
	Line   int32 `parquet:"line"`
	Origin int32 `parquet:"origin"`
	Day    int32 `parquet:"day"`
}

var (
	origins = []tariff.Origin{"CN", "DE", "JP", "KR", "MX", "CA", "VN", "IN"}
	from    = calendar.MustDate("2018-01-01")
	to      = calendar.MustDate("2026-03-20")
)

// tables gives the rates of all lines that stand on all days, and the codes of
// those lines.
func tables(b *testing.B) (*tariff.Bulk, []rate, []tariff.Code) {
	p, err := tariff.Read(packs.FS, "us-tariffs")
	if err != nil {
		b.Fatal(err)
	}
	k := tariff.NewBulk(p, 0)
	var rates []rate
	var codes []tariff.Code
	var spans []tariff.Span
	for _, l := range k.PanelLines(nil) {
		var of []rate
		whole := true
		for o, origin := range origins {
			next := from
			for _, s := range k.Spans(spans[:0], l, origin) {
				if s.To < from || s.From > to {
					continue
				}
				whole = whole && s.From <= next
				next = s.To.AddDays(1)
				r := rate{Line: int32(len(codes)), Origin: int32(o), First: int32(s.From), Last: int32(s.To)}
				if t := k.Verdict(s.Verdict).Total; t.Known() {
					v := int32(t.Millionths())
					r.Total = &v
				}
				of = append(of, r)
			}
			whole = whole && next > to
		}
		if whole {
			rates, codes = append(rates, of...), append(codes, k.Unnamed(l))
		}
	}
	return k, rates, codes
}

func write[T any](t testing.TB, name string, rows []T) {
	t.Helper()
	if err := parquet.WriteFile(name, rows); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB) *sql.DB {
	t.Helper()
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec("SET threads = 2"); err != nil {
		t.Fatal(err)
	}
	return db
}

// Totals of entries in memory, on two cores: Demarche, then DuckDB by its plans.
func BenchmarkYardstick(b *testing.B) {
	const n = 5_000_000
	k, rates, lines := tables(b)
	r := rand.New(rand.NewPCG(5, 6))
	entries := make([]entry, n)
	codes, ids, days := make([]tariff.Code, n), make([]uint16, n), make([]calendar.Date, n)
	for i := range entries {
		e := entry{int32(r.IntN(len(lines))), int32(r.IntN(len(origins))), int32(from) + int32(r.IntN(int(to-from)))}
		entries[i], codes[i], ids[i], days[i] = e, lines[e.Line], k.OriginID(origins[e.Origin]), calendar.Date(e.Day)
	}
	dir := b.TempDir()
	write(b, filepath.Join(dir, "rates.parquet"), rates)
	write(b, filepath.Join(dir, "entries.parquet"), entries)
	db := open(b)
	for _, name := range []string{"rates", "entries"} {
		if _, err := db.Exec(fmt.Sprintf("CREATE TABLE %s AS SELECT * FROM read_parquet('%s')", name, filepath.Join(dir, name+".parquet"))); err != nil {
			b.Fatal(err)
		}
	}
	for _, make := range []string{ // a row for each line, origin and interval, for the plan that needs it
		"CREATE TABLE starts AS SELECT first, row_number() OVER (ORDER BY first) AS n, lead(first, 1, 2000000000) OVER (ORDER BY first) - 1 AS last FROM (SELECT DISTINCT first FROM rates)",
		fmt.Sprintf("CREATE TABLE days AS SELECT d.range::INTEGER AS day, s.n FROM range(%d, %d) d JOIN starts s ON d.range BETWEEN s.first AND s.last", from, to+1),
		"CREATE TABLE cells AS SELECT (r.line * 8 + r.origin)::BIGINT * 1024 + s.n AS cell, r.total FROM rates r JOIN starts s ON s.first BETWEEN r.first AND r.last",
	} {
		if _, err := db.Exec(make); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%d rates of %d lines", len(rates), len(lines))
	perLine := func(b *testing.B) {
		b.ReportMetric(float64(b.N)*n/b.Elapsed().Seconds()/1e6, "Mlines/s")
		b.ReportMetric(0, "ns/op")
	}
	var want [2]int64
	totals := make([]int32, n)
	ours := func() (out [2]int64) {
		var halves [2][2]int64
		var done sync.WaitGroup
		for h := range 2 {
			done.Go(func() {
				a, z := h*n/2, (h+1)*n/2
				k.Totals(totals[a:z], codes[a:z], ids[a:z], days[a:z])
				for _, t := range totals[a:z] {
					if t != tariff.NotPriced {
						halves[h][0] += int64(t)
						halves[h][1]++
					}
				}
			})
		}
		done.Wait()
		for _, h := range halves {
			out[0], out[1] = out[0]+h[0], out[1]+h[1]
		}
		return out
	}
	want = ours() // which also makes the tables
	b.Run("demarche", func(b *testing.B) {
		for b.Loop() {
			if got := ours(); got != want {
				b.Fatal(got, want)
			}
		}
		perLine(b)
	})
	for _, plan := range []struct{ name, join string }{
		{"duckdb by range", "JOIN rates r ON e.line = r.line AND e.origin = r.origin AND e.day BETWEEN r.first AND r.last"},
		{"duckdb as of", "ASOF JOIN rates r ON e.line = r.line AND e.origin = r.origin AND e.day >= r.first"},
		{"duckdb by number of the interval", "JOIN days d ON e.day = d.day JOIN cells r ON r.cell = (e.line * 8 + e.origin)::BIGINT * 1024 + d.n"},
	} {
		b.Run(plan.name, func(b *testing.B) {
			for b.Loop() {
				var got [2]int64
				if err := db.QueryRow("SELECT sum(r.total)::BIGINT, count(r.total) FROM entries e "+plan.join).Scan(&got[0], &got[1]); err != nil {
					b.Fatal(err)
				}
				if got != want {
					b.Fatalf("DuckDB has %v, and Demarche %v", got, want)
				}
			}
			perLine(b)
		})
	}
}

// What is written as Parquet says to DuckDB what the CSV of the same entries says.
func TestAnotherReaderFindsTheSame(t *testing.T) {
	dir := t.TempDir()
	name := func(s string) string { return filepath.Join(dir, s) }
	var rows strings.Builder
	rows.WriteString("id,hts,origin,importer,entry,value\n")
	r, codes := rand.New(rand.NewPCG(1, 2)), []string{"8501104020", "0208100000", "7606113030", "4407110015", "9403409060", "3004909201"}
	type priced struct {
		ID       int64  `parquet:"id"`
		HTS      string `parquet:"hts"`
		Origin   string `parquet:"origin"`
		Importer string `parquet:"importer"`
		Entry    string `parquet:"entry"`
		Value    int64  `parquet:"value,decimal(2:18)"`
	}
	var entries []priced
	for i := range 20_000 {
		e := priced{int64(i), codes[r.IntN(len(codes))], string(origins[r.IntN(len(origins))]), "US", (from + calendar.Date(r.IntN(3000))).String(), r.Int64N(10_000_000)}
		entries = append(entries, e)
		fmt.Fprintf(&rows, "%d,%s,%s,US,%s,%d.%02d\n", e.ID, e.HTS, e.Origin, e.Entry, e.Value/100, e.Value%100)
	}
	if err := os.WriteFile(name("in.csv"), []byte(rows.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, name("in.parquet"), entries)
	world := cli.World{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Env: func(string) string { return "" }, Now: time.Now}
	for _, form := range []string{"csv", "parquet"} {
		if code := cli.Run(context.Background(), []string{"tariff", "price", name("in." + form), "-o", name("out." + form)}, world); code != cli.OK && code != cli.Misused {
			t.Fatal(form, code)
		}
	}
	db := open(t)
	var lines, differ int
	err := db.QueryRow(fmt.Sprintf(`SELECT count(*), count(*) FILTER (WHERE c.total_pct IS DISTINCT FROM p.total_pct OR c.additional_pct IS DISTINCT FROM p.additional_pct
		OR c.base_pct IS DISTINCT FROM p.base_pct OR c.duty IS DISTINCT FROM p.duty OR c.status IS DISTINCT FROM p.status OR coalesce(c.headings, '') IS DISTINCT FROM coalesce(p.headings, ''))
		FROM read_parquet('%s') p FULL JOIN read_csv('%s', header = true, types = {'id': 'BIGINT', 'base_pct': 'DECIMAL(18,6)', 'additional_pct': 'DECIMAL(18,6)', 'total_pct': 'DECIMAL(18,6)', 'duty': 'DECIMAL(18,2)', 'status': 'VARCHAR', 'headings': 'VARCHAR'}) c USING (id)`,
		name("out.parquet"), name("out.csv"))).Scan(&lines, &differ)
	if err != nil {
		t.Fatal(err)
	}
	if t.Logf("%d lines, %d differ", lines, differ); lines < 10_000 || differ > 0 {
		t.Fail()
	}
}
