package agreement

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// Procedure is a timed game on a small graph: steps held by levels of
// government, acts that move a matter between them, and clocks whose lapse
// moves it by itself.
type Procedure struct {
	ID        string        `yaml:"id"`
	Name      demarche.Text `yaml:"name"`
	Short     demarche.Text `yaml:"short"`
	About     demarche.Text `yaml:"about"`
	AboutThen []TextThen    `yaml:"about_then"` // what is to be said beside it from a day on, in order
	Basis     Basis         `yaml:"basis"`
	Prelude   bool          `yaml:"prelude"`   // a fragment that precedes others, never run alone
	Before    string        `yaml:"before"`    // id of the prelude that precedes this one
	Class     string        `yaml:"class"`     // who may read its acts: "offices" (default) or "open"
	Unshown   *Unshown      `yaml:"unshown"`   // of a class that is closed to the company: what it is told instead
	Published *Published    `yaml:"published"` // what is made public of a complaint in its course; nil where nothing read says that anything is
	Opens     string        `yaml:"opens"`     // the act that starts the state-to-state procedure
	Files     string        `yaml:"files"`     // the act by which a company brings a complaint; empty: the prelude's
	Between   []Pair        `yaml:"between"`   // which parties it binds to which; empty: every party of the pack to every other

	Counting Counting   `yaml:"counting"` // how days are counted unless a clock says otherwise
	Readings []Reading  `yaml:"readings"` // where a text admits several; the first is shown first
	Roles    []Role     `yaml:"roles"`
	Tracks   []Track    `yaml:"tracks"` // the first is the main track
	Flags    []Flag     `yaml:"flags"`
	Asks     []Question `yaml:"asks"` // what the filing form asks under this procedure beside what it always asks
	Steps    []Step     `yaml:"steps"`
	Acts     []Act      `yaml:"acts"`
	Clocks   []Clock    `yaml:"clocks"`

	Pack *Pack  `yaml:"-"`
	File string `yaml:"-"`

	doc  *document       // for the line of a complaint
	bare Problems        // doubts about rules that were written without an article of their own
	own  map[string]bool // steps before the matter is put to the other party, see Own
}

// Within reports whether what is done stays within the two offices, so that a company
// does not read it.
func (q *Procedure) Within() bool { return q.Class != "open" }

// Pair says against whom a party may bring a matter under a procedure; empty: any other.
type Pair struct {
	By      demarche.PartyID   `yaml:"by"`
	Against []demarche.PartyID `yaml:"against"`
	Basis   Basis              `yaml:"basis"`
}

// Brings reports whether one party may bring a matter against another under the procedure,
// which "" leaves open.
func (q *Procedure) Brings(by, against demarche.PartyID) bool {
	if len(q.Between) == 0 {
		return true
	}
	for _, x := range q.Between {
		if x.By == by && (against == "" || len(x.Against) == 0 || slices.Contains(x.Against, against)) {
			return true
		}
	}
	return false
}

// TakesThirds reports whether a procedure has an act by which a third party joins a case.
func (q *Procedure) TakesThirds() bool {
	return part(q.Acts, func(a *Act) bool { return a.Joins }) != nil
}

// JoinsAs reports whether a role is that in which a third party joins a case.
func (q *Procedure) JoinsAs(role string) bool {
	return part(q.Acts, func(a *Act) bool { return a.Joins && slices.Contains(a.By, role) }) != nil
}

// Counting is how a period is counted. FirstDay and Roll are part of the rule.
type Counting struct {
	Unit      *calendar.Unit `yaml:"unit"`
	Calendars []string       `yaml:"calendars"` // calendar ids, or "@role" for the calendar of the party in that role; several count together
	FirstDay  *bool          `yaml:"first_day"` // the day of the event counts as day one
	Roll      *calendar.Roll `yaml:"roll"`      // what happens when the last day is a rest day
	Basis     Basis          `yaml:"basis"`
}

