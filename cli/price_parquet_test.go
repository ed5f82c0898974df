package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"demarche/calendar"
	"demarche/cli"
	"demarche/packs"
	"demarche/tariff"
)

// parquetEntry is a line of entries as a customs broker might write them.
type parquetEntry struct {
	ID       string   `parquet:"id"`
	HTS      string   `parquet:"hts,dict"`
	Origin   string   `parquet:"origin,dict"`
	Importer string   `parquet:"importer,dict"`
	Entry    int32    `parquet:"entry,date"`
	Export   *string  `parquet:"export"`
	Value    *int64   `parquet:"value,decimal(2:18)"`
	Quantity *float64 `parquet:"quantity"`
	Unit     string   `parquet:"unit"`
	Claim    string   `parquet:"claim,dict"`
}

func ptr[T any](x T) *T { return &x }

// mixedEntries hold lines for every way of pricing: by verdict, by asking, and
// those that are refused.
func mixedEntries() []parquetEntry {
	day := func(s string) int32 { return int32(calendar.MustDate(s) - calendar.NewDate(1970, 1, 1)) }
	var list []parquetEntry
	for i, code := range []string{"8501104020", "0208100000", "8501.10.40.20", "0102294024", "7326908688", "850110402", "1901-10-05", "9999999999", "01012100", "9801001000"} {
		for k, origin := range []string{"CN", "DE", "KP", "XX"} {
			e := parquetEntry{
				ID: fmt.Sprintf("e%d.%d", i, k), HTS: code, Origin: origin, Importer: "US", Entry: day("2019-06-10") + int32(100*k), Value: ptr(int64(100*i + 1234567)),
			}
			list = append(list, e)
			e.ID, e.Value, e.Export = e.ID+"x", nil, ptr("2019-05-05")
			list = append(list, e)
			e.ID, e.Value, e.Quantity, e.Unit = e.ID+"q", ptr(int64(5000)), ptr(12.5), "kg"
			list = append(list, e)
		}
	}
	list = append(list, parquetEntry{ID: "empty texts", HTS: "8501104020", Origin: "CN", Importer: "US", Entry: day("2019-06-10"), Export: ptr(""), Value: ptr(int64(100))},
		parquetEntry{ID: "by weight", HTS: "17011410", Origin: "CN", Importer: "US", Entry: day("2019-06-10"), Value: ptr(int64(10000))})
	claimed := parquetEntry{ID: "claimed", HTS: "8501104020", Origin: "CN", Importer: "US", Entry: day("2019-06-10"), Claim: "9903.88.69/12", Value: ptr(int64(1))}
	late := parquetEntry{ID: "exported after entry", HTS: "8501104020", Origin: "CN", Importer: "US", Entry: day("2019-06-10"), Export: ptr("2019-06-11")}
	return append(list, claimed, late, parquetEntry{ID: "", HTS: "8501104020", Origin: "CN", Importer: "US", Entry: day("2019-06-10")},
		parquetEntry{ID: "negative", HTS: "8501104020", Origin: "CN", Importer: "US", Entry: day("2019-06-10"), Value: ptr(int64(-5))})
}

