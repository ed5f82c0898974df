package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/cli"
)

// cutter cuts a run off after so many notes of how far it is.
type cutter struct {
	after int
	cut   context.CancelFunc
}

func (c *cutter) Write(b []byte) (int, error) {
	if c.after -= bytes.Count(b, []byte("priced ")); c.after <= 0 {
		c.cut()
	}
	return len(b), nil
}

func priceFile(t *testing.T, errs io.Writer, ctx context.Context, args ...string) int {
	t.Helper()
	return priceTo(io.Discard, errs, ctx, args...)
}

func priceTo(out, errs io.Writer, ctx context.Context, args ...string) int {
	return cli.Run(ctx, append([]string{"tariff", "price"}, args...), cli.World{
		In: strings.NewReader(""), Out: out, Err: errs, Env: func(string) string { return "" }, Now: time.Now,
	})
}

// A run that was cut off goes on where it stopped, and comes to the same files as
// one that was not.
func TestAPricingRunThatWasCutOffGoesOn(t *testing.T) {
	in, whole, cut := manyEntries(t)
	if code := priceFile(t, io.Discard, context.Background(), in, "-o", whole); code != cli.Misused {
		t.Fatalf("exit code %d", code)
	}
	for stopped := 0; ; stopped++ {
		ctx, cancel := context.WithCancel(context.Background())
		code := priceFile(t, &cutter{3, cancel}, ctx, in, "-o", cut, "--every", "40")
		cancel()
		if code == cli.Misused {
			if stopped < 3 {
				t.Errorf("the run was cut off only %d times", stopped)
			}
			break
		}
		if stopped > 20 {
			t.Fatal("the run never ends")
		}
		// What was written after the last note is lost with the machine.
		file, err := os.OpenFile(cut, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(file, "half a li")
		file.Close()
	}
	sameFiles(t, whole, cut)
}

// A run whose files no longer hold what it had written is begun anew: nothing stands for
// the lines that are lost.
func TestAPricingRunWhoseFilesAreGoneIsBegunAnew(t *testing.T) {
	shorter := func(name string) error { return os.Truncate(name, 10) }
	for name, lose := range map[string]func(cut string) error{
		"gone":              os.Remove,
		"shorter":           shorter,
		"set aside gone":    func(cut string) error { return os.Remove(cut + ".bad.csv") },
		"set aside shorter": func(cut string) error { return shorter(cut + ".bad.csv") },
	} {
		t.Run(name, func(t *testing.T) {
			in, whole, cut := manyEntries(t)
			priceFile(t, io.Discard, context.Background(), in, "-o", whole)
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			if code := priceFile(t, &cutter{3, cancel}, ctx, in, "-o", cut, "--every", "40"); code == cli.Misused {
				t.Fatal("the run was not cut off")
			}
			if err := lose(cut); err != nil {
				t.Fatal(err)
			}
			var said bytes.Buffer
			if priceFile(t, &said, context.Background(), in, "-o", cut, "--every", "40"); !strings.Contains(said.String(), "begun anew") {
				t.Errorf("said %s", &said)
			}
			sameFiles(t, whole, cut)
		})
	}
}

// sameFiles checks that two runs wrote the same, and set the same aside.
func sameFiles(t *testing.T, whole, cut string) {
	t.Helper()
	for _, ext := range []string{"", ".bad.csv"} {
		want, err := os.ReadFile(whole + ext)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(cut + ext)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs: %v, %d bytes, want %d", ext, err, len(got), len(want))
		}
	}
}

// manyEntries writes entries of which some are to be set aside, and names two files for what
// comes of them.
func manyEntries(t *testing.T) (in, whole, cut string) {
	dir := t.TempDir()
	in, whole, cut = filepath.Join(dir, "in.csv"), filepath.Join(dir, "whole.csv"), filepath.Join(dir, "cut.csv")
	var b strings.Builder
	b.WriteString("id,hts,origin,importer,entry,value\n")
	for i := range 500 {
		code := "8501104020"
		if i%50 == 7 {
			code = "850110402"
		}
		fmt.Fprintf(&b, "\"e\n%d\",%s,CN,US,2019-06-%02d,%d.%02d\n", i, code, i%30+1, i*100, i%100)
	}
	if err := os.WriteFile(in, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return in, whole, cut
}
