package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/deliver"
	"demarche/feedback"
	"demarche/store"
	"demarche/store/sqlite"
)

// Of a reader who is erased nothing stays in the files of the docket: not what was kept
// of them, nor what they wrote, however long it was, nor what was kept before it changed.
func TestOfWhoIsErasedNothingStaysInTheFile(t *testing.T) {
	dir, at := t.TempDir(), time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	st := open(t, dir)
	r := &deliver.Reader{Channel: deliver.Mail, Address: "ana.hushhush@example.org", Name: "Ana hushhush", Lang: "en", Zone: "UTC", Hour: 7, Days: deliver.EveryDay}
	r.Begin(at)
	x := &feedback.Thread{Status: feedback.New, Sender: feedback.Sender{Channel: feedback.Mail, Address: r.Address}, Subject: "a hushhush subject", Opened: at, Moved: at}
	long := strings.Repeat("a hushhush of many words. ", 2000) // of several pages
	err := st.Update(t.Context(), func(tx store.Tx) error {
		if err := tx.PutReader(r); err != nil {
			return err
		}
		if _, err := tx.PutMessage(&deliver.Message{Key: "confirmation/1", Kind: deliver.Confirmation, Made: at, To: &deliver.Recipient{Channel: deliver.Mail, Address: r.Address, Lang: "en"}}); err != nil {
			return err
		}
		if err := tx.AddThread(x); err != nil {
			return err
		}
		return tx.AddLetter(&feedback.Letter{Thread: x.N, Name: "m1", At: at, Text: long})
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Agree(at.Add(time.Hour))
	for _, f := range []func(store.Tx) error{
		func(tx store.Tx) error { return tx.ChangeReader(r) },
		func(tx store.Tx) error {
			x.Sender, x.Subject = feedback.Sender{Channel: feedback.Mail}, ""
			if err := tx.ForgetAnswers(feedback.Mail, r.Address, at); err != nil {
				return err
			}
			if err := tx.ChangeThread(x); err != nil {
				return err
			}
			if err := tx.BlankLetters(x.N); err != nil {
				return err
			}
			return tx.EraseReader(r.N, at)
		},
	} {
		if err := st.Update(t.Context(), f); err != nil {
			t.Fatal(err)
		}
	}
	// The operator copies the folder while the house is open: the log holds nothing either.
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		info, err := os.Stat(filepath.Join(dir, sqlite.File+"-wal"))
		if err == nil && info.Size() == 0 {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("the log is not emptied: %v, %v", info, err)
		}
	}
	nothingOf(t, dir, "hushhush", r.Token)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	nothingOf(t, dir, "hushhush", r.Token)
}

// nothingOf reports the files of a folder in which one of some words stands.
func nothingOf(t *testing.T, dir string, words ...string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range words {
			if i := bytes.Index(data, []byte(word)); i >= 0 {
				t.Errorf("%s holds %q still: %q", filepath.Base(name), word, data[i:min(i+60, len(data))])
			}
		}
	}
}
