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
// four days, a deadline, the rule of its clock plus one, the last day of what is late,
// and five texts, each a length and its bytes. Numbers are varints. The first form,
// which is still read, does not tell what is late.
const (
	firstForm = 1
	spansForm = 2
)

func writeSpans(spans []span) []byte {
	out := make([]byte, 1, 1+48*len(spans))
	out[0] = spansForm
	for i := range spans {
		s := &spans[i]
		for _, v := range [...]int64{s.onFrom, s.onTo, s.knownFrom, s.knownTo, int64(s.mark.Due), int64(s.mark.DueClock) + 1, late(&s.mark)} {
			out = binary.AppendVarint(out, v)
		}
		m := &s.mark
		for _, v := range [...]string{string(m.Status), m.Step, string(m.Level), m.Outcome, m.Lapse} {
			out = append(binary.AppendUvarint(out, uint64(len(v))), v...)
		}
	}
	return out
}

// late is what a span says of what was late: nothing, or one more than the day, which is
// zero for none.
func late(m *docket.Mark) int64 {
	if !m.Told {
		return 0
	}
	return int64(m.Late) + 1
}

var errSpans = errors.New("a timeline is damaged")

// readSpans reads what writeSpans wrote; nothing is an empty timeline.
func readSpans(data []byte) ([]span, error) {
	r := startSpans(data)
	if r.bad || len(r.rest) == 0 {
		return nil, r.err()
	}
	out := make([]span, 0, 4+len(data)/40)
	for len(r.rest) > 0 && !r.bad {
		s := r.span()
		r.say(&s.mark)
		out = append(out, s)
	}
	if r.bad {
		return nil, errSpans
	}
	return out, nil
}

// glimpse is where a case stood on a day.
type glimpse struct {
	span
	there  bool // it stood anywhere
	lapsed bool // a period had run out by then
}

// glance reads no more of a timeline than where a case stood on a day, as known on a
// day.
func glance(data []byte, d days) (out glimpse, err error) {
	r := startSpans(data)
	for len(r.rest) > 0 && !r.bad {
		s := r.span()
		if s.knownFrom > d.known || s.knownTo <= d.known || s.onFrom > d.on {
			continue
		}
		out.lapsed = out.lapsed || len(r.texts[len(r.texts)-1]) > 0
		if !out.there && d.on < s.onTo {
			r.say(&s.mark)
			out.span, out.there = s, true
		}
	}
	return out, r.err()
}

type spanReader struct {
	rest  []byte
	texts [5][]byte // of the span read last
	tells bool      // what is late
	bad   bool
}

func startSpans(data []byte) (r spanReader) {
	if len(data) == 0 {
		return r
	}
	r.rest, r.tells = data[1:], data[0] == spansForm
	r.bad = !r.tells && data[0] != firstForm
	return r
}

func (r *spanReader) err() error {
	if r.bad {
		return errSpans
	}
	return nil
}

// span reads the next span; its texts are left in the reader.
func (r *spanReader) span() span {
	s := span{onFrom: r.num(), onTo: r.num(), knownFrom: r.num(), knownTo: r.num()}
	s.mark.Due, s.mark.DueClock = calendar.Date(r.num()), int(r.num())-1
	if r.tells {
		if n := r.num(); n > 0 {
			s.mark.Late, s.mark.Told = calendar.Date(n-1), true
		}
	}
	for i := range r.texts {
		r.texts[i] = r.text()
	}
	return s
}

// say gives a mark the texts of the span read last.
func (r *spanReader) say(m *docket.Mark) {
	t := &r.texts
	m.Status, m.Step, m.Level = docket.Status(t[0]), string(t[1]), demarche.LevelID(t[2])
	m.Outcome, m.Lapse = string(t[3]), string(t[4])
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

func (r *spanReader) text() []byte {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(len(r.rest)-n) {
		r.rest, r.bad = nil, true
		return nil
	}
	s := r.rest[n : n+int(v)]
	r.rest = r.rest[n+int(v):]
	return s
}
