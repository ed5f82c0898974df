package docket_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

// asEvents puts acts on record.
func asEvents(list []docket.Act) []docket.Event {
	out := make([]docket.Event, len(list))
	for i, a := range list {
		kind := docket.ActEvent
		if a.Corrects > 0 {
			kind = docket.CorrectEvent
		}
		out[i] = docket.Event{Seq: i + 1, Kind: kind, Act: a.Type, On: a.On, OnFrom: a.OnFrom, Known: a.Known, By: a.By, To: a.To, Corrects: a.Corrects, Annuls: a.Annuls}
	}
	return out
}

// follower takes a record event by event, and compares at each what its course says of
// acts tried with what a replay of all says.
type follower struct {
	testing.TB
	m            *docket.Machine
	tries, stood int // in which the course had an answer
}

func (f *follower) along(record []docket.Event, opt docket.Options, tried func(n int) []docket.Act) {
	f.Helper()
	c, anew := f.m.Course(opt), opt
	opt.Brief = true
	defer func() { c.End() }()
	for n := 0; ; n++ {
		for _, a := range tried(n) {
			a.Seq = n + 1
			f.tries++
			if c.Void() { // by an act that was tried before and did not come on record
				c.End()
				c = f.m.Course(anew)
				c.Take(record[:n])
			}
			got, ok := c.Weigh(a)
			if !ok {
				continue
			}
			f.stood++
			if d := cmp.Diff(f.m.Weigh(record[:n], a, opt), got); d != "" {
				f.Fatalf("%s: %+v after %d of %+v, read by %+v:\n%s", f.m.Procedure().ID, a, n, record, opt, d)
			}
		}
		if n == len(record) {
			return
		}
		c.Take(record[n : n+1])
	}
}

// readings are the lights by which records are followed: for days during the record and after
// it, of an office and from public sources, and as the other party reads.
func readings(record []docket.Event) []docket.Options {
	var out []docket.Options
	days := []calendar.Date{calendar.MustDate("2026-06-30")}
	if n := len(record); n > 0 {
		last := record[n-1].On
		days = append(days, record[n/2].On, last, last.AddDays(1), last.AddDays(45), last.AddMonths(14))
	}
	for i, day := range days {
		if day.IsZero() {
			continue
		}
		out = append(out, docket.Options{Until: day}, docket.Options{Until: day, Known: day, Public: true, Shipped: true})
		if i%2 == 0 {
			out = append(out, docket.Options{Until: day, Across: true})
		}
	}
	return out
}

// TestACourseSaysWhatAReplayOfAllDoes, of each case of the packs after each of its acts: of
// the act that came next, and of others by anybody on that day and later ones.
func TestACourseSaysWhatAReplayOfAllDoes(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	tries, stood, next := 0, 0, 0
	chance := rand.New(rand.NewPCG(1, 2))
	for _, id := range lib.ProcedureIDs() {
		p, _ := lib.Procedure(id)
		f := &follower{TB: t, m: docket.Compile(lib, p, "")}
		for _, list := range public(f.m) {
			slices.SortStableFunc(list, func(a, b docket.Act) int { return int(a.On) - int(b.On) })
			for i := range list {
				list[i].Seq = i + 1
			}
			record := asEvents(list)
			all := readings(record)
			if testing.Short() {
				all = all[:2]
			}
			for _, opt := range all {
				f.along(record, opt, func(n int) []docket.Act {
					var out []docket.Act
					on := calendar.MustDate("2020-03-02")
					if n < len(list) {
						out, on = append(out, list[n]), list[n].On
						next++
					} else if n > 0 {
						on = list[n-1].On
					}
					if chance.IntN(3) > 0 {
						return out // and it comes on record
					}
					out = append(out, anyAct(chance, f.m, on), misplaced(chance, anyAct(chance, f.m, on), n))
					if n < len(list) {
						out = append(out, misplaced(chance, list[n], n))
					}
					return out
				})
			}
		}
		tries, stood = tries+f.tries, stood+f.stood
	}
	if next < 1000 || stood < tries/4 {
		t.Errorf("a course had an answer to %d of %d acts tried, %d of them of the record; it is kept for nothing", stood, tries, next)
	}
}

