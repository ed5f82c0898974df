package web

import (
	"net/http"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/tariff"
)

// routesRules serves the packs: what each agreement says, and each procedure as
// a diagram with its articles.
func (s *Server) routesRules(mux *http.ServeMux) {
	mux.HandleFunc("GET /rules", s.rules)
	mux.HandleFunc("GET /rules.csv", s.rulesCSV)
	mux.HandleFunc("GET /rules/tariffs.csv", s.rulesTariffsCSV)
	mux.HandleFunc("GET /rules/{pack}", s.rulesPack)
	mux.HandleFunc("GET /rules/{pack}/{procedure}", s.rulesProcedure)
	mux.HandleFunc("GET /rules/{pack}/{procedure}/clocks.csv", s.rulesClocks)
	drawings(mux, "/rules/{pack}/{procedure}/diagram", s.rulesDiagram)
	mux.HandleFunc("GET /rules/{pack}/measures.csv", s.lawMeasuresCSV)
	mux.HandleFunc("GET /rules/{pack}/lists.csv", s.lawListsCSV)
	mux.HandleFunc("GET /rules/{pack}/exclusions.csv", s.lawExclusionsCSV)
	mux.HandleFunc("GET /rules/{pack}/{procedure}/codes.csv", s.measureCodesCSV)
}

// packLine is a pack in the list of packs.
type packLine struct {
	*agreement.Pack
	Holds      bool // its rules are in force on the day asked about
	Procedures []*agreement.Procedure
	Cases      int // public ones
	Invented   int // illustrative ones
	Tally      reviewTally
}

// reviewTally counts the rules of a pack by how far they have been checked.
type reviewTally struct{ Reviewed, Unreviewed, Derived int }

func (t *reviewTally) add(r demarche.Review) {
	switch r {
	case demarche.Reviewed:
		t.Reviewed++
	case demarche.Derived:
		t.Derived++
	default:
		t.Unreviewed++
	}
}

// All is the number of rules counted.
func (t reviewTally) All() int { return t.Reviewed + t.Unreviewed + t.Derived }

// tallyOf counts the steps, acts, clocks, obligations and facts of a pack that were known
// on a day. What it takes over from a prelude counts where the prelude stands.
func tallyOf(p *agreement.Pack, known calendar.Date) reviewTally {
	var t reviewTally
	count := func(b *agreement.Basis) {
		if b.KnownBy(known) {
			t.add(b.Review)
		}
	}
	for i := range p.Obligations {
		count(&p.Obligations[i].Basis)
	}
	for i := range p.Facts {
		count(&p.Facts[i].Basis)
	}
	for _, q := range p.Procedures {
		for i := range q.Steps {
			count(&q.Steps[i].Basis)
		}
		for i := range q.Acts {
			count(&q.Acts[i].Basis)
		}
		for i := range q.Clocks {
			for _, b := range docket.Bases(&q.Clocks[i]) {
				count(b)
			}
		}
	}
	return t
}

type rulesPage struct {
	desk
	Packs   []packLine
	Tariffs []tariff.SheetLawLine
}

func (s *Server) rules(w http.ResponseWriter, r *http.Request) {
	page, err := s.openRules(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "rules.html", page)
}

func (s *Server) openRules(r *http.Request) (*rulesPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	lib := s.sec.Library().Known(v.When.Known)
	page := &rulesPage{desk: s.desk(v)}
	if page.Tariffs, err = s.tariffs.Packs(v.Lang, v.When.Known); err != nil {
		return nil, err
	}
	for _, id := range lib.PackIDs() {
		p := lib.Packs[id]
		line := packLine{Pack: p, Holds: p.Basis.Holds(v.When.On, v.When.Known), Procedures: p.Procedures, Tally: tallyOf(p, v.When.Known)}
		for _, c := range p.CasesKnown(v.When.Known) {
			if c.Kind == agreement.Illustrative {
				line.Invented++
			} else {
				line.Cases++
			}
		}
		page.Packs = append(page.Packs, line)
	}
	return page, nil
}

