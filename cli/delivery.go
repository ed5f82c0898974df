package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"demarche/api"
	"demarche/deliver"
	"demarche/secretariat"
)

func (p *program) delivery() *cobra.Command {
	return group("delivery", "How sending goes, and what a person must decide", p.deliveryStatus(), p.deliveryUnknown(), p.deliveryDecide())
}

func (p *program) deliveryStatus() *cobra.Command {
	c := &cobra.Command{Use: "status", Short: "Show how far the last messages have come", Args: cobra.NoArgs}
	p.reading(c, func(ctx context.Context, h *house) error {
		x, err := h.OperatorDelivery(ctx)
		if err != nil {
			return err
		}
		by := waysOf(ctx, h.dir, h.channels)
		if p.json {
			return p.emit(map[string]any{"channels": by.names(), "broken": by.broken, "messages": x.Runs, "lines": x.Tally, "subscribers": x.Readers, "refused": unknownLines(x.Refused), "failing": unknownLines(x.Failing)})
		}
		p.sayChannels(by)
		t := columns("message", "channel", "sent", "queued", "under way", "refused", "unknown", "dropped")
		for _, r := range x.Runs {
			for _, ch := range deliver.Channels {
				if n := r.Counts[ch]; n != nil {
					t.row(r.Key, string(ch), fmt.Sprint(n[deliver.Sent]), fmt.Sprint(n[deliver.Queued]), fmt.Sprint(n[deliver.Begun]), fmt.Sprint(n[deliver.Refused]), fmt.Sprint(n[deliver.Unknown]), fmt.Sprint(n[deliver.Dropped]))
				}
			}
		}
		t.print(p.Out, "nothing was sent")
		p.sayFailed("not taken", x.Refused)
		p.sayFailed("tried, and waiting for another attempt", x.Failing)
		return nil
	})
	return c
}

// sayFailed lists letters that did not go out, with what the channel said.
func (p *program) sayFailed(what string, list []secretariat.UnknownLine) {
	if len(list) == 0 {
		return
	}
	p.say("%s:", what)
	t := columns("message", "reader", "what", "channel", "address", "tries", "why")
	for i := range list {
		l := &list[i]
		t.row(fmt.Sprint(l.Message), fmt.Sprint(l.Reader), l.Key, string(l.Channel), l.Address, fmt.Sprint(l.Tries), cut(l.Why, 80))
	}
	t.print(p.Out, "")
}

// reading makes a command read a data folder, which its flag names.
func (p *program) reading(c *cobra.Command, do func(context.Context, *house) error) {
	data := c.Flags().String("data", "", "the data `DIR`; default: that of this user")
	c.RunE = func(c *cobra.Command, _ []string) error {
		h, err := p.read(c.Context(), *data)
		if err != nil {
			return err
		}
		defer h.store.Close()
		return do(c.Context(), h)
	}
}

// unknownLine is a line that a person must decide, for programs.
type unknownLine struct {
	Message int64           `json:"message"`
	Reader  int64           `json:"reader"`
	Key     string          `json:"key"`
	Channel deliver.Channel `json:"channel"`
	Address string          `json:"address"`
	Begun   string          `json:"begun"`
	Why     string          `json:"why"`
}

func unknownLines(list []secretariat.UnknownLine) []unknownLine {
	out := []unknownLine{}
	for i := range list {
		l := &list[i]
		out = append(out, unknownLine{l.Message, l.Reader, l.Key, l.Channel, l.Address, l.Begun.Format("2006-01-02T15:04:05Z"), l.Why})
	}
	return out
}

func (p *program) deliveryUnknown() *cobra.Command {
	c := &cobra.Command{
		Use: "unknown", Short: "List the messages of which it is not known whether they arrived", Args: cobra.NoArgs,
		Long: "Lists what a channel may have taken: the line broke before it answered, or the program was\n" +
			"killed. Nothing of it is sent again by itself. Ask the relay's log or the reader, then say\n" +
			"with “delivery decide” what is to be done.",
	}
	p.reading(c, func(ctx context.Context, h *house) error {
		x, err := h.OperatorDelivery(ctx)
		if err != nil {
			return err
		}
		t, all := columns("message", "reader", "what", "channel", "address", "attempt", "why"), unknownLines(x.Unknown)
		for _, u := range all {
			t.row(fmt.Sprint(u.Message), fmt.Sprint(u.Reader), u.Key, string(u.Channel), u.Address, u.Begun, cut(u.Why, 80))
		}
		if p.json {
			return p.emit(map[string]any{"unknown": all, "under_way": len(x.UnderWay)})
		}
		none := "of every message it is known what came"
		if n := len(x.UnderWay); n > 0 {
			none = fmt.Sprintf("%s under way since %s: one that never ends is listed here ten minutes after it began", count(n, "attempt is", "attempts are"), x.Since().Format("2006-01-02 15:04:05 UTC"))
		}
		t.print(p.Out, none)
		return nil
	})
	return c
}

func (p *program) deliveryDecide() *cobra.Command {
	var data, as, why string
	c := &cobra.Command{
		Use: "decide MESSAGE READER", Short: "Say what came of a message of which it is not known", Args: exactly(2, "the numbers of a message and a reader, as delivery unknown lists them"),
		Example: "  demarche delivery decide 12 340 --as sent --why \"the relay's log has it\"\n  demarche delivery decide 12 341 --as queued",
	}
	f := c.Flags()
	f.StringVar(&data, "data", "", "the data `DIR`; default: that of this user")
	f.StringVar(&as, "as", "", "sent, queued (send it after all) or dropped (do not)")
	f.StringVar(&why, "why", "", "what is known now")
	c.RunE = func(c *cobra.Command, args []string) error {
		message, err1 := strconv.ParseInt(args[0], 10, 64)
		reader, err2 := strconv.ParseInt(args[1], 10, 64)
		if err1 != nil || err2 != nil {
			return misused("a message and a reader are named by their numbers, as delivery unknown lists them")
		}
		h, err := p.keep(c.Context(), data)
		if err == nil {
			defer h.store.Close()
			err = h.DecideAsOperator(c.Context(), message, reader, deliver.State(as), why)
		} else if d, no := p.throughDoor(data, err); no != nil {
			err = no
		} else {
			_, err = d.post(c.Context(), "/api/delivery/decisions", &asking{}, api.DecisionBody{Message: message, Reader: reader, As: deliver.State(as), Why: why}, nil)
		}
		if err != nil {
			return err
		}
		if p.json {
			return p.emit(map[string]any{"message": message, "reader": reader, "state": as})
		}
		p.say("message %d to reader %d: %s", message, reader, as)
		return nil
	}
	return c
}
