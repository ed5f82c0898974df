package tariff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Law gives the pack for other programs, in a language: for a day of entry, as known on a
// day. It refuses a day of knowledge before the first that its schedule covers.
func (p *Pack) Law(l demarche.Lang, on, known calendar.Date) (*SheetLaw, error) {
	if known < p.From {
		return nil, p.unknown(known)
	}
	s := &telling{p: p, l: l, on: on, known: known, cites: map[string]bool{}, named: map[string][]string{}}
	out := &SheetLaw{
		SheetLawLine: p.line(l, known), On: on, Known: known, Currency: p.Currency, Rounding: p.Rounding.In(l),
		Programs: []SheetProgram{}, Revisions: []SheetRevision{}, Measures: []SheetMeasure{}, Lists: []SheetList{}, Counts: []SheetCount{},
		Exclusions: []SheetExclusions{}, Open: []SheetOpenQuestion{}, Sources: []SheetSource{}, Review: map[string]int{},
	}
	for _, c := range p.codes {
		if p.hasLine(p.lines[c], on) {
			out.Lines++
		}
	}
	for i := range p.Measures {
		if m := p.Measures[i]; s.spoken(m) {
			x := s.measure(m)
			for _, o := range x.Orders {
				out.Review[string(o.Review)]++
			}
			out.Measures = append(out.Measures, x)
		}
	}
	s.programs(out)
	s.revisions(out)
	s.lists(out)
	s.exclusions(out)
	s.counts(out)
	s.open(out)
	orders := s.ordered()
	for key := range p.Sources {
		if s.cites[key] {
			x := s.source(key)
			x.Ordered = orders[key]
			out.Sources = append(out.Sources, x)
		}
	}
	slices.SortFunc(out.Sources, func(a, b SheetSource) int { return cmp.Compare(a.ID, b.ID) })
	return out, nil
}

// MeasureLaw gives one measure as Law does; the refusal names what there is.
func (p *Pack) MeasureLaw(id string, l demarche.Lang, on, known calendar.Date) (*SheetMeasure, error) {
	m, ok := p.Measure(id)
	if known < p.From {
		return nil, p.unknown(known)
	}
	s := &telling{p: p, l: l, on: on, known: known, cites: map[string]bool{}, named: map[string][]string{}}
	if !ok || !s.spoken(m) {
		return nil, &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: "there is no measure “" + id + "” in " + p.ID + ", as known on " + known.String(), ZH: p.ID + "中没有措施“" + id + "”（已知截至" + zhDay(known) + "）"},
			Remedy: demarche.Text{EN: "choose one from the pack's page, or a later day in “as known”", ZH: "请在资料包页面中选择，或在“已知截至”中选择较晚的日期"},
		}
	}
	x := s.measure(m)
	return &x, nil
}

// unknown refuses a day of knowledge on which nothing of the pack was known.
func (p *Pack) unknown(known calendar.Date) error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, Where: "known",
		What:   demarche.Text{EN: "the pack “" + p.ID + "” cannot be shown as known on " + known.String(), ZH: "无法按" + zhDay(known) + "所知显示资料包“" + p.ID + "”"},
		Why:    demarche.Text{EN: "its schedule begins on " + p.From.String(), ZH: "其税则自" + zhDay(p.From) + "起收录"},
		Remedy: demarche.Text{EN: "choose that day or a later one: known=" + p.From.String(), ZH: "请选择该日或之后的日期：known=" + p.From.String()},
	}
}

// telling is what a sheet of law is told for. It notes what was cited, and which measures
// named which list.
type telling struct {
	p         *Pack
	l         demarche.Lang
	on, known calendar.Date
	cites     map[string]bool
	named     map[string][]string
}

// line gives the pack as a list has it.
func (p *Pack) line(l demarche.Lang, known calendar.Date) SheetLawLine {
	out := SheetLawLine{ID: p.ID, Name: p.Name.In(l), Importer: p.Importer, From: p.From, KnownTo: min(p.KnownTo, known), Digest: p.Digest}
	last := p.KnownTo
	for i := range p.Programs {
		last = max(last, p.Programs[i].KnownTo)
	}
	if known >= last {
		out.About = p.About.In(l)
	}
	return out
}

// spoken reports whether somebody had spoken of a measure on the day of knowledge.
func (s *telling) spoken(m *Measure) bool {
	return slices.ContainsFunc(m.Versions, func(v Version) bool { return v.Known <= s.known })
}

