package secretariat_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// A notice of withdrawal is from the whole agreement: it runs on though the case in which it
// was given has ended, its giver alone may take it back, and it runs out on its day.
func TestANoticeOfWithdrawalOutlivesItsCase(t *testing.T) {
	for _, c := range []struct{ back, until, status string }{
		{"2020-05-15", "2020-05-16", "met"},
		{"", "2020-05-15", "running"},
		{"", "2020-05-16", "lapsed"},
	} {
		p := appealed(t)
		p.act("officer-CN", "withdrawal_notified")
		if l := p.view("officer-US").Lead; l.Kind == docket.HasUntil && !slices.Equal(l.Who, []string{"respondent"}) {
			t.Errorf("the lead names %v, and the respondent gave the notice", l.Who)
		}
		foreseen, err := p.Preview(ctx, reader(t, "officer-US"), secretariat.ActRequest{Case: p.id, Act: "appeal_withdrawn"})
		if err != nil || !strings.Contains(foreseen.ToKnow().EN, "until 15 May 2020 the Party Complained Against may take back the notice") || !strings.Contains(foreseen.ToKnow().ZH, "至2020年5月15日止") {
			t.Fatalf("the preview says %q, %v", foreseen.ToKnow(), err)
		}
		p.act("officer-US", "appeal_withdrawn")
		if o := offered(p.view("officer-US"), "withdrawal_revoked"); o != nil && o.Other == "" || offered(p.view("officer-CN"), "withdrawal_revoked") == nil {
			t.Error("once the case has ended the notice is not for its giver alone to take back")
		}
		if c.back != "" {
			p.goOn(t, c.back)
			p.act("officer-CN", "withdrawal_revoked")
		}
		p.goOn(t, c.until)
		q, _ := p.Library().Procedure("us-china-ch7")
		over, err := p.Over(ctx, q, "US", p.Today())
		if err != nil || (over != nil) != (c.status == "lapsed") || over != nil && over.Since != day("2020-05-16") {
			t.Errorf("%s: the agreement is over: %v, %v", c.until, over, err)
		}
		for _, who := range []string{"officer-US", "officer-CN"} {
			v := p.view(who)
			for _, k := range v.State.Clocks {
				if k.ID == "8.3" && string(k.Status) != c.status {
					t.Errorf("%s on %s: the notice is %s, want %s", who, c.until, k.Status, c.status)
				}
			}
			lapses := 0
			for _, e := range v.Events {
				if e.Kind == docket.LapseEvent && e.Act == "8.3" {
					lapses++
				}
			}
			if v.State.Outcome != "withdrawn" || (lapses == 1) != (c.status == "lapsed") {
				t.Errorf("%s on %s: %s, %d lapses of the notice on record", who, c.until, v.State.Outcome, lapses)
			}
		}
	}
}