// anyAct makes an act of a procedure up, by anybody in it.
func anyAct(chance *rand.Rand, m *docket.Machine, on calendar.Date) docket.Act {
	p := m.Procedure()
	a := p.Acts[chance.IntN(len(p.Acts))]
	out := docket.Act{Type: a.ID, On: on.AddDays(chance.IntN(40))}
	if len(a.By) > 0 && chance.IntN(5) > 0 {
		out.By = a.By[chance.IntN(len(a.By))]
	} else if len(p.Roles) > 0 {
		out.By = p.Roles[chance.IntN(len(p.Roles))].ID
	}
	switch {
	case len(a.To) > 1:
		out.To = a.To[chance.IntN(len(a.To))]
	case a.Date != "":
		out.To = out.On.AddDays(chance.IntN(90)).String()
	}
	if chance.IntN(12) == 0 {
		out.OnFrom = out.On.AddDays(-chance.IntN(31))
	}
	return out
}

// misplaced gives an act that a replay does not take last, or that takes another's place.
func misplaced(chance *rand.Rand, a docket.Act, n int) docket.Act {
	switch k := chance.IntN(4); {
	case k == 0 && n > 0:
		a.Corrects = chance.IntN(n) + 1
	case k == 1 && n > 0:
		a.Corrects, a.Annuls = chance.IntN(n)+1, true
	default:
		a.On = a.On.AddDays(-1 - chance.IntN(60))
	}
	return a
}

// TestACourseOfMadeUpRecords follows records made up as they go, most of them by the rules,
// of every procedure there is and of the invented one that has a rule of each kind: extensions,
// pauses, lapses between two acts, corrections, and acts out of order.
func TestACourseOfMadeUpRecords(t *testing.T) {
	lib, err := agreement.Read(os.DirFS("testdata/law"))
	if err != nil {
		t.Fatal(err)
	}
	machines := shipped(t)
	for _, id := range lib.ProcedureIDs() {
		p, _ := lib.Procedure(id)
		for range 8 {
			machines = append(machines, docket.Compile(lib, p, ""))
		}
	}
	rounds := 25
	if testing.Short() {
		rounds = 4
	}
	tries, stood, long := 0, 0, 0
	for seed := range rounds {
		for i, m := range machines {
			chance := rand.New(rand.NewPCG(uint64(seed), uint64(i)))
			f := &follower{TB: t, m: m}
			record := asEvents(madeUp(chance, m))
			opt := docket.Options{Until: record[len(record)-1].On.AddDays(chance.IntN(200) - 20), Public: chance.IntN(2) == 0}
			if m.Procedure().Pack != nil && len(m.Procedure().Pack.Parties) > 1 && chance.IntN(2) == 0 {
				opt.Complainants = []string{string(m.Procedure().Pack.Parties[0].ID)}
				opt.Respondents = []string{string(m.Procedure().Pack.Parties[1].ID)}
			}
			for _, flag := range m.Procedure().Flags {
				if chance.IntN(4) == 0 {
					opt.Flags = append(opt.Flags, flag.ID)
				}
			}
			f.along(record, opt, func(n int) []docket.Act {
				on := record[min(n, len(record)-1)].On
				next := record[min(n, len(record)-1)].IfDone()
				if chance.IntN(3) > 0 {
					return []docket.Act{next, next} // which is tried twice
				}
				return []docket.Act{anyAct(chance, m, on), next, misplaced(chance, next, n), misplaced(chance, anyAct(chance, m, on), n)}
			})
			tries, stood = tries+f.tries, stood+f.stood
			if f.stood > 15 {
				long++
			}
		}
	}
	if stood < tries/8 || long < rounds {
		t.Errorf("a course had an answer to %d of %d acts tried, and to many in %d records; it is kept for nothing", stood, tries, long)
	}
}

