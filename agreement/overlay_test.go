package agreement_test

import (
	"io/fs"
	"os"
	"strings"
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

// A folder that brings next year's list of one calendar need not bring the others, and a
// pack takes the place of the whole folder of its name.
func TestACalendarIsLaidOverAlone(t *testing.T) {
	over := fstest.MapFS{}
	for _, name := range []string{"calendars/cn-state-council.yaml", "calendars/cn-state-council.csv"} {
		data, err := packs.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".yaml") {
			data = append(data, "  - {year: 2027, known: 2026-12-24, source: notice-2025-7, review: unreviewed}\n"...)
		} else {
			data = append(data, "2027-01-01,yes,New Year's Day,元旦,2026-12-24,,notice-2025-7,unreviewed\n"...)
		}
		over[name] = &fstest.MapFile{Data: data}
	}
	lib, err := agreement.Read(agreement.Overlay{packs.FS, over})
	if err != nil {
		t.Fatal(err)
	}
	lists := func(id string) int { l := lib.Calendars[id].Lists(); return l[len(l)-1].Year }
	if len(lib.Calendars) < 6 || lists("cn-state-council") != 2027 || lists("us-federal") == 0 {
		t.Errorf("calendars %v, the Chinese one to %d", lib.Calendars, lists("cn-state-council"))
	}
	if got, err := fs.Glob(agreement.Overlay{packs.FS, fstest.MapFS{"us-301/pack.yaml": {}}}, "us-301/*"); err != nil || len(got) != 1 {
		t.Errorf("a pack laid over another shows %v, %v", got, err)
	}
}
