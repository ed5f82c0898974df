package web

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

func (s *Server) routesFeeds(mux *http.ServeMux) {
	mux.HandleFunc("GET /docket.csv", s.docketCSV)
	mux.HandleFunc("GET /docket.json", s.docketJSON)
	mux.HandleFunc("GET /case/{id}/events.csv", s.eventsCSV)
	mux.HandleFunc("GET /case/{id}/events.json", s.eventsJSON)
	mux.HandleFunc("GET /case/{id}/clocks.csv", s.clocksCSV)
	mux.HandleFunc("GET /case/{id}/deadlines.ics", s.caseCalendar)
	mux.HandleFunc("GET /calendar/{id}/holidays.ics", s.holidayCalendar)
	mux.HandleFunc("GET /feeds/deadlines.ics", s.deadlineCalendar)
	mux.HandleFunc("GET /feeds/changes.atom", s.changesAtom)
	mux.HandleFunc("GET /feeds/changes.json", s.changesJSON)
}

// feedPage is how many changes one page of a feed gives.
const feedPage = 50

// changeFeed is what both feeds of changes say.
type changeFeed struct {
	title, home, self, next string
	items                   []changeItem
	updated                 time.Time
}

// changeItem is one event in the feed.
type changeItem struct {
	id, title, text, address string
	pact                     string
	at                       time.Time
	papers                   []string // addresses of the papers that the event put on record
}

// eventID names an event for ever, as a UUID of our own making (RFC 9562, 5.8):
// version 8 and the variant in their places, the rest as the house names it.
func eventID(name [16]byte) string {
	name[6] = name[6]&0x0f | 0x80
	name[8] = name[8]&0x3f | 0x80
	return "urn:uuid:" + uuid.UUID(name).String()
}

// changes reads a page of the feed, and answers the request itself where it
// cannot.
func (s *Server) changes(w http.ResponseWriter, r *http.Request) (*view, *changeFeed, bool) {
	v, err := s.feedView(r, "pact", "case", "after")
	if err != nil {
		s.refuse(w, r, err)
		return nil, nil, false
	}
	q := docket.RecentQuery{Pact: v.Query.Get("pact"), Case: demarche.CaseID(v.Query.Get("case")), Before: v.Query.Get("after"), Limit: feedPage}
	if err := s.knowsPack(q.Pact); err != nil {
		s.refuse(w, r, err)
		return nil, nil, false
	}
	found, next, err := s.sec.ChangesOf(r.Context(), v.Reader, q, v.When)
	if err != nil {
		s.refuse(w, r, err)
		return nil, nil, false
	}
	root := base(r)
	f := &changeFeed{title: s.feedTitle(v, q), home: root + v.Link("/"), self: root + v.Here(), updated: v.When.Known.Time()}
	if next != "" {
		f.next = root + v.Here("after", next)
	}
	for i := range found {
		if item, ok := s.changeItem(&found[i], v, root); ok {
			f.items = append(f.items, item)
		}
	}
	if len(f.items) > 0 {
		f.updated = f.items[0].at
		for _, item := range f.items {
			f.updated = latest(f.updated, item.at)
		}
	}
	return v, f, true
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// knowsPack refuses a pack that does not exist: an empty feed would read as if
// nothing had happened.
func (s *Server) knowsPack(id string) error {
	if _, ok := s.sec.Library().Packs[id]; ok || id == "" {
		return nil
	}
	return badFilter("pact", id, demarche.Same(fmt.Sprint(s.sec.Library().PackIDs())))
}

func (s *Server) feedTitle(v *view, q docket.RecentQuery) string {
	title := v.T("Demarche: what moved", "Demarche：变动")
	if p, ok := s.sec.Library().Packs[q.Pact]; ok {
		title += v.T(", ", "，") + p.Name.In(v.Lang)
	}
	if q.Case != "" {
		title += v.T(", case ", "，案件") + string(q.Case)
	}
	return title
}

func (s *Server) changeItem(c *secretariat.Change, v *view, root string) (changeItem, bool) {
	p, ok := s.sec.Library().Procedure(c.Case.Procedure)
	if !ok {
		return changeItem{}, false
	}
	e := &c.Event
	item := changeItem{
		id: eventID(c.Name), pact: c.Case.Pact, at: e.At, address: root + v.Link("/case/"+string(c.Case.ID)+"#event-"+strconv.Itoa(e.Seq)),
		title: string(c.Case.ID) + v.T(": ", "：") + eventWordsTo(p, e, v) + illustrative(c.Case.Kind, v),
		text:  c.Case.Title.In(v.Lang) + v.T(". ", "。") + happened(e, v) + v.T(".", "。"),
	}
	for i := range e.Moved {
		item.text += v.Space() + v.MovedDay(&e.Moved[i]) + v.T(".", "。")
	}
	item.text += tiedTo(c, p, v)
	if item.at.IsZero() {
		item.at = e.Known.Time()
	}
	for _, d := range e.Documents {
		item.text += v.T(" Paper: ", "文件：") + cmp.Or(d.Title, d.Symbol)
		if at := opens(d); at != "" {
			item.text += v.Brackets(at)
			item.papers = append(item.papers, at)
		}
		item.text += v.Stop()
	}
	if said := e.Text.In(v.Lang); said != "" {
		item.text += " " + said
	}
	if e.Irregular != nil {
		item.text += v.T(" Irregular: ", "不合程序：") + v.Faults(e.Irregular.Faults()) + v.T(".", "。")
	}
	return item, true
}

// tiedTo says to which other events of its case an event of the feed is tied, and for whose
// confirmation it waits.
func tiedTo(c *secretariat.Change, p *agreement.Procedure, v *view) (out string) {
	e := &c.Event
	event := func(en, zh string, n int) {
		if n > 0 {
			out += v.T(fmt.Sprintf(" "+en+".", n), fmt.Sprintf(zh+"。", n))
		}
	}
	if e.Kind == docket.ActEvent {
		event("It takes the place of event %d", "取代第%d号事件", e.Corrects)
	} else if e.Annuls {
		event("It annuls event %d", "撤销第%d号事件", e.Corrects)
	} else {
		event("It corrects event %d", "更正第%d号事件", e.Corrects)
	}
	if c.Annulled[e.Seq] {
		event("It is annulled by event %d", "已由第%d号事件撤销", c.Corrected[e.Seq])
	} else {
		event("It is corrected by event %d", "已由第%d号事件更正", c.Corrected[e.Seq])
	}
	event("It answers event %d", "答复第%d号事件", e.RepliesTo)
	for _, n := range c.Replies[e.Seq] {
		event("It is answered by event %d", "已由第%d号事件答复", n)
	}
	if c.Pending[e.Seq] {
		who := partyNames(p.Pack, []string{string(e.Waits)}, v.When.Shown(), v.Lang)
		out += v.T(" It has no effect before it is confirmed by "+who+".", "待"+who+"确认，确认前不生效。")
	}
	return out
}

// happened says on which day what an event tells was done, or came to pass by itself.
func happened(e *docket.Event, v *view) string {
	day := v.Date(e.On)
	switch e.Kind {
	case docket.LapseEvent:
		return v.T("Ran out on "+v.Date(e.On.AddDays(-1)), v.Date(e.On.AddDays(-1))+"届满")
	case docket.PackEvent, docket.ListEvent:
		return v.T("Known on "+day, "获知日期："+day)
	case docket.NoteEvent, docket.PaperEvent, docket.LinkEvent:
		return v.T("Added on "+day, "添加日期："+day)
	}
	if e.Waits != "" {
		return v.T("Day given: "+day, "所载日期："+day)
	}
	return v.T("Done on "+day, "日期："+day)
}

// MovedDay says from which day to which an event moved a date, and why.
func (v *view) MovedDay(m *docket.Moved) string {
	text := m.Clock + v.T(": ", "：") + v.T(v.Date(m.Was)+" became "+v.Date(m.Is), v.Date(m.Was)+"改为"+v.Date(m.Is))
	if m.Was == m.Is {
		text = m.Clock + v.T(": ", "：") + v.T(v.Date(m.Is)+" is settled", v.Date(m.Is)+"已确定")
	}
	if why := v.Say(m.Why); why != "" {
		text += v.T(" (", "（") + why + v.T(")", "）")
	}
	return text
}

// illustrative marks an invented case wherever it is named.
func illustrative(k agreement.CaseKind, v *view) string {
	if k == agreement.Illustrative {
		return v.T(" (illustrative)", "（示例）")
	}
	return ""
}

// atomFeed is a feed as RFC 4287 writes it.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID       string     `xml:"id"`
	Title    string     `xml:"title"`
	Updated  string     `xml:"updated"`
	Links    []atomLink `xml:"link"`
	Category struct {
		Term string `xml:"term,attr"`
	} `xml:"category"`
	Summary string       `xml:"summary"`
	Content *atomContent `xml:"content"` // nil: the summary is all
}

