package briefing

import (
	"slices"
	"strings"

	"demarche"
	"demarche/talks"
)

var stances = map[talks.Stance]demarche.Text{
	talks.Asks: {EN: "asks", ZH: "要求"}, talks.Refuses: {EN: "refuses", ZH: "拒绝"}, talks.Offers: {EN: "offers", ZH: "提出"},
	talks.Withdraws: {EN: "draws back", ZH: "收回"}, talks.Agrees: {EN: "agrees", ZH: "同意"}, talks.Defers: {EN: "leaves it for later", ZH: "留待以后"},
	talks.Silent: {EN: "no longer speaks of it", ZH: "不再提及"}, talks.Drafts: {EN: "drafts", ZH: "正在起草"},
}

// stand is what sides said alike on a day, of one or more sticking points.
type stand struct {
	*talks.Position
	issues  []string
	parties []demarche.PartyID
	of      []*talks.Position
}

// moved tells how sides moved on the sticking points in the days of the edition.
func (r *Record) moved(w window) []told {
	var list []*stand
	for i := range r.Talks.Issues {
		list = append(list, r.movedOn(r.Talks.Issues[i].ID, w)...)
	}
	var out []told
	for _, g := range outcomes(together(list)) {
		x := r.stand(g[0])
		if len(g) > 1 {
			x = r.outcome(g)
		}
		for _, s := range g {
			for _, p := range s.of {
				x.unless = append(x.unless, stance(p.Issue, p.Party, p.On))
				x.marks, x.lends = append(x.marks, "told "+stance(p.Issue, p.Party, p.On)), append(x.lends, ofAct(p.Act)...)
			}
		}
		out = append(out, x)
	}
	return out
}

// outcomes joins what the same sides agreed, or left for later, on one day, whatever they said
// of each point: that is one act, and is told once.
func outcomes(list []*stand) (out [][]*stand) {
	for _, s := range list {
		i := slices.IndexFunc(out, func(g []*stand) bool {
			o := g[0]
			return (s.Stance == talks.Agrees || s.Stance == talks.Defers) && s.By.IsZero() && o.By.IsZero() &&
				o.Stance == s.Stance && o.On == s.On && o.Known == s.Known && o.Act == s.Act && slices.Equal(o.parties, s.parties)
		})
		if i < 0 {
			out = append(out, []*stand{s})
		} else {
			out[i] = append(out[i], s)
		}
	}
	return out
}

// outcome tells several points in one sentence, with what was said of each in brackets.
func (r *Record) outcome(g []*stand) told {
	x := told{score: score("position"), group: "positions/" + g[0].Issue + "/" + g[0].Text.EN, day: g[0].Known}
	var points, bare []demarche.Text
	for _, s := range g {
		one := r.stand(s)
		x.cites, x.touches = append(x.cites, one.cites...), append(x.touches, s.issues...)
		_, said := r.worded(s)
		point := r.named(s)
		point.EN = "on " + point.EN
		points, bare = append(points, both(point, bracketed(said))), append(bare, point)
	}
	verb, _ := r.worded(g[0])
	says := func(points []demarche.Text) demarche.Text {
		on := both(joined(", ", "、", points[:len(points)-1]...), text(" and ", "以及"), points[len(points)-1])
		return capital(both(text("", "关于"), on, text(", ", "，"), r.who(g[0]), verb, text(".", "。")))
	}
	x.text, x.short = says(points), says(bare)
	return x
}

func (r *Record) movedOn(issue string, w window) []*stand {
	var out []*stand
	for _, party := range r.Talks.Parties {
		list := r.Talks.Positions(issue, party.ID, w.date, w.known)
		for i, p := range list {
			if w.news(p.Known, p.On) && !(i > 0 && saidMore(list[i-1], p)) {
				out = append(out, &stand{p, []string{issue}, []demarche.PartyID{party.ID}, []*talks.Position{p}})
			}
		}
	}
	return alike(out)
}

// saidMore reports whether a position is one that was known, with more said of it since: no
// side moved.
func saidMore(was, is *talks.Position) bool {
	return was.On == is.On && was.Stance == is.Stance && was.By == is.By && was.Known < is.Known
}

// alike joins what the sides said in the same words of one point.
func alike(list []*stand) []*stand {
	var out []*stand
	for _, s := range list {
		i := slices.IndexFunc(out, func(o *stand) bool { return same(o, s) && o.issues[0] == s.issues[0] })
		if i < 0 {
			out = append(out, s)
			continue
		}
		out[i].parties, out[i].of = append(out[i].parties, s.parties...), append(out[i].of, s.of...)
	}
	return out
}

