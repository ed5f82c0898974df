package cli

import (
	"net/url"
	"strconv"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/api"
	"demarche/calendar"
	"demarche/clip"
)

func (p *program) clipSource() *cobra.Command {
	return group("source", "Keep the sources that records stand on", p.clipSourceAdd(), p.clipSourceList(), p.clipSourceShow())
}

// atDesk gives a command the flags that say where it works and for whom.
func atDesk(c *cobra.Command) *desk {
	d := &desk{}
	f := c.Flags()
	f.StringVar(&d.data, "data", "", "the data `DIR`; default: that of this user")
	f.StringVar(&d.server, "server", "", "the `ADDRESS` of a server to work at")
	f.StringVar(&d.as, "as", "", "the `READER` to act for, such as officer-US; default: the public")
	return d
}

func (p *program) clipSourceAdd() *cobra.Command {
	var q clipText
	var b api.SourceBody
	c := &cobra.Command{
		Use: "add FILE", Short: "Keep a source: its digest, and its text where the licence lets you", Args: one("a file of text, or - for the input"),
		Example: "  demarche clip source add report.txt --publisher 'The Gazette' --published 2019-03-28T18:05 --place Beijing \\\n" +
			"    --licence all-rights-reserved --as officer-US",
	}
	d := atDesk(c)
	q.flags(c)
	f := c.Flags()
	f.StringVar(&b.Publisher, "publisher", "", "who put it out")
	f.StringVar(&b.Licence, "licence", "", "the `ID` of its licence, such as all-rights-reserved, cc-by-4.0, us-government-work, own")
	f.StringVar(&b.Title, "title", "", "its title")
	f.StringVar(&b.Genre, "genre", "report", "report, statement, notice, statute or data")
	f.StringVar(&b.URL, "url", "", "where it can be read")
	f.BoolVar(&b.KeepText, "keep-text", false, "keep the text too; refused where the licence does not let you")
	f.BoolVar(&b.Public, "public", false, "everyone may read it; else the officials of your party")
	c.RunE = func(c *cobra.Command, args []string) error {
		text, err := p.decoded(args[0], &q)
		if err != nil {
			return err
		}
		b.Text, b.Published, b.Place, b.Lang = text, q.published, q.place, demarche.Lang(q.lang)
		var out api.KeptSource
		if err := p.tell(c, d, "/api/sources", b, &out); err != nil || p.json {
			return err
		}
		note := map[bool]string{true: "its text is kept", false: "its text is not kept, only its digest and what is quoted"}[out.TextKept]
		if out.Again {
			note = "it was kept already, nothing new"
		}
		p.say("%s: %d characters; %s", out.ID, out.Length, note)
		return nil
	}
	return c
}

// decoded reads the text of a file, and refuses what is none.
func (p *program) decoded(name string, q *clipText) (string, error) {
	if q.published == "" {
		return "", misused("the source was not added: it has no day of publication; give --published DATE")
	}
	data, err := p.bytesOf(name)
	if err != nil {
		return "", err
	}
	text, _, err := clip.Decode(data, q.charset)
	return text, misplacedIn(name, err)
}

// tell sends a body, and prints the answer for programs.
func (p *program) tell(c *cobra.Command, d *desk, at string, body, into any) error {
	if err := d.openToWrite(c.Context(), p); err != nil {
		return err
	}
	defer d.close()
	if _, err := d.post(c.Context(), at, &asking{}, body, into); err != nil {
		return err
	}
	if p.json {
		return p.emit(into)
	}
	return nil
}

func (p *program) clipSourceList() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List the sources, last published first", Args: cobra.NoArgs}
	d := atDesk(c)
	c.RunE = func(c *cobra.Command, _ []string) error {
		var all api.KeptSources
		if err := p.ask(c, d, "/api/sources", url.Values{}, &all); err != nil || p.json {
			return err
		}
		t := columns("id", "published", "place", "publisher", "licence", "text", "readers", "title")
		for _, x := range all.Sources {
			t.row(x.ID, x.Published.String()+" "+x.Hour, x.Place, x.Publisher, x.Licence,
				map[bool]string{true: "kept", false: "—"}[x.TextKept], map[bool]string{true: "everyone", false: string(x.Owner)}[x.Public], cut(x.Title, 50))
		}
		t.print(p.Out, "no source is kept that you may read")
		return nil
	}
	return c
}

// ask reads an answer, and prints it for programs.
func (p *program) ask(c *cobra.Command, d *desk, at string, q url.Values, into any) error {
	if err := d.openToRead(c.Context(), p); err != nil {
		return err
	}
	defer d.close()
	if err := d.get(c.Context(), at, q, into); err != nil {
		return err
	}
	if p.json {
		return p.emit(into)
	}
	return nil
}

