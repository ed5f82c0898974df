package agreement

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
)

// resolve joins each procedure with its prelude and checks every reference.
func (l *Library) resolve(ps *Problems) {
	for _, id := range l.PackIDs() {
		l.resolvePack(l.Packs[id], ps)
	}
}

func (l *Library) resolvePack(p *Pack, ps *Problems) {
	for _, q := range p.Procedures {
		if q.Before != "" {
			l.prepend(q, ps)
		}
		q.findOwn()
	}
	for _, q := range p.Procedures {
		newChecker(l, q, ps).run()
	}
	p.checkCases(ps)
}

// prepend joins the prelude's roles, tracks, steps, acts and clocks to q, after
// q's own, so that the line of each of q's own rules can still be found.
func (l *Library) prepend(q *Procedure, ps *Problems) {
	pre, ok := l.Procedure(q.Before)
	if !ok || !pre.Prelude {
		ps.add(q.File, q.doc.line("$.before"), "name a procedure marked prelude: "+strings.Join(l.preludes(), ", "), "there is no prelude %q", q.Before)
		return
	}
	if q.Files == "" {
		q.Files = pre.Files
	}
	for _, r := range pre.Roles {
		if q.Role(r.ID) == nil {
			q.Roles = append(q.Roles, r)
		}
	}
	q.Tracks = append(q.Tracks, pre.Tracks...)
	q.Flags = append(q.Flags, pre.Flags...)
	q.Steps = append(q.Steps, pre.Steps...)
	own := slices.Clip(q.Acts)
	for _, a := range pre.Acts {
		if a.ID == pre.Files && q.Opens != "" {
			// A company files before the states take the matter up, not after.
			a.When = append(slices.Clip(a.When), "not done:"+q.Opens)
			for i := range own {
				if own[i].Puts && own[i].ID != q.Opens {
					a.When = append(a.When, "not done:"+own[i].ID)
				}
			}
		}
		q.Acts = append(q.Acts, a)
	}
	q.Clocks = append(q.Clocks, pre.Clocks...)
	q.addPreludeSources(pre)
}

// preludes lists the ids of the procedures that may precede another.
func (l *Library) preludes() []string {
	var list []string
	for _, id := range l.PackIDs() {
		for _, q := range l.Packs[id].Procedures {
			if q.Prelude {
				list = append(list, q.ID)
			}
		}
	}
	return list
}

// addPreludeSources lets the joined rules' citations resolve in q's own pack.
func (q *Procedure) addPreludeSources(pre *Procedure) {
	if q.Pack.Sources == nil {
		q.Pack.Sources = map[string]Source{}
	}
	for k, s := range pre.Pack.Sources {
		if _, taken := q.Pack.Sources[k]; !taken {
			q.Pack.Sources[k] = s
		}
	}
	for _, lv := range pre.Pack.Levels {
		if q.Pack.Level(lv.ID).ID == "" {
			q.Pack.Levels = append(q.Pack.Levels, lv)
		}
	}
}

// checker looks up every reference of one procedure.
type checker struct {
	lib                                *Library
	q                                  *Procedure
	ps                                 *Problems
	roles, tracks, steps, acts, clocks map[string]bool
	flags, facts, readings             map[string]bool
}

func newChecker(l *Library, q *Procedure, ps *Problems) *checker {
	c := &checker{lib: l, q: q, ps: ps}
	c.roles = ids(q.Roles, func(r Role) string { return r.ID })
	c.tracks = ids(q.Tracks, func(t Track) string { return t.ID })
	c.steps = ids(q.Steps, func(s Step) string { return s.ID })
	c.acts = ids(q.Acts, func(a Act) string { return a.ID })
	c.clocks = ids(q.Clocks, func(k Clock) string { return k.ID })
	c.flags = ids(q.Flags, func(f Flag) string { return f.ID })
	c.facts = ids(q.Pack.Facts, func(f Fact) string { return f.ID })
	c.readings = ids(q.Readings, func(r Reading) string { return r.ID })
	return c
}

