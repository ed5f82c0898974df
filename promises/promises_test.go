package promises

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

const head = `id: small
format: 1
name: {en: Small promises, zh: 小承诺}
agreement: pact
in_force: {on: 2020-02-14, known: 2020-01-15, cite: wire, review: reviewed}
parties: [US, CN]
chapters: {"1": {en: One, zh: 一}}
layers:
  - {id: legislature, name: {en: legislature, zh: 立法机关}}
  - {id: city, name: {en: city, zh: 市}}
assessors:
  - {id: ustr, party: US, name: {en: US office, zh: 美方}}
  - {id: mofcom, party: CN, name: {en: Chinese office, zh: 中方}}
  - {id: bank, name: {en: a bank, zh: 一银行}}
sources:
  wire: {title: A wire, zh: 电讯, url: "https://example.org/"}
`

const promiseHead = "promise,chapter,article,bound,kind,title_en,title_zh,due,within,layers,known,cite,review\n"

const promised = promiseHead +
	`once,1,1.1,CN,once,once,一次,2020-03-15,,legislature;city,2020-01-15,wire,reviewed
month,1,1.2,CN,once,a month,一个月,,1 months,,2020-01-15,wire,reviewed
both,1,1.3,US;CN,standing,both,双方,,,,2020-01-15,wire,reviewed
again,1,1.4,CN,recurring,again,循环,,10 calendar,,2020-01-15,wire,reviewed
aim,1,1.5,CN,aim,aim,目标,2020-12-31,,,2020-01-15,wire,reviewed
`

const evidenceHead = "promises,on,known,finding,basis,by,party,occasion,text_en,text_zh,cite,review\n"

const occasions = `promise,occasion,party,from,due,text_en,text_zh,known,cite,review
again,first,CN,2020-03-01,,first list,首份名单,2020-03-01,wire,reviewed
again,second,CN,2020-06-01,,second list,次份名单,2020-06-01,wire,reviewed
`

const laws = `law,name_en,name_zh,by_en,by_zh,layer,adopted,in_force,promises,articles_en,articles_zh,cite,review
act,The act,该法,congress,议会,legislature,2020-03-01,2020-06-01,once,art. 1,第1条,wire,reviewed
`

func day(s string) calendar.Date { return calendar.MustDate(s) }

func files(evidence string, change map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	put := func(name, text string) { out[name] = &fstest.MapFile{Data: []byte(text)} }
	put("calendars/none.txt", "")
	for name, text := range map[string]string{headFile: head, "promises.csv": promised, "occasions.csv": occasions, "laws.csv": laws, "evidence.csv": evidenceHead + evidence} {
		put("small/"+name, text)
	}
	for name, text := range change {
		put("small/"+name, text)
	}
	return out
}

