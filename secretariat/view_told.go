package secretariat

import (
	"context"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/store"
)

// asKept reports whether a list may show what was last reckoned, rather than
// look up how each case stood. It may not where the packs tell of days after
// that of the house, as in one that is shown as of a past day: their cases of
// later days are kept already, and must not show.
func (s *Secretariat) asKept(w When) bool { return s.Current(w) && s.told <= s.Today() }

// toldTo gives the last day of which the packs' cases tell.
func toldTo(lib *agreement.Library) calendar.Date {
	var last calendar.Date
	if lib == nil {
		return last
	}
	for _, p := range lib.Packs {
		for _, c := range p.Cases {
			last = max(last, c.NoteKnown)
			for i := range c.Acts {
				last = max(last, c.Acts[i].On, c.Acts[i].Known, c.Acts[i].NoteKnown)
			}
		}
	}
	return last
}

// publicKey is the setting that says whether the docket has held cases of the
// packs. A docket that an earlier version began does not say, and counts as one
// that has.
const (
	publicKey  = "cases of the packs"
	publicHeld = "held"
	publicNone = "none yet"
)

// beginWithout notes that a new docket holds no cases of the packs, so that its
// lists of a past day may show what was reckoned.
func (s *Secretariat) beginWithout(ctx context.Context) error {
	return s.store.Update(ctx, func(tx store.Tx) error {
		for _, key := range append(s.packKeys(), publicKey) {
			if old, err := tx.Setting(key); err != nil || old != "" {
				return err
			}
		}
		return tx.PutSetting(publicKey, publicNone)
	})
}

func (s *Secretariat) packKeys() []string {
	var out []string
	for _, id := range s.lib.PackIDs() {
		out = append(out, packKey(id))
	}
	return out
}

// forgetTold lets the packs' cases bind no list of a docket that has none.
func (s *Secretariat) forgetTold(ctx context.Context) error {
	return s.store.View(ctx, func(tx store.Tx) error {
		kept, err := tx.Setting(publicKey)
		if kept == publicNone {
			s.told = 0
		}
		return err
	})
}
