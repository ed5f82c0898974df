package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

// putTexts keeps a case for each text, named by its place from 1.
func putTexts(t *testing.T, st store.Store, texts ...string) {
	t.Helper()
	update(t, st, func(tx store.Tx) error {
		for i, text := range texts {
			k := ownCase(fmt.Sprint(i + 1))
			if err := keep(tx, k); err != nil {
				return err
			}
			if err := tx.PutText(k, 1, day(1), docket.ForOffice, text); err != nil {
				return err
			}
		}
		return nil
	})
}

func search(t *testing.T, st store.Store, q docket.Query) []demarche.CaseID {
	t.Helper()
	var out []demarche.CaseID
	view(t, st, func(tx store.Tx) error {
		page, err := tx.Find(q)
		if err == nil {
			out = idsOf(page.Cases)
		}
		return err
	})
	return out
}

func wordsFound(t *testing.T, st store.Store) {
	putTexts(
		t, st,
		"Tariffs on café equipment, article 7.4.1",
		"美国对中国商品加征关税的措施",
		"The Trans-Pacific partners meet; DS543",
		"关于知识产权与商业秘密的磋商 DS542",
		"税关 is not 关 税 nor the word",
		"Élan, naïve, Straße, Ångström",
	)
	for _, c := range []struct{ text, want string }{
		{"tariffs", "1"},
		{"TARIFFS Equipment", "1"},
		{"tariffs partners", ""},
		{"tariff", ""}, // whole words
		{"cafe", "1"},
		{"café", "1"},
		{"cafe\u0301", "1"}, // the accent apart
		{"elan NAIVE", "6"},
		{"angstrom", "6"},
		{"7.4.1", "1"},
		{"7.4.2", ""},
		{"DS543", "3"},
		{"ds543", "3"},
		{"trans-pacific", "3"},
		{"pacific-trans", ""}, // joined words stand in order
		{"pacific trans", "3"},
		{"关", "2 4 5"},
		{"关税", "2 5"}, // signs that a space parts stand together too
		{"税关", "5"},
		{"商业秘", "4"},
		{"商业秘密", "4"},
		{"知识产权", "4"},
		{"秘密商业", ""},
		{"关税 措施", "2"},
		{"措施关税", ""},
		{"磋商DS542", "4"},
		{"DS542磋商", "4"},
		{"美国，商品", "2"},
		{"商品，美国", "2"},
		{"", "1 2 3 4 5 6"},
	} {
		got := search(t, st, docket.Query{Scope: everything, Text: c.text, Sort: docket.ByID})
		want := strings.Fields(c.want)
		if len(got) != len(want) || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q finds %v, want %v", c.text, got, want)
		}
	}
}

func noOperators(t *testing.T, st store.Store) {
	putTexts(t, st, "alpha beta", "alpha", "near or not and body mark")
	for _, c := range []struct{ text, want string }{
		{`alpha AND beta`, ""}, // "and" is a word
		{`alpha OR beta`, ""},
		{`alpha NOT beta`, ""},
		{`NEAR(alpha beta)`, ""},
		{`"alpha"`, "1 2"},
		{`"alpha beta"`, "1"},
		{`alpha*`, "1 2"},
		{`alp*`, ""},
		{`^alpha`, "1 2"},
		{`body:alpha`, ""},
		{`mark:alpha`, ""},
		{`{body mark}:alpha`, ""},
		{`-alpha`, "1 2"},
		{`alpha" OR "beta`, ""},
		{`alpha')--`, "1 2"},
		{"alpha\x00beta", "1"},
		{"alpha\xffbeta", "1"},
		{`***`, ""},
		{`"`, ""},
		{`()`, ""},
		{"near or not", "3"},
	} {
		for _, sort := range []docket.Sort{docket.ByID, docket.ByDue} {
			got := search(t, st, docket.Query{Scope: everything, Text: c.text, Sort: sort})
			slices.Sort(got)
			if want := strings.Fields(c.want); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%q finds %v, want %v", c.text, got, want)
			}
		}
	}
	err := st.View(t.Context(), func(tx store.Tx) error {
		_, err := tx.Find(docket.Query{Scope: everything, Text: strings.Repeat("word ", 1000)})
		return err
	})
	refused(t, err, demarche.TooLarge)
}

