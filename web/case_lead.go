package web

import (
	"fmt"
	"slices"
	"strings"

	"demarche/agreement"
	"demarche/docket"
)

// sentence is what a case page opens with: who must do what by which day, and
// what follows if they do not.
func (f caseFrame) sentence() []piece {
	lead := f.Case.Lead
	switch {
	case f.Case.State.Status == docket.Unopened:
		return []piece{{Text: f.T("Nothing in this case had been recorded by this day.", "截至当日，本案尚无记录。")}}
	case lead.Kind == docket.HasEnded:
		return f.hasEnded(lead)
	case f.Unfollowed():
		return f.lastKnown()
	}
	return append(f.stands(lead), f.ranOut()...)
}

func (f caseFrame) stands(lead docket.Lead) []piece {
	ends := f.recordEnds(lead)
	switch {
	case lead.Kind == docket.MustAct:
		return append(append(f.mustAct(lead), f.lacking(lead)...), ends...)
	case lead.Kind == docket.HasUntil:
		return append(append(f.hasUntil(lead), ends...), f.opened()...)
	case lead.Kind == docket.IsLate:
		return append(append(append(append(f.isLate(lead), f.lacking(lead)...), ends...), f.meanwhile()...), f.opened()...)
	}
	return append(append(append(f.nobodyMust(lead), ends...), f.opened()...), f.ahead()...)
}

// lacking tells the fact for want of which those whom a period binds can hardly act; nothing
// where they can. Who had heard an appeal before may yet end it, so no more is said.
func (f caseFrame) lacking(lead docket.Lead) []piece {
	fact := docket.Wanting(f.Case.Procedure, f.Case.State, lead.Who)
	if fact == "" {
		return nil
	}
	return []piece{{Text: f.T(" On "+f.Date(f.When.On)+" this is not so: “"+f.x.fact(fact)+"”.", f.Date(f.When.On)+"，下列条件不成立：“"+f.x.fact(fact)+"”。")}}
}

// ranOut says that the time which an act itself gave the present step is over, where
// nothing on record says what followed.
func (f caseFrame) ranOut() []piece {
	step := f.Case.Procedure.Step(f.Case.State.Step)
	for i := range f.Case.State.Clocks {
		c := &f.Case.State.Clocks[i]
		rule := &f.Case.Procedure.Clocks[c.Rule]
		if step == nil || c.ID != step.Clock || !rule.Agreed || rule.Kind != agreement.Window || c.Status != docket.Closed || c.Due >= f.Case.State.Until || !c.MetOn.IsZero() || !c.EndedOn.IsZero() {
			continue
		}
		if k := f.Case.Lead.Kind; (k == docket.MayAct || k == docket.NobodyMust) && len(step.Yields) == 0 {
			return nil // the words of the step have said it
		}
		on := piece{Text: f.WeekDay(c.Due), Href: f.CasePath(fmt.Sprintf("/clock/%d", i))}
		after := f.T("; what followed is not on record.", "；此后情况未见记录。")
		return []piece{{Text: f.T(" By the record “"+rule.Label.EN+"” ended on ", "据记录，“"+rule.Label.In(f.Lang)+"”于")}, on, {Text: f.T("", "届满") + after}}
	}
	return nil
}

// recordEnds says with which day the record ends on which a lead rests.
func (f caseFrame) recordEnds(lead docket.Lead) []piece {
	if lead.RecordEnds.IsZero() {
		return nil
	}
	return []piece{{Text: f.Space() + docket.RecordEnds(lead.RecordFrom, lead.RecordEnds, f.Lang)}}
}

// dueLink is a last day with its day of the week, linked to how it was counted.
func (f caseFrame) dueLink(n int) piece {
	c := &f.Case.State.Clocks[n]
	text := f.WeekDay(c.Due)
	return piece{Text: f.about(c) + text, Href: f.CasePath(fmt.Sprintf("/clock/%d", n))}
}

// about stands before a last day that rests on a day which is not known.
func (v *view) about(c *docket.Clock) string {
	if c.DueFrom.IsZero() {
		return ""
	}
	return v.T("about ", "约")
}

