package deliver

import (
	"sync"
	"time"
)

// How a channel that fails is left alone.
const (
	faultsToOpen = 5 // in a row
	firstRest    = 30 * time.Second
	longestRest  = 10 * time.Minute
)

// breaker leaves a channel alone that fails again and again, and then tries it with one
// letter.
type breaker struct {
	mu     sync.Mutex
	faults int // in a row
	opened int // how often in a row
	until  time.Time
	why    string
	jitter func() float64 // 0 to 1
}

// width gives how many letters may be tried at once, or how long to wait.
func (b *breaker) width(most int) (int, time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch wait := time.Until(b.until); {
	case wait > 0:
		return 0, wait
	case b.opened > 0:
		return 1, 0
	}
	return most, 0
}

// note takes what came of an attempt into account.
func (b *breaker) note(r *Result) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !r.Fault {
		b.faults, b.opened, b.why = 0, 0, ""
		return
	}
	b.faults++
	b.why = r.Why
	if b.faults < faultsToOpen && b.opened == 0 || time.Until(b.until) > 0 {
		return
	}
	b.until = time.Now().Add(backOff(firstRest, longestRest, b.opened, b.jitter()))
	b.opened++
}

// backOff doubles a wait with each try, up to the longest, and moves it by up to a
// fifth, so that not all who failed together try together.
func backOff(first, longest time.Duration, tries int, jitter float64) time.Duration {
	d := longest
	if tries < 20 {
		d = min(first<<tries, longest)
	}
	return d + time.Duration((jitter-0.5)*0.4*float64(d))
}
