package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/secretariat"
)

func (p *program) brief() *cobra.Command {
	return group("brief", "The brief: what changed, each sentence with its source", p.briefCompose(),
		p.briefSend(),
		p.briefEdit(),
	)
}

// briefAsked is what is asked of an edition, as typed.
type briefAsked struct{ date, known, lang, data string }

func (p *program) briefCompose() *cobra.Command {
	var q briefAsked
	c := &cobra.Command{
		Use: "compose", Short: "Compose the edition of a day", Args: cobra.NoArgs,
		Long: "A weekday's edition says what changed since the weekday before, the most consequential\n" +
			"first; that of a Saturday or Sunday is a selection of the week with the week in figures.\n" +
			"It is composed by fixed rules from the record, so the same record gives the same words.\n" +
			"Each sentence names the facts that it rests on and where they are written. With --data\n" +
			"an edition that went out is given as it went out, with its corrections.",
		Example: "  demarche brief compose --date 2019-03-28\n  demarche brief compose --date 2019-03-28 --lang zh --json",
		RunE:    func(c *cobra.Command, _ []string) error { return p.composeBrief(c.Context(), &q) },
	}
	c.Flags().StringVar(&q.date, "date", "", "the `DATE` of the edition; default: today")
	c.Flags().StringVar(&q.lang, "lang", "en", "the language: en or zh")
	c.Flags().StringVar(&q.known, "known", "", "compose as known on this `DATE`; default: the day of the edition")
	c.Flags().StringVar(&q.data, "data", "", "read what the data `DIR` has of it: as it went out, and its corrections")
	return c
}

// read gives what was asked; a refusal says which flag cannot be read.
func (q *briefAsked) read(today calendar.Date) (date, known calendar.Date, lang demarche.Lang, err error) {
	lang = demarche.Lang(q.lang)
	if lang != demarche.English && lang != demarche.Chinese {
		return 0, 0, lang, misused("--lang %q: an edition is in en or zh", q.lang)
	}
	date = today
	if q.date != "" {
		if date, err = calendar.ParseDate(q.date); err != nil {
			return 0, 0, lang, misuse("--date", err)
		}
	}
	if known = date; q.known != "" {
		if known, err = calendar.ParseDate(q.known); err != nil {
			return 0, 0, lang, misuse("--known", err)
		}
	}
	return date, known, lang, nil
}

func (p *program) composeBrief(ctx context.Context, q *briefAsked) error {
	date, known, lang, err := q.read(p.today())
	if err != nil {
		return err
	}
	x := &secretariat.BriefReading{}
	if q.data != "" {
		if q.known == "" {
			known = 0 // with the corrections until today
		}
		x, err = p.readBrief(ctx, q.data, date, known)
	} else {
		x.Edition, err = p.compose(ctx, date, known)
	}
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(x.Edition.Sheet(lang, x.Notices...))
	}
	p.printBrief(x.Edition, lang)
	for i := range x.Notices {
		n := &x.Notices[i]
		p.say("")
		p.say("%s", demarche.Text{EN: "Corrected on " + n.On.String(), ZH: n.On.String() + "更正"}.In(lang))
		p.say("- %s", n.Text.In(lang))
		p.say("  [%s: %s]", n.Link(), n.Source)
	}
	return nil
}

// readBrief gives the edition of a day as a data folder has it, beside a server too.
func (p *program) readBrief(ctx context.Context, data string, date, known calendar.Date) (*secretariat.BriefReading, error) {
	h, err := p.look(ctx, data)
	if err != nil {
		return nil, err
	}
	defer h.store.Close()
	x, err := h.BriefRead(ctx, date, known)
	if err == nil && x.Held {
		_, err = h.Brief(ctx, date, known) // which says that the desk holds it
	}
	return x, err
}

// compose makes the edition of a day from the packs, without a docket.
func (p *program) compose(ctx context.Context, date, known calendar.Date) (*briefing.Edition, error) {
	s, err := p.packsAlone()
	if err != nil {
		return nil, err
	}
	return s.Brief(ctx, date, known)
}

// packsAlone is a house that keeps nothing and reads the packs.
func (p *program) packsAlone() (*secretariat.Secretariat, error) {
	lib, err := p.library()
	if err != nil {
		return nil, err
	}
	files, err := p.tariffFiles()
	if err != nil {
		return nil, err
	}
	return secretariat.New(secretariat.Options{
		Library: lib, Day: p.today, Now: p.Now, Tariffs: secretariat.Tariffs{Files: files}, FigureFiles: files,
	}), nil
}

func (p *program) printBrief(e *briefing.Edition, lang demarche.Lang) {
	p.say("%s", e.Heading(lang))
	section := briefing.Section("")
	for _, i := range e.Items {
		if i.Section != section {
			section = i.Section
			p.say("")
			if name := briefing.SectionName(section).In(lang); name != "" {
				p.say("%s", name)
			}
		}
		p.say("- %s", i.Told().In(lang))
		p.say("  [%s]", strings.Join(i.Marks(lang), "; "))
	}
}
