package api

import (
	"maps"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// Role is a part that someone plays in a procedure.
type Role struct {
	ID    string             `json:"id"`
	Label string             `json:"label"`
	Kind  agreement.RoleKind `json:"kind"`

	OnceNamed bool `json:"once_named" doc:"Nobody is in it, and nothing is open to it, until the record names who is."`
}

// Track is one of several lines on which a matter may stand at once.
type Track struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Flag is a property of a case that selects a variant.
type Flag struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Ask   bool   `json:"ask" doc:"The filing form asks for it."`
	Basis Basis  `json:"basis"`
}

// Step is where a matter stands.
type Step struct {
	ID      string           `json:"id"`
	Label   string           `json:"label"`
	Article string           `json:"article"`
	Track   string           `json:"track"`
	Level   demarche.LevelID `json:"level"`
	Mover   []string         `json:"mover" doc:"The roles that must move here."`
	Ends    string           `json:"ends" doc:"Empty, track or case."`
	Outcome string           `json:"outcome"`
	When    []string         `json:"when" doc:"The conditions, all of which must hold where an act leads here; where one fails, the act does the rest."`
	Basis   Basis            `json:"basis"`
}

// Act is something that may be done.
type Act struct {
	ID       string             `json:"id"`
	Label    string             `json:"label"`
	Article  string             `json:"article"`
	By       string             `json:"by" doc:"Roles: a|b is either, a+b both together."`
	Decision agreement.Decision `json:"decision"`
	From     []string           `json:"from_steps" doc:"The steps at which it is permitted; empty: any."`
	To       []string           `json:"to_steps"`
	Date     string             `json:"date" doc:"Whether it names a date: empty, optional or required."`
	Reasons  bool               `json:"reasons"`
	Explains []Explanation      `json:"explains" doc:"What it must tell in a case of some kind."`
	ActorOf  []string           `json:"actor_of" doc:"Only whoever did one of these acts may do it."`

	When        []string            `json:"when" doc:"Conditions: all must hold."`
	WhenTold    []string            `json:"when_told" doc:"Conditions that must hold too, but are not held against an act in a case of the public record, which seldom shows them."`
	ByWhen      map[string][]string `json:"by_when" doc:"By role: it may do it only while these conditions hold."`
	ExtendsLate bool                `json:"extends_late" doc:"It may also extend a period that has run out, which then runs from the day of the act."`
	Extends     []string            `json:"extends" doc:"Clocks of which it moves the last day."`
	Pauses      []string            `json:"pauses" doc:"Clocks that stop with it."`
	Resumes     []string            `json:"resumes" doc:"Clocks that run on with it."`

	Basis Basis `json:"basis"`
}

// Explanation is what an act must tell in a case of some kind.
type Explanation struct {
	Flag string `json:"flag" doc:"The kind of case."`
	Ask  string `json:"ask" doc:"What its text must answer."`
}

// Clock is a period.
type Clock struct {
	ID       string              `json:"id" doc:"The article's number alone."`
	Label    string              `json:"label"`
	Article  string              `json:"article"`
	Kind     agreement.ClockKind `json:"kind"`
	Track    string              `json:"track"`
	Binds    []string            `json:"binds"`
	Duty     string              `json:"duty"`
	IfNot    string              `json:"if_not"`
	Length   int                 `json:"length"`
	Unit     *calendar.Unit      `json:"unit"`
	FirstDay *bool               `json:"first_day" doc:"Whether the day of the event counts; null: as the procedure counts."`
	Roll     *calendar.Roll      `json:"roll" doc:"null: as the procedure counts."`
	Agreed   bool                `json:"agreed" doc:"The last day is one that an act names."`
	Starts   []string            `json:"starts"`
	Counts   []string            `json:"counts_from" doc:"The events from which it counts, the last of them; empty: from that which starts it."`
	MetBy    []string            `json:"met_by"`
	EndedBy  []string            `json:"ended_by"`
	OnLapse  agreement.Effect    `json:"on_lapse"`
	LapsesTo string              `json:"lapses_to" doc:"The step or the act to which a lapse leads."`
	Variants []Variant           `json:"variants"`

	When      []string `json:"when" doc:"Conditions at the start: all must hold."`
	Each      bool     `json:"each" doc:"It runs for each party whose act starts it, from that party's own act."`
	NotBefore string   `json:"not_before" doc:"The bar that must have lifted: what would meet the clock sooner counts for nothing; empty: none."`

	Ahead        int      `json:"ahead" doc:"With agreed: it ends so many days before the day that the act names; 0: on it."`
	RecountedBy  []string `json:"recounted_by" doc:"Acts after which its variant is chosen anew; it counts from the same day."`
	LengthenedBy []string `json:"lengthened_by" doc:"Acts that add time of which the record does not give the length: its last day is then not known."`

	Basis Basis `json:"basis"`
}

