package web

import (
	"context"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/complaint"
	"demarche/disclosure"
	"demarche/secretariat"
)

// question is one page of the filing form.
type question = complaint.Question

// filing is a filing form as far as it has been filled in.
type filing struct {
	Token   string
	Reader  disclosure.Reader
	Answers map[string][]string
	house   filingHouse
	today   calendar.Date
}

// filingHouse is what the form needs of the house.
type filingHouse interface {
	Filing(party demarche.PartyID, against string, on calendar.Date) []*agreement.Procedure
	Government(name string) string
	GovernmentName(id string) demarche.Text
	Opponent(party demarche.PartyID, typed string) (string, *complaint.Fault)
	Unreached(party demarche.PartyID, against string, on calendar.Date) *complaint.Fault
	Library() *agreement.Library
	Over(ctx context.Context, p *agreement.Procedure, party demarche.PartyID, on calendar.Date) (*secretariat.Over, error)
}

// one gives the answer to a question that has one.
func (f *filing) one(id string) string {
	if a := f.Answers[id]; len(a) > 0 {
		return a[0]
	}
	return ""
}

// party is the party whose office it is brought to. Whoever acts for a party
// brings it to its own.
func (f *filing) party() demarche.PartyID {
	if f.Reader.Party != "" {
		return f.Reader.Party
	}
	return demarche.PartyID(f.one("party"))
}

// company is the name under which it is brought.
func (f *filing) company() string {
	if f.Reader.Role == disclosure.Company {
		return f.Reader.Filer
	}
	return f.one("filer")
}

// procedure gives the procedure chosen, nil before.
func (f *filing) procedure() *agreement.Procedure {
	for _, p := range f.house.Filing(f.party(), f.one("against"), f.today) {
		if p.ID == f.one("procedure") {
			return p
		}
	}
	return nil
}

// asks reports whether a question arises, given the answers so far.
func (f *filing) asks(q *question) bool {
	switch {
	case q.Kind == complaint.Office:
		return f.Reader.Party == ""
	case q.ID == "filer":
		return f.Reader.Role != disclosure.Company
	case q.Kind == complaint.Obligations:
		return len(f.scope().Obligations()) > 0
	case q.Kind == complaint.Flags:
		return len(f.scope().Flags()) > 0
	}
	return true
}

// mayAsk gives the questions that can arise, in order: those too that hang on the
// agreement chosen, and not the page that tells and asks nothing.
func (f *filing) mayAsk() []*question {
	var out []*question
	all := f.scope().Questions()
	for i := range all {
		if q := &all[i]; q.Kind != complaint.Notice && f.asks(q) || q.Kind == complaint.Obligations || q.Kind == complaint.Flags {
			out = append(out, q)
		}
	}
	return out
}

// list gives the questions that arise, in order.
func (f *filing) list() []*question {
	var out []*question
	all := f.scope().Questions()
	for i := range all {
		if f.asks(&all[i]) {
			out = append(out, &all[i])
		}
	}
	return out
}

// find gives a question that arises and its place, -1 where it does not.
func (f *filing) find(id string) (*question, int) {
	for i, q := range f.list() {
		if q.ID == id {
			return q, i
		}
	}
	return nil, -1
}

// scope is what the answers are judged by.
func (f *filing) scope() complaint.Scope {
	return complaint.Scope{Procedure: f.procedure(), Against: f.one("against"), Today: f.today}
}

// opponents are the parties that some procedure of the office can be turned
// against; open reports whether a name outside the list will do too.
func (f *filing) opponents() (list []agreement.Party, open bool) {
	seen := map[demarche.PartyID]bool{f.party(): true}
	for _, p := range f.house.Filing(f.party(), "", f.today) {
		open = open || p.Pack.Open
		for _, q := range p.Pack.Parties {
			if !seen[q.ID] {
				seen[q.ID] = true
				list = append(list, q)
			}
		}
	}
	return list, open
}

// opponent names the party complained against.
func (f *filing) opponent(l demarche.Lang) string {
	if f.one("against") == "" {
		return ""
	}
	return f.house.GovernmentName(f.one("against")).In(l)
}

// offices are the parties whose office takes complaints.
func (f *filing) offices() []agreement.Party {
	var out []agreement.Party
	seen := map[demarche.PartyID]bool{}
	lib := f.house.Library()
	for _, id := range lib.PackIDs() {
		for _, q := range lib.Packs[id].Parties {
			if !seen[q.ID] && len(lib.Packs[id].Offices) > 0 && len(f.house.Filing(q.ID, "", f.today)) > 0 {
				seen[q.ID] = true
				out = append(out, q)
			}
		}
	}
	return out
}

// of gives how many questions a form has, 0 until the procedure is chosen on which that
// depends: a number that grows on the way is worse than none.
func (f *filing) of(list []*question) int {
	if f.one("procedure") == "" {
		return 0
	}
	n := 0
	for _, q := range list {
		if q.Kind != complaint.Notice { // the last page tells, and asks nothing
			n++
		}
	}
	return n
}
