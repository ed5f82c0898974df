package agreement

import (
	"fmt"
	"slices"

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

// exits looks for steps that do not end anything and that nothing leaves.
func (l *linter) exits() {
	for i, s := range l.q.Steps {
		if s.Ends == "" && !l.leaves(s) {
			l.doubt("steps", i, "add an act or a lapse that leaves it, or ends: track", "step %q has no exit", s.ID)
		}
	}
}

func (l *linter) leaves(s Step) bool {
	track := func(id string) string {
		i := slices.IndexFunc(l.q.Steps, func(x Step) bool { return x.ID == id })
		if i < 0 {
			return ""
		}
		return l.q.Steps[i].Track
	}
	for _, a := range l.q.Acts {
		from := len(a.From) == 0 || slices.Contains(a.From, s.ID)
		moves := slices.ContainsFunc(a.To, func(t string) bool { return t != s.ID && track(t) == s.Track })
		if from && (moves || slices.Contains(a.Stops, s.Track)) || slices.Contains(a.Stops, s.Track) {
			return true
		}
	}
	return slices.ContainsFunc(l.q.Clocks, func(k Clock) bool { return k.Lapse.To != "" && k.Lapse.To != s.ID && track(k.Lapse.To) == s.Track })
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
