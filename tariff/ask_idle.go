package tariff

import (
	"maps"
	"slices"
)

// waits reports whether something left open may change the duty, where idle says of each
// opening whether it changes nothing by itself.
func (w *work) waits(idle func(int) bool) bool {
	for i := range w.open {
		if !w.open[i].claims {
			return true
		}
	}
	for i := range w.open {
		if !idle(i) {
			return true
		}
	}
	if len(w.open) < 2 {
		return false
	}
	return !w.alikeBeside()
}

// alikeBeside reports whether the duty is the same where any two of the claims that were left
// open are made, and where all are: what changes nothing by itself may change something beside
// another, and what a third takes back is changed by the two.
func (w *work) alikeBeside() bool {
	all := make([]int, len(w.open))
	for j := range w.open {
		all[j] = j
		for i := range j {
			if !w.alike(w.making(i, j)) {
				return false
			}
		}
	}
	return len(all) == 2 || w.alike(w.making(all...))
}

// making gives the question with some of the claims that were left open.
func (w *work) making(open ...int) *Question {
	q := *w.q
	q.Claims = slices.Grow(slices.Clone(q.Claims), len(open))
	for _, i := range open {
		q.Claims = append(q.Claims, Claim{Heading: w.open[i].with})
	}
	return &q
}

// fewClaims are the claims left open of which every choice is looked at; of more, each and all.
const fewClaims = 6

// idleBeside reports whether a claim that was left open changes no duty, whichever of the others that
// were are made too: what changes nothing beside another may take back what two do together.
func (w *work) idleBeside(i int) bool {
	var others []int
	for j := range w.open {
		if j != i && w.open[j].claims {
			others = append(others, j)
		}
	}
	same := func(made []int) bool {
		return w.added(w.making(made...)) == w.added(w.making(append(made, i)...))
	}
	if len(others) > fewClaims {
		return !slices.ContainsFunc(others, func(j int) bool { return !same([]int{j}) }) && same(others)
	}
	for choice := 1; choice < 1<<len(others); choice++ {
		made := make([]int, 0, len(others)+1)
		for k, j := range others {
			if choice>>k&1 == 1 {
				made = append(made, j)
			}
		}
		if !same(made) {
			return false
		}
	}
	return true
}

// idle reports whether the duty is the same, and nothing further is asked, where a claim that
// was left open is made. A claim that may free the base rate never is: of the base no more
// is looked at here than that.
func (w *work) idle(o *opening) bool {
	if !o.claims || o.of != "" && o.name == "" || w.p.prefers(o.with) {
		return false
	}
	q := *w.q
	q.Claims = append(slices.Clone(q.Claims), Claim{Heading: o.with})
	return w.alike(&q)
}

// alike reports whether measures come to the same on another question about the same goods,
// and leave nothing open there that they do not leave open here.
func (w *work) alike(q *Question) bool {
	other := w.muted(q)
	defer quietWork.Put(other)
	sum, _ := w.totals()
	added, _ := other.totals()
	if !sum.known || sum != added || other.beyond || other.floored && !w.floored {
		return false
	}
	for i := range other.open {
		x := &other.open[i]
		if !slices.ContainsFunc(w.open, func(o opening) bool { return o.about == x.about && o.with == x.with && o.item == x.item }) {
			return false
		}
	}
	return true
}

// muted weighs another question about the same goods, in room that goes back to quietWork.
func (w *work) muted(q *Question) *work {
	other := quietWork.Get().(*work)
	*other = work{p: w.p, q: q, line: w.line, mute: true, parts: other.parts[:0], question: other.question, open: other.open[:0], spare: other.spare}
	other.run()
	return other
}

// added gives what measures come to on another question about the same goods.
func (w *work) added(q *Question) Percent {
	other := w.muted(q)
	added, _ := other.totals()
	quietWork.Put(other)
	return added
}

// prefers reports whether a claim may give the goods another base rate.
func (p *Pack) prefers(claim string) bool {
	return slices.ContainsFunc(p.Claims, func(x Preference) bool { return x.Claim == claim || slices.Contains(x.Also, claim) })
}

// spanOf is what the share of a content decides: the totals where the goods hold none of it,
// and where it has all that the shares given leave of the value.
type spanOf struct {
	content   string // empty: no share decides
	none, all Percent
}

// between reckons what the share of a content decides beside a claim that was left open, or
// alone.
func (w *work) between(o *opening, content string) spanOf {
	with := func(share Percent) Percent {
		shares := maps.Clone(w.q.Shares)
		if shares == nil {
			shares = map[string]Share{}
		}
		shares[content] = share
		other := w.given(o, shares)
		_, total := other.totals()
		quietWork.Put(other)
		return total
	}
	return spanOf{content, with(Zero), with(Pct(100*percentUnit - w.givenShares()))}
}

// words says what the totals are.
func (x *spanOf) words() string {
	if x.content == "" || !x.none.known || !x.all.known {
		return ""
	}
	if x.none == x.all {
		return "; the duty is then " + x.all.String() + "% in all, whatever the share of " + ContentName(x.content).EN
	}
	return "; the duty is then from " + x.none.String() + "% in all (none of it is " + ContentName(x.content).EN + ") to " + x.all.String() + "% (all that may be), by the share " + x.content
}

func (x *spanOf) wordsZH() string {
	if x.content == "" || !x.none.known || !x.all.known {
		return ""
	}
	if x.none == x.all {
		return "；无论" + contentZH(x.content) + "比例多少，合计均为" + x.all.String() + "%"
	}
	return "；届时合计由" + x.none.String() + "%（不含" + contentZH(x.content) + "）至" + x.all.String() + "%（全部可计价值），依比例" + x.content + "而定"
}
