package tariff_test

import (
	"strings"
	"testing"
	"unicode"

	"demarche"
	"demarche/packs"
	"demarche/tariff"
)

// sources calls fn with each source of the tariff law that ships.
func sources(t *testing.T, fn func(dir, key string, s tariff.SourceRef)) {
	t.Helper()
	for _, dir := range tariff.Folders(packs.FS) {
		law, err := tariff.ReadOrders(packs.FS, dir)
		if err != nil {
			t.Fatal(err)
		}
		for key, s := range law.Sources {
			fn(dir, key, s)
		}
	}
}

// Every publisher of a source of the tariff law has its Chinese name.
func TestPublishersAreNamedInChinese(t *testing.T) {
	sources(t, func(dir, key string, s tariff.SourceRef) {
		if s.Publisher != "" && s.PublisherZH == "" {
			t.Errorf("%s: source %s: %q is not in publishers.csv", dir, key, s.Publisher)
		}
	})
}

// An order of the President and a notice of the Customs Tariff Commission lead to a page, by
// address or by their place in the Federal Register, or say that none is known.
func TestOrdersLeadToAPageOrSayThatNoneIsKnown(t *testing.T) {
	seen := 0
	sources(t, func(dir, key string, s tariff.SourceRef) {
		switch s.Publisher {
		case "President of the United States", "Customs Tariff Commission of the State Council":
		default:
			return
		}
		if !strings.Contains(s.Title, "roclamation") && !strings.Contains(s.Title, "Order") && !strings.Contains(s.Title, "Notice") {
			return // a list, of which the note tells where it stands
		}
		seen++
		leads, says := s.URL != "" || demarche.RegisterPage(s.Title) != "", strings.Contains(s.Note, "address is not known") || strings.Contains(s.Note, "address not kept")
		if leads == says {
			t.Errorf("%s: source %s, %q: leads to a page %v, says that none is known %v", dir, key, s.Title, leads, says)
		}
	})
	if seen < 80 {
		t.Errorf("only %d orders were looked at", seen)
	}
}

// What is said of how a source was read is said on Chinese pages in Chinese.
func TestNotesOfSourcesAreInChineseToo(t *testing.T) {
	noted := 0
	sources(t, func(dir, key string, s tariff.SourceRef) {
		if s.Note == "" {
			return
		}
		if noted++; !strings.ContainsFunc(s.NoteZH, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
			t.Errorf("%s: the note of source %s is not in Chinese: %q", dir, key, s.Note)
		}
	})
	if noted < 130 {
		t.Errorf("only %d notes were looked at", noted)
	}
}
