package clip

import (
	"iter"
	"slices"
	"strings"

	"demarche"
)

// leaf is a sentence with what was found in it.
type leaf struct {
	sentence
	dates   []Dated
	figures []Quantity
	toks    []token // of an English sentence
}

// leaves reads the sentences of a text, one after another.
func leaves(text []rune, a Asked) iter.Seq[leaf] {
	return func(yield func(leaf) bool) {
		women := personInText(string(text))
		lead, year := "", 0
		for _, s := range split(text) {
			l := leafOf(text, s, a, women, lead, year)
			year = (&english{toks: l.toks}).lastYear(len(l.toks))
			if lead += string(text[s.Start:s.End]); !strings.HasSuffix(lead, "；") || len(lead) > 3*longest {
				lead = ""
			}
			if !yield(l) {
				return
			}
		}
	}
}

// personInText gives "may" where the text speaks of a person of that name.
func personInText(text string) string {
	for _, lead := range []string{"Theresa May", "Mrs May", "Mrs. May", "Ms May", "Ms. May", "Prime Minister May", "Minister May"} {
		if strings.Contains(text, lead) {
			return "may"
		}
	}
	return ""
}

// leafOf reads one sentence; lead is what a ； parts from it, year the last one of the sentence before.
func leafOf(text []rune, s sentence, a Asked, women, lead string, year int) leaf {
	l := leaf{sentence: s}
	if a.Lang != "" {
		l.han = a.Lang == demarche.Chinese
	}
	if l.han {
		plain := narrow(string(text[s.Start:s.End]))
		r := &chinese{text: objects(plain), plain: plain, lead: lead, at: a.Published, springs: a.springs()}
		l.dates, l.figures = r.dates(s.Start), r.figures(s.Start)
	} else {
		r := &english{toks: tokens(text, s.Span), at: a.Published, springs: a.springs(), women: women, yearBefore: year, stays: stays(string(text[s.Start:s.End]), false)}
		l.toks, l.dates, l.figures = r.toks, r.dates(), r.figures()
	}
	l.dates = slices.DeleteFunc(l.dates, func(d Dated) bool { return d.From.IsZero() && d.To.IsZero() && d.Doubt == "" }) // past the last day there is
	l.figures = apart(l.figures, l.dates)
	return l
}

// narrow writes the digits and signs of full width as those of half width; the places of the text stay.
func narrow(text string) string {
	if !strings.ContainsAny(text, "０１２３４５６７８９") {
		return text
	}
	return strings.Map(func(c rune) rune {
		if c >= '０' && c <= '９' || c == '．' {
			return c - '０' + '0'
		}
		return c
	}, text)
}

// apart leaves out figures that are part of a date.
func apart(figures []Quantity, dates []Dated) []Quantity {
	var out []Quantity
	for _, q := range figures {
		clear := true
		for _, d := range dates {
			clear = clear && !q.overlaps(d.Span)
		}
		if clear {
			out = append(out, q)
		}
	}
	return out
}
