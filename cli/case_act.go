package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"demarche"
	"demarche/api"
	"demarche/calendar"
	"demarche/complaint"
	"demarche/docket"
	"demarche/secretariat"
)

// asking is what every acting command may say.
type asking struct {
	key, seen, date, lang string

	named *pflag.Flag // --key, which may be given and empty
}

func (q *asking) flags(c *cobra.Command, dated string) {
	f := c.Flags()
	f.StringVar(&q.key, "key", "", "idempotency `KEY`: the same act under the same key is recorded once")
	q.named = f.Lookup("key")
	f.StringVar(&q.lang, "lang", "", "language of the text: en or zh")
	if dated != "" {
		f.StringVar(&q.date, "date", "", dated)
	}
}

// keyed refuses a key that names nothing, as of a script whose variable is not set: the act
// would be recorded each time. A line break cannot be sent.
func (q *asking) keyed() error {
	switch {
	case q.named == nil || !q.named.Changed:
		return nil
	case strings.TrimSpace(q.key) == "":
		return misused("--key: it is empty; name the act, as by a UUID, or leave the flag out")
	case strings.ContainsFunc(q.key, unicode.IsControl):
		return misused("--key: it holds a line break or another control character; name the act without, as by a UUID")
	}
	return nil
}

// seeing adds the flag by which an act on an older reading is refused.
func (q *asking) seeing(c *cobra.Command) {
	c.Flags().StringVar(&q.seen, "seen", "", "the `NUMBER` of the last event that case show gave you; refused where more has been recorded since")
}

func (q *asking) on() (calendar.Date, error) { return dateFlag("--date", q.date) }

func (p *program) caseFile(d *desk) *cobra.Command {
	var q asking
	var b api.ComplaintBody
	var party string
	var answers []string
	c := &cobra.Command{
		Use: "file", Short: "Bring a complaint to a party's trade office", Args: cobra.NoArgs,
		Long: "Files a complaint. It asks what the form in the browser asks; an answer in writing is\n" +
			"given by --answer FIELD=TEXT; a procedure may ask more, and a complaint that lacks it is\n" +
			"refused with the question.\n\n" + askedInWriting(),
		Example: "  demarche case file --as company-US --procedure us-china-ch7 --against CN --title 'Licence withheld' \\\n" +
			"    --answer 'what=The bureau returned our application without reasons' --answer goods='Cloud storage' \\\n" +
			"    --answer evidence='Its letter' --answer tried='We asked for reasons' --answer outcome='The licence'",
		RunE: func(c *cobra.Command, _ []string) (err error) {
			if b.On, err = q.on(); err != nil {
				return err
			}
			b.Party, b.Lang = demarche.PartyID(party), demarche.Lang(q.lang)
			if b.Answers, err = pairs("--answer", answers); err != nil {
				return err
			}
			return byAnswer(c, p.send(c.Context(), d, &q, "/api/cases", b))
		},
	}
	q.flags(c, "`DATE` of filing; default: today")
	f := c.Flags()
	f.StringVar(&b.Draft, "draft", "", "the `TOKEN` of a saved form, as case draft list gives it; what is left out is taken from it")
	f.StringVar(&b.Procedure, "procedure", "", "`ID` of the procedure that it is to take")
	f.StringVar(&b.Title, "title", "", "what is wrong, in a few `WORDS` and without the company's name")
	f.StringVar(&b.Filer, "filer", "", "the `COMPANY` that brings it; a company's own name is known")
	f.StringVar(&party, "party", "", "the `PARTY` whose office it is brought to; default: that of --as")
	f.StringVar(&b.Against, "against", "", "the `PARTY` complained against")
	f.StringArrayVar(&b.Obligations, "obligation", nil, "`ID` or article of an obligation breached; may be repeated")
	f.StringArrayVar(&b.Flags, "flag", nil, "a `KIND` of case that the procedure knows, such as urgent; may be repeated")
	f.BoolVar(&b.Irregular, "irregular", false, "record it even if the procedure does not allow it")
	f.StringArrayVar(&answers, "answer", nil, "an answer of the form, as `FIELD=TEXT`; may be repeated")
	return c
}

// byAnswer names the option that gives an answer where a refusal names its question, which
// has none of its own.
func byAnswer(c *cobra.Command, err error) error {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return err
	}
	if id, ok := strings.CutPrefix(no.Where, "--"); ok && c.Flag(id) == nil {
		no.Where = "--answer " + id + "=TEXT"
	}
	return err
}

