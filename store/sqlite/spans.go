package sqlite

import (
	"encoding/binary"
	"errors"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

// A timeline is kept in its case's row, so that an act which moves the case
// writes one row. It begins with the version of the form; each span follows as
// four days, a deadline, the rule of its clock plus one, and five texts, each a
// length and its bytes. Numbers are varints.
const spansForm = 1

func writeSpans(spans []span) []byte {
	out := make([]byte, 1, 1+48*len(spans))
	out[0] = spansForm
	for i := range spans {
		s := &spans[i]
		for _, v := range [...]int64{s.onFrom, s.onTo, s.knownFrom, s.knownTo, int64(s.mark.Due), int64(s.mark.DueClock) + 1} {
			out = binary.AppendVarint(out, v)
		}
		m := &s.mark
		for _, v := range [...]string{string(m.Status), m.Step, string(m.Level), m.Outcome, m.Lapse} {
			out = append(binary.AppendUvarint(out, uint64(len(v))), v...)
		}
	}
	return out
}

var errSpans = errors.New("a timeline is damaged")

// readSpans reads what writeSpans wrote; nothing is an empty timeline.
func readSpans(data []byte) ([]span, error) {
	if len(data) == 0 {
		return nil, nil
	}
	if data[0] != spansForm {
		return nil, errSpans
	}
	out := make([]span, 0, 4+len(data)/40)
	r := spanReader{rest: data[1:]}
	for len(r.rest) > 0 && !r.bad {
		s := span{onFrom: r.num(), onTo: r.num(), knownFrom: r.num(), knownTo: r.num()}
		s.mark.Due, s.mark.DueClock = calendar.Date(r.num()), int(r.num())-1
		s.mark.Status, s.mark.Step, s.mark.Level = docket.Status(r.text()), r.text(), demarche.LevelID(r.text())
		s.mark.Outcome, s.mark.Lapse = r.text(), r.text()
		out = append(out, s)
	}
	if r.bad {
		return nil, errSpans
	}
	return out, nil
}

type spanReader struct {
	rest []byte
	bad  bool
}

func (r *spanReader) num() int64 {
	v, n := binary.Varint(r.rest)
	if n <= 0 {
		r.rest, r.bad = nil, true
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *spanReader) text() string {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(len(r.rest)-n) {
		r.rest, r.bad = nil, true
		return ""
	}
	s := string(r.rest[n : n+int(v)])
	r.rest = r.rest[n+int(v):]
	return s
}
