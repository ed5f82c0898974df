package secretariat

import (
	"context"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// facesKey is the setting that holds how far a docket has been looked through for
// cases that were put to a party before there were faces, or while these could tell of
// days before the case was put: a cursor, or allFaced.
const facesKey = "faces since the case was put kept up to"

const allFaced = "all"

// patience is how long the start of the house waits for old cases to be looked
// through; faceBatch is how many are in one transaction.
const (
	patience  = time.Second
	faceBatch = 50
)

// Settle does what Prepare has left, beside whatever else the house does: it looks
// an old docket through for faces, and brings up to date what is behind. It may be
// ended at any time and goes on where it was.
func (s *Secretariat) Settle(ctx context.Context) error {
	for {
		done, err := s.lookAtAll(ctx, time.Minute)
		if err != nil {
			return err
		}
		if done {
			return s.catchUp(ctx)
		}
		s.log.InfoContext(ctx, "the docket is being looked through for cases put to another party")
	}
}

// lookAtAll keeps the face of every case that was put to a party before there
// were faces, for as long as told; true once all are kept.
func (s *Secretariat) lookAtAll(ctx context.Context, upTo time.Duration) (bool, error) {
	var after string
	if err := s.store.View(ctx, func(tx store.Tx) (err error) { after, err = tx.Setting(facesKey); return err }); err != nil {
		return false, err
	}
	for end := time.Now().Add(upTo); after != allFaced; {
		if err := ctx.Err(); err != nil || time.Now().After(end) {
			return false, err
		}
		var err error
		if after, err = s.lookAtSome(ctx, after); err != nil {
			return false, err
		}
	}
	s.faced.Store(true)
	return true, nil
}

// lookAtSome keeps the faces of some cases after a cursor, and gives the next.
func (s *Secretariat) lookAtSome(ctx context.Context, after string) (string, error) {
	var page *docket.Page
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		page, err = tx.Find(docket.Query{Scope: docket.Scope{All: true}, Kind: agreement.Own, Sort: docket.ByID, After: after, Limit: faceBatch})
		return err
	})
	if err != nil {
		return "", err
	}
	next := page.Next
	if next == "" {
		next = allFaced
	}
	return next, s.store.Update(ctx, func(tx store.Tx) error {
		for _, c := range page.Cases {
			if _, put := disclosure.PartyTo(c); !put {
				continue
			}
			if err := s.lookAt(tx, c.ID); err != nil {
				return err
			}
		}
		return tx.PutSetting(facesKey, next)
	})
}

func (s *Secretariat) lookAt(tx store.Tx, id demarche.CaseID) error {
	c, events, err := s.load(tx, id)
	if err != nil {
		return err
	}
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return nil // no pack tells where it stands; the audit names it
	}
	return s.face(tx, m, c, events, nil)
}

// allFaced reports whether every case put to a party has its face. Once it is so
// it stays so.
func (s *Secretariat) allFaced(tx store.Tx) (bool, error) {
	if s.faced.Load() {
		return true, nil
	}
	v, err := tx.Setting(facesKey)
	if err == nil && v == allFaced {
		s.faced.Store(true)
	}
	return s.faced.Load(), err
}

// lookedAt refuses the lists of an official while cases that were put to the
// party may lack their face: they would be left out unsaid.
func (s *Secretariat) lookedAt(tx store.Tx, r disclosure.Reader) error {
	if !r.Official() {
		return nil
	}
	if all, err := s.allFaced(tx); err != nil || all {
		return err
	}
	return &demarche.Refusal{
		Kind: demarche.NotYet, What: demarche.Text{EN: "the docket of your party", ZH: "贵方的案卷"},
		Why:    demarche.Text{EN: "it was kept by an earlier version, and the cases that one party has put to another are still being looked through", ZH: "该案卷由较早版本保存，一方向另一方提出的案件仍在整理中"},
		Remedy: demarche.Text{EN: "ask again in a few minutes; each case can be read meanwhile, and where no server keeps the folder, start one on it", ZH: "请几分钟后再试；其间仍可查阅各个案件。如无服务器使用该文件夹，请在其上启动一次"},
	}
}
