package api_test

import (
	"net/http"
	"strings"
	"testing"

	"demarche/api"
)

const asDesk = "Demarche-As: officer-US"

// The desk reads an edition, holds, cuts and rewrites it, each act once under its key and
// only on what was seen, and lets it out; then it stays as it is.
func TestTheDeskThroughTheAPI(t *testing.T) {
	h := open(t, "2019-03-29", false, true)
	const at = "/api/brief/2019-03-28"
	for _, as := range []string{"public", "officer-CN", "company-US"} {
		h.get(at+"/desk", "Demarche-As: "+as).must(http.StatusForbidden)
		h.post(at+"/strokes", `{"kind":"hold"}`, "Demarche-As: "+as).must(http.StatusForbidden)
		h.post(at+"/issue", `{}`, "Demarche-As: "+as).must(http.StatusForbidden)
	}
	var desk api.Desk
	seen := h.get(at+"/desk", asDesk).must(http.StatusOK).into(&desk)
	tag := seen.header.Get("ETag")
	held := h.post(at+"/strokes", `{"kind":"hold","why":"a date is in doubt"}`, asDesk, "If-Match: "+tag, "Idempotency-Key: h").must(http.StatusCreated).into(&desk)
	if !desk.Held || desk.Why != "a date is in doubt" || len(desk.Strokes) != 1 || held.header.Get("Idempotent-Replayed") != "" {
		t.Errorf("held: %+v", desk)
	}
	h.get(at).must(http.StatusNotFound) // its text is shown to nobody else
	if again := h.post(at+"/strokes", `{"kind":"hold","why":"a date is in doubt"}`, asDesk, "If-Match: "+tag, "Idempotency-Key: h").must(http.StatusOK).into(&desk); again.header.Get("Idempotent-Replayed") != "true" || len(desk.Strokes) != 1 {
		t.Errorf("under the same key: %+v", desk.Strokes)
	}
	h.post(at+"/strokes", `{"kind":"release"}`, asDesk, "Idempotency-Key: h").must(http.StatusConflict)
	h.post(at+"/strokes", `{"kind":"release"}`, asDesk, "If-Match: "+tag).must(http.StatusPreconditionFailed)
	h.post(at+"/issue", "", asDesk).must(http.StatusNotFound) // it is held
	h.post(at+"/strokes", `{"kind":"release"}`, asDesk).must(http.StatusCreated)

	line := desk.Lines[1]
	h.post(at+"/strokes", `{"kind":"cut","item":"`+line.ID+`"}`, asDesk).must(http.StatusCreated).into(&desk)
	if !desk.Lines[1].Cut {
		t.Errorf("cut: %+v", desk.Lines[1])
	}
	p := h.post(at+"/strokes", `{"kind":"rewrite","item":"`+desk.Lines[0].ID+`","en":"They meet on 31 March.","zh":"双方会晤。","facts":["`+strings.Join(desk.Lines[0].Facts, `","`)+`"]}`, asDesk).must(http.StatusConflict)
	if !strings.Contains(p.text, "31 is not in the sentence as composed") || p.header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a figure of the editor's own: %s %s", p.header.Get("Content-Type"), p.text)
	}
	h.post(at+"/issue", "", asDesk, "Idempotency-Key: i").must(http.StatusCreated).into(&desk)
	if desk.Out == nil {
		t.Errorf("it is not out: %+v", desk)
	}
	h.post(at+"/issue", "", asDesk, "Idempotency-Key: i").must(http.StatusOK)
	h.post(at+"/issue", "", asDesk).must(http.StatusConflict)
	h.post(at+"/strokes", `{"kind":"hold"}`, asDesk).must(http.StatusConflict)

	var e api.Edition
	h.get(at).must(http.StatusOK).into(&e)
	if !e.Out || len(e.Digest) != 64 || e.Items[1].Text == line.Text.EN || len(e.Corrections) != 0 {
		t.Errorf("the edition as it went out: %+v", e)
	}
	h.get("/api/brief/1999-01-01").must(http.StatusBadRequest)
	h.get("/api/brief/yesterday").must(http.StatusBadRequest)
}

// Without a day of knowledge an edition is the one of its own day, as the page and the
// command line give it.
func TestAnEditionIsGivenAsKnownOnItsDay(t *testing.T) {
	h := open(t, "2024-06-03", false, true)
	const at = "/api/brief/2019-03-28"
	var plain, own, later api.Edition
	h.get(at).must(http.StatusOK).into(&plain)
	h.get(at + "?known=2019-03-28").must(http.StatusOK).into(&own)
	h.get(at + "?known=2024-06-03").must(http.StatusOK).into(&later)
	if plain.Known.String() != "2019-03-28" || plain.Title != own.Title || len(plain.Items) != len(own.Items) || later.Known.String() != "2024-06-03" {
		t.Errorf("known %s, %q, %d items; asked as known on its day: %q, %d items; on a later day known %s", plain.Known, plain.Title, len(plain.Items), own.Title, len(own.Items), later.Known)
	}
}

