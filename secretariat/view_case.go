package secretariat

import (
	"context"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// CaseView is a case as one reader may see it for one day.
type CaseView struct {
	When      When
	Reader    disclosure.Reader
	Relation  disclosure.Relation
	Case      *docket.Case // what the reader may read of it
	Pack      *agreement.Pack
	Procedure *agreement.Procedure
	Machine   *docket.Machine
	State     *docket.State // from the acts that the reader may read
	Lead      docket.Lead
	Events    []docket.Event // that the reader may read, as known, in order of record
	Between
	Offers   []Offer                      // acts that this reader may record now
	Owes     []*agreement.Act             // duties that outlive the case and that this reader may record now
	Others   []OtherReading               // how other readings of the text count
	Departed map[int]*agreement.Departure // Seq of an irregular act → its known reason
	Undone   []Undone                     // lapses on record that what was recorded later has otherwise
	Unshown  *agreement.Unshown           // what a company is told in place of what is not for it to read; nil for none
	Version  int                          // the number of the last event that the reader may read, for a later act
	Options  docket.Options               // with which State was computed

	house *Secretariat
	over  *Over        // the agreement has ended: see TellOver
	whole *docket.Case // for what the reader may do; never shown
}

// Between is what the events of a record that a reader may read say of each other, by the
// reader's numbers.
type Between struct {
	Corrected map[int]int   // Seq of a corrected event → Seq of its correction
	Pending   map[int]bool  // Seq of each event that waits for a party's confirmation
	Replies   map[int][]int // Seq of an event → Seqs of the confirmations, refusals and objections to it
	Annulled  map[int]bool  // Seq of each corrected event in whose place nothing stands
}

func betweenOf(events []docket.Event) Between {
	out := Between{docket.Corrected(events), docket.Pending(events), docket.Replies(events), map[int]bool{}}
	for i := range events {
		if e := &events[i]; e.Annuls && out.Corrected[e.Corrects] == e.Seq {
			out.Annulled[e.Corrects] = true
		}
	}
	return out
}

// Offer is an act that a reader may record, as a form.
type Offer struct {
	Act     *agreement.Act
	By      []string          // roles in which this reader may do it
	Choices []*agreement.Step // where the act leaves a choice of step
	Waits   demarche.PartyID  // the party that must confirm it before it has effect, "" for none
	Other   demarche.PartyID  // the other party, whose act it is and which records it itself: recorded here as what reached the office; "" where it is the reader's
	Owed    bool              // the reader's party is bound to it; what a body such as a panel is bound to, an office records and does not owe

	OfCompany bool // so with the company that brought the case
}

// OtherReading is what the clocks come to under another reading of the text.
type OtherReading struct {
	Reading agreement.Reading
	Clocks  []docket.Clock // those whose due date differs
}

// Case gives a case for a reader and a day. What the reader may not read has
// been taken out before the engine computes, so that nothing can be told from
// the result.
func (s *Secretariat) Case(ctx context.Context, r disclosure.Reader, id demarche.CaseID, w When) (*CaseView, error) {
	var c *docket.Case
	var events []docket.Event
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		c, events, err = s.load(tx, id)
		return err
	})
	if err != nil && demarche.KindOf(err) == demarche.NotFound {
		return nil, s.noCase(id)
	}
	if err != nil {
		return nil, err
	}
	seen, ok := disclosure.Case(r, c)
	if ok && (c.Public() || r.RelationTo(c) == disclosure.Keeper || r.RelationTo(c) == disclosure.Filer) && c.Known > w.Known {
		return nil, notKnownYet(c.ID, w.Known, c.Known)
	}
	if !ok || !c.Known.IsZero() && c.Known > w.Known || s.hiddenThen(r, c, events, w) {
		return nil, s.noCase(id)
	}
	s.titled(seen, w)
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return nil, err
	}
	v := &CaseView{When: w, Reader: r, Relation: r.RelationTo(c), Case: seen, Procedure: m.Procedure(), Pack: m.Procedure().Pack, Machine: m}
	v.Events = disclosure.Events(r, c, m.Procedure(), events, w.Known)
	for i := range v.Events {
		v.Version = max(v.Version, v.Events[i].Seq)
	}
	if seen.Links, err = s.tiesThen(ctx, r, disclosure.Links(c, v.Events), w); err != nil {
		return nil, err
	}
	if v.Pack.NoteKnown(c.ID) > w.Known {
		seen.Note = demarche.Text{}
	}
	seen.Thirds = thirdsOf(v.Procedure, c, v.Events)
	v.Options = optionsFor(r, seen, w)
	v.State = m.Replay(docket.Acts(v.Events), v.Options)
	v.judged()
	v.Lead = docket.LeadOf(v.Procedure, v.State)
	v.ownFirst()
	v.silence()
	v.unfollowed()
	v.Lead.RecordFrom, v.Lead.RecordEnds = v.recordEnds()
	v.Between = betweenOf(v.Events)
	for i := range v.Events { // what was done later waits for nobody yet
		if v.Events[i].On > w.On {
			delete(v.Pending, v.Events[i].Seq)
		}
	}
	v.house, v.whole = s, c
	v.offers(c, s)
	v.survivors()
	v.departures()
	v.undone()
	v.readings(s)
	return v, nil
}

