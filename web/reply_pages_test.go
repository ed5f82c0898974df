package web

import (
	"net/http"
	"net/url"
	"testing"

	"demarche/pagetest"
)

// The pages by which one party answers the other, and the case while it waits.
func TestRepliesHoldInEachLanguageWindowAndLight(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, officer, id, "appeal_received", url.Values{"by": {"respondent"}})
	act(t, s, officer, id, "solution_agreed", url.Values{"text": {"The licence is granted."}})
	act(t, s, officer, id, "assessment_extended", url.Values{"to": {"2020-04-01"}})
	home := "/case/" + string(id)
	for n, typed := range map[string]url.Values{ // by the numbers that events have for China
		"2": {"text": {"The Office received nothing."}},
		"4": {"say": {"decline"}, "text": {"Nothing more was agreed."}},
	} {
		if code, body := answerTo(t, s, partner, home+"/reply/"+n, typed); code != http.StatusSeeOther {
			t.Fatalf("reply to %s: status %d: %s", n, code, errorsOn(body))
		}
	}
	base := served(t, s)
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			page := pagetest.Start(t).Open(t, base+"/", look.opts...)
			check := func(name string) {
				page.Screenshot("reply-" + name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			become(page, partner)
			for _, p := range [][2]string{{"waits", ""}, {"form", "/reply/3"}, {"object", "/reply/2"}} {
				page.Goto(base + home + p[1])
				check(p[0])
			}
			page.Goto(base + home + "/reply/3")
			page.Submit("main form.sheet")
			check("wrong")
			become(page, officer)
			page.Goto(base + home + "/act/assessment_extended")
			check("joint")
			page.Fill("#to", "2020-04-02")
			page.Submit("main form.sheet")
			check("joint-confirm")
			page.Goto(base + home + "/receipt/6")
			check("receipt")
		})
	}
}
