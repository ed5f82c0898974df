package talks

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/agreement"
	"demarche/calendar"
)

const head = `id: small
format: 1
name: {en: Small talks, zh: 小磋商}
goal: signing
parties:
  - {id: US, name: {en: United States, zh: 美国}}
  - {id: CN, name: {en: China, zh: 中国}}
people:
  - {id: ann, party: US, name: {en: Ann, zh: 安}}
  - {id: bo, party: CN, name: {en: Bo, zh: 博}}
issues:
  - {id: cloud, name: {en: Cloud, zh: 云}}
countings:
  - {id: CN, name: {en: numbered, zh: 编号}, numbered: CN, cite: wire, review: reviewed}
  - {id: US, name: {en: US, zh: 美方}, unknown: true, cite: wire, review: unreviewed}
  - {id: all, name: {en: all, zh: 全部}, kinds: [round, deputy-round], since: 2019-02-01, cite: wire, review: derived}
sources:
  wire: {title: A wire, zh: 电讯, url: "https://example.org/"}
`

const factHead = "event,kind,state,on,known,who,numbers,title_en,title_zh,issues,cite,review\n"

const facts = factHead +
	`round-1,round,planned,2019-02-10/2019-02-12,2019-02-01,ann;bo,,to be held,将举行,cloud,wire,reviewed
round-1,round,moved,2019-02-14,2019-02-09,,,put off,推迟,,wire,reviewed
round-1,round,held,2019-02-14/2019-02-15,2019-02-15,ann;bo,CN:1,held,举行,cloud,wire,reviewed
deputies,deputy-round,held,2019-03-01,,bo,,deputies,副部级,,wire,unreviewed
signing,signing,planned,2019-06,2019-03-01,ann,,to be signed,将签署,,wire,reviewed
signing,signing,held,2019-07-04,,ann,,signed,签署,,wire,reviewed
`

const estimates = `estimate,who,voice_en,voice_zh,said,window_from,window_to,text_en,text_zh,cite,review
hopeful,ann,,,2019-03-01,2019-03-01,2019-06-30,June,六月,wire,reviewed
exact,bo,,,2019-03-02,2019-07-04,2019-07-04,the fourth,四日,wire,reviewed
gloomy,,a bank,一银行,2019-03-03,2019-07-05,,later,更晚,wire,unreviewed
`

const positions = `issue,party,on,known,stance,text_en,text_zh,cite,review
cloud,US,2019-02-01,,asks,asks,要求,wire,reviewed
cloud,CN,2019-02-01,2019-02-05,refuses,no,不,wire,reviewed
cloud,CN,2019-07-01,,agrees,yes,好,wire,reviewed
cloud,US,2019-07-02,,agrees,yes,好,wire,reviewed
`

func day(s string) calendar.Date { return calendar.MustDate(s) }

