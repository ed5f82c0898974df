package talks

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"demarche/calendar"
)

// within draws one of the first days from a day on.
func within(t *rapid.T, days int, from calendar.Date) calendar.Date {
	return from.AddDays(rapid.IntRange(0, days).Draw(t, "day"))
}

// entered reads the record with the rows of a table entered in an order that is drawn.
func entered(t *rapid.T, tables map[string][]string) *Pack {
	change := map[string]string{}
	for _, head := range []string{factHead, positionHead, estimateHead} {
		name := map[string]string{factHead: "facts.csv", positionHead: "positions.csv", estimateHead: "estimates.csv"}[head]
		change[name] = head + strings.Join(rapid.Permutation(tables[name]).Draw(t, "order"), "")
	}
	p, err := Read(files(change), "small")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const (
	positionHead = "issue,party,on,known,stance,by_en,by_zh,text_en,text_zh,cite,review\n"
	estimateHead = "estimate,voice_en,voice_zh,said,known,window_from,window_to,text_en,text_zh,cite,review\n"
	signed       = "signing,signing,planned,2020,2019-01-01,,,to be signed,将签署,,wire,reviewed\n"
)

// A side stands as the last day that was known of it says. The naive model writes each
// position as a line that begins with its days, and takes the greatest.
func TestTheOrderOfPositionsNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := day("2019-01-01")
		type told struct {
			party, line string
			stance      Stance
			on, known   calendar.Date
		}
		var heap []told
		tables := map[string][]string{"facts.csv": {signed}}
		for range rapid.IntRange(0, 16).Draw(t, "positions") {
			x := told{
				party:  rapid.SampledFrom([]string{"US", "CN"}).Draw(t, "party"),
				stance: rapid.SampledFrom([]Stance{Agrees, Asks, Defers, Reported, Reported}).Draw(t, "stance"), on: within(t, 3, first),
			}
			x.known = within(t, 1, x.on)
			by := ","
			if x.stance == Reported {
				by = rapid.SampledFrom([]string{",", "a bank,一银行", "a paper,一报"}).Draw(t, "by")
			}
			x.line = fmt.Sprint(x.on, " ", x.known, " ", x.stance, " ", strings.Split(by, ",")[0])
			heap = append(heap, x)
			tables["positions.csv"] = append(tables["positions.csv"], fmt.Sprintf("cloud,%s,%s,%s,%s,%s,said,说,wire,reviewed\n", x.party, x.on, x.known, x.stance, by))
		}
		on, known := within(t, 5, first), within(t, 5, first)
		p := entered(t, tables)
		for _, s := range p.IssuesOn(on, known) {
			stands := map[Stance]int{}
			for _, side := range s.Sides {
				var want, got []string
				var last told
				for _, x := range heap {
					if x.party == string(side.Party) && x.on <= on && x.known <= known {
						want = append(want, x.line)
						if x.line > last.line {
							last = x
						}
					}
				}
				slices.Sort(want)
				line := func(x *Position) string {
					return fmt.Sprint(x.On, " ", x.Known, " ", x.Stance, " ", x.By.EN)
				}
				for _, x := range p.Positions(s.Issue.ID, side.Party, on, known) {
					got = append(got, line(x))
				}
				if side.Position != nil {
					got = append(got, "now "+line(side.Position))
				}
				if last.line != "" {
					want = append(want, "now "+last.line)
				}
				stands[last.stance]++
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s of %s on %s known %s (-naive +read):\n%s", s.Issue.ID, side.Party, on, known, diff)
				}
			}
			want := Open
			switch {
			case stands[Defers] > 0:
				want = Deferred
			case stands[Agrees] == 2:
				want = Agreed
			case stands[""] == 2:
				want = NotKnown
			}
			if s.Standing != want {
				t.Fatalf("%s on %s known %s: %s, the naive model has %s of %v", s.Issue.ID, on, known, s.Standing, want, stands)
			}
		}
	})
}

// said is an estimate, and fact what became known of the signing, for the naive model.
type said struct {
	id                    string
	said, known, from, to calendar.Date // a zero end of the window is open
}

type fact struct {
	state     State
	on, known calendar.Date
}

