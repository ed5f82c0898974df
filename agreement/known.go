package agreement

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// KnownBy reports whether a rule was known on a day; a zero day means today. A rule without
// a day of knowledge became known with its first day in force.
func (b *Basis) KnownBy(known calendar.Date) bool {
	return known.IsZero() || b.knownOn() <= known
}

func (b *Basis) knownOn() calendar.Date {
	if b.Known.IsZero() {
		return b.From
	}
	return b.Known
}

// Unknown refuses to show an agreement as known on a day before anything of it was.
func (p *Pack) Unknown(known calendar.Date) *demarche.Refusal {
	return &demarche.Refusal{
		Kind:   demarche.NotFound,
		What:   demarche.Text{EN: "“" + p.ID + "” as known on " + DayIn(known, demarche.English), ZH: "截至" + DayIn(known, demarche.Chinese) + "所知的“" + p.ID + "”"},
		Why:    demarche.Text{EN: "nothing of this agreement was known on that day", ZH: "当日该协定尚不为人所知"},
		Remedy: demarche.Text{EN: "choose a later day", ZH: "请选择较晚的日期"},
	}
}

// Known is the library as it was known on a day: without the packs of agreements of which
// nothing was known yet. A zero day means today.
func (l *Library) Known(known calendar.Date) *Library {
	out := *l
	out.Packs = map[string]*Pack{}
	for id, p := range l.Packs {
		if p.Basis.KnownBy(known) {
			out.Packs[id] = p
		}
	}
	return &out
}

// CasesKnown gives the cases of a pack of which something was known on a day.
func (p *Pack) CasesKnown(known calendar.Date) []*Case {
	return slices.DeleteFunc(slices.Clone(p.Cases), func(c *Case) bool {
		return !slices.ContainsFunc(c.Acts, func(a CaseAct) bool { return known.IsZero() || a.Known <= known })
	})
}

// noteOf tells the notes of shipped cases apart: that of a case has no act.
type noteOf struct {
	id      demarche.CaseID
	act, by string
	on      calendar.Date
}

// NoteKnown gives the day before which the note of a shipped case is not shown, since it
// tells of what came later; zero where there is none.
func (p *Pack) NoteKnown(id demarche.CaseID) calendar.Date { return p.lateNotes[noteOf{id: id}] }

// ActNoteKnown is NoteKnown of the note of an act, which its doer and its day tell apart.
func (p *Pack) ActNoteKnown(id demarche.CaseID, act, by string, on calendar.Date) calendar.Date {
	return p.lateNotes[noteOf{id, act, by, on}]
}

// keepLateNotes gathers the notes that have such a day.
func (p *Pack) keepLateNotes() {
	p.lateNotes = map[noteOf]calendar.Date{}
	for _, c := range p.Cases {
		if !c.NoteKnown.IsZero() {
			p.lateNotes[noteOf{id: c.ID}] = c.NoteKnown
		}
		for i := range c.Acts {
			if a := &c.Acts[i]; !a.NoteKnown.IsZero() {
				p.lateNotes[noteOf{c.ID, a.Act, a.By, a.On}] = a.NoteKnown
			}
		}
	}
}

// SourcesKnown gives the keys, sorted, of the sources of a pack as known on a day: one that was
// written later is given only where something that was known rests on it, see Source.Later, and
// one whose day is not known, be it that the earliest possible is, is left out where all that
// rests on it became known later.
func (p *Pack) SourcesKnown(known calendar.Date) []string {
	rests, later := map[string]bool{}, map[string]bool{}
	p.eachCite(func(cite string, at calendar.Date) {
		if known.IsZero() || at <= known {
			rests[cite] = true
		} else {
			later[cite] = true
		}
	})
	var out []string
	for key, s := range p.Sources {
		if at := max(s.Published, s.NotBefore); known.IsZero() || rests[key] || at <= known && (!s.Published.IsZero() || !later[key]) {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return out
}

// eachCite tells each source that a pack cites, with the day on which what rests on it
// became known; zero for always.
func (p *Pack) eachCite(tell func(cite string, known calendar.Date)) {
	basis := func(b *Basis) { tell(b.Cite, b.knownOn()) }
	basis(&p.Basis)
	for i := range p.Offices {
		basis(&p.Offices[i].Basis)
	}
	for i := range p.Obligations {
		basis(&p.Obligations[i].Basis)
	}
	for i := range p.Facts {
		basis(&p.Facts[i].Basis)
	}
	for i := range p.Meetings {
		basis(&p.Meetings[i].Basis)
	}
	for _, q := range p.Procedures {
		basis(&q.Basis)
		for i := range q.Steps {
			basis(&q.Steps[i].Basis)
		}
		for i := range q.Acts {
			basis(&q.Acts[i].Basis)
			if b := q.Acts[i].Publishes; b != nil {
				basis(b)
			}
		}
		for i := range q.Clocks {
			basis(&q.Clocks[i].Basis)
		}
	}
	for _, c := range p.Cases {
		for i := range c.Acts {
			tell(c.Acts[i].Basis.Cite, c.Acts[i].Known)
			tell(c.Acts[i].AlsoCite, max(c.Acts[i].Known, c.Acts[i].Also)) // before the day that it gives, no source can have given it
		}
	}
}

// TextThen is a text that is shown from the day on which what it tells was known.
type TextThen struct {
	Known calendar.Date `yaml:"known"`
	Text  demarche.Text `yaml:"text"`
}

// AboutKnown gives what a procedure is about, as known on a day; a zero day means today.
func (q *Procedure) AboutKnown(known calendar.Date) demarche.Text {
	out := q.About
	for _, x := range q.AboutThen {
		if known.IsZero() || x.Known <= known {
			out = demarche.Text{EN: out.EN + " " + x.Text.EN, ZH: out.ZH + x.Text.ZH}
		}
	}
	return out
}
