package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/api"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/secretariat"
)

// sendAsked is what brief send is asked.
type sendAsked struct {
	date, data string
	dry        bool
	most       time.Duration
}

func (p *program) briefSend() *cobra.Command {
	var q sendAsked
	c := &cobra.Command{
		Use: "send", Short: "Send the edition of a day to its subscribers", Args: cobra.NoArgs,
		Long: "Lets the edition of a day out, unless the desk holds it, and sends it to each subscriber\n" +
			"whose hour has come. Nobody is sent an edition twice; whose hour has not come is sent\n" +
			"it by the server, or by this command run again. A server with channels does all this\n" +
			"by itself; where one runs on the folder, this command has it let the edition out.",
		Example: "  demarche brief send --date 2026-11-26 --dry-run\n  demarche brief send --date 2026-11-26",
		RunE: func(c *cobra.Command, _ []string) error {
			date := p.today().AddDays(-1)
			if q.date != "" {
				var err error
				if date, err = calendar.ParseDate(q.date); err != nil {
					return misuse("--date", err)
				}
			}
			if q.dry {
				return p.sendDry(c.Context(), &q, date)
			}
			return p.sendBrief(c.Context(), &q, date)
		},
	}
	f := c.Flags()
	f.StringVar(&q.date, "date", "", "the `DATE` of the edition; default: yesterday")
	f.StringVar(&q.data, "data", "", "the data `DIR`; default: that of this user")
	f.BoolVar(&q.dry, "dry-run", false, "show what would go out; nothing is kept or sent")
	f.DurationVar(&q.most, "for", 10*time.Minute, "how long to go on at most, such as 30s")
	return c
}

// dryLetter is what would go to a reader, for programs.
type dryLetter struct {
	Channel   deliver.Channel `json:"channel"`
	Address   string          `json:"address"`
	Lang      demarche.Lang   `json:"lang"`
	Due       time.Time       `json:"due"`
	Goes      time.Time       `json:"goes"`
	Late      bool            `json:"late"`
	Sentences int             `json:"sentences"`
	State     deliver.State   `json:"state,omitempty"` // of the line that the ledger has already
	Again     bool            `json:"in_ledger"`
	Open      bool            `json:"configured"` // its channel is
}

// sendDry shows what would go out. It may be run beside a server.
func (p *program) sendDry(ctx context.Context, q *sendAsked, date calendar.Date) error {
	h, err := p.read(ctx, q.data)
	if err != nil && demarche.KindOf(err) == demarche.NotFound {
		return p.sendDryNowhere(ctx, date)
	}
	if err != nil {
		return err
	}
	defer h.store.Close()
	t := columns("channel", "address", "language", "goes", "sentences", "")
	letters, by := []dryLetter{}, waysOf(ctx, h.dir, h.channels)
	m, readers, err := h.DryRun(ctx, date, h.channels.Quiet, func(l *secretariat.DryLine) error {
		open := slices.Contains(by.open, l.Reader.Channel)
		x := dryLetter{l.Reader.Channel, l.Reader.Address, l.Reader.Lang, l.Due, l.Goes, l.Late, l.Parts, l.State, l.State != "", open}
		letters = append(letters, x)
		goes := l.Goes.Format(dryTime)
		if !l.Goes.After(p.Now()) {
			goes = "at once"
		}
		if l.State != "" && l.State != deliver.Queued {
			goes = "not again"
		}
		t.row(string(x.Channel), x.Address, string(x.Lang), goes, fmt.Sprint(x.Sentences), x.note())
		return nil
	})
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(map[string]any{"key": m.Key, "title": m.Letter.Title.EN, "sentences": len(m.Letter.Parts), "channels": by.names(), "subscribers": readers, "letters": letters})
	}
	p.sayEdition(m)
	p.sayChannels(by)
	t.print(p.Out, nobody(readers))
	return nil
}

const dryTime = "2006-01-02 15:04 -07:00"

