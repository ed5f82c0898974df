package secretariat_test

import (
	"testing"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
	"demarche/store"
)

// lateOn lists the cases and clocks that a house gives as late on a day.
func lateOn(t *testing.T, h *house, r disclosure.Reader, w secretariat.When) (map[string]bool, *secretariat.Overdue) {
	t.Helper()
	found, err := h.LateDuties(ctx, r, w, 1000)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, d := range found.Duties {
		out[string(d.Case.ID)+" "+d.Clock.ID+" "+d.Clock.Due.String()] = true
	}
	return out, found
}

// TestWhatIsLateIsThatOfEachCase: the duties listed as late, on any day, are those
// that the cases' own pages show, and none else.
func TestWhatIsLateIsThatOfEachCase(t *testing.T) {
	h := open(t, "2026-11-23", false)
	if got, _ := lateOn(t, h, disclosure.Reader{}, h.At(0, 0)); len(got) > 0 {
		t.Errorf("late years after the record was read: %v", got)
	}
	for _, on := range []string{"2024-06-01", "2020-07-02", "2010-01-01"} {
		w := h.At(day(on), 0)
		got, found := lateOn(t, h, disclosure.Reader{}, w)
		want, cases := map[string]bool{}, 0
		for id := range every(t, h, w) {
			v, err := h.Case(ctx, disclosure.Reader{}, id, w)
			if err != nil {
				t.Fatal(err)
			}
			late := docket.Overdue(v.Procedure, v.State)
			for _, i := range late {
				want[string(id)+" "+v.State.Clocks[i].ID+" "+v.State.Clocks[i].Due.String()] = true
			}
			cases += min(len(late), 1)
			if k := v.Lead.Kind; len(late) > 0 && k != docket.IsLate && k != docket.MustAct && docket.ToldStatus(v.Pack, id, v.State.Status, v.When.On) == docket.Open {
				t.Errorf("%s: %s is late and the page opens with %s", on, id, k)
			}
		}
		if len(want) == 0 || found.Cases != cases || found.More || found.Cut {
			t.Errorf("%s: %d cases, more %t, cut %t; want %d", on, found.Cases, found.More, found.Cut, cases)
		}
		for x := range want {
			if !got[x] {
				t.Errorf("%s: %s is late and not listed", on, x)
			}
			delete(got, x)
		}
		for x := range got {
			t.Errorf("%s: %s is listed and not late", on, x)
		}
	}
}

// TestADutyIsLateFromTheDayAfterItsLast: until it is done; and both parties' lists
// say it.
func TestADutyIsLateFromTheDayAfterItsLast(t *testing.T) {
	h := open(t, "2020-03-24", true)
	p := assessed(t, h)
	last, _ := dueOf(p.view("officer-CN"), "7.4.3")
	expect := func(on string, want int) {
		t.Helper()
		for _, who := range []string{"officer-US", "officer-CN"} {
			got, found := lateOn(t, h, reader(t, who), h.At(day(on), 0))
			page, err := h.Docket(ctx, reader(t, who), docket.Query{Late: true}, h.At(day(on), 0))
			if err != nil || len(got) != want || found.Cases != want || len(page.Cases) != want {
				t.Errorf("on %s, for %s: %v late, of %d cases, %d in the docket, %v; want %d", on, who, got, found.Cases, len(page.Cases), err, want)
			}
		}
	}
	after := day(last).AddDays(1).String()
	h.goOn(t, last)
	expect(last, 0)
	h.goOn(t, after)
	expect(after, 1)
	h.goOn(t, day(last).AddDays(9).String())
	expect(day(last).AddDays(9).String(), 1)
	p.act("officer-CN", "assessment_completed", "text=Delayed")
	expect(day(last).AddDays(9).String(), 0)
	expect(day(last).AddDays(8).String(), 1)
	expect(last, 0)
	tallies := func() (n int) {
		err := h.store.View(ctx, func(tx store.Tx) error {
			all, err := tx.Count(docket.Query{Scope: docket.Scope{All: true}, Late: true})
			for _, x := range all {
				n += x.N
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := tallies(); n != 0 {
		t.Errorf("%d cases are counted as late after the duty was done", n)
	}
}

// TestALapseIsKnownFromTheDayItHappened: not from the day on which the house first looked.
func TestALapseIsKnownFromTheDayItHappened(t *testing.T) {
	h := open(t, "2020-03-24", true)
	p := assessed(t, h)
	last, _ := dueOf(p.view("officer-CN"), "7.4.3")
	h.goOn(t, day(last).AddDays(30).String())
	for _, who := range []string{"officer-US", "officer-CN"} {
		seen := 0
		for _, e := range p.view(who).Events {
			if e.Kind == docket.LapseEvent && e.Act == "7.4.3" {
				if seen++; e.On != day(last).AddDays(1) || e.Known != e.On {
					t.Errorf("%s: the lapse of %s is on record as of %s, known on %s", who, last, e.On, e.Known)
				}
			}
		}
		if seen != 1 {
			t.Errorf("%s reads %d lapses of 7.4.3, want one", who, seen)
		}
	}
}

// TestALateConfirmationPutsTheLapseOnRecordFirst: what both say they had agreed on before
// a period ran out, and recorded after it, takes the lapse from the reckoning and not from
// the record. What they agreed on the day after takes nothing.
func TestALateConfirmationPutsTheLapseOnRecordFirst(t *testing.T) {
	for _, c := range []struct {
		after  int // days from the last day to the agreement
		lapses int
	}{{-1, 1}, {0, 1}, {1, 0}} {
		h := open(t, "2020-03-02", true)
		p := file(t, h, cloud)
		p.act("officer-US", "complaint_accepted")
		p.act("officer-US", "put_forward")
		h.goOn(t, "2020-03-16")
		p.act("officer-US", "appeal_submitted")
		h.goOn(t, "2020-05-04")
		p.act("officer-CN", "appeal_received", "on=2020-03-16") // entered after its period
		last, _ := dueOf(p.view("officer-CN"), "7.4.3")
		agreed := p.kept("officer-US", p.act("officer-US", "solution_agreed", "on=2020-03-17").Seq)
		if _, err := p.reply("officer-CN", agreed, secretariat.Confirm, "on="+day(last).AddDays(c.after).String()); err != nil {
			t.Fatal(err)
		}
		for _, who := range []string{"officer-US", "officer-CN"} {
			v, found := p.view(who), 0
			for i := range v.Events {
				if e := &v.Events[i]; e.Kind == docket.LapseEvent && e.Act == "7.4.3" && e.On == day(last).AddDays(1) {
					found++
					if i+1 >= len(v.Events) || v.Events[i+1].Kind != docket.ConfirmEvent {
						t.Errorf("agreed %d days after: for %s the lapse does not stand just before the confirmation", c.after, who)
					}
				}
			}
			if found != c.lapses || len(v.Undone) != c.lapses {
				t.Errorf("agreed %d days after: %s reads %d lapses, %d of them undone; want %d", c.after, who, found, len(v.Undone), c.lapses)
			}
			if v.State.Status != docket.Ended {
				t.Errorf("agreed %d days after: %s", c.after, v.State.Status)
			}
		}
	}
}