// madeUp makes a record of which most acts are permitted when they are done.
func madeUp(chance *rand.Rand, m *docket.Machine) []docket.Act {
	p, on := m.Procedure(), calendar.MustDate("2020-03-02").AddDays(chance.IntN(900))
	whole := chance.IntN(3) > 0 // nothing irregular is meant
	var out []docket.Act
	for range 30 {
		if chance.IntN(3) > 0 {
			on = on.AddDays(chance.IntN(1 << chance.IntN(8)))
		}
		a := docket.Act{Seq: len(out) + 1, Type: p.Opens, On: on}
		may := m.Replay(out, docket.Options{Until: on}).Permitted
		switch {
		case !whole && chance.IntN(12) == 0:
			a = anyAct(chance, m, on)
			a.Seq, a.On = len(out)+1, on.AddDays(-chance.IntN(40))
			if len(out) > 0 && chance.IntN(2) == 0 {
				a.Corrects, a.Annuls = chance.IntN(len(out))+1, chance.IntN(2) == 0
			}
		case len(out) > 0 && len(may) == 0:
			continue
		case len(out) > 0:
			x := may[chance.IntN(len(may))]
			rule := &p.Acts[x.Rule]
			a.Type = x.Act
			if a.By = x.By[chance.IntN(len(x.By))]; x.All {
				a.By = strings.Join(x.By, "; ")
			}
			if len(rule.To) > 1 {
				a.To = rule.To[chance.IntN(len(rule.To))]
			} else if rule.Date != "" {
				a.To = on.AddDays(chance.IntN(60)).String()
			}
			if chance.IntN(20) == 0 {
				a = misplaced(chance, a, len(out))
			}
			if whole && m.Weigh(asEvents(out), a, docket.Options{Until: on}).Left(a.Seq) {
				continue
			}
		}
		out = append(out, a)
	}
	return out
}

// TestACourseIsOfOneReading: on another day, or by other lights, a record is followed anew.
func TestACourseIsOfOneReading(t *testing.T) {
	m := harbour(t, "")
	opt := docket.Options{Until: calendar.MustDate("2020-03-02"), Known: calendar.MustDate("2020-03-02"), Complainants: []string{"A"}, Brief: true}
	c := m.Course(opt)
	if !c.Of(opt) {
		t.Fatal("it is not of the options that it was made with")
	}
	for _, change := range []func(*docket.Options){
		func(o *docket.Options) { o.Until++ },
		func(o *docket.Options) { o.Known++ },
		func(o *docket.Options) { o.Reading = "narrow" },
		func(o *docket.Options) { o.Complainants = []string{"B"} },
		func(o *docket.Options) { o.Respondents = []string{"B"} },
		func(o *docket.Options) { o.Flags = []string{"urgent"} },
		func(o *docket.Options) { o.Public = true },
		func(o *docket.Options) { o.Shipped = true },
		func(o *docket.Options) { o.Across = true },
		func(o *docket.Options) { o.Brief = false },
	} {
		other := opt
		change(&other)
		if c.Of(other) {
			t.Errorf("it is of %+v too", other)
		}
	}
}

// TestCasesOfOneProcedureAreFollowedAtOnce: acts on several cases are weighed side by side by
// one machine, and what each case is told is what a replay of it says. The race detector sees
// whether they keep apart.
func TestCasesOfOneProcedureAreFollowedAtOnce(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lib.Procedure("wto-dsu")
	m := docket.Compile(lib, p, "")
	var all sync.WaitGroup
	answers := make([]int, 4)
	for n := range answers {
		all.Go(func() {
			for i, list := range public(m) {
				if i%len(answers) != n && !slices.ContainsFunc(list, func(a docket.Act) bool { return a.Type == "rpt_expires" }) {
					continue
				}
				slices.SortStableFunc(list, func(a, b docket.Act) int { return int(a.On) - int(b.On) })
				opt := docket.Options{Until: calendar.MustDate("2026-06-30"), Brief: true}
				record, c := asEvents(list), m.Course(opt)
				for at := range list {
					list[at].Seq = at + 1
					got, ok := c.Weigh(list[at])
					if !ok {
						break
					}
					answers[n]++
					if at == len(list)-1 {
						if d := cmp.Diff(m.Weigh(record[:at], list[at], opt), got); d != "" {
							t.Errorf("followed beside others:\n%s", d)
						}
					}
					c.Take(record[at : at+1])
				}
				c.End()
			}
		})
	}
	all.Wait()
	if slices.Min(answers) == 0 {
		t.Errorf("answers of the courses: %v", answers)
	}
}