func ids[T any](list []T, id func(T) string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, x := range list {
		m[id(x)] = true
	}
	return m
}

func (c *checker) run() {
	c.head()
	for i := range c.q.Steps {
		c.step(&c.q.Steps[i], fmt.Sprintf("$.steps[%d]", i))
	}
	for i := range c.q.Acts {
		c.act(&c.q.Acts[i], fmt.Sprintf("$.acts[%d]", i))
	}
	for i := range c.q.Clocks {
		c.clock(&c.q.Clocks[i], fmt.Sprintf("$.clocks[%d]", i))
	}
}

func (c *checker) fault(at, remedy, format string, args ...any) {
	c.ps.add(c.q.File, c.q.doc.line(at), remedy, format, args...)
}

func (c *checker) known(set map[string]bool, at, kind, id string) {
	if !set[id] {
		c.fault(at, "name one that the pack defines, or add it", "there is no %s %q", kind, id)
	}
}

// pair refuses a pair of whom the pack knows a party not, or by another name.
func (c *checker) pair(x *Pair, at string) {
	for _, id := range append([]demarche.PartyID{x.By}, x.Against...) {
		if p, ok := c.q.Pack.Party(string(id)); !ok || p.ID != id {
			c.fault(at, "name an id of the pack's parties", "there is no party %q", id)
		}
	}
	c.q.Pack.checkBasis(c.q.doc, at+".basis", &x.Basis, true, c.ps)
}

func (c *checker) head() {
	q := c.q
	if !validID(q.ID) || q.Name.EN == "" || q.Name.ZH == "" {
		c.fault("$.id", "give a lower-case id and a name in en and zh", "procedure %q lacks an id or a name in a language", q.ID)
	}
	if q.Class != "" && q.Class != "offices" && q.Class != "open" {
		c.fault("$.class", "offices or open", "class %q is not known", q.Class)
	}
	if u := q.Unshown; u != nil {
		if u.Say.EN == "" || u.Say.ZH == "" || (u.Left.EN == "") != (u.Left.ZH == "") || q.Class == "open" {
			c.fault("$.unshown", "say it in en and zh, or make the class offices", "unshown lacks a language, or the class hides nothing")
		}
		q.Pack.checkBasis(c.q.doc, "$.unshown.basis", &u.Basis, true, c.ps)
	}
	if u := q.Published; u != nil {
		if u.Say.EN == "" || u.Say.ZH == "" {
			c.fault("$.published", "say it in en and zh", "published lacks a language")
		}
		q.Pack.checkBasis(c.q.doc, "$.published.basis", &u.Basis, true, c.ps)
	}
	for i := range q.Asks {
		x, at := &q.Asks[i], fmt.Sprintf("$.asks[%d]", i)
		for _, text := range []demarche.Text{x.Short, x.Ask, x.Why} {
			if !validID(x.ID) || text.EN == "" || text.ZH == "" {
				c.fault(at, "give a lower-case id, and short, ask and why in en and zh", "question %q lacks an id, or its words in a language", x.ID)
				break
			}
		}
		q.Pack.checkBasis(c.q.doc, at+".basis", &x.Basis, true, c.ps)
	}
	for i := range q.Between {
		c.pair(&q.Between[i], fmt.Sprintf("$.between[%d]", i))
	}
	if len(q.Tracks) == 0 || len(q.Steps) == 0 || len(q.Acts) == 0 {
		c.fault("$", "", "a procedure needs at least one track, one step and one act")
	}
	if q.Opens != "" {
		c.known(c.acts, "$.opens", "act", q.Opens)
	} else if !q.Prelude {
		c.fault("$.id", "add opens: ACT", "procedure %q does not say which act opens it", q.ID)
	}
	if q.Files != "" {
		c.known(c.acts, "$.files", "act", q.Files)
	}
	if q.Counting.Unit == nil && !q.Prelude {
		c.fault("$.counting", "add counting: {unit: …, calendars: […], first_day: …, roll: …}", "how days are counted is not said")
	}
	c.unique("steps", len(q.Steps), func(i int) string { return q.Steps[i].ID })
	c.unique("roles", len(q.Roles), func(i int) string { return q.Roles[i].ID })
	c.versions()
	c.own()
	q.Pack.checkBasis(q.doc, "$.basis", &q.Basis, true, c.ps)
}