// note says what else a person should know of a letter.
func (l *dryLetter) note() string {
	switch {
	case l.State == deliver.Queued && !l.Open, l.State == "" && !l.Open:
		return "its channel is not configured: it waits"
	case l.State == deliver.Queued:
		return "waits in the ledger"
	case l.State != "":
		return "in the ledger as " + string(l.State)
	case l.Late:
		return "late: it was due " + l.Due.Format(dryTime)
	}
	return ""
}

// sendDryNowhere is a dry run where no docket is kept yet: there are no readers.
func (p *program) sendDryNowhere(ctx context.Context, date calendar.Date) error {
	s, err := p.packsAlone()
	if err != nil {
		return err
	}
	if err := s.MaySend(date); err != nil {
		return err
	}
	e, err := s.Brief(ctx, date, date)
	if err != nil {
		return err
	}
	letter := secretariat.EditionLetter(e)
	if p.json {
		return p.emit(map[string]any{"key": "edition/" + date.String(), "title": letter.Title.EN, "sentences": len(letter.Parts), "channels": []string{}, "subscribers": 0, "letters": []dryLetter{}})
	}
	p.sayEdition(&deliver.Message{Letter: letter})
	p.sayChannels(ways{})
	p.say("nobody subscribes")
	return nil
}

func (p *program) sayEdition(m *deliver.Message) {
	p.say("%s (%s)", m.Letter.Title.EN, count(len(m.Letter.Parts), "sentence", "sentences"))
}

func (p *program) sayChannels(by ways) {
	if len(by.open) > 0 {
		p.say("channels: %s", join(by.names()))
	} else if len(by.broken) == 0 {
		p.say("no channel is configured: without one, nothing goes out")
	}
	for _, x := range deliver.Channels {
		if why := by.broken[x]; why != "" {
			p.say("nothing goes by %s: %s", x, why)
		}
	}
}

func (w ways) names() []string {
	out := []string{}
	for _, x := range w.open {
		out = append(out, string(x))
	}
	return out
}

// sendBrief lets the edition out and carries what is due.
func (p *program) sendBrief(ctx context.Context, q *sendAsked, date calendar.Date) error {
	dir, err := p.folder(q.data)
	if err != nil {
		return err
	}
	c, err := p.channels(dir)
	if err != nil {
		return err
	}
	by := waysOf(ctx, dir, c)
	if len(by.open) == 0 {
		return noChannels(by.broken)
	}
	h, err := p.keep(ctx, q.data)
	if err != nil {
		return p.sendThrough(ctx, q, date, err)
	}
	defer h.store.Close()
	fresh, err := h.SendEdition(ctx, date)
	if err != nil {
		return err
	}
	d, _ := p.deliverer(h)
	if err := p.carryDue(ctx, h, d, q.most); err != nil {
		return err
	}
	return p.saySent(ctx, h, "edition/"+date.String(), fresh)
}

// sendThrough has the server that runs on the folder let the edition out; it carries it
// by itself.
func (p *program) sendThrough(ctx context.Context, q *sendAsked, date calendar.Date, err error) error {
	d, err := p.throughDoor(q.data, err)
	if err != nil {
		return err
	}
	var out api.Desk
	_, err = d.post(ctx, "/api/brief/"+date.String()+"/issue", &asking{}, nil, &out)
	fresh := err == nil
	if err != nil && demarche.KindOf(err) != demarche.Conflict { // it is out already
		return err
	}
	if !p.json {
		p.say("the server that runs on this folder sends it, each reader at their hour")
	}
	h, err := p.read(ctx, q.data)
	if err != nil {
		return err
	}
	defer h.store.Close()
	if err := p.filledByServer(ctx, h, "edition/"+date.String()); err != nil {
		return err
	}
	return p.saySent(ctx, h, "edition/"+date.String(), fresh)
}

