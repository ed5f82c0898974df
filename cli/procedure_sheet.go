package cli

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// procedureSheet is a procedure in full: its rules with every key that the pack gives them.
type procedureSheet struct {
	procedureLine
	Roles  []roleLine  `json:"roles"`
	Tracks []trackLine `json:"tracks"`
	Steps  []stepLine  `json:"steps"`
	Acts   []actLine   `json:"acts"`
	Clocks []clockLine `json:"clocks"`
	Flags  []flagLine  `json:"flags"`
}

type roleLine struct {
	named
	Kind      string   `json:"kind"`
	Names     []string `json:"names"`      // under which records carry it
	OnceNamed bool     `json:"once_named"` // nobody is in it until the record names who is
}

type trackLine struct {
	named
	Survives bool `json:"survives"` // it goes on though the case has ended on another
}

type flagLine struct {
	ruleLine
	Ask   bool `json:"ask"`   // the filing form asks for it
	Older bool `json:"older"` // it is so of what began before its rule was in force
}

type stepLine struct {
	ruleLine
	Track         string   `json:"track"`
	Level         string   `json:"level"`
	Ends          string   `json:"ends"` // "", track or case
	Outcome       string   `json:"outcome"`
	Mover         []string `json:"mover"` // roles that must move here
	Clock         string   `json:"clock"` // the clock that allows time at this step
	Lead          string   `json:"lead"`  // the first sentence of a case page where no clock runs
	LeadZH        string   `json:"lead_zh"`
	When          []string `json:"when"`   // conditions that must hold where an act leads here
	Yields        []string `json:"yields"` // tracks that lead in place of this step once they have moved
	Stands        []string `json:"stands"` // tracks whose later moves leave what this step tells as it is
	EndsAgreement bool     `json:"ends_agreement"`
}

type actLine struct {
	ruleLine
	By       string   `json:"by"` // roles: "a|b" is either, "a+b" both together
	Decision string   `json:"decision"`
	Leaves   []string `json:"from_steps"`
	Enters   []string `json:"to_steps"`
	Date     string   `json:"date"`     // "", optional or required: a date in the column "to"
	ActorOf  []string `json:"actor_of"` // only whoever did one of these acts may do it

	Do          string              `json:"do"` // as something one may do
	DoZH        string              `json:"do_zh"`
	Help        string              `json:"help"`
	HelpZH      string              `json:"help_zh"`
	When        []string            `json:"when"`      // conditions: all must hold
	WhenTold    []string            `json:"when_told"` // the same, but not held against an act of the public record
	ByWhen      map[string][]string `json:"by_when"`   // by role: it may do it only while these hold
	DutyWhen    []string            `json:"duty_when"` // with a duty: it binds while all hold
	Sets        []string            `json:"sets"`
	Clears      []string            `json:"clears"`
	Extends     []string            `json:"extends"`      // clocks of which it moves the last day
	ExtendsLate bool                `json:"extends_late"` // those that have run out too
	Pauses      []string            `json:"pauses"`
	Resumes     []string            `json:"resumes"`
	Stops       []string            `json:"stops"` // tracks that end with it
	Ties        string              `json:"ties"`
	Joins       bool                `json:"joins"`
	Complains   bool                `json:"complains"`
	Puts        bool                `json:"puts"`
	Explains    []explainLine       `json:"explains"`
	Reasons     bool                `json:"reasons"`
	AfterEnd    bool                `json:"after_end"`
	Unput       bool                `json:"unput"`
	OnlyThen    bool                `json:"only_then"`
	Survives    bool                `json:"survives"`
	Reopens     bool                `json:"reopens"`
	Liberty     bool                `json:"liberty"`
	Repeats     bool                `json:"repeats"`
	Publishes   *ruleLine           `json:"publishes"` // the rule by which everyone is given notice of it, without an id; null: none was read
}

// explainLine is what an act must tell in a case of some kind.
type explainLine struct {
	Flag  string `json:"flag"`
	Ask   string `json:"ask"`
	AskZH string `json:"ask_zh"`
}

