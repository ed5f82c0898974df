package sqlite

import (
	"strings"

	"demarche"
	"demarche/docket"
)

// A face is a case as a party to which it was put may read it. It is a row of its
// own in the table of cases, in a rack of the faces for that party, so that all
// that finds, counts and orders cases does the same with faces and no reader of
// one is told anything by the row of the case.

// faceMark parts the id of the case from the party in the id of a face. No case
// bears it in its own.
const faceMark = "\x1f"

func faceID(id demarche.CaseID, party demarche.PartyID) string {
	return string(id) + faceMark + string(party)
}

// caseID gives the case of a row's id.
func caseID(id string) demarche.CaseID {
	id, _, _ = strings.Cut(id, faceMark)
	return demarche.CaseID(id)
}

// PutFace keeps how a party to which a case was put may read it.
func (t *tx) PutFace(k *docket.Case, f *docket.Face) error {
	if err := t.mayWrite(); err != nil {
		return err
	}
	if f.Party == "" || strings.Contains(string(f.Party), faceMark) {
		return demarche.Refuse(demarche.Invalid, "the face of case "+string(k.ID), "it names no party", "name the party to which the case was put")
	}
	n, err := t.number(k)
	if err != nil {
		return unwritten(err)
	}
	if t.light {
		return t.lightFace(n, k, f)
	}
	return unwritten(t.putFace(n, k, f, true))
}

// putFace writes the face of the case with a number. Where another state of it
// follows, only what that one does not replace is written.
func (t *tx) putFace(of int64, k *docket.Case, f *docket.Face, last bool) error {
	fk := faceCase(k, f)
	n, found, err := t.c.on(`SELECT n FROM matter WHERE id = ?`).text(faceID(k.ID, f.Party)).one()
	switch {
	case err != nil:
		return err
	case !found:
		n, err = t.addFace(of, fk, f.Party)
	case last:
		err = t.updateRow(n, fk)
	}
	for i := 0; err == nil && i < len(f.Tellings); i++ {
		err = t.putTimeline(n, fk, f.Tellings[i].Known, f.Tellings[i].Marks)
	}
	if err != nil {
		return err
	}
	return t.putFaceTexts(n, fk, f)
}

func (t *tx) addFace(of int64, fk *docket.Case, party demarche.PartyID) (int64, error) {
	n, err := t.addRow(fk, faceID(fk.ID, party), party)
	if err != nil {
		return 0, err
	}
	if err := t.c.on(`UPDATE matter SET face_of = ? WHERE n = ?`).int(of).int(n).exec(); err != nil {
		return 0, err
	}
	return n, t.restack(of, fk)
}

func (t *tx) putFaceTexts(n int64, fk *docket.Case, f *docket.Face) error {
	mark := partyMark(f.Party) + " " + pactMark(fk.Pact)
	for _, x := range f.Texts {
		l, err := labelNumber(x.Label)
		if err != nil {
			return err
		}
		once := x.Seq <= maxSeq // past it, numbers are those of earlier events again
		t.own.texts = append(t.own.texts, text{First: paper(n, int64(x.Seq), l, x.Known), Body: spaced(x.Words), Mark: mark, Once: once})
	}
	return nil
}

// faceCase gives a face as a case, without what is the office's and the
// company's alone.
func faceCase(k *docket.Case, f *docket.Face) *docket.Case {
	fk := *k
	fk.N, fk.Partner, fk.Filer, fk.Answers, fk.Note = 0, f.Party, "", nil, demarche.Text{}
	fk.FiledOn, fk.Known = 0, 0 // the day on which the company complained
	fk.Flags, fk.Obligations, fk.Links, fk.Thirds, fk.Standing = f.Flags, f.Obligations, f.Links, f.Thirds, f.Standing
	return &fk
}

