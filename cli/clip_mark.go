package cli

import (
	"context"
	"net/url"

	"github.com/spf13/cobra"

	"demarche/api"
	"demarche/clip"
)

// clipMark is what a record is to say, as flags.
type clipMark struct {
	proposal, start               int
	file, charset                 string
	kind, quote                   string
	dateText, from, to, precision string
	actors, topics                []string
	figure, unit, note            string
	denied                        bool
	changed                       func(name string) bool
}

func (q *clipMark) flags(c *cobra.Command) {
	f := c.Flags()
	f.IntVar(&q.proposal, "proposal", 0, "the number of the proposal to confirm, from 1")
	f.StringVar(&q.file, "file", "", "the `FILE` of the source's text, where the house does not keep it")
	f.StringVar(&q.charset, "charset", "", "utf-8 or gb18030")
	f.StringVar(&q.quote, "quote", "", "the words of the source, to the letter")
	f.IntVar(&q.start, "start", 0, "where the quote stands, in characters; needed where it stands more than once")
	f.StringVar(&q.kind, "kind", "", "event, meeting, call, travel, statement, position, estimate, figure, issue, promise, barrier or law")
	f.StringVar(&q.dateText, "date-text", "", "the words of the date")
	f.StringVar(&q.from, "from", "", "first `DATE` that it is about")
	f.StringVar(&q.to, "to", "", "last `DATE` that it is about")
	f.StringVar(&q.precision, "precision", "", "day, week, part-of-month, month, quarter, year or fuzzy; needed with --to, and day where --from stands alone")
	f.StringArrayVar(&q.actors, "actor", nil, "a person or a body; may be repeated")
	f.StringArrayVar(&q.topics, "topic", nil, "a sticking point of the register; may be repeated")
	f.StringVar(&q.figure, "figure", "", "a plain decimal")
	f.StringVar(&q.unit, "unit", "", "its unit")
	f.BoolVar(&q.denied, "denied", false, "what it tells is said not to come")
	f.StringVar(&q.note, "note", "", "in your own words")
}

// body makes the record that is asked for, from a proposal or by hand.
func (q *clipMark) body(ctx context.Context, p *program, d *desk, at string) (*api.ClipBody, error) {
	if (q.proposal == 0) == (q.quote == "") {
		return nil, misused("name either --proposal N or --quote WORDS")
	}
	b := &api.ClipBody{Quote: q.quote}
	if q.file != "" {
		data, err := p.bytesOf(q.file)
		if err != nil {
			return nil, err
		}
		if b.Text, _, err = clip.Decode(data, q.charset); err != nil {
			return nil, misplacedIn(q.file, err)
		}
	}
	if q.proposal != 0 {
		if err := q.confirm(ctx, d, at, b); err != nil {
			return nil, err
		}
	}
	return b, q.over(b)
}

// confirm fills a body with a proposal for the source's text.
func (q *clipMark) confirm(ctx context.Context, d *desk, at string, b *api.ClipBody) error {
	var source api.KeptSourcePage
	if err := d.get(ctx, at, url.Values{}, &source); err != nil {
		return err
	}
	text := source.Text
	if text == "" {
		text = b.Text
	}
	if text == "" {
		return misused("the text of %s is not kept: give it with --file FILE", source.ID)
	}
	var list api.Proposals
	ask := api.SuggestBody{Text: text, Published: source.Published.String(), Place: source.Place, Lang: source.Lang}
	if _, err := d.post(ctx, "/api/clip/suggest", &asking{}, ask, &list); err != nil {
		return err
	}
	if q.proposal < 1 || q.proposal > len(list.Proposals) {
		return misused("--proposal: there are %d proposals for this text; see them with: demarche clip suggest", len(list.Proposals))
	}
	return taken(&list.Proposals[q.proposal-1], b)
}

func taken(x *clip.ProposalSheet, b *api.ClipBody) error {
	b.Kind, b.Quote, b.Start, b.Actors, b.Topics, b.Denied, b.Rule = x.Kind, x.Quote, &x.Start, x.Actors, x.Topics, x.Denied, x.Rule
	for from, into := range map[*string]*string{x.DateText: &b.DateText, x.Figure: &b.Figure, x.FigureTo: &b.FigureTo, x.Unit: &b.Unit} {
		if from != nil {
			*into = *from
		}
	}
	if x.DatePrecision != nil {
		b.Precision = clip.Precision(*x.DatePrecision)
	}
	if x.DateFrom != nil {
		if err := dateInto("date_from", *x.DateFrom, &b.From); err != nil {
			return err
		}
	}
	if x.DateTo != nil {
		return dateInto("date_to", *x.DateTo, &b.To)
	}
	return nil
}

// over lays over a body what the flags say.
func (q *clipMark) over(b *api.ClipBody) error {
	if q.changed("start") {
		b.Start = &q.start
	}
	for name, set := range map[string]func(){
		"kind": func() { b.Kind = clip.Kind(q.kind) }, "date-text": func() { b.DateText = q.dateText },
		"precision": func() { b.Precision = clip.Precision(q.precision) }, "actor": func() { b.Actors = q.actors }, "topic": func() { b.Topics = q.topics },
		"figure": func() { b.Figure = q.figure }, "unit": func() { b.Unit = q.unit }, "note": func() { b.Note = q.note },
		"denied": func() { b.Denied = q.denied },
	} {
		if q.changed(name) {
			set()
		}
	}
	if err := dateInto("--from", q.from, &b.From); err != nil {
		return err
	}
	if err := dateInto("--to", q.to, &b.To); err != nil {
		return err
	}
	if !b.From.IsZero() && b.To.IsZero() && q.to == "" && q.changed("from") && b.Precision == "" {
		b.To, b.Precision = b.From, clip.Day
	}
	return nil
}
