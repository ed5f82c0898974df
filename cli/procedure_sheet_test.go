package cli

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/packs"
)

// told names, where they are others, the keys under which `procedure show --json` gives a key of
// the pack.
var told = map[string][]string{
	"from": {"from_steps"}, "to": {"to_steps"}, "basis": {"article"}, "named": {"names"},
	"counting": {"unit", "calendars", "first_day", "roll", "counting"}, "lapse": {"on_lapse", "lapses_to", "lapse"},
	"variants": {"variants"}, "extend": {"extend"}, "effect": {"effect"},
}

// No key of a rule of any pack is left out of what programs read of it, nor its value where it has
// one.
func TestSheetTellsEveryKeyOfRules(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range lib.ProcedureIDs() {
		q, _ := lib.Procedure(id)
		data, err := json.Marshal(sheetOfProcedure(q))
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]json.RawMessage
		_ = json.Unmarshal(data, &all)
		s := map[string][]map[string]any{}
		for _, part := range []string{"roles", "tracks", "steps", "acts", "clocks", "flags"} {
			var list []map[string]any
			if err := json.Unmarshal(all[part], &list); err != nil {
				t.Fatal(err)
			}
			s[part] = list
		}
		for part, rules := range map[string]any{"roles": q.Roles, "tracks": q.Tracks, "steps": q.Steps, "acts": q.Acts, "clocks": q.Clocks, "flags": q.Flags} {
			of := reflect.ValueOf(rules)
			if of.Len() != len(s[part]) {
				t.Fatalf("%s: %d of %d %s are told", id, len(s[part]), of.Len(), part)
			}
			for i := range of.Len() {
				compareKeys(t, id+"."+part, of.Index(i), s[part][i], part == "acts")
			}
		}
		for i := range q.Clocks {
			k := &q.Clocks[i]
			its := s["clocks"][i]
			for j := range k.Variants {
				compareKeys(t, id+".variants", reflect.ValueOf(k.Variants[j]), its["variants"].([]any)[j].(map[string]any), false)
			}
			compareKeys(t, id+".extend", reflect.ValueOf(k.Extend), its["extend"].(map[string]any), false)
			lapse := its["lapse"].(map[string]any)
			lapse["effect"], lapse["to"], lapse["act"] = its["on_lapse"], its["lapses_to"], its["lapses_to"]
			compareKeys(t, id+".lapse", reflect.ValueOf(k.Lapse), lapse, false)
			for name, r := range k.Reads {
				compareKeys(t, id+".readings", reflect.ValueOf(r), its["readings"].(map[string]any)[name].(map[string]any), false)
			}
		}
	}
}

// compareKeys compares what a pack gives under each key of a rule with what is told of it.
func compareKeys(t *testing.T, where string, rule reflect.Value, got map[string]any, act bool) {
	t.Helper()
	for i := range rule.NumField() {
		key := rule.Type().Field(i).Tag.Get("yaml")
		if key == "" || key == "-" {
			continue
		}
		v := rule.Field(i)
		names := []string{key}
		if other, ok := told[key]; ok && (act || key != "from" && key != "to") {
			names = other
		}
		if text, ok := v.Interface().(demarche.Text); ok {
			if _, has := got[key]; !has { // what a rule is called is its name or its label
				key = map[string]string{"name": "label", "label": "name"}[key]
			}
			if got[key] != text.EN || got[key+"_zh"] != text.ZH {
				t.Fatalf("%s %v: %s is told as %v, %v", where, got["id"], key, got[key], got[key+"_zh"])
			}
			continue
		}
		some := false
		for _, name := range names {
			x, has := got[name]
			if !has {
				t.Fatalf("%s %v: %s is left out", where, got["id"], name)
			}
			some = some || x != nil && !empty(x)
		}
		if b, ok := v.Interface().(agreement.Basis); ok {
			if got["article"] != b.Article || got["cite"] != b.Cite || got["note"] != b.Note.EN || got["note_zh"] != b.Note.ZH || got["article_zh"] != b.ArticleZH || got["review"] != string(b.Review) {
				t.Fatalf("%s %v: its ground is told otherwise", where, got["id"])
			}
			continue
		}
		if b, ok := v.Interface().(*agreement.Basis); ok {
			if its, has := got[key].(map[string]any); b != nil && (!has || its["article"] != b.Article || its["note"] != b.Note.EN || its["review"] != string(b.Review)) {
				t.Fatalf("%s %v: %s is told as %v", where, got["id"], key, got[key])
			}
			continue
		}
		if u, ok := v.Interface().(*calendar.Unit); ok {
			if u != nil && got[key] != u.String() {
				t.Fatalf("%s %v: %s is told as %v", where, got["id"], key, got[key])
			}
			continue
		}
		if !v.IsZero() && !some {
			t.Fatalf("%s %v: %s has a value that is not told", where, got["id"], strings.Join(names, ", "))
		}
	}
}

func empty(x any) bool {
	v := reflect.ValueOf(x)
	return v.IsZero() || (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0
}
