package secretariat_test

import (
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// What an office writes to the other government does not name the company; what it
// writes to the company may, and what the other government writes is never looked
// at: a refusal would tell it that it guessed the name.
func TestWhatCrossesNamesNoCompany(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "information_requested", "text=Northlake is asked for the letter.")
	p.act("company-US", "information_supplied")
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	h.goOn(t, "2020-03-16")

	_, before := p.whole()
	_, err := p.try("officer-US", "appeal_submitted", "text=Northlake was told to deposit source code.")
	refused(t, "an Appeal that names the company", err, demarche.Invalid)
	q := secretariat.ActRequest{Case: p.id, Act: "appeal_submitted", Documents: []docket.Document{{Title: "Letter to Northlake Cloud", URL: "https://example.org/letter"}}}
	_, err = p.Act(ctx, reader(t, "officer-US"), q)
	refused(t, "an Appeal with a paper that names the company", err, demarche.Invalid)
	for _, url := range []string{
		"https://northlake-cloud.example.com/letter", "https://example.org/papers/northlake_cloud.pdf", "https://example.org/North-Lake.pdf",
		"https://example.org/a%20north%20lake%20letter", "https://example.org/mynorthlake2020.pdf", "https://example.org/?file=NORTH%4cAKE", "https://example.org/n%256frthlake",
	} {
		q.Documents = []docket.Document{{Title: "Letter of the bureau", URL: url}}
		_, err = p.Act(ctx, reader(t, "officer-US"), q)
		refused(t, "an Appeal with a paper at "+url, err, demarche.Invalid)
		_, err = p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Label: docket.ForOffices, Documents: q.Documents})
		if err == nil {
			t.Errorf("a paper for both offices at %s was recorded", url)
		}
	}
	if _, after := p.whole(); len(after) != len(before) {
		t.Fatalf("%d events after the refusals, %d before", len(after), len(before))
	}

	q.Documents = []docket.Document{{Title: "Letter of the bureau", URL: "https://example.org/north-coast/lake-2020.pdf"}}
	q.Text = "A company was told to deposit source code."
	appeal, err := p.Act(ctx, reader(t, "officer-US"), q)
	if err != nil {
		t.Fatalf("an Appeal with a paper that names nobody: %v", err)
	}
	_, err = p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Label: docket.ForOffices, Documents: []docket.Document{{Title: "Letter", URL: "https://northlake.example.com"}}})
	refused(t, "a paper for both offices whose address names the company", err, demarche.Invalid)
	_, err = p.correct("officer-US", secretariat.Correction{Seq: appeal.Seq, On: day("2020-03-13"), Reason: "Northlake's letter came on the 13th."})
	refused(t, "a correction whose reason names the company", err, demarche.Invalid)

	p.act("officer-CN", "appeal_received", "text=We take it that this is Northlake.")
}
