package tariff

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
)

// An export in the layout of hts.usitc.gov; its lines and words are invented.
const exportHead = "HTS Number,Indent,Description,Unit of Quantity,General Rate of Duty,Special Rate of Duty,Column 2 Rate of Duty,Quota Quantity,Additional Duties\n"

const export = exportHead + `"0101","0","Live widgets:","","","","","",""
"","1","Tame:","","","","",,
"0101.21.00","2","For <i>show</i>","","Free","","Free","",""
"0101.21.00.10","3","Large","[""No.""]","","","","",""
"0101.29.00","2","Other","","4.4¢;/kg","Free (A+,AU, SG)","20%","",""
"0101.29.00.10","3","Small","[""No."",""kg""]","","","","",""
"","3","Middling:","","","","","",""
"0101.29.00.40","4","Grey","[""No."",""kg""]","","","","",""
"0101.30.00.00","1","Wild","[""No.""]","6.8%","","15%","",""
"9903.88.01","0","Articles of a country","","The duty provided in the applicable subheading + 25%","","","",""
`

func readExport(t *testing.T, text string) (*Schedule, []Trouble) {
	t.Helper()
	s, troubles, err := ReadHTS(strings.NewReader(text), "export.csv")
	if err != nil {
		t.Fatal(err)
	}
	return s, troubles
}

// A heading may lack its last cells, and a row may end in empty ones too many.
func TestRowsOfAnExportMayBeOfOtherLengths(t *testing.T) {
	s, troubles := readExport(t, export+"0102,0,Others\n0102.21.00,1,Grey,,Free,,,,,,\n")
	if len(troubles) > 0 || s.Find(MustCode("01022100")) < 0 {
		t.Errorf("troubles %v", troubles)
	}
}

// The rate of a statistical line is that of the nearest line it stands under.
func TestTheNearestAncestorCarriesTheRate(t *testing.T) {
	s, troubles := readExport(t, export)
	if len(troubles) != 0 {
		t.Errorf("troubles: %v", troubles)
	}
	for _, c := range []struct{ code, carrier, general, path string }{
		{"0101210010", "0101.21.00", "Free", "Live widgets: > Tame: > For show > Large"},
		{"0101290010", "0101.29.00", "4.4¢/kg", "Live widgets: > Tame: > Other > Small"},
		{"0101290040", "0101.29.00", "4.4¢/kg", "Live widgets: > Tame: > Other > Middling: > Grey"},
		{"0101300000", "0101.30.00.00", "6.8%", "Live widgets: > Wild"},
	} {
		i := s.Find(MustCode(c.code))
		if i < 0 {
			t.Errorf("%s is not found", c.code)
			continue
		}
		k := s.Rates(i)
		if got := s.Lines[k]; got.Code.Dotted() != c.carrier || got.General != c.general {
			t.Errorf("%s has %q of %s, want %q of %s", c.code, got.General, got.Code.Dotted(), c.general, c.carrier)
		}
		if got := strings.Join(s.Path(i), " > "); got != c.path {
			t.Errorf("%s is %q, want %q", c.code, got, c.path)
		}
	}
	if i := s.Find(MustCode("0101")); s.Rates(i) != -1 {
		t.Error("a heading without a rate has one")
	}
	if s.Find(MustCode("0102")) != -1 || s.Find(0) != -1 {
		t.Error("a code was found that the revision lacks")
	}
}

// A depth may be left out; siblings under it stay siblings.
func TestADepthLeftOut(t *testing.T) {
	s, _ := readExport(t, exportHead+`"0101","0","A","","5%","","","",""
"","2","B","","","","","",""
"0101.21","2","C","","","","","",""
"0101.21.00","1","D","","","","","",""
`)
	var parents []int
	for _, p := range s.Lines {
		parents = append(parents, p.Parent)
	}
	if diff := cmp.Diff([]int{-1, 0, 0, 0}, parents); diff != "" {
		t.Error(diff)
	}
}

