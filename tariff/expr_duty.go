package tariff

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// Quantity is a measured amount of the goods or of a part of them. The value of
// a part ("the case") has the unit Dollar.
type Quantity struct {
	Amount *apd.Decimal
	Unit   Unit
	Of     string // as in Term; "" for the goods themselves
}

// Wanting says what must be known before a duty can be reckoned. It is the
// question to put to the importer.
type Wanting struct {
	Rate string // as printed
	Unit Unit   // of the quantity that lacks; "" where the text refers elsewhere
	Of   string // the part to be measured
}

// Error words the question.
func (w *Wanting) Error() string {
	switch {
	case w.Unit == "" && w.Rate == "":
		return "no rate is printed here"
	case w.Unit == "":
		return fmt.Sprintf("the rate %q cannot be reckoned from its text alone: read the schedule", w.Rate)
	case w.Unit == Dollar && w.Of == "":
		return fmt.Sprintf("the rate %q needs the value of the goods", w.Rate)
	case w.Unit == Dollar:
		return fmt.Sprintf("the rate %q needs the value of %s", w.Rate, w.Of)
	case w.Of == "":
		return fmt.Sprintf("the rate %q needs the quantity in %s", w.Rate, w.Unit)
	default:
		return fmt.Sprintf("the rate %q needs the quantity in %s of %s", w.Rate, w.Unit, w.Of)
	}
}

// Duty gives the duty in dollars on goods of a value in dollars (nil where not
// declared) and of the quantities given. It is reckoned as a fraction and given
// with all its places where they end, else cut so that a later rounding to the
// cent comes out as it would from the fraction. The error is a *Wanting where
// the text needs something more; nothing that lacks is taken for zero.
func (b Base) Duty(value *apd.Decimal, quantities ...Quantity) (*apd.Decimal, error) {
	switch b.Kind {
	case Free:
		return new(apd.Decimal), nil
	case Unread, Refers:
		return nil, &Wanting{Rate: b.Text}
	}
	if value != nil {
		quantities = append([]Quantity{{Amount: value, Unit: Dollar}}, quantities...)
	}
	total := new(big.Rat)
	for _, t := range b.Terms {
		d, err := b.duty(t, quantities)
		if err != nil {
			return nil, err
		}
		total.Add(total, d)
	}
	total, err := b.within(total, quantities)
	if err != nil {
		return nil, err
	}
	return decimalOf(total, dutyPlaces), nil
}

// within holds a duty between the floor and the ceiling of the rate.
func (b Base) within(total *big.Rat, quantities []Quantity) (*big.Rat, error) {
	for _, bound := range []struct {
		term *Term
		sign int
	}{{b.Min, -1}, {b.Max, 1}} {
		if bound.term == nil {
			continue
		}
		d, err := b.duty(*bound.term, quantities)
		if err != nil {
			return nil, err
		}
		if total.Cmp(d) == bound.sign {
			total = d
		}
	}
	return total, nil
}

// duty gives what one term comes to.
func (b Base) duty(t Term, quantities []Quantity) (*big.Rat, error) {
	unit, over := t.Unit, t.Over
	if t.IsPercent() {
		unit, over = Dollar, t.Over*100
	}
	base, ok := find(quantities, unit, t.Of)
	if !ok {
		return nil, &Wanting{Rate: b.Text, Unit: unit, Of: t.Of}
	}
	base.Sub(base, big.NewRat(t.Above, 1))
	if base.Sign() < 0 {
		base.SetInt64(0)
	}
	rate := ratOf(&t.Number)
	if t.Less != nil {
		degrees, ok := find(quantities, Degree, "")
		if !ok {
			return nil, &Wanting{Rate: b.Text, Unit: Degree}
		}
		t.Less.lower(rate, degrees)
	}
	rate.Quo(rate, big.NewRat(over, 1))
	return rate.Mul(rate, base), nil
}

// lower takes the reduction off a rate. Qualities at or over the mark bring no
// rise.
func (r *Reduction) lower(rate, degrees *big.Rat) {
	under := new(big.Rat).Sub(big.NewRat(r.Under, 1), degrees)
	if under.Sign() > 0 {
		rate.Sub(rate, under.Mul(under, ratOf(&r.Number)))
	}
}

// find gives the quantity in a unit of a part of the goods.
func find(quantities []Quantity, unit Unit, of string) (*big.Rat, bool) {
	for _, q := range quantities {
		if !strings.EqualFold(q.Of, of) || !countable(q.Amount) {
			continue
		}
		if f := factor(q.Unit, unit); f != nil {
			return f.Mul(f, ratOf(q.Amount)), true
		}
	}
	return nil, false
}
