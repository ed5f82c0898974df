package web

import (
	"net/http"

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
func (s *Server) recorded(r *http.Request, v *view) (*recorded, error) {
	list, err := s.sec.Clips(r.Context(), v.Reader, quotes.Query{From: v.When.On, To: v.When.On.AddDays(recordedAhead), Limit: mostRecorded + 1}, v.When)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	d, err := s.clipDesk(r)
	return &recorded{clipDesk: d, Records: list[:min(len(list), mostRecorded)], More: len(list) > mostRecorded}, err
}
