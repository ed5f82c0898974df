package calendar

import (
	"cmp"
	"slices"
)

// build prepares what is asked often: the changes in order, and a view for each
// state of knowledge between the points. A calendar has few such states (a notice a year), so all
// are made at once and need no lock.
func (c *Calendar) build() {
	c.buildChanges()
	for i := range len(c.points) + 1 {
		on := Date(0)
		if i > 0 {
			on = c.points[i-1]
		}
		c.views = append(c.views, c.view(on))
	}
}

func (c *Calendar) buildPoints() {
	for _, l := range c.lists {
		c.points = append(c.points, l.Known)
	}
	for _, e := range c.entries {
		c.points = append(c.points, e.known, e.superseded)
	}
	slices.Sort(c.points)
	c.points = slices.Compact(c.points)
	if c.points[0] == 0 { // always known, so no change of knowledge
		c.points = c.points[1:]
	}
}

// buildChanges gathers the days by the act that made them known. A list carries
// its own days, also those of the December before; what was made known on
// another day amends it.
func (c *Calendar) buildChanges() {
	for _, e := range c.entries {
		if e.known != 0 {
			l := c.actOf(e)
			l.Days = append(l.Days, e.date)
		}
	}
	for _, l := range c.lists {
		if l.Known != 0 {
			c.changes = append(c.changes, l)
		}
	}
	slices.SortStableFunc(c.changes, func(a, b List) int {
		return cmp.Or(cmp.Compare(a.Known, b.Known), cmp.Compare(a.Year, b.Year))
	})
}

// actOf finds the list, or makes the amendment, by which an entry became known.
func (c *Calendar) actOf(e entry) *List {
	same := func(l List) bool { return l.Known == e.known && l.sourceKey == e.source.key }
	if i := slices.IndexFunc(c.lists, same); i >= 0 {
		return &c.lists[i]
	}
	year := e.date.Year()
	i := slices.IndexFunc(c.changes, func(l List) bool { return same(l) && l.Year == year })
	if i < 0 {
		i = len(c.changes)
		c.changes = append(c.changes, List{
			Calendar: c.ID, Year: year, Known: e.known, Source: e.source.title, SourceZH: e.source.zh, URL: e.source.url,
			Review: e.review, Amends: true, sourceKey: e.source.key,
		})
	}
	return &c.changes[i]
}

func (c *Calendar) view(on Date) *View {
	v := &View{calendar: c, weekend: c.weekendBits()}
	var last Date
	v.first, _ = yearDays(c.lists[0].Year)
	_, last = yearDays(c.lists[len(c.lists)-1].Year)
	words := (last.Sub(v.first) + 64) / 64
	v.rest, v.covered = make([]uint64, words), make([]uint64, words)
	for i := range words * 64 { // to the end of the last word, which is read too
		if d := v.first.AddDays(i); v.weekend>>uint(d.Weekday())&1 == 1 {
			set(v.rest, i)
		}
	}
	for i := range c.entries {
		v.mark(&c.entries[i], on)
	}
	for _, l := range c.lists {
		v.cover(l, on)
	}
	return v
}

// mark enters one day, if it was known.
func (v *View) mark(e *entry, on Date) {
	if !e.seen(on) {
		return
	}
	i := e.date.Sub(v.first)
	weekend := v.weekend>>uint(e.date.Weekday())&1 == 1
	if e.off {
		set(v.rest, i)
	} else {
		v.rest[i>>6] &^= 1 << (i & 63)
	}
	if e.off || weekend { // a holiday taken back leaves an ordinary working day
		v.named = append(v.named, e)
	}
}

// cover enters the days that a list settles, if it was known.
func (v *View) cover(l List, on Date) {
	if l.Known > on {
		return
	}
	first, last := yearDays(l.Year)
	if next := v.calendar.listOf(l.Year + 1); next == nil || next.Known > on {
		last = last.AddDays(-v.calendar.yearEnd)
	}
	for d := first; d <= last; d++ {
		set(v.covered, d.Sub(v.first))
	}
}

func set(bits []uint64, i int) { bits[i>>6] |= 1 << (i & 63) }

func (c *Calendar) weekendBits() (bits uint8) {
	for _, d := range c.Weekend {
		bits |= 1 << uint(d)
	}
	return bits
}

func (c *Calendar) listOf(year int) *List {
	for i := range c.lists {
		if c.lists[i].Year == year {
			return &c.lists[i]
		}
	}
	return nil
}

func optionalDate(s string) (Date, error) {
	if s == "" {
		return 0, nil
	}
	return ParseDate(s)
}

func reviewed(s string) bool { return s == "reviewed" || s == "unreviewed" || s == "derived" }
