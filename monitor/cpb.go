package monitor

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"demarche"
	"demarche/calendar"
)

// The places of a CPB workbook, by column from 0 and row from 0. Rows of series
// are found by their code, never by where they stand.
const (
	cpbStampRow = 3 // B4 has the stamp, the row from F on the periods
	cpbLabel    = 1 // column B
	cpbCode     = 2 // column C
	cpbFirst    = 5 // column F
)

var (
	cpbSeries = regexp.MustCompile(`^[a-z]{3}_[a-z0-9]{2}_[a-z]{4}_[a-z]{2}$`)
	cpbPeriod = regexp.MustCompile(`^(\d{4})m(\d{2})$`)
	cpbBase   = regexp.MustCompile(`fixed base (\d{4}=100)`)
)

func isWorkbook(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// readCPB reads a workbook of the World Trade Monitor: a release, all series.
func readCPB(name string, data []byte, o *ReadOptions) (*Delivery, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: 256 << 20, UnzipXMLSizeLimit: 64 << 20})
	if err != nil {
		return nil, unreadable(name, "it is no workbook that can be opened: "+err.Error(), "nothing was imported")
	}
	defer f.Close()
	d, r := &Delivery{}, Delivered{}
	r.Whole = true
	for _, want := range []string{"trade_out", "inpro_out"} {
		if i, err := f.GetSheetIndex(want); err != nil || i < 0 {
			return nil, unreadable(name, fmt.Sprintf("it has no sheet %s; its sheets are %s", want, strings.Join(f.GetSheetList(), ", ")), "nothing was imported; a workbook of the World Trade Monitor has the sheets trade_out and inpro_out")
		}
		rows, err := f.GetRows(want, excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, unreadable(name+", sheet "+want, err.Error(), "nothing was imported")
		}
		s := &cpbSheet{file: name, sheet: want, rows: rows, o: o}
		if err := s.read(d, &r); err != nil {
			return nil, err
		}
	}
	return d.cpbRelease(name, o, r)
}

// cpbRelease names the release by its last month.
func (d *Delivery) cpbRelease(name string, o *ReadOptions, r Delivered) (*Delivery, error) {
	last := Period{}
	for _, s := range r.Series {
		for _, p := range s.Points {
			last = later(last, p.Period)
		}
	}
	stamp, err := cpbDay(r.Stamp)
	if err != nil {
		return nil, unreadable(name+", trade_out!B4", err.Error(), "nothing was imported")
	}
	if r.ID = o.Release; r.ID == "" {
		r.ID = last.String()
	}
	ships := d.cpbShipped(name, o, &r)
	made, _ := spelled(stamp)
	var lag *Lag
	if about, ok := o.Pack.Provider("cpb"); ok {
		lag = about.Lag
	}
	switch known := ships != nil && ships.Basis == Announced && ships.Published >= stamp; {
	case known:
		r.Published, r.Basis, r.URL = ships.Published, Announced, ships.URL
		if day, dayZH := spelled(ships.Published); !o.Published.IsZero() && o.Published != ships.Published {
			d.Unmoved = "release " + ships.ID + " was published on " + day + " (" + ships.URL + "): it keeps that day, and not the one named with --published"
			d.unmovedZH = ships.ID + "版发布于" + dayZH + "（" + ships.URL + "）：以该日为准，不采用 --published 所填日期"
			d.Warnings = append(d.Warnings, Trouble{name, d.Unmoved})
		}
	case !o.Published.IsZero():
		r.Published, r.Basis = o.Published, Announced
		if n := o.Published.Sub(stamp); lag != nil && n > lag.Days {
			d.Warnings = append(d.Warnings, Trouble{name, fmt.Sprintf("the day named with --published is %d days after it was produced, on %s, and releases came within %d: look whether it is the day of this release", n, made, lag.Days)})
		}
	case lag != nil: // the last day by which it was public; seen earlier, it was by then
		r.Published, r.Basis = stamp.AddDays(lag.Days), Stamped
		if r.Note = lag.Why; !o.Today.IsZero() && o.Today < r.Published {
			r.Published, r.Basis, r.Note = o.Today, Seen, demarche.Text{}
		}
		by, _ := spelled(r.Published)
		d.Warnings = append(d.Warnings, Trouble{name, "it says that it was produced on " + made + ", and not when it was published: it is taken as public by " + by + "; at its first import --published names the day that the page of the release gives"})
	default:
		return nil, unreadable(name, "it says that it was produced on "+made+", and not when it was published", "name the day that the page of the release gives with --published; nothing was imported")
	}
	if r.Published < stamp {
		named, _ := spelled(r.Published)
		return nil, unreadable("--published", named+" lies before the day on which the workbook was produced, "+made, "nothing was imported; name the day on which it was published")
	}
	r.Source = demarche.Text{EN: "World Trade Monitor, workbook for " + r.ID, ZH: "世界贸易监测，" + r.ID + "期工作簿"}
	d.Releases = []Delivered{r}
	return d, nil
}

