package secretariat

import (
	"context"

	"demarche"
	"demarche/complaint"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Drafts lists the filing forms that a company, or an office of a party, has
// begun and not sent, last saved first. The public has none.
func (s *Secretariat) Drafts(ctx context.Context, r disclosure.Reader) ([]docket.Draft, error) {
	if r.Role != disclosure.Company && !r.Official() {
		return nil, nil
	}
	var out []docket.Draft
	err := s.store.View(ctx, func(tx store.Tx) (err error) { out, err = tx.Drafts(r.Party, r.Filer); return err })
	return out, err
}

// Discard forgets a form that was not sent, and all that was typed into it.
func (s *Secretariat) Discard(ctx context.Context, r disclosure.Reader, token string) error {
	if _, err := s.Draft(ctx, r, token); err != nil {
		return err
	}
	return s.store.Update(ctx, func(tx store.Tx) error { return tx.DropDraft(token) })
}

// fromDraft fills a complaint with what the saved form of which it is made says
// and the complaint itself does not. Where the form is gone because the key has
// filed it already, it gives that receipt.
func (s *Secretariat) fromDraft(ctx context.Context, r disclosure.Reader, q *Complaint) (*Receipt, error) {
	if q.Draft == "" {
		return nil, nil
	}
	d, err := s.Draft(ctx, r, q.Draft)
	if err != nil && demarche.KindOf(err) == demarche.NotFound && q.Key != "" {
		if done, ok, lookup := s.Sent(ctx, r, q.Key); ok || lookup != nil {
			return done, lookup
		}
	}
	if err != nil {
		return nil, err
	}
	s.take(q, d)
	return nil, nil
}

func (s *Secretariat) take(q *Complaint, d *docket.Draft) {
	var written []docket.Answer
	said := map[string]bool{}
	for _, a := range q.Answers {
		said[a.Field] = true
	}
	party, obligations, flags := string(q.Party), len(q.Obligations) > 0, len(q.Flags) > 0
	for _, a := range d.Answers {
		var into *string
		switch a.Field {
		case "procedure":
			into = &q.Procedure
		case "title":
			into = &q.Title
		case "filer":
			into = &q.Filer
		case "against":
			into = &q.Against
		case "party":
			into = &party
		case "obligations":
			if !obligations {
				q.Obligations = append(q.Obligations, a.Text)
			}
			continue
		case "flags":
			if !flags {
				q.Flags = append(q.Flags, a.Text)
			}
			continue
		default:
			if !said[a.Field] {
				written = append(written, a)
			}
			continue
		}
		if *into == "" {
			*into = a.Text
		}
	}
	q.Party = demarche.PartyID(party)
	p, _ := s.lib.Procedure(q.Procedure)
	form := complaint.Scope{Procedure: p, Today: s.Today()}
	for _, a := range written {
		if x := form.Find(a.Field); x != nil && x.Written() {
			q.Answers = append(q.Answers, a)
		}
	}
}

// unsent refuses a form that was sent or deleted meanwhile.
func unsent(tx store.Tx, token string) error {
	if token == "" {
		return nil
	}
	if _, ok, err := tx.Draft(token); err != nil || ok {
		return err
	}
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: demarche.Text{EN: "the complaint was not filed", ZH: "投诉未提交"},
		Why:    demarche.Text{EN: "its form was sent or deleted meanwhile", ZH: "该表格其间已提交或删除"},
		Remedy: demarche.Text{EN: "look for it among your cases", ZH: "请在您的案件中查找"},
	}
}
