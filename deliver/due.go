package deliver

import (
	"time"
	_ "time/tzdata" // the zones of readers, on machines that have none of their own

	"demarche"
	"demarche/calendar"
)

// Quiet are the hours of a reader's night in which nothing goes out but what they asked
// for at that hour, or wait for: From is the first, To the first after them.
type Quiet struct{ From, To int }

// Night is quiet where nothing else is configured.
var Night = Quiet{From: 22, To: 7}

// holds reports whether an hour is quiet. Where From is To, none is.
func (q Quiet) holds(hour int) bool {
	if q.From <= q.To {
		return q.From <= hour && hour < q.To
	}
	return hour >= q.From || hour < q.To
}

// after gives the first instant from t on that is not quiet in a place.
func (q Quiet) after(t time.Time, in *time.Location) time.Time {
	local := t.In(in)
	if !q.holds(local.Hour()) {
		return t
	}
	day := calendar.FromTime(local)
	if local.Hour() >= q.To {
		day = day.AddDays(1)
	}
	if end := At(day, q.To, in); end.After(t) {
		return end
	}
	return t
}

// Zone reads the name of a time zone, as the IANA database has it.
func Zone(name string) (*time.Location, error) {
	if name == "" || name == "Local" { // the machine's own is no place of a reader
		return nil, noZone(name)
	}
	in, err := time.LoadLocation(name)
	if err != nil {
		return nil, noZone(name)
	}
	return in, nil
}

func noZone(name string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "zone", What: demarche.Text{EN: "the time zone “" + shown(name) + "”", ZH: "时区“" + shown(name) + "”"},
		Why:    demarche.Text{EN: "the IANA database has none of that name", ZH: "IANA 数据库中没有该时区"},
		Remedy: demarche.Text{EN: "write it like Asia/Shanghai, Europe/Geneva is Europe/Zurich, or UTC", ZH: "请写成 Asia/Shanghai 的形式，或 UTC"},
	}
}

// At gives the first instant of a civil day at which the clocks of a place show an
// hour. Where they skip it, as when summer time begins, it is the instant at which they
// skip; where they show it twice, the first.
func At(day calendar.Date, hour int, in *time.Location) time.Time {
	y, m, d := day.YMD()
	shows := time.Date(y, m, d, hour, 0, 0, 0, time.UTC)
	_, before := shows.Add(-26 * time.Hour).In(in).Zone()
	_, after := shows.Add(26 * time.Hour).In(in).Zone()
	for _, offset := range []int{max(before, after), min(before, after)} {
		t := shows.Add(-time.Duration(offset) * time.Second)
		if _, at := t.In(in).Zone(); at == offset {
			return t
		}
	}
	return shows.Add(-time.Duration(before) * time.Second)
}

// slack is how long after the end of its day an edition may come out without being late.
const slack = time.Hour

// dueTo gives when a message is due to a reader, and by when it is late. An edition
// comes at the reader's hour of its morning, or once it is out; an alert, a correction
// and an edition that is out later than that, not in the reader's night.
func dueTo(m *Message, r *Reader, q Quiet, now time.Time) (due, nominal time.Time, err error) {
	in, err := Zone(r.Zone)
	if err != nil {
		return due, nominal, err
	}
	if m.Morning.IsZero() {
		due = q.after(latest(m.Closed, m.Made, now), in)
		return due, due, nil
	}
	due = At(m.Morning, r.Hour, in)
	nominal = due
	if ready := latest(m.Closed, now); ready.After(due) {
		due = q.after(ready, in)
	}
	return due, nominal, nil
}

// Before reports whether an edition was due to a reader before they agreed to be sent
// any: theirs begin with the next. Due is their hour of its morning.
func (m *Message) Before(r *Reader, due time.Time) bool {
	return m.Kind == Edition && !m.Morning.IsZero() && r.Agreed.After(latest(due, m.Morning.Time().Add(slack)))
}

func latest(list ...time.Time) time.Time {
	var out time.Time
	for _, t := range list {
		if t.After(out) {
			out = t
		}
	}
	return out
}

// Expired reports whether a line of the ledger is tried no more: it has been due for too
// long.
func (m *Message) Expired(s *Send, now time.Time) bool {
	return now.Sub(latest(s.Nominal, m.Made)) > keepTrying
}

// Late reports whether an edition that goes at an instant says that it is late.
func (m *Message) Late(s *Send, at time.Time) bool {
	due := s.Nominal
	if !m.Morning.IsZero() {
		due = latest(due, m.Morning.Time().Add(slack))
	}
	return m.Kind == Edition && at.Sub(due) > lateAfter
}
