package storetest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// maker draws cases and what happens to them, and keeps a model in step with the
// store. Each docket drawn has pacts of its own, so that one store serves many.
type maker struct {
	*rapid.T
	st store.Store
	model
	run  int
	last int // the last day drawn
}

func (m *maker) pact(i int) string { return fmt.Sprintf("pact %d of run %d", i, m.run) }

var (
	drawnParties = []string{"US", "CN", "EU", "MX", "日本"}
	drawnSteps   = []string{"", "intake", "consultations", "panel"}
	drawnLevels  = []demarche.LevelID{"", "office", "deputy"}
	drawnStatus  = []docket.Status{docket.Open, docket.Ended}
)

func (m *maker) day(label string) calendar.Date {
	return day(rapid.IntRange(1, m.last).Draw(m.T, label))
}

func (m *maker) due(label string) calendar.Date {
	if rapid.Bool().Draw(m.T, label+" set") {
		return m.day(label)
	}
	return 0
}

func (m *maker) newCase() *docket.Case {
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(drawnParties), 1, 4, rapid.ID).Draw(m.T, "parties")
	k := &docket.Case{
		ID:   demarche.CaseID(fmt.Sprintf("case %d of run %d", len(m.files), m.run)),
		Pact: m.pact(rapid.IntRange(0, 1).Draw(m.T, "pact")), Procedure: rapid.SampledFrom([]string{"a", "b"}).Draw(m.T, "procedure"),
		Kind:         rapid.SampledFrom([]agreement.CaseKind{agreement.Own, agreement.Own, agreement.Real, agreement.Illustrative}).Draw(m.T, "kind"),
		Complainants: some[:1], Respondents: some[1:], FiledOn: m.day("filed"), Known: day(0),
	}
	if len(some) > 2 {
		k.Respondents, k.Thirds = some[1:2], some[2:]
	}
	if k.Kind == agreement.Own {
		k.Owner = rapid.SampledFrom([]demarche.PartyID{"US", "CN"}).Draw(m.T, "owner")
		k.Filer = rapid.SampledFrom([]string{"", "Acme", "Other"}).Draw(m.T, "filer")
	}
	m.stand(k)
	return k
}

func (m *maker) stand(k *docket.Case) {
	if k.Kind == agreement.Own && rapid.Bool().Draw(m.T, "put") {
		k.Partner = "EU"
	}
	k.Standing = docket.Standing{
		AsOf: day(30), Digest: "d", Status: rapid.SampledFrom(drawnStatus).Draw(m.T, "status"), Step: rapid.SampledFrom(drawnSteps).Draw(m.T, "step"),
		Level: rapid.SampledFrom(drawnLevels).Draw(m.T, "level"), Due: m.due("due"), LastOn: m.due("last"), Seq: k.Standing.Seq,
		Overdue: m.due("late since"),
	}
	if !k.Standing.Overdue.IsZero() {
		k.Standing.OverdueClock = rapid.SampledFrom([]string{"", "12.9"}).Draw(m.T, "late by")
	}
}

// file keeps a new case.
func (m *maker) file() {
	k := m.newCase()
	update(m, m.st, func(tx store.Tx) error { return tx.AddCase(k) })
	m.files = append(m.files, &file{Case: k})
}

// act appends an event to a case, moves it, and gives it a timeline, known on
// days in any order.
func (m *maker) act() {
	f := rapid.SampledFrom(m.files).Draw(m.T, "case")
	e := event(f.Case, len(f.events)+1)
	e.On, e.Known = m.day("on"), m.day("known")
	m.stand(f.Case)
	labels := []docket.Label{docket.ForOffice, docket.ForOffices}
	if f.Partner != "" {
		labels = append(labels, docket.ForPartner)
	}
	e.Label = rapid.SampledFrom(labels).Draw(m.T, "label")
	f.Standing.Seq = e.Seq
	tl := timeline{known: m.day("timeline known"), marks: m.marks()}
	update(m, m.st, func(tx store.Tx) error {
		if err := tx.AddEvent(f.Case, e); err != nil {
			return err
		}
		if rapid.Bool().Draw(m.T, "timeline first") {
			if err := tx.PutTimeline(f.Case, tl.known, tl.marks); err != nil {
				return err
			}
			return tx.UpdateCase(f.Case)
		}
		if err := tx.UpdateCase(f.Case); err != nil {
			return err
		}
		return tx.PutTimeline(f.Case, tl.known, tl.marks)
	})
	f.events, f.timelines = append(f.events, *e), append(f.timelines, tl)
	if f.Partner != "" {
		m.putFace(f)
	}
}

