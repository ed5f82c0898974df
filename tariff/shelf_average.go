package tariff

import (
	"slices"

	"demarche/calendar"
)

// averageKey tells reckonings apart that a page asks for again and again.
type averageKey struct {
	importer, partner Origin
	from, learned     calendar.Date
}

// maxAverages is how many reckonings are kept; one of the United States takes some
// megabytes.
const maxAverages = 4

// Averages gives the average duty of an importer on the goods of a partner, from a day
// up to a day of knowledge, by the trade that ships. The trade is nil where none ships,
// or none was known by then. What was reckoned serves every day of knowledge up to the
// next on which the pack learned something.
func (s *Shelf) Averages(importer, partner Origin, from, known calendar.Date) (Averages, *OnShelf, error) {
	head, err := TradeFor(s.files, importer, partner)
	if err != nil || head == nil || !known.IsZero() && head.Known > known {
		return Averages{}, nil, err
	}
	t, err := s.Trade(importer, partner)
	if err != nil {
		return Averages{}, nil, err
	}
	to := known
	if known.IsZero() {
		to = calendar.Forever
	}
	return s.reckoned(t, averageKey{importer, partner, from, t.Trade.pack.learnedBy(to)}).until(to), t, nil
}

// reckoned gives a reckoning that is kept, or makes it. The lock is not held while it
// is made: two who ask at once may both make it.
func (s *Shelf) reckoned(t *OnShelf, key averageKey) *reckoning {
	s.lock.Lock()
	k := s.averages[key]
	s.lock.Unlock()
	if k != nil {
		return k
	}
	k = t.Trade.reckon(key.from, key.learned)
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.averages) >= maxAverages {
		clear(s.averages)
	}
	s.averages[key] = k
	return k
}

// learnedBy gives the last day up to one on which the pack learned something that an
// answer may turn on.
func (p *Pack) learnedBy(day calendar.Date) calendar.Date {
	last := p.From
	see := func(known calendar.Date) {
		if known <= day {
			last = max(last, known)
		}
	}
	for _, m := range p.Measures {
		for i := range m.Versions {
			see(m.Versions[i].Known)
		}
		for _, x := range m.claims() {
			see(x.Known)
		}
	}
	for _, list := range p.lists {
		for i := range list {
			see(list[i].Known)
			see(list[i].EndKnown)
		}
	}
	for _, list := range p.excluded {
		for _, x := range list {
			for i := range x.Heading.Grants {
				see(x.Heading.Grants[i].Known)
				see(x.Heading.Grants[i].After)
			}
		}
	}
	for i := range p.Columns {
		see(p.Columns[i].Known)
	}
	return last
}

// On gives the average of a day over the lines that have one on every day; the zero
// value where there is none.
func (a Averages) On(day calendar.Date) Average { return averageOn(a.Same, day) }

// Every gives the average of a day over all lines that have a percentage on it.
func (a Averages) Every(day calendar.Date) Average { return averageOn(a.All, day) }

func averageOn(list []Average, day calendar.Date) Average {
	for _, x := range slices.Backward(list) {
		if x.From <= day && day <= x.To {
			return x
		}
	}
	return Average{}
}

// Collected is the duty that was collected on the trade, in percent of its value; null
// where its source does not say.
func (x *OnShelf) Collected() Percent {
	var value, duty int64
	for i := range x.Trade.flows {
		if !x.Trade.duties[i].known || !x.Trade.values[i].known {
			return Percent{}
		}
		value, duty = value+x.Trade.values[i].cents, duty+x.Trade.duties[i].cents
	}
	return part(duty, value)
}

// TradeHead says what is known of the trade that ships for an importer and a partner,
// without reading its figures; nil where none ships.
func (s *Shelf) TradeHead(importer, partner Origin) (*ShippedTrade, error) {
	return TradeFor(s.files, importer, partner)
}