func (f caseFrame) provisional(n int) string {
	if !f.Case.State.Clocks[n].Provisional {
		return ""
	}
	return f.T(" (provisional: a holiday list is missing)", "（暂定：缺少放假安排）")
}

func (f caseFrame) mustAct(lead docket.Lead) []piece {
	rule := &f.Case.Procedure.Clocks[f.Case.State.Clocks[lead.Clock].Rule]
	who, duty, ifNot := f.who(lead.Who), rule.Duty.In(f.Lang), rule.IfNot.In(f.Lang)
	if who == "" {
		who = f.T("Somebody", "有关方")
	}
	days := f.Days(lead.Days)
	if f.Chinese() {
		out := []piece{{Text: who + "最迟须于"}, f.dueLink(lead.Clock), {Text: "（" + days + "）" + f.provisional(lead.Clock) + f.perhapsOf(lead.Clock) + duty}}
		return append(out, piece{Text: ended("；否则，", ifNot, "。")})
	}
	out := []piece{{Text: f.Capital(who) + " must " + duty + " by "}, f.dueLink(lead.Clock), {Text: ", " + days + f.provisional(lead.Clock) + f.perhapsOf(lead.Clock)}}
	return append(out, piece{Text: ended("; if not, ", ifNot, ".")})
}

// hasUntil says how long something may be tried that nobody owes, and what its time
// opens when it is over.
func (f caseFrame) hasUntil(lead docket.Lead) []piece {
	rule := &f.Case.Procedure.Clocks[f.Case.State.Clocks[lead.Clock].Rule]
	who, duty, after := f.who(lead.Who), rule.Duty.In(f.Lang), rule.IfNot.In(f.Lang)
	days := f.Days(lead.Days)
	joint := f.T("; after that, ", "；期满仍未解决的，")
	if rule.Lapse.Effect == agreement.End { // it was not about a solution: a notice was not taken back, a request not made
		joint = f.T("; after that, ", "；期满未作的，")
	}
	if open := docket.OpenNow(f.Case.Procedure, f.Case.State, &f.Case.State.Clocks[lead.Clock]); len(open) > 0 {
		joint, after = f.T("; open already, without waiting for that day: ", "；无须等待期满，现已可以："), f.x.list(open, f.x.do)
	}
	if f.Chinese() {
		out := []piece{{Text: "至"}, f.dueLink(lead.Clock), {Text: "（" + days + "）" + f.provisional(lead.Clock) + f.perhapsOf(lead.Clock) + "止，" + who + "可" + duty}}
		return append(out, piece{Text: ended(joint, after, "。")})
	}
	have := " have until "
	if len(lead.Who) == 1 {
		have = " has until "
	}
	out := []piece{{Text: f.Capital(who) + have}, f.dueLink(lead.Clock), {Text: ", " + days + f.provisional(lead.Clock) + f.perhapsOf(lead.Clock) + ", to " + duty}}
	return append(out, piece{Text: ended(joint, after, ".")})
}

// meanwhile tells of the period of the present step that goes on while something is
// late.
func (f caseFrame) meanwhile() []piece {
	i := docket.Meanwhile(f.Case.Procedure, f.Case.State)
	if i < 0 {
		return nil
	}
	c := &f.Case.State.Clocks[i]
	has := f.hasUntil(docket.Lead{Who: docket.BindsOf(f.Case.Procedure, f.Case.State, c), Clock: i, Due: c.Due, Days: c.Due.Sub(f.Case.State.Until)})
	return append([]piece{{Text: f.Space()}}, has...)
}

