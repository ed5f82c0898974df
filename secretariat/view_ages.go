package secretariat

import (
	"context"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// CaseAge is how long an open case has been under way, and where it stands.
type CaseAge struct {
	Pact  string
	Level demarche.LevelID
	Days  int // since it was filed
	Filed bool

	Illustrative bool // invented, to show a procedure
}

// MostAged bounds the open cases whose ages are told; a docket of more is too large to
// be read case by case for a page.
const MostAged = 5000

// Ages gives the ages of the open cases that a reader may see on a day, as the docket
// lists them; more is true where there are over MostAged, and then none is given. A
// case of which the reader may not know when it was filed has no age.
func (s *Secretariat) Ages(ctx context.Context, r disclosure.Reader, w When) (ages []CaseAge, more bool, err error) {
	q := docket.Query{Status: docket.Open, Sort: docket.ByID, Limit: docket.MaxPage}
	for {
		page, err := s.Docket(ctx, r, q, w)
		if err != nil {
			return nil, false, err
		}
		for _, c := range page.Cases {
			if c.Standing.Status != docket.Open {
				continue
			}
			x := CaseAge{Pact: c.Pact, Level: c.Standing.Level, Illustrative: c.Kind == agreement.Illustrative}
			if x.Filed = !c.FiledOn.IsZero() && c.FiledOn <= w.On; x.Filed {
				x.Days = w.On.Sub(c.FiledOn)
			}
			ages = append(ages, x)
		}
		if len(ages) > MostAged {
			return nil, true, nil
		}
		if q.After = page.Next; q.After == "" {
			return ages, false, nil
		}
	}
}
