package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
	quotes "demarche/clip"
	"demarche/secretariat"
)

// quoteForm is what a person typed to mark a quote, with the places at which it stands where it
// stands more than once.
type quoteForm struct {
	clipDesk
	Form   url.Values
	Places []quotePlace
	Again  bool // the source's text is not kept, and must be given again
}

// quotePlace is a place of a quote in its text, with some of what stands around it.
type quotePlace struct {
	Start                int
	Before, Quote, After string
}

// quoteFields are the fields of the form by those of a record that a refusal names.
var quoteFields = map[string]string{
	"kind": "kind", "quote": "quote", "start": "start", "date_from": "from", "date_to": "to", "date_precision": "precision",
	"figure": "figure", "unit": "figure", "topics": "topic", "note": "note",
}

// Get gives what was typed.
func (p quoteForm) Get(field string) string { return p.Form.Get(field) }

// Ticked reports whether a box was ticked.
func (p quoteForm) Ticked(field string) bool { return p.Form.Has(field) }

// Chosen reports whether a topic was ticked.
func (p quoteForm) Chosen(topic string) bool { return slices.Contains(p.Form["topic"], topic) }

// Register lists the sticking points.
func (d clipDesk) Register() []quotes.Topic { return d.guide.Topics }

// Precisions lists how finely a day may be fixed.
func (d clipDesk) Precisions() []quotes.Precision { return quotes.Precisions }

// precisionList is what the template of precisions is given.
type precisionList struct {
	D    clipDesk
	Prec quotes.Precision
}

// PrecOf gives the template of precisions the one that is chosen.
func (d clipDesk) PrecOf(prec any) precisionList {
	switch p := prec.(type) {
	case quotes.Precision:
		return precisionList{d, p}
	case string:
		return precisionList{d, quotes.Precision(p)}
	}
	return precisionList{D: d}
}

// unixLines gives what was typed with one sign for the end of a line; browsers send two.
func unixLines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// marked makes the record of what was typed; what is no day is wrong at its field.
func (p *quoteForm) marked(text string) secretariat.ClipRequest {
	get := func(name string) string { return strings.TrimSpace(unixLines(p.Form.Get(name))) }
	number := func(name string) string { return strings.TrimSuffix(strings.Replace(get(name), "−", "-", 1), "%") }
	r := quotes.Record{
		Kind: quotes.Kind(get("kind")), Quote: get("quote"), Figure: number("figure"), FigureTo: number("figure-to"), Unit: get("unit"),
		Denied: p.Form.Has("denied"), Note: get("note"), Topics: p.Form["topic"],
	}
	if strings.Contains(text, "\r\n") {
		r.Quote = strings.ReplaceAll(r.Quote, "\n", "\r\n")
	}
	for line := range strings.Lines(get("people")) {
		if name := strings.TrimSpace(line); name != "" {
			r.Actors = append(r.Actors, name)
		}
	}
	r.From, r.To, r.Precision = p.days(p.Form, "")
	q := secretariat.ClipRequest{Record: r}
	if places := quotes.Occurrences(text, r.Quote); len(places) > 1 {
		p.Places = quotePlaces(text, r.Quote, places)
		start, err := strconv.Atoi(get("start"))
		if q.Started = err == nil && slices.Contains(places, start); q.Started {
			q.Start = start
		}
	}
	return q
}

// days reads the days of a record from the fields with a suffix: a first day alone is that one day.
func (d *clipDesk) days(form url.Values, suffix string) (from, to calendar.Date, prec quotes.Precision) {
	read := func(name string) (day calendar.Date) {
		typed := calendar.Typed(form.Get(name + suffix))
		if typed == "" {
			return 0
		}
		day, err := calendar.ParseDate(typed)
		if err != nil {
			d.notADate(name+suffix, typed, err)
		}
		return day
	}
	from, to = read("from"), read("to")
	if from.IsZero() && to.IsZero() {
		return 0, 0, ""
	}
	if prec = quotes.Precision(form.Get("precision" + suffix)); prec == "" {
		prec = quotes.Day
	}
	if prec == quotes.Day && to.IsZero() {
		to = from
	}
	return from, to, prec
}

const aroundQuote = 40 // characters shown on either side

func quotePlaces(text, quote string, starts []int) []quotePlace {
	rs, n := []rune(text), len([]rune(quote))
	var out []quotePlace
	for _, at := range starts[:min(len(starts), 20)] {
		out = append(out, quotePlace{at, string(rs[max(0, at-aroundQuote):at]), quote, string(rs[at+n : min(len(rs), at+n+aroundQuote)])})
	}
	return out
}

// refusedAt puts what was refused at the field that it is about; fields not of the form at another.
func (d *clipDesk) refusedAt(no *demarche.Refusal, fields map[string]string, suffix, other string) {
	field, ok := fields[no.Where]
	if !ok {
		field, suffix = other, ""
	}
	d.Errors = append(d.Errors, formError{field + suffix, d.refusedFor(no)})
}

// sourceMark makes a record of a quote that a person marked in a source.
func (s *Server) sourceMark(w http.ResponseWriter, r *http.Request) {
	d, err := s.clipDesk(r)
	if err == nil {
		err = parseForm(w, r)
	}
	var src *quotes.Source
	if err == nil {
		src, _, err = s.sec.Source(r.Context(), d.Reader, r.PathValue("id"), d.When)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := quoteForm{clipDesk: d, Form: r.PostForm, Again: !src.Kept}
	p.Form.Set("text", unixLines(p.Form.Get("text")))
	text := src.Text
	if p.Again {
		text = asPublished(src, p.Form.Get("text"))
	}
	q := p.marked(text)
	q.Text = text
	var done *secretariat.ClipReceipt
	if len(p.Errors) == 0 {
		done, err = s.sec.Clip(r.Context(), d.Reader, src.ID, q)
	}
	var no *demarche.Refusal
	switch {
	case done != nil:
		http.Redirect(w, r, d.Link("/sources/"+url.PathEscape(src.ID))+"#r"+strconv.Itoa(done.Seq), http.StatusSeeOther)
	case err == nil:
		s.showSource(w, r, p, http.StatusUnprocessableEntity)
	case errors.As(err, &no) && (no.Kind == demarche.Invalid || no.Kind == demarche.Conflict || no.Kind == demarche.TooLarge):
		other := "quote"
		if p.Again {
			other = "text"
		}
		p.refusedAt(no, quoteFields, "", other)
		s.showSource(w, r, p, formStatus(no.Kind))
	default:
		s.refuse(w, r, err)
	}
}

// asPublished gives a text that was pasted as the source has it: with its ends of lines, which a
// browser does not keep.
func asPublished(src *quotes.Source, pasted string) string {
	bare := strings.TrimRight(pasted, "\n")
	for _, text := range []string{pasted, bare, bare + "\n"} {
		for _, x := range []string{text, strings.ReplaceAll(text, "\n", "\r\n")} {
			if quotes.DigestOf(x) == src.Digest {
				return x
			}
		}
	}
	return pasted
}
