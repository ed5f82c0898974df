package deliver

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"
)

// What a deliverer does where nothing else is configured.
const (
	lease       = 10 * time.Minute // after which an attempt that was never settled is unknown
	keepTrying  = 72 * time.Hour   // how long a letter is tried
	lateAfter   = 2 * time.Hour    // after it was due, a letter says that it is late
	firstRetry  = time.Minute
	longestTry  = time.Hour
	longestWait = time.Minute     // between two looks at the ledger
	attempting  = 2 * time.Minute // the longest that one attempt takes
)

// Deliverer carries what is in the ledger to the channels. Several may work at once.
type Deliverer struct {
	House   House
	Senders []Sender
	Owner   string           // its name in the ledger, of its own among all
	Now     func() time.Time // the wall's clock, by which lines are due
	Site    string           // where the house's pages are; empty: nowhere public
	Quiet   Quiet
	Log     *slog.Logger
	Jitter  func() float64 // 0 to 1; nil: chance

	once     sync.Once
	channels map[Channel]*channel
	poke     chan struct{}
}

// channel is a sender with what is known of how it goes.
type channel struct {
	Sender
	window  *window
	breaker breaker
	width   int
	poke    chan struct{}
	stuck   []settled // results that the store has not taken yet
}

// settled is a line with what came of it.
type settled struct {
	send   Send
	result Result
}

func (d *Deliverer) ready() {
	d.once.Do(func() {
		if d.Jitter == nil {
			d.Jitter = rand.Float64
		}
		if d.Log == nil {
			d.Log = slog.New(slog.DiscardHandler)
		}
		d.poke, d.channels = make(chan struct{}, 1), map[Channel]*channel{}
		for _, s := range d.Senders {
			p := s.Pace()
			c := &channel{Sender: s, window: newWindow(p.Most, p.Per), width: max(p.Width, 1), poke: make(chan struct{}, 1)}
			c.breaker.jitter = d.Jitter
			d.channels[s.Channel()] = c
		}
	})
}

// Poke has the outbox looked at now, after something was put into it.
func (d *Deliverer) Poke() {
	d.ready()
	touch(d.poke)
}

