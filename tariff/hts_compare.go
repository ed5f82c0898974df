package tariff

import (
	"slices"
	"strings"
)

// RateChange is a rate that one revision prints otherwise than another.
type RateChange struct {
	Code   Code   `json:"hts"`
	Column string `json:"column"` // "general", "special" or "column 2"
	Was    string `json:"was"`
	Is     string `json:"is"`
}

// WordChange is a description that one revision words otherwise than another.
type WordChange struct {
	Code Code   `json:"hts"`
	Was  string `json:"was"`
	Is   string `json:"is"`
}

// Changes is what parts a revision from an earlier one, in the order of codes.
type Changes struct {
	Added []Code       `json:"added"`
	Ended []Code       `json:"ended"`
	Rates []RateChange `json:"rates"`
	Words []WordChange `json:"descriptions"`
}

// None reports whether the two revisions say the same.
func (c Changes) None() bool {
	return len(c.Added)+len(c.Ended)+len(c.Rates)+len(c.Words) == 0
}

// Compare tells what changed from one revision to a later one. Rates are those
// in effect, from the nearest ancestor that prints them, and are told for the
// lines that print rates in either; spaces and order of printing do not count.
func Compare(was, is *Schedule) Changes {
	before, after := was.byCode(), is.byCode()
	c := Changes{Added: []Code{}, Ended: []Code{}, Rates: []RateChange{}, Words: []WordChange{}}
	for code, i := range after {
		j, stood := before[code]
		if !stood {
			c.Added = append(c.Added, code)
			continue
		}
		c.rates(code, was, j, is, i)
		if w, v := was.Lines[j].Description, is.Lines[i].Description; w != v {
			c.Words = append(c.Words, WordChange{code, w, v})
		}
	}
	for code := range before {
		if _, stands := after[code]; !stands {
			c.Ended = append(c.Ended, code)
		}
	}
	slices.Sort(c.Added)
	slices.Sort(c.Ended)
	slices.SortStableFunc(c.Rates, func(a, b RateChange) int { return a.Code.Compare(b.Code) })
	slices.SortFunc(c.Words, func(a, b WordChange) int { return a.Code.Compare(b.Code) })
	return c
}

// rates adds the changes of rates of one code.
func (c *Changes) rates(code Code, was *Schedule, j int, is *Schedule, i int) {
	if !was.Lines[j].HasRate() && !is.Lines[i].HasRate() {
		return
	}
	w, v := was.inEffect(j), is.inEffect(i)
	for n, column := range []string{"general", "special", "column 2"} {
		if squeeze(w[n]) != squeeze(v[n]) {
			c.Rates = append(c.Rates, RateChange{code, column, w[n], v[n]})
		}
	}
}

// inEffect gives the three rates of a line, from whichever ancestor carries them.
func (s *Schedule) inEffect(i int) [3]string {
	if i = s.Rates(i); i < 0 {
		return [3]string{}
	}
	return [3]string{s.Lines[i].General, s.Lines[i].Special, s.Lines[i].Other}
}

func squeeze(text string) string { return strings.ReplaceAll(text, " ", "") }

// byCode gives the first line of each code.
func (s *Schedule) byCode() map[Code]int {
	found := make(map[Code]int, len(s.Lines))
	for i, p := range s.Lines {
		if _, twice := found[p.Code]; p.Code != 0 && !twice {
			found[p.Code] = i
		}
	}
	return found
}