// putFace keeps the face of a case that was put to a party, standing as may be.
func (m *maker) putFace(f *file) {
	k := *f.Case
	m.stand(&k)
	k.Filer, k.Answers, k.Standing.Seq = "", nil, 0
	k.FiledOn, k.Known = 0, 0
	if f.face == nil {
		f.face = &file{isFace: true}
	}
	f.face.Case, f.face.events = &k, nil
	for _, e := range f.events {
		if e.Label != docket.ForOffice {
			k.Standing.Seq++
			e.Seq = k.Standing.Seq
			f.face.events = append(f.face.events, e)
		}
	}
	tl := timeline{known: m.day("face known"), marks: m.marks()}
	f.face.timelines = append(f.face.timelines, tl)
	p := faceOf(&k)
	p.Tellings = []docket.Telling{{Known: tl.known, Marks: tl.marks}}
	update(m, m.st, func(tx store.Tx) error {
		if err := tx.PutFace(f.Case, p); err != nil {
			return err
		}
		kept, err := tx.Face(f.Case, k.Partner)
		k.N = kept.N
		return err
	})
}

func (m *maker) marks() []docket.Mark {
	on := rapid.SliceOfNDistinct(rapid.IntRange(1, m.last), 1, 4, rapid.ID).Draw(m.T, "marks")
	slices.Sort(on)
	out := make([]docket.Mark, len(on))
	for i, n := range on {
		out[i] = docket.Mark{
			On: day(n), Status: rapid.SampledFrom(drawnStatus).Draw(m.T, "mark's status"), Step: rapid.SampledFrom(drawnSteps).Draw(m.T, "mark's step"),
			Level: rapid.SampledFrom(drawnLevels).Draw(m.T, "mark's level"), Due: m.due("mark's due"), DueClock: i,
			Late: m.due("mark's late"), Told: true,
		}
	}
	return out
}

// fill draws a docket.
func (m *maker) fill() {
	for range rapid.IntRange(1, 12).Draw(m.T, "cases") {
		m.file()
	}
	for range rapid.IntRange(0, 12).Draw(m.T, "acts") {
		m.act()
	}
}

// query draws a query about the cases of this run.
func (m *maker) query() docket.Query {
	maybe := func(label string) bool { return rapid.IntRange(0, 3).Draw(m.T, label) == 0 }
	q := docket.Query{
		Pact: m.pact(rapid.IntRange(0, 1).Draw(m.T, "of pact")), Limit: docket.MaxPage,
		Sort:  rapid.SampledFrom([]docket.Sort{"", docket.ByDue, docket.ByRecent, docket.ByID}).Draw(m.T, "sort"),
		Scope: rapid.SampledFrom(drawnScopes).Draw(m.T, "scope"),
	}
	if maybe("by procedure") {
		q.Procedure = "a"
	}
	if maybe("by party") {
		q.Party = rapid.SampledFrom(drawnParties).Draw(m.T, "of party")
	}
	if maybe("by level") {
		q.Level = "office"
	}
	if maybe("by step") {
		q.Step = rapid.SampledFrom(drawnSteps).Draw(m.T, "at step")
	}
	if maybe("by status") {
		q.Status = rapid.SampledFrom(drawnStatus).Draw(m.T, "of status")
	}
	if maybe("by kind") {
		q.Kind = agreement.Own
	}
	if maybe("by deadline") {
		q.DueFrom, q.DueBy = m.due("due from"), m.due("due by")
	}
	if maybe("where a duty is late") {
		q.Late, q.Sort = true, docket.ByLate
	}
	return q
}

