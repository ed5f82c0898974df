package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// agesApart is one band of ages.
type agesApart struct {
	under  int // days; 0: no end
	en, zh string
	id     string
}

// ageBands are the ages that the chart tells apart, by the first day that is beyond.
var ageBands = []agesApart{
	{under: 91, en: "up to 90 days", zh: "90天以内", id: "0-90 days"},
	{under: 366, en: "91 to 365 days", zh: "91至365天", id: "91-365 days"},
	{under: 1096, en: "1 to 3 years", zh: "1至3年", id: "366-1095 days"},
	{under: 3653, en: "3 to 10 years", zh: "3至10年", id: "1096-3652 days"},
	{en: "over 10 years", zh: "10年以上", id: "3653 days and more"},
	{en: "not known", zh: "不详", id: "not known"},
}

const numBands = 6

// bandOf gives the band of an age.
func bandOf(a secretariat.CaseAge) int {
	if !a.Filed {
		return numBands - 1
	}
	return slices.IndexFunc(ageBands, func(b agesApart) bool { return b.under == 0 || a.Days < b.under })
}

// ageChart is the open cases by level and age.
type ageChart struct {
	*view
	Rows  []ageRow
	More  bool // there are too many to be told case by case
	Total [numBands]int
	All   int
	Old   int // days of the oldest
	Ill   int // illustrative ones among them
}

// ageRow is one level of one agreement.
type ageRow struct {
	Pact, Level, Name, Pack string
	N                       [numBands]int
	All                     int
}

func (s *Server) openAges(r *http.Request) (*ageChart, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	ages, more, err := s.sec.Ages(r.Context(), v.Reader, v.When)
	c := &ageChart{view: v, More: more}
	for _, a := range ages {
		c.add(s, a)
	}
	slices.SortStableFunc(c.Rows, func(a, b ageRow) int { return b.All - a.All })
	return c, err
}

func (c *ageChart) add(s *Server, a secretariat.CaseAge) {
	pack := s.sec.Library().Packs[a.Pact]
	if pack == nil {
		return
	}
	at := slices.IndexFunc(c.Rows, func(r ageRow) bool { return r.Pact == a.Pact && r.Level == string(a.Level) })
	if at < 0 {
		at = len(c.Rows)
		c.Rows = append(c.Rows, ageRow{Pact: a.Pact, Level: string(a.Level), Name: pack.Level(a.Level).Name.In(c.Lang), Pack: pack.Short.In(c.Lang)})
	}
	band := bandOf(a)
	c.Rows[at].N[band]++
	c.Rows[at].All++
	c.Total[band]++
	c.All++
	c.Old = max(c.Old, a.Days)
	if a.Illustrative {
		c.Ill++
	}
}

// Bands names the bands that some case is in, with their places.
func (c *ageChart) Bands() (out []ageBand) {
	for i, b := range ageBands {
		if c.Total[i] > 0 || b.under > 0 {
			out = append(out, ageBand{i, c.T(b.en, b.zh)})
		}
	}
	return out
}

type ageBand struct {
	At   int
	Name string
}

// Title says what most of the open cases are.
func (c *ageChart) Title() string {
	if c.All == 0 {
		return c.T("No case is open", "没有进行中的案件")
	}
	top := 0
	for i, n := range c.Total {
		if n > c.Total[top] {
			top = i
		}
	}
	age := [numBands][2]string{
		{"were filed within the last 90 days", "在最近90天内提出"},
		{"were filed 91 to 365 days ago", "提出已91至365天"},
		{"were filed one to three years ago", "提出已1至3年"},
		{"were filed three to ten years ago", "提出已3至10年"},
		{"were filed over ten years ago", "提出已逾10年"},
		{"have no day of filing that you may read", "提出日期不详"},
	}[top]
	return c.T(fmt.Sprintf("%s of %s open cases %s; the oldest is %s old", c.Number(c.Total[top]), c.Number(c.All), age[0], c.age(c.Old)),
		fmt.Sprintf("%s件进行中的案件里，%s件%s；最早一件已%s", c.Number(c.All), c.Number(c.Total[top]), age[1], c.age(c.Old)))
}

// age gives an age in full years from two on.
func (c *ageChart) age(days int) string {
	if years := c.When.On.Year() - c.When.On.AddDays(-days).Year(); years > 2 {
		if first := c.When.On.AddDays(-days); first.AddMonths(12*years) > c.When.On {
			years--
		}
		return c.T(c.Number(years)+" years", c.Number(years)+"年")
	}
	return c.T(c.Number(days)+" days", c.Number(days)+"天")
}

// Unit says what the bars count.
func (c *ageChart) Unit() string {
	return c.T("Open cases on "+c.Date(c.When.On)+" by level of government or tribunal and by days since filing, number", c.Date(c.When.On)+"进行中的案件，按政府或裁判机构级别和提出以来的天数，件")
}

// SourceText says where the cases are from.
func (c *ageChart) SourceText() string {
	ill := ""
	if c.Ill > 0 {
		are := "are"
		if c.Ill == 1 {
			are = "is"
		}
		ill = c.T(" "+c.Number(c.Ill)+" of them "+are+" illustrative.", "其中"+c.Number(c.Ill)+"件为示例。")
	}
	return c.T("the docket of this house, as known on "+c.Date(c.When.Known)+"."+ill+" Many public requests for consultations have no later act on record, and no rule closes them.",
		"本系统案件记录，已知截至"+c.Date(c.When.Known)+"。"+ill+"许多公开的磋商请求没有后续行为记录，也没有规则使其终结。")
}

func (s *Server) ages(w http.ResponseWriter, r *http.Request) {
	c, err := s.openAges(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "charts_cases.html", c)
}

func (s *Server) agesSVG(w http.ResponseWriter, r *http.Request) {
	c, err := s.openAges(r)
	if err == nil && c.More {
		err = tooManyAges()
	} else if err == nil && len(c.Rows) == 0 {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, c.view, file{"", svgKind, []byte(c.drawing(wideBars, fileInks, "file"))})
}

// tooManyAges refuses a file of the chart where it is not drawn.
func tooManyAges() error {
	return &demarche.Refusal{
		Kind: demarche.TooLarge, What: demarche.Text{EN: "the ages of the open cases", ZH: "进行中案件的时长"},
		Why:    demarche.Text{EN: fmt.Sprintf("over %d cases are open, and each would have to be read", secretariat.MostAged), ZH: fmt.Sprintf("进行中的案件超过%d件，须逐件读取", secretariat.MostAged)},
		Remedy: demarche.Text{EN: "take the cases from the docket, /docket.csv?status=open", ZH: "请从案件列表下载：/docket.csv?status=open"},
	}
}

func (s *Server) agesCSV(w http.ResponseWriter, r *http.Request) {
	c, err := s.openAges(r)
	if err == nil && c.More {
		err = tooManyAges()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("on", "known", "pact", "level", "days_since_filing", "open_cases")
	for _, row := range c.Rows {
		for i, n := range row.N {
			if n > 0 {
				out.row(c.When.On.String(), c.When.Known.String(), row.Pact, row.Level, ageBands[i].id, strconv.Itoa(n))
			}
		}
	}
	s.sendFile(w, r, c.view, file{"cases-by-age.csv", csvKind, out.bytes()})
}

// Of leads to the cases of a row in the docket.
func (c *ageChart) Of(r ageRow) string {
	return c.Link("/docket", "pact", r.Pact, "level", r.Level, "status", string(docket.Open))
}
