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

// A quote left open takes no other line with it: each is priced or set aside by itself,
// and cells that rightly hold several lines are read as they are.
func TestAQuoteLeftOpenSwallowsNoLine(t *testing.T) {
	packs := islandPack(t)
	const head, good = "id,hts,origin,importer,entry,claim\n", ",8501104020,CN,IS,2019-06-10,"
	for _, c := range []struct{ name, rows, ids, lines string }{
		{"to the end of the file", "1" + good + "\n2" + good + "\"x\n3" + good + "\n4" + good, "1 3 4", "3"},
		{"to a later quote", "1" + good + "\n2" + good + "\"x\n3" + good + "\n4" + good + "\"y\"\n5" + good + "\n", "1 3 5", "3 5"},
		{"two that make one row", "\"1" + good + "\n2" + good + "\n3\"" + good + "\n4" + good + "\n", "2 4", "2 4"},
		{"at the head", "\"1" + good + "\r\n2" + good + "\r\n3" + good + "\r\n", "2 3", "2"},
		{"an id of two lines", "\"a\nb\"" + good + "\n2" + good + "\n", "a\nb 2", ""},
	} {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.csv"), filepath.Join(dir, "out.csv")
		if err := os.WriteFile(in, []byte(head+c.rows), 0o600); err != nil {
			t.Fatal(err)
		}
		priceOnIsland(packs, in, out)
		if got := columnOf(t, out); got != c.ids {
			t.Errorf("%s: priced %q, want %q", c.name, got, c.ids)
		}
		if got := columnOf(t, out+".bad.csv"); got != c.lines {
			t.Errorf("%s: set aside %q, want %q", c.name, got, c.lines)
		}
	}
}

// Excel's "Unicode text" is named as what it is.
func TestEntriesInUTF16AreToldAsSuch(t *testing.T) {
	in := filepath.Join(t.TempDir(), "in.csv")
	if err := os.WriteFile(in, []byte("\xff\xfei\x00d\x00,\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	if code := priceFile(t, &errs, context.Background(), in, "-o", in+".out"); code != cli.Misused || !strings.Contains(errs.String(), "UTF-16") {
		t.Errorf("exit code %d: %s", code, errs.String())
	}
}

// columnOf gives the first cells of a file below its header.
func columnOf(t *testing.T, name string) string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer file.Close()
	var cells []string
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		cells = append(cells, row[0])
	}
	return strings.Join(cells[1:], " ")
}
