package secretariat_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/agreement"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/packs"
	"demarche/secretariat"
	"demarche/store"
	"demarche/store/sqlite"
)

// pressroom opens a folder that sends, with the public cases of a library.
func pressroom(t *testing.T, dir, on string, lib *agreement.Library) *house {
	t.Helper()
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := &house{store: st, day: date(on)}
	h.Secretariat = secretariat.New(secretariat.Options{
		Store: st, Library: lib, Day: h.today, Draw: rand.NewChaCha8([32]byte{}), Desk: "US", BriefHour: 5,
		Tariffs: secretariat.Tariffs{Files: packs.FS}, FigureFiles: packs.FS,
		Delivery: secretariat.Delivery{Channels: []deliver.Channel{deliver.Mail}, Site: "https://brief.example.org"},
		Now:      func() time.Time { return h.today().Time().Add(6 * time.Hour) },
	})
	if err := h.Prepare(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) shut(t *testing.T) {
	t.Helper()
	if err := h.store.Check(context.Background()); err != nil {
		t.Error(err)
	}
	_ = h.store.Close()
}

// goesTo gives to whom a message goes: those who got another; empty for no message.
func (h *house) goesTo(t *testing.T, key string) (got string) {
	t.Helper()
	_ = h.store.View(t.Context(), func(tx store.Tx) error {
		if m, err := tx.MessageOf(key); err == nil {
			got = m.Audience.Got[0]
		}
		return nil
	})
	return got
}

// An edition told of an act of a public case; a newer pack has the act on another day.
// The docket is corrected, the edition is marked and its readers are told, all in one
// transaction, and nobody at the desk has to ask for it.
func TestACorrectedActMarksTheEditionsThatToldIt(t *testing.T) {
	dir := t.TempDir()
	const acts, was = "wto-dsu/acts.csv", "DS543,2019-10-17,panelist_replaced"
	h := pressroom(t, dir, "2019-10-18", library(t))
	if _, err := h.PublishDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.shut(t)
	const on, en = "2019-10-21", "DS543: “Panelist replaced” of 17 October 2019 was put on record in error; it is “Panelist replaced” of 16 October 2019."
	mended := altered(t, map[string][]string{acts: {was, "DS543,2019-10-16,panelist_replaced"}})
	h = pressroom(t, dir, on, mended)
	x, err := h.BriefRead(t.Context(), date("2019-10-17"), date(on))
	if err != nil || len(x.Notices) != 1 || x.Notices[0].Text.EN != en || !strings.HasPrefix(x.Notices[0].Text.ZH, "DS543：2019年10月17日的") || x.Notices[0].Fact != "case/DS543#11" {
		t.Fatalf("the edition bears %+v, %v", x.Notices, err)
	}
	if x, err = h.BriefRead(t.Context(), date("2019-10-17"), date(on).AddDays(-1)); err != nil || len(x.Notices) > 0 {
		t.Errorf("known the day before, it bears %+v, %v", x.Notices, err)
	}
	if got := h.goesTo(t, "correction/2019-10-17/1"); got != "edition/2019-10-17" {
		t.Errorf("the correction goes to who got %q", got)
	}
	if e, err := h.Brief(t.Context(), date(on), 0); err != nil || !strings.Contains(e.Items[0].Text.EN+e.Items[1].Text.EN, "Correction to the brief of 17 October: DS543") {
		t.Errorf("the edition of the day says %v, %v", e.Items, err)
	}
	v, err := h.Case(t.Context(), reader(t, "public"), "DS543", h.At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if last := v.Events[len(v.Events)-1]; last.Corrects != 11 || last.On != date("2019-10-16") || last.Known != date(on) {
		t.Errorf("the docket ends with %+v", last)
	}
	h.shut(t)
	h = pressroom(t, dir, on, mended)
	defer h.shut(t)
	if n, err := h.Notices(t.Context(), date(on)); err != nil || len(n) != 1 {
		t.Errorf("after another start there are %d notices, %v", len(n), err)
	}
}

// A newer pack puts an act before others of a case: the numbers of those that follow it
// move in its editions, and stay in the record. An edition that told of one of them is
// marked all the same when that one is corrected, and no other edition is.
func TestAnActPutBeforeOthersHidesNoEditionFromACorrection(t *testing.T) {
	dir := t.TempDir()
	const acts, was = "wto-dsu/acts.csv", "DS543,2019-10-17,panelist_replaced"
	const before = "DS543,2018-07-20,consultations_supplemented,China,,,wto-summary,reviewed,,,,,,,\n" // invented, for the numbers alone
	h := pressroom(t, dir, "2019-10-10", library(t))
	h.shut(t)
	h = pressroom(t, dir, "2019-10-18", altered(t, map[string][]string{acts: {"DS543,2018-09-18", before + "DS543,2018-09-18"}}))
	out, err := h.PublishDue(t.Context())
	if err != nil || !slices.ContainsFunc(out, func(i briefing.Issue) bool { return slices.Contains(i.Edition.Facts(), "case/DS543#12") }) {
		t.Fatalf("no edition tells of the twelfth act: %v", err)
	}
	h.shut(t)
	const on = "2019-10-21"
	h = pressroom(t, dir, on, altered(t, map[string][]string{acts: {"DS543,2018-09-18", before + "DS543,2018-09-18", was, "DS543,2019-10-16,panelist_replaced"}}))
	defer h.shut(t)
	if n, err := h.Notices(t.Context(), date(on)); err != nil || len(n) != 1 || !slices.Equal(n[0].Of, []calendar.Date{date("2019-10-17")}) || n[0].Fact != "case/DS543#11" {
		t.Errorf("the notices are %+v, %v", n, err)
	}
}

// An act that a newer pack adds, while it is news, is told at once; one that it drops is
// taken back from those who were told.
func TestAnActOfANewerPackIsToldAtOnceAndTakenBack(t *testing.T) {
	dir := t.TempDir()
	const acts, line = "wto-dsu/acts.csv", "DS543,2019-10-17,panelist_replaced"
	without := altered(t, map[string][]string{acts: {line + ",China,,,wto-summary,reviewed,,,,,,,\n", ""}})
	h := pressroom(t, dir, "2019-10-16", without)
	if got := alerts(t, h); got != "" {
		t.Errorf("a house that begins tells at once of %s", got)
	}
	h.shut(t)
	h = pressroom(t, dir, "2019-10-18", library(t))
	if got := alerts(t, h); !strings.HasPrefix(got, "alert/DS543/") || strings.Contains(got, " ") {
		t.Fatalf("told at once: %q, want the act that was added", got)
	}
	told := alerts(t, h)
	h.shut(t)
	h = pressroom(t, dir, "2019-10-21", without)
	defer h.shut(t)
	if got := h.goesTo(t, "correction/"+told+"/15"); got != told {
		t.Errorf("it is taken back from who got %q, want %q", got, told)
	}
}

// Whoever was told of an act at once hears of each correction of it, and not of the
// first alone.
func TestASecondCorrectionReachesWhoWasToldAtOnce(t *testing.T) {
	dir := t.TempDir()
	const acts, line = "wto-dsu/acts.csv", "DS543,2019-10-17,panelist_replaced"
	told := ""
	for _, x := range []struct{ on, now string }{
		{"2019-10-16", ""}, {"2019-10-18", line}, {"2019-10-21", "DS543,2019-10-16,panelist_replaced"}, {"2019-10-22", "DS543,2019-10-15,panelist_replaced"},
	} {
		was, now := line, x.now
		if now == "" {
			was = line + ",China,,,wto-summary,reviewed,,,,,,,\n"
		}
		h := pressroom(t, dir, x.on, altered(t, map[string][]string{acts: {was, now}}))
		if x.on == "2019-10-18" {
			told = alerts(t, h)
		}
		if x.on > "2019-10-18" {
			v, err := h.Case(t.Context(), reader(t, "public"), "DS543", h.At(0, 0))
			if err != nil {
				t.Fatal(err)
			}
			last := v.Events[len(v.Events)-1]
			key := fmt.Sprintf("correction/%s/%d", told, last.Seq)
			if got := h.goesTo(t, key); told == "" || last.Corrects == 0 || last.Known != date(x.on) || got != told {
				t.Errorf("%s: %s goes to who got %q, want %q; the docket ends with %+v", x.on, key, got, told, last)
			}
		}
		h.shut(t)
	}
}

// alerts lists the messages of what was told at once.
func alerts(t *testing.T, h *house) string {
	t.Helper()
	state, err := h.DeliveryState(t.Context(), reader(t, "officer-US"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := range state.Runs {
		if state.Runs[i].Kind == deliver.Alert {
			out = append(out, state.Runs[i].Key)
		}
	}
	return strings.Join(out, " ")
}
