package tariff

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"

	"demarche/calendar"
)

// compile makes a pack that read well ready to be asked.
func (r *reading) compile(p *Pack) {
	p.indexExclusions()
	if n := len(p.Revisions); n > 0 {
		p.newest = " of revision " + p.Revisions[n-1].ID + ", the last that was read"
		p.newestGeneral = generalRate + p.newest
	}
	for i := range p.Revisions {
		source := p.Sources[p.Revisions[i].Cite]
		p.Revisions[i].citation, p.Revisions[i].told = source.Title, source.Published
	}
	p.outside = "the pack knows the schedule from " + p.From.String() + " to " + p.KnownTo.String()
	if len(p.Measures) > maxMeasures || len(p.programs) > maxPrograms {
		r.fault(headFile, 0, "divide the pack", "it has more than %d measures or %d programs", maxMeasures, maxPrograms)
		return
	}
	for i, m := range p.Measures {
		if m.Scope.All {
			p.wide = append(p.wide, reach{measure: i})
			continue
		}
		for _, list := range m.Scope.Lists {
			entries := p.lists[list]
			for k := range entries {
				r.tie(p, i, &entries[k], "lists/"+list+".csv")
			}
		}
		for _, s := range m.Scope.Codes {
			c, _ := ParseCode(s)
			r.tie(p, i, &Entry{Code: c}, m.file)
		}
	}
	for _, x := range p.programs {
		x.whole = "the whole value is charged under " + x.Name.EN
		x.ends = "the pack knows these measures up to " + x.KnownTo.String()
		x.citation = p.Sources[x.Cite].Title
		x.unheard()
	}
	for _, m := range p.Measures {
		p.settle(m)
		p.contents = append(p.contents, m.contents()...)
	}
	slices.Sort(p.contents)
	p.contents = slices.Compact(p.contents)
	r.sortMeasures(p)
	p.loners()
	p.noteLists()
	p.rank = make([]int, len(p.Measures))
	for at, m := range p.order {
		p.rank[m] = at
	}
	byRank := func(a, b reach) int { return p.rank[a.measure] - p.rank[b.measure] }
	for _, l := range p.lines {
		slices.SortStableFunc(l.reach, byRank)
	}
	slices.SortStableFunc(p.wide, byRank)
	p.specials = new(sync.Map)
	p.wideOf = make([][]reach, 26*26+1)
	for bit := range p.wideOf {
		for _, x := range p.wide {
			if p.Measures[x.measure].origins[bit/64]&(1<<(bit%64)) != 0 {
				p.wideOf[bit] = append(p.wideOf[bit], x)
			}
		}
	}
}

// tie puts a measure on every line that an entry of its lists names, wholly or
// in part: the nearest ancestor that is a line, or else all lines below.
func (r *reading) tie(p *Pack, measure int, e *Entry, file string) {
	for digits := e.Code.Len(); digits >= 4; digits -= 2 {
		if l := p.lines[e.Code.Cut(digits)]; l != nil {
			l.reach = append(l.reach, reach{measure, e})
			return
		}
	}
	below := p.under(e.Code)
	for _, c := range below {
		p.lines[c].reach = append(p.lines[c].reach, reach{measure, e})
	}
	if len(below) == 0 {
		r.doubt(file, 0, "code %s is on no line of the schedule", e.Code.Dotted())
	}
}

// sortMeasures orders measures so that each comes after those that displace it.
func (r *reading) sortMeasures(p *Pack) {
	before := make([][]int, len(p.Measures)) // displacers of each
	for i, m := range p.Measures {
		for _, name := range m.Displace {
			hit := false
			for k, other := range p.Measures {
				if k != i && (other.ID == name || name == "program:"+other.Program) {
					before[k], hit = append(before[k], i), true
					other.behind = append(other.behind, i)
				}
			}
			if !hit {
				r.fault(m.file, m.line, "", "measure %q displaces %q, which is no measure and no program", m.ID, name)
			}
		}
		if m.Rest != "" {
			for k, other := range p.Measures {
				if other.Program == m.Rest {
					before[i] = append(before[i], k)
				}
			}
		}
	}
	state := make([]int, len(p.Measures))
	var visit func(int) bool
	visit = func(i int) bool {
		if state[i] != 0 {
			return state[i] == 2
		}
		state[i] = 1
		for _, k := range before[i] {
			if !visit(k) {
				return false
			}
		}
		state[i] = 2
		p.order = append(p.order, i)
		return true
	}
	for i, m := range p.Measures {
		if !visit(i) {
			r.fault(m.file, m.line, "take one of the two out", "measure %q displaces one that displaces it", m.ID)
			return
		}
	}
}

// loners marks the measures of which no other depends: that displace none, and whose
// program leaves no rest of the value to another.
func (p *Pack) loners() {
	for _, m := range p.Measures {
		m.alone = true
	}
	for _, m := range p.Measures {
		for _, k := range m.behind {
			p.Measures[k].alone = false
		}
		for _, other := range p.Measures {
			if m.rest >= 0 && other.program == m.rest {
				other.alone = false
			}
		}
	}
}

