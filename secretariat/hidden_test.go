package secretariat_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// What the partner reads of a case is the same, to the letter, however much its
// keeper writes that the partner may not read; and it is the same for a case that
// has been through more before it was put.
func TestAReaderCannotTellThatSomethingIsHidden(t *testing.T) {
	told := func(notes int) string {
		h := open(t, "2020-03-02", true)
		p := file(t, h, cloud)
		hide := func() {
			for range notes {
				if _, err := p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Text: "not for China"}); err != nil {
					t.Fatal(err)
				}
			}
		}
		hide()
		p.act("officer-US", "complaint_accepted")
		p.act("officer-US", "put_forward")
		p.act("officer-US", "appeal_submitted")
		hide()
		out := fmt.Sprintln(p.act("officer-CN", "appeal_received").Seq)
		hide()
		v := p.view("officer-CN")
		for i := range v.Events {
			out += fmt.Sprintf("%+v\n", v.Shape(&v.Events[i], demarche.English))
		}
		changes, next, err := p.ChangesOf(ctx, reader(t, "officer-CN"), docket.RecentQuery{}, p.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			out += fmt.Sprintln(c.Event.Seq, c.Event.Act, c.Case.Standing)
		}
		page, err := p.Docket(ctx, reader(t, "officer-CN"), docket.Query{}, p.At(0, 0))
		if err != nil || len(page.Cases) != 1 {
			t.Fatalf("%v, %v", page, err)
		}
		out += fmt.Sprintln(v.Version, next, page.Cases[0].Standing, page.Total)
		return strings.ReplaceAll(out, string(p.id), "CASE")
	}
	if none, some := told(0), told(3); none != some {
		t.Errorf("with hidden notes China reads\n%s\nwithout\n%s", some, none)
	}
}

// A version that a reader saw is the last event that it may read: what is hidden
// makes no conflict, what it could have read does.
func TestOnlyWhatTheReaderCouldReadMakesAConflict(t *testing.T) {
	p := appealed(t)
	seen := p.view("officer-CN").Version
	note := func(label docket.Label) {
		t.Helper()
		if _, err := p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Text: "a note", Label: label}); err != nil {
			t.Fatal(err)
		}
	}
	act := func(id string) error {
		_, err := p.Act(ctx, reader(t, "officer-CN"), secretariat.ActRequest{Case: p.id, Act: id, Version: seen})
		return err
	}
	note(docket.ForOffice)
	note(docket.ForFiler)
	if err := act("assessment_completed"); err != nil {
		t.Errorf("after hidden notes: %v", err)
	}
	seen = p.view("officer-CN").Version
	note(docket.ForOffices)
	if err := act("solution_agreed"); demarche.KindOf(err) != demarche.Conflict {
		t.Errorf("after a note to both offices: %v, want a conflict", err)
	}
}

// Numbers of cases are drawn: they are well formed, differ, and are not in a row.
func TestNumbersOfCasesAreDrawn(t *testing.T) {
	h := open(t, "2020-03-02", true)
	form := regexp.MustCompile(`^US-[346789CDFGHJKMNPQRTVWXY]{3}-[346789CDFGHJKMNPQRTVWXY]{3}$`)
	seen := map[demarche.CaseID]bool{}
	rising := true
	last := demarche.CaseID("")
	for range 12 {
		id := file(t, h, cloud).id
		if !form.MatchString(string(id)) || seen[id] {
			t.Errorf("number %s, after %v", id, seen)
		}
		rising = rising && id > last
		seen[id], last = true, id
	}
	if rising {
		t.Errorf("twelve numbers in a row rise: %v", seen)
	}
}

// A filing that the store runs anew takes the number that it drew, and draws no
// other: as many are drawn as cases are filed, also by companies that file at once.
func TestEachFilingDrawsOnce(t *testing.T) {
	h := open(t, "2020-03-02", true)
	drawn := &counted{from: rand.NewChaCha8([32]byte{1})}
	drawing := secretariat.New(secretariat.Options{Store: h.store, Library: library(t), Day: h.today, Draw: drawn})
	company := reader(t, "company-US")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := drawing.File(ctx, company, cloud); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	// One byte in ten is thrown away, so that no sign is likelier than another.
	if drawn.bytes < 8*6 || drawn.bytes > 8*6*3/2 {
		t.Errorf("%d bytes drawn for 8 numbers of 6 signs", drawn.bytes)
	}
}

