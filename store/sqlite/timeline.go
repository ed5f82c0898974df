package sqlite

import (
	"cmp"
	"slices"

	"demarche/calendar"
	"demarche/docket"
)

// span is a mark with the days on which it held, and from when to when it was
// known to: both from the first day to the day after the last, none for ever.
type span struct {
	onFrom, onTo       int64
	knownFrom, knownTo int64
	mark               docket.Mark // its On is not used
}

// PutTimeline keeps how the standing of a case changed from day to day, as known
// from the day known on. What was known on earlier days stays as it was; what
// was thought to be known on later ones gives way.
func (t *tx) PutTimeline(k *docket.Case, known calendar.Date, marks []docket.Mark) error {
	if err := t.mayWrite(); err != nil {
		return err
	}
	n, err := t.number(k)
	if err != nil {
		return unwritten(err)
	}
	if t.light {
		return t.lightTimeline(n, k, known, marks)
	}
	return t.putTimeline(n, k, known, marks)
}

// putTimeline is PutTimeline for the row of a number, of a case or a face.
func (t *tx) putTimeline(n int64, k *docket.Case, known calendar.Date, marks []docket.Mark) error {
	row, err := t.keptCase(n, k)
	if err != nil {
		return unwritten(err)
	}
	have, err := row.says()
	if err != nil {
		return err
	}
	is := renew(slices.Clone(have), int64(known), spansOf(marks))
	if !slices.Equal(is, have) {
		row.spans, row.unsaved = is, true
	}
	t.kept[n] = row
	return nil
}

// saveTimelines writes the timelines that no UpdateCase has written.
func (t *tx) saveTimelines() error {
	for n, row := range t.kept {
		if !row.unsaved {
			continue
		}
		if err := t.c.on(`UPDATE matter SET timeline = ? WHERE n = ?`).blob(row.bytes()).int(n).exec(); err != nil {
			return err
		}
		row.written, row.unsaved = nil, false
	}
	return nil
}

// spansOf gives marks as spans; of two marks of one day the later stands.
func spansOf(marks []docket.Mark) []span {
	out := make([]span, 0, len(marks))
	for _, m := range marks {
		s := span{onFrom: int64(m.On), onTo: none, knownTo: none, mark: m}
		s.mark.On = 0
		if n := len(out); n > 0 && out[n-1].onFrom == s.onFrom {
			out[n-1] = s
			continue
		} else if n > 0 {
			out[n-1].onTo = s.onFrom
		}
		out = append(out, s)
	}
	return out
}

// renew makes what is known from a day on be want, and changes as little as it
// can: a span that says the same stays, and its end may move among days not
// before known, since nobody can have asked about those before.
func renew(have []span, known int64, want []span) []span {
	out := have[:0]
	for _, h := range have {
		if h.knownTo <= known {
			out = append(out, h)
			continue
		}
		if i := slices.IndexFunc(want, func(w span) bool { return stays(&h, &w, known) }); i >= 0 {
			want[i].knownFrom = h.knownFrom
			continue
		}
		if h.knownFrom < known {
			h.knownTo = known
			out = append(out, h)
		}
	}
	for _, w := range want {
		w.knownFrom = cmp.Or(w.knownFrom, known)
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.onFrom, b.onFrom), cmp.Compare(a.knownFrom, b.knownFrom))
	})
	return out
}

func stays(have, want *span, known int64) bool {
	return have.knownTo == none && have.knownFrom <= known && have.onFrom == want.onFrom && have.mark == want.mark &&
		(have.onTo == want.onTo || have.onTo >= known && want.onTo >= known)
}

// standing gives the span that holds on a day, as known on a day.
func standing(spans []span, d days) (*span, bool) {
	for i := range spans {
		s := &spans[i]
		if s.onFrom <= d.on && d.on < s.onTo && s.knownFrom <= d.known && d.known < s.knownTo {
			return s, true
		}
	}
	return nil, false
}

// since gives the first day of the stay at the step of a span: spans before it
// may differ in a deadline alone.
func since(spans []span, at *span, d days) calendar.Date {
	first := at
	for i := len(spans) - 1; i >= 0; i-- {
		s := &spans[i]
		if s.onTo == first.onFrom && s.mark.Step == at.mark.Step && s.knownFrom <= d.known && d.known < s.knownTo {
			first = s
		}
	}
	return calendar.Date(first.onFrom)
}
