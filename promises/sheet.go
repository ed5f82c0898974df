package promises

import (
	"cmp"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Sheet is the scoreboard on a day for programs. Its form only ever grows.
type Sheet struct {
	On      calendar.Date                       `json:"on"`
	Known   calendar.Date                       `json:"known"`
	Pack    string                              `json:"pack"`     // digest
	InForce calendar.Date                       `json:"in_force"` // of the agreement; null: not yet known
	Counts  map[demarche.PartyID]map[Status]int `json:"counts"`
	Duties  []DutySheet                         `json:"duties"`
	Laws    []LawSheet                          `json:"laws"` // passed by the day or before the legislature as bills, whatever promise they answer
	Ending  *agreement.Ending                   `json:"ending,omitempty"`
}

// DutySheet is what one party owes under one promise, for programs.
type DutySheet struct {
	Promise     string               `json:"promise"`
	Party       demarche.PartyID     `json:"party"`
	Chapter     string               `json:"chapter"`
	Article     string               `json:"article"`
	Title       string               `json:"title"`
	TitleZH     string               `json:"title_zh"`
	Kind        Kind                 `json:"kind"`
	Status      Status               `json:"status"`
	Due         calendar.Date        `json:"due"` // null: none, or not known
	DueRule     string               `json:"due_rule"`
	DueRuleZH   string               `json:"due_rule_zh"`
	Provisional bool                 `json:"provisional"`
	LateBy      int                  `json:"late_by"`
	LateKnown   bool                 `json:"late_known"` // what is on record shows that it is late; false: late_by counts the days since its day
	LateLeast   bool                 `json:"late_least"` // late_by are the days to the end of what is on record; it is late by them at least
	Occasions   *CountSheet          `json:"occasions"`  // of a recurring duty; null of any other
	Indicator   string               `json:"indicator"`
	IndicatorZH string               `json:"indicator_zh"`
	Issue       string               `json:"issue"`
	Obligation  string               `json:"obligation"`
	Reasons     []ReasonSheet        `json:"reasons"`
	Layers      []LayerSheet         `json:"layers"`
	Evidence    []EvidenceSheet      `json:"evidence"`
	Sources     []agreement.Footnote `json:"sources"`
	Review      demarche.Review      `json:"review"`
	Note        string               `json:"note,omitempty"`
	NoteZH      string               `json:"note_zh,omitempty"`
}

// CountSheet is how the occasions of a recurring duty stood, for programs, see Count.
type CountSheet struct {
	Due       int           `json:"due"`       // whose day had passed
	Done      int           `json:"done"`      // of these, on record as carried out
	Broken    int           `json:"broken"`    // of these, found not carried out
	Unsettled int           `json:"unsettled"` // of these, carried out in part, or in dispute
	Unknown   int           `json:"unknown"`   // of these, whether they were carried out is not known
	Last      calendar.Date `json:"last"`      // the last day that had passed; null: none
	Next      calendar.Date `json:"next"`      // the next day on record; null: none
}

// Open counts the occasions whose day had passed and that are not known to be carried out.
func (c *CountSheet) Open() int {
	if c == nil {
		return 0
	}
	return c.Due - c.Done
}

// ReasonSheet is a step of how a status was reached, for programs.
type ReasonSheet struct {
	Text    string               `json:"text"`
	TextZH  string               `json:"text_zh"`
	On      calendar.Date        `json:"on"` // of the evidence; null: none
	By      string               `json:"by,omitempty"`
	ByZH    string               `json:"by_zh,omitempty"`
	Sources []agreement.Footnote `json:"sources"`
}

// LayerSheet is what a layer of government has done, for programs.
type LayerSheet struct {
	Layer string     `json:"layer"`
	Laws  []string   `json:"laws"`
	Acts  []ActSheet `json:"acts"` // with no law either, nothing is recorded
}

// ActSheet is a public act of a body of government, for programs.
type ActSheet struct {
	On     calendar.Date `json:"on"`
	By     string        `json:"by"`
	ByZH   string        `json:"by_zh"`
	Text   string        `json:"text"`
	TextZH string        `json:"text_zh"`
}

// EvidenceSheet is a piece of evidence for programs.
type EvidenceSheet struct {
	From     calendar.Date        `json:"from"`
	To       calendar.Date        `json:"to"`
	Known    calendar.Date        `json:"known"`
	Occasion string               `json:"occasion,omitempty"`
	Finding  Finding              `json:"finding"`
	Basis    Basis                `json:"basis"`
	By       string               `json:"by"`
	ByZH     string               `json:"by_zh,omitempty"`
	Text     string               `json:"text"`
	TextZH   string               `json:"text_zh"`
	Sources  []agreement.Footnote `json:"sources"`
	Review   demarche.Review      `json:"review"`
	Together bool                 `json:"together,omitempty"` // it judges several promises as a whole, and sets the status of none
}

// LawSheet is a law for programs.
type LawSheet struct {
	ID         string               `json:"id"`
	Name       string               `json:"name"`
	NameZH     string               `json:"name_zh"`
	By         string               `json:"by"`
	Layer      string               `json:"layer"`
	Bill       calendar.Date        `json:"bill"`     // null: not known
	Adopted    calendar.Date        `json:"adopted"`  // null of a bill
	InForce    calendar.Date        `json:"in_force"` // null of a bill
	Stage      string               `json:"stage"`    // bill, adopted, in-force
	RulesOf    string               `json:"rules_of,omitempty"`
	Promises   []string             `json:"promises"`
	Issue      string               `json:"issue"`
	Articles   string               `json:"articles"`
	ArticlesZH string               `json:"articles_zh"`
	Missing    string               `json:"missing"` // of all gaps; "not known" where none is on record
	MissingZH  string               `json:"missing_zh"`
	MissingAt  string               `json:"missing_at,omitempty"` // of the first gap that has a layer
	Gaps       []GapSheet           `json:"gaps"`
	Sources    []agreement.Footnote `json:"sources"`
	Review     demarche.Review      `json:"review"`
}

// GapSheet is what somebody found to be still missing of a law, for programs.
type GapSheet struct {
	Known   calendar.Date        `json:"known"`
	At      string               `json:"at"` // empty: the source does not say at which layer
	By      string               `json:"by"`
	ByZH    string               `json:"by_zh"`
	Text    string               `json:"text"`
	TextZH  string               `json:"text_zh"`
	Sources []agreement.Footnote `json:"sources"`
	Review  demarche.Review      `json:"review"`
}

// Sheet gives the scoreboard for programs; only names a promise, "" for all.
func (p *Pack) Sheet(on, known calendar.Date, only string) Sheet {
	board := p.Board(on, known)
	s := Sheet{On: on, Known: known, Pack: p.Digest, Counts: Tally(board), Duties: []DutySheet{}, Laws: p.LawSheets(on, known), Ending: p.Ending(on, known)}
	if p.InForce.Known <= known {
		s.InForce = p.InForce.On
	}
	for i := range board {
		if only == "" || board[i].Promise.ID == only {
			s.Duties = append(s.Duties, p.DutySheet(&board[i], on, known))
		}
	}
	return s
}

// DutySheet gives a duty for programs.
func (p *Pack) DutySheet(a *Answer, on, known calendar.Date) DutySheet {
	x := a.Promise
	d := DutySheet{
		Promise: x.ID, Party: a.Party, Chapter: x.Chapter, Article: x.Article, Title: x.Title.EN, TitleZH: x.Title.ZH, Kind: x.Kind, Status: a.Status,
		Due: a.Due, DueRule: x.DueText.EN, DueRuleZH: x.DueText.ZH, Provisional: a.Provisional, LateBy: a.LateBy, LateKnown: a.LateKnown, LateLeast: a.LateLeast, Indicator: x.Indicator.EN,
		IndicatorZH: x.Indicator.ZH, Issue: x.Issue, Obligation: x.Obligation, Reasons: []ReasonSheet{}, Layers: []LayerSheet{}, Evidence: []EvidenceSheet{},
		Sources: p.cited(x.Cite, known), Review: x.Review, Note: x.Note.EN, NoteZH: x.Note.ZH,
	}
	if a.Occasions != nil {
		d.Occasions = new(CountSheet(*a.Occasions))
	}
	for _, r := range a.Reasons {
		d.Reasons = append(d.Reasons, p.reason(r, x, known))
	}
	for _, l := range p.LayersOn(x, on, known) {
		row := LayerSheet{Layer: l.Layer.ID, Laws: []string{}, Acts: []ActSheet{}}
		for _, e := range l.Acts {
			by := p.byWho[e.By].Name
			row.Acts = append(row.Acts, ActSheet{e.On.To, by.EN, by.ZH, e.Text.EN, e.Text.ZH})
		}
		for _, law := range l.Laws {
			row.Laws = append(row.Laws, law.ID)
		}
		d.Layers = append(d.Layers, row)
	}
	for _, e := range x.EvidenceOn(on, known) {
		if e.Party == "" || e.Party == a.Party {
			d.Evidence = append(d.Evidence, EvidenceSheet{
				e.On.From, e.On.To, e.Known, e.Occasion, e.Finding, e.Basis, p.byWho[e.By].Name.EN, p.byWho[e.By].Name.ZH, e.Text.EN, e.Text.ZH, p.cited(e.Cite, known), e.Review, e.Together,
			})
		}
	}
	return d
}

func (p *Pack) reason(r Reason, x *Promise, known calendar.Date) ReasonSheet {
	out := ReasonSheet{Text: r.Text.EN, TextZH: r.Text.ZH, Sources: p.Footnotes(r, x, known)}
	if r.Evidence != nil {
		by := p.byWho[r.Evidence.By].Name
		out.On, out.By, out.ByZH = r.Evidence.On.To, by.EN, by.ZH
	}
	return out
}

func (p *Pack) cited(keys []string, known calendar.Date) []agreement.Footnote {
	return agreement.Footnotes(p.Sources, keys, known)
}

// LawSheets gives the laws passed by a day, and the bills before the legislature, for
// programs. What a law says is told of no bill: it may still be changed.
func (p *Pack) LawSheets(on, known calendar.Date) []LawSheet {
	out := []LawSheet{}
	for _, l := range p.Laws {
		stage := l.Stage(on, known)
		if stage == "" {
			continue
		}
		s := LawSheet{
			ID: l.ID, Name: l.Name.EN, NameZH: l.Name.ZH, By: l.By.EN, Layer: l.Layer, Bill: l.Bill, Stage: stage, RulesOf: l.Rules,
			Promises: p.promised(l, known), Issue: l.Issue, Missing: "not known", MissingZH: "不详", Gaps: []GapSheet{}, Sources: p.cited(l.BillCite, known), Review: l.Review,
		}
		if stage != "bill" {
			s.Adopted, s.InForce, s.Articles, s.ArticlesZH = l.Adopted, l.InForce, l.Articles.EN, l.Articles.ZH
			s.Sources = p.cited(append(slices.Clone(l.Cite), l.BillCite...), known)
			p.missing(&s, l, on, known)
		}
		out = append(out, s)
	}
	return out
}

// missing tells what was known to be still missing of a law on a day.
func (p *Pack) missing(s *LawSheet, l *Law, on, known calendar.Date) {
	var en, zh []string
	for _, g := range l.gaps {
		if g.Known > known || g.Known > on || !g.Until.IsZero() && g.Until <= on && g.Until <= known {
			continue
		}
		by := p.byWho[g.By].Name
		s.Gaps = append(s.Gaps, GapSheet{g.Known, g.At, by.EN, by.ZH, g.Text.EN, g.Text.ZH, p.cited(g.Cite, known), g.Review})
		s.MissingAt = cmp.Or(s.MissingAt, g.At)
		en, zh = append(en, g.Text.EN), append(zh, g.Text.ZH)
	}
	if len(en) > 0 {
		s.Missing, s.MissingZH = strings.Join(en, "; "), strings.Join(zh, "；")
	}
}

// promised gives the promises of a law that were known by a day: a law may be older
// than the agreement.
func (p *Pack) promised(l *Law, known calendar.Date) []string {
	out := []string{}
	for _, id := range l.Promises {
		if x := p.byID[id]; x != nil && x.Known <= known {
			out = append(out, id)
		}
	}
	return out
}

// Stage says how far a law has come by a day, as known on a day: bill, adopted or
// in-force; empty before its bill was public.
func (l *Law) Stage(on, known calendar.Date) string {
	switch {
	case l.Adopted <= on && l.Known <= known && l.InForce <= on:
		return "in-force"
	case l.Adopted <= on && l.Known <= known:
		return "adopted"
	case !l.Bill.IsZero() && l.Bill <= on && l.Bill <= known:
		return "bill"
	}
	return ""
}
