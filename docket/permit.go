package docket

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// permit lists in r.faults why an act was not allowed when it was done, each reason
// under its article; none where it was. What follows from another is not listed beside
// it: of an act done after the end, none asks where the matter then stood.
func (r *run) permit(rule *act, a *Act, badTo bool, dated calendar.Date) {
	r.faults = r.faults[:0]
	article := rule.rule.Basis.Article
	moot := r.outOfTime(rule, article)
	if !rule.rule.Basis.Holds(a.On, r.opt.Known) {
		r.no(article, "the rule was not in force on %s", "该规则在%s尚未生效或已失效", a.On)
	}
	if b := &r.m.proc.Basis; rule.rule.ID == r.m.proc.Files && !b.Holds(a.On, r.opt.Known) {
		r.no(b.Article, "the agreement was not in force on %s", "该协定在%s尚未生效或已失效", a.On)
	}
	if !r.parts.allow(rule.by, a.By) {
		r.no(article, "it is not for %s to do this", "此行为不属于%s的权限", r.m.doersOf(a.By))
	} else if n := r.nobodyYet(a.By); n >= 0 {
		r.no(article, "nobody is on record as %s", "记录中尚无%s", r.m.proc.Roles[n].Name)
	} else if role, fails := r.barred(rule, a.By, a.On); fails != nil {
		r.barredFault(rule, role, fails, a.On)
	} else if !r.actorMay(rule, a.By) && !r.actorUntold(rule) {
		r.fault(r.notActor(rule), article)
	}
	r.checkNamed(rule, a, badTo)
	r.checkBrings(rule)
	if !moot {
		r.checkPlace(rule, a.On)
		r.checkEnds(rule, a.On)
	}
	others := len(r.faults)
	if !badTo {
		r.checkDate(rule, a, dated)
	}
	if !moot {
		r.withinLimit(rule, a.On, dated)
	}
	r.dated = len(r.faults) - others
}

// doersOf names those who are on record as having done an act.
func (m *Machine) doersOf(by string) demarche.Text {
	in := func(l demarche.Lang) string {
		var names []string
		for name := range parted(by) {
			if n := m.role(name); n >= 0 {
				name = m.proc.Roles[n].Name.In(l)
			} else if party, ok := m.proc.Pack.Party(name); ok {
				name = party.Name.In(l)
			}
			names = append(names, name)
		}
		return RoleNames(m.proc, names, l)
	}
	return demarche.Text{EN: in(demarche.English), ZH: in(demarche.Chinese)}
}

func (r *run) no(article, en, zh string, args ...any) {
	if r.trial {
		r.fault(demarche.Text{}, article)
		return
	}
	r.fault(say(en, zh, args...), article)
}

// fault notes a reason, once: two rules may fail for the same one.
func (r *run) fault(why demarche.Text, article string) {
	if !slices.ContainsFunc(r.faults, func(f demarche.Fault) bool { return f.Why == why }) {
		r.faults = append(r.faults, demarche.Fault{Why: why, Article: article})
	}
}

// outOfTime checks an act against the end of the case and against its being put to the
// other government, and reports whether either rules it out.
func (r *run) outOfTime(rule *act, article string) bool {
	switch {
	case r.ended && !rule.rule.AfterEnd && !rule.rule.Reopens:
		r.no(article, "the case had ended on %s", "该案已于%s结束", r.state.EndedOn)
	case r.beforeEnd(rule):
		r.no(article, "the case has not ended", "该案尚未结束")
	case rule.rule.Unput && r.decided(rule):
		r.no(article, "the matter has been put to the other government", "该事项已向对方政府提出")
	default:
		return false
	}
	return true
}

// beforeEnd reports whether an act that is only for after the end comes before it: it tells of
// an end that had not come, and does nothing. A reader of the office's own stage alone cannot
// tell.
func (r *run) beforeEnd(rule *act) bool { return rule.rule.OnlyThen && !r.ended && r.across }

// checkNamed checks that what an act names is a day or a step that it can name.
func (r *run) checkNamed(rule *act, a *Act, badTo bool) {
	article := rule.rule.Basis.Article
	switch {
	case badTo && rule.rule.Date == "" && isDate(a.To):
		r.no(article, "this act names no day but the one on which it is done; leave %s out", "该行为除作出之日外不另写日期，请勿填写%s", a.To)
	case badTo:
		r.no(article, "“%s” is neither a date nor a step that this act can lead to", "“%s”既非日期，也非该行为可到达的步骤", a.To)
	}
}

