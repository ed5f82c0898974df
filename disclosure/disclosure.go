// Package disclosure says who reads what of a case, at which stage, from which
// day. Every read passes it before it reaches a page, a feed, an export or a
// count. It is one table, and what the table does not allow is denied.
package disclosure

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// Role is what a reader is to the house.
type Role string

// The roles of the demonstration. Accounts will bring their own.
const (
	Public    Role = "public"    // anyone
	Company   Role = "company"   // a company, its counsel, an association
	Officer   Role = "officer"   // a case officer of a party's office
	Deputy    Role = "deputy"    // a deputy of a party
	Principal Role = "principal" // a principal of a party
)

// Name says a role as people do; zero for a word that is none.
func (r Role) Name() demarche.Text {
	return map[Role]demarche.Text{
		Public: {EN: "the public", ZH: "公众"}, Company: {EN: "the company", ZH: "企业"}, Officer: {EN: "case officer", ZH: "案件官员"},
		Deputy: {EN: "deputy", ZH: "副部级官员"}, Principal: {EN: "principal", ZH: "副总理和贸易代表级官员"},
	}[r]
}

// Reader is who asks. The zero Reader is the public.
type Reader struct {
	Role   Role
	Party  demarche.PartyID  // of an official
	Office demarche.OfficeID // of an official
	Filer  string            // of a company: the name under which it files
	Name   demarche.Text     // as pages address it
}

// Official reports whether the reader acts for a party.
func (r Reader) Official() bool {
	return r.Party != "" && (r.Role == Officer || r.Role == Deputy || r.Role == Principal)
}

// Relation is what a reader is to one case.
type Relation string

// The relations, from farthest to nearest.
const (
	Stranger Relation = "stranger"
	Other    Relation = "partner" // an official of the party to which the case has been put
	Joined   Relation = "third"   // an official of a party that has joined it as a third party
	Filer    Relation = "filer"   // the company that brought it
	Keeper   Relation = "keeper"  // an official of the party whose office keeps it
)

// Across reports whether it is that of a government across the table, which reads of a case
// from the act that put it.
func (r Relation) Across() bool { return r == Other || r == Joined }

// RelationTo says what a reader is to a case.
func (r Reader) RelationTo(c *docket.Case) Relation {
	switch {
	case c.Public():
		return Stranger
	case r.Official() && c.Owner == r.Party:
		return Keeper
	case r.Official() && c.Partner == r.Party:
		return Other
	case r.Official() && StageOf(c) == Put && contains(c.Thirds, r.Party):
		return Joined
	case r.Role == Company && r.Filer != "" && r.Filer == c.Filer:
		return Filer
	default:
		return Stranger
	}
}

// Field is a part of a case.
type Field string

// The parts of a case that are disclosed apart.
const (
	Header   Field = "header"  // number, title, parties, procedure, standing
	Identity Field = "filer"   // who brought it
	Filing   Field = "filing"  // the day on which it was brought
	Answers  Field = "answers" // what the filing form was told
	Notes    Field = "notes"   // the office's own note on the case
	Record   Field = "record"  // events and papers, by their label
)

// Stage is how far a case has come; disclosure widens with it, never narrows.
type Stage int

// The stages.
const (
	Filed Stage = iota // with the office that keeps it
	Put                // put to the other party
)

// StageOf gives the stage of a case.
func StageOf(c *docket.Case) Stage {
	if c.Partner != "" {
		return Put
	}
	return Filed
}

// rule allows one relation to read one field of a case of a kind from a stage
// on; for the record, the events under the labels named.
type rule struct {
	who    Relation
	public bool // of cases of the public record
	field  Field
	from   Stage
	labels []docket.Label
	why    string // article or practice it rests on
}

// kept are the labels of what stands with the office that keeps a case. What the office of
// the other party writes for itself is not among them: neither reads the other's notes.
var kept = []docket.Label{docket.ForAll, docket.ForOffices, docket.ForFiler, docket.ForOffice}

// table is the whole law of disclosure. What no row allows is denied.
var table = []rule{
	{Stranger, true, Header, Filed, nil, "public record"},
	{Stranger, true, Identity, Filed, nil, "public record"},
	{Stranger, true, Filing, Filed, nil, "public record"},
	{Stranger, true, Notes, Filed, nil, "public record"},
	{Stranger, true, Record, Filed, []docket.Label{docket.ForAll}, "public record"},

	{Keeper, false, Header, Filed, nil, "keeps the case"},
	{Keeper, false, Identity, Filed, nil, "keeps the case"},
	{Keeper, false, Filing, Filed, nil, "keeps the case"},
	{Keeper, false, Answers, Filed, nil, "keeps the case"},
	{Keeper, false, Notes, Filed, nil, "keeps the case"},
	{Keeper, false, Record, Filed, kept, "keeps the case"},

	{Filer, false, Header, Filed, nil, "brought the case"},
	{Filer, false, Identity, Filed, nil, "brought the case"},
	{Filer, false, Filing, Filed, nil, "brought the case"},
	{Filer, false, Answers, Filed, nil, "brought the case"},
	{Filer, false, Record, Filed, []docket.Label{docket.ForAll, docket.ForFiler}, "brought the case"},

	// The party complained against learns of a case when it is put to it, and not
	// who brought it: an appeal need not name the company (US–China, 7.4.1). Nor on
	// which day, which would tell how long the office looked at it and, to one who
	// knows what a company did on that day, which company it was.
	{Other, false, Header, Put, nil, "the case was put to it"},
	{Other, false, Record, Put, []docket.Label{docket.ForAll, docket.ForOffices, docket.ForPartner}, "the case was put to it"},

	// A third party learns of a case once it has joined it, and reads what both parties and
	// the company read alike: it is heard on the submissions to the first meeting of a panel
	// (WTO, DSU 10.2 and 10.3), and what the two offices keep between them is not for it.
	{Joined, false, Header, Put, nil, "joined as a third party"},
	{Joined, false, Record, Put, []docket.Label{docket.ForAll}, "joined as a third party"},
}

