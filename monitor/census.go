package monitor

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"time"

	"demarche"
)

// censusHead opens the table of trade with one country.
var censusHead = []string{"Month", "Exports", "Imports", "Balance"}

func isCensus(data []byte) bool {
	return begins(data, "Month;Exports;") || begins(data, "Month,Exports,") || begins(data, "[")
}

func readCensus(name string, data []byte, o *ReadOptions) (*Delivery, error) {
	if begins(data, "[") {
		return readCensusAPI(name, data, o)
	}
	return readCensusTable(name, data, o)
}

// readCensusTable reads table c5700: goods trade with China by month, in million
// dollars, not adjusted for seasons.
func readCensusTable(name string, data []byte, o *ReadOptions) (*Delivery, error) {
	lines := strings.Split(strings.TrimPrefix(string(data), "\xef\xbb\xbf"), "\n")
	if head := strings.Split(strings.TrimSpace(lines[0]), ";"); !slices.Equal(head, censusHead) {
		return nil, unreadable(name+":1", fmt.Sprintf("the columns are %.80s; expected are %s, with semicolons between", strings.TrimSpace(lines[0]), strings.Join(censusHead, ", ")), "nothing was imported")
	}
	exports, ok := o.Pack.ByCode("census", "c5700 exports")
	imports, both := o.Pack.ByCode("census", "c5700 imports")
	if !ok || !both {
		return nil, unreadable(name, "the packs do not name the series of table c5700", "give the packs that ship with the program")
	}
	d, r := &Delivery{}, Delivered{Series: []Row{{Series: exports, At: name}, {Series: imports, At: name}}}
	r.Whole, r.Source = true, demarche.Text{EN: "US Census Bureau, table c5700", ZH: "美国人口普查局，表c5700"}
	for i, line := range lines[1:] {
		if err := censusLine(d, &r, fmt.Sprintf("%s:%d", name, i+2), strings.TrimSpace(line)); err != nil {
			return nil, err
		}
	}
	r.Series[0].sort()
	if gap := r.Series[0].skipped(); !gap.IsZero() {
		return nil, unreadable(name, fmt.Sprintf("it has no line for %s, and lines for months before and after it", gap), "nothing was imported; the table has every month: get it again")
	}
	var err error
	if r.Published, r.Basis, err = dated(o, 0, name); err != nil {
		return nil, err
	}
	r.ID = o.named(&r.Release)
	d.Releases = []Delivered{r}
	return d, nil
}

func censusLine(d *Delivery, r *Delivered, at, line string) error {
	if line == "" {
		return nil
	}
	cells := strings.Split(line, ";")
	if len(cells) != len(censusHead) {
		return unreadable(at, fmt.Sprintf("it has %d columns, not %d", len(cells), len(censusHead)), "nothing was imported")
	}
	if strings.HasPrefix(strings.ToUpper(cells[0]), "TOTAL") {
		d.Aside = append(d.Aside, Trouble{at, "a total of a year, which follows from its months"})
		return nil
	}
	t, err := time.Parse("January 2006", cells[0])
	if err != nil {
		return unreadable(at, fmt.Sprintf("%.30q is no month like January 2001", cells[0]), "nothing was imported")
	}
	var v [3]Value
	for i, text := range cells[1:] {
		if v[i], err = grouped(text); err != nil {
			return unreadable(at, fmt.Sprintf("%s %.30q: %v", censusHead[i+1], text, err), "nothing was imported; numbers are like 1,187.5")
		}
	}
	if !adds(v[0], v[1], v[2]) {
		return unreadable(at, fmt.Sprintf("exports %s less imports %s are not the balance %s", v[0], v[1], v[2]), "nothing was imported; look whether the columns have moved")
	}
	p := Month(t.Year(), int(t.Month()))
	r.Series[0].put(Point{p, v[0]}, at)
	r.Series[1].put(Point{p, v[1]}, at)
	return nil
}