// checkPlace checks where the matter stands, and the conditions of an act.
func (r *run) checkPlace(rule *act, on calendar.Date) {
	article := rule.rule.Basis.Article
	why, there := r.stands(rule, on)
	if there = there || rule.rule.Repeats && r.done[rule.id].n > 0 || r.placedUntold(rule.rule); !there {
		r.fault(why, article)
	}
	if !r.opt.Public {
		r.checkTold(rule, on)
	}
	for i, c := range rule.when {
		if r.hold(c, on) || r.untold(c) || !there && (c[0].kind == agreement.AtStep || r.onceDone(rule, c)) { // which has been said
			continue
		}
		if r.trial {
			r.fault(demarche.Text{}, article)
			continue
		}
		why, art := r.unmet(rule.rule.When[i], c, on)
		if art == "" {
			art = article
		}
		r.fault(why, art)
	}
	r.checkBars(rule)
}

// checkTold checks what must hold too, and what public records seldom show.
func (r *run) checkTold(rule *act, on calendar.Date) {
	for i, c := range rule.told {
		if !r.hold(c, on) && !r.untold(c) {
			why, _ := r.unmet(rule.rule.WhenTold[i], c, on)
			r.fault(why, rule.rule.Basis.Article)
		}
	}
}

// barredFault says that a role may do an act only where something holds that does not.
func (r *run) barredFault(rule *act, role int, fails []condition, on calendar.Date) {
	name := r.m.proc.Roles[role]
	for i, c := range fails {
		if !r.hold(c, on) {
			why, _ := r.unmet(rule.rule.ByWhen[name.ID][i], c, on)
			r.no(rule.rule.Basis.Article, "it is not for %s to do this now (%s)", "此行为目前不属于%s的权限（%s）", name.Name, why)
			return
		}
	}
}

// onceDone reports whether a condition is that an act which begins a track has not been
// done, and it has.
func (r *run) onceDone(rule *act, c condition) bool {
	return rule.idle && len(c) == 1 && c[0].not && c[0].kind == agreement.WasDone && c[0].n == rule.id
}

// checkDate checks the day that an act names.
func (r *run) checkDate(rule *act, a *Act, dated calendar.Date) {
	article := rule.rule.Basis.Article
	kind := r.m.begins(rule)
	ahead := r.m.owedAhead(rule)
	switch {
	case rule.rule.Date == "required" && dated.IsZero():
		r.no(article, "it names no date", "未写明日期")
	case ahead != nil && !dated.IsZero() && dated > a.On && aheadOf(ahead.rule, dated) < a.On && r.holdAll(ahead.when, a.On):
		r.no(ArticleName(ahead.rule), "it names %s, and what is due ahead of that day was due on %s, before the act", "所写日期为%s，其前应完成的事项在该行为之前（%s）即已到期", dated, aheadOf(ahead.rule, dated))
	case dated.IsZero() || dated > a.On || kind == "":
	case kind == agreement.Bar:
		r.no(article, "it names %s, which is not after %s, the day on which it is given", "所写日期%s不晚于通知之日%s", dated, a.On)
	default:
		r.no(article, "it names %s, which is not after %s, the day of the act: the period would end before it begins", "所写日期%s不晚于行为之日%s，期间未开始即已届满", dated, a.On)
	}
}

// begins gives the kind of the clock that an act begins and that runs to the day which the
// act names, "" for none. No period ends before it begins, and nobody is warned by a notice
// whose day has come when it is given.
func (m *Machine) begins(rule *act) agreement.ClockKind {
	for _, k := range rule.starts {
		if m.k[k].rule.Agreed {
			return m.k[k].rule.Kind
		}
	}
	return ""
}

// owedAhead gives the deadline that an act begins and that ends ahead of the day which it names,
// nil for none.
func (m *Machine) owedAhead(rule *act) *clock {
	for _, k := range rule.starts {
		if c := &m.k[k]; c.rule.Ahead > 0 && c.rule.Kind == agreement.Deadline {
			return c
		}
	}
	return nil
}

// placed reports whether the matter stands where the act is permitted.
func (r *run) placed(rule *act) bool {
	if len(rule.from) == 0 && !rule.idle {
		return true
	}
	for _, f := range rule.from {
		if r.at[r.m.s[f].track] == f {
			return true
		}
	}
	return rule.idle && r.idle(rule)
}

