package web

import (
	"net/http"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
	"demarche/tariff"
)

func (s *Server) routesCase(mux *http.ServeMux) {
	mux.HandleFunc("GET /case/{id}", s.casePage)
	mux.HandleFunc("GET /case/{id}/clock/{n}", s.caseClock)
	drawings(mux, "/case/{id}/ladder", s.ladderSVG)
	mux.HandleFunc("GET /case/{id}/ladder.csv", s.ladderCSV)
}

// caseFrame is what every page about one case knows: the case as this reader may
// see it, in the words of its procedure.
type caseFrame struct {
	desk
	Case *secretariat.CaseView
	x    lexicon
}

// casePage is the page of a case. What must be done stands first.
type casePage struct {
	caseFrame
	Sentence []piece
	Step     *agreement.Step // where it stands; nil before the first act
	Since    docket.Stay
	Level    string
	Ladder   *ladder
	Live     []clockRow // clocks on which something still depends
	Gone     []clockRow
	Acts     []permittedRow
	Tracks   []trackRow // more than one has begun
	Left     []departureRow
	Disagree []disagreement
	Events   []recordRow
	Pending  []recordRow // joint acts that wait for a party, oldest first
	Papers   []paperRow
	Links    []linkRow
	Alleged  []allegation
	Answers  []answerRow
	Readings []readingRow
	AtStake  []tariff.AtStake // what a measure that the procedure would permit would cost
	Doubtful int              // clocks of the case whose rule nobody has checked
	MayNote  bool
	Current  bool // the page is for today, so that acts may be recorded from it
}

// openCase reads the case of an address for a reader and the days of the page.
func (s *Server) openCase(r *http.Request) (caseFrame, error) {
	v, err := s.view(r)
	if err != nil {
		return caseFrame{}, err
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(r.PathValue("id")), v.When)
	if err != nil {
		return caseFrame{}, err
	}
	return caseFrame{desk: s.desk(v), Case: c, x: lexicon{c.Procedure, v.Lang}}, nil
}

// recording is the view of a form by which something is recorded: whatever day is to come
// stands in its address, it is for today. On a past day there is none.
func (s *Server) recording(r *http.Request) (*view, error) {
	v, err := s.view(r)
	if err == nil {
		err = s.sec.Writable()
	}
	if err != nil {
		return nil, err
	}
	if on := secretariat.Listed(v.When).On; !s.sec.Current(v.When) {
		return nil, &demarche.Refusal{
			Kind: demarche.NotPermitted, What: demarche.Text{EN: "nothing can be recorded as of " + docket.DayIn(on, demarche.English), ZH: "不能按" + docket.DayIn(on, demarche.Chinese) + "的情况作记录"},
			Why:    demarche.Text{EN: "acts are recorded today only", ZH: "行为仅可于当天记录"},
			Remedy: demarche.Text{EN: "open the case as it stands today: the form then asks on which day the act was done", ZH: "请查看今日案情，表格中可写明行为作出的日期"},
		}
	}
	v.When = s.sec.At(0, 0)
	return v, nil
}

func (s *Server) casePage(w http.ResponseWriter, r *http.Request) {
	f, err := s.openCase(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	if err := s.sec.TellOver(r.Context(), f.Case); err != nil {
		s.refuse(w, r, err)
		return
	}
	p := casePageOf(f, s.sec.Current(f.When))
	s.links(r.Context(), &p)
	s.promised(r.Context(), &p)
	if p.AtStake, err = s.atStake(f); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "case.html", p)
}

func casePageOf(f caseFrame, current bool) casePage {
	p := casePage{caseFrame: f, Current: current, Sentence: f.sentence(), Ladder: &ladder{}}
	if !f.Unfollowed() { // else how long it took is not known
		p.Ladder = ladderOf(f)
	}
	p.stands()
	p.clocks()
	p.acts()
	p.left()
	p.record()
	p.about()
	p.readings()
	p.MayNote = current && len(f.Case.NoteLabels()) > 0
	return p
}

// stands says where the case stands, and each of its tracks once several have
// begun.
func (p *casePage) stands() {
	state := p.Case.State
	p.Step = p.Case.Procedure.Step(state.Step)
	p.Level = p.Case.Pack.Level(state.Level).Name.In(p.Lang)
	for _, st := range state.Path {
		if st.Step == state.Step {
			p.Since = st
		}
	}
	if len(state.Tracks) < 2 {
		return
	}
	for _, st := range state.Tracks {
		p.Tracks = append(p.Tracks, p.track(st))
	}
}

// trackRow is one line on which the matter stands or stood.
type trackRow struct {
	Stay  docket.Stay
	Track string
	Step  string
	Level string
	Over  bool
}

func (p *casePage) track(st docket.Stay) trackRow {
	row := trackRow{Stay: st, Track: p.x.track(st.Track), Step: p.x.step(st.Step), Over: st.Ended || !st.To.IsZero()}
	if step := p.Case.Procedure.Step(st.Step); step != nil {
		row.Level = p.Case.Pack.Level(step.Level).Name.In(p.Lang)
	}
	return row
}

// ReadAs says what the reader is to a case that is not of the public record.
func (f caseFrame) ReadAs() string {
	switch f.Case.Relation {
	case disclosure.Keeper:
		return f.T("You read it as the office that keeps it.", "您以保管该案的机构身份查阅。")
	case disclosure.Filer:
		return f.T("You read it as the company that brought it.", "您以提出该案的企业身份查阅。")
	case disclosure.Joined:
		return f.T("You read it as a third party: what both parties and the company read alike, since your government has joined.", "您以第三方身份查阅：自贵方加入后，可查阅双方及企业均可查阅的内容。")
	case disclosure.Other:
		return f.T("You read it as the government to which it has been put. What the company told its own office does not stand here.", "您以收到该案的政府身份查阅。企业向其本国机构提供的内容不在此列。")
	}
	return ""
}

// CasePath is the address of the case, or of a page below it.
func (f caseFrame) CasePath(below string) string {
	return f.Link("/case/" + string(f.Case.Case.ID) + below)
}

// RulePath is the address of an article on the page of the case's procedure.
func (f caseFrame) RulePath(article string) string {
	return f.RuleOf(f.Case.Procedure, article)
}

// RuleOf gives the address of an article in the text of a procedure.
func (v *view) RuleOf(p *agreement.Procedure, article string) string {
	return v.Link("/rules/" + p.Pack.ID + "/" + p.ID + "#" + articleAnchor(article))
}