// adds reports whether a less b is c, to the last digit printed: each is rounded.
func adds(a, b, c Value) bool {
	places := max(a.Places(), b.Places(), c.Places())
	x := a.scaled(new(big.Int), places)
	x.Sub(x, b.scaled(new(big.Int), places)).Sub(x, c.scaled(new(big.Int), places))
	return x.CmpAbs(big.NewInt(1)) <= 0
}

// groupedNumber has a comma between thousands and a point before decimals.
var groupedNumber = regexp.MustCompile(`^-?\d{1,3}(,\d{3})+(\.\d+)?$`)

// grouped reads 1,187.5. Marks the other way round are refused.
func grouped(text string) (Value, error) {
	text = strings.TrimSpace(text)
	if strings.Contains(text, ",") {
		if !groupedNumber.MatchString(text) {
			return Value{}, fmt.Errorf("its marks are mixed: a comma stands between thousands, a point before decimals")
		}
		text = strings.ReplaceAll(text, ",", "")
	}
	return ParseValue(text)
}

// censusCountry and censusCommodity are the codes of the Census Bureau: a country or a group of
// them by four signs, goods by an even number of digits, and "-" for all.
var (
	censusCountry   = regexp.MustCompile(`^([0-9]{4}|[0-9]XXX|-)$`)
	censusCommodity = regexp.MustCompile(`^(([0-9]{2}){1,5}|-)$`)
)

// readCensusAPI reads an answer of the timeseries API: rows of texts under a row of
// names. Each column of a month's values is a series by country and commodity.
func readCensusAPI(name string, data []byte, o *ReadOptions) (*Delivery, error) {
	var rows [][]*string
	if err := json.Unmarshal(data, &rows); err != nil || len(rows) == 0 {
		return nil, unreadable(name, "it is no answer of the Census Bureau's API: rows of texts under a row of names", "nothing was imported")
	}
	a := &censusAnswer{name: name, o: o, col: map[string]int{}, rows: map[string]*Row{}}
	for i, cell := range rows[0] {
		if cell != nil {
			a.col[*cell] = i
		}
	}
	if err := a.head(); err != nil {
		return nil, err
	}
	for i, row := range rows[1:] {
		if err := a.row(fmt.Sprintf("%s, row %d", name, i+2), row, len(rows[0])); err != nil {
			return nil, err
		}
	}
	return a.delivery()
}

type censusAnswer struct {
	name      string
	o         *ReadOptions
	col       map[string]int
	flow      string
	commodity string
	values    []string
	rows      map[string]*Row
	ids       []string
	aside     []Trouble
}

func (a *censusAnswer) has(names ...string) bool {
	for _, n := range names {
		if _, ok := a.col[n]; !ok {
			return false
		}
	}
	return true
}

func (a *censusAnswer) head() error {
	for column, flow := range map[string]string{"E_COMMODITY": "exports", "I_COMMODITY": "imports"} {
		if a.has(column) {
			a.flow, a.commodity = flow, column
		}
	}
	for _, c := range []string{"ALL_VAL_MO", "GEN_VAL_MO", "CON_VAL_MO", "CAL_DUT_MO", "DUT_VAL_MO"} {
		if a.has(c) {
			a.values = append(a.values, c)
		}
	}
	var has []string
	for c := range a.col {
		has = append(has, c)
	}
	slices.Sort(has)
	if a.flow == "" || len(a.values) == 0 || !a.has("CTY_CODE") || !a.has("time") && !a.has("YEAR", "MONTH") {
		return unreadable(a.name+", row 1", "its columns are "+strings.Join(has, ", "), "nothing was imported; needed are E_COMMODITY or I_COMMODITY, CTY_CODE, time (or YEAR and MONTH) and values of the month such as ALL_VAL_MO or CON_VAL_MO")
	}
	return nil
}

