package web

import (
	"encoding/xml"
	"net/http"
	"strings"
	"time"

	"demarche/briefing"
	"demarche/calendar"
)

// briefFeed is how many editions the feed gives.
const briefFeed = 20

// briefAtom gives the last editions up to the day, each as it was known on its day.
func (s *Server) briefAtom(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	first, err := s.sec.FirstBrief()
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	root := base(r)
	out := atomFeed{
		Lang: v.HTMLLang(), ID: root + v.Here(), Title: v.T("Demarche: the brief", "Demarche：简报"), Author: "Demarche", Updated: stampOf(v.When.On),
		Links: []atomLink{{"self", "application/atom+xml", root + v.Here()}, {"alternate", "text/html", root + v.Link("/brief")}},
	}
	for d := v.When.On; d > v.When.On.AddDays(-briefFeed) && d >= first; d = d.AddDays(-1) {
		e, err := s.sec.Brief(r.Context(), d, min(d, v.When.Known))
		if err != nil {
			s.refuse(w, r, err)
			return
		}
		out.Entries = append(out.Entries, v.briefEntry(e, root))
	}
	body, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, v, file{kind: "application/atom+xml; charset=utf-8", body: append([]byte(xml.Header), body...)})
}

// stampOf is the instant that a feed gives an edition: the end of its cut-off day.
func stampOf(d calendar.Date) string {
	return d.AddDays(1).Time().Add(-time.Second).Format(time.RFC3339)
}

func (v *view) briefEntry(e *briefing.Edition, root string) atomEntry {
	address := root + v.Link("/brief/"+e.Date.String(), "on", "", "known", "")
	var text []string
	for i := range e.Items {
		text = append(text, v.Say(e.Items[i].Text))
	}
	x := atomEntry{
		ID: address, Title: printable(e.Heading(v.Lang) + v.T(": ", "：") + v.Say(e.Title)), Updated: stampOf(e.Date),
		Link: atomLink{"alternate", "text/html", address}, Summary: printable(strings.Join(text, v.Space())),
	}
	x.Category.Term = "brief"
	return x
}