func (p *program) clipSourceShow() *cobra.Command {
	c := &cobra.Command{Use: "show SOURCE", Short: "Show a source and the records that stand on it", Args: one("a source")}
	d := atDesk(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		var x api.KeptSourcePage
		if err := p.ask(c, d, "/api/sources/"+url.PathEscape(args[0]), url.Values{}, &x); err != nil || p.json {
			return err
		}
		p.say("%s: %s, published %s %s %s", x.ID, x.Publisher, x.Published, x.Hour, x.Place)
		p.say("sha256 %s, %d characters; licence %s", x.Digest, x.Length, x.Licence)
		p.printRecords(x.Records, "no record stands")
		return nil
	}
	return c
}

func (p *program) printRecords(list []api.ClipRecord, none string) {
	t := columns("record", "kind", "about", "precision", "figure", "actors", "topics", "known", "quote")
	for _, x := range list {
		about := ""
		if !x.From.IsZero() || !x.To.IsZero() {
			about = spanWords(x.From, x.To)
		}
		figure := x.Figure
		if x.FigureTo != "" {
			figure += ".." + x.FigureTo
		}
		t.row(x.Source+"#"+strconv.Itoa(x.Seq), kindWord(x.Kind, x.Denied), about, string(x.Precision), figure+" "+x.Unit, join(x.Actors), join(x.Topics), x.Known.String(), cut(x.Quote, 50))
	}
	t.print(p.Out, none)
}

// kindWord names a kind, and says what is denied.
func kindWord(k clip.Kind, denied bool) string {
	if denied {
		return string(k) + ", denied"
	}
	return string(k)
}

func (p *program) clipList() *cobra.Command {
	var source, kind, topic, from, to, known string
	c := &cobra.Command{Use: "list", Short: "List the records, by the days that they are about", Args: cobra.NoArgs}
	d := atDesk(c)
	f := c.Flags()
	f.StringVar(&source, "source", "", "only of this `SOURCE`")
	f.StringVar(&kind, "kind", "", "only of this `KIND`")
	f.StringVar(&topic, "topic", "", "only with this `TOPIC`")
	f.StringVar(&from, "from", "", "only what may fall on this `DATE` or later")
	f.StringVar(&to, "to", "", "only what may fall on this `DATE` or before")
	f.StringVar(&known, "known", "", "as it was known on this `DATE`")
	c.RunE = func(c *cobra.Command, _ []string) error {
		q := url.Values{}
		for name, value := range map[string]string{"source": source, "kind": kind, "topic": topic, "from": from, "to": to, "known": known} {
			if value != "" {
				q.Set(name, value)
			}
		}
		var all api.ClipRecords
		if err := p.ask(c, d, "/api/clip/records", q, &all); err != nil || p.json {
			return err
		}
		none := "no record stands"
		if from != "" || to != "" {
			none = "no record stands for these days; one without a day stands in the list without --from and --to"
		}
		p.printRecords(all.Records, none)
		return nil
	}
	return c
}

func (p *program) clipRetract() *cobra.Command {
	var why string
	c := &cobra.Command{
		Use: "retract SOURCE RECORD", Short: "Take a record back by another act; what was known before stays readable", Args: exactly(2, "a source and the number of a record"),
	}
	d := atDesk(c)
	c.Flags().StringVar(&why, "why", "", "the reason")
	c.RunE = func(c *cobra.Command, args []string) error {
		var out api.ClipReceipt
		at := "/api/sources/" + url.PathEscape(args[0]) + "/records/" + url.PathEscape(args[1]) + "/retraction"
		if err := p.tell(c, d, at, map[string]string{"why": why}, &out); err != nil || p.json {
			return err
		}
		p.say("%s#%s: retracted, as no %d", out.Source, args[1], out.Seq)
		return nil
	}
	return c
}

func (p *program) clipConfirm() *cobra.Command {
	var q clipMark
	c := &cobra.Command{
		Use: "confirm SOURCE", Short: "Make a record of a proposal, or of a quote that you marked", Args: one("a source"),
		Long: "Makes a record. With --proposal N the N-th proposal of clip suggest is confirmed, for the\n" +
			"source's own text, day and place; the other flags change what it proposes. With --quote\n" +
			"the record is your own. A quote that does not occur in the source is refused.",
		Example: "  demarche clip confirm 2019-03-28-the-gazette-1f2e3d4c --proposal 3 --file report.txt --as officer-US",
	}
	d := atDesk(c)
	q.flags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		q.changed = func(name string) bool { return c.Flags().Changed(name) }
		if err := d.openToWrite(c.Context(), p); err != nil {
			return err
		}
		defer d.close()
		at := "/api/sources/" + url.PathEscape(args[0])
		body, err := q.body(c.Context(), p, d, at)
		if err != nil {
			return err
		}
		var out api.ClipReceipt
		if _, err := d.post(c.Context(), at+"/records", &asking{}, body, &out); err != nil {
			return err
		}
		if p.json {
			return p.emit(out)
		}
		note := map[bool]string{true: "; it was recorded before, nothing new", false: ""}[out.Again]
		p.say("%s#%d: recorded%s", out.Source, out.Seq, note)
		return nil
	}
	return c
}

// dateInto reads a date flag into a body.
func dateInto(name, text string, into *calendar.Date) error {
	d, err := dateFlag(name, text)
	if err == nil && text != "" {
		*into = d
	}
	return err
}
