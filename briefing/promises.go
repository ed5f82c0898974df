package briefing

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"demarche"
	"demarche/calendar"
	"demarche/promises"
)

var findings = map[promises.Finding]demarche.Text{
	promises.Kept: {EN: "kept", ZH: "已履行"}, promises.Late: {EN: "met late", ZH: "逾期履行"}, promises.Broken: {EN: "broken", ZH: "未履行"},
	promises.InPart: {EN: "met in part", ZH: "部分履行"}, promises.InLaw: {EN: "in law", ZH: "已立法"}, promises.Step: {EN: "a step", ZH: "有进展"},
}

// board gives every duty as it stood on a day; an edition asks for it in several places.
func (r *Record) board(on, known calendar.Date) func() []promises.Answer {
	return sync.OnceValue(func() []promises.Answer { return r.Promises.Board(on, known) })
}

// promiseNews gives what became known of promises, what fell due, and the laws that
// answer them.
func (r *Record) promiseNews(w window) []told {
	if r.Promises == nil {
		return nil
	}
	var out []told
	for d := w.after.AddDays(1); d <= max(w.date, min(w.known, w.date.AddDays(longest))); d = d.AddDays(1) {
		for _, e := range r.Promises.Learned(d) {
			if w.news(e.Known, e.On.To) && !r.Promises.Repeats(e) {
				out = append(out, r.evidence(e, w.date))
			}
		}
	}
	out = append(out, r.signed(w)...)
	return append(append(out, r.due(w)...), r.laws(w)...)
}

func (r *Record) evidence(e *promises.Evidence, edition calendar.Date) told {
	p := r.Promises
	what := map[promises.Finding]string{promises.Broken: "promise/broken", promises.Late: "promise/late"}[e.Finding]
	if what == "" {
		what = "promise/found"
	}
	first := p.Promise(e.Promises[0])
	when := spanOf(e.On, edition)
	fact := fmt.Sprintf("promises/%s/evidence/%s/%s", strings.Join(e.Promises, "+"), e.Known, e.By)
	by := text("source: ", "依据：")
	return told{
		score: score(what), group: fact, day: e.Known, lends: ofAct(e.Act),
		short: both(text("Promise ", "承诺"), r.finding(e, first), text(": ", "："), lowerFirst(clause(first.Title))),
		rider: both(text("of the promise “", "承诺“"), clause(first.Title), text("”", "”"), article(first.Article), text(": ", "："), r.finding(e, first), bracketed(both(by, p.Assessor(e.By).Name))),
		text: both(
			clause(first.Title), article(first.Article), text(": ", "："), r.finding(e, first), bracketed(both(by, p.Assessor(e.By).Name)), text(": ", "："),
			clause(e.Text), text(" ("+when.EN+").", "（"+when.ZH+"）。"),
		),
		cites: cited(p.Sources, e.Cite, fact, e.Review),
	}
}

// finding says what was found, and of whom where others are bound too.
func (r *Record) finding(e *promises.Evidence, p *promises.Promise) demarche.Text {
	said := findings[e.Finding]
	if e.Party == "" || len(p.Bound) == 1 {
		return said
	}
	who := r.importer(originOf(e.Party))
	return text(said.EN+" by "+who.EN, who.ZH+said.ZH)
}

// signed tells that promises were put on record: how many each side owes.
func (r *Record) signed(w window) []told {
	n, sum, shared := map[demarche.PartyID]int{}, 0, 0
	x := told{score: score("promises/signed"), group: "promises", day: w.date}
	for _, p := range r.Promises.Promises {
		if !w.news(p.Known, p.Known) {
			continue
		}
		sum++
		if len(p.Bound) > 1 {
			shared++
		}
		for _, party := range p.Bound {
			n[party]++
		}
		if len(x.cites) == 0 {
			x.cites = cited(r.Promises.Sources, p.Cite, "promises/"+r.Promises.ID, p.Review)
		}
	}
	if sum == 0 {
		return nil
	}
	x.text = text(
		fmt.Sprintf("%d promises are now on record, of which China owes %d and the United States %d; %d bind both.", sum, n["CN"], n["US"], shared),
		fmt.Sprintf("现有%d项承诺载入记录，其中中国承担%d项，美国承担%d项，%d项对双方均有约束力。", sum, n["CN"], n["US"], shared),
	)
	return []told{x}
}

