package secretariat

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"demarche"
	"demarche/disclosure"
	"demarche/store"
)

// Under a key nothing is carried out that could not be told from another request, nor under
// a key that is too long, which is said in both languages.
func TestAKeyOfWhichNothingCanBeToldIsRefused(t *testing.T) {
	for _, c := range []struct {
		key     string
		request any
		long    bool
	}{{"k", math.Inf(1), false}, {strings.Repeat("k", 201), Reply{}, true}} {
		carried := false
		err := new(Secretariat).once(t.Context(), func(context.Context, func(store.Tx) error) error { carried = true; return nil }, disclosure.Reader{}, c.key, c.request, nil, nil)
		no := &demarche.Refusal{}
		if err == nil || carried || errors.As(err, &no) != c.long {
			t.Errorf("%.3s: %v, carried out: %t", c.key, err, carried)
		}
		if c.long && (no.Why.ZH == "" || no.Remedy.ZH == "") {
			t.Errorf("not said in Chinese: %+v", no)
		}
	}
}