// judged tells at each act on record why it is irregular by what the reader may read, which
// it can have become after it was recorded; see also disclosure.Numbers.
func (v *CaseView) judged() { judge(v.Events, v.State) }

func judge(events []docket.Event, state *docket.State) {
	for _, i := range state.Irregular {
		for n := range events {
			if events[n].Seq == i.Seq {
				events[n].Irregular = &i.Irregularity
			}
		}
	}
}

// Opened gives, by their places in State.Clocks, the periods of which the lead tells besides
// that they bound nobody to succeed and have run out where the matter still stands: where
// nobody owes anything, that of the present step alone.
func (v *CaseView) Opened() []int {
	switch v.Lead.Kind {
	case docket.HasUntil, docket.IsLate:
		return docket.RanOut(v.Procedure, v.State, "")
	case docket.MayAct, docket.NobodyMust:
		if step := v.Procedure.Step(v.State.Step); step != nil && step.Clock != "" && v.Unshown == nil {
			return docket.RanOut(v.Procedure, v.State, step.Clock)
		}
	}
	return nil
}

// ownFirst has the page of an official, where a duty is late, open with the one of its own
// party's that became so last, if any of these is.
func (v *CaseView) ownFirst() {
	if v.Lead.Kind != docket.IsLate || !v.Reader.Official() {
		return
	}
	own := -1
	for _, i := range docket.Overdue(v.Procedure, v.State) {
		if (own < 0 || v.State.Clocks[i].Due > v.State.Clocks[own].Due) && v.bound(i, v.Case) {
			own = i
		}
	}
	if own >= 0 {
		v.Lead = docket.LeadOwed(v.Procedure, v.State, own)
	}
}

// tiesThen gives those of a case's ties whose other case the reader may know of, and that had
// been filed on the day asked about, as known then.
func (s *Secretariat) tiesThen(ctx context.Context, r disclosure.Reader, ties []agreement.Link, w When) (out []agreement.Link, err error) {
	if len(ties) == 0 {
		return nil, nil
	}
	err = s.store.View(ctx, func(tx store.Tx) error {
		out = nil
		for _, l := range ties {
			c, err := tx.Case(s.Spelled(l.Case))
			if err != nil && demarche.KindOf(err) == demarche.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			if _, ok := disclosure.Case(r, c); !ok || c.Known > w.Known || c.FiledOn > w.On {
				continue
			}
			if !c.Public() {
				events, err := tx.Events(c)
				if err != nil {
					return err
				}
				if s.hiddenThen(r, c, events, w) {
					continue
				}
			}
			out = append(out, l)
		}
		return nil
	})
	return out, err
}

// hiddenThen is disclosure's of that name, by the day asked about.
func (s *Secretariat) hiddenThen(r disclosure.Reader, c *docket.Case, events []docket.Event, w When) bool {
	p, _ := s.lib.Procedure(c.Procedure)
	return disclosure.HiddenThen(r, c, p, events, w.Known)
}

// Recorder gives the party and the name of the office that put an event on record.
func (v *CaseView) Recorder(e *docket.Event) (demarche.PartyID, demarche.Text) {
	return v.house.Recorder(e)
}

