package web

import (
	"encoding/json"
	"encoding/xml"
	"testing"
	"time"

	"demarche/calendar"
	"demarche/packs"
	"demarche/secretariat"
)

// A feed holds an edition once its day is over, and bears no instant that is still to
// come: where the day of the house ends before that of UTC, the edition has its beginning.
func TestNoStampOfAFeedIsStillToCome(t *testing.T) {
	for _, c := range []struct{ now, first, second string }{
		{"2019-03-28T12:00:00Z", "2019-03-27T23:59:59Z", "2019-03-26T23:59:59Z"},
		{"2019-03-27T18:30:00Z", "2019-03-27T00:00:00Z", "2019-03-26T23:59:59Z"},
		{"2019-03-29T04:00:00Z", "2019-03-27T23:59:59Z", "2019-03-26T23:59:59Z"}, // the day of the house goes on
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		s := New(Options{Demo: true, Secretariat: secretariat.New(secretariat.Options{
			Library: public(t).sec.Library(), Now: func() time.Time { return now },
			Day: func() calendar.Date { return calendar.MustDate("2019-03-28") }, Tariffs: secretariat.Tariffs{Files: packs.FS},
		})})
		var f atomFeed
		if err := xml.Unmarshal(get(t, s, "", "/feeds/brief.atom").Body.Bytes(), &f); err != nil {
			t.Fatal(err)
		}
		if f.Updated != c.first || f.Entries[0].Updated != c.first || f.Entries[1].Updated != c.second {
			t.Errorf("at %s the feed is of %s, its entries of %s and %s", c.now, f.Updated, f.Entries[0].Updated, f.Entries[1].Updated)
		}
		var j jsonFeed
		if err := json.Unmarshal(get(t, s, "", "/feeds/brief.json").Body.Bytes(), &j); err != nil {
			t.Fatal(err)
		}
		if j.Items[0].Published != c.first {
			t.Errorf("at %s the first item is of %s", c.now, j.Items[0].Published)
		}
	}
}
