package agreement_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

const landingPack = `id: landing
format: 1
name: {en: Landing Treaty, zh: 上岸条约}
short: {en: Landing, zh: 上岸}
about: {en: An invented treaty., zh: 虚构条约。}
basis: {article: "1", cite: text, from: 2010-01-01, review: reviewed}
parties:
  - {id: A, name: {en: Aland, zh: 甲国}, calendar: five}
  - {id: B, name: {en: Bland, zh: 乙国}, calendar: five}
levels:
  - {id: official, rank: 1, name: {en: Officials, zh: 官员}}
sources:
  text: {title: Landing Treaty}
`

const landingProcedure = `id: landing
name: {en: Claims, zh: 申诉}
basis: {article: "2"}
opens: claim
files: claim
counting: {unit: working, calendars: [five], first_day: false, roll: none}
roles:
  - {id: complainant, name: {en: complainant, zh: 申诉方}, kind: complainant}
  - {id: respondent, name: {en: respondent, zh: 被诉方}, kind: respondent}
tracks:
  - {id: main, label: {en: claim, zh: 申诉}}
flags:
  - {id: urgent, label: {en: urgent, zh: 紧急}}
steps:
  - {id: claimed, label: {en: Claim made, zh: 已申诉}, level: official, mover: [respondent], clock: "3.1", basis: {article: "3"}}
  - {id: answered, label: {en: Answered, zh: 已答复}, level: official, ends: case, outcome: answered, basis: {article: "3"}}
acts:
  - {id: claim, label: {en: Claim made, zh: 提出申诉}, by: [complainant], from: [idle], to: [claimed], basis: {article: "3"}}
  - {id: answer, label: {en: Answer given, zh: 答复}, by: [respondent], from: [claimed], to: [answered], basis: {article: "3.1"}}
clocks:
  - id: "3.1"
    label: {en: answer, zh: 答复}
    binds: [respondent]
    length: 10
    starts: ["act:claim"]
    met_by: [answer]
    lapse: {effect: nothing}
    basis: {article: "3.1"}
`

const fiveYAML = `id: five
name: {en: Five-day week, zh: 五日工作周}
weekend: [saturday, sunday]
source: invented for the tests
review: reviewed
sources:
  own: {title: invented for the tests}
lists:
  - {year: 2010, through: 2030, source: own, review: reviewed}
`

const fiveCSV = "date,off,name_en,name_zh,known,superseded,source,review\n2020-01-08,yes,Founders' Day,建国日,,,own,reviewed\n"

