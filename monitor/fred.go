package monitor

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

func isFRED(data []byte) bool {
	for _, head := range []string{"observation_date,", "DATE,", "<?xml", "<observations"} {
		if begins(data, head) {
			return true
		}
	}
	return begins(data, "{") && bytes.Contains(data, []byte(`"observations"`))
}

// fredAnswer is what the observations request answers, in JSON and in XML alike.
type fredAnswer struct {
	XMLName      xml.Name          `xml:"observations" json:"-"`
	Start        string            `xml:"realtime_start,attr" json:"realtime_start"`
	End          string            `xml:"realtime_end,attr" json:"realtime_end"`
	Units        string            `xml:"units,attr" json:"units"`
	Count        int               `xml:"count,attr" json:"count"`
	Offset       int               `xml:"offset,attr" json:"offset"`
	Limit        int               `xml:"limit,attr" json:"limit"`
	Observations []fredObservation `xml:"observation" json:"observations"`
	ErrorCode    int               `xml:"-" json:"error_code"`
	ErrorMessage string            `xml:"-" json:"error_message"`
}

// levels is what FRED calls the values as they are, and not a change computed from them.
const levels = "lin"

type fredObservation struct {
	Start string `xml:"realtime_start,attr" json:"realtime_start"`
	End   string `xml:"realtime_end,attr" json:"realtime_end"`
	Date  string `xml:"date,attr" json:"date"`
	Value string `xml:"value,attr" json:"value"`
}

// readFRED reads a graph's CSV or an answer to the observations request. With real
// time periods (ALFRED) each first day of one is a release.
func readFRED(name string, data []byte, o *ReadOptions) (*Delivery, error) {
	if !begins(data, "<") && !begins(data, "{") {
		return readFREDGraph(name, data, o)
	}
	var a fredAnswer
	var err error
	if begins(data, "<") {
		err = xml.Unmarshal(data, &a)
	} else {
		err = json.Unmarshal(data, &a)
	}
	switch {
	case err != nil:
		return nil, unreadable(name, "it is no answer to FRED's request for observations: "+err.Error(), "nothing was imported")
	case a.ErrorCode != 0:
		return nil, unreadable(name, fmt.Sprintf("FRED answered with error %d: %.200s", a.ErrorCode, a.ErrorMessage), "nothing was imported; mend the request")
	case a.Observations == nil:
		return nil, unreadable(name, "it has no observations"+fredNames(data), "nothing was imported; expected are count, offset, limit and observations")
	case a.Offset > 0 || a.Count > len(a.Observations):
		return nil, unreadable(name, fmt.Sprintf("it holds %d of %d observations, from number %d on", len(a.Observations), a.Count, a.Offset), "nothing was imported; ask for all at once (limit, offset)")
	case a.Units != "" && a.Units != levels:
		return nil, unreadable(name, fmt.Sprintf("its values are in units=%.20s, which FRED has computed from the series: they are no values of it", a.Units), "nothing was imported; ask with units="+levels+", and have changes computed here")
	case o.Code == "":
		return nil, unreadable(name, "an answer of FRED does not name its series", "name it with --code, like --code IMPCH; nothing was imported")
	}
	return fredReleases(name, &a, o)
}

// fredNames tells what an answer in JSON has in their place; "" of one in XML.
func fredNames(data []byte) string {
	var has map[string]json.RawMessage
	if json.Unmarshal(data, &has) != nil {
		return ""
	}
	return fmt.Sprintf("; it has %.200s", strings.Join(slices.Sorted(maps.Keys(has)), ", "))
}