func textScope(t *testing.T, st store.Store) {
	cast(t, st)
	for _, c := range scopes {
		var seen []string
		for _, label := range []string{"public", "offices", "filer", "office"} {
			for _, sort := range []docket.Sort{docket.ByID, docket.ByRecent} {
				found := search(t, st, docket.Query{Scope: c.scope, Text: label + "word", Sort: sort})
				for _, id := range found {
					seen = append(seen, fmt.Sprintf("%s %s", id, label))
				}
			}
		}
		slices.Sort(seen)
		if want := slices.Sorted(slices.Values(append(c.texts, c.texts...))); !slices.Equal(seen, want) {
			t.Errorf("%s finds %q, want %q", c.who, seen, want)
		}
	}
	// A case put to another office later is found there from then on.
	update(t, st, func(tx store.Tx) error {
		k, err := tx.Case("kept")
		if err != nil {
			return err
		}
		k.Partner = "CN"
		if err := tx.UpdateCase(k); err != nil {
			return err
		}
		return tx.PutFace(k, castFace(k))
	})
	got := search(t, st, docket.Query{Scope: docket.Scope{Party: "CN"}, Text: "officesword", Sort: docket.ByID})
	if want := []demarche.CaseID{"put", "theirs", "kept"}; !slices.Equal(got, want) {
		t.Errorf("the other office finds %v, want %v", got, want)
	}
}

func textOrders(t *testing.T, st store.Store) {
	const n = 12
	update(t, st, func(tx store.Tx) error {
		for i := range n {
			k := ownCase(fmt.Sprint(i))
			k.Standing.Due, k.Standing.LastOn = day(50-i%5), day(i%7)
			if i%4 == 0 {
				k.Standing.Due = 0
			}
			if i%2 == 0 {
				k.Standing.Step = "panel"
			}
			if err := keep(tx, k); err != nil {
				return err
			}
			for seq := range 3 { // a case is found once, however often it has the word
				if err := tx.PutText(k, seq, day(1), docket.ForOffice, "steel"); err != nil {
					return err
				}
			}
		}
		return nil
	})
	for _, sort := range []docket.Sort{docket.ByDue, docket.ByRecent, docket.ByID} {
		for _, q := range []docket.Query{{}, {Step: "panel"}, {Pact: "pact"}, {Pact: "other"}, {DueBy: day(48)}, {Party: "CN"}, {Party: "EU"}} {
			q.Scope, q.Sort = everything, sort
			want := search(t, st, q)
			q.Text, q.Limit = "steel", 5
			var got []demarche.CaseID
			for range n {
				view(t, st, func(tx store.Tx) error {
					page, err := tx.Find(q)
					if err == nil {
						got, q.After = append(got, idsOf(page.Cases)...), page.Next
						if page.Total != len(want) {
							t.Errorf("%+v: total %d, want %d", q, page.Total, len(want))
						}
					}
					return err
				})
				if q.After == "" {
					break
				}
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%+v finds %v, want %v", q, got, want)
			}
		}
	}
}

func textKnown(t *testing.T, st store.Store) {
	k := ownCase("one")
	update(t, st, func(tx store.Tx) error {
		if err := keep(tx, k); err != nil {
			return err
		}
		if err := tx.PutTimeline(k, day(0), []docket.Mark{{On: day(0), Status: docket.Open}}); err != nil {
			return err
		}
		if err := tx.PutText(k, 0, day(0), docket.ForOffice, "early"); err != nil {
			return err
		}
		for range 40 { // more of one kind than one number holds
			if err := tx.PutText(k, 1, day(10), docket.ForOffice, "late"); err != nil {
				return err
			}
		}
		return nil
	})
	for _, c := range []struct {
		text  string
		known int
		found bool
	}{{"early", 0, true}, {"early", 9, true}, {"late", 9, false}, {"late", 10, true}, {"late", 11, true}} {
		got := search(t, st, docket.Query{Scope: everything, Text: c.text, Known: day(c.known)})
		if (len(got) == 1) != c.found {
			t.Errorf("%q as known on day %d: found %v, want %v", c.text, c.known, got, c.found)
		}
	}
}
