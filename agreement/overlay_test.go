package agreement_test

import (
	"os"
	"testing"
	"testing/fstest"

	"demarche/agreement"
	"demarche/packs"
)

// The guide's worked example reads beside the packs that ship, without a doubt
// left.
func TestGuidesExampleReadsBesideTheShippedPacks(t *testing.T) {
	lib, err := agreement.Read(agreement.Overlay{calendarsOnly(t), os.DirFS("../docs/example")})
	if err != nil {
		t.Fatal(err)
	}
	p := lib.Packs["ferry"]
	if p == nil {
		t.Fatalf("packs %v, want ferry", lib.PackIDs())
	}
	if doubts := agreement.Lint(p); len(doubts) > 0 {
		t.Error(doubts)
	}
}

func calendarsOnly(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{"calendars/wto-geneva.yaml", "calendars/wto-geneva.csv"} {
		data, err := packs.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}