type clockLine struct {
	ruleLine
	Kind     string   `json:"kind"`
	Track    string   `json:"track"`
	Length   int      `json:"length"`
	Unit     string   `json:"unit"`
	DaysOf   []string `json:"calendars"` // whose days: ids of calendars, or "@role" for that of the party in it; together where several
	FirstDay bool     `json:"first_day"` // the day of the event counts as day one
	Roll     string   `json:"roll"`      // what a last day of rest does: none, forward or backward
	Binds    []string `json:"binds"`
	Agreed   bool     `json:"agreed"` // the last day is one that an act names; length is 0
	Starts   []string `json:"starts"`
	// CountsFrom are the events from which it counts, the last of them; empty: from that
	// which starts it.
	CountsFrom []string `json:"counts_from"`
	MetBy      []string `json:"met_by"`
	OnLapse    string   `json:"on_lapse"`
	LapsesTo   string   `json:"lapses_to"`

	Ahead        int                   `json:"ahead"` // with agreed: so many days before the day named
	Duty         string                `json:"duty"`
	DutyZH       string                `json:"duty_zh"`
	IfNot        string                `json:"if_not"`
	IfNotZH      string                `json:"if_not_zh"`
	When         []string              `json:"when"`       // conditions at the start
	Each         bool                  `json:"each"`       // it runs for each party whose act starts it
	NotBefore    string                `json:"not_before"` // the bar that must have lifted
	MadeUpBy     []string              `json:"made_up_by"`
	ClaimedBy    []string              `json:"claimed_by"`
	ImpliedBy    []string              `json:"implied_by"`
	FormedBy     []string              `json:"formed_by"`
	UnmetBy      []string              `json:"unmet_by"`
	RecountedBy  []string              `json:"recounted_by"`  // acts after which its variant is chosen anew
	LengthenedBy []string              `json:"lengthened_by"` // acts that add time of which the length is not on record
	EndedBy      []string              `json:"ended_by"`
	Lifts        string                `json:"lifts"`
	EarlierOf    []string              `json:"earlier_of"`
	Again        string                `json:"again"`
	Silence      string                `json:"silence"`
	Needs        string                `json:"needs"`
	Undated      *undatedLine          `json:"undated"` // how long an agreed period runs of which no last day is on record; null: for ever
	Lapse        lapseLine             `json:"lapse"`
	Extend       extendLine            `json:"extend"`
	Variants     []variantLine         `json:"variants"`
	Readings     map[string]rereadLine `json:"readings"` // what another reading changes, by its id
	DaysBasis    ruleLine              `json:"counting"` // the ground of how its days are counted
}

// undatedLine is how long an agreed period is told to run whose last day is not on record.
type undatedLine struct {
	Months int      `json:"months"`
	From   []string `json:"from"` // from the last of these acts
}

// lapseLine is what happens when a clock runs out unmet; the effect is on_lapse.
type lapseLine struct {
	Permits   []string `json:"permits"`
	Resumes   []string `json:"resumes"` // clocks that run on from its last day
	Last      bool     `json:"last"`
	Blameless bool     `json:"blameless"`
	Note      string   `json:"note"`
	NoteZH    string   `json:"note_zh"`
}

// extendLine is how a clock may be made longer, and by whom.
type extendLine struct {
	By      []string `json:"by"`
	Joint   bool     `json:"joint"`
	Shorten bool     `json:"shorten"`
	Effect  bool     `json:"effect"`
	Limit   int      `json:"limit"` // the longest period in all; 0: none stated
	Unit    string   `json:"unit"`  // of the limit; "": the clock's
	Note    string   `json:"note"`
	NoteZH  string   `json:"note_zh"`
}

// variantLine is another length of a clock where conditions hold.
type variantLine struct {
	ruleLine          // without an id
	When     []string `json:"when"`
	Starts   []string `json:"starts"` // in place of the clock's own; empty: the clock's
	Length   int      `json:"length"`
	Unit     string   `json:"unit"`  // "": the clock's
	Limit    int      `json:"limit"` // 0: as extend says
}

type rereadLine struct {
	Length int      `json:"length"` // 0: as before
	Starts []string `json:"starts"` // empty: as before
}

func sheetOfProcedure(q *agreement.Procedure) procedureSheet {
	out := procedureSheet{
		procedureLine: lineOfProcedure(q), Roles: []roleLine{}, Tracks: []trackLine{}, Steps: []stepLine{}, Acts: []actLine{}, Clocks: []clockLine{}, Flags: []flagLine{},
	}
	for _, r := range q.Roles {
		out.Roles = append(out.Roles, roleLine{named{r.ID, r.Name.EN, r.Name.ZH}, string(r.Kind), list(r.Named), r.OnceNamed})
	}
	for _, t := range q.Tracks {
		out.Tracks = append(out.Tracks, trackLine{named{t.ID, t.Label.EN, t.Label.ZH}, t.Survives})
	}
	for _, s := range q.Steps {
		out.Steps = append(out.Steps, stepLine{
			ruleOf(s.ID, s.Label, s.Basis), s.Track, string(s.Level), s.Ends, s.Outcome, list(s.Mover), s.Clock, s.Lead.EN, s.Lead.ZH, list(s.When), list(s.Yields), list(s.Stands), s.EndsAgreement,
		})
	}
	for i := range q.Acts {
		out.Acts = append(out.Acts, lineOfAct(&q.Acts[i]))
	}
	for i := range q.Clocks {
		out.Clocks = append(out.Clocks, lineOfClock(&q.Clocks[i]))
	}
	for _, f := range q.Flags {
		out.Flags = append(out.Flags, flagLine{ruleOf(f.ID, f.Label, f.Basis), f.Ask, f.Older})
	}
	return out
}

