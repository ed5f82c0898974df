package agreement

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
)

// Lint lists doubts about a pack that reads well: steps that nothing reaches,
// steps that nothing leaves, deadlines whose lapse is not said, rules that
// nobody has reviewed and give no note.
func Lint(p *Pack) Problems {
	var ps Problems
	p.unworded(&ps)
	for _, q := range p.Procedures {
		l := &linter{q: q, ps: &ps}
		l.reach()
		l.exits()
		l.clocks()
		l.uncited()
		l.unworded()
	}
	return ps.sorted()
}

type linter struct {
	q  *Procedure
	ps *Problems
}

func (l *linter) doubt(list string, i int, remedy, format string, args ...any) {
	*l.ps = append(*l.ps, Problem{
		File: l.q.File, Line: l.q.doc.line(fmt.Sprintf("$.%s[%d]", list, i)),
		What: fmt.Sprintf(format, args...), Remedy: remedy, Lint: true,
	})
}

// reach marks every step that an act or a lapse enters, starting from acts that
// are permitted before anything has begun.
func (l *linter) reach() {
	reached := map[string]bool{}
	for changed := true; changed; {
		changed = false
		for _, to := range l.moves(reached) {
			if !reached[to] {
				reached[to], changed = true, true
			}
		}
	}
	for i, s := range l.q.Steps {
		if !reached[s.ID] {
			l.doubt("steps", i, "let an act or a lapse enter it, or remove it", "step %q cannot be reached", s.ID)
		}
	}
}

func (l *linter) moves(reached map[string]bool) []string {
	var to []string
	for _, a := range l.q.Acts {
		open := len(a.From) == 0
		for _, f := range a.From {
			open = open || f == "idle" || reached[f]
		}
		if open {
			to = append(to, a.To...)
		}
	}
	for _, k := range l.q.Clocks {
		if k.Lapse.To != "" {
			to = append(to, k.Lapse.To)
		}
	}
	return to
}

// exits looks for steps that do not end anything and that nothing leaves, and for a
// procedure that nothing ends.
func (l *linter) exits() {
	ends := l.q.Prelude // whose case goes on in what it precedes
	for i, s := range l.q.Steps {
		ends = ends || s.Ends == "case"
		if s.Ends == "" && !l.leaves(s) {
			l.doubt("steps", i, "add an act or a lapse that leaves it, or ends: track", "step %q has no exit", s.ID)
		}
	}
	if !ends {
		l.doubt("steps", 0, "mark the steps at which it is over with ends: case", "no step of %q ends the case", l.q.ID)
	}
}

func (l *linter) leaves(s Step) bool {
	for _, a := range l.q.Acts {
		moves := slices.ContainsFunc(a.To, func(t string) bool { return t != s.ID && (l.track(t) == s.Track || l.step(t).Ends == "case") })
		if from(&a, s.ID) && moves || slices.Contains(a.Stops, s.Track) {
			return true
		}
	}
	return slices.ContainsFunc(l.q.Clocks, func(k Clock) bool {
		return k.Lapse.To != "" && k.Lapse.To != s.ID && l.track(k.Lapse.To) == s.Track && l.runsAt(&k, s)
	})
}

// step gives a step, or none.
func (l *linter) step(id string) Step {
	i := slices.IndexFunc(l.q.Steps, func(x Step) bool { return x.ID == id })
	if i < 0 {
		return Step{}
	}
	return l.q.Steps[i]
}

func (l *linter) track(id string) string { return l.step(id).Track }

func from(a *Act, step string) bool { return len(a.From) == 0 || slices.Contains(a.From, step) }

// runsAt reports whether a clock may run while the matter stands at a step: whether a way
// leads there from where it starts on which nothing meets or ends it.
func (l *linter) runsAt(k *Clock, s Step) bool {
	seen := map[string]bool{}
	var visit func(string)
	visit = func(at string) {
		if seen[at] || l.track(at) != s.Track || slices.Contains(k.EndedBy, "step:"+at) {
			return
		}
		seen[at] = true
		if l.step(at).Ends != "" {
			return
		}
		for i := range l.q.Acts {
			if a := &l.q.Acts[i]; from(a, at) && !ends(k, a.ID) {
				each(a.To, visit)
			}
		}
		for i := range l.q.Clocks {
			if y := &l.q.Clocks[i]; y.ID != k.ID {
				visit(y.Lapse.To)
			}
		}
	}
	for _, start := range k.Starts {
		each(l.startsAt(start, s.Track), visit)
	}
	return seen[s.ID]
}

// ends reports whether an act meets or ends a clock.
func ends(k *Clock, act string) bool {
	return slices.Contains(k.MetBy, act) || slices.Contains(k.ImpliedBy, act) || slices.Contains(k.EndedBy, "act:"+act)
}

func each(steps []string, do func(string)) {
	for _, s := range steps {
		do(s)
	}
}

// startsAt gives the steps of a track at which a clock may start: the step that is named,
// or those that the act enters or is done at; all, where that does not tell.
func (l *linter) startsAt(start, track string) []string {
	kind, id, _ := strings.Cut(start, ":")
	var at []string
	switch kind {
	case "step":
		at = []string{id}
	case "act":
		for _, a := range l.q.Acts {
			if a.ID != id {
				continue
			}
			enters := slices.ContainsFunc(a.To, func(t string) bool { return l.track(t) == track })
			if at = append(at, a.To...); !enters {
				at = append(at, a.From...)
			}
		}
	case "clock":
		for _, k := range l.q.Clocks {
			if k.ID == id {
				at = append(at, k.Lapse.To)
			}
		}
	}
	if slices.ContainsFunc(at, func(t string) bool { return l.track(t) == track }) {
		return at
	}
	var all []string
	for _, s := range l.q.Steps {
		all = append(all, s.ID)
	}
	return all
}

func (l *linter) clocks() {
	for i, k := range l.q.Clocks {
		if k.Kind == Deadline && k.Lapse.Effect == "" {
			l.doubt("clocks", i, "add lapse: {effect: …}, or effect nothing if the text gives none", "clock %q does not say what its lapse does", k.ID)
		}
		if k.Kind == Deadline && len(k.MetBy)+len(k.ImpliedBy) == 0 {
			l.doubt("clocks", i, "add met_by: [act]", "nothing meets clock %q", k.ID)
		}
	}
}

func (l *linter) uncited() {
	for i, k := range l.q.Clocks {
		if k.Basis.Review == demarche.Unreviewed && k.Basis.Note.IsZero() {
			l.doubt("clocks", i, "say in note what was not read", "clock %q is unreviewed without a note", k.ID)
		}
		if k.Basis.Article == l.q.Basis.Article {
			l.doubt("clocks", i, "give the clock its own article", "clock %q cites only the procedure's article", k.ID)
		}
	}
}
