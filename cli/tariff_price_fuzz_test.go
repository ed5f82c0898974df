package cli_test

import (
	"context"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/cli"
)

// Strangers' files are priced or set aside, row by row: nothing is dropped.
func FuzzPriceEntries(f *testing.F) {
	f.Add("1,8501104020,CN,US,2019-06-10\n2,850110402,CN,US,2019-06-10\n")
	f.Add("\"1\n\",0208100000,CN,US,2019-06-10\n,,,,\n\"unclosed")
	f.Add("1,8501104020,CN,US,2019-06-10,extra\r\n\xff,0101.21.00,FR,US,2020-01-01\r\n")
	f.Fuzz(func(t *testing.T, rows string) {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.csv")
		if err := os.WriteFile(in, []byte("id,hts,origin,importer,entry\n"+rows), 0o600); err != nil {
			t.Fatal(err)
		}
		code := priceFile(t, io.Discard, context.Background(), in, "-o", out)
		if code != cli.OK && code != cli.Misused {
			t.Fatalf("exit code %d", code)
		}
		want := 0
		r := csv.NewReader(strings.NewReader(rows))
		r.FieldsPerRecord = -1
		for {
			if _, err := r.Read(); err == io.EOF {
				break
			}
			want++
		}
		if got := rowsOf(t, out) + rowsOf(t, out+".bad.csv"); got != want {
			t.Errorf("%d rows priced or set aside, of %d", got, want)
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
