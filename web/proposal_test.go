package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// What a party is asked to confirm is told as what it is, with its day, wherever it is asked: more
// time, another day for it, or that it was recorded in error; and nothing is told as done before.
func TestWhatOneIsAskedToConfirmIsToldAsWhatItIs(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	asked := func(when, seq string, en, zh []string) {
		t.Helper()
		for lang, want := range map[string][]string{"en": en, "zh": zh} {
			page := get(t, s, officer, home+"?lang="+lang).Body.String()
			for where, body := range map[string]string{
				"the lead":        part(t, page, `class="notice"`, "</p>"),
				"the table":       part(t, page, `<h2 id="pending"`, "</table>"),
				"the front page":  get(t, s, officer, "/?lang="+lang).Body.String(),
				"the reply":       get(t, s, officer, home+"/reply/"+seq+"?lang="+lang).Body.String(),
				"the feed":        get(t, s, officer, "/feeds/changes.atom?lang="+lang).Body.String(),
				"the case's feed": get(t, s, officer, "/feeds/changes.atom?case="+string(id)+"&lang="+lang).Body.String(),
			} {
				for i, w := range want {
					if i == 1 && strings.HasPrefix(where, "the reply") {
						continue // it has the day in a line of its own
					}
					if text := readText(body); !strings.Contains(text, w) {
						t.Errorf("%s, %s, %s: no %q in %s", when, where, lang, w, text)
					}
				}
			}
		}
	}
	act(t, s, partner, id, "assessment_extended", url.Values{"to": {"2020-03-30"}})
	asked("more time", "6", []string{"Proposed: agree on more time for the assessment", "assessment: 30 March 2020"}, []string{"提议：商定延长评估期限", "期限：2020年3月30日"})
	receipt := func(as, seq, lang string) string {
		t.Helper()
		return readText(part(t, get(t, s, as, home+"/receipt/"+seq+"?lang="+lang).Body.String(), "<dl", "</dl>"))
	}
	for lang, want := range map[string]string{"en": "Proposed last day30 March 2020", "zh": "提议的届满日2020年3月30日"} {
		if got := receipt(officer, "6", lang); !strings.Contains(got, want) || strings.Contains(got, "Extended to") || strings.Contains(got, "延长至") {
			t.Errorf("the receipt of a proposal, %s: %s", lang, got)
		}
	}
	if code, body := answerTo(t, s, officer, home+"/reply/6", url.Values{"say": {"confirm"}, "on": {"2020-03-02"}}); code != http.StatusSeeOther {
		t.Fatalf("confirming: status %d: %s", code, errorsOn(body))
	}
	correct := func(form url.Values) {
		t.Helper()
		at := home + "/correct/4"
		sent := carried(get(t, s, partner, at).Body.String())
		for k, v := range form {
			sent[k] = v
		}
		sent["reason"], sent["record"] = []string{"A slip."}, []string{"1"}
		if w := post(t, s, partner, at, sent); w.Code != http.StatusSeeOther {
			t.Fatalf("correcting: status %d: %s", w.Code, errorsOn(w.Body.String()))
		}
	}
	correct(url.Values{"how": {"otherwise"}, "on": {"2020-03-02"}, "to": {"2020-03-31"}})
	asked("another day", "8", []string{"Proposed: correction of event 7 (More time for the assessment agreed)", "agreed): 31 March 2020"}, []string{"提议：更正第7号事件（已商定延长评估期限）", "：2020年3月31日"})
	if code, body := answerTo(t, s, officer, home+"/reply/8", url.Values{"say": {"decline"}, "text": {"No."}}); code != http.StatusSeeOther {
		t.Fatalf("declining: status %d: %s", code, errorsOn(body))
	}
	correct(url.Values{"how": {"annul"}})
	asked("annulled", "10", []string{"Proposed: annulment of event 7 (More time for the assessment agreed: 30 March 2020)"}, []string{"提议：撤销第7号事件（已商定延长评估期限：2020年3月30日）"})
	for lang, want := range map[string][2][]string{
		"en": {{"What falls away30 March 2020", "Day given", "Waits foryou. It has no effect before you confirm it. Confirm or decline it"}, {"What falls away30 March 2020", "Day given", "Waits forUnited States. It has no effect before that party confirms it."}},
		"zh": {{"随之失效2020年3月30日", "所载日期", "等待贵方。未经贵方确认不生效。确认或拒绝"}, {"随之失效2020年3月30日", "所载日期", "等待美国。未经该方确认不生效。"}},
	} {
		proposer := ""
		for n := 4; n < 12 && !strings.Contains(proposer, want[1][0]); n++ {
			if w := get(t, s, partner, home+"/receipt/"+strconv.Itoa(n)+"?lang="+lang); w.Code == http.StatusOK {
				proposer = readText(part(t, w.Body.String(), "<dl", "</dl>"))
			}
		}
		for i, got := range []string{receipt(officer, "10", lang), proposer} {
			for _, w := range want[i] {
				if !strings.Contains(got, w) {
					t.Errorf("the receipt of an annulment that waits, %s: no %q in %s", lang, w, got)
				}
			}
		}
	}
	for lang, want := range map[string][]string{"en": {"Annulsevent 7", "What falls away30 March 2020", "Do you agree to this annulment?"}, "zh": {"撤销第7号事件", "随之失效2020年3月30日", "是否同意此项撤销？"}} {
		text := readText(get(t, s, officer, home+"/reply/10?lang="+lang).Body.String())
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("the reply to an annulment, %s: no %q in %s", lang, w, text)
			}
		}
		if got := receipt(officer, "10", lang); !strings.Contains(got, want[0]) || strings.Contains(got, "Extended to") || strings.Contains(got, "延长至") {
			t.Errorf("the receipt of an annulment, %s: %s", lang, got)
		}
	}
	feed := get(t, s, officer, "/feeds/changes.atom?case="+string(id)).Body.String()
	if strings.Count(feed, "Day given: 2 March 2020") != 3 {
		t.Errorf("the feed tells what was proposed as done: %s", feed)
	}
	csv := get(t, s, officer, home+"/events.csv").Body.String()
	for seq, want := range map[string]string{"6": ",7,", "8": ",,9", "10": ",,"} {
		for line := range strings.Lines(csv) {
			if strings.HasPrefix(line, string(id)+","+seq+",") && !strings.HasSuffix(strings.TrimSpace(line), want) {
				t.Errorf("event %s in the table: %s, want its answer as %q", seq, line, want)
			}
		}
	}
	if code, body := answerTo(t, s, officer, home+"/reply/10", url.Values{"say": {"confirm"}}); code != http.StatusSeeOther {
		t.Fatalf("confirming the annulment: status %d: %s", code, errorsOn(body))
	}
	for lang, want := range map[string]string{"en": "Confirmed: annulment of event 7 (More time for the assessment agreed", "zh": "已确认：撤销第7号事件（已商定延长评估期限"} {
		if got := receipt(officer, "11", lang); !strings.Contains(got, want) || strings.Contains(got, "recorded in error,") {
			t.Errorf("the receipt of an annulment's confirmation, %s: %s", lang, got)
		}
	}
}

