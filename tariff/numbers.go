package tariff

import (
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
)

// numbersRead reads the statistical numbers that the sources of a pack name: by line of
// eight digits, their last two. No source names them all.
func (r *reading) numbersRead(p *Pack, name string) {
	r.table(name, []string{"line", "numbers"}, nil, func(t *agreement.Table) error {
		for _, last := range strings.Fields(t.Get("numbers")) {
			c, err := ParseCode(t.Get("line") + last)
			if err != nil {
				return err
			}
			if c.Len() == 10 && p.lines[c.Cut(8)] == nil {
				r.doubt(name, t.Line(), "code %s is on no line of the schedule", c.Dotted())
			}
			p.numbers = append(p.numbers, c)
		}
		return nil
	})
}

// namedNumbers gives the statistical numbers that lists, measures and exclusions name, some
// of them more than once.
func (p *Pack) namedNumbers() []Code {
	var out []Code
	add := func(c Code) {
		if c.Len() == 10 {
			out = append(out, c)
		}
	}
	for _, list := range p.lists {
		for i := range list {
			add(list[i].Code)
			for _, x := range list[i].Except {
				add(x)
			}
		}
	}
	for _, m := range p.Measures {
		for _, s := range m.Scope.Codes {
			if c, err := ParseCode(s); err == nil {
				add(c)
			}
		}
	}
	for i := range p.items {
		for k := range p.items[i].Codes {
			add(p.items[i].Codes[k].Code)
		}
	}
	return out
}

// settleNumbers puts what lists, measures and exclusions name among the numbers of a pack
// that has a table of them.
func (p *Pack) settleNumbers() {
	if p.numbers != nil {
		p.numbers = append(p.numbers, p.namedNumbers()...)
		slices.Sort(p.numbers)
		p.numbers = slices.Compact(p.numbers)
	}
	for _, list := range p.lists {
		for i := range list {
			if len(list[i].Except) > 0 {
				list[i].numbers = p.numbers
			}
		}
	}
}

// has reports whether a sorted list has a code.
func has(list []Code, c Code) bool {
	_, found := slices.BinarySearch(list, c)
	return found
}

// number words what is not known of the statistical number of an answer: that no source
// names it, or that a revision which was imported and holds on the day lists others of its
// line. False where there is nothing to say.
func (u *Unheld) number(p *Pack, a *Answer, imported *Schedule) (*Unheld, bool) {
	c, q := a.Question.HTS, &a.Question
	if p.numbers == nil || c.Len() != 10 {
		return nil, false
	}
	printed, others := imported.prints(c)
	begins := imported.Begins(p)
	if others && !printed && !begins.IsZero() && begins <= q.Entry && (q.Known.IsZero() || begins <= q.Known) {
		x, line := *u, c.Cut(8).Dotted()
		x.Text = demarche.Text{
			EN: "the revision imported (" + imported.Revision + ") lists numbers of " + line + ", and " + c.Dotted() + " is not among them: whether the schedule of the day of entry has it is not known",
			ZH: "导入的税则（" + imported.Revision + "）列有" + line + "的统计编码，其中没有" + c.Dotted() + "：进口当日税则中是否有该编码不详",
		}
		x.citation = "HTS " + imported.Revision
		return &x, true
	}
	return u, !has(p.numbers, c) && !printed
}

// prints reports whether a revision has a statistical number, and whether it has others of
// its line.
func (s *Schedule) prints(c Code) (printed, others bool) {
	if s == nil {
		return false, false
	}
	for i := range s.Lines {
		switch x := s.Lines[i].Code; {
		case x == c:
			printed = true
		case x.Len() == 10 && x.Cut(8) == c.Cut(8):
			others = true
		}
	}
	return printed, others
}
