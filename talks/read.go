package talks

import (
	"cmp"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
)

// headFile opens a folder of talks, as pack.yaml opens an agreement.
const headFile = "talks.yaml"

// Folders gives the folders of fsys that hold a record of talks, sorted.
func Folders(fsys fs.FS) []string {
	return agreement.FoldersWith(fsys, headFile)
}

// Read reads the record in a folder strictly. The error is an agreement.Problems
// that lists every fault with file and line.
func Read(fsys fs.FS, dir string) (*Pack, error) {
	r := reading{Folder: agreement.OpenFolder(fsys, dir), p: &Pack{}}
	if r.Head(headFile, r.p) {
		r.head()
		r.facts()
		r.said()
		r.positions()
		r.estimates()
		r.covers()
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
	p *Pack
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
	p.people, p.issues = map[string]*Person{}, map[string]*Issue{}
	for i := range p.People {
		x := &p.People[i]
		if x.ID == "" || x.Name.EN == "" || x.Name.ZH == "" || !p.hasParty(string(x.Party)) || p.people[x.ID] != nil {
			r.Fault(headFile, "give each an id of its own, a name in en and zh, and a party that is listed", "person %q cannot be used", x.ID)
		}
		p.people[x.ID] = x
	}
	for i := range p.Issues {
		x := &p.Issues[i]
		if x.ID == "" || x.Name.EN == "" || x.Name.ZH == "" || p.issues[x.ID] != nil {
			r.Fault(headFile, "give each an id of its own and a name in en and zh", "issue %q cannot be used", x.ID)
		}
		p.issues[x.ID] = x
	}
	r.CheckKept(headFile, p.KeptTo)
	for _, c := range p.Countings {
		if _, ok := p.Sources[c.Cite]; !ok || !c.Review.Valid() || c.ID == "" || c.Name.ZH == "" {
			r.Fault(headFile, "give id, name, cite and review", "way of counting %q cannot be used", c.ID)
		}
	}
}

func (p *Pack) hasParty(id string) bool {
	return slices.ContainsFunc(p.Parties, func(x Party) bool { return string(x.ID) == id })
}

func (p *Pack) hasPerson(id string) bool { return p.people[id] != nil }
func (p *Pack) hasIssue(id string) bool  { return p.issues[id] != nil }

func (r *reading) facts() {
	required := []string{"event", "kind", "state", "on", "title_en", "title_zh", "cite", "review"}
	optional := []string{"known", "place_en", "place_zh", "who", "numbers", "outcome_en", "outcome_zh", "issues", "act", "measures"}
	r.Rows("facts.csv", required, optional, func(row *agreement.Row) {
		f := &Fact{
			Event: row.Need("event"), Kind: Kind(row.OneOf("kind", kinds...)), State: State(row.OneOf("state", states...)),
			On: row.Span("on"), Place: row.Text("place"), Title: row.Text("title"), Outcome: row.Text("outcome"),
			Who:    row.Among("who", "person in "+headFile, r.p.hasPerson),
			Issues: row.Among("issues", "issue in "+headFile, r.p.hasIssue), Cite: row.Cite(), Review: row.Review(),
			Act: row.Get("act"),
		}
		f.Known, f.Numbers, f.Measures = row.Known(f.On), numbers(row), r.measures(row)
		switch {
		case f.On.IsZero() || f.Title.IsZero():
			row.Fault("fill both", "a fact needs the day it is about and a title")
		case f.State == Held && f.Known < f.On.From:
			row.Fault("it is planned until then", "%s is held on %s, after the day %s on which that became known", f.Event, f.On, f.Known)
		case len(r.p.record.of[f.Event]) > 0 && r.p.record.of[f.Event][0].Kind != f.Kind:
			row.Fault("give the facts of an event one kind", "%s was of another kind above", f.Event)
		case f.Act != "" && !r.happened(f):
			row.Fault("name an event of a row above that was known by then", "%s cannot have become known on %s in %q", f.Event, f.Known, f.Act)
		}
		r.p.record.add(f)
	})
	if _, ok := r.p.record.of[r.p.Goal]; !ok && r.p.Goal != "" {
		r.Fault(headFile, "name an event of facts.csv", "goal %q is no event", r.p.Goal)
	}
}

// happened reports whether the act of a fact was known when the fact became known.
func (r *reading) happened(f *Fact) bool {
	return f.Act != f.Event && slices.ContainsFunc(r.p.record.of[f.Act], func(a *Fact) bool { return a.Known <= f.Known })
}

// measures reads "US:9903.88.03", the measures that a fact is about. Whether there is
// such a measure, the packs of the tariffs know.
func (r *reading) measures(row *agreement.Row) []Measure {
	var out []Measure
	for _, s := range agreement.Split(row.Get("measures")) {
		importer, id, _ := strings.Cut(s, ":")
		if id == "" || !r.p.hasParty(importer) {
			row.Fault("write it like US:9903.88.03, with a party of "+headFile, "measure %q cannot be read", s)
			continue
		}
		out = append(out, Measure{demarche.PartyID(importer), id})
	}
	return out
}

// numbers reads "CN:8", the numbers that sides give a round.
func numbers(row *agreement.Row) []Number {
	var out []Number
	for _, s := range agreement.Split(row.Get("numbers")) {
		by, text, _ := strings.Cut(s, ":")
		n, err := strconv.Atoi(text)
		if by == "" || err != nil || n < 1 {
			row.Fault("write it like CN:8", "number %q cannot be read", s)
			continue
		}
		out = append(out, Number{by, n})
	}
	return out
}

func (r *reading) said() {
	r.p.record.said = map[string][]*Saying{}
	r.Rows("said.csv", []string{"event", "who", "known", "text_en", "text_zh", "cite", "review"}, nil, func(row *agreement.Row) {
		s := &Saying{
			Event: row.Need("event"), Who: row.Need("who"), Known: row.Known(agreement.Span{}),
			Text: row.Text("text"), Cite: row.Cite(), Review: row.Review(),
		}
		if len(r.p.record.of[s.Event]) == 0 {
			row.Fault("add it to facts.csv", "there is no event %q", s.Event)
		}
		if !r.p.hasPerson(s.Who) {
			row.Fault("add it to people", "there is no person %q", s.Who)
		}
		r.p.record.said[s.Event] = append(r.p.record.said[s.Event], s)
	})
}

func (r *reading) positions() {
	r.p.record.stances = map[stanceKey][]*Position{}
	required := []string{"issue", "party", "on", "stance", "text_en", "text_zh", "cite", "review"}
	r.Rows("positions.csv", required, []string{"known", "by_en", "by_zh", "act"}, func(row *agreement.Row) {
		x := &Position{
			Issue: row.Need("issue"), Party: demarche.PartyID(row.Need("party")), On: row.Date("on"),
			Stance: Stance(row.OneOf("stance", stances...)), By: row.Text("by"), Text: row.Text("text"),
			Act: row.Get("act"), Cite: row.Cite(), Review: row.Review(),
		}
		x.Known = row.Known(agreement.Day(x.On))
		if x.Act != "" && len(r.p.record.of[x.Act]) == 0 {
			row.Fault("add it to facts.csv", "there is no event %q", x.Act)
		}
		if !r.p.hasIssue(x.Issue) || !r.p.hasParty(string(x.Party)) {
			row.Fault("list both in "+headFile, "there is no issue %q or no party %q", x.Issue, x.Party)
		}
		if x.On.IsZero() {
			row.Fault("fill it", "column on is empty")
		}
		if !x.By.IsZero() && x.Stance != Reported {
			row.Fault("write reported as the stance, or leave by empty", "a side that %s speaks for itself, and not by the account of %s", x.Stance, x.By.EN)
		}
		key := stanceKey{x.Issue, string(x.Party)}
		r.p.record.stances[key] = append(r.p.record.stances[key], x)
	})
}

func (r *reading) estimates() {
	required := []string{"estimate", "said", "text_en", "text_zh", "window_from", "window_to", "cite", "review"}
	seen := map[string]bool{}
	r.Rows("estimates.csv", required, []string{"who", "voice_en", "voice_zh", "known", "act"}, func(row *agreement.Row) {
		e := Estimate{
			ID: row.Need("estimate"), Who: row.Get("who"), Voice: row.Text("voice"), Said: row.Date("said"), Text: row.Text("text"),
			Window: agreement.Span{From: row.Date("window_from"), To: row.Date("window_to")}, Cite: row.Cite(), Review: row.Review(),
			Act: row.Get("act"),
		}
		e.Known = row.Known(agreement.Day(e.Said))
		switch {
		case seen[e.ID]:
			row.Fault("give each estimate an id of its own", "estimate %q stands twice", e.ID)
		case (e.Who == "") == e.Voice.IsZero():
			row.Fault("give one of who and voice", "estimate %q needs somebody who made it", e.ID)
		case e.Who != "" && !r.p.hasPerson(e.Who):
			row.Fault("add it to people", "there is no person %q", e.Who)
		case e.Window.IsZero() || !e.Window.To.IsZero() && e.Window.To < e.Window.From:
			row.Fault("leave one end empty where it is open", "estimate %q has no window of days", e.ID)
		case e.Act != "" && len(r.p.record.of[e.Act]) == 0:
			row.Fault("add it to facts.csv", "there is no event %q", e.Act)
		}
		seen[e.ID] = true
		r.p.Estimates = append(r.p.Estimates, e)
	})
}

// settle puts the record in order once it is read.
func (p *Pack) settle() {
	p.record.settle()
	for i := range p.Estimates {
		p.record.last = max(p.record.last, p.Estimates[i].Known)
	}
	p.record.ends = p.record.last
	if p.KeptTo != nil {
		p.record.ends = p.KeptTo.Day
	}
	slices.SortFunc(p.Estimates, func(a, b Estimate) int {
		return cmp.Or(cmp.Compare(a.Said, b.Said), strings.Compare(a.ID, b.ID))
	})
}