func small(t *testing.T, evidence string) *Pack {
	t.Helper()
	p, err := Read(files(evidence, nil), "small")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Each line is evidence, a duty and a day; the status must be the one given. The
// days before and after each day due are among them.
func TestStatusFollowsFromTheEvidence(t *testing.T) {
	kept := "once,2020-03-15,,kept,act,mofcom,,,done,完成,wire,reviewed\n"
	late := "once,2020-03-16,,kept,act,mofcom,,,done,完成,wire,reviewed\n"
	by := "once,2020-02-20/2020-03-20,,kept,assessment,bank,,,done,完成,wire,reviewed\n"
	for _, c := range []struct{ name, evidence, promise, party, on, known, want string }{
		{"before entry into force", kept, "once", "CN", "2020-02-13", "", "not-due 0"},
		{"on the day due, nothing", "", "once", "CN", "2020-03-15", "", "not-due 0"},
		{"the day after, nothing", "", "once", "CN", "2020-03-16", "", "not-known 1"},
		{"on the day, done", kept, "once", "CN", "2020-03-15", "", "met 0"},
		{"a day late", late, "once", "CN", "2020-03-16", "", "met-late 1"},
		{"a day late, as known before", late, "once", "CN", "2020-03-16", "2020-03-15", "not-known 1"},
		{"done by a day past the day due", by, "once", "CN", "2020-03-20", "", "met 0"},
		{"counted: on the day", "", "month", "CN", "2020-03-14", "", "not-due 0"},
		{"counted: the day after", "", "month", "CN", "2020-03-15", "", "not-known 1"},
		{"a step before the day", "once,2020-03-01,,step,act,bank,,,step,步骤,wire,reviewed\n", "once", "CN", "2020-03-10", "", "not-due 0"},
		{"a step, and the day passed", "once,2020-03-01,,step,act,bank,,,step,步骤,wire,reviewed\n", "once", "CN", "2020-03-20", "", "partly 5"},
		{"a count of a part, on the day due", "once,2020-03-01,,step,figures,bank,,,count,统计,wire,reviewed\n", "once", "CN", "2020-03-15", "", "not-due 0"},
		{"a count of a part, and the day passed", "once,2020-03-01,,step,figures,bank,,,count,统计,wire,reviewed\n", "once", "CN", "2020-03-16", "", "not-known 1"},
		{"a judgement of a part, and the day passed", "once,2020-03-14,,partly,assessment,bank,,,part,部分,wire,reviewed\n", "once", "CN", "2020-03-16", "", "not-known 1"},
		{"a judgement of the day due", "once,2020-03-15,,partly,assessment,bank,,,part,部分,wire,reviewed\n", "once", "CN", "2020-03-16", "", "partly 1"},
		{"only the bound says so", "once,2020-03-10,,kept,assessment,mofcom,,,said,自称,wire,reviewed\n", "once", "CN", "2020-03-20", "", "not-known 5"},
		{"the other side says kept", "once,2020-03-10,,kept,assessment,ustr,,,said,称,wire,reviewed\n", "once", "CN", "2020-03-20", "", "met 0"},
		{"only the other side says broken", "once,2020-03-20,,broken,assessment,ustr,,,said,称,wire,reviewed\n", "once", "CN", "2020-03-20", "", "disputed 0"},
		{"a third says broken", "once,2020-03-20,,broken,assessment,bank,,,said,称,wire,reviewed\n", "once", "CN", "2020-03-20", "", "breached 5"},
		{"figures say broken", "once,2020-03-20,,broken,figures,ustr,,,said,称,wire,reviewed\n", "once", "CN", "2020-03-20", "", "breached 5"},
		{"kept, later called broken by the other side", kept + "once,2020-05-01,,broken,assessment,ustr,,,said,称,wire,reviewed\n", "once", "CN", "2020-05-01", "", "disputed 0"},
		{"kept, later found broken", kept + "once,2020-05-01,,broken,assessment,bank,,,said,称,wire,reviewed\n", "once", "CN", "2020-05-01", "", "breached 47"},
		{"called broken, later kept", "once,2020-04-01,,broken,assessment,ustr,,,said,称,wire,reviewed\nonce,2020-05-01,,kept,act,mofcom,,,done,完成,wire,reviewed\n", "once", "CN", "2020-05-01", "", "met-late 47"},
		{"a law alone", "both,2020-03-01,,in-law,act,mofcom,CN,,law,法,wire,reviewed\n", "both", "CN", "2020-03-02", "", "partly 0"},
		{"a law alone says nothing of the other", "both,2020-03-01,,in-law,act,mofcom,CN,,law,法,wire,reviewed\n", "both", "US", "2020-03-02", "", "not-known 0"},
		{"nobody is in breach of an aim", "aim,2021-01-10,,broken,assessment,bank,,,said,称,wire,reviewed\n", "aim", "CN", "2021-01-10", "", "partly 0"},
		{"no occasion yet", "", "again", "CN", "2020-02-20", "", "not-known 0"},
		{"first occasion runs", "", "again", "CN", "2020-03-11", "", "not-due 0"},
		{"first occasion passed", "", "again", "CN", "2020-03-12", "", "not-known 1"},
		{"first met, second runs", "again,2020-03-11,,kept,act,mofcom,,first,done,完成,wire,reviewed\n", "again", "CN", "2020-06-05", "", "met 0"},
		{"first met, second passed", "again,2020-03-11,,kept,act,mofcom,,first,done,完成,wire,reviewed\n", "again", "CN", "2020-06-12", "", "partly 1"},
	} {
		p := small(t, c.evidence)
		known := c.known
		if known == "" {
			known = c.on
		}
		a := p.Status(p.Promise(c.promise), demarche.PartyID(c.party), day(c.on), day(known))
		if got := fmt.Sprint(a.Status, " ", a.LateBy); got != c.want {
			t.Errorf("%s: %s, want %s: %v", c.name, got, c.want, a.Reasons)
		}
		if len(a.Reasons) == 0 {
			t.Errorf("%s: no reason is given", c.name)
		}
	}
}

func TestLayersSayWhatTheyHaveDone(t *testing.T) {
	p := small(t, "")
	for _, c := range []struct {
		on   string
		want int
	}{{"2020-02-29", 0}, {"2020-03-01", 1}} {
		layers := p.LayersOn(p.Promise("once"), day(c.on), day(c.on))
		if len(layers[0].Laws) != c.want || len(layers[1].Laws) != 0 {
			t.Errorf("on %s: %v", c.on, layers)
		}
	}
}

// A law is told as a bill from the day its draft was public, and what it says only once
// it is passed; what is missing of it is told from the day that was found until it is supplied.
func TestALawIsABillBeforeItIsPassed(t *testing.T) {
	text := strings.Replace(strings.Replace(laws, "adopted", "bill,bill_cite,adopted", 1), "2020-03-01", "2020-01-10,wire,2020-03-01", 1)
	missing := "laws,known,until,at,by,text_en,text_zh,cite,review\nact,2020-04-01,2020-07-01,city,bank,rules,细则,wire,reviewed\n"
	p, err := Read(files("", map[string]string{"laws.csv": text, "missing.csv": missing}), "small")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ on, known, want string }{
		{"2020-01-09", "2020-01-09", ""},
		{"2020-01-10", "2020-01-09", ""},
		{"2020-01-10", "2020-01-10", "bill - - : not known"},
		{"2020-02-29", "2020-02-29", "bill - - : not known"},
		{"2020-03-01", "2020-03-01", "adopted 2020-03-01 2020-06-01 art. 1: not known"},
		{"2020-05-31", "2020-03-31", "adopted 2020-03-01 2020-06-01 art. 1: not known"},
		{"2020-04-01", "2020-04-01", "adopted 2020-03-01 2020-06-01 art. 1: rules city"},
		{"2020-06-30", "2020-06-30", "in-force 2020-03-01 2020-06-01 art. 1: rules city"},
		{"2020-07-01", "2020-07-01", "in-force 2020-03-01 2020-06-01 art. 1: not known"},
	} {
		got := ""
		for _, l := range p.LawSheets(day(c.on), day(c.known)) {
			got = strings.TrimSpace(fmt.Sprintf("%s %s %s %s: %s %s", l.Stage, cmp.Or(l.Adopted.String(), "-"), cmp.Or(l.InForce.String(), "-"), l.Articles, l.Missing, l.MissingAt))
		}
		if got != c.want {
			t.Errorf("on %s as known %s: %q, want %q", c.on, c.known, got, c.want)
		}
	}
}

