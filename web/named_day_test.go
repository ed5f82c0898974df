package web

import (
	"net/url"
	"strings"
	"testing"
)

// The day that an act names stands with it in the list of what moved, in both languages.
func TestTheListOfWhatMovedNamesTheDayOfAnAct(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "appeal_received", nil)
	act(t, s, officer, id, "officials_extended", url.Values{"to": {"2020-04-24"}, "text": {"Easter"}})
	for lang, want := range map[string]string{"en": "Proposed: agree on more time for the designated officials: 24 April 2020", "zh": "提议：商定延长指定官员磋商期限：2020年4月24日"} {
		if body := get(t, s, partner, "/feeds/changes.atom?case="+string(id)+"&lang="+lang).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: the list lacks %q:\n%s", lang, want, body)
		}
	}
}

// What the principals let pass is over once a response is agreed or a measure announced: the
// page no longer tells that the two sides go over to consultations on one.
func TestThePrincipalsPeriodIsOverOnceAMeasureIsAnnounced(t *testing.T) {
	s := later(t)
	for day, want := range map[string]bool{"2020-09-17": true, "2020-09-18": false, "2020-10-20": false} {
		body := page(t, s, "", "/case/ILL-2?on="+day)
		live := readText(part(t, body, `id="clocks"`, "Clocks that are over"))
		if got := strings.Contains(live, "Consultations of the principals"); got != want {
			t.Errorf("on %s the period of the principals is among those that matter: %t, want %t", day, got, want)
		}
	}
}

// A notice of withdrawal that is not taken back by its day ends the agreement: nothing was to be
// solved in that time.
func TestWhatFollowsANoticeNotTakenBackIsSaidOfThatInChinese(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "withdrawal_notified", nil)
	lead := readText(part(t, page(t, s, officer, "/case/"+string(id)+"?lang=zh"), `<p class="lead">`, "</p>"))
	if !strings.Contains(lead, "可收回通知，继续留在协议内；期满未作的，协议终止") || strings.Contains(lead, "仍未解决") {
		t.Errorf("the page opens with %q", lead)
	}
}
