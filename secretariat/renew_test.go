package secretariat_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
	"demarche/store/sqlite"
)

// longer is the law with twelve working days for the assessment in place of ten.
func longer(t *testing.T) *agreement.Library {
	return altered(t, map[string][]string{"us-china-ch7/procedure.yaml": {"    length: 10\n", "    length: 12\n"}})
}

// heldBack opens a folder under a law, on a day, where a start brings one case up to
// date before it serves. Each value from let has one more batch brought up to date
// beside serving.
func heldBack(t *testing.T, dir, on string, lib *agreement.Library, let chan struct{}) *house {
	t.Helper()
	st, err := sqlite.Open(ctx, dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := &house{store: st, day: day(on)}
	h.Secretariat = secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: h.today, Draw: rand.NewChaCha8([32]byte{9}), AtOnce: 1,
		Now: func() time.Time { return h.today().Time().Add(10 * time.Hour) },
		Hold: func(ctx context.Context) error {
			select {
			case <-let:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		},
	})
	if err := h.Prepare(ctx, true); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	return h
}

// settling has a house do beside serving what it has left, until end is called.
func settling(t *testing.T, h *house) (end func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- h.Settle(ctx) }()
	return func() error {
		cancel()
		return <-ended
	}
}

func behind(h *house, t *testing.T, who string) int {
	t.Helper()
	b := h.BehindOf(reader(t, who), "")
	switch {
	case b == nil:
		return 0
	case !b.Counted:
		return -1
	}
	return b.Cases
}

// awaited waits until so many cases of a reader's lists are behind.
func awaited(t *testing.T, h *house, who string, want int) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); behind(h, t, who) != want; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%d cases are behind for %s, want %d", behind(h, t, who), who, want)
		}
	}
}

func packEvents(events []docket.Event) (n int) {
	for i := range events {
		if events[i].Kind == docket.PackEvent {
			n++
		}
	}
	return n
}