// The state known on a day does not hang on the order in which evidence came, nor
// on evidence that became known later: it is that of a record that holds nothing else.
func TestTheStateKnownOnADayIsThatOfWhatWasKnown(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 5))
	by := []string{"ustr", "mofcom", "bank"}
	for range 80 {
		var heap []*Evidence
		for i := range 14 {
			on := day("2020-02-01") + calendar.Date(rnd.IntN(120))
			heap = append(heap, &Evidence{
				Promises: []string{"once"}, On: agreement.Day(on), Known: on + calendar.Date(rnd.IntN(40)), Finding: Finding(findings[rnd.IntN(len(findings))]),
				Basis: Basis(bases[rnd.IntN(len(bases))]), By: by[rnd.IntN(len(by))], Text: demarche.Text{EN: fmt.Sprint(i), ZH: "证"},
			})
		}
		put := func(list []*Evidence) *Pack {
			p := small(t, "")
			rnd.Shuffle(len(list), func(a, b int) { list[a], list[b] = list[b], list[a] })
			p.Promise("once").evidence = append([]*Evidence{}, list...)
			p.settle()
			return p
		}
		whole := put(heap)
		for range 10 {
			known := day("2020-02-10") + calendar.Date(rnd.IntN(140))
			on := known - calendar.Date(rnd.IntN(20))
			var then []*Evidence
			for _, e := range heap {
				if e.Known <= known && e.On.To <= on {
					then = append(then, e)
				}
			}
			only := put(then)
			want := only.Status(only.Promise("once"), "CN", on, day("2199-01-01"))
			got := whole.Status(whole.Promise("once"), "CN", on, known)
			if fmt.Sprint(got.Status, got.LateBy, got.Reasons[0].Text) != fmt.Sprint(want.Status, want.LateBy, want.Reasons[0].Text) {
				t.Fatalf("on %s known %s: %s %v, the naive model has %s %v", on, known, got.Status, got.Reasons, want.Status, want.Reasons)
			}
		}
	}
}