// askedInWriting lists the questions of the form that are answered in writing.
func askedInWriting() string {
	t := &strings.Builder{}
	for i := range complaint.Questions {
		if q := &complaint.Questions[i]; q.Written() {
			ask := q.Ask.EN
			if q.Optional {
				ask += " (may be left out)"
			}
			fmt.Fprintf(t, "  %-9s %s\n", q.ID, ask)
		}
	}
	return strings.TrimRight(t.String(), "\n")
}

// pairs reads flags of the form FIELD=TEXT.
func pairs(flag string, list []string) ([]docket.Answer, error) {
	var out []docket.Answer
	for _, s := range list {
		field, text, ok := strings.Cut(s, "=")
		if !ok || field == "" {
			return nil, misused("%s: %q is not of the form FIELD=TEXT", flag, s)
		}
		if slices.ContainsFunc(out, func(a docket.Answer) bool { return a.Field == field }) {
			return nil, misused("%s: %s is answered twice; give it once", flag, field)
		}
		out = append(out, docket.Answer{Field: field, Text: text})
	}
	return out, nil
}

// documents reads flags of the form TITLE=ADDRESS, or a title alone.
func documents(list []string) []docket.Document {
	var out []docket.Document
	for _, s := range list {
		title, address, _ := strings.Cut(s, "=")
		out = append(out, docket.Document{Title: title, URL: address})
	}
	return out
}

func (p *program) caseAct(d *desk) *cobra.Command {
	var q asking
	var b api.ActBody
	var papers []string
	var dry bool
	c := &cobra.Command{
		Use: "act CASE ACT", Short: "Record an act of the case's procedure",
		Long: "Records an act. The acts that you may record now are listed by: demarche case show CASE.\n" +
			"One that the procedure does not allow is refused with the article, unless --irregular\n" +
			"says that it happened all the same. --dry-run records nothing and shows what would follow.",
		Args: exactly(2, "a case and an act"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if b.On, err = q.on(); err != nil {
				return err
			}
			b.Act, b.Lang, b.Documents = args[1], demarche.Lang(q.lang), documents(papers)
			if dry {
				return p.foresee(c.Context(), d, &q, addressOf(args[0], "acts/preview"), b)
			}
			return p.send(c.Context(), d, &q, addressOf(args[0], "acts"), b)
		},
	}
	q.flags(c, "`DATE` on which it was done; default: today")
	q.seeing(c)
	f := c.Flags()
	f.StringVar(&b.By, "by", "", "the `ROLE`, where you can play several, or the third party whose act it is")
	f.StringVar(&b.To, "to", "", "a `DATE` or a step, where the act asks for one")
	f.StringVar((*string)(&b.With), "with", "", "the `NUMBER` of the other case, where the act ties this one to it, as when a complaint is merged")
	f.StringVar(&b.Text, "text", "", "the reasons")
	f.StringArrayVar(&papers, "document", nil, "a public paper, as `TITLE=ADDRESS`; may be repeated")
	f.BoolVar(&b.Irregular, "irregular", false, "record it even if the procedure does not allow it")
	f.BoolVar(&dry, "dry-run", false, "show what would follow, the periods that move among it; nothing is recorded")
	return c
}

func (p *program) caseReply(d *desk) *cobra.Command {
	var q asking
	var b api.ReplyBody
	var dry bool
	c := &cobra.Command{
		Use: "reply CASE confirm|decline|object", Short: "Confirm, decline or contest what the other party recorded",
		Long: "Answers an event that the other party's office recorded. A joint act has no effect before\n" +
			"the other party confirms it; no clock stands still meanwhile. An objection stands beside\n" +
			"the act that it contests and moves nothing. --dry-run records nothing and shows what\n" +
			"would follow.",
		Args: exactly(2, "a case, and confirm, decline or object"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if b.On, err = q.on(); err != nil {
				return err
			}
			b.Say, b.Lang = secretariat.Saying(args[1]), demarche.Lang(q.lang)
			if dry {
				return p.foresee(c.Context(), d, &q, addressOf(args[0], "replies/preview"), b)
			}
			return p.send(c.Context(), d, &q, addressOf(args[0], "replies"), b)
		},
	}
	q.flags(c, "with confirm, the `DATE` on which both had agreed; default: today")
	q.seeing(c)
	f := c.Flags()
	f.IntVar(&b.Seq, "event", 0, "`NUMBER` of the event")
	f.StringVar(&b.Text, "text", "", "the reason; decline and object need one")
	f.BoolVar(&b.Irregular, "irregular", false, "confirm it even if the procedure does not allow it")
	f.BoolVar(&dry, "dry-run", false, "show what would follow; nothing is recorded")
	return c
}