// The JSON form says what the CSV form says.
func TestReadHTSAsJSON(t *testing.T) {
	const text = `[
{"htsno":"0101","indent":"0","description":"Live widgets:","superior":null,"units":[],"general":"","special":"","other":"","footnotes":[],"quotaQuantity":"","additionalDuties":""},
{"htsno":"","indent":"1","description":"Tame:","superior":"true","units":null,"general":"","special":"","other":"","footnotes":null,"quotaQuantity":null,"additionalDuties":null},
{"htsno":"0101.29.00","indent":2,"description":"For <i>show</i> &amp; sale","superior":null,"units":["No.","kg"],"general":"20%","special":"Free (A+,AU)","other":"30%","footnotes":[{"columns":["general"],"marker":"1","value":"See 9903.88.03.","type":"endnote"}],"quotaQuantity":"","additionalDuties":""}
]`
	s, troubles, err := ReadHTS(strings.NewReader(text), "export.json")
	if err != nil || len(troubles) != 0 {
		t.Fatal(err, troubles)
	}
	want := Printed{
		Code: MustCode("01012900"), Indent: 2, Parent: 1, Row: 4, Description: "For show & sale", Units: []string{"No.", "kg"},
		General: "20%", Special: "Free (A+,AU)", Other: "30%", Notes: []string{"general: See 9903.88.03."},
	}
	if diff := cmp.Diff(want, s.Lines[2]); diff != "" {
		t.Error(diff)
	}
}

// A code that a spreadsheet broke is told with its line; the line stays where it
// is in the tree, so that what stands under it keeps its rate.
func TestCodesThatBroke(t *testing.T) {
	s, troubles := readExport(t, exportHead+`"0101","0","A:","","","","","",""
"1901-10-05","1","B","","7%","","","",""
"0101.21.00.10","2","C","","","","","",""
"101.30","1","D","","5%","","","",""
"0101.21.00.10","1","E","","","","","",""
"0202.30.00","1","F","","3%","","","",""
`)
	var got []string
	for _, x := range troubles {
		got = append(got, fmt.Sprintf("%d %s: %.50s", x.Row, x.Code, x.Text))
	}
	want := []string{
		"3 1901-10-05: a spreadsheet has turned it into a date; export th",
		"5 101.30: it has lost a leading zero; it may be 0101.30",
		"6 0101.21.00.10: the code stands on line 4 already",
		"7 0202.30.00: it stands under 0101, of which it is no part: the ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if k := s.Find(MustCode("02023000")); k >= 0 {
		t.Errorf("a code under one of which it is no part is kept, with the words above it: %+v", s.Lines[k])
	}
	if k := s.Rates(s.Find(MustCode("0101210010"))); s.Lines[k].General != "7%" {
		t.Errorf("under a broken code the rate is %q", s.Lines[k].General)
	}
}

func TestReadHTSRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, why string }{
		"nothing":                {"", "it is empty"},
		"another table":          {"a,b\n1,2\n", `no column "hts number"`},
		"no indents":             {"HTS Number,Description,General Rate of Duty\n0101,A,Free\n", `no column "indent"`},
		"an indent of words":     {exportHead + "0101,two,A,,Free,,,,\n", `export:2`},
		"an indent too deep":     {exportHead + "0101,4000000000,A,,Free,,,,\n", "indent"},
		"a quote left open":      {exportHead + "0101,0,\"A,,Free,,,,\n", "export:"},
		"fields too many":        {export + "0102.21.00,2,Other,,Free,,,20%,,,x\n", "export:12: "},
		"a line cut short":       {export + "0102.21.00,2,Other\n", "export:12: "},
		"no rate":                {exportHead + "0101,0,A,,,,,,\n", "no line has a rate"},
		"no code":                {exportHead + ",0,A,,Free,,,,\n", "no line has a code"},
		"JSON that is no list":   {`{"htsno":"0101"}`, "not a list"},
		"JSON cut off":           {`[{"htsno":"0101","indent":"0","description":"A","general":"Free"},`, "cut off"},
		"JSON cut in a record":   {`[{"htsno":"0101","indent":"0",` + "\n" + `"descr`, "cut off"},
		"JSON of other things":   {"[{\"htsno\":\"0101\",\"indent\":\"0\",\"general\":\"Free\"},\n{\"id\":1}]", `export:2: `},
		"JSON with a wrong kind": {"[\n{\"htsno\":5}]", `field "htsno" holds a number`},
	} {
		_, _, err := ReadHTS(strings.NewReader(c.text), "export")
		if demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v, want %q", name, err, c.why)
		}
	}
}