// filledByServer waits until the server has entered every reader of a message into the
// ledger, as it does at once where it delivers, so that what is said of it is not said too
// soon. It waits for some seconds at most.
func (p *program) filledByServer(ctx context.Context, h *house, key string) error {
	for range 60 {
		state, err := h.OperatorDelivery(ctx)
		if err != nil {
			return err
		}
		for i := range state.Runs {
			if x := &state.Runs[i]; x.Key == key && x.Filled {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

// carryDue carries until nothing is due, or for so long.
func (p *program) carryDue(ctx context.Context, h *house, d *deliver.Deliverer, most time.Duration) error {
	if _, err := deliver.Fill(ctx, d.House, d.Quiet, p.Now); err != nil {
		return err
	}
	end := p.Now().Add(most)
	running, stop := context.WithTimeout(ctx, most)
	ended := make(chan struct{})
	go func() { d.Run(running); close(ended) }()
	defer func() { stop(); <-ended }()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for running.Err() == nil {
		busy, err := p.busy(ctx, d, h.channels.Channels(), end)
		if err != nil || !busy {
			return err
		}
		select {
		case <-tick.C:
		case <-running.Done():
		}
	}
	if errors.Is(running.Err(), context.DeadlineExceeded) {
		return nil
	}
	return ctx.Err()
}

// busy reports whether anything is due or under way, or was tried and is due again before
// the end.
func (p *program) busy(ctx context.Context, d *deliver.Deliverer, channels []deliver.Channel, end time.Time) (busy bool, err error) {
	err = d.House.View(ctx, func(s deliver.Shelf) error {
		for _, c := range channels {
			due, err := s.NextDue(c)
			if err != nil {
				return err
			}
			busy = busy || !due.IsZero() && !due.After(p.Now())
		}
		begun, err := s.Sends(deliver.SendQuery{State: deliver.Begun, Limit: deliver.MaxPage})
		for _, x := range begun {
			busy = busy || x.Owner == d.Owner
		}
		if err != nil || busy {
			return err
		}
		tried, err := s.Sends(deliver.SendQuery{State: deliver.Queued, Tried: true})
		for _, x := range tried {
			busy = busy || x.Due.Before(end) && slices.Contains(channels, x.Channel)
		}
		return err
	})
	return busy, err
}

func (p *program) saySent(ctx context.Context, h *house, key string, fresh bool) error {
	state, err := h.OperatorDelivery(ctx)
	if err != nil {
		return err
	}
	for i := range state.Runs {
		x := &state.Runs[i]
		if x.Key != key {
			continue
		}
		if p.json {
			err := p.emit(map[string]any{"key": key, "new": fresh, "counts": x.Counts, "unknown": len(state.Unknown), "failing": len(state.Failing)})
			return errors.Join(err, unfinished(state))
		}
		readers := 0
		for _, by := range state.Readers {
			readers += by[deliver.Active]
		}
		p.sayCounts(x, readers)
	}
	if n := len(state.Unknown); n > 0 && !p.json {
		p.say("of %s it is not known what came; list them with: demarche delivery unknown", count(n, "message", "messages"))
	}
	if n := len(state.Failing); n > 0 && !p.json {
		p.say("%s tried and not taken yet; why: demarche delivery status. The server tries again, or this command run again", count(n, "letter was", "letters were"))
	}
	return unfinished(state)
}

// unfinished has a command end otherwise than well where letters were tried and not taken yet.
func unfinished(state *secretariat.DeliveryState) error {
	if len(state.Failing) > 0 {
		return silence{}
	}
	return nil
}

// nobody says that an edition goes to none of so many subscribers.
func nobody(readers int) string {
	if readers == 0 {
		return "nobody subscribes"
	}
	return "of " + count(readers, "subscriber", "subscribers") + " nobody is sent it: they follow other things or days, agreed after it was due, or came when it had gone out"
}

func (p *program) sayCounts(x *deliver.Progress, readers int) {
	t := columns("channel", "sent", "queued", "under way", "refused", "unknown", "dropped")
	for _, c := range deliver.Channels {
		if n := x.Counts[c]; n != nil {
			t.row(string(c), fmt.Sprint(n[deliver.Sent]), fmt.Sprint(n[deliver.Queued]), fmt.Sprint(n[deliver.Begun]), fmt.Sprint(n[deliver.Refused]), fmt.Sprint(n[deliver.Unknown]), fmt.Sprint(n[deliver.Dropped]))
		}
	}
	p.say("%s", x.Key)
	none := nobody(readers)
	if !x.Filled {
		none = "its readers are not in the ledger yet; see: demarche delivery status"
	}
	t.print(p.Out, none)
}
