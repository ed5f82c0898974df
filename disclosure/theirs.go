package disclosure

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// What one party does alone, that party records: an opponent's word does not do it.
// The office that keeps the docket may put on record what reached it of the other
// party, when it says that this is what it does by naming the other's role; and the
// party whose act it is may put its own record in its place. So it is with a company
// and its office.

// Desks are the readers who have a desk in a house, and so record themselves what they do.
type Desks []Reader

// Party reports whether officials of a party have one.
func (d Desks) Party(party demarche.PartyID) bool {
	return slices.ContainsFunc(d, func(x Reader) bool { return x.Party == party && x.Official() })
}

// OfCompany reports whether a role is that of the company which brought a case, where that
// company has a desk and the reader is an official.
func (d Desks) OfCompany(r Reader, c *docket.Case, p *agreement.Procedure, role string) bool {
	return r.Official() && p.KindOf(role) == agreement.Company && c.Filer != "" &&
		slices.ContainsFunc(d, func(x Reader) bool { return x.Role == Company && x.Filer == c.Filer })
}

// AllOfCompany reports whether every role in which a reader could record an act is that
// company's.
func (d Desks) AllOfCompany(r Reader, c *docket.Case, p *agreement.Procedure, roles []string) bool {
	return len(roles) > 0 && !slices.ContainsFunc(roles, func(role string) bool { return !d.OfCompany(r, c, p, role) })
}

// Theirs gives the other party where a role is its own in a case and it has a desk to
// record what it does, "" where the reader's party plays the role or nobody else could
// record it.
func (d Desks) Theirs(r Reader, c *docket.Case, p *agreement.Procedure, role string) demarche.PartyID {
	if !r.Official() || Plays(c, p, role, r.Party) {
		return ""
	}
	if other := OtherParty(r, c, p); other != r.Party && d.Party(other) && Plays(c, p, role, other) {
		return other
	}
	return ""
}

// AllTheirs gives the other party where every role in which a reader could record an
// act is that party's.
func (d Desks) AllTheirs(r Reader, c *docket.Case, p *agreement.Procedure, roles []string) demarche.PartyID {
	var other demarche.PartyID
	for _, role := range roles {
		if other = d.Theirs(r, c, p, role); other == "" {
			return ""
		}
	}
	return other
}

// Roles lists those of some roles that a reader may play in a case, its own party's first:
// what another party did is recorded for it only when asked, and by case officers of the
// keeping office alone.
func (d Desks) Roles(r Reader, c *docket.Case, p *agreement.Procedure, roles []string) []string {
	var own, others []string
	for _, role := range roles {
		switch {
		case !MayAct(r, c, p, role):
		case (d.Theirs(r, c, p, role) != "" || d.OfCompany(r, c, p, role)) && (r.RelationTo(c) != Keeper || r.Role != Officer):
		case Plays(c, p, role, r.Party):
			own = append(own, role)
		default:
			others = append(others, role)
		}
	}
	return append(own, others...)
}

// OtherParty gives the party across the table from an official of one party to a
// case, "" where there is none.
func OtherParty(r Reader, c *docket.Case, p *agreement.Procedure) demarche.PartyID {
	if r.Party != c.Owner {
		return c.Owner
	}
	if c.Partner != "" || len(c.Respondents) == 0 {
		return c.Partner
	}
	q, _ := p.Pack.Party(c.Respondents[0])
	return q.ID
}

// ByAnother reports whether the office that recorded an event, of a party, is another than
// the reader: the other party's, or, for a company, any.
func (r Reader) ByAnother(recorder demarche.PartyID) bool {
	return recorder != "" && (recorder != r.Party || r.Role == Company)
}

// MayCorrect reports whether an event is the reader's to correct: recorded by an office of
// its party, or by the company that it is. What one party confirmed the other recorded, so
// that it is the act of both.
func MayCorrect(r Reader, c *docket.Case, p *agreement.Procedure, e *docket.Event, recorder demarche.PartyID) bool {
	rel := r.RelationTo(c)
	if e.Kind == docket.ConfirmEvent {
		return rel == Keeper || rel == Other
	}
	if r.Official() {
		return recorder == r.Party
	}
	return e.Office == "" && rel == Filer && MayAct(r, c, p, e.By)
}

// MayObject reports whether a reader may contest what another recorded: one of the two
// parties to what the other's office did, and a company to what its office recorded in its
// name. p may be nil where no pack holds the procedure.
func MayObject(r Reader, c *docket.Case, p *agreement.Procedure, e *docket.Event, recorder demarche.PartyID) bool {
	rel := r.RelationTo(c)
	may := rel == Keeper || rel == Other || rel == Filer && p != nil && p.KindOf(e.By) == agreement.Company
	return may && r.ByAnother(recorder) && e.Kind != docket.ConfirmEvent
}
