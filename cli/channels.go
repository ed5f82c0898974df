package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"syscall"

	"demarche"
	"demarche/api"
	"demarche/deliver"
	"demarche/packs"
	"demarche/secretariat"
)

// channelsFile is the name of the file of channels within the data folder.
const channelsFile = "channels.yaml"

// channels reads by which channels readers are reached: the file that DEMARCHE_CHANNELS
// names, else channels.yaml in the data folder, and the environment over it.
func (p *program) channels(dir string) (*deliver.Config, error) {
	name, named := p.Env("DEMARCHE_CHANNELS"), true
	if name == "" {
		name, named = filepath.Join(dir, channelsFile), false
	}
	file, err := os.ReadFile(name)
	// Whoever opens the folder says what is wrong with one that is a file.
	absent := errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
	if err != nil && (named || !absent) {
		return nil, misused("the file of channels: %v", err)
	}
	c, err := deliver.ReadConfig(file, p.Env)
	if err != nil {
		return nil, &demarche.Refusal{
			Kind: demarche.Invalid, Where: name, What: demarche.Text{EN: "the channels were not read"}, Why: demarche.Text{EN: err.Error()},
			Remedy: demarche.Text{EN: "mend that line; docs/delivery.md shows a whole file"},
		}
	}
	senders(c) // which says of each whether it can be used
	return c, nil
}

// delivery is what the secretariat knows of the channels.
func deliveryOf(c *deliver.Config) secretariat.Delivery {
	return secretariat.Delivery{Channels: c.Channels(), Broken: c.Broken, Site: c.Site, Own: c.Own(), Bot: c.Bot, ForgetAfter: c.ForgetAfter, Private: c.Webhook != nil && c.Webhook.Private}
}

// senders makes the channels ready; nothing is dialled yet. One that cannot be made ready is
// left out and noted as broken: the others go on without it.
func senders(c *deliver.Config) ([]deliver.Sender, *deliver.TelegramSender) {
	var out []deliver.Sender
	c.Broken = map[deliver.Channel]string{}
	if c.Mail != nil {
		if m, err := deliver.NewMail(*c.Mail, nil); err != nil {
			c.Broken[deliver.Mail] = err.Error()
		} else {
			out = append(out, m)
		}
	}
	var bot *deliver.TelegramSender
	if c.Telegram != nil {
		limits, _, err := deliver.ReadLimits(packs.FS)
		if err == nil {
			bot, err = deliver.NewTelegram(*c.Telegram, *limits, nil)
		}
		if err != nil {
			c.Broken[deliver.Telegram] = err.Error()
		} else {
			out = append(out, bot)
		}
	}
	if c.Webhook != nil {
		out = append(out, deliver.NewWebhook(*c.Webhook, nil))
	}
	return out, bot
}

// ways are the channels by which letters go, and those by which none do, with the reason.
type ways struct {
	open   []deliver.Channel
	broken map[deliver.Channel]string
}

// waysOf tells by which channels letters of a folder go: as the server has them that runs on it,
// which may have been given a token that this shell was not, else as they are configured here.
func waysOf(ctx context.Context, dir string, c *deliver.Config) ways {
	if d := doorOf(dir); d != nil {
		var out api.Sending
		if d.get(ctx, "/api/delivery", url.Values{}, &out) == nil { // a socket may be left by one that was killed
			w := ways{out.Channels, map[deliver.Channel]string{}}
			for _, x := range out.Broken {
				w.broken[x.Channel] = x.Why
			}
			return w
		}
	}
	return ways{c.Channels(), c.Broken}
}

// deliverer makes one ready for a house.
func (p *program) deliverer(h *house) (*deliver.Deliverer, *deliver.TelegramSender) {
	all, bot := senders(h.channels)
	d := &deliver.Deliverer{
		House: h.Outbox(), Senders: all, Owner: rand.Text(), Now: p.Now, Site: h.channels.Site, Quiet: h.channels.Quiet, Log: p.log(),
	}
	h.OnPut(d.Poke)
	return d, bot
}

// noChannels says that nothing can be sent.
func noChannels(broken map[deliver.Channel]string) error {
	why := "no channel is configured; editions are in the archive and the feeds"
	for _, x := range deliver.Channels {
		if broken[x] != "" {
			why = "nothing goes by " + string(x) + ": " + broken[x]
		}
	}
	return &demarche.Refusal{
		Kind: demarche.NotPermitted, What: demarche.Text{EN: "nothing was sent"}, Why: demarche.Text{EN: why},
		Remedy: demarche.Text{EN: "write channels.yaml into the data folder or set DEMARCHE_MAIL_RELAY and the like, see docs/delivery.md; --dry-run shows what would go out"},
	}
}

// carry sends what is in the outbox for as long as the server runs, and listens to the
// bot. Without a channel it does nothing.
func (p *program) carry(ctx context.Context, h *house) func() {
	for x, why := range h.channels.Broken {
		p.log().ErrorContext(ctx, "nothing goes by a channel as it is configured", "channel", string(x), "error", why)
	}
	if len(h.channels.Channels()) == 0 {
		return func() {}
	}
	d, bot := p.deliverer(h)
	return func() {
		if bot != nil {
			go h.Listen(ctx, bot)
		}
		d.Run(ctx)
	}
}
