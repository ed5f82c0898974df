package tariff

import "github.com/cockroachdb/apd/v3"

// Charge reckons the duty of a verdict on values in cents, each part rounded half up.
// It is small, so that those of many verdicts lie in the cache together. The zero
// Charge gives none.
type Charge struct {
	parts [mostParts]uint32 // millionths of a percent
	n     uint8
	plain bool
}

// mostParts is the most parts that a Charge holds; of more, Cents of the verdict is
// asked.
const mostParts = 5

// Charge gives the reckoning of a verdict; none where it takes more than a value to
// say what is owed.
func (v *Verdict) Charge() (c Charge) {
	if !v.plain || v.Status == "" || len(v.parts) > mostParts {
		return c
	}
	for i, m := range v.parts {
		if m < 0 || m > mostMillionths {
			return Charge{}
		}
		c.parts[i] = uint32(m)
	}
	c.n, c.plain = uint8(len(v.parts)), true
	return c
}

// Cents gives the duty in cents on a value in cents; false where there is no
// reckoning, or the value is below zero or beyond what is reckoned with.
func (c *Charge) Cents(value int64) (duty int64, ok bool) {
	if !c.plain || uint64(value) > mostCents {
		return 0, false
	}
	if value < 1<<32 { // no product passes 64 bits
		for _, m := range c.parts[:c.n] {
			duty += int64((uint64(value)*uint64(m) + perCent/2) / perCent)
		}
		return duty, true
	}
	for _, m := range c.parts[:c.n] {
		duty += share(value, int64(m))
	}
	return duty, true
}

// Cents gives the duty in cents on a value in cents, each part rounded half up;
// false where it takes more than a value to say, or more digits than there are.
func (v *Verdict) Cents(value int64) (int64, bool) {
	if !v.plain || v.Status == "" || value < 0 || value > mostCents {
		return 0, false
	}
	sum := int64(0)
	for _, m := range v.parts {
		if m > mostMillionths {
			return 0, false
		}
		sum += share(value, m)
	}
	return sum, true
}

// Bounds of the products that fit: value in cents times millionths of a percent.
const (
	mostCents      = 1 << 40            // about 11 billion dollars
	mostMillionths = 2000 * percentUnit // 2000%
	perCent        = 100 * percentUnit  // millionths of a percent in one whole
)

// share gives a percentage of an amount, rounded half up. The amount is split,
// so that no product passes 64 bits.
func share(value, millionths int64) int64 {
	whole, rest := value/perCent, value%perCent
	return whole*millionths + (rest*millionths+perCent/2)/perCent
}

// WholeCents gives an amount in cents; false where it is below zero, has parts of
// a cent, or is beyond what bulk reckons with.
func WholeCents(d *apd.Decimal) (int64, bool) {
	if !countable(d) {
		return 0, false
	}
	r := ratOf(d)
	r.Mul(r, hundredRat)
	if !r.IsInt() || r.Sign() < 0 || !r.Num().IsInt64() || r.Num().Int64() > mostCents {
		return 0, false
	}
	return r.Num().Int64(), true
}
