package secretariat_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
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

// What is found page by page, filled a stretch at a time, is what composing every edition
// and looking through it finds; and an edition that went out is looked through as it did.
func TestTheArchiveFindsWhatTheEditionsHold(t *testing.T) {
	h, ctx := newsroom(t, "2019-06-01"), context.Background()
	desk, out, first := reader(t, "officer-US"), date("2019-05-31"), date("2019-01-07")
	p, err := h.Proof(ctx, desk, out)
	if err != nil {
		t.Fatal(err)
	}
	said := demarche.Text{EN: "An unheard-of word.", ZH: "闻所未闻。"}
	if _, err := h.Strike(ctx, desk, briefing.Stroke{Date: out, Kind: briefing.Rewrite, Item: p.Lines[0].ID, Text: said, Facts: p.Lines[0].Facts()}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Publish(ctx, desk, out); err != nil {
		t.Fatal(err)
	}
	texts := map[calendar.Date]string{}
	for d := first; d <= out; d = d.AddDays(1) {
		e, err := h.Brief(ctx, d, d)
		if err != nil {
			t.Fatal(err)
		}
		for i := range e.Items {
			texts[d] += strings.ToLower(e.Items[i].Text.EN+"\n"+e.Items[i].Text.ZH+"\n"+strings.Join(e.Items[i].Facts(), " ")) + "\n"
		}
	}
	for _, words := range []string{"beijing", "washington", "刘鹤", "nothing moved", "tariff/9903.88.03", "unheard-of", "闻所未闻"} {
		var want, got []calendar.Date
		for d := out; d >= first; d = d.AddDays(-1) {
			if !slices.ContainsFunc(strings.Fields(words), func(w string) bool { return !strings.Contains(texts[d], w) }) {
				want = append(want, d)
			}
		}
		q := secretariat.BriefQuery{Words: words, From: first, Limit: 9}
		for more := true; more; {
			var hits []secretariat.BriefHit
			if hits, more, err = h.BriefArchive(ctx, q, out); err != nil {
				t.Fatal(err)
			}
			for _, x := range hits {
				got, q.After = append(got, x.Date), x.Date
			}
		}
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%q: found %v, want %v", words, got, want)
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
