package tariff_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"demarche/packs"
	"demarche/tariff"
)

// seed adds the files of a folder that ship, and some damaged ones.
func seed(f *testing.F, pattern string) {
	f.Helper()
	names, err := fs.Glob(packs.FS, pattern)
	if err != nil || len(names) == 0 {
		f.Fatal("no file is "+pattern, err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(packs.FS, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Add([]byte("acts: [{act: phase out, quarters: 99999999999999999999}]"))
	f.Add([]byte("a: &a [*a, *a]"))
	f.Add([]byte("\xff\xfe"))
}

// Whatever a file of a scenario holds, it is read or refused.
func FuzzScenario(f *testing.F) {
	seed(f, "tariff-scenarios/*.yaml")
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := tariff.ReadScenario(fstest.MapFS{"x.yaml": {Data: data}}, "x.yaml")
		if err == nil && (s == nil || len(s.Acts) == 0) {
			t.Fatalf("a scenario without acts is read: %+v", s)
		}
	})
}

// Whatever a file of weights holds, it is read or refused.
func FuzzWeights(f *testing.F) {
	seed(f, "us-imports/weights.yaml")
	f.Fuzz(func(t *testing.T, data []byte) {
		w, err := tariff.ReadWeights(fstest.MapFS{"x.yaml": {Data: data}}, "x.yaml")
		if err == nil && w == nil {
			t.Fatal("neither weights nor a refusal")
		}
	})
}
