package briefing

import (
	"slices"

	"demarche"
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
		if !begins && !w.news(b.Known, b.Since.From) || !r.written(b.Cite) {
			continue
		}
		from, begin := spanOf(b.Since, w.date), "since "
		if b.Since.From > w.date {
			begin = "from "
		}
		what := both(text("Barrier on record in ", "壁垒入册（"), b.Sector, text(": ", "）："), clause(b.What))
		out = append(out, told{
			score: score("barrier/starts"), group: "barriers/" + b.ID, day: b.Known, short: what,
			text:  both(what, text(" ("+begin+from.EN+").", "（自"+from.ZH+"）。")),
			cites: cited(r.Barriers.Sources, b.Cite, "barriers/"+b.ID, b.Review),
		})
	}
	return append(out, r.barrierMoves(w)...)
}

// written reports whether what is told of barriers is written in a place that a reader can
// find: what rests on general knowledge is in the register with a mark, and is no news.
func (r *Record) written(cite []string) bool {
	return slices.ContainsFunc(cite, func(key string) bool {
		s := r.Barriers.Sources[key]
		return s.Publisher != "" || s.URL != ""
	})
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
				score: score("barrier/move"), group: fact, day: m.Known, unless: []string{stance(s.Issue, m.Party, m.On), "told " + stance(s.Issue, m.Party, m.On)},
				text: capital(both(
					text("On ", "关于"), r.about(s.Barrier), text(", ", "，"), r.importer(originOf(m.Party)), turns[m.Turn], text(": ", "："), clause(m.Text), text(".", "。"),
				)),
				cites: cited(r.Barriers.Sources, m.Cite, fact, m.Review),
			})
		}
	}
	return out
}

var turns = map[barriers.Turn]demarche.Text{
	barriers.Asked: {EN: " asks", ZH: "要求"}, barriers.Offered: {EN: " offers", ZH: "提出"}, barriers.Refused: {EN: " refuses", ZH: "拒绝"}, barriers.Deferred: {EN: " leaves for later", ZH: "留待以后"},
	barriers.Opened: {EN: " opens", ZH: "开放"}, barriers.Tightened: {EN: " tightens", ZH: "收紧"}, barriers.Reported: byAccount(demarche.Text{}),
}

// about names what a barrier is about: the sticking point, or else its sector.
func (r *Record) about(b *barriers.Barrier) demarche.Text {
	if r.Talks != nil {
		if i := r.Talks.Issue(b.Issue); i != nil {
			return text(lowerName(i.Name.EN), i.Name.ZH)
		}
	}
	return b.Sector
}
