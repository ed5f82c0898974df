package complaint

import (
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Scope is what the answers to a complaint are judged by.
type Scope struct {
	Procedure *agreement.Procedure // nil before one is chosen
	Against   string               // id of the party complained against
	Today     calendar.Date
	Filed     calendar.Date // the day of filing; zero: today
}

// Questions is the filing form, in order: what is always asked, and after the title what the
// procedure chosen asks beside it.
func (s Scope) Questions() []Question {
	if s.Procedure == nil || len(s.Procedure.Asks) == 0 {
		return Questions
	}
	var out []Question
	for _, q := range Questions {
		if out = append(out, q); q.ID != "title" {
			continue
		}
		for _, x := range s.Procedure.Asks {
			if x.Basis.Holds(s.Today, s.Today) {
				out = append(out, Question{ID: x.ID, Kind: Lines, Short: x.Short, Ask: x.Ask, Why: x.Why, Example: x.Example, Asked: x.Asked, Optional: x.Optional})
			}
		}
	}
	return out
}

// Find gives a question of the form, nil where there is none of that id.
func (s Scope) Find(id string) *Question { return find(s.Questions(), id) }

// WrittenIDs lists the questions that are answered in writing, in order; where required
// is set, only those that must be answered.
func (s Scope) WrittenIDs(required bool) []string {
	var out []string
	for _, q := range s.Questions() {
		if q.Written() && !(required && q.Optional) {
			out = append(out, q.ID)
		}
	}
	return out
}

// Obligations are those of the pack, in force today, that bind the party complained
// against.
func (s Scope) Obligations() []agreement.Obligation {
	if s.Procedure == nil {
		return nil
	}
	var out []agreement.Obligation
	for _, o := range s.Procedure.Pack.Obligations {
		if (o.By == "" || string(o.By) == s.Against) && o.Basis.Holds(s.Today, s.Today) {
			out = append(out, o)
		}
	}
	return out
}

// Unclaimed gives the circumstance that holds of what began on a day and that is not among
// those claimed; nil where there is none.
func (s Scope) Unclaimed(since calendar.Date, claimed []string) *agreement.Flag {
	for _, x := range s.Flags() {
		if x.Older && !since.IsZero() && since < x.Basis.From && !slices.Contains(claimed, x.ID) {
			return &x
		}
	}
	return nil
}

// Flags are the special circumstances that the procedure asks about.
func (s Scope) Flags() []agreement.Flag {
	if s.Procedure == nil {
		return nil
	}
	var out []agreement.Flag
	for _, x := range s.Procedure.Flags {
		if x.Ask && x.Basis.Holds(s.Today, s.Today) {
			out = append(out, x)
		}
	}
	return out
}

// Choices refuses what is not among the choices of a question, and names them. An
// obligation may be named by its article.
func (s Scope) Choices(kind Kind, given []string) *Fault {
	var known, articles []string
	if kind == Obligations {
		for _, o := range s.Obligations() {
			known, articles = append(known, o.ID), append(articles, o.Basis.Article)
		}
	} else {
		for _, x := range s.Flags() {
			known = append(known, x.ID)
		}
	}
	for _, g := range given {
		if !slices.Contains(known, g) && (g == "" || !slices.Contains(articles, g)) {
			return unlisted(g, known)
		}
	}
	return nil
}

func unlisted(given string, known []string) *Fault {
	f := &Fault{
		Why: demarche.Text{EN: "“" + clip(given, 40) + "” is not on the list", ZH: "列表中没有“" + clip(given, 40) + "”"},
	}
	if len(known) == 0 {
		f.Remedy = demarche.Text{EN: "there is nothing to choose from here; leave it out", ZH: "此处没有可选项目，请勿填写"}
		return f
	}
	f.Remedy = demarche.Text{EN: "choose from the list only: " + strings.Join(known, ", "), ZH: "请仅从列表中选择：" + strings.Join(known, "、")}
	return f
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}