// What outlives its case stays on the front page's list of what lapses and in the feeds of
// deadlines to its last day, for either side; the day after, or once it is taken back, it is
// on neither.
func TestANoticeThatOutlivesItsCaseIsAmongWhatLapses(t *testing.T) {
	p := appealed(t)
	p.act("officer-CN", "withdrawal_notified")
	p.act("officer-US", "appeal_withdrawn")
	listed := func(who string) (front, feed int) {
		t.Helper()
		r := reader(t, who)
		f, err := p.Front(ctx, r, p.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Lapses.List {
			if d.Case.ID == p.id && d.Clock.ID == "8.3" && d.Next.On == day("2020-05-15") {
				front++
			}
		}
		for _, q := range []secretariat.DeadlineQuery{{}, {Pact: "us-china-ch7"}, {Pact: "us-china-ch7", Party: "China"}, {Pact: "wto-dsu"}} {
			q.From, q.To, q.Late = p.Today(), p.Today().AddDays(365), true
			coming, _, err := p.DeadlinesOf(ctx, r, q, p.At(0, 0))
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range coming {
				if d.Case.ID == p.id && d.Clock.ID == "8.3" {
					feed++
				}
			}
		}
		return front, feed
	}
	for _, c := range []struct {
		on          string
		front, feed int
	}{{"2020-03-17", 1, 3}, {"2020-05-15", 1, 3}, {"2020-05-16", 0, 0}} {
		p.goOn(t, c.on)
		for _, who := range []string{"officer-US", "officer-CN"} {
			if front, feed := listed(who); front != c.front || feed != c.feed {
				t.Errorf("%s reads the notice %d times on the front page and in %d of four feeds on %s, want %d and %d", who, front, feed, c.on, c.front, c.feed)
			}
		}
	}
	p = appealed(t)
	p.act("officer-CN", "withdrawal_notified")
	p.act("officer-US", "appeal_withdrawn")
	p.act("officer-CN", "withdrawal_revoked")
	if front, feed := listed("officer-US"); front+feed > 0 {
		t.Errorf("taken back, it is told %d and %d times", front, feed)
	}
}

// A delay by a disaster and an urgent matter are talked of apart.
func TestADelayIsReportedWhileUrgentTalksAreOpen(t *testing.T) {
	p := appealed(t)
	p.act("officer-US", "urgent_matter_raised")
	p.act("officer-CN", "delay_reported")
	v := p.view("officer-US")
	if open := docket.OpenNow(v.Procedure, v.State, &v.State.Clocks[1]); v.State.Clocks[1].ID != "7.4.4(a)-1" || !slices.Equal(open, []string{"raise_to_deputy"}) {
		t.Errorf("urgent: what the end of %s will permit is open already: %v", v.State.Clocks[1].ID, open)
	}
	if _, err := p.reply("officer-CN", p.act("officer-US", "urgent_talks_closed").Seq, secretariat.Confirm); err != nil {
		t.Error(err)
	}
}

// A period that has run out is not made shorter by an extension either.
func TestMoreTimeIsNoLessTimeOnceThePeriodHasRunOut(t *testing.T) {
	p := appealed(t)
	p.goOn(t, "2020-04-08") // due 6 April
	if _, err := p.try("officer-US", "officials_extended", "to=2020-04-05"); demarche.KindOf(err) != demarche.NotPermitted || !strings.Contains(err.Error(), "would shorten") {
		t.Errorf("extended to the day before its end: %v", err)
	}
	var no *demarche.Refusal
	if _, err := p.try("officer-US", "officials_extended", "to=2020-04-06"); !errors.As(err, &no) || no.Kind != demarche.NotPermitted || no.Where != "to" || !strings.Contains(err.Error(), "ran out: that changes nothing") || !strings.HasPrefix(no.Remedy.EN, "name a day after") {
		t.Errorf("extended to the day of its end: %v", err)
	}
	p.act("officer-US", "officials_extended", "to=2020-04-07")
}

// A lapse on record that an act of an earlier day, recorded after it, has otherwise stays told.
func TestALapseUndoneByALaterRecordIsTold(t *testing.T) {
	p := appealed(t)
	last, _ := dueOf(p.view("officer-CN"), "7.4.3")
	p.goOn(t, day(last).AddDays(3).String())
	q := secretariat.ActRequest{Case: p.id, Act: "assessment_completed", On: day(last)}
	foreseen, err := p.Preview(ctx, reader(t, "officer-CN"), q)
	if err != nil || len(foreseen.Undone) != 1 {
		t.Fatalf("the preview tells of %v, %v", foreseen, err)
	}
	p.act("officer-CN", "assessment_completed", "on="+last)
	for _, who := range []string{"officer-US", "officer-CN"} {
		if u := p.view(who).Undone; len(u) != 1 || u[0].Due != day(last) || u[0].ByKind != docket.ActEvent {
			t.Errorf("%s: the lapse of %s is told as %v", who, last, u)
		}
	}
}

// A course of remediation ends after it begins, whoever confirms it and when; a request for
// review on a party's own initiative is no finding on the petition.
func TestACourseOfRemediationEndsAfterItBegins(t *testing.T) {
	h := open(t, "2021-03-01", true)
	p := file(t, h, secretariat.Complaint{Procedure: "usmca-31a", Title: "Ballots destroyed", Against: "MX", Answers: answered("facility", "A plant")})
	p.act("officer-US", "request_for_review")
	for _, k := range p.view("officer-US").State.Clocks {
		if k.ID == "4646(b)(1)" && (k.Status != docket.Over || !k.MetOn.IsZero()) {
			t.Errorf("a request without a finding leaves the review of the petition %s", k.Status)
		}
	}
	p.act("officer-MX", "review_accepted")
	h.goOn(t, "2021-04-05")
	p.act("officer-MX", "review_concluded_denial")
	for _, to := range []string{"2021-04-01", "2021-04-05"} {
		if _, err := p.try("officer-US", "remediation_agreed", "to="+to); demarche.KindOf(err) != demarche.NotPermitted || !strings.Contains(err.Error(), "before it begins") {
			t.Errorf("a course that ends on %s: %v", to, err)
		}
	}
	asked := p.act("officer-US", "remediation_agreed", "to=2021-04-06")
	h.goOn(t, "2022-06-01")
	if _, err := p.reply("officer-MX", p.kept("officer-US", asked.Seq), secretariat.Confirm); demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), "say on which day both had agreed") {
		t.Errorf("confirmed without a day: %v", err)
	}
	if _, err := p.reply("officer-MX", p.kept("officer-US", asked.Seq), secretariat.Confirm, "on=2021-04-05"); err != nil {
		t.Error(err)
	}
}

// A refusal for what holds on a day names the act that is regular on it.
func TestARefusalForADatedFactNamesTheActOfThatDay(t *testing.T) {
	h := open(t, "2021-01-04", true)
	p := file(t, h, secretariat.Complaint{Procedure: "wto-dsu", Title: "Export duties on tungsten", Against: "CN", Answers: answered("harm", "Sales lost")})
	p.toReport("2021-03-16")
	if _, err := p.try("officer-CN", "appeal_notified"); demarche.KindOf(err) != demarche.NotPermitted || !strings.Contains(err.Error(), "appeal_into_void") {
		t.Errorf("the refusal does not name the act of that day: %v", err)
	}
	p.act("officer-CN", "appeal_into_void")
}

