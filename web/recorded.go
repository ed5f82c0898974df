package web

import (
	"net/http"

	"demarche"
	quotes "demarche/clip"
)

// recorded is what people recorded of quotes in sources, beside the records that ship.
type recorded struct {
	clipDesk
	Records []quotes.Record
	More    bool // there are others
}

const (
	mostRecorded  = 20
	recordedAhead = 60 // days past the one shown
)

// recorded gives the records of users that a reader may read, as known, about the day shown
// and the sixty after it; nil for none.
func (s *Server) recorded(r *http.Request) (*recorded, error) {
	d, err := s.clipDesk(r)
	if demarche.KindOf(err) == demarche.NotFound {
		return nil, nil // a house that takes no sources
	}
	if err != nil {
		return nil, err
	}
	list, err := s.sec.Clips(r.Context(), d.Reader, quotes.Query{From: d.When.On, To: d.When.On.AddDays(recordedAhead), Limit: mostRecorded + 1}, d.When)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	out := &recorded{clipDesk: d, Records: list[:min(len(list), mostRecorded)], More: len(list) > mostRecorded}
	return out, nil
}