// over lays what c says over what d says.
func (c Counting) over(d Counting) Counting {
	if c.Unit == nil {
		c.Unit = d.Unit
	}
	if c.Calendars == nil {
		c.Calendars = d.Calendars
	}
	if c.FirstDay == nil {
		c.FirstDay = d.FirstDay
	}
	if c.Roll == nil {
		c.Roll = d.Roll
	}
	c.Basis.inherit(d.Basis)
	return c
}

// Reading is one way to read clocks that no text at hand settles.
type Reading struct {
	ID    string        `yaml:"id"`
	Label demarche.Text `yaml:"label"`
	Note  demarche.Text `yaml:"note"`
}

// Unshown is what a company is told, once its office has put its case forward, in
// place of what passes between the two governments and is not for it to read.
type Unshown struct {
	Say   demarche.Text `yaml:"say"`
	Left  demarche.Text `yaml:"left"` // where it has withdrawn its complaint after that
	Basis Basis         `yaml:"basis"`
}

// Published is what a company is told, before it files, of what its office makes known to
// everyone in the course of the procedure.
type Published struct {
	Say   demarche.Text `yaml:"say"`
	Basis Basis         `yaml:"basis"`
}

// Role is a part that someone plays in the procedure.
type Role struct {
	ID        string        `yaml:"id"`
	Name      demarche.Text `yaml:"name"`
	Kind      RoleKind      `yaml:"kind"`
	Named     []string      `yaml:"named"`      // names under which records carry it ("DSB", "Panel")
	OnceNamed bool          `yaml:"once_named"` // nobody is in it, and what is open to it is not offered to it, until the record names who is
}

// RoleKind says who can play a role.
type RoleKind string

// The kinds of roles. A body is a third party whose duties and limits the
// analysis of a procedure relies on.
const (
	Complainant RoleKind = "complainant" // the complaining party
	Respondent  RoleKind = "respondent"  // the party complained against
	Third       RoleKind = "third"       // a third party to the agreement
	Company     RoleKind = "company"     // whoever brought the complaint
	OfficeRole  RoleKind = "office"      // the complaining party's trade office
	Body        RoleKind = "body"        // a panel, an arbitrator, a committee
	Itself      RoleKind = "itself"      // happens by operation of the rule
)

// Track is one of several lines on which a matter may stand at once.
type Track struct {
	ID       string        `yaml:"id"`
	Label    demarche.Text `yaml:"label"`
	Survives bool          `yaml:"survives"` // of more than the case: it goes on, and its clocks run on, though the case has ended on another
}

// Flag is a property of a case that selects a variant, such as urgency.
type Flag struct {
	ID    string        `yaml:"id"`
	Label demarche.Text `yaml:"label"`
	Ask   bool          `yaml:"ask"`   // the filing form asks for it
	Older bool          `yaml:"older"` // it is so of what began before the flag's rule was in force
	Basis Basis         `yaml:"basis"`
}

// Question is what a complaint under one procedure has to tell and others need not,
// answered in the filer's own words.
type Question struct {
	ID       string        `yaml:"id"`
	Short    demarche.Text `yaml:"short"`   // its name on the page of all answers
	Ask      demarche.Text `yaml:"ask"`     // the question itself
	Why      demarche.Text `yaml:"why"`     // the reason it is asked
	Example  demarche.Text `yaml:"example"` // an answer that would do
	Asked    demarche.Text `yaml:"asked"`   // which official forms ask the same
	Optional bool          `yaml:"optional"`
	Basis    Basis         `yaml:"basis"`
}

