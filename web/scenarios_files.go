package web

import (
	"net/http"
	"strconv"
	"strings"

	"demarche"
)

// withDiff opens a scenario for an export, which needs trade.
func (s *Server) withDiff(w http.ResponseWriter, r *http.Request) (*scenarioPage, bool) {
	p, err := s.openScenario(r)
	if err == nil && p.Diff == nil {
		err = &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: "there are no figures to give", ZH: "没有可提供的数据"},
			Why:    demarche.Text{EN: "no trade that ships was known on the day of knowledge asked for", ZH: "截至所选已知日期，尚无随附的贸易数据"},
			Remedy: demarche.Text{EN: "choose a later day in “as known”", ZH: "请在“已知截至”中选择较晚的日期"},
		}
	}
	if err != nil {
		s.refuse(w, r, err)
		return nil, false
	}
	return p, true
}

func (s *Server) scenarioSVG(w http.ResponseWriter, r *http.Request) {
	if p, ok := s.withDiff(w, r); ok {
		s.sendFile(w, r, p.view, file{"", svgKind, []byte(p.chart(wideBars, fileInks, "file"))})
	}
}

// scenarioListsSVG gives the chart by list.
func (s *Server) scenarioListsSVG(w http.ResponseWriter, r *http.Request) {
	if p, ok := s.withDiff(w, r); ok {
		s.sendFile(w, r, p.view, file{"", svgKind, []byte(p.ByList().chart(wideBars, fileInks, "file"))})
	}
}

// scenarioCSV gives the numbers of the page: the whole, by band, by measure and
// by chapter. Each row says that it is a supposition.
func (s *Server) scenarioCSV(w http.ResponseWriter, r *http.Request) {
	p, ok := s.withDiff(w, r)
	if !ok {
		return
	}
	out := newTable("scenario", "basis", "on", "known", "by", "key", "name", "lines", "value_usd", "duty_before_usd", "duty_after_usd", "duty_change_usd", "lines_not_priced", "lines_change_not_known", "source")
	put := func(by string, rows ...stakeRow) {
		for _, x := range rows {
			out.row(p.Scenario.ID, "supposition, not law", p.Day.String(), p.When.Known.String(), by, x.Key, x.Name, strconv.Itoa(x.Lines), x.Value.String(),
				x.Before.String(), x.After.String(), x.Change.String(), strconv.Itoa(x.Unpriced), strconv.Itoa(x.Unsaid), p.ChartSource())
		}
	}
	put("whole", stakeRow{"", "", p.Diff.Touched.Said()})
	put("band", p.Bands()...)
	put("measure", p.Lists()...)
	put("chapter", p.Chapters()...)
	s.sendFile(w, r, p.view, file{p.Scenario.ID + ".csv", csvKind, out.bytes()})
}

// scenarioLines gives every line touched.
func (s *Server) scenarioLines(w http.ResponseWriter, r *http.Request) {
	p, ok := s.withDiff(w, r)
	if !ok {
		return
	}
	out := newTable("scenario", "basis", "on", "hts", "origin", "value_usd", "band", "total_pct_before", "total_pct_after", "duty_change_usd", "measures")
	flows := p.Trade.Trade.Flows()
	for _, c := range p.Diff.Changes {
		f := &flows[c.Flow]
		out.row(p.Scenario.ID, "supposition, not law", p.Day.String(), f.Code.String(), string(f.Origin), c.Value.String(), string(c.Band),
			c.Before.String(), c.After.String(), c.Change.String(), strings.Join(c.Measures, ";"))
	}
	s.sendFile(w, r, p.view, file{p.Scenario.ID + "-lines.csv", csvKind, out.bytes()})
}
