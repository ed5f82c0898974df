package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"demarche/calendar"
)

// Today's list and that of the day before tell the same of a case that did not change in
// between: since when it stands at its step, which period runs out first and under which
// article. An act that moves nothing does not make the case new at its step.
func TestTodayAndYesterdayTellTheSameOfACase(t *testing.T) {
	s := public(t)
	today := calendar.MustDate(publicDay)
	read := func(address string) map[string]docketLine {
		var x struct{ Cases []docketLine }
		if err := json.Unmarshal([]byte(page(t, s, "", address)), &x); err != nil {
			t.Fatal(err)
		}
		out := map[string]docketLine{}
		for _, c := range x.Cases {
			out[c.Case] = c
		}
		return out
	}
	now, before := read("/docket.json"), read("/docket.json?on="+today.AddDays(-1).String())
	clocks, earlier := 0, 0
	for id, c := range now {
		if was, ok := before[id]; ok && was.Step == c.Step && was.Due == c.Due && was != c {
			t.Errorf("%s: today %+v, the day before %+v", id, c, was)
		}
		if c.DueClock != "" && c.DueArticle != "" {
			clocks++
		}
		if c.Since < c.LastOn {
			earlier++
		}
	}
	if clocks == 0 || earlier == 0 {
		t.Errorf("nothing was compared: %d with a clock, %d that stood there before their last act", clocks, earlier)
	}
	for _, line := range rows(t, []byte(page(t, s, "", "/docket.csv?on="+today.AddDays(-1).String())))[1:] {
		if due, clock, article := line[15], line[16], line[len(line)-2]; due != "" && clock == "" || (clock != "") != (article != "") {
			t.Errorf("%s: due %q, clock %q, article %q", line[0], due, clock, article)
		}
	}
}

type docketLine struct {
	Case, Step, Since, Due string
	DueClock               string `json:"due_clock"`
	DueArticle             string `json:"due_article"`
	LastOn                 string `json:"last_on"`
}

// A bar's period ends on one day, and what it holds back is permitted from the next: the
// export says both, and the page the one that counts.
func TestAnExportTellsTheFirstDayThatIsOpen(t *testing.T) {
	s := public(t)
	found, said := 0, readText(page(t, s, "", "/case/DS543"))
	lines := rows(t, []byte(page(t, s, "", "/case/DS543/clocks.csv")))
	at := slices.Index(lines[0], "opens")
	for _, line := range lines[1:] {
		kind, due, opens := line[4], line[8], line[at]
		switch {
		case kind != "bar" && opens != "":
			t.Errorf("%s opens on %s, and is a %s", line[1], opens, kind)
		case kind == "bar" && due != "":
			found++
			if opens < due || !strings.Contains(said, "not before "+dayIn(calendar.MustDate(opens), "en")) {
				t.Errorf("%s ends on %s and opens on %s, which the page does not say", line[1], due, opens)
			}
		}
	}
	if found == 0 {
		t.Error("DS543 has no bar")
	}
}

// What an address asks for more than once is kept by every link of its page, so that the
// other language and the change of role answer the same question.
func TestALinkKeepsWhatWasAskedTwice(t *testing.T) {
	s := public(t)
	asked := "calendar=us-federal&calendar=cn-state-council"
	body := page(t, s, "", "/calendar/count?"+asked+"&days=10&from=2020-09-25&on=2020-09-25")
	kept := strings.Count(body, strings.ReplaceAll(asked, "&", "&amp;"))
	if kept < 4 {
		t.Errorf("%d links keep both calendars: the language, the way back of the role, back to today and the printed address must", kept)
	}
	_, rest, _ := strings.Cut(body, `class="tongue" href="`)
	address, _, _ := strings.Cut(rest, `"`)
	u, err := url.Parse(strings.ReplaceAll(address, "&amp;", "&"))
	if err != nil || len(u.Query()["calendar"]) != 2 {
		t.Errorf("the other language counts by %v", u.Query()["calendar"])
	}
}
