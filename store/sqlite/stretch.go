package sqlite

import (
	"slices"

	"demarche/docket"
)

// How much of a search that no index answers is looked at for one page: so many
// texts, or steps of the index between texts that have only some of the words, or
// cases of a past day, and so many cases put in an order that is not theirs. What is
// left follows on later pages.
const (
	textsLooked  = 600
	stepsTaken   = 8_000
	pastLooked   = 2_500
	casesOrdered = 200
)

// stretch is a part of the docket that is put in order at once: all of it, but
// for a text that very many cases have or a past day of a very large docket.
type stretch struct {
	found []place
	next  int64 // where the next stretch begins; 0: this is the last
}

// findStretch gives the page of a search that is put in order by stretches. The
// cursor's top says which stretch it is in.
func (t *tx) findStretch(s *search, st stretch) (*docket.Page, error) {
	slices.SortFunc(st.found, s.order.compare)
	page, err := t.page(s, s.following(st.found))
	if err != nil {
		return nil, err
	}
	if page.Next == "" && st.next != 0 {
		page.Next = s.order.cursor(s.order.start(), st.next)
	}
	page.Total, page.More = min(len(st.found), docket.MaxCount), st.next != 0 || len(st.found) > docket.MaxCount
	return page, nil
}

// following gives those of ordered places that come after the cursor.
func (s *search) following(found []place) []place {
	first := slices.IndexFunc(found, func(p place) bool { return s.order.compare(p, s.after) > 0 })
	if first < 0 {
		return nil
	}
	return found[first:]
}

// findByNumber gives the page of a search that walks cases in order of number
// and checks each. The walk gives places up to a limit and, where it broke off,
// the place to go on from. The first page counts; its cursor's top carries the
// count to those that follow.
func (t *tx) findByNumber(s *search, walk func(limit int) ([]place, *place, error)) (*docket.Page, error) {
	limit, first := s.limit+1, s.top == 0
	if first {
		limit = max(limit, docket.MaxCount+1)
	}
	found, resume, err := walk(limit)
	if err != nil {
		return nil, err
	}
	if first {
		s.top = 2 * int64(min(len(found), docket.MaxCount))
		if resume != nil || len(found) > docket.MaxCount {
			s.top++
		}
	}
	page, err := t.page(s, found[:min(len(found), s.limit+1)])
	if err != nil {
		return nil, err
	}
	if page.Next == "" && resume != nil {
		page.Next = s.order.cursor(*resume, s.top)
	}
	page.Total, page.More = int(s.top/2), s.top%2 == 1
	return page, nil
}