// May reports whether a reader may read a field of a case.
func May(r Reader, c *docket.Case, f Field) bool {
	_, ok := find(r, c, f)
	return ok
}

func find(r Reader, c *docket.Case, f Field) (rule, bool) {
	rel, stage := r.RelationTo(c), StageOf(c)
	for _, row := range table {
		if row.who == rel && row.public == c.Public() && row.field == f && stage >= row.from {
			return row, true
		}
	}
	return rule{}, false
}

// MayEvent reports whether a reader may read an event of a case.
func MayEvent(r Reader, c *docket.Case, e *docket.Event) bool {
	row, ok := find(r, c, Record)
	return ok && slices.Contains(row.labels, e.Label)
}

// Labels gives the labels under which a reader may read a case's record.
func Labels(r Reader, c *docket.Case) []docket.Label {
	row, _ := find(r, c, Record)
	return row.labels
}

// NoteLabels gives the labels under which a reader may add to a case's record,
// narrowest first: those that it reads itself. A procedure that keeps its acts within
// the two offices has none under which the other party and the company read alike:
// either office alone would so tell the company what the two keep between them, which
// needs the agreement of both (US–China, 7.4.1).
func NoteLabels(r Reader, c *docket.Case, p *agreement.Procedure) []docket.Label {
	if c.Public() || r.RelationTo(c) == Joined { // a third party records its own acts, and nothing else
		return nil
	}
	may := Labels(r, c)
	var out []docket.Label
	for _, l := range []docket.Label{docket.ForOffice, docket.ForPartner, docket.ForFiler, docket.ForOffices, docket.ForAll} {
		if slices.Contains(may, l) && (l != docket.ForAll || !p.Within()) {
			out = append(out, l)
		}
	}
	return out
}

// Case gives a copy of a case that holds only what the reader may read, and
// false where the reader may not know that it exists.
func Case(r Reader, c *docket.Case) (*docket.Case, bool) {
	if !May(r, c, Header) {
		return nil, false
	}
	out := *c
	if !May(r, c, Identity) {
		out.Filer = ""
	}
	if !May(r, c, Filing) {
		out.FiledOn, out.Known = 0, 0
	}
	if !May(r, c, Answers) {
		out.Answers = nil
	}
	if !May(r, c, Notes) {
		out.Note = demarche.Text{}
	}
	return &out, true
}

// Events gives the events that a reader may read, under the reader's own numbers,
// as known on a day; a zero day means all that is known. A company's name in "by"
// goes with its identity. The events are a case's whole record.
func Events(r Reader, c *docket.Case, p *agreement.Procedure, events []docket.Event, known calendar.Date) []docket.Event {
	numbers := NumbersFor(r, c, p, events)
	part := numbers.part(events, known)
	for i := range part {
		part[i], _ = numbers.Retell(part[i])
		if e := &part[i]; c.Public() && p != nil && !known.IsZero() && p.Pack.ActNoteKnown(c.ID, e.Act, e.By, e.On) > known {
			e.Text = demarche.Text{}
		}
	}
	return part
}

// Part gives the same events under the numbers of the record, for what the house
// reckons and keeps. What is shown to the reader is numbered by Events.
func Part(r Reader, c *docket.Case, p *agreement.Procedure, events []docket.Event, known calendar.Date) []docket.Event {
	numbers := NumbersFor(r, c, p, events)
	return numbers.part(events, known)
}

func (n *Numbers) part(events []docket.Event, known calendar.Date) []docket.Event {
	if n.Last() == 0 {
		return nil
	}
	out := make([]docket.Event, 0, n.Last())
	for _, e := range events {
		e.Known = n.knownFor(&e)
		if !known.IsZero() && e.Also > known { // on a day before the one that it gives, no source can have given it
			e.Also, e.AlsoCite = 0, ""
		}
		if n.Of(e.Seq) > 0 && (known.IsZero() || e.Known <= known) {
			out = append(out, e)
		}
	}
	return out
}

// Links gives the ties of a case to others that stand in the part of its record
// that a reader may read. Those of the public record come with the case.
func Links(c *docket.Case, part []docket.Event) []agreement.Link {
	if c.Public() {
		return c.Links
	}
	return docket.Ties(part)
}

// PartyTo gives the officials of the party to which a case was put as a reader,
// and false where it was put to none.
func PartyTo(c *docket.Case) (Reader, bool) {
	if c.Public() || c.Partner == "" || c.Partner == c.Owner {
		return Reader{}, false
	}
	return Reader{Role: Officer, Party: c.Partner}, true
}

// Scope gives what a reader may find in the docket.
func Scope(r Reader) docket.Scope {
	s := docket.Scope{Public: true}
	if r.Official() {
		s.Party, s.Third = r.Party, r.Party
	}
	if r.Role == Company {
		s.Filer, s.FilerAt = r.Filer, r.Party
	}
	return s
}
