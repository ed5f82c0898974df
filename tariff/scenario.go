package tariff

import (
	"demarche"
	"demarche/calendar"
)

// Scenario is a dated overlay on a pack: what would hold if some measures ended,
// came back, rose, were phased out or were kept. It is a supposition, never law,
// and every answer under it says so.
type Scenario struct {
	ID       string        `yaml:"scenario"` // by which it is asked for
	Format   int           `yaml:"format"`   // version of this format: 1
	Name     demarche.Text `yaml:"name"`
	Reason   demarche.Text `yaml:"reason"` // why somebody would ask, and what it supposes
	Importer Origin        `yaml:"importer"`
	Partner  Origin        `yaml:"partner"` // whose goods it is about; empty: every origin's
	From     calendar.Date `yaml:"from"`    // day of entry from which its acts hold, where they give none
	Known    calendar.Date `yaml:"known"`   // day on which all that it names was known; empty: always
	Remedies []Remedy      `yaml:"remedies"`
	Acts     []Act         `yaml:"acts"`

	Digest string // sha256 of the file
	file   string
}

// KnownOn reports whether somebody could have supposed it on a day of knowledge; zero is
// today.
func (s *Scenario) KnownOn(day calendar.Date) bool { return day.IsZero() || s.Known <= day }

// KnownBy refuses the scenario as known on a day on which not all that it names was known,
// and names the day since which it is.
func (s *Scenario) KnownBy(day calendar.Date) error {
	if s.KnownOn(day) {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: said("the scenario "+s.ID+" as known on "+day.String(), "就"+zhDay(day)+"所知的情景"+s.ID),
		Why:    said("it supposes what became known on "+s.Known.String(), "其所假设的内容于"+zhDay(s.Known)+"方为人所知"),
		Remedy: said("ask as known on "+s.Known.String()+" or later", "请选择"+zhDay(s.Known)+"或更晚的已知日期"),
	}
}

// Remedy is the step of a procedure at which a party may take the measure that
// the scenario supposes.
type Remedy struct {
	Procedure string        `yaml:"procedure"` // id of the procedure in its pack
	Act       string        `yaml:"act"`       // of the procedure, that would take the measure
	Article   string        `yaml:"article"`   // of the agreement, that permits it
	Note      demarche.Text `yaml:"note"`
}

// Deed is what an act of a scenario does to measures.
type Deed string

// The deeds of an act.
const (
	End       Deed = "end"       // no longer charged
	Reinstate Deed = "reinstate" // charged again, at the rate last ordered or at one that is given
	Raise     Deed = "raise"     // to a rate, or by some points
	PhaseOut  Deed = "phase out" // down to nothing in equal steps, a quarter of a year each
	Keep      Deed = "keep"      // spared by the ends and phase-outs until a condition is settled
)

// Act is one thing that a scenario does, from a day of entry on.
type Act struct {
	Deed     Deed          `yaml:"act"`
	Measures []string      `yaml:"measures"` // by id
	Programs []string      `yaml:"programs"` // all measures of a program
	Headings []string      `yaml:"headings"` // measures declared under a heading
	Except   []string      `yaml:"except"`   // ids of measures that are left alone
	From     calendar.Date `yaml:"from"`     // first day of entry; empty: that of the scenario
	Last     calendar.Date `yaml:"last"`     // last day of entry; empty: for good

	To       string        `yaml:"to"`       // raise: the rate, where it was lower
	By       string        `yaml:"by"`       // raise: points of a percentage
	At       string        `yaml:"at"`       // reinstate: the rate; empty: that last ordered
	Quarters int           `yaml:"quarters"` // phase out: number of steps
	Until    *Until        `yaml:"until"`    // keep: the condition
	Reason   demarche.Text `yaml:"reason"`

	to, by, at Percent
	line       int
}

// Until names what must be settled before a lever is let go.
type Until struct {
	Case    demarche.CaseID `yaml:"case"`
	Promise string          `yaml:"promise"`
	Name    demarche.Text   `yaml:"name"` // what the case or promise is called; empty: by its id alone
	Note    demarche.Text   `yaml:"note"`
	Settled calendar.Date   `yaml:"settled"` // the day on which it is supposed to be; empty: it is not
}

// ID gives the condition in a word or two, as it is settled by.
func (u *Until) ID() string {
	if u.Case != "" {
		return "case " + string(u.Case)
	}
	return "promise " + u.Promise
}

// Settle gives the scenario with a condition, as Until.ID gives it, settled on
// a day; false where no act names the condition.
func (s *Scenario) Settle(name string, day calendar.Date) (*Scenario, bool) {
	out, found := *s, false
	out.Acts = make([]Act, len(s.Acts))
	for i, a := range s.Acts {
		if a.Until != nil && a.Until.ID() == name {
			until := *a.Until
			until.Settled, found = day, true
			a.Until = &until
		}
		out.Acts[i] = a
	}
	return &out, found
}

// Moved gives the scenario begun on another day: each of its days is moved by as
// many days as its first.
func (s *Scenario) Moved(day calendar.Date) *Scenario {
	out, by := *s, day.Sub(s.From)
	out.From = day
	out.Acts = make([]Act, len(s.Acts))
	for i, a := range s.Acts {
		a.From = moved(a.From, by)
		a.Last = moved(a.Last, by)
		out.Acts[i] = a
	}
	return &out
}

func moved(d calendar.Date, by int) calendar.Date {
	if d.IsZero() {
		return d
	}
	return d.AddDays(by)
}

// Begins gives the first day of entry of an act: its own, or the scenario's.
func (s *Scenario) Begins(a *Act) calendar.Date {
	if a.From.IsZero() {
		return s.From
	}
	return a.From
}
