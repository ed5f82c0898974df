package briefing

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// soon is how many days ahead deadlines of one of the two against others are told.
const soon = 7

// lapsedNews gives the deadlines inside public cases whose last day has passed unmet,
// as computed from the rules of their procedure. Where public records seldom carry the
// act that meets a deadline, it is told of a case between the two, whose deadlines are told
// while they run, that the day has passed without it on record.
func (r *Record) lapsedNews(w window) []told {
	var out []told
	for _, d := range r.docket(w) {
		for _, c := range d.deadlines(w) {
			switch {
			case !w.has(c.Due.AddDays(1)):
			case c.Status == docket.Lapsed:
				out = append(out, d.lapsed(&c, w))
			case c.Status == docket.Unknown && c.MetOn.IsZero() && c.EndedOn.IsZero() && d.horizon == longest:
				out = append(out, d.unseen(&c, w))
			}
		}
	}
	return inOrder(out)
}

// deadlinesAhead gives the deadlines that run inside public cases.
func (r *Record) deadlinesAhead(w window) []told {
	var out []told
	for _, d := range r.docket(w) {
		reach := d.horizon
		if reach == longest {
			reach = w.reach
		}
		for _, c := range d.deadlines(w) {
			if c.Status == docket.Running && c.Due > w.date && c.Due <= w.date.AddDays(reach) {
				out = append(out, d.due(&c, w))
			}
		}
	}
	return inOrder(out)
}

// docket gives the cases that had begun.
func (r *Record) docket(w window) []*docked {
	all := r.ready().docket
	return all[:sort.Search(len(all), func(i int) bool { return all[i].known[0] > w.known })]
}

// owed reports whether a clock is a deadline by which somebody must act.
func (d *docked) owed(c *docket.Clock) bool {
	rule := &d.machine.Procedure().Clocks[c.Rule]
	return rule.Kind == agreement.Deadline && !rule.Lapse.Blameless && !c.Due.IsZero() && len(rule.Binds) > 0 && !rule.Duty.IsZero()
}

// lapsed tells a deadline that passed unmet by the public record.
func (d *docked) lapsed(c *docket.Clock, w window) told {
	rule := &d.machine.Procedure().Clocks[c.Rule]
	who, day := d.bound(c), dayOf(c.Due, w.date)
	x, by := d.deadline(c, "lapsed"), docket.RunArticle(rule, c)
	says := func(article demarche.Text) demarche.Text {
		return d.sentence(both(
			text(who.EN+" had until "+day.EN+" to "+rule.Duty.EN, who.ZH+"最迟应于"+day.ZH+dutyZH(rule)), bracketed(article),
			text("; the public record does not show it", "，公开记录未见"),
		))
	}
	x.text, x.short = says(text(demarche.ArticleText(by, demarche.English), demarche.ArticleText(by, demarche.Chinese))), says(demarche.Text{})
	return x
}

// unseen tells that the day of a deadline has passed without the act that meets it on
// record, where the record seldom carries such an act.
func (d *docked) unseen(c *docket.Clock, w window) told {
	rule := &d.machine.Procedure().Clocks[c.Rule]
	who, day := d.bound(c), dayOf(c.Due, w.date)
	x, by := d.deadline(c, "unseen"), docket.RunArticle(rule, c)
	says := func(article demarche.Text) demarche.Text {
		return d.sentence(both(
			text(day.EN+", by which "+who.EN+" had to "+rule.Duty.EN, who.ZH+"最迟应于"+day.ZH+dutyZH(rule)), bracketed(article),
			text(", has passed without it on record", "，期限已过，记录中未见"),
		))
	}
	x.text, x.short = says(text("article "+by, "第"+by+"条")), says(demarche.Text{})
	return x
}

// late says of the acts of a case that became known with the edition which came after the
// day by which they were due; nothing where none did or that is not known.
func (d *docked) late(w window) demarche.Text {
	var out demarche.Text
	for _, c := range d.replay(w.date, w.known) {
		rule := &d.machine.Procedure().Clocks[c.Rule]
		if c.Status == docket.MetLate && c.LateKnown && rule.Kind != agreement.Guideline && w.has(c.MetOn) {
			late, due := ageOf(c.Due, c.MetOn), dayOf(c.Due, w.date)
			out = both(out, text(
				"; "+late.EN+" after "+due.EN+", by which it was due (article "+docket.RunArticle(rule, &c)+")",
				"；较期限"+due.ZH+"（第"+docket.RunArticle(rule, &c)+"条）迟"+late.ZH,
			))
		}
	}
	return out
}