// opened tells of each period that bound nobody to succeed and has run out where the
// matter still stands, and what its end opened.
func (f caseFrame) opened() []piece {
	var out []piece
	for _, i := range f.Case.Opened() {
		c := &f.Case.State.Clocks[i]
		rule := &f.Case.Procedure.Clocks[c.Rule]
		on := piece{Text: f.about(c) + f.WeekDay(c.Due), Href: f.CasePath(fmt.Sprintf("/clock/%d", i))}
		if c.Extended {
			out = append(out, piece{Text: f.T(" The period of “"+rule.Label.EN+"”, "+f.movedWord(c)+" to ", "“"+rule.Label.In(f.Lang)+"”的期限经"+f.movedWord(c)+"至")}, on, piece{Text: f.T(", has ended", "，现已届满") + ended(f.T(": ", "："), rule.IfNot.In(f.Lang), f.T(".", "。"))})
			continue
		}
		if f.Chinese() {
			out = append(out, piece{Text: "“" + rule.Label.In(f.Lang) + "”的" + f.length(c) + "期限已于"}, on, piece{Text: ended("届满：", rule.IfNot.In(f.Lang), "。")})
			continue
		}
		out = append(out, piece{Text: " The " + f.length(c) + " of “" + rule.Label.EN + "” ended on "}, on, piece{Text: ended(": ", rule.IfNot.EN, ".")})
	}
	return out
}

// ended closes a sentence with a clause, or at once where there is none.
func ended(joint, clause, stop string) string {
	if clause == "" {
		return stop
	}
	return joint + clause + stop
}

func (f caseFrame) isLate(lead docket.Lead) []piece {
	rule := &f.Case.Procedure.Clocks[f.Case.State.Clocks[lead.Clock].Rule]
	who, duty, ifNot := f.who(lead.Who), rule.Duty.In(f.Lang), rule.IfNot.In(f.Lang)
	late := piece{Text: f.LateBy(-lead.Days), Strong: true}
	so := f.T("it is ", "现已") // a public record that is silent proves little
	if f.Case.Options.Public {
		so = f.T("by the record it is ", "据记录现已")
	}
	if f.Chinese() {
		return []piece{
			{Text: who + "最迟应于"}, f.dueLink(lead.Clock), {Text: duty + "，" + so}, late, {Text: ended("。规则对此规定：", ifNot, "。")},
		}
	}
	return []piece{
		{Text: f.Capital(who) + " had until "},
		f.dueLink(lead.Clock),
		{Text: " to " + duty + "; " + so},
		late,
		{Text: ended(". The rule for that: ", ifNot, ".")},
	}
}

func (f caseFrame) nobodyMust(lead docket.Lead) []piece {
	if u := f.Case.Unshown; u != nil {
		return []piece{{Text: u.Say.In(f.Lang)}, {Text: f.Space() + f.T("The ground: ", "依据：")}, {Text: f.Article(u.Basis.Article), Href: f.RulePath(u.Basis.Article)}, {Text: f.Stop()}}
	}
	if text := f.Told(lead.Text); text.Text != "" {
		return append(append([]piece{{Text: text.Text}}, f.lacking(lead)...), f.unmanned()...)
	}
	if len(lead.Who) > 0 {
		who, whom := f.who(lead.Who), "them"
		if len(lead.Who) == 1 {
			whom = "it"
		}
		bound := f.undated()
		if passed := f.passed(); passed != nil {
			bound = append(append([]piece{{Text: f.Space()}}, passed...), bound...)
		}
		if fact := docket.Wanting(f.Case.Procedure, f.Case.State, lead.Who); fact != "" {
			fact = f.x.fact(fact)
			return append([]piece{{Text: f.T("It is for "+who+" to move, and they cannot act, for want of: “"+fact+"”.", "应由"+who+"采取下一步行动，但其无从行动，因下列条件不成立：“"+fact+"”。")}}, bound...)
		}
		if bound != nil {
			return append([]piece{{Text: f.T("It is for "+who+" to move.", "由"+who+"采取下一步行动。")}}, bound...)
		}
		return []piece{{Text: f.T("It is for "+who+" to move; no deadline binds "+whom+".", "由"+who+"采取下一步行动，不受期限约束。")}}
	}
	if undated := f.undated(); undated != nil {
		return undated
	}
	return []piece{{Text: f.T("Nobody has to move, and no deadline runs.", "任何一方均无须行动，也没有期限在计算。")}}
}

