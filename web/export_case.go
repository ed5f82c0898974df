package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// eventsExport is a case's record as JSON.
type eventsExport struct {
	Case   demarche.CaseID      `json:"case"`
	Mark   string               `json:"mark,omitempty"` // illustrative, for an invented case
	Events []docket.ShapedEvent `json:"events"`
}

func (s *Server) eventsJSON(w http.ResponseWriter, r *http.Request) {
	v, c, ok := s.caseView(w, r)
	if !ok {
		return
	}
	x := eventsExport{Case: c.Case.ID, Mark: mark(c.Case.Kind), Events: []docket.ShapedEvent{}}
	for i := range c.Events {
		e := c.Shape(&c.Events[i], v.Lang)
		x.Events = append(x.Events, e)
	}
	f, err := jsonFile(string(c.Case.ID)+"-events.json", x)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, v, f)
}

func (s *Server) eventsCSV(w http.ResponseWriter, r *http.Request) {
	v, c, ok := s.caseView(w, r)
	if !ok {
		return
	}
	out := newTable("case", "seq", "kind", "act", "label", "on", "on_from", "known", "by", "office", "to", "text", "documents",
		"corrects", "corrected_by", "annuls", "recorder", "for_other", "waits_for", "replies_to", "irregular", "irregular_article", "also", "source", "source_url", "review", "mark", "source_later", "moved", "confirmed_by", "declined_by")
	for i := range c.Events {
		e := c.Shape(&c.Events[i], v.Lang)
		out.row(append(eventCells(&e, mark(c.Case.Kind)), saidBy(c, &e, docket.ConfirmEvent), saidBy(c, &e, docket.DeclineEvent))...)
	}
	s.sendFile(w, r, v, file{string(c.Case.ID) + "-events.csv", csvKind, out.bytes()})
}

// saidBy gives the number of the event that confirmed or declined another, as the kind says;
// empty for none.
func saidBy(c *secretariat.CaseView, e *docket.ShapedEvent, kind docket.EventKind) string {
	for _, n := range e.Replies {
		if r := eventOf(c, strconv.Itoa(n)); r != nil && r.Kind == kind {
			return strconv.Itoa(n)
		}
	}
	return ""
}

func eventCells(e *docket.ShapedEvent, mark string) []string {
	var papers []string
	for _, d := range e.Documents {
		papers = append(papers, strings.TrimSpace(d.Title+" "+d.URL))
	}
	var why docket.ShapedWhy
	if e.Irregular != nil {
		why = *e.Irregular
		for _, f := range why.Also {
			why.Why, why.Article = why.Why+"; "+f.Why, why.Article+"; "+f.Article
		}
	}
	var moved []string
	for _, m := range e.Moved {
		moved = append(moved, strings.TrimSpace(fmt.Sprintf("%s: %s → %s; %s", m.Clock, m.Was, m.Is, m.Why)))
	}
	var source docket.ShapedSource
	if e.Source != nil {
		source = *e.Source
	}
	return []string{
		string(e.Case), strconv.Itoa(e.Seq), string(e.Kind), e.Act, e.Label, e.On.String(), e.OnFrom.String(), e.Known.String(), e.By,
		string(e.Office), e.To, e.Text, strings.Join(papers, "; "), someNumber(e.Corrects), someNumber(e.CorrectedBy),
		strconv.FormatBool(e.Annuls), string(e.Recorder), strconv.FormatBool(e.ForOther), string(e.WaitsFor), someNumber(e.RepliesTo), why.Why, why.Article, e.Also.String(), source.Title, source.URL, string(e.Review), mark, source.Later.String(), strings.Join(moved, "; "),
	}
}

// someNumber leaves a cell empty where zero stands for none.
func someNumber(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (s *Server) clocksCSV(w http.ResponseWriter, r *http.Request) {
	v, c, ok := s.caseView(w, r)
	if !ok {
		return
	}
	out := newTable("case", "clock", "label", "article", "kind", "binds", "step", "starts", "due", "first_due", "met_on", "late_days",
		"status", "provisional", "extended", "approximate", "review", "mark", "opens", "starts_from", "due_from", "met_from", "ended_on", "brought_forward", "late_at_least", "late_at_least_on", "perhaps")
	for i := range c.State.Clocks {
		k := &c.State.Clocks[i]
		x := docket.ShapeClock(c.Procedure, k)
		late := "" // not known, or not owed
		if x.LateDays != nil {
			late = strconv.Itoa(*x.LateDays)
		}
		rule := &c.Procedure.Clocks[k.Rule]
		out.row(string(c.Case.ID), x.ID, rule.Label.In(v.Lang), x.Article, string(rule.Kind), strings.Join(docket.BindsOf(c.Procedure, c.State, k), "; "), x.Step,
			x.Starts.String(), x.Due.String(), k.First.String(), x.MetOn.String(), late, string(x.Status),
			strconv.FormatBool(x.Provisional), strconv.FormatBool(k.Extended && !k.BroughtForward()), strconv.FormatBool(k.Approximate),
			string(docket.RunBasis(rule, k).Review), mark(c.Case.Kind), x.Opens.String(), x.StartsFrom.String(), x.DueFrom.String(), x.MetFrom.String(), x.EndedOn.String(), strconv.FormatBool(k.BroughtForward()),
			someNumber(x.LateAtLeast), x.LateAtLeastOn.String(), string(x.Perhaps))
	}
	s.sendFile(w, r, v, file{string(c.Case.ID) + "-clocks.csv", csvKind, out.bytes()})
}
