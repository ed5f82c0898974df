package tariff

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/calendar"
)

// find gives the line that carries a code's rate on a day: the code itself or
// its nearest ancestor. A code that the schedule does not have then is refused
// with those that it had before or has since, unless that came after a day of
// knowledge (zero: all that is known).
func (p *Pack) find(c Code, day, known calendar.Date) (*line, error) {
	if c.Len() < 8 {
		return nil, p.tooShort(c, day)
	}
	for digits := c.Len(); digits >= 4; digits -= 2 {
		l := p.lines[c.Cut(digits)]
		if l == nil {
			continue
		}
		switch first, next := l.until(); {
		case p.unborn(first, day) && p.later(first, known):
			return nil, p.notThen(c, day, demarche.Text{EN: "the schedule of that day does not have it", ZH: "当日税则中无此编码"}, p.Under(c.Cut(6), day))
		case p.unborn(first, day):
			return nil, p.notThen(c, day, p.Revisions[first].came(), p.kin(c, first-1, false))
		case p.gone(next, day) && p.later(next, known):
			why := demarche.Text{EN: "the schedule of that day does not have it, and whether that was known on " + known.String() + notKnown, ZH: "当日税则中无此编码，" + zhDay(known) + "是否已知不详"}
			return nil, p.notThen(c, day, why, nil)
		case p.gone(next, day):
			return nil, p.noLonger(c, l, next, day)
		}
		return l, nil
	}
	if len(p.Under(c, day)) > 0 {
		return nil, noLine(c, demarche.Text{EN: "the schedule has rates on the lines below it alone", ZH: "税则仅在其下各编码列有税率"}, p.around(c, day))
	}
	return nil, noLine(c, demarche.Text{EN: "no revision of the schedule that was read has it", ZH: "已读取的税则各版均无此编码"}, p.around(c.Cut(6), day))
}

// tooShort refuses a code of fewer digits than a line has.
func (p *Pack) tooShort(c Code, day calendar.Date) error {
	switch {
	case len(p.Under(c, day)) > 0:
		return noLine(c, demarche.Text{EN: "rates stand on lines of eight digits", ZH: "税率列于八位编码"}, p.around(c, day))
	case len(p.under(c)) > 0:
		return noLine(c, demarche.Text{EN: "the schedule of that day has no line below it", ZH: "当日税则中其下无编码"}, p.around(c.Cut(4), day))
	}
	return noLine(c, demarche.Text{EN: "no revision of the schedule that was read has it", ZH: "已读取的税则各版均无此编码"}, p.around(c.Cut(4), day))
}

// later reports whether a revision came after a day of knowledge; zero: all that is known.
func (p *Pack) later(revision int, known calendar.Date) bool {
	return !known.IsZero() && p.Revisions[revision].By > known
}

// until gives the first revision that has a line, and the first after it that does not.
func (l *line) until() (first, next int) { return l.rates[0].first, l.rates[len(l.rates)-1].last + 1 }

// unborn reports whether a line of some first revision is not yet in the schedule.
func (p *Pack) unborn(first int, day calendar.Date) bool {
	return day < p.Revisions[first].From && day >= p.From
}

// gone reports whether a line that a revision no longer has has left the schedule.
func (p *Pack) gone(next int, day calendar.Date) bool {
	return next < len(p.Revisions) && day >= p.Revisions[next].By
}

// hasLine reports whether the schedule of a day has a line.
func (p *Pack) hasLine(l *line, day calendar.Date) bool {
	first, next := l.until()
	return !p.unborn(first, day) && !p.gone(next, day)
}

// came says when the lines came that an edition brought.
func (x *Revision) came() demarche.Text {
	if x.By > x.From {
		return demarche.Text{
			EN: "it came into the schedule on a day between " + x.From.String() + " and " + x.By.String() + " that is not in the pack",
			ZH: "该编码于" + zhDay(x.From) + "至" + zhDay(x.By) + "之间列入税则，确切日期未收录",
		}
	}
	return demarche.Text{EN: "it is in the schedule since " + x.From.String(), ZH: "该编码自" + zhDay(x.From) + "起列入税则"}
}

func (p *Pack) notThen(c Code, day calendar.Date, why demarche.Text, kin []Code) error {
	if len(kin) == 0 {
		return noLine(c, why, p.around(c.Cut(6), day))
	}
	list := dottedList(kin)
	return noLine(c, why, demarche.Text{EN: "the schedule has in its place, by likeness of their numbers: " + list, ZH: "税则中编号相近的替代编码：" + list})
}

// noLonger refuses a code of a line that has left the schedule.
func (p *Pack) noLonger(c Code, l *line, next int, day calendar.Date) error {
	why := demarche.Text{EN: "it left the schedule by " + p.Revisions[next].By.String(), ZH: "该编码至" + zhDay(p.Revisions[next].By) + "已从税则删除"}
	kin := p.kin(c, next, true)
	switch {
	case len(p.successors[l.code]) > 0:
		list := dottedList(p.successors[l.code])
		return noLine(c, why, demarche.Text{EN: "the schedule has in its place: " + list, ZH: "税则中的替代编码：" + list})
	case len(kin) == 0 && len(p.Under(c.Cut(4), day)) == 0:
		return noLine(c, why, demarche.Text{EN: "what came in its place is not known: look for the good by its words", ZH: "替代编码不详：请按货物名称查找"})
	}
	return p.notThen(c, day, why, kin)
}

func noLine(c Code, why, remedy demarche.Text) error {
	return wrong("hts", said("code "+c.Dotted(), "编码"+c.Dotted()), why, remedy)
}

// kin gives the codes nearest to one that were new in a revision, or that ended
// before the next: under the same subheading, else under the same heading. They
// are a hint by number, not by law.
func (p *Pack) kin(c Code, revision int, fresh bool) []Code {
	for _, digits := range []int{6, 4} {
		var out []Code
		for _, k := range p.under(c.Cut(digits)) {
			l := p.lines[k]
			if fresh && l.rates[0].first == revision || !fresh && l.rates[len(l.rates)-1].last == revision {
				out = append(out, k)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// under gives the lines below an ancestor.
func (p *Pack) under(a Code) []Code {
	lo, hi := 0, len(p.codes)
	for lo < hi {
		if mid := (lo + hi) / 2; p.codes[mid] < a {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	end := lo
	for end < len(p.codes) && p.codes[end].Within(a) {
		end++
	}
	return p.codes[lo:end]
}

// around names some lines that the schedule of a day has below a short code, or else
// below its heading.
func (p *Pack) around(c Code, day calendar.Date) demarche.Text {
	found := p.Under(c, day)
	if len(found) == 0 {
		c = c.Cut(4)
		found = p.Under(c, day)
	}
	if len(found) == 0 {
		return demarche.Text{EN: "look whether the digits are right: the schedule of that day has nothing under " + c.Dotted(), ZH: "请核对数字：当日税则中" + c.Dotted() + "之下没有编码"}
	}
	list := dottedList(found)
	return demarche.Text{EN: "the schedule has below " + c.Dotted() + ": " + list, ZH: "税则中" + c.Dotted() + "之下的编码：" + list}
}

// dottedList names some codes, and how many more there are.
func dottedList(codes []Code) string {
	var b strings.Builder
	for i, c := range codes {
		if i == 6 {
			fmt.Fprintf(&b, " and %d more", len(codes)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(c.Dotted())
	}
	return b.String()
}
