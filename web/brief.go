package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"demarche/briefing"
	"demarche/calendar"
	"demarche/secretariat"
)

// routesBrief serves the editions of the brief, each at its own address.
func (s *Server) routesBrief(mux *http.ServeMux) {
	mux.HandleFunc("GET /brief", s.briefPage)
	mux.HandleFunc("GET /brief/{date}", s.briefPage)
	mux.HandleFunc("GET /brief/archive", s.briefArchive)
	tables(mux, "/brief/archive", s.briefArchiveCSV)
	mux.HandleFunc("GET /brief/corrections", s.briefCorrections)
	mux.HandleFunc("POST /brief/corrections", s.briefCorrect)
	mux.HandleFunc("GET /brief/{date}/edit", s.briefEdit)
	mux.HandleFunc("POST /brief/{date}/edit", s.briefStrike)
	mux.HandleFunc("GET /brief/{date}/preview.png", s.briefPreview)
	drawings(mux, "/brief/{date}/chart", s.briefChartSVG)
	mux.HandleFunc("GET /brief/{date}/chart.csv", s.briefChartCSV)
	mux.HandleFunc("GET /feeds/brief.atom", s.briefAtom)
	mux.HandleFunc("GET /feeds/brief.json", s.briefFeedJSON)
}

// briefPage is one edition.
type briefPage struct {
	*view
	*secretariat.BriefReading
	Heading  string
	Sections []briefSection
	Chart    *plot
	Earlier  calendar.Date // the edition before; zero: none
	Later    calendar.Date // the edition after; zero: none yet
	Desk     bool          // the reader works at the desk
	Root     string        // of the house's addresses, for a link's preview
	Latest   bool          // the page for whatever is the latest
	Until    string        // the hour up to which it tells, where its day is not over; empty: it is over
}

// briefSection is the items of an edition that stand under one heading.
type briefSection struct {
	Name  string
	Items []briefItem
}

type briefItem struct {
	Text  string
	Cites []briefSource
}

// briefSource is a source with the facts that it is cited for.
type briefSource struct {
	Title, URL string
	Aside      string // said behind the title, outside the link
	Facts      []string
	Review     string
}

func (s *Server) briefPage(w http.ResponseWriter, r *http.Request) {
	name, asJSON := strings.CutSuffix(r.PathValue("date"), ".json")
	v, to, err := s.briefView(r, name)
	if err == nil && to != "" {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	var x *secretariat.BriefReading
	if err == nil {
		known, _ := dayOf(v.Asked.Known, "known") // none: with the corrections until today
		x, err = s.sec.BriefRead(r.Context(), v.When.On, known)
	}
	if err == nil && asJSON && x.Held {
		s.briefHeld(w, v)
		return
	}
	if err == nil && asJSON {
		var e *briefing.Edition
		if e, err = s.sec.Brief(r.Context(), v.When.On, v.When.Known); err == nil {
			s.briefJSON(w, r, v, e, x.Notices)
			return
		}
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := &briefPage{
		view: v, BriefReading: x, Heading: x.Edition.Heading(v.Lang), Sections: v.briefSections(x.Edition),
		Desk: s.sec.AtDesk(v.Reader), Root: base(r), Latest: name == "",
	}
	if x.Issue == nil && x.Edition.Date >= v.Today {
		p.Until = s.sec.Now().UTC().Format("15:04") + " UTC"
	}
	if err := s.briefRest(r, p); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "brief.html", p)
}

// Rests says on how many facts of the record a sentence rests.
func (p *briefPage) Rests(i briefItem) string {
	seen := map[string]bool{}
	for _, c := range i.Cites {
		for _, f := range c.Facts {
			seen[f] = true
		}
	}
	if len(seen) == 1 {
		return p.T("The fact on record", "所据记录")
	}
	return p.T(fmt.Sprintf("The %d facts on record", len(seen)), fmt.Sprintf("所据%d项记录", len(seen)))
}

// Summary is the first sentences of an edition, for a link's preview.
func (p *briefPage) Summary() string {
	var out []string
	for i := range p.Edition.Items[:min(3, len(p.Edition.Items))] {
		out = append(out, p.Say(p.Edition.Items[i].Told()))
	}
	return clip(strings.Join(out, p.Space()), 300)
}

// briefView is the view for the edition that an address names by its path. The field
// for the day asks for another edition, whose address it gives.
func (s *Server) briefView(r *http.Request, name string) (v *view, elsewhere string, err error) {
	if v, err = s.view(r); err != nil || name == "" {
		return v, "", err
	}
	date, err := dayOf(name, "date")
	if err != nil {
		return v, "", err
	}
	if on, _ := dayOf(v.Asked.On, "on"); !on.IsZero() && on != date {
		return v, v.Link("/brief/"+on.String(), "on", ""), nil
	}
	v.forDay(s, date)
	return v, "", nil
}

// forDay makes the view one of a day that the address names by its path.
func (v *view) forDay(s *Server, date calendar.Date) {
	v.Asked.On = date.String()
	v.Fields.On = date.String()
	known, _ := dayOf(v.Asked.Known, "known")
	v.When = s.sec.At(date, known)
}

func (s *Server) briefJSON(w http.ResponseWriter, r *http.Request, v *view, e *briefing.Edition, corrected []briefing.Notice) {
	x, err := jsonFile("", e.Sheet(v.Lang, corrected...))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, v, x)
}

