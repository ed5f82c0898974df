package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"demarche/cli"
)

// second is told of the progress of one run, and then begins another.
type second struct {
	begin func()
	begun bool
}

func (s *second) Write(b []byte) (int, error) {
	if !s.begun && bytes.Contains(b, []byte("priced ")) {
		s.begun = true
		s.begin()
	}
	return len(b), nil
}

// Two runs never share an unfinished file: the second is refused, touches nothing, and
// may begin when the first has ended.
func TestTwoPricingRunsDoNotWriteOneFile(t *testing.T) {
	dir := t.TempDir()
	csv, parquet := filepath.Join(dir, "in.csv"), filepath.Join(dir, "in.parquet")
	var b strings.Builder
	b.WriteString("id,hts,origin,importer,entry,value\n")
	for i := range 200 {
		fmt.Fprintf(&b, "%d,8501104020,CN,US,2019-06-10,100\n", i)
	}
	b.WriteString("lost,850110402,CN,US,2019-06-10,100\n")
	if err := os.WriteFile(csv, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	manyParquetEntries(t, parquet)
	for _, c := range []struct{ in, ext string }{{csv, ".csv"}, {parquet, ".parquet"}} {
		out := filepath.Join(dir, "out"+c.ext)
		var said bytes.Buffer
		other := &second{begin: func() {
			if code := priceFile(t, &said, context.Background(), c.in, "-o", out, "--restart"); code == 0 || code == cli.Misused {
				t.Errorf("%s: the second run ended with code %d", c.ext, code)
			}
		}}
		if code := priceFile(t, other, context.Background(), c.in, "-o", out, "--every", "50"); code != cli.Misused {
			t.Errorf("%s: the first run ended with code %d", c.ext, code)
		}
		if !other.begun || !strings.Contains(said.String(), "is being written") {
			t.Errorf("%s: the second run (begun: %v) said %q", c.ext, other.begun, &said)
		}
		again := filepath.Join(dir, "again"+c.ext)
		if code := priceFile(t, io.Discard, context.Background(), c.in, "-o", again); code != cli.Misused {
			t.Errorf("%s: a third run ended with code %d", c.ext, code)
		}
		for _, end := range []string{"", ".bad.csv"} {
			if got, want := pricedIn(t, out+end), pricedIn(t, again+end); got != want || want == "" {
				t.Errorf("%s%s: %d bytes, want %d", c.ext, end, len(got), len(want))
			}
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.lock")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// pricedIn gives what a file says; of Parquet its rows, for how they are packed may differ
// from one run to the next.
func pricedIn(t *testing.T, name string) string {
	t.Helper()
	if filepath.Ext(name) == ".parquet" {
		rows, err := parquet.ReadFile[pricedEntry](name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(rows)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
