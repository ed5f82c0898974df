package web

import (
	"cmp"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// rulesCSV gives the list of agreements as the page has it.
func (s *Server) rulesCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openRules(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("id", "name", "short", "procedures", "in_force", "cases", "illustrative", "rules", "reviewed", "derived", "unreviewed", "digest")
	for i := range p.Packs {
		x := &p.Packs[i]
		var procedures []string
		for _, q := range x.Procedures {
			procedures = append(procedures, q.ID)
		}
		out.row(x.ID, p.Say(x.Name), p.Say(x.Short), strings.Join(procedures, "; "), strconv.FormatBool(x.Holds), strconv.Itoa(x.Cases), strconv.Itoa(x.Invented),
			strconv.Itoa(x.Tally.All()), strconv.Itoa(x.Tally.Reviewed), strconv.Itoa(x.Tally.Derived), strconv.Itoa(x.Tally.Unreviewed), x.Digest)
	}
	s.sendFile(w, r, p.view, file{"rules.csv", csvKind, out.bytes()})
}

// rulesTariffsCSV gives the list of packs of tariff law as the page has it.
func (s *Server) rulesTariffsCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openRules(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("id", "name", "about", "importer", "from", "known_to", "digest")
	for i := range p.Tariffs {
		x := &p.Tariffs[i]
		out.row(x.ID, x.Name, x.About, string(x.Importer), x.From.String(), x.KnownTo.String(), x.Digest)
	}
	s.sendFile(w, r, p.view, file{"rules-tariffs.csv", csvKind, out.bytes()})
}

// rulesDiagram gives the drawing as a file of its own.
func (s *Server) rulesDiagram(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	q, err := s.procedure(r, v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	size := widePaper
	if r.URL.Query().Get("size") == "narrow" {
		size = narrowPaper
	}
	s.sendFile(w, r, v, file{"", svgKind, []byte(diagramOf(q, v.When.On, v.When.Known).drawing(v.Lang, size, fileInks, "d"))})
}

// rulesClocks gives the clocks of a procedure as CSV, in the pack's own terms.
func (s *Server) rulesClocks(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	q, err := s.procedure(r, v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+q.ID+`-clocks.csv"`)
	out := csv.NewWriter(w)
	_ = out.Write([]string{
		"clock", "label", "kind", "track", "binds", "length", "unit", "calendars", "starts", "met_by", "lapse", "lapse_to", "in_force_from", "in_force_to", "known", "review", "source", "url", "counts_from", "source_later",
		"article", "ahead", "when", "each", "not_before", "implied_by", "claimed_by", "made_up_by", "unmet_by", "ended_by", "recounted_by", "lengthened_by", "formed_by", "earlier_of", "again", "lifts", "silence", "needs", "lapse_resumes", "limit", "variants",
	})
	for i := range q.Clocks {
		k := &q.Clocks[i]
		if k.Basis.Holds(v.When.On, v.When.Known) {
			_ = out.Write(clockRecord(q, k, v.Lang, v.When.Known))
		}
	}
	out.Flush()
}

func clockRecord(q *agreement.Procedure, k *agreement.Clock, l demarche.Lang, known calendar.Date) []string {
	length := strconv.Itoa(k.Length)
	if k.Agreed {
		length = "agreed"
	}
	c := q.Pack.Citation(k.Basis)
	c.Source = q.Pack.Sources[k.Basis.Cite].AsKnown(known).Title
	to := k.Lapse.To + k.Lapse.Act + strings.Join(k.Lapse.Permits, "; ")
	return []string{
		k.ID, k.Label.In(l), string(k.Kind), k.Track, strings.Join(k.Binds, "; "), length, unitOf(k.Counting.Unit).String(),
		strings.Join(k.Counting.Calendars, "; "), strings.Join(k.Starts, "; "), strings.Join(k.MetBy, "; "), string(k.Lapse.Effect), to,
		k.Basis.From.String(), k.Basis.To.String(), k.Basis.Known.String(), string(k.Basis.Review), c.Source, c.URL, strings.Join(k.CountsFrom, "; "),
		q.Pack.Sources[k.Basis.Cite].Later(known).String(),
		k.Basis.Article, some(k.Ahead), strings.Join(k.When, "; "), strconv.FormatBool(k.Each), k.NotBefore, strings.Join(k.ImpliedBy, "; "),
		strings.Join(k.ClaimedBy, "; "), strings.Join(k.MadeUpBy, "; "), strings.Join(k.UnmetBy, "; "), strings.Join(k.EndedBy, "; "),
		strings.Join(k.RecountedBy, "; "), strings.Join(k.LengthenedBy, "; "), strings.Join(k.FormedBy, "; "), strings.Join(k.EarlierOf, "; "),
		k.Again, k.Lifts, k.Silence, k.Needs, strings.Join(k.Lapse.Resumes, "; "), limitOf(k.Extend.Limit, unitOf(cmp.Or(k.Extend.Unit, k.Counting.Unit))),
		strings.Join(variantsOf(k), " / "),
	}
}

// variantsOf gives the other lengths of a clock, each with its conditions, what starts it where
// that is another event, its limit where it has one, and its article.
func variantsOf(k *agreement.Clock) (out []string) {
	for _, v := range k.Variants {
		text := daysOf(v.Length, unitOf(cmp.Or(v.Unit, k.Counting.Unit))) + " where " + strings.Join(v.When, " and ")
		if len(v.Starts) > 0 {
			text += ", from " + strings.Join(v.Starts, ", ")
		}
		if v.Limit > 0 {
			text += ", at most " + limitOf(v.Limit, unitOf(cmp.Or(k.Extend.Unit, k.Counting.Unit)))
		}
		out = append(out, text+", "+cmp.Or(v.Basis.Article, k.Basis.Article))
	}
	return out
}

// some writes a number, "" for none.
func some(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func limitOf(n int, u calendar.Unit) string {
	if n == 0 {
		return ""
	}
	return daysOf(n, u)
}

// daysOf words a length in the terms of the column of units: "90 calendar days", "20 working days", "3 months".
func daysOf(n int, u calendar.Unit) string {
	if u == calendar.CalendarDays && n != 0 {
		return strings.Replace(period(n, u, demarche.English), " ", " calendar ", 1)
	}
	return period(n, u, demarche.English)
}
