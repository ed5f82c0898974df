package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// toReceipt leads to the receipt of what was recorded. The address is one that
// can be kept and opened again.
func (s *Server) toReceipt(w http.ResponseWriter, r *http.Request, v *view, done *secretariat.Receipt) {
	http.Redirect(w, r, v.Link(fmt.Sprintf("/case/%s/receipt/%d", done.Case, done.Seq), "on", "", "known", ""), http.StatusSeeOther)
}

// receipt shows what was recorded on a case, as it stands on the day of the page.
func (s *Server) receipt(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(r.PathValue("id")), v.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	e := eventOf(c, r.PathValue("seq"))
	if e == nil {
		s.refuse(w, r, noEvent(c.Case.ID, r.PathValue("seq")))
		return
	}
	page := receiptPage{desk: s.desk(v), Case: c, Event: e, Act: c.Procedure.Act(e.Act), Step: c.Procedure.Step(c.State.Step), What: eventWords(c.Procedure, e, v)}
	if page.Answers = eventOf(c, strconv.Itoa(e.RepliesTo)); page.Answers != nil {
		page.Answered = eventWords(c.Procedure, page.Answers, v)
	}
	for _, n := range c.Replies[e.Seq] {
		if r := eventOf(c, strconv.Itoa(n)); r != nil {
			page.Replies = append(page.Replies, reply{n, v.replied(r.Kind)})
			page.Confirmed = page.Confirmed || r.Kind == docket.ConfirmEvent
		}
	}
	if c.Pending[e.Seq] {
		page.Waits = partyNames(c.Pack, []string{string(e.Waits)}, v.When.Shown(), v.Lang)
	}
	if page.Filed = e.Kind == docket.ActEvent && e.Act == c.Procedure.Files; page.Filed {
		over, err := s.sec.Over(r.Context(), c.Procedure, c.Case.Owner, e.On)
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		page.Over = over.Say().In(v.Lang)
		page.Next = othersNext(c)
	}
	page.Clocks, page.Late = runningLines(c, c.State, c.State.Clocks, v.Lang), lateLines(c, v.Lang)
	s.render(w, r, http.StatusOK, "receipt.html", page)
}

// NamedLabel says what the date or the step is that the event names.
func (p receiptPage) NamedLabel() string {
	if _, err := calendar.ParseDate(p.Event.To); err != nil || p.Act == nil {
		return p.T("Goes to", "去向")
	}
	if len(p.Act.Extends) > 0 && p.Event.Waits != "" && !p.Confirmed {
		if takesEffect(p.Case.Procedure, p.Act) {
			return p.T("Proposed to take effect on", "提议的生效日期")
		}
		return p.T("Proposed last day", "提议的届满日")
	}
	return p.dateLabel(p.Case.Procedure, p.Act, forward(p.Case, p.Act, p.Event.To, true))
}

// DayLabel says what the day is that the event gives: that of an act that needed the other
// party is the one that was proposed, whatever that party then replied.
func (p receiptPage) DayLabel() string {
	switch {
	case p.Event.Waits != "":
		return p.T("Day given", "所载日期")
	case p.Event.Kind == docket.DeclineEvent:
		return p.T("Day of the reply", "答复日期")
	}
	return p.T("Done on", "作出日期")
}

// RepliedOn gives the day of a reply to the event: that since which both agreed, where it
// confirms.
func (p receiptPage) RepliedOn(seq int) string {
	e := eventOf(p.Case, strconv.Itoa(seq))
	if e == nil {
		return ""
	}
	return p.Date(e.On)
}

// Silent reports whether the reader is told that what follows is not shown, in place of a state
// reckoned without it.
func (p receiptPage) Silent() bool {
	return p.Case.Unshown != nil && p.Case.State.Status != docket.Ended
}

// FallsAway names the day, or the step, of an act whose annulment waits; "" for none.
func (p receiptPage) FallsAway() string {
	if p.Waits == "" || !p.Event.Annuls || p.Event.To == "" {
		return ""
	}
	return p.Named(p.Case.Procedure, p.Event.To)
}

// othersNext lists the acts of others than the company that the procedure allows now.
func othersNext(c *secretariat.CaseView) []*agreement.Act {
	var out []*agreement.Act
	for _, may := range c.State.Permitted {
		rule := &c.Procedure.Acts[may.Rule]
		company := func(role string) bool {
			return c.Procedure.KindOf(role) == agreement.Company
		}
		if !slices.Contains(out, rule) && !slices.ContainsFunc(rule.By, company) {
			out = append(out, rule)
		}
	}
	return out
}

