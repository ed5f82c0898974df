package secretariat_test

import (
	"errors"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// appealed is a case that China's Office has received on 16 March 2020.
func appealed(t *testing.T) *play {
	t.Helper()
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	h.goOn(t, "2020-03-16")
	p.act("officer-US", "appeal_submitted")
	p.act("officer-CN", "appeal_received")
	return p
}

// reply answers an event that the keeping office knows under a number, and gives
// the receipt under its numbers too.
func (p *play) reply(who string, seq int, say secretariat.Saying, more ...string) (*secretariat.Receipt, error) {
	q := secretariat.Reply{Case: p.id, Seq: p.its(who, seq), Say: say}
	for _, m := range more {
		switch k, v, _ := strings.Cut(m, "="); k {
		case "on":
			q.On = day(v)
		case "text":
			q.Text = v
		case "irregular":
			q.Irregular = v == "true"
		}
	}
	got, err := p.Reply(ctx, reader(p.t, who), q)
	if err == nil {
		got.Seq = p.kept(who, got.Seq)
	}
	return got, err
}

// correct corrects an event that the keeping office knows under q.Seq.
func (p *play) correct(who string, q secretariat.Correction) (*secretariat.Receipt, error) {
	q.Case, q.Seq = p.id, p.its(who, q.Seq)
	got, err := p.Correct(ctx, reader(p.t, who), q)
	if err == nil {
		got.Seq = p.kept(who, got.Seq)
	}
	return got, err
}

// refused checks that something was refused with a kind and a remedy in both
// languages.
func refused(t *testing.T, what string, err error, kind demarche.Kind) {
	t.Helper()
	no, ok := err.(*demarche.Refusal)
	if !ok || no.Kind != kind || no.Why.EN == "" || no.Why.ZH == "" {
		t.Errorf("%s: %v, want a refusal of kind %s with its reason in both languages", what, err, kind)
		return
	}
	if kind == demarche.Forbidden && (no.Remedy.EN == "" || no.Remedy.ZH == "") {
		t.Errorf("%s: the refusal names no remedy", what)
	}
}

// One government's word ends nothing that needs both.
func TestAJointActWaitsForTheOtherParty(t *testing.T) {
	for _, first := range []string{"officer-US", "officer-CN"} {
		second := map[string]string{"officer-US": "deputy-CN", "officer-CN": "deputy-US"}[first]
		p := appealed(t)
		done := p.act(first, "solution_agreed", "text=The licence is granted")
		done.Seq = p.kept(first, done.Seq)
		if want := demarche.PartyID(second[len(second)-2:]); done.Waits != want {
			t.Errorf("recorded by %s it waits for %q, want %s", first, done.Waits, want)
		}
		for _, who := range []string{"officer-US", "officer-CN"} {
			v := p.view(who)
			if v.State.Status != docket.Open || v.State.Step != "assessment" || !v.Pending[p.its(who, done.Seq)] {
				t.Errorf("recorded by %s, %s sees the case %s at %s, pending %v", first, who, v.State.Status, v.State.Step, v.Pending)
			}
		}
		if _, err := p.reply(first, done.Seq, secretariat.Confirm); demarche.KindOf(err) != demarche.Forbidden {
			t.Errorf("%s confirmed its own word: %v", first, err)
		}
		_, err := p.try(second, "solution_agreed")
		refused(t, "recorded again instead of confirmed", err, demarche.Conflict)
		p.goOn(t, "2020-03-20")
		got, err := p.reply(second, done.Seq, secretariat.Confirm)
		if err != nil {
			t.Fatal(err)
		}
		v := p.view("officer-US")
		if v.State.Status != docket.Ended || v.State.Outcome != "settled" || v.State.EndedOn != day("2020-03-20") || v.Pending[done.Seq] {
			t.Errorf("confirmed: %s, %q on %s", v.State.Status, v.State.Outcome, v.State.EndedOn)
		}
		if e := v.Events[len(v.Events)-1]; e.Kind != docket.ConfirmEvent || e.RepliesTo != done.Seq || e.Seq != got.Seq || strings.Count(e.By, ";") != 1 {
			t.Errorf("the confirmation on record: %+v", e)
		}
		if _, err := p.reply(second, done.Seq, secretariat.Confirm); demarche.KindOf(err) != demarche.Invalid {
			t.Errorf("confirmed twice: %v", err)
		}
	}
}

// While an agreement waits its clocks run; the day on which both had agreed is for
// the second to give, not before the first's.
func TestNoClockStopsWhileAnAgreementWaits(t *testing.T) {
	p := appealed(t) // the assessment is due on 30 March
	done := p.act("officer-US", "assessment_extended", "to=2020-04-20")
	p.goOn(t, "2020-03-31")
	p.stands("officer-CN", "designated-officials")
	if _, err := p.reply("officer-CN", done.Seq, secretariat.Confirm); demarche.KindOf(err) != demarche.NotPermitted {
		t.Errorf("an extension confirmed after the lapse: %v, want it refused with the article", err)
	}
	for _, c := range []struct {
		on   string
		kind demarche.Kind
	}{{"2020-03-15", demarche.Invalid}, {"2020-04-01", demarche.Invalid}} {
		_, err := p.reply("officer-CN", done.Seq, secretariat.Confirm, "on="+c.on)
		refused(t, "agreed on "+c.on, err, c.kind)
	}
	if _, err := p.reply("officer-CN", done.Seq, secretariat.Confirm, "on=2020-03-18"); err != nil {
		t.Fatal(err)
	}
	p.stands("officer-CN", "assessment") // both now say that they had agreed in time
	then, err := p.Case(ctx, reader(t, "officer-US"), p.id, p.At(day("2020-03-30"), day("2020-03-30")))
	if err != nil || then.State.Clocks[0].Extended {
		t.Errorf("as known before the confirmation the period was not extended: %v", err)
	}
}

func TestAJointActIsDeclinedOrTakenBack(t *testing.T) {
	p := appealed(t)
	done := p.act("officer-US", "solution_agreed")
	_, err := p.reply("officer-CN", done.Seq, secretariat.Decline)
	refused(t, "declined without a reason", err, demarche.Invalid)
	if _, err := p.reply("officer-CN", done.Seq, secretariat.Decline, "text=Nothing was agreed"); err != nil {
		t.Fatal(err)
	}
	p.stands("officer-US", "assessment")
	_, err = p.reply("officer-CN", done.Seq, secretariat.Confirm)
	refused(t, "confirmed after it was declined", err, demarche.Invalid)

	again := p.act("officer-CN", "solution_agreed")
	again.Seq = p.kept("officer-CN", again.Seq)
	_, err = p.correct("officer-US", secretariat.Correction{Seq: again.Seq, Annul: true, Reason: "no"})
	refused(t, "the other party's word taken back", err, demarche.Forbidden)
	if _, err := p.correct("officer-CN", secretariat.Correction{Seq: again.Seq, Annul: true, Reason: "too soon"}); err != nil {
		t.Fatal(err)
	}
	_, err = p.reply("officer-US", again.Seq, secretariat.Confirm)
	refused(t, "confirmed after it was taken back", err, demarche.Invalid)
	p.stands("officer-US", "assessment")
}

// Each party's entries are its own to correct.
func TestOnlyWhoRecordedAnActCorrectsIt(t *testing.T) {
	p := appealed(t)
	v := p.view("officer-US")
	submitted, received := v.Events[len(v.Events)-2].Seq, v.Events[len(v.Events)-1].Seq
	for _, c := range []struct {
		who string
		seq int
	}{{"officer-US", received}, {"principal-US", received}, {"officer-CN", submitted}, {"company-US", submitted}, {"officer-US", 1}} {
		for _, annul := range []bool{true, false} {
			q := secretariat.Correction{Seq: c.seq, Annul: annul, Reason: "it suits us"}
			if !annul {
				q.On = day("2020-03-10")
			}
			if _, err := p.correct(c.who, q); err == nil {
				t.Errorf("%s corrected event %d, which another recorded", c.who, c.seq)
			}
		}
		if v := p.view("officer-US"); v.State.Step != "assessment" || len(v.Corrected) != 0 {
			t.Fatalf("after %s tried: %s, corrected %v", c.who, v.State.Step, v.Corrected)
		}
	}
	_, err := p.correct("officer-US", secretariat.Correction{Seq: received, Annul: true, Reason: "it suits us"})
	refused(t, "the other's act annulled", err, demarche.Forbidden)
	if !strings.Contains(err.Error(), "China: case officer") {
		t.Errorf("the refusal does not say whose entry it is: %v", err)
	}
	// Another desk of the same government may, where it says anything else than what stands.
	_, err = p.correct("deputy-CN", secretariat.Correction{Seq: received, On: day("2020-03-16"), Reason: "the stamp says so"})
	refused(t, "a correction that changes nothing", err, demarche.Invalid)
	p.goOn(t, "2020-03-17")
	if _, err := p.correct("deputy-CN", secretariat.Correction{Seq: received, On: day("2020-03-17"), Reason: "the stamp says so"}); err != nil {
		t.Error(err)
	}
}

// What both agreed on is corrected when both agree to the correction.
func TestACorrectionOfAJointActIsJoint(t *testing.T) {
	p := appealed(t)
	done := p.act("officer-US", "solution_agreed")
	both, err := p.reply("officer-CN", done.Seq, secretariat.Confirm)
	if err != nil {
		t.Fatal(err)
	}
	p.stands("officer-US", "settled")
	fix, err := p.correct("officer-US", secretariat.Correction{Seq: both.Seq, Annul: true, Reason: "it was never signed"})
	if err != nil || fix.Waits != "CN" {
		t.Fatalf("%+v, %v", fix, err)
	}
	p.stands("officer-US", "settled")
	if v := p.view("officer-CN"); v.Corrected[p.its("officer-CN", both.Seq)] != 0 {
		t.Error("a correction that waits already shows as made")
	}
	_, err = p.correct("officer-CN", secretariat.Correction{Seq: both.Seq, Annul: true, Reason: "twice"})
	refused(t, "a second correction while one waits", err, demarche.Invalid)
	if _, err := p.reply("officer-CN", fix.Seq, secretariat.Confirm); err != nil {
		t.Fatal(err)
	}
	p.stands("officer-US", "assessment")
}

// The keeping office may record what the other party did and will not record; it
// shows who recorded it, and the other party's objection stands beside it.
func TestAnActRecordedForTheOtherMayBeContested(t *testing.T) {
	p := appealed(t)
	done := p.act("officer-US", "assessment_completed", "by=respondent")
	v := p.view("officer-CN")
	e := v.Events[len(v.Events)-1]
	if party, name := v.Recorder(&e); party != "US" || name.ZH == "" || !v.ForOther(&e) || !v.MayObject(&e) || v.MayCorrect(&e) {
		t.Errorf("recorded by %s (%s), for the other %v, may object %v, may correct %v", party, name.EN, v.ForOther(&e), v.MayObject(&e), v.MayCorrect(&e))
	}
	_, err := p.reply("officer-CN", done.Seq, secretariat.Object)
	refused(t, "an objection without a reason", err, demarche.Invalid)
	for _, who := range []string{"officer-US", "company-US"} {
		if _, err := p.reply(who, done.Seq, secretariat.Object, "text=no"); err == nil {
			t.Errorf("%s objected to what its own government recorded", who)
		}
	}
	got, err := p.reply("officer-CN", done.Seq, secretariat.Object, "text=No assessment was given")
	if err != nil {
		t.Fatal(err)
	}
	for _, who := range []string{"officer-US", "officer-CN"} {
		v := p.view(who)
		if r := v.Replies[p.its(who, done.Seq)]; len(r) != 1 || r[0] != p.its(who, got.Seq) || v.State.Step != "designated-officials" {
			t.Errorf("%s sees replies %v, at %s; an objection stands beside the act and moves nothing", who, r, v.State.Step)
		}
	}
}

// An office does by default what is its own to do.
func TestAnOfficeActsForItselfUnlessItSaysOtherwise(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	p.act("officer-US", "appeal_submitted")
	p.act("officer-US", "appeal_received")
	if v := p.view("officer-US"); v.Events[len(v.Events)-1].By != "complainant" {
		t.Errorf("recorded as done by %s", v.Events[len(v.Events)-1].By)
	}
}

// A request for information reaches the other party, or is refused with the
// article and what to do first.
func TestARequestForInformationReachesTheOtherParty(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	for _, act := range []string{"information_requested_7_3", "urgent_matter_raised", "delay_reported"} {
		if _, err := p.try("officer-US", act); demarche.KindOf(err) != demarche.NotPermitted || !strings.Contains(err.Error(), "7.") {
			t.Errorf("%s before the complaint is put forward: %v, want a refusal with the article", act, err)
		}
	}
	p.unknownTo("officer-CN")
	if _, err := p.try("officer-US", "solution_agreed", "irregular"); demarche.KindOf(err) != demarche.NotPermitted || !strings.Contains(err.Error(), "Appeal submitted") {
		t.Errorf("an act that reaches nobody: %v, want it refused with what to record first", err)
	}
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	p.act("officer-US", "information_requested_7_3", "text=Which licences were refused?")
	if v := p.view("officer-CN"); len(v.Events) != 1 || v.Case.Filer != "" {
		t.Errorf("China sees %d events and the filer %q; want the request alone", len(v.Events), v.Case.Filer)
	}
	p.act("officer-CN", "information_answered_7_3", "text=None")
	p.act("officer-US", "appeal_submitted")
	p.stands("officer-CN", "appeal-submitted")
}

// Where the other party has no desk in the house, nobody could confirm: the
// keeping office records a joint act, and it is seen who did.
func TestAJointActWithAPartyThatHasNoDesk(t *testing.T) {
	h := open(t, "2021-03-02", true)
	q := secretariat.Complaint{Procedure: "wto-dsu", Title: "Quota on solar cells kept shut", Against: "India", Answers: answered("harm", "Sales lost")}
	p := file(t, h, q)
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	p.act("officer-US", "consultations_requested")
	if got := p.act("officer-US", "mutually_agreed_solution"); got.Waits != "" {
		t.Errorf("waits for %s, which nobody can speak for", got.Waits)
	}
	p.stands("officer-US", "settled")
}

// The appellant alone withdraws its appeal, in the office's own cases too.
func TestAnAppealIsWithdrawnByTheAppellant(t *testing.T) {
	h := open(t, "2016-01-04", true)
	p := file(t, h, secretariat.Complaint{Procedure: "wto-dsu", Title: "Quota on solar cells kept shut", Against: "CN", Answers: answered("harm", "Sales lost")})
	p.toReport("2016-03-07")
	p.act("officer-CN", "appeal_notified")
	if _, err := p.try("officer-US", "appeal_withdrawn", "by=complainant"); demarche.KindOf(err) != demarche.NotPermitted {
		t.Errorf("the other party's appeal was withdrawn: %v", err)
	}
	p.act("officer-CN", "appeal_withdrawn")
	p.stands("officer-US", "appeal-withdrawn")
}

// A confirmation that gives a day before acts on record which it would make irregular is
// refused, as an act or a correction so dated is, and names them; whoever says that it was
// so has it recorded.
func TestAConfirmationDatedBeforeOtherActsIsAskedAbout(t *testing.T) {
	p := appealed(t)
	agreed := p.act("officer-US", "solution_agreed")
	p.goOn(t, "2020-03-20")
	p.act("officer-CN", "assessment_completed")
	_, err := p.reply("officer-CN", agreed.Seq, "confirm", "on=2020-03-18")
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Kind != demarche.NotPermitted || !strings.Contains(no.Why.EN, "Assessment completed") || no.AllTheSame.EN == "" {
		t.Fatalf("%v; want a refusal that names the assessment", err)
	}
	if v := p.view("officer-US"); v.State.Status != docket.Open {
		t.Errorf("the case is %s after a confirmation that was refused", v.State.Status)
	}
	if _, err := p.reply("officer-CN", agreed.Seq, "confirm", "on=2020-03-18", "irregular=true"); err != nil {
		t.Fatal(err)
	}
	if v := p.view("officer-US"); v.State.Status != docket.Ended || len(v.State.Irregular) != 1 {
		t.Errorf("%s, %v irregular; want ended, and the assessment irregular", v.State.Status, v.State.Irregular)
	}
}

// toReport takes a complaint at the WTO to its panel's report, with the panel asked for and
// composed on a day.
func (p *play) toReport(on string) {
	p.t.Helper()
	for _, act := range []string{"complaint_accepted", "put_forward", "consultations_requested"} {
		p.act("officer-US", act)
	}
	p.goOn(p.t, on)
	p.act("officer-US", "panel_requested")
	p.act("officer-US", "panel_established")
	done := p.act("officer-US", "panel_composed")
	if _, err := p.reply("officer-CN", done.Seq, secretariat.Confirm); err != nil {
		p.t.Fatal(err)
	}
	p.act("officer-US", "panel_report_circulated")
}

// Whoever confirms names no day, and is not told to name another.
func TestConfirmingAnIrregularDayIsRefusedWithTheWayOut(t *testing.T) {
	p := appealed(t)
	seq := p.act("officer-US", "assessment_extended", "to=2020-03-20", "irregular").Seq
	_, err := p.reply("officer-CN", seq, secretariat.Confirm, "on=2020-03-16")
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Kind != demarche.NotPermitted || no.Where != "" || !strings.HasPrefix(no.Remedy.EN, "whoever confirms names no day: decline it") {
		t.Errorf("%v; %+v", err, no)
	}
	if _, err := p.reply("officer-CN", seq, secretariat.Decline, "text=Not agreed"); err != nil {
		t.Error(err)
	}
}
