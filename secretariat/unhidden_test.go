package secretariat_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/feedback"
	"demarche/secretariat"
	"demarche/store"
)

// marked is a text with marks that turn the direction of writing, and with others that show
// nothing.
func marked(s string) string { return "\u202e\u2066\u061c" + s + "\u200b\u2069\u00ad\x1b" }

// markedPapers are the papers of an act, marked.
func markedPapers() []docket.Document {
	return []docket.Document{{Title: marked("Letter of the bureau"), Symbol: marked("G/1"), URL: "https://example.org/letter\u200b"}}
}

// What is handed in goes on record as it is seen, by whatever way it comes.
func TestNothingHiddenGoesOnRecord(t *testing.T) {
	h := open(t, "2020-03-02", true)
	officer, company := reader(t, "officer-US"), reader(t, "company-US")
	q := cloud
	q.Title, q.Filer, q.Answers = marked(q.Title), marked("Aspen Cloud"), slices.Clone(q.Answers)
	for i := range q.Answers {
		q.Answers[i].Text = marked(q.Answers[i].Text)
	}
	token, err := h.SaveDraft(ctx, company, docket.Draft{Answers: slices.Clone(q.Answers)})
	if err != nil {
		t.Fatal(err)
	}
	draft, err := h.Draft(ctx, company, token)
	if err != nil {
		t.Fatal(err)
	}
	got, err := h.File(ctx, officer, q)
	if err != nil {
		t.Fatal(err)
	}
	p := &play{h, t, got.Case}
	if _, err := h.Act(ctx, officer, secretariat.ActRequest{Case: p.id, Act: "complaint_accepted", Text: marked("Taken up."), Documents: markedPapers()}); err != nil {
		t.Fatal(err)
	}
	p.act("officer-US", "put_forward")
	h.goOn(t, "2020-03-03")
	p.act("officer-US", "appeal_submitted")
	if _, err := h.Note(ctx, officer, secretariat.Remark{Case: p.id, Text: marked("The letter."), Documents: markedPapers()}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.reply("officer-CN", 4, secretariat.Object, "text="+marked("It did not reach us.")); err != nil {
		t.Fatal(err)
	}
	if _, err := p.correct("officer-US", secretariat.Correction{Seq: 4, On: day("2020-03-02"), Reason: marked("It was sent on Monday.")}); err != nil {
		t.Fatal(err)
	}
	c, events := p.whole()
	if c.Filer != "Aspen Cloud" || c.Title.EN != cloud.Title {
		t.Errorf("the case is of %q: %q", c.Filer, c.Title.EN)
	}
	letter, err := h.TakeFeedback(ctx, secretariat.Feedback{Text: marked("A date is wrong."), Subject: marked("A date"), Sender: feedback.Sender{Channel: feedback.Form, Name: marked("Ana")}})
	if err != nil {
		t.Fatal(err)
	}
	kept := []any{c, events, draft}
	if err := h.store.View(ctx, func(tx store.Tx) error {
		thread, err := tx.Thread(letter.Thread)
		kept = append(kept, thread)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, k := range kept {
		data, err := json.Marshal(k)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), `\u001b`) || strings.ContainsFunc(string(data), demarche.Hidden) {
			t.Errorf("on record: %+q", data)
		}
	}
}

// Marks that are not seen neither fill an answer nor hide a name.
func TestHiddenMarksNeitherAnswerNorHideAName(t *testing.T) {
	h := open(t, "2020-03-02", true)
	q := cloud
	q.Title = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
	_, err := h.File(ctx, reader(t, "company-US"), q)
	refused(t, "a title of marks", err, demarche.Invalid)
	q.Title = "N\u200do\u200dr\u200dt\u200dh\u200dl\u200da\u200dk\u200de is refused a licence"
	_, err = h.File(ctx, reader(t, "company-US"), q)
	refused(t, "a name between marks", err, demarche.Invalid)
	q = cloud
	q.Answers = slices.Clone(q.Answers)
	q.Answers[1].Text = strings.Repeat("\u200b", 40)
	_, err = h.File(ctx, reader(t, "company-US"), q)
	refused(t, "an answer of marks", err, demarche.Invalid)
}
