package sqlite

import (
	"bytes"
	"strings"

	"demarche/docket"
)

// UpdateCase keeps what may change of a case. Only what did change is written:
// an index that a column belongs to costs as much as the row.
func (t *tx) UpdateCase(k *docket.Case) error {
	if err := t.mayWrite(); err != nil {
		return err
	}
	n, err := t.number(k)
	if err != nil {
		return unwritten(err)
	}
	if t.light {
		return t.lightUpdate(n, k)
	}
	t.touched = append(t.touched, k.ID)
	return t.updateRow(n, k)
}

// updateRow is UpdateCase for the row of a number, of a case or a face.
func (t *tx) updateRow(n int64, k *docket.Case) error {
	was, err := t.keptCase(n, k)
	if err != nil {
		return unwritten(err)
	}
	is, err := t.wanted(n, k, was)
	if err != nil {
		return unwritten(err)
	}
	if err := t.updateThirds(n, was, is); err != nil {
		return unwritten(err)
	}
	if err := t.updateCase(n, k, was, is); err != nil {
		return unwritten(err)
	}
	if was.bay != is.bay {
		t.move(was.bay, is.bay)
		if err := t.followPartner(n, k, was.bay); err != nil {
			return unwritten(err)
		}
	}
	t.kept[n] = is
	return unwritten(t.updateParties(n, was, is))
}

// keptCase gives the case's row as it is, read anew where this transaction has
// not read it.
func (t *tx) keptCase(n int64, k *docket.Case) (*kept, error) {
	if was := t.kept[n]; was != nil {
		return was, nil
	}
	q := t.c.on(`SELECT bay, due, turns, law, last_on, open, provisional, flags, obligations, links, note_en, note_zh,
		timeline, overdue, thirds FROM matter WHERE n = ?`).int(n)
	if !q.next() {
		if err := q.done(); err != nil {
			return nil, err
		}
		return nil, unknownCase(k.ID)
	}
	was := &kept{
		bay: q.num(0), due: q.num(1), turns: q.num(2), law: q.num(3), lastOn: q.num(4), open: q.num(5) != 0,
		provisional: q.num(6) != 0, flags: q.str(7), obligations: q.str(8), links: q.str(9), note: q.str(10), noteZH: q.str(11), overdue: q.num(13), thirds: q.str(14),
		timeline: timeline{written: bytes.Clone(q.s.ColumnRawBlob(12))},
	}
	return was, q.done()
}

// wanted gives the row as the case would have it. What cannot change stays: the
// pact, the procedure, the two sides, whose case it is.
func (t *tx) wanted(n int64, k *docket.Case, was *kept) (*kept, error) {
	s := &k.Standing
	b, err := t.c.bay(was.bay)
	if err != nil {
		return nil, err
	}
	b.partner, b.step, b.level, b.status = k.Partner, s.Step, s.Level, s.Status
	is := &kept{
		due: dueKey(s.Due), turns: int64(s.Turns), overdue: int64(s.Overdue), lastOn: int64(s.LastOn), open: moves(s),
		provisional: s.Provisional, flags: listText(k.Flags), obligations: listText(k.Obligations),
		thirds: listText(k.Thirds), note: k.Note.EN, noteZH: k.Note.ZH, timeline: was.timeline,
	}
	if is.thirds != was.thirds {
		if err := t.joinCrowd(n, &b, k.Thirds); err != nil {
			return nil, err
		}
	}
	if is.bay, err = t.c.bayNumber(b); err != nil {
		return nil, err
	}
	if is.law, err = t.c.lawNumber(law{b.pact, s.Digest}); err != nil {
		return nil, err
	}
	is.links, err = jsonText(k.Links)
	return is, err
}

// moves reports whether a case may still change by itself or by the law: it is open, or
// something runs on in it though it has ended or nobody knows whether it has, or more of its
// record is still to be known.
func moves(s *docket.Standing) bool {
	return s.Status == docket.Open || !s.Turns.IsZero()
}

// change is one group of columns that are written together.
type change uint

const (
	bayChanged change = 1 << iota
	dueChanged
	lastChanged
	turnsChanged
	lawChanged
	openChanged
	papersChanged
	timelineChanged
	changes = iota
)

// updates holds the statement for each set of changes, made when it is first
// needed.
var updates = func() (all [1 << changes]string) {
	columns := [changes]string{
		", bay = ?", ", due = ?", ", last_on = ?", ", turns = ?, overdue = ?", ", law = ?", ", open = ?, provisional = ?",
		", flags = ?, obligations = ?, links = ?, note_en = ?, note_zh = ?",
		", timeline = ?",
	}
	for set := range all {
		var b strings.Builder
		b.WriteString("UPDATE matter SET as_of = ?, outcome = ?, since = ?, due_clock = ?, overdue_clock = ?, late = ?, irregular = ?, seq = ?, running = ?")
		for i, c := range columns {
			if set&(1<<i) != 0 {
				b.WriteString(c)
			}
		}
		b.WriteString(" WHERE n = ?")
		all[set] = b.String()
	}
	return all
}()

