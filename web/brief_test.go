package web

import (
	"encoding/xml"
	"net/http"
	"strings"
	"testing"
)

// Each edition has its own address, in both languages, and holds nothing later.
func TestEditionsOfTheBriefAreServed(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, has, lacks string }{
		{"/brief/2019-03-28", "The US delegation lands in Beijing", "candid and constructive"},
		{"/brief/2019-03-28", "<code>talks/arrival-2019-03</code>", "candid and constructive"},
		{"/brief/2019-03-28", "Added duties announced in 2018 stand on 252.8 billion dollars", "momentum"},
		{"/brief/2019-03-29", "candid and constructive", "The US delegation lands"},
		{"/brief?on=2019-03-30", "The week in figures", "Nothing moved"},
		{"/brief/2019-03-25", "the biggest drop since May 2009", "candid and constructive"},
		{"/brief/2019-03-30?lang=zh", "一周数据", "The week in figures"},
		{"/brief/2019-03-29?known=2019-03-28", "Beijing", "candid and constructive"},
		{"/brief/2019-03-28", "It is read on the next morning", "candid and constructive"},
		{"/brief/2019-03-28?lang=zh", "供次日早晨阅读", "next morning"},
		{"/brief/2019-03-31", "The brief of Sunday", "The week"},
		{"/brief/2019-03-28.json", `"kind":"weekday"`, "<html"},
	} {
		body := get(t, s, "public", c.address).Body.String()
		if !strings.Contains(body, c.has) {
			t.Errorf("%s lacks %q", c.address, c.has)
		}
		if strings.Contains(body, c.lacks) {
			t.Errorf("%s shows %q", c.address, c.lacks)
		}
	}
}

func TestADayWithoutAnEditionIsRefused(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/brief/2019-02-30", "/brief/tomorrow", "/brief/1999-01-01", "/brief/2099-01-01"} {
		if w := get(t, s, "public", address); w.Code != http.StatusBadRequest && w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
}

// A day in a sentence is written as the page's language writes it.
func TestARefusedEditionIsNamedByItsDayInWords(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][]string{
		"en": {"The edition of 1 January 1999", "the days from 27 February 2018 to today, "},
		"zh": {"1999年1月1日的简报", "记录所载日期为2018年2月27日至今日"},
	} {
		body := get(t, s, "public", "/brief/1999-01-01?lang="+lang).Body.String()
		main := readText(part(t, body, "<main", "</main>"))
		for _, words := range want {
			if !strings.Contains(strings.ToLower(main), strings.ToLower(words)) {
				t.Errorf("%s: %q lacks %q", lang, main, words)
			}
		}
	}
}

func TestTheFieldForTheDayLeadsToItsEdition(t *testing.T) {
	w := get(t, public(t), "public", "/brief/2019-03-28?on=2019-03-29")
	if at := w.Header().Get("Location"); w.Code != http.StatusSeeOther || at != "/brief/2019-03-29" {
		t.Errorf("%d, to %q", w.Code, at)
	}
}

func TestTheFeedOfTheBriefHoldsTheLastEditions(t *testing.T) {
	w := get(t, public(t), "public", "/feeds/brief.atom?on=2019-03-30")
	var f atomFeed
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Entries) != briefFeed || !strings.HasSuffix(f.Entries[0].ID, "/brief/2019-03-30") {
		t.Fatalf("%d entries, the first %q", len(f.Entries), f.Entries[0].ID)
	}
	if strings.Contains(f.Entries[2].Summary, "candid and constructive") {
		t.Error("the entry of 28 March tells what was learned on the 29th")
	}
}