// dutyZH is a duty in Chinese after the word for "at the latest", which some begin with.
func dutyZH(rule *agreement.Clock) string { return strings.TrimPrefix(rule.Duty.ZH, "最迟") }

// due tells a deadline that runs.
func (d *docked) due(c *docket.Clock, w window) told {
	rule := &d.machine.Procedure().Clocks[c.Rule]
	who, day := d.bound(c), weekdayOf(c.Due, w.date)
	about, aboutZH := "", ""
	if !c.DueFrom.IsZero() {
		about, aboutZH = "about ", "约"
	}
	if c.Provisional {
		about, aboutZH = about+"provisionally ", aboutZH+"暂定"
	}
	x := d.deadline(c, "due")
	x.day = c.Due
	x.text = d.sentence(text(
		who.EN+" must "+rule.Duty.EN+" by "+about+day.EN, who.ZH+"最迟须于"+aboutZH+day.ZH+dutyZH(rule),
	))
	return x
}

func (d *docked) deadline(c *docket.Clock, what string) told {
	kind := "case/" + what + "-one"
	if sides(d.Case) == 2 {
		kind = "case/" + what
	}
	p := d.machine.Procedure()
	rule := &p.Clocks[c.Rule]
	// The agreement itself, which was known: a rule's own source may be a later paper in
	// which somebody read it.
	from := docket.RunBasis(rule, c).Cite
	if p.Basis.Cite != "" {
		from = p.Basis.Cite
	}
	fact := "deadline/" + string(d.ID) + "/" + c.ID + "/" + c.Due.String()
	return told{
		score: score(kind), group: "case/" + string(d.ID), rank: 1, day: c.Due, keys: []string{string(d.ID) + " " + what},
		cites: citedOf(d.ID, p.Pack.Sources, []string{from}, fact, docket.RunBasis(rule, c).Review),
	}
}

// sentence opens with the case.
func (d *docked) sentence(t demarche.Text) demarche.Text {
	return both(demarche.Same(string(d.ID)), text(", ", "，"), d.Title, text(": ", "："), t, text(".", "。"))
}

// bound names those whom a run of a deadline binds.
func (d *docked) bound(c *docket.Clock) demarche.Text {
	p := d.machine.Procedure()
	if c.By == "" {
		return d.who(p.Clocks[c.Rule].Binds)
	}
	return d.who(docket.BindsOf(p, &docket.State{}, c))
}

// who names those whom a deadline binds: the sides by name, others by their office.
func (d *docked) who(ids []string) demarche.Text {
	p := d.machine.Procedure()
	var names []demarche.Text
	for _, id := range ids {
		role := p.Role(id)
		if role == nil {
			if _, ok := d.pack.Party(id); ok { // whose own run of the deadline it is
				names = append(names, d.party(id))
			}
			continue
		}
		switch {
		case role.Kind == agreement.Complainant && len(d.Complainants) == 1:
			names = append(names, d.party(d.Complainants[0]))
		case role.Kind == agreement.Respondent && len(d.Respondents) == 1:
			names = append(names, d.party(d.Respondents[0]))
		default:
			name := lowerFirst(role.Name)
			names = append(names, text("the "+name.EN, name.In(demarche.Chinese)))
		}
	}
	return list(names)
}

func (d *docked) party(name string) demarche.Text {
	if p, ok := d.pack.Party(name); ok {
		return withArticle(p.Name)
	}
	return demarche.Same(name)
}

// inOrder puts deadlines in the order of their days.
func inOrder(list []told) []told {
	slices.SortStableFunc(list, func(a, b told) int {
		return cmp.Or(cmp.Compare(a.day, b.day), strings.Compare(a.text.EN, b.text.EN))
	})
	return list
}

// withArticle writes the name of a party as it stands within a sentence.
func withArticle(name demarche.Text) demarche.Text {
	if strings.HasSuffix(name.EN, " States") || strings.HasSuffix(name.EN, " Union") || strings.HasSuffix(name.EN, " Kingdom") {
		name.EN = "the " + name.EN
	}
	return name
}