// fredReleases sorts observations by the day from which they stood.
func fredReleases(name string, a *fredAnswer, o *ReadOptions) (*Delivery, error) {
	dates, err := fredDates(name, a.Observations)
	if err != nil {
		return nil, err
	}
	s, about := fredSeries(dates, o), map[string]*Delivered{}
	if err := finer(name, dates, &s); err != nil {
		return nil, err
	}
	d := &Delivery{}
	for i, x := range a.Observations {
		at := fmt.Sprintf("%s, observation %d", name, i+1)
		day, err := calendar.ParseDate(x.Start)
		if err != nil {
			return nil, unreadable(at, err.Error(), "nothing was imported")
		}
		if !o.Today.IsZero() && day > o.Today {
			return nil, unreadable(at, fmt.Sprintf("it stands from %s, which has not come", day), "nothing was imported")
		}
		if x.End != "" && x.End < x.Start { // the last one ends in the year 9999
			return nil, unreadable(at, fmt.Sprintf("it stands from %s to %s, which is no stretch of days", x.Start, x.End), "nothing was imported")
		}
		if x.Value == "." {
			d.Aside = append(d.Aside, Trouble{at, "FRED has no value for " + x.Date})
			continue
		}
		v, err := ParseValue(x.Value)
		if err != nil {
			return nil, unreadable(at, fmt.Sprintf("the value %.30q: %v%s", x.Value, err, comma(x.Value)), "nothing was imported")
		}
		r := about[x.Start]
		if r == nil {
			r = &Delivered{Series: []Row{{Series: s, At: at}}}
			r.ID, r.Published, r.Basis = x.Start, day, Announced
			if x.Start == a.Start {
				r.Basis = Seen // the real time period may have begun before the one asked for
			}
			r.Source = demarche.Same("FRED " + s.Code)
			about[x.Start] = r
		}
		r.Series[0].put(Point{periodOf(dates[i], s.Frequency), v}, at)
	}
	for _, day := range slices.Sorted(maps.Keys(about)) {
		d.Releases = append(d.Releases, *about[day])
	}
	return d, nil
}

func fredDates(name string, list []fredObservation) ([]calendar.Date, error) {
	var out []calendar.Date
	for i, x := range list {
		day, err := calendar.ParseDate(x.Date)
		if err != nil {
			return nil, unreadable(fmt.Sprintf("%s, observation %d", name, i+1), err.Error(), "nothing was imported")
		}
		out = append(out, day)
	}
	return out, nil
}

func fredSeries(dates []calendar.Date, o *ReadOptions) Series {
	if s, ok := o.Pack.ByCode("fred", o.Code); ok {
		return s
	}
	return Series{
		ID: named("fred", o.Code), Provider: "fred", Code: o.Code, Name: demarche.Same("FRED " + o.Code), Frequency: frequencyOf(dates), Scale: 1,
		Unit: demarche.Text{EN: "unit of the provider", ZH: "提供方所用单位"}, Signed: true,
	}
}

// frequencyOf tells the frequency by the least step between dates, and by the
// months in which they fall.
func frequencyOf(dates []calendar.Date) Frequency {
	sorted := slices.Compact(slices.Sorted(slices.Values(dates)))
	step, first, quarters, years := 400, true, true, true
	for i, d := range sorted {
		_, month, day := d.YMD()
		first, quarters, years = first && day == 1, quarters && month%3 == 1, years && month == 1
		if i > 0 {
			step = min(step, d.Sub(sorted[i-1]))
		}
	}
	switch {
	case !first || step < 28:
		return Daily
	case years && step > 300 && len(sorted) > 1:
		return Annual
	case quarters && step > 80 && len(sorted) > 1:
		return Quarterly
	}
	return Monthly
}

// finer refuses dates within months for a series that has a value a month or less often: they are
// of another one.
func finer(name string, dates []calendar.Date, s *Series) error {
	if s.Frequency == Daily {
		return nil
	}
	for _, d := range dates {
		if _, _, day := d.YMD(); day != 1 {
			often := map[Frequency]string{Monthly: "month", Quarterly: "quarter", Annual: "year"}[s.Frequency]
			return unreadable(name, fmt.Sprintf("it has %s, which begins no month: its values are of days or weeks, and %s has one a %s", d, s.Code, often), "nothing was imported; look whether --code names the series of this file")
		}
	}
	return nil
}