// A last day that is moved to an earlier one is brought forward, and not extended.
func TestAnEarlierLastDayIsBroughtForward(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	act(t, s, partner, id, "withdrawal_notified", nil)
	form := carried(get(t, s, partner, home+"/act/withdrawal_postponed").Body.String())
	form.Set("to", "2020-04-20")
	if text := readText(post(t, s, partner, home+"/act/withdrawal_postponed", form).Body.String()); !strings.Contains(text, "Takes effect on20 April 2020") {
		t.Errorf("before it is recorded: %s", text)
	}
	act(t, s, partner, id, "withdrawal_postponed", url.Values{"to": {"2020-04-20"}})
	if code, body := answerTo(t, s, officer, home+"/reply/7", url.Values{"say": {"confirm"}, "on": {"2020-03-02"}}); code != http.StatusSeeOther {
		t.Fatalf("confirming: status %d: %s", code, errorsOn(body))
	}
	for lang, want := range map[string][3]string{
		"en": {"Takes effect on20 April 2020", "brought forward; first due Friday, 1 May 2020", "Extended"},
		"zh": {"生效日期2020年4月20日", "已提前；原定2020年5月1日（星期五）", "延长"},
	} {
		receipt := readText(part(t, get(t, s, officer, home+"/receipt/8?lang="+lang).Body.String(), "<dl", "</dl>"))
		page := readText(part(t, get(t, s, officer, home+"?lang="+lang).Body.String(), `<h2 id="clocks"`, "</table>"))
		if !strings.Contains(receipt, want[0]) || !strings.Contains(page, want[1]) || strings.Contains(receipt+page, want[2]) {
			t.Errorf("%s: the receipt %s; the clocks %s", lang, receipt, page)
		}
	}
	for lang, want := range map[string]string{"en": "the last day is now Sunday, 19 April 2020. The day that was agreed is the next", "zh": "商定之日为次日"} {
		if body := readText(get(t, s, officer, home+"/clock/4?lang="+lang).Body.String()); !strings.Contains(body, want) || strings.Contains(body, "did not move") || strings.Contains(body, "届满日亦未移动") {
			t.Errorf("%s: how it was counted: %s", lang, body)
		}
	}
	if csv := get(t, s, officer, home+"/clocks.csv").Body.String(); !strings.Contains(csv, ",brought_forward") || !strings.Contains(csv, ",true,,") {
		t.Errorf("the table of clocks: %s", csv)
	}
}

