package web

import (
	"html/template"
	"net/http"
	"strconv"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// Wide is the drawing for a window with room beside the bars.
func (l *ladder) Wide() template.HTML { return l.drawing(wideRail, pageLadder, "wide") }

// Narrow is the drawing for a phone.
func (l *ladder) Narrow() template.HTML { return l.drawing(narrowRail, pageLadder, "narrow") }

// Long reports whether the drawing is so tall that it may not fit the sheet on which the page begins.
func (l *ladder) Long() bool { return l.Rungs > 12 }

// ladderSVG gives the drawing as a file of its own.
func (s *Server) ladderSVG(w http.ResponseWriter, r *http.Request) {
	f, err := s.openCase(r)
	if err == nil && len(f.Case.State.Path) == 0 {
		err = &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: "there is no ladder to draw", ZH: "没有可绘制的进程图"},
			Why:    demarche.Text{EN: "nothing in this case had been recorded by that day", ZH: "截至当日本案尚无记录"},
			Remedy: demarche.Text{EN: "ask for a later day", ZH: "请查看较晚的日期"},
		}
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	paper := wideRail
	if r.URL.Query().Get("narrow") == "1" {
		paper = narrowRail
	}
	svg := ladderOf(f).drawing(paper, fileLadder, "file")
	s.sendFile(w, r, f.view, file{"", svgKind, []byte(svg)})
}

// ladderCSV gives the numbers of the drawing. A cell is empty where a day or a
// number does not exist or is not known. Of a day that is not known from, to, allowed_from
// and due give the last that it can have been, and the columns in _first the first.
func (s *Server) ladderCSV(w http.ResponseWriter, r *http.Request) {
	f, err := s.openCase(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("case", "track", "step", "label", "from", "to", "days", "clock", "kind", "allowed_from", "due", "late_days", "clock_status", "mark", "working_days", "from_first", "to_first", "days_least", "days_most", "allowed_from_first", "due_first", "late_at_least", "late_at_least_on")
	for g := range ladderOf(f).all {
		to, days := g.To.String(), strconv.Itoa(g.Days)
		if g.Open {
			to = ""
		}
		if g.Least != g.Most {
			days = ""
		}
		row := []string{string(f.Case.Case.ID), g.Track, g.Step, g.Name, g.From.String(), to, days}
		row = append(append(row, clockCells(g)...), mark(f.Case.Case.Kind), worked(g))
		out.row(append(append(row, spanCells(g)...), leastCells(g)...)...)
	}
	s.sendFile(w, r, f.view, file{string(f.Case.Case.ID) + "-ladder.csv", csvKind, out.bytes()})
}

// worked gives the working days of a stay whose time is counted in them.
func worked(g *rung) string {
	if g.Working < 0 || g.Ends {
		return ""
	}
	return strconv.Itoa(g.Working)
}

// spanCells give what is known of the days that are not: the first that they can have been,
// and the fewest and the most days of the stay.
func spanCells(g *rung) []string {
	c := g.Clock
	if c == nil {
		c = &docket.Clock{}
	}
	return []string{g.Came.String(), g.Left.String(), strconv.Itoa(g.Least), strconv.Itoa(g.Most), c.StartsFrom.String(), c.DueFrom.String()}
}

// leastCells give by how many days at least somebody was late at a step, and on which day the
// record shows it, where it is not known by how many.
func leastCells(g *rung) []string {
	if !g.AtLeast() {
		return []string{"", ""}
	}
	return []string{strconv.Itoa(g.Clock.Least), g.Clock.LeastOn.String()}
}

func clockCells(g *rung) []string {
	c := g.Clock
	if c == nil {
		return []string{"", "", "", "", "", ""}
	}
	late := ""
	if c.LateKnown && c.Status != docket.Nobody && g.Rule.Kind != agreement.Guideline {
		late = strconv.Itoa(g.Delay())
	}
	return []string{c.ID, string(g.Rule.Kind), c.Starts.String(), c.Due.String(), late, string(c.Status)}
}
