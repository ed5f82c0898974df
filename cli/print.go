package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"demarche"
)

// emit prints a value for programs, on one line.
func (p *program) emit(v any) error {
	enc := json.NewEncoder(p.Out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// say prints a line for people. What a terminal would obey is left out.
func (p *program) say(format string, args ...any) {
	fmt.Fprintln(p.Out, plain(fmt.Sprintf(format, args...)))
}

// plain takes out control characters, so that text from a case or a server
// cannot move the cursor or colour the screen.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return ' '
		case unicode.IsControl(r), demarche.Hidden(r):
			return -1
		default:
			return r
		}
	}, s)
}

// table is rows of text in aligned columns.
type table struct {
	head []string
	rows [][]string
}

func columns(head ...string) *table { return &table{head: head} }

func (t *table) row(cells ...string) {
	for i := range cells {
		cells[i] = plain(cells[i])
	}
	t.rows = append(t.rows, cells)
}

// print writes the table; a table without rows is its absence in words.
func (t *table) print(w io.Writer, none string) {
	if len(t.rows) == 0 {
		fmt.Fprintln(w, none)
		return
	}
	rows := append([][]string{t.head}, t.rows...)
	wide := make([]int, len(t.head))
	for _, r := range rows {
		for i, cell := range r {
			wide[i] = max(wide[i], cells(cell))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for i, cell := range r {
			b.WriteString(cell)
			if i < len(r)-1 {
				b.WriteString(strings.Repeat(" ", wide[i]-cells(cell)+2))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// cells gives the columns of a terminal that a text fills; a Han sign fills two.
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// cut shortens a cell to n characters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// wrap breaks a text into lines of at most n characters, between words where it has them;
// an empty text is one empty line.
func wrap(s string, n int) []string {
	var lines []string
	rest := []rune(strings.TrimSpace(plain(s)))
	for len(rest) > n {
		at := n
		for i := n; i > n/2; i-- {
			if rest[i] == ' ' {
				at = i
				break
			}
		}
		lines = append(lines, strings.TrimSpace(string(rest[:at])))
		rest = []rune(strings.TrimSpace(string(rest[at:])))
	}
	return append(lines, string(rest))
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func join(list []string) string { return strings.Join(list, ", ") }

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func cutDigest(s string) string { return s[:min(len(s), 12)] }
