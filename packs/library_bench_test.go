package packs_test

import (
	"testing"

	"demarche/agreement"
	"demarche/packs"
)

func BenchmarkReadLibrary(b *testing.B) {
	for b.Loop() {
		if _, err := agreement.Read(packs.FS); err != nil {
			b.Fatal(err)
		}
	}
}
