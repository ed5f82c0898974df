package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/tariff"
)

func (p *program) pack() *cobra.Command {
	return group("pack", "Read and check treaty packs", p.packList(), p.packShow(), p.packCheck())
}

// packLine is a pack in a list.
type packLine struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	NameZH     string   `json:"name_zh"`
	Procedures []string `json:"procedures"`
	Cases      int      `json:"cases"`
	Digest     string   `json:"digest"`
}

func lineOfPack(k *agreement.Pack) packLine {
	out := packLine{ID: k.ID, Name: k.Name.EN, NameZH: k.Name.ZH, Procedures: []string{}, Cases: len(k.Cases), Digest: k.Digest}
	for _, q := range k.Procedures {
		out.Procedures = append(out.Procedures, q.ID)
	}
	return out
}

// linesOfLaws gives the packs of tariff law as a list has them.
func linesOfLaws(shelf *tariff.Shelf, today calendar.Date) ([]packLine, error) {
	names, err := shelf.Packs(demarche.English, today)
	if err != nil {
		return nil, err
	}
	inChinese, err := shelf.Packs(demarche.Chinese, today)
	out := []packLine{}
	for i, k := range names {
		out = append(out, packLine{ID: k.ID, Name: k.Name, NameZH: inChinese[i].Name, Procedures: []string{}, Digest: k.Digest})
	}
	return out, err
}

func (p *program) packList() *cobra.Command {
	var lang string
	c := &cobra.Command{
		Use: "list", Short: "List the packs that ship with this program", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			in, err := tongueFlag(lang)
			if err != nil {
				return err
			}
			lib, err := p.library()
			if err != nil {
				return err
			}
			list := []packLine{}
			t := in.columns("id", "name", "procedures", "cases", "digest")
			for _, id := range lib.PackIDs() {
				k := lineOfPack(lib.Packs[id])
				list = append(list, k)
				t.row(k.ID, in.word(k.Name, k.NameZH), join(k.Procedures), fmt.Sprint(k.Cases), cutDigest(k.Digest))
			}
			shelf, err := p.tariffShelf()
			if err != nil {
				return err
			}
			laws, err := linesOfLaws(shelf, p.today())
			if err != nil {
				return err
			}
			for _, k := range laws {
				list = append(list, k)
				t.row(k.ID, in.word(k.Name, k.NameZH), "", "", cutDigest(k.Digest))
			}
			if p.json {
				return p.emit(list)
			}
			t.print(p.Out, in.T("no packs", "没有规则包"))
			return nil
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "the `LANGUAGE` of names: en or zh")
	return c
}

// packSheet is a pack in full.
type packSheet struct {
	packLine
	About       string         `json:"about"`
	Article     string         `json:"article"`
	From        string         `json:"from"` // first day in force
	To          string         `json:"to"`   // last day in force; "" while it stands
	Review      string         `json:"review"`
	Parties     []named        `json:"parties"`
	Levels      []named        `json:"levels"`
	Obligations []ruleLine     `json:"obligations"`
	Facts       []ruleLine     `json:"facts"`
	Sources     []sourceLine   `json:"sources"`
	Reviewed    map[string]int `json:"rules_by_review"` // rules of its procedures
}

type named struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	NameZH string `json:"name_zh"`
}

// ruleLine is a rule or a dated fact, with its ground.
type ruleLine struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	LabelZH string `json:"label_zh"`
	Article string `json:"article"`
	From    string `json:"from"`
	To      string `json:"to"`
	Known   string `json:"known"`
	Review  string `json:"review"`

	ArticleZH string `json:"article_zh"` // where the article is named in words; else empty
	Cite      string `json:"cite"`       // key of the pack's sources
	Note      string `json:"note"`       // what is doubtful, or how practice differs
	NoteZH    string `json:"note_zh"`
}

type sourceLine struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	TitleZH     string        `json:"title_zh,omitempty"`
	Publisher   string        `json:"publisher"`
	PublisherZH string        `json:"publisher_zh,omitempty"` // in Chinese; empty: none is known
	URL         string        `json:"url"`
	Published   calendar.Date `json:"published,omitzero"`  // not told: not known
	NotBefore   calendar.Date `json:"not_before,omitzero"` // where the day is not known: a day before which it was not written
	Later       calendar.Date `json:"later,omitzero"`      // one of these, where it is after the day of knowledge
}

func ruleOf(id string, label demarche.Text, b agreement.Basis) ruleLine {
	return ruleLine{
		ID: id, Label: label.EN, LabelZH: label.ZH, Article: b.Article,
		From: b.From.String(), To: b.To.String(), Known: b.Known.String(), Review: string(b.Review),
		ArticleZH: b.ArticleZH, Cite: b.Cite, Note: b.Note.EN, NoteZH: b.Note.ZH,
	}
}

