package packs_test

import (
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"demarche"
	"demarche/agreement"
	"demarche/packs"
)

// A reader of the Chinese pages is told what a source is, beside its own title.
func TestSourcesAreTitledInChinese(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	for id, p := range lib.Packs {
		for key, s := range p.Sources {
			title, original := s.In(demarche.Chinese)
			if !strings.ContainsFunc(title, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
				t.Errorf("%s: source %s has no title in Chinese", id, key)
			}
			if s.ZH != "" && original != s.Title {
				t.Errorf("%s: source %s loses its own title beside the Chinese", id, key)
			}
			if in, beside := s.In(demarche.English); in != s.Title || beside != "" {
				t.Errorf("%s: source %s is %q in English, want its own title", id, key, in)
			}
		}
	}
}

// allSources gives the sources of every pack.
func allSources(t *testing.T) map[string]map[string]agreement.Source {
	t.Helper()
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]agreement.Source{"talks": talksPack(t).Sources, "promises": promisesPack(t).Sources, "barriers": barriersPack(t).Sources}
	for id, p := range lib.Packs {
		all[id] = p.Sources
	}
	return all
}

// What is said of how a source was read is said on Chinese pages in Chinese.
func TestNotesOfSourcesAreInChineseToo(t *testing.T) {
	for id, sources := range allSources(t) {
		for key, s := range sources {
			if s.Note != "" && !strings.ContainsFunc(s.NoteIn(demarche.Chinese), func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
				t.Errorf("%s: the note of source %s is not in Chinese: %q", id, key, s.Note)
			}
		}
	}
}

// Every publisher of a source stands in the list of their Chinese names.
func TestPublishersAreNamedInChinese(t *testing.T) {
	names, err := agreement.Publishers(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	have := func(where, key, publisher, zh string) {
		if publisher != "" && (names[publisher] == "" || zh != names[publisher]) {
			t.Errorf("%s: source %s: %q is not in publishers.csv, or was read as %q", where, key, publisher, zh)
		}
	}
	for id, sources := range allSources(t) {
		for key, s := range sources {
			have(id, key, s.Publisher, s.PublisherZH)
		}
	}
	if zh := names["Customs Tariff Commission of the State Council"]; zh != "国务院关税税则委员会" {
		t.Errorf("the Customs Tariff Commission is %q", zh)
	}
}

// frontPage is a source that leads to the front page of a publisher, and staging one at
// a host on which a site is only tried out.
var (
	frontPage = regexp.MustCompile(`url: "?https?://[^/"\s,}]+/?"?\s*(,|}|$)`)
	staging   = regexp.MustCompile(`https?://[^/"\s]*(\bdev\d*\.|\bstage\.|\bstaging\.|wmdev\.)`)
)

// A source is a page that can be read, not the door of a house: where the address was not
// kept, none is given. Providers of figures are named by the place where they publish.
func TestSourcesLeadToTheirPage(t *testing.T) {
	err := fs.WalkDir(packs.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") || path == "figures/figures.yaml" {
			return err
		}
		text, err := fs.ReadFile(packs.FS, path)
		if err != nil {
			return err
		}
		for n, line := range strings.Split(string(text), "\n") {
			if frontPage.MatchString(line) || staging.MatchString(line) {
				t.Errorf("%s:%d leads to no page: %s", path, n+1, line)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A message of customs has its number, in base 16, in its address, and a document of the Federal
// Register its own.
func TestMessagesOfCustomsLeadToTheirNumber(t *testing.T) {
	message := regexp.MustCompile(`title: "CSMS (\d+).* url: "https://content\.govdelivery\.com/bulletins/gd/USDHSCBP-([0-9a-f]+)"`)
	document := regexp.MustCompile(`url: "https://www\.federalregister\.gov/d/([^"]*)"`)
	number := regexp.MustCompile(`^20\d\d-\d{5}$`)
	messages, documents := 0, 0
	err := fs.WalkDir(packs.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".yaml") {
			return err
		}
		text, err := fs.ReadFile(packs.FS, path)
		for _, m := range message.FindAllStringSubmatch(string(text), -1) {
			messages++
			if n, _ := strconv.ParseInt(m[2], 16, 64); strconv.FormatInt(n, 10) != m[1] {
				t.Errorf("%s: CSMS %s leads to message %d", path, m[1], n)
			}
		}
		for _, m := range document.FindAllStringSubmatch(string(text), -1) {
			if documents++; !number.MatchString(m[1]) {
				t.Errorf("%s: %q is no number of a document", path, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if messages < 6 || documents < 30 {
		t.Errorf("only %d messages and %d documents have an address", messages, documents)
	}
}

// A Chinese text stands on one line of its pack: folded, each end of a line would put a space
// between two signs.
func TestChineseTextsAreNotFolded(t *testing.T) {
	folded := regexp.MustCompile(`(?m)^( *)\S*zh: >-? *\n +\S.*\n`)
	err := fs.WalkDir(packs.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(packs.FS, name)
		for _, at := range folded.FindAllSubmatchIndex(data, -1) {
			next, _, _ := strings.Cut(string(data[at[1]:]), "\n")
			if indent := at[3] - at[2]; strings.HasPrefix(next, strings.Repeat(" ", indent+1)) {
				t.Errorf("%s: a Chinese text is folded before %q", name, next)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
