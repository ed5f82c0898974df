package monitor_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/monitor"
	"demarche/packs"
)

// shippedFiles copies the folder of figures that ships, so that a test can break it.
func shippedFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	names, err := fs.Glob(packs.FS, "figures/*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no files: %v", err)
	}
	out := fstest.MapFS{}
	for _, name := range names {
		data, err := fs.ReadFile(packs.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

func TestABrokenPackIsRefusedAtItsLine(t *testing.T) {
	for name, c := range map[string]struct{ file, old, new, says string }{
		"an unknown key":               {"figures.yaml", "format: 1", "format: 1\nshape: round", "figures/figures.yaml:"},
		"another format":               {"figures.yaml", "format: 1", "format: 2", "format 2 is not known"},
		"a release without a day":      {"figures.yaml", "    published: 2019-03-25\n", "", "must have published"},
		"a review of no kind":          {"figures.yaml", "    review: derived\n", "    review: guessed\n", "must have published, basis"},
		"a derivation that is hidden":  {"figures.yaml", "    review: derived\n    note:\n      en: \"The workbook", "    review: reviewed\n    note:\n      en: \"The workbook", "its review must say so"},
		"a change that skips a month":  {"figures.yaml", "{period: 2018-12, percent: \"-2.1\"}", "{period: 2019-02, percent: \"-2.1\"}", "it does not follow the period before"},
		"a lead of an unknown series":  {"figures.yaml", "{series: cpb-world-trade-volume, op: month}", "{series: cpb-world-trade-volume, op: guess}", "no operation"},
		"a claim of an unknown series": {"figures.yaml", "    series: cpb-world-trade-volume\n    op: momentum", "    series: nothing\n    op: momentum", "must name a series"},
		"a series of no provider":      {"series.csv", ",census,c5700 exports", ",nobody,c5700 exports", `no provider "nobody"`},
		"a series twice":               {"series.csv", "cpb-world-trade-prices,", "cpb-world-trade-volume,", "is there twice"},
		"a value in words":             {"us-china-goods.csv", "1187.5", "much", `figures/us-china-goods.csv:2: the value "much"`},
		"a value for no month":         {"us-china-goods.csv", "2001-01", "2001-13", "figures/us-china-goods.csv:2: period"},
		"values of an unknown release": {"cpb-world-trade-volume.csv", "2020-07", "2020-08", `release "2020-08" of cpb`},
		"a month not over by then":     {"us-china-goods.csv", "2001-01,2025-05,", "2025-05,2025-05,", `published on 2025-05-31, has a value of series "census-us-china-goods-exports" for 2025-05, which was not over`},
		"a promise without its word":   {"figures.yaml", "    ahead: true\n", "", "say ahead: true"},
		"a month twice in a release":   {"us-china-goods.csv", "2001-02,2025-05,", "2001-01,2025-05,", "has two values of series"},
		"a month left out of a whole":  {"cpb-world-trade-volume.csv", "\n2004-07,", "\n1990-12,", "are missing between"},
		"two releases on one day":      {"figures.yaml", "    published: 2019-03-25\n", "    published: 2019-01-28\n", "which is the later cannot be said"},
		"a row that is short":          {"us-china-goods.csv", "2001-01,2025-05,1187.5,", "2001-01,2025-05,1187.5;", "wrong number of fields"},
	} {
		files := shippedFiles(t)
		was := string(files["figures/"+c.file].Data)
		if !strings.Contains(was, c.old) {
			t.Fatalf("%s: %s does not hold %q", name, c.file, c.old)
		}
		files["figures/"+c.file] = &fstest.MapFile{Data: []byte(strings.Replace(was, c.old, c.new, 1))}
		if _, err := monitor.Read(files); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
	if p, err := monitor.Read(fstest.MapFS{}); err != nil || len(p.All()) != 0 {
		t.Errorf("a house without figures has %d series: %v", len(p.All()), err)
	}
}

// What ships says what it rests on: every release has a source in both languages,
// and what was not read in its source says so and how it was got.
func TestEveryFigureThatShipsHasItsSource(t *testing.T) {
	p := ships(t)
	n := 0
	for _, s := range p.All() {
		h := p.History(s.ID)
		if h == nil {
			continue
		}
		for _, v := range h.Vintages() {
			n++
			r := v.Release
			if r.Source.EN == "" || r.Source.ZH == "" || r.Review == "reviewed" && len(r.Digest) != 64 || r.Review == "derived" && (r.Note.EN == "" || r.Note.ZH == "") {
				t.Errorf("release %s of %s: source %+v, review %s, note %+v", r.ID, s.ID, r.Source, r.Review, r.Note)
			}
			if _, ok := p.Provider(r.Provider); !ok {
				t.Errorf("release %s has an unknown provider %s", r.ID, r.Provider)
			}
		}
	}
	if n < 20 {
		t.Errorf("%d releases ship", n)
	}
}
