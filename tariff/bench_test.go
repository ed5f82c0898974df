package tariff_test

import (
	"testing"

	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// One line of an entry, in the library.
func BenchmarkAsk(b *testing.B) {
	p := usPack(b)
	for _, c := range []struct {
		name, code, entry string
		value             bool
	}{
		{"list 3", "0208100000", "2024-06-01", false},
		{"with value", "0208100000", "2024-06-01", true},
		{"with five exclusions open", "8501104020", "2019-06-10", false},
		{"today", "7326908688", "2026-09-18", true},
	} {
		b.Run(c.name, func(b *testing.B) {
			q := tariff.Question{HTS: tariff.MustCode(c.code), Origin: "CN", Importer: "US", Entry: calendar.MustDate(c.entry)}
			if c.value {
				q = question(b, map[string]string{"hts": c.code, "origin": "CN", "importer": "US", "entry": c.entry, "value": "14172.00"})
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Ask(q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Reading the pack that ships, as the first question does.
func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := tariff.Read(packs.FS, "us-tariffs"); err != nil {
			b.Fatal(err)
		}
	}
}
