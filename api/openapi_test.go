package api_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"
)

// A stranger's validator reads the document, and then holds every answer of a
// walk through the house against it: what is documented is what is sent.
func TestTheDocumentIsValidAndTrue(t *testing.T) {
	h := open(t, "2020-03-02", true, true)
	text := h.get("/api/openapi.json").must(http.StatusOK).text
	doc, err := libopenapi.NewDocument([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if v := doc.GetVersion(); !strings.HasPrefix(v, "3.1") {
		t.Errorf("version %s, want 3.1", v)
	}
	v, errs := validator.NewValidator(doc)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if ok, errs := v.ValidateDocument(); !ok {
		for _, e := range errs {
			t.Errorf("%s: %s %+v", e.Message, e.Reason, e.SchemaValidationErrors)
		}
	}
	own := h.filed()
	for _, step := range []struct {
		method, path, body, as string
		status                 int
	}{
		{"GET", "/api/cases?limit=3", "", "", 200},
		{"GET", "/api/cases?status=open&kind=real&sort=recent", "", "officer-CN", 200},
		{"GET", "/api/cases/DS543", "", "", 200},
		{"GET", "/api/cases/DS543?on=2020-09-16&known=2020-09-16&lang=zh", "", "", 200},
		{"GET", "/api/cases/DS543/events?limit=2", "", "", 200},
		{"GET", "/api/cases/DS543/events/1", "", "", 200},
		{"GET", "/api/cases/DS543/events/999", "", "", 404},
		{"GET", "/api/cases/DS543/clocks/0/working", "", "", 200},
		{"GET", "/api/cases/" + own, "", "officer-US", 200},
		{"GET", "/api/cases/" + own, "", "", 404},
		{"GET", "/api/deadlines?to=2021-03-02", "", "", 200},
		{"GET", "/api/changes?limit=20", "", "", 200},
		{"GET", "/api/front", "", "", 200},
		{"GET", "/api/state?on=2019-03-28", "", "", 200},
		{"GET", "/api/packs", "", "", 200},
		{"GET", "/api/packs/us-china-ch7", "", "", 200},
		{"GET", "/api/procedures", "", "", 200},
		{"GET", "/api/procedures/wto-dsu", "", "", 200},
		{"GET", "/api/procedures/us-china-ch7?lang=zh", "", "", 200},
		{"GET", "/api/calendars", "", "", 200},
		{"GET", "/api/calendars/cn-state-council?year=2020", "", "", 200},
		{"GET", "/api/calendar/count?calendar=us-federal&from=2020-02-14&days=10&unit=working", "", "", 200},
		{"GET", "/api/calendar/count?from=2020-02-14&days=10&unit=working", "", "", 400},
		{"GET", "/api/tariff/rate?hts=8501104020&origin=CN&entry=2019-06-10&export=2019-05-05&value=10000&claim=9903.88.06/23", "", "", 200},
		{"GET", "/api/tariff/rate?hts=8501104020&origin=CN&entry=2031-06-10&lang=zh", "", "", 200},
		{"GET", "/api/tariff/rate?hts=850110402&origin=CN&entry=2019-06-10", "", "", 400},
		{"GET", "/api/tariff/rate?origin=CN", "", "", 400},
		{"GET", "/api/tariff/history?hts=8501104020&origin=CN", "", "", 200},
		{"GET", "/api/tariff/find?q=lithium+batteries&limit=3", "", "", 200},
		{"GET", "/api/figures?limit=3", "", "", 200},
		{"GET", "/api/figures?on=2019-03-28&after=cpb-world-trade-prices&limit=1", "", "", 200},
		{"GET", "/api/figures/cpb-world-trade-volume?lang=zh", "", "", 200},
		{"GET", "/api/figures/cpb-china-exports-volume", "", "", 200},
		{"GET", "/api/figures/nothing", "", "", 404},
		{"GET", "/api/figures/cpb-world-trade-volume/compute?period=2019-01", "", "", 200},
		{"GET", "/api/figures/cpb-world-trade-volume/compute?period=2019-01&known=2019-03-24", "", "", 200},
		{"GET", "/api/figures/cpb-world-trade-volume/compute?period=2019-13", "", "", 400},
		{"GET", "/api/figures/cpb-world-trade-volume/claim?period=2019-01&value=-1.8&record_since=2009-05", "", "", 200},
		{"GET", "/api/figures/cpb-world-trade-volume/claim?period=2019-01&value=much", "", "", 400},
		{"POST", "/api/clip/suggest", `{"text":"Talks resume on Thursday; trade fell 1.8 per cent. No date here: Lighthizer wants patents kept.","published":"2019-03-25"}`, "", 200},
		{"POST", "/api/clip/suggest", `{"text":"Talks resume on Thursday.","published":"Monday"}`, "", 422},
		{"POST", "/api/sources", `{"text":"Talks resume on Thursday.","published":"2019-03-25","publisher":"Gazette","licence":"own","public":true}`, "officer-US", 201},
		{"POST", "/api/sources", `{"text":"Talks resume on Thursday.","published":"2019-03-25","publisher":"Gazette","licence":"own"}`, "", 403},
		{"POST", "/api/sources/2019-03-25-gazette-07cb368f/records", `{"kind":"meeting","quote":"Talks resume","text":"Talks resume on Thursday.","date_from":"2019-03-28","date_to":"2019-03-28","date_precision":"day"}`, "officer-US", 201},
		{"POST", "/api/sources/2019-03-25-gazette-07cb368f/records", `{"kind":"meeting","quote":"Talks end","text":"Talks resume on Thursday."}`, "officer-US", 422},
		{"GET", "/api/sources", "", "", 200},
		{"GET", "/api/sources/2019-03-25-gazette-07cb368f", "", "", 200},
		{"GET", "/api/sources/none", "", "", 404},
		{"GET", "/api/clip/records?from=2019-03-28&kind=meeting", "", "", 200},
		{"POST", "/api/sources/2019-03-25-gazette-07cb368f/records/1/retraction", `{"why":"read again"}`, "officer-US", 201},
		{"POST", "/api/cases/" + own + "/acts/preview", `{"act":"complaint_accepted"}`, "officer-US", 200},
		{"POST", "/api/cases/" + own + "/acts", `{"act":"complaint_accepted"}`, "officer-US", 201},
		{"POST", "/api/cases/" + own + "/corrections/preview", `{"seq":2,"annul":true,"reason":"entered in the wrong case"}`, "officer-US", 200},
		{"POST", "/api/cases/" + own + "/acts", `{"act":"complaint_accepted"}`, "officer-US", 409},
		{"POST", "/api/cases/" + own + "/notes", `{"text":"The market share is disputed."}`, "officer-US", 201},
		{"POST", "/api/cases/" + own + "/corrections", `{"seq":2,"annul":true,"reason":"entered in the wrong case"}`, "officer-US", 201},
		{"GET", "/api/brief/2019-03-28", "", "", 200},
		{"GET", "/api/brief/2019-03-28?lang=zh&known=2019-03-28", "", "", 200},
		{"GET", "/api/brief/1999-01-01", "", "", 400},
		{"GET", "/api/brief/2020-03-01/desk", "", "officer-US", 200},
		{"GET", "/api/brief/2020-03-01/desk", "", "", 403},
		{"POST", "/api/brief/2020-03-01/strokes", `{"kind":"hold"}`, "officer-US", 201},
		{"POST", "/api/brief/2020-03-01/strokes", `{"kind":"cut","item":"none"}`, "officer-US", 404},
		{"POST", "/api/brief/2020-03-01/strokes", `{"kind":"shout"}`, "officer-US", 422},
		{"POST", "/api/brief/2020-03-01/issue", "", "officer-US", 404},
		{"POST", "/api/brief/2020-02-28/issue", "", "officer-US", 201},
		{"GET", "/api/brief-corrections", "", "", 200},
		{"POST", "/api/brief-corrections", `{"fact":"talks/none","en":"a","zh":"b","source":"c"}`, "officer-US", 404},
		{"POST", "/api/feedback", `{"text":"Thanks.","address":"ana@example.org"}`, "", 201},
		{"POST", "/api/feedback", `{"text":"Thanks.","address":"no address"}`, "", 422},
		{"GET", "/api/feedback", "", "officer-US", 200},
		{"GET", "/api/feedback/1", "", "officer-US", 200},
		{"POST", "/api/feedback/1/acts", `{"reply":"Thank you."}`, "officer-US", 201},
		{"POST", "/api/feedback/1/erasure", "", "officer-US", 201},
		{"GET", "/api/feedback/1", "", "officer-US", 200},
		{"POST", "/api/cases", filing, "company-US", 201},
		{"POST", "/api/cases", filing, "", 403},
	} {
		h.checked(v, step.method, step.path, step.body, step.as, step.status)
	}
	for _, status := range []int{201, 200} { // the second time its key has done it
		h.checked(v, "POST", "/api/cases/"+own+"/notes", `{"text":"Noted once."}`, "officer-US", status, "Idempotency-Key", "once")
	}
}

// checked makes a request and holds it and its answer against the document.
func (h *house) checked(v validator.Validator, method, path, body, as string, status int, header ...string) {
	h.Helper()
	make := func() *http.Request {
		req, err := http.NewRequestWithContext(h.Context(), method, h.url+path, strings.NewReader(body))
		if err != nil {
			h.Fatal(err)
		}
		if body != "" {
			req.Header.Set("Content-Type", "application/json")
		}
		if as != "" {
			req.Header.Set("Demarche-As", as)
		}
		if len(header) > 0 {
			req.Header.Set(header[0], header[1])
		}
		return req
	}
	resp, err := http.DefaultClient.Do(make())
	if err != nil {
		h.Fatal(err)
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	if resp.StatusCode != status {
		h.Errorf("%s %s: status %d, want %d: %s", method, path, resp.StatusCode, status, text)
		return
	}
	resp.Body = io.NopCloser(strings.NewReader(string(text)))
	if ok, errs := v.ValidateHttpResponse(make(), resp); !ok {
		for _, e := range errs {
			h.Errorf("%s %s: %s: %s %+v", method, path, e.Message, e.Reason, e.SchemaValidationErrors)
		}
	}
}
