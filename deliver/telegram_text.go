package deliver

import (
	"maps"
	"strconv"
	"strings"
	"unicode/utf16"
)

// entityWriter writes a text with its entities, so that nothing that people typed is
// ever read as markup. Lengths are in UTF-16 code units, as the Bot API counts them.
type entityWriter struct {
	b        string
	units    int
	entities []entity
	named    map[int]bool // sources without an address that were named
}

// entity is a stretch of the text that is shown in some way.
type entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	URL    string `json:"url,omitempty"`
}

// mark remembers what is written, to come back to.
func (w *entityWriter) mark() entityWriter {
	m := *w
	m.named = maps.Clone(w.named)
	return m
}

func unitsOf(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

func (w *entityWriter) add(s string) {
	w.b += s
	w.units += unitsOf(s)
}

// show adds a text as an entity; of spaces alone, none is made.
func (w *entityWriter) show(kind, s, url string) {
	at := w.units
	w.add(s)
	if strings.TrimSpace(s) == "" {
		return
	}
	w.entities = append(w.entities[:len(w.entities):len(w.entities)], entity{Type: kind, Offset: at, Length: w.units - at, URL: url})
}

// line adds one line of a letter.
func (w *entityWriter) line(l line) {
	if w.b != "" {
		w.add("\n\n")
	}
	switch l.kind {
	case titleLine, headingLine:
		w.show("bold", l.text, "")
	case noteLine:
		w.show("italic", l.text, "")
	case quoteLine:
		w.show("blockquote", l.text, "")
	case linkLine:
		w.show("text_link", l.text, l.url)
	default:
		w.add(l.text)
	}
	for _, r := range l.refs {
		w.add(" ")
		w.source(r)
	}
}

// source marks a source by its number: as a link, or, where it has no address, with its
// name at the first mention, since a message ends with no list of sources.
func (w *entityWriter) source(r source) {
	n := strconv.Itoa(r.n)
	switch {
	case r.url != "":
		w.show("text_link", "["+n+"]", r.url)
	case w.named[r.n]:
		w.add("[" + n + "]")
	default:
		if w.named == nil {
			w.named = map[int]bool{}
		}
		w.named[r.n] = true
		w.add("[" + n + " " + r.title + r.aside + "]")
	}
}

// part adds as much of a line as there is room for, where that is worth reading.
func (w *entityWriter) part(l line, most int) {
	room := most - w.units - 4
	if room < worthReading {
		return
	}
	n := 0
	for at, r := range l.text {
		if n += max(utf16.RuneLen(r), 1); n > room {
			l.text, l.refs = l.text[:at]+"…", nil
			w.line(l)
			return
		}
	}
}

// worthReading is how much of a line that is cut is still worth reading.
const worthReading = 300

// cut ends the text with words that say where the rest is.
func (w *entityWriter) cut(most int, more string) {
	end := more
	if w.b != "" {
		end = "\n\n" + end
	}
	for w.units+unitsOf(end) > most && len(w.b) > 0 { // take lines away until the words fit
		at := max(strings.LastIndex(w.b, "\n\n"), 0)
		w.b = w.b[:at]
		w.units = unitsOf(w.b)
		kept := w.entities[:0:0]
		for _, x := range w.entities {
			if x.Offset+x.Length <= w.units {
				kept = append(kept, x)
			}
		}
		w.entities = kept
	}
	if w.b == "" {
		end = strings.TrimLeft(end, "\n")
	}
	w.add(end)
}

func (w *entityWriter) text() string { return w.b }
