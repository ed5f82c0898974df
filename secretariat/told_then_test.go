package secretariat_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

var (
	dayEN = regexp.MustCompile(`(?:(\d{1,2}) )?(January|February|March|April|May|June|July|August|September|October|November|December)(?: (\d{4}))?\b`)
	dayZH = regexp.MustCompile(`(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?`)
	year  = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
)

// latest gives the last day that a text names for certain: the first of a month or a year
// that it names alone, and of a day without a year the one of the year given.
func latest(text string, in int) (last calendar.Date) {
	see := func(y, m, d string) {
		if y == "" && d == "" {
			return
		}
		n := [3]int{in, 1, 1}
		for i, s := range []string{y, m, d} {
			if s != "" {
				n[i], _ = strconv.Atoi(s)
			}
		}
		if day, err := calendar.ParseDate(fmt.Sprintf("%04d-%02d-%02d", n[0], n[1], n[2])); err == nil {
			last = max(last, day)
		}
	}
	for _, m := range dayEN.FindAllStringSubmatch(text, -1) {
		month, _ := time.Parse("January", m[2])
		see(m[3], strconv.Itoa(int(month.Month())), m[1])
	}
	for _, m := range dayZH.FindAllStringSubmatch(text, -1) {
		see(m[1], m[2], m[3])
	}
	for _, y := range year.FindAllString(text, -1) {
		see(y, "", "")
	}
	return last
}

// What a record of a shipped case tells as known on a day names no later day, but where an
// act plans it; a source that was written later is marked.
func TestNoShippedCaseTellsOfADayBeforeItCame(t *testing.T) {
	plans := map[string]bool{
		"301-CN-TECH action_modified": true, "301-CN-TECH termination_notice": true, "301-CN-CHIPS action_determined": true,
		"301-FR-DST action_delayed": true, "301-NI action_determined": true, "301-FORCED-LABOR hearing_held": true,
		"301-CAPACITY hearing_held": true, "301-EU-LCA list_revised": true, "301-EU-LCA suspension_extended": true, "rrm-2023-vu-2 remediation_agreed": true,
	}
	h := open(t, "2026-11-28", false)
	told := 0
	for _, p := range library(t).Packs {
		for _, c := range p.Cases {
			var days []calendar.Date
			for i := range c.Acts {
				days = append(days, c.Acts[i].Known, c.Acts[i].On)
			}
			slices.Sort(days)
			for _, known := range slices.Compact(days) {
				v, err := h.Case(ctx, disclosure.Reader{}, c.ID, h.At(known, known))
				if err != nil {
					continue // not known yet
				}
				names := func(what, text string, in calendar.Date) {
					if told++; latest(text, in.Year()) > known {
						t.Errorf("%s as known on %s, %s: %q", c.ID, known, what, text)
					}
				}
				cited := func(what string, s *docket.ShapedSource) {
					if s != nil && s.Later.IsZero() {
						names(what, s.Title, known)
					}
				}
				for _, l := range []demarche.Lang{demarche.English, demarche.Chinese} {
					names("its note", v.Case.Note.In(l), known)
					cited("its source", docket.ShapeSource(v.Pack, v.Case.Cite, v.Case.ID, known))
					for i := range v.Events {
						x := v.Shape(&v.Events[i], l)
						what := fmt.Sprintf("event %d (%s)", x.Seq, x.Act)
						if !plans[string(c.ID)+" "+x.Act] {
							names(what, x.Text, x.On)
						}
						cited(what+", source", x.Source)
						cited(what+", other source", x.AlsoSource)
					}
					for n, d := range v.Departed {
						names(fmt.Sprintf("known reason of event %d", n), d.Why.In(l), known)
					}
				}
			}
		}
	}
	if told < 10_000 {
		t.Errorf("%d texts were read", told)
	}
}

// Texts that tell of what came later, some without naming its day, are held back to a day
// that the pack gives.
func TestANoteIsHeldBackUntilItsDay(t *testing.T) {
	h := open(t, "2026-11-28", false)
	for _, tc := range []struct{ id, act, on, day string }{
		{"DS499", "reports_adopted", "2020-03-05", "2020-03-19"},
		{"DS27", "adoption_deadline_extended", "2008-06-06", "2008-06-24"},
		{"DS27", "21_5_appeal_notified", "2008-08-28", "2008-11-26"},
		{"DS189", "panel_establishment_deferred", "2000-09-26", "2000-11-07"}, // the known reason
		{"rrm-2023-vu-2", "", "", "2023-10-10"},
		{"301-CN-SHIP", "", "", "2026-11-10"},
	} {
		for _, shown := range []bool{false, true} {
			known := day(tc.day)
			if !shown {
				known = known.AddDays(-1)
			}
			v, err := h.Case(ctx, disclosure.Reader{}, demarche.CaseID(tc.id), h.At(known, known))
			if err != nil {
				t.Fatal(err)
			}
			got := tc.act == "" && !v.Case.Note.IsZero()
			for i := range v.Events {
				if e := &v.Events[i]; e.Act == tc.act && e.On == day(tc.on) {
					got = got || !e.Text.IsZero() || v.Departed[e.Seq] != nil
				}
			}
			if got != shown {
				t.Errorf("%s %s as known on %s: shown %t, want %t", tc.id, tc.act, known, got, shown)
			}
		}
	}
}