// later gives a note of what a whole program tells, or of how a source was read, on a day on
// which all of it was known.
func (s *telling) later(note demarche.Text, last calendar.Date) string {
	if s.known < last {
		return ""
	}
	return note.In(s.l)
}

// Address gives where the text can be read: as it was kept, or as a citation of the Federal
// Register by volume and page has it; "" where that is not known.
func (s *SourceRef) Address() string {
	return cmp.Or(s.URL, demarche.RegisterPage(s.Title))
}

// cite names a source where something rests on it.
func (s *telling) cite(key string) SheetCite {
	s.cites[key] = true
	return s.source(key).SheetCite
}

// ordered gives, by source, the day on which the first order or notice that rests on it was known.
func (s *telling) ordered() map[string]calendar.Date {
	out := map[string]calendar.Date{}
	note := func(cite string, known calendar.Date) {
		if first, ok := out[cite]; known <= s.known && (!ok || known < first) {
			out[cite] = known
		}
	}
	for _, m := range s.p.Measures {
		for i := range m.Versions {
			note(m.Versions[i].Cite, m.Versions[i].Known)
		}
	}
	for _, h := range s.p.ExclusionHeadings() {
		for i := range h.Grants {
			if h.Grants[i].After.IsZero() {
				note(h.Grants[i].Cite, h.Grants[i].Known)
			}
		}
	}
	return out
}

func (s *telling) source(key string) SheetSource {
	r := s.p.Sources[key]
	out := SheetSource{SheetCite: SheetCite{ID: key, Title: r.Title, URL: r.Address()}, Publisher: r.Publisher, Published: r.Published, Note: s.later(demarche.Same(r.Note), s.p.KnownTo)}
	if s.l == demarche.Chinese && r.ZH != "" {
		out.Title, out.Original = r.ZH, r.Title
	}
	if s.l == demarche.Chinese && r.PublisherZH != "" {
		out.Publisher = r.PublisherZH
	}
	if s.l == demarche.Chinese && out.Note != "" && r.NoteZH != "" {
		out.Note = r.NoteZH
	}
	if day := cmp.Or(r.Published, r.NotBefore); day > s.known {
		out.Later, out.NotBefore = day, r.Published.IsZero()
		named := agreement.Unnamed(demarche.Text{EN: r.Publisher, ZH: r.PublisherZH})
		out.Title, out.Original, out.Note = named.In(s.l), "", ""
	}
	return out
}

func (s *telling) programs(out *SheetLaw) {
	for _, x := range s.p.programs {
		if x.spoken > s.known {
			continue
		}
		n := 0
		for i := range out.Measures {
			if out.Measures[i].Program == x.ID {
				n++
			}
		}
		cite, review := s.grounds(x)
		out.Programs = append(out.Programs, SheetProgram{
			ID: x.ID, Name: x.Name.In(s.l), Authority: s.say(x.Authority, x.StatuteZH), KnownTo: min(x.KnownTo, s.known), Measures: n,
			Source: s.cite(cite), Review: review, Note: s.later(x.Note, x.KnownTo),
		})
	}
}

// grounds gives the source of a program: on a day before that was written, the source of the
// last order of its measures that was known, of those the last that speaks of all origins.
func (s *telling) grounds(x *Program) (cite string, review demarche.Review) {
	cite, review = x.Cite, x.Review
	if r := s.p.Sources[cite]; cmp.Or(r.Published, r.NotBefore) <= s.known {
		return cite, review
	}
	last, whole := calendar.Date(0), false
	for _, m := range s.p.Measures {
		for i := range m.Versions {
			v := &m.Versions[i]
			r, all := s.p.Sources[v.Cite], len(v.Origins) == 0
			if m.Program != x.ID || v.Known > s.known || cmp.Or(r.Published, r.NotBefore) > s.known {
				continue
			}
			if all && !whole || all == whole && v.Known >= last {
				last, whole, cite, review = v.Known, all, v.Cite, v.Review
			}
		}
	}
	return cite, review
}

func (s *telling) revisions(out *SheetLaw) {
	for i := range s.p.Revisions {
		if r := &s.p.Revisions[i]; r.Out <= s.known {
			out.Revisions = append(out.Revisions, SheetRevision{ID: r.ID, From: r.From, By: r.By, Out: r.Out, Source: s.cite(r.Cite), Note: s.later(r.Note, r.Out)})
		}
	}
}

