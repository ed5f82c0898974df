package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"demarche/api"
)

// Whatever is sent, the answer is a problem that names the place, and nothing is
// recorded.
func TestWhatCannotBeReadIsRefusedAtItsPlace(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	acts := "/api/cases/" + id + "/acts"
	for _, tc := range []struct {
		name, method, path, body string
		status                   int
		where, says              string
	}{
		{"a date that is none", "GET", "/api/cases?on=2020-02-30", "", 400, "query.on", "2020-02-30"},
		{"a date written otherwise", "GET", "/api/front?known=1.2.2020", "", 400, "query.known", "1.2.2020"},
		{"a filter that is none", "GET", "/api/cases?colour=red", "", 400, "query.colour", "unknown"},
		{"a status that is none", "GET", "/api/cases?status=asleep", "", 400, "query.status", "open"},
		{"late otherwise than now", "GET", "/api/cases?late=1", "", 400, "query.late", "now"},
		{"what is late in another order", "GET", "/api/cases?late=now&sort=due", "", 400, "query.sort", "sort=late"},
		{"a limit past the bound", "GET", "/api/cases?limit=501", "", 400, "query.limit", "500"},
		{"a limit in words", "GET", "/api/cases?limit=ten", "", 400, "query.limit", "integer"},
		{"a cursor that is none", "GET", "/api/cases?after=%7Bnothing", "", 400, "after", "first page"},
		{"a cursor of changes that is none", "GET", "/api/changes?after=nothing", "", 400, "after", "cursor"},
		{"a good twice", "GET", "/api/tariff/rate?hts=8501104020&hts=0101300000&origin=CN&entry=2019-06-10", "", 400, "query.hts", "twice"},
		{"a day twice", "GET", "/api/cases?on=2020-03-01&on=2020-03-02", "", 400, "query.on", "twice"},
		{"a pack that is none", "GET", "/api/cases?pact=usmc", "", 404, "query.pact", "usmc"},
		{"a procedure of another pack", "GET", "/api/cases?pact=wto-dsu&procedure=us-301", "", 404, "query.procedure", "wto-dsu"},
		{"deadlines the wrong way round", "GET", "/api/cases?due_from=2020-02-02&due_by=2020-01-01", "", 400, "query.to", "before"},
		{"changes of a case that is none", "GET", "/api/changes?case=nope", "", 404, "", "nope"},
		{"a promise that is none", "GET", "/api/promises?promise=nope", "", 404, "query.promise", "nope"},
		{"a kind of record that is none", "GET", "/api/clip/records?kind=nope", "", 404, "query.kind", "estimate"},
		{"records the wrong way round", "GET", "/api/clip/records?from=2020-02-02&to=2020-02-01", "", 400, "query.to", "before"},
		{"a level that is none", "GET", "/api/cases?level=throne", "", 404, "level", "principal"},
		{"a step that is none", "GET", "/api/cases?step=dance", "", 404, "step", "assessment"},
		{"a party that is none", "GET", "/api/cases?party=Ruritania", "", 404, "party", "CN"},
		{"a question that is none", "POST", "/api/cases", `{"procedure":"us-china-ch7","title":"Licences refused","against":"CN","filer":"Northlake Cloud (illustrative)","answers":[{"field":"colour","text":"red"}]}`, 422, "answers", "outcome"},
		{"answers left out", "POST", "/api/cases", `{"procedure":"us-china-ch7","title":"Licences refused","against":"CN","filer":"Northlake Cloud (illustrative)"}`, 422, "what", "outcome"},
		{"days the wrong way round", "GET", "/api/deadlines?from=2020-05-02&to=2020-05-01", "", 400, "query.to", "before"},
		{"a clock that is none", "GET", "/api/cases/" + id + "/clocks/77/working?as=officer-US", "", 404, "", "clock"},
		{"a clock below none", "GET", "/api/cases/" + id + "/clocks/-1/working", "", 400, "path.n", "0"},
		{"a period without end", "GET", "/api/calendar/count?calendar=us-federal&from=2020-01-01&days=99999", "", 400, "query.days", "20000"},
		{"a period without a calendar", "GET", "/api/calendar/count?from=2020-01-01&days=9&unit=working", "", 400, "", "calendar"},
		{"a calendar that is none", "GET", "/api/calendar/count?calendar=mars&from=2020-01-01&days=9", "", 404, "query.calendar", "mars"},
		{"a period from nowhere", "GET", "/api/calendar/count?calendar=us-federal&days=9", "", 400, "query.from", "required"},
		{"a reader that is none", "GET", "/api/cases?as=officer-ZZ", "", 400, "query.as", "officer-US"},
		{"an address that is none", "GET", "/api/nothing", "", 404, "path", "address"},
		{"a method that is none", "DELETE", "/api/cases/" + id, "", 405, "method", "GET"},
		{"no body", "POST", acts, "", 400, "", "required"},
		{"a body that ends", "POST", acts, `{"act":`, 400, "body", "line 1"},
		{"a body in two", "POST", acts, `{"act":"complaint_accepted"}{}`, 400, "body", "column"},
		{"a body that is a list", "POST", acts, `[]`, 422, "body", "object"},
		{"broken UTF-8", "POST", acts, "{\"act\":\"complaint_declined\",\n\"text\":\"\xff\"}", 400, "body", "line 2, column 9"},
		{"a field that is none", "POST", acts, `{"act":"complaint_accepted","colour":"red"}`, 422, "body.colour", "unexpected"},
		{"a field of the wrong kind", "POST", acts, `{"act":7}`, 422, "body.act", "string"},
		{"an act left out", "POST", acts, `{}`, 422, "body", "act"},
		{"an act that is none", "POST", acts, `{"act":"dance"}`, 422, "act", "no such act"},
		{"a day that is none", "POST", acts, `{"act":"complaint_accepted","on":"2020-13-01"}`, 422, "body.on", "the month must be from 01 to 12"},
		{"a day to come", "POST", acts, `{"act":"complaint_accepted","on":"2020-03-03"}`, 422, "on", "not come"},
		{"reasons left out", "POST", acts, `{"act":"complaint_declined"}`, 422, "text", "reasons"},
		{"another language", "POST", acts, `{"act":"complaint_accepted","lang":"fr"}`, 422, "body.lang", "en"},
		{"too much", "POST", acts, `{"act":"complaint_declined","text":"` + strings.Repeat("a", 1<<20) + `"}`, 413, "body", "1048576"},
		{"a text too long", "POST", acts, `{"act":"complaint_declined","text":"` + strings.Repeat("a", 20001) + `"}`, 413, "text", "20000"},
		{"a correction of nothing", "POST", "/api/cases/" + id + "/corrections", `{"seq":9,"reason":"no"}`, 422, "seq", "no event 9"},
		{"an empty note", "POST", "/api/cases/" + id + "/notes", `{}`, 422, "text", "empty"},
		{"an address that runs", "POST", "/api/cases/" + id + "/notes", `{"documents":[{"title":"x","url":"javascript:alert(1)"}]}`, 422, "documents", "https"},
		{"an address that is not https", "POST", "/api/cases/" + id + "/notes", `{"documents":[{"title":"x","url":"http://example.org/a"}]}`, 422, "documents", "https"},
		{"a title that names the filer", "POST", "/api/cases", `{"procedure":"us-china-ch7","title":"Northlake Cloud is refused","against":"CN","filer":"Northlake Cloud (illustrative)"}`, 422, "title", "names"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := h.send(tc.method, tc.path, tc.body, asUnlessSaid(tc.path))
			var p api.Problem
			if err := json.Unmarshal([]byte(a.text), &p); err != nil {
				t.Fatalf("%v in %s", err, a.text)
			}
			if kind := a.header.Get("Content-Type"); kind != "application/problem+json" {
				t.Errorf("content type %s", kind)
			}
			if a.status != tc.status || p.Status != a.status || p.Type == "" || p.Title == "" || p.Detail == "" {
				t.Errorf("status %d (said %d), want %d: %s", a.status, p.Status, tc.status, a.text)
			}
			if p.Where != tc.where || !strings.Contains(a.text, tc.says) {
				t.Errorf("where %q, want %q; %q in %s", p.Where, tc.where, tc.says, a.text)
			}
		})
	}
	var page api.EventPage
	h.get("/api/cases/"+id+"/events", "Demarche-As: officer-US").must(http.StatusOK).into(&page)
	if len(page.Events) != 1 {
		t.Errorf("the record has %d events, want the filing alone", len(page.Events))
	}
}

func asUnlessSaid(path string) string {
	if strings.Contains(path, "as=") {
		return "X-Nothing: x"
	}
	return "Demarche-As: officer-US"
}

func TestABodyOfAnotherKindIsNotTaken(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	a := h.post("/api/cases", "procedure=us-china-ch7", "Content-Type: application/x-www-form-urlencoded", "Demarche-As: company-US")
	a.must(http.StatusUnsupportedMediaType)
}

func TestAProblemSpeaksTheLanguageAskedFor(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	for accept, want := range map[string]string{
		"": "There is no such thing", "en": "There is no such thing", "zh": "未找到", "zh-SG, en;q=0.1": "未找到",
		"de, en;q=0.5": "There is no such thing", "en, zh;q=0.5": "There is no such thing",
	} {
		var p api.Problem
		h.get("/api/cases/none", "Accept-Language: "+accept).must(http.StatusNotFound).into(&p)
		if p.Title != want {
			t.Errorf("%q: %q, want %q", accept, p.Title, want)
		}
	}
	var p api.Problem
	h.get("/api/cases/none?lang=zh", "Accept-Language: en").must(http.StatusNotFound).into(&p)
	if p.Title != "未找到" {
		t.Errorf("lang=zh: %q", p.Title)
	}
}
