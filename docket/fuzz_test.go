package docket_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

// shipped compiles every procedure of the packs, in order of id.
func shipped(t testing.TB) []*docket.Machine {
	t.Helper()
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	var out []*docket.Machine
	for _, id := range lib.ProcedureIDs() {
		p, _ := lib.Procedure(id)
		out = append(out, docket.Compile(lib, p, ""))
	}
	return out
}

// tangle makes a record of whatever bytes say: known acts and unknown ones, by
// anybody, on days in no order, some corrected. No two share a day, so that no
// order among them is meant.
func tangle(m *docket.Machine, data []byte) []docket.Act {
	p := m.Procedure()
	first, used := calendar.MustDate("2015-01-01"), map[calendar.Date]bool{}
	var out []docket.Act
	for len(data) >= 6 && len(out) < 60 {
		x := binary.LittleEndian.Uint16(data[2:])
		a := docket.Act{Seq: len(out) + 1, Type: "unheard_of", On: first.AddDays(int(x) % 5000)}
		if n := int(data[0]); n < 240 {
			a.Type = p.Acts[n%len(p.Acts)].ID
		}
		names := []string{"", "nobody known", "A;B"}
		for i := range p.Roles {
			names = append(names, p.Roles[i].ID)
		}
		a.By = names[int(data[1])%len(names)]
		switch data[4] % 5 {
		case 1:
			a.To = a.On.AddDays(int(data[5])).String()
		case 2:
			a.To = p.Steps[int(data[5])%len(p.Steps)].ID
		case 3:
			a.To = "neither"
		case 4:
			a.OnFrom = a.On.AddDays(-int(data[5]) % 31)
		}
		if data[5] > 245 && len(out) > 0 {
			a.Corrects = int(data[4])%len(out) + 1
		}
		data = data[6:]
		if !used[a.On] {
			used[a.On] = true
			out = append(out, a)
		}
	}
	return out
}

// Whatever is put on record, under whatever procedure, the engine answers; the
// same again; the same in whatever order the lines come; and an act that the
// procedure does not have is never dropped.
func FuzzReplay(f *testing.F) {
	machines := shipped(f)
	for i := range machines {
		f.Add(byte(i), uint16(3000), []byte("\x00\x03\x01\x00\x00\x00\x01\x04\x40\x00\x00\x00\xff\x00\x80\x00\x00\x00"))
	}
	f.Add(byte(5), uint16(5200), []byte("the quick brown fox jumps over the lazy dog, twice, and back again"))
	f.Fuzz(func(t *testing.T, which byte, until uint16, data []byte) {
		m := machines[int(which)%len(machines)]
		opt := docket.Options{Until: calendar.MustDate("2015-01-01").AddDays(int(until) % 6000), Public: until%2 == 0}
		record := tangle(m, data)
		s := m.Replay(record, opt)
		if d := cmp.Diff(s, m.Replay(record, opt)); d != "" {
			t.Errorf("replayed twice:\n%s", d)
		}
		turned := slices.Clone(record)
		slices.Reverse(turned)
		if d := cmp.Diff(s, m.Replay(turned, opt)); d != "" {
			t.Errorf("the order of the lines matters:\n%s", d)
		}
		nothingDropped(t, record, s)
		soundState(t, m, s)
	})
}

// nothingDropped checks that each act that the procedure does not have stands
// among the irregular, once.
func nothingDropped(t *testing.T, record []docket.Act, s *docket.State) {
	t.Helper()
	gone := map[int]bool{}
	for _, a := range record {
		gone[a.Corrects] = true
	}
	listed := map[int]int{}
	for _, i := range s.Irregular {
		listed[i.Seq]++
		if i.Why.EN == "" || i.Why.ZH == "" {
			t.Errorf("irregular without a reason in two languages: %+v", i)
		}
	}
	for _, a := range record {
		want := 0
		if a.Type == "unheard_of" && a.On <= s.Until && !gone[a.Seq] {
			want = 1
		}
		if got := listed[a.Seq]; got > 1 || want == 1 && got != 1 {
			t.Errorf("act %d (%s) is listed as irregular %d times", a.Seq, a.Type, got)
		}
	}
}

// soundState checks what holds of every state.
func soundState(t *testing.T, m *docket.Machine, s *docket.State) {
	t.Helper()
	if !slices.IsSortedFunc(s.Marks, func(a, b docket.Mark) int { return int(a.On-b.On) - 1 }) {
		t.Errorf("the case stands in two ways on one day, or they are out of order: %+v", s.Marks)
	}
	for i := range s.Clocks {
		c := &s.Clocks[i]
		switch {
		case c.Late < 0:
			t.Errorf("clock %s is %d days late", c.ID, c.Late)
		case c.Status == docket.Running && !c.Due.IsZero() && c.Due < s.Until && !c.Extended:
			t.Errorf("clock %s was due on %s and runs still on %s", c.ID, c.Due, s.Until)
		case s.Status == docket.Ended && c.Status == docket.Running && c.Starts < s.EndedOn:
			t.Errorf("clock %s runs on in a case that ended on %s", c.ID, s.EndedOn)
		}
	}
	for _, p := range s.Path {
		if !p.To.IsZero() && p.To < p.From {
			t.Errorf("a stay at %s from %s to %s", p.Step, p.From, p.To)
		}
	}
	if !slices.IsSortedFunc(s.Next, func(a, b docket.Next) int { return int(a.On) - int(b.On) }) {
		t.Errorf("next days out of order: %+v", s.Next)
	}
	docket.LeadOf(m.Procedure(), s)
	docket.Shape(m.Procedure(), s, "zh")
}

// An extension recorded long after lets a clock run out on a day before its own:
// the case stood otherwise until then, so the lapse is noted with the act.
func TestALapseBeforeTheActThatLetItLapseIsNotedWithTheAct(t *testing.T) {
	var m *docket.Machine
	for _, one := range shipped(t) {
		if one.Procedure().ID == "us-china-ch7" {
			m = one
		}
	}
	acts := []docket.Act{}
	for i, a := range []struct{ act, by, on, to string }{
		{"appeal_submitted", "complainant", "2020-03-05", ""},
		{"appeal_received", "respondent", "2020-03-05", ""},
		{"assessment_completed", "respondent", "2020-03-09", ""},
		{"officials_extended", "complainant; respondent", "2020-05-07", "2020-04-10"},
	} {
		acts = append(acts, docket.Act{Seq: i + 1, Type: a.act, By: a.by, On: calendar.MustDate(a.on), To: a.to})
	}
	s := m.Replay(acts, docket.Options{Until: calendar.MustDate("2020-05-10"), Complainants: []string{"US"}, Respondents: []string{"CN"}})
	soundState(t, m, s)
	if last := s.Marks[len(s.Marks)-1]; last.On != calendar.MustDate("2020-05-07") {
		t.Errorf("the last mark is of %s, want the day of the extension: %+v", last.On, s.Marks)
	}
}
