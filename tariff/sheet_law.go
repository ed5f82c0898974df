package tariff

import (
	"demarche"
	"demarche/calendar"
)

// SheetLaw is a pack of tariff law as other programs read it, on the command line and over
// HTTP alike: what it holds and from where, how far it is known and what is open, on a day
// of entry as known on a day. What became known later is not in it. Texts are in one
// language; see Pack.Law.
type SheetLaw struct {
	SheetLawLine
	On         calendar.Date       `json:"on" doc:"The day of entry on which lines are counted and orders are said to hold."`
	Known      calendar.Date       `json:"known"`
	Currency   string              `json:"currency"`
	Rounding   string              `json:"rounding"`
	Programs   []SheetProgram      `json:"programs"`
	Lines      int                 `json:"lines" doc:"Lines of the schedule that carry a rate on the day."`
	Revisions  []SheetRevision     `json:"revisions"`
	Measures   []SheetMeasure      `json:"measures"`
	Lists      []SheetList         `json:"lists"`
	Counts     []SheetCount        `json:"official_counts" doc:"What notices or the schedule count, beside what the pack has."`
	Exclusions []SheetExclusions   `json:"exclusions"`
	Open       []SheetOpenQuestion `json:"open_questions" doc:"What could touch goods and is not in the pack; answers name it as not known."`
	Sources    []SheetSource       `json:"sources"`
	Review     map[string]int      `json:"orders_by_review" doc:"Orders of the measures by how far they were checked."`
}

// SheetLawLine is a pack of tariff law in a list.
type SheetLawLine struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	About    string        `json:"about" doc:"Empty on a day of knowledge before the last that the pack reaches, of which it tells."`
	Importer Origin        `json:"importer"`
	From     calendar.Date `json:"from" doc:"The first day of entry that its schedule covers."`
	KnownTo  calendar.Date `json:"known_to" doc:"The last day of entry for which its ordinary rates may be answered, as known."`
	Digest   string        `json:"digest" doc:"SHA-256 of its files, which each answer names."`
}

// SheetProgram is a family of measures under one authority.
type SheetProgram struct {
	ID        string          `json:"id"`
	Name      string          `json:"name"`
	Authority string          `json:"authority"`
	KnownTo   calendar.Date   `json:"known_to" doc:"The last day of entry for which its measures may be answered, as known."`
	Measures  int             `json:"measures"`
	Source    SheetCite       `json:"source"`
	Review    demarche.Review `json:"review"`
	Note      string          `json:"note,omitempty"`
}

// SheetRevision is an edition of the schedule.
type SheetRevision struct {
	ID     string        `json:"id"`
	From   calendar.Date `json:"from" doc:"The earliest day on which what it changed may hold."`
	By     calendar.Date `json:"by" doc:"The day from which it certainly holds."`
	Out    calendar.Date `json:"out" doc:"The day by which it was certainly out."`
	Source SheetCite     `json:"source"`
	Note   string        `json:"note,omitempty"`
}

// SheetMeasure is a measure with the orders about it that were known.
type SheetMeasure struct {
	ID          string        `json:"id"`
	Heading     string        `json:"heading" doc:"Under which it was declared on the day, as known; of orders that say different of different origins that of the one for all, or the last known."`
	Program     string        `json:"program"`
	ProgramName string        `json:"program_name"`
	Authority   string        `json:"authority"`
	Label       string        `json:"label"`
	Origins     []string      `json:"origins" doc:"Countries by their letters; all for every one."`
	Spares      []string      `json:"spares" doc:"Of them those that it leaves out."`
	Basis       string        `json:"basis" doc:"The content on whose value alone it is charged; empty: the whole value."`
	State       string        `json:"state" enum:"in force,suspended,ended,unread,moved,not yet,no longer,not known" doc:"On the day, as known; of orders that say different of different origins the first of these."`
	StateText   string        `json:"state_text"`
	KnownTo     calendar.Date `json:"known_to"`
	All         bool          `json:"every_good" doc:"Every good is in its scope but those of the lists that are left out."`
	Lists       []string      `json:"lists"`
	Except      []string      `json:"lists_left_out"`
	Doubt       []string      `json:"lists_in_doubt" doc:"Whose goods may be left out, by what a code does not say."`
	NotHeld     bool          `json:"codes_not_held,omitempty" doc:"The pack lacks the codes of a list that bounds its scope: how many there are is not known, and the numbers are of what is held."`
	Codes       int           `json:"codes" doc:"Codes that its scope names on the day."`
	Whole       int           `json:"lines_whole" doc:"Tariff lines of eight digits in its scope on the day, whole."`
	Part        int           `json:"lines_in_part"`
	Official    *SheetCount   `json:"official_count,omitempty" doc:"The last count of its lists, or of them together with others, that a notice or the schedule gives for a day up to the day asked about, where the pack's own of that day is another."`
	TiedCase    string        `json:"tied_case,omitempty" doc:"The case whose outcome may end it."`
	TiedPromise string        `json:"tied_promise,omitempty"`
	Orders      []SheetOrder  `json:"orders" doc:"In the order in which they became known."`
	Ties        []SheetTie    `json:"interactions"`
}

