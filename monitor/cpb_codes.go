package monitor

import (
	"fmt"
	"strings"
)

// cpbRow is where a code stands, for what stands beside it.
type cpbRow struct {
	row            int
	code, label    string
	kind, of, what string // xgz, us, qnmi_sn
	heading        int    // the row of the heading above
	block          int    // the first row of those that follow each other without a gap
}

// named refuses codes that stand where others belong. A code says what its row is: goods
// exported or imported, of which region, as a volume or a price. Those of a block are of one
// kind, those under a heading of one measure, and a region has one label.
func (s *cpbSheet) named() error {
	rows := s.coded()
	err := s.alike(rows, func(r *cpbRow) int { return r.block }, func(r *cpbRow) string { return r.kind }, false, "the rows beside it begin with")
	if err == nil { // some rows of industrial production are not weighted, and end otherwise
		err = s.alike(rows, func(r *cpbRow) int { return r.heading }, func(r *cpbRow) string { return r.what }, true, "the rows under its heading end with")
	}
	if err != nil {
		return err
	}
	first := map[string]*cpbRow{}
	for i := range rows {
		r := &rows[i]
		key := r.of
		if key == "w1" { // the world is "World imports", "World exports"
			key = r.kind + r.of
		}
		was := first[key]
		if was == nil {
			first[key] = r
		} else if !strings.EqualFold(was.label, r.label) {
			return s.moved(fmt.Sprintf("%s: %s is %.40q, and %s at %s is %.40q: codes stand at one another's rows", s.at(r.row, cpbCode), r.code, r.label, was.code, s.at(was.row, cpbCode), was.label))
		}
	}
	return nil
}

// coded lists the rows that have a code.
func (s *cpbSheet) coded() []cpbRow {
	var out []cpbRow
	heading, block := 0, 0
	for i := cpbStampRow + 1; i < len(s.rows); i++ {
		code, label := s.cell(i, cpbCode), s.cell(i, cpbLabel)
		if !cpbSeries.MatchString(code) {
			if label != "" {
				heading = i
			}
			block = i + 1
			continue
		}
		out = append(out, cpbRow{i, code, label, code[:3], code[4:6], code[7:], heading, block})
	}
	return out
}

// alike refuses a row that has another mark than most of at least three with which it
// belongs; elsewhere: only where that is the mark of most of others.
func (s *cpbSheet) alike(rows []cpbRow, of func(*cpbRow) int, has func(*cpbRow) string, elsewhere bool, says string) error {
	count, n := map[int]map[string]int{}, map[int]int{}
	for i := range rows {
		k := of(&rows[i])
		if count[k] == nil {
			count[k] = map[string]int{}
		}
		count[k][has(&rows[i])]++
		n[k]++
	}
	most, used := map[int]string{}, map[string]bool{}
	for k, marks := range count {
		for mark, m := range marks {
			if 2*m > n[k] {
				most[k], used[mark] = mark, true
			}
		}
	}
	for i := range rows {
		r := &rows[i]
		if k := of(r); n[k] >= 3 && most[k] != "" && most[k] != has(r) && (!elsewhere || used[has(r)]) {
			return s.moved(fmt.Sprintf("%s: %s, while %s %s: codes stand at one another's rows", s.at(r.row, cpbCode), r.code, says, most[k]))
		}
	}
	return nil
}