// Step is where a matter stands on a track.
type Step struct {
	ID      string           `yaml:"id"`
	Label   demarche.Text    `yaml:"label"`
	Track   string           `yaml:"track"` // empty: the main track
	Level   demarche.LevelID `yaml:"level"`
	Mover   []string         `yaml:"mover"`   // roles that must move here
	Clock   string           `yaml:"clock"`   // the clock that allows time at this step, for the ladder
	Lead    demarche.Text    `yaml:"lead"`    // what the first sentence of a case page says where no clock runs
	Yields  []string         `yaml:"yields"`  // tracks that lead in place of this step once they have moved since it was entered
	Stands  []string         `yaml:"stands"`  // on a track that leads in place of another: tracks whose later moves leave what it tells as it is; one of another track is told before it
	When    []string         `yaml:"when"`    // conditions, all of which must hold where an act leads here, as for some kinds of case: where one fails, the act does the rest
	Ends    string           `yaml:"ends"`    // "", "track" or "case"
	Outcome string           `yaml:"outcome"` // one word for what ended it: settled, withdrawn, declined, lapsed, adopted …
	// EndsAgreement: whoever comes here has left the agreement, which stands no longer from that day.
	EndsAgreement bool  `yaml:"ends_agreement"`
	Basis         Basis `yaml:"basis"`
}

// Decision says what kind of choice an act is, for the analysis of what a
// procedure guarantees.
type Decision string

// The kinds of decision.
const (
	Discretion        Decision = "discretion"         // its holder may or may not
	Duty              Decision = "duty"               // its holder is bound to
	Joint             Decision = "joint"              // needs the agreement of all named
	Automatic         Decision = "automatic"          // happens by itself
	NegativeConsensus Decision = "negative-consensus" // happens unless all are against
)

// Act is something that may be done in the procedure.
type Act struct {
	ID       string              `yaml:"id"`
	Label    demarche.Text       `yaml:"label"` // as an event: "Appeal submitted"
	Do       demarche.Text       `yaml:"do"`    // as something one may do: "Submit an appeal"
	Help     demarche.Text       `yaml:"help"`  // what it does and what is asked for, for the form
	By       []string            `yaml:"by"`    // roles; several: any of them, or all when Decision is joint
	Decision Decision            `yaml:"decision"`
	From     []string            `yaml:"from"`      // steps at which it is permitted; "idle" = its target's track has not begun; empty = any, while the case is open
	To       []string            `yaml:"to"`        // steps it enters, each on its own track; several on one track = the form or the column "to" chooses, but for those with conditions of their own
	When     []string            `yaml:"when"`      // all must hold; see Condition
	WhenTold []string            `yaml:"when_told"` // must hold too, but public records seldom show it, so that in a public case it is not held against the act
	ByWhen   map[string][]string `yaml:"by_when"`   // of roles in By that may do it only while these hold
	DutyWhen []string            `yaml:"duty_when"` // with a duty: it binds while all hold; else its holder may

	Sets        []string `yaml:"sets"`         // flags set
	Clears      []string `yaml:"clears"`       // flags cleared
	Extends     []string `yaml:"extends"`      // clocks whose due date moves to the date in "to"
	ExtendsLate bool     `yaml:"extends_late"` // it may also extend a period that has run out, which then runs from the day of the act
	Pauses      []string `yaml:"pauses"`       // clocks that stop
	Resumes     []string `yaml:"resumes"`      // clocks that run on
	Stops       []string `yaml:"stops"`        // tracks that end with it

	ActorOf   []string `yaml:"actor_of"`  // only whoever did one of these acts may do this one: who appealed withdraws the appeal
	Ties      string   `yaml:"ties"`      // kind of the tie to the case that it names, see TieKinds; "": it names none
	Joins     bool     `yaml:"joins"`     // whoever does it, in the role of a third party, is one of the case from then on
	Complains bool     `yaml:"complains"` // a third party that does it is a complaining party of the case from then on
	Puts      bool     `yaml:"puts"`      // puts the case to the other party, as the opening act does

	Explains []Explanation `yaml:"explains"` // what must be told with it in a case of some kind

	Date     string `yaml:"date"`      // "", "optional" or "required": a date in "to" (an extension, an expiry)
	Reasons  bool   `yaml:"reasons"`   // must be given with reasons
	AfterEnd bool   `yaml:"after_end"` // may be recorded after the case has ended
	Unput    bool   `yaml:"unput"`     // not once its stage has closed and an act has put the case to the other party
	OnlyThen bool   `yaml:"only_then"` // with AfterEnd: and not before
	Survives bool   `yaml:"survives"`  // with a duty: binds although the case has ended
	Reopens  bool   `yaml:"reopens"`   // takes the case up again
	Liberty  bool   `yaml:"liberty"`   // its holder may always give the matter up so: nobody waits for it, and it is nobody's next step
	Repeats  bool   `yaml:"repeats"`   // a second one is no irregularity even where the step no longer lists it
	Basis    Basis  `yaml:"basis"`

	// Publishes is by which rule whoever does it gives everyone notice of it; nil where
	// nothing read says so.
	Publishes *Basis `yaml:"publishes"`
}

