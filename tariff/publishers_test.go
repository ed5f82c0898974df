package tariff_test

import (
	"testing"

	"demarche/packs"
	"demarche/tariff"
)

// Every publisher of a source of the tariff law has its Chinese name.
func TestPublishersAreNamedInChinese(t *testing.T) {
	for _, dir := range tariff.Folders(packs.FS) {
		law, err := tariff.ReadOrders(packs.FS, dir)
		if err != nil {
			t.Fatal(err)
		}
		for key, s := range law.Sources {
			if s.Publisher != "" && s.PublisherZH == "" {
				t.Errorf("%s: source %s: %q is not in publishers.csv", dir, key, s.Publisher)
			}
		}
	}
}