func lineOfAct(a *agreement.Act) actLine {
	out := actLine{
		ruleLine: ruleOf(a.ID, a.Label, a.Basis), By: docket.JoinRoles(a.By, a.Decision == agreement.Joint), Decision: string(a.Decision),
		Leaves: list(a.From), Enters: list(a.To), Date: a.Date, ActorOf: list(a.ActorOf),
		Do: a.Do.EN, DoZH: a.Do.ZH, Help: a.Help.EN, HelpZH: a.Help.ZH,
		When: list(a.When), WhenTold: list(a.WhenTold), ByWhen: map[string][]string{}, DutyWhen: list(a.DutyWhen),
		Sets: list(a.Sets), Clears: list(a.Clears), Extends: list(a.Extends), ExtendsLate: a.ExtendsLate,
		Pauses: list(a.Pauses), Resumes: list(a.Resumes), Stops: list(a.Stops),
		Ties: a.Ties, Joins: a.Joins, Complains: a.Complains, Puts: a.Puts, Explains: []explainLine{},
		Reasons: a.Reasons, AfterEnd: a.AfterEnd, Unput: a.Unput, OnlyThen: a.OnlyThen, Survives: a.Survives,
		Reopens: a.Reopens, Liberty: a.Liberty, Repeats: a.Repeats,
	}
	if a.Publishes != nil {
		rule := ruleOf("", demarche.Text{}, *a.Publishes)
		out.Publishes = &rule
	}
	for role, when := range a.ByWhen {
		out.ByWhen[role] = list(when)
	}
	for _, x := range a.Explains {
		out.Explains = append(out.Explains, explainLine{x.Flag, x.Ask.EN, x.Ask.ZH})
	}
	return out
}

func lineOfClock(k *agreement.Clock) clockLine {
	out := clockLine{
		ruleLine: ruleOf(k.ID, k.Label, k.Basis), Kind: string(k.Kind), Track: k.Track, Length: k.Length, Agreed: k.Agreed, Binds: list(k.Binds),
		Starts: list(k.Starts), CountsFrom: list(k.CountsFrom), MetBy: list(k.MetBy), OnLapse: string(k.Lapse.Effect), LapsesTo: k.Lapse.To + k.Lapse.Act,
		Ahead: k.Ahead, Duty: k.Duty.EN, DutyZH: k.Duty.ZH, IfNot: k.IfNot.EN, IfNotZH: k.IfNot.ZH,
		When: list(k.When), Each: k.Each, NotBefore: k.NotBefore, MadeUpBy: list(k.MadeUpBy), ClaimedBy: list(k.ClaimedBy),
		ImpliedBy: list(k.ImpliedBy), FormedBy: list(k.FormedBy), UnmetBy: list(k.UnmetBy), RecountedBy: list(k.RecountedBy), LengthenedBy: list(k.LengthenedBy),
		EndedBy: list(k.EndedBy), Lifts: k.Lifts, EarlierOf: list(k.EarlierOf), Again: k.Again, Silence: k.Silence, Needs: k.Needs,
		Lapse:    lapseLine{list(k.Lapse.Permits), list(k.Lapse.Resumes), k.Lapse.Last, k.Lapse.Blameless, k.Lapse.Note.EN, k.Lapse.Note.ZH},
		Extend:   extendLine{list(k.Extend.By), k.Extend.Joint, k.Extend.Shorten, k.Extend.Effect, k.Extend.Limit, unitName(k.Extend.Unit), k.Extend.Note.EN, k.Extend.Note.ZH},
		Variants: []variantLine{}, Readings: map[string]rereadLine{}, DaysBasis: ruleOf("", demarche.Text{}, k.Counting.Basis),
	}
	if u := k.Undated; u.Months > 0 {
		out.Undated = &undatedLine{u.Months, list(u.From)}
	}
	for _, v := range k.Variants {
		out.Variants = append(out.Variants, variantLine{ruleOf("", v.Name, v.Basis), list(v.When), list(v.Starts), v.Length, unitName(v.Unit), v.Limit})
	}
	for id, r := range k.Reads {
		out.Readings[id] = rereadLine{r.Length, list(r.Starts)}
	}
	count := &k.Counting
	out.Unit = unitName(count.Unit)
	roll := calendar.RollNone
	if count.Roll != nil {
		roll = *count.Roll
	}
	out.DaysOf, out.FirstDay, out.Roll = list(count.Calendars), count.FirstDay != nil && *count.FirstDay, roll.String()
	return out
}

// unitName names a unit, "" where none of its own is given.
func unitName(u *calendar.Unit) string {
	if u == nil {
		return ""
	}
	return u.String()
}
