package clip

import (
	"strings"

	"demarche"
)

// reading of a text: its sentences with what was found in each.
type leaf struct {
	sentence
	dates   []Dated
	figures []Quantity
	toks    []token // of an English sentence
}

// leaves reads every sentence of a text.
func leaves(text []rune, a Asked) []leaf {
	women := ""
	for _, lead := range []string{"Theresa May", "Mrs May", "Mrs. May", "Ms May", "Ms. May", "Prime Minister May", "Minister May"} {
		if strings.Contains(string(text), lead) {
			women = "may"
		}
	}
	var out []leaf
	for _, s := range split(text) {
		l := leaf{sentence: s}
		switch {
		case a.Lang == demarche.English:
			l.han = false
		case a.Lang == demarche.Chinese:
			l.han = true
		}
		if l.han {
			r := &chinese{text: string(text[s.Start:s.End]), at: a.Published}
			l.dates, l.figures = r.dates(s.Start), r.figures(s.Start)
		} else {
			r := &english{toks: tokens(text, s.Span), at: a.Published, women: women}
			l.toks, l.dates, l.figures = r.toks, r.dates(), r.figures()
		}
		l.figures = apart(l.figures, l.dates)
		out = append(out, l)
	}
	return out
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