// own refuses the id of a procedure of another pack, or one that stands twice in its own:
// only one of them could be reached.
func (c *checker) own() {
	for _, id := range c.lib.PackIDs() {
		for _, other := range c.lib.Packs[id].Procedures {
			if other.ID == c.q.ID && other != c.q {
				c.fault("$.id", "give it an id of its own", "procedure id %q is taken by pack %q", c.q.ID, id)
				return
			}
		}
	}
}

func (c *checker) unique(list string, n int, id func(int) string) {
	seen := map[string]bool{}
	for i := range n {
		if seen[id(i)] {
			c.fault(fmt.Sprintf("$.%s[%d]", list, i), "give each its own id", "%s: id %q stands twice", list, id(i))
		}
		seen[id(i)] = true
	}
}

// versions lets acts and clocks share an id only where their days in force do
// not overlap: then they are versions of one rule.
func (c *checker) versions() {
	for i := range c.q.Acts {
		for j := range i {
			if a, b := &c.q.Acts[i], &c.q.Acts[j]; a.ID == b.ID && overlap(a.Basis, b.Basis) {
				c.fault(fmt.Sprintf("$.acts[%d]", i), "part them by from and to", "act %q stands twice for the same days", a.ID)
			}
		}
	}
	for i := range c.q.Clocks {
		for j := range i {
			if a, b := &c.q.Clocks[i], &c.q.Clocks[j]; a.ID == b.ID && a.Track == b.Track && overlap(a.Basis, b.Basis) {
				c.fault(fmt.Sprintf("$.clocks[%d]", i), "part them by from and to", "clock %q stands twice on one track for the same days", a.ID)
			}
		}
	}
}

func overlap(a, b Basis) bool {
	return (a.To.IsZero() || b.From <= a.To) && (b.To.IsZero() || a.From <= b.To)
}

// covers reports whether a is in force on all days on which b is.
func covers(a, b Basis) bool {
	return a.From <= b.From && (a.To.IsZero() || !b.To.IsZero() && b.To <= a.To)
}

func (c *checker) step(s *Step, at string) {
	if !validID(s.ID) || s.Label.EN == "" || s.Label.ZH == "" {
		c.fault(at+".id", "give a lower-case id and a label in en and zh", "step %q lacks an id or a label in a language", s.ID)
	}
	c.known(c.tracks, at+".track", "track", s.Track)
	if c.q.Pack.Level(s.Level).ID == "" {
		c.fault(at+".level", "name a level that pack.yaml lists", "step %q stands at level %q, which the pack does not list", s.ID, s.Level)
	}
	for _, t := range s.Yields {
		c.known(c.tracks, at+".yields", "track", t)
	}
	for _, t := range s.Stands {
		c.known(c.tracks, at+".stands", "track", t)
	}
	if len(s.Stands) > 0 && s.Lead.IsZero() {
		c.fault(at+".stands", "add lead: what it tells", "step %q stands and has no words of its own", s.ID)
	}
	for _, m := range s.Mover {
		c.known(c.roles, at+".mover", "role", m)
	}
	if s.Clock != "" {
		c.known(c.clocks, at+".clock", "clock", s.Clock)
	}
	c.conditions(at+".when", s.When)
	if s.Ends != "" && s.Ends != "track" && s.Ends != "case" {
		c.fault(at+".ends", "ends is track, case or left out", "step %q ends %q", s.ID, s.Ends)
	}
	if s.Ends == "case" && s.Outcome == "" {
		c.fault(at+".ends", "add outcome: one word", "step %q ends the case without an outcome", s.ID)
	}
	c.q.Pack.checkBasis(c.q.doc, at, &s.Basis, true, c.ps)
}

