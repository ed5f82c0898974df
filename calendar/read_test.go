package calendar_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"demarche/calendar"
)

const goodHead = `id: nowhere
name: {en: Nowhere, zh: 乌有乡}
weekend: [saturday, sunday]
source: invented for the test
review: reviewed
sources:
  law: {title: The law}
  notice: {title: The notice, url: "https://example.org/notice"}
lists:
  - {year: 2019, through: 2020, source: law, review: reviewed}
  - {year: 2021, known: 2020-11-01, source: notice, review: unreviewed}
`

const goodRows = `date,off,name_en,name_zh,known,superseded,source,review
2019-05-01,yes,May Day,五一,,,law,reviewed
2020-05-01,yes,May Day,五一,,2020-04-01,law,reviewed
2020-05-01,no,May Day,五一,2020-04-01,,notice,reviewed
2021-05-01,yes,May Day,五一,2020-11-01,,notice,reviewed
`

func read(head, rows string) (map[string]*calendar.Calendar, error) {
	return calendar.Read(fstest.MapFS{
		"cals/nowhere.yaml": {Data: []byte(head)},
		"cals/nowhere.csv":  {Data: []byte(rows)},
		"cals/README.md":    {Data: []byte("not ours")},
	}, "cals")
}

func TestReadAcceptsOrdinaryFiles(t *testing.T) {
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	for what, files := range map[string][2]string{
		"as written":             {goodHead, goodRows},
		"with a byte-order mark": {"\ufeff" + goodHead, "\ufeff" + goodRows},
		"with CRLF":              {crlf(goodHead), crlf(goodRows)},
		"without a last newline": {strings.TrimSpace(goodHead), strings.TrimSpace(goodRows)},
	} {
		all, err := read(files[0], files[1])
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		c := all["nowhere"]
		if c.NameZH != "乌有乡" || len(c.Lists()) != 3 || len(c.At(0).Days(2019)) != 1 {
			t.Errorf("%s: %+v", what, c)
		}
	}
}

func TestAHolidayCanBeTakenBack(t *testing.T) {
	all, err := read(goodHead, goodRows)
	if err != nil {
		t.Fatal(err)
	}
	c := all["nowhere"]
	friday := day("2020-05-01")
	if c.At(day("2020-03-31")).Working(friday) || !c.At(day("2020-04-01")).Working(friday) {
		t.Error("the holiday of 2020 was not taken back on 2020-04-01")
	}
	if why := c.At(0).Why(friday); why != (calendar.Reason{}) {
		t.Errorf("an ordinary working day has a reason: %+v", why)
	}
	got := c.Changes(day("2020-03-31"), day("2020-04-01"))
	if len(got) != 1 || !got[0].Amends || got[0].Year != 2020 {
		t.Errorf("changes: %+v", got)
	}
}