// undated tells of the deadlines that run to a day which is not on record.
func (f caseFrame) undated() []piece {
	var out []piece
	for _, i := range docket.Undated(f.Case.Procedure, f.Case.State) {
		label := f.Case.Procedure.Clocks[f.Case.State.Clocks[i].Rule].Label
		out = append(out, piece{Text: f.T(" The period of “", "“")}, piece{Text: label.In(f.Lang), Href: f.CasePath(fmt.Sprintf("/clock/%d", i))}, piece{Text: f.T("” runs to a day that is not on record.", "”的期限届满日未见记录。")})
	}
	return out
}

// unread reports whether a clock stood open when the sources of the case were last read:
// then its outcome matters at whichever step it began.
func (f caseFrame) unread(c *docket.Clock) bool {
	return !f.Case.State.ReadTo.IsZero() && c.MetOn.IsZero() && c.EndedOn.IsZero()
}

// ofStep reports whether a clock is that of the present step, at whichever step it began.
func (f caseFrame) ofStep(c *docket.Clock) bool {
	step := f.Case.Procedure.Step(f.Case.State.Step)
	return step != nil && step.Clock != "" && c.ID == step.Clock
}

// passed tells of the deadlines of the present step that ran out last, where the record
// does not say whether what they ask for was done: a day that has passed bound somebody,
// whatever came of it.
func (f caseFrame) passed() []piece {
	last := -1
	var what []string
	for i := range f.Case.State.Clocks {
		c := &f.Case.State.Clocks[i]
		rule := &f.Case.Procedure.Clocks[c.Rule]
		if c.Status != docket.Unknown || c.Step != f.Case.State.Step && !f.ofStep(c) && !f.unread(c) || c.Due.IsZero() || c.Due >= f.Case.State.Until || rule.Kind != agreement.Deadline || rule.Lapse.Blameless {
			continue
		}
		if last < 0 || c.Due > f.Case.State.Clocks[last].Due {
			last, what = i, nil
		}
		if c.Due == f.Case.State.Clocks[last].Due {
			what = append(what, f.T("“"+rule.Label.EN+"”", "“"+rule.Label.In(f.Lang)+"”"))
		}
	}
	if last < 0 {
		return nil
	}
	about, over := f.about(&f.Case.State.Clocks[last]), "的期限已于"
	if about != "" && f.Chinese() {
		about, over = "", "的期限约于"
	}
	on := piece{Text: about + f.WeekDay(f.Case.State.Clocks[last].Due), Href: f.CasePath(fmt.Sprintf("/clock/%d", last))}
	why := f.unformed(&f.Case.State.Clocks[last])
	if c := &f.Case.State.Clocks[last]; c.LeastKnown() && len(what) == 1 {
		return []piece{{Text: f.T("The time for "+what[0]+" ended on ", what[0]+over)}, on, {Text: f.T("; by the record it was ", "届满；据记录") + f.LateAtLeast(c) + f.T(", and whether it was done later is not known.", "，其后是否完成不详。")}}
	}
	if f.Chinese() {
		return []piece{{Text: strings.Join(what, "、") + over}, on, {Text: "届满，是否完成不详" + why + "。"}}
	}
	return []piece{{Text: "The time for " + strings.Join(what, " and ") + " ended on "}, on, {Text: "; whether it was done is not known" + why + "."}}
}

// unmanned is passed for the deadline of the step itself, and for one that by the record
// nobody existed to meet.
func (f caseFrame) unmanned() []piece {
	if !slices.ContainsFunc(f.Case.State.Clocks, func(c docket.Clock) bool { return c.Status == docket.Unknown && (c.Unformed || f.ofStep(&c)) }) {
		return nil
	}
	if passed := f.passed(); passed != nil {
		return append([]piece{{Text: f.Space()}}, passed...)
	}
	return nil
}

// unformed says of a clock which act, absent from the record, would have formed whoever
// must meet it; nothing of others.
func (f caseFrame) unformed(c *docket.Clock) string {
	if !c.Unformed {
		return ""
	}
	act := f.x.act(f.Case.Procedure.Clocks[c.Rule].FormedBy[0])
	return f.T(", for “"+act+"” is not on record", "（“"+act+"”尚无记录）")
}

