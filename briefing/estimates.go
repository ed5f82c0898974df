package briefing

import (
	"slices"

	"demarche"
	"demarche/talks"
)

// estimates tells when a deal was expected, by whom.
func (r *Record) estimates(w window) []told {
	var out []told
	for i := range r.Talks.Estimates {
		if e := &r.Talks.Estimates[i]; w.news(e.Known, e.Said) {
			out = append(out, r.estimate(e))
		}
	}
	return out
}

func (r *Record) estimate(e *talks.Estimate) told {
	name, _ := r.Talks.Voice(e)
	return told{
		score: score("estimate"), who: []demarche.Text{name}, group: "estimates/" + e.ID, day: e.Known, unless: heardOf(e.Cite, e.Known), lends: ofAct(e.Act),
		text:  capital(both(name, text(", on when a deal may come: ", "谈达成协议的时间："), clause(e.Text), text(".", "。"))),
		cites: cited(r.Talks.Sources, e.Cite, "estimates/"+e.ID, e.Review),
	}
}

// expected gives the last estimates made in sixty days, for context: those whose time has not
// passed, and which rest on no plan that was moved or called off since.
func (r *Record) expected(w window) []told {
	if r.Talks == nil {
		return nil
	}
	var out []told
	for _, s := range slices.Backward(r.Talks.Scores(w.date, w.known)) {
		passed := !s.Window.To.IsZero() && s.Window.To < w.date
		if s.Said >= w.date.AddDays(-longest) && s.Outcome.IsZero() && !passed && !r.Talks.Overtaken(s.Estimate, w.known) && len(out) < 2 {
			out = append(out, r.estimate(s.Estimate))
		}
	}
	return out
}
