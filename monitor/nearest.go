package monitor

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// nearest gives the provider whose layout a file is nearest to that begins like none: its reader
// says what moved. "" where it is near none.
func nearest(data []byte) string {
	head := bytes.TrimPrefix(data[:min(len(data), 64<<10)], []byte("\xef\xbb\xbf"))
	if begins(head, "{") || begins(head, "<") {
		return nearestAnswer(string(head))
	}
	cells := firstCells(head)
	best, most := "", 1
	for _, x := range []struct {
		provider string
		head     []string
	}{{"census", censusHead}, {"gacc", gaccHead}} {
		n := 0
		for _, c := range x.head {
			if slices.ContainsFunc(cells, func(is string) bool { return strings.EqualFold(is, c) }) {
				n++
			}
		}
		if n > most {
			best, most = x.provider, n
		}
	}
	if best == "" && slices.ContainsFunc(cells, func(is string) bool { return strings.EqualFold(is, "observation_date") || is == "DATE" }) {
		return "fred"
	}
	return best
}

// nearestAnswer tells an answer of an API by the names that it uses.
func nearestAnswer(head string) string {
	count := func(names ...string) (n int) {
		for _, x := range names {
			if strings.Contains(head, x) {
				n++
			}
		}
		return n
	}
	fred, comtrade := count("realtime_start", "observation_start", "observation"), count("cmdCode", "flowCode", "reporterCode", "primaryValue", "elapsedTime")
	switch {
	case fred >= 2 && fred > comtrade:
		return "fred"
	case comtrade >= 2:
		return "comtrade"
	}
	return ""
}

// firstCells gives the cells of the first line that has any, whatever stands between them.
func firstCells(head []byte) []string {
	if !utf8.Valid(head) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(head); err == nil {
			head = text
		}
	}
	line := ""
	for line == "" && len(head) > 0 {
		var first []byte
		first, head, _ = bytes.Cut(head, []byte("\n"))
		line = strings.TrimSpace(string(first))
	}
	best := []string{}
	for _, comma := range ",;\t|" {
		c := csv.NewReader(strings.NewReader(line))
		c.Comma, c.LazyQuotes = comma, true
		if row, err := c.Read(); err == nil && len(row) > len(best) {
			best = row
		}
	}
	for i := range best {
		best[i] = strings.TrimSpace(best[i])
	}
	return best
}

// notFigures says what a file is that is of no provider, where that is plain; else "".
func notFigures(data []byte) (what, remedy string) {
	lower := bytes.ToLower(data[:min(len(data), 4<<10)])
	switch {
	case begins(lower, "<!doctype html") || begins(lower, "<html"):
		return "it is a page of the web (HTML)", "get the file itself, and not the page that leads to it"
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "it is a workbook of the older kind (.xls)", "get the workbook as .xlsx, or save it so"
	case bytes.Contains(lower, []byte("cpb world trade monitor")):
		return "it is a sheet of the World Trade Monitor by itself", "import the workbook (.xlsx), which has both sheets and says when it was produced"
	}
	return "", ""
}