// judged walks from the day that the signing came, else from the last day that is both
// asked and known, a day further each way at a time, until it meets the window.
func (x said) judged(on, known, came calendar.Date) (Verdict, int) {
	inside := func(d calendar.Date) bool { return d >= x.from && (x.to.IsZero() || d <= x.to) }
	at, n := came, calendar.Date(0)
	if came.IsZero() {
		at = min(on, known)
	}
	for !inside(at-n) && !inside(at+n) {
		n++
	}
	switch {
	case came.IsZero() && inside(at+n) && at < on:
		return Unjudged, 0
	case came.IsZero() && inside(at+n):
		return Waiting, 0
	case came.IsZero():
		return Missed, int(n)
	case n == 0:
		return Right, 0
	case inside(at + n):
		return TooLate, int(n)
	}
	return TooEarly, int(n)
}

func TestTheOrderOfEstimatesNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := day("2019-01-01")
		var made []said
		tables := map[string][]string{"facts.csv": {signed}}
		for i := range rapid.IntRange(0, 6).Draw(t, "estimates") {
			x := said{id: fmt.Sprint("e", i), said: within(t, 9, first)}
			x.known, x.from = within(t, 3, x.said), within(t, 12, first)
			x.to = within(t, 3, x.from)
			from, to := x.from.String(), x.to.String()
			switch rapid.IntRange(0, 3).Draw(t, "open end") {
			case 0:
				x.from, from = 0, ""
			case 1:
				x.to, to = 0, ""
			}
			made = append(made, x)
			tables["estimates.csv"] = append(tables["estimates.csv"], fmt.Sprintf("%s,a bank,一银行,%s,%s,%s,%s,soon,近期,wire,reviewed\n", x.id, x.said, x.known, from, to))
		}
		var facts []fact
		for range rapid.IntRange(0, 4).Draw(t, "facts of the signing") {
			f := fact{rapid.SampledFrom([]State{Planned, Moved, Cancelled, Held, Held}).Draw(t, "state"), within(t, 12, first), 0}
			if f.known = within(t, 12, first); f.state == Held {
				f.known = within(t, 2, f.on)
			}
			facts = append(facts, f)
			tables["facts.csv"] = append(tables["facts.csv"], fmt.Sprintf("signing,signing,%s,%s,%s,,,signing,签署,,wire,reviewed\n", f.state, f.on, f.known))
		}
		on, known := within(t, 19, first), within(t, 19, first)

		came, latest := calendar.Date(0), ""
		for _, f := range facts {
			line := fmt.Sprint(f.known, slices.Index([]State{Planned, Moved, Cancelled, Held}, f.state), f.on)
			if f.known > known || line < latest {
				continue
			}
			if latest, came = line, 0; f.state == Held && f.on <= on {
				came = f.on
			}
		}
		p := entered(t, tables)
		var want, got []string
		var off []int
		n := map[Verdict]int{}
		for _, x := range made {
			if x.said > on || x.known > known {
				continue
			}
			verdict, days := x.judged(on, known, came)
			moved := slices.ContainsFunc(facts, func(f fact) bool {
				return (f.state == Moved || f.state == Cancelled) && x.known < f.known && f.known <= known
			})
			want = append(want, fmt.Sprint(x.said, " ", x.id, " ", verdict, " ", days, " ", came, moved))
			if n[verdict]++; verdict != Waiting && verdict != Unjudged {
				off = append(off, days)
			}
		}
		slices.Sort(want)
		scores := p.Scores(on, known)
		for _, s := range scores {
			got = append(got, fmt.Sprint(s.Said, " ", s.ID, " ", s.Verdict, " ", s.Off, " ", s.Outcome, p.Overtaken(s.Estimate, known)))
		}
		sum := Calibration{Made: len(want), Judged: len(off), Right: n[Right], Early: n[TooEarly] + n[Missed], Late: n[TooLate]}
		for near := 0; 2*near < len(off); sum.Median++ { // the fewest days within which half were
			near = len(off) - len(slices.DeleteFunc(slices.Clone(off), func(n int) bool { return n <= sum.Median }))
		}
		sum.Median = max(sum.Median-1, 0)
		if diff := cmp.Diff(want, got) + cmp.Diff(sum, Calibrate(scores)); diff != "" {
			t.Fatalf("on %s known %s (-naive +read):\n%s", on, known, diff)
		}
	})
}