// pack finds the pack of an address among those of which something was known on the day
// shown.
func (s *Server) pack(r *http.Request, v *view) (*agreement.Pack, error) {
	id, lib := r.PathValue("pack"), s.sec.Library()
	switch p := lib.Packs[id]; {
	case p == nil:
		return nil, &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: "there is no pack “" + id + "”", ZH: "没有规则包“" + id + "”"},
			Remedy: demarche.Text{EN: "choose one from the list of rules", ZH: "请在规则列表中选择"},
		}
	case !p.Basis.KnownBy(v.When.Known):
		return nil, p.Unknown(v.When.Known)
	default:
		return p, nil
	}
}

func (s *Server) procedure(r *http.Request, v *view) (*agreement.Procedure, error) {
	p, err := s.pack(r, v)
	if err != nil {
		return nil, err
	}
	id := r.PathValue("procedure")
	for _, q := range p.Procedures {
		if q.ID == id {
			return q, nil
		}
	}
	return nil, &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "there is no procedure “" + id + "” in this pack", ZH: "该规则包中没有程序“" + id + "”"},
		Remedy: demarche.Text{EN: "choose one from the pack's page", ZH: "请在规则包页面中选择"},
	}
}

// packPage is the page of one agreement.
type packPage struct {
	desk
	Pack     *agreement.Pack
	Holds    bool
	Tally    reviewTally
	Levels   []agreement.Level
	Facts    []factLine
	Parties  []agreement.Party
	Meetings []agreement.Meeting
	Sources  []sourceLine
}

type factLine struct {
	agreement.Fact
	Now bool // it holds on the day asked about
}

type sourceLine struct {
	agreement.Source
	Named, Original told   // the title in the language of the page, and as published where that is another
	Aside           string // that it was written after the day of knowledge, and when; "" where it was not
}

func (s *Server) rulesPack(w http.ResponseWriter, r *http.Request) {
	if s.isTariff(r) {
		s.tariffPack(w, r)
		return
	}
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p, err := s.pack(r, v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	page := packPage{desk: s.desk(v), Pack: p, Holds: p.Basis.Holds(v.When.On, v.When.Known), Tally: tallyOf(p, v.When.Known), Levels: p.Ranked(), Meetings: p.Meetings, Parties: p.PartiesKnown(v.When.Known, v.When.Shown())}
	for _, f := range p.Facts {
		if f.Basis.KnownBy(v.When.Known) {
			page.Facts = append(page.Facts, factLine{f.AsKnown(v.When.Known), f.Holds(v.When.On, v.When.Known)})
		}
	}
	for _, key := range p.SourcesKnown(v.When.Known) {
		src := p.Sources[key].AsKnown(v.When.Known)
		title, original := src.In(v.Lang)
		page.Sources = append(page.Sources, sourceLine{src, v.Foreign(title), v.Foreign(original), v.aside(src)})
	}
	s.render(w, r, http.StatusOK, "pack.html", page)
}

// Every words how often a meeting is held.
func (p packPage) Every(m agreement.Meeting) string {
	if m.Every == 0 {
		return p.T("regularly; how often is not known", "定期举行，频率不详")
	}
	if m.Every == 1 {
		return p.T("every "+unitWords[unitOf(m.Unit)][0], "每"+strings.TrimPrefix(period(1, unitOf(m.Unit), demarche.Chinese), "1"))
	}
	return p.T("every "+period(m.Every, unitOf(m.Unit), demarche.English), "每"+period(m.Every, unitOf(m.Unit), demarche.Chinese))
}

// LevelName names a level of the pack.
func (p packPage) LevelName(id string) string {
	return p.Pack.Level(demarche.LevelID(id)).Name.In(p.Lang)
}

// PartyName names a party of the pack.
func (p packPage) PartyName(id demarche.PartyID) string {
	if q, ok := p.Pack.Party(string(id)); ok {
		return p.Pack.AsNamed(q.Name.In(p.Lang), p.When.Shown())
	}
	return string(id)
}

// CalendarName names a calendar by its id.
func (p packPage) CalendarName(id string) string {
	return lexicon{l: p.Lang}.calendar(id, p.lib)
}
