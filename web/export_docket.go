package web

import (
	"context"
	"maps"
	"net/http"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// maxExport bounds the cases of one export. What is cut off is said, with the
// address at which it goes on.
const maxExport = 10000

// docketExport is the docket as JSON.
type docketExport struct {
	On    calendar.Date       `json:"on"`
	Known calendar.Date       `json:"known"`
	Cases []docket.ShapedLine `json:"cases"`
	Cut   bool                `json:"cut"`                      // there are more than one export gives
	Still int                 `json:"still_reckoned,omitempty"` // cases that are being reckoned anew: the list may lack some, or have some too many
	Next  string              `json:"next,omitempty"`           // where it goes on
}

func (s *Server) docketCSV(w http.ResponseWriter, r *http.Request) {
	v, x, ok := s.docketExport(w, r)
	if !ok {
		return
	}
	out := newTable("case", "kind", "pact", "procedure", "title", "complainants", "respondents", "thirds", "filer", "filed_on", "status",
		"step", "level", "outcome", "since", "due", "due_clock", "provisional", "late_clocks", "irregular_acts", "last_on", "review", "waits_for_you", "due_article", "record_read_to", "since_from", "due_from", "last_from", "overdue_since", "overdue_clock", "overdue_article", "due_perhaps")
	for i := range x.Cases {
		c := &x.Cases[i]
		out.row(string(c.Case), string(c.Kind), c.Pact, c.Procedure, c.Title, strings.Join(c.Complainants, "; "),
			strings.Join(c.Respondents, "; "), strings.Join(c.Thirds, "; "), c.Filer, c.FiledOn.String(), string(c.Status), c.Step,
			string(c.Level), c.Outcome, c.Since.String(), c.Due.String(), c.DueClock, strconv.FormatBool(c.Provisional),
			strconv.Itoa(c.Late), strconv.Itoa(c.Irregular), c.LastOn.String(), string(c.Review), strconv.FormatBool(c.WaitsForYou), c.DueArticle, c.ReadTo.String(),
			c.SinceFrom.String(), c.DueFrom.String(), c.LastFrom.String(), c.OverdueSince.String(), c.OverdueClock, c.OverdueArticle, string(c.DuePerhaps))
	}
	s.sendFile(w, r, v, file{exportName(x.Cut) + ".csv", csvKind, out.bytes()})
}

func (s *Server) docketJSON(w http.ResponseWriter, r *http.Request) {
	v, x, ok := s.docketExport(w, r)
	if !ok {
		return
	}
	f, err := jsonFile(exportName(x.Cut)+".json", x)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, v, f)
}

// exportName says in the file's own name when it is not the whole.
func exportName(cut bool) string {
	if cut {
		return "docket-part"
	}
	return "docket"
}

// docketExport collects what is exported, and answers the request itself where
// it cannot. A part that is cut off is named in the headers too.
func (s *Server) docketExport(w http.ResponseWriter, r *http.Request) (*view, *docketExport, bool) {
	v, err := s.feedView(r, docketTakes...) // a program keeps no cookie either
	if err != nil {
		s.refuse(w, r, err)
		return nil, nil, false
	}
	v.listed()
	filters := maps.Clone(v.Query)
	filters.Del("as")
	q, err := docketQuery(filters, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return nil, nil, false
	}
	lines, next, err := s.collect(r.Context(), v, q)
	if err != nil {
		s.refuse(w, r, err)
		return nil, nil, false
	}
	x := &docketExport{On: v.When.On, Known: v.When.Known, Cases: lines, Cut: next != ""}
	if b := s.sec.BehindOf(v.Reader, q.Pact); b != nil && s.sec.Current(v.When) {
		x.Still = max(b.Cases, 1)
		w.Header().Set("Demarche-Still-Reckoned", strconv.Itoa(x.Still))
	}
	if x.Cut {
		x.Next = v.Here("after", next)
		w.Header().Set("Demarche-Cut", "true")
		w.Header().Set("Link", "<"+x.Next+`>; rel="next"`)
	}
	return v, x, true
}

// collect reads the pages of the docket up to the bound, and gives the cursor at
// which it stopped.
func (s *Server) collect(ctx context.Context, v *view, q docket.Query) ([]docket.ShapedLine, string, error) {
	out := []docket.ShapedLine{}
	q.Limit = docket.MaxPage
	for {
		page, err := s.sec.Docket(ctx, v.Reader, q, v.When)
		if err != nil {
			return nil, "", err
		}
		for _, c := range page.Cases {
			line := docket.ShapeLine(s.sec.Library().Packs[c.Pact], c, v.When.On, v.Lang)
			line.Beside(page)
			out = append(out, line)
		}
		if page.Next == "" || len(out) >= maxExport {
			return out, page.Next, nil
		}
		q.After = page.Next
	}
}

// caseView reads the case that an address names, and answers the request itself
// where it cannot.
func (s *Server) caseView(w http.ResponseWriter, r *http.Request) (*view, *secretariat.CaseView, bool) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return nil, nil, false
	}
	c, err := s.sec.Case(r.Context(), v.Reader, demarche.CaseID(r.PathValue("id")), v.When)
	if err != nil {
		s.refuse(w, r, err)
		return nil, nil, false
	}
	return v, c, true
}

// mark says in a word what an exported case is.
func mark(k agreement.CaseKind) string {
	if k == agreement.Illustrative {
		return "illustrative"
	}
	return ""
}
