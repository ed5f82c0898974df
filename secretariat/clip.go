package secretariat

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"demarche"
	"demarche/clip"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// ClipRequest asks to make a record of a quote of a source.
type ClipRequest struct {
	clip.Record
	Text    string // of the source, where the house does not keep it; its digest must be the source's
	Started bool   // Start says where the quote stands
}

// ClipReceipt says what was recorded.
type ClipReceipt struct {
	Source string `json:"source"`
	Seq    int    `json:"seq"`
	Again  bool   `json:"again,omitempty"` // the same was recorded before; nothing new was
}

// Clip makes a record of a quote. A quote that does not occur in its source is
// refused; the same record made twice is recorded once.
func (s *Secretariat) Clip(ctx context.Context, r disclosure.Reader, source string, q ClipRequest) (*ClipReceipt, error) {
	if err := onlyOfficials(r); err != nil {
		return nil, err
	}
	var out *ClipReceipt
	err := s.store.Update(ctx, func(tx store.Tx) error {
		src, err := tx.SourceOf(r.Party, source)
		if err == nil {
			out, err = s.clipInto(tx, r, src, q)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// ClipOutcome says what became of one of several records: what was recorded, or why it was refused.
type ClipOutcome struct {
	*ClipReceipt
	Err error // a *demarche.Refusal; nil: it was recorded
}

// errNoneKept undoes the keeping of a source of which every record was refused.
var errNoneKept = errors.New("every record was refused")

// ClipAll keeps a source and makes records of it, each kept or refused by itself; the outcomes come
// in the order of the list. Where all are refused the source is not kept either, and is nil. What
// fails for another reason than a record's own leaves nothing behind.
func (s *Secretariat) ClipAll(ctx context.Context, r disclosure.Reader, q SourceRequest, list []ClipRequest) (*clip.Source, []ClipOutcome, error) {
	src, err := s.newSource(r, &q)
	if err != nil {
		return nil, nil, err
	}
	var out []ClipOutcome
	var kept *clip.Source
	err = s.store.Update(ctx, func(tx store.Tx) error {
		out = nil
		if kept, _, err = s.keepSource(tx, src); err != nil {
			return err
		}
		refused := 0
		for _, x := range list {
			x.Text = q.Text
			done, err := s.clipInto(tx, r, kept, x)
			if kind := demarche.KindOf(err); err != nil && kind != demarche.Invalid && kind != demarche.Conflict {
				return err
			}
			if err != nil {
				refused++
			}
			out = append(out, ClipOutcome{done, err})
		}
		if refused > 0 && refused == len(list) {
			return errNoneKept
		}
		return nil
	})
	switch {
	case errors.Is(err, errNoneKept):
		return nil, out, nil
	case err != nil:
		return nil, nil, err
	}
	return kept, out, nil
}

// clipInto is the one way by which a record enters: its quote is found in the
// text, its fields are checked, and it is appended to its source.
func (s *Secretariat) clipInto(tx store.Tx, r disclosure.Reader, src *clip.Source, q ClipRequest) (*ClipReceipt, error) {
	g, err := s.Guide()
	if err != nil {
		return nil, err
	}
	text, err := textOf(src, q.Text)
	if err != nil {
		return nil, err
	}
	x := q.Record
	x.Retracts = 0
	x.Actors = slices.Clone(q.Actors)
	for i, name := range x.Actors {
		x.Actors[i] = g.Canonical(name)
	}
	x.OfSaying(src.Published)
	if err := x.Check(g); err != nil {
		return nil, err
	}
	if err := x.Place(text, q.Started); err != nil {
		return nil, err
	}
	return s.append(tx, r, src, &x)
}

// textOf gives the text of a source: the one kept, else the one sent, if it is
// the same to the letter.
func textOf(src *clip.Source, sent string) (string, error) {
	switch {
	case src.Text != "":
		return src.Text, nil
	case sent == "":
		return "", demarche.Refuse(demarche.Invalid, "the record was not made", "the text of "+src.ID+" is not kept here, so that the quote cannot be checked", "give the text again, from the same file").
			InChinese("未生成记录", src.ID+"的原文未保存，无法核对引文", "请从同一文件再次提供文本")
	case clip.DigestOf(sent) != src.Digest:
		return "", demarche.Refuse(demarche.Conflict, "the record was not made", "the text given is not that of "+src.ID+": its digest is another", "give the text from the same file, or add it as a source of its own").
			InChinese("未生成记录", "所给文本与"+src.ID+"不符：摘要值不同", "请提供同一文件的文本，或另作一个来源添加")
	}
	return sent, nil
}

// append adds an act to a source, unless the same was added before and stands.
func (s *Secretariat) append(tx store.Tx, r disclosure.Reader, src *clip.Source, x *clip.Record) (*ClipReceipt, error) {
	acts, err := tx.RecordsOf(src)
	if err != nil {
		return nil, err
	}
	for _, old := range clip.Standing(acts, s.Today()) {
		if x.Retracts == 0 && old.Same(x) {
			return &ClipReceipt{Source: src.ID, Seq: old.Seq, Again: true}, nil
		}
	}
	x.Source, x.Seq, x.Known, x.Office, x.At = src.ID, len(acts)+1, s.Today(), r.Office, s.now().UTC()
	if err := tx.AddRecord(src, x); err != nil {
		return nil, err
	}
	s.version.Add(1)
	return &ClipReceipt{Source: src.ID, Seq: x.Seq}, nil
}

// Retract takes a record back by another act. What was known before stays
// readable as it was.
func (s *Secretariat) Retract(ctx context.Context, r disclosure.Reader, source string, seq int, why string) (*ClipReceipt, error) {
	if err := onlyOfficials(r); err != nil {
		return nil, err
	}
	if err := takeText(&why, "why"); err != nil {
		return nil, err
	}
	if why == "" {
		refusal := demarche.Refuse(demarche.Invalid, "the record was not retracted", "no reason was given", "say why it does not hold").InChinese("未撤回记录", "未说明理由", "请说明其不成立的理由")
		refusal.Where = "why"
		return nil, refusal
	}
	var out *ClipReceipt
	err := s.store.Update(ctx, func(tx store.Tx) error {
		src, err := tx.SourceOf(r.Party, source)
		if err != nil {
			return err
		}
		acts, err := tx.RecordsOf(src)
		if err != nil {
			return err
		}
		if err := standsAmong(acts, seq); err != nil {
			return err
		}
		out, err = s.append(tx, r, src, &clip.Record{Retracts: seq, Note: why})
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// standsAmong refuses a record that is not there or was taken back already.
func standsAmong(acts []clip.Record, seq int) error {
	what := fmt.Sprintf("record %d", seq)
	if seq < 1 || seq > len(acts) || acts[seq-1].Retracts > 0 {
		return demarche.Refuse(demarche.NotFound, what, "the source has no such record", "the records of a source are listed with it").InChinese(fmt.Sprintf("第%d条记录", seq), "该来源没有此记录", "来源页面列出其全部记录")
	}
	for _, a := range acts {
		if a.Retracts == seq {
			return demarche.Refuse(demarche.Conflict, what, "it was retracted on "+docket.DayIn(a.Known, demarche.English), "nothing more is needed").InChinese(fmt.Sprintf("第%d条记录", seq), "已于"+docket.DayIn(a.Known, demarche.Chinese)+"撤回", "无需再操作")
		}
	}
	return nil
}

// Suggest proposes records for a text. It keeps nothing, so that anyone may ask.
func (s *Secretariat) Suggest(text string, a clip.Asked) ([]clip.Proposal, error) {
	g, err := s.Guide()
	if err != nil {
		return nil, err
	}
	if today := s.Today(); clip.NotYet(a.Published, today) {
		no := demarche.Refuse(demarche.Invalid, "the text was not read", "it is dated "+docket.DayIn(a.Published, demarche.English)+", and today is "+docket.DayIn(today, demarche.English), "give the day on which it was published").
			InChinese("未读取该文本", "所填日期为"+docket.DayIn(a.Published, demarche.Chinese)+"，今天是"+docket.DayIn(today, demarche.Chinese), "请填写发布之日")
		no.Where = "published"
		return nil, no
	}
	a.Guide = g
	return clip.Suggest(text, a)
}

// Guide gives the roster, the topics and the licences; they are read at the first
// question.
func (s *Secretariat) Guide() (*clip.Guide, error) {
	if s.guide == nil {
		return nil, demarche.Refuse(demarche.Internal, "the text was not read", "this house has no roster and no list of topics", "start it with the packs that ship")
	}
	return s.guide()
}
