package sqlite

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

// AddCase keeps a new case and gives it its number.
func (t *tx) AddCase(k *docket.Case) error {
	if err := t.turn(); err != nil {
		return err
	}
	if err := checkID(k.ID); err != nil {
		return err
	}
	n, err := t.addRow(k, string(k.ID), "")
	if errors.Is(err, sqlite3.CONSTRAINT_UNIQUE) {
		return takenCase(k.ID)
	}
	if err == nil {
		k.N = n
	}
	return unwritten(err)
}

// checkID refuses an id that no case can bear.
func checkID(id demarche.CaseID) error {
	switch {
	case id == "":
		return demarche.Refuse(demarche.Invalid, "the case", "it has no number", "give it one")
	case strings.Contains(string(id), faceMark):
		return demarche.Refuse(demarche.Invalid, fmt.Sprintf("case %q", id), "its number holds a control character", "give it one of letters and digits")
	}
	return nil
}

// addRow keeps a new row under an id, of a case or of the face of one for a
// party, and gives its number.
func (t *tx) addRow(k *docket.Case, id string, face demarche.PartyID) (int64, error) {
	parties, names := t.c.partiesOf(k)
	rn, bn, err := t.bayOf(k, parties, face)
	if err != nil {
		return 0, err
	}
	if err := t.insertCase(k, id, rn, bn); err != nil {
		return 0, err
	}
	n := t.c.db.LastInsertRowID()
	t.move(0, bn)
	if k.Owner != "" && face == "" {
		if err := t.join(n, k.Thirds); err != nil {
			return 0, err
		}
	}
	if parties != crowd {
		return n, nil
	}
	for _, name := range names {
		err := t.c.on(`INSERT INTO party (name, matter, bay, due, last_on) VALUES (?,?,?,?,?)`).
			text(name).int(n).int(bn).int(dueKey(k.Standing.Due)).int(int64(k.Standing.LastOn)).exec()
		if err != nil {
			return 0, err
		}
	}
	return n, nil
}

func (t *tx) insertCase(k *docket.Case, id string, rn, bn int64) error {
	s := &k.Standing
	ln, err := t.c.lawNumber(law{k.Pact, s.Digest})
	if err != nil {
		return err
	}
	running, links, answers, err := caseLists(k)
	if err != nil {
		return err
	}
	return t.c.on(`INSERT INTO matter (id, rack, bay, open, law, as_of, outcome, since, due, due_clock, turns, provisional,
		late, irregular, last_on, seq, running, flags, obligations, links, title_en, title_zh, complainants, respondents,
		thirds, filer, filed_on, known, cite, review, note_en, note_zh, answers, overdue, overdue_clock)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`).
		text(id).int(rn).int(bn).bool(moves(s)).int(ln).int(int64(s.AsOf)).text(s.Outcome).
		int(int64(s.Since)).int(dueKey(s.Due)).text(s.DueClock).int(int64(s.Turns)).bool(s.Provisional).
		int(int64(s.Late)).int(int64(s.Irregular)).int(int64(s.LastOn)).int(int64(s.Seq)).some(running).
		some(listText(k.Flags)).some(listText(k.Obligations)).some(links).some(k.Title.EN).some(k.Title.ZH).
		some(listText(k.Complainants)).some(listText(k.Respondents)).some(listText(k.Thirds)).some(k.Filer).
		int(int64(k.FiledOn)).int(int64(k.Known)).some(k.Cite).some(string(k.Review)).some(k.Note.EN).some(k.Note.ZH).
		some(answers).int(int64(s.Overdue)).some(s.OverdueClock).exec()
}

// bayOf gives the numbers of the rack and the bay in which a new case belongs.
func (t *tx) bayOf(k *docket.Case, parties string, face demarche.PartyID) (rn, bn int64, err error) {
	r := rack{k.Pact, k.Procedure, k.Kind, k.Owner, parties, face}
	if rn, err = t.c.rackNumber(r); err == nil {
		bn, err = t.c.bayNumber(bay{r, rn, k.Partner, k.Standing.Step, k.Standing.Level, k.Standing.Status})
	}
	return rn, bn, err
}

func dueKey(d calendar.Date) int64 {
	if d.IsZero() {
		return none
	}
	return int64(d)
}

func dueOf(key int64) calendar.Date {
	if key == none {
		return 0
	}
	return calendar.Date(key)
}

// caseLists writes the lists of a case that are more than names.
func caseLists(k *docket.Case) (running, links, answers string, err error) {
	if running, err = jsonText(k.Standing.Running); err == nil {
		if links, err = jsonText(k.Links); err == nil {
			answers, err = jsonText(k.Answers)
		}
	}
	return running, links, answers, err
}

func jsonText[T any](list []T) (string, error) {
	if len(list) == 0 {
		return "", nil
	}
	data, err := json.Marshal(list)
	return string(data), err
}

