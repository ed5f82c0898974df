package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// has fails for what a page lacks.
func has(t *testing.T, body string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// A proposal whose day is wrong is put right before it is kept; what is no day is named at its
// field, and what was typed stays.
func TestADayIsPutRightBeforeItIsKept(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	for _, c := range []struct{ name, from, to, lang, field, says string }{
		{"no date", "Friday", "2019-03-28", "en", "from-1", "Proposal 1: “Friday” is not a date"},
		{"no date, in Chinese", "周五", "2019-03-28", "zh", "from-1", "建议1：“周五”不是日期"},
		{"no such day", "2019-02-30", "2019-03-28", "en", "from-1", "Proposal 1: “2019-02-30” is not a date"},
		{"out of order", "2019-03-29", "2019-03-27", "en", "to-1", "lies before the first"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := post(t, s, "officer-US", "/sources/new?lang="+c.lang, pasting("take", "1", "from-1", c.from, "to-1", c.to, "precision-1", "day", "keep", "1"))
			if w.Code != http.StatusUnprocessableEntity {
				t.Fatalf("answered %d", w.Code)
			}
			has(t, w.Body.String(), `<a href="#`+c.field+`">`, c.says, `value="`+c.from+`"`, `value="1" checked`, `id="`+c.field+`-wrong"`)
		})
	}
	w := post(t, s, "officer-US", "/sources/new", pasting("take", "1", "from-1", "Friday", "to-1", "2019-03-28", "precision-1", "day", "keep", "1"))
	if n := strings.Count(w.Body.String(), "is not a date"); n != 2 { // at the top and at its field
		t.Errorf("one wrong day is told %d times", n)
	}
	w = post(t, s, "officer-US", "/sources/new", pasting("take", "1", "from-1", "2019-03-29", "to-1", "2019-03-28", "precision-1", "day", "keep", "1"))
	if w.Code != http.StatusSeeOther {
		t.Fatalf("a day put right is answered %d: %s", w.Code, w.Body)
	}
	page := get(t, s, "officer-US", w.Header().Get("Location")).Body.String()
	has(t, page, "29 March 2019", "day.by-hand")
	if strings.Contains(page, "28 March 2019 to") {
		t.Error("the wrong day stands beside the right one")
	}
}

// What was put right in the proposals of one text is not taken for those of another.
func TestADayPutRightIsNotAnotherTexts(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	w := post(t, s, "officer-US", "/sources/new", pasting("read", "of another", "take", "1", "from-1", "2019-01-01", "to-1", "2019-01-01", "precision-1", "day", "keep", "1"))
	if w.Code != http.StatusUnprocessableEntity || strings.Contains(w.Body.String(), `value="2019-01-01"`) {
		t.Errorf("answered %d, or the day of another text stays", w.Code)
	}
	has(t, w.Body.String(), `<a href="#text">`, "was changed since the proposals were made")
}

