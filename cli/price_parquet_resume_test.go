package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"demarche/calendar"
	"demarche/cli"
)

// manyParquetEntries are lines of which some cannot be read, in many row groups.
func manyParquetEntries(t *testing.T, name string) {
	t.Helper()
	var rows []parquetEntry
	for i := range 900 {
		e := parquetEntry{
			ID: fmt.Sprintf("e%d", i), HTS: "8501104020", Origin: []string{"CN", "DE", "VN"}[i%3], Importer: "US",
			Entry: int32(calendar.MustDate("2019-06-01")-calendar.NewDate(1970, 1, 1)) + int32(i), Value: ptr(int64(i) * 12345),
		}
		if i%50 == 7 {
			e.HTS = "850110402"
		}
		rows = append(rows, e)
	}
	writeParquet(t, name, rows, parquet.MaxRowsPerRowGroup(40))
}

// A run over a Parquet file that was cut off goes on where it stopped, and comes to
// the same lines, and the same lines set aside, as one that was not. Nothing bears the
// name of the file until it is whole.
func TestAParquetRunThatWasCutOffGoesOn(t *testing.T) {
	dir := t.TempDir()
	in, whole, cut := filepath.Join(dir, "in.parquet"), filepath.Join(dir, "whole.parquet"), filepath.Join(dir, "cut.parquet")
	manyParquetEntries(t, in)
	if code := priceFile(t, io.Discard, context.Background(), in, "-o", whole); code != cli.Misused {
		t.Fatalf("exit code %d", code)
	}
	stopped := 0
	for ; ; stopped++ {
		ctx, cancel := context.WithCancel(context.Background())
		var said bytes.Buffer
		code := priceFile(t, io.MultiWriter(&said, &cutter{7, cancel}), ctx, in, "-o", cut)
		cancel()
		if stopped > 0 && !strings.Contains(said.String(), "taking up a run that was cut off after") {
			t.Errorf("run %d began anew: %s", stopped, &said)
		}
		if code == cli.Misused {
			break
		}
		if stopped > 20 {
			t.Fatalf("the run never ends: %s", &said)
		}
		if _, err := os.Stat(cut); err == nil {
			t.Fatal("a file that is not whole has its name")
		}
		// What was written after the last note is lost with the machine.
		for _, name := range []string{cut + ".part", cut + ".bad.csv.part"} {
			file, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(file, "half a li")
			file.Close()
		}
	}
	if stopped < 2 {
		t.Errorf("the run was cut off only %d times", stopped)
	}
	same(t, whole, cut)
	for _, ext := range []string{"*.part", "*.progress*"} {
		if left, _ := filepath.Glob(filepath.Join(dir, ext)); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// same reports where two files of priced lines, or of lines set aside, differ.
func same(t *testing.T, whole, cut string) {
	t.Helper()
	want, err := parquet.ReadFile[pricedEntry](whole)
	if err != nil {
		t.Fatal(err)
	}
	got, err := parquet.ReadFile[pricedEntry](cut)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" || len(got) < 800 {
		t.Errorf("%d lines; %s", len(got), diff)
	}
	wantBad, err := os.ReadFile(whole + ".bad.csv")
	if err != nil {
		t.Fatal(err)
	}
	if gotBad, err := os.ReadFile(cut + ".bad.csv"); err != nil || !bytes.Equal(gotBad, wantBad) {
		t.Errorf("lines set aside: %v\n%s\nwant\n%s", err, gotBad, wantBad)
	}
}

// A run that was cut off is not taken up over other entries, nor with another pack,
// unless it is begun anew.
func TestAParquetRunIsTakenUpAsItWasBegun(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.parquet"), filepath.Join(dir, "out.parquet")
	manyParquetEntries(t, in)
	begin := func() {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		if code := priceFile(t, &cutter{3, cancel}, ctx, in, "-o", out); code == cli.OK || code == cli.Misused {
			t.Fatalf("the run was not cut off: exit code %d", code)
		}
	}
	begin()
	var said bytes.Buffer
	if code := priceFile(t, &said, context.Background(), in, "-o", out, "--known", "2019-06-10"); code == cli.Misused || !strings.Contains(said.String(), "is of a run that was cut off") {
		t.Errorf("as known on another day: exit code %d: %s", code, &said)
	}
	data, err := os.ReadFile(out + ".progress")
	if err != nil {
		t.Fatal(err)
	}
	var notes map[string]any
	if err := json.Unmarshal(data, &notes); err != nil {
		t.Fatal(err)
	}
	notes["Packs"] = map[string]string{"US": "another"}
	if data, err = json.Marshal(notes); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(out+".progress", data, 0o600); err != nil {
		t.Fatal(err)
	}
	said.Reset()
	if code := priceFile(t, &said, context.Background(), in, "-o", out); code == cli.Misused || !strings.Contains(said.String(), "begun with pack another") {
		t.Errorf("with another pack: exit code %d: %s", code, &said)
	}
	if code := priceFile(t, io.Discard, context.Background(), in, "-o", out, "--restart"); code != cli.Misused {
		t.Errorf("begun anew: exit code %d", code)
	}
	rows, err := parquet.ReadFile[pricedEntry](out)
	if err != nil || len(rows) != 882 {
		t.Errorf("%d lines, %v", len(rows), err)
	}
}

// What fails in the machine, and not in the entries, costs nothing of what was noted.
func TestAParquetRunThatTheMachineStoppedGoesOn(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.parquet"), filepath.Join(dir, "out.parquet")
	rows := make([]parquetEntry, 900)
	for i := range rows {
		rows[i] = parquetEntry{ID: fmt.Sprintf("e%d", i), HTS: "8501104020", Origin: "CN", Importer: "US", Entry: int32(calendar.MustDate("2019-06-01") - calendar.NewDate(1970, 1, 1))}
	}
	rows[880].HTS = "850110402" // is set aside, where no file can be made for it
	writeParquet(t, in, rows, parquet.MaxRowsPerRowGroup(40))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if code := priceFile(t, &cutter{7, cancel}, ctx, in, "-o", out); code == cli.OK || code == cli.Misused {
		t.Fatalf("the run was not cut off: exit code %d", code)
	}
	wall := filepath.Join(out+".bad.csv.part", "in the way")
	if err := os.MkdirAll(wall, 0o700); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if code := priceFile(t, &said, context.Background(), in, "-o", out); code == cli.OK || code == cli.Misused || !strings.Contains(said.String(), "give the same command again to go on") {
		t.Errorf("exit code %d: %s", code, &said)
	}
	if err := os.RemoveAll(filepath.Dir(wall)); err != nil {
		t.Fatal(err)
	}
	said.Reset()
	if code := priceFile(t, &said, context.Background(), in, "-o", out); code != cli.Misused || !strings.Contains(said.String(), "taking up a run that was cut off after") {
		t.Errorf("the run began anew: exit code %d: %s", code, &said)
	}
	if got, err := parquet.ReadFile[pricedEntry](out); err != nil || len(got) != 899 {
		t.Errorf("%d lines, %v", len(got), err)
	}
}

// Entries that were changed since are other entries, even where the file is as long and
// begins and ends as before.
func TestAParquetRunIsNotTakenUpOverEntriesChangedSince(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.parquet"), filepath.Join(dir, "out.parquet")
	manyParquetEntries(t, in)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if code := priceFile(t, &cutter{3, cancel}, ctx, in, "-o", out); code == cli.OK || code == cli.Misused {
		t.Fatalf("the run was not cut off: exit code %d", code)
	}
	if err := os.Chtimes(in, time.Time{}, time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if code := priceFile(t, &said, context.Background(), in, "-o", out); code == cli.Misused || !strings.Contains(said.String(), "it was over other entries") {
		t.Errorf("exit code %d: %s", code, &said)
	}
}
