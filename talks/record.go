package talks

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// record keeps facts so that any day is found without a walk through all. The
// order in which facts are added does not matter.
type record struct {
	of      map[string][]*Fact   // by event, in the order in which they became known
	said    map[string][]*Saying // by event
	byDay   []dated              // by the days they are about, first first
	byKnown []*Fact              // by the day on which they became known
	longest int                  // the longest stretch of days of a fact
	stances map[stanceKey][]*Position
	tariff  map[Measure][]setting
	rounds  []string      // the events that are talks, by their first fact
	last    calendar.Date // on which anything of it became known
	ends    calendar.Date
}

type stanceKey struct{ issue, party string }

// dated is a fact with what was known of its event when it became known.
type dated struct {
	*Fact
	history []*Fact       // the facts of the event up to this one
	next    calendar.Date // the day on which the next of them became known; zero for none
	said    []*Saying     // of the event, first known first
}

func (r *record) add(f *Fact) {
	if r.of == nil {
		r.of = map[string][]*Fact{}
	}
	r.of[f.Event] = append(r.of[f.Event], f)
	r.byKnown = append(r.byKnown, f)
	r.longest = max(r.longest, f.On.To.Sub(f.On.From))
}

// settle puts what was added in order.
func (r *record) settle() {
	for _, list := range r.of {
		slices.SortFunc(list, before)
	}
	for _, list := range r.said {
		slices.SortFunc(list, func(a, b *Saying) int {
			return cmp.Or(cmp.Compare(a.Known, b.Known), strings.Compare(a.Who, b.Who), strings.Compare(a.Text.EN, b.Text.EN))
		})
	}
	r.rounds = nil
	for id, list := range r.of {
		if k := list[0].Kind; k == Round || k == DeputyRound || k == Summit {
			r.rounds = append(r.rounds, id)
		}
	}
	slices.Sort(r.rounds)
	r.settleTariff()
	r.settleDays()
	slices.SortFunc(r.byKnown, before)
	r.last = r.end()
	for _, list := range r.stances {
		slices.SortFunc(list, func(a, b *Position) int {
			return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Known, b.Known), strings.Compare(string(a.Stance), string(b.Stance)), strings.Compare(a.Text.EN, b.Text.EN), strings.Compare(a.By.EN, b.By.EN))
		})
	}
}

// settleDays puts facts in order of the days they are about, and of their events.
func (r *record) settleDays() {
	r.byDay = make([]dated, 0, len(r.byKnown))
	for id, list := range r.of {
		for i, f := range list {
			d := dated{Fact: f, history: list[: i+1 : i+1], said: r.said[id]}
			if i+1 < len(list) {
				d.next = list[i+1].Known
			}
			r.byDay = append(r.byDay, d)
		}
	}
	slices.SortFunc(r.byDay, func(a, b dated) int {
		return cmp.Or(cmp.Compare(a.On.From, b.On.From), cmp.Compare(a.On.To, b.On.To), strings.Compare(a.Event, b.Event), before(a.Fact, b.Fact))
	})
}

// lasts reports whether a fact is the latest of its event, as known on a day.
func (d *dated) lasts(known calendar.Date) bool {
	return d.Known <= known && (d.next.IsZero() || d.next > known)
}

// before is the order in which facts are read: by the day known, and within a day
// by what they say, never by when they were entered.
func before(a, b *Fact) int {
	return cmp.Or(
		cmp.Compare(a.Known, b.Known), cmp.Compare(a.State.rank(), b.State.rank()),
		cmp.Compare(a.On.From, b.On.From), cmp.Compare(a.On.To, b.On.To), strings.Compare(a.Event, b.Event), strings.Compare(a.Title.EN, b.Title.EN),
	)
}

// Event is what was known of an event on a day.
type Event struct {
	ID      string
	Fact             // the latest fact: it says what became of the event
	History []*Fact  // every fact known by the day, first known first
	Said    []Saying // what was said of it by then
}

// Event gives an event as it was known on a day; false where nothing was.
func (p *Pack) Event(id string, known calendar.Date) (Event, bool) {
	facts := p.record.of[id]
	n := sort.Search(len(facts), func(i int) bool { return facts[i].Known > known })
	if n == 0 {
		return Event{}, false
	}
	return told(facts[:n:n], p.record.said[id], known), true
}

// told is an event of which some facts were known on a day, and some of what is said of it.
func told(facts []*Fact, said []*Saying, known calendar.Date) Event {
	last := facts[len(facts)-1]
	e := Event{ID: last.Event, Fact: *last, History: facts}
	e.fill()
	for _, s := range said {
		if s.Known <= known {
			e.Said = append(e.Said, *s)
		}
	}
	return e
}

