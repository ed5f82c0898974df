package web

import (
	"net/url"
	"slices"
	"strconv"

	"demarche"
	"demarche/calendar"
)

// recordForm is what was typed to be recorded on a case, an act or a correction, with
// the version of the case that was shown and the key by which it is recorded once.
type recordForm struct {
	Form    url.Values
	Version int
	Key     string
	Ask     bool // offer to record it as irregular
}

func newRecordForm(version int) recordForm {
	return recordForm{Form: url.Values{}, Version: version, Key: newKey()}
}

// take keeps what was typed, with the version and key that the form carried.
func (f *recordForm) take(typed url.Values) {
	f.Form = typed
	for _, day := range []string{"on", "to"} { // of a step, "to" is its id, and stays as it is
		if typed.Has(day) {
			typed.Set(day, calendar.Typed(typed.Get(day)))
		}
	}
	if k := typed.Get("key"); k != "" {
		f.Key = k
	}
	if n, err := strconv.Atoi(typed.Get("version")); err == nil {
		f.Version = n
	}
	f.Ask = typed.Has("ask") || typed.Has("irregular")
}

// Hidden gives what was typed, for the page that confirms it to send on.
func (f recordForm) Hidden() []choice {
	out := []choice{{"key", f.Key}, {"version", strconv.Itoa(f.Version)}}
	for _, name := range sortedKeys(f.Form) {
		switch name {
		case "key", "version", "record", "change":
		default:
			out = append(out, choice{name, f.Form.Get(name)})
		}
	}
	return out
}

// fieldOr gives the field that a refusal names, if the form has it.
func fieldOr(where, instead string) string {
	if slices.Contains([]string{"reason", "on", "to", "act", "text", "documents", "link"}, where) {
		return where
	}
	return instead
}

// formStatus is the HTTP status of a form that is shown again with what was refused. The
// page is the one that was asked for, so that no refusal answers 403 or 404.
func formStatus(k demarche.Kind) int {
	if k == demarche.Conflict || k == demarche.TooOften || k == demarche.TooLarge {
		return k.Status()
	}
	return demarche.Invalid.BodyStatus()
}
