package web

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"
)

// The page of a measure's coverage says in a sentence what it covers on a day, from which
// figures, and its file has the same; the day before an order is known, or holds, it does not.
func TestCoverageIsToldInASentence(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, tells string }{
		{"?measure=9903.88.03&on=2024-06-01&lang=en", "On entries of 1 June 2024, 9903.88.03 (Section 301 list 3) covers $96.4 billion of $424.3 billion of imports, and charges $24.1 billion by itself"},
		{"?measure=9903.88.03&on=2024-06-01&lang=zh", "按2024年6月1日进口计，4242.9亿美元进口中，9903.88.03“301条款清单3”涉及964.3亿美元"},
		{"?measure=9903.88.03&on=2024-06-01&lang=en", "US Census Bureau, imports for consumption"},
		{"?measure=9903.88.16&on=2024-06-01&lang=en", "9903.88.16 (Section 301 list 4B) is suspended: it names $116.9 billion of imports and charges nothing"},
		{"?measure=9903.88.01&on=2018-07-05&lang=en", "9903.88.01 (Section 301 list 1) covers none of the imports"},
		{"?measure=ret301-34&importer=CN&on=2019-06-01&lang=en", ") covers $20.9 billion of $148.8 billion"},
		{"?measure=9903.88.03&on=2027-06-01&lang=en", "What holds on 1 June 2027 is not known"},
		{"?on=2019-06-01&known=2019-06-01&lang=en", "were published after the day of knowledge"},
	} {
		w := get(t, s, "", "/tariffs/coverage"+c.address)
		if w.Code != http.StatusOK || !strings.Contains(readText(w.Body.String()), c.tells) {
			t.Errorf("%s answers %d, or lacks %q", c.address, w.Code, c.tells)
		}
	}
	for _, c := range []struct{ address, tells string }{
		{"?measure=9903.00.00&lang=en", "such as 9903.88.03"},
		{"?measure=9903.91.01&known=2024-06-01&on=2024-06-01&lang=en", "as known on the day shown"},
		{"?importer=FR&lang=zh", "没有收录其关税"},
	} {
		if w := get(t, s, "", "/tariffs/coverage"+c.address); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), c.tells) {
			t.Errorf("%s answers %d, or lacks %q", c.address, w.Code, c.tells)
		}
		if w := get(t, s, "", "/tariffs/coverage.csv"+c.address); w.Code != http.StatusBadRequest {
			t.Errorf("the file of %s answers %d", c.address, w.Code)
		}
	}
	rows, err := csv.NewReader(get(t, s, "", "/tariffs/coverage.csv?measure=9903.88.03&on=2024-06-01").Body).ReadAll()
	if err != nil || len(rows) < 50 || rows[1][9] != "96429078496.00" || rows[1][10] != "24107269624.00" {
		t.Errorf("the file has %d rows: %v %v", len(rows), err, rows[min(1, len(rows)-1)])
	}
}
