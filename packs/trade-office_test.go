package packs_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

// shelf reads every pack once for all tests.
var shelf = sync.OnceValues(func() (*agreement.Library, error) { return agreement.Read(packs.FS) })

// table is a procedure made ready, with the parties of an imagined case.
type table struct {
	t       *testing.T
	machine *docket.Machine
	opt     docket.Options
}

func sit(t *testing.T, procedure, reading, complainant, respondent string) table {
	t.Helper()
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	p, ok := lib.Procedure(procedure)
	if !ok {
		t.Fatalf("no procedure %s", procedure)
	}
	return table{t, docket.Compile(lib, p, reading), docket.Options{Complainants: []string{complainant}, Respondents: []string{respondent}}}
}

// on replays lines such as "2020-09-18 notice_of_action US 2020-10-05" and asks
// where the case stands on a day.
func (s table) on(day, lines string) *docket.State {
	s.t.Helper()
	var acts []docket.Act
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		a := docket.Act{Seq: len(acts) + 1, On: calendar.MustDate(f[0]), Type: f[1], By: f[2]}
		if len(f) > 3 {
			a.To = f[3]
		}
		acts = append(acts, a)
	}
	opt := s.opt
	opt.Until = calendar.MustDate(day)
	return s.machine.Replay(acts, opt)
}

// clockOf gives the last run of a clock.
func clockOf(t *testing.T, s *docket.State, id string) docket.Clock {
	t.Helper()
	for _, c := range slices.Backward(s.Clocks) {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("clock %s never ran; clocks: %v", id, s.Clocks)
	return docket.Clock{}
}

func mayDo(s *docket.State, act string) bool {
	return slices.ContainsFunc(s.Permitted, func(p docket.Permitted) bool { return p.Act == act })
}

func regular(t *testing.T, s *docket.State) {
	t.Helper()
	for _, i := range s.Irregular {
		t.Errorf("%s on %s is irregular: %s (%s)", i.Act, i.On, i.Why.EN, i.Article)
	}
}

// noDoubts fails for every lint of a pack.
func noDoubts(t *testing.T, pack string) {
	t.Helper()
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range agreement.Lint(lib.Packs[pack]) {
		t.Error(p)
	}
}

func TestPackOfTheTradeOfficeHasNoDoubts(t *testing.T) { noDoubts(t, "trade-office") }

// A complaint comes before the states take it up. It is played here in front of
// chapter 7, which it precedes.
func TestComplaintBeforeTheTradeOffice(t *testing.T) {
	const filed = "2020-03-02 complaint_filed company\n"
	const accepted = filed + "2020-03-13 complaint_accepted office\n"
	for _, c := range []struct {
		name, acts    string
		step          string
		status        docket.Status
		may, mayNever string
	}{
		{"filed", filed, "office-examination", docket.Open, "complaint_accepted", "put_forward"},
		{"more asked", filed + "2020-03-05 information_requested office", "office-information", docket.Open, "information_supplied", "complaint_accepted"},
		{"accepted", accepted, "office-preparation", docket.Open, "put_forward", "appeal_submitted"},
		{"declined", filed + "2020-03-05 complaint_declined office", "office-declined", docket.Ended, "", "put_forward"},
		{"merged", accepted + "2020-03-16 complaint_merged office", "office-merged", docket.Ended, "", "put_forward"},
		{"withdrawn", filed + "2020-03-05 complaint_withdrawn company", "office-withdrawn", docket.Ended, "", "put_forward"},
		{"put forward", accepted + "2020-03-20 put_forward office", "office-forward", docket.Open, "appeal_submitted", "complaint_filed"},
		{"with the states", accepted + "2020-03-20 put_forward office\n2020-03-23 appeal_submitted US", "appeal-submitted", docket.Open, "appeal_received", "complaint_filed"},
		{"no company behind it", "2020-03-23 appeal_submitted US", "appeal-submitted", docket.Open, "appeal_received", "complaint_filed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sit(t, "us-china-ch7", "", "US", "CN").on("2020-03-31", c.acts)
			regular(t, s)
			if s.Step != c.step || s.Status != c.status {
				t.Errorf("stands at %s (%s), want %s (%s)", s.Step, s.Status, c.step, c.status)
			}
			if c.may != "" && !mayDo(s, c.may) {
				t.Errorf("%s is not permitted", c.may)
			}
			if mayDo(s, c.mayNever) {
				t.Errorf("%s is permitted", c.mayNever)
			}
		})
	}
}

// A company files before the states take the matter up: an urgent matter raised without an
// Appeal, or any act that puts the case to the other side, leaves nothing to file.
func TestNobodyFilesInACaseThatStandsBetweenTheParties(t *testing.T) {
	at := sit(t, "us-china-ch7", "", "US", "CN")
	for acts, may := range map[string]bool{
		"":                                   true,
		"2020-03-02 urgent_matter_raised US": false,
		"2020-03-02 delay_reported CN":       false,
		"2020-03-02 appeal_submitted US":     false,
	} {
		if s := at.on("2020-03-31", acts); mayDo(s, "complaint_filed") != may {
			t.Errorf("after %q a complaint may be filed: %t", acts, !may)
		}
	}
	if s := sit(t, "usmca-31", "", "US", "MX").on("2021-03-31", "2021-03-02 good_offices_conciliation_mediation US"); mayDo(s, "complaint_filed") {
		t.Error("a complaint may be filed during conciliation")
	}
}

func TestAnAppealWhileTheOfficeStillExaminesIsIrregular(t *testing.T) {
	s := sit(t, "us-china-ch7", "", "US", "CN").on("2020-03-31", "2020-03-02 complaint_filed company\n2020-03-05 appeal_submitted US")
	if len(s.Irregular) != 1 || s.Irregular[0].Article != "7.4.1" {
		t.Fatalf("irregular: %v, want the appeal, under article 7.4.1", s.Irregular)
	}
}
