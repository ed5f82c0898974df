package web

import (
	"context"
	"fmt"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

// ownMost is how many of a company's cases the front page asks after.
const ownMost = 30

// waiting is what waits, as the reader may read it: for an official, acts of the
// other party's that are to be confirmed; for a company, its own open cases.
type waiting struct {
	Acts     []waitLine
	Reported []waitLine // what the other party's office recorded of the reader's party

	You, Office, States int // cases: for you; your office; what passes between governments
	Last                demarche.CaseID
	More                bool // there are more cases than were asked after
}

// waitLine is a joint act that waits for the reader, or an act recorded in its name.
type waitLine struct {
	Case  caseLine
	Event *docket.Event
	What  string
	May   bool // answer it, from this page: it is for today
}

// open counts the cases.
func (w waiting) open() int { return w.You + w.Office + w.States }

func (w waiting) any() bool { return len(w.Acts) > 0 || w.open() > 0 }

// waiting gathers what waits for a reader.
func (s *Server) waiting(ctx context.Context, v *view, f *secretariat.Front) (waiting, error) {
	var w waiting
	if v.Company() {
		var err error
		if w, err = s.ownWaiting(ctx, v); err != nil {
			return w, err
		}
	}
	for _, x := range f.Waits {
		w.Acts = append(w.Acts, s.waitLine(x, v, x.View.MayAnswer(x.Event)))
	}
	for _, x := range f.Desk.Reported {
		w.Reported = append(w.Reported, s.waitLine(x, v, x.View.MayObject(x.Event)))
	}
	return w, nil
}

func (s *Server) waitLine(x secretariat.Waiting, v *view, may bool) waitLine {
	return waitLine{s.line(x.View.Case, v), x.Event, eventWordsTo(x.View.Procedure, x.Event, v), may}
}

// ownWaiting asks what a company's cases wait for. Each case is read as its page
// would show it, so that the sentence tells no more.
func (s *Server) ownWaiting(ctx context.Context, v *view) (waiting, error) {
	var w waiting
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
	step := c.Procedure.Step(c.State.Step)
	if c.State.Status != docket.Open || step == nil {
		return
	}
	w.Last = c.Case.ID
	switch {
	case step.Ends != "": // the office's stage is over, and what follows is not the company's to read
		w.States++
	case c.Awaits():
		w.You++
	default:
		w.Office++
	}
}

// headline says in one sentence what waits.
func (w waiting) headline(v *view) string {
	switch n := len(w.Acts); {
	case n == 1:
		return v.T("One act waits for you to confirm or decline", "有1项行为等待您确认或拒绝")
	case n > 1:
		return v.T(fmt.Sprintf("%d acts wait for you to confirm or decline", n), fmt.Sprintf("有%d项行为等待您确认或拒绝", n))
	}
	return w.ownHeadline(v)
}

// ownHeadline says what a company's cases wait for.
func (w waiting) ownHeadline(v *view) string {
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
			return v.T(fmt.Sprintf("Your case %s waits for %s", w.Last, x.en), fmt.Sprintf("您的案件%s正等待%s", w.Last, x.zh))
		}
		en = append(en, fmt.Sprintf("%d for %s", x.n, strings.Replace(x.en, ", since it was put forward", "", 1)))
		zh = append(zh, fmt.Sprintf("%d件等待%s", x.n, strings.TrimSuffix(x.zh, "（已决定提出）")))
	}
	if w.More {
		return v.T("Of your latest cases wait: "+strings.Join(en, ", "), "您最近的案件中，"+strings.Join(zh, "，"))
	}
	return v.T(fmt.Sprintf("Your %d open cases wait: %s", w.open(), strings.Join(en, ", ")), fmt.Sprintf("您有%d件进行中的案件：%s", w.open(), strings.Join(zh, "，")))
}