func (p *program) caseCorrect(d *desk) *cobra.Command {
	var q asking
	var b api.CorrectionBody
	var dry bool
	c := &cobra.Command{
		Use: "correct CASE", Short: "Correct an act recorded in error; what was recorded stays",
		Long: "Corrects an act. It is weighed as an act is: what the procedure does not allow, and what\n" +
			"would make acts irregular that rest on it, is refused with the article, unless --irregular\n" +
			"says that it happened so. Nothing is dated before the act that it answers, and a lapse\n" +
			"that was recorded stays on record. --dry-run records nothing and shows what would follow.",
		Args: one("a case"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if b.On, err = q.on(); err != nil {
				return err
			}
			b.Lang = demarche.Lang(q.lang)
			if dry {
				return p.foresee(c.Context(), d, &q, addressOf(args[0], "corrections/preview"), b)
			}
			return p.send(c.Context(), d, &q, addressOf(args[0], "corrections"), b)
		},
	}
	q.flags(c, "the `DATE` on which it was done; default: as it was")
	q.seeing(c)
	f := c.Flags()
	f.IntVar(&b.Seq, "event", 0, "`NUMBER` of the event to be corrected")
	f.BoolVar(&b.Annul, "annul", false, "nothing takes its place")
	f.StringVar(&b.Act, "act", "", "the `ACT` that it was; default: as it was")
	f.StringVar(&b.To, "to", "", "the date or step; default: as it was")
	f.StringVar(&b.Reason, "reason", "", "why")
	f.BoolVar(&b.Irregular, "irregular", false, "correct it even if the procedure does not allow what then stands")
	f.BoolVar(&dry, "dry-run", false, "show what would follow; nothing is recorded")
	return c
}

func (p *program) caseNote(d *desk) *cobra.Command {
	var q asking
	var b api.NoteBody
	var label, link string
	var papers []string
	c := &cobra.Command{
		Use: "note CASE", Short: "Add a note, public documents, or a link to another case", Args: one("a case"),
		RunE: func(c *cobra.Command, args []string) error {
			b.Lang, b.Documents, b.Disclosure = demarche.Lang(q.lang), documents(papers), docket.Label(label)
			if link != "" {
				kind, id, ok := strings.Cut(link, ":")
				if !ok {
					return misused("--link: %q is not of the form KIND:CASE", link)
				}
				b.Link = &api.LinkBody{Kind: kind, Case: demarche.CaseID(id)}
			}
			return p.send(c.Context(), d, &q, addressOf(args[0], "notes"), b)
		},
	}
	q.flags(c, "")
	q.seeing(c)
	f := c.Flags()
	f.StringVar(&b.Text, "text", "", "the note")
	f.StringArrayVar(&papers, "document", nil, "a public paper, as `TITLE=ADDRESS`; may be repeated")
	f.StringVar(&link, "link", "", "a tie to another case, as `KIND:CASE`: merged, retaliation-for, compliance-with, related")
	f.StringVar(&label, "disclosure", "", "who may read it: parties (both offices and the company), offices, filer (your office and the company) or office")
	return c
}

func addressOf(id, what string) string { return "/api/cases/" + url.PathEscape(id) + "/" + what }

func exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return misused("name %s: %s", what, c.UseLine())
		}
		return nil
	}
}

// receipt is what was recorded, as programs read it.
type receipt struct {
	api.Receipt
	Again bool `json:"again"` // its key had done it before; nothing new was recorded
}

// send puts an act on record and prints the receipt.
func (p *program) send(ctx context.Context, d *desk, q *asking, at string, body any) error {
	if err := q.keyed(); err != nil {
		return err
	}
	var r receipt
	err := d.tryFirst(ctx, p, func(d *desk) error {
		_, err := d.post(ctx, at, q, body, &r.Receipt)
		return err
	})
	if err != nil {
		return err
	}
	if err := d.openToWrite(ctx, p); err != nil {
		return err
	}
	defer d.close()
	again, err := d.post(ctx, at, q, body, &r.Receipt)
	if err != nil {
		return err
	}
	r.Again = again
	if p.json {
		return p.emit(r)
	}
	note := ""
	if again {
		note = "; it was recorded before, nothing new"
	}
	p.say("%s: recorded as no %d%s", r.Case, r.Seq, note)
	if r.WaitsFor != "" {
		p.say("it has no effect before %s confirms it", r.WaitsFor)
	}
	if r.Warning != "" {
		p.say("%s", r.Warning)
	}
	if r.Irregular != nil {
		p.say("irregular: %s, %s%s", r.Irregular.Why, english.grounds(r.Irregular.Article), english.also(r.Irregular.Also))
	}
	return nil
}
