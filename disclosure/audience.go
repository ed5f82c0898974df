package disclosure

import (
	"slices"

	"demarche/docket"
)

// Audience is one kind of reader to whom a part of a case is open, and the stage
// from which it is.
type Audience struct {
	Who  Relation
	From Stage
}

// Readers gives who reads what stands on a case's record under a label, by the
// table, so that a form can say it before anything is typed into it.
func Readers(c *docket.Case, l docket.Label) []Audience {
	return audience(func(row rule) bool {
		return row.public == c.Public() && row.field == Record && slices.Contains(row.labels, l)
	})
}

// ReadersOf gives who reads a part of the cases that an office keeps.
func ReadersOf(f Field) []Audience {
	return audience(func(row rule) bool { return !row.public && row.field == f })
}

func audience(open func(rule) bool) []Audience {
	var out []Audience
	for _, row := range table {
		if open(row) {
			out = append(out, Audience{row.who, row.from})
		}
	}
	return out
}
