package cli

import (
	"strings"
	"testing"

	"demarche"
)

func TestActsKeepTheOrderOfFirstAppearance(t *testing.T) {
	got, err := parseActs("x.csv", []byte("\ufeffcase,date,act,by\r\nB,2020-01-02,open,X\r\nA,2020-01-01,open,Y\r\nB,2020-01-01,shut,X\r\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Case != "B" || got[1].Case != "A" || len(got[0].Acts) != 2 || got[0].Acts[1].Seq != 2 {
		t.Errorf("%+v", got)
	}
}

func TestFaultyLinesAreBounded(t *testing.T) {
	_, err := parseActs("x.csv", []byte("case,date,act,by\n"+strings.Repeat("A,never,open,X\n", 5000)), nil)
	if err == nil || strings.Count(err.Error(), "x.csv:") != maxFaults || !strings.Contains(err.Error(), "and 4950 more") {
		t.Errorf("%.300v", err)
	}
}

// A file is read whole or refused whole, with a place; never half.
func FuzzActs(f *testing.F) {
	for _, s := range []string{
		"case,date,act,by\nA,2020-01-01,open,X\n", "\ufeffcase,date,act,by,to,note\r\nA,2020-01-01,open,X,2020-02-02,\"a\r\nb\"\r\n",
		"case,date,act,by,judge\n", "case,date,act,by\nA,2020-02-30,open,X\n", "case,date,act,by\nA\n\"", "\xff", "",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := parseActs("x.csv", data, nil)
		if err != nil {
			if got != nil || demarche.KindOf(err) != demarche.Invalid {
				t.Errorf("%d cases beside a refusal of kind %s: %v", len(got), demarche.KindOf(err), err)
			}
			if !strings.Contains(err.Error(), "x.csv:") {
				t.Errorf("a refusal without a place: %v", err)
			}
			return
		}
		seen := map[demarche.CaseID]bool{}
		for _, r := range got {
			if r.Case == "" || seen[r.Case] || len(r.Acts) == 0 {
				t.Fatalf("case %q, seen %v, %d acts", r.Case, seen[r.Case], len(r.Acts))
			}
			seen[r.Case] = true
			for i, a := range r.Acts {
				if a.Seq != i+1 || a.On.IsZero() || a.Type == "" {
					t.Fatalf("act %+v", a)
				}
			}
		}
	})
}