// briefHeld tells programs that an edition is not out yet; those at the desk, that they hold
// it, and how it is released.
func (s *Server) briefHeld(w http.ResponseWriter, v *view) {
	day := v.When.On.String()
	no := map[string]any{
		"type": "about:blank", "status": http.StatusNotFound, "title": v.T("The edition of "+day+" is not out yet.", day+"的简报尚未发布。"),
		"detail": v.T("It is under review. Ask again later, or for the edition before.", "本期审核中。请稍后再试，或查询前一期。"),
	}
	if s.sec.AtDesk(v.Reader) {
		no["detail"] = v.T("The desk holds it. Release it at /brief/"+day+"/edit.", "编辑部暂缓。请在 /brief/"+day+"/edit 放行。")
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(no) // who asked has gone
}

// briefRest finds the chart and the neighbours of an edition.
func (s *Server) briefRest(r *http.Request, p *briefPage) error {
	first, err := s.sec.FirstBrief()
	if err != nil {
		return err
	}
	if d := p.Edition.Date.AddDays(-1); d >= first {
		p.Earlier = d
	}
	if d := p.Edition.Date.AddDays(1); d <= p.Today {
		p.Later = d
	}
	if p.Held {
		return nil
	}
	p.Chart, err = s.briefPlot(r, p.view, p.Edition)
	return err
}

// charted reports whether an edition tells of the series that is drawn.
func charted(e *briefing.Edition) bool {
	return slices.ContainsFunc(e.Items, func(i briefing.Item) bool {
		return slices.ContainsFunc(i.Cites, func(c briefing.Cite) bool { return strings.HasPrefix(c.Fact, "figures/"+worldTrade+"/") })
	})
}

// briefSections sorts the items of an edition under their headings.
func (v *view) briefSections(e *briefing.Edition) []briefSection {
	var out []briefSection
	last := briefing.Section("")
	for i := range e.Items {
		x := &e.Items[i]
		if x.Section != last || len(out) == 0 {
			out, last = append(out, briefSection{Name: v.Say(briefing.SectionName(x.Section))}), x.Section
		}
		n := len(out) - 1
		out[n].Items = append(out[n].Items, briefItem{v.Say(x.Told()), v.briefSources(x)})
	}
	return out
}

func (v *view) briefSources(x *briefing.Item) []briefSource {
	var out []briefSource
	for _, c := range x.Cites {
		title, aside := v.Say(c.Name()), v.Say(c.Aside())
		i := slices.IndexFunc(out, func(s briefSource) bool { return s.Title == title && s.Aside == aside && s.URL == c.URL })
		if i < 0 {
			i, out = len(out), append(out, briefSource{Title: title, Aside: aside, URL: c.URL, Review: v.Review(c.Review)})
		}
		if !slices.Contains(out[i].Facts, c.Fact) {
			out[i].Facts = append(out[i].Facts, c.Fact)
		}
	}
	return out
}