func writeParquet[T any](t testing.TB, name string, rows []T, o ...parquet.WriterOption) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := parquet.NewGenericWriter[T](f, o...)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// csvOf writes the same entries as CSV.
func csvOf(t *testing.T, name string, rows []parquetEntry) {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"id", "hts", "origin", "importer", "entry", "export", "value", "quantity", "unit", "claim"})
	for _, e := range rows {
		cells := []string{e.ID, e.HTS, e.Origin, e.Importer, (calendar.NewDate(1970, 1, 1) + calendar.Date(e.Entry)).String(), "", "", "", e.Unit, e.Claim}
		if e.Export != nil {
			cells[5] = *e.Export
		}
		if e.Value != nil {
			cells[6] = fmt.Sprintf("%.2f", float64(*e.Value)/100)
		}
		if e.Quantity != nil {
			cells[7] = fmt.Sprint(*e.Quantity)
		}
		_ = w.Write(cells)
	}
	w.Flush()
	if err := os.WriteFile(name, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// pricedEntry is a line as it is written.
type pricedEntry struct {
	ID         string `parquet:"id"`
	Base       *int64 `parquet:"base_pct"`
	Additional *int64 `parquet:"additional_pct"`
	Total      *int64 `parquet:"total_pct"`
	Duty       *int64 `parquet:"duty"`
	Status     string `parquet:"status"`
	Headings   string `parquet:"headings"`
}

// cell words a decimal as CSV does.
func cellOf(n *int64, places int) string {
	if n == nil {
		return ""
	}
	unit := int64(1)
	for range places {
		unit *= 10
	}
	s := fmt.Sprintf("%d.%0*d", *n/unit, places, *n%unit)
	if places == 6 {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Entries in Parquet are priced, and set aside, line for line as the same entries
// in CSV are.
func TestParquetIsPricedAsCSVIs(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	rows := mixedEntries()
	writeParquet(t, at("in.parquet"), rows, parquet.MaxRowsPerRowGroup(50))
	csvOf(t, at("in.csv"), rows)
	counts := map[string]string{}
	for _, kind := range []string{"csv", "parquet"} {
		var said bytes.Buffer
		if code := priceTo(&said, io.Discard, context.Background(), at("in."+kind), "-o", at("out."+kind), "--bad", at("bad."+kind+".csv"), "--json"); code != cli.Misused {
			t.Fatalf("%s: exit code %d, want %d since lines are set aside", kind, code, cli.Misused)
		}
		counts[kind], _, _ = strings.Cut(said.String(), `,"out"`)
	}
	if counts["csv"] != counts["parquet"] || strings.Contains(counts["csv"], `"no_duty":0`) {
		t.Errorf("of CSV %s, of Parquet %s", counts["csv"], counts["parquet"])
	}
	priced, err := parquet.ReadFile[pricedEntry](at("out.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	got := []string{"id,base_pct,additional_pct,total_pct,duty,status,headings"}
	for _, p := range priced {
		got = append(got, strings.Join([]string{p.ID, cellOf(p.Base, 6), cellOf(p.Additional, 6), cellOf(p.Total, 6), cellOf(p.Duty, 2), p.Status, p.Headings}, ","))
	}
	want, err := os.ReadFile(at("out.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(strings.TrimSpace(string(want)), "\n"), got); diff != "" {
		t.Error(diff)
	}
	if len(got) < 60 {
		t.Errorf("only %d lines were priced", len(got))
	}
	reasons := func(name string, from int) (out []string) {
		data, err := os.ReadFile(at(name))
		if err != nil {
			t.Fatal(err)
		}
		table, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cells := range table[1:] {
			out = append(out, cells[2]+": "+cells[1])
		}
		return out
	}
	if diff := cmp.Diff(reasons("bad.csv.csv", 2), reasons("bad.parquet.csv", 1)); diff != "" {
		t.Error(diff)
	}
}

// Numbers for ids stay numbers; a file that lacks a column or is cut off is
// refused, and leaves nothing behind.
func TestParquetEntriesAreRefusedWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "in.parquet")
	type numbered struct {
		ID       int64   `parquet:"id"`
		HTS      string  `parquet:"hts"`
		Origin   string  `parquet:"origin"`
		Importer string  `parquet:"importer"`
		Entry    string  `parquet:"entry"`
		Value    float64 `parquet:"value"`
	}
	writeParquet(t, name, []numbered{{7, "8501104020", "CN", "US", "2019-06-10", 10000.5}})
	out := filepath.Join(dir, "out.parquet")
	if code := priceFile(t, io.Discard, context.Background(), name, "-o", out); code != cli.OK {
		t.Fatalf("exit code %d", code)
	}
	priced, err := parquet.ReadFile[struct {
		ID   int64  `parquet:"id"`
		Duty *int64 `parquet:"duty"`
	}](out)
	if err != nil || len(priced) != 1 || priced[0].ID != 7 || priced[0].Duty == nil {
		t.Errorf("%+v, %v", priced, err)
	}
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for what, data := range map[string][]byte{"cut off": whole[:len(whole)-9], "only its beginning": whole[:4]} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		gone := filepath.Join(dir, "gone.parquet")
		if code := priceFile(t, &said, context.Background(), name, "-o", gone); code != cli.Misused || !strings.Contains(said.String(), "cut off or damaged") {
			t.Errorf("%s: exit code %d, %s", what, code, &said)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*gone*")); len(left) != 0 {
			t.Errorf("%s: left behind: %v", what, left)
		}
	}
	type lacking struct {
		ID  int64  `parquet:"id"`
		HTS string `parquet:"hts"`
	}
	writeParquet(t, name, []lacking{{1, "8501104020"}})
	var said bytes.Buffer
	if code := priceFile(t, &said, context.Background(), name, "-o", out); code != cli.Misused || !strings.Contains(said.String(), `column "origin" is missing`) {
		t.Errorf("exit code %d, %s", code, &said)
	}
}

// An id that stands on two lines is told of with both, in one stretch or across them, of
// numbers and of texts; numbers that rise hold none.
func TestParquetIDsThatStandTwiceAreTold(t *testing.T) {
	type texts struct {
		ID       string `parquet:"id"`
		HTS      string `parquet:"hts,dict"`
		Origin   string `parquet:"origin,dict"`
		Importer string `parquet:"importer,dict"`
		Entry    string `parquet:"entry,dict"`
	}
	type numbers struct {
		ID       int64  `parquet:"id"`
		HTS      string `parquet:"hts,dict"`
		Origin   string `parquet:"origin,dict"`
		Importer string `parquet:"importer,dict"`
		Entry    string `parquet:"entry,dict"`
	}
	dir := t.TempDir()
	name, out := filepath.Join(dir, "in.parquet"), filepath.Join(dir, "out.parquet")
	price := func(want string) {
		t.Helper()
		var said bytes.Buffer
		cli.Run(t.Context(), []string{"tariff", "price", name, "-o", out, "--json"}, cli.World{
			In: strings.NewReader(""), Out: &said, Err: io.Discard, Env: func(string) string { return "" }, Now: time.Now,
		})
		_, ids, _ := strings.Cut(said.String(), `"ids_again":`)
		if ids = strings.TrimSpace(ids); ids != want {
			t.Errorf("ids again: %s, want %s", ids, want)
		}
	}
	var some []texts
	for _, id := range []string{"a", "b", "", "a", ""} {
		some = append(some, texts{id, "8501104020", "CN", "US", "2019-06-10"})
	}
	writeParquet(t, name, some)
	price(`1,"ids_again_first":[{"line":4,"first_line":1}]}`)
	var many []numbers
	for i := range 300_000 { // more than one stretch
		many = append(many, numbers{int64(i), "8501104020", "CN", "US", "2019-06-10"})
	}
	writeParquet(t, name, many)
	price(`0}`)
	many[299_999].ID = 7
	writeParquet(t, name, many)
	price(`1,"ids_again_first":[{"line":300000,"first_line":8}]}`)
}

// Entries from Parquet to Parquet over all lines of the schedule, a few and as many as a
// ministry would price at once; each run makes the tables of eight origins anew, which takes the
// same time for few as for many. A loop that only reads the columns stands beside.
func BenchmarkPriceParquet(b *testing.B) {
	for _, millions := range []int{12, 48} {
		b.Run(fmt.Sprintf("%d million", millions), func(b *testing.B) { benchParquet(b, millions<<20) })
	}
}

func benchParquet(b *testing.B, n int) {
	const group = 1 << 20
	dir := b.TempDir()
	in, out := filepath.Join(dir, "in.parquet"), filepath.Join(dir, "out.parquet")
	writeManyEntries(b, in, n, group)
	world := cli.World{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Env: func(string) string { return "" }, Now: time.Now}
	perLine := func(b *testing.B, used time.Duration) {
		b.ReportMetric(float64(b.N)*float64(n)/b.Elapsed().Seconds()/1e6, "Mlines/s")
		b.ReportMetric((processor()-used).Seconds()/float64(b.N), "cpu-s/op")
		b.ReportMetric(0, "ns/op")
	}
	b.Run("read", func(b *testing.B) {
		used := processor()
		for b.Loop() {
			if readColumns(b, in) == 0 {
				b.Fatal("nothing was read")
			}
		}
		perLine(b, used)
	})
	b.Run("price", func(b *testing.B) {
		used := processor()
		for b.Loop() {
			if code := cli.Run(context.Background(), []string{"tariff", "price", in, "-o", out}, world); code != cli.OK && code != cli.Beyond {
				b.Fatal(code)
			}
		}
		perLine(b, used)
	})
}

// processor is the time that processors have spent on this program, which a busy machine
// stretches less than the clock's.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// writeManyEntries writes entries of all lines, with numbers below them.
func writeManyEntries(b *testing.B, name string, n, group int) {
	b.Helper()
	type entry struct {
		ID       int64  `parquet:"id"`
		HTS      string `parquet:"hts,dict"`
		Origin   string `parquet:"origin,dict"`
		Importer string `parquet:"importer,dict"`
		Entry    int32  `parquet:"entry,date"`
		Value    int64  `parquet:"value,decimal(2:18)"`
	}
	pack, err := tariff.Read(packs.FS, "us-tariffs")
	if err != nil {
		b.Fatal(err)
	}
	var codes []string
	for _, c := range pack.Codes() {
		if c.Len() == 8 && stands(pack, c) {
			codes = append(codes, c.String()+"00")
		}
	}
	origins := []string{"CN", "DE", "JP", "KR", "MX", "CA", "VN", "IN"}
	first := int32(calendar.MustDate("2018-01-01") - calendar.NewDate(1970, 1, 1))
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := parquet.NewGenericWriter[entry](f, parquet.MaxRowsPerRowGroup(int64(group)))
	r, rows := rand.New(rand.NewPCG(8, 8)), make([]entry, group)
	for at := 0; at < n; at += group {
		for i := range rows {
			rows[i] = entry{int64(at + i), codes[r.IntN(len(codes))], origins[r.IntN(8)], "US", first + int32(r.IntN(3000)), r.Int64N(10_000_000)}
		}
		if _, err := w.Write(rows); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
}

// stands reports whether a line is in the schedule on all days of the benchmark.
func stands(p *tariff.Pack, c tariff.Code) bool {
	for _, day := range []string{"2018-01-01", "2026-03-20"} {
		if _, err := p.Ask(tariff.Question{HTS: c, Origin: "DE", Importer: "US", Entry: calendar.MustDate(day)}); err != nil {
			return false
		}
	}
	return true
}

// readColumns decodes every value of a file without empty cells and sums it: numbers as they
// are, texts by their lengths. It does nothing more.
func readColumns(b *testing.B, name string) (sum int64) {
	b.Helper()
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		b.Fatal(err)
	}
	file, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		b.Fatal(err)
	}
	for _, g := range file.RowGroups() {
		for _, c := range g.ColumnChunks() {
			pages := c.Pages()
			for {
				page, err := pages.ReadPage()
				if err != nil {
					break
				}
				sum += summed(page)
				parquet.Release(page)
			}
			pages.Close()
		}
	}
	return sum
}

// summed adds up the values of a page; of one with a dictionary, each by what it stands for.
func summed(page parquet.Page) (sum int64) {
	data := page.Data()
	if d := page.Dictionary(); d != nil {
		worth := make([]int64, d.Len())
		for i := range worth {
			worth[i] = int64(len(d.Index(int32(i)).ByteArray()))
		}
		for _, x := range data.Int32() {
			sum += worth[x]
		}
		return sum
	}
	switch page.Type().Kind() {
	case parquet.Int32:
		for _, x := range data.Int32() {
			sum += int64(x)
		}
	case parquet.Int64:
		for _, x := range data.Int64() {
			sum += x
		}
	}
	return sum
}