// On a day that both sides agree on, the agreement ends on that day, and the notice can be
// taken back until the day before; the sixty days end with the sixtieth, and it the day after.
func TestAnAgreedDayOfWithdrawalIsTheEnd(t *testing.T) {
	p := appealed(t) // 16 March
	p.act("officer-CN", "withdrawal_notified")
	if _, err := p.try("officer-CN", "withdrawal_postponed", "to=2020-05-16"); demarche.KindOf(err) != demarche.NotPermitted || !strings.Contains(err.Error(), "changes nothing") {
		t.Errorf("the day on which it ends already: %v", err)
	}
	asked := p.act("officer-CN", "withdrawal_postponed", "to=2020-05-15")
	if _, err := p.reply("officer-US", p.kept("officer-CN", asked.Seq), secretariat.Confirm); err != nil {
		t.Fatal(err)
	}
	if due, _ := dueOf(p.view("officer-CN"), "8.3"); due != "2020-05-14" {
		t.Errorf("it can be taken back until %s, want 14 May", due)
	}
	q, _ := p.Library().Procedure("us-china-ch7")
	for on, ended := range map[string]bool{"2020-05-14": false, "2020-05-15": true} {
		v, err := p.Case(ctx, reader(t, "officer-CN"), p.id, secretariat.When{On: day(on), Known: p.Today()})
		if err != nil || (v.State.Outcome == "agreement-ended") != ended || ended && v.State.EndedOn != day("2020-05-15") {
			t.Errorf("on %s: %s, ended on %s, %v", on, v.State.Outcome, v.State.EndedOn, err)
		}
	}
	p.goOn(t, "2020-05-15")
	if over, err := p.Over(ctx, q, "US", p.Today()); err != nil || over == nil || over.Since != day("2020-05-15") {
		t.Errorf("the agreement is over: %v, %v", over, err)
	}
}

// What became irregular after it was recorded stands so at its event, for officials as for
// the company.
func TestWhatBecameIrregularStandsAtItsEvent(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	accepted := p.act("officer-US", "complaint_accepted")
	put := p.act("officer-US", "put_forward")
	if _, err := p.correct("officer-US", secretariat.Correction{Seq: accepted.Seq, Annul: true, Reason: "another complaint was meant", Irregular: true}); err != nil {
		t.Fatal(err)
	}
	v := p.view("officer-US")
	for i := range v.Events {
		if e := &v.Events[i]; e.Seq == put.Seq && (e.Irregular == nil || v.Shape(e, "en").Irregular == nil) {
			t.Errorf("the event is regular, and by the rule irregular are %v", v.State.Irregular)
		}
	}
}

// A refusal says what can be done: which act makes up for one whose step is over, and which
// event answered the one that was meant.
func TestARefusalNamesTheAnswerAndTheActThatMakesUp(t *testing.T) {
	p := appealed(t)
	asked := p.act("officer-US", "assessment_extended", "to=2020-04-01")
	if _, err := p.reply("officer-CN", p.kept("officer-US", asked.Seq), secretariat.Confirm); err != nil {
		t.Fatal(err)
	}
	_, err := p.reply("officer-CN", p.kept("officer-US", asked.Seq), secretariat.Confirm)
	if want := fmt.Sprintf("was confirmed by event %d and waits for nobody", p.its("officer-CN", p.kept("officer-US", asked.Seq)+1)); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("answered again: %v, want %q", err, want)
	}
	_, err = p.correct("officer-US", secretariat.Correction{Seq: asked.Seq, Annul: true, Reason: "never agreed"})
	if want := fmt.Sprintf("was confirmed by event %d; correct that one", asked.Seq+1); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("a proposal that was confirmed, corrected: %v, want %q", err, want)
	}
	declined := p.act("officer-US", "assessment_extended", "to=2020-04-03")
	if _, err := p.reply("officer-CN", p.kept("officer-US", declined.Seq), secretariat.Decline, "text=No."); err != nil {
		t.Fatal(err)
	}
	if _, err = p.correct("officer-US", secretariat.Correction{Seq: declined.Seq, Annul: true, Reason: "never agreed"}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("was declined by event %d", declined.Seq+1)) {
		t.Errorf("a proposal that was declined, corrected: %v", err)
	}
	p.goOn(t, "2020-05-20")
	p.act("officer-US", "raise_to_deputy")
	if _, err := p.try("officer-CN", "assessment_completed"); demarche.KindOf(err) != demarche.NotPermitted || !strings.Contains(err.Error(), "assessment_supplied_late") {
		t.Errorf("the refusal names not the act that makes up for it: %v", err)
	}
}
