package secretariat_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/docket"
)

// A government to which a case was put is not told on which day the company
// complained: all that it reads is the same, to the letter, whenever that was. The
// company and its own office read the day.
func TestThePartnerIsNotToldTheDayOfTheComplaint(t *testing.T) {
	told := func(filed string) string {
		h := open(t, filed, true)
		p := file(t, h, cloud)
		h.goOn(t, "2020-03-02")
		for _, act := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
			p.act("officer-US", act)
		}
		p.act("officer-CN", "appeal_received")
		for _, who := range []string{"officer-US", "company-US"} {
			if got := p.view(who).Case.FiledOn; got != calendar.MustDate(filed) {
				t.Errorf("%s reads that it was filed on %s, want %s", who, got, filed)
			}
		}
		return strings.ReplaceAll(readAcross(t, p), string(p.id), "CASE")
	}
	soon, late := told("2020-02-28"), told("2020-02-17")
	if soon != late {
		t.Errorf("China reads of a complaint of 28 February\n%s\nand of one of 17 February\n%s", soon, late)
	}
	for _, day := range []string{"2020-02-28", "2020-02-17", calendar.MustDate("2020-02-28").Time().String()} {
		if strings.Contains(soon+late, day) {
			t.Errorf("China reads the day %s:\n%s", day, soon)
		}
	}
}

// readAcross is what China's officer reads of a case on its page, in the docket and
// by a search, among the changes and in the chart of ages.
func readAcross(t *testing.T, p *play) string {
	t.Helper()
	r, v := reader(t, "officer-CN"), p.view("officer-CN")
	out := fmt.Sprintf("%+v %+v\n", *v.Case, v.Version)
	for _, q := range []docket.Query{{}, {Text: "cloud services"}, {Sort: docket.ByID}, {Sort: docket.ByDue}} {
		page, err := p.Docket(ctx, r, q, p.At(0, 0))
		if err != nil || len(page.Cases) != 1 {
			t.Fatalf("%+v, %v", page, err)
		}
		out += fmt.Sprintf("%+v\n", *page.Cases[0])
	}
	changes, _, err := p.ChangesOf(ctx, r, docket.RecentQuery{}, p.At(0, 0))
	if err != nil || len(changes) == 0 {
		t.Fatalf("%+v, %v", changes, err)
	}
	for _, c := range changes {
		out += fmt.Sprintf("%+v\n", *c.Case)
	}
	ages, _, err := p.Ages(ctx, r, p.At(0, 0))
	if err != nil || len(ages) != 1 {
		t.Fatalf("%+v, %v", ages, err)
	}
	return out + fmt.Sprintln(ages)
}
