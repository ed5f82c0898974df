package tariff

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// censusColumns reads what the international trade API of the US Census Bureau
// calls imports/hs, by the names of its variables. Imports for consumption stand
// before general imports, and the month before the year to date.
func censusColumns(h header) (flowColumns, error) {
	c := flowColumns{code: h.first("i_commodity"), unit: h.first("unit_qy1"), country: censusCountry}
	year := false
	for _, basis := range []string{"con_val_mo", "con_val_yr", "gen_val_mo", "gen_val_yr"} {
		if !h.has(basis) {
			continue
		}
		span := basis[len("con_val_"):]
		year = span == "yr"
		c.value, c.quantity = h.first(basis), h.first(basis[:4]+"qy1_"+span)
		c.duty = h.first("cal_dut_" + span) // of another span it would be no duty on this value
		break
	}
	if c.value == nil {
		return c, errors.New("no column has the values; ask for CON_VAL_MO or CON_VAL_YR")
	}
	if name, code := h.first("cty_name"), h.first("cty_code"); name != nil || code != nil {
		c.origin = func(row []string) string { return at(code, row) + "|" + at(name, row) }
	}
	if c.period = h.first("time"); c.period == nil {
		c.period, c.month = h.first("year"), h.first("month")
	}
	if year && c.period != nil {
		c.period, c.month = yearOnly(c.period), nil
	}
	c.skip = censusTotals(h)
	return c, nil
}

func at(c cell, row []string) string {
	if c == nil {
		return ""
	}
	return c(row)
}

func yearOnly(c cell) cell {
	return func(row []string) string {
		text := c(row)
		return text[:min(len(text), 4)]
	}
}

// censusTotals tells the rows that sum up others.
func censusTotals(h header) func([]string) string {
	code, level := h.first("i_commodity"), h.first("summary_lvl")
	return func(row []string) string {
		switch {
		case code(row) == "-":
			return "total over all commodities"
		case strings.EqualFold(at(level, row), "CGP"):
			return "total over several countries"
		default:
			return ""
		}
	}
}

// censusCountry reads a country by its name, or where that is not known by its number
// in Schedule C.
func censusCountry(text string) (Origin, bool, error) {
	code, name, _ := strings.Cut(text, "|")
	if code == "-" || strings.EqualFold(name, "TOTAL FOR ALL COUNTRIES") || strings.ContainsAny(code, "Xx") || strings.HasPrefix(code, "00") {
		return "", false, nil // the whole world, a continent, a union
	}
	if o, ok := countryNames()[strings.ToUpper(name)]; ok && name != "" {
		return o, true, nil
	}
	if o, ok := scheduleC[code]; ok {
		return o, true, nil
	}
	if name == "" {
		return "", false, fmt.Errorf("no country is known here by the number %.10q of Schedule C; ask the API for CTY_NAME too", code)
	}
	return "", false, fmt.Errorf("no country is known here as %.40q (%.10s)", name, code)
}

// scheduleC has the numbers under which the Census Bureau keeps the largest
// origins (Schedule C of its foreign trade statistics).
var scheduleC = map[string]Origin{
	"1220": "CA", "2010": "MX", "3510": "BR", "4010": "SE", "4120": "GB", "4210": "NL", "4279": "FR", "4280": "DE", "4700": "ES", "4759": "IT",
	"5330": "IN", "5520": "VN", "5700": "CN", "5800": "KR", "5820": "HK", "5830": "TW", "5880": "JP", "6021": "AU",
}

// countryNames leads from English names, in capitals, to countries: those of
// CLDR, and the Census Bureau's own where they differ.
var countryNames = sync.OnceValue(func() map[string]Origin {
	names := map[string]Origin{}
	english := display.English.Regions()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if o, err := ParseOrigin(string([]rune{a, b})); err == nil {
				names[strings.ToUpper(english.Name(language.MustParseRegion(string(o))))] = o
			}
		}
	}
	for name, o := range map[string]Origin{
		"KOREA, SOUTH": "KR", "KOREA, NORTH": "KP", "BURMA": "MM", "BURMA (MYANMAR)": "MM", "HONG KONG": "HK", "MACAU": "MO", "MACAO": "MO",
		"TURKEY": "TR", "CZECH REPUBLIC": "CZ", "COTE D'IVOIRE": "CI", "SWAZILAND": "SZ", "CAPE VERDE": "CV", "MACEDONIA": "MK",
		"BOSNIA AND HERZEGOVINA": "BA", "TRINIDAD AND TOBAGO": "TT", "ANTIGUA AND BARBUDA": "AG", "ST LUCIA": "LC", "ST KITTS AND NEVIS": "KN",
	} {
		names[name] = o
	}
	return names
})
