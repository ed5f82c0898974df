package secretariat

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/store"
)

// atOnce is how many cases the start of the house brings up to date before it
// serves. Where more are behind, it serves at once, and Settle does them beside.
const atOnce = 500

// form is which form of the standing is kept beside a case: it grows with what the
// standing newly tells, so that open cases are reckoned anew once.
const form = "2" // since 2 it tells which duty is late

// renewal is what a new version of a pack, or of this program, has to reach: the
// open cases under the pack.
type renewal struct {
	pack   *agreement.Pack
	want   string // what the setting of the pack says once all are reached
	digest string // cases reckoned with it are left as they are; "": none is
	after  int64  // those up to this mark have been reached
}

// ofPack gives what a pack's setting says once its cases are reckoned.
func ofPack(p *agreement.Pack, empty bool) string {
	want := p.Digest + " form " + form
	if slices.ContainsFunc(p.Cases, func(c *agreement.Case) bool { return c.Unfollowed }) {
		want += " unknown told" // apart from open, which earlier versions did not
	}
	if empty {
		want += " without cases"
	}
	return want
}

func reachedKey(id string) string { return "pack " + id + " reached" }

// renewalOf says what is left to do for a pack of which the setting says something
// else.
func (s *Secretariat) renewalOf(ctx context.Context, p *agreement.Pack, old, want string) (*renewal, error) {
	n := &renewal{pack: p, want: want}
	if strings.Contains(old, " form "+form) {
		n.digest = p.Digest
	}
	err := s.store.View(ctx, func(tx store.Tx) error {
		v, err := tx.Setting(reachedKey(p.ID))
		if of, at, ok := strings.Cut(v, "|"); ok && of == want {
			n.after, _ = strconv.ParseInt(at, 10, 64)
		}
		return err
	})
	return n, err
}

// few reports whether there is so little to do that it is done before serving.
func (s *Secretariat) few(ctx context.Context, pick func(store.Tx, int64, int) ([]demarche.CaseID, int64, error), after int64) (bool, error) {
	var next int64
	err := s.store.View(ctx, func(tx store.Tx) (err error) { _, next, err = pick(tx, after, s.atOnce); return err })
	return next == 0, err
}

func (n *renewal) pick(tx store.Tx, after int64, limit int) ([]demarche.CaseID, int64, error) {
	return tx.Stale(n.pack.ID, n.digest, after, limit)
}

// renew has the cases of a renewal reckoned anew, and records on each what moved.
// It may be ended at any time and goes on where it was.
func (s *Secretariat) renew(ctx context.Context, n *renewal, beside bool) error {
	err := s.run(ctx, &sweep{
		after: n.after, pick: n.pick, beside: beside,
		each: func(tx store.Tx, id demarche.CaseID) error {
			c, events, err := s.load(tx, id)
			if err == nil {
				_, err = s.renewCase(tx, c, events, n.pack)
			}
			return err
		},
		mark: func(tx store.Tx, after int64) error {
			return tx.PutSetting(reachedKey(n.pack.ID), n.want+"|"+strconv.FormatInt(after, 10))
		},
		told: func(ctx context.Context, after int64) error {
			n.after = after
			return s.behind.look(ctx, s, false)
		},
	})
	if err != nil {
		return err
	}
	return s.store.Update(ctx, func(tx store.Tx) error { return tx.PutSetting(packKey(n.pack.ID), n.want) })
}

// renewCase reckons a case anew by the pack of the house, and says what is new in it: its
// rules, or holiday lists alone.
func (s *Secretariat) renewCase(tx store.Tx, c *docket.Case, events []docket.Event, p *agreement.Pack) ([]docket.Event, error) {
	was, err := tx.Setting(versionKey(c.Standing.Digest))
	if err != nil {
		return events, err
	}
	kind, why := docket.PackEvent, []demarche.Text{{EN: fmt.Sprintf("pack %s, version %.12s", p.ID, p.Digest), ZH: fmt.Sprintf("规则包%s，版本%.12s", p.ID, p.Digest)}}
	if lists, alone := s.newLists(was, p); alone {
		kind, why = docket.ListEvent, lists
	}
	events, _, err = s.reckonAnew(tx, c, events, kind, why)
	return events, err
}

func versionKey(digest string) string { return "version " + digest }

// versionOf says what a version of a pack is made of: the digest of its rules, and behind
// it one of each holiday list.
func (s *Secretariat) versionOf(p *agreement.Pack) string {
	out := p.Rules
	for _, l := range s.lists() {
		out += " " + l.digest
	}
	return out
}

// newLists names the holiday lists that an earlier version of a pack, as versionOf has it,
// lacked, and reports whether nothing but lists is new. Of one that is not on record the
// rules may be new too.
func (s *Secretariat) newLists(was string, p *agreement.Pack) (names []demarche.Text, alone bool) {
	had := strings.Fields(was)
	if len(had) == 0 || had[0] != p.Rules {
		return nil, false
	}
	for _, l := range s.lists() {
		if !slices.Contains(had[1:], l.digest) {
			names = append(names, l.name)
		}
	}
	return names, len(names) > 0
}

// keepVersions puts on record of what the packs of the house are made, so that a later one
// can tell what is new.
func (s *Secretariat) keepVersions(ctx context.Context) error {
	var fresh []*agreement.Pack
	err := s.store.View(ctx, func(tx store.Tx) error {
		for _, id := range s.lib.PackIDs() {
			p := s.lib.Packs[id]
			if v, err := tx.Setting(versionKey(p.Digest)); err != nil {
				return err
			} else if v == "" {
				fresh = append(fresh, p)
			}
		}
		return nil
	})
	if err != nil || len(fresh) == 0 {
		return err
	}
	return s.store.Update(ctx, func(tx store.Tx) error {
		for _, p := range fresh {
			if err := tx.PutSetting(versionKey(p.Digest), s.versionOf(p)); err != nil {
				return err
			}
		}
		return nil
	})
}

// lags reports whether a case was last reckoned by another version of its pack than
// the house's, or stands otherwise by now.
func (s *Secretariat) lags(c *docket.Case) bool {
	st := &c.Standing
	turned := !st.Turns.IsZero() && st.Turns <= s.Today()
	if st.Status == docket.Ended && !turned {
		return false // closed cases stay as they were read
	}
	p, ok := s.lib.Procedure(c.Procedure)
	if !ok || p.Prelude {
		return false // no pack tells where it stands
	}
	return st.Digest != p.Pack.Digest || turned && (st.Status == docket.Open || st.Status == docket.Ended)
}

// renewed brings a case that is about to be acted on up to the pack of the house,
// so that what the pack moved is on record before the act.
func (s *Secretariat) renewed(tx store.Tx, c *docket.Case, events []docket.Event) ([]docket.Event, error) {
	p, ok := s.lib.Procedure(c.Procedure)
	if !ok || p.Prelude || c.Standing.Status == docket.Ended || c.Standing.Digest == "" || c.Standing.Digest == p.Pack.Digest {
		return events, nil
	}
	return s.renewCase(tx, c, events, p.Pack)
}
