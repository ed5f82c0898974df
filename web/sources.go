package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
	quotes "demarche/clip"
)

// routesSources serves sources, their quotes, and the records made of them.
func (s *Server) routesSources(mux *http.ServeMux) {
	mux.HandleFunc("GET /sources", s.sources)
	mux.HandleFunc("GET /sources.csv", s.sourcesCSV)
	mux.HandleFunc("GET /sources/new", s.sourceForm)
	mux.HandleFunc("POST /sources/new", s.sourceRead)
	mux.HandleFunc("GET /sources/{id}", s.source)
	mux.HandleFunc("POST /sources/{id}/mark", s.sourceMark)
	mux.HandleFunc("POST /sources/{id}/retract", s.sourceRetract)
}

// sourcesPage lists the sources that a reader may read.
type sourcesPage struct {
	clipDesk
	Sources []quotes.Source
}

// clipDesk is what the pages of sources know.
type clipDesk struct {
	desk
	guide *quotes.Guide
}

func (s *Server) clipDesk(r *http.Request) (clipDesk, error) {
	v, err := s.view(r)
	if err != nil {
		return clipDesk{}, err
	}
	g, err := s.sec.Guide()
	return clipDesk{s.desk(v), g}, err
}

func (s *Server) sources(w http.ResponseWriter, r *http.Request) {
	p, err := s.openSources(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "sources.html", p)
}

func (s *Server) openSources(r *http.Request) (sourcesPage, error) {
	d, err := s.clipDesk(r)
	var all []quotes.Source
	if err == nil {
		all, err = s.sec.Sources(r.Context(), d.Reader, d.When)
	}
	return sourcesPage{d, all}, err
}

// sourcesCSV gives the list as the page has it, with the names of fields that the API has.
func (s *Server) sourcesCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openSources(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("id", "genre", "title", "publisher", "published", "hour", "place", "lang", "licence", "url", "digest", "length", "text_kept", "public", "owner", "office", "known")
	for i := range p.Sources {
		x := &p.Sources[i]
		out.row(x.ID, x.Genre, x.Title, x.Publisher, x.Published.String(), x.Hour, x.Place, string(x.Lang), x.Licence, x.URL, x.Digest, strconv.Itoa(x.Length),
			strconv.FormatBool(x.Kept), strconv.FormatBool(x.Public), string(x.Owner), string(x.Office), x.Known.String())
	}
	s.sendFile(w, r, p.view, file{"sources.csv", csvKind, out.bytes()})
}

// sourcePage is one source, with the records that stand on it.
type sourcePage struct {
	quoteForm
	Source  *quotes.Source
	Records []quotes.Record
}