func (s *telling) measure(m *Measure) SheetMeasure {
	program, _ := s.p.Program(m.Program)
	out := SheetMeasure{
		ID: m.ID, Heading: m.HeadingOn(s.on, s.known), Program: m.Program, ProgramName: program.Name.In(s.l), Authority: s.say(program.Authority, program.StatuteZH),
		Label: m.Label.In(s.l), Origins: s.members(m.Origins), Spares: s.members(m.Spares), KnownTo: min(program.KnownTo, s.known),
		All: m.Scope.All, Lists: all(m.Scope.Lists), Except: all(m.Scope.Except), Doubt: all(m.Scope.Doubt),
		TiedCase: string(m.Tied.Case), TiedPromise: m.Tied.Promise, Orders: []SheetOrder{}, Ties: s.ties(m),
	}
	if m.Of != "" {
		out.Basis = ContentName(m.Of).In(s.l)
	}
	for _, name := range slices.Concat(m.Scope.Lists, m.Scope.Except, m.Scope.Doubt) {
		if !slices.Contains(s.named[name], m.ID) {
			s.named[name] = append(s.named[name], m.ID)
		}
	}
	out.NotHeld = s.p.NotHeldLists(m)
	out.Codes = len(s.p.Scoped(m, s.on, s.known))
	out.Whole, out.Part = s.p.Counted(m, s.on, s.known)
	out.Official = s.officially(m)
	var holds []*Version
	if s.on <= program.KnownTo {
		holds = s.holding(m)
	}
	for i := range m.Versions {
		if v := &m.Versions[i]; v.Known <= s.known {
			out.Orders = append(out.Orders, s.order(m, v, out.Heading, slices.Contains(holds, v)))
		}
	}
	slices.SortStableFunc(out.Orders, func(a, b SheetOrder) int { return cmp.Compare(a.Known, b.Known) })
	out.State = s.state(m, holds, program.KnownTo)
	out.StateText = s.say(out.State, statesZH[out.State])
	return out
}

