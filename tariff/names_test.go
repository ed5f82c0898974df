package tariff_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"demarche"
	"demarche/packs"
	"demarche/tariff"
)

var names = tariff.LazyNames(packs.FS, "hs-names")

func readNames(t testing.TB) *tariff.Names {
	t.Helper()
	n, err := names()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestEveryHeadingIsNamedInBothLanguages(t *testing.T) {
	n := readNames(t)
	han := func(s string) bool {
		return strings.ContainsFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) })
	}
	for _, x := range n.All() {
		if x.Text.EN == "" || han(x.Text.EN) {
			t.Errorf("%s: %q is no English name", x.Code, x.Text.EN)
		}
		if !han(x.Text.ZH) {
			t.Errorf("%s: %q is no Chinese name", x.Code, x.Text.ZH)
		}
		if words := len(strings.Fields(x.Text.EN)); words > 6 {
			t.Errorf("%s: %q has %d words; a short name has up to six", x.Code, x.Text.EN, words)
		}
		if x.Code.Len() == 4 && len(x.AlsoE)+len(x.AlsoZ) == 0 {
			t.Errorf("%s has no other word to be found by", x.Code)
		}
	}
}

// The counts of headings by chapter in HS 2022, chapter 1 first.
var headings2022 = [97]int{
	6, 10, 9, 10, 9, 4, 14, 14, 10, 8, 9, 14, 2, 2, 21, 5, 4, 6, 5, 9, 6, 9, 9, 4,
	29, 21, 16, 50, 42, 6, 5, 15, 7, 7, 7, 6, 7, 27, 26, 17, 11, 5, 4, 21, 4, 2, 7,
	22, 11, 7, 13, 12, 10, 8, 16, 9, 5, 11, 11, 6, 17, 17, 10, 6, 6, 3, 4, 15, 13,
	19, 18, 29, 26, 16, 8, 16, 0, 4, 6, 4, 12, 15, 11, 86, 48, 9, 16, 6, 8, 32, 14,
	7, 7, 6, 6, 20, 6,
}

func TestEachChapterHasItsHeadings(t *testing.T) {
	n, got, chapters := readNames(t), [97]int{}, 0
	for _, x := range n.All() {
		at := int(x.Code.String()[0]-'0')*10 + int(x.Code.String()[1]-'0') - 1
		switch {
		case x.Code.Len() == 2:
			if chapters++; at != chapters-1 {
				t.Errorf("chapter %s stands in place %d", x.Code, chapters)
			}
		case x.In(2022):
			got[at]++
		}
	}
	if got != headings2022 || chapters != 97 {
		t.Errorf("%d chapters, headings of HS 2022:\n%v, want\n%v", chapters, got, headings2022)
	}
}

func TestAnEditionsHeadings(t *testing.T) {
	n := readNames(t)
	for code, in := range map[string][3]bool{ // 2012, 2017, 2022
		"8469": {true, false, false}, "2848": {true, false, false}, "6908": {true, false, false},
		"8803": {true, true, false}, "8107": {true, true, false}, "9620": {false, true, true},
		"8806": {false, false, true}, "2404": {false, false, true}, "8549": {false, false, true},
		"8501": {true, true, true},
	} {
		x, ok := n.Name(tariff.MustCode(code))
		if !ok {
			t.Errorf("%s has no name", code)
		}
		for i, edition := range []int{2012, 2017, 2022} {
			if x.In(edition) != in[i] {
				t.Errorf("%s in HS %d: %v", code, edition, x.In(edition))
			}
		}
	}
}

func TestACodeHasTheNameOfItsHeading(t *testing.T) {
	n, code := readNames(t), tariff.MustCode("8501.10.40.20")
	if got := n.Heading(code, demarche.English); got != "Electric motors and generators" {
		t.Errorf("8501.10.40.20 lies in %q", got)
	}
	if got := n.Heading(code, demarche.Chinese); got != "电动机和发电机" {
		t.Errorf("8501.10.40.20 lies in %q", got)
	}
	if got := n.Chapter(code, demarche.English); !strings.HasPrefix(got, "Electrical machinery") {
		t.Errorf("8501.10.40.20 lies in chapter %q", got)
	}
	for _, none := range []string{"9903.88.03", "7701", "8477.99", "01"} {
		if got := n.Heading(tariff.MustCode(none), demarche.English); (got == "") != (none != "8477.99") {
			t.Errorf("%s is named %q", none, got)
		}
	}
}

