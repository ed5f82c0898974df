package secretariat_test

import (
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// A paper of an act or a note is opened by whoever reads the record, so one that no
// browser should follow is refused, and nothing is recorded.
func TestAPaperHasATitleAndAnAddressOnTheWeb(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	for _, d := range []docket.Document{
		{URL: "https://example.org/letter"},
		{Title: "Letter", URL: "javascript:alert(1)"},
		{Title: "Letter", URL: "ftp://example.org/letter"},
		{Title: "Letter", URL: "file:///etc/hosts"},
		{Title: "Letter", URL: "https://"},
		{Title: "Letter", URL: "letter.pdf"},
		{Title: "Letter\xff"},
		{},
	} {
		q := secretariat.ActRequest{Case: p.id, Act: "information_requested", Documents: []docket.Document{{Title: "Questions"}, d}}
		_, err := p.Act(ctx, reader(t, "officer-US"), q)
		refused(t, "an act with the paper "+d.Title+" at "+d.URL, err, demarche.Invalid)
		_, err = p.Preview(ctx, reader(t, "officer-US"), q)
		refused(t, "its preview", err, demarche.Invalid)
		_, err = p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Label: docket.ForOffice, Documents: q.Documents})
		refused(t, "a note with it", err, demarche.Invalid)
	}
	if _, events := p.whole(); len(events) != 1 {
		t.Fatalf("%d events stand after refusals, the complaint alone before", len(events))
	}
	q := secretariat.ActRequest{Case: p.id, Act: "information_requested", Documents: []docket.Document{{Title: "Questions"}, {Title: "Letter", URL: "https://example.org/letter"}}}
	if _, err := p.Act(ctx, reader(t, "officer-US"), q); err != nil {
		t.Fatal(err)
	}
}