// Moves gives the measures of the tariffs that the facts of an event name.
func (p *Pack) Moves(event string) []Measure {
	var out []Measure
	for _, f := range p.record.of[event] {
		out = append(out, f.Measures...)
	}
	return out
}

// fill takes from earlier facts what the latest leaves unsaid.
func (e *Event) fill() {
	for i := len(e.History) - 2; i >= 0; i-- {
		f := e.History[i]
		if e.Place.IsZero() {
			e.Place = f.Place
		}
		if len(e.Who) == 0 {
			e.Who = f.Who
		}
		if len(e.Numbers) == 0 {
			e.Numbers = f.Numbers
		}
		if len(e.Issues) == 0 {
			e.Issues = f.Issues
		}
		if len(e.Measures) == 0 {
			e.Measures = f.Measures
		}
	}
}

// moving names what was moved to another place.
var moving = map[Kind]demarche.Text{
	Signing: {EN: "The agreement is to be signed", ZH: "拟签署协议"}, Summit: {EN: "The leaders are to meet", ZH: "两国元首拟会晤"},
	Round: {EN: "Ministers are to meet", ZH: "双方拟举行部长级磋商"},
}

// Planned says what was to be: as it was last set, for what is told of it later is how
// it was moved or called off.
func (e *Event) Planned() demarche.Text {
	if e.State != Moved && e.State != Cancelled {
		return e.Title
	}
	set := e.History[0]
	place := set.Place
	for _, f := range e.History[1:] {
		if f.State == Planned {
			set = f
			if !f.Place.IsZero() {
				place = f.Place
			}
		}
	}
	if kind, there := moving[e.Kind]; there && place.EN != e.Place.EN {
		return kind // its title may name the place that it was moved from
	}
	return set.Title
}

// Ahead reports whether an event is by its latest fact set, and not held or called off.
func (f *Fact) Ahead() bool { return f.State == Planned || f.State == Moved }

// Session gives what tells that talks are under way on a day, though it is not on record yet
// that they were held: their plan where that says the day, and where it says only the week,
// the visit by which some of those who were to come came.
func (p *Pack) Session(e *Event, on, known calendar.Date) (*Event, bool) {
	switch {
	case !slices.Contains([]Kind{Round, DeputyRound, Summit}, e.Kind), !e.Ahead(), e.On.From > on, e.On.To < on:
		return nil, false
	case Exact(e.On):
		return e, true
	}
	for _, v := range p.Between(e.On.From, on, known) {
		if Arrives(&v, e) {
			return &v, true
		}
	}
	return nil, false
}

// Arrives reports whether a visit brought some of those who were to come to the place and
// within the days of a plan.
func Arrives(e, plan *Event) bool {
	return e.Kind == Visit && e.State == Held && e.Place == plan.Place && e.On.From >= plan.On.From && e.On.To <= plan.On.To &&
		slices.ContainsFunc(e.Who, func(who string) bool { return slices.Contains(plan.Who, who) })
}

// Exact reports whether a stretch is known to the day, and short enough for its first day
// to be the day: what is planned for "the week of" a day is not.
func Exact(s agreement.Span) bool {
	return (s.Precision() == "day" || s.Precision() == "days") && s.To.Sub(s.From) < 5
}

// Between gives the events that, as known on a day, fall on any day of a stretch,
// in order of day.
func (p *Pack) Between(from, to, known calendar.Date) []Event {
	return p.BetweenOf(from, to, known, func(*Fact) bool { return true })
}

// BetweenOf gives of the same events those of which the latest fact is one that is asked for.
func (p *Pack) BetweenOf(from, to, known calendar.Date, asked func(*Fact) bool) []Event {
	days := p.record.byDay
	i := sort.Search(len(days), func(i int) bool { return days[i].On.From >= from.AddDays(-p.record.longest) })
	out := []Event{}
	for ; i < len(days) && days[i].On.From <= to; i++ {
		if d := &days[i]; d.lasts(known) && d.On.Overlaps(from, to) && asked(d.Fact) {
			out = append(out, told(d.history, d.said, known))
		}
	}
	return out
}

// Learned gives the facts that became known on one of the days from after the first
// to the last.
func (p *Pack) Learned(after, upTo calendar.Date) []*Fact {
	list := p.record.byKnown
	i := sort.Search(len(list), func(i int) bool { return list[i].Known > after })
	j := sort.Search(len(list), func(i int) bool { return list[i].Known > upTo })
	return list[i:max(i, j)]
}

// Span gives the first and the last day of which the record, as known on a day,
// tells. It is zero where nothing was known.
func (p *Pack) Span(known calendar.Date) agreement.Span {
	var s agreement.Span
	for _, f := range p.record.byKnown {
		if f.Known > known {
			break
		}
		if s.From.IsZero() || f.On.From < s.From {
			s.From = f.On.From
		}
		s.To = max(s.To, f.On.To)
	}
	return s
}
