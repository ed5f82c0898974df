package secretariat

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
)

// What is told at once: an act of a public case that anyone may read, while it is news,
// in the transaction of the act. Of an office's own case nothing is, nor of an invented
// one, nor of what waits for the other side.
func TestWhatIsToldAtOnce(t *testing.T) {
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	today := calendar.MustDate("2026-11-23")
	s := New(Options{Store: st, Library: &agreement.Library{}, Day: func() calendar.Date { return today }, Delivery: Delivery{Channels: deliver.Channels}})
	p := &agreement.Procedure{Acts: []agreement.Act{{ID: "report", Label: demarche.Text{EN: "Panel report circulated", ZH: "专家组报告散发"}}}}
	for i, c := range []struct {
		kind  agreement.CaseKind
		label docket.Label
		known calendar.Date
		waits demarche.PartyID
		told  bool
	}{
		{agreement.Real, docket.ForAll, today, "", true},
		{agreement.Real, docket.ForAll, today.AddDays(-7), "", true},
		{agreement.Real, docket.ForAll, today.AddDays(-8), "", false},
		{agreement.Real, docket.ForOffices, today, "", false},
		{agreement.Real, docket.ForAll, today, "CN", false},
		{agreement.Own, docket.ForAll, today, "", false},
		{agreement.Illustrative, docket.ForAll, today, "", false},
	} {
		k := &docket.Case{ID: demarche.CaseID(fmt.Sprint("DS", i)), Kind: c.kind, Pact: "wto-dsu"}
		e := &docket.Event{Seq: 3, Kind: docket.ActEvent, Act: "report", On: c.known, Known: c.known, Label: c.label, Waits: c.waits}
		failed := demarche.Refuse(demarche.Invalid, "the act", "it fails", "")
		_ = st.Update(t.Context(), func(tx store.Tx) error { _ = s.notice(tx, k, e, p); return failed })
		told := func() bool {
			var err error
			_ = st.View(t.Context(), func(tx store.Tx) error { _, err = tx.MessageOf(fmt.Sprintf("alert/%s/3", k.ID)); return nil })
			return err == nil
		}
		if told() {
			t.Errorf("%+v: it is told of an act that failed", c)
		}
		if err := st.Update(t.Context(), func(tx store.Tx) error { return s.notice(tx, k, e, p) }); err != nil || told() != c.told {
			t.Errorf("%+v: told %v, %v", c, told(), err)
		}
	}
}
