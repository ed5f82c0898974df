package docket

import (
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Shaped is where a case stands as other programs read it: one line of
// "demarche procedure replay --json", and the state of a case in the API. Its
// names and meanings stay; it may only grow.
type Shaped struct {
	Case      demarche.CaseID   `json:"case"`
	Step      string            `json:"step"`    // "" before the first act
	Status    Status            `json:"status"`  // unopened, open or ended; a replay tells what is unopened as open, and not begun
	Outcome   string            `json:"outcome"` // "" until there is one
	Clocks    []ShapedClock     `json:"clocks"`
	Irregular []ShapedIrregular `json:"irregular"`
	Permitted []ShapedPermitted `json:"permitted"`
	Next      []ShapedNext      `json:"next"`

	// Perhaps lists the acts that may have been done by the day asked about, or later: their
	// month lies about it, and the case is told as it stands without them. Absent where none is.
	Perhaps []ShapedPerhaps `json:"perhaps,omitempty" doc:"Acts that may have been done by the day asked about, or later; the case is told as it stands without them."`

	// Left counts the acts of a file that were not read: of days after that asked about, or
	// not known yet. Absent where none was.
	Left int `json:"left_out,omitempty"`
}

// ShapedClock is one run of a clock. A date that is not known is null.
type ShapedClock struct {
	ID          string        `json:"id"`   // the article's number alone: "12.9"
	Step        string        `json:"step"` // where the matter stood when it started
	Article     string        `json:"article"`
	Starts      calendar.Date `json:"starts"`
	Due         calendar.Date `json:"due"`
	MetOn       calendar.Date `json:"met_on"`
	LateDays    *int          `json:"late_days"` // calendar days; null where the record cannot tell, and of a guideline, which nobody owes
	Status      ClockStatus   `json:"status"`
	Provisional bool          `json:"provisional"` // a holiday list that it needs is not published, or whose calendar counts is not known
	// Opens is, of a bar, the first day on which what it holds back is permitted; null
	// of a clock that holds nothing back. Due is the last day of its period.
	Opens calendar.Date `json:"opens"`
	// StartsFrom, DueFrom and MetFrom are the first days that these can have been, as starts,
	// due and met_on are the last; null where the day is known. A day known only to the month
	// leaves them so.
	StartsFrom calendar.Date `json:"starts_from"`
	DueFrom    calendar.Date `json:"due_from"`
	MetFrom    calendar.Date `json:"met_from"`
	// EndedOn is the day on which it ceased to matter unmet, to which its days late are counted.
	EndedOn calendar.Date `json:"ended_on"`
	// LateAtLeast: where late_days is null, so many days late on late_at_least_on, by an act on
	// record which shows that it had not been done before; left out where no act shows it.
	LateAtLeast   int           `json:"late_at_least,omitempty"`
	LateAtLeastOn calendar.Date `json:"late_at_least_on,omitzero"`
	// Perhaps says what came of it if the acts in perhaps of the case were done: met, over or
	// moved; left out where nothing did, and where there are none.
	Perhaps Turn `json:"perhaps,omitempty" enum:"met,over,moved" doc:"What came of the clock if the acts in perhaps of the case were done by the day asked about: met, over (it does not matter any more) or moved (another last day, or it stands still). Left out where nothing did."`
}

// ShapedIrregular is an act that the procedure did not allow.
type ShapedIrregular struct {
	Date    calendar.Date `json:"date"`
	Act     string        `json:"act"`
	Why     string        `json:"why"`
	Article string        `json:"article"`
	Also    []ShapedFault `json:"also,omitempty" doc:"What else was wrong with it, where there was more."`
}

// ShapedPerhaps is an act of which it is not known whether it was done by the day asked about.
type ShapedPerhaps struct {
	Act   string        `json:"act"`
	Label string        `json:"label"`
	By    string        `json:"by"`
	From  calendar.Date `json:"from" doc:"The first day on which it can have been done."`
	To    calendar.Date `json:"to" doc:"The last day on which it can have been done."`
}

// ShapedFault is one thing that was wrong, under its article.
type ShapedFault struct {
	Why     string `json:"why"`
	Article string `json:"article"`
}

// ShapeFaults words what else was wrong in one language; nil for nothing.
func ShapeFaults(also []demarche.Fault, l demarche.Lang) (out []ShapedFault) {
	for _, f := range also {
		out = append(out, ShapedFault{f.Why.In(l), f.Article})
	}
	return out
}

// ShapeIrregular gives an act that the procedure did not allow in the form in which it travels.
func ShapeIrregular(i *Irregular, l demarche.Lang) ShapedIrregular {
	return ShapedIrregular{Date: i.On, Act: i.Act, Why: i.Why.In(l), Article: i.Article, Also: ShapeFaults(i.Also, l)}
}

// ShapedPermitted is an act that may be done on the day asked about.
type ShapedPermitted struct {
	Act string `json:"act"`
	By  string `json:"by"` // roles: "a|b" is either, "a+b" both together; a party where its own days have run and another's have not
	// Must: whoever may do it is bound to.
	Must bool `json:"must"`
}

// ShapedNext is a day on which something changes if nobody moves.
type ShapedNext struct {
	On    calendar.Date `json:"on"`
	Clock string        `json:"clock"`
	What  NextKind      `json:"what"`
}

// NextKind says what a coming day brings.
type NextKind string

// The kinds of coming days.
const (
	NextDue   NextKind = "due"   // the last day for what the clock asks
	NextOpens NextKind = "opens" // the first day on which its bar no longer stands
)

// Shape gives a state in the form in which it travels, with reasons in one
// language. The caller names the case. No list is nil, so that each is written
// as [] where it is empty.
func Shape(p *agreement.Procedure, s *State, l demarche.Lang) Shaped {
	out := Shaped{
		Step: s.Step, Status: s.Status, Outcome: s.Outcome,
		Clocks:    make([]ShapedClock, 0, len(s.Clocks)),
		Irregular: make([]ShapedIrregular, 0, len(s.Irregular)),
		Permitted: make([]ShapedPermitted, 0, len(s.Permitted)),
		Next:      make([]ShapedNext, 0, len(s.Next)),
	}
	for i := range s.Clocks {
		out.Clocks = append(out.Clocks, ShapeClock(p, &s.Clocks[i]))
	}
	for i := range s.Irregular {
		out.Irregular = append(out.Irregular, ShapeIrregular(&s.Irregular[i], l))
	}
	for _, x := range s.Permitted {
		out.Permitted = append(out.Permitted, ShapedPermitted{Act: x.Act, By: JoinRoles(x.By, x.All), Must: x.Must})
	}
	for _, a := range s.Perhaps {
		label := a.Type
		if rule := p.Act(a.Type); rule != nil {
			label = rule.Label.In(l)
		}
		out.Perhaps = append(out.Perhaps, ShapedPerhaps{Act: a.Type, Label: label, By: a.By, From: a.OnFrom, To: a.On})
	}
	for _, n := range s.Next {
		out.Next = append(out.Next, shapeNext(n))
	}
	return out
}

// ShapeClock gives one run of a clock in the form in which it travels.
func ShapeClock(p *agreement.Procedure, c *Clock) ShapedClock {
	out := ShapedClock{
		ID: c.ID, Step: c.Step, Article: articleOf(p, c), Starts: c.Starts, Due: c.Due,
		MetOn: c.MetOn, Status: c.Status, Provisional: c.Provisional, StartsFrom: c.StartsFrom, DueFrom: c.DueFrom, MetFrom: c.MetFrom, EndedOn: c.EndedOn, Perhaps: c.Perhaps,
	}
	rule := &p.Clocks[c.Rule]
	if rule.Kind == agreement.Bar {
		out.Opens = Opens(rule, c)
	}
	switch {
	case rule.Kind == agreement.Guideline:
	case c.LateKnown:
		late := c.Late
		out.LateDays = &late
	case c.LeastKnown():
		out.LateAtLeast, out.LateAtLeastOn = c.Least, c.LeastOn
	}
	return out
}

// articleOf gives the ground of the period in force: the variant's own, where it
// names one.
func articleOf(p *agreement.Procedure, c *Clock) string {
	rule := &p.Clocks[c.Rule]
	if c.Variant >= 0 && rule.Variants[c.Variant].Basis.Article != "" {
		return rule.Variants[c.Variant].Basis.Article
	}
	if rule.Basis.Article != "" {
		return rule.Basis.Article
	}
	return c.ID
}

func shapeNext(n Next) ShapedNext {
	what := NextDue
	if n.Bar {
		what = NextOpens
	}
	return ShapedNext{On: n.On, Clock: n.Clock, What: what}
}

// JoinRoles writes the roles of an act: "a|b" where either may do it, "a+b" where
// all must together.
func JoinRoles(roles []string, all bool) string {
	if all {
		return strings.Join(roles, "+")
	}
	return strings.Join(roles, "|")
}
