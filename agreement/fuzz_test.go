package agreement_test

import (
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/agreement"
)

// Whatever a stranger's pack holds, it is read or refused with a place; reading
// it twice gives the same.
func FuzzPack(f *testing.F) {
	f.Add(landingPack, landingProcedure, casesCSV, actsCSV)
	f.Add(landingPack, "", "", "")
	f.Add("", landingProcedure, "\ufeff", "case,date\r\n")
	f.Add("id: &a [*a]", "{", "\"", "\xff")
	f.Add(landingPack, landingProcedure+"  - {<<: *x}\n", casesCSV, actsCSV)
	f.Add("a: "+strings.Repeat("[", 200), strings.Repeat("- ", 200), "", "")
	f.Fuzz(func(t *testing.T, pack, procedure, cases, acts string) {
		files := landing(t, map[string]string{
			"landing/pack.yaml": pack, "landing/procedure.yaml": procedure, "landing/cases.csv": cases, "landing/acts.csv": acts,
		})
		lib, err := agreement.Read(files)
		again, errAgain := agreement.Read(files)
		if (err == nil) != (errAgain == nil) {
			t.Fatalf("read twice: %v, then %v", err, errAgain)
		}
		if ps, ok := err.(agreement.Problems); ok {
			for _, p := range ps {
				if p.File == "" || p.What == "" || p.Line < 0 {
					t.Errorf("a problem without a place or a reason: %+v", p)
				}
			}
		}
		if err != nil {
			return
		}
		for id, k := range lib.Packs {
			if k.Digest == "" || k.Digest != again.Packs[id].Digest {
				t.Errorf("digest of %s: %q, then %q", id, k.Digest, again.Packs[id].Digest)
			}
			agreement.Lint(k)
		}
	})
}

func FuzzTable(f *testing.F) {
	f.Add([]byte(casesCSV))
	f.Add([]byte("\ufeffcase,act\r\na,b\r\n"))
	f.Add([]byte("case,act\n\"a"))
	f.Add([]byte("case,act\na,b\n\n\n\"x\ny\",z\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tab, err := agreement.OpenTable(data, []string{"case"}, []string{"act"})
		if err != nil {
			return
		}
		last := 1
		for range len(data) + 2 {
			switch err := tab.Next(); {
			case err == io.EOF:
				return
			case err == nil:
				if tab.Line() <= last {
					t.Fatalf("line %d after line %d", tab.Line(), last)
				}
				last = tab.Line()
				if !utf8.ValidString(tab.Get("case")) || tab.Get("colour") != "" {
					t.Fatalf("case %q", tab.Get("case"))
				}
			}
		}
		t.Fatal("the table has no end")
	})
}

func FuzzCondition(f *testing.F) {
	f.Add("past:4.7 | done:consultations_failed")
	f.Add("not flag:urgent")
	f.Add("| :")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := agreement.ParseCondition(s)
		for _, x := range c {
			if err == nil && (x.ID == "" || x.Kind == "") {
				t.Errorf("%q reads as %+v", s, c)
			}
		}
	})
}
