package tariff

import (
	"cmp"
	"slices"

	"demarche/calendar"
)

// Band says how surely trade lies under a measure.
type Band string

// The bands, from sure to unsure.
const (
	Full      Band = "full"                // every good of the code is under it
	Excludes  Band = "exclusion-uncertain" // but for goods that may fit an exclusion
	Doubtful  Band = "claim-uncertain"     // but for what the importer may declare
	Transit   Band = "export-uncertain"    // by the day of export, which trade figures do not give
	Partial   Band = "partial-line"        // only some goods of the code, which it does not tell
	Uncovered Band = "not covered"
)

// Bands are the bands in which a measure covers trade, in order.
var Bands = []Band{Full, Excludes, Doubtful, Transit, Partial}

// Cover is the trade in one band, chapter or measure.
type Cover struct {
	Lines     int
	Value     Money
	Own       Money // of a measure: its own duty on lines where that is known; null: on none
	Statutory Money // all duty by the pack on lines that are priced, base rate and every measure; null: on none
	Collected Money // duty that the file says was collected on the same lines; null: it says nothing
	Unpriced  int   // lines whose duty is not known, or no percentage
}

// Coverage is what a measure covers of some trade.
type Coverage struct {
	Measure  *Measure // nil: under no measure of its program
	Total    Cover
	Bands    map[Band]Cover
	Chapters map[Code]Cover
}

// Survey is trade held against a pack on one day.
type Survey struct {
	On, Known calendar.Date
	Lines     int
	Value     Money
	Collected Money
	Statutory Money
	Unpriced  int
	Measures  []Coverage // of those that cover something, by id
	Held      []Coverage // of those that are suspended and name something, by id
	Spared    Cover      // lines on which an exclusion may take goods out of some measure
	NotPriced Cover      // lines whose duty is not known, or no percentage
	Bare      Cover      // lines under no measure that applies
	Unsaid    Cover      // lines of which that is not known
	Periods   []string   // in which the duty was collected, in order: "2024", "2024-05"; of those that the file names
	Beyond    bool       // the day lies beyond what the pack knows
	Refused   []Refused  // flows whose code the schedule does not have on the day
	Pack      string
}

// Refused is a flow that could not be held against the pack.
type Refused struct {
	Flow Flow
	Why  error
}

// LeftOut is the value of flows that could not be held against the pack; null for none.
func LeftOut(list []Refused) Money {
	out := Money{}
	for i := range list {
		out = sum(out, toCent(list[i].Flow.Value))
	}
	return out
}

// Survey prices trade as if it were all entered on one day, as known on a day,
// and sums it by measure. The value of each line counts once under each measure
// that applies to it.
func (p *Pack) Survey(flows []Flow, on, known calendar.Date) *Survey {
	s := &Survey{
		On: on, Known: known, Value: Cents(0), Bare: newCover(), Unsaid: newCover(), Spared: newCover(), NotPriced: newCover(), Beyond: p.beyond(on), Pack: p.Digest,
	}
	by, held := map[*Measure]*Coverage{}, map[*Measure]*Coverage{}
	for i := range flows {
		f := &flows[i]
		q := Question{HTS: f.Code, Origin: f.Origin, Importer: p.Importer, Entry: on, Known: known, Value: f.Value, Amount: f.Quantity, Unit: f.Unit}
		answers, err := p.askBelow(q)
		if err != nil {
			s.Refused = append(s.Refused, Refused{*f, err})
			continue
		}
		s.count(p, f, answers, by, held)
	}
	s.Measures, s.Held = sortedByID(by), sortedByID(held)
	slices.Sort(s.Periods)
	return s
}

// sortedByID gives what measures cover, in order.
func sortedByID(by map[*Measure]*Coverage) (out []Coverage) {
	for _, c := range by {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Coverage) int { return cmp.Compare(a.Measure.ID, b.Measure.ID) })
	return out
}

// of gives what a measure covers, so far.
func of(by map[*Measure]*Coverage, m *Measure) *Coverage {
	if by[m] == nil {
		by[m] = &Coverage{Measure: m, Total: newCover(), Bands: map[Band]Cover{}, Chapters: map[Code]Cover{}}
	}
	return by[m]
}