// A person marks a quote with what it tells, on either page; it must stand in the text, and where
// it stands more than once it is asked which is meant.
func TestAQuoteIsMarkedByHand(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	w := post(t, s, "officer-US", "/sources/new", pasting("quote", "landed in Shanghai", "kind", "travel", "people", "Steven Mnuchin", "keep", "1"))
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("a quote that is not there is answered %d", w.Code)
	}
	has(t, w.Body.String(), `<a href="#quote">`, "does not occur in the source", "landed in Shanghai</textarea>", "Steven Mnuchin</textarea>", `<option value="travel" selected>`)
	w = post(t, s, "officer-US", "/sources/new", pasting("people", "Steven Mnuchin", "kind", "event", "keep", "1"))
	if has(t, w.Body.String(), `<a href="#quote">`); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a record without a quote is answered %d", w.Code)
	}
	w = post(t, s, "officer-US", "/sources/new", pasting("quote", "Liu He is due in Washington", "kind", "travel", "people", "刘鹤", "topic", "enforcement", "keep", "1"))
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("a quote is answered %d: %s", w.Code, w.Body)
	}
	has(t, get(t, s, "officer-US", at+"?lang=zh").Body.String(), "刘鹤", "手工标注", "第46至73字", "标注引文")
	has(t, get(t, s, "officer-US", at).Body.String(), "Liu He", "marked by hand", "Text of the source")
	if strings.Contains(get(t, s, "officer-CN", at).Body.String(), `id="quote"`) {
		t.Error("the other party is offered to mark a quote")
	}

	mark := func(more ...string) (int, string, string) {
		form := url.Values{"text": {strings.ReplaceAll(pasted, "\n", "\r\n")}, "quote": {"in"}, "kind": {"statement"}}
		for i := 0; i+1 < len(more); i += 2 {
			form.Set(more[i], more[i+1])
		}
		w := post(t, s, "officer-US", at+"/mark", form)
		return w.Code, w.Body.String(), w.Header().Get("Location")
	}
	for _, c := range []struct {
		name, field, says string
		typed             []string
	}{
		{"another text", "text", "its digest is another", []string{"text", "Another text, in which it stands."}},
		{"more than once", "start", "stands in the source", nil},
		{"no figure", "figure", "is no plain decimal", []string{"quote", "fell 1.8 per cent", "figure", "1,8"}},
		{"no day", "from", "is not a date", []string{"quote", "fell 1.8 per cent", "from", "2019-02-30"}},
		{"days out of order", "to", "lies before the first", []string{"quote", "fell 1.8 per cent", "from", "2019-03-02", "to", "2019-03-01"}},
		{"no kind", "kind", "no kind of record", []string{"quote", "fell 1.8 per cent", "kind", "rumour"}},
	} {
		code, body, _ := mark(c.typed...)
		if code != http.StatusUnprocessableEntity && code != http.StatusConflict {
			t.Errorf("%s: answered %d", c.name, code)
		}
		has(t, body, `<a href="#`+c.field+`">`, c.says, `id="`+c.field+`-wrong"`)
		for i := 0; i+1 < len(c.typed); i += 2 {
			if c.typed[i] != "kind" {
				has(t, body, c.typed[i+1])
			}
		}
	}
	_, body, _ := mark()
	has(t, body, `name="start" value="22"`, "<mark>in</mark> Beijing on")
	code, body, to := mark("start", "22", "from", "2019-03-28", "denied", "1")
	if code != http.StatusSeeOther || to != at+"#r2" {
		t.Fatalf("which one was said, and is answered %d to %q: %s", code, to, body)
	}
	code, _, _ = mark("quote", "fell 1.8 per cent", "kind", "figure", "figure", "−1.8", "unit", "percent", "from", "2018-11-01", "to", "2019-01-31", "precision", "month", "note", "of three months")
	if code != http.StatusSeeOther {
		t.Fatalf("answered %d", code)
	}
	has(t, get(t, s, "officer-US", at).Body.String(), "characters 22 to 24", "denied: said not to come", "−1.8%", "1 November 2018 to 31 January 2019", "of three months")
}

// What is said not to come is so on the page of proposals, of its source, and on the front page.
func TestWhatIsDeniedIsShownSo(t *testing.T) {
	s := emptyHouse(t, "2019-12-16")
	form := pasting("take", "1", "keep", "1")
	form.Set("text", "The duties were called off on Friday.")
	form.Set("published", "2019-12-16")
	form.Del("keep")
	for lang, says := range map[string]string{"en": "denied: said not to come", "zh": "否定：称不会发生"} {
		has(t, post(t, s, "officer-US", "/sources/new?lang="+lang, form).Body.String(), says)
	}
	form.Set("keep", "1")
	at := post(t, s, "officer-US", "/sources/new", form).Header().Get("Location")
	for lang, says := range map[string]string{"en": "denied: said not to come", "zh": "否定：称不会发生"} {
		has(t, get(t, s, "officer-US", at+"?lang="+lang).Body.String(), says)
		front := get(t, s, "officer-US", "/?on=2019-12-13&known=2019-12-16&lang="+lang).Body.String()
		has(t, front, says, "The duties were called off on Friday.")
		if strings.Contains(front, "statement: “The duties") || strings.Contains(front, "表态：“The duties") {
			t.Error("what is denied is a plain statement of its day")
		}
	}
}

