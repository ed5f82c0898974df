package secretariat

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/feedback"
	"demarche/store"
)

// FactCorrection asks to correct what editions told.
type FactCorrection struct {
	Fact   string        `json:"fact"` // its id, as editions cite it
	Text   demarche.Text `json:"text"` // what was wrong and what is right
	Source string        `json:"source"`
	URL    string        `json:"url,omitempty"`
	Thread int64         `json:"thread,omitempty"` // what a reader wrote that led to it
}

// CorrectFact records that a fact which editions used was wrong when they told it. Each
// of them is marked, the notice stands in the archive from today, and those who were
// sent one of them are told. A figure that was revised by a later release is no case
// for it: the edition told what was published.
func (s *Secretariat) CorrectFact(ctx context.Context, r disclosure.Reader, q FactCorrection) (*briefing.Notice, error) {
	if err := s.mayCorrectFact(r, &q); err != nil {
		return nil, err
	}
	var out *briefing.Notice
	err := s.store.Update(ctx, func(tx store.Tx) (err error) {
		out, err = s.correctFactOrRefuse(tx, r.Office, q)
		return err
	})
	if err != nil {
		return nil, err
	}
	s.version.Add(1)
	return out, nil
}

// mayCorrectFact refuses a correction that does not say what it must, or by others.
func (s *Secretariat) mayCorrectFact(r disclosure.Reader, q *FactCorrection) error {
	if err := s.onlyDesk(r); err != nil {
		return err
	}
	for where, text := range map[string]*string{"en": &q.Text.EN, "zh": &q.Text.ZH, "source": &q.Source} {
		if err := takeText(text, where); err != nil {
			return err
		}
		if strings.TrimSpace(*text) == "" {
			return &demarche.Refusal{
				Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "the correction was not made", ZH: "未作更正"},
				Why:    demarche.Text{EN: "it says what was wrong and what is right in both languages, and where that is written", ZH: "须以两种语言说明何处有误、正确为何，并注明出处"},
				Remedy: demarche.Text{EN: "fill in what is empty", ZH: "请填写空缺项"},
			}
		}
	}
	if u, err := url.Parse(q.URL); q.URL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil) {
		return &demarche.Refusal{
			Kind: demarche.Invalid, Where: "url", What: demarche.Text{EN: "the correction was not made", ZH: "未作更正"},
			Why:    demarche.Text{EN: "its address is none of a page: http or https and a host", ZH: "网址须为 http 或 https 且含主机名"},
			Remedy: demarche.Text{EN: "give it like https://example.org/notice, or leave it out", ZH: "请写成 https://example.org/notice 的形式，或留空"},
		}
	}
	return nil
}

// correctFactOrRefuse marks the editions that used a fact, and refuses where none did.
func (s *Secretariat) correctFactOrRefuse(tx store.Tx, by demarche.OfficeID, q FactCorrection) (*briefing.Notice, error) {
	if err := s.notYetCorrected(tx, &q); err != nil {
		return nil, err
	}
	of, err := tx.Used(q.Fact)
	if err != nil {
		return nil, err
	}
	out, err := s.correctIn(tx, by, q, of)
	if err != nil || out != nil {
		return out, err
	}
	return nil, &demarche.Refusal{
		Kind: demarche.NotFound, Where: "fact", What: demarche.Text{EN: "the correction was not made", ZH: "未作更正"},
		Why:    demarche.Text{EN: "no edition that went out used the fact " + q.Fact, ZH: "已发布的简报均未使用事实" + q.Fact},
		Remedy: demarche.Text{EN: "give the fact as the edition cites it, such as talks/round-8; an edition that never went out is composed anew of the record, so that the pack is what is corrected", ZH: "请按简报所引填写，例如 talks/round-8；未发布的简报由记录重新编成，应更正的是资料包"},
	}
}