// SheetMeasureScope is a measure with the codes in its scope.
type SheetMeasureScope struct {
	SheetMeasure
	On    calendar.Date `json:"on"`
	Known calendar.Date `json:"known"`
	Scope []SheetScoped `json:"scope" doc:"Codes that it names on the day; none of a measure on every good."`
	Pack  string        `json:"pack" doc:"Digest of the pack."`
}

// SheetScoped is one code that the scope of a measure names.
type SheetScoped struct {
	Code    string        `json:"code"`
	List    string        `json:"list" doc:"On which it stands; empty: the measure names it by itself."`
	From    calendar.Date `json:"from"`
	To      calendar.Date `json:"to"`
	Known   calendar.Date `json:"known" doc:"The day from which that is known; null: as long as the measure."`
	Without []string      `json:"without" doc:"Statistical numbers that are left out."`
	By      string        `json:"by" doc:"The order that put it there; empty: that of the measure."`
}

// Rate is what its orders charge on the day: one text for each that holds.
func (m *SheetMeasure) Rate() (out []SheetOrder) {
	for i := range m.Orders {
		if m.Orders[i].Holds {
			out = append(out, m.Orders[i])
		}
	}
	return out
}

// SheetOrder is what one order says of a measure. Of those known on a day, the latest known
// that covers the day of entry holds.
type SheetOrder struct {
	State        State           `json:"state" doc:"Empty: the rate is charged; suspended, ended, unread, or moved to another measure."`
	Heading      string          `json:"heading,omitempty" doc:"Where it is not that of the measure."`
	Rate         string          `json:"rate" doc:"Percent that are added."`
	Floor        string          `json:"floor,omitempty" doc:"Percent to which base and measure together are raised."`
	From         calendar.Date   `json:"from"`
	To           calendar.Date   `json:"to" doc:"Null: until another order."`
	Known        calendar.Date   `json:"known"`
	TakenTo      calendar.Date   `json:"taken_to" doc:"Of one that is over: the last day on which customs took it all the same."`
	ExportBefore calendar.Date   `json:"export_before"`
	ExportFrom   calendar.Date   `json:"export_from"`
	Origins      []string        `json:"origins" doc:"Of which alone it speaks; empty: all of the measure's."`
	Unless       string          `json:"unless,omitempty" doc:"What an importer may declare so that it charges nothing."`
	Holds        bool            `json:"holds" doc:"On the day, as known, for some origin."`
	Text         string          `json:"text"`
	Source       SheetCite       `json:"source"`
	Review       demarche.Review `json:"review"`
	Note         string          `json:"note,omitempty"`
}

// SheetTie is how a measure bears on another, or what takes goods out of it.
type SheetTie struct {
	Kind   string     `json:"kind" enum:"displaces,displaced by,rest,claim,only,exclusions"`
	With   string     `json:"with" doc:"A measure, program:ID, a claim, or a heading of exclusions."`
	Text   string     `json:"text"`
	Source *SheetCite `json:"source,omitempty"`
}

