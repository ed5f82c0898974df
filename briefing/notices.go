package briefing

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Notice is a dated correction of what editions told: what the record said was wrong
// when it was said. A later release of a figure is no correction but news.
type Notice struct {
	N      int               `json:"n"`                // its number, from 1
	Fact   string            `json:"fact"`             // the fact that was corrected
	Of     []calendar.Date   `json:"of"`               // the days of the editions that used it
	On     calendar.Date     `json:"on"`               // the day on which it was corrected
	Text   demarche.Text     `json:"text"`             // what was wrong and what is right
	Source string            `json:"source"`           // where that is written
	URL    string            `json:"url,omitempty"`    // and its address
	Office demarche.OfficeID `json:"office"`           // whose act it was
	Thread int64             `json:"thread,omitempty"` // what a reader wrote that led to it; 0: none
}

// Link is the fact under which an edition cites the notice itself.
func (n *Notice) Link() string { return fmt.Sprintf(correctionFact+"%d", n.N) }

const correctionFact = "corrections/"

// noticeNews gives the corrections made in the days of the edition.
func (r *Record) noticeNews(w window) []told {
	var out []told
	for i := range r.Notices {
		n := &r.Notices[i]
		if !w.news(n.On, n.On) || len(n.Of) == 0 {
			continue
		}
		var en, zh []string
		for _, d := range n.Of {
			t := dayOf(d, w.date)
			en, zh = append(en, t.EN), append(zh, t.ZH)
		}
		which := text("Correction to the brief of "+strings.Join(en, ", ")+": ", "更正"+strings.Join(zh, "、")+"简报：")
		out = append(out, told{
			score: score("correction"), group: n.Link(), day: n.On,
			text:  both(which, clause(n.Text), text(".", "。")),
			cites: []Cite{{Source: n.Source, URL: n.URL, Fact: n.Link()}},
		})
	}
	return out
}
