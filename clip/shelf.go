package clip

import (
	"demarche"
	"demarche/calendar"
)

// MaxPage bounds what one question to the shelf gives.
const MaxPage = 1000

// Shelf is what this room needs of a store. What was added is never changed.
type Shelf interface {
	// AddSource keeps a new source and gives it its number. One whose id the owner
	// has already is refused as a conflict.
	AddSource(s *Source) error
	// SourceOf gives a source of an owner, with its text; a refusal of kind not-found
	// where there is none.
	SourceOf(owner demarche.PartyID, id string) (*Source, error)
	// Sources gives sources in scope, without their texts, last published first.
	Sources(q Query) ([]Source, error)
	// AddRecord appends an act to a source. Its Seq must be the next of the source,
	// else it is refused as a conflict.
	AddRecord(s *Source, r *Record) error
	// RecordsOf gives every act on a source in order of Seq.
	RecordsOf(s *Source) ([]Record, error)
	// Records gives the records in scope that stand as known on the day of the query,
	// by the first day that they are about, and then by source and number.
	Records(q Query) ([]Record, error)
}

// Query is what of the shelf is asked for.
type Query struct {
	Owner    demarche.PartyID // whose own are seen beside the public ones; empty: the public ones alone
	Known    calendar.Date    // as known on this day
	Source   string           // only of this source
	Kind     Kind             // only of this kind
	From, To calendar.Date    // only what may fall on one of these days; zero: open
	Topic    string           // only with this topic
	Limit    int              // 1 to MaxPage; zero: MaxPage
}

// Bounded gives the limit within what is given at once.
func (q *Query) Bounded() int {
	if q.Limit <= 0 || q.Limit > MaxPage {
		return MaxPage
	}
	return q.Limit
}

// Touches reports whether what a record is about may fall within the days of a
// query. A side that is not known is open; a record without a day touches only a
// query without days.
func (q *Query) Touches(r *Record) bool {
	if q.From.IsZero() && q.To.IsZero() {
		return true
	}
	if r.From.IsZero() && r.To.IsZero() {
		return false
	}
	return (q.To.IsZero() || r.From <= q.To) && (q.From.IsZero() || r.To.IsZero() || r.To >= q.From)
}
