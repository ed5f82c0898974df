package tariff_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche"
	"demarche/packs"
	"demarche/tariff"
)

// asked are queries, each with a heading that must be among the first three.
var asked = []struct {
	query string
	lang  demarche.Lang
	want  string
}{
	{"lithium batteries", "en", "8507"},
	{"lithium-ion battery", "en", "8507"},
	{"锂电池", "zh", "8507"},
	{"washing machines", "en", "8450"},
	{"洗衣机", "zh", "8450"},
	{"solar panels", "en", "8541"},
	{"光伏组件", "zh", "8541"},
	{"光伏", "zh", "8541"},
	{"soybeans", "en", "1201"},
	{"soya bean", "en", "1201"},
	{"大豆", "zh", "1201"},
	{"黄豆", "zh", "1201"},
	{"semiconductors", "en", "8542"},
	{"chips", "en", "8542"},
	{"芯片", "zh", "8542"},
	{"集成电路", "zh", "8542"},
	{"chip making equipment", "en", "8486"},
	{"光刻机", "zh", "8486"},
	{"cars", "en", "8703"},
	{"electric vehicles", "en", "8703"},
	{"电动汽车", "zh", "8703"},
	{"乘用车", "zh", "8703"},
	{"auto parts", "en", "8708"},
	{"汽车零部件", "zh", "8708"},
	{"pork", "en", "0203"},
	{"猪肉", "zh", "0203"},
	{"frozen beef", "en", "0202"},
	{"牛肉", "zh", "0201"},
	{"chicken feet", "en", "0207"},
	{"鸡爪", "zh", "0207"},
	{"laptop", "en", "8471"},
	{"笔记本电脑", "zh", "8471"},
	{"smartphone", "en", "8517"},
	{"手机", "zh", "8517"},
	{"printed circuit board", "en", "8534"},
	{"印刷电路板", "zh", "8534"},
	{"aluminum foil", "en", "7607"},
	{"aluminium foil", "en", "7607"},
	{"铝箔", "zh", "7607"},
	{"tires", "en", "4011"},
	{"tyre", "en", "4011"},
	{"轮胎", "zh", "4011"},
	{"crude oil", "en", "2709"},
	{"原油", "zh", "2709"},
	{"LNG", "en", "2711"},
	{"液化天然气", "zh", "2711"},
	{"rare earths", "en", "2846"},
	{"稀土", "zh", "2846"},
	{"permanent magnets", "en", "8505"},
	{"永磁体", "zh", "8505"},
	{"gallium", "en", "8112"},
	{"镓", "zh", "8112"},
	{"graphite", "en", "2504"},
	{"石墨", "zh", "2504"},
	{"Men’s shirts", "en", "6205"},
	{"男衬衣", "zh", "6205"},
	{"t-shirt", "en", "6109"},
	{"tshirts", "en", "6109"},
	{"T恤", "zh", "6109"},
	{"wooden furniture", "en", "9403"},
	{"木家具", "zh", "9403"},
	{"mattress", "en", "9404"},
	{"床垫", "zh", "9404"},
	{"toys", "en", "9503"},
	{"玩具", "zh", "9503"},
	{"christmas", "en", "9505"},
	{"圣诞", "zh", "9505"},
	{"electric motor", "en", "8501"},
	{"电动机", "zh", "8501"},
	{"electric furnace", "en", "8514"},
	{"wine", "en", "2204"},
	{"红酒", "zh", "2204"},
	{"bourbon", "en", "2208"},
	{"白酒", "zh", "2208"},
	{"corn", "en", "1005"},
	{"玉米", "zh", "1005"},
	{"sorghum", "en", "1007"},
	{"高粱", "zh", "1007"},
	{"almonds", "en", "0802"},
	{"lobster", "en", "0306"},
	{"龙虾", "zh", "0306"},
	{"ginseng", "en", "1211"},
	{"stainless steel sheet", "en", "7219"},
	{"钢筋", "zh", "7214"},
	{"OCTG", "en", "7304"},
	{"face masks", "en", "6307"},
	{"口罩", "zh", "6307"},
	{"syringes", "en", "9018"},
	{"疫苗", "zh", "3002"},
	{"aircraft", "en", "8802"},
	{"飞机", "zh", "8802"},
	{"drones", "en", "8806"},
	{"无人机", "zh", "8806"},
	{"e-cigarettes", "en", "2404"},
	{"电子烟", "zh", "2404"},
	{"vacuum cleaner", "en", "8508"},
	{"吸尘器", "zh", "8508"},
	{"fertilizers", "en", "3102"},
	{"化肥", "zh", "31"},
	{"cotton", "en", "5201"},
	{"棉花", "zh", "5201"},
	{"EV charger", "en", "8504"},
	{"electric vehicle battery", "en", "8507"},
	{"screws", "en", "7318"},
	{"glue", "en", "3506"},
	{"blood", "en", "3002"},
	{"hardwood flooring", "en", "4409"},
	{"perfume", "en", "3303"},
	{"ethane", "en", "2711"},
	{"GPU", "en", "8542"},
	{"socks", "en", "6115"},
	{"container cranes", "en", "8426"},
	{"岸桥", "zh", "8426"},
	{"shipping containers", "en", "8609"},
	{"pâté", "en", "1602"},
	{"PATE", "en", "1602"},
	{"ＬＥＤ", "en", "8539"},
	{"盐", "zh", "2501"},
	{"茶", "zh", "0902"},
	{"8501", "en", "8501"},
	{"8501.10.40.20", "en", "8501"},
	{"HS 8501", "en", "8501"},
	{"HTS8501.10", "zh", "8501"},
	{"850", "en", "8501"},
}