// A company's page leads to the note that its office reads; a past day does not, nor the public's
// cases.
func TestACompanysPageLeadsToItsNote(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	for lang, want := range map[string]string{"en": "Add a note, which your office reads", "zh": "添加备注（主管机构可查阅）"} {
		if body := get(t, s, company, home+"?lang="+lang).Body.String(); !strings.Contains(body, want) || !strings.Contains(body, home+"/note") {
			t.Errorf("%s: no link to the note", lang)
		}
		if body := get(t, s, company, home+"?on=2020-03-01&lang="+lang).Body.String(); strings.Contains(body, want) {
			t.Errorf("%s: a past day takes a note", lang)
		}
	}
	if body := get(t, s, officer, home).Body.String(); !strings.Contains(body, "Add a note, a public document") {
		t.Error("the office is not led to its note")
	}
}

// A proposal of a case that has ended waits for nobody.
func TestAProposalWaitsNoLongerThanItsCase(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "appeal_received", nil)
	act(t, s, partner, id, "assessment_extended", url.Values{"to": {"2020-03-30"}})
	waits := func() (front, list, head bool) {
		front = strings.Contains(readText(get(t, s, officer, "/").Body.String()), "waits for you to confirm or decline")
		list = strings.Contains(get(t, s, officer, "/docket?waits=me").Body.String(), "/case/"+string(id)+"\"")
		head = strings.Contains(get(t, s, officer, "/case/"+string(id)).Body.String(), ", waits for you to confirm or decline it.")
		return front, list, head
	}
	if front, list, head := waits(); !front || !list || !head {
		t.Fatalf("while the case is open: %t, %t, %t", front, list, head)
	}
	act(t, s, officer, id, "appeal_withdrawn", nil)
	if front, _, head := waits(); front || head {
		t.Errorf("after the case has ended: on the front page %t, on its own %t", front, head)
	}
	if page := get(t, s, officer, "/case/"+string(id)).Body.String(); !strings.Contains(page, "nobody: the case has ended") {
		t.Error("the proposal is not told to wait for nobody")
	}
}
