package web

import (
	"net/http"
	"strconv"
	"strings"

	"demarche/tariff"
)

// lawFile opens the pack of an address for an export.
func (s *Server) lawFile(w http.ResponseWriter, r *http.Request, name string, fill func(*lawPage) *csvTable) {
	p, err := s.openLaw(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, p.view, file{p.pack + "-" + name + ".csv", csvKind, fill(p).bytes()})
}

// lawMeasuresCSV gives every order known, each with its measure.
func (s *Server) lawMeasuresCSV(w http.ResponseWriter, r *http.Request) {
	s.lawFile(w, r, "measures", func(p *lawPage) *csvTable {
		out := newTable("measure", "heading", "program", "authority", "label", "origins", "spares", "basis", "on", "known", "state_on", "lines_whole", "lines_in_part", "codes", "lists",
			"order_state", "rate_pct", "floor_pct", "in_force_from", "in_force_to", "known_from", "exported_before", "exported_from", "order_origins", "holds", "review", "source", "url", "source_written")
		for i := range p.Law.Measures {
			m := &p.Law.Measures[i]
			for _, o := range m.Orders {
				heading := m.Heading
				if o.Heading != "" {
					heading = o.Heading
				}
				whole, part, codes := countsOf(m)
				out.row(m.ID, heading, m.Program, m.Authority, m.Label, strings.Join(m.Origins, " "), strings.Join(m.Spares, " "), m.Basis, p.Law.On.String(), p.Law.Known.String(), m.State,
					whole, part, codes, strings.Join(m.Lists, " "), string(o.State), o.Rate, o.Floor, o.From.String(), o.To.String(), o.Known.String(),
					o.ExportBefore.String(), o.ExportFrom.String(), strings.Join(o.Origins, " "), strconv.FormatBool(o.Holds), string(o.Review), o.Source.Title, o.Source.URL, o.Source.Later.String())
			}
		}
		return out
	})
}

// countsOf gives how many lines and codes a measure names; empty where the pack lacks them.
func countsOf(m *tariff.SheetMeasure) (whole, part, codes string) {
	if m.NotHeld {
		return "", "", ""
	}
	return strconv.Itoa(m.Whole), strconv.Itoa(m.Part), strconv.Itoa(m.Codes)
}

// lawListsCSV gives every list, and the official counts beside the pack's.
func (s *Server) lawListsCSV(w http.ResponseWriter, r *http.Request) {
	s.lawFile(w, r, "lists", func(p *lawPage) *csvTable {
		out := newTable("lists", "counted", "on", "codes", "lines_whole", "lines_in_part", "official", "official_counts_whole_only", "measures", "review", "source", "url", "note")
		for _, x := range p.Law.Lists {
			codes := strconv.Itoa(x.Codes)
			if x.NotHeld {
				codes = ""
			}
			out.row(x.Name, "here", p.Law.On.String(), codes, "", "", "", "", strings.Join(x.Measures, " "), "", "", "", "")
		}
		for _, x := range p.Law.Counts {
			of := strings.Join(x.Lists, " ") + x.Heading
			out.row(of, "officially", x.On.String(), "", strconv.Itoa(x.Here), strconv.Itoa(x.Part), strconv.Itoa(x.Official), strconv.FormatBool(x.Whole), "", string(x.Review), x.Source.Title, x.Source.URL, x.Note)
		}
		return out
	})
}

// lawExclusionsCSV gives the windows of every heading of exclusions.
func (s *Server) lawExclusionsCSV(w http.ResponseWriter, r *http.Request) {
	s.lawFile(w, r, "exclusions", func(p *lawPage) *csvTable {
		out := newTable("heading", "of", "items", "codes", "claimed_from", "claimed_to", "known_after", "known", "some_items", "review", "source", "url", "note")
		for _, x := range p.Law.Exclusions {
			for _, g := range x.Windows {
				out.row(x.Heading, strings.Join(x.Of, " "), strconv.Itoa(x.Items), strconv.Itoa(x.Codes), g.From.String(), g.To.String(), g.After.String(), g.Known.String(),
					strconv.FormatBool(g.Some), string(g.Review), g.Source.Title, g.Source.URL, g.Note)
			}
		}
		return out
	})
}

// measureCodesCSV gives every code that a measure names on the day of the page.
func (s *Server) measureCodesCSV(w http.ResponseWriter, r *http.Request) {
	if !s.isTariff(r) {
		s.nowhere(w, r)
		return
	}
	p, err := s.openMeasure(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("measure", "on", "known", "code", "list", "from", "to", "known_from", "without", "by")
	for _, c := range p.all {
		out.row(p.M.ID, p.When.On.String(), p.When.Known.String(), c.Code.String(), c.List, c.From.String(), c.To.String(), c.Known.String(), codesIn(c.Except, " "), c.Citation)
	}
	s.sendFile(w, r, p.view, file{p.pack + "-" + tariff.Slug(p.M.ID) + "-codes.csv", csvKind, out.bytes()})
}

// codesIn joins codes as programs read them.
func codesIn(list []tariff.Code, sep string) string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = c.String()
	}
	return strings.Join(out, sep)
}
