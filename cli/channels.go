package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"demarche"
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
	return c, nil
}

// delivery is what the secretariat knows of the channels.
func deliveryOf(c *deliver.Config) secretariat.Delivery {
	return secretariat.Delivery{Channels: c.Channels(), Site: c.Site, Bot: c.Bot, ForgetAfter: c.ForgetAfter, Private: c.Webhook != nil && c.Webhook.Private}
}

// senders makes the channels ready; nothing is dialled yet.
func senders(c *deliver.Config) ([]deliver.Sender, *deliver.TelegramSender, error) {
	var out []deliver.Sender
	if c.Mail != nil {
		m, err := deliver.NewMail(*c.Mail, nil)
		if err != nil {
			return nil, nil, misused("%v", err)
		}
		out = append(out, m)
	}
	var bot *deliver.TelegramSender
	if c.Telegram != nil {
		limits, _, err := deliver.ReadLimits(packs.FS)
		if err == nil {
			bot, err = deliver.NewTelegram(*c.Telegram, *limits, nil)
		}
		if err != nil {
			return nil, nil, misused("%v", err)
		}
		out = append(out, bot)
	}
	if c.Webhook != nil {
		out = append(out, deliver.NewWebhook(*c.Webhook, nil))
	}
	return out, bot, nil
}

// deliverer makes one ready for a house.
func (p *program) deliverer(h *house) (*deliver.Deliverer, *deliver.TelegramSender, error) {
	all, bot, err := senders(h.channels)
	if err != nil {
		return nil, nil, err
	}
	d := &deliver.Deliverer{
		House: h.Outbox(), Senders: all, Owner: rand.Text(), Now: p.Now, Site: h.channels.Site, Quiet: h.channels.Quiet, Log: p.log(),
	}
	h.OnPut(d.Poke)
	return d, bot, nil
}

// noChannels says that nothing can be sent.
func noChannels() error {
	return &demarche.Refusal{
		Kind: demarche.NotPermitted, What: demarche.Text{EN: "nothing was sent"}, Why: demarche.Text{EN: "no channel is configured; editions are in the archive and the feeds"},
		Remedy: demarche.Text{EN: "write channels.yaml into the data folder or set DEMARCHE_MAIL_RELAY and the like, see docs/delivery.md; --dry-run shows what would go out"},
	}
}

// carry sends what is in the outbox for as long as the server runs, and listens to the
// bot. Without a channel it does nothing.
func (p *program) carry(ctx context.Context, h *house) func() {
	if len(h.channels.Channels()) == 0 {
		return func() {}
	}
	d, bot, err := p.deliverer(h)
	if err != nil { // the configuration was checked at the start
		p.log().ErrorContext(ctx, "nothing is sent", "error", err)
		return func() {}
	}
	return func() {
		if bot != nil {
			go h.Listen(ctx, bot)
		}
		d.Run(ctx)
	}
}
