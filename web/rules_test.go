package web

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"html"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// rulesDay is a day on which every pack's rules are in force.
var rulesDay = calendar.MustDate("2024-06-03")

func eachProcedure(t *testing.T, f func(t *testing.T, p *agreement.Procedure)) {
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range lib.PackIDs() {
		for _, p := range lib.Packs[id].Procedures {
			t.Run(p.ID, func(t *testing.T) { f(t, p) })
		}
	}
}

var (
	within = regexp.MustCompile(`href="#([^"]+)"`)
	placed = regexp.MustCompile(`\bid="([^"]+)"`)
)

// inChinese holds a Chinese page to naming in Chinese what rests on no number of a text.
func inChinese(t *testing.T, body string) {
	t.Helper()
	for _, en := range []string{"practice of trade offices", "DSB working practices", "Guidelines for petitions", "Article 263 of the Treaty"} {
		if strings.Contains(body, ">"+en) || strings.Contains(body, "("+en) || strings.Contains(body, "（"+en) {
			t.Errorf("%q stands in English on a Chinese page", en)
		}
	}
}

func TestEveryLinkWithinAPageOfRulesLeadsSomewhere(t *testing.T) {
	s := public(t)
	eachProcedure(t, func(t *testing.T, p *agreement.Procedure) {
		for _, lang := range []string{"en", "zh"} {
			w := get(t, s, "", "/rules/"+p.Pack.ID+"/"+p.ID+"?on=2024-06-03&lang="+lang)
			if w.Code != http.StatusOK {
				t.Fatalf("%s: status %d", lang, w.Code)
			}
			if lang == "zh" {
				inChinese(t, w.Body.String())
			}
			var ids []string
			for _, m := range placed.FindAllStringSubmatch(w.Body.String(), -1) {
				if slices.Contains(ids, m[1]) {
					t.Errorf("%s: two places are called %q", lang, m[1])
				}
				ids = append(ids, m[1])
			}
			for _, m := range within.FindAllStringSubmatch(w.Body.String(), -1) {
				if !slices.Contains(ids, html.UnescapeString(m[1])) {
					t.Errorf("%s: a link leads to %q, which is not there", lang, m[1])
				}
			}
			for _, k := range p.Clocks {
				if k.Basis.Holds(rulesDay, rulesDay) && !slices.Contains(ids, articleAnchor(k.ID)) {
					t.Errorf("%s: clock %s has no place that other pages could link to", lang, k.ID)
				}
			}
		}
	})
}

func TestEveryPackHasAPageInBothLanguages(t *testing.T) {
	s := public(t)
	lib, _ := library()
	for _, id := range lib.PackIDs() {
		p := lib.Packs[id]
		for lang, name := range map[string]string{"en": p.Name.EN, "zh": p.Name.ZH} {
			w := get(t, s, "", "/rules/"+id+"?lang="+lang)
			if w.Code != http.StatusOK || !strings.Contains(html.UnescapeString(w.Body.String()), name) || !strings.Contains(w.Body.String(), p.Digest) {
				t.Errorf("%s in %s: status %d, or its name or digest is missing", id, lang, w.Code)
			}
		}
	}
	for _, missing := range []string{"/rules/no-such", "/rules/wto-dsu/no-such", "/rules/wto-dsu/usmca-31"} {
		if w := get(t, s, "", missing); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", missing, w.Code)
		}
	}
}

func TestASourceKeepsItsOwnTitleBesideTheTranslation(t *testing.T) {
	s := public(t)
	for address, want := range map[string][]string{
		"/rules/usmca-31a?lang=zh":        {">《美国法典》第19编第4693条，最终救济<", `<span class="note"><span lang="en">19 U.S.C. 4693, final remedies</span></span>`},
		"/rules/usmca-31a?lang=en":        {">19 U.S.C. 4693, final remedies<"},
		"/case/rrm-2021-tridonex?lang=zh": {"对Tridonex的审查请求，2021年6月9日", `（<span lang="en">Request for review at Tridonex, 9 June 2021</span>）`},
	} {
		page := html.UnescapeString(get(t, s, "", address).Body.String())
		if strings.Contains(page, "自已") {
			t.Errorf("%s: a period runs “自已…”", address)
		}
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("%s lacks %s", address, text)
			}
		}
		if strings.HasSuffix(address, "en") && strings.Contains(page, "最终救济") {
			t.Errorf("%s titles a source in Chinese", address)
		}
	}
}