// ForOther reports whether one party's office recorded what the other party, or the company,
// did.
func (v *CaseView) ForOther(e *docket.Event) bool {
	party, _ := v.house.Recorder(e)
	if party == "" || e.Kind != docket.ActEvent && e.Kind != docket.CorrectEvent {
		return false
	}
	for _, role := range agreement.Split(e.By) {
		if v.companys(role) {
			return true
		}
		for _, other := range append([]string{string(v.whole.Owner)}, v.whole.Respondents...) {
			if other != string(party) && disclosure.Plays(v.whole, v.Procedure, role, demarche.PartyID(other)) {
				return true
			}
		}
	}
	return false
}

// Roles lists the roles in which the reader may record an act, its own party's
// first; where the act is open today, only those to which it is.
func (v *CaseView) Roles(rule *agreement.Act) []string {
	for i := range v.Offers {
		if v.Offers[i].Act.ID == rule.ID {
			return v.Offers[i].By
		}
	}
	return v.heard(demonstration.Roles(v.Reader, v.whole, v.Procedure, rule.By))
}

// heard leaves out of some roles those of a party to which the case has not been put.
func (v *CaseView) heard(roles []string) []string {
	return slices.DeleteFunc(roles, func(role string) bool { return ofUnheard(v.Reader, v.whole, v.Machine, v.Events, role) })
}

// OfOther gives the other party where an act is that party's alone, which records it
// itself; "" where it is the reader's, or where nobody else could record it.
func (v *CaseView) OfOther(rule *agreement.Act) demarche.PartyID {
	return demonstration.AllTheirs(v.Reader, v.whole, v.Procedure, v.Roles(rule))
}

// OfCompany reports whether an act is the company's, which records it itself.
func (v *CaseView) OfCompany(rule *agreement.Act) bool {
	return demonstration.AllOfCompany(v.Reader, v.whole, v.Procedure, v.Roles(rule))
}

// LabelOf gives the class under which an act of this case goes on record.
func (v *CaseView) LabelOf(rule *agreement.Act) docket.Label {
	return disclosure.ActLabel(v.whole, v.Procedure, rule)
}

// Puts reports whether an act puts the case to the other party.
func (v *CaseView) Puts(rule *agreement.Act) bool { return v.Procedure.PutsToOther(rule) }

// WaitsFor gives the party that must confirm an act if this reader records it, ""
// for none.
func (v *CaseView) WaitsFor(rule *agreement.Act) demarche.PartyID {
	return v.house.waitsFor(v.Reader, v.whole, v.Procedure, rule)
}

// Shape gives an event in the form in which it travels, with what other events say
// of it.
func (v *CaseView) Shape(e *docket.Event, l demarche.Lang) docket.ShapedEvent {
	out := docket.ShapeEvent(v.Procedure, e, v.When.Known, l)
	out.CorrectedBy, out.Annulled, out.Replies = v.Corrected[e.Seq], v.Annulled[e.Seq], append(out.Replies, v.Replies[e.Seq]...)
	out.Recorder, _ = v.Recorder(e)
	out.ForOther = v.ForOther(e)
	if v.Case.Public() { // in a case of one's own somebody wrote it
		out.By = v.Procedure.Pack.AsNamed(out.By, v.When.Shown())
	}
	out.ByParty = v.Procedure.Pack.AsNamed(v.partiesIn(e.By).In(l), v.When.Shown())
	if v.Pending[e.Seq] {
		out.WaitsFor = e.Waits
	}
	return out
}

// Shape gives the event of a change in the form in which it travels, as CaseView.Shape does.
// Why an act of a company was irregular, by what it may read, is told by its case alone.
func (s *Secretariat) Shape(c *Change, p *agreement.Procedure, l demarche.Lang) docket.ShapedEvent {
	v := CaseView{When: c.when, Case: c.Case, Procedure: p, Between: c.Between, house: s, whole: c.Case}
	return v.Shape(&c.Event, l)
}

// partiesIn names the parties that the roles of a doer are in a case; empty where they are
// no party's, as a body's or a company's.
func (v *CaseView) partiesIn(by string) demarche.Text {
	var en, zh []string
	for _, role := range agreement.Split(by) {
		for _, id := range slices.Concat(v.Case.Complainants, v.Case.Respondents) {
			name := partyName(v.Procedure, demarche.PartyID(id))
			if disclosure.PlaysSide(v.Case, v.Procedure, role, demarche.PartyID(id)) && !slices.Contains(en, name.EN) {
				en, zh = append(en, name.EN), append(zh, name.In(demarche.Chinese))
			}
		}
	}
	return demarche.Text{EN: strings.Join(en, ", "), ZH: strings.Join(zh, "、")}
}

