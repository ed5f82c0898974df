package cli

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"demarche/agreement"
	"demarche/packs"
)

// What an author checks and what the house reads bear one digest, or nobody could
// tell whether a case was reckoned by what was checked.
func TestACheckNamesTheDigestOfTheHouse(t *testing.T) {
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range lib.PackIDs() {
		k, _, err := checkOne(filepath.Join("..", "packs", id))
		if err != nil || k == nil {
			t.Fatalf("%s: %v", id, err)
		}
		if k.Digest != lib.Packs[id].Digest {
			t.Errorf("%s: checked %.12s, the house has %.12s", id, k.Digest, lib.Packs[id].Digest)
		}
	}
}

// With calendars of its own beside it, a pack has the digest that --packs gives it,
// and whatever else lies there counts for nothing.
func TestCalendarsBesideAPackAreOfItsDigest(t *testing.T) {
	dir := t.TempDir()
	for from, to := range map[string]string{"../docs/example/ferry": "ferry", "../packs/calendars": "calendars"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	digest := func() string {
		k, _, err := checkOne(filepath.Join(dir, "ferry"))
		if err != nil || k == nil {
			t.Fatal(err)
		}
		return k.Digest
	}
	before := digest()
	if err := os.WriteFile(filepath.Join(dir, "shopping.txt"), []byte("milk"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := digest(); got != before {
		t.Error("a file beside the pack changed its digest")
	}
	list, err := os.OpenFile(filepath.Join(dir, "calendars", "us-federal.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(list, "\n# mended\n"); err != nil {
		t.Fatal(err)
	}
	_ = list.Close()
	after := digest()
	lib, err := agreement.Read(agreement.Overlay{packs.FS, os.DirFS(dir)})
	if err != nil {
		t.Fatal(err)
	}
	if after == before || after != lib.Packs["ferry"].Digest {
		t.Errorf("with other calendars: checked %.12s, before %.12s, the house has %.12s", after, before, lib.Packs["ferry"].Digest)
	}
}
