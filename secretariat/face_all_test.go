package secretariat_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
	"demarche/store"
)

// faceless is a store as it was before there were faces.
type faceless struct{ store.Store }

type facelessTx struct{ store.Tx }

func (f faceless) Attempt(ctx context.Context, do func(store.Tx) error) error {
	return f.Store.Attempt(ctx, func(tx store.Tx) error { return do(facelessTx{tx}) })
}

func (f faceless) Update(ctx context.Context, do func(store.Tx) error) error {
	return f.Store.Update(ctx, func(tx store.Tx) error { return do(facelessTx{tx}) })
}

func (facelessTx) PutFace(*docket.Case, *docket.Face) error { return nil }

// AddEvent has an event lie where no party but the keeping office finds it.
func (x facelessTx) AddEvent(c *docket.Case, e *docket.Event) error {
	kept := *c
	kept.Partner = ""
	return x.Tx.AddEvent(&kept, e)
}

func (x facelessTx) PutSetting(key, value string) error {
	if key == "faces since the case was put kept up to" {
		value = ""
	}
	return x.Tx.PutSetting(key, value)
}

// failing is a store that fails after some updates more.
type failing struct {
	store.Store
	left int
}

var errCut = errors.New("cut off")

func (f *failing) Update(ctx context.Context, do func(store.Tx) error) error {
	if f.left--; f.left < 0 {
		return errCut
	}
	return f.Store.Update(ctx, do)
}

// over makes a house of another's folder, of a store made of it.
func over(h *house, st store.Store) *house {
	out := &house{store: h.store, day: h.today()}
	out.Secretariat = secretariat.New(secretariat.Options{
		Store: st, Library: h.Library(), Day: out.today, Draw: rand.NewChaCha8([32]byte{}), Now: func() time.Time { return out.today().Time().Add(9 * time.Hour) },
	})
	return out
}

// played has complaints put to China and worked on, over some days.
func played(t *testing.T, h *house, cases int) []*play {
	t.Helper()
	var out []*play
	for i := range cases {
		q := cloud
		q.Title = fmt.Sprintf("%s, matter %d", cloud.Title, i)
		p := file(t, h, q)
		p.act("officer-US", "complaint_accepted")
		out = append(out, p)
	}
	for i, day := range []string{"2020-03-06", "2020-03-10", "2020-03-25", "2020-04-01"} {
		h.goOn(t, day)
		for _, p := range out[:cases-1] {
			switch i {
			case 0:
				p.act("officer-US", "put_forward")
				p.act("officer-US", "appeal_submitted", "text=The quota was refused without reasons.")
			case 1:
				p.act("officer-CN", "appeal_received")
				if _, err := h.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Text: "secretword"}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return out
}

// TestAnOldDocketIsLookedThrough: a docket kept before there were faces answers
// the other party, once it has been looked through, as one that always had them,
// on past days too; until then it says that it cannot.
func TestAnOldDocketIsLookedThrough(t *testing.T) {
	always, old := open(t, "2020-03-02", true), open(t, "2020-03-02", true)
	h := over(old, faceless{old.store})
	if err := old.store.Update(ctx, func(tx store.Tx) error { return tx.PutSetting("faces since the case was put kept up to", "") }); err != nil {
		t.Fatal(err)
	}
	want, got := played(t, always, 52), played(t, h, 52)
	waiting(t, h)
	cut := &failing{old.store, 1}
	if err := over(h, cut).Prepare(ctx, true); !errors.Is(err, errCut) {
		t.Fatalf("cut off: %v", err)
	}
	waiting(t, h)
	again := over(h, old.store)
	if err := again.Prepare(ctx, true); err != nil {
		t.Fatal(err)
	}
	for _, p := range got {
		p.house = again
	}
	w := &twins{t: t, plain: want, more: got}
	w.compare(again.At(0, 0))
	for _, day := range []string{"2020-03-05", "2020-03-09", "2020-03-31"} {
		w.compare(again.At(calendar.MustDate(day), 0))
	}
	if found, err := again.Audit(ctx); err != nil || len(found.Differ) > 0 || found.Faces != 51 || found.Faceless != 0 {
		t.Errorf("the audit of what was looked through: %+v, %v", found, err)
	}
}

// waiting checks that a house says what it cannot answer yet.
func waiting(t *testing.T, h *house) {
	t.Helper()
	r := reader(t, "officer-CN")
	_, list := h.Docket(ctx, r, docket.Query{}, h.At(0, 0))
	_, tally := h.Tally(ctx, r, h.At(0, 0))
	_, front := h.Front(ctx, r, h.At(0, 0))
	_, _, changes := h.ChangesOf(ctx, r, docket.RecentQuery{}, h.At(0, 0))
	for what, err := range map[string]error{"the list": list, "the count": tally, "the front page": front, "the feed": changes} {
		if demarche.KindOf(err) != demarche.NotYet {
			t.Errorf("%s: %v, want that it is not ready yet", what, err)
		}
	}
	if _, err := h.Docket(ctx, disclosure.Reader{}, docket.Query{}, h.At(0, 0)); err != nil {
		t.Errorf("the public waits: %v", err)
	}
	found, err := h.Audit(ctx)
	if err != nil || len(found.Differ) > 0 || found.Faces+found.Faceless != 51 {
		t.Errorf("the audit meanwhile: %+v, %v", found, err)
	}
}

// TestTheAuditFindsAFaceThatIsNotSo: one that is missing, and one that stands
// otherwise than the record.
func TestTheAuditFindsAFaceThatIsNotSo(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := played(t, over(h, faceless{h.store}), 2)[0]
	audit := func(want ...secretariat.Difference) {
		t.Helper()
		found, err := h.Audit(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, found.Differ); diff != "" {
			t.Errorf("-want +found:\n%s", diff)
		}
	}
	audit(secretariat.Difference{Case: p.id, What: "face for CN", Kept: "none", Is: "one"})
	v := p.view("officer-CN")
	err := h.store.Update(ctx, func(tx store.Tx) error {
		c, err := tx.Case(p.id)
		if err != nil {
			return err
		}
		f := &docket.Face{Party: "CN", Standing: c.Standing}
		f.Standing.Step, f.Standing.Seq, f.Standing.Status, f.Standing.Irregular = "principals", len(v.Events), v.State.Status, len(v.State.Irregular)
		return tx.PutFace(c, f)
	})
	if err != nil {
		t.Fatal(err)
	}
	audit(secretariat.Difference{Case: p.id, What: "face for CN, step", Kept: "principals", Is: v.State.Step})
}