// An instant at a place whose time is not known is wrong at the place, not at the day.
func TestAPlaceThatIsNotKnown(t *testing.T) {
	s := emptyHouse(t, "2020-01-03")
	for _, c := range []struct{ published, place, lang, field, says string }{
		{"2020-01-02T23:30Z", "Atlantis", "en", "place", "the time of “Atlantis” is not known"},
		{"2020-01-02T23:30Z", "Atlantis", "zh", "place", "不知“Atlantis”的当地时间"},
		{"", "Beijing", "en", "published", "the day of publication is needed"},
		{"2020-01-32", "Beijing", "en", "published", "“2020-01-32” is no day of publication"},
	} {
		form := pasting()
		form.Set("published", c.published)
		form.Set("place", c.place)
		w := post(t, s, "officer-US", "/sources/new?lang="+c.lang, form)
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: answered %d", c.published, w.Code)
		}
		has(t, strings.ToLower(w.Body.String()), `<a href="#`+c.field+`">`, strings.ToLower(c.says), `id="`+c.field+`-wrong"`)
	}
}

// Of several proposals that are confirmed in one go each is kept or refused by itself, with the
// place and the reason; the page tells which were kept, and what is put right is kept then.
func TestEachOfSeveralIsKeptOrRefusedByItself(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"Some were kept, some must be put right", ">proposal 1</a>, <a", ">proposal 3</a>.", "Proposal 2: “Friday” is not a date"},
		"zh": {"部分已保存，部分需要更正", ">建议1</a>、<a", ">建议3</a>。", "建议2：“Friday”不是日期"},
	} {
		s := emptyHouse(t, "2019-04-01")
		w := post(t, s, "officer-US", "/sources/new?lang="+lang, pasting("take", "1", "take", "2", "take", "3", "from-2", "Friday", "to-2", "2019-04-10", "precision-2", "day", "keep", "1"))
		if w.Code != http.StatusUnprocessableEntity {
			t.Fatalf("answered %d", w.Code)
		}
		body := w.Body.String()
		has(t, body, append(want, `<a href="#from-2">`, `name="kept-1" value="1"`, `name="kept-3" value="2"`, `name="take" value="2" checked`)...)
		if strings.Contains(body, `name="take" value="1"`) || strings.Contains(body, "Nothing was sent") || strings.Contains(body, "尚未提交") {
			t.Error("what was kept is offered again, or the page says that nothing was sent")
		}
		source := body[strings.Index(body, "/sources/2019"):]
		source = source[:strings.IndexAny(source, `"?`)]
		if page := get(t, s, "officer-US", source).Body.String(); !strings.Contains(page, `id="r2"`) || strings.Contains(page, `id="r3"`) {
			t.Error("not two records are kept")
		}
		id := strings.TrimPrefix(source, "/sources/")
		again := post(t, s, "officer-US", "/sources/new?lang="+lang, pasting("take", "2", "kept-source", id, "kept-1", "1", "kept-3", "2", "from-2", "Monday", "to-2", "2019-04-05", "precision-2", "day", "keep", "1")).Body.String()
		has(t, again, want[:3]...)
		has(t, again, `name="kept-source" value="`+id+`"`, source, "#r2")
		for _, wrong := range []string{"Nothing was sent", "尚未提交", `<select name="kind-1"`, `id="from-1"`, "Proposal 2: Proposal 2", "建议2：建议2"} {
			if strings.Contains(again, wrong) {
				t.Errorf("%s: a second sending that is refused: %s", lang, wrong)
			}
		}
		at := part(t, again, `id="from-2-wrong"`, "</p>")
		if strings.Contains(at, "Proposal 2") || strings.Contains(at, "建议2") {
			t.Errorf("%s: the number stands at the field too: %s", lang, at)
		}
		w = post(t, s, "officer-US", "/sources/new", pasting("take", "2", "kept-1", "1", "kept-3", "2", "from-2", "2019-04-05", "to-2", "2019-04-05", "precision-2", "day", "keep", "1"))
		if w.Code != http.StatusSeeOther {
			t.Fatalf("what was put right is answered %d", w.Code)
		}
		if page := get(t, s, "officer-US", source).Body.String(); !strings.Contains(page, `id="r3"`) || strings.Contains(page, `id="r4"`) {
			t.Error("not three records are kept")
		}
	}
}

