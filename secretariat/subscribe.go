package secretariat

import (
	"context"
	"fmt"
	"time"

	"demarche"
	"demarche/deliver"
	"demarche/store"
)

// askAgain is how long after a confirmation was sent to an address another may be, so
// that nobody is flooded in the house's name.
const askAgain = time.Hour

// Subscribe takes a request to be sent the brief. It is answered alike whoever asks: to
// the address alone goes a confirmation, or, where it is subscribed, the way to its own
// page.
func (s *Secretariat) Subscribe(ctx context.Context, q deliver.Reader) error {
	if err := s.mayAsk(&q); err != nil {
		return err
	}
	now := s.now().UTC()
	return s.store.Update(ctx, func(tx store.Tx) error {
		r, had, err := tx.ReaderBy(q.Channel, q.Address)
		if err != nil {
			return err
		}
		switch {
		case !had:
			r = &deliver.Reader{Channel: q.Channel, Address: q.Address}
			r.Take(&q)
			r.Begin(now)
			err = tx.PutReader(r)
		case r.Standing == deliver.Active:
			return s.post(tx, already(r, now))
		case r.Standing == deliver.Asked && now.Sub(r.Since) < askAgain:
			return nil
		default:
			r.Take(&q)
			r.Begin(now)
			err = tx.ChangeReader(r)
		}
		if err != nil {
			return err
		}
		return s.post(tx, confirmation(r))
	})
}

// mayAsk reads what is asked, and refuses what no channel of this house can do.
func (s *Secretariat) mayAsk(q *deliver.Reader) error {
	if err := q.Clean(s.delivery.Private); err != nil {
		return err
	}
	if err := s.MayFollow(q.Follows); err != nil {
		return err
	}
	no := &demarche.Refusal{Kind: demarche.NotPermitted, Where: "channel", What: demarche.Text{EN: "the subscription was not taken", ZH: "未受理订阅"}}
	switch {
	case !s.delivery.reaches(q.Channel):
		no.Why = demarche.Text{EN: "this house sends nothing by " + string(q.Channel), ZH: "本机构不经" + string(q.Channel) + "发送"}
		no.Remedy = demarche.Text{EN: "read the archive or its feed, at /brief", ZH: "请阅读 /brief 的存档或订阅源"}
	case q.Channel == deliver.Telegram:
		no.Why = demarche.Text{EN: "a chat is subscribed from within it", ZH: "须在聊天中订阅"}
		no.Remedy = demarche.Text{EN: "write /start to the bot " + s.delivery.Bot, ZH: "请向机器人" + s.delivery.Bot + "发送 /start"}
	case s.delivery.Site == "":
		no.Why = demarche.Text{EN: "this house has no public address under which it could be confirmed", ZH: "本机构没有可供确认的公开地址"}
		no.Remedy = demarche.Text{EN: "its operator sets “site” in the file of channels", ZH: "请运营方在渠道文件中设置 site"}
	default:
		return nil
	}
	return no
}

// confirmation asks for what nobody but the owner of an address can give.
func confirmation(r *deliver.Reader) *deliver.Message {
	return &deliver.Message{
		Key: fmt.Sprintf("confirmation/%d/%s", r.N, r.Since.Format("20060102T150405")), Kind: deliver.Confirmation, To: toReader(r),
		Letter: deliver.Letter{
			Title: demarche.Text{EN: "Confirm that you want the brief", ZH: "请确认订阅简报"},
			Notes: []demarche.Text{{
				EN: "Somebody, we hope you, asked for the brief to be sent to this address. It is sent once you confirm, within two days.",
				ZH: "有人（希望是您本人）申请将简报发送至此地址。请在两日内确认，确认后方会发送。",
			}},
		},
	}
}

// already tells the owner of an address that is subscribed how to change that, once a
// day at most.
func already(r *deliver.Reader, now time.Time) *deliver.Message {
	return &deliver.Message{
		Key: fmt.Sprintf("already/%d/%s", r.N, now.Format("2006-01-02")), Kind: deliver.Confirmation, To: toReader(r),
		Letter: deliver.Letter{
			Title: demarche.Text{EN: "You are subscribed to the brief", ZH: "您已订阅简报"},
			Notes: []demarche.Text{{
				EN: "Somebody asked for the brief to be sent to this address, which it is already. Nothing was changed.",
				ZH: "有人申请将简报发送至此地址，但该地址已订阅。未作任何更改。",
			}},
		},
	}
}

func toReader(r *deliver.Reader) *deliver.Recipient {
	return &deliver.Recipient{Channel: r.Channel, Address: r.Address, Name: r.Name, Lang: r.Lang, Reader: r.N}
}

// Confirming gives the reader whom a confirmation would make a subscriber.
func (s *Secretariat) Confirming(ctx context.Context, proof string) (*deliver.Reader, error) {
	var out *deliver.Reader
	err := s.store.View(ctx, func(tx store.Tx) (err error) { out, err = s.proving(tx, proof); return err })
	return out, err
}

func (s *Secretariat) proving(tx store.Tx, proof string) (*deliver.Reader, error) {
	var r *deliver.Reader
	var ok bool
	var err error
	if deliver.LooksDrawn(proof) {
		r, ok, err = tx.ReaderProving(proof)
	}
	if err != nil {
		return nil, err
	}
	if !ok || !s.now().Before(r.Proved) {
		return nil, &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: "the confirmation was not taken", ZH: "未受理确认"},
			Why:    demarche.Text{EN: "it was used before, is older than two days, or was never given out", ZH: "该链接已使用、已超过两日或从未发出"},
			Remedy: demarche.Text{EN: "if you confirmed before, all is well; else subscribe again", ZH: "如此前已确认则无须再作；否则请重新订阅"},
		}
	}
	return r, nil
}

// Confirm makes a subscriber of who brings what was sent to their address. It works
// once.
func (s *Secretariat) Confirm(ctx context.Context, proof string) (*deliver.Reader, error) {
	var out *deliver.Reader
	err := s.store.Update(ctx, func(tx store.Tx) error {
		r, err := s.proving(tx, proof)
		if err != nil {
			return err
		}
		r.Agree(s.now().UTC())
		out = r
		return tx.ChangeReader(r)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
