package tariff_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"demarche/packs"
	"demarche/tariff"
)

// The trade that ships reads, and comes to what its head says.
func TestTradeThatShips(t *testing.T) {
	list, err := tariff.TradeThatShips(packs.FS)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for _, x := range list {
		flows, _, err := x.Read(packs.FS)
		if err != nil || len(flows) != x.Rows {
			t.Errorf("%s: %d rows, %v", x.Name(), len(flows), err)
		}
	}
}

// A file that is not what its head says is refused.
func TestShippedTradeIsChecked(t *testing.T) {
	head := "format: 1\nfiles:\n  - {file: a.csv, importer: US, partner: CN, period: \"2024\", source: {en: made up}, vintage: {en: made up}, known: 2025-01-01, review: derived, rows: 1, value: \"10\", duty: \"2\"}\n"
	for _, c := range []struct{ name, rows, want string }{
		{"as said", "0208100000,10,2\n", ""},
		{"another sum", "0208100000,11,2\n", "value 11 and duty 2"},
		{"a row too many", "0208100000,10,2\n0101210000,0,0\n", "2 rows"},
		{"no duty", "0208100000,10,\n", "no duty"},
	} {
		files := fstest.MapFS{"x/trade.yaml": {Data: []byte(head)}, "x/a.csv": {Data: []byte("hts,value,duty\n" + c.rows)}}
		list, err := tariff.TradeThatShips(files)
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = list[0].Read(files)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