func TestWhatIsWrongIsRefusedWithItsLine(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{headFile, head + "colour: red\n", "small/promises.yaml:"},
		{"promises.csv", promiseHead + "a,1,1.1,CN,once,a,甲,2020-03-15,1 months,,2020-01-15,wire,reviewed\n", "small/promises.csv:2: promise \"a\" has both due and within"},
		{"promises.csv", promiseHead + "a,9,1.1,CN,once,a,甲,,,,2020-01-15,wire,reviewed\n", `there is no chapter "9"`},
		{"promises.csv", promiseHead + "a,1,1.1,EU,once,a,甲,,,,2020-01-15,wire,reviewed\n", `no party in promises.yaml "EU"`},
		{"promises.csv", promiseHead + "a,1,1.1,CN,once,a,甲,,ten working,,2020-01-15,wire,reviewed\n", "column within"},
		{"evidence.csv", evidenceHead + "none,2020-03-01,,kept,act,bank,,,a,甲,wire,reviewed\n", `there is no promise "none"`},
		{"evidence.csv", evidenceHead + "once,2020-03-01,,kept,act,nobody,,,a,甲,wire,reviewed\n", `there is no assessor "nobody"`},
		{"evidence.csv", evidenceHead + "again,2020-03-01,,kept,act,bank,,third,a,甲,wire,reviewed\n", `again has no occasion "third"`},
		{"occasions.csv", occasions + "once,x,CN,,,a,甲,2020-03-01,wire,reviewed\n", `"once" is no recurring promise`},
		{"laws.csv", strings.Replace(laws, "2020-06-01", "2020-01-01", 1), "before it was adopted"},
		{"laws.csv", strings.Replace(strings.Replace(laws, "adopted", "bill,bill_cite,adopted", 1), "2020-03-01", "2020-03-02,wire,2020-03-01", 1), "the bill of law \"act\" is of 2020-03-02"},
		{"missing.csv", "laws,known,at,by,text_en,text_zh,cite,review\nact,2020-04-01,moon,bank,a,甲,wire,reviewed\n", `no layer "moon"`},
	} {
		_, err := Read(files("", map[string]string{c.file: c.text}), "small")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.file, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(promised, "once,2020-03-15,,kept,act,mofcom,,,done,完成,wire,reviewed\n")
	f.Fuzz(func(t *testing.T, a, b string) {
		p, err := Read(files(b, map[string]string{"promises.csv": a}), "small")
		if err == nil {
			p.Sheet(day("2020-12-31"), day("2020-12-31"), "")
		}
	})
}

// BenchmarkBoard computes every status from a hundred thousand pieces of evidence.
func BenchmarkBoard(b *testing.B) {
	p, err := Read(files("", nil), "small")
	if err != nil {
		b.Fatal(err)
	}
	x := p.Promise("once")
	for i := range 100_000 {
		on := day("2010-01-01") + calendar.Date(i/20)
		x.evidence = append(x.evidence, &Evidence{On: agreement.Day(on), Known: on, Finding: Step, Basis: Act, By: "bank"})
	}
	p.settle()
	b.ReportAllocs()
	for b.Loop() {
		if len(p.Board(day("2022-03-01"), day("2022-03-01"))) == 0 {
			b.Fatal("no duty")
		}
	}
}

