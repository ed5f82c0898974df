package briefing

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/talks"
)

// talksNews gives what became known of the talks, what is set for the days of the
// edition, what was said, how sides moved and when a deal was expected.
func (r *Record) talksNews(w window) []told {
	if r.Talks == nil {
		return nil
	}
	var out []told
	last := map[string]*talks.Fact{}
	for _, f := range r.Talks.Learned(w.after, max(w.date, w.known)) {
		if w.news(f.Known, f.On.To) {
			last[f.Event] = f
		}
	}
	for _, id := range slices.Sorted(maps.Keys(last)) { // in one order, for one absorbs another
		if e, ok := r.Talks.Event(id, last[id].Known); ok {
			out = append(out, r.event(&e, w))
		}
	}
	for _, e := range r.Talks.Between(w.after.AddDays(1), w.date, w.known) {
		if last[e.ID] == nil && set(&e) && w.has(e.On.From) && talks.Exact(e.On) && !r.begun(out, &e) {
			out = append(out, r.event(&e, w))
		}
	}
	out = spoken(out, r.heard(w))
	return append(append(out, r.moved(w)...), r.estimates(w)...)
}

// begun reports whether the news of the edition tell already that what was set for one of
// its days has begun: some of those who were to come are on record as come to the place.
// That news then stands where the plan would, which is not told again.
func (r *Record) begun(news []told, plan *talks.Event) bool {
	for i := range news {
		x := &news[i]
		e, ok := r.Talks.Event(strings.TrimPrefix(x.group, "talks/"), x.day)
		if ok && talks.Arrives(&e, plan) {
			x.score, x.keys = max(x.score, talksScore(plan.Kind, plan.State)), append(x.keys, "event "+plan.ID)
			return true
		}
	}
	return false
}

// set reports whether an event is still ahead.
func set(e *talks.Event) bool { return e.Ahead() }

// event tells what was known of an event.
func (r *Record) event(e *talks.Event, w window) told {
	x := told{
		score: talksScore(e.Kind, e.State), group: "talks/" + e.ID, day: e.Known, keys: []string{"event " + e.ID}, touches: e.Issues, short: e.Title,
		text: r.eventText(e, w.date), cites: cited(r.Talks.Sources, e.Cite, "talks/"+e.ID, e.Review),
		speech: e.Kind == talks.Statement && e.State == talks.Held,
		takes:  append([]string{"act " + e.ID}, setBy(e)...), lends: ofAct(e.Act),
	}
	switch e.Kind {
	case talks.Tariff:
		x.marks = append(x.marks, begins(e)...)
	case talks.Law:
		x.marks = append(x.marks, dated("law", e.On.From))
	}
	spoke := e.On.To
	if e.State != talks.Held { // of another day
		spoke = e.Known
	}
	for _, issue := range e.Issues {
		for party := range r.Talks.Principals(e.Who) {
			x.marks = append(x.marks, stance(issue, party, spoke))
		}
	}
	return x
}

// The marks by which one part of the record is seen to tell what another told.
func dated(what string, d calendar.Date) string { return what + "@" + d.String() }

// begun marks what is told of a measure's duties that begin on a day, and ordered what is
// told of an order on it that became known on a day.
func begun(m talks.Measure, d calendar.Date) string {
	return dated("begun "+string(m.Importer)+" "+m.ID, d)
}

func ordered(m talks.Measure, d calendar.Date) string {
	return dated("ordered "+string(m.Importer)+" "+m.ID, d)
}

// document marks what is told of a day that a published document made known, or put into
// effect.
func document(title string, d calendar.Date) string { return dated("document "+title, d) }

// begins marks the duties that an event says begin on its day.
func begins(e *talks.Event) []string {
	var out []string
	for _, m := range e.Measures {
		out = append(out, begun(m, e.On.From))
	}
	return out
}

