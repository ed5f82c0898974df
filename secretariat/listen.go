package secretariat

import (
	"context"
	"strconv"
	"time"

	"demarche"
	"demarche/deliver"
	"demarche/store"
)

// heardKey is the setting that keeps the last update of the bot that was taken in.
const heardKey = "last update of the Telegram bot"

// Bot is a Telegram bot as the secretariat listens to it.
type Bot interface {
	Updates(ctx context.Context, after int64) ([]deliver.Update, error)
	Governs(ctx context.Context, chat string, person int64) (bool, error)
	Answer(ctx context.Context, a *deliver.Answer) error
}

// Listen takes in what is written to the bot until the context ends. What an update
// changes is kept together with its number, so that it is taken in once.
func (s *Secretariat) Listen(ctx context.Context, b Bot) {
	wait := time.Second
	for ctx.Err() == nil {
		if err := s.hear(ctx, b); err != nil && ctx.Err() == nil {
			s.log.WarnContext(ctx, "the bot was not heard; it is tried again", "error", err)
			t := time.NewTimer(wait)
			select {
			case <-ctx.Done():
			case <-t.C:
			}
			t.Stop()
			wait = min(2*wait, time.Minute)
			continue
		}
		wait = time.Second
	}
}

// hear takes in the next updates.
func (s *Secretariat) hear(ctx context.Context, b Bot) error {
	last, err := s.heard(ctx)
	if err != nil {
		return err
	}
	list, err := b.Updates(ctx, last)
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].ID <= last {
			continue
		}
		a, err := s.Hear(ctx, b, &list[i])
		if err != nil {
			return err
		}
		if a != nil {
			if err := b.Answer(ctx, a); err != nil { // it is no loss that must be mended: they may ask again
				s.log.InfoContext(ctx, "an answer of the bot did not go out", "error", err)
			}
		}
	}
	return nil
}

func (s *Secretariat) heard(ctx context.Context) (int64, error) {
	kept := ""
	err := s.store.View(ctx, func(tx store.Tx) (err error) { kept, err = tx.Setting(heardKey); return err })
	if err != nil || kept == "" {
		return 0, err
	}
	return strconv.ParseInt(kept, 10, 64)
}

// Hear takes in one update, and gives what the bot answers; nil: nothing.
func (s *Secretariat) Hear(ctx context.Context, b Bot, u *deliver.Update) (*deliver.Answer, error) {
	governs := true
	if u.Group && (u.Command != "" || u.Data != "") {
		var err error
		if governs, err = b.Governs(ctx, u.Chat, u.From); err != nil {
			return nil, err
		}
	}
	var out *deliver.Answer
	err := s.store.Update(ctx, func(tx store.Tx) error {
		out = nil
		if u.Chat != "" {
			t, err := s.converse(tx, u, governs)
			if err != nil {
				return err
			}
			out = t
		}
		return tx.PutSetting(heardKey, strconv.FormatInt(u.ID, 10))
	})
	return out, err
}

// converse carries out what an update asks for.
func (s *Secretariat) converse(tx store.Tx, u *deliver.Update, governs bool) (*deliver.Answer, error) {
	now := s.now().UTC()
	r, had, err := tx.ReaderBy(deliver.Telegram, u.Chat)
	if err != nil {
		return nil, err
	}
	t := deliver.Converse(u, r, governs, s.delivery.Site, now)
	switch {
	case t.Reader == nil:
	case had:
		err = tx.ChangeReader(t.Reader)
	default:
		err = tx.PutReader(t.Reader)
	}
	if err == nil && t.Said {
		return s.said(tx, u, r)
	}
	return t.Answer, err
}

// said takes in what a reader has to say to the desk, and gives what they are answered.
func (s *Secretariat) said(tx store.Tx, u *deliver.Update, r *deliver.Reader) (*deliver.Answer, error) {
	if s.takeSaid != nil {
		return s.takeSaid(tx, u)
	}
	in := u.Lang
	if r != nil {
		in = r.Lang
	}
	only := demarche.Text{EN: "This bot only sends. /help says what it knows.", ZH: "本机器人仅用于发送。发送 /help 查看可用命令。"}
	return &deliver.Answer{Chat: u.Chat, Text: only.In(in)}, nil
}
