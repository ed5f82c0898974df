package secretariat_test

import (
	"context"
	"testing"

	"demarche/secretariat"
)

// An edition is found by its words in either language, as known on its day, and not
// before it was.
func TestTheArchiveIsSearched(t *testing.T) {
	h, ctx := newsroom(t, "2020-02-01"), context.Background()
	for _, c := range []struct{ words, known, found, lacks string }{
		{"candid constructive", "2020-02-01", "2019-03-29", "2019-03-28"},
		{"坦诚", "2020-02-01", "2019-03-29", "2019-03-28"},
		{"candid constructive", "2019-03-28", "", "2019-03-29"},
		{"talks/arrival-2019-03", "2020-02-01", "2019-03-28", ""},
		{"nothing of this sort was ever said", "2020-02-01", "", ""},
	} {
		hits, _, err := h.BriefArchive(ctx, secretariat.BriefQuery{Words: c.words, From: date("2019-03-01"), To: date("2019-04-30"), Limit: 50}, date(c.known))
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, x := range hits {
			found[x.Date.String()] = true
			if len(x.Says) == 0 && c.words[0] != 't' {
				t.Errorf("%q: %s was found, and no sentence of it says so", c.words, x.Date)
			}
		}
		if c.found != "" && !found[c.found] || c.lacks != "" && found[c.lacks] || c.found == "" && len(hits) > 0 {
			t.Errorf("%q as known on %s: %v", c.words, c.known, found)
		}
	}
}

// Pages of the archive join, and none is listed twice.
func TestPagesOfTheArchiveJoin(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	if _, err := h.PublishDue(ctx); err != nil {
		t.Fatal(err)
	}
	q := secretariat.BriefQuery{From: date("2019-03-11"), Limit: 7}
	want := date("2019-03-29")
	for {
		hits, more, err := h.BriefArchive(ctx, q, h.Today())
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range hits {
			if x.Date != want || x.Out != (x.Date == date("2019-03-28")) {
				t.Errorf("%s (out: %v), want %s", x.Date, x.Out, want)
			}
			want, q.After = want.AddDays(-1), x.Date
		}
		if !more {
			break
		}
	}
	if want != date("2019-03-10") {
		t.Errorf("the list ends at %s", want)
	}
}