// Face gives a case as its face for a party was last kept.
func (t *tx) Face(k *docket.Case, party demarche.PartyID) (*docket.Case, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	if err := t.c.loadShelves(); err != nil {
		return nil, read(err)
	}
	n, found, err := t.c.on(`SELECT n FROM matter WHERE id = ?`).text(faceID(k.ID, party)).one()
	if err == nil && !found {
		return nil, unknownCase(k.ID)
	}
	if err != nil {
		return nil, read(err)
	}
	fk, err := t.caseAt(n)
	return fk, read(err)
}

// faceOf gives the number of the case whose face a row is, 0 for a case.
func (t *tx) faceOf(n int64) (int64, error) {
	column, err := t.c.faceColumn()
	if err != nil || column != "face" {
		return 0, err
	}
	of, _, err := t.c.on(`SELECT ifnull(face_of, 0) FROM matter WHERE n = ?`).int(n).one()
	return of, err
}

// faceColumn gives the column that says whose faces a rack or a stack holds, or
// what stands for it in a file of an earlier version, which is read as it is.
func (c *conn) faceColumn() (string, error) {
	if !c.faced {
		v, err := c.version()
		if err != nil {
			return "", err
		}
		c.faced = v >= 5
	}
	if !c.faced {
		return "''", nil
	}
	return "face", nil
}

// lateColumn is the column that says since when a duty is late, or what stands for it in a
// file of an earlier version.
func (c *conn) lateColumn() (string, error) {
	if !c.later {
		v, err := c.version()
		if err != nil {
			return "", err
		}
		c.later = v >= 11
	}
	if !c.later {
		return "0", nil
	}
	return "overdue", nil
}

// lateClock is the column that says by which clock it is, or what stands for it in a file
// of an earlier version.
func (c *conn) lateClock() (string, error) {
	if !c.clocks {
		v, err := c.version()
		if err != nil {
			return "", err
		}
		c.clocks = v >= 16
	}
	if !c.clocks {
		return "''", nil
	}
	return "overdue_clock", nil
}

// onCases begins a query for caseColumns.
func (c *conn) onCases(rest string) *query {
	clock, err := c.lateClock()
	if err != nil {
		return &query{c: c, err: err}
	}
	return c.onMatter(caseColumns, ", "+clock+rest)
}

// onMatter begins a query for columns of cases, of which the last says since when a duty is late.
func (c *conn) onMatter(columns, rest string) *query {
	late, err := c.lateColumn()
	if err != nil {
		return &query{c: c, err: err}
	}
	return c.on("SELECT " + columns + late + rest)
}

// keepsJoined reports whether the file has the table of cases that third parties have
// joined; in one of an earlier version none has joined any.
func (c *conn) keepsJoined() (bool, error) {
	if c.joins {
		return true, nil
	}
	v, err := c.version()
	c.joins = err == nil && v >= 14
	return c.joins, err
}

// stackOf gives the stack in which an event of a case lies under a label.
func stackOf(k *docket.Case, l docket.Label) stack {
	st := stack{pact: k.Pact, owner: string(k.Owner)}
	switch {
	case k.Public():
		st.owner = ""
	case l == docket.ForAll || l == docket.ForOffices || l == docket.ForPartner:
		st.face = string(k.Partner)
	}
	return st
}

// followPartner moves the events of a case, where it was put to a party since it
// lay in a bay, to where that party reads them.
func (t *tx) followPartner(n int64, k *docket.Case, was int64) error {
	b, err := t.c.bay(was)
	if err != nil || b.face != "" || b.partner == k.Partner {
		return err
	}
	now := *k
	now.Kind, now.Owner, now.Pact = b.kind, b.owner, b.pact // which do not change
	return t.restack(n, &now)
}

// restack moves those events of a case that the party to which it was put may
// read into that party's stack.
func (t *tx) restack(n int64, k *docket.Case) error {
	if k.Public() {
		return nil
	}
	sn, err := t.c.stackNumber(stackOf(k, docket.ForOffices))
	if err != nil {
		return err
	}
	return t.c.on(`UPDATE event SET stack = ? WHERE matter = ? AND label IN ('public', 'offices') AND stack <> ?`).
		int(sn).int(n).int(sn).exec()
}