// Variant is a clock's length where a condition holds.
type Variant struct {
	When   []string       `json:"when"`
	Starts []string       `json:"starts" doc:"What starts it then, in place of the clock's own; empty: the clock's."`
	Label  string         `json:"label"`
	Length int            `json:"length"`
	Unit   *calendar.Unit `json:"unit"`
	Limit  int            `json:"limit" doc:"The longest period in all where it is extended, in the unit of the clock's extension; 0: the clock's."`
	Basis  Basis          `json:"basis"`
}

func rolesOf(p *agreement.Procedure, l demarche.Lang) []Role {
	out := []Role{}
	for _, r := range p.Roles {
		out = append(out, Role{r.ID, r.Name.In(l), r.Kind, r.OnceNamed})
	}
	return out
}

func tracksOf(p *agreement.Procedure, l demarche.Lang) []Track {
	out := []Track{}
	for _, t := range p.Tracks {
		out = append(out, Track{t.ID, t.Label.In(l)})
	}
	return out
}

func (g grounds) flags(p *agreement.Procedure) []Flag {
	out := []Flag{}
	for i := range p.Flags {
		f := &p.Flags[i]
		out = append(out, Flag{f.ID, f.Label.In(g.call.lang), f.Ask, g.of(&f.Basis)})
	}
	return out
}

func (g grounds) steps(p *agreement.Procedure) []Step {
	out := []Step{}
	for i := range p.Steps {
		x := &p.Steps[i]
		out = append(out, Step{
			x.ID, x.Label.In(g.call.lang), x.Basis.Article, x.Track, x.Level, list(x.Mover), x.Ends, x.Outcome, list(x.When), g.of(&x.Basis),
		})
	}
	return out
}

func (g grounds) acts(p *agreement.Procedure) []Act {
	out := []Act{}
	for i := range p.Acts {
		x := &p.Acts[i]
		explains := []Explanation{}
		for _, e := range x.Explains {
			explains = append(explains, Explanation{e.Flag, e.Ask.In(g.call.lang)})
		}
		byWhen := map[string][]string{}
		maps.Copy(byWhen, x.ByWhen)
		out = append(out, Act{
			x.ID, x.Label.In(g.call.lang), x.Basis.Article, docket.JoinRoles(x.By, x.Decision == agreement.Joint), x.Decision,
			list(x.From), list(x.To), x.Date, x.Reasons, explains, list(x.ActorOf),
			list(x.When), list(x.WhenTold), byWhen, x.ExtendsLate, list(x.Extends), list(x.Pauses), list(x.Resumes), g.of(&x.Basis),
		})
	}
	return out
}

func (g grounds) clocks(p *agreement.Procedure) []Clock {
	out := []Clock{}
	for i := range p.Clocks {
		out = append(out, g.clock(&p.Clocks[i]))
	}
	return out
}

func (g grounds) clock(k *agreement.Clock) Clock {
	l := g.call.lang
	out := Clock{
		ID: k.ID, Label: k.Label.In(l), Article: k.Basis.Article, Kind: k.Kind, Track: k.Track, Binds: list(k.Binds),
		Duty: k.Duty.In(l), IfNot: k.IfNot.In(l), Length: k.Length, Unit: k.Counting.Unit, FirstDay: k.Counting.FirstDay,
		Roll: k.Counting.Roll, Agreed: k.Agreed, Starts: list(k.Starts), Counts: list(k.CountsFrom), MetBy: list(k.MetBy), EndedBy: list(k.EndedBy),
		OnLapse: k.Lapse.Effect, LapsesTo: k.Lapse.To + k.Lapse.Act, Variants: []Variant{}, Basis: g.of(&k.Basis),
		When: list(k.When), Each: k.Each, NotBefore: k.NotBefore,
		Ahead: k.Ahead, RecountedBy: list(k.RecountedBy), LengthenedBy: list(k.LengthenedBy),
	}
	for i := range k.Variants {
		x := &k.Variants[i]
		out.Variants = append(out.Variants, Variant{list(x.When), list(x.Starts), x.Name.In(l), x.Length, x.Unit, x.Limit, g.of(&x.Basis)})
	}
	return out
}
