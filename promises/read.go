package promises

import (
	"cmp"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// headFile opens a folder of promises, as pack.yaml opens an agreement.
const headFile = "promises.yaml"

// Folders gives the folders of fsys that hold promises, sorted.
func Folders(fsys fs.FS) []string {
	return agreement.FoldersWith(fsys, headFile)
}

// Read reads the promises in a folder strictly, and the calendars of fsys by which
// their periods are counted. The error is an agreement.Problems that lists every
// fault with file and line.
func Read(fsys fs.FS, dir string) (*Pack, error) {
	cals, err := calendar.Read(fsys, "calendars")
	if err != nil {
		return nil, err
	}
	r := reading{Folder: agreement.OpenFolder(fsys, dir), p: &Pack{}, cals: cals, laws: map[string]*Law{}}
	if r.Head(headFile, r.p) {
		r.head()
		r.promises()
		r.occasions()
		r.readLaws()
		r.missing()
		r.evidence()
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	r.p.Digest = r.Digest()
	r.p.settle()
	return r.p, nil
}

type reading struct {
	*agreement.Folder
	p    *Pack
	cals map[string]*calendar.Calendar
	laws map[string]*Law
}

func (r *reading) head() {
	p := r.p
	r.Sources = p.Sources
	r.CheckSources(headFile)
	if p.Format != 1 {
		r.Fault(headFile, "write format: 1", "format %d is not known", p.Format)
	}
	if p.ID == "" || p.Name.EN == "" || p.Name.ZH == "" || len(p.Parties) == 0 {
		r.Fault(headFile, "give id, name in en and zh, and parties", "the head is not complete")
	}
	if f := p.InForce; f.On.IsZero() || f.Known.IsZero() || !f.Review.Valid() || p.Sources[f.Cite].Title == "" {
		r.Fault(headFile, "give on, known, cite and review", "in_force is not complete")
	}
	r.CheckKept(headFile, p.KeptTo)
	p.byID, p.byWho = map[string]*Promise{}, map[string]*Assessor{}
	for i := range p.Assessors {
		x := &p.Assessors[i]
		if x.ID == "" || x.Name.EN == "" || x.Name.ZH == "" || p.byWho[x.ID] != nil || x.Layer != "" && !p.hasLayer(x.Layer) {
			r.Fault(headFile, "give each an id of its own, a name in en and zh, and no layer that is not listed", "assessor %q cannot be used", x.ID)
		}
		p.byWho[x.ID] = x
	}
}

func (p *Pack) hasLayer(id string) bool   { return p.Layer(id).ID != "" }
func (p *Pack) hasPromise(id string) bool { return p.byID[id] != nil }

// party reads a party's code; empty is allowed where it stands for each.
func (r *reading) party(row *agreement.Row) demarche.PartyID {
	id := demarche.PartyID(row.Get("party"))
	if id != "" && !slices.Contains(r.p.Parties, id) {
		row.Fault("list it in "+headFile, "there is no party %q", id)
	}
	return id
}

func (r *reading) promises() {
	required := []string{"promise", "chapter", "article", "bound", "kind", "title_en", "title_zh", "known", "cite", "review"}
	optional := []string{"due", "within", "calendars", "due_en", "due_zh", "indicator_en", "indicator_zh", "issue", "obligation", "layers", "note_en", "note_zh"}
	r.Rows("promises.csv", required, optional, func(row *agreement.Row) {
		x := &Promise{
			ID: row.Need("promise"), Chapter: row.Need("chapter"), Article: row.Need("article"), Kind: Kind(row.OneOf("kind", kinds...)),
			Title: row.Text("title"), Due: row.Date("due"), DueText: row.Text("due"), Indicator: row.Text("indicator"), Issue: row.Get("issue"),
			Obligation: row.Get("obligation"), Layers: row.Among("layers", "layer in "+headFile, r.p.hasLayer),
			Known: row.Known(agreement.Span{}), Cite: row.Cite(), Review: row.Review(), Note: row.Text("note"), Within: r.within(row),
		}
		for _, id := range row.Among("bound", "party in "+headFile, func(id string) bool { return slices.Contains(r.p.Parties, demarche.PartyID(id)) }) {
			x.Bound = append(x.Bound, demarche.PartyID(id))
		}
		switch {
		case r.p.byID[x.ID] != nil:
			row.Fault("give each promise an id of its own", "promise %q stands twice", x.ID)
		case len(x.Bound) == 0 || x.Title.IsZero():
			row.Fault("fill both", "promise %q needs a party bound and a title", x.ID)
		case !x.Due.IsZero() && x.Within != nil:
			row.Fault("give the day, or the period it is counted by", "promise %q has both due and within", x.ID)
		case x.Kind == Standing && (!x.Due.IsZero() || x.Within != nil):
			row.Fault("a standing promise is owed from entry into force", "promise %q has a day", x.ID)
		case r.p.Chapters[x.Chapter].IsZero():
			row.Fault("name it under chapters in "+headFile, "there is no chapter %q", x.Chapter)
		}
		r.p.byID[x.ID] = x
		r.p.Promises = append(r.p.Promises, x)
	})
}

// within reads a period such as "20 working" with the calendars it is counted by.
func (r *reading) within(row *agreement.Row) *calendar.Rule {
	text := row.Get("within")
	if text == "" {
		return nil
	}
	number, unit, _ := strings.Cut(text, " ")
	rule := &calendar.Rule{}
	n, err := strconv.Atoi(number)
	if err == nil {
		rule.Length = n
		err = rule.Unit.UnmarshalText([]byte(unit))
	}
	for _, id := range agreement.Split(row.Get("calendars")) {
		c, ok := r.cals[id]
		if !ok {
			row.Fault("name one of the folder calendars", "there is no calendar %q", id)
			return nil
		}
		rule.Calendars = append(rule.Calendars, c)
	}
	if err == nil {
		err = rule.Check()
	}
	if err != nil {
		row.Fault("write it like 20 working or 3 months", "column within: %v", err)
		return nil
	}
	return rule
}

func (r *reading) occasions() {
	required := []string{"promise", "occasion", "party", "text_en", "text_zh", "known", "cite", "review"}
	r.Rows("occasions.csv", required, []string{"from", "due"}, func(row *agreement.Row) {
		o := &Occasion{
			ID: row.Need("occasion"), Promise: row.Need("promise"), Party: r.party(row), From: row.Date("from"), Due: row.Date("due"),
			Text: row.Text("text"), Known: row.Known(agreement.Span{}), Cite: row.Cite(), Review: row.Review(),
		}
		x := r.p.byID[o.Promise]
		if x == nil || x.Kind != Recurring {
			row.Fault("name a recurring promise", "%q is no recurring promise", o.Promise)
			return
		}
		x.occasions = append(x.occasions, o)
	})
}

func (r *reading) readLaws() {
	required := []string{"law", "name_en", "name_zh", "by_en", "by_zh", "layer", "adopted", "in_force", "promises", "articles_en", "articles_zh", "cite", "review"}
	optional := []string{"bill", "bill_cite", "known", "issue", "rules_of"}
	r.Rows("laws.csv", required, optional, func(row *agreement.Row) {
		l := &Law{
			ID: row.Need("law"), Name: row.Text("name"), By: row.Text("by"), Layer: row.Need("layer"), Bill: row.Date("bill"), Adopted: row.Date("adopted"),
			InForce: row.Date("in_force"), Promises: row.Among("promises", "promise", r.p.hasPromise), Issue: row.Get("issue"),
			Articles: row.Text("articles"), Rules: row.Get("rules_of"), Cite: row.Cite(), Review: row.Review(),
			BillCite: row.Among("bill_cite", "source", func(key string) bool { return r.p.Sources[key].Title != "" }),
		}
		l.Known = row.Known(agreement.Day(l.Adopted))
		switch {
		case r.laws[l.ID] != nil:
			row.Fault("give each law an id of its own", "law %q stands twice", l.ID)
		case !r.p.hasLayer(l.Layer):
			row.Fault("list it in "+headFile, "there is no layer %q", l.Layer)
		case l.Adopted.IsZero() || l.InForce < l.Adopted:
			row.Fault("give both days", "law %q is in force on %s, before it was adopted on %s", l.ID, l.InForce, l.Adopted)
		case l.Bill.IsZero() != (len(l.BillCite) == 0) || l.Bill > l.Adopted:
			row.Fault("give bill and bill_cite, of a day up to its adoption, or neither", "the bill of law %q is of %s", l.ID, l.Bill)
		case l.Rules != "" && r.laws[l.Rules] == nil:
			row.Fault("give the law above its rules", "there is no law %q above", l.Rules)
		}
		r.laws[l.ID] = l
		r.p.Laws = append(r.p.Laws, l)
		for _, id := range l.Promises {
			if x := r.p.byID[id]; x != nil {
				x.laws = append(x.laws, l)
			}
		}
	})
}

// missing reads what was found to be still missing of the laws.
func (r *reading) missing() {
	required := []string{"laws", "known", "by", "text_en", "text_zh", "cite", "review"}
	r.Rows("missing.csv", required, []string{"until", "at"}, func(row *agreement.Row) {
		g := &Gap{Known: row.Known(agreement.Span{}), Until: row.Date("until"), At: row.Get("at"), By: row.Need("by"), Text: row.Text("text"), Cite: row.Cite(), Review: row.Review()}
		if r.p.byWho[g.By] == nil || g.At != "" && !r.p.hasLayer(g.At) {
			row.Fault("list it in "+headFile, "there is no assessor %q or no layer %q", g.By, g.At)
		}
		for _, id := range row.Among("laws", "law", func(id string) bool { return r.laws[id] != nil }) {
			if l := r.laws[id]; l != nil {
				l.gaps = append(l.gaps, g)
			}
		}
	})
}

func (r *reading) evidence() {
	required := []string{"promises", "on", "finding", "basis", "by", "text_en", "text_zh", "cite", "review"}
	r.Rows("evidence.csv", required, []string{"known", "party", "occasion", "act", "together"}, func(row *agreement.Row) {
		e := &Evidence{
			Promises: row.Among("promises", "promise", r.p.hasPromise), Party: r.party(row), Occasion: row.Get("occasion"), On: row.Span("on"),
			Finding: Finding(row.OneOf("finding", findings...)), Basis: Basis(row.OneOf("basis", bases...)), By: row.Need("by"),
			Text: row.Text("text"), Act: row.Get("act"), Cite: row.Cite(), Review: row.Review(), Together: row.OneOf("together", "", "yes") == "yes",
		}
		e.Known = row.Known(e.On)
		if r.p.byWho[e.By] == nil {
			row.Fault("list it under assessors in "+headFile, "there is no assessor %q", e.By)
		}
		if e.On.IsZero() || len(e.Promises) == 0 {
			row.Fault("fill both", "evidence needs the day it is about and a promise")
		}
		for _, id := range e.Promises {
			x := r.p.byID[id]
			if x == nil {
				continue
			}
			if e.Occasion != "" && !slices.ContainsFunc(x.occasions, func(o *Occasion) bool { return o.ID == e.Occasion }) {
				row.Fault("add it to occasions.csv", "%s has no occasion %q", id, e.Occasion)
			}
			x.evidence = append(x.evidence, e)
		}
	})
}

// settle puts evidence, occasions and laws in order, whatever order they came in.
func (p *Pack) settle() {
	for _, x := range p.Promises {
		slices.SortFunc(x.evidence, order)
		slices.SortFunc(x.laws, func(a, b *Law) int {
			return cmp.Or(cmp.Compare(a.Adopted, b.Adopted), strings.Compare(a.ID, b.ID))
		})
		slices.SortFunc(x.occasions, func(a, b *Occasion) int {
			return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.From, b.From), strings.Compare(a.ID, b.ID))
		})
	}
}

// order is the order in which evidence is weighed: by the day it is about, then by
// the day known, then by what it says.
func order(a, b *Evidence) int {
	return cmp.Or(
		cmp.Compare(a.On.To, b.On.To), cmp.Compare(a.Known, b.Known), cmp.Compare(a.On.From, b.On.From),
		strings.Compare(string(a.Finding), string(b.Finding)), strings.Compare(a.By, b.By), strings.Compare(string(a.Basis), string(b.Basis)), strings.Compare(a.Text.EN, b.Text.EN),
	)
}