// past asks a query about a day.
func past(q *docket.Query, on, known calendar.Date) { q.On, q.Known = on, known }

var drawnScopes = []docket.Scope{
	everything, everything,
	{Public: true},
	{Public: true, Party: "US"},
	{Party: "EU"},
	{Filer: "Acme", FilerAt: "US"},
	{Public: true, Party: "CN", Filer: "Acme"},
	{},
}

// property runs f on dockets drawn at random, over some days, all in one store.
func property(t *testing.T, st store.Store, last int, f func(*maker)) {
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		m := &maker{T: rt, st: st, run: run, last: last}
		m.fill()
		f(m)
	})
}

func (m *maker) same(q docket.Query) {
	want := m.find(q)
	view(m, m.st, func(tx store.Tx) error {
		page, err := tx.Find(q)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(idsOf(want), idsOf(page.Cases), cmpopts.EquateEmpty()); diff != "" {
			m.Errorf("%+v (-plain +found):\n%s", q, diff)
			return nil
		}
		for i, k := range page.Cases {
			if diff := cmp.Diff(want[i], k, cmpopts.EquateEmpty()); diff != "" {
				m.Errorf("%+v: case %s (-plain +found):\n%s", q, k.ID, diff)
			}
		}
		if page.Total != len(want) || page.More || page.Next != "" {
			m.Errorf("%+v: total %d, more %v, next %q, want %d on one page", q, page.Total, page.More, page.Next, len(want))
		}
		return nil
	})
}

func pageIsPlain(t *testing.T, st store.Store) {
	property(t, st, 30, func(m *maker) { m.same(m.query()) })
}

func pastPageIsPlain(t *testing.T, st store.Store) {
	property(t, st, 30, func(m *maker) {
		q := m.query()
		past(&q, m.due("asked on"), m.due("asked as known"))
		m.same(q)
	})
}

// timelineAsKnown asks about every day, as known on every day.
func timelineAsKnown(t *testing.T, st store.Store) {
	const last = 10
	property(t, st, last, func(m *maker) {
		f := m.files[0]
		for range rapid.IntRange(1, 6).Draw(m.T, "more acts on one case") {
			m.model.files = m.files[:1]
			m.act()
		}
		view(m, st, func(tx store.Tx) error {
			for on := range last + 2 {
				for known := range last + 2 {
					if err := m.askDay(tx, f, day(on), day(known)); err != nil {
						return err
					}
				}
			}
			return nil
		})
	})
}

func (m *maker) askDay(tx store.Tx, f *file, on, known calendar.Date) error {
	page, err := tx.Find(docket.Query{Scope: everything, Pact: f.Pact, Procedure: f.Procedure, Kind: f.Kind, On: on, Known: known, Sort: docket.ByID})
	if err != nil {
		return err
	}
	var got docket.Standing
	for _, k := range page.Cases {
		if k.ID == f.ID {
			got = k.Standing
		}
	}
	want, _ := f.stood(on, known)
	if diff := cmp.Diff(want, got); diff != "" {
		m.Errorf("case %s on %s as known on %s (-plain +found):\n%s", f.ID, on, known, diff)
	}
	return nil
}

func countIsFound(t *testing.T, st store.Store) {
	property(t, st, 30, func(m *maker) {
		q := m.query()
		if rapid.Bool().Draw(m.T, "past") {
			past(&q, m.due("asked on"), m.due("asked as known"))
		}
		view(m, st, func(tx store.Tx) error {
			got, err := tx.Count(q)
			sortTallies(got)
			if diff := cmp.Diff(tally(m.find(q)), got, cmpopts.EquateEmpty()); diff != "" {
				m.Errorf("%+v (-plain +counted):\n%s", q, diff)
			}
			return err
		})
	})
}