// count sums one flow, of which every line below its code was asked about: the code itself
// where it is a line.
func (s *Survey) count(p *Pack, f *Flow, answers []Answer, by, held map[*Measure]*Coverage) {
	value, duty, collected := toCent(f.Value), answers[0].Duty, Money{}
	if f.Duty != nil {
		collected = toCent(f.Duty)
		if f.Period != "" && !slices.Contains(s.Periods, f.Period) {
			s.Periods = append(s.Periods, f.Period)
		}
	}
	told := true
	for i := range answers {
		duty = sameMoney(duty, answers[i].Duty)
		told = told && answers[i].Additional.known
	}
	s.Lines++
	s.Value = s.Value.Plus(value)
	s.Collected = sum(s.Collected, collected)
	s.Statutory = sum(s.Statutory, duty)
	if !duty.known {
		s.Unpriced++
	}
	bare, spared := true, false
	for _, x := range p.covered(answers) {
		bare, spared = bare && !x.sure, spared || x.band == Excludes
		cover := of(by, p.Measures[x.measure])
		one := Cover{Value: value, Own: x.own, Statutory: duty, Collected: collected}
		cover.Total.add(one)
		put(cover.Bands, x.band, one)
		put(cover.Chapters, f.Code.Cut(2), one)
	}
	one := Cover{Value: value, Statutory: duty, Collected: collected}
	for m := range p.suspended(answers) {
		cover := of(held, m)
		cover.Total.add(one)
		put(cover.Chapters, f.Code.Cut(2), one)
	}
	if spared {
		s.Spared.add(one)
	}
	if !duty.known {
		s.NotPriced.add(one)
	}
	switch {
	case !bare:
	case told:
		s.Bare.add(one)
	default:
		s.Unsaid.add(one)
	}
}

// covering is how a measure covers one flow.
type covering struct {
	measure int32
	band    Band
	own     Money // null: not known
	sure    bool  // it is charged on some of the goods at least
	lines   int   // below the code of the flow, that it covers
}

// covered gives the measures that cover a flow of which every line below its code was
// asked about. What covers some of those lines alone covers the flow in part.
func (p *Pack) covered(answers []Answer) []covering {
	var out []covering
	for k := range answers {
		a := &answers[k]
		for i := range a.Components[1:] {
			c := &a.Components[i+1]
			band := a.band(c)
			if c.measure < 0 || band == Uncovered {
				continue
			}
			if p.inTransit(a.Components, c) {
				band = Transit
			}
			own := Money{}
			if c.Status == Applies {
				own = c.Duty
			}
			at := slices.IndexFunc(out, func(x covering) bool { return x.measure == c.measure })
			if at < 0 {
				at = len(out)
				out = append(out, covering{measure: c.measure, band: band, own: own})
			}
			x := &out[at]
			x.band, x.own = looser(x.band, band), sameMoney(x.own, own)
			x.sure = x.sure || c.Status == Applies
			x.lines++
		}
	}
	for i := range out {
		if x := &out[i]; x.lines < len(answers) {
			x.band, x.own = Partial, Money{}
		}
	}
	return out
}

// suspended gives the measures that name goods of a flow and are held back.
func (p *Pack) suspended(answers []Answer) map[*Measure]bool {
	out := map[*Measure]bool{}
	for i := range answers {
		for _, c := range answers[i].Components[1:] {
			if c.Status == Suspended && c.measure >= 0 {
				out[p.Measures[c.measure]] = true
			}
		}
	}
	return out
}

// band says how surely a component covers the goods.
func (a *Answer) band(c *Component) Band {
	switch c.Status {
	case NeedsAnswer:
		return Partial
	case Applies:
	default:
		return Uncovered
	}
	band := Full
	for i := range a.Asked {
		if x := &a.Asked[i]; x.bears > 0 && x.bears == c.measure+1 {
			if x.item {
				return Excludes
			}
			band = Doubtful
		}
	}
	return band
}

func newCover() Cover { return Cover{Value: Cents(0)} }

func (c *Cover) add(one Cover) {
	c.Lines++
	c.Value = sum(c.Value, one.Value)
	c.Own = sum(c.Own, one.Own)
	c.Statutory = sum(c.Statutory, one.Statutory)
	c.Collected = sum(c.Collected, one.Collected)
	if !one.Statutory.known {
		c.Unpriced++
	}
}

func put[K comparable](in map[K]Cover, key K, one Cover) {
	c, ok := in[key]
	if !ok {
		c = newCover()
	}
	c.add(one)
	in[key] = c
}

// sum adds what is known, and is null while nothing is; what is not known is
// counted elsewhere.
func sum(a, b Money) Money {
	switch {
	case !b.known:
		return a
	case !a.known:
		return b
	default:
		return a.Plus(b)
	}
}
