package agreement

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A name written wrong is told, with the name that was meant; what people read is left alone.
func TestWhatNobodyReadsIsTold(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"pack.yaml", "procedure.yaml", "procedure-two.yaml", "README.md", "cases.csv", "act.csv", "Departures.csv", "foo.csv", "illustrative/cases.csv", "illustrative/case.csv", "old/cases.csv"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("pack.yaml", filepath.Join(dir, "acts.csv")); err != nil {
		t.Skip("no links here")
	}
	p := &Pack{ID: "p", Cases: []*Case{{ID: "A", Line: 2, Acts: make([]CaseAct, 1)}, {ID: "B", Line: 3}}}
	var got []string
	for _, x := range Unread(os.DirFS(dir), p) {
		got = append(got, x.String())
	}
	for _, want := range []string{"act.csv", "rename it to acts.csv", "Departures.csv", "rename it to departures.csv", "foo.csv", "rename it to illustrative/cases.csv", "old", "no plain file", `cases.csv:3`, `case "B" has no acts`} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("not told: %s", want)
		}
	}
	if len(got) != 7 {
		t.Errorf("%d are told, want 7:\n%s", len(got), strings.Join(got, "\n"))
	}
}