// A reader writes, the desk answers, takes it up, says what it is about, corrects the
// edition by it, and erases who wrote.
func TestFeedbackThroughTheAPI(t *testing.T) {
	h := open(t, "2019-03-29", false, true)
	h.post("/api/brief/2019-03-28/issue", "", asDesk).must(http.StatusCreated)
	var wrote api.WriteReceipt
	body := `{"text":"It was the ninth round.","address":"ana@example.org","about":"/brief/2019-03-28"}`
	h.post("/api/feedback", body, "Idempotency-Key: f").must(http.StatusCreated).into(&wrote)
	if again := h.post("/api/feedback", body, "Idempotency-Key: f").must(http.StatusOK); again.header.Get("Idempotent-Replayed") != "true" {
		t.Error("the same letter was taken twice")
	}
	for _, as := range []string{"public", "officer-CN"} {
		h.get("/api/feedback", "Demarche-As: "+as).must(http.StatusForbidden)
		h.get("/api/feedback/1", "Demarche-As: "+as).must(http.StatusForbidden)
		h.post("/api/feedback/1/acts", `{"status":"closed"}`, "Demarche-As: "+as).must(http.StatusForbidden)
		h.post("/api/feedback/1/erasure", "", "Demarche-As: "+as).must(http.StatusForbidden)
		h.post("/api/brief-corrections", `{"fact":"talks/arrival-2019-03","en":"a","zh":"b","source":"c"}`, "Demarche-As: "+as).must(http.StatusForbidden)
	}
	var inbox api.Threads
	h.get("/api/feedback?status=new", asDesk).must(http.StatusOK).into(&inbox)
	if len(inbox.Threads) != 1 || inbox.Threads[0].Address != "ana@example.org" {
		t.Fatalf("the inbox: %+v", inbox)
	}
	var thread api.Thread
	tag := h.get("/api/feedback/1", asDesk).must(http.StatusOK).into(&thread).header.Get("ETag")
	h.post("/api/feedback/1/acts", `{"assignee":"us-bedro","about":"talks/arrival-2019-03"}`, asDesk, "If-Match: "+tag).must(http.StatusCreated).into(&thread)
	if thread.Status != "open" || thread.Assignee != "us-bedro" || thread.About != "talks/arrival-2019-03" {
		t.Errorf("taken up: %+v", thread)
	}
	h.post("/api/feedback/1/acts", `{"reply":"Thank you."}`, asDesk, "If-Match: "+tag).must(http.StatusPreconditionFailed)
	h.post("/api/feedback/1/acts", `{"reply":"Thank you; it is corrected."}`, asDesk, "Idempotency-Key: r").must(http.StatusCreated).into(&thread)
	n := len(thread.Letters)
	h.post("/api/feedback/1/acts", `{"reply":"Thank you; it is corrected."}`, asDesk, "Idempotency-Key: r").must(http.StatusOK).into(&thread)
	if thread.Status != "answered" || !thread.Letters[n-1].Out || len(thread.Letters) != n {
		t.Errorf("answered: %+v", thread)
	}
	var correction api.FactCorrection
	fix := `{"fact":"talks/arrival-2019-03","en":"It was the ninth.","zh":"系第九轮。","source":"Notice of the ministry","thread":1}`
	h.post("/api/brief-corrections", fix, asDesk, "Idempotency-Key: c").must(http.StatusCreated).into(&correction)
	h.post("/api/brief-corrections", fix, asDesk, "Idempotency-Key: c").must(http.StatusOK).into(&correction)
	h.get("/api/feedback/1", asDesk).must(http.StatusOK).into(&thread)
	if correction.N != 1 || len(correction.Of) != 1 || len(thread.Became) != 1 {
		t.Errorf("corrected: %+v, %+v", correction, thread)
	}
	var e api.Edition
	if h.get("/api/brief/2019-03-28").must(http.StatusOK).into(&e); len(e.Corrections) != 1 || e.Corrections[0].Text != "It was the ninth." {
		t.Errorf("the edition bears %+v", e.Corrections)
	}
	h.post("/api/feedback/1/erasure", "", asDesk).must(http.StatusCreated)
	if a := h.get("/api/feedback/1", asDesk).must(http.StatusOK); strings.Contains(a.text, "ana@") || strings.Contains(a.text, "ninth round") {
		t.Errorf("after the erasure: %s", a.text)
	}
	h.get("/api/feedback/9", asDesk).must(http.StatusNotFound)
}

// One place does not fill the inbox: the sixth letter at once is refused, and says when
// to come again.
func TestTheFormIsTakenOnlySoOften(t *testing.T) {
	h := open(t, "2019-03-29", false, true)
	for range 5 {
		h.post("/api/feedback", `{"text":"Thanks."}`).must(http.StatusCreated)
	}
	if a := h.post("/api/feedback", `{"text":"Thanks."}`).must(http.StatusTooManyRequests); !strings.Contains(a.text, "send it again in 2m") || !strings.Contains(a.text, "/problems/too-often") {
		t.Error(a.text)
	}
}