func (c *checker) act(a *Act, at string) {
	if !validID(a.ID) || a.Label.EN == "" || a.Label.ZH == "" {
		c.fault(at+".id", "give a lower-case id and a label in en and zh", "act %q lacks an id or a label in a language", a.ID)
	}
	if len(a.By) == 0 {
		c.fault(at, "add by: [role]", "act %q does not say who does it", a.ID)
	}
	c.each(c.roles, at+".by", "role", a.By)
	for _, f := range a.From {
		if f != "idle" {
			c.known(c.steps, at+".from", "step", f)
		}
	}
	c.each(c.steps, at+".to", "step", a.To)
	c.each(c.flags, at+".sets", "flag", a.Sets)
	c.each(c.flags, at+".clears", "flag", a.Clears)
	c.each(c.clocks, at+".extends", "clock", a.Extends)
	c.conditions(at+".when_told", a.WhenTold)
	for role, when := range a.ByWhen {
		if !slices.Contains(a.By, role) {
			c.fault(at+".by_when", "name a role of by", "act %q says when %q may do it, who may not", a.ID, role)
		}
		c.conditions(at+".by_when", when)
	}
	c.each(c.clocks, at+".pauses", "clock", a.Pauses)
	c.each(c.clocks, at+".resumes", "clock", a.Resumes)
	c.each(c.tracks, at+".stops", "track", a.Stops)
	c.each(c.acts, at+".actor_of", "act", a.ActorOf)
	c.conditions(at+".when", a.When)
	c.conditions(at+".duty_when", a.DutyWhen)
	c.together(at+".when", a.When)
	if len(a.DutyWhen) > 0 {
		c.together(at+".duty_when", slices.Concat(a.When, a.DutyWhen))
	}
	if len(a.DutyWhen) > 0 && a.Decision != Duty {
		c.fault(at+".duty_when", "add decision: duty, or leave it out", "act %q is bound on a condition and is no duty", a.ID)
	}
	switch a.Decision {
	case Discretion, Duty, Joint, Automatic, NegativeConsensus:
	default:
		c.fault(at+".decision", "discretion, duty, joint, automatic or negative-consensus", "act %q has decision %q", a.ID, a.Decision)
	}
	for i, x := range a.Explains {
		at := at + ".explains" + fmt.Sprintf("[%d]", i)
		if c.known(c.flags, at+".flag", "flag", x.Flag); c.q.Flag(x.Flag) != nil && !c.q.Flag(x.Flag).Ask {
			c.fault(at+".flag", "name a flag with ask: true", "act %q asks for an explanation where %q holds, which no case is filed with", a.ID, x.Flag)
		}
		if x.Ask.EN == "" || x.Ask.ZH == "" {
			c.fault(at+".ask", "add ask: {en: …, zh: …}", "act %q does not say what it asks", a.ID)
		}
	}
	if a.Unput && len(a.To) == 0 {
		c.fault(at+".unput", "say to: [step], or leave it out", "act %q leads to no step that its stage could have closed", a.ID)
	}
	if a.Ties != "" && !slices.Contains(TieKinds, a.Ties) {
		c.fault(at+".ties", strings.Join(TieKinds, ", "), "act %q ties its case to another as %q", a.ID, a.Ties)
	}
	if a.Joins && slices.ContainsFunc(a.By, func(id string) bool {
		return c.q.KindOf(id) != Third
	}) {
		c.fault(at+".joins", "name roles of kind third in by, or leave it out", "act %q makes a third party of whoever does it, and is not for a third party alone", a.ID)
	}
	if a.Liberty && a.Decision == Duty {
		c.fault(at+".liberty", "leave it out", "act %q is a duty and no liberty", a.ID)
	}
	if a.OnlyThen && !a.AfterEnd {
		c.fault(at+".only_then", "add after_end: true, or leave it out", "act %q is only for after the end of a case and may not be done then", a.ID)
	}
	if a.Survives && (!a.AfterEnd || a.Decision != Duty) {
		c.fault(at+".survives", "add after_end: true and decision: duty, or leave it out", "act %q survives the end of a case and is no duty that may be done after it", a.ID)
	}
	if a.Date != "" && a.Date != "optional" && a.Date != "required" {
		c.fault(at+".date", "optional, required or left out", "act %q has date %q", a.ID, a.Date)
	}
	c.q.Pack.checkBasis(c.q.doc, at, &a.Basis, true, c.ps)
	if a.Publishes != nil {
		c.q.Pack.checkBasis(c.q.doc, at+".publishes", a.Publishes, true, c.ps)
	}
}