// setBy marks the orders that an event tells of: where duties took effect, those by which
// they did, and else those that became known with it.
func setBy(e *talks.Event) []string {
	if e.State == talks.Held && (e.Kind == talks.Tariff || e.Kind == talks.InForce) {
		return begins(e)
	}
	var out []string
	for _, m := range e.Measures {
		out = append(out, ordered(m, e.Known))
	}
	return out
}

// ofAct marks what was said or done in an event, which tells it too.
func ofAct(event string) []string {
	if event == "" {
		return nil
	}
	return []string{"act " + event}
}

func stance(issue string, party demarche.PartyID, d calendar.Date) string {
	return dated("stance "+issue+" "+string(party), d)
}

func heardOf(cite []string, d calendar.Date) []string {
	out := make([]string, len(cite))
	for i, c := range cite {
		out[i] = dated("source "+c, d)
	}
	return out
}

// eventText writes an event as one sentence.
func (r *Record) eventText(e *talks.Event, edition calendar.Date) demarche.Text {
	where := joined(", ", "，", placeOf(e, e.Title), when(e, edition))
	head := e.Title
	if !where.IsZero() {
		head = both(head, text(" (", "（"), where, text(")", "）"))
	}
	if n := number(e); n > 0 && e.State == talks.Held {
		head = both(text(fmt.Sprintf("Round %d by China's count (", n), fmt.Sprintf("中方所计第%d轮磋商（", n)), where, text("): ", "）："), e.Title)
		if !e.Outcome.IsZero() {
			return both(head, text("; outcome: ", "；结果："), clause(e.Outcome), text(".", "。"))
		}
	}
	if !e.Outcome.IsZero() {
		head = both(head, text(": ", "："), clause(e.Outcome))
	}
	return both(head, text(".", "。"))
}

// placeOf gives the place of an event, unless the words beside it name it already.
func placeOf(e *talks.Event, beside demarche.Text) demarche.Text {
	if strings.Contains(beside.EN, e.Place.EN) && strings.Contains(beside.ZH, e.Place.ZH) {
		return demarche.Text{}
	}
	return e.Place
}

// named reports whether the title of an event names its days, in either case without a year.
func named(e *talks.Event) bool {
	days := spanOf(e.On, e.On.From)
	return strings.Contains(e.Title.EN, days.EN) && strings.Contains(e.Title.ZH, days.ZH)
}

// when writes the days of an event, by what became of it.
func when(e *talks.Event, edition calendar.Date) demarche.Text {
	days := spanOf(e.On, edition)
	switch {
	case e.State == talks.Moved && named(e):
		if e.On.From.Year() == edition.Year() || strings.Contains(e.Title.EN, days.EN) {
			return demarche.Text{}
		}
		return days
	case e.State == talks.Moved:
		return text("now "+days.EN, "现定"+days.ZH)
	case e.State == talks.Cancelled && strings.Contains(e.Title.EN, days.EN) && strings.Contains(e.Title.ZH, days.ZH):
		return demarche.Text{} // its title says for when
	case e.State == talks.Cancelled:
		return text("had been set for "+days.EN, "原定"+days.ZH)
	case set(e) && e.On.From > edition:
		return text("set for "+days.EN, "定于"+days.ZH)
	}
	return days
}

// number gives a round's number as China counts; 0 for none.
func number(e *talks.Event) int {
	for _, n := range e.Numbers {
		if n.By == "CN" && e.Kind == talks.Round {
			return n.N
		}
	}
	return 0
}

// lower begins a text with a small letter, unless it begins with a name.
func lower(t demarche.Text) demarche.Text {
	for _, word := range []string{"A ", "An ", "The ", "Some ", "He ", "She ", "In ", "To ", "Progress ", "More ", "Protecting ", "Duties ", "By ", "Order ", "Due ", "Ministers ", "Deputies ", "Talks "} {
		if strings.HasPrefix(t.EN, word) {
			t.EN = strings.ToLower(t.EN[:1]) + t.EN[1:]
		}
	}
	return t
}

func capital(t demarche.Text) demarche.Text {
	if t.EN != "" {
		t.EN = strings.ToUpper(t.EN[:1]) + t.EN[1:]
	}
	return t
}