// Explanation is what an act must tell, in the words of whoever does it, in a case of which a
// flag holds; the flag's article asks for it.
type Explanation struct {
	Flag string        `yaml:"flag"`
	Ask  demarche.Text `yaml:"ask"` // the question, as its form puts it
}

// Explained gives what an act must tell in a case that was filed with these flags.
func (a *Act) Explained(flags []string) []Explanation {
	return slices.DeleteFunc(slices.Clone(a.Explains), func(x Explanation) bool { return !slices.Contains(flags, x.Flag) })
}

// ClockKind says what a clock is for.
type ClockKind string

// The kinds of clock.
const (
	Deadline  ClockKind = "deadline"  // the latest day for an act
	Bar       ClockKind = "bar"       // the earliest day for an act
	Guideline ClockKind = "guideline" // a period the text aims at, without effect
	Window    ClockKind = "window"    // an act is possible only while it runs
)

// Effect says what the lapse of a clock does.
type Effect string

// The effects of a lapse.
const (
	Nothing  Effect = "nothing"  // a breach without automatic effect
	Escalate Effect = "escalate" // the matter goes to another step
	Deem     Effect = "deem"     // an act counts as done
	Permit   Effect = "permit"   // an act becomes permitted
	End      Effect = "end"      // a track or the case ends
)

// Clock is a period of the procedure.
type Clock struct {
	ID    string        `yaml:"id"` // the article's number alone: "12.9"
	Label demarche.Text `yaml:"label"`
	Kind  ClockKind     `yaml:"kind"`
	Track string        `yaml:"track"`  // empty: the main track
	Binds []string      `yaml:"binds"`  // roles that must act by it
	Duty  demarche.Text `yaml:"duty"`   // "answer the request": completes "the respondent must …"
	IfNot demarche.Text `yaml:"if_not"` // completes "if not, …"; of a bar: what is done too soon

	Length   int            `yaml:"length"`   // 0 with Agreed: a date that an act gives
	Agreed   bool           `yaml:"agreed"`   // the due date is the date in "to" of the act that starts it
	Ahead    int            `yaml:"ahead"`    // with Agreed: it ends so many calendar days before that date, as what is due ten days before a meeting; 0: on it
	Undated  Undated        `yaml:"undated"`  // with Agreed: how long it is told to run where the act names no date
	Counting Counting       `yaml:"counting"` // what differs from the procedure's
	Variants []ClockVariant `yaml:"variants"` // the first whose condition holds at the start

	Starts []string `yaml:"starts"` // "act:ID", "step:ID", "clock:ID" (the day it lapses or its bar lifts)
	// CountsFrom are the events ("act:ID" or "clock:ID") from which it counts, the last of them, where that is not the
	// one that starts it. It does not start where its period is over by then.
	CountsFrom   []string `yaml:"counts_from"`
	Each         bool     `yaml:"each"`          // it runs for each party whose act starts it, from that party's own act: two requests have each its own days
	When         []string `yaml:"when"`          // conditions at the start
	MetBy        []string `yaml:"met_by"`        // acts that meet it
	NotBefore    string   `yaml:"not_before"`    // the bar of which the run that began with it must have lifted: what would meet it sooner counts for nothing
	MadeUpBy     []string `yaml:"made_up_by"`    // acts that do late, once its lapse let the matter go on, what it asked for
	ClaimedBy    []string `yaml:"claimed_by"`    // acts that claim it met, for the other side to accept or contest: it runs on, and one claimed in time is not told late
	ImpliedBy    []string `yaml:"implied_by"`    // acts that show that it was met, on a day not known
	UnmetBy      []string `yaml:"unmet_by"`      // acts that show it was not met before them, as a notice of delay does: what is not known of it later was late by then
	RecountedBy  []string `yaml:"recounted_by"`  // acts after which its variant is chosen anew; it counts from the same day
	LengthenedBy []string `yaml:"lengthened_by"` // acts that add time to it of which the record does not give the length: its last day is then not on record
	EndedBy      []string `yaml:"ended_by"`      // "act:ID", "step:ID", or "clock:ID" of which the run that began with it ran out: no longer matters
	Lifts        string   `yaml:"lifts"`         // for a bar: "after" its last day (default) or "on" it
	EarlierOf    []string `yaml:"earlier_of"`    // clocks that ask for the same: of those, whichever runs out first stands alone
	Again        string   `yaml:"again"`         // when started while it runs: "ignore" (default), "restart", "new", "either" (it counts from one of both, nobody knows which), "formed" ("new" where an act of FormedBy was done since it began, else "either")

	// FormedBy are acts that form the body which must meet it, or show it formed. Where none
	// has been done since the clock began, the record knows of nobody who could be late.
	FormedBy []string `yaml:"formed_by"`

	Lapse   Lapse             `yaml:"lapse"`
	Extend  Extension         `yaml:"extend"`
	Silence string            `yaml:"silence"` // "unknown": public records seldom carry the act that meets it, so silence proves nothing
	Needs   string            `yaml:"needs"`   // id of a dated fact without which the clock has nobody to meet it
	Reads   map[string]Reread `yaml:"readings"`
	Basis   Basis             `yaml:"basis"`
}

