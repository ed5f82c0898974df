package web

import (
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// procedurePage is one procedure: its diagram, and the same in tables.
type procedurePage struct {
	desk
	Pack       *agreement.Pack
	Procedure  *agreement.Procedure
	Holds      bool
	Between    []string
	Title      string
	Key        demarche.Text // of the drawing
	Wide       template.HTML
	Sheets     template.HTML // the wide one in strips, for paper
	Narrow     template.HTML
	Tracks     []trackTable
	Acts       []actLine
	Clocks     []clockLine
	Unreviewed int
	Flags      []agreement.Flag
}

type trackTable struct {
	Track agreement.Track
	Steps []stepLine
}

type stepLine struct {
	N      int
	Step   *agreement.Step
	Level  string
	Movers string
	Clock  *agreement.Clock
	Ends   string
	When   []string
}

// actLine is one act in the table of acts.
type actLine struct {
	Act      *agreement.Act
	Anchors  []string // of articles that no clock has
	By       string
	Decision string
	From     string
	To       string
	When     []string
	Only     []string // when some of those who may do it may not, and what else is told of it
	Note     string
}

// clockLine is one clock in the table of clocks.
type clockLine struct {
	Clock    *agreement.Clock
	Anchor   string
	Length   string
	Variants []variantLine
	Readings []string
	Starts   []string
	Counts   []string // the events from which it counts, where not from that which starts it
	Binds    string
	Counted  string
	Extend   string
	Lapse    string
	When     []string
	Kind     string
	Also     []string // what else decides how it runs and what meets it
	Note     string
}

// variantLine is another length of a period, with its own article where it has one.
type variantLine struct {
	Anchor, Article, Text string
	Review                demarche.Review // of its own article
	Note                  string
}

func (s *Server) rulesProcedure(w http.ResponseWriter, r *http.Request) {
	if s.isTariff(r) {
		s.tariffMeasure(w, r)
		return
	}
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	q, err := s.procedure(r, v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "procedure.html", s.procedurePageOf(v, q))
}

func (s *Server) procedurePageOf(v *view, q *agreement.Procedure) procedurePage {
	d := diagramOf(q, v.When.On, v.When.Known)
	page := procedurePage{desk: s.desk(v), Pack: q.Pack, Procedure: q, Holds: d.Steps > 0 && q.Basis.Holds(v.When.On, v.When.Known), Flags: q.Flags}
	page.Between = between(v, q)
	if !page.Holds {
		return page
	}
	page.Title, page.Key = d.title(v.Lang), diagramKey
	page.Wide = d.drawing(v.Lang, widePaper, pageInks, "wide")
	page.Narrow = d.drawing(v.Lang, narrowPaper, pageInks, "narrow")
	page.Sheets = d.sheets(v.Lang, widePaper, "wide")
	x := lexicon{q, v.Lang}
	page.steps(d, x)
	page.clocks(x)
	page.acts(x)
	return page
}

// between says who may bring a matter against whom, where not every party may against
// every other.
func between(v *view, q *agreement.Procedure) (out []string) {
	name := func(id demarche.PartyID) string {
		p, _ := q.Pack.Party(string(id))
		return q.Pack.AsNamed(p.Name.In(v.Lang), v.When.Shown())
	}
	for i := range q.Between {
		x := &q.Between[i]
		against := v.T("any other", "任何其他方")
		if len(x.Against) > 0 {
			var names []string
			for _, id := range x.Against {
				names = append(names, name(id))
			}
			against = strings.Join(names, v.T(", ", "、"))
		}
		out = append(out, v.T(name(x.By)+" against "+against, name(x.By)+"对"+against)+v.Brackets(v.ArticleNo(q.ArticleText(x.Basis.Article, v.Lang))))
	}
	return out
}

func (p *procedurePage) steps(d *diagram, x lexicon) {
	for _, ln := range d.Lanes {
		t := trackTable{Track: ln.Track}
		for _, pl := range ln.Places {
			if pl.Step == nil {
				continue
			}
			t.Steps = append(t.Steps, stepLine{
				N: pl.N, Step: pl.Step, Level: pl.Level.In(p.Lang), Movers: x.list(pl.Step.Mover, x.role), Clock: pl.Clock, Ends: p.ends(pl.Step), When: x.conditions(pl.Step.When),
			})
			p.count(pl.Step.Basis.Review)
		}
		p.Tracks = append(p.Tracks, t)
	}
}

func (p *procedurePage) ends(s *agreement.Step) string {
	switch s.Ends {
	case "case":
		return p.T("the case", "案件")
	case "track":
		return p.T("this track", "本程序线")
	}
	return ""
}

func (p *procedurePage) count(r demarche.Review) {
	if r == demarche.Unreviewed {
		p.Unreviewed++
	}
}

func (p *procedurePage) acts(x lexicon) {
	taken := map[string]bool{}
	for _, k := range p.Clocks {
		taken[k.Anchor] = true
		for _, v := range k.Variants {
			taken[v.Anchor] = true
		}
	}
	for i := range p.Procedure.Acts {
		a := &p.Procedure.Acts[i]
		if !a.Basis.Holds(p.When.On, p.When.Known) {
			continue
		}
		line := actLine{Act: a, By: x.list(a.By, x.role), Decision: decisionWords[a.Decision].In(p.Lang), From: x.list(a.From, x.step), To: x.list(a.To, x.step), Note: a.Basis.Note.In(p.Lang)}
		if anchor := articleAnchor(a.Basis.Article); !taken[anchor] {
			taken[anchor] = true
			line.Anchors = append(line.Anchors, anchor)
		}
		line.When, line.Only = x.needed(a), x.restricted(a)
		p.count(a.Basis.Review)
		p.Acts = append(p.Acts, line)
	}
}

func (p *procedurePage) clocks(x lexicon) {
	seen := map[string]bool{}
	for i := range p.Procedure.Clocks {
		k := &p.Procedure.Clocks[i]
		if !k.Basis.Holds(p.When.On, p.When.Known) {
			continue
		}
		line := clockLineOf(x, k, p.lib)
		if seen[line.Anchor] {
			line.Anchor = ""
		}
		seen[line.Anchor] = true
		p.count(k.Basis.Review)
		p.Clocks = append(p.Clocks, line)
	}
	for _, line := range p.Clocks {
		for i := range line.Variants {
			p.count(line.Variants[i].Review)
			if a := &line.Variants[i].Anchor; seen[*a] {
				*a = ""
			} else {
				seen[*a] = true
			}
		}
	}
}

func clockLineOf(x lexicon, k *agreement.Clock, lib *agreement.Library) clockLine {
	line := clockLine{
		Clock: k, Anchor: articleAnchor(k.ID), Length: clockLength(k, x.l), Binds: docket.RoleNames(x.p, k.Binds, x.l), Counted: x.counted(k.Counting, lib),
		Extend: x.extension(k), Lapse: x.lapse(k), Kind: kindWords[k.Kind].In(x.l), Note: k.Basis.Note.In(x.l),
	}
	word := x.since
	if len(k.CountsFrom) > 0 {
		word = x.start
	}
	for _, start := range k.Starts {
		line.Starts = append(line.Starts, word(start))
	}
	for _, from := range k.CountsFrom {
		line.Counts = append(line.Counts, x.start(from))
	}
	line.When = x.conditions(k.When)
	line.Also = x.beside(k)
	for i, va := range k.Variants {
		other := variantLine{Text: variantText(x, k, va)}
		if va.Basis.Article != k.Basis.Article {
			other.Article, other.Anchor = va.Basis.Article, articleAnchor(va.Basis.Article)
		}
		if own := docket.RunBasis(k, &docket.Clock{Variant: i}); own != &k.Basis {
			other.Review, other.Note = own.Review, own.Note.In(x.l)
		}
		line.Variants = append(line.Variants, other)
	}
	for _, id := range slices.Sorted(maps.Keys(k.Reads)) {
		line.Readings = append(line.Readings, readingText(x, k, id))
	}
	return line
}

func variantText(x lexicon, k *agreement.Clock, v agreement.ClockVariant) string {
	unit := unitOf(k.Counting.Unit)
	if v.Unit != nil {
		unit = *v.Unit
	}
	var when []string
	for _, c := range v.When {
		when = append(when, x.condition(c))
	}
	length := period(v.Length, unit, x.l)
	if v.Limit > 0 {
		length += x.say(" (extended, %s in all at most)", "（延长的，合计至多%s）", period(v.Limit, unitOf(k.Extend.Unit), x.l))
	}
	starts := ""
	if len(v.Starts) > 0 {
		starts = x.say(", from ", "，起算：") + x.list(v.Starts, x.start)
	}
	return length + x.say(", where ", "，条件：") + strings.Join(when, x.say(" and ", "，且")) + starts
}

// readingText says what another reading of the text changes in a clock.
func readingText(x lexicon, k *agreement.Clock, id string) string {
	label := id
	for _, r := range x.p.Readings {
		if r.ID == id {
			label = r.Label.In(x.l)
		}
	}
	re := k.Reads[id]
	var out []string
	if re.Length > 0 {
		out = append(out, period(re.Length, unitOf(k.Counting.Unit), x.l))
	}
	for _, s := range re.Starts {
		out = append(out, x.say("from: %s", "起算：%s", x.start(s)))
	}
	return label + x.say(": ", "：") + strings.Join(out, x.say(", ", "，"))
}

// articleAnchor gives the place of an article on a procedure's page; of several, the first's.
func articleAnchor(article string) string {
	first, _, _ := strings.Cut(article, ";")
	return "article-" + strings.ReplaceAll(first, " ", "-")
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
