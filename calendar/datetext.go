package calendar

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The years in which dates are read and counted. Outside them a date in a file
// is far likelier a slip of the pen than a deadline.
const (
	firstYear = 1900
	lastYear  = 2199
)

// DateError says why a text is no date.
type DateError struct {
	Read       string // the text, quoted, and cut where it is long
	Why, WhyZH string // what is out of range; empty where the form is not that of a date
	First      Date   // of a month alone, its first day; else zero
}

// Error gives what was read and what is accepted.
func (e *DateError) Error() string {
	if e.Why == "" {
		return "date " + e.Read + " is not of the form YYYY-MM-DD, such as 2020-02-14"
	}
	return "date " + e.Read + ": " + e.Why
}

// ParseDate reads a date written YYYY-MM-DD, in the years 1900 to 2199. The
// error names what was read and what is accepted.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, formless(s)
	}
	y, okY := digits(s[:4])
	m, okM := digits(s[5:7])
	day, okD := digits(s[8:])
	if !okY || !okM || !okD {
		return 0, &DateError{Read: shown(s)}
	}
	if y < firstYear || y > lastYear {
		return 0, &DateError{Read: shown(s), Why: fmt.Sprintf("the year must be from %d to %d", firstYear, lastYear), WhyZH: fmt.Sprintf("年份须为%d至%d", firstYear, lastYear)}
	}
	if m < 1 || m > 12 {
		return 0, &DateError{Read: shown(s), Why: "the month must be from 01 to 12", WhyZH: "月份须为01至12"}
	}
	_, _, last := NewDate(y, time.Month(m)+1, 0).YMD()
	if day < 1 || day > last {
		return 0, &DateError{Read: shown(s), Why: fmt.Sprintf("the day must be from 01 to %d in that month", last), WhyZH: fmt.Sprintf("该月的日须为01至%d", last)}
	}
	return NewDate(y, time.Month(m), day), nil
}

// monthAlone is a month without a day, as it is typed.
var monthAlone = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})|\s*年\s*(\d{1,2})\s*月)$`)

// formless refuses a text that has not the form of a date. Of a month alone it gives the first
// day to write.
func formless(s string) *DateError {
	e := &DateError{Read: shown(s)}
	if m := monthAlone.FindStringSubmatch(s); m != nil {
		month, _ := strconv.Atoi(m[2] + m[3])
		if first, err := ParseDate(fmt.Sprintf("%s-%02d-01", m[1], month)); err == nil {
			e.First = first
			e.Why, e.WhyZH = "it names a month and no day; its first day is written "+first.String(), "只写了月份，未写日；该月第一天写作 "+first.String()
		}
	}
	return e
}

// The ways in which a date is typed that leave no doubt which part is the day and which the
// month; nothing with slashes or dots is among them.
var (
	yearFirst = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)$`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2}) +([A-Za-z]+) +(\d{4})$`)
)

// Typed gives a date as people type it and pages print it, 2026-11-5, 2026年11月5日 or
// 5 November 2026, in the form that ParseDate reads; any other text as it is, without the
// space around it.
func Typed(s string) string {
	s = strings.TrimSpace(s)
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		month, _ := strconv.Atoi(m[2] + m[4])
		day, _ := strconv.Atoi(m[3] + m[5])
		return fmt.Sprintf("%s-%02d-%02d", m[1], month, day)
	}
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		for month := time.January; month <= time.December; month++ {
			if strings.EqualFold(m[2], month.String()) {
				day, _ := strconv.Atoi(m[1])
				return fmt.Sprintf("%s-%02d-%02d", m[3], month, day)
			}
		}
	}
	return s
}

// MustDate is ParseDate for dates written in the source of tests and examples;
// it panics on what ParseDate refuses.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic("calendar: " + err.Error())
	}
	return d
}

// String gives YYYY-MM-DD, and nothing for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	b, _ := d.AppendText(make([]byte, 0, 10))
	return string(b)
}

// AppendText appends what String gives.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d == 0 {
		return b, nil
	}
	y, m, day := d.YMD()
	return append(b,
		byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-',
		byte('0'+day/10), byte('0'+day%10)), nil
}

// MarshalText gives what String gives.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads what MarshalText wrote: nothing is no date, and Forever is
// read although it lies beyond the years of ParseDate.
func (d *Date) UnmarshalText(b []byte) error {
	switch string(b) {
	case "":
		*d = 0
		return nil
	case "9999-12-31":
		*d = Forever
		return nil
	}
	read, err := ParseDate(string(b))
	if err == nil {
		*d = read
	}
	return err
}

// MarshalJSON gives the date as a string, and null for no date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d == 0 {
		return []byte("null"), nil
	}
	b, _ := d.AppendText([]byte{'"'})
	return append(b, '"'), nil
}

// UnmarshalJSON reads a string as UnmarshalText does, and null as no date.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = 0
		return nil
	}
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return errors.New("a date in JSON is a string such as \"2020-02-14\", or null")
	}
	return d.UnmarshalText(b[1 : len(b)-1])
}

// digits reads ASCII digits only; strconv would also take a sign.
func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// shown quotes a stranger's text for an error, cut so that it cannot flood it.
func shown(s string) string {
	if len(s) > 40 {
		return strconv.Quote(s[:40]) + "…"
	}
	return strconv.Quote(s)
}