// counted is a source of chance that counts what is drawn, and may be read by
// one at a time.
type counted struct {
	from  io.Reader
	bytes int
}

func (c *counted) Read(b []byte) (int, error) { c.bytes += len(b); return c.from.Read(b) }

// constant is a source of chance that has run dry of it.
type constant byte

func (c constant) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(c)
	}
	return len(b), nil
}

// A number that is taken is never given again, and nothing is filed under it.
func TestATakenNumberIsNotGivenAgain(t *testing.T) {
	h := open(t, "2020-03-02", true)
	same := secretariat.New(secretariat.Options{Store: h.store, Library: library(t), Day: h.today, Draw: constant(1)})
	first, err := same.File(ctx, reader(t, "company-US"), cloud)
	if err != nil || first.Case != "US-444-444" {
		t.Fatalf("%+v, %v", first, err)
	}
	if _, err := same.File(ctx, reader(t, "company-US"), cloud); err == nil {
		t.Error("a second case has the first one's number")
	}
	page, err := same.Docket(ctx, reader(t, "officer-US"), docket.Query{}, h.At(0, 0))
	if err != nil || len(page.Cases) != 1 {
		t.Errorf("%d cases, %v", len(page.Cases), err)
	}
}

// A cursor is good for the list and the reader to whom it was given, and for
// nobody who alters or makes one.
func TestCursorsAreSealed(t *testing.T) {
	h := open(t, "2020-03-02", true)
	for range 3 {
		file(t, h, cloud)
	}
	us, cn := reader(t, "officer-US"), reader(t, "officer-CN")
	list := func(as string, after string) (string, error) {
		r := us
		if as == "CN" {
			r = cn
		}
		page, err := h.Docket(ctx, r, docket.Query{Sort: docket.ByID, Limit: 1, After: after}, h.At(0, 0))
		if err != nil {
			return "", err
		}
		return page.Next, nil
	}
	moved := func(after string) (string, error) {
		_, next, err := h.ChangesOf(ctx, us, docket.RecentQuery{Limit: 1, Before: after}, h.At(0, 0))
		return next, err
	}
	first, err := list("US", "")
	if err != nil || first == "" {
		t.Fatalf("no cursor: %v", err)
	}
	if again, _ := list("US", ""); again != first {
		t.Error("the same page has another cursor when read again")
	}
	second, err := list("US", first)
	if err != nil || second == first || len(second) != len(first) {
		t.Errorf("the second page: %q after %q, %v", second, first, err)
	}
	changed, err := moved("")
	if err != nil || changed == "" {
		t.Fatalf("no cursor of changes: %v", err)
	}
	if _, err := moved(changed); err != nil {
		t.Errorf("the cursor of changes: %v", err)
	}
	flipped := []byte(first)
	flipped[len(flipped)/2] ^= 1
	for what, f := range map[string]func() error{
		"altered":            func() error { _, err := list("US", string(flipped)); return err },
		"cut short":          func() error { _, err := list("US", first[:20]); return err },
		"lengthened":         func() error { _, err := list("US", first+"AAAA"); return err },
		"made up":            func() error { _, err := moved(string(file(t, h, cloud).id) + "#1"); return err },
		"of another list":    func() error { _, err := moved(first); return err },
		"of another reader":  func() error { _, err := list("CN", first); return err },
		"of a list, changes": func() error { _, err := list("US", changed); return err },
	} {
		err := f()
		refused(t, what, err, demarche.Invalid)
	}
}

// The secret is kept with the docket: what was given out before a restart is good
// after it, and the name of an event stays.
func TestCursorsAndNamesOutliveARestart(t *testing.T) {
	dir := t.TempDir()
	h := openAt(t, dir, "2020-03-02", true, library(t))
	file(t, h, cloud)
	file(t, h, cloud)
	read := func(h *house) ([16]byte, string) {
		t.Helper()
		list, next, err := h.ChangesOf(ctx, reader(t, "officer-US"), docket.RecentQuery{Limit: 1}, h.At(0, 0))
		if err != nil || len(list) != 1 {
			t.Fatalf("%d changes, %v", len(list), err)
		}
		return list[0].Name, next
	}
	name, next := read(h)
	closeHouse(t, h)
	again := openAt(t, dir, "2020-03-02", true, library(t))
	if n, c := read(again); n != name || c != next {
		t.Errorf("after a restart the event is called %x and the cursor is %q, before %x and %q", n, c, name, next)
	}
}
