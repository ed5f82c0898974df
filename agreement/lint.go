package agreement

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
)

// Lint lists doubts about a pack that reads well: steps that nothing reaches or whose clock an act does not start,
// steps that nothing leaves, acts that are never permitted, pauses without end,
// deadlines whose lapse is not said, rules that nobody has reviewed and give no note.
func Lint(p *Pack) Problems {
	var ps Problems
	p.unworded(&ps)
	for _, q := range p.Procedures {
		l := &linter{q: q, ps: &ps}
		l.reach()
		l.exits()
		l.entries()
		l.clocks()
		l.moved()
		l.roles()
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

// reach looks for steps that nothing enters and acts that are never permitted, starting from
// acts that are permitted before anything has begun.
func (l *linter) reach() {
	w := &ways{acts: map[string]bool{}, steps: map[string]bool{}, clocks: map[string]bool{}}
	for n := -1; n < w.size(); {
		n = w.size()
		l.spread(w)
	}
	for i, s := range l.q.Steps {
		if !w.steps[s.ID] {
			l.doubt("steps", i, "let an act or a lapse enter it, or remove it", "step %q cannot be reached", s.ID)
		}
	}
	for i := range l.q.Acts {
		if a := &l.q.Acts[i]; !w.acts[a.ID] && w.from(a) {
			l.doubt("acts", i, "let something else bring it about, or leave the condition out", "act %q can never be done: it waits for %s, which nothing brings before it", a.ID, w.wants(a))
		}
	}
}

// ways are the acts that may be done at some time, the steps that may be reached and the
// clocks that may start.
type ways struct{ acts, steps, clocks map[string]bool }

func (w *ways) size() int { return len(w.acts) + len(w.steps) + len(w.clocks) }

// spread goes one round: from what may be so far to what it brings.
func (l *linter) spread(w *ways) {
	do := func(a *Act) {
		w.acts[a.ID] = true
		each(a.To, func(s string) { w.steps[s] = true })
	}
	for i := range l.q.Acts {
		if a := &l.q.Acts[i]; w.from(a) && w.wants(a) == "" {
			do(a)
		}
	}
	for i := range l.q.Clocks {
		k := &l.q.Clocks[i]
		if !w.starts(k) {
			continue
		}
		w.clocks[k.ID] = true
		if k.Lapse.To != "" {
			w.steps[k.Lapse.To] = true
		}
		for j := range l.q.Acts {
			if a := &l.q.Acts[j]; k.Lapse.Effect == Deem && a.ID == k.Lapse.Act {
				do(a)
			}
		}
	}
}

// from reports whether a step from which an act is permitted may be reached.
func (w *ways) from(a *Act) bool {
	return len(a.From) == 0 || slices.ContainsFunc(a.From, func(s string) bool { return s == "idle" || w.steps[s] })
}

// wants gives a condition of an act that nothing so far can fulfil; "" for none.
func (w *ways) wants(a *Act) string {
	for _, s := range a.When {
		if cond, err := ParseCondition(s); err == nil && !slices.ContainsFunc(cond, w.holds) {
			return fmt.Sprintf("%q", s)
		}
	}
	return ""
}

func (w *ways) holds(t Term) bool {
	switch {
	case t.Not:
		return true
	case t.Kind == WasDone:
		return w.acts[t.ID]
	case t.Kind == AtStep:
		return w.steps[t.ID]
	case t.Kind == PastClock || t.Kind == RunsClock || t.Kind == StartedOnce:
		return w.clocks[t.ID]
	}
	return true
}

func (w *ways) starts(k *Clock) bool {
	starts := slices.Clone(k.Starts)
	for _, r := range k.Reads {
		starts = append(starts, r.Starts...)
	}
	return slices.ContainsFunc(starts, func(s string) bool {
		t, err := ParseTrigger(s)
		return err == nil && map[string]map[string]bool{"act": w.acts, "step": w.steps, "clock": w.clocks}[t.Kind][t.ID]
	})
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

// roles looks for names that bear the article which sentences put before them.
func (l *linter) roles() {
	for i, r := range l.q.Roles {
		if bare, ok := strings.CutPrefix(strings.ToLower(r.Name.EN), "the "); ok {
			l.doubt("roles", i, fmt.Sprintf("write %q", bare), "the name of role %q begins with an article, which sentences put before it themselves", r.ID)
		}
	}
}

// moved looks for acts that extend what nobody may extend, and that pause what nothing
// lets run on.
func (l *linter) moved() {
	for i := range l.q.Acts {
		a := &l.q.Acts[i]
		for _, id := range a.Extends { // of an agreed day, whoever gives it may give another
			if !slices.ContainsFunc(l.q.Clocks, func(k Clock) bool { return k.ID == id && (k.Agreed || len(k.Extend.By) > 0) }) {
				l.doubt("acts", i, "add extend: {by: [role]} to the clock, with limit where the text gives one", "act %q extends clock %q, which does not say who may extend it", a.ID, id)
			}
		}
		for _, id := range a.Pauses {
			if !slices.ContainsFunc(l.q.Acts, func(b Act) bool { return slices.Contains(b.Resumes, id) }) {
				l.doubt("acts", i, "add resumes: [clock] to the act with which it runs on", "act %q pauses clock %q, and no act resumes it", a.ID, id)
			}
		}
	}
}

// uncited looks for rules without an article of their own, and for those that nobody has
// reviewed and that do not say why.
func (l *linter) uncited() {
	*l.ps = append(*l.ps, l.q.bare...)
	for i, k := range l.q.Clocks {
		if k.Basis.Review == demarche.Unreviewed && k.Basis.Note.IsZero() {
			l.doubt("clocks", i, "say in note what was not read", "clock %q is unreviewed without a note", k.ID)
		}
		if k.Basis.Article == l.q.Basis.Article {
			l.doubt("clocks", i, "give the clock its own article", "clock %q cites only the procedure's article", k.ID)
		}
	}
}
