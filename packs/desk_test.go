package packs_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

// desk is where a test works a procedure of one pack, read beside the calendars
// and the trade office alone, so that no other pack's fault can fail it.
type desk struct {
	pack    *agreement.Pack
	machine *docket.Machine
}

func deskOf(t *testing.T, id string) desk {
	t.Helper()
	files := fstest.MapFS{}
	for _, dir := range []string{"calendars", "trade-office", id} {
		err := fs.WalkDir(packs.FS, dir, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(packs.FS, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	lib, err := agreement.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	pack := lib.Packs[id]
	return desk{pack, docket.Compile(lib, pack.Procedures[0], "")}
}

// between names the parties, and the flags, of a case worked at the desk.
func between(complainant, respondent string, flags ...string) docket.Options {
	return docket.Options{Complainants: []string{complainant}, Respondents: []string{respondent}, Flags: flags}
}

// work replays lines such as "2024-06-24 request_for_review US", with a date or
// a step at the end where the act takes one; "from=2024-06-01" where its day is not known.
func (d desk) work(t *testing.T, opt docket.Options, until, lines string) *docket.State {
	t.Helper()
	var acts []docket.Act
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(line)
		a := docket.Act{Seq: i + 1, On: civil(t, f[0]), Type: f[1]}
		if len(f) > 2 {
			a.By = strings.ReplaceAll(f[2], "_", " ")
		}
		if from, is := strings.CutPrefix(f[len(f)-1], "from="); is {
			a.OnFrom, f = civil(t, from), f[:len(f)-1]
		}
		if len(f) > 3 {
			a.To = f[3]
		}
		acts = append(acts, a)
	}
	opt.Until = civil(t, until)
	return d.machine.Replay(acts, opt)
}

// real replays a case of the public record until the end of November 2026.
func (d desk) real(t *testing.T, id string) *docket.State {
	t.Helper()
	return d.realOn(t, id, "2026-11-23")
}

// realOn replays it until a day.
func (d desk) realOn(t *testing.T, id, until string) *docket.State {
	t.Helper()
	return d.realBy(t, id, docket.Options{Until: civil(t, until), Public: true})
}

// realBy replays it by options that name no party.
func (d desk) realBy(t *testing.T, id string, opt docket.Options) *docket.State {
	t.Helper()
	for _, c := range d.pack.Cases {
		if string(c.ID) != id {
			continue
		}
		var acts []docket.Act
		for i, a := range c.Acts {
			acts = append(acts, docket.Act{Seq: i + 1, Type: a.Act, On: a.On, OnFrom: a.OnFrom, Known: a.Known, By: a.By, To: a.To})
		}
		opt.Complainants, opt.Respondents, opt.Flags = c.Complainants, c.Respondents, c.Flags
		return d.machine.Replay(acts, opt)
	}
	t.Fatalf("the pack has no case %s", id)
	return nil
}

func civil(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lastRun gives the latest run of a clock.
func lastRun(t *testing.T, s *docket.State, id string) docket.Clock {
	t.Helper()
	for i := len(s.Clocks) - 1; i >= 0; i-- {
		if s.Clocks[i].ID == id {
			return s.Clocks[i]
		}
	}
	t.Fatalf("clock %s never ran", id)
	return docket.Clock{}
}

// blameless reports whether the lapse of a clock is nobody's breach.
func (d desk) blameless(id string) bool {
	for _, k := range d.pack.Procedures[0].Clocks {
		if k.ID == id {
			return k.Lapse.Blameless
		}
	}
	return false
}

func mayNow(s *docket.State, act string) bool {
	for _, p := range s.Permitted {
		if p.Act == act {
			return true
		}
	}
	return false
}

// period is one clock under test: what starts it, when it is due, and the act it
// is about.
type period struct {
	clock string
	kind  agreement.ClockKind
	flags []string
	setup string
	due   string
	act   string // "TYPE BY [TO]"
}

// check works the act on the day before, on and after the last day.
func (p period) check(t *testing.T, d desk, opt docket.Options) {
	t.Helper()
	opt.Flags = p.flags
	due := civil(t, p.due)
	if c := lastRun(t, d.work(t, opt, p.due, p.setup), p.clock); c.Due != due || c.Status != docket.Running {
		t.Errorf("%s: due %s, %s on its last day; want %s, running", p.clock, c.Due, c.Status, p.due)
		return
	}
	for delta := -1; delta <= 1; delta++ {
		on := due.AddDays(delta).String()
		s := d.work(t, opt, on, p.setup+"\n"+on+" "+p.act)
		if delta > 0 && d.blameless(p.clock) {
			p.judgeBlameless(t, s)
			continue
		}
		p.judge(t, s, delta)
	}
}

// judgeBlameless: what nobody owes is agreed after its period without being late.
func (p period) judgeBlameless(t *testing.T, s *docket.State) {
	t.Helper()
	if c := lastRun(t, s, p.clock); len(s.Irregular) > 0 || c.Status != docket.Lapsed || c.Late != 0 || !c.LateKnown {
		t.Errorf("%s: the day after: %+v, irregular %v; want it lapsed and nobody late", p.clock, c, s.Irregular)
	}
}

func (p period) judge(t *testing.T, s *docket.State, delta int) {
	t.Helper()
	c, refused := lastRun(t, s, p.clock), len(s.Irregular) > 0
	switch p.kind {
	case agreement.Bar:
		if refused != (delta <= 0) {
			t.Errorf("%s: %d days from the last day of the bar, irregular: %v", p.clock, delta, s.Irregular)
		}
	case agreement.Window:
		if refused != (delta > 0) {
			t.Errorf("%s: %d days from the last day of the window, irregular: %v", p.clock, delta, s.Irregular)
		}
	default:
		if late := max(delta, 0); refused || c.MetOn.IsZero() || c.Late != late || (c.Status == docket.Met) != (late == 0) {
			t.Errorf("%s: %d days from the last day: %+v, irregular %v", p.clock, delta, c, s.Irregular)
		}
	}
}

// accountFor checks that the real cases leave the rules only where a departure
// says so, and that each departure is needed.
func (d desk) accountFor(t *testing.T, cases, departures int) {
	t.Helper()
	if len(d.pack.Cases) != cases || len(d.pack.Departures) != departures {
		t.Errorf("%d cases and %d departures, want %d and %d", len(d.pack.Cases), len(d.pack.Departures), cases, departures)
	}
	left := map[string]bool{}
	for _, x := range d.pack.Departures {
		left[string(x.Case)+" "+x.Act+" "+x.On.String()] = true
	}
	for _, c := range d.pack.Cases {
		for _, x := range d.real(t, string(c.ID)).Irregular {
			key := string(c.ID) + " " + x.Act + " " + x.On.String()
			if !left[key] {
				t.Errorf("%s: %s, and no departure explains it", key, x.Why.EN)
			}
			delete(left, key)
		}
	}
	for key := range left {
		t.Errorf("%s is explained as a departure but is regular", key)
	}
	for _, doubt := range agreement.Lint(d.pack) {
		t.Error(doubt)
	}
}
