package agreement

import (
	"fmt"
	"strings"

	"demarche/calendar"
)

// Span is a stretch of days, both ends included, as precise as its source is: one
// day, a month of which the day is not known, a year. The zero Span is none.
type Span struct {
	From calendar.Date `json:"from"`
	To   calendar.Date `json:"to"`
}

// Day is the span of one day.
func Day(d calendar.Date) Span { return Span{d, d} }

// ParseSpan reads YYYY-MM-DD, YYYY-MM, YYYY, or two days parted by a slash;
// nothing is the zero Span.
func ParseSpan(s string) (Span, error) {
	if s == "" {
		return Span{}, nil
	}
	if first, last, two := strings.Cut(s, "/"); two {
		return parseEnds(first, last)
	}
	switch len(s) {
	case len("2006"):
		return parseEnds(s+"-01-01", s+"-12-31")
	case len("2006-01"):
		first, err := calendar.ParseDate(s + "-01")
		if err != nil {
			return Span{}, fmt.Errorf("month %q cannot be read", s)
		}
		return Span{first, first.AddMonths(1).AddDays(-1)}, nil
	}
	d, err := calendar.ParseDate(s)
	return Span{d, d}, err
}

func parseEnds(first, last string) (Span, error) {
	from, err := calendar.ParseDate(first)
	if err != nil {
		return Span{}, err
	}
	to, err := calendar.ParseDate(last)
	if err != nil {
		return Span{}, err
	}
	if to < from {
		return Span{}, fmt.Errorf("the last day %s comes before the first %s", to, from)
	}
	return Span{from, to}, nil
}

// IsZero reports whether no day is given.
func (s Span) IsZero() bool { return s.From.IsZero() && s.To.IsZero() }

// Has reports whether a day lies within.
func (s Span) Has(d calendar.Date) bool { return s.From <= d && d <= s.To }

// Overlaps reports whether any day lies within both.
func (s Span) Overlaps(from, to calendar.Date) bool { return s.From <= to && from <= s.To }

// Precision says how exactly the days are known: day, month, year, or days for a
// stretch whose ends are both known.
func (s Span) Precision() string {
	y, m, d := s.From.YMD()
	switch {
	case s.IsZero():
		return ""
	case s.From == s.To:
		return "day"
	case d == 1 && m == 1 && s.To == calendar.NewDate(y, 12, 31):
		return "year"
	case d == 1 && s.To == s.From.AddMonths(1).AddDays(-1):
		return "month"
	}
	return "days"
}

// String writes the span as ParseSpan reads it.
func (s Span) String() string {
	switch s.Precision() {
	case "":
		return ""
	case "day":
		return s.From.String()
	case "month":
		return s.From.String()[:7]
	case "year":
		return s.From.String()[:4]
	}
	return s.From.String() + "/" + s.To.String()
}