// cpbShipped gives the release that ships of which a workbook is, and names the one read after it:
// by its digest, or by the moment at which it was produced. One that bears that moment with other
// values is another release where --release says so. Nil: none of it ships.
func (d *Delivery) cpbShipped(name string, o *ReadOptions, r *Delivered) *Release {
	ships, by := o.Pack.shippedAs("cpb", o.digest, r.Stamp, r.ID)
	if by < sameStamp {
		return ships
	}
	say := func(what string) { d.Warnings = append(d.Warnings, Trouble{name, what}) }
	if by == sameStamp && o.Release != "" && o.Release != ships.ID && len(r.Unshipped(o.Pack, ships)) > 0 {
		say("it bears the moment of release " + ships.ID + ", " + ships.Stamp + ", with other values: it is taken as release " + r.ID + ", as asked")
		return nil
	}
	if o.Release != "" && o.Release != ships.ID {
		say("it is release " + ships.ID + ", and keeps that name")
	}
	if by == sameStamp && ships.Digest != "" {
		say("it bears the moment of release " + ships.ID + ", and is not the file of which that release was read: somebody has saved it anew; of its rows only those whose values ship are held against them")
	}
	r.ID = ships.ID
	return ships
}

// cpbDay reads the stamp: "23 January 2019  16:47:22".
func cpbDay(stamp string) (calendar.Date, error) {
	t, err := time.Parse("2 January 2006 15:04:05", strings.Join(strings.Fields(stamp), " "))
	if err != nil {
		return 0, fmt.Errorf("the stamp %.40q is no day and time like 23 January 2019 16:47:22", stamp)
	}
	return calendar.FromTime(t), nil
}

// cpbSheet is one sheet under way.
type cpbSheet struct {
	file, sheet string
	rows        [][]string
	o           *ReadOptions
	periods     []Period
}

func (s *cpbSheet) cell(row, col int) string {
	if row < len(s.rows) && col < len(s.rows[row]) {
		return strings.TrimSpace(s.rows[row][col])
	}
	return ""
}

func (s *cpbSheet) at(row, col int) string {
	cell, _ := excelize.CoordinatesToCellName(col+1, row+1)
	return s.sheet + "!" + cell
}

func (s *cpbSheet) read(d *Delivery, r *Delivered) error {
	if err := s.head(r); err != nil {
		return err
	}
	found, rows := 0, []Row{}
	for i := cpbStampRow + 1; i < len(s.rows); i++ {
		code := s.cell(i, cpbCode)
		if !cpbSeries.MatchString(code) {
			if code != "" {
				d.Aside = append(d.Aside, Trouble{s.at(i, cpbCode), fmt.Sprintf("%.40q is no code of a series", code)})
			}
			continue
		}
		if of := sheetOf(code); of != s.sheet {
			return s.moved(fmt.Sprintf("%s is %s, a code of the sheet %s: the sheets bear one another's names", s.at(i, cpbCode), code, of))
		}
		row, err := s.row(i, code)
		if err != nil {
			return err
		}
		rows = append(rows, row)
		if err := add(r, row); err != nil {
			return err
		}
		found++
	}
	if found == 0 {
		return s.moved(fmt.Sprintf("column C has no code of a series; codes were looked for in every cell, and %s", s.where(cpbSeries)))
	}
	if err := s.level(rows); err != nil {
		return err
	}
	return s.named()
}

// sheetOf names the sheet to which a code belongs, by its first letters: those of industrial
// production begin with ip.
func sheetOf(code string) string {
	if strings.HasPrefix(code, "ip") {
		return "inpro_out"
	}
	return "trade_out"
}

// level refuses a row that does not begin and end with the most of its sheet: the rows of
// a sheet are of the same months, and one that is not stands under the wrong ones.
func (s *cpbSheet) level(rows []Row) error {
	span := func(r Row) [2]Period {
		if len(r.Points) == 0 {
			return [2]Period{}
		}
		return [2]Period{r.Points[0].Period, r.Points[len(r.Points)-1].Period}
	}
	count, most := map[[2]Period]int{}, [2]Period{}
	for _, r := range rows {
		x := span(r)
		if count[x]++; count[x] > count[most] {
			most = x
		}
	}
	if p := s.hollow(rows); !p.IsZero() {
		return s.moved(fmt.Sprintf("no row has a value for %s, and there are values before and after it", p))
	}
	for _, r := range rows {
		if x := span(r); x != most {
			return s.moved(fmt.Sprintf("%s: %s has values from %s to %s, most rows of the sheet from %s to %s: the row has moved, or is not whole", r.At, r.Series.Code, x[0], x[1], most[0], most[1]))
		}
	}
	return nil
}

