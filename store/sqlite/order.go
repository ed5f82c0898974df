package sqlite

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"demarche"
	"demarche/docket"
)

// place is where a case stands in an order: by key, then by its number.
type place struct{ key, n int64 }

// order is one order of the docket, with the statements that walk a bay in it.
type order struct {
	sort docket.Sort
	desc bool
}

func orderOf(s docket.Sort) (*order, error) {
	switch s {
	case "", docket.ByDue:
		return &order{sort: docket.ByDue}, nil
	case docket.ByRecent, docket.ByLate:
		return &order{sort: s, desc: true}, nil
	case docket.ByID:
		return &order{sort: docket.ByID}, nil
	}
	return nil, &demarche.Refusal{
		Kind: demarche.Invalid, Where: "sort", What: demarche.Text{EN: fmt.Sprintf("the order %q", s), ZH: fmt.Sprintf("排序“%s”", s)},
		Why:    demarche.Text{EN: "there is no such order", ZH: "没有这种排序"},
		Remedy: demarche.Text{EN: "use due, recent, late or id", ZH: "请使用 due、recent、late 或 id"},
	}
}

// start lies before every case, whatever the order.
func (o *order) start() place {
	if o.desc {
		return place{none, none}
	}
	return place{-1, 0}
}

func (o *order) compare(a, b place) int {
	if o.desc {
		a, b = b, a
	}
	return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.n, b.n))
}

// key gives a case's key in the order.
func (o *order) key(n, due, lastOn, overdue int64) place {
	switch o.sort {
	case docket.ByLate:
		return place{overdue, n}
	case docket.ByDue:
		return place{due, n}
	case docket.ByRecent:
		return place{lastOn, n}
	default:
		return place{n, n}
	}
}

// walk is how a stream is read in an order: first what is left of the key at
// which the reading stands, then the keys that follow. Each is a range of one
// index.
type walk struct{ tie, next string }

// walkKey tells walks apart.
type walkKey struct {
	sort    docket.Sort
	party   bool // through the table party
	checked bool // each row is checked: its bay and deadline are read with it
}

// walks holds every walk. Arguments: the party, the bay or rack, the key (and,
// for tie, the number), for deadlines the highest, the limit.
var walks = func() map[walkKey]walk {
	all := map[walkKey]walk{}
	for _, sort := range []docket.Sort{docket.ByDue, docket.ByRecent, docket.ByID, docket.ByLate} {
		for _, party := range []bool{false, true} {
			if party && sort == docket.ByLate {
				continue // no index holds that: each is checked
			}
			for _, checked := range []bool{false, true} {
				all[walkKey{sort, party, checked}] = walkOf(sort, party, checked)
			}
		}
	}
	return all
}()

func walkOf(sort docket.Sort, party, checked bool) walk {
	from, number, where := "matter INDEXED BY matter_by_"+string(sort), "n", "bay = ?"
	switch {
	case party && sort == docket.ByID:
		from, number, where = "party", "matter", "name = ?"
	case party:
		from, number, where = "party INDEXED BY party_by_"+string(sort), "matter", "name = ? AND bay = ?"
	case sort == docket.ByID:
		where = "rack = ?"
	case sort == docket.ByLate:
		where = "bay = ? AND overdue > 0"
	}
	more := ""
	if checked {
		more = ", bay, due"
	}
	sel := func(key, cond, by string) string {
		return fmt.Sprintf("SELECT %s, %s%s FROM %s WHERE %s AND %s ORDER BY %s LIMIT ?", key, number, more, from, where, cond, by)
	}
	switch sort {
	case docket.ByDue:
		return walk{sel("due", "due = ? AND "+number+" > ?", number), sel("due", "due > ? AND due <= ?", "due, "+number)}
	case docket.ByRecent:
		return walk{
			sel("last_on", "last_on = ? AND "+number+" < ?", number+" DESC"),
			sel("last_on", "last_on < ?", "last_on DESC, "+number+" DESC"),
		}
	case docket.ByLate:
		return walk{
			sel("overdue", "overdue = ? AND n < ?", "n DESC"),
			sel("overdue", "overdue < ?", "overdue DESC, n DESC"),
		}
	default:
		return walk{next: sel(number, number+" > ?", number)}
	}
}

// cursor writes where a page ended. A search by text also remembers up to which
// text it looked, so that its later pages look at the same ones.
func (o *order) cursor(p place, top int64) string {
	s := fmt.Sprintf("%s.%d.%d", o.sort, p.key, p.n)
	if top > 0 {
		s += "." + strconv.FormatInt(top, 10)
	}
	return s
}

// after reads a cursor; an empty one is the start.
func (o *order) after(cursor string) (p place, top int64, err error) {
	if cursor == "" {
		return o.start(), 0, nil
	}
	parts := strings.Split(cursor, ".")
	var v [3]int64
	ok := len(parts) >= 3 && len(parts) <= 4 && parts[0] == string(o.sort)
	for i := 1; ok && i < len(parts); i++ {
		v[i-1], err = strconv.ParseInt(parts[i], 10, 64)
		ok = err == nil && v[i-1] >= -1
	}
	if !ok {
		return place{}, 0, &demarche.Refusal{
			Kind: demarche.Invalid, Where: "after", What: demarche.Text{EN: "the cursor of the page", ZH: "分页游标"},
			Why:    demarche.Text{EN: "it is not one that a page of this order gave", ZH: "不是该排序的页面所给出的游标"},
			Remedy: demarche.Text{EN: "begin with the first page", ZH: "请从第一页开始"},
		}
	}
	return place{v[0], v[1]}, v[2], nil
}