const okNames = `id: few
format: 1
name: {en: Few, zh: 几个}
about: {en: Few, zh: 几个}
editions: [2017, 2022]
chapters: 1
headings: {2017: 1, 2022: 2}
written: {by: a clerk, day: 2026-01-05}
`

const okTable = "code,en,zh,also_en,also_zh,first,last\n88,Aircraft,飞机,,,,\n8802,Planes,客机,jets,,,\n8806,Drones,无人机,,,2022,\n"

func TestNamesAreReadStrictly(t *testing.T) {
	for _, c := range []struct{ what, head, table, want string }{
		{"as it should be", okNames, okTable, ""},
		{"an unknown key", okNames + "colour: red\n", okTable, "names.yaml:9"},
		{"another format", strings.Replace(okNames, "format: 1", "format: 2", 1), okTable, "format 2 is not known"},
		{"nobody wrote them", strings.Replace(okNames, "by: a clerk, ", "", 1), okTable, "written must say"},
		{"a reading without status", okNames + "readings: [{by: a clerk, day: 2026-01-05}]\n", okTable, "a reading must say"},
		{"an unknown column", okNames, "colour," + okTable, "names.csv:1: unknown column"},
		{"a lost zero", okNames, strings.Replace(okTable, "88,", "8,", 1), "names.csv:2"},
		{"a line of eight digits", okNames, okTable + "88060010,Big drones,大无人机,,,2022,\n", "two or four digits"},
		{"out of order", okNames, okTable + "8801,Balloons,气球,,,,\n", "names.csv:5: 8801 stands after 8806"},
		{"twice", okNames, okTable + "8806,Kites,风筝,,,,\n", "stands after"},
		{"no chapter", okNames, okTable + "8901,Ships,船,,,,\n", "no row for its chapter 89"},
		{"no Chinese", okNames, strings.Replace(okTable, "飞机", "", 1), "in en and in zh"},
		{"Chinese as English", okNames, strings.Replace(okTable, "jets", "飞机", 1), "Chinese in a column of English"},
		{"English as Chinese", okNames, strings.Replace(okTable, "飞机", "jets", 1), "is not Chinese"},
		{"one name for two", okNames, strings.Replace(okTable, "Drones", "planes", 1), `8802 and 8806 are both named "planes"`},
		{"an edition unheard of", okNames, strings.Replace(okTable, "2022", "2021", 1), `edition "2021"`},
		{"last before first", okNames, strings.Replace(okTable, "2022,", "2022,2017", 1), "comes before the first"},
		{"a heading too few", okNames, strings.Replace(okTable, "8806,Drones,无人机,,,2022,\n", "", 1), "it has 1 headings of HS 2022, and names.yaml says 2"},
		{"broken text", okNames, strings.Replace(okTable, "jets", "j\xffts", 1), "not valid UTF-8"},
	} {
		_, err := tariff.ReadNames(fstest.MapFS{
			"few/names.yaml": {Data: []byte(c.head)}, "few/names.csv": {Data: []byte(c.table)},
		}, "few")
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.what, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.what, err, c.want)
		}
	}
	if _, err := tariff.ReadNames(fstest.MapFS{}, "none"); err == nil {
		t.Error("a folder that is not there was read")
	}
}

func TestNamesAreReadAtFirstUseOnly(t *testing.T) {
	files := fstest.MapFS{"few/names.yaml": {Data: []byte(okNames)}}
	get := tariff.LazyNames(files, "few")
	files["few/names.csv"] = &fstest.MapFile{Data: []byte(okTable)}
	first, err := get()
	if err != nil {
		t.Fatal(err)
	}
	delete(files, "few/names.csv")
	if again, err := get(); err != nil || again != first {
		t.Errorf("read again: %v", err)
	}
	if !slices.IsSortedFunc(first.All(), func(a, b tariff.Name) int { return a.Code.Compare(b.Code) }) {
		t.Error("the names are out of order")
	}
}
