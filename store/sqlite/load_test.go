package sqlite_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// docketSize is how many cases the measurements of a docket run over. A folder
// named in DEMARCHE_DOCKET keeps it from one run to the next.
var docketSize = flag.Int("docket", 2000, "cases in the docket that is measured")

// filled opens a docket of docketSize cases.
func filled(tb testing.TB) *sqlite.Store {
	tb.Helper()
	dir := os.Getenv("DEMARCHE_DOCKET")
	if dir == "" {
		dir = tb.TempDir()
	} else {
		dir = filepath.Join(dir, strconv.Itoa(*docketSize))
	}
	_, err := os.Stat(filepath.Join(dir, "filled"))
	st, openErr := sqlite.Open(context.Background(), dir, sqlite.Options{})
	if openErr != nil {
		tb.Fatal(openErr)
	}
	tb.Cleanup(func() { _ = st.Close() })
	if err == nil {
		return st
	}
	if err := storetest.Fill(context.Background(), st, *docketSize); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "filled"), []byte(fmt.Sprintln(*docketSize)), 0o644); err != nil {
		tb.Fatal(err)
	}
	return st
}

func TestAFilledDocketIsWhole(t *testing.T) {
	if err := filled(t).Check(t.Context()); err != nil {
		t.Fatal(err)
	}
}