// sheetOfPack gives a pack as known on a day.
func sheetOfPack(k *agreement.Pack, known calendar.Date) packSheet {
	out := packSheet{
		packLine: lineOfPack(k), About: k.About.EN, Article: k.Basis.Article, From: k.Basis.From.String(), To: k.Basis.To.String(),
		Review: string(k.Basis.Review), Parties: []named{}, Levels: []named{}, Obligations: []ruleLine{}, Facts: []ruleLine{},
		Sources: []sourceLine{}, Reviewed: map[string]int{},
	}
	for _, x := range k.PartiesKnown(known, known) {
		out.Parties = append(out.Parties, named{string(x.ID), x.Name.EN, x.Name.ZH})
	}
	for _, x := range k.Ranked() {
		out.Levels = append(out.Levels, named{string(x.ID), x.Name.EN, x.Name.ZH})
	}
	for _, x := range k.Obligations {
		if !x.Basis.KnownBy(known) {
			continue
		}
		out.Obligations = append(out.Obligations, ruleOf(x.ID, x.Label, x.Basis))
	}
	for _, x := range k.Facts {
		if !x.Basis.KnownBy(known) {
			continue
		}
		x = x.AsKnown(known)
		out.Facts = append(out.Facts, ruleOf(x.ID, x.Label, x.Basis))
	}
	for _, id := range k.SourcesKnown(known) {
		s := k.Sources[id].AsKnown(known)
		out.Sources = append(out.Sources, sourceLine{id, s.Title, s.ZH, s.Publisher, s.PublisherZH, s.URL, s.Published, s.NotBefore, s.Later(known)})
	}
	out.Cases = len(k.CasesKnown(known))
	out.countReviews(k, known)
	return out
}

func (s *packSheet) countReviews(k *agreement.Pack, known calendar.Date) {
	count := func(b *agreement.Basis) {
		if b.KnownBy(known) {
			s.Reviewed[string(b.Review)]++
		}
	}
	for _, q := range k.Procedures {
		for i := range q.Acts {
			count(&q.Acts[i].Basis)
		}
		for i := range q.Clocks {
			for _, b := range docket.Bases(&q.Clocks[i]) {
				count(b)
			}
		}
	}
}

func (p *program) packShow() *cobra.Command {
	var lang, measure, known string
	c := &cobra.Command{
		Use: "show ID", Short: "Show a pack: parties, obligations, facts, sources; or the measures of a tariff", Args: one("a pack"),
		Long: "Shows what a pack holds. A pack of tariff law is shown for entries of the day --on: its\n" +
			"programs and how far each is known, its measures with their orders, its lists beside the\n" +
			"official counts, exclusions, open questions and sources.",
		Example: "  demarche pack show us-china-ch7\n  demarche pack show us-tariffs --on 2019-06-20 --measure 9903.88.03",
		RunE: func(_ *cobra.Command, args []string) error {
			in, err := tongueFlag(lang)
			if err != nil {
				return err
			}
			lib, err := p.library()
			if err != nil {
				return err
			}
			shelf, err := p.tariffShelf()
			if err != nil {
				return err
			}
			if lib.Packs[args[0]] == nil && shelf.HasPack(args[0]) {
				return p.showLaw(shelf, args[0], measure, known, in)
			}
			if measure != "" {
				return misused("--measure is for packs of tariff law; %s is none", args[0])
			}
			k, err := packOf(lib, args[0])
			if err != nil {
				return misused("%v, and of tariffs %s", err, strings.Join(shelf.IDs(), ", "))
			}
			_, asOf, err := p.lawDays(known)
			if err != nil {
				return err
			}
			if !k.Basis.KnownBy(asOf) {
				return k.Unknown(asOf)
			}
			s := sheetOfPack(k, asOf)
			if p.json {
				return p.emit(s)
			}
			p.packPage(k, &s, in)
			return nil
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "the `LANGUAGE` of labels: en or zh")
	c.Flags().StringVar(&measure, "measure", "", "of a tariff, one measure by its `ID`, such as 9903.88.03")
	c.Flags().StringVar(&known, "known", "", "as known on this `DATE`; default: today")
	return c
}

func (p *program) packPage(k *agreement.Pack, s *packSheet, in tongue) {
	p.say("%s", in.T("%[1]s (%[3]s)", "%[2]s（%[3]s）", s.Name, s.NameZH, s.ID))
	p.say("%s", k.About.In(demarche.Lang(in)))
	p.say("%s", in.T("in force %s; %s; digest %.12s", "有效期：%s；%s；摘要%.12s", in.period(s.From, s.To), in.review(s.Review), s.Digest))
	var procedures []string
	for _, q := range k.Procedures {
		procedures = append(procedures, in.word(q.ID, q.Name.ZH+"（"+q.ID+"）"))
	}
	p.say("%s", in.T("procedures: %s; cases: %d", "程序：%s；案件：%d件", strings.Join(procedures, in.word(", ", "、")), s.Cases))
	t := in.columns("rule or fact", "article", "in force", "checked", "")
	for _, list := range [][]ruleLine{s.Obligations, s.Facts} {
		for i := range list {
			t.row(list[i].cells(in)...)
		}
	}
	t.print(p.Out, in.T("it lists no obligations and no facts", "未列义务或事实"))
	for _, x := range s.Sources {
		var later demarche.Text
		if !x.Later.IsZero() {
			later = agreement.Aside(demarche.Text{}, "", false, agreement.Written(demarche.Same(x.Later.String()), x.Published.IsZero()))
		}
		p.say("%s", in.T("source %[1]s: %[2]s %[4]s", "来源%[1]s：%[3]s %[4]s", x.ID, x.Title, cmp.Or(x.TitleZH, x.Title), x.URL)+later.In(demarche.Lang(in)))
	}
}

// cells are those of a rule or a fact in a table of a pack.
func (r *ruleLine) cells(in tongue) []string {
	article := in.word(r.Article, cmp.Or(r.ArticleZH, in.grounds(r.Article)))
	return []string{r.ID, article, in.period(r.From, r.To), in.review(r.Review), cut(in.word(r.Label, r.LabelZH), 80)}
}

// period words the days from which and to which something holds.
func period(from, to string) string {
	switch {
	case from == "" && to == "":
		return "always"
	case to == "":
		return "since " + from
	case from == "":
		return "until " + to
	default:
		return from + " to " + to
	}
}
