package secretariat_test

import (
	"errors"
	"strings"
	"testing"

	"demarche"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
	"demarche/store"
)

// play is a case acted by several parties.
type play struct {
	*house
	t  *testing.T
	id demarche.CaseID
}

// file brings the complaint of a company and gives the case's number.
func file(t *testing.T, h *house, q secretariat.Complaint) *play {
	t.Helper()
	got, err := h.File(ctx, reader(t, "company-US"), q)
	if err != nil {
		t.Fatal(err)
	}
	return &play{h, t, got.Case}
}

var cloud = secretariat.Complaint{
	Procedure: "us-china-ch7", Title: "Licence for cloud services refused to foreign firms", Against: "CN",
	Answers: answered("harm", "Revenue of 12 million dollars a year lost since the licence was refused"),
}

// answered are answers to what the form must be told, and one more.
func answered(field, text string) []docket.Answer {
	return []docket.Answer{
		{Field: field, Text: text},
		{Field: "what", Text: "The bureau returned the application and gave no reasons."},
		{Field: "goods", Text: "Cloud storage for business customers"},
		{Field: "evidence", Text: "The bureau's letter"},
		{Field: "tried", Text: "We asked for reasons"},
		{Field: "outcome", Text: "The licence, or reasons"},
	}
}

func (p *play) act(who, act string, more ...string) *secretariat.Receipt {
	p.t.Helper()
	r, err := p.try(who, act, more...)
	if err != nil {
		p.t.Fatalf("%s, %s by %s: %v", p.Today(), act, who, err)
	}
	return r
}

func (p *play) try(who, act string, more ...string) (*secretariat.Receipt, error) {
	q := secretariat.ActRequest{Case: p.id, Act: act}
	for _, m := range more {
		switch k, v, _ := strings.Cut(m, "="); k {
		case "to":
			q.To = v
		case "text":
			q.Text = v
		case "irregular":
			q.Irregular = true
		case "key":
			q.Key = v
		case "by":
			q.By = v
		case "on":
			q.On = day(v)
		}
	}
	return p.Act(ctx, reader(p.t, who), q)
}

// its gives the number under which a reader knows the event that the keeping
// office knows under another, 0 where it may not read it.
func (p *play) its(who string, seq int) int {
	p.t.Helper()
	c, events := p.whole()
	numbers := p.numbers(who, c, events)
	return numbers.Of(seq)
}

// kept gives the number under which the keeping office knows what a reader knows
// under another.
func (p *play) kept(who string, number int) int {
	p.t.Helper()
	c, events := p.whole()
	numbers := p.numbers(who, c, events)
	return numbers.Seq(number)
}

func (p *play) numbers(who string, c *docket.Case, events []docket.Event) disclosure.Numbers {
	q, _ := p.Library().Procedure(c.Procedure)
	return disclosure.NumbersFor(reader(p.t, who), c, q, events)
}