func TestRulesAreShownAsOfTheDayAsked(t *testing.T) {
	s := public(t)
	const none = "No rule of this procedure is in force"
	for _, c := range []struct {
		on    string
		holds bool
	}{{"2020-02-13", false}, {"2020-02-14", true}, {"2020-02-15", true}} {
		page := get(t, s, "", "/rules/us-china-ch7/us-china-ch7?on="+c.on).Body.String()
		if got := !strings.Contains(page, none); got != c.holds {
			t.Errorf("on %s the rules hold: %t, want %t", c.on, got, c.holds)
		}
	}
}

// Nothing drawn may lie on anything else: boxes follow one another, moves end
// before the next box, words end before the gutter, and lines in one column of
// the gutter never meet.
func TestNothingInADrawingLiesOnAnythingElse(t *testing.T) {
	eachProcedure(t, func(t *testing.T, p *agreement.Procedure) {
		for _, l := range []demarche.Lang{demarche.English, demarche.Chinese} {
			for name, size := range map[string]paperSize{"wide": widePaper, "narrow": narrowPaper} {
				o := diagramOf(p, rulesDay, 0).lay(size, l)
				low := 0.0
				for _, ln := range o.lanes {
					for _, d := range ln.places {
						checkPlace(t, name+" "+string(l), o, d, low)
						low = d.bottom
					}
				}
				checkBuses(t, name+" "+string(l), o)
			}
		}
	})
}

func checkPlace(t *testing.T, where string, o *laid, d *drawn, low float64) {
	t.Helper()
	if d.y < low {
		t.Errorf("%s: %q begins at %.0f, above the end of what stands before it, %.0f", where, d.Title.EN, d.y, low)
	}
	for _, line := range d.title {
		if w := textWidth(line, o.big); w > o.boxW {
			t.Errorf("%s: %q is %.0f wide in a box of %.0f", where, line, w, o.boxW)
		}
	}
	for _, r := range d.rows {
		if r.y > d.bottom {
			t.Errorf("%s: a move of %q lies below its place", where, d.Title.EN)
		}
		for _, line := range r.lines {
			if end := o.rowX + o.text*1.3 + textWidth(line, o.text); end > o.gutterX {
				t.Errorf("%s: %q ends at %.0f, in the gutter that begins at %.0f", where, line, end, o.gutterX)
			}
		}
	}
}

func checkBuses(t *testing.T, where string, o *laid) {
	t.Helper()
	for i, a := range o.buses {
		if x := o.column(a.column); x > o.width {
			t.Errorf("%s: the line to step %d is drawn off the paper", where, a.to)
		}
		for _, b := range o.buses[i+1:] {
			if a.column == b.column && a.top <= b.low && b.top <= a.low {
				t.Errorf("%s: the lines to steps %d and %d lie on each other", where, a.to, b.to)
			}
		}
	}
}

func TestDrawingsStandAloneInTheLanguageOfThePage(t *testing.T) {
	s := public(t)
	eachProcedure(t, func(t *testing.T, p *agreement.Procedure) {
		for _, size := range []string{"", "&size=narrow"} {
			w := get(t, s, "", "/rules/"+p.Pack.ID+"/"+p.ID+"/diagram.svg?on=2024-06-03&lang=zh"+size)
			if w.Header().Get("Content-Type") != "image/svg+xml; charset=utf-8" {
				t.Errorf("served as %q", w.Header().Get("Content-Type"))
			}
			dec := xml.NewDecoder(strings.NewReader(w.Body.String()))
			for {
				tok, err := dec.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("the drawing is no XML: %v", err)
				}
				checkToken(t, tok)
			}
			for i := range p.Steps {
				st := &p.Steps[i]
				if st.Basis.Holds(rulesDay, 0) && st.Label.ZH != "" && strings.Contains(w.Body.String(), html.EscapeString(st.Label.EN)) && strings.IndexFunc(st.Label.ZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
					t.Errorf("step %q is named in English on a Chinese drawing", st.Label.EN)
				}
			}
		}
	})
}