// atomContent is a text with paragraphs and links.
type atomContent struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

func (s *Server) changesAtom(w http.ResponseWriter, r *http.Request) {
	v, f, ok := s.changes(w, r)
	if !ok {
		return
	}
	out := atomFeed{
		Lang: v.HTMLLang(), ID: f.self, Title: f.title, Updated: f.updated.Format(time.RFC3339), Author: "Demarche",
		Links: []atomLink{{"self", "application/atom+xml", f.self}, {"alternate", "text/html", f.home}},
	}
	if f.next != "" {
		out.Links = append(out.Links, atomLink{"next", "application/atom+xml", f.next})
	}
	for _, item := range f.items {
		x := atomEntry{ID: item.id, Title: printable(item.title), Updated: item.at.Format(time.RFC3339Nano), Links: []atomLink{{"alternate", "text/html", item.address}}, Summary: printable(item.text)}
		for _, at := range item.papers {
			x.Links = append(x.Links, atomLink{Rel: "related", Href: at})
		}
		x.Category.Term = item.pact
		out.Entries = append(out.Entries, x)
	}
	body, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, v, file{kind: "application/atom+xml; charset=utf-8", body: append([]byte(xml.Header), body...)})
}

// jsonFeed is a feed as JSON Feed 1.1 writes it.
type jsonFeed struct {
	Version  string         `json:"version"`
	Title    string         `json:"title"`
	Home     string         `json:"home_page_url"`
	Self     string         `json:"feed_url"`
	Next     string         `json:"next_url,omitempty"`
	Language string         `json:"language"`
	Items    []jsonFeedItem `json:"items"`
}

type jsonFeedItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Text      string   `json:"content_text"`
	HTML      string   `json:"content_html,omitempty"`
	Published string   `json:"date_published"`
	Modified  string   `json:"date_modified,omitempty"`
	Tags      []string `json:"tags"`
}

func (s *Server) changesJSON(w http.ResponseWriter, r *http.Request) {
	v, f, ok := s.changes(w, r)
	if !ok {
		return
	}
	out := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: f.title, Home: f.home, Self: f.self, Next: f.next, Language: v.HTMLLang(), Items: []jsonFeedItem{}}
	for _, item := range f.items {
		out.Items = append(out.Items, jsonFeedItem{ID: item.id, URL: item.address, Title: item.title, Text: item.text, Published: item.at.Format(time.RFC3339Nano), Tags: []string{item.pact}})
	}
	x, err := jsonFile("", out)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	x.kind = "application/feed+json"
	s.sendFile(w, r, v, x)
}
