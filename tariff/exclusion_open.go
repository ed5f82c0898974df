package tariff

import (
	"slices"
	"sync"

	"demarche/calendar"
)

// openItem is an item that goods of a statistical number may be entered under on a day,
// and whether that is sure.
type openItem struct {
	*Exclusion
	sure bool
}

// openSpans is what items are open for a number, by runs of days of entry, as all that
// the pack knows has it. It is worked out when first asked for.
type openSpans struct {
	code  Code
	items []*Exclusion
	once  sync.Once
	from  []calendar.Date // first day of each run
	open  [][]openItem    // of each run, in the order of the pack
}

// on gives the items open on a day.
func (s *openSpans) on(day calendar.Date) []openItem {
	s.once.Do(s.work)
	i, found := slices.BinarySearch(s.from, day)
	if !found {
		i--
	}
	if i < 0 {
		return nil
	}
	return s.open[i]
}

func (s *openSpans) work() {
	for _, x := range s.items {
		for i := range x.Heading.Grants {
			s.from = spanned(s.from, x.Heading.Grants[i].From, x.Heading.Grants[i].To)
		}
		for i := range x.Codes {
			s.from = spanned(s.from, x.Codes[i].From, x.Codes[i].To)
		}
	}
	slices.Sort(s.from)
	s.from = slices.Compact(s.from)
	for _, day := range s.from {
		s.open = append(s.open, openAmong(nil, s.items, s.code, day, 0))
	}
}

// openAmong adds the items among some that goods of a number may be entered under on a
// day, as known on another.
func openAmong(open []openItem, items []*Exclusion, c Code, entry, known calendar.Date) []openItem {
	for _, x := range items {
		if may, sure := x.open(c, entry, known); may {
			open = append(open, openItem{x, sure})
		}
	}
	return open
}

// itemsOpen gives the items that goods of the code asked about may be entered under on
// the day, as known. They are sought once a question.
func (w *work) itemsOpen() []openItem {
	if w.opened {
		return w.items
	}
	w.opened = true
	spans := w.p.opens[w.q.HTS]
	switch {
	case spans == nil:
	case w.q.Known.IsZero() || w.q.Known >= w.p.lastGrant:
		w.items = spans.on(w.q.Entry)
	default:
		w.items = openAmong(nil, spans.items, w.q.HTS, w.q.Entry, w.q.Known)
	}
	return w.items
}
