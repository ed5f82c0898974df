package monitor_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// A file whose layout has changed is held against the one that it is nearest to, also where no
// provider is named: what moved is told.
func TestWhatMovedIsToldWithoutAProvider(t *testing.T) {
	for name, c := range map[string]struct{ file, says string }{
		"Census columns exchanged": {strings.Replace(censusTable, "Exports;Imports", "Imports;Exports", 1), "f:1: the file of figures was refused: the columns are Month;Imports;Exports;Balance; expected are Month, Exports, Imports, Balance"},
		"a Census column gone":     {"Month;Imports;Balance\nMay 2019;1;2\n", "the columns are Month;Imports;Balance; expected are"},
		"FRED columns exchanged":   {"IMPCH,observation_date\n1,2019-01-01\n", "the columns are IMPCH, observation_date; expected are observation_date and the series, with a comma"},
		"FRED with semicolons":     {strings.ReplaceAll(fredGraph, ",", ";"), "the columns are observation_date;IMPCH; expected are"},
		"Customs columns":          {gb18030(t, strings.Replace(gacc, "数据年月,商品编码", "商品编码,数据年月", 1)), "the columns are 商品编码, 数据年月, 商品名称"},
		"observations renamed":     {strings.Replace(alfredJSON, `"observations"`, `"observation_list"`, 1), "it has no observations; it has count, limit, observation_list, offset, realtime_start"},
		"Comtrade without time":    {strings.Replace(strings.Replace(comtrade, "elapsedTime", "took", 1), "primaryValue", "value", 1), "the first is at f, row 1: it has no primary value"},
		"a page":                   {"\n<!DOCTYPE html><title>x</title>", "it is a page of the web"},
		"an old workbook":          {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "of the older kind (.xls)"},
		"a sheet of a workbook":    {",CPB WORLD TRADE MONITOR,,\n", "it is a sheet of the World Trade Monitor by itself"},
		"none":                     {`{"Dataset":[{"Value":1}]}`, "it begins like no file of a provider"},
		"words":                    {"Nothing to see\n", "it begins like no file of a provider"},
	} {
		_, err := monitor.ReadFile("f", []byte(c.file), monitor.ReadOptions{Pack: ships(t), Published: calendar.MustDate("2026-06-30")})
		if demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}