func (a *censusAnswer) row(at string, row []*string, width int) error {
	if len(row) != width {
		return unreadable(at, fmt.Sprintf("it has %d cells, not %d", len(row), width), "nothing was imported")
	}
	cell := func(column string) string {
		i, ok := a.col[column]
		if !ok || row[i] == nil {
			return ""
		}
		return *row[i]
	}
	text := cell("time")
	if text == "" {
		text = cell("YEAR") + "-" + cell("MONTH")
	}
	p, err := ParsePeriod(text)
	if err != nil || p.freq != Monthly {
		return unreadable(at, fmt.Sprintf("%.20q is no month like 2018-06", text), "nothing was imported")
	}
	country, commodity := cell("CTY_CODE"), cell(a.commodity)
	if !censusCountry.MatchString(country) {
		return unreadable(at, fmt.Sprintf("CTY_CODE %.20q is no country of the Census Bureau", country), "nothing was imported; a country has four digits, such as 5700, a group 0003 or 4XXX, and all of them are -")
	}
	if !censusCommodity.MatchString(commodity) {
		return unreadable(at, fmt.Sprintf("%s %.20q is no code of goods", a.commodity, commodity), "nothing was imported; a code has 2, 4, 6, 8 or 10 digits, and all goods are -")
	}
	if level, is := strings.CutPrefix(cell("COMM_LVL"), "HS"); is && commodity != "-" && level != fmt.Sprint(len(commodity)) {
		return unreadable(at, fmt.Sprintf("%s %s has %d digits, and COMM_LVL is HS%.5s", a.commodity, commodity, len(commodity), level), "nothing was imported; look whether the columns have moved")
	}
	if err := partOf(cell("DUT_VAL_MO"), cell("CON_VAL_MO")); err != nil {
		return unreadable(at, err.Error(), "nothing was imported; look whether the columns have moved")
	}
	for _, column := range a.values {
		if cell(column) == "" {
			a.aside = append(a.aside, Trouble{at, column + " is empty"})
			continue
		}
		v, err := ParseValue(cell(column))
		if err != nil {
			return unreadable(at, fmt.Sprintf("%s %.30q: %v%s", column, cell(column), err, comma(cell(column))), "nothing was imported")
		}
		a.put(at, country, commodity, column, Point{p, v})
	}
	return nil
}

// partOf refuses a dutiable value above the whole value of the imports of which it is a part.
func partOf(dutiable, all string) error {
	a, errA := ParseValue(dutiable)
	b, errB := ParseValue(all)
	places := max(a.Places(), b.Places())
	if errA == nil && errB == nil && a.scaled(new(big.Int), places).Cmp(b.scaled(new(big.Int), places)) > 0 {
		return fmt.Errorf("DUT_VAL_MO is %s, above CON_VAL_MO, %s, of which it is a part", a, b)
	}
	return nil
}

func (a *censusAnswer) put(at, country, commodity, column string, p Point) {
	code := strings.Join([]string{a.flow, country, commodity, column}, " ")
	id := named("census", a.flow, country, "hs", commodity, strings.TrimSuffix(column, "_MO"))
	r := a.rows[id]
	if r == nil {
		what := map[string]string{"exports": "US exports to ", "imports": "US imports from "}[a.flow]
		r = &Row{At: at, Series: Series{
			ID: id, Provider: "census", Code: code, Frequency: Monthly, Name: demarche.Same(what + country + ", HS " + commodity + ", " + column),
			Unit: demarche.Text{EN: "dollars", ZH: "美元"},
		}}
		a.rows[id], a.ids = r, append(a.ids, id)
	}
	r.put(p, at)
}

func (a *censusAnswer) delivery() (*Delivery, error) {
	r := Delivered{}
	for _, id := range a.ids {
		r.Series = append(r.Series, *a.rows[id])
	}
	var err error
	if r.Published, r.Basis, err = dated(a.o, 0, a.name); err != nil {
		return nil, err
	}
	r.ID = a.o.named(&r.Release)
	r.Source = demarche.Text{EN: "US Census Bureau, international trade time series", ZH: "美国人口普查局国际贸易时间序列"}
	return &Delivery{Releases: []Delivered{r}, Aside: a.aside}, nil
}
