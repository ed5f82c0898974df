package agreement

import (
	"fmt"
	"strings"
)

// Condition is a requirement of an act or a clock: terms of which one must
// hold. In a pack it reads "past:4.7 | done:consultations_failed"; a leading
// "not " turns a term round.
type Condition []Term

// Term is one test of a condition.
type Term struct {
	Not  bool
	Kind TermKind
	ID   string
}

// contrary gives the term that holds where t does not.
func (t Term) contrary() Term {
	t.Not = !t.Not
	return t
}

// TermKind says what a term asks.
type TermKind string

// The kinds of terms.
const (
	AtStep      TermKind = "step"    // the matter stands at the step
	HasFlag     TermKind = "flag"    // the case has the flag
	WasDone     TermKind = "done"    // the act is on record
	PastClock   TermKind = "past"    // the clock ran out unmet, or the bar has lifted
	RunsClock   TermKind = "running" // the clock is running
	FactHolds   TermKind = "fact"    // the dated fact holds on the day
	BegunTrack  TermKind = "track"   // the track has begun and not ended
	StartedOnce TermKind = "started" // the clock has ever been started
)

// ParseCondition reads one condition as packs write it.
func ParseCondition(s string) (Condition, error) {
	var c Condition
	for _, part := range strings.Split(s, "|") {
		t, err := parseTerm(strings.TrimSpace(part))
		if err != nil {
			return nil, err
		}
		c = append(c, t)
	}
	return c, nil
}

func parseTerm(s string) (Term, error) {
	var t Term
	if rest, ok := strings.CutPrefix(s, "not "); ok {
		t.Not, s = true, strings.TrimSpace(rest)
	}
	kind, id, ok := strings.Cut(s, ":")
	t.Kind, t.ID = TermKind(kind), id
	switch t.Kind {
	case AtStep, HasFlag, WasDone, PastClock, RunsClock, FactHolds, BegunTrack, StartedOnce:
	default:
		ok = false
	}
	if !ok || id == "" {
		return t, fmt.Errorf("condition %q: want step:, flag:, done:, past:, running:, started:, track: or fact: and an id", s)
	}
	return t, nil
}

// Trigger is what starts or ends a clock: "act:ID", "step:ID" or "clock:ID".
type Trigger struct {
	Kind string
	ID   string
}

// ParseTrigger reads a trigger as packs write it.
func ParseTrigger(s string) (Trigger, error) {
	kind, id, ok := strings.Cut(s, ":")
	if !ok || id == "" || kind != "act" && kind != "step" && kind != "clock" {
		return Trigger{}, fmt.Errorf("trigger %q: want act:ID, step:ID or clock:ID", s)
	}
	return Trigger{kind, id}, nil
}
