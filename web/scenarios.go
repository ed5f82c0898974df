package web

import (
	"errors"
	"io/fs"
	"net/http"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// nothing is a house without tariff law.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// routesScenarios serves suppositions about measures, and what they put at stake.
func (s *Server) routesScenarios(mux *http.ServeMux) {
	mux.HandleFunc("GET /tariffs/scenarios", s.scenarios)
	tables(mux, "/tariffs/scenarios", s.scenariosCSV)
	mux.HandleFunc("GET /tariffs/scenarios/{id}", s.scenario)
	tables(mux, "/tariffs/scenarios/{id}/stakes", s.scenarioCSV)
	tables(mux, "/tariffs/scenarios/{id}/lines", s.scenarioLines)
	drawings(mux, "/tariffs/scenarios/{id}/chart", s.scenarioSVG)
	drawings(mux, "/tariffs/scenarios/{id}/lists", s.scenarioListsSVG)
}

type scenariosPage struct {
	*view
	Scenarios []*tariff.Scenario
	Later     bool // there are others, which suppose what was not known yet
}

func (s *Server) scenarios(w http.ResponseWriter, r *http.Request) {
	p, err := s.openScenarios(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "scenarios.html", p)
}

func (s *Server) openScenarios(r *http.Request) (*scenariosPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	all, err := s.tariffs.Scenarios()
	if err != nil {
		return nil, err
	}
	v.ofEntries()
	shown := slices.DeleteFunc(slices.Clone(all), func(x *tariff.Scenario) bool { return !x.KnownOn(v.When.Known) })
	return &scenariosPage{v, shown, len(shown) < len(all)}, nil
}

// ofEntries says that the day of the page is that of entries, which does not say what is
// known: where no day of knowledge was asked for, that is what is known today.
func (v *view) ofEntries() {
	if v.Fields.Known == "" {
		v.When.Known, v.entries = v.Today, true
	}
}

// scenarioPage is one scenario on one day.
type scenarioPage struct {
	*view
	Scenario *tariff.Scenario
	Own      *tariff.Scenario // as it was written, where the page's begins on another day
	Trade    *tariff.OnShelf  // nil: none ships, or none was known by then
	Diff     *tariff.Diff     // nil with it
	KnownTo  calendar.Date    // last day that the pack answers for in full
	Day      calendar.Date    // of the entries: the day of the page, or the last that is known where no day was asked for
	Wrong    *formError       // what was typed into the page's form and cannot be supposed; nil: nothing
	wrong    error            // the same, as files refuse it
	names    *tariff.Names
	pack     *tariff.Pack
	lists    bool // the chart is by list, not by chapter
}

// ByList is the page with its chart by list.
func (p *scenarioPage) ByList() *scenarioPage {
	x := *p
	x.lists = true
	return &x
}

func (s *Server) scenario(w http.ResponseWriter, r *http.Request) {
	p, err := s.openScenario(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	status := http.StatusOK
	if p.Wrong != nil {
		status = http.StatusBadRequest
	}
	s.render(w, r, status, "scenario.html", p)
}

// openScenario reads the scenario of an address, the day on which it is to begin
// and the conditions that are supposed settled, and holds it against the trade.
func (s *Server) openScenario(r *http.Request) (*scenarioPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	x, err := s.tariffs.Scenario(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	p := &scenarioPage{view: v, Scenario: x, Own: x}
	if p.wrong = p.suppose(r); p.wrong != nil {
		p.Wrong = v.wrongIn(p.wrong)
	}
	if p.pack, err = s.tariffs.Pack(x.Importer); err != nil {
		return nil, err
	}
	v.ofEntries()
	if err := x.KnownBy(v.When.Known); err != nil {
		return nil, datedIn(err)
	}
	p.Scenario, p.Own = p.Scenario.AsKnown(p.pack, v.When.Known), p.Own.AsKnown(p.pack, v.When.Known)
	if p.names, err = s.tariffs.Names(); err != nil {
		return nil, err
	}
	p.KnownTo = p.pack.KnownTo
	for _, g := range p.pack.Programs {
		p.KnownTo = min(p.KnownTo, g.KnownTo)
	}
	// Where no day was asked for, the last that is known is shown; but what begins only
	// after it has no cost on it, and what it would cost later is not known.
	if p.Day = v.When.On; r.URL.Query().Get("on") == "" && p.Scenario.From <= p.KnownTo {
		p.Day = min(p.Day, p.KnownTo)
	}
	if p.Wrong != nil {
		return p, nil
	}
	p.Diff, p.Trade, err = s.tariffs.Diff(p.Scenario, p.Day, v.When.Known)
	return p, err
}

// wrongIn puts a refusal beside the field that it is about.
func (v *view) wrongIn(err error) *formError {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return &formError{"", err.Error()}
	}
	bare := *no
	bare.Where = ""
	return &formError{no.Where, v.Capital(bare.In(v.Lang)) + v.T(".", "。")}
}

// datedIn gives a refusal with its days as pages print them.
func datedIn(err error) error {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return err
	}
	out := *no
	for _, text := range []*demarche.Text{&out.What, &out.Why, &out.Remedy} {
		text.EN = daysIn(text.EN, demarche.English)
	}
	return &out
}

// suppose moves the scenario to the day "from" and settles the condition
// "settled" on every lever that it keeps.
func (p *scenarioPage) suppose(r *http.Request) error {
	q := r.URL.Query()
	from, err := dayOf(q.Get("from"), "from")
	if err != nil {
		return err
	}
	settled, err := dayOf(q.Get("settled"), "settled")
	if err != nil {
		return err
	}
	if !from.IsZero() {
		p.Scenario = p.Scenario.Moved(from)
	}
	for _, u := range p.Conditions() {
		if !settled.IsZero() {
			p.Scenario, _ = p.Scenario.Settle(u.ID(), settled)
		}
	}
	return nil
}

// Conditions gives what the scenario keeps levers for, each once.
func (p *scenarioPage) Conditions() []*tariff.Until {
	var out []*tariff.Until
	for i := range p.Own.Acts {
		u := p.Own.Acts[i].Until
		if u != nil && !slices.ContainsFunc(out, func(x *tariff.Until) bool { return x.ID() == u.ID() }) {
			out = append(out, u)
		}
	}
	return out
}

// PackPath gives the page of the pack that was used.
func (p *scenarioPage) PackPath() string { return p.Link("/rules/" + p.pack.ID) }

// Field gives what was typed into a field of the page's form.
func (p *scenarioPage) Field(name string) string { return clip(p.Query.Get(name), 30) }

// Ahead reports whether nothing changes since the scenario begins after the day shown.
func (p *scenarioPage) Ahead() bool {
	return p.Diff != nil && !p.Diff.Beyond && p.Diff.Touched.Lines == 0 && p.Day < p.Scenario.From
}

// Title states the finding.
func (p *scenarioPage) Title() string {
	d := p.Diff
	switch {
	case d == nil:
		return p.Say(p.Scenario.Name)
	case d.Beyond:
		return p.T("What holds on this day is not known: the rates are known from "+p.Date(p.pack.From)+" to "+p.Date(p.KnownTo), "所示之日的税率不详：税率资料自"+p.Date(p.pack.From)+"至"+p.Date(p.KnownTo))
	case p.Ahead():
		return p.T("On this day the scenario changes nothing: it begins on "+p.Date(p.Scenario.From), "所示之日，本情景不带来任何变化：情景自"+p.Date(p.Scenario.From)+"起")
	case d.Touched.Lines == 0:
		return p.T("On this day the scenario changes nothing", "所示之日，本情景不带来任何变化")
	case p.lists:
		if rows := p.Lists(); len(rows) > 0 {
			top := rows[0]
			return p.T("Of the lists "+top.Name+" would change most: "+p.Dollars(top.Change, true)+" a year", "各清单中变化最大者为"+top.Name+"：每年"+p.Dollars(top.Change, true))
		}
	case d.Touched.Change.Cents() < 0:
		return p.T("It would take "+p.Dollars(d.Touched.Change, false)+" a year off the duty on imports from China", "对自中国进口的货物每年将少征关税"+p.Dollars(d.Touched.Change, false))
	}
	return p.T("It would add "+p.Dollars(d.Touched.Change, false)+" a year to the duty on imports from China", "对自中国进口的货物每年将多征关税"+p.Dollars(d.Touched.Change, false))
}

// Unpriced says which lines are not priced in full, and of which the change is known all
// the same; "" where there are none, or nothing of the day is known.
func (p *scenarioPage) Unpriced() string {
	d := p.Diff
	if d.Unpriced == 0 || d.Beyond {
		return ""
	}
	n := p.Number(d.Unpriced)
	text := p.T(n+" lines are not priced in full: their base duty is by quantity, which the trade does not give, or is not known.", n+"个税号未能全部计价：其基础税率按数量计征而贸易数据未列数量，或税率不详。")
	if said := d.Touched.Unpriced - d.Touched.Unsaid; said > 0 {
		n := p.Number(said)
		text += p.T(" For "+n+" of those that it concerns the change is known all the same; the change shown therefore need not be the difference of the two duties.", "其中涉及的"+n+"个税号变动额仍为已知，故变动额不一定等于后减前。")
	}
	if d.Touched.Unsaid > 0 {
		n := p.Number(d.Touched.Unsaid)
		text += p.T(" For "+n+" of those that it concerns the change is not known either.", "另有"+n+"个所涉税号连变动额也不详。")
	}
	return text
}

// Digests gives the editions of the pack and of the scenario that were used.
func (p *scenarioPage) Digests() []string { return strings.Split(p.Diff.Pack, "+") }

// LeftOut says which codes could not be held against the schedule of the day, how many
// they are and of what trade; "" for none.
func (p *scenarioPage) LeftOut() string {
	list := p.Diff.Refused
	if len(list) == 0 {
		return ""
	}
	var named []string
	for _, x := range list[:min(len(list), 5)] {
		named = append(named, x.Flow.Code.Dotted()+p.T(" (", "（")+reasonOf(x.Why, p.Lang)+p.T(")", "）"))
	}
	n, worth := p.Number(len(list)), p.Dollars(tariff.LeftOut(list), false)
	what := p.T("Left out of all figures: "+n+" lines with "+worth+" of trade, as the schedule of the day does not have them: ", "未计入各项数字：当日税则没有的"+n+"个编码，贸易额"+worth+"：")
	if len(list) == 1 {
		what = p.T("Left out of all figures: one line with "+worth+" of trade, as the schedule of the day does not have it: ", "未计入各项数字：当日税则没有的1个编码，贸易额"+worth+"：")
	}
	what += strings.Join(named, p.T("; ", "；"))
	if more := len(list) - len(named); more > 0 {
		what += p.T("; and "+p.Number(more)+" more", "；另有"+p.Number(more)+"个")
	}
	return what + p.T(".", "。")
}

// reasonOf gives why something was refused, without what it was and what to do.
func reasonOf(err error, l demarche.Lang) string {
	var no *demarche.Refusal
	if errors.As(err, &no) && !no.Why.IsZero() {
		return daysIn(no.Why.In(l), l)
	}
	return err.Error()
}