// noteLists notes with each line of eight digits the measures that look its codes up.
func (p *Pack) noteLists() {
	for k, m := range p.Measures {
		for _, list := range []map[Code][]Entry{m.doubt, m.except} {
			for code := range list {
				for _, c := range p.under(code) {
					if l := p.lines[c]; c.Len() == 8 && !slices.Contains(l.doubt, k) {
						l.doubt = append(l.doubt, k)
					}
				}
			}
		}
	}
}

// looks reports whether a measure may look a code of a line up on its lists.
func (l *line) looks(measure int) bool { return l.code.Len() != 8 || slices.Contains(l.doubt, measure) }

// settle makes ready what a measure says in names.
func (p *Pack) settle(m *Measure) {
	m.rest = -1
	m.origins = *p.set(m.Origins, m.Spares)
	m.spell()
	m.ground, m.grounded = p.Sources[m.Ground].Title, p.Sources[m.Ground].Published
	m.before = "displaced by " + m.name() + ": " + m.Label.EN
	for i, x := range p.programs {
		if x.ID == m.Program {
			m.program = i
		}
		if x.ID == m.Program && m.Only == nil { // of what is only charged where declared, the end leaves nothing open
			for k := range m.Versions {
				x.hear(m, &m.Versions[k])
			}
		}
		if x.ID == m.Rest {
			m.rest = i
		}
	}
	m.doubt, m.except = p.byLine(m.Scope.Doubt), p.byLine(m.Scope.Except)
}

// unheard makes a program one of whose measures nobody has spoken.
func (x *Program) unheard() {
	x.spoken, x.heard = calendar.Forever, slices.Repeat([]calendar.Date{calendar.Forever}, len(origins{})*64)
}

// hear notes on which day an order of one of its measures was known, and of whose goods.
func (x *Program) hear(m *Measure, v *Version) {
	if x.heard == nil {
		x.unheard()
	}
	x.spoken = min(x.spoken, v.Known)
	for i, word := range m.origins {
		if v.only != nil {
			word &= v.only[i]
		}
		for ; word != 0; word &= word - 1 {
			bit := i*64 + bits.TrailingZeros64(word)
			x.heard[bit] = min(x.heard[bit], v.Known)
		}
	}
}

// name gives the heading by which a measure is declared, or its id where it has none.
func (m *Measure) name() string {
	if m.Heading == "" {
		return m.ID
	}
	return m.Heading
}

// earliest gives the first day that an order covers or on which one was known.
func (m *Measure) earliest() calendar.Date {
	first := calendar.Forever
	for i := range m.Versions {
		first = min(first, m.Versions[i].From, m.Versions[i].Known)
	}
	return first
}

// set gives the origins of some names, without those of others.
func (p *Pack) set(names, spares []string) *origins {
	out, spared := p.named(names), p.named(spares)
	for i := range out {
		out[i] &^= spared[i]
	}
	return &out
}

// named gives the origins that are among some names of origins and groups.
func (p *Pack) named(names []string) (out origins) {
	for _, n := range names {
		if n == "all" {
			for bit := range 26 * 26 {
				out[bit/64] |= 1 << (bit % 64)
			}
			return out
		}
		if o := Origin(n); o.bit() < 26*26 {
			out.add(o)
		}
		for o, in := range p.groups[n] {
			if in && o.bit() < 26*26 {
				out.add(o)
			}
		}
	}
	return out
}

// byLine sorts the entries of some lists by the ancestors by which they are found.
func (p *Pack) byLine(lists []string) map[Code][]Entry {
	if len(lists) == 0 {
		return nil
	}
	var all []Entry
	for _, name := range lists {
		all = append(all, p.lists[name]...)
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return cmp.Compare(a.Code.Cut(8), b.Code.Cut(8)) })
	out := map[Code][]Entry{}
	for n := 0; n < len(all); {
		from, key := n, all[n].Code.Cut(8)
		for n < len(all) && all[n].Code.Cut(8) == key {
			n++
		}
		out[key] = all[from:n:n]
	}
	return out
}

// among reports whether an origin is one of some names of origins and groups.
func (p *Pack) among(names []string, o Origin) bool {
	for _, n := range names {
		if n == "all" || n == string(o) || p.groups[n][o] {
			return true
		}
	}
	return false
}

// listed reports whether entries found by line hold a code on a day, and whether
// a longer code would be needed to tell.
func listed(byLine map[Code][]Entry, c Code, day, known calendar.Date) (in, unsure bool) {
	if byLine == nil {
		return false, false
	}
	for digits := 8; digits >= 2; digits -= 2 {
		for _, e := range byLine[c.Cut(digits)] {
			a, b := e.holds(c, day, known)
			in, unsure = in || a, unsure || b
		}
	}
	return in, unsure && !in
}
