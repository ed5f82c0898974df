package web

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/calendar"
)

// icalendar writes a calendar as RFC 5545 has it: lines end in CRLF and are
// folded at 75 octets, never within a character.
type icalendar struct {
	b     strings.Builder
	empty bool
}

func newICalendar(name, language string) *icalendar {
	c := &icalendar{empty: true}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Demarche//Docket//"+strings.ToUpper(language[:2]))
	c.line("CALSCALE", "GREGORIAN")
	c.line("NAME", escaped(name))
	c.line("X-WR-CALNAME", escaped(name))
	c.line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
	return c
}

// dayEvent is an event of a whole day.
type dayEvent struct {
	uid                string
	on                 calendar.Date
	summary, text, url string
	category           string
	sequence           int
	stamp              time.Time // of what it says, not of its sending, so that an unchanged feed stays the same
	tentative          bool
}

func (c *icalendar) add(e *dayEvent) {
	c.empty = false
	c.line("BEGIN", "VEVENT")
	c.line("UID", escaped(e.uid))
	c.line("DTSTAMP", e.stamp.UTC().Format("20060102T150405Z"))
	c.line("SEQUENCE", strconv.Itoa(e.sequence))
	c.line("DTSTART;VALUE=DATE", e.on.Time().Format("20060102"))
	c.line("DTEND;VALUE=DATE", e.on.AddDays(1).Time().Format("20060102"))
	c.line("SUMMARY", escaped(e.summary))
	c.some("DESCRIPTION", escaped(e.text))
	c.some("URL", e.url)
	c.some("CATEGORIES", escaped(e.category))
	status := "CONFIRMED"
	if e.tentative {
		status = "TENTATIVE"
	}
	c.line("STATUS", status)
	c.line("TRANSP", "TRANSPARENT")
	c.line("END", "VEVENT")
}

func (c *icalendar) some(name, value string) {
	if value != "" {
		c.line(name, value)
	}
}

// bytes ends the calendar. One without events holds a time zone, since a
// calendar must hold something (3.4).
func (c *icalendar) bytes() []byte {
	if c.empty {
		for _, l := range [][2]string{
			{"BEGIN", "VTIMEZONE"},
			{"TZID", "UTC"},
			{"BEGIN", "STANDARD"},
			{"DTSTART", "19700101T000000"},
			{"TZOFFSETFROM", "+0000"},
			{"TZOFFSETTO", "+0000"},
			{"END", "STANDARD"},
			{"END", "VTIMEZONE"},
		} {
			c.line(l[0], l[1])
		}
	}
	c.line("END", "VCALENDAR")
	return []byte(c.b.String())
}

const foldAt = 75 // octets, without the line break (3.1)

func (c *icalendar) line(name, value string) {
	rest := name + ":" + value
	room := foldAt
	for len(rest) > room {
		at := room
		for at > 0 && !utf8.RuneStart(rest[at]) {
			at--
		}
		c.b.WriteString(rest[:at] + "\r\n ")
		rest, room = rest[at:], foldAt-1 // the blank counts
	}
	c.b.WriteString(rest + "\r\n")
}

// escaped writes a text as a value (3.3.11), without the control characters that
// no value may hold.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(printable(strings.ReplaceAll(s, "\r\n", "\n")))
}

// printable leaves out what neither XML nor iCalendar can hold.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ', r == 0x7f, r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}
