package secretariat_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/packs"
	"demarche/secretariat"
	"demarche/store"
	"demarche/store/sqlite"
)

// newsroom opens an empty house on a day, with a desk.
func newsroom(t *testing.T, day string) *house { return newsroomWith(t, day, secretariat.Delivery{}) }

// newsroomWith opens one that sends. At the end its store must hold together.
func newsroomWith(t *testing.T, day string, by secretariat.Delivery) *house {
	t.Helper()
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h := &house{store: st, day: calendar.MustDate(day)}
	h.Secretariat = secretariat.New(secretariat.Options{
		Store: st, Library: library(t), Day: h.today, Draw: rand.NewChaCha8([32]byte{}), Desk: "US", BriefHour: 5,
		Tariffs: secretariat.Tariffs{Files: packs.FS}, FigureFiles: packs.FS, Delivery: by,
		Now: func() time.Time { return h.today().Time().Add(6 * time.Hour) },
	})
	if err := h.Prepare(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Check(context.Background()); err != nil {
			t.Error(err)
		}
		_ = st.Close()
	})
	return h
}

func date(s string) calendar.Date { return calendar.MustDate(s) }

// The desk cuts, moves and rewrites; the edition goes out so, by itself, and never
// changes again.
func TestAnEditionGoesOutAsTheDeskHasIt(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	desk, day := reader(t, "officer-US"), date("2019-03-28")
	p, err := h.Proof(ctx, desk, day)
	if err != nil {
		t.Fatal(err)
	}
	first, second, third := p.Lines[0], p.Lines[1], p.Lines[2]
	strike := func(s briefing.Stroke) {
		t.Helper()
		s.Date = day
		if _, err := h.Strike(ctx, desk, s); err != nil {
			t.Fatal(err)
		}
	}
	strike(briefing.Stroke{Kind: briefing.Cut, Item: third.ID})
	strike(briefing.Stroke{Kind: briefing.Move, Item: second.ID, Place: 1})
	words := demarche.Text{EN: "The ministers come to Beijing on 28 March.", ZH: "部长于3月28日抵达北京。"}
	strike(briefing.Stroke{Kind: briefing.Rewrite, Item: first.ID, Text: words, Facts: first.Facts()})
	out, err := h.PublishDue(ctx)
	if err != nil || len(out) != 1 {
		t.Fatalf("%d editions went out: %v", len(out), err)
	}
	e := &out[0].Edition
	if e.Items[0].ID() != second.ID || e.Items[1].Text != words || slices.ContainsFunc(e.Items, func(i briefing.Item) bool { return i.ID() == third.ID }) {
		t.Errorf("it did not go out as the desk had it: %v", e.Items[:3])
	}
	if d, _ := briefing.DigestOf(e); d != out[0].Digest || out[0].Strokes != 3 {
		t.Errorf("digest %s, want %s; %d acts", out[0].Digest, d, out[0].Strokes)
	}
	got, err := h.Brief(ctx, day, date("2026-01-01"))
	if diff := cmp.Diff(e, got); err != nil || diff != "" {
		t.Errorf("the archive is not what went out (%v):\n%s", err, diff)
	}
	_, err = h.Strike(ctx, desk, briefing.Stroke{Date: day, Kind: briefing.Cut, Item: first.ID})
	refusedAs(t, err, demarche.Conflict)
	_, err = h.Publish(ctx, desk, day)
	refusedAs(t, err, demarche.Conflict)
	if again, err := h.PublishDue(ctx); len(again) > 0 || err != nil {
		t.Errorf("it went out again: %v, %v", again, err)
	}
}

func refusedAs(t *testing.T, err error, kind demarche.Kind) {
	t.Helper()
	if err == nil || demarche.KindOf(err) != kind {
		t.Errorf("%v, want a refusal of kind %s", err, kind)
	}
}

