package web

import (
	"slices"
	"strings"
	"unicode"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// piece is a part of a sentence: plain, strong, or a link.
type piece struct {
	Text   string
	Href   string
	Strong bool
}

// told is a text with its language where that is not the page's.
type told struct{ Text, Lang string }

// Told gives a text that may lack the language of the page.
func (v *view) Told(t demarche.Text) told {
	if v.Chinese() && t.ZH == "" && t.EN != "" {
		return told{t.EN, "en"}
	}
	return told{Text: t.In(v.Lang)}
}

// Foreign marks a text that sources write in English.
func (v *view) Foreign(s string) told {
	if name, invented := strings.CutSuffix(s, " (illustrative)"); invented && v.Chinese() {
		return told{Text: name + "（示例）"}
	}
	if v.Chinese() && s != "" && !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return told{s, "en"}
	}
	return told{Text: s}
}

// Count writes a number of days.
func (v *view) Count(n int) string {
	if n == 1 {
		return v.T("1 day", "1天")
	}
	return v.T(v.Number(n)+" days", v.Number(n)+"天")
}

// WorkingDays writes a number of working days.
func (v *view) WorkingDays(n int) string {
	if n == 1 {
		return v.T("1 working day", "1个工作日")
	}
	return v.T(v.Number(n)+" working days", v.Number(n)+"个工作日")
}

// Span writes a day, or the days among which it lies where no source gives it.
func (v *view) Span(from, to calendar.Date) string {
	if to.IsZero() {
		return v.Date(to)
	}
	return agreement.SpanIn(from, to, v.Lang)
}

// when is Span in an English sentence, with its preposition: "on 5 May 2020", "in July 2020,
// day not known".
func (v *view) when(from, to calendar.Date) string {
	text := v.Span(from, to)
	switch {
	case from.IsZero() || from >= to:
		return "on " + text
	case strings.HasPrefix(text, "between"):
		return text
	}
	return "in " + text
}

// whenDue is when of the last day of a clock.
func (v *view) whenDue(c *docket.Clock) string {
	if c.DueFrom.IsZero() {
		return "on " + v.WeekDay(c.Due)
	}
	return v.when(c.DueFrom, c.Due)
}

// role gives the name of a role and of the parties known to play it.
func (f caseFrame) role(id string) (name, players string) {
	name = f.x.role(id)
	switch f.Case.Procedure.KindOf(id) {
	case agreement.Complainant:
		players = f.players(f.Case.Case.Complainants)
	case agreement.Respondent:
		players = f.players(f.Case.Case.Respondents)
	case "":
		name = docket.RoleNames(f.Case.Procedure, []string{id}, f.Lang) // a party, by its own name
	}
	if players == name {
		players = ""
	}
	return name, players
}

// players names the parties on one side, unless they are so many that their names
// would hide what must be done.
func (f caseFrame) players(ids []string) string {
	if len(ids) > 3 {
		return ""
	}
	return partyNames(f.Case.Pack, ids, f.When.Shown(), f.Lang)
}

// Who names roles as a table does: the party, with its role beside it.
func (f caseFrame) Who(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		name, players := f.role(id)
		if out[i] = name; players != "" {
			out[i] = f.T(players+" ("+f.common(id, name)+")", players+"（"+name+"）")
		}
	}
	return strings.Join(out, f.T(", ", "、"))
}

// who names roles as a sentence does: "the complainant (China) and the panel".
func (f caseFrame) who(ids []string) string {
	var out []string
	for _, id := range ids {
		name, players := f.role(id)
		if !f.Chinese() {
			name = "the " + f.common(id, name)
		}
		if players != "" {
			name += f.T(" ("+players+")", "（"+players+"）")
		}
		out = append(out, name)
	}
	if n := len(out); n > 1 {
		return strings.Join(out[:n-1], f.T(", ", "、")) + f.T(" and ", "和") + out[n-1]
	}
	return strings.Join(out, "")
}

// common writes a name small that is a common noun: one word for a party to the
// case ("Respondent"), or words of which only the first is written large. What
// the agreement itself writes large stays ("Complaining Party").
func (f caseFrame) common(id, name string) string {
	words := strings.Fields(name)
	if len(words) == 1 && !f.partyRole(id) {
		return name
	}
	for _, w := range words[min(1, len(words)):] {
		if unicode.IsUpper([]rune(w)[0]) {
			return name
		}
	}
	return lowered(name)
}

// SideZH names a side as the procedure of the case does in Chinese: a treaty has its
// own word for it.
func (f caseFrame) SideZH(kind agreement.RoleKind) string {
	for i := range f.Case.Procedure.Roles {
		if r := &f.Case.Procedure.Roles[i]; r.Kind == kind {
			return r.Name.In(demarche.Chinese)
		}
	}
	return map[agreement.RoleKind]string{agreement.Complainant: "申诉方", agreement.Respondent: "被申诉方"}[kind]
}

func (f caseFrame) partyRole(id string) bool {
	return slices.Contains([]agreement.RoleKind{agreement.Complainant, agreement.Respondent, agreement.Third, agreement.Company}, f.Case.Procedure.KindOf(id))
}

