package cli_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/store"
	"demarche/store/sqlite"
)

// An import of figures is killed at its first tenth, later, and while it keeps what it
// has written. The folder then holds what it held before or all of the file, never a
// part, and the import run again leaves what an unbroken one does.
func TestAKilledImportOfFiguresIsWholeOrNothing(t *testing.T) {
	l, base := &killLoad{t: t, on: "2026-09-01"}, t.TempDir()
	file := func(name string, add int) string {
		name = filepath.Join(base, name)
		if err := os.WriteFile(name, manySeries(add), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	june, july := file("june.json", 0), file("july.json", 7)
	args := func(file, published, dir string) []string {
		return []string{"monitor", "import", file, "--published", published, "--data", dir, "--on", l.on}
	}
	before, unbroken := filepath.Join(base, "before"), filepath.Join(base, "unbroken")
	l.runs(args(june, "2026-06-30", before)...)
	copied(t, before, unbroken)
	l.runs(args(july, "2026-07-31", unbroken)...)
	first, both := figuresIn(t, before), figuresIn(t, unbroken)
	if first == both || !strings.Contains(both, "2026-07-31") {
		t.Fatal("the second release changes nothing: the kills would test nothing")
	}
	cut := 0
	for _, tenth := range []int{1, 6, 10} {
		l.dir = filepath.Join(base, fmt.Sprint("killed", tenth))
		copied(t, before, l.dir)
		l.killAt(tenth, args(july, "2026-07-31", l.dir)...)
		switch figuresIn(t, l.dir) {
		case first:
			cut++
		case both:
		default:
			t.Errorf("killed at tenth %d: the folder holds a part of the file", tenth)
		}
		l.examine()
		l.runs(args(july, "2026-07-31", l.dir)...)
		if figuresIn(t, l.dir) != both {
			t.Errorf("killed at tenth %d and run again: the folder is not as an unbroken import leaves it", tenth)
		}
	}
	t.Logf("3 imports killed, %d of them before all was kept", cut)
	if cut == 0 {
		t.Error("every import was whole before it was killed: the kills tested nothing")
	}
}

// killAt starts a command and kills it when it says that so many tenths are written.
func (l *killLoad) killAt(tenth int, args ...string) {
	l.t.Helper()
	cmd := l.program(args...)
	says, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		l.t.Fatal(err)
	}
	lines := bufio.NewScanner(says)
	for n := 0; n < tenth && lines.Scan(); {
		if strings.Contains(lines.Text(), "rows written") {
			n++
		}
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// manySeries is an answer of UN Comtrade with as many series as an import tells of.
func manySeries(add int) []byte {
	var rows strings.Builder
	const series = 2000
	for i := range series {
		if i > 0 {
			rows.WriteByte(',')
		}
		fmt.Fprintf(&rows, `{"freqCode":"A","period":"2025","reporterCode":156,"flowCode":"M","partnerCode":842,"cmdCode":"%06d","primaryValue":%d}`, i, 1000+i+add)
	}
	return fmt.Appendf(nil, `{"elapsedTime":"0.2 secs","count":%d,"data":[%s],"error":""}`, series, rows.String())
}

func copied(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// figuresIn gives every figure of a folder, with its release, as text.
func figuresIn(t *testing.T, dir string) string {
	t.Helper()
	st, err := sqlite.Open(context.Background(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	var out strings.Builder
	write := json.NewEncoder(&out)
	if err := st.View(context.Background(), func(tx store.Tx) error {
		all, err := tx.Figures()
		for i := 0; i < len(all) && err == nil; i++ {
			about, given, failed := tx.FiguresOf(all[i].ID, calendar.Forever, false)
			if err = failed; err == nil {
				err = write.Encode([]any{about, given})
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
