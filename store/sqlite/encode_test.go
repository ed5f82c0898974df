package sqlite

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"demarche/docket"
)

// fill gives everything in v a value of its own, so that what is left out when it
// is written is missed when it is read.
func fill(v reflect.Value, n *int64) {
	*n++
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(1_583_000_000, 123_456_000+*n).UTC()))
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n)
			}
		}
	case reflect.String:
		v.SetString("say \"是\"\\\n<&>\u2028\ufffd " + string(rune('a'+*n%26)))
	case reflect.Bool:
		v.SetBool(true)
	default:
		v.SetInt(730_000 + *n) // also a date
	}
}

func TestTheJournalHoldsAllOfAnEntry(t *testing.T) {
	var whole, empty entry
	fill(reflect.ValueOf(&whole).Elem(), new(int64))
	empty.Case, empty.Event, empty.Receipt = &changed{Flags: []string{}}, &docket.Event{}, &docket.Receipt{}
	for _, entries := range [][]entry{{}, {whole}, {empty}, {whole, empty, whole}} {
		data, exact := encode(entries)
		if !exact {
			t.Fatalf("not to the letter: %s", data)
		}
		got, err := decode(append(append([]byte("["), data...), ']'))
		if err != nil {
			t.Fatalf("%v: %s", err, data)
		}
		if diff := cmp.Diff([][]entry{entries}, got, cmp.AllowUnexported(entry{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("written and read (-was +is):\n%s", diff)
		}
	}
}

func FuzzEncode(f *testing.F) {
	f.Add("plain", "a\x00\"\\\x1f")
	f.Add("关税\u2028\ufffd", "\xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		want := []entry{{N: 1, Event: &docket.Event{By: a, To: b}, Key: b}, {Text: &text{Body: a, Mark: b}}}
		data, exact := encode(want)
		got, err := decode(append(append([]byte("["), data...), ']'))
		if err != nil {
			t.Fatalf("%v: %s", err, data)
		}
		if same := cmp.Equal([][]entry{want}, got, cmp.AllowUnexported(entry{})); same != exact {
			t.Errorf("exact is %v, and what is read is the same: %v", exact, same)
		}
	})
}
