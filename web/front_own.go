package web

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// ownMost is how many of a company's cases the front page asks after.
const ownMost = 30

// waiting says for whom a company's open cases wait, as the company may read them.
type waiting struct {
	You, Office, States int // you; your office; what passes between governments
	Last                demarche.CaseID
	More                bool // there are more cases than were asked after
}

// open counts the cases.
func (w waiting) open() int { return w.You + w.Office + w.States }

// ownWaiting asks what a company's cases wait for; nothing for any other reader.
// Each case is read as its page would show it, so that the sentence tells no more.
func (s *Server) ownWaiting(ctx context.Context, v *view) (waiting, error) {
	var w waiting
	if v.Reader.Role != disclosure.Company {
		return w, nil
	}
	found, err := s.sec.Docket(ctx, v.Reader, docket.Query{Kind: agreement.Own, Sort: docket.ByRecent, Limit: ownMost}, v.When)
	if err != nil {
		return w, err
	}
	w.More = found.Next != ""
	for _, c := range found.Cases {
		seen, err := s.sec.Case(ctx, v.Reader, c.ID, v.When)
		if demarche.KindOf(err) == demarche.NotFound {
			continue
		}
		if err != nil {
			return w, err
		}
		w.add(seen)
	}
	return w, nil
}

func (w *waiting) add(c *secretariat.CaseView) {
	step := stepNamed(c.Procedure, c.State.Step)
	if c.State.Status != docket.Open || step == nil {
		return
	}
	w.Last = c.Case.ID
	switch {
	case step.Ends != "": // the office's stage is over, and what follows is not the company's to read
		w.States++
	case slices.ContainsFunc(step.Mover, func(role string) bool { return lexicon{p: c.Procedure}.kind(role) == agreement.Company }):
		w.You++
	default:
		w.Office++
	}
}

// kind says what kind of role it is.
func (x lexicon) kind(role string) agreement.RoleKind {
	for i := range x.p.Roles {
		if x.p.Roles[i].ID == role {
			return x.p.Roles[i].Kind
		}
	}
	return ""
}

// Own is the headline for a company: what its cases wait for, in one sentence; ""
// where none is open.
func (p frontPage) Own() string {
	w := p.waiting
	whom := []struct {
		n      int
		en, zh string
	}{
		{w.You, "you", "您"},
		{w.Office, "your trade office", "本国贸易主管机构"},
		{w.States, "the two governments, since it was put forward", "双方政府（已决定提出）"},
	}
	var en, zh []string
	for _, x := range whom {
		if x.n == 0 {
			continue
		}
		if x.n == w.open() && x.n == 1 {
			return p.T(fmt.Sprintf("Your case %s waits for %s", w.Last, x.en), fmt.Sprintf("您的案件%s正等待%s", w.Last, x.zh))
		}
		en = append(en, fmt.Sprintf("%d for %s", x.n, strings.Replace(x.en, ", since it was put forward", "", 1)))
		zh = append(zh, fmt.Sprintf("%d件等待%s", x.n, strings.TrimSuffix(x.zh, "（已决定提出）")))
	}
	if len(en) == 0 {
		return ""
	}
	if w.More {
		return p.T("Of your latest cases wait: "+strings.Join(en, ", "), "您最近的案件中，"+strings.Join(zh, "，"))
	}
	return p.T(fmt.Sprintf("Your %d open cases wait: %s", w.open(), strings.Join(en, ", ")), fmt.Sprintf("您有%d件进行中的案件：%s", w.open(), strings.Join(zh, "，")))
}
