package briefing_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
)

var update = flag.Bool("update", false, "write the golden files anew")

func day(s string) calendar.Date { return calendar.MustDate(s) }

// Every day has an edition: each sentence cites, no fact is told twice, and both
// languages say as much.
func TestEveryDayComposes(t *testing.T) {
	r := shipped(t)
	for d := day("2018-12-01"); d <= day("2020-01-15"); d = d.AddDays(1) {
		e := briefing.Compose(r, d, d)
		if len(e.Items) == 0 {
			t.Errorf("%s: the edition is empty", d)
		}
		if n := e.Words(); n > 400 {
			t.Errorf("%s: %d words", d, n)
		}
		if en, zh := e.Sheet(demarche.English), e.Sheet(demarche.Chinese); len(en.Items) != len(zh.Items) {
			t.Errorf("%s: %d items in English, %d in Chinese", d, len(en.Items), len(zh.Items))
		}
		told := map[string]int{}
		for i := range e.Items {
			checkItem(t, d, i, &e.Items[i], told)
		}
	}
}

func checkItem(t *testing.T, d calendar.Date, n int, i *briefing.Item, told map[string]int) {
	t.Helper()
	if i.Text.EN == "" || !strings.HasSuffix(i.Text.EN, ".") || !strings.HasSuffix(i.Text.ZH, "。") {
		t.Errorf("%s: not a sentence in both languages: %q, %q", d, i.Text.EN, i.Text.ZH)
	}
	if !strings.ContainsFunc(i.Text.ZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		t.Errorf("%s: not Chinese: %q", d, i.Text.ZH)
	}
	if len(i.Cites) == 0 {
		t.Errorf("%s: nothing is cited for %q", d, i.Text.EN)
	}
	for _, c := range i.Cites {
		if c.Fact == "" || c.Source == "" || strings.ContainsAny(c.URL, "{}") {
			t.Errorf("%s: half a citation %+v for %q", d, c, i.Text.EN)
		}
		if was, there := told[c.Fact]; there && was != n {
			t.Errorf("%s: %s is told twice", d, c.Fact)
		}
		told[c.Fact] = n
	}
}

// An edition as known on a day is the one that a record would give in which nothing
// later was ever written.
func TestNothingLearnedLaterIsInAnEdition(t *testing.T) {
	all := shipped(t)
	for _, cut := range []string{"2019-10-12", "2019-12-13"} {
		known := day(cut)
		then, err := record(cutFiles(t, known), known)
		if err != nil {
			t.Fatal(err)
		}
		for d := known.AddDays(-40); d <= known; d = d.AddDays(1) {
			got, want := briefing.Compose(all, d, known), briefing.Compose(then, d, known)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s as known on %s differs from the record of that day (-then +now):\n%s", d, cut, diff)
			}
		}
	}
}

// The weekend has its own kind, and Monday's edition covers it.
func TestWhichDaysAnEditionCovers(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct {
		date, after string
		kind        briefing.Kind
	}{
		{"2019-03-28", "2019-03-27", briefing.Weekday},
		{"2019-03-29", "2019-03-28", briefing.Weekday},
		{"2019-03-30", "2019-03-23", briefing.Weekend},
		{"2019-03-31", "2019-03-30", briefing.Weekend},
		{"2019-04-01", "2019-03-29", briefing.Weekday},
		{"2019-02-02", "2019-01-26", briefing.Weekend}, // a working Saturday in China
		{"2019-02-03", "2019-02-02", briefing.Weekend}, // and the Sunday after it
		{"2019-02-04", "2019-02-01", briefing.Weekday},
		{"2019-09-29", "2019-09-28", briefing.Weekend}, // a working Sunday in China
	} {
		e := briefing.Compose(r, day(c.date), day(c.date))
		if e.Kind != c.kind || e.After != day(c.after) {
			t.Errorf("%s: %s after %s, want %s after %s", c.date, e.Kind, e.After, c.kind, c.after)
		}
	}
}

// The day before a thing is known it is not told, on the day it is.
func TestTheDayOnWhichAFactIsTold(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ fact, before, on string }{
		{"figures/cpb-world-trade-volume/2019-01", "2019-03-22", "2019-03-25"},
		{"tariff/9903.88.03", "2019-05-08", "2019-05-09"},
		{"talks/label-dropped", "2020-01-10", "2020-01-13"},
		{"case/DS542#10", "2019-06-11", "2019-06-12"},
	} {
		if news(briefing.Compose(r, day(c.before), day(c.before)), c.fact) {
			t.Errorf("%s is news on %s", c.fact, c.before)
		}
		if !news(briefing.Compose(r, day(c.on), day(c.on)), c.fact) {
			t.Errorf("%s is no news on %s", c.fact, c.on)
		}
		if news(briefing.Compose(r, day(c.on), day(c.on).AddDays(-1)), c.fact) {
			t.Errorf("%s is news of %s as known the day before", c.fact, c.on)
		}
	}
}