func TestAnExportInTheWesternCodePage(t *testing.T) {
	s, troubles := readExport(t, exportHead+"0101,0,Caf\xe9,,4.4\xa2/kg,,,,\n")
	if s.Lines[0].General != "4.4¢/kg" || s.Lines[0].Description != "Café" || len(troubles) != 1 {
		t.Errorf("%+v, %v", s.Lines[0], troubles)
	}
}

func TestKeptScheduleReadsTheSame(t *testing.T) {
	s, _ := readExport(t, export)
	s.Revision, s.From = "2030r1", "2030-01-01"
	var b bytes.Buffer
	if err := WriteSchedule(&b, s); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	got, err := ReadSchedule(bytes.NewReader(whole), "kept")
	if diff := cmp.Diff(s, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	for n := range len(whole) { // cut off anywhere, it is refused
		if _, err := ReadSchedule(bytes.NewReader(whole[:n]), "kept"); demarche.KindOf(err) != demarche.Invalid {
			t.Fatalf("cut off at %d of %d: %v", n, len(whole), err)
		}
	}
}

func TestCompareRevisions(t *testing.T) {
	was, _ := readExport(t, export)
	later := strings.NewReplacer(
		`"6.8%"`, `"5%"`, `(A+,AU, SG)`, `(A+, AU,SG)`, "Grey", "Blue", // a rate, spaces, a word
		"\"0101.21.00.10\",\"3\",\"Large\"", "\"0101.21.00.20\",\"3\",\"Large\"", // one ends, one is added
	).Replace(export)
	is, _ := readExport(t, later)
	want := Changes{
		Added: []Code{MustCode("0101210020")}, Ended: []Code{MustCode("0101210010")},
		Rates: []RateChange{{MustCode("0101300000"), "general", "6.8%", "5%"}},
		Words: []WordChange{{MustCode("0101290040"), "Grey", "Blue"}},
	}
	if diff := cmp.Diff(want, Compare(was, is)); diff != "" {
		t.Error(diff)
	}
	if c := Compare(was, was); !c.None() {
		t.Errorf("a revision differs from itself: %v", c)
	}
	// A rate that moves from a line to its only statistical line has not changed.
	moved, _ := readExport(t, strings.NewReplacer(`"For <i>show</i>","","Free","","Free"`, `"For <i>show</i>","","","",""`,
		`"Large","[""No.""]","","",""`, `"Large","[""No.""]","Free","","Free"`).Replace(export))
	if c := Compare(was, moved); len(c.Rates) != 2 || c.Rates[0].Code != MustCode("01012100") {
		t.Errorf("moved: %v", c.Rates)
	}
}

func FuzzReadHTS(f *testing.F) {
	f.Add([]byte(export))
	f.Add([]byte(`[{"htsno":"0101","indent":"0","description":"A","units":["kg"],"general":"Free"}]`))
	f.Add([]byte(exportHead + "1-Oct,0,A,,Free,,,,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, _, err := ReadHTS(bytes.NewReader(data), "fuzz")
		if err != nil {
			if demarche.KindOf(err) != demarche.Invalid {
				t.Fatal(err)
			}
			return
		}
		var b bytes.Buffer
		if err := WriteSchedule(&b, s); err != nil {
			t.Fatal(err)
		}
		again, err := ReadSchedule(&b, "kept")
		if diff := cmp.Diff(s, again); err != nil || diff != "" {
			t.Fatal(err, diff)
		}
	})
}