func differences(was, is *kept) (set change) {
	note := func(differs bool, c change) {
		if differs {
			set |= c
		}
	}
	note(was.bay != is.bay, bayChanged)
	note(was.due != is.due, dueChanged)
	note(was.lastOn != is.lastOn, lastChanged)
	note(was.turns != is.turns || was.overdue != is.overdue, turnsChanged)
	note(was.law != is.law, lawChanged)
	note(was.open != is.open || was.provisional != is.provisional, openChanged)
	note(was.flags != is.flags || was.obligations != is.obligations || was.links != is.links ||
		was.note != is.note || was.noteZH != is.noteZH, papersChanged)
	note(was.unsaved, timelineChanged)
	return set
}

func (t *tx) updateCase(n int64, k *docket.Case, was, is *kept) error {
	s, set := &k.Standing, differences(was, is)
	running, err := jsonText(s.Running)
	if err != nil {
		return err
	}
	q := t.c.on(updates[set]).int(int64(s.AsOf)).text(s.Outcome).int(int64(s.Since)).text(s.DueClock).
		some(s.OverdueClock).int(int64(s.Late)).int(int64(s.Irregular)).int(int64(s.Seq)).some(running)
	for i, v := range [...]int64{is.bay, is.due, is.lastOn, is.turns, is.law} {
		if set&(1<<i) == 0 {
			continue
		}
		if q.int(v); 1<<i == turnsChanged {
			q.int(is.overdue)
		}
	}
	if set&openChanged != 0 {
		q.bool(is.open).bool(is.provisional)
	}
	if set&papersChanged != 0 {
		q.some(is.flags).some(is.obligations).some(is.links).some(is.note).some(is.noteZH)
	}
	if set&timelineChanged != 0 {
		q.blob(was.bytes())
	}
	is.unsaved = false // is holds what was written
	return q.int(n).exec()
}

// updateParties keeps the rows of a case with many parties in step with it.
func (t *tx) updateParties(n int64, was, is *kept) error {
	if was.bay == is.bay && was.due == is.due && was.lastOn == is.lastOn {
		return nil
	}
	if b, err := t.c.bay(is.bay); err != nil || b.parties != crowd {
		return err
	}
	names, err := t.namesIn(n)
	if err != nil {
		return err
	}
	for _, name := range names {
		err := t.c.on(`UPDATE party SET bay = ?, due = ?, last_on = ? WHERE name = ? AND matter = ?`).
			int(is.bay).int(is.due).int(is.lastOn).text(name).int(n).exec()
		if err != nil {
			return err
		}
	}
	return nil
}

// joinCrowd gives the bay in which a case lies once it has other third parties: with those
// of many parties, where it then stays.
func (t *tx) joinCrowd(n int64, b *bay, thirds []string) error {
	k, err := t.sidesIn(n)
	if err != nil || b.parties == crowd {
		return err
	}
	k.Thirds = thirds
	b.parties, _ = t.c.partiesOf(k)
	b.at, err = t.c.rackNumber(b.rack)
	return err
}

// updateThirds keeps the third parties of a case, and the rows by which it is found as one
// of a crowd: those of the parties that it had go, and those that it has are written anew.
func (t *tx) updateThirds(n int64, was, is *kept) error {
	if was.thirds == is.thirds {
		return nil
	}
	old, err := t.sidesIn(n)
	if err != nil {
		return err
	}
	b, err := t.c.bay(is.bay)
	if err != nil {
		return err
	}
	if err := t.c.on(`UPDATE matter SET rack = ?, thirds = ? WHERE n = ?`).int(b.at).some(is.thirds).int(n).exec(); err != nil {
		return err
	}
	if !b.public() && b.face == "" {
		if err := t.rejoin(n, old.Thirds, listOf(is.thirds)); err != nil {
			return err
		}
	}
	for _, name := range namesOf(old) {
		if err := t.c.on(`DELETE FROM party WHERE name = ? AND matter = ?`).text(name).int(n).exec(); err != nil {
			return err
		}
	}
	if b.parties != crowd {
		return nil
	}
	names, err := t.namesIn(n)
	if err != nil {
		return err
	}
	for _, name := range names {
		err := t.c.on(`INSERT INTO party (name, matter, bay, due, last_on) VALUES (?,?,?,?,?)`).
			text(name).int(n).int(is.bay).int(is.due).int(is.lastOn).exec()
		if err != nil {
			return err
		}
	}
	return nil
}

// rejoin keeps by which third parties a case is found, which were others before.
func (t *tx) rejoin(n int64, old, thirds []string) error {
	for _, name := range old {
		if err := t.c.on(`DELETE FROM joined WHERE name = ? AND matter = ?`).text(name).int(n).exec(); err != nil {
			return err
		}
	}
	return t.join(n, thirds)
}

// join keeps that third parties have joined a case of an office, which is how they find it.
func (t *tx) join(n int64, thirds []string) error {
	for _, name := range thirds {
		if err := t.c.on(`INSERT OR IGNORE INTO joined (name, matter) VALUES (?,?)`).text(name).int(n).exec(); err != nil {
			return err
		}
	}
	return nil
}

// namesIn gives the parties of a case as they are kept.
func (t *tx) namesIn(n int64) ([]string, error) {
	k, err := t.sidesIn(n)
	return namesOf(k), err
}

func (t *tx) sidesIn(n int64) (*docket.Case, error) {
	q := t.c.on(`SELECT complainants, respondents, thirds FROM matter WHERE n = ?`).int(n)
	k := &docket.Case{}
	if q.next() {
		k.Complainants, k.Respondents, k.Thirds = listOf(q.str(0)), listOf(q.str(1)), listOf(q.str(2))
	}
	return k, q.done()
}
