package clip

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // so that a day can be told at its place on any machine

	"demarche/calendar"
)

// Published is when a text came out: the civil day at its place, and the hour
// there where one is known.
type Published struct {
	Day  calendar.Date
	Hour string // HH:MM at the place; empty: not known
	Zone string // IANA name of the place's time; empty: not known
}

// zones are the times of the cities from which reports are dated.
var zones = map[string]string{
	"beijing": "Asia/Shanghai", "shanghai": "Asia/Shanghai", "hong kong": "Asia/Hong_Kong", "singapore": "Asia/Singapore",
	"tokyo": "Asia/Tokyo", "washington": "America/New_York", "new york": "America/New_York", "london": "Europe/London",
	"geneva": "Europe/Zurich", "brussels": "Europe/Brussels", "paris": "Europe/Paris", "osaka": "Asia/Tokyo",
	"buenos aires": "America/Argentina/Buenos_Aires", "madrid": "Europe/Madrid", "stockholm": "Europe/Stockholm",
	"kuala lumpur": "Asia/Kuala_Lumpur", "seoul": "Asia/Seoul", "busan": "Asia/Seoul", "san francisco": "America/Los_Angeles",
	"北京": "Asia/Shanghai", "上海": "Asia/Shanghai", "香港": "Asia/Hong_Kong", "新加坡": "Asia/Singapore", "东京": "Asia/Tokyo",
	"华盛顿": "America/New_York", "纽约": "America/New_York", "伦敦": "Europe/London", "日内瓦": "Europe/Zurich",
	"布鲁塞尔": "Europe/Brussels", "巴黎": "Europe/Paris", "马德里": "Europe/Madrid", "吉隆坡": "Asia/Kuala_Lumpur",
}

// Zone gives the time zone of a city; empty where it is not known here.
func Zone(city string) string {
	city, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(city)), ",")
	return zones[city]
}

// NotYet reports whether a day of publication has come nowhere: it is later than the one after today, which
// may have begun at its place.
func NotYet(published, today calendar.Date) bool { return published > today.AddDays(1) }

// PlaceError says that an instant names no day, since the time of its place is not known.
type PlaceError struct{ Instant, Place string }

func (e *PlaceError) Error() string {
	return fmt.Sprintf("%s is an instant, and the day that it was at the place (%q) is not known; give the day and hour there, as 2019-03-28T18:05", e.Instant, e.Place)
}

// ParsePublished reads a day (2019-03-28), a day and hour at the place
// (2019-03-28T18:05), or an instant (…Z, …+08:00). An instant is turned into the
// day at the place, which must then be known.
func ParsePublished(s, place string) (Published, error) {
	out := Published{Zone: Zone(place)}
	if at, err := time.Parse(time.RFC3339, withSeconds(s)); err == nil {
		zone, err := time.LoadLocation(out.Zone)
		if out.Zone == "" || err != nil {
			return out, &PlaceError{s, place}
		}
		at = at.In(zone)
		out.Day, out.Hour = calendar.FromTime(at), at.Format("15:04")
		return out, nil
	}
	day, hour, timed := strings.Cut(s, "T")
	d, err := calendar.ParseDate(day)
	if err != nil {
		return out, err
	}
	if timed {
		at, err := time.Parse("15:04", strings.TrimSuffix(hour, ":00"))
		if at2, err2 := time.Parse("15:04", hour); err2 == nil {
			at, err = at2, nil
		}
		if err != nil {
			return out, fmt.Errorf("%q is no hour of a day; write 2019-03-28T18:05", hour)
		}
		out.Hour = at.Format("15:04")
	}
	out.Day = d
	return out, nil
}

// withSeconds completes an instant written to the minute.
func withSeconds(s string) string {
	if len(s) > 16 && s[10] == 'T' && s[13] == ':' && (s[16] == 'Z' || s[16] == '+' || s[16] == '-') {
		return s[:16] + ":00" + s[16:]
	}
	return s
}
