package web

import (
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"demarche"
)

// byLabel puts things in the order in which a reader of a language looks for their
// labels: Türkiye after Tunisia, and Chinese by its sound.
func byLabel[T any](list []T, label func(*T) string, l demarche.Lang) {
	tag := language.English
	if l == demarche.Chinese {
		tag = language.SimplifiedChinese
	}
	order, keys := collate.New(tag), collate.Buffer{}
	slices.SortStableFunc(list, func(a, b T) int {
		defer keys.Reset()
		return slices.Compare(order.KeyFromString(&keys, label(&a)), order.KeyFromString(&keys, label(&b)))
	})
}
