package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/api"
	"demarche/calendar"
	"demarche/docket"
)

func TestACaseRunsFromComplaintToAppealOverTheAPI(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	acts := "/api/cases/" + id + "/acts"
	h.get("/api/cases/"+id, "Demarche-As: officer-CN").must(http.StatusNotFound)
	h.post(acts, `{"act":"complaint_accepted"}`, "Demarche-As: officer-US").must(http.StatusCreated)
	h.post(acts, `{"act":"put_forward"}`, "Demarche-As: officer-US").must(http.StatusCreated)
	h.get("/api/cases/"+id, "Demarche-As: officer-CN").must(http.StatusNotFound)
	h.post(acts, `{"act":"appeal_submitted","text":"Licences are refused without reasons."}`, "Demarche-As: officer-US").must(http.StatusCreated)

	var c api.Case
	h.get("/api/cases/"+id, "Demarche-As: officer-CN").must(http.StatusOK).into(&c)
	if c.Filer != "" || len(c.Answers) != 0 {
		t.Errorf("the other party reads who filed: %q %v", c.Filer, c.Answers)
	}
	if c.Step != "appeal-submitted" {
		t.Errorf("step %s", c.Step)
	}
	h.day.Add(3)
	h.post(acts, `{"act":"appeal_received"}`, "Demarche-As: officer-CN").must(http.StatusCreated)
	h.get("/api/cases/"+id, "Demarche-As: officer-CN").must(http.StatusOK).into(&c)
	if c.Step != "assessment" || len(c.Next) == 0 || c.Lead.Due.IsZero() || c.Lead.Clock == nil {
		t.Errorf("step %s, next %v, lead %+v", c.Step, c.Next, c.Lead)
	}
	var front api.Front
	h.get("/api/front", "Demarche-As: officer-CN").must(http.StatusOK).into(&front)
	if len(front.Tasks) != 1 || !reflect.DeepEqual(front.Tasks[0].Due, []calendar.Date{c.Lead.Due}) {
		t.Errorf("the partner's tasks: %+v, want one owed by %s", front.Tasks, c.Lead.Due)
	}
	h.post(acts, `{"act":"complaint_accepted"}`, "Demarche-As: officer-CN").must(http.StatusForbidden)

	// What changed is told by whom as the case's own record tells it.
	for _, as := range []string{"officer-US", "officer-CN", "company-US"} {
		var all api.EventPage
		h.get("/api/cases/"+id+"/events", "Demarche-As: "+as).must(http.StatusOK).into(&all)
		var moved api.Changes
		h.get("/api/changes?case="+id, "Demarche-As: "+as).must(http.StatusOK).into(&moved)
		if len(all.Events) == 0 || len(moved.Changes) != len(all.Events) {
			t.Fatalf("%s: %d changes of %d events", as, len(moved.Changes), len(all.Events))
		}
		for _, e := range all.Events {
			for _, c := range moved.Changes {
				if got := c.Event; got.Seq == e.Seq && !reflect.DeepEqual(got, e) {
					t.Errorf("%s, event %d: %+v; the record has %+v", as, e.Seq, got, e)
				}
			}
		}
		if as == "officer-CN" && (moved.Changes[0].Event.Recorder != "CN" || moved.Changes[0].Event.ByParty != "China") {
			t.Errorf("the receipt of the Appeal: %+v", moved.Changes[0].Event)
		}
	}

	// The same case as it stood on the first day, from today and from then.
	h.get("/api/cases/"+id+"?on=2020-03-02", "Demarche-As: officer-US").must(http.StatusOK).into(&c)
	if c.Step != "appeal-submitted" {
		t.Errorf("on the first day: step %s", c.Step)
	}
}