func TestWhatTheDeskMayNot(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	desk, day := reader(t, "officer-US"), date("2019-03-28")
	p, err := h.Proof(ctx, desk, day)
	if err != nil {
		t.Fatal(err)
	}
	x := p.Lines[0]
	good := demarche.Text{EN: "They come on 28 March.", ZH: "他们3月28日来访。"}
	for _, c := range []struct {
		name, as string
		s        briefing.Stroke
		kind     demarche.Kind
		says     string
	}{
		{"a citation dropped", "officer-US", briefing.Stroke{Kind: briefing.Rewrite, Text: good}, demarche.NotPermitted, "−" + x.Facts()[0]},
		{"a citation added", "officer-US", briefing.Stroke{Kind: briefing.Rewrite, Text: good, Facts: append(x.Facts(), "case/US-7#1")}, demarche.NotPermitted, "+case/US-7#1"},
		{"a figure of its own", "officer-US", briefing.Stroke{Kind: briefing.Rewrite, Text: demarche.Text{EN: "They bring 77 demands.", ZH: good.ZH}, Facts: x.Facts()}, demarche.NotPermitted, "77"},
		{"one language", "officer-US", briefing.Stroke{Kind: briefing.Rewrite, Text: demarche.Text{EN: good.EN}, Facts: x.Facts()}, demarche.Invalid, "both languages"},
		{"a sign that turns the line", "officer-US", briefing.Stroke{Kind: briefing.Rewrite, Text: demarche.Text{EN: "They come on \u202e28 March.", ZH: good.ZH}, Facts: x.Facts()}, demarche.Invalid, "signs that steer"},
		{"no such item", "officer-US", briefing.Stroke{Kind: briefing.Cut, Item: "none"}, demarche.NotFound, "no item"},
		{"no such act", "officer-US", briefing.Stroke{Kind: "burn"}, demarche.Invalid, "burn"},
		{"a company", "company-US", briefing.Stroke{Kind: briefing.Cut}, demarche.Forbidden, "case officers"},
		{"another office", "officer-CN", briefing.Stroke{Kind: briefing.Cut}, demarche.Forbidden, "case officers"},
		{"the public", "public", briefing.Stroke{Kind: briefing.Hold}, demarche.Forbidden, "case officers"},
	} {
		c.s.Date = day
		if c.s.Item == "" {
			c.s.Item = x.ID
		}
		_, err := h.Strike(ctx, reader(t, c.as), c.s)
		refusedAs(t, err, c.kind)
		if err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q in it", c.name, err, c.says)
		}
	}
	if p, err = h.Proof(ctx, desk, day); err != nil || len(p.Strokes) > 0 {
		t.Errorf("what was refused left %d acts (%v)", len(p.Strokes), err)
	}
}

func TestAHeldEditionStaysInUntilReleased(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	desk, day := reader(t, "officer-US"), date("2019-03-28")
	if _, err := h.Strike(ctx, desk, briefing.Stroke{Date: day, Kind: briefing.Hold, Why: "a date is in doubt"}); err != nil {
		t.Fatal(err)
	}
	_, err := h.Publish(ctx, desk, day)
	refusedAs(t, err, demarche.NotFound)
	if out, err := h.PublishDue(ctx); len(out) > 0 || err != nil {
		t.Errorf("%d went out, %v", len(out), err)
	}
	_, err = h.Brief(ctx, day, 0)
	refusedAs(t, err, demarche.NotFound)
	if _, err := h.Strike(ctx, desk, briefing.Stroke{Date: day, Kind: briefing.Release}); err != nil {
		t.Fatal(err)
	}
	if out, err := h.PublishDue(ctx); len(out) != 1 || err != nil {
		t.Errorf("%d went out once released, %v", len(out), err)
	}
}

// Nothing goes out before its day is over and the hour has come.
func TestTheHourAtWhichAnEditionGoesOut(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	_, err := h.Publish(ctx, reader(t, "officer-US"), date("2019-03-29"))
	refusedAs(t, err, demarche.NotPermitted)
	if out, err := h.PublishDue(ctx); len(out) != 1 || err != nil || out[0].Edition.Date != date("2019-03-28") {
		t.Fatalf("%v, %v", out, err)
	}
	h.goOn(t, "2019-04-01")
	out, err := h.PublishDue(ctx)
	var days []string
	for _, i := range out {
		days = append(days, i.Edition.Date.String())
	}
	if got := strings.Join(days, " "); err != nil || got != "2019-03-29 2019-03-30 2019-03-31" {
		t.Errorf("after a weekend %q went out, %v", got, err)
	}
}