// Each broken file differs from the good one by one change, and is refused with
// the line of that change.
func TestReadRefuses(t *testing.T) {
	head := func(old, broken string) [2]string {
		return [2]string{strings.Replace(goodHead, old, broken, 1), goodRows}
	}
	rows := func(old, broken string) [2]string {
		return [2]string{goodHead, strings.Replace(goodRows, old, broken, 1)}
	}
	for want, files := range map[string][2]string{
		`nowhere.yaml:4: unknown field "sorce"`:                    head("source: inv", "sorce: inv"),
		`nowhere.yaml:1: the id is "elsewhere"`:                    head("id: nowhere", "id: elsewhere"),
		`nowhere.yaml:2: the calendar has no name in Chinese`:      head(", zh: 乌有乡", ""),
		`nowhere.yaml:3: weekend day "Saturn"`:                     head("saturday", "Saturn"),
		`nowhere.yaml:3: the weekend takes the whole week`:         head("[saturday", "[monday, tuesday, wednesday, thursday, friday, saturday"),
		`nowhere.yaml:5: review "perhaps"`:                         head("review: reviewed", "review: perhaps"),
		`nowhere.yaml:7: source "law" has no title`:                head("The law", `""`),
		`nowhere.yaml:10: source "lore" is not among`:              head("source: law", "source: lore"),
		`nowhere.yaml:10: list of the years 2019 to 2018`:          head("through: 2020", "through: 2018"),
		`nowhere.yaml:11: list of 2020 comes after that of 2020`:   head("year: 2021", "year: 2020"),
		`nowhere.yaml:11: known: date "2020-11-31"`:                head("2020-11-01", "2020-11-31"),
		`nowhere.yaml:11: review ""`:                               head(", review: unreviewed", ""),
		`nowhere.yaml:12: `:                                        {goodHead + "id: nowhere\n", goodRows},
		`nowhere.yaml:9: source "gone" is cited by no list`:        head("lists:", "  gone: {title: Gone}\nlists:"),
		`nowhere.yaml:10: the calendar has no lists`:               {goodHead[:strings.Index(goodHead, "  - {")] + "  []\n", goodRows},
		`nowhere.csv:1: the columns are "date,off,name"`:           rows("name_en,name_zh,known,superseded,source,review", "name"),
		`nowhere.csv:1: the columns are ""`:                        {goodHead, ""},
		`nowhere.csv:2: date "2019-02-30"`:                         rows("2019-05-01", "2019-02-30"),
		`nowhere.csv:2: off is "maybe"`:                            rows("yes", "maybe"),
		`nowhere.csv:2: 2019-05-01 lacks a name`:                   rows("May Day", ""),
		`nowhere.csv:2: the row has 7 fields, not 8`:               rows(",law,reviewed", ",law"),
		`nowhere.csv:2: source "lore"`:                             rows("law,", "lore,"),
		`nowhere.csv:2: review "checked"`:                          rows("reviewed", "checked"),
		`nowhere.csv:2: 2019-05-01 is a Wednesday and is worked`:   rows("yes", "no"),
		`nowhere.csv:2: known: date "1 May"`:                       rows("五一,,,law", "五一,1 May,,law"),
		`nowhere.csv:2: 2018-05-01 is in a year of which`:          rows("2019-05-01", "2018-05-01"),
		`nowhere.csv:3: 2019-04-30 comes after 2019-05-01`:         rows("2020-05-01", "2019-04-30"),
		`nowhere.csv:3: 2020-05-01 was superseded on 2020-04-01, `: rows("2020-05-01,no", "2020-05-02,no"),
		`nowhere.csv:3: 2020-05-01 was superseded on 2020-04-01`:   rows("五一,,2020-04-01", "五一,2020-04-01,2020-04-01"),
		`nowhere.csv:4: 2020-05-01 stands also on line 3`:          rows("2020-05-01,no,May Day,五一,2020-04-01", "2020-05-01,no,May Day,五一,2020-04-02"),
		`nowhere.csv:5: 2021-05-01 is known before the list`:       rows("2020-11-01", "2020-10-31"),
		`nowhere.csv:2: bare " in non-quoted`:                      rows("May Day", `May "Day`),
		`nowhere.csv:3: the line is not UTF-8`:                     rows("2020-05-01,yes,May", "2020-05-01,yes,\xff"),
		`the file has 1048577 bytes`:                               {goodHead, strings.Repeat("x", 1<<20+1)},
	} {
		all, err := read(files[0], files[1])
		if err == nil || all != nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func TestReadBoundsTheStatesOfKnowledge(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("date,off,name_en,name_zh,known,superseded,source,review\n")
	before := ""
	for d := day("2010-01-01"); d < day("2010-01-01")+1002; d++ {
		if before != "" {
			rows.WriteString("2019-05-01,yes,May Day,五一," + before + "," + d.String() + ",notice,reviewed\n")
		}
		before = d.String()
	}
	rows.WriteString("2019-05-01,yes,May Day,五一," + before + ",,notice,reviewed\n")
	_, err := read(goodHead, rows.String())
	if err == nil || !strings.Contains(err.Error(), "at most 1000 are read") {
		t.Errorf("a thousand changes of mind: %v", err)
	}
}

func TestReadNeedsBothFiles(t *testing.T) {
	_, err := calendar.Read(fstest.MapFS{"cals/nowhere.yaml": {Data: []byte(goodHead)}}, "cals")
	if err == nil || !strings.Contains(err.Error(), "cals/nowhere.csv:1: the file is missing") {
		t.Errorf("a calendar without days: %v", err)
	}
	_, err = calendar.Read(fstest.MapFS{"cals/nowhere.csv": {Data: []byte(goodRows)}}, "cals")
	if err == nil || !strings.Contains(err.Error(), "cals/nowhere.csv:1: there is no nowhere.yaml") {
		t.Errorf("days without a calendar: %v", err)
	}
	if _, err := calendar.Read(fstest.MapFS{}, "cals"); err == nil {
		t.Error("a folder that is not there was read")
	}
}

// ask asks a calendar that was read whatever may be asked.
func ask(t *testing.T, c *calendar.Calendar) {
	for _, l := range append(c.Lists(), c.Changes(0, 0)...) {
		v := c.At(l.Known)
		if days := v.Days(l.Year); len(days) > 366 {
			t.Errorf("%d has %d days", l.Year, len(days))
		}
		for d := calendar.NewDate(l.Year, 12, 20); d.Year() == l.Year; d++ {
			if v.Working(d) && v.Why(d).Kind == calendar.Holiday {
				t.Errorf("%s is worked and a holiday", d)
			}
		}
		r := calendar.Rule{Length: 10, Unit: calendar.WorkingDays, Calendars: []*calendar.Calendar{c}}
		from := calendar.NewDate(l.Year, 4, 25)
		due, provisional := r.Due(from, l.Known)
		if w, err := r.Count(from, l.Known); (err != nil) != (due == 0) || w.Due != due || w.Provisional != provisional {
			t.Errorf("Due gives %s (%v), Count %+v, %v", due, provisional, w, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(goodHead, goodRows)
	f.Add(goodHead, "date,off\n")
	f.Add("id: [", goodRows)
	f.Add(strings.Replace(goodHead, "2019", "1900", 1), strings.Replace(goodRows, "yes", "no", 1))
	f.Fuzz(func(t *testing.T, head, rows string) {
		all, err := read(head, rows)
		if err == nil {
			ask(t, all["nowhere"])
		} else if all != nil || !strings.HasPrefix(err.Error(), "cals/nowhere.") {
			t.Errorf("refused without its place: %v", err)
		}
	})
}

func FuzzRows(f *testing.F) {
	for _, rows := range []string{
		goodRows, "", "\ufeff" + goodRows, strings.ReplaceAll(goodRows, "\n", "\r\n"),
		goodRows + "2021-05-01,yes,May Day,五一,,,law,reviewed\n", goodRows + "\"2021-12-31\n",
	} {
		f.Add(rows)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		all, err := read(goodHead, rows)
		if err == nil {
			ask(t, all["nowhere"])
		} else if all != nil || !strings.HasPrefix(err.Error(), "cals/nowhere.csv:") {
			t.Errorf("refused without its place: %v", err)
		}
	})
}
