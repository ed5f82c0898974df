package web

import (
	"demarche/agreement"
	"demarche/calendar"
)

// restRule says what becomes of a last day that is a day of rest, and on what ground.
type restRule struct {
	Text    string
	Article string
	Source  *source
	Mark    *reviewMark
	Note    string
}

// Rest gives the rule by which the last day of a clock moves or stays, nil where a
// date was named and nothing was counted.
func (p *workingPage) Rest() *restRule {
	if !p.Plain() || p.Working.Unit == calendar.WorkingDays && p.Working.Length > 0 {
		return nil // working days cannot end on a day of rest
	}
	basis := p.restBasis()
	r := &restRule{Text: p.rest(), Article: p.ground(basis.Article), Source: p.source(basis.Cite), Mark: p.Mark(basis.Review)}
	if basis != p.Row.Basis() { // the note of the ground of this run stands above
		r.Note = basis.Note.In(p.Lang)
	}
	return r
}

// restBasis is the ground of the rule: that of the counting; where a clock moves
// otherwise than its procedure's periods do, the clock's own.
func (p *workingPage) restBasis() *agreement.Basis {
	rule := p.Row.Rule
	if rollOf(rule.Counting) != rollOf(p.Case.Procedure.Counting) {
		return &rule.Basis
	}
	if proc := &p.Case.Procedure.Counting.Basis; proc.Article == rule.Counting.Basis.Article && rule.Counting.Basis.Note.IsZero() {
		return proc // with its note, which no clock inherits
	}
	return &rule.Counting.Basis
}

func rollOf(c agreement.Counting) calendar.Roll {
	if c.Roll == nil {
		return calendar.RollNone
	}
	return *c.Roll
}

// ground names an article as a sentence does, or the practice that stands for one.
func (p *workingPage) ground(article string) string {
	if article == "" || article[0] < '0' || article[0] > '9' {
		return p.ArticleNo(article)
	}
	return p.article(article)
}

func (p *workingPage) rest() string {
	moved := len(p.Working.Rolled) > 0
	switch rollOf(p.Row.Rule.Counting) {
	case calendar.RollForward:
		if moved {
			return p.T("It was, and moved to the next working day", "末日为休息日，已顺延至下一工作日")
		}
		return p.T("It moves to the next working day; here it was none", "顺延至下一工作日；此处末日并非休息日")
	case calendar.RollBackward:
		if moved {
			return p.T("It was, and moved to the working day before", "末日为休息日，已提前至前一工作日")
		}
		return p.T("It moves to the working day before; here it was none", "提前至前一工作日；此处末日并非休息日")
	}
	return p.T("The period ends on it all the same", "期间仍于该日届满，不顺延")
}
