package tariff_test

import (
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
)

// plainAct is an act of a scenario as the naive implementation reads it. It does
// not rewrite orders: it asks, for each question, what the acts make of the order
// that holds, day by day.
type plainAct struct {
	Act                                  string
	Measures, Programs, Headings, Except []string
	From, Last, To, By, At               string
	Quarters                             int
	Until                                *struct{ Case, Promise, Settled string }

	partner string // whose goods alone it is about; empty: every origin's
}

// suppose gives the naive implementation a scenario.
func (n *naive) suppose(t testing.TB, text string) *naive {
	t.Helper()
	var s struct {
		From, Partner string
		Acts          []plainAct
	}
	if err := yaml.Unmarshal([]byte(text), &s); err != nil {
		t.Fatal(err)
	}
	for i := range s.Acts {
		s.Acts[i].partner = s.Partner
		if s.Acts[i].From == "" {
			s.Acts[i].From = s.From
		}
	}
	out := *n
	out.acts = s.Acts
	return &out
}

func (x *plainAct) names(m *plainMeasure) bool {
	hit := slices.Contains(x.Measures, m.ID) || slices.Contains(x.Programs, m.Program) || slices.Contains(x.Headings, m.Heading)
	return hit && !slices.Contains(x.Except, m.ID)
}

// supposed gives the order that holds once some acts are done.
func (n *naive) supposed(acts []plainAct, m *plainMeasure, q *plainQuestion) (*plainVersion, bool) {
	if len(acts) == 0 {
		return n.order(m, q)
	}
	before, x := acts[:len(acts)-1], &acts[len(acts)-1]
	v, spoken := n.supposed(before, m, q)
	from, held := n.first(x, m)
	if !x.names(m) || x.partner != "" && x.partner != q.origin || held || !within(q.entry, from, x.Last) {
		return v, spoken
	}
	if x.Act == "reinstate" {
		if last := n.lastOrder(before, m, q, from); last != nil {
			return &plainVersion{Rate: or(x.At, last.Rate), Floor: floorUnless(x.At, last.Floor), Unless: last.Unless, Stacks: last.Stacks, Stated: last.Stated}, true
		}
		return v, spoken
	}
	if v == nil || v.State == "ended" || v.State == "moved" {
		return v, spoken
	}
	return x.do(*v, from, q.entry), spoken
}

// first gives the day on which an act begins for a measure, and whether it is
// held off for good.
func (n *naive) first(x *plainAct, m *plainMeasure) (day string, held bool) {
	day = x.From
	if x.Act != "end" && x.Act != "phase out" {
		return day, false
	}
	for i := range n.acts {
		if k := &n.acts[i]; k.Act == "keep" && k.names(m) {
			if k.Until.Settled == "" {
				return day, true
			}
			day = max(day, k.Until.Settled)
		}
	}
	return day, false
}

func (n *naive) lastOrder(acts []plainAct, m *plainMeasure, q *plainQuestion, from string) *plainVersion {
	at := *q
	for day := clock(from).AddDate(0, 0, -1); day.Year() > 2015; day = day.AddDate(0, 0, -1) {
		at.entry = day.Format(time.DateOnly)
		if v, _ := n.supposed(acts, m, &at); v != nil && v.State != "ended" && v.State != "unread" {
			if v.State == "moved" {
				return nil
			}
			return v
		}
	}
	return nil
}

func (x *plainAct) do(v plainVersion, from, entry string) *plainVersion {
	switch x.Act {
	case "end":
		return &plainVersion{State: "ended"}
	case "phase out":
		left := x.Quarters
		for k := range x.Quarters {
			if clock(from).AddDate(0, 3*k, 0).Format(time.DateOnly) <= entry {
				left = x.Quarters - 1 - k
			}
		}
		if left == 0 {
			return &plainVersion{State: "ended"}
		}
		change(&v, func(r *big.Rat) *big.Rat { return tenths(r.Mul(r, big.NewRat(int64(left), int64(x.Quarters)))) })
	case "raise":
		change(&v, func(r *big.Rat) *big.Rat {
			if x.By != "" {
				return r.Add(r, plainRat(x.By))
			}
			if to := plainRat(x.To); to.Cmp(r) > 0 {
				return to
			}
			return r
		})
	}
	return &v
}

// change puts another rate or floor into an order that is charged.
func change(v *plainVersion, by func(*big.Rat) *big.Rat) {
	switch {
	case v.State != "":
	case v.Floor != "":
		v.Floor = by(plainRat(v.Floor)).FloatString(6)
	default:
		v.Rate = by(plainRat(v.Rate)).FloatString(6)
	}
}

func tenths(r *big.Rat) *big.Rat {
	r.Mul(r, big.NewRat(10, 1))
	return big.NewRat(new(big.Int).Quo(r.Num(), r.Denom()).Int64(), 10)
}

func plainRat(text string) *big.Rat {
	r, _ := new(big.Rat).SetString(text)
	return r
}

func clock(day string) time.Time {
	t, _ := time.Parse(time.DateOnly, day)
	return t
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func floorUnless(at, floor string) string {
	if at != "" {
		return ""
	}
	return floor
}
