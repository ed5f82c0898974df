package secretariat

import (
	"sync"
	"time"

	"golang.org/x/time/rate"

	"demarche"
	"demarche/clip"
)

// How often texts are read for whoever asks: so many at once, and then one in so long.
const (
	textsFromOne = 20               // from one place
	textIn       = 3 * time.Second  // then
	textsFromAll = 100              // from all places together
	textsIn      = time.Second / 5  // then
	mostPlaces   = 10_000           // that are remembered
	placeKept    = 60 * time.Second // by when a place is free again
)

// textGate keeps one place, and all together, from having the house read texts all day.
// Places are remembered in memory only, and no longer than they are not free.
type textGate struct {
	mu    sync.Mutex
	all   *rate.Limiter
	from  map[string]*placeGate
	swept time.Time
}

type placeGate struct {
	*rate.Limiter
	last time.Time
}

// SuggestFrom proposes records for a text that a place sent, and refuses what comes too
// often from it or from all together. Nothing is kept.
func (s *Secretariat) SuggestFrom(place, text string, asked clip.Asked) ([]clip.Proposal, error) {
	if err := s.texts.pass(place, s.now()); err != nil {
		return nil, err
	}
	return s.Suggest(text, asked)
}

// pass takes one from a place's measure and from that of all, or from neither.
func (g *textGate) pass(place string, now time.Time) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.sweep(now)
	one := g.from[place]
	if one == nil {
		one = &placeGate{Limiter: rate.NewLimiter(rate.Every(textIn), textsFromOne)}
		g.from[place] = one
	}
	one.last = now
	own, all := one.ReserveN(now, 1), g.all.ReserveN(now, 1)
	wait := max(own.DelayFrom(now), all.DelayFrom(now))
	if wait == 0 {
		return nil
	}
	own.CancelAt(now)
	all.CancelAt(now)
	return tooManyTexts(wait)
}

// sweep forgets the places that are free again, and all where they are too many to
// remember: the limit of all together still stands.
func (g *textGate) sweep(now time.Time) {
	if g.all == nil {
		g.all = rate.NewLimiter(rate.Every(textsIn), textsFromAll)
	}
	if g.from == nil || len(g.from) >= mostPlaces {
		g.from = map[string]*placeGate{}
	}
	if now.Sub(g.swept) < placeKept {
		return
	}
	g.swept = now
	for place, x := range g.from {
		if now.Sub(x.last) > placeKept {
			delete(g.from, place)
		}
	}
}

func tooManyTexts(wait time.Duration) error {
	in := wait.Truncate(time.Second) + time.Second
	return &demarche.Refusal{
		Kind: demarche.TooOften, What: demarche.Text{EN: "the text was not read", ZH: "未读取该文本"},
		Why:    demarche.Text{EN: "too many texts were sent in a short time", ZH: "短时间内提交的文本过多"},
		Remedy: demarche.Text{EN: "send it again in " + in.String() + ", or read it on your own machine with: demarche clip suggest FILE", ZH: "请于" + in.String() + "后重新提交，或在本机使用 demarche clip suggest FILE"},
	}
}
