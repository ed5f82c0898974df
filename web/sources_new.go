package web

import (
	"errors"
	"fmt"
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

// readingPage is a text that was pasted, with what is proposed for it.
type readingPage struct {
	quoteForm
	Read       bool // the text was read
	Proposals  []proposed
	Segments   []segment
	Kept       *quotes.Source // where some of what was chosen was kept, and some refused
	QuotesKept []int          // the numbers of the records of the quotes that were marked and kept
	keptWords  map[int]string // what they quote
}

// proposed is a proposal with its number and whether it is ticked.
type proposed struct {
	N      int
	X      *quotes.Proposal
	Chosen bool
	Kind   quotes.Kind // as chosen
	From   string      // the days, as typed or as proposed
	To     string
	Prec   quotes.Precision
	Open   bool // the fields of its days stand open
	Kept   int  // the number of the record that was made of it; 0: none
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
	s.render(w, r, http.StatusOK, "source_new.html", readingPage{quoteForm: quoteForm{clipDesk: d, Form: url.Values{}}})
}

// sourceRead reads the text that was pasted; with "keep" it keeps the source and
// what was ticked, and with "more" shows the form again for another quote.
func (s *Server) sourceRead(w http.ResponseWriter, r *http.Request) {
	d, err := s.clipDesk(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := readingPage{quoteForm: quoteForm{clipDesk: d, Form: r.PostForm}}
	p.Form.Set("text", unixLines(p.Form.Get("text")))
	request, err := p.request()
	if err == nil && p.Form.Has("keep") {
		s.sameSource(r, &p, &request)
	}
	if err == nil {
		err = s.read(&p, &request)
	}
	if err == nil && p.Form.Has("keep") && len(p.Errors) == 0 {
		err = s.keepChosen(r, &p, request)
		if err == nil && len(p.Errors) == 0 && p.Form.Get("keep") != "more" {
			http.Redirect(w, r, p.Link("/sources/"+url.PathEscape(p.Kept.ID)), http.StatusSeeOther)
			return
		}
	}
	var no *demarche.Refusal
	switch {
	case errors.As(err, &no) && no.Kind != demarche.Internal && no.Kind != demarche.Forbidden && no.Kind != demarche.ReadOnly:
		p.Errors = append(p.Errors, formError{p.field(no.Where), p.refusedFor(no)})
		s.render(w, r, formStatus(no.Kind), "source_new.html", p)
	case err == nil && len(p.Errors) > 0:
		s.render(w, r, http.StatusUnprocessableEntity, "source_new.html", p)
	case err == nil:
		s.render(w, r, http.StatusOK, "source_new.html", p)
	default:
		s.refuse(w, r, err)
	}
}

// keepChosen keeps the source with what was ticked and the quote that was marked, each by itself:
// what is refused, or has a day that is none, is told at its field and stays to be put right.
func (s *Server) keepChosen(r *http.Request, p *readingPage, request secretariat.SourceRequest) error {
	s.keptBefore(r, p)
	list, of := p.chosen()
	if len(list) == 0 && len(p.Errors) > 0 {
		return nil
	}
	kept, done, err := s.sec.ClipAll(r.Context(), p.Reader, request, list)
	if kept != nil {
		p.Kept = kept
		p.Form.Set("kept-source", kept.ID)
	}
	for i, one := range done {
		switch n := of[i]; {
		case one.Err != nil:
			p.refusedRecord(n, one.Err)
		case n == 0:
			p.QuotesKept, p.Places = append(p.QuotesKept, one.Seq), nil
			p.quoted(one.Seq, list[i].Record.Quote)
			p.Form.Add("kept-quote", strconv.Itoa(one.Seq))
			for _, name := range append(quoteTyped, "topic", "denied", "start") {
				p.Form.Del(name)
			}
		default:
			p.Proposals[n-1].Kept, p.Proposals[n-1].Chosen = one.Seq, false
			p.Form.Set("kept-"+strconv.Itoa(n), strconv.Itoa(one.Seq))
		}
	}
	return err
}

// keptBefore finds what an earlier sending of the form kept, so that the page does not say that
// nothing was.
func (s *Server) keptBefore(r *http.Request, p *readingPage) {
	for _, number := range p.Form["kept-quote"] {
		if n, err := strconv.Atoi(number); err == nil && n > 0 {
			p.QuotesKept = append(p.QuotesKept, n)
		}
	}
	id := p.Form.Get("kept-source")
	if id == "" || len(p.Done()) == 0 && len(p.QuotesKept) == 0 {
		return
	}
	if src, records, err := s.sec.Source(r.Context(), p.Reader, id, p.When); err == nil {
		p.Kept = src
		for i := range records {
			p.quoted(records[i].Seq, records[i].Quote)
		}
	}
}

// quoted notes the first words of what was kept as a record.
func (p *readingPage) quoted(seq int, words string) {
	if p.keptWords == nil {
		p.keptWords = map[int]string{}
	}
	p.keptWords[seq] = clip(words, 40)
}

// QuoteOf gives the first words of what was kept as a record; "" where they are not known.
func (p readingPage) QuoteOf(seq int) string { return p.keptWords[seq] }

// sameSource refuses to keep more with a source whose day, place, publisher, title, address or text
// were changed since it was kept: that would make a second source of it.
func (s *Server) sameSource(r *http.Request, p *readingPage, q *secretariat.SourceRequest) {
	id := p.Form.Get("kept-source")
	if id == "" {
		return
	}
	was, _, err := s.sec.Source(r.Context(), p.Reader, id, p.When)
	if err != nil {
		return
	}
	now := &q.Source
	for field, changed := range map[string]bool{
		"text": was.Digest != quotes.DigestOf(q.Text), "published": was.Published != now.Published, "place": was.Place != now.Place,
		"publisher": was.Publisher != now.Publisher, "title": was.Title != now.Title, "url": was.URL != now.URL,
	} {
		if changed {
			p.wrong(field, "The source is kept and stays as it is. Put back what was here, or read another text by itself.", "来源已保存，不再更改。请恢复原来的内容，或另行阅读其他文本。")
			p.Form.Set("read", readAs(q))
		}
	}
}

// KeptDays writes the days with which a proposal was kept, also where they were put right.
func (p readingPage) KeptDays(x proposed) string {
	from, _ := calendar.ParseDate(calendar.Typed(x.From))
	to, _ := calendar.ParseDate(calendar.Typed(x.To))
	return p.Span(from, to)
}

// field gives the field of the form that a refusal is about.
func (p *readingPage) field(where string) string {
	if slices.Contains([]string{"published", "publisher", "place", "licence", "url", "title", "genre", "lang"}, where) {
		return where
	}
	return "text"
}

// refusedRecord puts what was refused of a record at its field: of the proposal of a number, or of
// the quote that was marked, where it is 0.
func (p *readingPage) refusedRecord(n int, err error) {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return
	}
	if n == 0 {
		p.refusedAt(no, quoteFields, "", "quote")
		return
	}
	p.Proposals[n-1].Open = true
	told := len(p.Errors)
	p.refusedAt(no, map[string]string{"kind": "kind", "date_from": "from", "date_to": "to", "date_precision": "precision"}, "-"+strconv.Itoa(n), "p"+strconv.Itoa(n))
	p.number(n, told)
}

// number says of which proposal the errors from one on are.
func (p *readingPage) number(n, from int) {
	for i := from; i < len(p.Errors); i++ {
		p.Errors[i].Text = p.T(fmt.Sprintf("Proposal %d: ", n), fmt.Sprintf("建议%d：", n)) + p.Errors[i].Text
	}
}

// Wrong gives what is wrong at a field; there the number of the proposal need not be said.
func (p readingPage) Wrong(field string) *formError {
	e := p.quoteForm.Wrong(field)
	_, n, cut := strings.Cut(field, "-")
	if e == nil || !cut {
		return e
	}
	bare := *e
	bare.Text = strings.TrimPrefix(e.Text, p.T("Proposal "+n+": ", "建议"+n+"："))
	return &bare
}

// request makes the source of what was typed.
func (p *readingPage) request() (secretariat.SourceRequest, error) {
	get := func(name string) string { return strings.TrimSpace(p.Form.Get(name)) }
	when, err := quotes.ParsePublished(get("published"), get("place"))
	if err != nil {
		return secretariat.SourceRequest{}, notPublished(get("published"), err)
	}
	return secretariat.SourceRequest{Text: p.Form.Get("text"), Keep: p.Form.Has("keep-text"), Source: quotes.Source{
		Genre: get("genre"), Lang: demarche.Lang(get("lang")), Title: get("title"), Publisher: get("publisher"), Published: when.Day, Hour: when.Hour, Place: get("place"), Licence: get("licence"),
		URL: get("url"), Public: p.Form.Has("public"),
	}}, nil
}

// notPublished refuses what does not tell the day of publication: none, what is no day, or an
// instant at a place whose time is not known.
func notPublished(typed string, err error) *demarche.Refusal {
	no := &demarche.Refusal{Kind: demarche.Invalid, Where: "published"}
	var place *quotes.PlaceError
	switch {
	case errors.As(err, &place):
		no.Where = "place"
		no.Why = demarche.Text{EN: "the time of “" + place.Place + "” is not known here, and so not on which day it was " + place.Instant, ZH: "此处不知“" + place.Place + "”的当地时间，无法确定" + place.Instant + "是哪一天"}
		no.Remedy = demarche.Text{EN: "name a city whose time is known, or give the day and hour there: 2019-03-28T18:05", ZH: "请填写已知时区的城市，或填写当地日期和时间：2019-03-28T18:05"}
		return no
	case typed == "":
		no.Why = demarche.Text{EN: "the day of publication is needed to know what its dates mean", ZH: "须有发布日期，才能知道文中日期所指"}
	default:
		no.Why = demarche.Text{EN: "“" + clip(typed, 30) + "” is no day of publication", ZH: "“" + clip(typed, 30) + "”不是发布日期"}
	}
	no.Remedy = demarche.Text{EN: "write 28 March 2019 as 2019-03-28, also with the hour at its place: 2019-03-28T18:05", ZH: "2019年3月28日请写成 2019-03-28，也可加当地时间：2019-03-28T18:05"}
	return no
}

// readAs tells which text, of which day and place, the proposals of a form are of: what was typed
// of them is not taken for those of another.
func readAs(q *secretariat.SourceRequest) string {
	return quotes.DigestOf(q.Text + "\x00" + q.Published.String() + "\x00" + q.Place)
}

// read proposes records for the text.
func (s *Server) read(p *readingPage, q *secretariat.SourceRequest) error {
	list, err := s.sec.Suggest(q.Text, quotes.Asked{Published: q.Published, Place: q.Place})
	if err != nil {
		return err
	}
	p.Read = true
	if was := p.Form.Get("read"); was != "" && was != readAs(q) {
		p.forget()
	}
	p.Form.Set("read", readAs(q))
	for i := range list {
		p.Proposals = append(p.Proposals, p.proposal(i+1, &list[i]))
	}
	p.Segments = segments([]rune(q.Text), list)
	return nil
}

// forget drops what was ticked and put right in the proposals of another text.
func (p *readingPage) forget() {
	if p.Form.Has("keep") && p.Form.Has("take") {
		p.wrong("text", "The text, its day or its place was changed since the proposals were made. They are made anew below: tick what holds.", "提出建议之后，文本、发布日期或发布地已更改。以下为重新提出的建议，请再行勾选。")
	}
	for name := range p.Form {
		for _, of := range []string{"kind-", "from-", "to-", "precision-", "kept-"} {
			if strings.HasPrefix(name, of) {
				p.Form.Del(name)
			}
		}
	}
	p.Form.Del("take")
}

// proposal is a proposal of a number with what was ticked, chosen and put right of it.
func (p *readingPage) proposal(n int, q *quotes.Proposal) proposed {
	suffix := "-" + strconv.Itoa(n)
	x := proposed{N: n, X: q, Chosen: slices.Contains(p.Form["take"], strconv.Itoa(n)), Kind: q.Kind}
	x.Kept, _ = strconv.Atoi(p.Form.Get("kept" + suffix))
	if k := quotes.Kind(p.Form.Get("kind" + suffix)); slices.Contains(quotes.Kinds, k) {
		x.Kind = k
	}
	if d := q.Date; d != nil {
		x.From, x.To, x.Prec = typedDay(d.From), typedDay(d.To), d.Precision
	}
	if p.Form.Has("from" + suffix) {
		from, to, prec := strings.TrimSpace(p.Form.Get("from"+suffix)), strings.TrimSpace(p.Form.Get("to"+suffix)), quotes.Precision(p.Form.Get("precision"+suffix))
		x.Open = from != x.From || to != x.To || prec != x.Prec && from+to != ""
		if _, err := calendar.ParseDate(calendar.Typed(from)); err == nil && x.Open && to == x.To && x.From == x.To && prec == quotes.Day {
			to = from // one day is put right by its first field alone
		}
		x.From, x.To, x.Prec = from, to, prec
		p.Form.Set("to"+suffix, to)
	}
	return x
}

func typedDay(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// byHand is the rule of a day that a person put right.
const byHand = "; day.by-hand"

// chosen makes requests of the proposals that were ticked, and of the quote that was marked, and
// gives the number of the proposal of each, 0 for the quote. Those with a day that is none are left
// out, and are wrong at its field.
func (p *readingPage) chosen() (list []secretariat.ClipRequest, of []int) {
	for i := range p.Proposals {
		x := &p.Proposals[i]
		if !x.Chosen {
			continue
		}
		wrong := len(p.Errors)
		record := quotes.OfProposal(x.X)
		record.Kind = x.Kind
		if x.Open {
			told := len(p.Errors)
			record.From, record.To, record.Precision = p.days(p.Form, "-"+strconv.Itoa(x.N))
			record.Rule += byHand
			p.number(x.N, told)
		}
		if len(p.Errors) == wrong {
			list, of = append(list, secretariat.ClipRequest{Record: record, Started: true}), append(of, x.N)
		}
	}
	wrong := len(p.Errors)
	if p.Filled() {
		if q := p.marked(p.Form.Get("text")); len(p.Errors) == wrong {
			list, of = append(list, q), append(of, 0)
		}
	}
	return list, of
}

// quoteTyped are the fields in which a quote is marked.
var quoteTyped = []string{"quote", "from", "to", "figure", "figure-to", "unit", "people", "note"}

// Done lists the proposals that were kept.
func (p readingPage) Done() []proposed {
	return slices.DeleteFunc(slices.Clone(p.Proposals), func(x proposed) bool { return x.Kept < 1 })
}

// Filled reports whether anything was typed to mark a quote.
func (p readingPage) Filled() bool {
	return p.Form.Has("topic") || p.Form.Has("denied") || slices.ContainsFunc(quoteTyped, func(name string) bool {
		return strings.TrimSpace(p.Form.Get(name)) != ""
	})
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
