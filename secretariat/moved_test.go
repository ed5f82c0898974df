package secretariat_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/agreement"
	"demarche/docket"
	"demarche/packs"
	"demarche/secretariat"
)

// altered reads the shipped packs with one file changed.
func altered(t *testing.T, changes map[string][]string) *agreement.Library {
	t.Helper()
	over := fstest.MapFS{}
	for name, change := range changes {
		dir := name[:strings.Index(name, "/")]
		err := fs.WalkDir(packs.FS, dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if _, done := over[path]; done && path != name {
				return nil
			}
			data, err := packs.FS.ReadFile(path)
			if path == name {
				if !strings.Contains(string(data), change[0]) {
					t.Fatalf("%s does not hold %q", name, change[0])
				}
				data = []byte(strings.NewReplacer(change...).Replace(string(data)))
			}
			over[path] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	lib, err := agreement.Read(agreement.Overlay{packs.FS, over})
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// assessed brings a case to the assessment, received on 20 March 2020.
func assessed(t *testing.T, h *house) *play {
	t.Helper()
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	p.act("officer-US", "appeal_submitted")
	p.act("officer-CN", "appeal_received")
	return p
}

func dueOf(v *secretariat.CaseView, id string) (string, bool) {
	for _, k := range v.State.Clocks {
		if k.ID == id {
			return k.Due.String(), k.Provisional
		}
	}
	return "", false
}

// The Chinese list for 2020 is held back until 27 March. Until then the ten
// working days are provisional; when it becomes known they are counted anew,
// with Qingming (Monday 6 April in place of Saturday the 4th) a day of rest.
func TestHolidayListPublishedLaterMovesWhatWasProvisional(t *testing.T) {
	lib := altered(t, map[string][]string{
		"calendars/cn-state-council.yaml": {"2019-11-21", "2020-03-27", "2020-01-27", "2020-03-28"},
		"calendars/cn-state-council.csv":  {"2019-11-21,2020-01-27,", "2020-03-27,2020-03-28,", "2020-01-27,,notice-2020-1", "2020-03-28,,notice-2020-1", "2019-11-21", "2020-03-27"},
	})
	h := openAt(t, t.TempDir(), "2020-03-24", true, lib)
	p := assessed(t, h)
	if due, provisional := dueOf(p.view("officer-CN"), "7.4.3"); due != "2020-04-07" || !provisional {
		t.Fatalf("before the list: due %s, provisional %v; want 7 April, provisional", due, provisional)
	}
	if got := h.goOn(t, "2020-03-26"); got.Moved != 0 {
		t.Errorf("the day before the list %d cases moved", got.Moved)
	}
	if got := h.goOn(t, "2020-03-27"); got.Moved != 1 {
		t.Errorf("on the day of the list %d cases moved, want 1", got.Moved)
	}
	v := p.view("officer-CN")
	if due, provisional := dueOf(v, "7.4.3"); due != "2020-04-08" || provisional {
		t.Errorf("after the list: due %s, provisional %v; want 8 April, settled", due, provisional)
	}
	last := v.Events[len(v.Events)-1]
	if last.Kind != docket.ListEvent || len(last.Moved) != 1 || last.Moved[0].Was.String() != "2020-04-07" || last.Moved[0].Is.String() != "2020-04-08" || last.Moved[0].Why.ZH == "" {
		t.Errorf("on record: %+v, want what moved, from when to when, and why", last)
	}
	then, err := h.Case(ctx, reader(t, "officer-CN"), p.id, h.At(day("2020-03-26"), 0))
	if err != nil {
		t.Fatal(err)
	}
	if due, _ := dueOf(then, "7.4.3"); due != "2020-04-07" {
		t.Errorf("as known the day before the list: due %s, want 7 April", due)
	}
}

func TestChangedPackReachesOpenCasesAsAnEvent(t *testing.T) {
	dir := t.TempDir()
	h := openAt(t, dir, "2020-03-24", true, library(t))
	open := assessed(t, h)
	closed := file(t, h, cloud)
	closed.act("officer-US", "complaint_declined", "text=Outside the agreement")
	before := len(closed.view("officer-US").Events)
	closeHouse(t, h)

	lib := altered(t, map[string][]string{"us-china-ch7/procedure.yaml": {"    length: 10\n", "    length: 12\n"}})
	h2 := openAt(t, dir, "2020-03-25", true, lib)
	moved := &play{h2, t, open.id}
	v := moved.view("officer-US")
	last := v.Events[len(v.Events)-1]
	if last.Kind != docket.PackEvent || len(last.Moved) == 0 || last.Digest != lib.Packs["us-china-ch7"].Digest {
		t.Errorf("on record: %+v, want an event of the new pack that lists what moved", last)
	}
	if got := len((&play{h2, t, closed.id}).view("officer-US").Events); got != before {
		t.Errorf("the closed case has %d events, had %d: it stays as it was read", got, before)
	}
}

// A folder of packs that differs in its holiday lists alone brings no new rules: what it
// moves is moved by the list, which is named. With other rules too, it is the rules.
func TestAListThatANewFolderBringsIsNamed(t *testing.T) {
	late := map[string][]string{
		"calendars/cn-state-council.yaml": {"2019-11-21", "2020-03-27", "2020-01-27", "2020-03-28"},
		"calendars/cn-state-council.csv":  {"2019-11-21,2020-01-27,", "2020-03-27,2020-03-28,", "2020-01-27,,notice-2020-1", "2020-03-28,,notice-2020-1", "2019-11-21", "2020-03-27"},
	}
	for _, tc := range []struct {
		lib  *agreement.Library
		kind docket.EventKind
		why  string
	}{
		{library(t), docket.ListEvent, "China, working days by notice of the State Council: list for 2020, known since 21 November 2019"},
		{altered(t, map[string][]string{"us-china-ch7/procedure.yaml": {"    length: 10\n", "    length: 12\n"}}), docket.PackEvent, "pack us-china-ch7, version "},
	} {
		dir := t.TempDir()
		h := openAt(t, dir, "2020-03-24", true, altered(t, late))
		p := assessed(t, h)
		closeHouse(t, h)
		h = openAt(t, dir, "2020-03-25", true, tc.lib)
		v := (&play{h, t, p.id}).view("officer-US")
		last := v.Events[len(v.Events)-1]
		if last.Kind != tc.kind || len(last.Moved) != 1 || !strings.HasPrefix(last.Moved[0].Why.EN, tc.why) || last.Moved[0].Why.ZH == "" {
			t.Errorf("on record: %+v, want %s by %q", last, tc.kind, tc.why)
		}
	}
}
