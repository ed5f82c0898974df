package tariff

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/calendar"
)

// find gives the line that carries a code's rate on a day: the code itself or
// its nearest ancestor. A code that the schedule does not have then is refused
// with those that it had before or has since.
func (p *Pack) find(c Code, day calendar.Date) (*line, error) {
	if c.Len() < 8 {
		return nil, demarche.Refuse(demarche.Invalid, "code "+c.Dotted(), "rates stand on lines of eight digits", p.below(c))
	}
	for digits := c.Len(); digits >= 4; digits -= 2 {
		l := p.lines[c.Cut(digits)]
		if l == nil {
			continue
		}
		first, last := l.rates[0].first, l.rates[len(l.rates)-1].last
		if day < p.Revisions[first].From && day >= p.From {
			return nil, p.notThen(c, "it is in the schedule since "+p.Revisions[first].From.String(), p.kin(c, first-1, false))
		}
		if next := last + 1; next < len(p.Revisions) && day >= p.Revisions[next].By {
			return nil, p.notThen(c, "it left the schedule by "+p.Revisions[next].By.String(), p.kin(c, next, true))
		}
		return l, nil
	}
	return nil, demarche.Refuse(demarche.Invalid, "code "+c.Dotted(), "no revision of the schedule that was read has it", p.below(c.Cut(6)))
}

func (p *Pack) notThen(c Code, why string, kin []Code) error {
	remedy := "look for its line in the schedule of that day"
	if len(kin) > 0 {
		remedy = "the schedule has in its place, by likeness of their numbers: " + dottedList(kin)
	}
	return demarche.Refuse(demarche.Invalid, "code "+c.Dotted(), why, remedy)
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

// below names some lines under a short code.
func (p *Pack) below(c Code) string {
	found := p.under(c)
	if len(found) == 0 {
		found = p.under(c.Cut(4))
	}
	if len(found) == 0 {
		return "look whether the digits are right: the schedule has nothing under heading " + c.Cut(4).Dotted()
	}
	return "lines below it are " + dottedList(found)
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
