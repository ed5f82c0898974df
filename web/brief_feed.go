package web

import (
	"encoding/xml"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"demarche/briefing"
	"demarche/calendar"
	"demarche/secretariat"
)

// briefFeed is how many editions the feed gives.
const briefFeed = 20

// fedBrief is an edition in a feed.
type fedBrief struct {
	*secretariat.BriefReading
	address string // of its page
	stamp   string // the instant of its last change
}

// briefsFed gives the last editions up to the day, each as it was known on its day,
// with what of it was corrected. Those that the desk holds are left out.
func (s *Server) briefsFed(r *http.Request) (*view, []fedBrief, error) {
	v, err := s.feedView(r)
	if err != nil {
		return nil, nil, err
	}
	first, err := s.sec.FirstBrief()
	if err != nil {
		return nil, nil, err
	}
	var out []fedBrief
	last := min(v.When.On, v.Today.AddDays(-1)) // an edition is fed once its day is over
	for d := last; d > v.When.On.AddDays(-briefFeed) && d >= first; d = d.AddDays(-1) {
		x, err := s.sec.BriefRead(r.Context(), d, min(d, v.When.Known))
		if err == nil && !x.Held {
			x.Notices, err = s.sec.NoticesOf(r.Context(), d, v.When.Known)
			stamp := s.stampOf(d)
			for _, n := range x.Notices {
				stamp = s.stampOf(n.On)
			}
			out = append(out, fedBrief{x, base(r) + v.Link("/brief/"+d.String(), "on", "", "known", ""), stamp})
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return v, out, nil
}

// briefAtom gives the last editions as Atom.
func (s *Server) briefAtom(w http.ResponseWriter, r *http.Request) {
	v, list, err := s.briefsFed(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	root := base(r)
	out := atomFeed{
		Lang: v.HTMLLang(), ID: root + v.Here(), Title: v.briefFeedTitle(), Author: "Demarche", Updated: s.stampOf(min(v.When.On, v.Today.AddDays(-1))),
		Links: []atomLink{{"self", "application/atom+xml", root + v.Here()}, {"alternate", "text/html", root + v.Link("/brief")}},
	}
	for _, x := range list {
		e := atomEntry{ID: x.address, Title: printable(v.briefTitle(x.Edition)), Updated: x.stamp, Links: []atomLink{{"alternate", "text/html", x.address}}, Summary: printable(strings.Join(v.briefText(x.BriefReading), v.Space()))}
		e.Content = &atomContent{"html", printable(v.briefHTML(x.BriefReading))}
		e.Category.Term = "brief"
		out.Entries = append(out.Entries, e)
		out.Updated = max(out.Updated, x.stamp)
	}
	body, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, v, file{kind: "application/atom+xml; charset=utf-8", body: append([]byte(xml.Header), body...)})
}

// briefFeedJSON gives the last editions as JSON Feed 1.1.
func (s *Server) briefFeedJSON(w http.ResponseWriter, r *http.Request) {
	v, list, err := s.briefsFed(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	root := base(r)
	out := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: v.briefFeedTitle(), Home: root + v.Link("/brief"), Self: root + v.Here(), Language: v.HTMLLang(), Items: []jsonFeedItem{}}
	for _, x := range list {
		item := jsonFeedItem{ID: x.address, URL: x.address, Title: v.briefTitle(x.Edition), Text: strings.Join(v.briefText(x.BriefReading), "\n\n"), HTML: v.briefHTML(x.BriefReading), Published: s.stampOf(x.Edition.Date), Tags: []string{string(x.Edition.Kind)}}
		if x.stamp != item.Published {
			item.Modified = x.stamp
		}
		out.Items = append(out.Items, item)
	}
	f, err := jsonFile("", out)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	f.kind = "application/feed+json"
	s.sendFile(w, r, v, f)
}

func (v *view) briefFeedTitle() string { return v.T("Demarche: the brief", "Demarche：简报") }

func (v *view) briefTitle(e *briefing.Edition) string {
	if e.Title.IsZero() {
		return e.Heading(v.Lang)
	}
	return e.Heading(v.Lang) + v.T(": ", "：") + v.Say(e.Title)
}

// briefText is the sentences of an edition: what was corrected of it first.
func (v *view) briefText(x *secretariat.BriefReading) (text []string) {
	for _, n := range x.Notices {
		text = append(text, v.T("Corrected on "+v.Date(n.On)+": ", v.Date(n.On)+"更正：")+v.Say(n.Text))
	}
	for i := range x.Edition.Items {
		text = append(text, v.Say(x.Edition.Items[i].Told()))
	}
	return text
}

// briefHTML is an edition with its sections, and behind each sentence its sources.
func (v *view) briefHTML(x *secretariat.BriefReading) string {
	var b strings.Builder
	for _, text := range v.briefText(x)[:len(x.Notices)] {
		fmt.Fprintf(&b, "<p><strong>%s</strong></p>\n", html.EscapeString(text))
	}
	last := briefing.News
	for i := range x.Edition.Items {
		item := &x.Edition.Items[i]
		if name := v.Say(briefing.SectionName(item.Section)); item.Section != last && name != "" {
			fmt.Fprintf(&b, "<h3>%s</h3>\n", html.EscapeString(name))
		}
		last = item.Section
		fmt.Fprintf(&b, "<p>%s <small>%s</small></p>\n", html.EscapeString(v.Say(item.Told())), v.sourcesHTML(item))
	}
	return b.String()
}

// sourcesHTML names each source of a sentence once, and links it where it has an address
// of the web.
func (v *view) sourcesHTML(item *briefing.Item) string {
	var out []string
	for i := range item.Cites {
		c := &item.Cites[i]
		text := html.EscapeString(v.Say(c.Name()))
		if u, err := url.Parse(c.URL); err == nil && (u.Scheme == "https" || u.Scheme == "http") {
			text = `<a href="` + html.EscapeString(c.URL) + `">` + text + "</a>"
		}
		text += html.EscapeString(v.Say(c.Aside()))
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return strings.Join(out, v.T("; ", "；"))
}

// stampOf is the instant that a feed gives an edition: the end of its cut-off day, or its
// beginning while the day is not over; never one that is still to come, which readers
// would hold back or refuse.
func (s *Server) stampOf(d calendar.Date) string {
	now, at := s.sec.Now().UTC(), d.AddDays(1).Time().Add(-time.Second)
	if at.After(now) {
		at = d.Time()
	}
	if at.After(now) { // where the day of the house begins before that of UTC
		at = now
	}
	return at.Format(time.RFC3339)
}
