package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"demarche/promises"
)

// tables serves a list, or the numbers of a chart, as CSV, and the same rows as JSON.
func tables(mux *http.ServeMux, address string, csv http.HandlerFunc) {
	mux.HandleFunc("GET "+address+".csv", csv)
	mux.HandleFunc("GET "+address+".json", csv)
}

// inJSON leads from the numbers of a chart as CSV to the same as JSON.
func inJSON(csv string) string { return strings.Replace(csv, ".csv", ".json", 1) }

var (
	exactNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	// countColumns count something; of a column that holds a sum or a share the name says so.
	countColumns = []string{"lines", "lines_not_priced", "lines_change_not_known", "open_cases", "year", "from_year", "to_year", "days", "working_days", "rest_days"}
	// truthColumns say whether something holds.
	truthColumns = []string{"provisional", "issued", "corrected"}
)

func isNumber(column string) bool {
	return strings.HasSuffix(column, "usd") || strings.HasSuffix(column, "_pct") || strings.HasPrefix(column, "total_pct_") ||
		slices.Contains(countColumns, column) || slices.Contains(promises.Statuses, promises.Status(column))
}

// asAsked gives a table as the address has it: as rows of JSON for who asked for them, each
// an object by the names of the columns. A number is a number, digit for digit, and one that
// is not known null; what holds or does not is true or false; all else is text as it was written, without the mark that keeps a
// spreadsheet from computing it.
func (f file) asAsked(r *http.Request, v *view) (file, error) {
	if f.kind != csvKind || !strings.HasSuffix(r.URL.Path, ".json") {
		return f, nil
	}
	rows, err := csv.NewReader(bytes.NewReader(f.body)).ReadAll()
	if err != nil {
		return f, err
	}
	out := []map[string]any{}
	for _, row := range rows[1:] {
		x := map[string]any{}
		for i, cell := range row {
			if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune("=+-@\t\r", rune(cell[1])) {
				cell = cell[1:]
			}
			switch column := rows[0][i]; {
			case slices.Contains(truthColumns, column):
				x[column] = cell == "true"
			case !isNumber(column):
				x[column] = cell
			case exactNumber.MatchString(cell):
				x[column] = json.Number(cell)
			default:
				x[column] = nil
			}
		}
		out = append(out, x)
	}
	name := f.name
	if name != "" {
		name = strings.TrimSuffix(name, ".csv") + ".json"
	}
	return jsonFile(name, map[string]any{"on": v.When.On, "known": v.When.Known, "rows": out})
}