func (s *Server) source(w http.ResponseWriter, r *http.Request) {
	d, err := s.clipDesk(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.showSource(w, r, quoteForm{clipDesk: d, Form: url.Values{}}, http.StatusOK)
}

func (s *Server) showSource(w http.ResponseWriter, r *http.Request, f quoteForm, status int) {
	x, records, err := s.sec.Source(r.Context(), f.Reader, r.PathValue("id"), f.When)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	f.Again = !x.Kept
	s.render(w, r, status, "source.html", sourcePage{f, x, records})
}

// sourceRetract takes a record back by another act.
func (s *Server) sourceRetract(w http.ResponseWriter, r *http.Request) {
	d, err := s.clipDesk(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	seq, _ := strconv.Atoi(r.PostForm.Get("seq"))
	_, err = s.sec.Retract(r.Context(), d.Reader, r.PathValue("id"), seq, strings.TrimSpace(r.PostForm.Get("why")))
	if err != nil && demarche.KindOf(err) == demarche.Invalid {
		d.wrong("why-"+strconv.Itoa(seq), "Say why the record does not hold.", "请说明该记录为何不成立。")
		s.showSource(w, r, quoteForm{clipDesk: d, Form: url.Values{}}, http.StatusUnprocessableEntity)
		return
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	http.Redirect(w, r, d.Link("/sources/"+url.PathEscape(r.PathValue("id"))), http.StatusSeeOther)
}

// Mine reports whether the reader's office keeps a source, and may add to it now.
func (p sourcePage) Mine() bool {
	return p.Reader.Official() && p.Source.Owner == p.Reader.Party && !p.Past()
}

// May reports whether the reader may keep sources.
func (d clipDesk) May() bool { return d.Reader.Official() && !d.Past() }

// Licence names a licence.
func (d clipDesk) Licence(id string) string {
	if l, ok := d.guide.Licence(id); ok {
		return d.Say(l.Name)
	}
	return id
}

// Licences lists the licences.
func (d clipDesk) Licences() []quotes.Licence { return d.guide.Licences }

var genreWords = map[string]demarche.Text{
	"report": {EN: "report", ZH: "报道"}, "statement": {EN: "statement", ZH: "声明"}, "notice": {EN: "notice", ZH: "公告"},
	"statute": {EN: "statute", ZH: "法规"}, "data": {EN: "data release", ZH: "数据发布"},
}

// Genre names a kind of source.
func (d clipDesk) Genre(genre string) string { return d.Say(genreWords[genre]) }

// Genres lists the kinds of source, a report first.
func (d clipDesk) Genres() []string { return quotes.Genres }

// Language names the language of a source, which is not known where it is empty.
func (d clipDesk) Language(l demarche.Lang) string {
	switch l {
	case demarche.English:
		return d.T("English", "英文")
	case demarche.Chinese:
		return d.T("Chinese", "中文")
	}
	return d.T("not known", "不详")
}

// Languages lists the languages that a source may be said to be in.
func (d clipDesk) Languages() []demarche.Lang {
	return []demarche.Lang{demarche.English, demarche.Chinese}
}

var recordKinds = map[quotes.Kind]demarche.Text{
	quotes.Event: {EN: "event", ZH: "事件"}, quotes.Meeting: {EN: "meeting", ZH: "会谈"}, quotes.Call: {EN: "call", ZH: "通话"},
	quotes.Travel: {EN: "travel", ZH: "行程"}, quotes.Statement: {EN: "statement", ZH: "表态"}, quotes.Position: {EN: "position", ZH: "立场"},
	quotes.Estimate: {EN: "estimate of progress", ZH: "进展判断"}, quotes.Figure: {EN: "figure", ZH: "数据"}, quotes.Issue: {EN: "sticking point", ZH: "分歧"},
	quotes.Promise: {EN: "promise", ZH: "承诺"}, quotes.Barrier: {EN: "barrier", ZH: "壁垒"}, quotes.Law: {EN: "law", ZH: "法律"},
}

// Kind names a kind of record.
func (d clipDesk) Kind(k quotes.Kind) string { return d.Say(recordKinds[k]) }

// Denied says that what a record tells is said not to come.
func (d clipDesk) Denied() string { return d.T("denied: said not to come", "否定：称不会发生") }

// Kinds lists the kinds of record.
func (d clipDesk) Kinds() []quotes.Kind { return quotes.Kinds }

var precisionWords = map[quotes.Precision]demarche.Text{
	quotes.Day: {EN: "to the day", ZH: "精确到日"}, quotes.Week: {EN: "to the week", ZH: "精确到周"}, quotes.PartOfMonth: {EN: "part of a month", ZH: "月内一段"},
	quotes.Month: {EN: "to the month", ZH: "精确到月"}, quotes.Quarter: {EN: "to the quarter", ZH: "精确到季"}, quotes.Year: {EN: "to the year", ZH: "精确到年"},
	quotes.Fuzzy: {EN: "not settled by the words", ZH: "措辞未定"},
}

// Precision words how finely a date is fixed.
func (d clipDesk) Precision(p quotes.Precision) string { return d.Say(precisionWords[p]) }

// Span writes a stretch of days; a side that is not known is said to be so.
func (d clipDesk) Span(from, to calendar.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return "—"
	case from == to:
		return d.Date(from)
	case from.IsZero():
		return d.T("until "+d.Date(to), "至"+d.Date(to))
	case to.IsZero():
		return d.T("from "+d.Date(from), "自"+d.Date(from)+"起")
	}
	return d.T(d.Date(from)+" to "+d.Date(to), d.Date(from)+"至"+d.Date(to))
}

// Topics names sticking points.
func (d clipDesk) Topics(ids []string) string {
	var out []string
	for _, t := range d.guide.Topics {
		for _, id := range ids {
			if id == t.ID {
				out = append(out, d.Say(t.Name))
			}
		}
	}
	return strings.Join(out, d.T(", ", "、"))
}

// Actors names persons and bodies in the language of the page.
func (d clipDesk) Actors(names []string) string {
	var out []string
	for _, name := range names {
		if t, ok := d.guide.Named(name); ok {
			name = d.Say(t)
		}
		out = append(out, name)
	}
	return strings.Join(out, d.T(", ", "、"))
}

// Measured writes a figure, or both ends of a range, with its unit; a size without a figure is
// its unit.
func (d clipDesk) Measured(figure, to, unit string) string {
	words := map[string]string{"percent": "%", "percentage-points": d.T(" percentage points", "个百分点"), "basis-points": d.T(" basis points", "个基点")}
	if text := d.money(figure, to, unit); text != "" {
		return text
	}
	figure = grouped(strings.Replace(figure, "-", "−", 1))
	if to != "" {
		figure += d.T(" to ", "至") + grouped(strings.Replace(to, "-", "−", 1))
	}
	if w, ok := words[unit]; ok {
		return figure + w
	}
	return strings.TrimSpace(figure + " " + unit)
}