// SheetList is a list of codes.
type SheetList struct {
	Name     string   `json:"name"`
	NotHeld  bool     `json:"codes_not_held,omitempty" doc:"The pack lacks its codes: how many there are is not known."`
	Codes    int      `json:"codes" doc:"That stand on it on the day, as known."`
	Measures []string `json:"measures" doc:"Whose scope it bounds."`
}

// SheetCount is an official count beside the pack's.
type SheetCount struct {
	Lists    []string        `json:"lists" doc:"Of all of which together the lines were counted; a measure may have some of them alone."`
	Heading  string          `json:"heading,omitempty" doc:"Of exclusions, where their items are counted."`
	On       calendar.Date   `json:"on"`
	Official int             `json:"official"`
	Whole    bool            `json:"whole_only" doc:"The official count is of lines named whole."`
	Here     int             `json:"here_whole" doc:"Lines of eight digits that the lists name whole on that day, or items."`
	Part     int             `json:"here_in_part"`
	Source   SheetCite       `json:"source"`
	Review   demarche.Review `json:"review"`
	Note     string          `json:"note,omitempty"`
}

// Other reports whether the count is of more lists than some, which are among its own.
func (x *SheetCount) Other(lists []string) bool { return len(x.Lists) > len(lists) }

// Agrees reports whether the pack has as many as were counted.
func (x *SheetCount) Agrees() bool { return x.Official == x.Total() }

// Total gives what the pack has of what was counted.
func (x *SheetCount) Total() int {
	if x.Whole {
		return x.Here
	}
	return x.Here + x.Part
}

// SheetExclusions is a heading under which exclusions are claimed.
type SheetExclusions struct {
	Heading string       `json:"heading"`
	Of      []string     `json:"of" doc:"Headings of the measures that its items take goods out of."`
	Items   int          `json:"items"`
	Codes   int          `json:"codes" doc:"Codes of its items, each with its days."`
	Windows []SheetGrant `json:"windows"`
}

// SheetGrant is what one notice says of a heading of exclusions.
type SheetGrant struct {
	From   calendar.Date   `json:"from"`
	To     calendar.Date   `json:"to"`
	Known  calendar.Date   `json:"known"`
	After  calendar.Date   `json:"after" doc:"Set where the day of the notice is not known: it came from this day on, and was out by known."`
	Some   bool            `json:"some_items" doc:"It speaks of some items, and which was not read."`
	Source SheetCite       `json:"source"`
	Review demarche.Review `json:"review"`
	Note   string          `json:"note,omitempty"`
}

// SheetOpenQuestion is something that could touch goods and is not in the pack.
type SheetOpenQuestion struct {
	ID       string          `json:"id"`
	Text     string          `json:"text"`
	Measures []string        `json:"measures" doc:"That it could take goods out of; empty: any."`
	From     calendar.Date   `json:"from"`
	To       calendar.Date   `json:"to" doc:"Null: it has no last day, or none that had come on the day of knowledge."`
	Source   SheetCite       `json:"source"`
	Review   demarche.Review `json:"review"`
}

// SheetCite names a source where something rests on it; the sources of the pack tell more.
type SheetCite struct {
	ID    string        `json:"id"`
	Title string        `json:"title"`
	URL   string        `json:"url,omitempty" doc:"Empty: the address was not kept."`
	Later calendar.Date `json:"later" doc:"The day on which, or not before which, it was written, where that is after the day of knowledge."`

	NotBefore bool `json:"-"` // its own day is not known: it was written on Later at the earliest
}

// SheetSource is a text or table that the pack rests on.
type SheetSource struct {
	SheetCite
	Original  string        `json:"original,omitempty" doc:"The title as published, where that of the answer is another."`
	Publisher string        `json:"publisher,omitempty"`
	Published calendar.Date `json:"published"`
	Ordered   calendar.Date `json:"ordered" doc:"The day on which the first order, or notice of exclusions, that rests on it was known; null: none does."`
	Note      string        `json:"note,omitempty" doc:"How it was read, in English; empty on a day of knowledge before the last that the pack reaches, for it tells of readings."`
}