func TestWordsFindHeadings(t *testing.T) {
	n := readNames(t)
	for _, c := range asked {
		found := n.Find(c.query, c.lang, 3)
		if !slices.ContainsFunc(found, func(f tariff.Found) bool { return f.Code.String() == c.want }) {
			t.Errorf("%q finds %s, not %s among the first three", c.query, told(found), c.want)
		}
	}
}

func told(found []tariff.Found) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s %s (%.2f); ", f.Code, f.Text.EN, f.Score)
	}
	return b.String()
}

// Each heading is found by its own name, in either language, before most others.
func TestANameFindsItsHeading(t *testing.T) {
	n := readNames(t)
	for _, x := range n.All() {
		for lang, query := range map[demarche.Lang]string{demarche.English: x.Text.EN, demarche.Chinese: x.Text.ZH} {
			found := n.Find(query, lang, 5)
			if !slices.ContainsFunc(found, func(f tariff.Found) bool { return f.Code == x.Code }) {
				t.Errorf("%s %q finds %s", x.Code, query, told(found))
			}
		}
	}
}

func TestAnOtherWordFindsItsHeading(t *testing.T) {
	n, missed, all := readNames(t), 0, 0
	for _, x := range n.All() {
		for _, query := range slices.Concat(x.AlsoE, x.AlsoZ) {
			all++
			if found := n.Find(query, "", 20); !slices.ContainsFunc(found, func(f tariff.Found) bool { return f.Code == x.Code }) {
				missed++
				t.Logf("%s %q finds %s", x.Code, query, told(found))
			}
		}
	}
	if missed > 0 {
		t.Errorf("%d of %d other words miss their heading among the first 20", missed, all)
	}
}

