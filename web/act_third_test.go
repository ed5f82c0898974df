package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/secretariat"
)

// The form by which a party joins a case asks which it is, of those that can; the case then
// shows it as a third party, to its own officials too, who read as such.
func TestTheFormAsksWhichThirdPartyJoins(t *testing.T) {
	s := emptyHouse(t, "2020-07-01")
	who, _ := secretariat.DemonstrationReader(company)
	done, err := s.sec.File(t.Context(), who, secretariat.Complaint{Procedure: "wto-dsu", Title: "A licence refused", Against: "CN", Answers: toldPlainly, On: calendar.MustDate("2020-03-02")})
	if err != nil {
		t.Fatal(err)
	}
	id := done.Case
	home := "/case/" + string(id)
	for _, name := range []string{"complaint_accepted", "put_forward"} {
		act(t, s, officer, id, name, url.Values{"on": {"2020-03-02"}})
	}
	act(t, s, officer, id, "consultations_requested", url.Values{"on": {"2020-03-02"}})
	act(t, s, officer, id, "panel_requested", url.Values{"on": {"2020-05-20"}})
	act(t, s, officer, id, "panel_established", url.Values{"on": {"2020-06-29"}})

	address := home + "/act/third_party_notified"
	form := page(t, s, officer, address)
	if !strings.Contains(form, `<option value="EU">European Union</option>`) || strings.Contains(form, `<option value="CN"`) || !strings.Contains(form, "third parties, once they have joined") {
		t.Error("the form does not ask which party joins, of those that can, or does not say that third parties read")
	}
	if zh := page(t, s, officer, address+"?lang=zh"); !strings.Contains(zh, "由哪一第三方作出？") || !strings.Contains(zh, `<option value="EU">欧盟</option>`) || !strings.Contains(zh, "第三方（加入之后）") {
		t.Error("the Chinese form does not ask so")
	}
	w := post(t, s, officer, address, carried(form))
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(errorsOn(w.Body.String()), "must say which party joins") {
		t.Errorf("left open, status %d, errors %q", w.Code, errorsOn(w.Body.String()))
	}
	act(t, s, officer, id, "third_party_notified", url.Values{"by": {"EU"}})
	for address, want := range map[string][]string{
		home:              {"<dt>Third parties</dt><dd>European Union</dd>", "You read it as a third party"},
		home + "?lang=zh": {"<dt>第三方</dt><dd>欧盟</dd>", "您以第三方身份查阅"},
	} {
		if body := page(t, s, officer, address); !strings.Contains(body, want[0]) {
			t.Errorf("%s: the office does not read %s", address, want[0])
		}
		if body := page(t, s, "officer-EU", address); !strings.Contains(body, want[0]) || !strings.Contains(body, want[1]) {
			t.Errorf("%s: the third party does not read %s", address, want)
		}
	}
	rows := strings.Split(get(t, s, officer, "/docket.csv?party=EU").Body.String(), "\n")
	if len(rows) < 2 || !strings.Contains(rows[1], string(id)) || !strings.Contains(rows[1], ",EU,") {
		t.Errorf("the table of the party's cases has %q", rows)
	}
}
