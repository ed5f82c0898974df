package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// EventsPerCase is how long each record is that Fill writes.
const EventsPerCase = 10

// Today is the day on which a docket that Fill wrote stands.
var Today = calendar.NewDate(2025, time.June, 2)

// fillBatch is how many cases Fill writes in one transaction.
const fillBatch = 400

// Fill writes a made-up docket of n cases, for measuring: several pacts, two
// offices, thousands of companies, records of ten events, timelines, and a
// search index. The same n gives the same docket.
func Fill(ctx context.Context, st store.Store, n int) error {
	f := &filler{rand: rand.New(rand.NewPCG(7, 7))}
	for first := 0; first < n; first += fillBatch {
		err := st.Update(ctx, func(tx store.Tx) error {
			for i := first; i < min(first+fillBatch, n); i++ {
				if err := f.file(tx, i); err != nil {
					return fmt.Errorf("case %d: %w", i, err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// FillID is the id of the case that Fill writes as number i, from 0.
func FillID(i int) demarche.CaseID { return demarche.CaseID(fmt.Sprintf("F-%07d", i)) }

type filler struct{ rand *rand.Rand }

// shares of the pacts among a hundred cases.
var fillPacts = []struct {
	id    string
	share int
	steps int
}{{"us-china-ch7", 60, 9}, {"wto-dsu", 15, 12}, {"us-301", 10, 6}, {"usmca-31a", 10, 7}, {"eu-tbr", 5, 5}}

var fillLevels = []demarche.LevelID{"office", "designated-official", "deputy", "principal", "panel"}

var fillWords = []string{
	"steel", "soybean", "licence", "patent", "semiconductor", "tariff", "quota", "pharmaceutical", "poultry", "trademark",
	"关税", "农产品", "商业秘密", "钢铁", "许可证", "配额",
}

func (f *filler) file(tx store.Tx, i int) error {
	k := f.newCase(i)
	days := f.days()
	f.stand(k, days)
	if err := tx.AddCase(k); err != nil {
		return err
	}
	if err := f.record(tx, k, days); err != nil {
		return err
	}
	texts := f.texts(k)
	for _, x := range texts {
		if err := tx.PutText(k, x.Seq, x.Known, x.Label, x.Words); err != nil {
			return err
		}
	}
	told := docket.Telling{Known: days[len(days)-1], Marks: marksOf(k, days)}
	if err := tx.PutTimeline(k, told.Known, told.Marks); err != nil || k.Partner == "" {
		return err
	}
	face := faceOf(k)
	face.Tellings, face.Texts = []docket.Telling{told}, texts
	return tx.PutFace(k, face)
}

func (f *filler) newCase(i int) *docket.Case {
	pact := fillPacts[0]
	for r, at := f.rand.IntN(100), 0; at < len(fillPacts); at++ {
		if r -= fillPacts[at].share; r < 0 {
			pact = fillPacts[at]
			break
		}
	}
	k := &docket.Case{
		ID: FillID(i), Pact: pact.id, Procedure: pact.id, Kind: agreement.Own, Owner: "US",
		Complainants: []string{"US"}, Respondents: []string{"CN"}, Review: demarche.Reviewed,
	}
	word := f.rand.IntN(len(fillWords))
	k.Title = demarche.Text{EN: fmt.Sprintf("Measures on %s, file %d", fillWords[word], i), ZH: fmt.Sprintf("关于%s的措施 %d", fillWords[f.rand.IntN(len(fillWords))], i)}
	if f.rand.IntN(10) < 3 {
		k.Owner, k.Complainants, k.Respondents = "CN", []string{"CN"}, []string{"US"}
	}
	if f.rand.IntN(10) < 6 {
		k.Partner = "CN"
		if k.Owner == "CN" {
			k.Partner = "US"
		}
	}
	k.Filer = fmt.Sprintf("Company %d", f.rand.IntN(5000))
	switch {
	case i%997 == 0: // one in a thousand is public
		k.Kind, k.Owner, k.Partner, k.Filer = agreement.Real, "", "", ""
	case i%200_003 == 17: // a party that hardly any case has
		k.Thirds = []string{"Vanuatu"}
	}
	if pact.id == "wto-dsu" && f.rand.IntN(4) == 0 {
		for range 1 + f.rand.IntN(6) {
			k.Thirds = append(k.Thirds, fmt.Sprintf("Member %d", f.rand.IntN(40)))
		}
	}
	step := f.rand.IntN(pact.steps)
	k.Standing.Step, k.Standing.Level = fmt.Sprintf("step-%d", step), fillLevels[step*len(fillLevels)/pact.steps]
	return k
}

// days gives the days of a record, in order, the last not after Today.
func (f *filler) days() []calendar.Date {
	out := make([]calendar.Date, EventsPerCase)
	at := Today.AddDays(-f.rand.IntN(2000))
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = at
		at = at.AddDays(-1 - f.rand.IntN(30))
	}
	return out
}

func (f *filler) stand(k *docket.Case, days []calendar.Date) {
	s := &k.Standing
	s.AsOf, s.Digest, s.Seq, s.LastOn, s.Since = Today, "digest of "+k.Pact, len(days), days[len(days)-1], days[len(days)-2]
	k.FiledOn, k.Known = days[0], days[0]
	s.Status = docket.Open
	if f.rand.IntN(10) < 4 {
		s.Status, s.Outcome, s.Level = docket.Ended, "settled", ""
		return
	}
	s.Due = Today.AddDays(f.rand.IntN(180))
	s.DueClock, s.Turns = "7.4.2", s.Due.AddDays(1)
	s.Provisional = f.rand.IntN(1000) == 0
	if s.Due%33 == 0 {
		s.Overdue, s.OverdueClock = min(s.LastOn.AddDays(5), Today.AddDays(-1)), "7.4.1"
	}
	s.Running = []docket.RunningClock{{Clock: s.DueClock, Track: "main", Starts: s.Since, Due: s.Due}}
}

func (f *filler) record(tx store.Tx, k *docket.Case, days []calendar.Date) error {
	label := docket.ForOffices
	if k.Public() {
		label = docket.ForAll
	}
	for i, on := range days {
		e := docket.Event{
			Seq: i + 1, Kind: docket.ActEvent, Act: fmt.Sprintf("act-%d", i), On: on, Known: on, By: "complainant", Label: label,
			Text:   demarche.Text{EN: "The office received the submission and entered it, with its annexes, in the record of the case."},
			Digest: k.Standing.Digest, At: on.Time().Add(time.Duration(i) * time.Minute), Review: demarche.Reviewed,
		}
		if err := tx.AddEvent(k, &e); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) texts(k *docket.Case) []docket.FaceText {
	label := docket.ForOffices
	if k.Public() {
		label = docket.ForAll
	}
	return []docket.FaceText{
		{Seq: 0, Known: k.Known, Label: label, Words: string(k.ID) + " " + k.Title.EN + " " + k.Title.ZH},
		{Seq: 1 + f.rand.IntN(EventsPerCase), Known: k.Known, Label: label, Words: "submission on " + fillWords[f.rand.IntN(len(fillWords))] + " received"},
	}
}

// marksOf gives a timeline that ends where the case stands.
func marksOf(k *docket.Case, days []calendar.Date) []docket.Mark {
	s := &k.Standing
	return []docket.Mark{
		{On: days[0], Status: docket.Open, Step: "step-0", Level: "office", Due: days[3].AddDays(5), DueClock: 0},
		{On: days[4], Status: docket.Open, Step: "step-1", Level: "deputy", Due: days[6].AddDays(5), DueClock: 1},
		{On: days[8], Status: s.Status, Step: s.Step, Level: s.Level, Outcome: s.Outcome, Due: s.Due, DueClock: 2},
	}
}
