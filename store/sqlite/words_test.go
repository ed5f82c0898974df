package sqlite

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/store"
)

func TestPhrasesOfASearch(t *testing.T) {
	for text, want := range map[string][]string{
		"":                nil,
		"a b":             {"a", "b"},
		"7.4.1":           {"7 4 1"},
		"关税":              {"关 税"},
		"WTO关税DS543":      {"WTO", "关 税", "DS543"},
		"美国，商品":           {"美 国", "商 品"},
		`"x" OR y*`:       {"x", "OR", "y"},
		"--- *** ()":      nil,
		"\u0301 - \u0301": nil,
		"e\u0301te":       {"e\u0301te"},
		"a\x00b \xff":     {"a b"},
		"\u3000全\u3000角":  {"全", "角"},
	} {
		got, err := phrases(text)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v, want %q", text, got, err, want)
		}
	}
}

// FuzzSearch: whatever is typed is searched for, and never read as an operator
// of the index; and a text is found by each of its own words.
func FuzzSearch(f *testing.F) {
	for _, text := range []string{"tariffs 关税", `"a" NEAR b`, "x AND (y", "body:z*", "^-+{}", "e\u0301 \u0130 ß ﬁ ǅ", "\x00\xff\xfe", "日本語のテキスト", "𠀀𠮷"} {
		f.Add(text)
	}
	st, err := Open(f.Context(), f.TempDir(), Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = st.Close() })
	number := 0
	f.Fuzz(func(t *testing.T, text string) {
		number++
		k := &docket.Case{ID: demarche.CaseID(fmt.Sprint("case ", number)), Kind: agreement.Own, Owner: "US"}
		err := st.Update(t.Context(), func(tx store.Tx) error {
			if err := tx.AddCase(k); err != nil {
				return err
			}
			return tx.PutText(k, 0, 0, docket.ForOffice, text)
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range append(strings.FieldsFunc(text, unicode.IsSpace), text) {
			found, searched, err := finds(t, st, k.ID, word)
			if err != nil && demarche.KindOf(err) != demarche.TooLarge {
				t.Fatalf("%q: %v", word, err)
			}
			if err == nil && searched && !found {
				t.Errorf("the text %q is not found by %q", text, word)
			}
		}
	})
}

func finds(t *testing.T, st *Store, id demarche.CaseID, text string) (found, searched bool, err error) {
	words, err := phrases(text)
	if err != nil || len(words) == 0 {
		return false, false, err
	}
	err = st.View(t.Context(), func(tx store.Tx) error {
		page, err := tx.Find(docket.Query{Scope: docket.Scope{All: true}, Text: text, Sort: docket.ByRecent, Limit: 5})
		if err != nil {
			return err
		}
		for _, k := range page.Cases {
			found = found || k.ID == id
		}
		return nil
	})
	return found, true, err
}