// MayCorrect reports whether an event is the reader's to correct today.
func (v *CaseView) MayCorrect(e *docket.Event) bool {
	by, _ := v.Recorder(e)
	return v.acting(e) && !e.Annuls && v.Corrected[e.Seq] == 0 && (e.Waits == "" || v.Pending[e.Seq]) &&
		disclosure.MayCorrect(v.Reader, v.whole, v.Procedure, e, by)
}

// AtStake reports whether a measure that an act would take can still come of a period
// that runs: nothing need be supposed of one that was taken, nor where what lapses leads to
// no step at which it is, or may be, proposed.
func (v *CaseView) AtStake(act string) bool {
	return !v.State.Taken(v.Procedure, act) && v.State.LapseLeads(v.Procedure, act)
}

// MayReplace reports whether a correction of an event may say that it was another act:
// one of the reader's, or of whoever's act it recorded.
func (v *CaseView) MayReplace(e *docket.Event, rule *agreement.Act) bool {
	if rule.ID == e.Act {
		return true
	}
	roles := demonstration.Roles(v.Reader, v.whole, v.Procedure, rule.By)
	return len(roles) > 0 && rule.Decision != agreement.Automatic && rule.Ties == "" && !rule.Joins && (v.ForOther(e) || demonstration.AllTheirs(v.Reader, v.whole, v.Procedure, roles) == "")
}

// MayAnswer reports whether an event waits for the reader to confirm or decline it.
func (v *CaseView) MayAnswer(e *docket.Event) bool {
	return v.acting(e) && v.Pending[e.Seq] && v.Reader.Official() && e.Waits == v.Reader.Party
}

// MayObject reports whether the reader may contest an event: an act that stands
// and that the other party's office recorded, until the reader has contested it.
func (v *CaseView) MayObject(e *docket.Event) bool {
	return v.acting(e) && e.Waits == "" && !v.contested(e) && v.Corrected[e.Seq] == 0 && v.house.contests(v.Reader, v.whole, e) == nil
}

// contested reports whether the reader's side has replied to an event that stands.
func (v *CaseView) contested(e *docket.Event) bool {
	return slices.ContainsFunc(v.Events, func(x docket.Event) bool {
		by, _ := v.Recorder(&x)
		return slices.Contains(v.Replies[e.Seq], x.Seq) && v.Corrected[x.Seq] == 0 && (by == v.Reader.Party || by == "" && v.Relation == disclosure.Filer)
	})
}

// NoteLabels lists the classes of disclosure under which the reader may add a note today.
func (v *CaseView) NoteLabels() []docket.Label {
	if v.Case.Public() || !v.house.Current(v.When) {
		return nil
	}
	return disclosure.NoteLabels(v.Reader, v.Case, v.Procedure)
}

func (v *CaseView) acting(e *docket.Event) bool {
	return e.Claims() && !v.Case.Public() && v.house.Current(v.When)
}

// offers lists the permitted acts that the reader may record. A past day offers
// nothing: acts are recorded today.
func (v *CaseView) offers(c *docket.Case, s *Secretariat) {
	if !s.Current(v.When) {
		return
	}
	for _, p := range v.State.Permitted {
		rule := &v.Procedure.Acts[p.Rule]
		roles := v.heard(demonstration.Roles(v.Reader, c, v.Procedure, v.roles(rule, p.By)))
		if len(roles) == 0 || v.waitingFor(rule.ID) != nil || s.reaches(v.Reader, c, v.Procedure, rule, false) != nil {
			continue
		}
		if v.Relation == disclosure.Joined && rule.Joins {
			continue
		}
		o := Offer{Act: rule, By: roles, Waits: s.waitsFor(v.Reader, c, v.Procedure, rule), Other: demonstration.AllTheirs(v.Reader, c, v.Procedure, roles), OfCompany: demonstration.AllOfCompany(v.Reader, c, v.Procedure, roles)}
		if (rule.Liberty || o.OfCompany) && v.State.Status == docket.Ended {
			continue // nothing is left to give up; it may be done all the same, so that a refusal tells nothing
		}
		o.Owed = p.Must && o.Other == "" && !o.OfCompany && slices.ContainsFunc(roles, func(role string) bool { return disclosure.Plays(c, v.Procedure, role, v.Reader.Party) })
		if choices := stepsOf(v.Procedure, rule.To); sameTrack(choices) {
			o.Choices = choices
		}
		v.Offers = append(v.Offers, o)
	}
}

