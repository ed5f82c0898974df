package clip_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/calendar"
	"demarche/clip"
	"demarche/packs"
)

// shippedGuide copies the files of the guide, so that one may be spoilt.
func shippedGuide(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{"roster/roster.yaml", "roster/persons.csv", "roster/terms.csv", "roster/bodies.csv", "roster/offices.csv", "topics/topics.yaml", "licences/licences.yaml", "festivals/festivals.yaml", "festivals/spring.csv"} {
		data, err := fs.ReadFile(packs.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

func TestASpoiltGuideIsRefusedWithFileAndReason(t *testing.T) {
	for _, c := range []struct{ name, file, add, old, new, want string }{
		{"an office of nobody", "roster/terms.csv", "nobody,President,总统,2017-01-20,,no-source,unreviewed\n", "", "", `"nobody" is no person`},
		{"a term that ends before it begins", "roster/terms.csv", "li-qiang,Premier,总理,2023-03-11,2022-01-01,no-source,unreviewed\n", "", "", "ends on 2022-01-01, before it begins"},
		{"a term without a source", "roster/terms.csv", "li-qiang,Premier,总理,2023-03-11,,hearsay,unreviewed\n", "", "", `not "hearsay"`},
		{"a term without a day", "roster/terms.csv", "li-qiang,Premier,总理,,,no-source,unreviewed\n", "", "", "roster/terms.csv:77: from:"},
		{"an office of no body", "roster/offices.csv", "x,nobody,Premier of the State Council,x,,,\n", "", "", `"nobody" is no body`},
		{"an office that nobody held", "roster/offices.csv", "x,cn-mof,Minister of Ferries,x,,,\n", "", "", `not "Minister of Ferries"`},
		{"a person twice", "roster/persons.csv", "li-qiang,CN,Li,Li Qiang,,李强,,\n", "", "", "stands twice"},
		{"a key that is not known", "topics/topics.yaml", "", "format: 1", "format: 1\nweight: 2", "topics/topics.yaml"},
		{"a licence without its ground", "licences/licences.yaml", "", `basis: "17 U.S.C. 105", `, "", "licence 3 needs"},
		{"a festival of hearsay", "festivals/spring.csv", "2031-01-23,2017-02-21,hearsay,reviewed\n", "", "", `not "hearsay"`},
		{"two first days of a year", "festivals/spring.csv", "2019-02-06,2017-02-21,factmonster,reviewed\n", "", "", "the year 2019 has two"},
		{"a festival without the day it was known", "festivals/spring.csv", "2031-01-23,,factmonster,reviewed\n", "", "", "known:"},
		{"broken UTF-8", "roster/bodies.csv", "x,US,firm,X\xff,,X,\n", "", "", "not valid UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := shippedGuide(t)
			text := strings.Replace(string(files[c.file].Data), c.old, c.new, 1) + c.add
			files[c.file] = &fstest.MapFile{Data: []byte(text)}
			if _, err := clip.ReadGuide(files); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want a refusal that says %q", err, c.want)
			}
		})
	}
}

// Nobody holds two of these offices at once, and each was held by one at a time.
func TestAnOfficeOfOneHasOneHolder(t *testing.T) {
	g := guide()
	offices := []string{"President of the United States"}
	for _, o := range g.Offices {
		if o.Name != "Vice Premier" { // of whom there are four
			offices = append(offices, o.Name)
		}
	}
	for _, office := range offices {
		for day := calendar.MustDate("2017-01-21"); day < calendar.MustDate("2026-01-01"); day = day.AddDays(7) {
			holders := 0
			for i := range g.Persons {
				for _, term := range g.Persons[i].At(day) {
					if term.Office.EN == office && (term.To.IsZero() || day < term.To) {
						holders++
					}
				}
			}
			if holders > 1 {
				t.Fatalf("%d persons are %s on %s", holders, office, day)
			}
		}
	}
}