// hollow gives a month between others for which no row has a value; zero: there is none.
func (s *cpbSheet) hollow(rows []Row) Period {
	have, last := map[Period]bool{}, Period{}
	for _, r := range rows {
		for _, p := range r.Points {
			have[p.Period], last = true, later(last, p.Period)
		}
	}
	begun := false
	for _, p := range s.periods {
		if begun = begun || have[p]; begun && !have[p] && p.Before(last) {
			return p
		}
	}
	return Period{}
}

// add keeps a row. A series that stands in two places with the same values is one.
func add(r *Delivered, row Row) error {
	for i := range r.Series {
		if was := &r.Series[i]; was.Series.ID == row.Series.ID {
			if len(Changes(was.Points, row.Points)) > 0 {
				return unreadable(row.At, fmt.Sprintf("%s stands at %s too, with other values", row.Series.Code, was.At), "nothing was imported")
			}
			return nil
		}
	}
	r.Series = append(r.Series, row)
	return nil
}

// head reads the stamp, the base and the periods.
func (s *cpbSheet) head(r *Delivered) error {
	for col := range cpbFirst {
		if cpbPeriod.MatchString(s.cell(cpbStampRow, col)) {
			return s.moved(fmt.Sprintf("the months do not begin at F4; %s", s.where(cpbPeriod)))
		}
	}
	for col := cpbFirst; s.cell(cpbStampRow, col) != ""; col++ {
		m := cpbPeriod.FindStringSubmatch(s.cell(cpbStampRow, col))
		if m == nil {
			return s.moved(fmt.Sprintf("%s is %.20q, no month like 2000m01", s.at(cpbStampRow, col), s.cell(cpbStampRow, col)))
		}
		year, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		p := Month(year, month)
		if month < 1 || month > 12 || len(s.periods) > 0 && p != s.periods[len(s.periods)-1].Add(1) {
			return s.moved(fmt.Sprintf("%s is %s, which does not follow the month before it", s.at(cpbStampRow, col), m[0]))
		}
		s.periods = append(s.periods, p)
	}
	if len(s.periods) == 0 {
		return s.moved(fmt.Sprintf("the months do not begin at F4; %s", s.where(cpbPeriod)))
	}
	stamp := s.cell(cpbStampRow, cpbLabel)
	if _, err := cpbDay(stamp); err != nil {
		return s.moved("B4: " + err.Error())
	}
	if r.Stamp == "" {
		r.Stamp = stamp
		if m := cpbBase.FindStringSubmatch(s.cell(1, cpbLabel)); m != nil {
			r.Base = m[1]
		}
	}
	return nil
}

// where tells where the sheet first has a cell of a kind.
func (s *cpbSheet) where(kind *regexp.Regexp) string {
	for i := range s.rows {
		for j := range s.rows[i] {
			if kind.MatchString(s.cell(i, j)) {
				return fmt.Sprintf("the first is at %s (%s)", s.at(i, j), s.cell(i, j))
			}
		}
	}
	return "there are none"
}

func (s *cpbSheet) moved(what string) error {
	return unreadable(s.file+", sheet "+s.sheet, "its layout has changed: "+what, "nothing was imported; expected are the stamp in B4, months from F4 on, and codes in column C")
}

func (s *cpbSheet) row(i int, code string) (Row, error) {
	about, ok := s.o.Pack.ByCode("cpb", code)
	if !ok {
		label := strings.TrimSpace(s.cell(i, cpbLabel))
		about = Series{
			ID: named("cpb", code), Provider: "cpb", Code: code, Name: demarche.Same(label + " (" + code + ")"),
			Unit: demarche.Text{EN: "index", ZH: "指数"}, Frequency: Monthly, Scale: 1,
		}
	}
	row := Row{Series: about, At: s.at(i, cpbCode)}
	if text := s.cell(i, cpbFirst-1); text != "" {
		return row, s.moved(fmt.Sprintf("%s is %.20q, and values begin at column F", s.at(i, cpbFirst-1), text))
	}
	for j := cpbFirst; j < len(s.rows[i]); j++ {
		text := s.cell(i, j)
		if text == "" {
			continue
		}
		if j-cpbFirst >= len(s.periods) {
			return row, s.moved(fmt.Sprintf("%s has a value beyond the last month, %s", s.at(i, j), s.periods[len(s.periods)-1]))
		}
		v, err := fromDouble(text)
		if err != nil {
			return row, unreadable(s.file+", "+s.at(i, j), fmt.Sprintf("%.20q is no number%s", text, comma(text)), "nothing was imported")
		}
		row.put(Point{s.periods[j-cpbFirst], v}, s.file+", "+s.at(i, j))
	}
	return row, nil
}

// comma tells of commas that were not expected: between thousands, where a point stands behind
// them or there are several, else as the decimal mark.
func comma(text string) string {
	first, last := strings.Index(text, ","), strings.LastIndex(text, ",")
	switch {
	case first < 0:
		return ""
	case first < last || strings.Contains(text[last:], "."):
		return ": it has commas between thousands"
	}
	return ": its decimal mark is a comma"
}
