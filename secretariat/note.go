package secretariat

import (
	"context"
	"errors"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Remark asks to add a note, public documents, or a link to another case.
type Remark struct {
	Case      demarche.CaseID   `json:"case"`
	Text      string            `json:"text"`
	Documents []docket.Document `json:"documents"`
	Link      *agreement.Link   `json:"link"`
	Label     docket.Label      `json:"label"` // empty: the reader's own office alone
	Lang      demarche.Lang     `json:"lang"`
	Key       string            `json:"-"`
	Version   int               `json:"-"`
}

// EveryParty is what a reader calls the label under which both offices and the company
// read a remark: the public reads none, whatever the label is kept as.
const EveryParty docket.Label = "parties"

// noteLabels are the classes of disclosure that a note may ask for.
var noteLabels = []docket.Label{"", docket.ForOffice, docket.ForFiler, docket.ForOffices, EveryParty}

// Note records a remark. Only an official who may read the case's whole record
// under the label chosen may add to it.
func (s *Secretariat) Note(ctx context.Context, r disclosure.Reader, q Remark) (*Receipt, error) {
	if err := checkRemark(&q); err != nil {
		return nil, err
	}
	var out *Receipt
	err := s.once(ctx, s.store.Attempt, r, q.Key, q, func(tx store.Tx) (*docket.Receipt, error) {
		c, events, err := s.open(tx, r, q.Case, q.Version)
		if err != nil {
			return nil, err
		}
		e, err := s.remark(tx, r, c, &q)
		if err != nil {
			return nil, err
		}
		if err := s.record(tx, c, events, e); err != nil {
			return nil, err
		}
		out = &Receipt{Case: c.ID, Seq: s.numberFor(r, c, events, e), Standing: c.Standing}
		return &docket.Receipt{Case: c.ID, Seq: out.Seq}, nil
	}, func(old *docket.Receipt) { out = &Receipt{Case: old.Case, Seq: old.Seq, Again: true} })
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s *Secretariat) remark(tx store.Tx, r disclosure.Reader, c *docket.Case, q *Remark) (*docket.Event, error) {
	e := &docket.Event{
		Kind: docket.NoteEvent, On: s.Today(), Known: s.Today(), By: string(r.Role), Office: r.Office,
		Text: inLang(q.Lang, q.Text), Documents: q.Documents, Link: q.Link, Label: q.Label,
	}
	if e.Label == EveryParty {
		e.Label = docket.ForAll
	}
	e.Label = disclosure.NoteLabel(r, c, e.Label)
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return nil, err
	}
	if may := disclosure.NoteLabels(r, c, m.Procedure()); !slices.Contains(may, e.Label) {
		return nil, notUnder(c, m.Procedure(), e.Label, may)
	}
	switch {
	case q.Link != nil:
		e.Kind = docket.LinkEvent
		q.Link.Case = s.Spelled(q.Link.Case)
		other, err := tx.Case(q.Link.Case)
		if err != nil || !disclosure.May(r, other, disclosure.Header) {
			return nil, s.noCase(q.Link.Case)
		}
		if !disclosure.MayTell(c, other, e.Label) {
			return nil, &demarche.Refusal{
				Kind: demarche.Forbidden, Where: "disclosure", What: demarche.Text{EN: "the tie of " + string(c.ID) + " to " + string(other.ID), ZH: string(c.ID) + "与" + string(other.ID) + "的关联"},
				Why:    demarche.Text{EN: "not all who would read it may know of that case, and its number tells that there is one", ZH: "可查阅者中有人无权知悉该案，而编号足以表明该案存在"},
				Remedy: demarche.Text{EN: "keep it to your office: " + string(docket.ForOffice), ZH: "请仅供本机构查阅：" + string(docket.ForOffice)},
			}
		}
		if e.Label != docket.ForPartner { // the case as its keeper has it tells nothing of that
			c.Links = append(c.Links, *q.Link)
		}
	case len(q.Documents) > 0:
		e.Kind = docket.PaperEvent
	}
	return e, nil
}

// notUnder refuses a note under a class of disclosure that its reader may not use, and
// says which it may.
func notUnder(c *docket.Case, p *agreement.Procedure, l docket.Label, may []docket.Label) error {
	no := &demarche.Refusal{
		Kind: demarche.Forbidden, What: demarche.Text{EN: "the note on " + string(c.ID), ZH: "对" + string(c.ID) + "的备注"},
		Why:    demarche.Text{EN: "you may not add to this record under that class of disclosure", ZH: "您无权以该密级添加记录"},
		Remedy: demarche.Text{EN: "cases of the public record are kept by their pack; your own take notes", ZH: "公开案件由规则包维护；备注请加于本机构案件"},
	}
	if l == docket.ForAll && p.Within() && len(may) > 0 {
		if p.Unshown != nil {
			no.Article = p.Unshown.Basis.Article
		}
		no.Why = demarche.Text{
			EN: "it would tell the company and the other office alike; what passes under this procedure stays within the two offices, and neither shares it alone",
			ZH: "该备注将同时告知企业和对方办公室；本程序的往来仅限于两国办公室之间，任何一方不得单独对外披露",
		}
	}
	if len(may) > 0 {
		var names []string
		for _, l := range may {
			if l == docket.ForAll {
				l = EveryParty
			}
			names = append(names, string(l.Told()))
		}
		no.Remedy = demarche.Text{EN: "choose who reads it: " + strings.Join(names, ", "), ZH: "请选择查阅范围：" + strings.Join(names, "、")}
	}
	return no
}

func checkRemark(q *Remark) error {
	if err := takeText(&q.Text, "text"); err != nil {
		var no *demarche.Refusal
		if errors.As(err, &no) && no.Kind == demarche.TooLarge {
			no.Remedy = demarche.Text{EN: no.Remedy.EN + ", and add them as another note", ZH: no.Remedy.ZH + "，并另作一项备注添加"}
		}
		return err
	}
	empty := trim(q.Text) == "" && len(q.Documents) == 0 && q.Link == nil
	bad := func(where, en, zh string) error {
		return &demarche.Refusal{Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "nothing was added", ZH: "未添加"}, Why: demarche.Text{EN: en, ZH: zh}}
	}
	switch {
	case !slices.Contains(noteLabels, q.Label):
		return bad("label", "a note is read by office, filer, offices or parties; the public reads none", "备注的查阅范围须为 office、filer、offices 或 parties；公众不可查阅备注")
	case empty:
		return bad("text", "the note is empty", "备注为空")
	case q.Link != nil && (!slices.Contains(agreement.TieKinds, q.Link.Kind) || q.Link.Case == q.Case):
		return bad("link", "a link is merged, retaliation-for, compliance-with or related, to another case", "关联种类须为 merged、retaliation-for、compliance-with 或 related，且指向另一案件")
	}
	return takeDocuments(q.Documents)
}
