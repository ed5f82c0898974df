package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/packs"
	"demarche/tariff"
)

// namesFolder holds the short names of chapters and headings.
const namesFolder = "hs-names"

// names reads the short names that ship with the binary, at the first call.
var names = tariff.LazyNames(packs.FS, namesFolder)

// nameQuery is what tariff find is asked.
type nameQuery struct {
	data, lang string
	limit      int
}

func (p *program) tariffFind() *cobra.Command {
	var q nameQuery
	c := &cobra.Command{
		Use: "find WORDS", Short: "Find the codes of a good by words, in English or Chinese", Args: some("what to look for"),
		Long: "Looks through the short names of chapters and headings, which are finding aids and\n" +
			"no law, and through the descriptions of the schedule imported last, where there is\n" +
			"one. A code, with or without dots, gives what lies under it: without an import, the\n" +
			"lines of the pack with their general rates.",
		Example: "  demarche tariff find lithium batteries\n  demarche tariff find 锂电池 --lang zh\n  demarche tariff find 8507",
		RunE:    func(_ *cobra.Command, args []string) error { return p.find(&q, strings.Join(args, " ")) },
	}
	f := c.Flags()
	f.StringVar(&q.lang, "lang", "en", "`LANGUAGE` of the names shown: en or zh")
	f.IntVar(&q.limit, "limit", 10, "show at most `N` headings, and as many lines")
	f.StringVar(&q.data, "data", "", "data `DIR` with the imported schedule; default: the user's data folder")
	return c
}

// some refuses a command without words.
func some(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if strings.TrimSpace(strings.Join(args, "")) == "" {
			return misused("say %s: %s", what, c.UseLine())
		}
		return nil
	}
}

func (p *program) find(q *nameQuery, words string) error {
	lang := demarche.Lang(q.lang)
	if lang != demarche.English && lang != demarche.Chinese {
		return misused("--lang: %q is no language of the names; write en or zh", q.lang)
	}
	if q.limit < 1 {
		return misused("--limit: %d is not a number of headings to show; write 10", q.limit)
	}
	if no := tariff.Mangled(words); no != nil {
		return no
	}
	n, err := names()
	if err != nil {
		return &demarche.Refusal{Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the short names that ship with this program were not read"}}
	}
	sheet := n.Sheet(words, lang, q.limit)
	if err := p.findLines(&sheet, q); err != nil {
		return err
	}
	k, err := p.tariffOf("US")
	if err != nil {
		return err
	}
	sheet.AddUnder(k, p.today(), q.limit)
	if p.json {
		return p.emit(sheet)
	}
	p.findPage(&sheet, lang)
	return nil
}

// findLines looks through the schedule imported last; there may be none.
func (p *program) findLines(sheet *tariff.SheetFound, q *nameQuery) error {
	dir, err := p.folder(q.data)
	if err != nil {
		return nil //nolint:nilerr // without a data folder nothing is imported
	}
	s, err := shelfOf(dir).last()
	if s == nil || err != nil {
		return err
	}
	sheet.AddLines(tariff.NewImported(s), q.limit)
	return nil
}

func (p *program) findPage(sheet *tariff.SheetFound, lang demarche.Lang) {
	t := columns("code", "name", "found by", "chapter", "")
	for _, x := range sheet.Names {
		name, chapter := demarche.Text{EN: x.EN, ZH: x.ZH}, demarche.Text{EN: x.Chapter.Name, ZH: x.Chapter.NameZH}
		t.row(x.Code, name.In(lang), x.By, chapter.In(lang), editions(x.First, x.Last))
	}
	t.print(p.Out, "no chapter or heading has these words; try others, or one of them alone")
	if sheet.Revision == "" {
		p.findUnder(sheet)
		return
	}
	fmt.Fprintln(p.Out)
	p.say("lines of the schedule, %s", sheet.Revision)
	t = columns("code", "description")
	for _, x := range sheet.Lines {
		c, err := tariff.ParseCode(x.Code)
		if err != nil {
			continue
		}
		t.row(c.Dotted(), cut(x.Text, 110))
	}
	t.print(p.Out, "none")
}

// findUnder prints the lines of the pack under a code.
func (p *program) findUnder(sheet *tariff.SheetFound) {
	if len(sheet.Lines) == 0 {
		return
	}
	fmt.Fprintln(p.Out)
	p.say("lines of the schedule under it on %s; demarche import hts FILE adds their descriptions", p.today())
	t := columns("code", "general rate")
	for _, x := range sheet.Lines {
		c, err := tariff.ParseCode(x.Code)
		if err != nil {
			continue
		}
		t.row(c.Dotted(), cmp.Or(x.Base, "not known"))
	}
	t.print(p.Out, "")
	if sheet.LeftOut > 0 {
		p.say("and %d more: --limit %d shows all", sheet.LeftOut, len(sheet.Lines)+sheet.LeftOut)
	}
}

// editions words in which editions of the Harmonized System a heading stands.
func editions(first, last int) string {
	switch {
	case first != 0 && last != 0:
		return fmt.Sprintf("HS %d to %d", first, last)
	case first != 0:
		return fmt.Sprintf("since HS %d", first)
	case last != 0:
		return fmt.Sprintf("until HS %d", last)
	default:
		return ""
	}
}
