package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/clip"
	"demarche/packs"
)

func (p *program) clip() *cobra.Command {
	return group("clip", "Turn the quotes of a source into records; what is proposed, a person confirms",
		p.clipSuggest(), p.clipSource(), p.clipConfirm(), p.clipList(), p.clipRetract())
}

// clipText is how a text is given on the command line.
type clipText struct {
	published, place, lang, charset string
}

func (q *clipText) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&q.published, "published", "", "`DATE` of publication at its place, also with the hour: 2019-03-28 or 2019-03-28T18:05")
	f.StringVar(&q.place, "place", "", "`CITY` of publication")
	f.StringVar(&q.lang, "lang", "", "en or zh; default: told sentence by sentence")
	f.StringVar(&q.charset, "charset", "", "utf-8 or gb18030; default: utf-8, or gb18030 where the text evidently is")
}

func (p *program) clipSuggest() *cobra.Command {
	var q clipText
	c := &cobra.Command{
		Use: "suggest FILE", Short: "Propose records for a text, with dates, people, topics and figures; nothing is kept", Args: one("a file of text, or - for the input"),
		Example: "  demarche clip suggest report.txt --published 2019-03-28 --place Beijing --json",
		RunE:    func(_ *cobra.Command, args []string) error { return p.suggest(args[0], &q) },
	}
	q.flags(c)
	return c
}

func (p *program) suggest(name string, q *clipText) error {
	text, asked, err := p.readClip(name, q)
	if err != nil {
		return err
	}
	list, err := clip.Suggest(text, asked)
	if err != nil {
		return misplacedIn(name, err)
	}
	if !p.json {
		p.printProposals(list)
		return nil
	}
	for i := range list {
		if err := p.emit(clip.ProposalSheetOf(&list[i])); err != nil {
			return err
		}
	}
	return nil
}

// readClip reads a text and how it is to be read.
func (p *program) readClip(name string, q *clipText) (string, clip.Asked, error) {
	asked := clip.Asked{Lang: demarche.Lang(q.lang)}
	if q.lang != "" && q.lang != "en" && q.lang != "zh" {
		return "", asked, misused("--lang: %q is no language that is read here; name en or zh", q.lang)
	}
	if q.published == "" {
		return "", asked, misused("the text was not read: without its day of publication \"on Thursday\" means no day; give --published DATE")
	}
	day, err := clip.ParsePublished(q.published, q.place)
	if err != nil {
		return "", asked, misuse("--published", err)
	}
	if clip.NotYet(day.Day, p.today()) {
		return "", asked, misused("--published: %s has not come", day.Day)
	}
	if q.place != "" && day.Zone == "" {
		fmt.Fprintf(p.Err, "the place %q is not known here: the text is read as of no place, and an office whose country is not told names nobody\n", q.place)
	}
	asked.Published, asked.Place = day.Day, q.place
	if asked.Guide, err = p.guide(); err != nil {
		return "", asked, err
	}
	data, err := p.bytesOf(name)
	if err != nil {
		return "", asked, err
	}
	text, _, err := clip.Decode(data, q.charset)
	return text, asked, misplacedIn(name, err)
}

// bytesOf reads a file, or the input, up to a little beyond what is taken.
func (p *program) bytesOf(name string) ([]byte, error) {
	in := p.In
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, misuse("", err)
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, clip.MaxText+1))
	if err != nil {
		return nil, misuse(name, err)
	}
	return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), nil // a mark of the encoding is no part of the text
}

// misplacedIn names the file in a refusal of its text.
func misplacedIn(name string, err error) error {
	var r *demarche.Refusal
	if err == nil || !errors.As(err, &r) {
		return err
	}
	if r.Where != "" {
		name += ": " + r.Where
	}
	r.Where = name
	return r
}

// guide reads who is who and which words mean which topic.
func (p *program) guide() (*clip.Guide, error) {
	var files fs.FS = packs.FS
	if p.packs != "" {
		files = agreement.Overlay{packs.FS, os.DirFS(p.packs)}
	}
	g, err := clip.ReadGuide(files)
	if err != nil {
		return nil, &demarche.Refusal{
			Kind: demarche.Invalid, Err: err, What: demarche.Text{EN: "the roster and the topics were not read"},
			Why: demarche.Text{EN: err.Error()}, Remedy: demarche.Text{EN: "mend the line named; docs/clipping.md has the form"},
		}
	}
	return g, nil
}

func (p *program) printProposals(list []clip.Proposal) {
	t := columns("at", "kind", "date", "precision", "figure", "actors", "topics", "rule", "quote")
	for i := range list {
		x := &list[i]
		date, prec, figure := "", "", ""
		if x.Date != nil {
			date, prec = x.DateText+" = "+spanWords(x.Date.From, x.Date.To), string(x.Date.Precision)
		}
		if x.Doubt != "" {
			date = doubtWords(x)
		}
		if x.Quantity != nil {
			figure = x.Quantity.Figure + " " + x.Quantity.Unit
		}
		t.row(spanOf(x.Span), kindWord(x.Kind, x.Denied), date, prec, figure, join(x.Actors), join(x.Topics), x.Rule, cut(x.Quote, 60))
	}
	t.print(p.Out, "nothing in this text is proposed")
	p.say("These are proposals: nothing was kept.")
}

// doubtWords says which days the words of a date may mean, and why not one.
func doubtWords(x *clip.Proposal) string {
	var days []string
	for _, d := range x.Readings {
		days = append(days, d.String())
	}
	return x.DateText + " = " + cmp.Or(strings.Join(days, " or "), "no day") + " (" + x.Doubt.Words().EN + ")"
}

func spanOf(s clip.Span) string { return fmt.Sprintf("%d-%d", s.Start, s.End) }

// spanWords writes a stretch of days; a side that is not known stays empty.
func spanWords(from, to calendar.Date) string {
	switch {
	case from == to && !from.IsZero():
		return from.String()
	case from.IsZero():
		return "until " + to.String()
	case to.IsZero():
		return "from " + from.String()
	}
	return from.String() + " to " + to.String()
}
