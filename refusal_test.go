package demarche_test

import (
	"errors"
	"testing"

	"demarche"
)

// Each kind of refusal has one status over HTTP, and what a form or a body says that cannot
// be read another than an address.
func TestEachKindHasOneStatus(t *testing.T) {
	for k, want := range map[demarche.Kind][2]int{
		demarche.Invalid: {400, 422}, demarche.NotPermitted: {409, 409}, demarche.Forbidden: {403, 403}, demarche.NotFound: {404, 404},
		demarche.Conflict: {409, 409}, demarche.TooLarge: {413, 413}, demarche.TooOften: {429, 429}, demarche.ReadOnly: {503, 503},
		demarche.NotYet: {503, 503}, demarche.Internal: {500, 500}, demarche.KindOf(errors.New("a fault")): {500, 500}, "unheard-of": {500, 500},
	} {
		if got := [2]int{k.Status(), k.BodyStatus()}; got != want {
			t.Errorf("%s is answered with %v, want %v", k, got, want)
		}
	}
}
