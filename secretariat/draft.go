package secretariat

import (
	"context"
	"crypto/rand"

	"demarche"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// SaveDraft keeps a filing form that is not sent yet and gives the token under
// which only whoever holds it, and acts for the same filer, can resume it.
func (s *Secretariat) SaveDraft(ctx context.Context, r disclosure.Reader, d docket.Draft) (string, error) {
	if err := takeAnswers(d.Answers); err != nil {
		return "", err
	}
	if d.Token == "" {
		d.Token = rand.Text() // letters and digits: a shell takes one with a leading dash for a flag
	} else if _, err := s.Draft(ctx, r, d.Token); err != nil {
		return "", err
	}
	d.Owner, d.Filer, d.SavedOn = r.Party, r.Filer, s.Today()
	return d.Token, s.store.Update(ctx, func(tx store.Tx) error { return tx.PutDraft(&d) })
}

// Draft gives a saved form.
func (s *Secretariat) Draft(ctx context.Context, r disclosure.Reader, token string) (*docket.Draft, error) {
	var out *docket.Draft
	err := s.store.View(ctx, func(tx store.Tx) error {
		d, ok, err := tx.Draft(token)
		if err != nil {
			return err
		}
		if !ok || d.Filer != r.Filer || d.Owner != r.Party {
			return &demarche.Refusal{
				Kind: demarche.NotFound, What: demarche.Text{EN: "the saved form", ZH: "已保存的表格"},
				Why:    demarche.Text{EN: "there is none under this address that is yours", ZH: "该地址下没有属于您的表格"},
				Remedy: demarche.Text{EN: "begin a new one; a form that was sent is now a case", ZH: "请重新填写；已提交的表格已成为案件"},
			}
		}
		out = d
		return nil
	})
	return out, err
}