// stands checks that the matter stands where the act is permitted, and says
// where it stood otherwise.
func (r *run) stands(rule *act, on calendar.Date) (demarche.Text, bool) {
	if r.placed(rule) {
		return demarche.Text{}, true
	}
	if r.trial {
		return demarche.Text{}, false
	}
	var here demarche.Text
	for _, f := range slices.Concat(rule.from, rule.to) {
		if s := r.at[r.m.s[f].track]; s >= 0 {
			here = r.m.s[s].rule.Label
			break
		}
	}
	if first := r.leadsLater(rule, on); first != nil {
		return r.notYet(first), false
	}
	if why, ok := r.behind(rule, on); ok {
		return why, false
	}
	if here.IsZero() {
		if done := r.ledThere(rule); !done.IsZero() {
			return demarche.Text{
				EN: fmt.Sprintf("“%s” is on record and did not lead there, since the case had gone on, and this act belongs to %s", done.EN, r.m.places(rule, demarche.English)),
				ZH: fmt.Sprintf("“%s”已有记录，但案件其时已进入后续阶段，未通向该阶段，而此行为属于%s", done.In(demarche.Chinese), r.m.places(rule, demarche.Chinese)),
			}, false
		}
		return demarche.Text{
			EN: fmt.Sprintf("nothing that leads there is on record, and this act belongs to %s", r.m.places(rule, demarche.English)),
			ZH: fmt.Sprintf("尚无通向该阶段的记录，而此行为属于%s", r.m.places(rule, demarche.Chinese)),
		}, false
	}
	return demarche.Text{
		EN: fmt.Sprintf("the case was then at “%s”, and this act belongs to %s", here.EN, r.m.places(rule, demarche.English)),
		ZH: fmt.Sprintf("该事项当时处于“%s”，而此行为属于%s", here.In(demarche.Chinese), r.m.places(rule, demarche.Chinese)),
	}, false
}

// ledThere names an act on record that leads to where an act belongs, zero where none is.
func (r *run) ledThere(rule *act) demarche.Text {
	for i := range r.m.a {
		if a := &r.m.a[i]; r.done[a.id].n > 0 && sharesStep(rule.from, a.to) {
			return a.rule.Label
		}
	}
	return demarche.Text{}
}

func (m *Machine) places(rule *act, l demarche.Lang) string {
	var names []string
	for _, f := range rule.from {
		names = append(names, m.s[f].rule.Label.In(l))
	}
	if rule.idle {
		names = append(names, demarche.Text{EN: "the beginning", ZH: "程序开始"}.In(l))
	}
	if l == demarche.Chinese {
		return "“" + strings.Join(names, "”、“") + "”"
	}
	return "“" + strings.Join(names, "”, “") + "”"
}

// idle reports whether every track that the act enters is not under way.
func (r *run) idle(rule *act) bool {
	for _, s := range rule.to {
		at := r.at[r.m.s[s].track]
		if at >= 0 && r.m.s[at].rule.Ends == "" {
			return false
		}
	}
	return true
}

func (r *run) holdAll(cs []condition, on calendar.Date) bool {
	for _, c := range cs {
		if !r.hold(c, on) {
			return false
		}
	}
	return true
}

func (r *run) hold(c condition, on calendar.Date) bool {
	for _, t := range c {
		if r.holdTerm(t, on) != t.not {
			return true
		}
	}
	return false
}

func (r *run) holdTerm(t term, on calendar.Date) bool {
	switch t.kind {
	case agreement.AtStep:
		return r.at[r.m.s[t.n].track] == t.n
	case agreement.HasFlag:
		return r.flags[t.n]
	case agreement.WasDone:
		return r.done[t.n].n > 0
	case agreement.FactHolds:
		return r.anyHolds(t.held, on)
	case agreement.BegunTrack:
		return r.at[t.n] >= 0 && r.m.s[r.at[t.n]].rule.Ends == ""
	default:
		return r.holdClock(t)
	}
}

func (r *run) holdClock(t term) bool {
	for i := range r.inst {
		c := &r.inst[i]
		if r.m.k[c.Rule].id != t.n {
			continue
		}
		switch t.kind {
		case agreement.StartedOnce:
			return true
		case agreement.RunsClock:
			if c.Status == Running || c.Status == Paused {
				return true
			}
		default:
			if c.Status == Lapsed || c.Status == Lifted {
				return true
			}
		}
	}
	return false
}

func (r *run) anyHolds(facts []int, on calendar.Date) bool {
	for _, i := range facts {
		if r.m.proc.Pack.Facts[i].Holds(on, r.opt.Known) {
			return true
		}
	}
	return false
}

