package barriers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"demarche/calendar"
)

// told is what one row of any of the tables tells of a barrier: that it holds from a day
// on, on what basis, or what was asked.
type told struct {
	barrier, text    string
	on, known        calendar.Date
	until, endsKnown calendar.Date // its last day, zero for none, and when that became known
}

// naive is how a barrier stood, by a walk through a heap of rows for each question.
func naive(b told, bases, moves []told, on, known calendar.Date) string {
	status, end := InForce, calendar.Date(0)
	if b.endsKnown <= known {
		end = b.until
	}
	if on < b.on {
		status = Coming
	} else if end > 0 && end < on {
		status = Ended
	}
	var basis, asked []string
	for _, x := range bases {
		if x.barrier == b.barrier && x.known <= known {
			basis = append(basis, fmt.Sprint(x.known, " ", x.text))
		}
	}
	for _, x := range moves {
		if x.barrier == b.barrier && x.on <= on && x.known <= known {
			asked = append(asked, fmt.Sprint(x.on, " ", x.known, " ", x.text))
		}
	}
	slices.Sort(basis)
	slices.Sort(asked)
	return fmt.Sprint(b.barrier, " ", status, " ", end, basis, asked)
}

func TestTheOrderOfRowsNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		within := func(days int, from calendar.Date) calendar.Date {
			return from.AddDays(rapid.IntRange(0, days).Draw(t, "day"))
		}
		first := calendar.MustDate("2019-01-01")
		var register, bases, moves []told
		tables := map[string][]string{}
		write := func(table, format string, cells ...any) {
			tables[table] = append(tables[table], fmt.Sprintf(format+",wire,reviewed\n", cells...))
		}
		for i := range rapid.IntRange(1, 4).Draw(t, "barriers") {
			b := told{barrier: fmt.Sprint("b", i), on: within(9, first), known: within(9, first)}
			until, endsKnown := "", ""
			if rapid.Bool().Draw(t, "ends") {
				b.until = within(9, b.on)
				until, b.endsKnown = b.until.String(), b.until
				if rapid.Bool().Draw(t, "told apart") {
					b.endsKnown = within(9, first)
					endsKnown = b.endsKnown.String()
				}
			}
			register = append(register, b)
			write("barriers.csv", "%s,blocked-service,blocked,x,乙,a,甲,%s,%s,%s,%s", b.barrier, b.on, until, endsKnown, b.known)
			for range rapid.IntRange(0, 3).Draw(t, "bases") {
				x := told{barrier: b.barrier, known: within(9, b.known+1), text: rapid.SampledFrom([]string{"law", "order"}).Draw(t, "basis")}
				bases = append(bases, x)
				write("bases.csv", "%s,%s,%s,法", x.barrier, x.known, x.text)
			}
			for range rapid.IntRange(0, 4).Draw(t, "moves") {
				by := rapid.SampledFrom([]string{"US,asked", "US,offered", "CN,offered"}).Draw(t, "by")
				turn := "0 open it " // what was asked comes first
				if strings.HasSuffix(by, "offered") {
					turn = "1 open it "
				}
				x := told{barrier: b.barrier, on: within(3, first), text: turn + by}
				x.known = within(2, x.on)
				moves = append(moves, x)
				write("moves.csv", "%s,%s,%s,%s,open it,开放", x.barrier, by, x.on, x.known)
			}
		}
		heads := map[string]string{"barriers.csv": rowHead, "bases.csv": "barrier,known,text_en,text_zh,cite,review\n", "moves.csv": "barriers,party,turn,on,known,text_en,text_zh,cite,review\n"}
		on, known := within(19, first), within(19, first)
		var sheets [2]Sheet
		for i := range sheets {
			change := map[string]string{}
			for _, name := range []string{"barriers.csv", "bases.csv", "moves.csv"} {
				change[name] = heads[name] + strings.Join(rapid.Permutation(tables[name]).Draw(t, "order"), "")
			}
			p, err := Read(files(change), "small")
			if err != nil {
				t.Fatal(err)
			}
			var want, got []string
			for _, b := range register {
				if b.known <= known {
					want = append(want, naive(b, bases, moves, on, known))
				}
			}
			for _, s := range p.On(on, known) {
				var basis, asked []string
				for _, x := range s.Bases {
					basis = append(basis, fmt.Sprint(x.Known, " ", x.Text.EN))
				}
				for _, m := range s.Moves {
					asked = append(asked, fmt.Sprint(m.On, " ", m.Known, " ", m.Turn.rank(), " ", m.Text.EN, " ", m.Party, ",", m.Turn))
				}
				got = append(got, fmt.Sprint(s.ID, " ", s.Status, " ", s.End.To, basis, asked))
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("on %s known %s (-naive +read):\n%s", on, known, diff)
			}
			sheets[i] = p.Sheet(on, known)
			sheets[i].Pack = ""
		}
		if diff := cmp.Diff(sheets[0], sheets[1]); diff != "" {
			t.Fatalf("on %s known %s the order of the rows shows:\n%s", on, known, diff)
		}
	})
}
