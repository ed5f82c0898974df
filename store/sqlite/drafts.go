package sqlite

import (
	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

// Draft gives a filing form that is not sent yet.
func (t *tx) Draft(token string) (*docket.Draft, bool, error) {
	if err := t.turnToRead(); err != nil {
		return nil, false, err
	}
	q := t.c.on(`SELECT procedure, owner, filer, answers, saved_on FROM draft WHERE token = ?`).text(token)
	if !q.next() {
		return nil, false, read(q.done())
	}
	d := &docket.Draft{
		Token: token, Procedure: q.str(0), Owner: demarche.PartyID(q.str(1)), Filer: q.str(2), SavedOn: calendar.Date(q.num(4)),
	}
	err := jsonList(q.str(3), &d.Answers)
	if again := q.done(); err == nil {
		err = again
	}
	return d, err == nil, read(err)
}

// PutDraft keeps a filing form, in place of what was kept under its token.
func (t *tx) PutDraft(d *docket.Draft) error {
	if err := t.turn(); err != nil {
		return err
	}
	answers, err := jsonText(d.Answers)
	if err != nil {
		return err
	}
	return unwritten(t.c.on(`INSERT OR REPLACE INTO draft (token, procedure, owner, filer, answers, saved_on) VALUES (?,?,?,?,?,?)`).
		text(d.Token).text(d.Procedure).text(string(d.Owner)).text(d.Filer).some(answers).int(int64(d.SavedOn)).exec())
}

// DropDraft forgets a filing form; one that is not there is forgotten already.
func (t *tx) DropDraft(token string) error {
	if err := t.turn(); err != nil {
		return err
	}
	return unwritten(t.c.on(`DELETE FROM draft WHERE token = ?`).text(token).exec())
}

// Drafts gives the forms that a company, or an office of a party, has not sent.
func (t *tx) Drafts(owner demarche.PartyID, filer string) ([]docket.Draft, error) {
	var out []docket.Draft
	q := t.c.on(`SELECT token, procedure, answers, saved_on FROM draft INDEXED BY draft_of WHERE owner = ? AND filer = ?
		ORDER BY saved_on DESC, token LIMIT ?`).text(string(owner)).text(filer).int(docket.MaxPage)
	for q.next() {
		d := docket.Draft{Token: q.str(0), Procedure: q.str(1), Owner: owner, Filer: filer, SavedOn: calendar.Date(q.num(3))}
		if err := jsonList(q.str(2), &d.Answers); err != nil {
			_ = q.done()
			return nil, read(err)
		}
		out = append(out, d)
	}
	return out, read(q.done())
}
