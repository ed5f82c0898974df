package clip_test

import (
	"errors"
	"testing"
	"unicode"

	"demarche"
	"demarche/calendar"
	"demarche/clip"
	"demarche/packs"
)

// What a person can be refused on a page says so in Chinese too, part by part.
func TestRefusalsOfSourcesAndRecordsSpeakChinese(t *testing.T) {
	g, err := clip.ReadGuide(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	day, next := calendar.MustDate("2019-03-28"), calendar.MustDate("2019-03-29")
	source := func(change func(*clip.Source)) error {
		s := clip.Source{Publisher: "Gazette", Published: day, Licence: "own"}
		change(&s)
		return s.Complete("Talks resume.", true, g, day)
	}
	record := func(change func(*clip.Record)) error {
		x := clip.Record{Kind: "meeting", Quote: "Talks", From: day, To: day, Precision: "day"}
		change(&x)
		return x.Check(g)
	}
	place := func(quote string, started bool) error {
		x := clip.Record{Quote: quote, Start: 3}
		return x.Place("Talks resume and Talks end.", started)
	}
	for name, err := range map[string]error{
		"no publisher": source(func(s *clip.Source) { s.Publisher = "" }), "a later day": source(func(s *clip.Source) { s.Published = next }),
		"a genre": source(func(s *clip.Source) { s.Genre = "song" }), "a language": source(func(s *clip.Source) { s.Lang = "fr" }),
		"an address": source(func(s *clip.Source) { s.URL = "file:x" }), "a licence": source(func(s *clip.Source) { s.Licence = "none" }),
		"no day": source(func(s *clip.Source) { s.Published = 0 }), "a title": source(func(s *clip.Source) { s.Title = "\x00" }),
		"a kind": record(func(x *clip.Record) { x.Kind = "song" }), "no quote": record(func(x *clip.Record) { x.Quote = "" }),
		"days turned": record(func(x *clip.Record) { x.From, x.To = next, day }), "no precision": record(func(x *clip.Record) { x.Precision = "hour" }),
		"no month": record(func(x *clip.Record) {
			x.From, x.To, x.Precision = calendar.MustDate("2019-03-31"), calendar.MustDate("2019-04-02"), "month"
		}),
		"no unit":  record(func(x *clip.Record) { x.Figure = "57" }),
		"a figure": record(func(x *clip.Record) { x.Figure = "many" }), "a topic": record(func(x *clip.Record) { x.Topics = []string{"weather"} }),
		"a quote twice": place("Talks", false), "a quote elsewhere": place("Talks fail", false), "a wrong start": place("Talks", true),
	} {
		var no *demarche.Refusal
		if !errors.As(err, &no) {
			t.Errorf("%s: no refusal: %v", name, err)
			continue
		}
		for part, text := range map[string]demarche.Text{"what": no.What, "why": no.Why, "remedy": no.Remedy} {
			han := false
			for _, r := range text.ZH {
				han = han || unicode.Is(unicode.Han, r)
			}
			if text.EN == "" || !han {
				t.Errorf("%s: %s says %q and %q", name, part, text.EN, text.ZH)
			}
		}
	}
}

// How finely days are known fits the days; a stretch to the day of publication, and a figure with
// its unit, are taken.
func TestAPrecisionFitsItsDays(t *testing.T) {
	g, err := clip.ReadGuide(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from, to string
		prec     clip.Precision
		taken    bool
	}{
		{"2019-03-31", "2019-04-02", "month", false},
		{"2019-03-31", "2019-04-02", "day", true},
		{"2019-03-01", "2019-03-31", "month", true},
		{"2018-07-01", "2019-03-28", "month", true},
		{"2019-03-01", "2019-03-28", "month", true},
		{"2018-12-28", "2019-03-28", "month", true},
		{"2019-03-28", "2019-12-31", "year", true},
		{"2019-03-28", "2019-05-02", "year", false},
		{"2019-02-02", "2019-03-28", "quarter", false},
	} {
		x := clip.Record{Kind: "figure", Quote: "57%", Figure: "57", Unit: "percent", From: calendar.MustDate(c.from), To: calendar.MustDate(c.to), Precision: c.prec}
		if err := x.Check(g); (err == nil) != c.taken {
			t.Errorf("%s to %s as a %s: %v", c.from, c.to, c.prec, err)
		}
	}
}

// What is said not to come, and has no day, is of the day of the saying; what has one keeps it.
func TestWhatIsDeniedIsOfTheDayOfTheSaying(t *testing.T) {
	said := calendar.MustDate("2019-12-13")
	for _, c := range []struct {
		record clip.Record
		want   calendar.Date
	}{
		{clip.Record{Denied: true, DateText: "12月15日"}, said},
		{clip.Record{Denied: true, From: said.AddDays(-1), To: said.AddDays(-1)}, said.AddDays(-1)},
		{clip.Record{}, 0},
	} {
		c.record.OfSaying(said)
		if c.record.From != c.want || c.record.To != c.want {
			t.Errorf("%+v: is not of %s", c.record, c.want)
		}
	}
}
