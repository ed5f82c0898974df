package web

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// historyOf gives the drawing of a question as a file, with its words as they read.
func historyOf(t *testing.T, s *Server, query string) string {
	t.Helper()
	w := get(t, s, "", "/duty/history.svg?"+query)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d", query, w.Code)
	}
	return html.UnescapeString(w.Body.String())
}

// textsOf gives the words of a drawing in which some stand.
func textsOf(svg, word string) (out []string) {
	for _, m := range regexp.MustCompile(`<text[^>]*>([^<]*)</text>`).FindAllStringSubmatch(svg, -1) {
		if strings.Contains(m[1], word) {
			out = append(out, m[1])
		}
	}
	return out
}

// The pack knows its measures to 18 September 2026: a question about that day is drawn and
// told as known, one about the day after as not known, and the line ends.
func TestAHistoryEndsWhereTheAnswerIsNotKnown(t *testing.T) {
	s := public(t)
	const line = "hts=9401710031&origin=CN&on=2026-02-23&entry="
	for entry, c := range map[string]struct {
		title   string
		unknown int
		row     string
	}{
		"2026-09-18": {"on 18 September 2026 it is 75%", 0, "2026-02-20,,needs an answer"},
		"2026-09-19": {"on 19 September 2026 it is not known", 1, "2026-09-19,,not known"},
		"2027-06-01": {"on 1 June 2027 it is not known", 1, "2026-09-19,,not known"},
	} {
		svg := historyOf(t, s, line+entry)
		title, _, _ := strings.Cut(svg, "</title>")
		if fields := textsOf(svg, "not known"); !strings.HasSuffix(title, c.title) || strings.Count(svg, `stroke-dasharray="2 4"`) != c.unknown || c.unknown > 0 && !strings.Contains(strings.Join(fields, "|"), "not known") {
			t.Errorf("%s: the title ends %q, %d fields are not known, want %q, %d", entry, title[max(0, len(title)-60):], strings.Count(svg, `stroke-dasharray="2 4"`), c.title, c.unknown)
		}
		csv := get(t, s, "", "/duty/history.csv?"+line+entry).Body.String()
		if rows := strings.Split(csv[:strings.Index(csv, "\nthen,")], "\n"); !strings.Contains(rows[len(rows)-1], c.row) {
			t.Errorf("%s: the last row is %q, want %q in it", entry, rows[len(rows)-1], c.row)
		}
	}
}

// A day long after what is known has its mark in the drawing, and the days of which nothing
// is known are one field up to it.
func TestTheDayAskedAboutIsInTheDrawing(t *testing.T) {
	s := public(t)
	for _, query := range []string{
		"hts=12019010&origin=US&importer=CN&entry=2026-02-23&on=2026-02-23",
		"hts=12019010&origin=US&importer=CN&entry=2025-05-14&on=2025-05-14&lang=zh&narrow=1",
	} {
		svg := historyOf(t, s, query)
		if len(textsOf(svg, "entry 23 February 2026"))+len(textsOf(svg, "进口：2025年5月14日")) != 1 || strings.Count(svg, `stroke-dasharray="2 4"`) != 1 {
			t.Errorf("%s: the mark is not there, or not one field is not known", query)
		}
	}
}

// No label of a history covers a line, and the day of the page has its height.
func TestALabelOfAHistoryCoversNoLine(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ query, says string }{
		{"hts=61091000&origin=CN&on=2026-02-23", "24%"},
		{"hts=17011410&origin=CN&on=2026-02-23", "7.5%"},
		{"hts=8501104020&origin=CN&on=2026-02-23", "29.4%"},
		{"hts=9401710031&origin=CN&on=2025-05-14", "55%"},
		{"hts=7604103000&origin=CN&on=2026-02-23", "77.6%"},
		{"hts=7208103000&origin=CA&on=2026-02-23&lang=zh", "50%"},
		{"hts=84713001&origin=CN&entry=2025-05-14&on=2025-05-14&lang=zh", "20%"},
	} {
		for _, paper := range []string{"", "&narrow=1"} {
			svg := historyOf(t, s, c.query+paper)
			if len(textsOf(svg, c.says)) == 0 {
				t.Errorf("%s%s: %q is not there", c.query, paper, c.says)
			}
			for _, label := range haloed.FindAllStringSubmatch(svg, -1) {
				if at := covered(svg, label); at != "" {
					t.Errorf("%s%s: the label %q covers its line at %s", c.query, paper, label[4], at)
				}
			}
		}
	}
}

var (
	haloed = regexp.MustCompile(`<text x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)"[^>]*paint-order="stroke"[^>]*>([^<]*)<`)
	traced = regexp.MustCompile(`<path d="([^"]*)" fill="none" stroke-linejoin`)
	moved  = regexp.MustCompile(`([MLHV])([\d.]+)(?: ([\d.]+))?`)
)

