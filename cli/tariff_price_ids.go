package cli

import "hash/maphash"

// sameIDs finds the ids of entries that stand twice, among the first lines that a run
// reads: of each it keeps a number of 64 bits and its line, whatever the file's length.
type sameIDs struct {
	seed  maphash.Seed
	lines map[uint64]int
	twice int
	again []againLine
}

// againLine is a line with the id of one before it.
type againLine struct {
	Line  int `json:"line"`
	First int `json:"first_line"`
}

// The most ids that are kept, and the most lines that are named.
const (
	idsKept  = 1_000_000
	idsNamed = 5
)

// see notes the id on a line.
func (s *sameIDs) see(id string, line int) { s.meet(s.mark([]byte(id)), line) }

// mark gives the number of an id that is a text.
func (s *sameIDs) mark(id []byte) uint64 { return maphash.Bytes(s.seed, id) }

// meet notes the number of an id on a line.
func (s *sameIDs) meet(at uint64, line int) {
	first, met := s.lines[at]
	switch {
	case met:
		if s.twice++; len(s.again) < idsNamed {
			s.again = append(s.again, againLine{line, first})
		}
	case len(s.lines) < idsKept:
		s.lines[at] = line
	}
}

// newSameIDs has met no id.
func newSameIDs() sameIDs { return sameIDs{seed: maphash.MakeSeed(), lines: map[uint64]int{}} }

func (s *sameIDs) tell(r *priced) { r.Twice, r.Again = s.twice, s.again }