// ahead says what the next period that binds nobody brings, such as the day from
// which a panel may be asked for.
func (f caseFrame) ahead() []piece {
	best := -1
	for i := range f.Case.State.Clocks {
		c := &f.Case.State.Clocks[i]
		if c.Status == docket.Running && !c.Due.IsZero() && f.Case.Procedure.Clocks[c.Rule].Kind != agreement.Deadline &&
			(best < 0 || c.Due < f.Case.State.Clocks[best].Due) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	c := &f.Case.State.Clocks[best]
	rule := &f.Case.Procedure.Clocks[c.Rule]
	on := limitDay(rule, c)
	day := piece{Text: f.WeekDay(on), Href: f.CasePath(fmt.Sprintf("/clock/%d", best))}
	in := f.Days(on.Sub(f.Case.State.Until))
	if f.Chinese() {
		what := f.Article(docket.RunArticle(rule, c)) + "（" + rule.Label.In(f.Lang) + "）：" + f.limitSaid(rule)
		return []piece{{Text: what}, day, {Text: "（" + in + "）" + f.provisional(best) + f.perhapsOf(best) + ended("；", follows(f.x, rule), "。")}}
	}
	what := " " + f.Capital(f.Article(docket.RunArticle(rule, c))) + " (" + lowered(rule.Label.EN) + "): " + f.limitSaid(rule)
	return []piece{{Text: what}, day, {Text: ", " + in + f.provisional(best) + f.perhapsOf(best) + ended("; ", follows(f.x, rule), ".")}}
}

// follows says what the end of a clock brings: what a bar then opens, or what comes
// of a period that runs out unmet.
func follows(x lexicon, k *agreement.Clock) string {
	if k.Kind == agreement.Bar && len(k.Lapse.Permits) > 0 {
		return x.say("from then on open: %s", "此后可以：%s", x.list(k.Lapse.Permits, x.do))
	}
	if k.Kind == agreement.Bar {
		return ""
	}
	return k.IfNot.In(x.l)
}

func (f caseFrame) hasEnded(lead docket.Lead) []piece {
	if e := f.Case.Learned(); e != nil {
		n := piece{Text: f.T(fmt.Sprintf("event %d", e.Seq), fmt.Sprintf("第%d号事件", e.Seq)), Href: fmt.Sprintf("#event-%d", e.Seq)}
		return []piece{{Text: f.T("Your office told you on ", "贵方主管机构已于")}, {Text: f.WeekDay(e.On), Strong: true}, {Text: f.T(" how the matter ended (", "告知该事项的结果（")}, n, {Text: f.T(").", "）。")}}
	}
	how := f.x.step(f.Case.State.Step)
	out := []piece{
		{Text: f.T("This case ended on ", "本案已于")},
		{Text: f.WeekDay(lead.Due), Strong: true},
		{Text: f.T(": "+lowered(how)+".", "结束："+how+"。")},
	}
	if e := f.Case.EndedWithin(); e != nil {
		out[0].Text, out[1].Text = f.T("This case ended by ", "本案最迟于"), f.Date(e.On)
		out[2].Text = f.T(", on a day that is not known: "+lowered(how)+".", "结束，具体日期不详："+how+"。")
	}
	if text := f.Told(lead.Text); text.Text != "" {
		out = append(out, piece{Text: f.Space() + text.Text})
	}
	if u := f.Case.Unshown; u != nil {
		out = append(out, piece{Text: f.Space() + u.Say.In(f.Lang)})
	}
	for _, a := range f.Case.Owes {
		out = append(out, piece{Text: f.T(" Your office still has to: ", "贵机构仍须：")}, piece{Text: f.T(lowered(a.Do.EN), a.Do.In(f.Lang)), Href: f.Link("/case/" + string(f.Case.Case.ID) + "/act/" + a.ID)}, piece{Text: f.T(".", "。")})
	}
	return out
}
