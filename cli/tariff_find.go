package cli

import (
	"fmt"
	"path/filepath"
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
			"one. A code, with or without dots, gives what lies under it.",
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

// foundSheet is what a search found, for programs.
type foundSheet struct {
	Query    string      `json:"query"`
	Names    []foundName `json:"names"`
	Revision string      `json:"revision"` // whose lines were searched; "": none is imported
	Lines    []foundLine `json:"lines"`
	Pack     string      `json:"pack"` // digest of the names
}

type foundName struct {
	Code    string   `json:"code"`
	EN      string   `json:"en"`
	ZH      string   `json:"zh"`
	AlsoEN  []string `json:"also_en"`
	AlsoZH  []string `json:"also_zh"`
	First   int      `json:"first,omitempty"` // edition of the Harmonized System that brought it
	Last    int      `json:"last,omitempty"`  // last edition in which it stands
	By      string   `json:"found_by"`        // the words of it that answered; "" for a code
	Chapter named    `json:"chapter"`
}

type foundLine struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

func (p *program) find(q *nameQuery, words string) error {
	lang := demarche.Lang(q.lang)
	if lang != demarche.English && lang != demarche.Chinese {
		return misused("--lang: %q is no language of the names; write en or zh", q.lang)
	}
	if q.limit < 1 {
		return misused("--limit: %d is not a number of headings to show; write 10", q.limit)
	}
	n, err := names()
	if err != nil {
		return &demarche.Refusal{Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the short names that ship with this program were not read"}}
	}
	sheet := foundSheet{Query: words, Names: []foundName{}, Lines: []foundLine{}, Pack: n.Digest}
	for _, x := range n.Find(words, lang, q.limit) {
		sheet.Names = append(sheet.Names, nameFound(n, x))
	}
	if err := p.findLines(&sheet, q); err != nil {
		return err
	}
	if p.json {
		return p.emit(sheet)
	}
	p.findPage(&sheet, lang)
	return nil
}

func nameFound(n *tariff.Names, x tariff.Found) foundName {
	return foundName{
		Code: x.Code.String(), EN: x.Text.EN, ZH: x.Text.ZH, AlsoEN: list(x.AlsoE), AlsoZH: list(x.AlsoZ), First: x.First, Last: x.Last, By: x.By,
		Chapter: named{x.Code.Cut(2).String(), n.Chapter(x.Code, demarche.English), n.Chapter(x.Code, demarche.Chinese)},
	}
}

// findLines looks through the schedule imported last; there may be none.
func (p *program) findLines(sheet *foundSheet, q *nameQuery) error {
	dir, err := p.folder(q.data)
	if err != nil {
		return nil //nolint:nilerr // without a data folder nothing is imported
	}
	s, err := scheduleShelf{filepath.Join(dir, "schedules", "us")}.last()
	if s == nil || err != nil {
		return err
	}
	sheet.Revision = s.Revision
	for _, h := range tariff.IndexSchedule(s).Find(sheet.Query, q.limit) {
		text := s.Text(s.Find(h.Code))
		sheet.Lines = append(sheet.Lines, foundLine{h.Code.String(), text})
	}
	return nil
}

func (p *program) findPage(sheet *foundSheet, lang demarche.Lang) {
	t := columns("code", "name", "found by", "chapter", "")
	for _, x := range sheet.Names {
		name, chapter := demarche.Text{EN: x.EN, ZH: x.ZH}, demarche.Text{EN: x.Chapter.Name, ZH: x.Chapter.NameZH}
		t.row(x.Code, name.In(lang), x.By, chapter.In(lang), editions(x.First, x.Last))
	}
	t.print(p.Out, "no chapter or heading has these words; try others, or one of them alone")
	if sheet.Revision == "" {
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
