package briefing

import (
	"strconv"

	"demarche/calendar"
	"demarche/talks"
)

// lists narrows a window to the last day on which the announced measures of an importer
// may be answered: the law is read only so far, and later days would be guessed.
func (r *Record) lists(t *Tariff, w window) window {
	var ids []string
	for _, c := range r.Talks.Covers(w.known) {
		if c.Importer == string(t.Importer) {
			ids = append(ids, c.Measures...)
		}
	}
	if len(ids) == 0 {
		return w
	}
	if last := t.Law.Reach(ids...).Measures; !last.IsZero() && last < w.date {
		w.date, w.after = last, min(w.after, last.AddDays(-1))
	}
	return w
}

// upTo gives the window in which the trade law is asked about one list: cut where it was
// last read, as lists cuts it for all of them together.
func (t *Tariff) upTo(c *talks.Cover, w window) window {
	if last := t.Law.Reach(c.Measures...).Measures; !last.IsZero() && last < w.date {
		w.date, w.after = last, min(w.after, last.AddDays(-1))
	}
	return w
}

// announced writes the years in which the measures of an importer were announced, of
// which alone the trade on which they stand is known: "2018–2019".
func (r *Record) announced(t *Tariff, known calendar.Date) string {
	first, last := 0, 0
	for _, c := range r.Talks.Covers(known) {
		if y := c.Known.Year(); c.Importer == string(t.Importer) {
			if first == 0 || y < first {
				first = y
			}
			last = max(last, y)
		}
	}
	if first == last {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}
