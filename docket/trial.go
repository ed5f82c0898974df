package docket

// A trial is a replay of which only the order of what happens is wanted: no reason is put into
// words, and no mark is set.

// What happens in a trial, beside acts and irregular acts.
const (
	enters = 1 << 16 << iota
	lapses
	starts
	doubts
	extends
)

// happened adds to the digest of what happens.
func (r *run) happened(what int) {
	const prime = 1099511628211
	r.course = (r.course ^ uint64(what+2)) * prime
}

// happens is happened in a trial, and nothing else.
func (r *run) happens(kind, what int) {
	if r.trial {
		r.happened(kind + what)
	}
}