func (c *checker) each(set map[string]bool, at, kind string, list []string) {
	for _, id := range list {
		c.known(set, at, kind, id)
	}
}

func (c *checker) conditions(at string, list []string) {
	for _, s := range list {
		cond, err := ParseCondition(s)
		if err != nil {
			c.fault(at, "", "%v", err)
			continue
		}
		for _, t := range cond {
			c.term(at, t)
		}
	}
}

// together refuses conditions of which one asks for what another excludes: no day fulfils both.
func (c *checker) together(at string, list []string) {
	must := map[Term]bool{}
	for _, s := range list {
		if cond, err := ParseCondition(s); err == nil && len(cond) == 1 {
			must[cond[0]] = true
		}
	}
	for _, s := range list {
		cond, err := ParseCondition(s)
		if err == nil && !slices.ContainsFunc(cond, func(t Term) bool { return !must[t.contrary()] }) {
			c.fault(at, "leave one of them out, or write them as alternatives of one condition, parted by |", "all of when must hold, and %q excludes another of them", s)
			return
		}
	}
}

func (c *checker) term(at string, t Term) {
	switch t.Kind {
	case AtStep:
		c.known(c.steps, at, "step", t.ID)
	case HasFlag:
		c.known(c.flags, at, "flag", t.ID)
	case WasDone:
		c.known(c.acts, at, "act", t.ID)
	case PastClock, RunsClock, StartedOnce:
		c.known(c.clocks, at, "clock", t.ID)
	case FactHolds:
		c.known(c.facts, at, "fact", t.ID)
	case BegunTrack:
		c.known(c.tracks, at, "track", t.ID)
	}
}

// checkBasis refuses a rule without an article, a source or a review status,
// and one whose last day lies before its first.
func (p *Pack) checkBasis(doc *document, at string, b *Basis, needArticle bool, ps *Problems) {
	line := func() int { return doc.line(at) }
	if needArticle && b.Article == "" {
		ps.add(doc.name, line(), "add basis: {article: …} to it or to what it belongs to", "a rule cites no article")
	}
	if b.Cite == "" {
		ps.add(doc.name, line(), "add basis: {cite: KEY} with a key of sources", "a rule names no source")
	} else if _, ok := p.Sources[b.Cite]; !ok {
		ps.add(doc.name, line(), "add it to sources in pack.yaml", "source %q is not listed", b.Cite)
	}
	if !b.Review.Valid() {
		ps.add(doc.name, line(), "reviewed, unreviewed or derived", "review status %q is not known", b.Review)
	}
	if b.Review == demarche.Unreviewed && b.Note.IsZero() && at == "$.basis" {
		return
	}
	if !b.To.IsZero() && b.To < b.From {
		ps.add(doc.name, line(), "", "the last day in force, %s, lies before the first, %s", b.To, b.From)
	}
}