// Where all are refused nothing is kept, the source neither; where the source is, nothing of it.
func TestNothingIsKeptOfWhatIsRefused(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	w := post(t, s, "officer-US", "/sources/new", pasting("take", "1", "from-1", "2019-03-29", "to-1", "2019-03-27", "precision-1", "day", "quote", "landed in Shanghai", "kind", "travel", "keep", "1"))
	has(t, w.Body.String(), "Nothing was sent", "Proposal 1: ", `<a href="#quote">`)
	form := pasting("take", "1", "take", "2", "from-2", "Friday", "to-2", "", "precision-2", "day", "keep", "1")
	form.Set("publisher", "")
	w2 := post(t, s, "officer-US", "/sources/new", form)
	has(t, w2.Body.String(), "Nothing was sent", `<a href="#publisher">`, `<a href="#from-2">`)
	if list := get(t, s, "officer-US", "/sources").Body.String(); w.Code != http.StatusUnprocessableEntity || strings.Contains(list, "2019-03-28") {
		t.Errorf("answered %d, or a source is kept", w.Code)
	}
}

// A quote that was marked is kept beside a proposal that is refused, and leaves the form.
func TestAQuoteIsKeptBesideWhatIsRefused(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	w := post(t, s, "officer-US", "/sources/new", pasting("take", "1", "from-1", "Friday", "quote", "Liu He is due in Washington", "kind", "travel", "keep", "1"))
	body := w.Body.String()
	has(t, body, `#r1">“Liu He is due in Washington”</a>`, "Proposal 1: ")
	if strings.Contains(body, ">Liu He is due in Washington</textarea>") {
		t.Error("the quote that was kept is still in the form")
	}
}

// One day is no month: the page says so in the words of its own choices.
func TestADayThatIsNoMonthIsToldInWords(t *testing.T) {
	for lang, want := range map[string]string{"en": "5 February 2019 is one day, not a whole month", "zh": "2019年2月5日只是1天，并非整月"} {
		s := emptyHouse(t, "2019-04-01")
		body := post(t, s, "officer-US", "/sources/new?lang="+lang, pasting("take", "1", "from-1", "2019-02-05", "to-1", "2019-02-05", "precision-1", "month", "keep", "1")).Body.String()
		has(t, body, want, map[string]string{"en": "hoose “to the day”", "zh": "请选“精确到日”"}[lang])
	}
}

// Several quotes are marked one after another before the source is left: each is kept once, with the
// source, and what was typed of the last does not stand for the next.
func TestQuotesAreMarkedOneAfterAnother(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	w := post(t, s, "officer-US", "/sources/new", pasting("quote", "Liu He is due in Washington", "kind", "travel", "people", "刘鹤", "keep", "more"))
	if w.Code != http.StatusOK {
		t.Fatalf("the first quote is answered %d: %s", w.Code, w.Body)
	}
	page := w.Body.String()
	has(t, page, "Mark another quote", `name="kept-quote" value="1"`, `name="kept-source"`, `#r1">“Liu He is due in Washington”</a>`)
	if strings.Contains(page, "刘鹤</textarea>") {
		t.Error("what was typed of the first quote stands for the next")
	}
	_, rest, _ := strings.Cut(page, `name="kept-source" value="`)
	source, _, _ := strings.Cut(rest, `"`)
	again := func(more ...string) url.Values {
		return pasting(append([]string{"kept-source", source, "kept-quote", "1", "kind", "event"}, more...)...)
	}
	w = post(t, s, "officer-US", "/sources/new?lang=zh", again("quote", "is not there", "keep", "more"))
	if has(t, w.Body.String(), `<a href="#quote">`, "#r1\">“Liu He is due in Washington”</a>", "is not there</textarea>"); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a quote that is not there is answered %d", w.Code)
	}
	// What the kept source is stays as it is: another title or day would make a second source of it.
	for field, value := range map[string]string{"title": "Another title", "published": "2019-03-29"} {
		form := again("quote", "in Washington", "keep", "more")
		form.Set(field, value)
		w = post(t, s, "officer-US", "/sources/new", form)
		if has(t, w.Body.String(), `<a href="#`+field+`">`, `name="kept-source" value="`+source+`"`); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("another %s is answered %d", field, w.Code)
		}
	}
	w = post(t, s, "officer-US", "/sources/new", again("quote", "in Washington", "keep", "1"))
	if w.Code != http.StatusSeeOther {
		t.Fatalf("the second quote is answered %d: %s", w.Code, w.Body)
	}
	page = get(t, s, "officer-US", w.Header().Get("Location")).Body.String()
	if has(t, page, "Liu He is due in Washington", `id="r2"`); strings.Contains(page, `id="r3"`) {
		t.Error("a quote is kept twice")
	}
}