// together joins the points of which the same sides said the same.
func together(list []*stand) []*stand {
	var out []*stand
	for _, s := range list {
		i := slices.IndexFunc(out, func(o *stand) bool { return same(o, s) && slices.Equal(o.parties, s.parties) })
		if i < 0 {
			out = append(out, s)
			continue
		}
		out[i].issues, out[i].of = append(out[i].issues, s.issues...), append(out[i].of, s.of...)
	}
	return out
}

func same(a, b *stand) bool {
	return a.On == b.On && a.Known == b.Known && a.Stance == b.Stance && a.By == b.By && a.Text.EN == b.Text.EN
}

// stand tells a position.
func (r *Record) stand(s *stand) told {
	x := told{score: score("position"), group: "positions/" + s.Issue + "/" + s.Text.EN, day: s.Known, touches: s.issues}
	verb, said := r.worded(s)
	x.text = capital(both(text("On ", "关于"), r.named(s), text(", ", "，"), r.who(s), verb, text(": ", "："), said, text(".", "。")))
	for _, p := range s.of {
		x.cites = append(x.cites, cited(r.Talks.Sources, p.Cite, "positions/"+p.Issue+"/"+string(p.Party)+"/"+p.On.String(), p.Review)...)
	}
	return x
}

// named lists the sticking points of a stand.
func (r *Record) named(s *stand) demarche.Text {
	var names []demarche.Text
	for _, id := range s.issues {
		name := r.Talks.Issue(id).Name
		name.EN = lowerName(name.EN)
		names = append(names, name)
	}
	return list(names)
}

func (r *Record) who(s *stand) demarche.Text {
	if len(s.parties) == 1 {
		return r.party(s.parties[0])
	}
	return text("both sides", "双方")
}

// worded gives the verb of a stand, and what was said.
func (r *Record) worded(s *stand) (verb, said demarche.Text) {
	said, verb = clause(s.Text), byAccount(s.By)
	if s.Stance != talks.Reported {
		verb = stances[s.Stance]
		said.EN = strings.TrimPrefix(strings.TrimPrefix(said.EN, verb.EN+" "), "agrees ")
		said.ZH = strings.TrimPrefix(said.ZH, verb.ZH)
		verb.EN = " " + verb.EN
	}
	if len(s.parties) > 1 {
		verb.EN = strings.NewReplacer("agrees", "agree", "asks", "ask", "leaves", "leave", "offers", "offer", "drafts", "draft").Replace(verb.EN)
	}
	return verb, said
}

// byAccount says whose account of a side it is that is told.
func byAccount(of demarche.Text) demarche.Text {
	if of.IsZero() {
		return text(", by the account of others", "（外界说法）")
	}
	return text(", by the account of "+of.EN, "（"+of.ZH+"的说法）")
}

// list joins names as a sentence does.
func list(names []demarche.Text) demarche.Text {
	if len(names) < 2 {
		return joined("", "", names...)
	}
	last := len(names) - 1
	return both(joined(", ", "、", names[:last]...), text(" and ", "和"), names[last])
}

func (r *Record) party(id demarche.PartyID) demarche.Text {
	for _, p := range r.Talks.Parties {
		if p.ID == id {
			return withArticle(p.Name)
		}
	}
	return demarche.Same(string(id))
}

// stands gives how each side stands on a sticking point, for context.
func (r *Record) stands(issue string, w window) []told {
	var list []*stand
	for _, s := range r.Talks.IssuesOn(w.date, w.known) {
		for _, side := range s.Sides {
			if p := side.Position; p != nil && s.Issue.ID == issue {
				list = append(list, &stand{p, []string{issue}, []demarche.PartyID{side.Party}, []*talks.Position{p}})
			}
		}
	}
	var out []told
	for _, s := range alike(list) {
		x := r.stand(s)
		x.words = wordsOf(s.Text.EN)
		for _, p := range s.of {
			if p.Act != "" {
				x.unless = append(x.unless, "event "+p.Act) // which is the news
			}
		}
		since := dayOf(s.On, w.date)
		since = text("since "+since.EN, "自"+since.ZH)
		if end := r.Talks.EndsBefore(w.date, w.known); !end.IsZero() {
			last := dayOf(end, w.date)
			since = text(since.EN+"; the record ends on "+last.EN, since.ZH+"；记录止于"+last.ZH)
		}
		x.text = both(clause(x.text), bracketed(since), text(".", "。"))
		out = append(out, x)
	}
	return out
}
