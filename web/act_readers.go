package web

import (
	"strings"

	"demarche/agreement"
	"demarche/complaint"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// audience words who reads what is typed into a form, by the table of disclosure.
type audience struct {
	*view
	Home, Across string               // the party whose office keeps the case, and the one it is against; "" where that one has no part in it
	Brought      string               // whoever brought it, as the reader may be told
	Put          bool                 // the case has been put to the other party
	Puts         bool                 // what is typed puts it
	Thirds       bool                 // third parties can join it
	Published    *agreement.Published // what the office makes known of a complaint to everyone; nil for nothing known
	Elsewhere    bool                 // something of the case is published, but not on these pages
	Notice       *agreement.Basis     // by which rule everyone is given notice of an act; nil where nothing known says so
}

// audienceOf is who may come to read a case that an office keeps.
func audienceOf(v *view, c *secretariat.CaseView, puts bool) audience {
	a := audience{view: v, Put: disclosure.StageOf(c.Case) == disclosure.Put, Puts: puts}
	a.Thirds = c.Procedure.TakesThirds()
	a.Home = partyName(c.Pack, string(c.Case.Owner), v.Lang)
	across := string(c.Case.Partner)
	if across == "" && len(c.Case.Respondents) > 0 {
		across = c.Case.Respondents[0]
	}
	if q, ok := c.Pack.Party(across); ok {
		a.Across = q.Name.In(v.Lang)
	}
	a.Brought = v.T("whoever brought the case", "提出该案者")
	if c.Relation == disclosure.Filer {
		a.Brought = v.T("your company", "贵企业")
	}
	return a
}

// Line says who reads, and who never does.
func (a audience) Line(who []disclosure.Audience) string {
	var no []string
	for _, rel := range []disclosure.Relation{disclosure.Filer, disclosure.Other, disclosure.Stranger} {
		if _, reads := stageFor(who, rel); !reads && a.name(rel) != "" {
			no = append(no, a.name(rel))
		}
	}
	line := a.T("Who will read this: ", "可查阅者：") + a.names(who) + a.T(".", "。")
	never, but := a.T(" Never: ", "始终不可查阅者："), ""
	if a.Published != nil || a.Elsewhere || a.Notice != nil {
		never = a.T(" Never on these pages: ", "在本站始终不可查阅者：")
	}
	if b := a.Notice; b != nil {
		article := a.Brackets(a.ArticleNo(b.Article))
		but = a.T(" But notice of this act is published "+article+", and anyone reads that, the other government too.", "但须就此行为发布公告"+article+"，任何人均可查阅，包括对方政府。")
	} else if x := a.Published; x != nil {
		article := a.Brackets(a.ArticleNo(x.Basis.Article))
		but = a.T(" But what the office publishes of the complaint "+article+", anyone reads, the other government too.", "但主管机构就该投诉公布的内容"+article+"，任何人均可查阅，包括对方政府。")
	}
	if len(no) > 0 {
		line += never + strings.Join(no, a.T("; ", "；")) + a.T(".", "。")
	}
	return line + but
}

// Short names those who read, for a field on a page that has said the rest.
func (a audience) Short(who []disclosure.Audience) string {
	return a.T("Read by: ", "可查阅者：") + a.names(who) + a.T(".", "。")
}

// names lists those who read, and from when.
func (a audience) names(who []disclosure.Audience) string {
	var out []string
	for _, w := range who {
		if name := a.name(w.Who); name != "" {
			out = append(out, name+a.since(w.Who, w.From))
		}
	}
	return strings.Join(out, a.T("; ", "；"))
}

func stageFor(who []disclosure.Audience, rel disclosure.Relation) (disclosure.Stage, bool) {
	for _, w := range who {
		if w.Who == rel {
			return w.From, true
		}
	}
	return 0, false
}

func (a audience) name(rel disclosure.Relation) string {
	switch rel {
	case disclosure.Keeper:
		return a.T("officials of "+the(a.Home), a.Home+"官员")
	case disclosure.Filer:
		return a.Brought
	case disclosure.Other:
		if a.Across == "" {
			return ""
		}
		return a.T("officials of "+the(a.Across), a.Across+"官员")
	case disclosure.Joined:
		if !a.Thirds {
			return ""
		}
		return a.T("third parties, once they have joined", "第三方（加入之后）")
	}
	return a.T("the public", "公众")
}

// since says from when the other party reads, where it does not yet.
func (a audience) since(rel disclosure.Relation, from disclosure.Stage) string {
	switch {
	case rel != disclosure.Other || from == disclosure.Filed || a.Put:
		return ""
	case a.Puts:
		return a.T(", as soon as this is recorded, since it puts the case to them", "（此行为即向其提出该案，一经记录即可查阅）")
	}
	return a.T(", once the case has been put to them", "（向其提出该案之后）")
}

// the writes a party's name as a sentence does.
func the(name string) string {
	for _, plural := range []string{"United ", "European Union", "Kingdom "} {
		if strings.HasPrefix(name, plural) {
			return "the " + name
		}
	}
	return name
}

func (p actPage) audience() (audience, []disclosure.Audience) {
	a := audienceOf(p.view, p.Case, p.Case.Puts(p.Act))
	a.Elsewhere, a.Notice = p.Case.Procedure.Published != nil, p.Act.Publishes
	return a, disclosure.Readers(p.Case.Case, p.Case.LabelOf(p.Act))
}

// ReadBy says who will read what is typed into the form of an act, and who never
// will.
func (p actPage) ReadBy() string { a, who := p.audience(); return a.Line(who) }

// FieldBy says who will read one field of it.
func (p actPage) FieldBy() string { a, who := p.audience(); return a.Short(who) }

// ReadBy says who will read a correction: whoever reads what it corrects.
func (p correctPage) ReadBy() string {
	return audienceOf(p.view, p.Case, false).Line(disclosure.Readers(p.Case.Case, p.Event.Label))
}

// Crossed says that a correction does not take back what the other party can read.
func (p correctPage) Crossed() string { return crossed(p.view, p.Case, p.Event) }

// crossed says since when the other party can read an event, and that it goes on to;
// "" where it cannot.
func crossed(v *view, c *secretariat.CaseView, e *docket.Event) string {
	across, since := c.ReadAcross(e)
	if across == "" {
		return ""
	}
	name := partyName(c.Pack, string(across), v.Lang)
	if across == c.Reader.Party {
		return v.T(
			"You ("+the(name)+") have been able to read this entry, with its text and papers, since "+v.Date(since)+", and go on to: a correction strikes it out and hides nothing. Whether it was read is not recorded.",
			"贵方（"+name+"）自"+v.Date(since)+"起即可查阅该记录及其文字和文件，更正后仍可查阅：更正只是划去，并不隐藏。是否已被查阅，系统没有记录。")
	}
	return v.T(
		v.Capital(the(name))+" has been able to read this entry, with its text and papers, since "+v.Date(since)+", and goes on to: a correction strikes it out and hides nothing. Whether it was read is not recorded.",
		name+"自"+v.Date(since)+"起即可查阅该记录及其文字和文件，更正后仍可查阅：更正只是划去，并不隐藏。是否已被查阅，系统没有记录。")
}

// ReadBy says who will read a reply: whoever reads what it answers.
func (p replyPage) ReadBy() string {
	return audienceOf(p.view, p.Case, false).Line(disclosure.Readers(p.Case.Case, p.Row.Label))
}

// readersUnder names those who read what is recorded under a label, for a choice
// among labels.
func readersUnder(v *view, c *secretariat.CaseView, l docket.Label) string {
	return v.Capital(audienceOf(v, c, false).names(disclosure.Readers(c.Case, l)))
}

// fieldOf says to which part of a case an answer of the filing form goes.
func fieldOf(q *question) disclosure.Field {
	switch {
	case q.ID == "filer":
		return disclosure.Identity
	case q.ID == "title" || !q.Written() && q.Kind != complaint.Line:
		return disclosure.Header
	}
	return disclosure.Answers
}

// ReadBy says who will read the answer to a question; nothing before it is known
// whose office it goes to, nor where nothing is asked.
func (p questionPage) ReadBy() string {
	if p.Q.Kind == complaint.Notice || p.F.party() == "" {
		return ""
	}
	a := audience{view: p.view, Home: p.F.officeName(p.Lang), Across: p.F.opponent(p.Lang), Brought: p.T("whoever brings the complaint", "投诉人")}
	if p.Reader.Role == disclosure.Company {
		a.Brought = p.T("your company", "贵企业")
	}
	if a.Across == "" {
		a.Across = p.T("the government complained against", "被投诉的政府")
	}
	a.Published = p.Published()
	line := a.Line(disclosure.ReadersOf(fieldOf(p.Q)))
	if a.Published != nil {
		line += p.T(" The page before you check your answers says what that is.", "具体内容见核对答案前的一页。")
	}
	return line
}