// due tells the promises whose day has come.
func (r *Record) due(w window) []told {
	var come []promises.Answer
	for _, a := range w.board() {
		fell := []promises.Answer{a}
		if a.Occasions != nil {
			fell = fell[:0]
			for _, t := range r.Promises.Turns(a.Promise, &a, w.date, w.known) {
				fell = append(fell, t.Answer)
			}
		}
		for _, a := range fell {
			if w.has(a.Due) && a.Promise.Known <= w.after && a.Status != promises.Met {
				come = append(come, a)
			}
		}
	}
	return r.owed(come, w)
}

// owed tells what is due of each promise, from those who have not kept it yet. What is
// hoped for or projected is owed by nobody.
func (r *Record) owed(list []promises.Answer, w window) []told {
	var out []told
	for i := range list {
		a := &list[i]
		if a.Promise.Kind == promises.Aim || slices.ContainsFunc(list[:i], func(b promises.Answer) bool { return b.Promise == a.Promise }) {
			continue
		}
		who := r.importer(originOf(a.Party))
		if slices.ContainsFunc(list[i+1:], func(b promises.Answer) bool { return b.Promise == a.Promise }) {
			who = text("both sides", "双方")
		}
		out = append(out, r.owing(a, who, w))
	}
	return out
}

func (r *Record) owing(a *promises.Answer, who demarche.Text, w window) told {
	day := weekdayOf(a.Due, w.date)
	due := both(text("Due "+day.EN+", from ", "限期"+day.ZH+"，"), who)
	return told{
		score: score("promise/due"), group: "promises/" + a.Promise.ID, known: a.Promise.Known, day: a.Due, keys: []string{dated("due "+a.Promise.ID, a.Due)},
		short: both(due, text(": ", "："), a.Promise.Title),
		text:  both(due, article(a.Promise.Article), text(": ", "："), clause(a.Promise.Title), text(".", "。")),
		cites: cited(r.Promises.Sources, a.Promise.Cite, "promises/"+a.Promise.ID, a.Promise.Review),
	}
}

// laws tells the laws that were passed, or took effect, in the days of the edition.
func (r *Record) laws(w window) []told {
	var out []told
	for _, l := range r.Promises.Laws {
		passed, begins := w.news(l.Known, l.Adopted), w.has(l.InForce) && l.Known <= w.after
		if !passed && !begins {
			continue
		}
		x := told{score: score("promise/law"), group: "laws/" + l.ID, day: l.Known, cites: cited(r.Promises.Sources, l.Cite, "laws/"+l.ID, l.Review)}
		day := dayOf(l.InForce, w.date)
		from := text(", in force from "+day.EN, "，"+day.ZH+"起施行")
		x.text, x.short = both(l.Name, bracketed(l.By), from), both(l.Name, from)
		if !passed {
			now := both(text("In force now: ", "现已施行："), l.Name)
			x.text, x.short = both(now, bracketed(l.By), text(", from "+day.EN, "，自"+day.ZH+"起")), now
		}
		if !l.Articles.IsZero() {
			x.text = both(x.text, text(": ", "："), clause(l.Articles))
		}
		x.text = both(x.text, text(".", "。"))
		x.unless = []string{dated("law", l.Adopted), dated("law", l.InForce)}
		out = append(out, x)
	}
	return out
}

// article names where a promise stands; annexes are named as such already.
func article(s string) demarche.Text {
	if s != "" && '0' <= s[0] && s[0] <= '9' {
		return text(" (Article "+s+")", "（第"+s+"条）")
	}
	return text(" ("+s+")", "（"+strings.Replace(s, "Annex ", "附件", 1)+"）")
}