// unmet explains a condition that failed: by the period that runs out first of those whose end
// would fulfil it, else by its first term.
func (r *run) unmet(written string, c condition, on calendar.Date) (demarche.Text, string) {
	var first *Clock
	for _, t := range c {
		if (t.kind != agreement.PastClock || t.not) && (t.kind != agreement.RunsClock || !t.not) {
			continue
		}
		for i := range r.inst {
			k := &r.inst[i]
			if r.m.k[k.Rule].id != t.n || k.Status != Running {
				continue
			}
			if first == nil || !k.Due.IsZero() && (first.Due.IsZero() || r.runsOut(k) < r.runsOut(first)) {
				first = k
			}
		}
	}
	if first == nil {
		return r.unmetTerm(c[0], on)
	}
	article := RunArticle(r.m.k[first.Rule].rule, first)
	if first.Due.IsZero() {
		return say("its period has not run out", "其期间尚未届满"), article
	}
	return say("not before %s, for its period has not run out", "不得早于%s，其期间尚未届满", r.runsOut(first).AddDays(1)), article
}

func (r *run) unmetTerm(t term, on calendar.Date) (demarche.Text, string) {
	not := func(yes, no demarche.Text) demarche.Text {
		if t.not {
			return no
		}
		return yes
	}
	p := r.m.proc
	switch t.kind {
	case agreement.WasDone:
		l := p.Acts[t.n].Label
		if first := r.doneLater(t.n, on); first != nil && !t.not {
			return r.notYet(first), ""
		}
		return not(pair("not on record: %s", "尚无记录：%s", l), pair("already on record: %s", "已有记录：%s", l)), ""
	case agreement.AtStep:
		l := p.Steps[t.n].Label
		return not(pair("the matter does not stand at “%s”", "该事项不处于“%s”", l), pair("the matter stands at “%s”", "该事项处于“%s”", l)), ""
	case agreement.HasFlag:
		l := p.Flags[t.n].Label
		return not(pair("the case is not of this kind: %s", "该案不属于：%s", l), pair("the case is of this kind: %s", "该案属于：%s", l)), ""
	case agreement.BegunTrack:
		l := p.Tracks[t.n].Label
		return not(pair("not under way: %s", "未在进行：%s", l), pair("still under way: %s", "仍在进行：%s", l)), ""
	case agreement.FactHolds:
		f := r.fact(t.id)
		denied := f.Not
		if denied.IsZero() {
			denied = pair("on that day this is not so: %s", "当日不成立：%s", f.Label)
		}
		return not(denied, pair("on that day this is so: %s", "当日成立：%s", f.Label)), f.Basis.Article
	default:
		return r.unmetClock(t, on)
	}
}

// unmetClock explains a condition on a period by what the record tells of it: that it runs,
// has run out, was met, or never began.
func (r *run) unmetClock(t term, on calendar.Date) (demarche.Text, string) {
	article := r.m.proc.Clocks[t.n].Basis.Article
	l := r.m.proc.Clocks[t.n].Label
	var last *Clock
	for i := range r.inst {
		if c := &r.inst[i]; r.m.k[c.Rule].id == t.n && c.Starts <= on {
			last, article = c, RunArticle(r.m.k[c.Rule].rule, c)
		}
	}
	switch {
	case t.not && t.kind == agreement.RunsClock:
		return pair("the period is still running: %s", "期间仍在进行：%s", l), article
	case t.not && last != nil && !last.Due.IsZero():
		return say("the period ran out on %s: %s", "期间已于%s届满：%s", r.runsOut(last), l), article
	case t.not:
		return pair("the period has run out: %s", "期间已届满：%s", l), article
	case last == nil:
		return pair("the period has not begun: %s", "期间尚未开始：%s", l), article
	case !last.MetOn.IsZero():
		return say("the period no longer runs, for it was met on %s: %s", "期间已于%s满足，不再进行：%s", last.MetOn, l), article
	case !last.EndedOn.IsZero():
		return say("the period no longer runs, for it ended on %s: %s", "期间已于%s终止，不再进行：%s", last.EndedOn, l), article
	case t.kind == agreement.RunsClock && !last.Due.IsZero() && last.Status != Running && last.Status != Paused:
		return say("the period ran out on %s: %s", "期间已于%s届满：%s", last.Due, l), article
	}
	return pair("the period has not run out: %s", "期间尚未届满：%s", l), article
}

func (r *run) fact(id string) agreement.Fact {
	for _, f := range r.m.proc.Pack.Facts {
		if f.ID == id {
			return f
		}
	}
	return agreement.Fact{ID: id, Label: demarche.Same(id)}
}

