package web

import (
	"slices"

	"demarche"
	"demarche/agreement"
)

// ToldOfAct says, line by line, when an act may be done and by whom, and which periods it stops,
// lets run on or makes longer.
func ToldOfAct(p *agreement.Procedure, a *agreement.Act, l demarche.Lang) (out []string) {
	x := lexicon{p, l}
	out = append(x.needed(a), x.restricted(a)...)
	for _, m := range []struct {
		clocks []string
		en, zh string
	}{
		{a.Pauses, "stops: %s", "使下列期限停止：%s"}, {a.Resumes, "lets run on: %s", "使下列期限继续：%s"}, {a.Extends, "moves the last day of: %s", "变更下列期限的届满日：%s"},
	} {
		if len(m.clocks) > 0 {
			out = append(out, x.say(m.en, m.zh, x.list(m.clocks, x.clock)))
		}
	}
	return out
}

// ToldOfClock says, line by line, when a clock runs, what else decides how it does, and where it
// has another length.
func ToldOfClock(p *agreement.Procedure, k *agreement.Clock, l demarche.Lang) (out []string) {
	x := lexicon{p, l}
	for _, c := range k.When {
		out = append(out, x.say("only: %s", "仅限于：%s", x.condition(c)))
	}
	out = append(out, x.beside(k)...)
	if len(k.Lapse.Resumes) > 0 {
		out = append(out, x.say("when it ends, these run on: %s", "届满时下列期限继续：%s", x.list(k.Lapse.Resumes, x.clock)))
	}
	for i, v := range k.Variants {
		text := variantText(x, k, v)
		if v.Basis.Article != k.Basis.Article {
			text = x.say("%s: ", "%s：", p.ArticleText(k.Variants[i].Basis.Article, l)) + text
		}
		out = append(out, text)
	}
	return out
}

// conditions words conditions that must all hold.
func (x lexicon) conditions(all []string) (out []string) {
	for _, c := range all {
		out = append(out, x.condition(c))
	}
	return out
}

// needed gives the conditions of an act.
func (x lexicon) needed(a *agreement.Act) []string {
	out := x.conditions(slices.Concat(a.When, a.WhenTold))
	if len(a.ActorOf) > 0 {
		out = append(out, x.say("only by whoever did: %s", "仅可由作出下列行为者作出：%s", x.list(a.ActorOf, x.act)))
	}
	if a.Survives {
		out = append(out, x.say("binds although the case has ended", "案件终结后仍须履行"))
	}
	return out
}
