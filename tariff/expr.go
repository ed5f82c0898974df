package tariff

import (
	"math/big"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// BaseKind sorts rates by how far the text alone settles the duty.
type BaseKind string

// The kinds of a base rate.
const (
	// Unread is a text that no rule here reads. Its duty is not known, and is
	// never taken for zero.
	Unread BaseKind = ""
	// Free is a rate of nothing, without a condition.
	Free BaseKind = "free"
	// AdValorem is a percentage of the value of the whole article.
	AdValorem BaseKind = "ad-valorem"
	// Specific is one or more amounts of money per unit of quantity.
	Specific BaseKind = "specific"
	// Compound is any other sum: an amount and a percentage, or percentages of
	// parts of the article.
	Compound BaseKind = "compound"
	// Refers is a rate that the schedule words by pointing elsewhere: to a note,
	// to another article's rate, to a condition such as a bond.
	Refers BaseKind = "refers"
)

// Base is a rate of duty as a schedule words it: a sum of terms with a floor
// and a ceiling where the text has them, or the text alone where it refers
// elsewhere. The zero value is an unread rate.
type Base struct {
	Text  string // as printed, spaces set right
	Kind  BaseKind
	Terms []Term
	Min   *Term // the duty is never less than this
	Max   *Term // nor more than this
}

// Term is one addend of a rate: a percentage of a value or an amount of money
// per unit of a quantity, on the whole article or on a part of it.
type Term struct {
	// Number is the percentage, or the amount in dollars ("4.4¢" is 0.044).
	Number apd.Decimal
	// Over divides Number: 3 in "33 1/3%" (100 over 3), 1000 in "$6/1000".
	Over int64
	// Unit is the unit of quantity the amount is charged on; "" in a percentage.
	Unit Unit
	// Of names the part that is charged ("the case", "drained weight"); "" is
	// the whole article.
	Of string
	// Above is the number of units that bear nothing: 7 in "2.8¢/jewel over 7".
	Above int64
	// Less is the reduction for each degree of polarisation under 100 of which
	// sugar's rates speak, in dollars per unit; nil elsewhere.
	Less *Reduction
}

// Reduction lowers an amount for each degree, and fractions in proportion, by
// which a measured quality stays under a mark.
type Reduction struct {
	Number apd.Decimal // dollars a unit for each degree
	Under  int64       // the mark, in degrees
}

// IsPercent reports whether the term is a percentage of a value.
func (t Term) IsPercent() bool { return t.Unit == "" }

// Pct gives the rate as a percentage of the value of the goods; null where it is
// none, or none alone. Thirds are cut after six places: Duty reckons them from
// the fraction.
func (b Base) Pct() Percent {
	switch b.Kind {
	case Free:
		return Zero
	case AdValorem:
		t := b.Terms[0]
		millionths := ratOf(&t.Number)
		millionths.Mul(millionths, big.NewRat(percentUnit, t.Over))
		whole := new(big.Int).Quo(millionths.Num(), millionths.Denom())
		if !whole.IsInt64() || t.Over == 1 && !millionths.IsInt() {
			return Percent{} // finer than a Percent holds
		}
		return Pct(whole.Int64())
	default:
		return Percent{}
	}
}

// String gives the rate as printed.
func (b Base) String() string { return b.Text }

// kindOf sorts a rate by its terms.
func kindOf(terms []Term) BaseKind {
	percents, parts := 0, 0
	for _, t := range terms {
		if t.IsPercent() {
			percents++
		}
		if t.Of != "" {
			parts++
		}
	}
	switch {
	case percents == 0:
		return Specific
	case len(terms) == 1 && parts == 0:
		return AdValorem
	default:
		return Compound
	}
}

// refers are the openings by which the schedule points elsewhere for a rate.
// Each is the field's wording, lower case.
var refers = []string{
	"the rate applicable", "the rate of duty applicable", "the duty rate provided",
	"a duty", "see ", "no change", "free,", "free (", "the duty ", "the rate ", "applicable rate", "no additional duty", "the quantity specified", "[compiler",
}

// refersElsewhere reports whether a text points elsewhere for its rate.
func refersElsewhere(text string) bool {
	lower := strings.ToLower(text)
	for _, opening := range refers {
		if strings.HasPrefix(lower, opening) {
			return true
		}
	}
	return strings.Contains(lower, "shall not exceed the duty")
}