func (m *Machine) unknownAct(id string) demarche.Text {
	return say("the procedure has no act “%s”", "该程序没有“%s”这一行为", id)
}

// say words a sentence, in which a date stands as each language writes it.
func say(en, zh string, args ...any) demarche.Text {
	return demarche.Text{EN: fmt.Sprintf(en, worded(args, demarche.English)...), ZH: fmt.Sprintf(zh, worded(args, demarche.Chinese)...)}
}

func worded(args []any, l demarche.Lang) []any {
	out := slices.Clone(args)
	for i, a := range out {
		switch x := a.(type) {
		case calendar.Date:
			out[i] = DayIn(x, l)
		case demarche.Text:
			out[i] = x.In(l)
		}
	}
	return out
}

func pair(en, zh string, l demarche.Text) demarche.Text {
	return demarche.Text{EN: fmt.Sprintf(en, l.EN), ZH: fmt.Sprintf(zh, l.In(demarche.Chinese))}
}

// permitted lists what may be done on the day asked about.
func (r *run) permitted() []Permitted {
	out := r.may[:0]
	on := r.opt.Until
	for i := range r.m.a {
		a := &r.m.a[i]
		if a.rule.Decision == agreement.Automatic || !a.rule.Basis.Holds(on, r.opt.Known) {
			continue
		}
		if r.ended && !a.rule.AfterEnd && !a.rule.Reopens || !r.ended && a.rule.OnlyThen {
			continue
		}
		if !r.placed(a) || !r.holdAll(a.when, on) || !r.holdAll(a.told, on) || a.rule.Unput && r.decided(a) || r.tooSoon(a) != nil || r.extendsNothing(a, on) {
			continue
		}
		by := r.doers(a, on)
		if len(by) == 0 {
			continue
		}
		out = append(out, Permitted{Act: a.rule.ID, Rule: i, By: by, All: a.rule.Decision == agreement.Joint, Must: r.must(a, on)})
	}
	r.may = out
	return r.lendMay()
}

// must reports whether whoever may do an act is bound to. A body that cannot act is not.
func (r *run) must(a *act, on calendar.Date) bool {
	able := func(role string) bool { return unmanned(r.m.proc, role, on, r.opt.Known) == "" }
	return a.rule.Decision == agreement.Duty && (!r.ended || a.rule.Survives) && r.holdAll(a.binds, on) && !r.discharged(a) && slices.ContainsFunc(a.rule.By, able)
}

// discharged reports whether a period in which an act was owed has been met, as far as the
// record says, or it was done where the matter stands, and no period is open, so that doing
// it once more is nobody's duty.
func (r *run) discharged(a *act) bool {
	once := false
	for i := range r.inst {
		c := &r.inst[i]
		if !slices.Contains(a.meets, c.Rule) {
			continue
		}
		switch c.Status {
		case Met, MetLate, Unknown:
			once = true
		case Over:
		default:
			return false
		}
	}
	return once || r.doneHere(a)
}

// doneHere reports whether an act was done since the matter came to where it is permitted.
func (r *run) doneHere(a *act) bool {
	t := &r.done[a.id]
	for _, f := range a.from {
		if track := r.m.s[f].track; r.at[track] == f && t.turn < r.turned[track] {
			return false
		}
	}
	return t.n > 0
}

// lendMay gives the caller what is permitted. What one case permits, the next at the same
// step mostly permits too, and nobody writes to a list that was given: it is given again.
func (r *run) lendMay() []Permitted {
	same := func(a, b Permitted) bool {
		return a.Rule == b.Rule && a.All == b.All && a.Must == b.Must && slices.Equal(a.By, b.By)
	}
	if !slices.EqualFunc(r.lent, r.may, same) {
		r.lent = own(r.may)
	}
	return slices.Clip(r.lent)
}

// next lists the days ahead on which a clock runs out, soonest first.
func (r *run) next() []Next {
	out := r.ahead[:0]
	for i := range r.inst {
		c := &r.inst[i]
		if c.Status == Running && !c.Due.IsZero() {
			bar := r.m.k[c.Rule].rule.Kind == agreement.Bar
			on := c.Due
			if bar {
				on = Opens(r.m.k[c.Rule].rule, c)
			}
			out = append(out, Next{On: on, Clock: c.ID, Rule: c.Rule, Bar: bar})
		}
	}
	slices.SortStableFunc(out, func(a, b Next) int { return int(a.On) - int(b.On) })
	r.ahead = out
	return own(out)
}

func isDate(s string) bool {
	_, err := calendar.ParseDate(s)
	return err == nil
}