// covered says where the letters of a label in the middle of its place meet a line of steps;
// "" where they do not.
func covered(svg string, label []string) string {
	number := func(s string) float64 { n, _ := strconv.ParseFloat(s, 64); return n }
	x, foot, size := number(label[1]), number(label[2]), number(label[3])
	half, head := textWidth(label[4], size)/2, foot-size*0.7
	for _, line := range traced.FindAllStringSubmatch(svg, -1) {
		var px, py float64
		for _, m := range moved.FindAllStringSubmatch(line[1], -1) {
			nx, ny := px, py
			switch m[1] {
			case "H":
				nx = number(m[2])
			case "V":
				ny = number(m[2])
			default:
				nx, ny = number(m[2]), number(m[3])
			}
			if m[1] != "M" && min(px, nx) < x+half && max(px, nx) > x-half && min(py, ny) < foot && max(py, ny) > head {
				return fmt.Sprintf("%.0f,%.0f to %.0f,%.0f", px, py, nx, ny)
			}
			px, py = nx, ny
		}
	}
	return ""
}

// The broken line has its figure where it parts most from the other; what is claimed is not
// drawn, and the title says so.
func TestAHistorySaysWhatItsBrokenLineAndItsTitleMean(t *testing.T) {
	s := public(t)
	for query, want := range map[string]string{
		"hts=84713001&origin=CN&entry=2025-05-14&on=2025-05-14&lang=zh":                       "当日所知：145%</text>",
		"hts=7208103000&origin=CA&on=2026-02-23&narrow=1":                                     "known then: 50%</text>",
		"hts=8501104020&origin=CN&entry=2019-06-10&claim=9903.88.14/168":                      "; on 10 June 2019, if nothing is claimed, it is 29.4%</title>",
		"hts=8501104020&origin=CN&entry=2019-06-10&claim=9903.88.14/168&lang=zh":              "；2019年6月10日（未作申报时）为29.4%</title>",
		"hts=9401710031&origin=CN&entry=2019-06-14&export=2019-05-09":                         ", if no day of export is given, it is 25%</title>",
		"hts=8501104020&origin=CN&entry=2019-06-10&on=2019-06-10":                             "; on 10 June 2019 it is 29.4%</title>",
		"hts=8418100075&entry=2025-09-01&share=steel%3D30%3Baluminum%3D20&origin=CN&lang=en&": ", if no share is given, it is 95%, or 295%</title>",
	} {
		if svg := historyOf(t, s, query); !strings.Contains(svg, want) {
			title, _, _ := strings.Cut(svg, "</title>")
			t.Errorf("%s: %q is not there; the title ends %q", query, want, title[max(0, len(title)-80):])
		}
	}
}

// A history names the schedule and the orders on which it rests, those known on the day
// alone, and they stand whole in the file.
func TestAHistoryNamesItsOrders(t *testing.T) {
	s := public(t)
	for query, c := range map[string]struct{ want, not string }{
		"hts=8501104020&origin=CN&on=2019-03-28":         {"HTS, exports of its revisions; 83 FR 28710; pack ", "2025"},
		"hts=8501104020&origin=CN&on=2018-06-14":         {"USITC tariff database 2017; pack ", "83 FR"},
		"hts=8501104020&origin=CN&on=2019-03-28&lang=zh": {"美国协调关税表各修订版的导出文件；83 FR 28710；资料包", "2025"},
	} {
		svg := historyOf(t, s, query)
		lines := regexp.MustCompile(`<text[^>]*>([^<]*)</text>`).FindAllStringSubmatch(svg, -1)
		var said strings.Builder
		for _, m := range lines {
			said.WriteString(m[1] + " ")
			if textWidth(m[1], wideDuty.size) > wideDuty.width*1.3 {
				t.Errorf("%s: %q runs off the paper", query, m[1])
			}
		}
		whole := strings.Join(strings.Fields(said.String()), " ")
		if !strings.Contains(strings.ReplaceAll(whole, " ", ""), strings.ReplaceAll(c.want, " ", "")) || strings.Contains(whole, c.not) {
			t.Errorf("%s: the drawing lacks %q or has %q:\n%s", query, c.want, c.not, whole)
		}
	}
}

// The scale and the height told are those of what goods pay; what an answer could add, such as
// metal of Russia, is told beside the drawing and in its numbers.
func TestTheScaleIsOfWhatGoodsPay(t *testing.T) {
	s := public(t)
	const address = "/duty?hts=7614105000&origin=TH&entry=2025-07-01&lang="
	for lang, want := range map[string][]string{
		"en": {"at most 54.9%, from 4 June 2025; on 1 July 2025 it is 54.9%, or 204.9%<", "Not drawn: what an answer that is asked for could add, at most to "},
		"zh": {"最高为2025年6月4日起的54.9%；2025年7月1日为54.9%，或204.9%<", "未绘出：补充资料后可增加的部分，最高至"},
	} {
		body := get(t, s, "", address+lang).Body.String()
		for _, x := range want {
			if !strings.Contains(body, x) {
				t.Errorf("%s: %q is not there", lang, x)
			}
		}
		_, svg, _ := strings.Cut(body, "<svg")
		svg, _, _ = strings.Cut(svg, "</svg>")
		for _, tick := range []string{">100%<", ">200%<"} {
			if strings.Contains(svg, tick) {
				t.Errorf("%s: the scale reaches to %s", lang, tick)
			}
		}
	}
	if body := get(t, s, "", "/duty/history.csv?hts=7614105000&origin=TH&entry=2025-07-01").Body.String(); !strings.Contains(body, "204.9") {
		t.Errorf("the numbers do not tell what an answer could add: %s", body)
	}
}