// landing is a small pack that reads well, with files replaced or added.
func landing(t testing.TB, changes map[string]string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{
		"calendars/five.yaml":    {Data: []byte(fiveYAML)},
		"calendars/five.csv":     {Data: []byte(fiveCSV)},
		"landing/pack.yaml":      {Data: []byte(landingPack)},
		"landing/procedure.yaml": {Data: []byte(landingProcedure)},
	}
	for name, text := range changes {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// lineWith gives the number of the first line that holds a text.
func lineWith(t *testing.T, text, part string) int {
	t.Helper()
	for i, line := range strings.Split(text, "\n") {
		if strings.Contains(line, part) {
			return i + 1
		}
	}
	t.Fatalf("no line holds %q", part)
	return 0
}

// refused reads a library that must be refused and gives its problems.
func refused(t *testing.T, fsys fstest.MapFS) agreement.Problems {
	t.Helper()
	lib, err := agreement.Read(fsys)
	if err == nil {
		t.Fatalf("it was read: packs %v", lib.PackIDs())
	}
	ps, ok := err.(agreement.Problems)
	if !ok {
		t.Fatalf("%T: %v", err, err)
	}
	return ps
}

func TestAWellFormedPackReads(t *testing.T) {
	lib, err := agreement.Read(landing(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	q, ok := lib.Procedure("landing")
	if !ok || len(agreement.Lint(q.Pack)) != 0 {
		t.Fatalf("procedure found: %v; doubts %v", ok, agreement.Lint(q.Pack))
	}
	k := q.Clocks[0]
	if k.Basis.Cite != "text" || k.Basis.From.String() != "2010-01-01" || k.Basis.Review != "reviewed" || k.Track != "main" || k.Kind != agreement.Deadline {
		t.Errorf("a clock inherits what it leaves empty: %+v", k)
	}
	if len(q.Pack.Digest) != 64 {
		t.Errorf("digest %q", q.Pack.Digest)
	}
}

// Each fault is refused at the line on which it stands.
func TestAFaultIsNamedWithItsLine(t *testing.T) {
	for _, c := range []struct{ name, was, is, at, what string }{
		{"unknown key", "    length: 10", "    lenght: 10", "lenght", "unknown field \"lenght\""},
		{"step nowhere", "to: [answered]", "to: [nowhere]", "id: answer,", "there is no step \"nowhere\""},
		{"actor of nowhere", "to: [answered]", "to: [answered], actor_of: [reply]", "id: answer,", "there is no act \"reply\""},
		{"survives and is no duty", "to: [answered]", "to: [answered], survives: true", "id: answer,", "survives the end of a case and is no duty"},
		{"act nowhere", "met_by: [answer]", "met_by: [reply]", "met_by", "there is no act \"reply\""},
		{"calendar nowhere", "calendars: [five]", "calendars: [moon]", "", "there is no calendar \"moon\""},
		{"role nowhere", "binds: [respondent]", "binds: [judge]", "binds", "there is no role \"judge\""},
		{"explanation of no kind of case", "from: [claimed], to", "from: [claimed], explains: [{flag: urgent, ask: {en: Why?, zh: 为何？}}], to", "id: answer,", "which no case is filed with"},
		{"flag nowhere", "from: [claimed], to", "from: [claimed], when: [\"flag:dear\"], to", "id: answer,", "there is no flag \"dear\""},
		{"condition unreadable", "from: [claimed], to", "from: [claimed], when: [\"if possible\"], to", "id: answer,", "condition \"if possible\""},
		{"trigger unreadable", "[\"act:claim\"]", "[\"claim\"]", "starts", "trigger \"claim\""},
		{"two lengths", "    length: 10", "    length: 10\n    agreed: true", "length", "both a length and an agreed date"},
		{"length of centuries", "    length: 10", "    length: 100000", "length", "has length 100000"},
		{"never starts", "    starts: [\"act:claim\"]\n", "", "id: \"3.1\"", "never starts"},
		{"lapse to nowhere", "effect: nothing", "effect: escalate, to: attic", "lapse", "there is no step \"attic\""},
		{"effect unknown", "effect: nothing", "effect: explode", "lapse", "lapses with effect \"explode\""},
		{"kind of decision", "by: [respondent], from", "by: [respondent], decision: whim, from", "id: answer,", "has decision \"whim\""},
		{"nobody does it", "by: [respondent], ", "", "id: answer,", "does not say who does it"},
		{"ends before it begins", "basis: {article: \"3.1\"}\n", "basis: {article: \"3.1\", from: 2012-01-01, to: 2011-01-01}\n", "", "2011-01-01, lies before the first, 2012-01-01"},
		{"day that is none", "basis: {article: \"3.1\"}\n", "basis: {article: \"3.1\", from: 2012-02-30}\n", "2012-02-30", "2012-02-30"},
		{"one language", "{en: Answer given, zh: 答复}", "{en: Answer given}", "Answer given", "lacks an id or a label in a language"},
		{"source nowhere", "basis: {article: \"2\"}", "basis: {article: \"2\", cite: rumour}", "", "source \"rumour\" is not listed"},
		{"review unknown", "basis: {article: \"2\"}", "basis: {article: \"2\", review: believed}", "", "review status \"believed\" is not known"},
		{"level nowhere", "level: official, mover", "level: emperor, mover", "id: claimed,", "level \"emperor\""},
		{"a value of another kind", "    length: 10", "    length: twenty", "length", "length: twenty cannot be read, since it takes a whole number"},
		{"a condition and its contrary", "from: [claimed], to", "from: [claimed], when: [\"past:3.1\", \"not past:3.1\"], to", "id: answer,", "all of when must hold, and \"past:3.1\" excludes another"},
		{"alternatives that are all excluded", "from: [claimed], to", "from: [claimed], when: [\"past:3.1 | flag:urgent\", \"not past:3.1\", \"not flag:urgent\"], to", "id: answer,", "excludes another of them"},
		{"a limit within the period", "    length: 10", "    length: 10\n    extend: {by: [respondent], limit: 10}", "limit", "every extension would break it"},
		{"a limit within the period, in another unit", "    length: 10", "    length: 10\n    extend: {by: [respondent], limit: 1, unit: weeks}", "limit", "its limit of 1 (weeks) lies within that"},
		{"a limit of centuries", "    length: 10", "    length: 10\n    extend: {by: [respondent], limit: -3}", "limit", "has limit -3"},
		{"a variant behind its like", "    length: 10", "    length: 10\n    variants: [{when: [\"flag:urgent\"], length: 5}, {when: [\"flag:urgent\"], length: 3}]", "variants", "never applies: wherever its when holds, that of variant 1 does"},
		{"a variant behind a wider one", "    length: 10", "    length: 10\n    variants: [{when: [\"flag:urgent\"], length: 5}, {when: [\"done:claim\", \"flag:urgent\"], length: 3}]", "variants", "never applies"},
		{"a prelude by another name", "files: claim\n", "files: claim\nbefore: landing-office\n", "before:", "there is no prelude \"landing-office\""},
		{"end without outcome", ", outcome: answered", "", "id: answered,", "ends the case without an outcome"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(landingProcedure, c.was, c.is, 1)
			if text == landingProcedure {
				t.Fatalf("%q does not stand in the procedure", c.was)
			}
			ps := refused(t, landing(t, map[string]string{"landing/procedure.yaml": text}))
			i := slices.IndexFunc(ps, func(p agreement.Problem) bool { return strings.Contains(p.What, c.what) })
			if i < 0 {
				t.Fatalf("problems %v, want one that says %q", ps, c.what)
			}
			if ps[i].File != "landing/procedure.yaml" || ps[i].Line == 0 {
				t.Errorf("%v: want a line of landing/procedure.yaml", ps[i])
			}
			if want := 0; c.at != "" {
				if want = lineWith(t, text, c.at); ps[i].Line != want {
					t.Errorf("line %d, want %d: %v", ps[i].Line, want, ps[i])
				}
			}
		})
	}
}

// A limit just beyond the period, variants on other conditions or other days, and a term beside
// an alternative of its contrary are as they should be.
func TestWhatMayStandTogetherIsRead(t *testing.T) {
	for was, is := range map[string]string{
		"    length: 10":      "    length: 10\n    extend: {by: [respondent], limit: 11}\n    variants: [{when: [\"flag:urgent\", \"done:claim\"], length: 5}, {when: [\"flag:urgent\"], length: 3}]",
		"    met_by":          "    variants: [{when: [\"flag:urgent\"], length: 5, basis: {from: 2010-01-01, to: 2011-12-31}}, {when: [\"flag:urgent\"], length: 3, basis: {from: 2012-01-01}}]\n    met_by",
		"from: [claimed], to": "from: [claimed], when: [\"past:3.1\", \"not past:3.1 | flag:urgent\"], to",
	} {
		if _, err := agreement.Read(landing(t, map[string]string{"landing/procedure.yaml": strings.Replace(landingProcedure, was, is, 1)})); err != nil {
			t.Errorf("%s: %v", is, err)
		}
	}
}

func TestEveryFaultIsListedAtOnce(t *testing.T) {
	text := strings.NewReplacer("to: [answered]", "to: [nowhere]", "met_by: [answer]", "met_by: [reply]").Replace(landingProcedure)
	if ps := refused(t, landing(t, map[string]string{"landing/procedure.yaml": text})); len(ps) != 2 {
		t.Errorf("%d problems, want both: %v", len(ps), ps)
	}
}

func TestAPackWithoutGroundIsRefused(t *testing.T) {
	for was, want := range map[string]string{
		"cite: text, ":             "names no source",
		"article: \"1\", ":         "cites no article",
		", review: reviewed":       "review status \"\" is not known",
		"format: 1":                "format 0 is not known",
		"id: landing":              "pack id \"\" cannot be used",
		"{en: Landing Treaty, zh:": "missing in a language",
	} {
		is := ""
		if strings.HasPrefix(was, "{en") {
			is = "{en: Landing Treaty, xh:"
			want = "unknown field"
		}
		ps := refused(t, landing(t, map[string]string{"landing/pack.yaml": strings.Replace(landingPack, was, is, 1)}))
		if !strings.Contains(ps.Error(), want) {
			t.Errorf("without %q: %v, want %q", was, ps, want)
		}
	}
}

// The day to which public cases were read decides what is late: it is not taken on trust.
func TestTheDayOfReadingNeedsASourceAndAReview(t *testing.T) {
	for _, bad := range []string{"2024-07-01", "{day: 2024-07-01, cite: text}", "{day: 2024-07-01, review: derived}", "{day: 2024-07-01, cite: rumour, review: derived}", "{cite: text, review: derived}"} {
		text := landingPack + "\nread: " + bad + "\n"
		if ps := refused(t, landing(t, map[string]string{"landing/pack.yaml": text})); ps[0].File != "landing/pack.yaml" || ps[0].Line != lineWith(t, text, "read: "+bad) {
			t.Errorf("read: %s: %v", bad, ps)
		}
	}
	lib, err := agreement.Read(landing(t, map[string]string{"landing/pack.yaml": landingPack + "\nread: {day: 2024-07-01, cite: text, review: derived}\n"}))
	if err != nil || lib.Packs["landing"].ReadTo().String() != "2024-07-01" {
		t.Errorf("well-formed: %v", err)
	}
}

// That a pack brings a part of the public cases, and how far their numbers went, is not taken on trust.
func TestASelectionNeedsAReviewAndNumbersASource(t *testing.T) {
	for _, bad := range []string{"all", "{}", "{numbered: LD, review: derived}", "{numbered: LD, cite: rumour, review: derived}", "{numbered: LD, cite: text}"} {
		text := landingPack + "\nselection: " + bad + "\n"
		if ps := refused(t, landing(t, map[string]string{"landing/pack.yaml": text})); ps[0].File != "landing/pack.yaml" || ps[0].Line != lineWith(t, text, "selection: "+bad) {
			t.Errorf("selection: %s: %v", bad, ps)
		}
	}
	p := &agreement.Pack{Selection: &agreement.Selection{Numbered: "LD"}}
	for id, on := range map[demarche.CaseID]string{"LD2": "2019-03-01", "LD5": "2019-03-28", "LD9": "2019-03-29", "X7": "2019-03-01", "LD07": "2019-03-01"} {
		d := calendar.MustDate(on)
		p.Cases = append(p.Cases, &agreement.Case{ID: id, Acts: []agreement.CaseAct{{On: d, Known: d}}})
	}
	for _, day := range []struct {
		on            string
		held, highest int
	}{{"2019-02-28", 0, 0}, {"2019-03-27", 1, 2}, {"2019-03-28", 2, 5}, {"2019-03-29", 3, 9}} {
		d := calendar.MustDate(day.on)
		if held, highest := p.NumberedTo(d, d); held != day.held || highest != day.highest {
			t.Errorf("%s: %d held, numbers up to %d; want %d and %d", day.on, held, highest, day.held, day.highest)
		}
	}
	for id, want := range map[demarche.CaseID]bool{"LD2": false, "LD3": true, "LD": false, "LD07": false, "LDX": false, "US-222-222": false} {
		if got := p.Lacks(id); got != want {
			t.Errorf("lacks %s: %v", id, got)
		}
	}
}

func TestVersionsOfARuleMustNotOverlap(t *testing.T) {
	second := func(first, last string) string {
		return landingProcedure + `  - {id: "3.1", label: {en: answer, zh: 答复}, length: 5, starts: ["act:claim"], met_by: [answer], lapse: {effect: nothing}, basis: {article: "3.1", from: ` + first + `, to: ` + last + `}}` + "\n"
	}
	ps := refused(t, landing(t, map[string]string{"landing/procedure.yaml": second("2015-01-01", "2016-01-01")}))
	if !strings.Contains(ps.Error(), "stands twice on one track for the same days") {
		t.Error(ps)
	}
	if _, err := agreement.Read(landing(t, map[string]string{"landing/procedure.yaml": second("2009-01-01", "2009-12-31")})); err != nil {
		t.Errorf("versions that follow each other: %v", err)
	}
}

func TestTheDigestMovesWithAnyFile(t *testing.T) {
	digest := func(changes map[string]string) string {
		lib, err := agreement.Read(landing(t, changes))
		if err != nil {
			t.Fatal(err)
		}
		return lib.Packs["landing"].Digest
	}
	seen := map[string]string{digest(nil): "as it was"}
	for name, changes := range map[string]map[string]string{
		"a clock":       {"landing/procedure.yaml": strings.Replace(landingProcedure, "length: 10", "length: 11", 1)},
		"a source":      {"landing/pack.yaml": strings.Replace(landingPack, "title: Landing Treaty", "title: Treaty of Landing", 1)},
		"another file":  {"landing/readme.txt": "by hand"},
		"the calendars": {"calendars/readme.txt": "by hand"},
	} {
		d := digest(changes)
		if was, same := seen[d]; same {
			t.Errorf("%s changed: the digest is that of %s", name, was)
		}
		seen[d] = name
	}
	if first, second := digest(nil), digest(nil); first != second {
		t.Error("the same files give two digests")
	}
}

func TestGiantFilesAreRefusedUnread(t *testing.T) {
	ps := refused(t, landing(t, map[string]string{"landing/procedure.yaml": landingProcedure + strings.Repeat("# filler\n", 1<<20)}))
	if !strings.Contains(ps.Error(), "bytes; at most") {
		t.Error(ps)
	}
}

// Of two procedures of one id, one could never be reached; a text that is not UTF-8 would be
// shown with holes. Each is refused at its line.
func TestAnIdThatIsTakenAndBrokenTextAreRefused(t *testing.T) {
	ps := refused(t, landing(t, map[string]string{"landing/procedure-2.yaml": landingProcedure}))
	if !strings.Contains(ps.Error(), `procedure id "landing" is taken by pack "landing"`) || ps[0].Line != 1 {
		t.Errorf("problems %v", ps)
	}
	text := strings.Replace(landingProcedure, "en: Claim made, zh", "en: Claim \xff\xfe, zh", 1)
	ps = refused(t, landing(t, map[string]string{"landing/procedure.yaml": text}))
	if want := lineWith(t, text, "\xff"); ps[0].Line != want || !strings.Contains(ps.Error(), "not valid UTF-8") {
		t.Errorf("problems %v, want line %d", ps, want)
	}
}
