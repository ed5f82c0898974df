package agreement

import "slices"

// entries looks for acts that lead to a step without starting the clock that the step names,
// where only acts that lead there start it: the time that the step allows does not run then.
func (l *linter) entries() {
	for i := range l.q.Steps {
		s := &l.q.Steps[i]
		starting := l.startedOnEntry(s)
		if len(starting) == 0 {
			continue
		}
		for j := range l.q.Acts {
			a := &l.q.Acts[j]
			if slices.Contains(a.To, s.ID) && !slices.Contains(starting, a.ID) && !l.comesFrom(a, s) {
				l.doubt("acts", j, "let the act start the clock, or leave the clock out of the step", "act %q leads to step %q and does not start its clock %q", a.ID, s.ID, s.Clock)
			}
		}
	}
}

// startedOnEntry gives the acts that start the clock of a step, where each of them leads to the
// step; none where the clock may run before.
func (l *linter) startedOnEntry(s *Step) (acts []string) {
	k := slices.IndexFunc(l.q.Clocks, func(k Clock) bool { return k.ID == s.Clock })
	if k < 0 {
		return nil
	}
	starts := slices.Clone(l.q.Clocks[k].Starts)
	for _, r := range l.q.Clocks[k].Reads {
		starts = append(starts, r.Starts...)
	}
	for _, start := range starts {
		t, err := ParseTrigger(start)
		if err != nil || t.Kind != "act" || !slices.ContainsFunc(l.q.Acts, func(a Act) bool { return a.ID == t.ID && slices.Contains(a.To, s.ID) }) {
			return nil
		}
		acts = append(acts, t.ID)
	}
	return acts
}

// comesFrom reports whether an act is done at the step itself, or at one to which the matter may
// have come from it: the clock may run already.
func (l *linter) comesFrom(a *Act, s *Step) bool {
	seen := map[string]bool{}
	var visit func(string)
	visit = func(at string) {
		if seen[at] || l.track(at) != s.Track || l.step(at).Ends != "" {
			return
		}
		seen[at] = true
		for i := range l.q.Acts {
			if b := &l.q.Acts[i]; slices.Contains(b.From, at) {
				each(b.To, visit)
			}
		}
		for i := range l.q.Clocks {
			visit(l.q.Clocks[i].Lapse.To)
		}
	}
	visit(s.ID)
	return slices.ContainsFunc(a.From, func(at string) bool { return seen[at] })
}
