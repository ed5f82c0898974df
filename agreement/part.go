package agreement

// The parts of a procedure and of its pack by their ids: nil where there is none of that id;
// of several versions of an act or a clock, the first.

// Act gives an act.
func (q *Procedure) Act(id string) *Act {
	return part(q.Acts, func(a *Act) bool { return a.ID == id })
}

// Step gives a step.
func (q *Procedure) Step(id string) *Step {
	return part(q.Steps, func(s *Step) bool { return s.ID == id })
}

// Role gives a role.
func (q *Procedure) Role(id string) *Role {
	return part(q.Roles, func(r *Role) bool { return r.ID == id })
}

// Clock gives a clock.
func (q *Procedure) Clock(id string) *Clock {
	return part(q.Clocks, func(k *Clock) bool { return k.ID == id })
}

// Track gives a track.
func (q *Procedure) Track(id string) *Track {
	return part(q.Tracks, func(t *Track) bool { return t.ID == id })
}

// Flag gives a flag.
func (q *Procedure) Flag(id string) *Flag {
	return part(q.Flags, func(f *Flag) bool { return f.ID == id })
}

// KindOf gives the kind of a role, "" where there is none of that id.
func (q *Procedure) KindOf(role string) RoleKind {
	if r := q.Role(role); r != nil {
		return r.Kind
	}
	return ""
}

func part[T any](list []T, is func(*T) bool) *T {
	for i := range list {
		if is(&list[i]) {
			return &list[i]
		}
	}
	return nil
}
