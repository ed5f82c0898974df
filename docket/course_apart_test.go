package docket

import (
	"fmt"
	"reflect"
	"regexp"
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/packs"
)

// lists gives the memory of each list that a value holds, by the way to it.
func lists(v reflect.Value, way string, out map[string]uintptr) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "m" && name != "opt" {
				lists(v.Field(i), way+"."+name, out)
			}
		}
	case reflect.Slice:
		if v.Cap() > 0 {
			out[way] = v.Pointer()
		}
		for i := range v.Len() {
			lists(v.Index(i), fmt.Sprintf("%s[%d]", way, i), out)
		}
	case reflect.Map:
		if !v.IsNil() {
			out[way] = v.Pointer()
		}
	}
}

// never is what is not written to again once it is there.
var never = regexp.MustCompile(`^\.told$|^\.state\.Irregular\[\d+\]\.Irregularity\.Also$`)

// apart looks for memory that a run and one that became it have both.
func apart(t *testing.T, m *Machine, was *run, seen map[string]bool) {
	t.Helper()
	is := m.newRun()
	is.become(was)
	one, other := map[string]uintptr{}, map[string]uintptr{}
	lists(reflect.ValueOf(was).Elem(), "", one)
	lists(reflect.ValueOf(is).Elem(), "", other)
	for way, at := range one {
		seen[way] = true
		if at == other[way] && !never.MatchString(way) {
			t.Errorf("%s: %s is one memory in both", m.Procedure().ID, way)
		}
	}
}

// TestARunThatBecameAnotherHasMemoryOfItsOwn: what one of them notes next never lands in what
// the other holds. Only what is never written to again may be of both.
func TestARunThatBecameAnotherHasMemoryOfItsOwn(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, id := range lib.ProcedureIDs() {
		p, _ := lib.Procedure(id)
		m := Compile(lib, p, "")
		for i := range p.Acts {
			was, on := m.start(Options{Until: calendar.MustDate("2026-06-30")}), calendar.MustDate("2019-01-01")
			was.follow(&Act{Seq: 1, Type: p.Opens, On: on})
			for j := range p.Acts {
				a := p.Acts[(i*7+j)%len(p.Acts)]
				was.follow(&Act{Seq: j + 2, Type: a.ID, On: on.AddDays(j), To: on.AddDays(j + 40).String()})
			}
			apart(t, m, was, seen)
		}
		if id == "wto-dsu" { // the one with an act that tells that a period ends
			was := m.start(Options{Until: calendar.MustDate("2026-06-30")})
			for i, a := range []Act{
				{Type: "consultations_requested", On: calendar.MustDate("2018-01-10")},
				{Type: "panel_requested", On: calendar.MustDate("2018-04-03")},
				{Type: "panel_established", On: calendar.MustDate("2018-05-02")},
				{Type: "panel_composed", On: calendar.MustDate("2018-06-01")},
				{Type: "panel_report_circulated", On: calendar.MustDate("2019-03-01")},
				{Type: "reports_adopted", On: calendar.MustDate("2019-04-15")},
				{Type: "rpt_agreed", On: calendar.MustDate("2019-05-10"), To: "2019-12-31"},
				{Type: "rpt_expires", On: calendar.MustDate("2019-12-31")},
			} {
				a.Seq = i + 1
				was.follow(&a)
			}
			apart(t, m, was, seen)
		}
	}
	for _, way := range []string{".ending", ".inst", ".state.Marks"} {
		if !seen[way] {
			t.Errorf("no run had anything in %s; nothing was seen of it", way)
		}
	}
}
