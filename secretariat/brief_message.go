package secretariat

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/deliver"
)

// editionKey names the edition of a day among messages.
func editionKey(d calendar.Date) string { return "edition/" + d.String() }

// editionMessage is an edition as it is put into the outbox: what the archive holds,
// sentence by sentence. It is due on the morning after its day.
func editionMessage(i *briefing.Issue) *deliver.Message {
	e := &i.Edition
	return &deliver.Message{
		Key: editionKey(e.Date), Kind: deliver.Edition, Made: i.At, Morning: e.Date.AddDays(1), Closed: i.At,
		Audience: deliver.Audience{Weekend: e.Kind == briefing.Weekend},
		Letter:   EditionLetter(e),
	}
}

// EditionLetter writes an edition as a letter, with what each sentence is about.
func EditionLetter(e *briefing.Edition) deliver.Letter {
	l := deliver.Letter{
		Title: headline(e, e.Title),
		Path:  "/brief/" + e.Date.String(),
	}
	last := briefing.News
	for i := range e.Items {
		x := &e.Items[i]
		p := deliver.Part{Title: headline(e, x.Title()), Text: x.Told(), Cites: deliverCites(x.Cites), Touches: touches(x), Always: x.Section == briefing.Quiet, Again: x.Again}
		if x.Section != last {
			p.Heading, last = briefing.SectionName(x.Section), x.Section
		}
		l.Parts = append(l.Parts, p)
	}
	return l
}

// headline names an edition by its day and by what a letter of it opens with, as far as a
// subject has room for it.
func headline(e *briefing.Edition, opens demarche.Text) demarche.Text {
	if opens.IsZero() {
		return demarche.Text{EN: e.Heading(demarche.English), ZH: e.Heading(demarche.Chinese)}
	}
	return demarche.Text{
		EN: e.Heading(demarche.English) + ": " + roomFor(opens.EN), ZH: e.Heading(demarche.Chinese) + "：" + roomFor(opens.In(demarche.Chinese)),
	}
}

// roomFor cuts what a subject has no room for, between words: half a number is another number.
func roomFor(title string) string {
	const room = 120 // letters
	r := []rune(title)
	if len(r) <= room {
		return title
	}
	n := room - 1
	for n > room/2 && isWord(r[n-1]) && isWord(r[n]) {
		n--
	}
	return strings.TrimRight(string(r[:n]), " ,;:") + "…"
}

// isWord reports whether a sign is part of a word in letters, or of a number.
func isWord(r rune) bool {
	return r == '%' || r == '.' || r < 0x3000 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func deliverCites(list []briefing.Cite) []deliver.Cite {
	out := make([]deliver.Cite, 0, len(list))
	for _, c := range list {
		out = append(out, deliver.Cite{Title: c.Name(), Aside: asideOf(&c), URL: c.URL, Fact: c.Fact})
	}
	return out
}

// asideOf is what stands behind the name of a source in a letter: what the edition says of
// it, its publisher where that is left out there, and that nobody reviewed the fact.
func asideOf(c *briefing.Cite) demarche.Text {
	out := c.Aside()
	add := func(t demarche.Text) {
		out = demarche.Text{EN: out.EN + " (" + t.EN + ")", ZH: out.In(demarche.Chinese) + "（" + t.In(demarche.Chinese) + "）"}
	}
	if c.Publisher != "" && !strings.Contains(out.EN, c.Publisher) {
		add(c.By())
	}
	if c.Review == demarche.Unreviewed {
		add(demarche.Text{EN: "unreviewed", ZH: "未经核对"})
	}
	return out
}

// touches names what a sentence is about, for readers who follow only some of it.
func touches(i *briefing.Item) []string {
	var out []string
	add := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, t := range i.Topics {
		add("topic:" + t)
	}
	for _, fact := range i.Facts() {
		room, rest, _ := strings.Cut(fact, "/")
		name, _, _ := strings.Cut(rest, "/")
		switch room {
		case "case", "deadline":
			id, _, _ := strings.Cut(name, "#")
			add("case:" + id)
		case "promises":
			for id := range strings.SplitSeq(name, "+") {
				add("promise:" + id)
			}
		case "tariff", "covers", "rates":
			add("topic:tariffs")
		default:
			add("topic:" + room)
		}
	}
	return out
}

// correctionMessage tells those who were sent an edition what was wrong in it: one letter,
// however many of the editions they were sent. It gives the sentence as it stood, and what is right.
func correctionMessage(n *briefing.Notice, said demarche.Text) *deliver.Message {
	var got deliver.Keys
	var en, zh []string
	for _, d := range n.Of {
		day := briefing.DayText(d, 0)
		got, en, zh = append(got, editionKey(d)), append(en, day.EN), append(zh, day.ZH)
	}
	days := demarche.Text{EN: strings.Join(en, ", "), ZH: strings.Join(zh, "、")}
	note := demarche.Text{EN: "You were sent the edition of " + days.EN + ". Something in it was wrong.", ZH: "您曾收到" + days.ZH + "的简报。其中有误。"}
	if len(n.Of) > 1 {
		note = demarche.Text{EN: "You were sent at least one of the editions of " + days.EN + ". Something in them was wrong.", ZH: "您曾收到" + days.ZH + "简报中的至少一期。其中有误。"}
	}
	notes := []demarche.Text{note}
	if !said.IsZero() {
		notes = append(notes, demarche.Text{EN: "It said: “" + said.EN + "”", ZH: "原文：“" + said.In(demarche.Chinese) + "”"})
	}
	right := demarche.Text{EN: "Right is: " + n.Text.EN, ZH: "更正：" + n.Text.In(demarche.Chinese)}
	return &deliver.Message{
		Key: fmt.Sprintf("correction/%s/%d", n.Of[0], n.N), Kind: deliver.Correction,
		Audience: deliver.Audience{Got: got},
		Letter: deliver.Letter{
			Title: demarche.Text{EN: "Correction to the brief of " + days.EN, ZH: days.ZH + "简报更正"},
			Notes: notes,
			Parts: []deliver.Part{{Text: right, Always: true, Cites: []deliver.Cite{{Title: demarche.Same(n.Source), URL: n.URL, Fact: n.Link()}}}},
			Path:  "/brief/" + n.Of[0].String(),
		},
	}
}
