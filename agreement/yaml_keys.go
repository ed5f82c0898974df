package agreement

import (
	"reflect"
	"strings"
	"sync"
)

// yamlKeys are the keys of a type, and of all within it, by what they take.
type yamlKeys struct {
	switches map[string]bool // true or false, somewhere
	wholes   map[string]bool // a whole number, wherever they stand
}

var knownKeys sync.Map // reflect.Type to yamlKeys

func keysOf(t reflect.Type) yamlKeys {
	if known, ok := knownKeys.Load(t); ok {
		return known.(yamlKeys)
	}
	found := yamlKeys{map[string]bool{}, map[string]bool{}}
	found.walk(t, map[reflect.Type]bool{})
	knownKeys.Store(t, found)
	return found
}

func (k yamlKeys) walk(t reflect.Type, seen map[reflect.Type]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return
	}
	seen[t] = true
	for f := range t.Fields() {
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		of := f.Type
		if of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if key != "" {
			k.switches[key] = k.switches[key] || of.Kind() == reflect.Bool
			was, known := k.wholes[key]
			k.wholes[key] = (was || !known) && (of == reflect.TypeFor[int]() || of == reflect.TypeFor[int64]())
		}
		k.walk(f.Type, seen)
	}
}
