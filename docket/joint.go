package docket

import "demarche/agreement"

// A joint act needs both parties. Recorded by one, it waits, and the engine does
// not see it; confirmed by the other, the confirmation is the act.

// Pending gives the numbers of the events that wait for a party: neither
// confirmed nor declined, nor taken back or replaced by whoever recorded them.
func Pending(events []Event) map[int]bool {
	out := map[int]bool{}
	for i := range events {
		e := &events[i]
		if e.Waits != "" {
			out[e.Seq] = true
		}
		if e.Kind == CorrectEvent {
			delete(out, e.Corrects)
		}
		if e.Kind == ConfirmEvent || e.Kind == DeclineEvent {
			delete(out, e.RepliesTo)
		}
	}
	return out
}

// Corrected gives, for each event that was corrected, the number of the event
// that corrects it. A correction that waits for the other party corrects nothing
// yet, unless what it replaces waits too.
func Corrected(events []Event) map[int]int {
	out, waits := map[int]int{}, map[int]bool{}
	for i := range events {
		e := &events[i]
		if e.Waits != "" {
			waits[e.Seq] = true
		}
		if e.Corrects > 0 && (e.Waits == "" || waits[e.Corrects]) {
			out[e.Corrects] = e.Seq
		}
	}
	return out
}

// Ties gives the ties to other cases that stand on a record: those that it made and has
// not taken back.
func Ties(events []Event) []agreement.Link {
	gone := Corrected(events)
	var out []agreement.Link
	for i := range events {
		if e := &events[i]; e.Link != nil && !e.Annuls && gone[e.Seq] == 0 {
			out = append(out, *e.Link)
		}
	}
	return out
}

// Replies gives, for each event, the numbers of the events by which the other
// party confirmed, declined or contested it.
func Replies(events []Event) map[int][]int {
	out := map[int][]int{}
	for i := range events {
		if n := events[i].RepliesTo; n > 0 {
			out[n] = append(out[n], events[i].Seq)
		}
	}
	return out
}
