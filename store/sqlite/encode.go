package sqlite

import (
	"encoding/json"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

// What an update wants written is put down for the journal as JSON, which decode
// reads. It is written by hand, since every act waits for it: what encoding/json
// would give, without what is empty.

// encode writes what one update wants written for the journal. It is false where
// the journal cannot hold it to the letter: a text that is not UTF-8.
func encode(entries []entry) ([]byte, bool) {
	w := wire{b: (*rows.Get().(*[]byte))[:0]}
	for i := range entries {
		w.b = append(w.b, ',')
		w.entry(&entries[i])
	}
	if len(w.b) == 0 {
		return append(w.b, "[]"...), true
	}
	w.b[0] = '['
	return append(w.b, ']'), !w.inexact
}

// rows are the memory of what was written.
var rows = sync.Pool{New: func() any {
	b := make([]byte, 0, 2048)
	return &b
}}

// keepRows takes back what encode gave.
func keepRows(all [][]byte) {
	for _, b := range all {
		if cap(b) <= maxRow {
			rows.Put(&b)
		}
	}
}

// maxRow bounds the memory that is kept of one.
const maxRow = 16 << 10

// wire is JSON being written.
type wire struct {
	b       []byte
	inexact bool // some of it could not be written to the letter
}

func (w *wire) open()  { w.b = append(w.b, '{') }
func (w *wire) close() { w.b = append(w.b, '}') }

// name begins a member of an object.
func (w *wire) name(name string) {
	if w.b[len(w.b)-1] != '{' { // no value ends with it
		w.b = append(w.b, ',')
	}
	w.b = append(append(w.b, '"'), name...)
	w.b = append(w.b, '"', ':')
}

func (w *wire) text(name, v string) {
	if v != "" {
		w.name(name)
		w.str(v)
	}
}

func (w *wire) num(name string, v int64) {
	if v != 0 {
		w.name(name)
		w.b = strconv.AppendInt(w.b, v, 10)
	}
}

func (w *wire) yes(name string, v bool) {
	if v {
		w.name(name)
		w.b = append(w.b, "true"...)
	}
}

func (w *wire) date(name string, d calendar.Date) {
	if d != 0 {
		w.name(name)
		w.b = append(w.b, '"')
		w.b, _ = d.AppendText(w.b)
		w.b = append(w.b, '"')
	}
}

func (w *wire) both(name string, v demarche.Text) {
	if !v.IsZero() {
		w.name(name)
		w.open()
		w.text("en", v.EN)
		w.text("zh", v.ZH)
		w.close()
	}
}

// rare writes what few acts have.
func (w *wire) rare(name string, v any) {
	data, err := json.Marshal(v)
	w.inexact = w.inexact || err != nil || holdsReplaced(data)
	w.name(name)
	w.b = append(w.b, data...)
}

// listed writes a list, also an empty one, but not one that is nil.
func listed[T any](w *wire, name string, list []T, one func(*wire, *T)) {
	if list == nil {
		return
	}
	w.name(name)
	w.b = append(w.b, '[')
	for i := range list {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		one(w, &list[i])
	}
	w.b = append(w.b, ']')
}

const hexDigits = "0123456789abcdef"

// str writes a string. Signs past ASCII stand as they are.
func (w *wire) str(v string) {
	w.b = append(w.b, '"')
	from, ascii := 0, true
	for i := 0; i < len(v); i++ {
		c := v[i]
		if c >= utf8.RuneSelf {
			ascii = false
		}
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		w.b = append(append(w.b, v[from:i]...), '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		from = i + 1
	}
	w.inexact = w.inexact || !ascii && !utf8.ValidString(v)
	w.b = append(append(w.b, v[from:]...), '"')
}

func (w *wire) entry(e *entry) {
	w.open()
	w.num("n", e.N)
	if e.Event != nil {
		w.name("event")
		w.event(e.Event)
	}
	if x := e.Text; x != nil {
		w.name("text")
		w.words(x)
	}
	w.date("known", e.Known)
	listed(w, "marks", e.Marks, (*wire).mark)
	if e.Case != nil {
		w.name("case")
		w.changed(e.Case)
	}
	if e.Face != nil {
		w.rare("face", e.Face)
	}
	w.text("key", e.Key)
	if r := e.Receipt; r != nil {
		w.name("receipt")
		w.receipt(r)
	}
	w.close()
}

func (w *wire) event(e *docket.Event) {
	w.open()
	w.text("Case", string(e.Case))
	w.num("Seq", int64(e.Seq))
	w.text("Kind", string(e.Kind))
	w.text("Act", e.Act)
	w.date("On", e.On)
	w.date("OnFrom", e.OnFrom)
	w.date("Known", e.Known)
	w.text("By", e.By)
	w.text("Office", string(e.Office))
	w.text("To", e.To)
	w.both("Text", e.Text)
	if e.Documents != nil {
		w.rare("Documents", e.Documents)
	}
	w.seldom(e)
	w.text("Cite", e.Cite)
	w.text("Review", string(e.Review))
	w.text("Label", string(e.Label))
	w.text("Digest", e.Digest)
	if !e.At.IsZero() {
		w.name("At")
		w.instant(e.At)
	}
	w.close()
}

// seldom writes what few events have.
func (w *wire) seldom(e *docket.Event) {
	if e.Link != nil {
		w.rare("Link", e.Link)
	}
	w.num("Corrects", int64(e.Corrects))
	w.yes("Annuls", e.Annuls)
	w.text("Waits", string(e.Waits))
	w.num("RepliesTo", int64(e.RepliesTo))
	if e.Irregular != nil {
		w.rare("Irregular", e.Irregular)
	}
	if e.Moved != nil {
		w.rare("Moved", e.Moved)
	}
	w.date("Also", e.Also)
	w.text("AlsoCite", e.AlsoCite)
}

func (w *wire) instant(at time.Time) {
	if y := at.Year(); y < 0 || y > 9999 {
		w.inexact = true
	}
	w.b = append(w.b, '"')
	w.b = at.AppendFormat(w.b, time.RFC3339Nano)
	w.b = append(w.b, '"')
}

func (w *wire) words(x *text) {
	w.open()
	w.num("First", x.First)
	w.text("Body", x.Body)
	w.text("Mark", x.Mark)
	w.yes("Once", x.Once)
	w.close()
}

func (w *wire) mark(m *docket.Mark) {
	w.open()
	w.date("On", m.On)
	w.text("Status", string(m.Status))
	w.text("Step", m.Step)
	w.text("Level", string(m.Level))
	w.text("Outcome", m.Outcome)
	w.date("Due", m.Due)
	w.num("DueClock", int64(m.DueClock))
	w.text("Lapse", m.Lapse)
	w.date("Late", m.Late)
	w.yes("Told", m.Told)
	w.close()
}

func (w *wire) changed(x *changed) {
	w.open()
	w.text("Partner", string(x.Partner))
	listed(w, "Flags", x.Flags, (*wire).one)
	listed(w, "Obligations", x.Obligations, (*wire).one)
	listed(w, "Thirds", x.Thirds, (*wire).one)
	if x.Links != nil {
		w.rare("Links", x.Links)
	}
	w.both("Note", x.Note)
	w.name("Standing")
	w.standing(&x.Standing)
	w.close()
}

func (w *wire) one(v *string) { w.str(*v) }

func (w *wire) standing(s *docket.Standing) {
	w.open()
	w.date("AsOf", s.AsOf)
	w.text("Digest", s.Digest)
	w.text("Status", string(s.Status))
	w.text("Step", s.Step)
	w.text("Level", string(s.Level))
	w.text("Outcome", s.Outcome)
	w.date("Since", s.Since)
	w.date("Due", s.Due)
	w.text("DueClock", s.DueClock)
	w.date("Turns", s.Turns)
	w.yes("Provisional", s.Provisional)
	w.num("Late", int64(s.Late))
	w.date("Overdue", s.Overdue)
	w.text("OverdueClock", s.OverdueClock)
	w.num("Irregular", int64(s.Irregular))
	w.date("LastOn", s.LastOn)
	w.num("Seq", int64(s.Seq))
	listed(w, "Running", s.Running, (*wire).running)
	w.close()
}

func (w *wire) running(k *docket.RunningClock) {
	w.open()
	w.text("clock", k.Clock)
	w.text("track", k.Track)
	w.date("starts", k.Starts)
	w.date("due", k.Due)
	w.yes("provisional", k.Provisional)
	w.close()
}

func (w *wire) receipt(r *docket.Receipt) {
	w.open()
	w.text("Case", string(r.Case))
	w.num("Seq", int64(r.Seq))
	w.text("Digest", r.Digest)
	w.close()
}
