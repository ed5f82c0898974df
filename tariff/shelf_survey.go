package tariff

import "demarche/calendar"

// surveyKey tells surveys apart that a page asks for again and again.
type surveyKey struct {
	importer  Origin
	on, known calendar.Date
}

// maxSurveys is how many surveys are kept.
const maxSurveys = 8

// Survey holds the trade that ships for an importer against its tariff on a day of entry, as
// known on a day. The trade is nil where none ships; the survey is nil too where none of it
// was known by then.
func (s *Shelf) Survey(importer Origin, on, known calendar.Date) (*Survey, *ShippedTrade, error) {
	head, err := s.TradeHead(importer, "")
	if err != nil || head == nil || head.Known > known {
		return nil, head, err // found before the figures and the law are read
	}
	t, err := s.Trade(importer, head.Partner)
	if err != nil {
		return nil, nil, err
	}
	key := surveyKey{importer, on, known}
	s.lock.Lock()
	x := s.surveys[key]
	s.lock.Unlock()
	if x != nil {
		return x, head, nil
	}
	x = t.Trade.pack.Survey(t.Trade.flows, on, known)
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.surveys) >= maxSurveys {
		clear(s.surveys)
	}
	s.surveys[key] = x
	return x, head, nil
}
