package packs_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/calendar"
)

var (
	englishDay = regexp.MustCompile(`(\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})`)
	chineseDay = regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})日`)
	clauseEnd  = regexp.MustCompile(`[.;] |[。；]`)
	foreseen   = regexp.MustCompile(`(?i)\b(from|until|to start|to be)\b|[起至拟应]|定于|约定完成`)
)

// daysIn gives the days that a text names, but for those that it tells as to come.
func daysIn(text string) (out []calendar.Date) {
	for _, clause := range clauseEnd.Split(text, -1) {
		if foreseen.MatchString(clause) {
			continue
		}
		for _, m := range englishDay.FindAllStringSubmatch(clause, -1) {
			t, _ := time.Parse("2 January 2006", strings.Join(m[1:], " "))
			out = append(out, calendar.MustDate(t.Format("2006-01-02")))
		}
		for _, m := range chineseDay.FindAllStringSubmatch(clause, -1) {
			month, _ := strconv.Atoi(m[2])
			day, _ := strconv.Atoi(m[3])
			out = append(out, calendar.MustDate(fmt.Sprintf("%s-%02d-%02d", m[1], month, day)))
		}
	}
	return out
}

// What a page says of an act on the day on which the act became known was known on that day:
// its note tells of no later day, unless as one to come.
func TestANoteTellsOfNoDayAfterTheActWasKnown(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, p := range lib.Packs {
		for _, c := range p.Cases {
			for i := range c.Acts {
				a := &c.Acts[i]
				for _, text := range []string{a.Note.EN, a.Note.ZH} {
					for _, day := range daysIn(text) {
						if named++; day > a.Known {
							t.Errorf("%s: %s of %s, known on %s, tells of %s: %s", c.ID, a.Act, a.On, a.Known, day, text)
						}
					}
				}
			}
		}
	}
	if named < 20 {
		t.Errorf("only %d days are named, so little was tried", named)
	}
}

// What a page says of a pack and of its procedures on the day on which the pack became known
// was known on that day, and so are the words of its rules: they name no later day.
func TestAPackTellsOfNoDayAfterItWasKnown(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	for id, p := range lib.Packs {
		known := max(p.Basis.Known, p.Basis.From)
		texts := []string{p.About.EN, p.About.ZH}
		for _, q := range p.Procedures {
			texts = append(texts, q.About.EN, q.About.ZH)
			for i := range q.Clocks {
				if k := &q.Clocks[i]; k.Basis.From <= known {
					texts = append(texts, k.Basis.Note.EN, k.Basis.Note.ZH, k.IfNot.EN, k.IfNot.ZH)
				}
			}
		}
		for _, text := range texts {
			for _, day := range daysIn(text) {
				if !known.IsZero() && day > known {
					t.Errorf("%s, known on %s, tells of %s: %s", id, known, day, text)
				}
			}
		}
	}
}
