package secretariat

import (
	"context"

	"demarche"
	"demarche/clip"
	"demarche/disclosure"
	"demarche/store"
)

// SourceRequest asks to keep a source.
type SourceRequest struct {
	clip.Source
	Text string // the whole text; needed, for its digest and its quotes
	Keep bool   // keep the text too, where the licence lets the house keep it
}

// AddSource keeps a source. Only an official may; one that is kept already is
// given back, and nothing new is recorded.
func (s *Secretariat) AddSource(ctx context.Context, r disclosure.Reader, q SourceRequest) (out *clip.Source, again bool, err error) {
	src, err := s.newSource(r, &q)
	if err != nil {
		return nil, false, err
	}
	err = s.store.Update(ctx, func(tx store.Tx) error {
		out, again, err = s.keepSource(tx, src)
		return err
	})
	return out, again, err
}

// newSource makes the source of a request, or refuses it.
func (s *Secretariat) newSource(r disclosure.Reader, q *SourceRequest) (*clip.Source, error) {
	if err := onlyOfficials(r); err != nil {
		return nil, err
	}
	g, err := s.Guide()
	if err != nil {
		return nil, err
	}
	src := q.Source
	src.N, src.Owner, src.Office, src.Known, src.At = 0, r.Party, r.Office, s.Today(), s.now().UTC()
	if err := src.Complete(q.Text, q.Keep, g, s.Today()); err != nil {
		return nil, err
	}
	return &src, nil
}

// keepSource records a source, or gives the one that is kept under its name.
func (s *Secretariat) keepSource(tx store.Tx, src *clip.Source) (*clip.Source, bool, error) {
	old, err := tx.SourceOf(src.Owner, src.ID)
	if err == nil {
		return old, true, nil
	}
	if demarche.KindOf(err) != demarche.NotFound {
		return nil, false, err
	}
	kept := *src
	if err := tx.AddSource(&kept); err != nil {
		return nil, false, err
	}
	s.version.Add(1)
	return &kept, false, nil
}

// onlyOfficials refuses whoever acts for no party's office.
func onlyOfficials(r disclosure.Reader) error {
	if r.Official() {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Forbidden, What: demarche.Text{EN: "nothing was recorded", ZH: "未作任何记录"},
		Why:    demarche.Text{EN: "only officials of a party's office keep sources", ZH: "只有当事方机构的官员可以保存来源"},
		Remedy: demarche.Text{EN: "sign in as an official", ZH: "请以官员身份登录"},
	}
}

// scope says whose sources a reader may read beside the public ones.
func scope(r disclosure.Reader) demarche.PartyID {
	if r.Official() {
		return r.Party
	}
	return ""
}

// Sources lists the sources that a reader may read, last published first.
func (s *Secretariat) Sources(ctx context.Context, r disclosure.Reader, w When) ([]clip.Source, error) {
	var out []clip.Source
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		out, err = tx.Sources(clip.Query{Owner: scope(r), Known: w.Known})
		return err
	})
	return out, err
}

// Source gives a source that a reader may read, and its records as known.
func (s *Secretariat) Source(ctx context.Context, r disclosure.Reader, id string, w When) (*clip.Source, []clip.Record, error) {
	var src *clip.Source
	var records []clip.Record
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		if src, err = s.sourceFor(tx, r, id, w); err != nil {
			return err
		}
		acts, err := tx.RecordsOf(src)
		records = clip.Standing(acts, w.Known)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	return src, records, nil
}

// Clips gives the records that a reader may read, as known, by the days that
// they are about.
func (s *Secretariat) Clips(ctx context.Context, r disclosure.Reader, q clip.Query, w When) ([]clip.Record, error) {
	q.Owner, q.Known = scope(r), w.Known
	var out []clip.Record
	err := s.store.View(ctx, func(tx store.Tx) (err error) { out, err = tx.Records(q); return err })
	return out, err
}

// sourceFor finds a source among those that a reader may read: of two of one
// name, one's own.
func (s *Secretariat) sourceFor(tx store.Tx, r disclosure.Reader, id string, w When) (*clip.Source, error) {
	list, err := tx.Sources(clip.Query{Owner: scope(r), Known: w.Known, Source: id})
	if err != nil {
		return nil, err
	}
	owner := demarche.PartyID("") // nobody's: refused as not there
	for _, x := range list {
		if owner == "" || x.Owner == scope(r) {
			owner = x.Owner
		}
	}
	return tx.SourceOf(owner, id)
}
