package secretariat

import (
	"context"
	"fmt"
	"net/mail"
	"strings"

	"demarche"
	"demarche/deliver"
	"demarche/feedback"
	"demarche/store"
)

// AskErasure takes a request that what an address wrote to the desk, and what is kept of
// it, be erased. It is answered alike whoever asks: to the address alone goes the way to
// the page on which it is done, once a day at most, and only where something is kept.
func (s *Secretariat) AskErasure(ctx context.Context, address string, in demarche.Lang) error {
	address = strings.TrimSpace(address)
	if !mailable(address) {
		return &demarche.Refusal{
			Kind: demarche.Invalid, Where: "address", What: demarche.Text{EN: "the request was not taken", ZH: "未受理请求"},
			Why: demarche.Text{EN: "the mail address cannot be read", ZH: "邮件地址无法识别"}, Remedy: demarche.Text{EN: "write it like ana@example.org", ZH: "请写成 ana@example.org 的形式"},
		}
	}
	if !s.ErasesByMail() {
		return &demarche.Refusal{
			Kind: demarche.NotPermitted, Where: "address", What: demarche.Text{EN: "the request was not taken", ZH: "未受理请求"},
			Why:    demarche.Text{EN: "this house sends no mail by which you could confirm that the address is yours", ZH: "本机构不发送邮件，无法确认该地址属于您"},
			Remedy: demarche.Text{EN: "write to the desk at /feedback with the number of your letter", ZH: "请在 /feedback 注明来信编号联系编辑部"},
		}
	}
	return s.store.Update(ctx, func(tx store.Tx) error {
		r, err := s.keptAt(tx, address, in)
		if err != nil || r == nil {
			return err
		}
		return s.post(tx, s.wayToErase(r))
	})
}

// ErasesByMail reports whether who wrote can confirm by mail that an address is theirs.
func (s *Secretariat) ErasesByMail() bool {
	return s.delivery.reaches(deliver.Mail) && s.delivery.Site != ""
}

// keptAt gives the reader whose page shows what is kept of an address. One who only wrote
// to the desk is given a page; nil where nothing is kept.
func (s *Secretariat) keptAt(tx store.Tx, address string, in demarche.Lang) (*deliver.Reader, error) {
	r := &deliver.Reader{Channel: deliver.Mail, Address: address, Lang: in, Zone: "UTC", Hour: 7, Days: deliver.EveryDay}
	if err := r.Clean(false); err != nil {
		return nil, err
	}
	had, ok, err := tx.ReaderBy(deliver.Mail, r.Address)
	if ok && had.Why == deliver.AskedErasure { // they ask again, and have as long again
		had.Since = s.now().UTC()
		return had, tx.ChangeReader(had)
	}
	if err != nil || ok {
		return had, err
	}
	wrote := feedback.Sender{Channel: feedback.Mail, Address: address}
	for _, q := range []feedback.Query{{Sender: wrote.Key(), Limit: 1}, {Sender: wrote.Key(), Status: feedback.Spam, Limit: 1}} {
		list, err := tx.Threads(q)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			r.Begin(s.now().UTC())
			r.Leave(deliver.AskedErasure)
			return r, tx.PutReader(r)
		}
	}
	return nil, nil
}

// wayToErase leads to the page on which it is done.
func (s *Secretariat) wayToErase(r *deliver.Reader) *deliver.Message {
	return &deliver.Message{
		Key: fmt.Sprintf("erasure/%d/%s", r.N, s.now().UTC().Format("2006-01-02")), Kind: deliver.Erasure, To: toReader(r),
		Letter: deliver.Letter{
			Title: demarche.Text{EN: "Erase what is kept of you", ZH: "删除您的信息"},
			Notes: []demarche.Text{{
				EN: "Somebody, we hope you, asked that what is kept of this address be erased: what was written from it to the desk, and the subscription where there is one. Nothing is erased before you press the button on the page below.",
				ZH: "有人（希望是您本人）申请删除与此地址有关的信息：从该地址发给编辑部的来信，以及订阅（如有）。在您于下列页面按下按钮之前不会删除任何内容。",
			}},
		},
	}
}

// mailable reports whether a text is one mail address and nothing more.
func mailable(a string) bool {
	x, err := mail.ParseAddress(a)
	return err == nil && x.Address == a && len(a) <= 254 && !strings.ContainsAny(a, "\r\n") && strings.Contains(a[strings.LastIndex(a, "@")+1:], ".")
}