func files(change map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range map[string]string{headFile: head, "facts.csv": facts, "estimates.csv": estimates, "positions.csv": positions} {
		if changed, ok := change[name]; ok {
			text = changed
		}
		out["small/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range change {
		out["small/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func small(t *testing.T) *Pack {
	t.Helper()
	p, err := Read(files(nil), "small")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAnEventIsWhatWasKnownOfItThatDay(t *testing.T) {
	p := small(t)
	for _, c := range []struct{ known, want string }{
		{"2019-01-31", "nothing"},
		{"2019-02-01", "planned 2019-02-10/2019-02-12"},
		{"2019-02-08", "planned 2019-02-10/2019-02-12"},
		{"2019-02-09", "moved 2019-02-14"},
		{"2019-02-14", "moved 2019-02-14"},
		{"2019-02-15", "held 2019-02-14/2019-02-15"},
	} {
		got := "nothing"
		if e, ok := p.Event("round-1", day(c.known)); ok {
			got = fmt.Sprint(e.State, " ", e.On)
			if len(e.Who) != 2 {
				t.Errorf("known %s: who takes part is lost: %v", c.known, e.Who)
			}
		}
		if got != c.want {
			t.Errorf("known %s: %s, want %s", c.known, got, c.want)
		}
	}
}

func TestAStretchHoldsWhatThenStoodWithinIt(t *testing.T) {
	p := small(t)
	for _, c := range []struct{ from, to, known, want string }{
		{"2019-02-12", "2019-02-13", "2019-02-08", "round-1"},
		{"2019-02-12", "2019-02-13", "2019-02-09", ""}, // moved out of it
		{"2019-02-15", "2019-02-28", "2019-02-20", "round-1"},
		{"2019-02-16", "2019-02-28", "2019-02-20", ""},
		{"2019-06-15", "2019-06-15", "2019-03-01", "signing"}, // a month of which the day is not known
		{"2019-06-15", "2019-06-15", "2019-07-04", ""},
		{"2019-01-01", "2019-12-31", "2019-12-31", "round-1 deputies signing"},
	} {
		var got []string
		for _, e := range p.Between(day(c.from), day(c.to), day(c.known)) {
			got = append(got, e.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s to %s, known %s: %v, want %s", c.from, c.to, c.known, got, c.want)
		}
	}
}

func TestEstimatesAreHeldAgainstWhatWasKnown(t *testing.T) {
	p := small(t)
	for _, c := range []struct{ on, known, id, want string }{
		{"2019-06-30", "2019-06-30", "hopeful", "open 0"},
		{"2019-07-01", "2019-07-01", "hopeful", "missed 1"},
		{"2019-07-03", "2019-07-03", "exact", "open 0"},
		{"2019-07-04", "2019-07-04", "hopeful", "too-early 4"},
		{"2019-07-04", "2019-07-04", "exact", "right 0"},
		{"2019-07-04", "2019-07-04", "gloomy", "too-late 1"},
		{"2019-06-29", "2019-06-30", "hopeful", "open 0"},
		{"2020-03-01", "2019-06-30", "hopeful", "not-known 0"}, // nobody knew then whether the window would pass in vain
		{"2020-03-01", "2019-07-01", "hopeful", "missed 1"},    // counted to what is known
		{"2020-03-01", "2019-07-03", "exact", "not-known 0"},
		{"2020-03-01", "2019-07-03", "gloomy", "not-known 0"},
		{"2020-03-01", "2019-07-04", "gloomy", "too-late 1"},
	} {
		got := ""
		for _, s := range p.Scores(day(c.on), day(c.known)) {
			if s.ID == c.id {
				got = fmt.Sprint(s.Verdict, " ", s.Off)
			}
		}
		if got != c.want {
			t.Errorf("%s on %s, known %s: %s, want %s", c.id, c.on, c.known, got, c.want)
		}
	}
	if got := len(p.Scores(day("2019-03-02"), day("2019-03-02"))); got != 2 {
		t.Errorf("%d estimates had been made by 2 March, want 2", got)
	}
	if got := p.Outcome(day("2019-07-04"), day("2019-07-03")); !got.IsZero() {
		t.Errorf("the signing of 4 July was known on the 3rd: %s", got)
	}
	if got, want := Calibrate(p.Scores(day("2020-01-01"), day("2019-07-03"))), (Calibration{Made: 3, Judged: 1, Early: 1, Median: 3}); got != want {
		t.Errorf("calibration as known on 3 July %+v, want %+v", got, want)
	}
	sum := Calibrate(p.Scores(day("2020-01-01"), day("2020-01-01")))
	if want := (Calibration{Made: 3, Judged: 3, Right: 1, Early: 1, Late: 1, Median: 1}); sum != want {
		t.Errorf("calibration %+v, want %+v", sum, want)
	}
	for _, c := range []struct {
		judged, right int
		want          string
	}{{4, 4, "Too few"}, {5, 2, "Not calibrated: 2 of 5 right"}, {5, 3, "Calibrated: 3 of 5 right"}, {6, 3, "Not calibrated: 3 of 6 right"}} {
		if got := (Calibration{Judged: c.judged, Right: c.right}).Says().EN; !strings.HasPrefix(got, c.want) {
			t.Errorf("%d of %d: %q, want %q", c.right, c.judged, got, c.want)
		}
	}
}

func TestIssuesStandAsTheSidesStood(t *testing.T) {
	p := small(t)
	for _, c := range []struct {
		on, known string
		want      Standing
		cn        Stance
	}{
		{"2019-01-31", "2019-12-31", NotKnown, ""},
		{"2019-02-04", "2019-02-04", Open, ""},
		{"2019-02-04", "2019-02-05", Open, Refuses},
		{"2019-07-01", "2019-07-01", Open, Agrees},
		{"2019-07-02", "2019-07-02", Agreed, Agrees},
	} {
		s := p.IssuesOn(day(c.on), day(c.known))[0]
		cn := Stance("")
		if x := s.Sides[1].Position; x != nil {
			cn = x.Stance
		}
		if s.Standing != c.want || cn != c.cn {
			t.Errorf("on %s known %s: %s, China %q; want %s, %q", c.on, c.known, s.Standing, cn, c.want, c.cn)
		}
	}
}

func TestRoundsAreCountedInEveryWay(t *testing.T) {
	p := small(t)
	got := ""
	for _, c := range p.Rounds(day("2019-03-01"), day("2019-03-01")) {
		got += fmt.Sprintf("%s %d %v; ", c.ID, c.N, c.Known)
	}
	if want := "CN 1 true; US 0 false; all 2 true; "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// naive is the record as a heap of facts that is walked for each question.
func naive(heap []*Fact, event string, known calendar.Date) *Fact {
	var last *Fact
	for _, f := range heap {
		if f.Event == event && f.Known <= known && (last == nil || before(last, f) < 0) {
			last = f
		}
	}
	return last
}

func TestTheOrderOfEntryNeverMatters(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 11))
	for range 60 {
		var heap []*Fact
		for i := range 80 {
			known := day("2019-01-01") + calendar.Date(rnd.IntN(60))
			on := known + calendar.Date(rnd.IntN(30))
			heap = append(heap, &Fact{
				Event: fmt.Sprint("e", rnd.IntN(12)), State: State(states[rnd.IntN(len(states))]),
				On: agreement.Span{From: on, To: on + calendar.Date(rnd.IntN(5))}, Known: known, Title: textOf(fmt.Sprint(i)),
			})
		}
		var packs [2]Pack
		for i := range packs {
			rnd.Shuffle(len(heap), func(a, b int) { heap[a], heap[b] = heap[b], heap[a] })
			for _, f := range heap {
				packs[i].record.add(f)
			}
			packs[i].settle()
		}
		for range 40 {
			known := day("2019-01-01") + calendar.Date(rnd.IntN(70))
			from := day("2019-01-01") + calendar.Date(rnd.IntN(90))
			to := from + calendar.Date(rnd.IntN(10))
			var want []string
			for i := range 12 {
				id := fmt.Sprint("e", i)
				f := naive(heap, id, known)
				e, ok := packs[0].Event(id, known)
				if ok != (f != nil) || ok && e.Title != f.Title {
					t.Fatalf("event %s known %s: %v, the naive model has %v", id, known, e.Fact, f)
				}
				if f != nil && f.On.Overlaps(from, to) {
					want = append(want, id)
				}
			}
			for i := range packs {
				var got []string
				for _, e := range packs[i].Between(from, to, known) {
					got = append(got, e.ID)
				}
				slices.Sort(got)
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Fatalf("%s to %s known %s: %v, the naive model has %v", from, to, known, got, want)
				}
			}
		}
	}
}

// A day set for duties falls away for the measures that the fact names, and for no other
// whose duties begin on the same day.
func TestADutyIsCalledOffByItsMeasure(t *testing.T) {
	head := strings.Replace(factHead, "issues,cite", "issues,act,measures,cite", 1)
	p, err := Read(files(map[string]string{"facts.csv": head +
		`signing,signing,planned,2019-06,2019-03-01,ann,,to be signed,将签署,,,,wire,reviewed
one,tariff,planned,2019-09-01,2019-08-01,,,to begin,将生效,,,US:1;US:2,wire,reviewed
one,tariff,cancelled,2019-09-01,2019-08-20,,,called off,取消,,,,wire,reviewed
two,tariff,planned,2019-09-01,2019-08-01,,,to begin,将生效,,,US:3;CN:1,wire,reviewed
again,tariff,planned,2019-09-01,2019-08-25,,,to begin,将生效,,,US:2,wire,reviewed
`}), "small")
	if err != nil {
		t.Fatal(err)
	}
	on := day("2019-09-01")
	for _, c := range []struct {
		m     Measure
		known string
		off   bool
	}{
		{Measure{"US", "1"}, "2019-08-19", false},
		{Measure{"US", "1"}, "2019-08-20", true},
		{Measure{"US", "2"}, "2019-08-20", true},
		{Measure{"US", "2"}, "2019-08-24", true},
		{Measure{"US", "2"}, "2019-08-25", false}, // set again, by another event
		{Measure{"US", "3"}, "2019-08-20", false},
		{Measure{"CN", "1"}, "2019-08-20", false},
	} {
		said, off := p.CalledOff(day(c.known)).Of(c.m)[on]
		if off != c.off || off && said != day("2019-08-20") {
			t.Errorf("%v as known on %s: called off %t on %s", c.m, c.known, off, said)
		}
	}
}

func TestWhatIsWrongIsRefusedWithItsLine(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{headFile, head + "colour: red\n", "small/talks.yaml:"},
		{headFile, strings.Replace(head, "zh: 电讯, ", "", 1), `source "wire" has no title in a language`},
		{headFile, strings.Replace(head, "goal: signing", "goal: peace", 1), `goal "peace" is no event`},
		{"facts.csv", factHead + "x,round,held,2019-02-30,,,,a,甲,,wire,reviewed\n", "small/facts.csv:2: column on"},
		{"facts.csv", factHead + "x,round,held,2019-02-03,,,,a,甲,,nowhere,reviewed\n", `source "nowhere" is not listed`},
		{"facts.csv", factHead + "x,round,hoped,2019-02-03,,,,a,甲,,wire,reviewed\n", `"hoped" is not known`},
		{"facts.csv", factHead + "x,round,held,2019-02-03,,cy,,a,甲,,wire,reviewed\n", `there is no person in talks.yaml "cy"`},
		{"facts.csv", factHead + "x,round,held,2019-02-03,2019-02-02,,,a,甲,,wire,reviewed\n", "after the day 2019-02-02 on which that became known"},
		{"facts.csv", factHead + "x,round,held,2019-02-03,,,,a,,,wire,reviewed\n", "column title is missing in a language"},
		{"facts.csv", factHead + "x,round,held,2019-02-03,,,one,a,甲,,wire,reviewed\n", `number "one" cannot be read`},
		{"facts.csv", "event,colour\n", `unknown column "colour"`},
		{"facts.csv", "event,kind\n\xff\n", "not valid UTF-8"},
		{"facts.csv", strings.Replace(factHead, "issues,", "act,", 1) + "x,round,held,2019-02-03,,,,a,甲,y,wire,reviewed\n", `small/facts.csv:2: x cannot have become known on 2019-02-03 in "y"`},
		{"facts.csv", strings.Replace(factHead, "issues,", "act,", 1) + "y,call,held,2019-02-04,,,,a,甲,,wire,reviewed\nx,round,planned,2019-03-03,2019-02-03,,,a,甲,y,wire,reviewed\n", "small/facts.csv:3: x cannot have become known on 2019-02-03"},
		{"facts.csv", strings.Replace(factHead, "issues,", "measures,", 1) + "x,tariff,held,2019-02-03,,,,a,甲,9903.88.03,wire,reviewed\n", `measure "9903.88.03" cannot be read`},
		{"positions.csv", positions + "steel,US,2019-02-01,,asks,a,甲,wire,reviewed\n", `small/positions.csv:6: there is no issue "steel"`},
		{"positions.csv", strings.Replace(positions, "stance,", "stance,by_en,by_zh,", 1)[:strings.Index(positions, "\n")+13] + "cloud,US,2019-02-01,,asks,a paper,一报,a,甲,wire,reviewed\n", `a side that asks speaks for itself, and not by the account of a paper`},
		{"estimates.csv", estimates + "none,ann,,,2019-03-01,,,a,甲,wire,reviewed\n", "small/estimates.csv:5: estimate \"none\" has no window"},
		{"estimates.csv", estimates + "exact,ann,,,2019-03-01,2019-03-01,,a,甲,wire,reviewed\n", "stands twice"},
		{"estimates.csv", strings.Replace(estimates[:strings.Index(estimates, "\n")+1], ",cite", ",act,cite", 1) + "acted,ann,,,2019-03-01,2019-03-01,,a,甲,none,wire,reviewed\n", `there is no event "none"`},
		{"said.csv", "event,who,known,text_en,text_zh,cite,review\nnone,ann,2019-03-01,a,甲,wire,reviewed\n", `there is no event "none"`},
	} {
		_, err := Read(files(map[string]string{c.file: c.text}), "small")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.file, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(facts, estimates)
	f.Fuzz(func(t *testing.T, a, b string) {
		p, err := Read(files(map[string]string{"facts.csv": a, "estimates.csv": b}), "small")
		if err == nil {
			p.Sheet(day("2019-01-01"), day("2019-12-31"), day("2019-12-31"))
			p.ScoreSheets(day("2019-12-31"), day("2019-12-31"))
		}
	})
}