// ownLateThen: where a company's own case stands today says nothing of a past day on which
// a duty was late, in a list or in a count.
func ownLateThen(t *testing.T, st store.Store) {
	k := ownCase("one")
	k.Filer = "Acme"
	update(t, st, func(tx store.Tx) error {
		if err := keep(tx, k); err != nil {
			return err
		}
		return tx.PutTimeline(k, day(1), []docket.Mark{
			{On: day(1), Status: docket.Open, Step: "intake", Level: "office", DueClock: -1, Told: true},
			{On: day(5), Status: docket.Open, Step: "intake", Level: "office", DueClock: -1, Late: day(4), Told: true},
			{On: day(9), Status: docket.Open, Step: "intake", Level: "office", DueClock: -1, Told: true},
		})
	})
	for on, want := range map[int]int{4: 0, 5: 1, 8: 1, 9: 0} {
		q := docket.Query{Scope: docket.Scope{Filer: "Acme", FilerAt: "US"}, Late: true, Sort: docket.ByLate, On: day(on), Known: day(9), Limit: 10}
		view(t, st, func(tx store.Tx) error {
			page, err := tx.Find(q)
			if err != nil {
				return err
			}
			counted, err := tx.Count(q)
			if len(page.Cases) != want || len(counted) != want {
				t.Errorf("day %d: %d found, %v counted; want %d", on, len(page.Cases), counted, want)
			}
			return err
		})
	}
}

// pagesJoin walks small pages while cases are added, and asks that each case
// that was there from the first is met once, in order.
func pagesJoin(t *testing.T, st store.Store) {
	property(t, st, 30, func(m *maker) {
		q := m.query()
		q.Limit = rapid.IntRange(1, 4).Draw(m.T, "limit")
		if rapid.Bool().Draw(m.T, "past") {
			past(&q, m.day("asked on"), 0)
		}
		want := idsOf(m.find(q))
		var got []demarche.CaseID
		for range 100 {
			var page *docket.Page
			view(m, st, func(tx store.Tx) (err error) { page, err = tx.Find(q); return err })
			if len(page.Cases) > q.Limit {
				m.Fatalf("%d cases on a page of %d", len(page.Cases), q.Limit)
			}
			for _, k := range page.Cases {
				if slices.Contains(want, k.ID) {
					got = append(got, k.ID)
				}
			}
			if q.After = page.Next; q.After == "" {
				break
			}
			m.file()
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			m.Errorf("%+v (-there from the first +met):\n%s", q, diff)
		}
	})
}

func scopeFinds(t *testing.T, st store.Store) {
	cast(t, st)
	for _, c := range scopes {
		for _, sort := range []docket.Sort{docket.ByDue, docket.ByID} {
			view(t, st, func(tx store.Tx) error {
				page, err := tx.Find(docket.Query{Scope: c.scope, Sort: sort})
				if err == nil && !slices.Equal(idsOf(page.Cases), c.cases) {
					t.Errorf("%s finds %v, want %v", c.who, idsOf(page.Cases), c.cases)
				}
				return err
			})
		}
	}
}

func badQueries(t *testing.T, st store.Store) {
	update(t, st, func(tx store.Tx) error { return keep(tx, ownCase("one")) })
	for _, q := range []docket.Query{
		{Sort: "size"},
		{After: "x"},
		{After: "due"},
		{After: "due.1"},
		{After: "due.a.b"},
		{After: "recent.1.2"},
		{After: "due.1.2.3.4"},
		{After: "due.-9.1"},
		{Sort: docket.ByID, After: "due.1.2"},
		{After: "due.1.99999999999999999999"},
	} {
		q.Scope = everything
		err := st.View(t.Context(), func(tx store.Tx) error { _, err := tx.Find(q); return err })
		refused(t, err, demarche.Invalid)
	}
}