// The whole of a matter, acted by both governments over the API: two periods run out, the
// principals do not agree in theirs, a remedy is agreed and carried out, the company is told.
func TestACaseRunsFromComplaintToClosingOverTheAPI(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	home := "/api/cases/" + id
	for _, c := range []struct {
		day, as, body string
		status        int
		step          string // at which it leaves the matter; of a refusal the article
	}{
		{"2020-03-04", "officer-US", `{"act":"complaint_accepted"}`, 201, "office-preparation"},
		{"2020-03-06", "officer-US", `{"act":"put_forward"}`, 201, "office-forward"},
		{"2020-03-09", "officer-US", `{"act":"appeal_submitted","text":"Licences are refused without reasons."}`, 201, "appeal-submitted"},
		{"2020-03-10", "officer-CN", `{"act":"appeal_received"}`, 201, "assessment"},
		{"2020-03-20", "officer-CN", `{"act":"assessment_completed"}`, 201, "designated-officials"},
		{"2020-03-31", "deputy-US", `{"act":"raise_to_deputy"}`, 409, "7.4.4(a)"}, // the last day of the officials
		{"2020-04-01", "deputy-US", `{"act":"raise_to_deputy"}`, 201, "deputies"},
		{"2020-04-24", "principal-US", `{"act":"raise_to_principals"}`, 409, "7.4.4(a)"}, // the last day of the deputies
		{"2020-04-27", "principal-US", `{"act":"raise_to_principals"}`, 201, "principals"},
		{"2020-05-28", "principal-US", `{"act":"response_agreed","text":"A licence within thirty days"}`, 201, "expedited-consultations"}, // to be confirmed
		{"2020-05-29", "principal-CN", `confirm`, 201, "response-agreed"},
		{"2020-07-06", "officer-CN", `{"act":"response_implemented"}`, 201, "response-agreed"},
		{"2020-07-06", "officer-US", `confirm`, 201, "response-implemented"},
		{"2020-07-07", "officer-US", `{"act":"company_told","text":"China has issued the licence."}`, 201, "response-implemented"},
	} {
		h.day.Store(int32(calendar.MustDate(c.day)))
		if _, err := h.sec.RunLapses(t.Context()); err != nil {
			t.Fatal(err)
		}
		path, body := home+"/acts", c.body
		if body == "confirm" { // what the other party recorded last, by the number under which this one reads it
			var all api.EventPage
			h.get(home+"/events", "Demarche-As: "+c.as).must(http.StatusOK).into(&all)
			last := 0
			for _, e := range all.Events {
				if e.WaitsFor != "" {
					last = e.Seq
				}
			}
			path, body = home+"/replies", fmt.Sprintf(`{"seq":%d,"say":"confirm","on":%q}`, last, c.day)
		}
		got := h.post(path, body, "Demarche-As: "+c.as).must(c.status)
		if c.status != http.StatusCreated {
			if !strings.Contains(got.text, c.step) {
				t.Errorf("%s on %s is not refused under %s: %s", body, c.day, c.step, got.text)
			}
			continue
		}
		var v api.Case
		h.get(home, "Demarche-As: officer-US").must(http.StatusOK).into(&v)
		if v.Step != c.step {
			t.Fatalf("%s on %s leaves it at %s, want %s", body, c.day, v.Step, c.step)
		}
	}
	var v api.Case
	h.get(home, "Demarche-As: officer-CN").must(http.StatusOK).into(&v)
	if v.Status != docket.Ended || v.Outcome != "implemented" {
		t.Errorf("%s, %q", v.Status, v.Outcome)
	}
	var all api.EventPage
	h.get(home+"/events", "Demarche-As: officer-US").must(http.StatusOK).into(&all)
	ran := 0
	for _, e := range all.Events {
		if e.Kind == docket.LapseEvent {
			ran++
		}
	}
	if ran != 3 {
		t.Errorf("%d lapses on record, want those of the officials, the deputies and the principals", ran)
	}
	var told api.EventPage
	h.get(home+"/events", "Demarche-As: company-US").must(http.StatusOK).into(&told)
	if n := len(told.Events); n == 0 || told.Events[n-1].Act != "company_told" || told.Events[n-1].Text != "China has issued the licence." {
		t.Errorf("the company reads last %+v", told.Events)
	}
}

