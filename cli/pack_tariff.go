package cli

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// tariffShelf gives the packs of tariff law at hand.
func (p *program) tariffShelf() (*tariff.Shelf, error) {
	files, err := p.tariffFiles()
	if err != nil {
		return nil, err
	}
	return tariff.NewShelf(files), nil
}

// lawDays gives the day of entry and of knowledge for which a pack of tariff law is shown.
func (p *program) lawDays(known string) (on, asOf calendar.Date, err error) {
	if on = p.on; on.IsZero() {
		on = p.today()
	}
	if asOf, err = dayFlag("--known", known); asOf.IsZero() {
		asOf = max(p.today(), on)
	}
	return on, asOf, err
}

// showLaw shows a pack of tariff law, or one of its measures.
func (p *program) showLaw(shelf *tariff.Shelf, id, measure, known string, in tongue) error {
	on, asOf, err := p.lawDays(known)
	if err != nil {
		return err
	}
	if measure != "" {
		return p.showMeasure(shelf, id, measure, on, asOf, in)
	}
	x, err := shelf.Law(id, demarche.Lang(in), on, asOf)
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(x)
	}
	p.lawSheet(x, in)
	return nil
}

func (p *program) lawSheet(x *tariff.SheetLaw, in tongue) {
	p.say("%s", in.T("%s (%s)", "%s（%s）", x.Name, x.ID))
	if x.About != "" {
		p.say("%s", x.About)
	}
	p.say("%s", in.T("ordinary rates from %s to %s; digest %s", "普通税率：%s至%s；摘要%s", x.From, x.KnownTo, x.Digest))
	p.say("%s", in.T("for entries of %s, as known on %s: %d lines, %d revisions", "进口日%s，已知截至%s：%d个税目，%d次修订", x.On, x.Known, x.Lines, len(x.Revisions)))
	t := in.columns("program", "known to", "measures", "checked", "")
	for _, g := range x.Programs {
		t.row(g.ID, g.KnownTo.String(), fmt.Sprint(g.Measures), in.review(string(g.Review)), g.Name+in.word("; ", "；")+g.Authority)
	}
	t.print(p.Out, in.T("no programs", "没有措施类别"))
	t = in.columns("measure", "program", "state", "rate", "orders", "lines", "in part", "")
	for i := range x.Measures {
		m := &x.Measures[i]
		t.row(m.ID, m.Program, m.StateText, ratesOf(m), fmt.Sprint(len(m.Orders)), counted(&m.Whole), counted(&m.Part), cut(m.Label, 60))
	}
	t.print(p.Out, in.T("no measures", "没有措施"))
	t = in.columns("list or heading", "on", "official", "here, whole", "in part", "source")
	for i := range x.Counts {
		c := &x.Counts[i]
		t.row(join(c.Lists)+c.Heading, c.On.String(), fmt.Sprint(c.Official), fmt.Sprint(c.Here), counted(&c.Part), c.Source.Title)
	}
	t.print(p.Out, in.T("no official counts", "没有官方数目"))
	p.say("%s", in.T("%d lists, %d headings of exclusions, %d open questions, %d sources; --json gives all, --measure ID one measure", "%d份清单，%d个排除税目，%d项未收录事项，%d项出处；--json列出全部，--measure列出单项措施", len(x.Lists), len(x.Exclusions), len(x.Open), len(x.Sources)))
}

// ratesOf gives what a measure charges on the day, each rate once; empty where it charges nothing.
func ratesOf(m *tariff.SheetMeasure) string {
	var out []string
	for _, o := range m.Rate() {
		text := o.Rate + floorOf(o.Floor)
		if o.State == tariff.InForce && !strings.Contains(" "+join(out)+",", " "+text+",") {
			out = append(out, text)
		}
	}
	return join(out)
}

func (p *program) showMeasure(shelf *tariff.Shelf, id, measure string, on, known calendar.Date, in tongue) error {
	m, codes, err := shelf.Measure(id, measure, demarche.Lang(in), on, known)
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(m)
	}
	p.say("%s", in.T("%s: %s; %s", "%s：%s；%s", m.ID, m.Label, m.Authority))
	if m.NotHeld {
		p.say("%s", in.T("on %s, as known on %s: %s %s; how many codes is not known, the pack does not hold them; known up to %s", "%s，已知截至%s：%s %s；资料包未收录其编码，数目不详；资料截至%s",
			on, known, m.StateText, ratesOf(&m.SheetMeasure), m.KnownTo))
	} else {
		p.say("%s", in.T("on %s, as known on %s: %s %s; %d codes, %d lines whole and %d in part; known up to %s", "%s，已知截至%s：%s %s；%d个编码，整列%d个税目，部分列入%d个；资料截至%s",
			on, known, m.StateText, ratesOf(&m.SheetMeasure), len(codes), m.Whole, m.Part, m.KnownTo))
	}
	if m.Official != nil {
		p.say("%s", officialCount(m.Official, m.Lists, in))
	}
	t := in.columns("known", "order", "checked", "source")
	for _, o := range m.Orders {
		t.row(o.Known.String(), o.Text, in.review(string(o.Review)), o.Source.Title)
	}
	t.print(p.Out, "")
	for _, x := range m.Ties {
		p.say("%s", x.Text)
	}
	return nil
}