// holding gives the orders of a measure that hold on the day, of some origin each.
func (s *telling) holding(m *Measure) (out []*Version) {
	for bit := range 26 * 26 {
		if !m.origins.hasBit(bit) {
			continue
		}
		o := Origin([]byte{'A' + byte(bit/26), 'A' + byte(bit%26)})
		if v := m.on(o, s.on, s.known); v != nil && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// statesZH words the states of a measure in Chinese.
var statesZH = map[string]string{
	"in force": "生效", "suspended": "暂停", "ended": "已终止", "unread": "未读取", "moved": "由另一措施承接",
	"not yet": "尚未生效", "no longer": "不再生效", "not known": "不详",
}

func (s *telling) state(m *Measure, holds []*Version, last calendar.Date) string {
	if s.on > last {
		return string(NotKnown)
	}
	for _, state := range []State{InForce, HeldBack, NotRead, Ended, Moved} {
		if slices.ContainsFunc(holds, func(v *Version) bool { return v.State == state }) {
			return cmp.Or(string(state), "in force")
		}
	}
	for i := range m.Versions {
		if v := &m.Versions[i]; v.Known <= s.known && v.From > s.on {
			return "not yet"
		}
	}
	return "no longer"
}

// order tells of an order, and of its heading where it is not that under which the measure is told.
func (s *telling) order(m *Measure, v *Version, under string, holds bool) SheetOrder {
	heading := v.under(m)
	if heading == under {
		heading = ""
	}
	out := SheetOrder{
		State: v.State, Heading: heading, Rate: v.Rate, Floor: v.Floor, From: v.From, To: v.To, Known: v.Known, TakenTo: v.TakenTo,
		ExportBefore: v.ExportBefore, ExportFrom: v.ExportFrom, Origins: s.members(v.Origins), Holds: holds,
		Source: s.cite(v.Cite), Review: v.Review, Note: s.later(v.Note, max(m.heard, v.NoteKnown)),
	}
	if v.Unless != nil {
		out.Unless = s.claimed(v.Unless)
	}
	switch zh := s.l == demarche.Chinese; {
	case v.State == Moved && zh:
		out.Text = "自" + zhDay(v.From) + "起由资料包中的另一措施承接"
	case v.State == Moved:
		out.Text = "carried on by another measure of the pack from " + v.From.String()
	case zh:
		out.Text = v.wordsZH(m)
	default:
		out.Text = v.words(m)
	}
	return out
}

// claimed words what an importer declares.
func (s *telling) claimed(x *Exemption) string {
	x = x.AsKnown(s.known)
	if s.l == demarche.Chinese {
		return x.Claim + "：" + x.Text.In(s.l) + x.daysZH()
	}
	return x.Claim + ": " + x.Text.In(s.l) + x.days()
}

func (s *telling) say(en, zh string) string { return demarche.Text{EN: en, ZH: zh}.In(s.l) }

// ties gives how a measure bears on others, and what takes goods out of it.
func (s *telling) ties(m *Measure) []SheetTie {
	out := []SheetTie{}
	var ground *SheetCite
	if m.Ground != "" {
		x := s.cite(m.Ground)
		ground = &x
	}
	for _, id := range m.Displace {
		if name := s.nameOf(id); name != "" {
			out = append(out, SheetTie{"displaces", id, s.say("where it applies, "+name+" does not", "适用时，"+name+"不征收"), ground})
		}
	}
	for _, k := range m.behind {
		by := s.p.Measures[k]
		if !s.spoken(by) {
			continue
		}
		x := SheetTie{"displaced by", by.ID, s.say("does not apply where "+s.nameOf(by.ID)+" does", "适用"+s.nameOf(by.ID)+"时不征收"), nil}
		if by.Ground != "" {
			from := s.cite(by.Ground)
			x.Source = &from
		}
		out = append(out, x)
	}
	if name := s.nameOf("program:" + m.Rest); m.Rest != "" && name != "" {
		out = append(out, SheetTie{"rest", "program:" + m.Rest, s.say("bears only on the part of the value that "+name+" do not charge", "仅就"+name+"未征收的价值部分计征"), nil})
	}
	if m.Only != nil {
		out = append(out, SheetTie{"only", m.Only.Claim, s.say("applies only where declared: ", "须经申报方适用：") + s.claimed(m.Only), nil})
	}
	for i := range m.Exempt {
		if x := &m.Exempt[i]; x.Known <= s.known {
			out = append(out, SheetTie{"claim", x.Claim, s.say("spares what is declared as ", "下列申报可予免除：") + s.claimed(x), nil})
		}
	}
	for _, h := range s.p.ExclusionHeadings() {
		if n := s.taking(h, m.Heading); n > 0 {
			out = append(out, SheetTie{"exclusions", h.Heading, s.takes(h, n), nil})
		}
	}
	return out
}

// nameOf names a measure, or all those of a program; "" where nobody had spoken of it.
func (s *telling) nameOf(id string) string {
	if of, ok := strings.CutPrefix(id, "program:"); ok {
		for _, x := range s.p.programs {
			if x.ID == of && x.spoken <= s.known {
				return x.Name.In(s.l)
			}
		}
		return ""
	}
	m, ok := s.p.Measure(id)
	if !ok || !s.spoken(m) {
		return ""
	}
	return m.Label.In(s.l) + s.say(" (", "（") + m.ID + s.say(")", "）")
}

// takes says that items of a heading take goods out of a measure, with the days of entry between
// which they could be claimed by the notices that were out: as past where the last is over.
func (s *telling) takes(h *ExclusionHeading, n int) string {
	first, last := calendar.Forever, calendar.Date(0)
	for i := range h.Grants {
		if g := &h.Grants[i]; g.Known <= s.known {
			to := g.To
			if to.IsZero() {
				to = calendar.Forever
			}
			first, last = min(first, g.From), max(last, to)
		}
	}
	items, verb, could := strconv.Itoa(n)+" items", "take", "可"
	if n == 1 {
		items, verb = "1 item", "takes"
	}
	if last < s.on {
		verb, could = "took", "曾可"
	}
	days, daysZH := "from "+first.String(), "自"+zhDay(first)+"起"
	if last != calendar.Forever {
		days, daysZH = days+" to "+last.String(), zhDay(first)+"至"+zhDay(last)
	}
	return s.say(items+" of exclusions under "+h.Heading+" "+verb+" goods out of it, on entries "+days, h.Heading+"项下"+strconv.Itoa(n)+"项排除"+could+"使货物免征，限"+daysZH+"进口")
}

// taking counts the items of a heading that take goods out of the measures of another, where
// a notice of it was out.
func (s *telling) taking(h *ExclusionHeading, of string) (n int) {
	if of == "" || !slices.ContainsFunc(h.Grants, func(g Grant) bool { return g.Known <= s.known }) {
		return 0
	}
	for i := range s.p.items {
		if x := &s.p.items[i]; x.Heading == h && slices.Contains(x.Of, of) {
			n++
		}
	}
	return n
}

func (s *telling) lists(out *SheetLaw) {
	names := make([]string, 0, len(s.named))
	for name := range s.named {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		out.Lists = append(out.Lists, SheetList{Name: name, NotHeld: len(s.p.lists[name]) == 0, Codes: s.p.standing(name, s.on, s.known), Measures: s.named[name]})
	}
}

func (s *telling) exclusions(out *SheetLaw) {
	for _, h := range s.p.ExclusionHeadings() {
		x := SheetExclusions{Heading: h.Heading, Of: []string{}, Windows: []SheetGrant{}}
		for i := range h.Grants {
			if g := &h.Grants[i]; g.Known <= s.known {
				x.Windows = append(x.Windows, SheetGrant{From: g.From, To: g.To, Known: g.Known, After: g.After, Some: g.Some, Source: s.cite(g.Cite), Review: g.Review, Note: s.later(g.Note, g.To)})
			}
		}
		if len(x.Windows) == 0 {
			continue
		}
		for i := range s.p.items {
			if item := &s.p.items[i]; item.Heading == h {
				x.Items, x.Codes = x.Items+1, x.Codes+len(item.Codes)
				for _, of := range item.Of {
					if !slices.Contains(x.Of, of) {
						x.Of = append(x.Of, of)
					}
				}
			}
		}
		slices.Sort(x.Of)
		out.Exclusions = append(out.Exclusions, x)
	}
}

func (s *telling) counts(out *SheetLaw) {
	for i := range s.p.Official {
		c := &s.p.Official[i]
		if !c.knownBy(s.known) {
			continue
		}
		out.Counts = append(out.Counts, s.count(c))
	}
}

// count sets an official count beside the pack's.
func (s *telling) count(c *Official) SheetCount {
	x := SheetCount{Lists: all(c.Lists), Heading: c.Heading, On: c.On, Official: c.Count, Whole: c.Whole, Source: s.cite(c.Cite), Review: c.Review, Note: s.later(c.Note, s.p.KnownTo)}
	if c.Heading != "" {
		x.Here = s.p.itemsOf[c.Heading]
	} else {
		x.Here, x.Part = s.p.Counted(&Measure{Scope: Scope{Lists: c.Lists}}, c.On, s.known)
	}
	return x
}

// officially gives the last official count of the lists of a measure up to the day, where
// the pack has another; nil for none.
func (s *telling) officially(m *Measure) *SheetCount {
	var last *Official
	for i := range s.p.Official {
		c := &s.p.Official[i]
		counts := func(list string) bool { return slices.Contains(c.Lists, list) }
		if c.knownBy(s.known) && c.On <= s.on && (last == nil || c.On >= last.On) && len(m.Scope.Lists) > 0 && !slices.ContainsFunc(m.Scope.Lists, func(l string) bool { return !counts(l) }) {
			last = c
		}
	}
	if last == nil {
		return nil
	}
	if x := s.count(last); !x.Agrees() {
		return &x
	}
	return nil
}

// OfficialCount gives the last official count of the lists of a measure for a day up to one
// of entry, as known on a day (zero: all that is known), where the pack's own of that day is
// another; nil for none.
func (p *Pack) OfficialCount(m *Measure, l demarche.Lang, on, known calendar.Date) *SheetCount {
	if known.IsZero() {
		known = calendar.Forever
	}
	s := &telling{p: p, l: l, on: on, known: known, cites: map[string]bool{}, named: map[string][]string{}}
	return s.officially(m)
}

func (s *telling) open(out *SheetLaw) {
	for i := range s.p.Unheld {
		u := &s.p.Unheld[i]
		if max(u.Known, u.From) > s.known {
			continue
		}
		x := SheetOpenQuestion{ID: u.ID, Text: u.Text.In(s.l), Measures: []string{}, From: u.From, Source: s.cite(u.Cite), Review: u.Review}
		if u.To <= s.known { // no day is given on which its end became known
			x.To = u.To
		}
		for _, id := range u.Measures {
			if m, ok := s.p.Measure(id); ok && s.spoken(m) {
				x.Measures = append(x.Measures, id)
			}
		}
		out.Open = append(out.Open, x)
	}
}

// members gives the countries of some names of origins and groups, in order; all stays as it is.
func (s *telling) members(names []string) []string {
	out := []string{}
	for _, n := range names {
		if g := s.p.Groups[n]; g != nil {
			for _, o := range g {
				out = append(out, string(o))
			}
		} else {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// all gives a list that is written as one even where it is empty.
func all(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