func TestTheSameKeyIsCarriedOutOnce(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	acts, key := "/api/cases/"+id+"/acts", "Idempotency-Key: 3f6e"
	body := `{"act":"complaint_declined","text":"The measure ended in January."}`
	first := h.post(acts, body, key, "Demarche-As: officer-US").must(http.StatusCreated)
	again := h.post(acts, body, key, "Demarche-As: officer-US").must(http.StatusOK)
	if first.text != again.text || first.header.Get("Location") != again.header.Get("Location") {
		t.Errorf("another receipt: %s, %s", first.text, again.text)
	}
	if first.header.Get("Idempotent-Replayed") != "" || again.header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("replayed: %q, then %q", first.header.Get("Idempotent-Replayed"), again.header.Get("Idempotent-Replayed"))
	}
	h.get(first.header.Get("Location"), "Demarche-As: officer-US").must(http.StatusOK)
	h.post(acts, `{"act":"complaint_accepted"}`, key, "Demarche-As: officer-US").must(http.StatusConflict)
	// Another reader's key of the same name is another key.
	h.post(acts, body, key, "Demarche-As: deputy-US").must(http.StatusConflict)

	filing := `{"procedure":"us-china-ch7","title":"Seed imports held at port","against":"CN",` + told + `}`
	one := h.post("/api/cases", filing, "Idempotency-Key: f1", "Demarche-As: company-US").must(http.StatusCreated)
	two := h.post("/api/cases", filing, "Idempotency-Key: f1", "Demarche-As: company-US").must(http.StatusOK)
	if one.text != two.text {
		t.Errorf("filed twice: %s, %s", one.text, two.text)
	}
}

