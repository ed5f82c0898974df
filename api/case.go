package api

import (
	"context"
	"fmt"
	"net/url"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// CaseIn names a case to be read.
type CaseIn struct {
	Asked
	ID string `path:"id" doc:"The number of the case."`
}

// Case is a case as one reader may read it, on a day, as known on a day.
type Case struct {
	Case         demarche.CaseID          `json:"case"`
	Version      int                      `json:"version" doc:"The number of the last event."`
	On           calendar.Date            `json:"on"`
	Known        calendar.Date            `json:"known"`
	Pact         string                   `json:"pact"`
	Procedure    string                   `json:"procedure"`
	Kind         agreement.CaseKind       `json:"kind"`
	Title        string                   `json:"title"`
	Complainants []string                 `json:"complainants"`
	Respondents  []string                 `json:"respondents"`
	Thirds       []string                 `json:"thirds"`
	Filer        string                   `json:"filer"`
	Answers      []docket.Answer          `json:"answers" doc:"Of the filing form; empty where the reader may not read them."`
	Note         string                   `json:"note"`
	Obligations  []string                 `json:"obligations"`
	Flags        []string                 `json:"flags"`
	Links        []docket.ShapedLink      `json:"links"`
	FiledOn      calendar.Date            `json:"filed_on" doc:"The day on which it was brought; empty where the reader may not know."`
	Review       demarche.Review          `json:"review" doc:"Of a case of the public record: reviewed, unreviewed or derived; empty for an office's own case."`
	Source       *docket.ShapedSource     `json:"source,omitempty"`
	Status       docket.Status            `json:"status" doc:"unopened, open or ended; unknown where the acts of a public case were collected only up to some day, so that nobody here knows whether it has ended."`
	ReadTo       calendar.Date            `json:"record_read_to" doc:"Of a public case that goes on: the day to which its sources were read, where the day asked about lies beyond it. What came after is not known here: no act, no lateness, nor whether it has ended. Else empty."`
	Step         string                   `json:"step"`
	StepLabel    string                   `json:"step_label"`
	Level        demarche.LevelID         `json:"level"`
	Outcome      string                   `json:"outcome"`
	EndedOn      calendar.Date            `json:"ended_on" doc:"Null where the day is not known, and for a company that its office has told of the end: the day of the end is not in what it reads."`
	EndedBy      calendar.Date            `json:"ended_by" doc:"Of a case that ended on a day that is not known, the last on which it can have; else null."`
	Lead         Lead                     `json:"lead" doc:"What must be said first: who must move, by when."`
	ToKnow       string                   `json:"to_know" doc:"What you must know of the case beside its lead; empty for nothing. For the company: that its case stands where it does by its office's record in its name. For the office: that the company has withdrawn while the matter between the governments runs on. For an official: that by the record of its office the agreement has ended. Of a case that has ended: what runs on all the same."`
	Unshown      *Unshown                 `json:"unshown,omitempty" doc:"What follows is not this reader's to read: an answer that holds nothing does not say that nothing has happened. Left out where all is shown."`
	Perhaps      []docket.ShapedPerhaps   `json:"perhaps" doc:"Acts of which the month or so alone is known and of which nobody knows whether they were done by the day asked about. The case, with its lead, clocks and next, is told as it stands without them; perhaps of a clock says what came of it if they were done. Empty for none."`
	Clocks       []CaseClock              `json:"clocks"`
	Breaches     []Breach                 `json:"breaches" doc:"The deadlines that were met late or not at all. A period that the text only aims at is none, however many days it is over."`
	Undone       []Undone                 `json:"undone" doc:"Lapses on record that corrections, confirmations or acts recorded after them have otherwise."`
	Irregular    []Departed               `json:"irregular"`
	Permitted    []docket.ShapedPermitted `json:"permitted"`
	Offers       []Offer                  `json:"offers" doc:"What this reader may put on record now."`
	NotesFor     []docket.Label           `json:"notes_for" doc:"What this reader may give as disclosure of a note that it adds now (POST to the notes of the case); empty: it may add none."`
	Pending      []Pending                `json:"pending" doc:"Joint acts that one party recorded and the other has not confirmed; they have no effect yet."`
	Next         []docket.ShapedNext      `json:"next"`
	Tracks       []Stay                   `json:"tracks" doc:"Where each track stands."`
	Path         []Stay                   `json:"path" doc:"Every stay at a step, in order."`
	Reading      string                   `json:"reading" doc:"The reading of the text that was followed; empty where it admits one only."`
	Readings     []Reading                `json:"readings" doc:"The clocks that come out differently under other readings."`
	Digest       string                   `json:"digest" doc:"Of the pack that was used."`
	AtStake      []AtStake                `json:"at_stake" doc:"What a measure that the procedure would permit the complainant would do to a year's trade, were it adopted on this day: suppositions, not law. Empty where no such measure is proposed, nor may be once a period that runs has lapsed; where none is bound to the procedure; and where no trade was known by then."`
}

// Lead is the sentence with which a case opens.
type Lead struct {
	Kind  docket.LeadKind `json:"kind" enum:"must-act,has-until,is-late,may-act,nobody-must,has-ended" doc:"Which sentence it is. must-act: those in who owe what clock asks, by due. has-until: the period of clock runs to due for what nobody owes, such as agreement. is-late: due has passed, nothing has overtaken it. may-act: those in who may move, and no deadline whose day is known binds them. nobody-must: nobody has to move, or those in who, whose move it is, cannot act for want of wanting. has-ended: the case ended on due; empty where the reader was only told of it, and where the day is not known. Only the first three name a clock."`
	Who   []string        `json:"who" doc:"Roles."`
	Names string          `json:"names" doc:"The roles by name."`
	Clock *int            `json:"clock" doc:"The place of the clock in clocks; null where no clock is meant."`
	Due   calendar.Date   `json:"due"`
	Days  int             `json:"days" doc:"Calendar days from the day asked about; negative: late."`
	Text  string          `json:"text"`
	// Wanting: why nobody in Who can act.
	Wanting string `json:"wanting,omitempty" doc:"The fact, in words, that does not hold on this day and without which none of those in who can act, such as a body without members."`
	// Meanwhile: a period that runs beside what is late.
	Meanwhile *int `json:"meanwhile" doc:"Of is-late: the place in clocks of the period of the present step, for what nobody owes, that runs on meanwhile; null where none does."`

	Open []string `json:"open,omitempty" doc:"Of has-until, or of the period in meanwhile: what the end of the period will permit and is permitted already, as by urgency, in words. Nobody has to wait for it."`

	Opened []int `json:"opened,omitempty" doc:"The places in clocks of the periods, for what nobody owed, that have run out where the matter still stands: if_not of each says what its end opened."`

	Undated []int `json:"undated,omitempty" doc:"Of may-act and nobody-must: the places in clocks of the deadlines that run to a day which is not on record. They bind all the same."`

	RecordEnds calendar.Date `json:"record_ends" doc:"Of a public case whose sources name no day to which they were read: the day of the last act on record. What followed is not in it: the lead tells how things stood then. Else empty."`
	RecordFrom calendar.Date `json:"record_ends_from" doc:"The first day that record_ends can have been, as where the act is known to the month alone; empty where the day is known."`
}

// Unshown says that a part of the case is not shown, and why.
type Unshown struct {
	Text    string `json:"text"`
	Article string `json:"article"`
}

// CaseClock is one run of a clock, with what its rule says.
type CaseClock struct {
	docket.ShapedClock
	N           int                 `json:"n" doc:"Its place in this list."`
	Label       string              `json:"label"`
	Kind        agreement.ClockKind `json:"kind"`
	Track       string              `json:"track"`
	Binds       []string            `json:"binds"`
	Duty        string              `json:"duty"`
	IfNot       string              `json:"if_not"`
	FirstDue    calendar.Date       `json:"first_due" doc:"Before any extension or pause; null if unchanged."`
	Extended    bool                `json:"extended" doc:"An act moved its last day to a later one."`
	Approximate bool                `json:"approximate" doc:"It counts from a day that is not known, such as one known only to the month: from one of those from starts_from to starts."`
	Review      demarche.Review     `json:"review"`
	// BroughtForward: an act moved its last day before first_due.
	BroughtForward bool `json:"brought_forward" doc:"An act moved its last day to an earlier one than first_due."`

	Working string `json:"working" doc:"Where it can be read how this was counted."`
}

// Breach is a clock that ran out.
type Breach struct {
	N        int                `json:"n" doc:"The place of the clock in clocks."`
	Clock    string             `json:"clock"`
	Article  string             `json:"article"`
	Binds    []string           `json:"binds"`
	Due      calendar.Date      `json:"due"`
	LateDays *int               `json:"late_days"`
	Status   docket.ClockStatus `json:"status"`

	LateAtLeast   int           `json:"late_at_least,omitempty" doc:"Where late_days is null: so many at least, on late_at_least_on, by an act which shows that it had not been done before."`
	LateAtLeastOn calendar.Date `json:"late_at_least_on,omitzero"`
}

// Undone is a lapse on record that a correction, a confirmation or an act recorded after it
// has otherwise.
type Undone struct {
	Seq         int           `json:"seq" doc:"The number of the event that recorded it."`
	Clock       string        `json:"clock"`
	Article     string        `json:"article"`
	Due         calendar.Date `json:"due" doc:"The last day, as it was reckoned then."`
	CorrectedBy int           `json:"corrected_by" doc:"The number of the correction, confirmation or act by which it is reckoned otherwise."`
}

// Departed is an act that the procedure did not allow, with the known reason
// where there is one.
type Departed struct {
	docket.ShapedIrregular
	Seq    int    `json:"seq"`
	Known  string `json:"known_reason" doc:"Why reality left the rule, where a source says so."`
	Source string `json:"source"`

	SourceLater calendar.Date `json:"source_later,omitzero" doc:"The day on which that source was written, or not before which, where that is after the day of knowledge asked about; else left out."`
}

// Offer is an act that this reader may put on record.
type Offer struct {
	Act     string   `json:"act"`
	Label   string   `json:"label"`
	Article string   `json:"article"`
	By      []string `json:"by" doc:"The roles in which this reader may do it."`
	Joint   bool     `json:"joint" doc:"It is done by all the roles of the act together."`
	Choices []string `json:"choices" doc:"The steps among which \"to\" chooses; empty where there is no choice."`
	Date    string   `json:"date" doc:"Whether \"to\" is a date: empty, optional or required."`
	Reasons bool     `json:"reasons" doc:"It must be given with reasons."`
	Explain []string `json:"explain" doc:"What its text must answer, since the case is of a kind of which the procedure asks it; empty for nothing."`
	Ties    string   `json:"ties" doc:"As what it ties the case to another, whose number is sent as \"with\"; empty where it names none."`
	Owed    bool     `json:"owed" doc:"Your office is bound to it. What a panel is bound to, an office records and does not owe."`
	// WaitsFor: the party that must confirm it.
	WaitsFor demarche.PartyID `json:"waits_for" doc:"The party without whose confirmation it will have no effect; empty for none."`
	// OfOther: the other party, whose act it is.
	OfOther demarche.PartyID `json:"of_other" doc:"The other party, where the act is that party's, which records it itself. Send it with \"by\" to record what reached your office; empty where the act is yours."`

	OfCompany bool `json:"of_company" doc:"The act is the company's, which records it itself. Send it with \"by\" to record what reached your office."`
}

// Pending is an event that waits for a party.
type Pending struct {
	Seq      int              `json:"seq" doc:"The number of the event."`
	Kind     docket.EventKind `json:"kind" doc:"act, or correction where it would correct or annul what stands on record."`
	Act      string           `json:"act"`
	Label    string           `json:"label"`
	On       calendar.Date    `json:"on" doc:"The day that whoever recorded it gave."`
	To       string           `json:"to" doc:"The date or the step that the act names; of an annulment that which falls away; empty for none."`
	Corrects int              `json:"corrects" doc:"The number of the event that it would correct or annul; 0: none."`
	Annuls   bool             `json:"annuls" doc:"Confirmed, it annuls the event that it corrects: the act counts as not done."`
	Recorder demarche.PartyID `json:"recorder" doc:"The party whose office recorded it."`
	WaitsFor demarche.PartyID `json:"waits_for"`
	YouMay   []string         `json:"you_may" doc:"What this reader may reply: confirm and decline, or nothing."`
}

// Stay is a matter's time at a step.
type Stay struct {
	Step  string        `json:"step"`
	Track string        `json:"track"`
	From  calendar.Date `json:"from"`
	To    calendar.Date `json:"to"`
	Cause string        `json:"cause"`
	Ended bool          `json:"ended"`

	FromFirst calendar.Date `json:"from_first" doc:"The first day on which it can have come there, as from is the last; null where the day is known."`
	ToFirst   calendar.Date `json:"to_first" doc:"The first day on which it can have left, as to is the last; null where the day is known."`
}

// Reading is what the clocks come to under another reading of the text.
type Reading struct {
	ID     string               `json:"id"`
	Label  string               `json:"label"`
	Note   string               `json:"note"`
	Clocks []docket.ShapedClock `json:"clocks"`
}

func (s *server) oneCase(ctx context.Context, c call, in *CaseIn) (*Answer[Case], error) {
	v, err := s.house.Case(ctx, c.reader, demarche.CaseID(in.ID), c.when)
	if err != nil {
		return nil, err
	}
	if err := s.house.TellOver(ctx, v); err != nil {
		return nil, err
	}
	out := caseOf(v, c)
	if out.AtStake, err = s.atStake(v, c); err != nil {
		return nil, err
	}
	return &Answer[Case]{Body: out, Version: number(v.Version)}, nil
}

func caseOf(v *secretariat.CaseView, c call) Case {
	k, st, l := v.Case, v.State, c.lang
	shape := docket.Shape(v.Procedure, st, l)
	out := Case{
		Case: k.ID, Version: v.Version, On: v.When.On, Known: v.When.Known, Pact: k.Pact, Procedure: k.Procedure, Kind: k.Kind,
		Title: k.Title.In(l), Complainants: list(k.Complainants), Respondents: list(k.Respondents), Thirds: list(k.Thirds),
		Filer: k.Filer, Answers: list(k.Answers), Note: k.Note.In(l), Obligations: list(k.Obligations), Flags: list(st.Flags),
		Links: []docket.ShapedLink{}, FiledOn: k.FiledOn, Review: k.Review, Source: docket.ShapeSource(v.Pack, k.Cite, k.ID, v.When.Known),
		Status: docket.ToldStatus(v.Pack, k.ID, st.Status, v.When.On), ReadTo: st.ReadTo, Step: st.Step, StepLabel: stepLabel(v.Procedure, st.Step, l), Level: st.Level, Outcome: st.Outcome,
		EndedOn: st.EndedOn, Lead: leadOf(v, l), Permitted: shape.Permitted, Next: shape.Next, Perhaps: list(shape.Perhaps),
		Tracks: staysOf(st.Tracks), Path: staysOf(st.Path), Reading: st.Reading, Digest: st.Digest,
	}
	out.ToKnow = v.ToKnow().In(l)
	if u := v.Unshown; u != nil {
		out.Unshown = &Unshown{Text: u.Say.In(l), Article: u.Basis.Article}
	}
	for _, x := range k.Links {
		out.Links = append(out.Links, docket.ShapedLink(x))
	}
	out.Clocks, out.Breaches = clocksOf(v, l)
	out.Undone, out.Irregular = undoneOf(v), departedOf(v, shape, l)
	out.Offers, out.Pending, out.NotesFor = offersOf(v, l), pendingOf(v, l), []docket.Label{}
	for _, label := range v.NoteLabels() {
		if label == docket.ForAll {
			label = secretariat.EveryParty
		}
		out.NotesFor = append(out.NotesFor, label.Told())
	}
	out.Readings = readingsOf(v, l)
	if v.Learned() != nil {
		out.EndedOn = 0
	} else if e := v.EndedWithin(); e != nil {
		out.EndedOn, out.EndedBy = 0, e.On
	}
	return out
}

func stepLabel(p *agreement.Procedure, id string, l demarche.Lang) string {
	if step := p.Step(id); step != nil {
		return step.Label.In(l)
	}
	return ""
}

func actDo(p *agreement.Procedure, id string, l demarche.Lang) string {
	if a := p.Act(id); a != nil {
		return a.Do.In(l)
	}
	return id
}

func leadOf(v *secretariat.CaseView, l demarche.Lang) Lead {
	x := v.Lead
	out := Lead{Kind: x.Kind, Who: list(x.Who), Names: docket.RoleNames(v.Procedure, x.Who, l), Due: x.Due, Days: x.Days, Text: x.Text.In(l), RecordEnds: x.RecordEnds, RecordFrom: x.RecordFrom, Opened: v.Opened()}
	if fact := docket.Wanting(v.Procedure, v.State, x.Who); fact != "" {
		out.Wanting = docket.FactName(v.Procedure, fact).In(l)
	}
	if x.Kind == docket.MayAct || x.Kind == docket.NobodyMust {
		out.Undated = docket.Undated(v.Procedure, v.State)
	}
	if v.EndedWithin() != nil {
		out.Due, out.Days = 0, 0
	}
	if e := v.Learned(); e != nil {
		out.Due, out.Days = 0, 0
		out.Text = demarche.Text{
			EN: fmt.Sprintf("Your office told you on %s how the matter ended (event %d).", docket.DayIn(e.On, demarche.English), e.Seq),
			ZH: fmt.Sprintf("贵方主管机构已于%s告知该事项的结果（第%d号事件）。", docket.DayIn(e.On, demarche.Chinese), e.Seq),
		}.In(l)
	}
	if n := docket.Meanwhile(v.Procedure, v.State); x.Kind == docket.IsLate && n >= 0 {
		out.Meanwhile = &n
	}
	if x.Clock >= 0 {
		out.Clock = &x.Clock
		period := x.Clock
		if out.Meanwhile != nil {
			period = *out.Meanwhile
		}
		for _, id := range docket.OpenNow(v.Procedure, v.State, &v.State.Clocks[period]) {
			out.Open = append(out.Open, actDo(v.Procedure, id, l))
		}
	}
	return out
}

func clocksOf(v *secretariat.CaseView, l demarche.Lang) ([]CaseClock, []Breach) {
	clocks, breaches := []CaseClock{}, []Breach{}
	for i := range v.State.Clocks {
		k := &v.State.Clocks[i]
		rule := &v.Procedure.Clocks[k.Rule]
		shape := docket.ShapeClock(v.Procedure, k)
		clocks = append(clocks, CaseClock{
			ShapedClock: shape, N: i, Label: rule.Label.In(l), Kind: rule.Kind, Track: k.Track, Binds: list(docket.BindsOf(v.Procedure, v.State, k)),
			Duty: rule.Duty.In(l), IfNot: rule.IfNot.In(l), FirstDue: k.First, Extended: k.Extended && !k.BroughtForward(), BroughtForward: k.BroughtForward(), Approximate: k.Approximate,
			Review: docket.RunBasis(rule, k).Review, Working: workingAddress(v, i),
		})
		if docket.IsMissed(v.Procedure, k) {
			breaches = append(breaches, Breach{
				N: i, Clock: k.ID, Article: shape.Article, Binds: list(docket.BindsOf(v.Procedure, v.State, k)), Due: k.Due, LateDays: shape.LateDays, Status: k.Status,
				LateAtLeast: shape.LateAtLeast, LateAtLeastOn: shape.LateAtLeastOn,
			})
		}
	}
	return clocks, breaches
}

// workingAddress names the days, so that the place of a clock in the list means
// the same when the address is followed later.
func workingAddress(v *secretariat.CaseView, n int) string {
	return fmt.Sprintf("/api/cases/%s/clocks/%d/working?known=%s&on=%s", url.PathEscape(string(v.Case.ID)), n, v.When.Known, v.When.On)
}

func undoneOf(v *secretariat.CaseView) []Undone {
	out := []Undone{}
	for _, u := range v.Undone {
		rule := &v.Procedure.Clocks[u.Rule]
		out = append(out, Undone{Seq: u.Seq, Clock: rule.ID, Article: docket.ArticleName(rule), Due: u.Due, CorrectedBy: u.By})
	}
	return out
}

func departedOf(v *secretariat.CaseView, shape docket.Shaped, l demarche.Lang) []Departed {
	out := []Departed{}
	for i, x := range v.State.Irregular {
		d := Departed{ShapedIrregular: shape.Irregular[i], Seq: x.Seq}
		if known := v.Departed[x.Seq]; known != nil {
			d.Known = known.Why.In(l)
			if src := docket.ShapeSource(v.Pack, known.Cite, v.Case.ID, v.When.Known); src != nil {
				d.Source, d.SourceLater = src.URL, src.Later
			}
		}
		out = append(out, d)
	}
	return out
}

func offersOf(v *secretariat.CaseView, l demarche.Lang) []Offer {
	out := []Offer{}
	for _, o := range v.Offers {
		x := Offer{
			Act: o.Act.ID, Label: o.Act.Do.In(l), Article: o.Act.Basis.Article, By: list(o.By), Joint: o.Act.Decision == agreement.Joint, Choices: []string{},
			Explain: []string{}, Date: o.Act.Date, Reasons: o.Act.Reasons, Ties: o.Act.Ties, Owed: o.Owed, WaitsFor: o.Waits, OfOther: o.Other, OfCompany: o.OfCompany,
		}
		for _, step := range o.Choices {
			x.Choices = append(x.Choices, step.ID)
		}
		for _, e := range o.Act.Explained(v.Case.Flags) {
			x.Explain = append(x.Explain, e.Ask.In(l))
		}
		out = append(out, x)
	}
	return out
}

func pendingOf(v *secretariat.CaseView, l demarche.Lang) []Pending {
	out := []Pending{}
	for i := range v.Events {
		e := &v.Events[i]
		if !v.Pending[e.Seq] {
			continue
		}
		shape := v.Shape(e, l)
		x := Pending{Seq: e.Seq, Kind: e.Kind, Act: e.Act, Label: shape.Label, On: e.On, To: e.To, Corrects: e.Corrects, Annuls: e.Annuls, Recorder: shape.Recorder, WaitsFor: e.Waits, YouMay: []string{}}
		if v.MayAnswer(e) {
			x.YouMay = []string{string(secretariat.Confirm), string(secretariat.Decline)}
		}
		out = append(out, x)
	}
	return out
}

func staysOf(stays []docket.Stay) []Stay {
	out := []Stay{}
	for _, x := range stays {
		out = append(out, Stay(x))
	}
	return out
}

func readingsOf(v *secretariat.CaseView, l demarche.Lang) []Reading {
	out := []Reading{}
	for _, o := range v.Others {
		r := Reading{ID: o.Reading.ID, Label: o.Reading.Label.In(l), Note: o.Reading.Note.In(l), Clocks: []docket.ShapedClock{}}
		for i := range o.Clocks {
			r.Clocks = append(r.Clocks, docket.ShapeClock(v.Procedure, &o.Clocks[i]))
		}
		out = append(out, r)
	}
	return out
}
