package briefing

import (
	"fmt"
	"slices"

	"demarche"
)

// heard tells what was said of events: all that one person said of one in a sentence.
func (r *Record) heard(w window) []told {
	var out []told
	at := map[string]int{}
	for _, s := range r.Talks.Heard(w.after, max(w.date, w.known)) {
		if !w.news(s.Known, s.Known) {
			continue
		}
		who := r.Talks.Person(s.Who)
		key := fmt.Sprintf("talks/%s/said/%s/%s", s.Event, s.Who, s.Known)
		if i, ok := at[key]; ok {
			out[i].text = both(clause(out[i].text), text("; ", "；"), clause(lower(s.Text)), text(".", "。"))
			continue
		}
		at[key] = len(out)
		out = append(out, told{
			score: score("talks/statement/held"), group: "talks/" + s.Event, rank: 1, day: s.Known, keys: []string{key}, marks: heardOf(s.Cite, s.Known),
			who:  []demarche.Text{who.Name},
			text: both(who.Name, text(": ", "："), clause(s.Text), text(".", "。")), cites: cited(r.Talks.Sources, s.Cite, key, s.Review),
		})
	}
	for i := range out {
		out[i].text = capital(out[i].text)
	}
	return out
}

// spoken joins a statement with what one person is on record as having said in it: two
// sentences would tell one happening twice.
func spoken(events, heard []told) []told {
	for i := range events {
		e := &events[i]
		of := func(s told) bool { return s.group == e.group }
		at := slices.IndexFunc(heard, of)
		if !e.speech || at < 0 || slices.ContainsFunc(heard[at+1:], of) {
			continue
		}
		s := heard[at]
		e.text, e.who = both(clause(e.text), text("; ", "；"), s.text), append(slices.Clip(e.who), s.who...)
		e.cites, e.keys, e.marks, e.score = append(slices.Clip(e.cites), s.cites...), append(e.keys, s.keys...), append(e.marks, s.marks...), max(e.score, s.score)
		heard = slices.Delete(heard, at, at+1)
	}
	return append(events, heard...)
}
