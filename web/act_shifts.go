package web

import (
	"cmp"
	"fmt"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

// shiftLine is a clock that stands otherwise by what is previewed, in words.
type shiftLine struct {
	Rule                   string // its id
	What, Article, Was, Is string
}

// shiftList is what the template of such clocks is given.
type shiftList struct {
	D     desk
	P     *agreement.Procedure
	Lines []shiftLine
}

// ShiftsOf words the clocks that stand otherwise by what is previewed, but for those that
// begin to run by it.
func (d desk) ShiftsOf(p *agreement.Procedure, shifts []secretariat.Shift) shiftList {
	out := shiftList{D: d, P: p}
	for _, x := range shifts {
		if x.Was == nil && x.Is.Status == docket.Running {
			continue // listed with the periods that begin
		}
		rule := &p.Clocks[x.Rule]
		out.Lines = append(out.Lines, shiftLine{Rule: rule.ID, What: rule.Label.In(d.Lang), Article: docket.RunArticle(rule, cmp.Or(x.Is, x.Was)), Was: d.stands(rule, x.Was), Is: d.stands(rule, x.Is)})
	}
	return out
}

// faultList is what the template of faults is given.
type faultList struct {
	D      desk
	P      *agreement.Procedure
	Faults []demarche.Fault
}

// FaultsOf gives the template of faults what was wrong with an act.
func (d desk) FaultsOf(p *agreement.Procedure, list []demarche.Fault) faultList {
	return faultList{d, p, list}
}

// stands says until when a clock runs and how it stands; a dash where it does not exist.
func (d desk) stands(rule *agreement.Clock, k *docket.Clock) string {
	if k == nil {
		return "—"
	}
	day := "?"
	if !k.Due.IsZero() {
		day = d.limitWord(rule) + d.WeekDay(limitDay(rule, k))
	}
	if k.Provisional {
		day += d.T(" (provisional)", "（暂定）")
	}
	how := d.Status(k.Status)
	if k.LateKnown && k.Late > 0 && rule.Kind == agreement.Deadline {
		how += d.T(", ", "，") + d.LateBy(k.Late)
		if k.Status == docket.Lapsed && !k.EndedOn.IsZero() {
			how += d.T(", counted to "+d.Date(k.EndedOn)+", after which this period no longer matters", "，计至"+d.Date(k.EndedOn)+"，此后该期限不再适用")
		}
	}
	return day + d.T("; ", "；") + how
}

// UpsetWords says which act on record becomes irregular by what is previewed, and why.
func (d desk) UpsetWords(p *agreement.Procedure, i docket.Irregular) string {
	act := lexicon{p, d.Lang}.act(i.Act)
	text := d.T(fmt.Sprintf("Event %d, “%s”, becomes irregular: ", i.Seq, act), fmt.Sprintf("第%d号事件“%s”将不合程序：", i.Seq, act))
	return text + d.Faults(i.Faults())
}

// UndoneWords says of a lapse that stands no longer by what is previewed that it stays
// told.
func (d desk) UndoneWords(p *agreement.Procedure, u secretariat.Undone, correction bool) string {
	clock, due := p.Clocks[u.Rule].Label.In(d.Lang), d.Date(u.Due)
	by := d.T("this act", "本行为")
	if correction {
		by = d.T("the correction", "更正")
	}
	if u.Seq > 0 {
		return d.T(
			fmt.Sprintf("That “%s” ran out on %s stays on record (event %d), and the page of the case goes on saying so; by %s the period is reckoned otherwise.", clock, due, u.Seq, by),
			fmt.Sprintf("“%s”期限已于%s届满一事仍留在记录中（第%d号事件），案件页将继续载明；%s记录后该期限另行计算。", clock, due, u.Seq, by))
	}
	return d.T(
		fmt.Sprintf("That “%s” ran out on %s goes on record before %s, and the page of the case goes on saying so; by it the period is reckoned otherwise.", clock, due, by),
		fmt.Sprintf("“%s”期限已于%s届满一事将先于%s记入记录，案件页将继续载明；此后该期限另行计算。", clock, due, by))
}