// InSentence gives a label as it stands within a sentence.
func (p receiptPage) InSentence(label demarche.Text) string {
	return p.T(lowered(label.EN), label.In(demarche.Chinese))
}

// eventOf finds an event that the reader may read by its number.
func eventOf(c *secretariat.CaseView, seq string) *docket.Event {
	n, err := strconv.Atoi(seq)
	if err != nil {
		return nil
	}
	for i := range c.Events {
		if c.Events[i].Seq == n {
			return &c.Events[i]
		}
	}
	return nil
}

func noEvent(id demarche.CaseID, seq string) error {
	seq = clip(seq, 12)
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: fmt.Sprintf("there is no event %s on %s that you may read", seq, id), ZH: fmt.Sprintf("%s没有您可查阅的第%s号事件", id, seq)},
		Remedy: demarche.Text{EN: "the events stand on the case's page", ZH: "事件列于案件页"},
	}
}

// runningLines gives the clocks of a list of a state that run, soonest first, with who must
// act by them.
func runningLines(c *secretariat.CaseView, s *docket.State, clocks []docket.Clock, l demarche.Lang) []runningLine {
	p := c.Procedure
	var out []runningLine
	for _, k := range clocks {
		if k.Status != docket.Running {
			continue
		}
		rule := &p.Clocks[k.Rule]
		out = append(out, runningLine{k, rule, whoMust(p, c.Case, docket.BindsOf(p, s, &k), c.When.Shown(), l), follows(lexicon{p, l}, rule), workingOf(c, &k)})
	}
	slices.SortStableFunc(out, func(a, b runningLine) int { return docket.Sooner(p, &a.Clock, &b.Clock) })
	return out
}

// workingOf gives the address at which it is shown how the day of a clock was counted: of one on
// record the case's own page of it, of one that is foreseen the same count of days; "" where its
// day was not counted, but named or moved.
func workingOf(c *secretariat.CaseView, k *docket.Clock) string {
	for i := range c.State.Clocks {
		if x := &c.State.Clocks[i]; x.ID == k.ID && x.Track == k.Track && x.By == k.By && x.Starts == k.Starts && x.Due == k.Due {
			return fmt.Sprintf("/case/%s/clock/%d", c.Case.ID, i)
		}
	}
	rule := c.Machine.Counting(k, c.Options)
	if work, err := rule.Count(k.Starts, c.When.Known); err != nil || work.Due != k.Due || c.Procedure.Clocks[k.Rule].Agreed {
		return ""
	}
	q := url.Values{"from": {k.Starts.String()}, "days": {strconv.Itoa(rule.Length)}, "unit": {rule.Unit.String()}, "roll": {rule.Roll.String()}}
	for _, cal := range rule.Calendars {
		q.Add("calendar", cal.ID)
	}
	if rule.FirstDayCounts {
		q.Set("first", "1")
	}
	return "/calendar/count?" + q.Encode()
}

// lateLines gives the clocks of a case that have run out while somebody still owes what
// they ask for.
func lateLines(c *secretariat.CaseView, l demarche.Lang) []runningLine {
	var out []runningLine
	for _, n := range docket.Overdue(c.Procedure, c.State) {
		k := c.State.Clocks[n]
		rule := &c.Procedure.Clocks[k.Rule]
		out = append(out, runningLine{k, rule, whoMust(c.Procedure, c.Case, docket.BindsOf(c.Procedure, c.State, &k), c.When.Shown(), l), rule.IfNot.In(l), workingOf(c, &k)})
	}
	slices.SortStableFunc(out, func(a, b runningLine) int { return docket.Sooner(c.Procedure, &a.Clock, &b.Clock) })
	return out
}

// LateSaid says who owes what, since when.
func (p receiptPage) LateSaid(k runningLine) string {
	day, duty, late := p.Date(k.Clock.Due), k.Rule.Duty.In(p.Lang), p.LateBy(k.Clock.Late)
	return p.T(p.Capital(k.Who)+" had until "+day+" to "+duty+"; it is "+late+ended(". The rule for that: ", k.Follows, "."),
		k.Who+"最迟应于"+day+duty+"，现已"+late+ended("。规则对此规定：", k.Follows, "。"))
}
