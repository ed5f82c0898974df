package secretariat

import (
	"context"
	"errors"
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
	by := deliver.Terms{Governs: true, Site: s.delivery.Site, Out: s.hour}
	if u.Group && !u.Own && (u.Command != "" || u.Data != "") {
		var err error
		if by.Governs, err = b.Governs(ctx, u.Chat, u.From); err != nil {
			return nil, err
		}
	}
	if names, err := u.Named(); err == nil && u.Command == "follow" {
		by.Follow = s.MayFollow(names) // before the transaction: it may read tariffs
	}
	var out *deliver.Answer
	err := s.store.Update(ctx, func(tx store.Tx) error {
		out = nil
		if u.Chat != "" {
			t, err := s.converse(tx, u, by)
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
func (s *Secretariat) converse(tx store.Tx, u *deliver.Update, by deliver.Terms) (*deliver.Answer, error) {
	now := s.now().UTC()
	r, had, err := tx.ReaderBy(deliver.Telegram, u.Chat)
	if err != nil {
		return nil, err
	}
	t := deliver.Converse(u, r, by, now)
	switch {
	case t.Erase:
		if !had {
			r = &deliver.Reader{Channel: deliver.Telegram, Address: u.Chat}
		}
		err = s.eraseReader(tx, r)
	case t.Kept:
		t.Answer.Text, err = keptOf(tx, u, r)
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

// keptOf tells a chat what is kept of it, with the last messages that it was sent.
func keptOf(tx store.Tx, u *deliver.Update, r *deliver.Reader) (string, error) {
	if r == nil {
		return demarche.Text{EN: "This chat has no subscription. What was written here to the desk is kept with its thread; /erase has that erased.", ZH: "此聊天没有订阅。在此写给编辑部的内容随来信保存；发送 /erase 可删除。"}.In(u.Lang), nil
	}
	lines, err := sentLines(tx, r)
	if err != nil {
		return "", err
	}
	return deliver.KeptText(r, sentText(lines)), nil
}

// sentText tells of the last messages to a reader, the last first.
func sentText(lines []SentLine) []string {
	var out []string
	for i := range lines {
		out = append(out, lines[i].Key+" "+string(lines[i].State)+" "+lines[i].Due.Format("2006-01-02 15:04 UTC"))
	}
	return out
}

// said takes in what a reader has to say to the desk. The answer, with what happens
// next, goes out like every reply, through the outbox.
func (s *Secretariat) said(tx store.Tx, u *deliver.Update, r *deliver.Reader) (*deliver.Answer, error) {
	in := u.Lang
	if r != nil {
		in = r.Lang
	}
	q := telegramFeedback(u.Chat, u.Message, u.Answers, u.Name, in, u.Text)
	err := s.takeable(q)
	if err == nil {
		_, err = s.takeFeedback(tx, q)
	}
	var no *demarche.Refusal
	if errors.As(err, &no) && no.Kind != demarche.Internal && no.Kind != demarche.ReadOnly {
		return &deliver.Answer{Chat: u.Chat, Text: no.In(in)}, nil
	}
	return nil, err
}
