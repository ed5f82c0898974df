package monitor

import (
	"fmt"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Frequency is how often a series has a value.
type Frequency string

// The frequencies of the providers that are read.
const (
	Daily     Frequency = "day"
	Monthly   Frequency = "month"
	Quarterly Frequency = "quarter"
	Annual    Frequency = "year"
)

// perYear gives how many periods a year has; 0 for days, which are counted by date.
func (f Frequency) perYear() int {
	return map[Frequency]int{Monthly: 12, Quarterly: 4, Annual: 1}[f]
}

// Valid reports whether f is one of the frequencies.
func (f Frequency) Valid() bool { return f == Daily || f.perYear() > 0 }

// Period is the stretch of time that a value is for: a month, a quarter, a year
// or a day. The zero Period is none.
type Period struct {
	freq Frequency
	n    int // counted from the year 0; of days, the calendar's own number
}

// Month gives the period of a month, 1 to 12.
func Month(year, month int) Period { return Period{Monthly, year*12 + month - 1} }

// Year gives the period of a year.
func Year(year int) Period { return Period{Annual, year} }

// Day gives the period of a day.
func Day(d calendar.Date) Period { return Period{Daily, int(d)} }

// IsZero reports whether p is no period.
func (p Period) IsZero() bool { return p == Period{} }

// Frequency gives the frequency of the series that the period fits.
func (p Period) Frequency() Frequency { return p.freq }

// Add gives the period n later; n may be negative.
func (p Period) Add(n int) Period { return Period{p.freq, p.n + n} }

// Sub gives how many periods o lies before p. Both have one frequency.
func (p Period) Sub(o Period) int { return p.n - o.n }

// Before reports whether p lies before o.
func (p Period) Before(o Period) bool { return p.n < o.n }

// YearOf gives the year in which the period lies.
func (p Period) YearOf() int {
	if k := p.freq.perYear(); k > 0 {
		return p.n / k
	}
	return calendar.Date(p.n).Year()
}

// Part gives the month or the quarter of the year, from 1.
func (p Period) Part() int {
	if k := p.freq.perYear(); k > 0 {
		return p.n%k + 1
	}
	return 1
}

// Begins gives the first day of the period.
func (p Period) Begins() calendar.Date {
	if p.freq == Daily {
		return calendar.Date(p.n)
	}
	months := 12 / max(p.freq.perYear(), 1)
	return calendar.NewDate(p.YearOf(), 1, 1).AddMonths((p.Part() - 1) * months)
}

// Ends gives the last day of the period.
func (p Period) Ends() calendar.Date { return p.Add(1).Begins().AddDays(-1) }

func earlier(a, b Period) Period {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b Period) Period {
	if a.Before(b) {
		return b
	}
	return a
}

// String writes 2019-01, 2019-Q1, 2019 or 2019-01-31.
func (p Period) String() string {
	switch p.freq {
	case Monthly:
		return fmt.Sprintf("%04d-%02d", p.YearOf(), p.Part())
	case Quarterly:
		return fmt.Sprintf("%04d-Q%d", p.YearOf(), p.Part())
	case Annual:
		return fmt.Sprintf("%04d", p.YearOf())
	case Daily:
		return calendar.Date(p.n).String()
	}
	return ""
}

// ParsePeriod reads what String writes.
func ParsePeriod(s string) (Period, error) {
	head, tail, cut := strings.Cut(s, "-")
	year, err := strconv.Atoi(head)
	if err != nil || len(head) != 4 || year < 1000 {
		return Period{}, noPeriod(s)
	}
	switch {
	case !cut:
		return Year(year), nil
	case len(tail) == 2 && tail[0] == 'Q' && tail[1] >= '1' && tail[1] <= '4':
		return Period{Quarterly, year*4 + int(tail[1]-'1')}, nil
	case len(tail) == 2:
		m, err := strconv.Atoi(tail)
		if err != nil || m < 1 || m > 12 {
			return Period{}, noPeriod(s)
		}
		return Month(year, m), nil
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		return Period{}, noPeriod(s)
	}
	return Day(d), nil
}

func noPeriod(s string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "period",
		What:   demarche.Text{EN: fmt.Sprintf("the period %.20q", s), ZH: fmt.Sprintf("时期“%.20s”", s)},
		Why:    demarche.Text{EN: "it is no month, quarter, year or day", ZH: "不是月、季、年或日"},
		Remedy: demarche.Text{EN: "write it like 2019-01, 2019-Q1, 2019 or 2019-01-31", ZH: "请写成 2019-01、2019-Q1、2019 或 2019-01-31 的形式"},
	}
}

// MarshalText writes the period.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a period; an empty text is none.
func (p *Period) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*p = Period{}
		return nil
	}
	*p, err = ParsePeriod(string(b))
	return err
}
