package tariff

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// comtradeFields are the fields of UN Comtrade's v1 API, and the columns of its
// downloads, that are read.
var comtradeFields = []string{
	"period", "reportercode", "reporteriso", "flowcode", "partnercode", "partneriso", "partner2code", "cmdcode",
	"customscode", "motcode", "qtyunitabbr", "qty", "primaryvalue", "iscmdaggregate",
}

// comtradeColumns reads Comtrade's present form, CSV or JSON.
func comtradeColumns(h header) (flowColumns, error) {
	c := flowColumns{
		code: h.first("cmdcode"), value: h.first("primaryvalue", "cifvalue"), period: h.first("period", "refyear"), country: unCountry,
		quantity: h.first("qty"), unit: h.first("qtyunitabbr"), origin: either(h, "partneriso", "partnercode"), importer: either(h, "reporteriso", "reportercode"),
	}
	if c.value == nil {
		return c, errors.New("no column has the values (primaryValue)")
	}
	flow := h.first("flowcode")
	parts := []struct {
		of    cell
		total []string
	}{
		{h.first("motcode"), []string{"0", ""}}, {h.first("customscode"), []string{"C00", ""}}, {h.first("partner2code"), []string{"0", ""}},
	}
	c.skip = func(row []string) string {
		if code := c.code(row); code == "TOTAL" || code == "AG1" {
			return "total over all commodities"
		}
		if f := at(flow, row); f != "" && f != "M" {
			return "flow other than imports"
		}
		for _, p := range parts {
			if text := at(p.of, row); text != p.total[0] && text != p.total[1] {
				return "part of a total (by transport, procedure or second partner)"
			}
		}
		return ""
	}
	return c, nil
}

// legacyComtrade reads the CSV of Comtrade before 2023.
func legacyComtrade(h header) (flowColumns, error) {
	c := flowColumns{
		code: h.first("commodity code"), value: h.first("trade value (us$)"), period: h.first("period", "year"), country: unCountry,
		quantity: h.first("qty"), unit: h.first("qty unit"), origin: either(h, "partner iso", "partner code"), importer: either(h, "reporter iso", "reporter code"),
	}
	flow := h.first("trade flow code")
	c.skip = func(row []string) string {
		if c.code(row) == "TOTAL" {
			return "total over all commodities"
		}
		if f := at(flow, row); f != "" && f != "1" {
			return "flow other than imports"
		}
		return ""
	}
	return c, nil
}

// either gives the first of two columns that a row fills; nil where the file has
// neither.
func either(h header, first, second string) cell {
	a, b := h.first(first), h.first(second)
	if a == nil && b == nil {
		return nil
	}
	return func(row []string) string {
		if text := at(a, row); text != "" {
			return text
		}
		return at(b, row)
	}
}

// unCountries are the numbers and letters of UN Comtrade that ISO 3166-1 has
// not, or gives to part of the territory.
var unCountries = map[string]Origin{
	"842": "US", "251": "FR", "699": "IN", "757": "CH", "579": "NO", "381": "IT", "490": "TW", "S19": "TW",
}

// unCountry reads three letters or the number of a country.
func unCountry(text string) (Origin, bool, error) {
	text = strings.ToUpper(text)
	if text == "" {
		return "", false, errors.New("the country is empty")
	}
	if text == "0" || text == "W00" || text == "WLD" {
		return "", false, nil
	}
	if o, ok := unCountries[text]; ok {
		return o, true, nil
	}
	if len(text) < 3 && strings.Trim(text, "0123456789") == "" {
		text = strings.Repeat("0", 3-len(text)) + text
	}
	r, err := language.ParseRegion(text)
	if err != nil || !r.IsCountry() {
		return "", false, fmt.Errorf("no country is known here as %.20q", text)
	}
	o, err := ParseOrigin(r.String())
	return o, err == nil, err
}

// isoCountry reads two letters, or three.
func isoCountry(text string) (Origin, bool, error) {
	if len(text) == 3 {
		return unCountry(text)
	}
	o, err := ParseOrigin(text)
	return o, err == nil, err
}