// A corrected fact marks every edition that used it and reaches those who were sent it.
func TestACorrectedFactMarksItsEditions(t *testing.T) {
	h, ctx := newsroom(t, "2019-03-29"), context.Background()
	desk := reader(t, "officer-US")
	if _, err := h.PublishDue(ctx); err != nil {
		t.Fatal(err)
	}
	h.goOn(t, "2019-04-02")
	text := demarche.Text{EN: "The visit was announced for two days.", ZH: "访问定为两天。"}
	told := false
	h.OnPut(func() { told = true })
	n, err := h.CorrectFact(ctx, desk, secretariat.FactCorrection{Fact: "talks/arrival-2019-03", Text: text, Source: "Notice of the ministry"})
	if err != nil || len(n.Of) != 1 || n.Of[0] != date("2019-03-28") || n.On != date("2019-04-02") {
		t.Fatalf("%+v, %v", n, err)
	}
	if !told {
		t.Error("the deliverer was not told that something was put into the outbox")
	}
	_, err = h.CorrectFact(ctx, desk, secretariat.FactCorrection{Fact: "talks/arrival-2019-03", Text: text, Source: "Another notice"}) // the button, pressed twice
	refusedAs(t, err, demarche.Conflict)
	for _, u := range []string{"javascript:alert(1)", "https:notice", "ftp://example.org/notice", "https://", "http://a:b@example.org/"} {
		_, err = h.CorrectFact(ctx, desk, secretariat.FactCorrection{Fact: "talks/arrival-2019-03", Text: demarche.Same("Other words."), Source: "S", URL: u})
		refusedAs(t, err, demarche.Invalid)
	}
	for known, want := range map[string]int{"2019-04-01": 0, "2019-04-02": 1} {
		x, err := h.BriefRead(ctx, date("2019-03-28"), date(known))
		if err != nil || len(x.Notices) != want {
			t.Errorf("known on %s the edition has %d notices (%v), want %d", known, len(x.Notices), err, want)
		}
	}
	err = h.store.View(ctx, func(tx store.Tx) error {
		m, err := tx.MessageOf("correction/2019-03-28/1")
		if err == nil && (m.Audience.Got[0] != "edition/2019-03-28" || m.Letter.Parts[0].Text != demarche.Text{EN: "Right is: " + text.EN, ZH: "更正：" + text.ZH}) {
			t.Errorf("%+v", m)
		}
		if err == nil && (len(m.Letter.Notes) != 2 || !strings.HasPrefix(m.Letter.Notes[1].EN, "It said: “The US delegation lands in Beijing") || !strings.HasPrefix(m.Letter.Notes[1].ZH, "原文：“美国代表团抵达北京")) {
			t.Errorf("what was said does not stand before what is right: %+v", m.Letter.Notes)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if e, err := h.Brief(ctx, date("2019-04-02"), 0); err != nil || !strings.Contains(e.Items[0].Text.EN, "Correction to the brief of 28 March") {
		t.Errorf("the edition of the day does not tell it first: %v", err)
	}
	_, err = h.CorrectFact(ctx, desk, secretariat.FactCorrection{Fact: "talks/never", Text: text, Source: "S"})
	refusedAs(t, err, demarche.NotFound)
	_, err = h.CorrectFact(ctx, reader(t, "public"), secretariat.FactCorrection{Fact: "talks/arrival-2019-03", Text: text, Source: "S"})
	refusedAs(t, err, demarche.Forbidden)
	if list, err := h.Drift(ctx, desk); err != nil || len(list) > 0 {
		t.Errorf("the record says otherwise than the edition of yesterday: %v, %v", list, err)
	}
}
