package tariff

import (
	"math/big"
	"strings"
)

// Unit is a unit of quantity by its symbol in the house: "kg", "liter", "each".
// The schedule spells the same unit in several ways; ReadUnit knows them.
type Unit string

// The units that bear conversions or a meaning of their own.
const (
	Kilogram   Unit = "kg"
	Each       Unit = "each"
	Pair       Unit = "pair"
	Liter      Unit = "liter"
	ProofLiter Unit = "pf liter"
	Barrel     Unit = "bbl"
	Degree     Unit = "degree" // of polarisation, for sugar
	Dollar     Unit = "$"      // the value of a part of the article
)

// spellings leads from the schedule's words, lower case and without full stops
// or spaces at the ends, to the unit.
var spellings = map[string]Unit{
	"kg": Kilogram, "g": "g", "t": "t", "clean kg": "clean kg", "cy kg": "clean kg",
	"each": Each, "no": Each, "head": Each, "article": Each, "pcs": Each, "unit": Each,
	"doz": "doz", "doz pcs": "doz", "dz pcs": "doz", "gross": "gross", "hundreds": "hundred", "hundred": "hundred",
	"thousand": "thousand", "thousands": "thousand", "pack": "pack",
	"pr": Pair, "prs": Pair, "pair": Pair, "pairs": Pair, "doz prs": "doz pair", "dozprs": "doz pair", "doz pr": "doz pair",
	"liter": Liter, "liters": Liter, "litre": Liter, "l": Liter,
	"pf liter": ProofLiter, "pf liters": ProofLiter, "pfliter": ProofLiter, "pfliters": ProofLiter,
	"bbl": Barrel, "m": "m", "lin m": "m", "cm2": "cm2", "cm²": "cm2",
	"m2": "m2", "m²": "m2", "m3": "m3", "m³": "m3", "thousand m3": "thousand m3",
	"jewel": "jewel", "jewels": "jewel", "jwls": "jewel", "pin": "pin", "pins": "pin",
	"line/gross": "gross line", "line/ gross": "gross line", "gross line": "gross line", "grlines": "gross line",
	"carat": "carat", "carats": "carat", "mwh": "MWh", "degree": Degree, "degrees": Degree, "$": Dollar, "usd": Dollar,
}

// ReadUnit gives the unit that a word of the schedule or an importer means, and
// what it is measured on ("kg on drained weight"); false for a word unknown.
func ReadUnit(text string) (unit Unit, of string, ok bool) {
	text = strings.Join(strings.Fields(text), " ")
	name, of := cutPart(text)
	key := strings.ToLower(strings.ReplaceAll(name, ".", " "))
	key = strings.Join(strings.Fields(key), " ")
	if u, ok := spellings[key]; ok {
		return u, of, true
	}
	u, ok := spellings[strings.ReplaceAll(key, " ", "")]
	return u, of, ok
}

// cutPart divides "kg on drained weight" or "kg, including weight of container"
// into what is counted and what it is counted of.
func cutPart(text string) (name, of string) {
	for _, sep := range []string{", including ", " on ", " of "} {
		if head, tail, found := strings.Cut(text, sep); found {
			part := strings.TrimSpace(tail)
			if sep == ", including " {
				part = "goods with " + strings.TrimPrefix(part, "weight of ")
			}
			return strings.TrimSpace(head), part
		}
	}
	return strings.TrimSpace(text), ""
}

// multiple says of which smaller unit a unit is so many.
type multiple struct {
	of    Unit
	times *big.Rat
}

var multiples = map[Unit]multiple{
	"g": {Kilogram, big.NewRat(1, 1000)}, "t": {Kilogram, big.NewRat(1000, 1)},
	"doz": {Each, big.NewRat(12, 1)}, "hundred": {Each, big.NewRat(100, 1)},
	"gross": {Each, big.NewRat(144, 1)}, "thousand": {Each, big.NewRat(1000, 1)},
	"doz pair": {Pair, big.NewRat(12, 1)}, "cm2": {"m2", big.NewRat(1, 10000)}, "thousand m3": {"m3", big.NewRat(1000, 1)},
}

// factor gives how many of one unit another makes; nil where the two do not
// measure the same.
func factor(from, to Unit) *big.Rat {
	f, small := inSmallest(from)
	g, same := inSmallest(to)
	if small != same {
		return nil
	}
	return f.Quo(f, g)
}

func inSmallest(u Unit) (*big.Rat, Unit) {
	if m, ok := multiples[u]; ok {
		return new(big.Rat).Set(m.times), m.of
	}
	return big.NewRat(1, 1), u
}