// What is late is late to the end of what is on record, and at least by that on any later day:
// whether it was carried out since, nobody knows.
func TestLatenessIsCountedToTheEndOfTheRecord(t *testing.T) {
	const broken = "once,2020-03-20,,broken,figures,ustr,,,said,称,wire,reviewed\n"
	const later = "once,2020-05-10,,broken,assessment,bank,,,said,称,wire,reviewed\n"
	const contested = "once,2020-03-25,,kept,assessment,mofcom,,,said,称,wire,reviewed\n"
	for _, c := range []struct{ evidence, kept, on, known, want string }{
		{broken, "2020-04-30", "2020-04-30", "2020-04-30", "breached 46 true false"},
		{broken, "2020-04-30", "2020-05-01", "2020-05-01", "breached 46 true true"},
		{broken + later, "2020-04-30", "2020-05-10", "2020-05-10", "breached 56 true false"},
		{broken + later, "2020-04-30", "2020-05-11", "2020-05-11", "breached 56 true true"},
		{broken, "2020-04-30", "2020-04-30", "2020-04-01", "breached 17 true true"}, // as known before the day
		{broken, "", "2020-05-01", "2020-05-01", "breached 47 true false"},
		{broken + contested, "2020-04-30", "2020-05-01", "2020-05-01", "disputed 47 false false"},
	} {
		p := small(t, c.evidence)
		if c.kept != "" {
			p.KeptTo = &agreement.Kept{Day: day(c.kept)}
		}
		a := p.Status(p.Promise("once"), "CN", day(c.on), day(c.known))
		if got := fmt.Sprint(a.Status, " ", a.LateBy, a.LateKnown, a.LateLeast); got != c.want {
			t.Errorf("kept to %q, on %s as known on %s: %s, want %s", c.kept, c.on, c.known, got, c.want)
		}
	}
}

// A finding on several promises as a whole does not say which of them were kept: the
// status of each rests on what is found of it alone, and is not known where nothing is.
func TestAFindingOnSeveralPromisesSetsTheStatusOfNone(t *testing.T) {
	const head = "promises,on,known,finding,basis,by,party,occasion,text_en,text_zh,cite,review,together\n"
	of := func(together string) *Pack {
		p, err := Read(files("", map[string]string{"evidence.csv": head +
			"once,2020-03-10,,kept,act,mofcom,,,done,完成,wire,reviewed,\n" +
			"once;both,2020-10-23,,partly,assessment,bank,CN,,50 of 57,57项中50项,wire,reviewed," + together + "\n"}), "small")
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	on := day("2022-03-01")
	for _, c := range []struct{ together, promise, want string }{
		{"", "once", "partly 716"},
		{"yes", "once", "met 0"},
		{"", "both", "partly 0"},
		{"yes", "both", "not-known 0"},
	} {
		p := of(c.together)
		a := p.Status(p.Promise(c.promise), "CN", on, on)
		if got := fmt.Sprint(a.Status, " ", a.LateBy); got != c.want {
			t.Errorf("together %q, %s: %s, want %s: %v", c.together, c.promise, got, c.want, a.Reasons)
		}
	}
	p := of("yes")
	if a := p.Status(p.Promise("both"), "CN", on, on); a.Reasons[0].Evidence == nil || !strings.Contains(a.Reasons[0].Text.EN, "as a whole") {
		t.Errorf("the reason does not show the finding: %v", a.Reasons)
	}
	if _, err := Read(files("", map[string]string{"evidence.csv": head + "once,2020-10-23,,partly,assessment,bank,CN,,50 of 57,57项中50项,wire,reviewed,perhaps\n"}), "small"); err == nil || !strings.Contains(err.Error(), "together") {
		t.Errorf("a word that is not known was read: %v", err)
	}
}

// The day on which the agreement enters into force is told from the day it was known on.
func TestEntryIntoForceIsToldOnceItIsKnown(t *testing.T) {
	p := small(t, "")
	for known, want := range map[string]string{"2020-01-14": "", "2020-01-15": "2020-02-14"} {
		if got := p.Sheet(day("2020-03-01"), day(known), "").InForce.String(); got != want {
			t.Errorf("as known on %s: %q, want %q", known, got, want)
		}
	}
}