func TestFindByCode(t *testing.T) {
	n := readNames(t)
	for query, want := range map[string]string{
		"85": "85 8501 8502", "8": "80 8001 8002", "8501104020": "8501", "0101.2": "0101", "77": "77",
		"9903.88.03": "", "7701": "", "1 0": "10 1001 1002", "８５０１": "8501",
	} {
		var got []string
		for _, f := range n.Find(query, demarche.English, 3) {
			got = append(got, f.Code.String())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %q", query, got, want)
		}
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	n := readNames(t)
	for _, query := range []string{"", " ", "of the", "?!", "xyzzy", "魑魅魍魉", "\xff\xfe", strings.Repeat("zq ", 1000)} {
		if found := n.Find(query, demarche.English, 5); query != "of the" && len(found) > 0 {
			t.Errorf("%q finds %s", query, told(found))
		}
	}
	if found := n.Find("cars", demarche.English, 0); len(found) > 0 {
		t.Errorf("none were asked for: %s", told(found))
	}
}

// lines are descriptions in the layout of an imported schedule, invented.
func lines() iter.Seq2[tariff.Code, string] {
	return func(yield func(tariff.Code, string) bool) {
		for _, x := range [][2]string{
			{"85011020", "Motors and generators: > Motors up to 37.5 W: > Under 18.65 W: > Synchronous, up to $4 each"},
			{"85011040", "Motors and generators: > Motors up to 37.5 W: > Under 18.65 W: > Other"},
			{"85013100", "Motors and generators: > Other DC motors; DC generators: > Up to 750 W"},
			{"84145130", "Fans: > Table, floor and wall fans with a motor up to 125 W: > Ceiling fans for permanent installation"},
			{"94052040", "Lamps: > Table lamps: > Of base metal: > Of brass"},
			{"94052040", "台灯：黄铜制"},
		} {
			if !yield(tariff.MustCode(x[0]), x[1]) {
				return
			}
		}
	}
}

func TestAnIndexRanksLines(t *testing.T) {
	x := tariff.IndexTexts(lines())
	if x.Len() != 5 {
		t.Errorf("the index knows %d codes, want 5", x.Len())
	}
	for query, want := range map[string]string{
		"synchronous motor": "85011020", "dc generators": "85013100", "ceiling fan": "84145130",
		"brass lamp": "94052040", "table": "94052040", "黄铜台灯": "94052040", "motor instal": "84145130",
	} {
		hits := x.Find(query, 3)
		if len(hits) == 0 || hits[0].Code.String() != want {
			t.Errorf("%q finds %v, want %s first", query, hits, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	n := readNames(f)
	for _, c := range asked {
		f.Add(c.query, 3)
	}
	f.Add("'’- - 3-D \x80\xffé", -1)
	f.Fuzz(func(t *testing.T, query string, limit int) {
		limit %= 50
		found := n.Find(query, demarche.Chinese, limit)
		if len(found) > max(limit, 0) {
			t.Fatalf("%d found, at most %d asked for", len(found), limit)
		}
		seen := map[tariff.Code]bool{}
		for i, x := range found {
			if seen[x.Code] {
				t.Fatalf("%s twice", x.Code)
			}
			seen[x.Code] = true
			if i > 0 && x.Score > found[i-1].Score {
				t.Fatalf("%s comes after %s and has more", x.Code, found[i-1].Code)
			}
		}
		if again := n.Find(query, demarche.Chinese, limit); told(again) != told(found) {
			t.Fatalf("%s, then %s", told(found), told(again))
		}
		if !utf8.ValidString(told(found)) {
			t.Fatal("a name is broken")
		}
	})
}

func BenchmarkReadNames(b *testing.B) {
	for b.Loop() {
		if _, err := tariff.ReadNames(packs.FS, "hs-names"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFindNames(b *testing.B) {
	n := readNames(b)
	for _, query := range []string{"lithium batteries", "锂电池", "other machines of steel and parts", "s", "850"} {
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				n.Find(query, demarche.English, 20)
			}
		})
	}
}

// BenchmarkFindLines searches as many lines as a national schedule has.
func BenchmarkFindLines(b *testing.B) {
	n := readNames(b)
	x := tariff.IndexTexts(func(yield func(tariff.Code, string) bool) {
		for _, name := range n.All() {
			if name.Code.Len() < 4 {
				continue
			}
			for i := range 24 {
				text := name.Text.EN + ": > Other: > " + strings.Join(name.AlsoE, ", ") + ": > over " + fmt.Sprint(i) + " kg"
				if !yield(tariff.MustCode(fmt.Sprintf("%s%04d", name.Code, i)), text) {
					return
				}
			}
		}
	})
	for _, query := range []string{"lithium batteries", "machine", "articles of iron or steel"} {
		b.Run(query, func(b *testing.B) {
			b.ReportMetric(float64(x.Len()), "lines")
			for b.Loop() {
				x.Find(query, 20)
			}
		})
	}
}