// ClockVariant replaces a clock's length where a condition holds.
type ClockVariant struct {
	When   []string       `yaml:"when"`
	Starts []string       `yaml:"starts"` // what starts it then, in place of the clock's own; empty: the clock's
	Length int            `yaml:"length"`
	Unit   *calendar.Unit `yaml:"unit"`  // empty: as the clock's
	Limit  int            `yaml:"limit"` // longest period in all where it is extended; 0: as the clock's
	Name   demarche.Text  `yaml:"name"`
	Basis  Basis          `yaml:"basis"`
}

// Reread is what another reading of the text changes in a clock.
type Reread struct {
	Length int      `yaml:"length"`
	Starts []string `yaml:"starts"`
}

// Lapse says what happens when a clock runs out unmet.
type Lapse struct {
	Effect  Effect   `yaml:"effect"`
	To      string   `yaml:"to"`      // step, for escalate and end
	Act     string   `yaml:"act"`     // act, for deem
	Permits []string `yaml:"permits"` // acts, for permit
	Resumes []string `yaml:"resumes"` // clocks that stand still run on from its last day: so long at most they were paused
	Last    bool     `yaml:"last"`    // with again "new": it moves the matter only where no other run of the clock runs or was met
	// Blameless: nobody owes what would meet the clock, as agreement cannot be owed and
	// nobody has to keep alive what ends by itself; its lapse is no breach and counts no
	// day late.
	Blameless bool          `yaml:"blameless"`
	Note      demarche.Text `yaml:"note"`
}

// Undated says how long an agreed period is told to run in a public record that does not give
// its last day: so many months from the last of these acts. Zero means for ever.
type Undated struct {
	Months int      `yaml:"months"`
	From   []string `yaml:"from"`
}

// Extension says how a clock may be made longer, and by whom.
type Extension struct {
	By      []string       `yaml:"by"`      // roles; several must agree
	Joint   bool           `yaml:"joint"`   // all of them together
	Shorten bool           `yaml:"shorten"` // they may also bring its last day forward, which extending it does not mean
	Effect  bool           `yaml:"effect"`  // the day agreed is the one on which what follows takes effect: the last day is the day before
	Limit   int            `yaml:"limit"`   // longest period in all, counted from the start; 0: none stated
	Unit    *calendar.Unit `yaml:"unit"`    // of the limit; empty: the clock's
	Note    demarche.Text  `yaml:"note"`
}
