package monitor

import (
	"errors"
	"math/big"

	"demarche"
)

// derivation reckons a release that is not at hand from one before it and the
// changes that were reported of it.
type derivation struct {
	Series  string         `yaml:"series"`
	From    string         `yaml:"from"` // release
	Changes []reportChange `yaml:"changes"`
}

type reportChange struct {
	Period  string `yaml:"period"`
	Percent string `yaml:"percent"` // on the period before
}

// derivedPlaces is how many digits after the point a derived value keeps, as the
// values that it follows do.
const derivedPlaces = 6

func (r *packReading) derive() error {
	for _, x := range r.head.Releases {
		if x.Derive == nil {
			continue
		}
		if x.Review != demarche.Derived {
			return r.fault(headFile, 1, "release %q is derived: its review must say so", x.ID)
		}
		points := r.points[[2]string{x.Provider, x.Derive.From}][x.Derive.Series]
		if len(points) == 0 {
			return r.fault(headFile, 1, "release %q is derived from %q, which has no values", x.ID, x.Derive.From)
		}
		out := append([]Point(nil), points...)
		for _, c := range x.Derive.Changes {
			next, err := follow(out[len(out)-1], c)
			if err != nil {
				return r.fault(headFile, 1, "release %q, the change of %q: %v", x.ID, c.Period, err)
			}
			out = append(out, next)
		}
		r.points[[2]string{x.Provider, x.ID}][x.Derive.Series] = out
	}
	return nil
}

// follow gives the value that a reported change on the period before makes.
func follow(last Point, c reportChange) (Point, error) {
	p, err := ParsePeriod(c.Period)
	if err != nil {
		return Point{}, err
	}
	if p != last.Period.Add(1) {
		return Point{}, errors.New("it does not follow the period before")
	}
	percent, err := ParseValue(c.Percent)
	if err != nil {
		return Point{}, err
	}
	// last × (100 + percent) / 100
	factor := new(big.Int).Add(power(percent.Places()+2), big.NewInt(percent.coef))
	f := Figure{num: factor.Mul(factor, big.NewInt(last.Value.coef)), den: power(percent.Places() + 2 + last.Value.Places())}
	return Point{p, f.Round(derivedPlaces)}, nil
}