func news(e *briefing.Edition, fact string) bool {
	for _, i := range e.Items {
		for _, c := range i.Cites {
			if i.Section == briefing.News && c.Fact == fact {
				return true
			}
		}
	}
	return false
}

func TestTheMostConsequentialStandsFirst(t *testing.T) {
	e := briefing.Compose(shipped(t), day("2020-01-15"), day("2020-01-15"))
	if e.Items[0].Cites[0].Fact != "talks/signing" {
		t.Errorf("the day of the signing opens with %q", e.Items[0].Text.EN)
	}
}

// An edition of a day on which nothing moved is short, and says what is next and what
// else lies ahead.
func TestAQuietEditionSaysWhatLiesAhead(t *testing.T) {
	r := shipped(t)
	for _, d := range []string{"2020-05-04", "2020-06-03", "2026-08-22", "2026-11-27"} {
		e := briefing.Compose(r, day(d), day(d))
		ahead := 0
		for _, i := range e.Items {
			if i.Section == briefing.Ahead {
				ahead++
			}
			if i.Section == briefing.News || len(i.Cites) == 0 {
				t.Errorf("%s tells %q", d, i.Text.EN)
			}
		}
		if e.Items[0].Section != briefing.Quiet || !strings.Contains(e.Items[0].Text.EN, "; next: ") || ahead > 3 || weekly(d) && ahead < 2 {
			t.Errorf("%s tells %d things ahead and opens with %q", d, ahead, e.Items[0].Text.EN)
		}
		if strings.HasSuffix(e.Title.ZH, "日") || e.Kind == briefing.Weekday && e.Words() > 150 {
			t.Errorf("%s: %d words, titled %s", d, e.Words(), e.Title.ZH)
		}
	}
}

// weekly reports whether the edition of a day tells again what stands: that of a Monday, and
// of a Saturday.
func weekly(d string) bool {
	w := day(d).Weekday()
	return w == time.Monday || w == time.Saturday
}

// What has begun stands in the place of the plan for it, and what somebody said in the
// place of the occasion on which it was said.
func TestNothingIsToldInTwoGuises(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ date, first, fact, lacks string }{
		{"2019-03-25", "", "talks/round-8", "landed"}, // the plan is news while nobody has come
		{"2019-03-28", "talks/arrival-2019-03", "talks/mofcom-2019-03-28/said/gao-feng/2019-03-28", "are to visit Beijing"},
		{"2019-05-06", "", "talks/reneged", "Robert Lighthizer:"},
	} {
		e := briefing.Compose(r, day(c.date), day(c.date))
		if c.first != "" && e.Items[0].Cites[0].Fact != c.first || !news(e, c.fact) {
			t.Errorf("%s opens with %q", c.date, e.Items[0].Text.EN)
		}
		for _, i := range e.Items {
			if strings.Contains(i.Text.EN, c.lacks) || i.Text.EN == "Weekly press conference of the Ministry of Commerce (Beijing, 28 March)." {
				t.Errorf("%s tells %q", c.date, i.Text.EN)
			}
		}
	}
}

