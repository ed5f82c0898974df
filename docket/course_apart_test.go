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

// TestARunThatBecameAnotherHasMemoryOfItsOwn: what one of them notes next never lands in what
// the other holds. Only what is never written to again may be of both.
func TestARunThatBecameAnotherHasMemoryOfItsOwn(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	never := regexp.MustCompile(`^\.told$|^\.state\.Irregular\[\d+\]\.Irregularity\.Also$`)
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
			is := m.newRun()
			is.become(was)
			one, other := map[string]uintptr{}, map[string]uintptr{}
			lists(reflect.ValueOf(was).Elem(), "", one)
			lists(reflect.ValueOf(is).Elem(), "", other)
			for way, at := range one {
				seen[way] = true
				if at == other[way] && !never.MatchString(way) {
					t.Errorf("%s: %s is one memory in both", id, way)
				}
			}
		}
	}
	for _, way := range []string{".ending", ".inst", ".state.Marks"} {
		if !seen[way] {
			t.Errorf("no run had anything in %s; nothing was seen of it", way)
		}
	}
}