// notYetCorrected refuses the same correction of a fact a second time, as of a button that
// was pressed twice: its readers were told.
func (s *Secretariat) notYetCorrected(tx store.Tx, q *FactCorrection) error {
	all, err := tx.Notices(s.Today())
	for _, n := range all {
		if n.Fact != q.Fact || n.Text != q.Text {
			continue
		}
		return &demarche.Refusal{
			Kind: demarche.Conflict, Where: "fact", What: demarche.Text{EN: "the correction was not made", ZH: "未作更正"},
			Why:    demarche.Text{EN: fmt.Sprintf("%s already has this correction: no. %d, of %s", q.Fact, n.N, n.On), ZH: fmt.Sprintf("%s已有此更正：第%d号（%s）", q.Fact, n.N, n.On)},
			Remedy: demarche.Text{EN: "where that one was wrong too, say so in other words", ZH: "如该更正亦有误，请另行措辞说明"},
		}
	}
	return err
}

// correctIn marks editions, in the transaction of the act that corrects what they told,
// and tells their readers; nil where there are none.
func (s *Secretariat) correctIn(tx store.Tx, by demarche.OfficeID, q FactCorrection, of []calendar.Date) (_ *briefing.Notice, err error) {
	if len(of) == 0 {
		return nil, nil
	}
	var thread *feedback.Thread
	if q.Thread > 0 {
		if thread, err = tx.Thread(q.Thread); err != nil {
			return nil, err
		}
	}
	n := &briefing.Notice{Fact: q.Fact, Of: of, On: s.Today(), Text: q.Text, Source: q.Source, URL: q.URL, Office: by, Thread: q.Thread}
	if err := tx.AddNotice(n); err != nil {
		return nil, err
	}
	if thread != nil {
		thread.Became, thread.Moved = append(thread.Became, n.N), s.now().UTC().Truncate(time.Second)
		if err := tx.ChangeThread(thread); err != nil {
			return nil, err
		}
	}
	said, err := toldOf(tx, n)
	if err != nil {
		return nil, err
	}
	return n, s.post(tx, correctionMessage(n, said))
}

// toldOf gives what the last edition that used a corrected fact said of it; nothing where its
// sentence is not found.
func toldOf(tx store.Tx, n *briefing.Notice) (demarche.Text, error) {
	issue, there, err := tx.Issue(n.Of[len(n.Of)-1])
	if err != nil || !there {
		return demarche.Text{}, err
	}
	for i := range issue.Edition.Items {
		if x := &issue.Edition.Items[i]; slices.Contains(x.Facts(), n.Fact) {
			return x.Text, nil
		}
	}
	return demarche.Text{}, nil
}

// BriefDrift is a sentence of an edition that went out which the record, read as known
// on the day of the edition, would tell otherwise today: a pack was corrected, or the
// words of the rules were. The desk decides whether its readers must be told.
type BriefDrift struct {
	Date  calendar.Date
	Facts []string
	Was   demarche.Text
	Is    demarche.Text // empty: it is not told at all
}

// Drift compares the last editions that went out with what the record would say.
func (s *Secretariat) Drift(ctx context.Context, r disclosure.Reader) ([]BriefDrift, error) {
	if err := s.onlyDesk(r); err != nil {
		return nil, err
	}
	issues, err := s.Issues(ctx, briefing.IssueQuery{Limit: 100})
	if err != nil {
		return nil, err
	}
	var out []BriefDrift
	for i := range issues {
		e := &issues[i].Edition
		p, err := s.Proof(ctx, r, e.Date)
		if err != nil {
			return nil, err
		}
		out = append(out, drift(e, p.Edition())...)
	}
	return out, nil
}

func drift(was, is *briefing.Edition) []BriefDrift {
	now := map[string]demarche.Text{}
	for i := range is.Items {
		now[is.Items[i].ID()] = is.Items[i].Text
	}
	var out []BriefDrift
	for i := range was.Items {
		x := &was.Items[i]
		if text := now[x.ID()]; text != x.Text {
			out = append(out, BriefDrift{was.Date, x.Facts(), x.Text, text})
		}
	}
	return out
}