// checkToken refuses what a file that stands alone cannot resolve.
func checkToken(t *testing.T, tok xml.Token) {
	t.Helper()
	start, ok := tok.(xml.StartElement)
	if !ok {
		return
	}
	for _, a := range start.Attr {
		if strings.Contains(a.Value, "var(") || a.Name.Local == "style" || a.Name.Local == "class" {
			t.Errorf("<%s %s=%q> needs the page's styles", start.Name.Local, a.Name.Local, a.Value)
		}
	}
}

// Where a clock counts from another event than that which starts it, the page and the
// table say from which.
func TestAClockIsToldWithTheEventFromWhichItCounts(t *testing.T) {
	s := public(t)
	for address, want := range map[string][]string{
		"/rules/wto-dsu/wto-dsu?lang=en": {
			"counted from Reports adopted; or Arbitration award issued (the last of them); it begins to run with Arbitration on the period requested",
			"counted from Period expires; or the end of 21.3",
		},
		"/rules/wto-dsu/wto-dsu?lang=zh":           {"自以下事件起算：报告已通过；或仲裁裁决已作出（以最后者为准）；开始适用于：已请求合理期限仲裁"},
		"/rules/us-china-ch7/us-china-ch7?lang=zh": {"自收到申诉之日起", "自进入“副总理和贸易代表磋商”之日起"},
		"/rules/us-china-ch7/us-china-ch7?lang=en": {"from Appeal received", "from arrival at “Consultations of the principals”"},
		"/rules/wto-dsu/wto-dsu/clocks.csv":        {"act:reports_adopted; act:article_25_award", "act:rpt_expires; clock:21.3(rpt); clock:SCM 7.9"},
	} {
		page := html.UnescapeString(get(t, s, "", address).Body.String())
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("%s lacks %q", address, text)
			}
		}
	}
}

func TestClocksCanBeTakenAwayAsATable(t *testing.T) {
	s := public(t)
	eachProcedure(t, func(t *testing.T, p *agreement.Procedure) {
		w := get(t, s, "", "/rules/"+p.Pack.ID+"/"+p.ID+"/clocks.csv?on=2024-06-03")
		rows, err := csv.NewReader(w.Body).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		want := 1
		for _, k := range p.Clocks {
			if k.Basis.Holds(rulesDay, rulesDay) {
				want++
			}
		}
		if later := slices.Index(rows[0], "source_later"); p.ID == "us-301" && later >= 0 {
			for _, row := range rows[1:] {
				if row[0] == "" || row[later] != "" && row[later] <= "2024-06-03" {
					t.Errorf("%s: its source was written later, on %q", row[0], row[later])
				}
			}
		} else if p.ID == "us-301" {
			t.Error("no column tells when a source was written")
		}
		if len(rows) != want || rows[0][0] != "clock" {
			t.Errorf("%d rows, want a head and one for each of %d clocks", len(rows), want-1)
		}
	})
}

func TestRangesOfStepsAreShort(t *testing.T) {
	for _, c := range []struct {
		steps []int
		want  string
	}{
		{[]int{5}, "5"},
		{[]int{2, 3}, "2, 3"},
		{[]int{4, 2, 3}, "2–4"},
		{[]int{1, 2, 3, 19, 7, 8}, "1–3, 7, 8, 19"},
		{[]int{3, 3, 4, 5}, "3–5"},
	} {
		if got := ranges(c.steps, ", ", "–"); got != c.want {
			t.Errorf("%v: %q, want %q", c.steps, got, c.want)
		}
	}
}
