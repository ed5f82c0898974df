package briefing

import (
	"demarche/barriers"
)

// barrierNews gives the barriers that became known or took effect, and what was asked
// and offered about them.
func (r *Record) barrierNews(w window) []told {
	if r.Barriers == nil {
		return nil
	}
	var out []told
	for _, b := range r.Barriers.Barriers {
		begins := w.has(b.Since.From) && b.Since.Precision() == "day" && b.Known <= w.after
		if !begins && !w.news(b.Known, b.Since.From) {
			continue
		}
		from := spanOf(b.Since, w.date)
		out = append(out, told{
			score: score("barrier/starts"), group: "barriers/" + b.ID, day: b.Known,
			text: capital(both(
				text("Barrier on record in ", "壁垒入册（"), b.Sector, text(": ", "）："), clause(b.What), text(" (since "+from.EN+").", "（自"+from.ZH+"）。"),
			)),
			cites: cited(r.Barriers.Sources, b.Cite, "barriers/"+b.ID, b.Review),
		})
	}
	return append(out, r.barrierMoves(w)...)
}

func (r *Record) barrierMoves(w window) []told {
	var out []told
	seen := map[*barriers.Move]bool{}
	for _, s := range r.Barriers.On(w.date, w.known) {
		for _, m := range s.Moves {
			if seen[m] || !w.news(m.Known, m.On) {
				continue
			}
			seen[m] = true
			fact := "barriers/" + s.ID + "/" + string(m.Party) + "/" + m.On.String()
			out = append(out, told{
				score: score("barrier/move"), group: fact, day: m.Known, unless: []string{stance(s.Issue, m.Party, m.On)}, marks: []string{stance(s.Issue, m.Party, m.On)},
				text: capital(both(
					text("On ", "关于"), s.Sector, text(", ", "，"), r.importer(originOf(m.Party)), text(": ", "："), clause(m.Text), text(".", "。"),
				)),
				cites: cited(r.Barriers.Sources, m.Cite, fact, m.Review),
			})
		}
	}
	return out
}