func touch(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// Run fills the ledger and carries its lines until the context ends. Then it waits for
// the attempts under way, and notes what came of them.
func (d *Deliverer) Run(ctx context.Context) {
	d.ready()
	var all sync.WaitGroup
	all.Go(func() { d.fillAll(ctx) })
	for _, c := range d.channels {
		all.Go(func() { d.carry(ctx, c) })
	}
	all.Wait()
}

// fillAll enters the readers of new messages into the ledger, and gives up attempts
// that were never settled.
func (d *Deliverer) fillAll(ctx context.Context) {
	for ctx.Err() == nil {
		n, err := Fill(ctx, d.House, d.Quiet, d.Now)
		if err == nil {
			err = d.giveUp(ctx)
		}
		if err != nil && ctx.Err() == nil {
			d.Log.ErrorContext(ctx, "the ledger of sends could not be filled; it is tried again", "error", err)
		}
		if n > 0 {
			for _, c := range d.channels {
				touch(c.poke)
			}
		}
		d.await(ctx, d.poke, longestWait)
	}
}

func (d *Deliverer) giveUp(ctx context.Context) error {
	before := d.Now().Add(-lease)
	var old []Send
	err := d.House.View(ctx, func(s Shelf) (err error) {
		old, err = s.Sends(SendQuery{State: Begun, Limit: 1})
		return err
	})
	if err != nil || len(old) == 0 {
		return err
	}
	n := 0
	err = d.House.Update(ctx, func(s Shelf) (err error) { n, err = s.GiveUp(before, d.Now()); return err })
	if err == nil && n > 0 {
		d.Log.WarnContext(ctx, "it is not known what came of some attempts; a person must decide", "lines", n)
	}
	return err
}

// await waits until something is to do, or for a time.
func (d *Deliverer) await(ctx context.Context, poke chan struct{}, most time.Duration) {
	t := time.NewTimer(most)
	defer t.Stop()
	select {
	case <-poke:
	case <-t.C:
	case <-ctx.Done():
	}
}

// carry works on one channel.
func (d *Deliverer) carry(ctx context.Context, c *channel) {
	for ctx.Err() == nil {
		wait, err := d.step(ctx, c)
		if err != nil && ctx.Err() == nil {
			d.Log.ErrorContext(ctx, "the ledger of sends failed; it is tried again", "channel", string(c.Channel()), "error", err)
			wait = max(wait, time.Second)
		}
		if wait > 0 {
			d.await(ctx, c.poke, wait)
		}
	}
}

// step claims what may go out now and sends it. It gives how long to wait before the
// next.
func (d *Deliverer) step(ctx context.Context, c *channel) (time.Duration, error) {
	if len(c.stuck) > 0 { // nothing is begun while the end of what was begun cannot be noted
		if err := d.settle(context.WithoutCancel(ctx), c); err != nil {
			return time.Second, err
		}
	}
	wait, err := d.untilDue(ctx, c)
	if wait > 0 || err != nil {
		return wait, err
	}
	width, wait := c.breaker.width(c.width)
	if wait > 0 {
		return min(wait, longestWait), nil
	}
	turns, wait := c.window.grant(width)
	if wait > 0 {
		sleep(ctx, min(wait, longestWait))
		return 0, nil
	}
	letters, err := d.claim(ctx, c, turns)
	c.window.giveBack(turns - len(letters))
	if err != nil {
		return 0, err
	}
	d.sendAll(ctx, c, letters)
	return 0, d.settle(context.WithoutCancel(ctx), c)
}

// untilDue gives how long it is until a line of the channel is due, at most as long as
// a deliverer waits between two looks.
func (d *Deliverer) untilDue(ctx context.Context, c *channel) (time.Duration, error) {
	var due time.Time
	err := d.House.View(ctx, func(s Shelf) (err error) { due, err = s.NextDue(c.Channel()); return err })
	switch {
	case err != nil:
		return 0, err
	case due.IsZero():
		return longestWait, nil
	}
	return min(max(due.Sub(d.Now()), 0), longestWait), nil
}

// sendAll carries letters at once, and waits for all.
func (d *Deliverer) sendAll(ctx context.Context, c *channel, letters []letterFor) {
	results := make([]Result, len(letters))
	var all sync.WaitGroup
	for i := range letters {
		if letters[i].result != nil {
			results[i] = *letters[i].result
			continue
		}
		all.Go(func() {
			// An attempt that was begun is carried to its end, so that its end is known.
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), attempting)
			defer cancel()
			results[i] = c.Send(ctx, letters[i].envelope)
			c.breaker.note(&results[i])
			if results[i].Rest > 0 {
				c.window.pause(results[i].Rest)
			}
		})
	}
	all.Wait()
	for i := range letters {
		c.stuck = append(c.stuck, settled{letters[i].send, d.timed(&letters[i].send, results[i])})
	}
}

// timed sets the next attempt of what was not taken.
func (d *Deliverer) timed(s *Send, r Result) Result {
	if r.State != Queued {
		return r
	}
	wait := max(backOff(firstRetry, longestTry, s.Tries-1, d.Jitter()), r.Rest)
	if r.Rest > 0 { // the channel has said how long
		wait = r.Rest + time.Duration(d.Jitter()*float64(time.Second))
	}
	if r.Again.IsZero() {
		r.Again = d.Now().Add(wait)
	}
	return r
}

// settle notes what came of attempts. What the store does not take is kept for the next
// time.
func (d *Deliverer) settle(ctx context.Context, c *channel) error {
	if len(c.stuck) == 0 {
		return nil
	}
	now := d.Now()
	err := d.House.Update(ctx, func(s Shelf) error {
		for i := range c.stuck {
			x := &c.stuck[i]
			if _, err := s.Settle(&x.send, x.result.Outcome, now); err != nil {
				return err
			}
			if err := follow(s, x); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		c.stuck = c.stuck[:0]
	}
	return err
}

// follow changes the subscription where the channel said that it must.
func follow(s Shelf, x *settled) error {
	if x.send.Reader == 0 || x.result.Ends == "" && x.result.Moves == "" {
		return nil
	}
	r, ok, err := s.ReaderAt(x.send.Reader)
	if err != nil || !ok {
		return err
	}
	if x.result.Moves != "" {
		if _, taken, err := s.ReaderBy(r.Channel, x.result.Moves); err != nil {
			return err
		} else if taken {
			x.result.Ends = "moved" // the chat that it became is subscribed itself
		} else {
			r.Address, r.Group = x.result.Moves, true
		}
	}
	if x.result.Ends != "" {
		r.Standing, r.Why = Ended, x.result.Ends
	}
	return s.ChangeReader(r)
}
