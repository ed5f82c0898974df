package briefing_test

import (
	"encoding/csv"
	"io/fs"
	"path"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"demarche/agreement"
	"demarche/barriers"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/packs"
	"demarche/promises"
	"demarche/talks"
	"demarche/tariff"
)

// whole is the record of the packs that ship, read once.
var whole = sync.OnceValues(func() (*briefing.Record, error) { return record(packs.FS, 0) })

func shipped(t testing.TB) *briefing.Record {
	t.Helper()
	r, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// record reads a record, as it stood on a day: what became known later is not there.
// No day means all of it.
func record(files fs.FS, cut calendar.Date) (*briefing.Record, error) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		return nil, err
	}
	return recordWith(lib, files, cut)
}

// recordWith is record with a library of one's own.
func recordWith(lib *agreement.Library, files fs.FS, cut calendar.Date) (*briefing.Record, error) {
	figures, err := monitor.Read(packs.FS)
	if err != nil {
		return nil, err
	}
	if !cut.IsZero() {
		cutCases(lib, cut)
	}
	r := briefing.NewRecord(lib)
	if r.Talks, err = talks.Read(files, talks.Folders(files)[0]); err != nil {
		return nil, err
	}
	if r.Promises, err = promises.Read(packs.FS, promises.Folders(packs.FS)[0]); err != nil {
		return nil, err
	}
	if r.Barriers, err = barriers.Read(files, barriers.Folders(files)[0]); err != nil {
		return nil, err
	}
	for _, x := range []briefing.Tariff{{Importer: "US", Origin: "CN"}, {Importer: "CN", Origin: "US"}} {
		if x.Law, err = tariff.Read(packs.FS, tariff.Find(packs.FS, x.Importer)); err != nil {
			return nil, err
		}
		r.Tariffs = append(r.Tariffs, x)
	}
	for _, id := range briefing.Led() {
		h := figures.History(id)
		if h == nil {
			continue
		}
		provider, _ := figures.Provider(h.Series.Provider)
		r.Figures = append(r.Figures, briefing.Series{History: h, Provider: provider})
	}
	if !cut.IsZero() {
		cutRest(r, cut)
	}
	return r, nil
}

func cutCases(lib *agreement.Library, cut calendar.Date) {
	for _, p := range lib.Packs {
		for _, c := range p.Cases {
			c.Acts = kept(c.Acts, func(a agreement.CaseAct) bool { return a.Known <= cut })
		}
	}
}

func cutRest(r *briefing.Record, cut calendar.Date) {
	r.Promises.Promises = kept(r.Promises.Promises, func(p *promises.Promise) bool { return p.Known <= cut })
	r.Promises.Laws = kept(r.Promises.Laws, func(l *promises.Law) bool { return l.Known <= cut })
	for _, t := range r.Tariffs {
		for _, m := range t.Law.Measures {
			m.Versions = kept(m.Versions, func(v tariff.Version) bool { return v.Known <= cut })
		}
	}
	for i, s := range r.Figures {
		h := monitor.NewHistory(s.Series)
		for _, v := range s.Until(cut) {
			if err := h.Add(v.Release, v.Points()); err != nil {
				panic(err)
			}
		}
		r.Figures[i].History = h
	}
}

func kept[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, x := range list {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

// cutFiles gives the packs of the talks and the barriers without the rows that became
// known after a day.
func cutFiles(t *testing.T, cut calendar.Date) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, dir := range []string{"us-china-talks", "us-china-barriers", "publishers"} {
		names, err := fs.Glob(packs.FS, dir+"/*")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, err := fs.ReadFile(packs.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			if path.Ext(name) == ".csv" && dir != "publishers" {
				text = []byte(cutRows(t, string(text), cut))
			}
			out[name] = &fstest.MapFile{Data: text}
		}
	}
	return out
}

func cutRows(t *testing.T, text string, cut calendar.Date) string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	w := csv.NewWriter(&out)
	for i, row := range rows {
		if i == 0 || rowKnown(t, rows[0], row) <= cut {
			_ = w.Write(row)
		}
	}
	w.Flush()
	return out.String()
}

// rowKnown is the day on which a row became known: the last it is about, unless said.
func rowKnown(t *testing.T, head, row []string) calendar.Date {
	t.Helper()
	var known, about string
	for i, name := range head {
		switch name {
		case "known":
			known = row[i]
		case "on", "said", "since":
			about = row[i]
		}
	}
	if known == "" {
		known = about
	}
	s, err := agreement.ParseSpan(known)
	if err != nil {
		t.Fatal(err)
	}
	return s.To
}