// listed gives the deadline that a reader's list shows of each case.
func listed(t *testing.T, h *house, who string, q docket.Query) map[demarche.CaseID]string {
	t.Helper()
	page, err := h.Docket(ctx, reader(t, who), q, h.At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	out := map[demarche.CaseID]string{}
	for _, c := range page.Cases {
		out[c.ID] = c.Standing.Due.String()
	}
	return out
}

// TestACaseIsReckonedAnewBesideServing: where a pack has changed and many cases are
// open under it, the house serves at once. Meanwhile every page tells what the new
// law says, lists say how many cases are behind, an act finds on record before it what
// the law moved, and a start after a cut goes on where the last one was.
func TestACaseIsReckonedAnewBesideServing(t *testing.T) {
	dir := t.TempDir()
	h := openAt(t, dir, "2020-03-24", true, library(t))
	var plays []*play
	for range 60 {
		plays = append(plays, assessed(t, h))
	}
	was := listed(t, h, "officer-CN", docket.Query{Limit: 100})
	closeHouse(t, h)

	let := make(chan struct{})
	h = heldBack(t, dir, "2020-03-24", longer(t), let)
	if got := behind(h, t, "officer-US"); got != -1 {
		t.Errorf("before anything was counted %d cases are behind", got)
	}
	end := settling(t, h)
	awaited(t, h, "officer-US", 60)
	awaited(t, h, "officer-CN", 60)
	if got := h.BehindOf(reader(t, "public"), ""); got != nil {
		t.Errorf("the public is told of %+v, which it may not read", got)
	}
	if got := h.BehindOf(reader(t, "officer-US"), "wto-dsu"); got != nil {
		t.Errorf("a list under another pact tells of %+v", got)
	}
	first := &play{h, t, plays[0].id}
	now, _ := dueOf(first.view("officer-CN"), "7.4.3")
	for id, due := range listed(t, h, "officer-CN", docket.Query{Limit: 100}) {
		if due == was[id] || due != now {
			t.Fatalf("%s is listed with %s; it was %s and is %s", id, due, was[id], now)
		}
	}
	if got := listed(t, h, "officer-CN", docket.Query{DueBy: day(was[plays[0].id]), Limit: 100}); len(got) > 0 {
		t.Errorf("%d cases are listed as due by the day that the old law gave", len(got))
	}

	acted := &play{h, t, plays[30].id}
	acted.act("officer-CN", "assessment_completed", "text=As assessed")
	events := acted.view("officer-US").Events
	if n := len(events); events[n-2].Kind != docket.PackEvent || events[n-1].Act != "assessment_completed" {
		t.Errorf("the act stands after %s %s, want what the new law moved", events[n-2].Kind, events[n-2].Act)
	}

	let <- struct{}{} // one batch
	left := behind(h, t, "officer-US")
	for left >= 59 {
		left = behind(h, t, "officer-US")
	}
	if left < 30 {
		t.Errorf("one batch has left %d cases of 59: acts waited for all of it", left)
	}
	if err := end(); err == nil {
		t.Error("what was cut off ended as if it had come to its end")
	}
	closeHouse(t, h)

	h = heldBack(t, dir, "2020-03-24", longer(t), let)
	end = settling(t, h)
	awaited(t, h, "officer-US", left)
	close(let)
	awaited(t, h, "officer-CN", 0)
	for _, p := range plays {
		again := &play{h, t, p.id}
		v := again.view("officer-US")
		at := slices.IndexFunc(v.Events, func(e docket.Event) bool { return e.Kind == docket.PackEvent })
		if packEvents(v.Events) != 1 || len(v.Events[at].Moved) == 0 {
			t.Errorf("%s: %d events of the new pack, want one that lists what moved", p.id, packEvents(v.Events))
		}
	}
	_ = end()
	if found, err := h.Audit(ctx); err != nil || len(found.Differ) > 0 || found.Behind > 0 {
		t.Errorf("the audit: %+v, %v", found, err)
	}
	closeHouse(t, h)

	h = heldBack(t, dir, "2020-03-24", longer(t), nil) // which a batch beside serving would never leave
	if got := behind(h, t, "officer-US"); got != 0 {
		t.Errorf("at a later start %d are behind", got)
	}
	if err := h.Settle(ctx); err != nil {
		t.Error(err)
	}
}

// TestWhatLapsedMeanwhileIsRecordedBesideServing: a house that was closed for a long
// time serves at once, with each case as it stands today.
func TestWhatLapsedMeanwhileIsRecordedBesideServing(t *testing.T) {
	dir := t.TempDir()
	h := openAt(t, dir, "2020-03-24", true, library(t))
	var plays []*play
	for range 5 {
		plays = append(plays, assessed(t, h))
	}
	closeHouse(t, h)

	let := make(chan struct{})
	h = heldBack(t, dir, "2020-06-01", library(t), let)
	if kept, err := h.KeptTo(ctx); err != nil || kept != day("2020-06-01") {
		t.Errorf("the docket is said to be kept up to %s, %v: acts may be on record from today on", kept, err)
	}
	end := settling(t, h)
	awaited(t, h, "officer-US", 5)
	page, err := h.Docket(ctx, reader(t, "officer-US"), docket.Query{}, h.At(0, 0))
	if err != nil || len(page.Cases) != 5 {
		t.Fatalf("%d cases listed, %v", len(page.Cases), err)
	}
	for _, c := range page.Cases {
		if v := (&play{h, t, c.ID}).view("officer-US"); c.Standing.Late == 0 || c.Standing.Step != v.State.Step {
			t.Errorf("%s is listed at %s with %d missed; its page has %s", c.ID, c.Standing.Step, c.Standing.Late, v.State.Step)
		}
	}
	close(let)
	awaited(t, h, "officer-US", 0)
	_ = end()
	for _, p := range plays {
		events := (&play{h, t, p.id}).view("officer-US").Events
		if !slices.ContainsFunc(events, func(e docket.Event) bool { return e.Kind == docket.LapseEvent }) {
			t.Errorf("%s: no lapse is on record", p.id)
		}
	}
	closeHouse(t, h)
}