// lowered begins a text small, unless it begins with an abbreviation.
func lowered(s string) string {
	r := []rune(s)
	if len(r) < 2 || unicode.IsUpper(r[1]) {
		return s
	}
	return string(unicode.ToLower(r[0])) + string(r[1:])
}

// actor is who acted, as the record carries it, in the words of the page.
type actor struct {
	Name string
	Side string // the class of the party's colour, see caseFrame.ink; empty: it is of neither side
}

// actors words the column "by" of an event: roles, parties or plain names. A name that
// several roles bear is all of theirs: "parties" is both sides.
func (f caseFrame) actors(by string) []actor {
	var out []actor
	for _, name := range agreement.Split(by) {
		if roles := f.actorsOf(name); len(roles) > 0 && name != docket.Nature {
			out = append(out, roles...)
			continue
		}
		out = append(out, f.actor(name))
	}
	return out
}

func (f caseFrame) actorsOf(name string) (out []actor) {
	for i := range f.Case.Procedure.Roles {
		r := &f.Case.Procedure.Roles[i]
		if r.ID != name && !strings.EqualFold(r.Name.EN, name) && !slices.Contains(r.Named, name) {
			continue
		}
		role, players := f.role(r.ID)
		if players != "" {
			role = f.Who([]string{r.ID})
		}
		out = append(out, actor{role, f.ink(r.Kind)})
	}
	return out
}

// actor words a name that is of no role.
func (f caseFrame) actor(name string) actor {
	if name == docket.Nature { // a period that ran out, a list that came out
		return actor{f.T("nobody: of itself", "自动发生"), f.side(name)}
	}
	if p, ok := f.Case.Pack.Party(name); ok {
		return actor{f.Case.Pack.AsNamed(p.Name.In(f.Lang), f.When.Shown()), f.side(string(p.ID), p.Name.EN, name)}
	}
	if role := disclosure.Role(name).Name(); !role.IsZero() && !f.Case.Case.Public() { // of a note, or a tie
		return actor{role.In(f.Lang), ""}
	}
	return actor{name, f.side(name)}
}

// ink gives the class of a side's colour: a party that has its own, see inkOf, has it in
// every case, its opponent the other; of two that have none the complainant has the first.
func (f caseFrame) ink(k agreement.RoleKind) string {
	c, r := f.own(f.Case.Case.Complainants), f.own(f.Case.Case.Respondents)
	switch {
	case c == "" && r == "", c == r:
		c, r = "a", "b"
	case c == "":
		c = otherInk[r]
	case r == "":
		r = otherInk[c]
	}
	switch k {
	case agreement.Complainant:
		return c
	case agreement.Respondent:
		return r
	}
	return ""
}

var otherInk = map[string]string{"a": "b", "b": "a"}

// own gives the colour that one of some parties has wherever it is named.
func (f caseFrame) own(parties []string) string {
	for _, name := range parties {
		id := demarche.PartyID(name)
		if p, ok := f.Case.Pack.Party(name); ok {
			id = p.ID
		}
		if ink := inkOf(id); ink != "" {
			return ink
		}
	}
	return ""
}

// Complaining gives the colour of the complainant.
func (f caseFrame) Complaining() string { return f.ink(agreement.Complainant) }

// Answering gives the colour of the respondent.
func (f caseFrame) Answering() string { return f.ink(agreement.Respondent) }

// side says on which side of the case a party stands.
func (f caseFrame) side(names ...string) string {
	for _, n := range names {
		switch {
		case slices.Contains(f.Case.Case.Complainants, n):
			return f.Complaining()
		case slices.Contains(f.Case.Case.Respondents, n):
			return f.Answering()
		}
	}
	return ""
}

// source is where something is taken from, as a page shows it.
type source struct {
	Title    told
	URL      string
	Original told   // the title as published, where Title is a translation
	Aside    string // that it was written after the day of knowledge, and when; "" where it was not
}

func (f caseFrame) source(cite string) *source {
	src, ok := f.Case.Pack.Sources[cite]
	if !ok {
		return nil
	}
	src = src.AsKnown(f.When.Known)
	title, original := src.In(f.Lang)
	if src.URL == "" && src.Published.IsZero() && src.NotBefore.IsZero() {
		original = "" // nothing is published under it: it says why no source is named
	}
	for _, before := range []string{", ", " ("} { // its number is the same in either language
		at := strings.LastIndex(original, before)
		if number := strings.TrimSuffix(original[max(at, 0)+min(len(before), len(original)):], ")"); at > 0 && number != "" && (strings.HasSuffix(title, number) || strings.HasSuffix(title, number+"）")) {
			original = original[:at]
		}
	}
	return &source{f.Foreign(title), src.Address(f.Case.Case.ID), f.Foreign(original), f.aside(src)}
}

// aside says of a source that it was written after the day of knowledge, and when; "" where it
// was not.
func (v *view) aside(src agreement.Source) string {
	return v.Say(agreement.Aside(demarche.Text{}, "", false, v.written(src.Later(v.When.Known), src.Published.IsZero())))
}
