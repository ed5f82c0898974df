package feedback

import (
	"sync"
	"time"

	"demarche"
)

// How often the form is taken: so many at once, and then one in so long.
const (
	fromOne  = 5                // from one place
	oneIn    = 2 * time.Minute  // then
	fromAll  = 60               // from all places together
	allIn    = 10 * time.Second // then
	mostFrom = 10000            // places that are remembered
)

// Gate keeps one place, and all together, from filling the desk's inbox. It keeps no
// address longer than it takes for the place to be free again, and only in memory.
type Gate struct {
	mu    sync.Mutex
	all   bucket
	from  map[string]bucket
	swept time.Time
}

// bucket is how many of a stretch were used when it was last looked at.
type bucket struct {
	used float64
	at   time.Time
}

// wait takes one, or says how long until there is one.
func (b *bucket) wait(most int, in time.Duration, now time.Time) time.Duration {
	if past := now.Sub(b.at); past > 0 {
		b.used, b.at = max(0, b.used-float64(past)/float64(in)), now
	}
	if b.used+1 > float64(most) {
		return time.Duration((b.used + 1 - float64(most)) * float64(in)).Round(time.Second)
	}
	b.used++
	return 0
}

// Pass lets a form through that comes from a place, or refuses it as too often.
func (g *Gate) Pass(place string, now time.Time) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.sweep(now)
	one := g.from[place]
	all := g.all
	wait := max(one.wait(fromOne, oneIn, now), all.wait(fromAll, allIn, now))
	if wait > 0 {
		return TooOften(wait)
	}
	g.from[place], g.all = one, all
	return nil
}

// sweep forgets the places that are free again, and all of them where they are too many
// to remember: the limit of all together still stands.
func (g *Gate) sweep(now time.Time) {
	if g.from == nil || len(g.from) >= mostFrom {
		g.from = map[string]bucket{}
	}
	if now.Sub(g.swept) < oneIn {
		return
	}
	g.swept = now
	for place, b := range g.from {
		if now.Sub(b.at) > fromOne*oneIn {
			delete(g.from, place)
		}
	}
}

// TooOften refuses what came before its time.
func TooOften(wait time.Duration) error {
	in := wait.String()
	return &demarche.Refusal{
		Kind: demarche.TooOften, What: demarche.Text{EN: "the message was not taken", ZH: "未接收该来信"},
		Why:    demarche.Text{EN: "too many came by the form in a short time", ZH: "短时间内经表单提交的来信过多"},
		Remedy: demarche.Text{EN: "send it again in " + in + ", or write by mail; what you typed is kept in the form", ZH: "请于" + in + "后重新提交，或改用邮件；已填写的内容保留在表单中"},
	}
}