// What would be changed without a word is refused: half of a character, a member that stands
// twice, a key without a name. Of several faults the order is the same each time.
func TestNothingOfARequestIsChangedSilently(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id, as := h.filed(), "Demarche-As: officer-US"
	notes, acts := "/api/cases/"+id+"/notes", "/api/cases/"+id+"/acts"
	for _, tc := range []struct{ path, body, key, want string }{
		{notes, `{"text":"a\ud800b"}`, "", "line 1, column 11: the escape is half of a character"},
		{notes, `{"text":"a\udc00\ud800b"}`, "", "half of a character"},
		{acts, `{"act":"complaint_declined","text":"a\ud83d b"}`, "", "half of a character"},
		{acts, `{"act":"complaint_accepted","act":"complaint_declined"}`, "", "the member \"act\" stands twice"},
		{notes, `{"text":"Seen.","documents":[{"url":"https://example.org/1","title":"a","title":"b"}]}`, "", "the member \"title\" stands twice"},
		{acts, `{"act":"complaint_accepted","Act":"complaint_declined"}`, "", "the member \"Act\" stands twice"},
		{notes, `{"text":"Seen.","te\u017ft":"a","TE\u017fT":"b"}`, "", "stands twice"},
		{acts, `{"ACT":"complaint_accepted"}`, "", "unexpected property"},
		{notes, `{"Text":"Seen."}`, "", "unexpected property"},
		{notes, `{"text":"Seen."}`, "Idempotency-Key: ", "the idempotency key: it is empty"},
		{acts, `{"act":"complaint_accepted"}`, "Idempotency-Key: ", "the idempotency key: it is empty"},
	} {
		headers := []string{as}
		if tc.key != "" {
			headers = append(headers, tc.key)
		}
		var p api.Problem
		if got := h.post(tc.path, tc.body, headers...).into(&p); got.status/100 != 4 || !strings.Contains(p.Detail, tc.want) {
			t.Errorf("%s %s: %d %s, want %q", tc.path, tc.body, got.status, got.text, tc.want)
		}
	}
	for _, twice := range []string{"Idempotency-Key", "Demarche-As"} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.url+acts, strings.NewReader(`{"act":"complaint_accepted"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header = http.Header{"Content-Type": {"application/json"}, "Idempotency-Key": {"one"}, "Demarche-As": {"officer-US"}}
		r.Header.Add(twice, "officer-CN")
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		var p api.Problem
		if err := json.NewDecoder(resp.Body).Decode(&p); err != nil || resp.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(p.Detail, "the header "+twice+": it is given twice") {
			t.Errorf("%s given twice: %d %+v %v", twice, resp.StatusCode, p, err)
		}
		resp.Body.Close()
	}
	h.post(notes, `{"text":"a\ud83d\ude00b \\ud800"}`, as).must(http.StatusCreated)
	first := h.post("/api/cases/"+id+"/replies", `{"reply":"confirm","event":1,"colour":"red","size":2}`, as).must(http.StatusUnprocessableEntity).text
	for range 20 {
		if again := h.post("/api/cases/"+id+"/replies", `{"reply":"confirm","event":1,"colour":"red","size":2}`, as).text; again != first {
			t.Fatalf("the same request is refused as %s, and as %s", first, again)
		}
	}
}

// What an act would lead to is told without a trace of it, and to those alone who could
// record it.
func TestAnActIsPreviewedAndNotRecorded(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	acts, key, as := "/api/cases/"+id+"/acts", "Idempotency-Key: one", "Demarche-As: officer-US"
	var p api.Preview
	h.post(acts+"/preview", `{"act":"complaint_accepted"}`, key, as).must(http.StatusOK).into(&p)
	if !p.Moved || p.From == p.Step || p.StepLabel == "" || p.On.String() != "2020-03-02" || p.Version != 1 || p.Irregular != nil {
		t.Errorf("%+v", p)
	}
	var c api.Case
	h.get("/api/cases/"+id, as).must(http.StatusOK).into(&c)
	if c.Version != 1 || c.Step != p.From {
		t.Errorf("it left version %d, step %s", c.Version, c.Step)
	}
	h.post(acts+"/preview", `{"act":"complaint_accepted"}`, "Demarche-As: officer-CN").must(http.StatusNotFound)
	h.post(acts+"/preview", `{"act":"raise_to_principals"}`, as).must(http.StatusConflict)
	h.post(acts+"/preview", `{"act":"raise_to_principals","irregular":true}`, as).must(http.StatusOK).into(&p)
	if p.Irregular == nil || p.Irregular.Article == "" {
		t.Errorf("not said to be irregular: %+v", p)
	}
	h.post(acts+"/preview", `{"act":"complaint_declined"}`, as).must(http.StatusUnprocessableEntity)
	var misnamed api.Problem
	h.post(acts+"/preview", `{"act":"complaint_accepted","date":"2020-03-02"}`, as).must(http.StatusUnprocessableEntity).into(&misnamed)
	if misnamed.Where != "body.date" || !strings.Contains(misnamed.Detail, "a body names it “on”") {
		t.Errorf("%+v", misnamed)
	}
	h.post(acts+"/preview", `{"act":"complaint_accepted"}`, as, `If-Match: "9.x"`).must(http.StatusPreconditionFailed)
	h.post(acts, `{"act":"complaint_accepted"}`, key, as).must(http.StatusCreated)
	h.get("/api/cases/"+id, as).must(http.StatusOK).into(&c)
	if c.Version != 2 {
		t.Errorf("version %d", c.Version)
	}
}

func TestAnIrregularActIsRefusedWithItsArticleOrRecordedAsSuch(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	acts := "/api/cases/" + h.filed() + "/acts"
	var p api.Problem
	h.post(acts, `{"act":"raise_to_principals"}`, "Demarche-As: officer-US", "Accept-Language: zh-CN,zh;q=0.9").must(http.StatusConflict).into(&p)
	if p.Type != "/problems/not-permitted" || p.Article == "" || !strings.Contains(p.Detail, "未记录") {
		t.Errorf("%+v", p)
	}
	var first, again api.Receipt
	body, key := `{"act":"raise_to_principals","irregular":true}`, "Idempotency-Key: k"
	h.post(acts, body, key, "Demarche-As: officer-US").must(http.StatusCreated).into(&first)
	h.post(acts, body, key, "Demarche-As: officer-US").must(http.StatusOK).into(&again)
	if first.Irregular == nil || again.Irregular == nil || !reflect.DeepEqual(first.Irregular, again.Irregular) {
		t.Errorf("irregular: %+v, then %+v", first.Irregular, again.Irregular)
	}
}

// An act with several faults is refused, foreseen and recorded with each of them, under
// its article.
func TestEveryFaultOfAnActIsTold(t *testing.T) {
	h := open(t, "2020-03-05", false, true)
	acts, us := "/api/cases/"+h.filed()+"/acts", "Demarche-As: officer-US"
	for _, act := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		h.post(acts, `{"act":"`+act+`"}`, us).must(http.StatusCreated)
	}
	notice := `{"act":"notice_of_action","to":"2020-03-03"`
	var no api.Problem
	for _, at := range []string{acts, acts + "/preview"} {
		h.post(at, notice+"}", us).must(http.StatusConflict).into(&no)
		if len(no.Errors) != 2 || no.Errors[0].Where != "to" || !strings.Contains(no.Errors[0].Why, "which is not after 5 March 2020") || no.Errors[0].Article != "7.4.4(b)" ||
			no.Errors[1].Where != "" || !strings.Contains(no.Errors[1].Why, "Appeal submitted, not yet received") || no.Errors[1].Article != "7.4.4(b)" {
			t.Errorf("%s: %+v", at, no)
		}
	}
	var p api.Preview
	h.post(acts+"/preview", notice+`,"irregular":true}`, us).must(http.StatusOK).into(&p)
	var done api.Receipt
	h.post(acts, notice+`,"irregular":true}`, us).must(http.StatusCreated).into(&done)
	for _, why := range []*docket.ShapedWhy{p.Irregular, done.Irregular} {
		if why == nil || len(why.Also) != 1 || !strings.Contains(why.Why, "this act belongs to") || !strings.Contains(why.Also[0].Why, "which is not after 5 March 2020") || why.Also[0].Article != "7.4.4(b)" {
			t.Errorf("irregular: %+v", why)
		}
	}
}

// Two events that cannot both be as they are said to be collide: the second is refused with
// what to do, whether or not it is to be recorded as irregular.
func TestEventsThatCollideAreRefused(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	at := "/api/cases/" + id
	us, cn := "Demarche-As: officer-US", "Demarche-As: officer-CN"
	h.post(at+"/acts", `{"act":"complaint_accepted"}`, us).must(http.StatusCreated)
	h.post(at+"/acts", `{"act":"put_forward"}`, us).must(http.StatusCreated)
	h.post(at+"/acts", `{"act":"appeal_submitted"}`, us).must(http.StatusCreated)
	h.day.Add(3)
	h.post(at+"/acts", `{"act":"appeal_received","on":"2020-03-03"}`, cn).must(http.StatusCreated)
	h.post(at+"/acts", `{"act":"solution_agreed"}`, us).must(http.StatusCreated)
	for _, c := range []struct{ what, path, body, as, why, remedy string }{
		{"an Appeal after its receipt", "/corrections", `{"seq":4,"on":"2020-03-04","reason":"a slip","irregular":true}`, us, "it would make irregular event 5", "what rests on it is corrected first"},
		{"agreed by each alone", "/acts", `{"act":"solution_agreed"}`, cn, "the other party has recorded it as event 3", "confirm or decline event 3"},
		{"agreed by each alone, irregular", "/acts", `{"act":"solution_agreed","irregular":true}`, cn, "the other party has recorded it as event 3", "confirm or decline event 3"},
	} {
		for _, path := range []string{c.path, c.path + "/preview"} {
			var p api.Problem
			h.post(at+path, c.body, c.as).must(http.StatusConflict).into(&p)
			if p.Type != "/problems/conflict" || !strings.Contains(p.Detail, c.why) || !strings.Contains(p.Remedy, c.remedy) {
				t.Errorf("%s at %s: %+v", c.what, path, p)
			}
		}
	}
	var c api.Case
	h.get(at, us).must(http.StatusOK).into(&c)
	if c.Version != 6 {
		t.Errorf("what collided was recorded: version %d", c.Version)
	}
}

func TestAnActOnARecordThatHasMovedOnIsRefused(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	as, acts := "Demarche-As: officer-US", "/api/cases/"+id+"/acts"
	seen := h.get("/api/cases/"+id, as).must(http.StatusOK).header.Get("ETag")
	for _, tag := range []string{`"99.x"`, "W/" + seen, `"junk"`, "junk", `"0.x"`} {
		h.post(acts, `{"act":"complaint_accepted"}`, as, "If-Match: "+tag).must(http.StatusPreconditionFailed)
	}
	h.post(acts, `{"act":"complaint_accepted"}`, as, "If-Match: "+seen).must(http.StatusCreated)
	var p api.Problem
	h.post(acts, `{"act":"put_forward"}`, as, "If-Match: "+seen).must(http.StatusPreconditionFailed).into(&p)
	if p.Where != "header.If-Match" || p.Status != http.StatusPreconditionFailed {
		t.Errorf("%+v", p)
	}
	h.post(acts, `{"act":"put_forward"}`, as, `If-Match: "7.a", "2.b"`).must(http.StatusCreated)
	h.post("/api/cases/"+id+"/notes", `{"text":"Sent by courier."}`, as, "If-Match: *").must(http.StatusCreated)
	h.post("/api/cases/"+id+"/notes", `{"text":"Sent once more."}`, as, `If-Match: "zz", "4.b"`).must(http.StatusCreated)
	h.post("/api/cases/"+id+"/notes", `{"text":"Sent with nothing."}`, as, "If-Match: ").must(http.StatusUnprocessableEntity).into(&p)
}

// Of many who act at once on what they all saw, one does; nobody else's act is
// lost without a word.
func TestOfManyAtOnceOneActs(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	as := "Demarche-As: officer-US"
	seen := h.get("/api/cases/"+id, as).header.Get("ETag")
	var group sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		group.Go(func() {
			statuses[i] = h.post("/api/cases/"+id+"/acts", `{"act":"complaint_accepted"}`, as, "If-Match: "+seen).status
		})
	}
	group.Wait()
	n := map[int]int{}
	for _, s := range statuses {
		n[s]++
	}
	if n[http.StatusCreated] != 1 || n[http.StatusPreconditionFailed] != len(statuses)-1 {
		t.Errorf("statuses %v", n)
	}
}

func TestWithoutADemonstrationNobodyChoosesWhoTheyAre(t *testing.T) {
	h := open(t, "2020-03-02", false, false)
	h.get("/api/cases").must(http.StatusOK)
	h.get("/api/cases", "Demarche-As: officer-US").must(http.StatusForbidden)
	h.get("/api/cases?as=officer-US").must(http.StatusForbidden)
	h.post("/api/cases", filing).must(http.StatusForbidden)
	h.post("/api/cases", `{"procedure":"us-china-ch7","title":"Licences refused","against":"CN","party":"US","filer":"Acme"}`).must(http.StatusForbidden)
}

func TestAPageOfAnotherSiteCannotAct(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	h.post("/api/cases?as=company-US", filing, "Sec-Fetch-Site: cross-site").must(http.StatusForbidden)
	h.post("/api/cases?as=company-US", filing, "Origin: https://elsewhere.example").must(http.StatusForbidden)
	h.post("/api/cases?as=company-US", filing, "Sec-Fetch-Site: same-origin").must(http.StatusCreated)
}

// What the public can tell of a case that it may not read is what it can tell of
// one that does not exist.
func TestAHiddenCaseCannotBeToldFromNone(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	for _, path := range []string{
		"/api/cases/%", "/api/cases/%/events", "/api/cases/%/events/1", "/api/cases/%/clocks/0/working",
		"/api/changes?after=%23%31", "/api/changes?case=%", "/api/deadlines?case=%",
	} {
		at := func(id string) *answer { return h.get(strings.Replace(path, "%", id, 1)) }
		if path == "/api/changes?after=%23%31" {
			at = func(id string) *answer { return h.get("/api/changes?after=" + id + "%231") }
		}
		hidden, none := at(id), at("US-CCC-CCC")
		if hidden.status != none.status || strings.ReplaceAll(hidden.text, id, "X") != strings.ReplaceAll(none.text, "US-CCC-CCC", "X") {
			t.Errorf("%s: %d %s, of none %d %s", path, hidden.status, hidden.text, none.status, none.text)
		}
	}
	note := func(id string) *answer { return h.post("/api/cases/"+id+"/acts", `{"act":"complaint_accepted"}`) }
	if hidden, none := note(id), note("US-CCC-CCC"); hidden.status != http.StatusNotFound || none.status != http.StatusNotFound {
		t.Errorf("an act on a hidden case: %d %s, on none: %d %s", hidden.status, hidden.text, none.status, none.text)
	}
}

// A plain act is read by another way than others; what is answered and what is on
// record are the same either way.
func TestAPlainActIsAnsweredLikeAnyOther(t *testing.T) {
	short, long := open(t, "2020-03-02", false, true), open(t, "2020-03-02", false, true)
	if a, b := short.filed(), long.filed(); a != b {
		t.Fatalf("two houses that draw alike have %s and %s", a, b)
	}
	id := short.filed()
	long.filed()
	as, key, zh := "Demarche-As: officer-US", "Idempotency-Key: k1", "Accept-Language: zh-CN"
	for _, c := range []struct {
		id, body string
		headers  []string
	}{
		{id, `{"act":"information_requested","text":"Which \"licences\",\nand when?"}`, []string{as, key}},
		{id, `{"act":"information_requested","text":"Which \"licences\",\nand when?"}`, []string{as, key}},
		{id, `{"act":"information_supplied"}`, []string{as, key}},
		{id, `{"act":"raise_to_principals"}`, []string{as, zh}},
		{id, `{"act":"raise_to_principals","irregular":true,"lang":"zh","text":"关税"}`, []string{as, zh}},
		{id, `{"act":"no_such_act"}`, []string{as}},
		{id, `{"act":"complaint_accepted"}`, []string{"Demarche-As: nobody"}},
		{id, `{"act":"complaint_accepted"}`, []string{as, `If-Match: "99.x"`}},
		{id, `{"act":"complaint_accepted"}`, nil},
		{"US-CCC-CCC", `{"act":"complaint_accepted"}`, []string{as}},
		{id, `{"act":"complaint_accepted","on":"2020-03-09"}`, []string{as}},
		{strings.ToLower(id), `{"act":"complaint_accepted","on":"2020-03-01"}`, []string{as, "Accept: */*"}},
	} {
		path := "/api/cases/" + c.id + "/acts"
		a := short.post(path, c.body, c.headers...)
		b := long.post(path, c.body+strings.Repeat(" ", 9000), c.headers...) // too long to be plain
		if a.status != b.status || a.text != b.text {
			t.Errorf("%s %v: %d %s, the long way %d %s", c.body, c.headers, a.status, a.text, b.status, b.text)
		}
		for _, h := range []*answer{a, b} {
			h.header.Del("Date")
		}
		if diff := cmp.Diff(b.header, a.header); diff != "" {
			t.Errorf("%s %v: headers (-long way +plain):\n%s", c.body, c.headers, diff)
		}
	}
	record := "/api/cases/" + id
	if a, b := short.get(record, as), long.get(record, as); a.text != b.text {
		t.Errorf("on record: %s\nthe long way: %s", a.text, b.text)
	}
}

// An act by which an office does what it owes within a period that still runs has its last day,
// though it has the choice between two.
func TestATaskHasTheDayOfThePeriodThatItMeets(t *testing.T) {
	h := open(t, "2021-01-05", false, true)
	h.post("/api/cases", strings.Replace(strings.Replace(filing, "us-china-ch7", "us-301", 1), `"answers":[`, `"answers":[{"field":"harm","text":"Sales lost"},`, 1), "Demarche-As: company-US").must(http.StatusCreated)
	var front api.Front
	h.get("/api/front", "Demarche-As: officer-US").must(http.StatusOK).into(&front)
	if len(front.Tasks) != 1 || len(front.Tasks[0].ActDue) != len(front.Tasks[0].Acts) {
		t.Fatalf("%+v", front.Tasks)
	}
	for i, act := range front.Tasks[0].Acts { // 45 days from the petition, 19 U.S.C. 2412(a)(2)
		if due := front.Tasks[0].ActDue[i]; (act == "initiated" || act == "not_initiated") != (due.String() == "2021-02-19") {
			t.Errorf("%s is to be done by %q", act, due)
		}
	}
	if len(front.Tasks[0].Due) != 0 || front.Tasks[0].Must {
		t.Errorf("it is owed before its day has passed: %+v", front.Tasks[0])
	}
}