func periodOf(d calendar.Date, f Frequency) Period {
	y, m, _ := d.YMD()
	switch f {
	case Annual:
		return Year(y)
	case Quarterly:
		return Period{Quarterly, y*4 + (int(m)-1)/3}
	case Monthly:
		return Month(y, int(m))
	}
	return Day(d)
}

// fredCode is the code of a series of FRED, which has a letter.
var fredCode = regexp.MustCompile(`^[A-Za-z0-9_]*[A-Za-z][A-Za-z0-9_]*$`)

// graphCode takes the code of the series from the head of a graph. Older files have VALUE there,
// which is none.
func graphCode(name, head string, o *ReadOptions) error {
	switch head = strings.TrimSpace(head); {
	case head == "VALUE" && o.Code == "":
		return unreadable(name+":1", "the column VALUE does not name its series", "name it with --code, like --code IMPCH; nothing was imported")
	case head == "VALUE":
	case !fredCode.MatchString(head):
		return unreadable(name+":1", fmt.Sprintf("the second column is %.30q, which is no code of a series", head), "nothing was imported; expected are observation_date and the code of the series")
	case o.Code != "" && !strings.EqualFold(o.Code, head):
		return unreadable(name+":1", fmt.Sprintf("its values are of %s, and --code names %.30s", head, o.Code), "nothing was imported; leave --code out, or name the file of that series")
	default:
		o.Code = head
	}
	return nil
}

// readFREDGraph reads the CSV that a graph gives for one series.
func readFREDGraph(name string, data []byte, o *ReadOptions) (*Delivery, error) {
	c := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	head, err := c.Read()
	if err != nil || len(head) != 2 || head[0] != "observation_date" && head[0] != "DATE" {
		return nil, unreadable(name+":1", fmt.Sprintf("the columns are %s; expected are observation_date and the series, with a comma between", strings.Join(head, ", ")), "nothing was imported")
	}
	if err := graphCode(name, head[1], o); err != nil {
		return nil, err
	}
	d, list := &Delivery{}, []fredObservation{}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if errors.Is(err, csv.ErrFieldCount) && len(row) == 3 {
			line, _ := c.FieldPos(0)
			return nil, unreadable(fmt.Sprintf("%s:%d", name, line), fmt.Sprintf("the value %s,%s has a comma, where FRED's files have a decimal point", row[1], row[2]), "write it with a point; nothing was imported")
		}
		if err != nil {
			return nil, unreadable(name, err.Error(), "nothing was imported")
		}
		line, _ := c.FieldPos(0)
		if row[1] == "" || row[1] == "." {
			d.Aside = append(d.Aside, Trouble{fmt.Sprintf("%s:%d", name, line), "FRED has no value for " + row[0]})
			continue
		}
		list = append(list, fredObservation{Date: row[0], Value: row[1], Start: fmt.Sprint(line)})
	}
	dates, err := fredDates(name, list)
	if err != nil {
		return nil, err
	}
	r := Delivered{Series: []Row{{Series: fredSeries(dates, o), At: name}}}
	if err := finer(name, dates, &r.Series[0].Series); err != nil {
		return nil, err
	}
	r.Whole, r.Source = true, demarche.Same("FRED "+o.Code)
	for i, x := range list {
		v, err := ParseValue(x.Value)
		if err != nil {
			return nil, unreadable(name+":"+x.Start, fmt.Sprintf("the value %.30q: %v%s", x.Value, err, comma(x.Value)), "nothing was imported")
		}
		r.Series[0].put(Point{periodOf(dates[i], r.Series[0].Series.Frequency), v}, name+":"+x.Start)
	}
	if r.Published, r.Basis, err = dated(o, 0, name); err != nil {
		return nil, err
	}
	r.ID = o.named(&r.Release)
	d.Releases = []Delivered{r}
	return d, nil
}
