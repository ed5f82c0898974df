package secretariat

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace is how often something is let through: so many at once, and then one in so long.
type pace struct {
	most int
	in   time.Duration
}

func (p pace) limiter() *rate.Limiter { return rate.NewLimiter(rate.Every(p.in), p.most) }

// mostPlaces is how many places a gate remembers.
const mostPlaces = 10_000

// gate keeps one place, and all together, from taking up the house. It keeps no address
// longer than it takes for the place to be free again, and only in memory. Zero: nothing
// was let through yet.
type gate struct {
	mu    sync.Mutex
	all   *rate.Limiter
	from  map[string]*placeGate
	swept time.Time
}

type placeGate struct {
	*rate.Limiter
	last time.Time
}

// pass takes one from a place's measure and from that of all, or takes it from neither
// and gives how long until it can, in whole seconds, rounded up. Zero: it passed.
func (g *gate) pass(one, all pace, place string, now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.sweep(one, all, now)
	from := g.from[place]
	if from == nil {
		from = &placeGate{Limiter: one.limiter()}
		g.from[place] = from
	}
	from.last = now
	own, both := from.ReserveN(now, 1), g.all.ReserveN(now, 1)
	wait := max(own.DelayFrom(now), both.DelayFrom(now))
	if wait == 0 {
		return 0
	}
	own.CancelAt(now)
	both.CancelAt(now)
	return (wait + time.Second - 1).Truncate(time.Second)
}

// sweep forgets the places that are free again, and all where they are too many to
// remember: the limit of all together still stands.
func (g *gate) sweep(one, all pace, now time.Time) {
	if g.all == nil {
		g.all = all.limiter()
	}
	if g.from == nil || len(g.from) >= mostPlaces {
		g.from = map[string]*placeGate{}
	}
	kept := time.Duration(one.most) * one.in
	if now.Sub(g.swept) < kept {
		return
	}
	g.swept = now
	for place, x := range g.from {
		if now.Sub(x.last) > kept {
			delete(g.from, place)
		}
	}
}
