package secretariat_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

func TestACaseIsFoundHoweverItsNumberIsCapitalised(t *testing.T) {
	h := open(t, "2020-03-02", false)
	p := file(t, h, cloud)
	for _, c := range []struct{ who, typed, want string }{
		{"public", "ds543", "DS543"},
		{"public", "Ds543", "DS543"},
		{"public", "TBR-1996-us-Textile-Origin", "tbr-1996-us-textile-origin"},
		{"officer-US", strings.ToLower(string(p.id)), string(p.id)},
	} {
		at := h.At(day("2020-03-02"), 0)
		v, err := h.Case(ctx, reader(t, c.who), demarche.CaseID(c.typed), at)
		if err != nil || string(v.Case.ID) != c.want {
			t.Errorf("%s as %s: %v, want %s", c.typed, c.who, err, c.want)
		}
	}
	if _, err := h.Act(ctx, reader(t, "officer-US"), secretariat.ActRequest{Case: demarche.CaseID(strings.ToLower(string(p.id))), Act: "complaint_accepted"}); err != nil {
		t.Errorf("an act on it: %v", err)
	}
	for typed, want := range map[string]string{"us-2020-0001": "US-2020-0001", "us-k7m-4q7": "US-K7M-4Q7", "no such case": "no such case", "": "", "us-k7m": "us-k7m"} {
		if got := h.Spelled(demarche.CaseID(typed)); string(got) != want {
			t.Errorf("%q is spelled %q, want %q", typed, got, want)
		}
	}
}

// The day before it became known a public case is refused with that day; of a
// case that is nobody else's to know of, no day tells anything.
func TestAPublicCaseSaysFromWhenItWasKnown(t *testing.T) {
	h := open(t, "2020-03-02", false)
	first, err := h.Case(ctx, reader(t, "public"), "DS543", h.At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	known := first.Case.Known
	if _, err := h.Case(ctx, reader(t, "public"), "DS543", h.At(known, known)); err != nil {
		t.Errorf("on the day itself: %v", err)
	}
	_, err = h.Case(ctx, reader(t, "public"), "DS543", h.At(known, known.AddDays(-1)))
	refused(t, "the day before", err, demarche.NotFound)
	if want := "not known on " + docket.DayIn(known.AddDays(-1), demarche.English) + "; it became known on " + docket.DayIn(known, demarche.English); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("the day before: %v, want %q", err, want)
	}
	p := appealed(t)
	for _, who := range []string{"public", "officer-CN"} {
		_, err := p.Case(ctx, reader(t, who), p.id, p.At(day("2020-03-01"), day("2020-03-01")))
		_, none := p.Case(ctx, reader(t, who), "US-CCC-CCC", p.At(day("2020-03-01"), day("2020-03-01")))
		if err == nil || strings.ReplaceAll(err.Error(), string(p.id), "US-CCC-CCC") != none.Error() {
			t.Errorf("%s, before the case was filed: %v; of none: %v", who, err, none)
		}
	}
	for _, who := range []string{"officer-US", "company-US"} { // whose case it is
		_, err := p.Case(ctx, reader(t, who), p.id, p.At(day("2020-03-01"), 0))
		if err == nil || !strings.Contains(err.Error(), "became known on 2 March 2020; ask as known on that day or a later one: known=2020-03-02") {
			t.Errorf("%s, before the case was filed: %v", who, err)
		}
	}
}

// A day that has not come brings no knowledge.
func TestNothingIsKnownOnADayToCome(t *testing.T) {
	h := open(t, "2020-03-02", true)
	for _, c := range []struct{ on, known, wantOn, wantKnown string }{
		{"", "", "2020-03-02", "2020-03-02"},
		{"", "2030-01-01", "2020-03-02", "2020-03-02"},
		{"2030-01-01", "2030-01-01", "2030-01-01", "2020-03-02"},
		{"2030-01-01", "", "2030-01-01", "2020-03-02"},
		{"2019-05-01", "2020-03-02", "2019-05-01", "2020-03-02"},
		{"2019-05-01", "2020-03-03", "2019-05-01", "2020-03-02"},
		{"", "2020-03-01", "2020-03-01", "2020-03-01"},
	} {
		var w secretariat.When
		if c.on != "" {
			w.On = day(c.on)
		}
		if c.known != "" {
			w.Known = day(c.known)
		}
		got := h.At(w.On, w.Known)
		if got.On.String() != c.wantOn || got.Known.String() != c.wantKnown {
			t.Errorf("on %q known %q: %s as known on %s, want %s and %s", c.on, c.known, got.On, got.Known, c.wantOn, c.wantKnown)
		}
	}
}
