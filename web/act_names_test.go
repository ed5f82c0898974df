package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// Who did a thing is told as people say it, on the record and among what may be done.
func TestTheRecordNamesPeopleAndNoIDs(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	for _, c := range []struct{ as, who, whoZH, by, byZH string }{
		{officer, ">case officer<", ">案件官员<", "recorded by United States: case officer", "记录者：美国案件官员"},
		{partner, ">case officer<", ">案件官员<", "recorded by China: case officer", "记录者：中国案件官员"},
	} {
		form := carried(get(t, s, c.as, home+"/note").Body.String())
		form.Set("text", "Look at the annex")
		form.Set("label", "offices")
		if w := post(t, s, c.as, home+"/note", form); w.Code != http.StatusSeeOther {
			t.Fatalf("%s adds a note: status %d: %s", c.as, w.Code, errorsOn(w.Body.String()))
		}
		body := strings.ReplaceAll(page(t, s, c.as, home), "<br>", "<")
		if !strings.Contains(body, c.who) || strings.Contains(body, ">officer<") || !strings.Contains(body, c.by) {
			t.Errorf("%s does not read who wrote the note", c.as)
		}
		zh := strings.ReplaceAll(page(t, s, c.as, home+"?lang=zh"), "<br>", "<")
		if !strings.Contains(zh, c.whoZH) || strings.Contains(zh, ">officer<") || !strings.Contains(zh, c.byZH) {
			t.Errorf("%s does not read in Chinese who wrote the note", c.as)
		}
	}
	for address, want := range map[string]string{
		home:              "United States (Complaining Party) or China (Party Complained Against)",
		home + "?lang=zh": "美国（申诉方）或中国（被申诉方）",
	} {
		if acts := part(t, page(t, s, officer, address), `id="acts"`, "</table>"); !strings.Contains(acts, want) {
			t.Errorf("%s: what either may do is not told as %q", address, want)
		}
	}
}

// A company that records what its office had recorded in its name is told whose record it
// replaces: that of its own office.
func TestACompanyReplacesTheRecordOfItsOffice(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	act(t, s, officer, id, "information_requested", nil)
	act(t, s, officer, id, "information_supplied", nil)
	address := "/case/" + string(id) + "/act/information_supplied"
	for lang, want := range map[string]string{
		"":         "It takes the place of event 3, recorded by United States: case officer; that one stays on record",
		"?lang=zh": "本记录将取代由美国案件官员所作的第3号记录",
	} {
		form := carried(get(t, s, company, address).Body.String())
		form.Set("on", "2020-03-02")
		if w := post(t, s, company, address+lang, form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) || strings.Contains(w.Body.String(), "other party's office") {
			t.Errorf("status %d, and the page does not say %q: %s", w.Code, want, errorsOn(w.Body.String()))
		}
	}
}

// What the act is refused for, the page that shows what would follow is refused for.
func TestTheFormForeseesNothingThatWouldBeRefused(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	address := "/case/" + string(id) + "/act/complaint_withdrawn"
	for _, send := range []url.Values{{"on": {"2020-03-02"}}, {"on": {"2020-03-02"}, "record": {"1"}}} {
		w := post(t, s, officer, address, send)
		if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "an act of the company, which records it itself") {
			t.Errorf("%v: status %d", send, w.Code)
		}
	}
}
