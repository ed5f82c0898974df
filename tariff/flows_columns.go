package tariff

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// cell reads a field of a row; an empty text where the row has none.
type cell func(row []string) string

// flowColumns says where a file keeps what.
type flowColumns struct {
	code, value                     cell
	origin, importer, period, month cell // nil where the file has none
	duty, quantity, unit            cell
	scale                           int32 // power of ten of the values: 3 for thousands
	year                            string
	country                         func(string) (Origin, bool, error) // false: no single country
	skip                            func(row []string) string          // why a row is left out
}

// recognise tells the form of a file by its header.
func recognise(head []string) (string, flowColumns, error) {
	h := header{}
	for i, name := range head {
		key := strings.ToLower(strings.Join(strings.Fields(name), " "))
		if _, twice := h[key]; !twice {
			h[key] = i
		}
	}
	switch {
	case h.has("i_commodity"):
		c, err := censusColumns(h)
		return "census", c, err
	case h.has("cmdcode"):
		c, err := comtradeColumns(h)
		return "comtrade", c, err
	case h.has("commodity code") && h.has("trade value (us$)"):
		c, err := legacyComtrade(h)
		return "comtrade", c, err
	default:
		c, err := plainColumns(h)
		return "plain", c, err
	}
}

// header gives the place of each column, by its name in lower case.
type header map[string]int

func (h header) has(name string) bool { _, ok := h[name]; return ok }

// first gives the first of several columns that is there, else nil.
func (h header) first(names ...string) cell {
	for _, name := range names {
		if i, ok := h[name]; ok {
			return func(row []string) string {
				if i >= len(row) {
					return ""
				}
				return strings.TrimSpace(row[i])
			}
		}
	}
	return nil
}

// sumColumn is a column named after its year and unit: con_val_2024_usd.
var sumColumn = regexp.MustCompile(`^(con_val|gen_val|value|calc_duty|duty)(?:_(\d{4}))?_(k?)usd$`)

// plainColumns reads hts,origin,value[,duty,quantity,unit,period], under the
// names that published tables give them.
func plainColumns(h header) (flowColumns, error) {
	c := flowColumns{
		code: h.first("hts", "hts10", "hts8", "hs10", "hs8", "hs6", "hs4", "hs2", "hs", "code"), value: h.first("value", "value_usd"),
		origin: h.first("origin", "country", "iso2"), importer: h.first("importer"), period: h.first("period", "month", "year", "time"),
		duty: h.first("duty", "duty_usd"), quantity: h.first("quantity", "qty"), unit: h.first("unit"), country: isoCountry,
	}
	for name := range h {
		m := sumColumn.FindStringSubmatch(name)
		if m == nil || m[1] == "gen_val" && h.has(strings.Replace(name, "gen", "con", 1)) {
			continue
		}
		if strings.HasSuffix(m[1], "duty") {
			if c.duty == nil {
				c.duty = h.first(name)
			}
			continue
		}
		if c.value == nil {
			c.value, c.year = h.first(name), m[2]
			if m[3] == "k" {
				c.scale = 3
			}
		}
	}
	if c.code == nil {
		return c, errors.New("no column has the codes; name it hts, and the others origin, value, duty, quantity, unit, period")
	}
	if c.value == nil {
		return c, errors.New("no column has the values; name it value, in dollars")
	}
	return c, nil
}

// flow reads one row. A reason says why a row is left out: it is a total, or no
// trade with one country.
func (f *FlowReader) flow(row []string, n int) (Flow, string, error) {
	c := f.columns
	if c.skip != nil {
		if reason := c.skip(row); reason != "" {
			return Flow{}, reason, nil
		}
	}
	flow := Flow{Origin: f.options.Origin, Importer: f.options.Importer, Period: f.options.Period, Row: n}
	reason, err := f.where(&flow, row)
	if err != nil || reason != "" {
		return flow, reason, err
	}
	if flow.Code, err = ParseCode(c.code(row)); err != nil {
		return flow, "", fmt.Errorf("code %.30q: %s", c.code(row), broke(c.code(row), err))
	}
	return flow, "", f.amounts(&flow, row)
}

// where reads origin, importer and period.
func (f *FlowReader) where(flow *Flow, row []string) (string, error) {
	c := f.columns
	if c.origin != nil {
		origin, single, err := c.country(c.origin(row))
		if err != nil {
			return "", err
		}
		if !single {
			return "total over several countries", nil
		}
		flow.Origin = origin
	}
	if text := at(c.importer, row); text != "" {
		importer, single, err := c.country(text)
		if err != nil {
			return "", err
		}
		if !single {
			return "total over several importers", nil
		}
		flow.Importer = importer
	}
	if c.period == nil {
		if c.year != "" {
			flow.Period = c.year
		}
		return "", nil
	}
	period := c.period(row)
	if period == "" {
		return "", nil // what the options say stands
	}
	if c.month != nil {
		period += "-" + c.month(row)
	}
	var err error
	flow.Period, err = periodOf(period)
	return "", err
}

var periods = regexp.MustCompile(`^(\d{4})(?:-?(\d{1,2}))?$`)

// periodOf reads a year, or a year and a month with or without a hyphen.
func periodOf(text string) (string, error) {
	m := periods.FindStringSubmatch(text)
	if m == nil {
		return "", fmt.Errorf("period %.20q is neither a year (2024) nor a month (2024-05)", text)
	}
	month := m[2]
	switch {
	case month == "":
		return m[1], nil
	case len(month) == 1:
		month = "0" + month
	}
	if month < "01" || month > "12" {
		return "", fmt.Errorf("period %.20q has no month 1 to 12", text)
	}
	return m[1] + "-" + month, nil
}

// amounts reads value, duty and quantity.
func (f *FlowReader) amounts(flow *Flow, row []string) error {
	c := f.columns
	var err error
	if flow.Value, err = amount("value", c.value(row), c.scale); err != nil {
		return err
	}
	if flow.Value == nil {
		return errors.New("the value is empty; write 0 where there was no trade")
	}
	if c.duty != nil {
		if flow.Duty, err = amount("duty", c.duty(row), c.scale); err != nil {
			return err
		}
	}
	if c.quantity != nil {
		if flow.Quantity, err = amount("quantity", c.quantity(row), 0); err != nil {
			return err
		}
	}
	if c.unit != nil && flow.Quantity != nil {
		flow.Unit = c.unit(row)
	}
	return nil
}

var plainNumber = regexp.MustCompile(`^-?(?:\d{1,18}|\d{1,3}(?:,\d{3}){1,5})?(?:\.\d{1,18})?(?:[eE][+-]?\d{1,2})?$`)

// amount reads a number that is not negative; nil for an empty cell.
func amount(what, text string, scale int32) (*apd.Decimal, error) {
	if text == "" || strings.EqualFold(text, "null") {
		return nil, nil
	}
	plain := strings.ReplaceAll(text, ",", "")
	d, _, err := apd.NewFromString(plain)
	if err != nil || !plainNumber.MatchString(text) {
		return nil, fmt.Errorf("the %s %.40q is not a number", what, text)
	}
	if d.Negative && !d.IsZero() {
		return nil, fmt.Errorf("the %s %.40q is negative", what, text)
	}
	d.Negative = false
	d.Exponent += scale
	if !countable(d) {
		return nil, fmt.Errorf("the %s %.40q is larger than any trade", what, text)
	}
	return d, nil
}