func (p *play) whole() (c *docket.Case, events []docket.Event) {
	p.t.Helper()
	err := p.store.View(ctx, func(tx store.Tx) (err error) {
		if c, err = tx.Case(p.id); err == nil {
			events, err = tx.Events(c)
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return c, events
}

func (p *play) view(who string) *secretariat.CaseView {
	p.t.Helper()
	v, err := p.Case(ctx, reader(p.t, who), p.id, p.At(0, 0))
	if err != nil {
		p.t.Fatalf("%s as %s: %v", p.id, who, err)
	}
	return v
}

func (p *play) stands(who, step string) {
	p.t.Helper()
	if got := p.view(who).State.Step; got != step {
		p.t.Errorf("%s: for %s the case stands at %s, want %s", p.Today(), who, got, step)
	}
}

func (p *play) unknownTo(whos ...string) {
	p.t.Helper()
	for _, who := range whos {
		_, err := p.Case(ctx, reader(p.t, who), p.id, p.At(0, 0))
		if demarche.KindOf(err) != demarche.NotFound {
			p.t.Errorf("%s: %s may know of the case: %v", p.Today(), who, err)
		}
		page, err := p.Docket(ctx, reader(p.t, who), docket.Query{Text: "cloud services"}, p.At(0, 0))
		if err != nil {
			p.t.Fatal(err)
		}
		for _, c := range page.Cases {
			if c.ID == p.id {
				p.t.Errorf("%s: %s finds the case by its words", p.Today(), who)
			}
		}
	}
}

// A company's complaint goes through appeal, two lapses, escalation to the
// principals, remedy and closing, acted by both governments.
func TestAppealLapsesTwiceAndEndsInARemedy(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.unknownTo("public", "officer-CN", "officer-EU")

	h.goOn(t, "2020-03-05")
	p.act("officer-US", "complaint_accepted")
	h.goOn(t, "2020-03-10")
	p.act("officer-US", "put_forward")
	p.unknownTo("officer-CN")
	h.goOn(t, "2020-03-16")
	p.act("officer-US", "appeal_submitted", "text=The licence was refused without reasons.")
	p.unknownTo("public", "officer-EU")

	p.act("officer-CN", "appeal_received")
	p.stands("officer-CN", "assessment")
	if v := p.view("officer-CN"); v.Case.Filer != "" || len(v.Case.Answers) > 0 || len(v.Events) != 2 {
		t.Errorf("China sees filer %q, %d answers, %d events; want none, none, and the two acts between the governments", v.Case.Filer, len(v.Case.Answers), len(v.Events))
	}
	if v := p.view("company-US"); v.State.Step == "assessment" {
		t.Error("the company sees what article 7.4.1 keeps within the two Offices")
	}

	h.goOn(t, "2020-03-27")
	p.act("officer-CN", "assessment_completed")

	// First lapse: twenty-one days of the designated officials end on 6 April.
	if _, err := p.try("officer-US", "raise_to_deputy"); demarche.KindOf(err) != demarche.NotPermitted || !strings.Contains(err.Error(), "7.4.4(a)") {
		t.Errorf("raised too early: %v, want a refusal that names the article", err)
	}
	if got := h.goOn(t, "2020-04-06"); got.Lapsed != 0 {
		t.Errorf("on the last day %d lapses were recorded", got.Lapsed)
	}
	if got := h.goOn(t, "2020-04-07"); got.Lapsed == 0 {
		t.Error("the day after, no lapse was recorded")
	}
	p.act("officer-US", "raise_to_deputy")

	// Second lapse: day forty-five is 30 April.
	h.goOn(t, "2020-05-01")
	p.act("deputy-US", "raise_to_principals")
	p.stands("principal-CN", "principals")
	h.goOn(t, "2020-06-15")
	p.stands("principal-US", "expedited-consultations")
	for _, past := range []string{"to=" + h.Today().AddDays(-1).String(), "to=" + h.Today().String()} {
		_, err := p.try("principal-US", "notice_of_action", past)
		refused(t, "a notice of what began, "+past, err, demarche.NotPermitted)
	}
	p.act("principal-US", "notice_of_action", "to=2020-07-01", "text=Tariff preference suspended in proportion to the damage")
	if _, err := p.try("principal-US", "measure_adopted"); demarche.KindOf(err) != demarche.NotPermitted {
		t.Errorf("adopted before the day of the notice: %v", err)
	}
	h.goOn(t, "2020-07-02")
	p.act("principal-US", "measure_adopted", "text=As notified")
	h.goOn(t, "2020-12-01")
	p.act("principal-US", "measure_ended", "text=The licence was granted")
	if v := p.view("officer-US"); v.State.Status != docket.Ended || v.State.Outcome != "measure-ended" || len(v.State.Irregular) != 0 {
		t.Errorf("ended %s as %q with %d irregular acts", v.State.Status, v.State.Outcome, len(v.State.Irregular))
	}
	lapses := 0
	for _, e := range p.view("officer-US").Events {
		if e.Kind == docket.LapseEvent {
			lapses++
		}
	}
	if lapses < 2 {
		t.Errorf("%d lapses on record, want at least the two that let the matter climb", lapses)
	}
	p.unknownTo("public", "officer-EU")
}

func TestActsByOthersAreRefused(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	for _, who := range []string{"public", "officer-CN", "officer-EU"} {
		if _, err := p.try(who, "complaint_accepted"); demarche.KindOf(err) != demarche.NotFound {
			t.Errorf("%s accepted a complaint that is not theirs to know of: %v", who, err)
		}
	}
	if _, err := p.try("company-US", "complaint_accepted"); demarche.KindOf(err) != demarche.Forbidden {
		t.Errorf("the company accepted its own complaint: %v", err)
	}
	if v := p.view("officer-US"); len(v.Events) != 1 {
		t.Errorf("%d events on record, want the filing alone", len(v.Events))
	}
}

func TestIrregularActIsRecordedOnlyWhenSaidSo(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	if _, err := p.try("officer-US", "appeal_submitted"); demarche.KindOf(err) != demarche.NotPermitted {
		t.Fatalf("appeal before the office has decided: %v", err)
	}
	got := p.act("officer-US", "appeal_submitted", "irregular")
	if got.Irregular == nil || got.Irregular.Article == "" || got.Irregular.Why.ZH == "" {
		t.Errorf("receipt %+v, want an irregularity with its article in both languages", got)
	}
	if v := p.view("officer-US"); len(v.State.Irregular) != 1 {
		t.Errorf("%d irregular acts, want 1", len(v.State.Irregular))
	}
}

func TestKeyDoesNothingTwiceAndSuitsOneRequestOnly(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	first := p.act("officer-US", "complaint_accepted", "key=k1")
	again := p.act("officer-US", "complaint_accepted", "key=k1")
	if !again.Again || again.Seq != first.Seq {
		t.Errorf("sent twice: %+v after %+v", again, first)
	}
	if _, err := p.try("officer-US", "put_forward", "key=k1"); demarche.KindOf(err) != demarche.Conflict {
		t.Errorf("the key of another request: %v", err)
	}
	if n := len(p.view("officer-US").Events); n != 2 {
		t.Errorf("%d events, want the filing and the acceptance", n)
	}
}

func TestCorrectionStandsBesideWhatItCorrects(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	h.goOn(t, "2020-03-05")
	done := p.act("officer-US", "complaint_accepted")
	h.goOn(t, "2020-03-09")
	q := secretariat.Correction{Case: p.id, Seq: done.Seq, On: day("2020-03-04"), Reason: "accepted a day earlier; the file shows it"}
	if _, err := h.Correct(ctx, reader(t, "officer-CN"), q); demarche.KindOf(err) != demarche.NotFound {
		t.Errorf("China corrected a case it may not know of: %v", err)
	}
	if _, err := h.Correct(ctx, reader(t, "officer-US"), q); err != nil {
		t.Fatal(err)
	}
	for field, both := range map[string]secretariat.Correction{"on": {On: day("2020-03-03")}, "act": {Act: "complaint_accepted"}, "to": {To: "2020-03-04"}} {
		both.Case, both.Seq, both.Annul, both.Reason = p.id, 3, true, "a slip"
		_, err := h.Correct(ctx, reader(t, "officer-US"), both)
		if no := (*demarche.Refusal)(nil); !errors.As(err, &no) || no.Kind != demarche.Invalid || no.Where != field {
			t.Errorf("annulled, with another %s in its place: %v", field, err)
		}
	}
	v := p.view("officer-US")
	if len(v.Events) != 3 || v.Corrected[done.Seq] != 3 {
		t.Errorf("%d events, corrections %v; want all three and 2→3", len(v.Events), v.Corrected)
	}
	then, err := h.Case(ctx, reader(t, "officer-US"), p.id, h.At(day("2020-03-06"), day("2020-03-06")))
	if err != nil || len(then.Events) != 2 {
		t.Errorf("as known before the correction: %v, want the two events", err)
	}
	if _, err := h.Correct(ctx, reader(t, "officer-US"), q); err == nil {
		t.Error("corrected twice: the second must name the correction")
	}
}

func TestRefusalsOfTheFilingForm(t *testing.T) {
	h := open(t, "2020-03-02", true)
	for field, change := range map[string]func(*secretariat.Complaint){
		"title":     func(q *secretariat.Complaint) { q.Title = "Northlake Cloud was refused a licence" },
		"procedure": func(q *secretariat.Complaint) { q.Procedure = "trade-office-complaint" },
		"against":   func(q *secretariat.Complaint) { q.Against = "US" },
		"on":        func(q *secretariat.Complaint) { q.On = day("2020-03-03") },
		"flags":     func(q *secretariat.Complaint) { q.Flags = []string{"cheap"} },
		"harm":      func(q *secretariat.Complaint) { q.Answers = []docket.Answer{{Field: "harm", Text: "\xff\xfe"}} },
		// What the form does not ask, and what it must be told.
		"answers":     func(q *secretariat.Complaint) { q.Answers = answered("favourite-colour", "red") },
		"obligations": func(q *secretariat.Complaint) { q.Obligations = []string{"made-up"} },
		"what":        func(q *secretariat.Complaint) { q.Answers = nil },
		"outcome":     func(q *secretariat.Complaint) { q.Answers = q.Answers[:5] },
		"since":       func(q *secretariat.Complaint) { q.Answers = answered("since", "2020-03-03") },
		"links":       func(q *secretariat.Complaint) { q.Answers = answered("links", "http://") },
	} {
		q := cloud
		change(&q)
		_, err := h.File(ctx, reader(t, "company-US"), q)
		var no *demarche.Refusal
		if !errors.As(err, &no) || field != "procedure" && no.Where != field {
			t.Errorf("%s: %v, want a refusal at that answer", field, err)
		}
	}
	if _, err := h.File(ctx, disclosure.Reader{}, cloud); demarche.KindOf(err) != demarche.Forbidden {
		t.Error("the public filed a complaint")
	}
	page, _ := h.Docket(ctx, reader(t, "officer-US"), docket.Query{}, h.At(0, 0))
	if len(page.Cases) != 0 {
		t.Errorf("%d cases after refusals alone", len(page.Cases))
	}
}
