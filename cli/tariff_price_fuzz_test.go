package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"demarche/cli"
)

// islandPack writes a small tariff, read a hundred times faster than those that ship, and
// gives the folder it is in.
func islandPack(tb testing.TB) string {
	tb.Helper()
	dir := tb.TempDir()
	for name, text := range map[string]string{
		"tariff.yaml": "id: island\nformat: 1\nname: {en: Tariff of an island}\nimporter: IS\ncurrency: ISK\nrounding: {en: each component half up}\n" +
			"from: 2018-01-01\nknown_to: 2020-12-31\nprograms:\n  - {id: p, name: {en: A program}, authority: an act, known_to: 2020-12-31, cite: s, review: reviewed}\nsources:\n  s: {title: An act}\n",
		"revisions.csv": "rev,from,by,cite,review\n2018,2018-01-01,2018-01-01,s,reviewed\n",
		"schedule.csv":  "code,first,last,general\n01012100,2018,,Free\n01012900,2018,,5%\n04021010,2018,,33¢/kg\n85011040,2018,,2.8%\n",
		"lists/all.csv": "code\n01012100\n8501104020\n",
		"measures.yaml": "measures:\n  - id: m\n    program: p\n    label: {en: A duty}\n    origins: [all]\n    scope: {lists: [all]}\n    versions:\n      - {rate: \"5\", from: 2019-01-01, cite: s, review: reviewed}\n",
	} {
		name = filepath.Join(dir, "island", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

func priceOnIsland(packs, in, out string) int {
	return cli.Run(context.Background(), []string{"--packs", packs, "tariff", "price", in, "-o", out}, cli.World{
		In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Env: func(string) string { return "" }, Now: time.Now,
	})
}

// Strangers' files are priced or set aside, row by row: nothing is dropped.
func FuzzPriceEntries(f *testing.F) {
	packs := islandPack(f)
	f.Add("1,8501104020,CN,IS,2019-06-10\n2,850110402,CN,IS,2019-06-10\n")
	f.Add("\"1\n\",0101210000,CN,IS,2019-06-10\n,,,,\n\"unclosed")
	f.Add("1,8501104020,CN,IS,2019-06-10,extra\r\n\xff,0101.21.00,FR,IS,2020-01-01\r\n")
	f.Fuzz(func(t *testing.T, rows string) {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.csv")
		if err := os.WriteFile(in, []byte("id,hts,origin,importer,entry\n"+rows), 0o600); err != nil {
			t.Fatal(err)
		}
		code := priceOnIsland(packs, in, out)
		if code != cli.OK && code != cli.Misused && code != cli.Beyond {
			t.Fatalf("exit code %d", code)
		}
		want, quoted := 0, strings.Contains(rows, "\"") // no quotes: a row is a line
		for line := range strings.Lines(rows) {
			if strings.TrimRight(line, "\r\n") != "" {
				want++
			}
		}
		if got := rowsOf(t, out) + rowsOf(t, out+".bad.csv"); got != want && !quoted || got == 0 && want > 0 {
			t.Errorf("%d rows priced or set aside, of %d", got, want)
		}
	})
}

// A Parquet file of a stranger is priced, row by row, or refused: no input stops the program
// in another way.
func FuzzPriceParquet(f *testing.F) {
	packs := islandPack(f)
	entries := mixedEntries()
	for i := range entries {
		entries[i].Importer = "IS"
	}
	seed := func(o ...parquet.WriterOption) {
		var b bytes.Buffer
		w := parquet.NewGenericWriter[parquetEntry](&b, o...)
		if _, err := w.Write(entries[:12]); err != nil {
			f.Fatal(err)
		}
		if err := w.Close(); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	seed()
	seed(parquet.MaxRowsPerRowGroup(5), parquet.Compression(&parquet.Snappy))
	f.Add([]byte("PAR1\x15\x04\x00\x00\x04\x00\x00\x00PAR1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.parquet"), filepath.Join(dir, "out.parquet")
		if err := os.WriteFile(in, data, 0o600); err != nil {
			t.Fatal(err)
		}
		code := priceOnIsland(packs, in, out)
		if code != cli.OK && code != cli.Misused && code != cli.Beyond {
			t.Fatalf("exit code %d", code)
		}
		priced, err := os.ReadFile(out)
		if os.IsNotExist(err) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		read, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		written, err := parquet.OpenFile(bytes.NewReader(priced), int64(len(priced)))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if got := written.NumRows() + int64(rowsOf(t, out+".bad.csv")); got != read.NumRows() {
			t.Errorf("%d rows priced or set aside, of %d", got, read.NumRows())
		}
	})
}

// rowsOf counts the rows of a file below its header.
func rowsOf(t *testing.T, name string) int {
	t.Helper()
	file, err := os.Open(name)
	if os.IsNotExist(err) {
		return 0
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s cannot be read again: %v", name, err)
	}
	return len(rows) - 1
}