// caseColumns are the columns of a case as a docket page shows it, but for the last two, which
// lateColumn and lateClock give; readCase reads them.
const caseColumns = `n, id, bay, law, as_of, outcome, since, due, due_clock, turns, provisional, late, irregular, last_on,
	seq, running, flags, obligations, links, title_en, title_zh, complainants, respondents, thirds, filer, filed_on, known,
	cite, review, open, `

// Case gives a case with its answers and notes.
func (t *tx) Case(id demarche.CaseID) (*docket.Case, error) {
	if t.light {
		return t.lightCase(id)
	}
	return t.rowOf(id)
}

func (t *tx) rowOf(id demarche.CaseID) (*docket.Case, error) {
	if strings.Contains(string(id), faceMark) {
		return nil, unknownCase(id)
	}
	q := t.c.onCases(`, note_en, note_zh, answers, timeline FROM matter WHERE id = ?`).text(string(id))
	if !q.next() {
		if err := q.done(); err != nil {
			return nil, read(err)
		}
		return nil, unknownCase(id)
	}
	k, err := t.readCase(q)
	if err == nil {
		k.Note = demarche.Text{EN: q.str(32), ZH: q.str(33)}
		if t.writes {
			t.keep(k.N, keptOf(q, k))
		}
		err = jsonList(q.str(34), &k.Answers)
	}
	if again := q.done(); err == nil {
		err = again
	}
	if err != nil {
		return nil, read(fmt.Errorf("case %s: %w", id, err))
	}
	return k, nil
}

// readCase reads the columns caseColumns of the row at which q stands.
func (t *tx) readCase(q *query) (*docket.Case, error) {
	b, err := t.c.bay(q.num(2))
	if err != nil {
		return nil, err
	}
	k := &docket.Case{
		N: q.num(0), ID: caseID(q.str(1)), Pact: b.pact, Procedure: b.procedure, Kind: b.kind,
		Title: demarche.Text{EN: q.str(19), ZH: q.str(20)}, Complainants: listOf(q.word(21)),
		Respondents: listOf(q.word(22)), Thirds: listOf(q.word(23)), Filer: q.word(24), Owner: b.owner, Partner: b.partner,
		Flags: listOf(q.word(16)), Obligations: listOf(q.word(17)), FiledOn: calendar.Date(q.num(25)),
		Known: calendar.Date(q.num(26)), Cite: q.word(27), Review: demarche.Review(q.word(28)),
	}
	k.Standing = readStanding(q)
	k.Standing.Status, k.Standing.Step, k.Standing.Level = b.status, b.step, b.level
	if k.Standing.Digest, err = t.c.digest(q.num(3)); err != nil {
		return nil, err
	}
	if err := jsonList(q.str(15), &k.Standing.Running); err != nil {
		return nil, err
	}
	return k, jsonList(q.str(18), &k.Links)
}

// keep notes the row of a case; a timeline that is not in it yet is not lost.
func (t *tx) keep(n int64, row *kept) {
	if was := t.kept[n]; was != nil && was.unsaved {
		row.timeline = was.timeline
	}
	t.kept[n] = row
}

// keptOf notes the row of a case that is read in order to be changed.
func keptOf(q *query, k *docket.Case) *kept {
	return &kept{
		bay: q.num(2), due: q.num(7), turns: q.num(9), law: q.num(3), lastOn: q.num(13), open: q.num(29) != 0, overdue: q.num(30),
		provisional: k.Standing.Provisional, flags: q.str(16), obligations: q.str(17), links: q.str(18),
		thirds: q.str(23), note: k.Note.EN, noteZH: k.Note.ZH, timeline: timeline{written: bytes.Clone(q.s.ColumnRawBlob(35))},
	}
}

func readStanding(q *query) docket.Standing {
	return docket.Standing{
		AsOf: calendar.Date(q.num(4)), Outcome: q.word(5), Since: calendar.Date(q.num(6)), Due: dueOf(q.num(7)),
		DueClock: q.word(8), Turns: calendar.Date(q.num(9)), Provisional: q.num(10) != 0, Late: int(q.num(11)),
		Irregular: int(q.num(12)), LastOn: calendar.Date(q.num(13)), Seq: int(q.num(14)), Overdue: calendar.Date(q.num(30)), OverdueClock: q.word(31),
	}
}

func jsonList[T any](text string, into *[]T) error {
	if text == "" {
		return nil
	}
	return json.Unmarshal([]byte(text), into)
}

func takenCase(id demarche.CaseID) error {
	return &demarche.Refusal{
		Kind:   demarche.Conflict,
		What:   demarche.Text{EN: fmt.Sprintf("case %q", id), ZH: fmt.Sprintf("案件“%s”", id)},
		Why:    demarche.Text{EN: "the docket has a case of that number", ZH: "案卷中已有该编号的案件"},
		Remedy: demarche.Text{EN: "give it another number, or add to the case that is there", ZH: "请使用其他编号，或在已有案件上补充"},
	}
}
