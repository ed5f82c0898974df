package tariff_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/packs"
	"demarche/tariff"
)

// An empty measure is refused, with its file.
func TestAnEmptyMeasureIsRefused(t *testing.T) {
	files := fstest.MapFS{}
	err := fs.WalkDir(packs.FS, "cn-tariffs", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var data []byte
			data, err = fs.ReadFile(packs.FS, name)
			files[name] = &fstest.MapFile{Data: data}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	const name = "cn-tariffs/measures.yaml"
	files[name].Data = append(files[name].Data, "  - ~\n"...)
	if _, err := tariff.Read(files, "cn-tariffs"); err == nil || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "a measure is empty") {
		t.Errorf("it says %v", err)
	}
}
