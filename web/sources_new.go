package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"demarche"
	quotes "demarche/clip"
	"demarche/secretariat"
)

// readingPage is a text that was pasted, with what is proposed for it.
type readingPage struct {
	clipDesk
	Form      url.Values
	Read      bool // the text was read
	Proposals []proposed
	Segments  []segment
}

// proposed is a proposal with its number and whether it is ticked.
type proposed struct {
	N      int
	X      *quotes.Proposal
	Chosen bool
	Kind   quotes.Kind // as chosen
}

// segment is a stretch of the text; of a quote, with the numbers of its
// proposals.
type segment struct {
	Text  string
	Of    []int
	Words bool // the words of a date or a figure
}

func (s *Server) sourceForm(w http.ResponseWriter, r *http.Request) {
	d, err := s.clipDesk(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "source_new.html", readingPage{clipDesk: d, Form: url.Values{}})
}

// sourceRead reads the text that was pasted; with "keep" it keeps the source and
// what was ticked.
func (s *Server) sourceRead(w http.ResponseWriter, r *http.Request) {
	d, err := s.clipDesk(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := readingPage{clipDesk: d, Form: r.PostForm}
	// Browsers send line ends as two signs; the text has one.
	p.Form.Set("text", strings.ReplaceAll(p.Form.Get("text"), "\r\n", "\n"))
	request, err := p.request()
	if err == nil {
		err = s.read(&p, &request)
	}
	if err == nil && p.Form.Has("keep") {
		var kept *quotes.Source
		if kept, _, err = s.sec.ClipAll(r.Context(), p.Reader, request, p.chosen()); err == nil {
			http.Redirect(w, r, p.Link("/sources/"+url.PathEscape(kept.ID)), http.StatusSeeOther)
			return
		}
	}
	var no *demarche.Refusal
	switch {
	case err == nil:
		s.render(w, r, http.StatusOK, "source_new.html", p)
	case errors.As(err, &no) && no.Kind != demarche.Internal && no.Kind != demarche.Forbidden && no.Kind != demarche.ReadOnly:
		p.Errors = []formError{{p.field(no.Where), p.refusedFor(no)}}
		s.render(w, r, formStatus(no.Kind), "source_new.html", p)
	default:
		s.refuse(w, r, err)
	}
}

// field gives the field of the form that a refusal is about.
func (p *readingPage) field(where string) string {
	if slices.Contains([]string{"published", "publisher", "place", "licence", "url", "title"}, where) {
		return where
	}
	return "text"
}

// request makes the source of what was typed.
func (p *readingPage) request() (secretariat.SourceRequest, error) {
	get := func(name string) string { return strings.TrimSpace(p.Form.Get(name)) }
	when, err := quotes.ParsePublished(get("published"), get("place"))
	if err != nil {
		no := demarche.Refuse(demarche.Invalid, "", "the day of publication is needed to know what its dates mean", "write 28 March 2019 as 2019-03-28, also with the hour at its place: 2019-03-28T18:05")
		no.Why.ZH, no.Remedy.ZH = "须有发布日期，才能知道文中日期所指", "2019年3月28日请写成 2019-03-28，也可加当地时间：2019-03-28T18:05"
		no.Where = "published"
		return secretariat.SourceRequest{}, no
	}
	return secretariat.SourceRequest{Text: p.Form.Get("text"), Keep: p.Form.Has("keep-text"), Source: quotes.Source{
		Title: get("title"), Publisher: get("publisher"), Published: when.Day, Hour: when.Hour, Place: get("place"), Licence: get("licence"),
		URL: get("url"), Public: p.Form.Has("public"),
	}}, nil
}

// read proposes records for the text.
func (s *Server) read(p *readingPage, q *secretariat.SourceRequest) error {
	list, err := s.sec.Suggest(q.Text, quotes.Asked{Published: q.Published, Place: q.Place})
	if err != nil {
		return err
	}
	p.Read = true
	for i := range list {
		n := strconv.Itoa(i + 1)
		x := proposed{N: i + 1, X: &list[i], Chosen: slices.Contains(p.Form["take"], n), Kind: list[i].Kind}
		if k := quotes.Kind(p.Form.Get("kind-" + n)); slices.Contains(quotes.Kinds, k) {
			x.Kind = k
		}
		p.Proposals = append(p.Proposals, x)
	}
	p.Segments = segments([]rune(q.Text), list)
	return nil
}

// chosen makes requests of the proposals that were ticked.
func (p *readingPage) chosen() []secretariat.ClipRequest {
	var out []secretariat.ClipRequest
	for _, x := range p.Proposals {
		if x.Chosen {
			record := quotes.OfProposal(x.X)
			record.Kind = x.Kind
			out = append(out, secretariat.ClipRequest{Record: record, Started: true})
		}
	}
	return out
}

// segments cuts a text at its quotes, and within them at the words of dates and
// figures.
func segments(text []rune, list []quotes.Proposal) []segment {
	var out []segment
	at := 0
	add := func(to int, of []int, words bool) {
		if to > at {
			out = append(out, segment{Text: string(text[at:to]), Of: of, Words: words})
			at = to
		}
	}
	for i := 0; i < len(list); {
		quote, of := list[i].Span, []int(nil)
		var spans []quotes.Span
		for ; i < len(list) && list[i].Span == quote; i++ {
			of = append(of, i+1)
			if d := list[i].Date; d != nil {
				spans = append(spans, d.Span)
			}
			if q := list[i].Quantity; q != nil {
				spans = append(spans, q.Span)
			}
		}
		slices.SortFunc(spans, func(a, b quotes.Span) int { return a.Start - b.Start })
		add(quote.Start, nil, false)
		for _, w := range spans {
			add(w.Start, of, false)
			add(w.End, of, true)
		}
		add(quote.End, of, false)
	}
	add(len(text), nil, false)
	return out
}

// Last reports whether a segment ends its quote, so that the numbers follow it.
func (p readingPage) Last(i int) bool {
	here := p.Segments[i].Of
	return len(here) > 0 && (i+1 == len(p.Segments) || !slices.Equal(here, p.Segments[i+1].Of))
}

// Get gives what was typed.
func (p readingPage) Get(field string) string { return p.Form.Get(field) }

// Ticked reports whether a box was ticked.
func (p readingPage) Ticked(field string) bool { return p.Form.Has(field) }