// An act that several parts of the record tell of (an event, what was set in it, the order,
// the act of a case by the same notice, an estimate) is told in one sentence, which cites
// them all.
func TestAnActIsToldOnceWithAllItsSources(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct {
		date, says string
		facts      []string
		not        []string
	}{
		{"2018-12-01", "a truce of 90 days", []string{"talks/buenos-aires", "talks/list-3-rise", "talks/truce-end", "estimates/truce-90-days"}, []string{"The 90 days of the truce end", "stays at 10% on 1 January", "on when a deal may come"}},
		{"2018-12-14", "China suspends its added duties on US cars", []string{"talks/cars-2018", "tariff/ret301-60-cars", "tariff/ret301-34-cars", "tariff/ret301-16-cars"}, []string{"By a new order of China"}},
		{"2019-02-25", "the rise of the List 3 duty on 1 March is put off", []string{"talks/round-7", "talks/truce-end", "talks/list-3-rise"}, []string{"The end of the truce is put off"}},
		{"2019-05-11", "The List 3 duty rises from 10% to 25%", []string{"talks/list-3-rise", "tariff/9903.88.03", "tariff/9903.88.04", "tariff/9903.88.09"}, []string{"By a new order of the United States", "Talks while the duty rises", "On enforcement, the United States asks"}},
		{"2019-05-13", "60 billion dollars at up to 25% from 1 June", []string{"talks/cn-60bn-rise", "talks/cn-60bn-rise-in-force", "tariff/ret301-60-10-25"}, []string{"By a new order of China"}},
		{"2019-06-18", "in Osaka, 28–29 June", []string{"talks/leaders-call-2019-06", "talks/osaka"}, []string{"The leaders are to meet"}},
		{"2019-08-23", "in two steps, 1 September and 15 December", []string{"talks/cn-75bn", "talks/rise-to-30", "talks/list-4a", "tariff/ret301-75a-10", "tariff/ret301-75b-5"}, []string{"Lists 1 to 3 are to rise", "By a new order of China"}},
		{"2019-08-31", "By a new order of the United States: Section 301 list 4A", []string{"tariff/9903.88.15", "case/301-CN-TECH#10"}, []string{"action modified"}},
		{"2019-09-05", "A thirteenth round is agreed", []string{"talks/call-2019-09-05", "talks/round-13"}, []string{"The thirteenth round is to be held"}},
		{"2019-10-30", "Chile cancels the APEC meeting, where the agreement was to be signed; the White House keeps to November", []string{"talks/apec-cancelled", "talks/signing", "estimates/white-house-2019-10-30"}, []string{"the White House keeps to the time frame"}},
		{"2019-12-13", "ministers are to sign in the first week of January", []string{"talks/text-agreed", "talks/signing", "talks/list-4b", "talks/cn-75bn-second"}, []string{"Ministers are to sign"}},
	} {
		e := briefing.Compose(r, day(c.date), day(c.date))
		for _, f := range c.facts {
			if got := saying(e, f); !strings.Contains(got, c.says) {
				t.Errorf("%s tells %s as %q, not with %q", c.date, f, got, c.says)
			}
		}
		for _, not := range c.not {
			if contains(e, demarche.English, not) {
				t.Errorf("%s tells it again: %q", c.date, not)
			}
		}
	}
}

// An order of which an event names only some measures is told beside it: the rest of it is
// told by nothing else.
func TestAnOrderThatSaysMoreStandsBesideTheEvent(t *testing.T) {
	e := briefing.Compose(shipped(t), day("2019-05-09"), day("2019-05-09"))
	if got := saying(e, "tariff/9903.88.09"); !strings.HasPrefix(got, "By a new order of the United States") {
		t.Errorf("the order of 9 May 2019 is told as %q", got)
	}
}

func TestEditionsReadAsTheyDid(t *testing.T) {
	r := shipped(t)
	for _, d := range []string{"2019-03-28", "2019-03-30", "2019-06-06", "2019-12-13"} {
		e := briefing.Compose(r, day(d), day(d))
		var got strings.Builder
		for _, lang := range []demarche.Lang{demarche.English, demarche.Chinese} {
			b, err := json.MarshalIndent(e.Sheet(lang), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			got.Write(append(b, '\n'))
		}
		name := filepath.Join("testdata", d+".json")
		if *update {
			if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("the edition of %s (-was +is; -update if it is meant):\n%s", d, diff)
		}
	}
}

// Sunday's edition tells no news that Saturday's told, and not the week in figures again.
func TestSundayTellsNothingOfSaturday(t *testing.T) {
	r := shipped(t)
	sundays := 0
	for d := day("2018-12-02"); d <= day("2020-01-12"); d = d.AddDays(7) {
		before := map[string]bool{}
		for _, i := range briefing.Compose(r, d.AddDays(-1), d.AddDays(-1)).Items {
			before[i.Text.EN] = i.Section != briefing.Ahead
		}
		for _, i := range briefing.Compose(r, d, d).Items {
			if i.Section == briefing.Week || before[i.Text.EN] {
				t.Errorf("the edition of %s tells again: %s", d, i.Text.EN)
			}
			if i.Section == briefing.News {
				sundays++
			}
		}
	}
	if sundays == 0 {
		t.Error("no Sunday has news")
	}
}

func TestWhatNeitherRoseNorFellIsUnchanged(t *testing.T) {
	for _, l := range []struct {
		in        demarche.Lang
		has, lack string
	}{{demarche.English, "unchanged in the three months to November 2018", "up 0"}, {demarche.Chinese, "持平", "上升0"}} {
		var all strings.Builder
		for _, i := range briefing.Compose(shipped(t), day("2019-03-02"), day("2019-03-02")).Sheet(l.in).Items {
			all.WriteString(i.Text + "\n")
		}
		if got := all.String(); !strings.Contains(got, l.has) || strings.Contains(got, l.lack) {
			t.Errorf("want %q and not %q in:\n%s", l.has, l.lack, got)
		}
	}
}

func BenchmarkCompose(b *testing.B) {
	r := shipped(b)
	for b.Loop() {
		briefing.Compose(r, day("2019-12-13"), day("2019-12-13"))
	}
}
