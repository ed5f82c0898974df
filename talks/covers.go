package talks

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Cover is the trade that measures cover as it was announced: a round figure of the
// government that announced it, not a reckoning.
type Cover struct {
	Importer string
	Measures []string // ids in the pack of the importer's tariff
	Name     demarche.Text
	Value    string // billions of dollars, a plain decimal
	Known    calendar.Date
	Cite     []string
	Review   demarche.Review
}

// Covers gives the announced covers that were known by a day.
func (p *Pack) Covers(known calendar.Date) []*Cover {
	var out []*Cover
	for _, c := range p.covers {
		if c.Known <= known {
			out = append(out, c)
		}
	}
	return out
}

func (r *reading) covers() {
	required := []string{"importer", "measures", "name_en", "name_zh", "value_bn", "known", "cite", "review"}
	r.Rows("covers.csv", required, nil, func(row *agreement.Row) {
		r.p.covers = append(r.p.covers, &Cover{
			Importer: row.Need("importer"), Measures: agreement.Split(row.Need("measures")), Name: row.Text("name"), Value: row.Need("value_bn"),
			Known: row.Known(agreement.Span{}), Cite: row.Cite(), Review: row.Review(),
		})
	})
}