// roles gives the roles of those who may do an act, of whom a party may be named itself: the
// reader's stands for the roles of the act that it plays.
func (v *CaseView) roles(rule *agreement.Act, by []string) []string {
	if !slices.ContainsFunc(by, func(who string) bool { return v.Procedure.Role(who) == nil }) {
		return by
	}
	var out []string
	for _, role := range rule.By {
		if slices.Contains(by, role) || slices.Contains(by, string(v.Reader.Party)) && disclosure.Plays(v.whole, v.Procedure, role, v.Reader.Party) {
			out = append(out, role)
		}
	}
	return out
}

// waitingFor gives the event by which an act stands on record and waits for the other
// party; nil for none. Until it is answered, nobody records the act again.
func (v *CaseView) waitingFor(act string) *docket.Event {
	for i := range v.Events {
		if e := &v.Events[i]; v.Pending[e.Seq] && e.Kind == docket.ActEvent && e.Act == act {
			return e
		}
	}
	return nil
}

// WaitingFor gives the party for whose confirmation an act on record waits, "" for none.
func (v *CaseView) WaitingFor(act string) demarche.PartyID {
	if e := v.waitingFor(act); e != nil {
		return e.Waits
	}
	return ""
}

func stepsOf(p *agreement.Procedure, ids []string) []*agreement.Step {
	var out []*agreement.Step
	for _, id := range ids {
		if step := p.Step(id); step != nil {
			out = append(out, step)
		}
	}
	return out
}

func sameTrack(steps []*agreement.Step) bool {
	seen := map[string]bool{}
	for _, s := range steps {
		if len(s.When) > 0 {
			continue // its own conditions choose
		}
		if seen[s.Track] {
			return true
		}
		seen[s.Track] = true
	}
	return false
}

// departures ties each irregular act of a public case to its known reason.
func (v *CaseView) departures() {
	v.Departed = map[int]*agreement.Departure{}
	for _, irr := range v.State.Irregular {
		for i := range v.Pack.Departures {
			d := &v.Pack.Departures[i]
			if d.Case == v.Case.ID && d.Act == irr.Act && d.On == irr.On && d.Known <= v.When.Known {
				v.Departed[irr.Seq] = d
			}
		}
	}
}

// readings computes the case under the other readings of the text and keeps
// the clocks that come out differently.
func (v *CaseView) readings(s *Secretariat) {
	for _, r := range v.Procedure.Readings {
		if r.ID == v.State.Reading {
			continue
		}
		m, err := s.Machine(v.Procedure.ID, r.ID)
		if err != nil {
			continue
		}
		other := OtherReading{Reading: r}
		for _, k := range m.Replay(docket.Acts(v.Events), v.Options).Clocks {
			if v.differs(&k) {
				other.Clocks = append(other.Clocks, k)
			}
		}
		v.Others = append(v.Others, other)
	}
}

func (v *CaseView) differs(k *docket.Clock) bool {
	for i := range v.State.Clocks {
		if mine := &v.State.Clocks[i]; mine.Rule == k.Rule && mine.Due == k.Due && mine.Starts == k.Starts {
			return false
		}
	}
	return true
}

// Working gives how a clock of the view was counted, by its place in
// State.Clocks.
func (v *CaseView) Working(clock int) (calendar.Working, error) {
	if clock < 0 || clock >= len(v.State.Clocks) {
		return calendar.Working{}, demarche.Refuse(demarche.NotFound, "the clock", "the case has no such clock on this day", "choose one from the case's page").
			InChinese("该期限", "本案当日没有此期限", "请从案件页选择")
	}
	k := &v.State.Clocks[clock]
	if v.Procedure.Clocks[k.Rule].Agreed || k.Status == docket.Nobody {
		return calendar.Working{From: k.Starts, Due: k.Due}, nil
	}
	return v.Machine.Working(k, v.Options)
}
