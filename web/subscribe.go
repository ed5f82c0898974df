package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche"
	"demarche/deliver"
	"demarche/secretariat"
)

// routesSubscribe serves the pages of readers: to subscribe, to confirm, and the one
// page of what is kept of each.
func (s *Server) routesSubscribe(mux *http.ServeMux) {
	mux.HandleFunc("GET /subscribe", s.subscribeForm)
	mux.HandleFunc("POST /subscribe", s.subscribe)
	mux.HandleFunc("GET /subscribe/confirm/{proof}", discreet(s.confirmForm))
	mux.HandleFunc("POST /subscribe/confirm/{proof}", discreet(s.confirmReader))
	mux.HandleFunc("GET /subscription/{token}", discreet(s.subscription))
	mux.HandleFunc("POST /subscription/{token}", discreet(s.changeSubscription))
	mux.HandleFunc("GET /subscription/{token}/export", discreet(s.exportSubscription))
	mux.HandleFunc("GET /subscription/{token}/unsubscribe", discreet(s.subscription))
	mux.HandleFunc("POST /subscription/{token}/unsubscribe", discreet(s.unsubscribe))
	mux.HandleFunc("POST /subscription/{token}/return", discreet(s.returnReader))
	mux.HandleFunc("POST /subscription/{token}/erase", discreet(s.eraseReader))
	mux.HandleFunc("GET /delivery", s.deliveryPage)
	mux.HandleFunc("POST /delivery", s.deliveryDecide)
	mux.HandleFunc("GET /delivery/metrics", s.deliveryMetrics)
}

// discreet serves a page whose address is a secret of its reader: no other site and no
// cache hears of it, and no search lists it.
func discreet(f http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Robots-Tag", "noindex, nofollow")
		f(&storeless{w}, r)
	}
}

// storeless has nothing of a page kept.
type storeless struct{ http.ResponseWriter }

func (w *storeless) WriteHeader(status int) {
	w.Header().Set("Cache-Control", "no-store")
	w.ResponseWriter.WriteHeader(status)
}

// choicesPage is a form of what a reader may choose.
type choicesPage struct {
	desk
	Form     url.Values
	Delivery secretariat.Delivery
	Channel  deliver.Channel
	Now      time.Time
}

// Get gives what was typed, and Ticked whether a box was.
func (p choicesPage) Get(field string) string { return p.Form.Get(field) }

// Ticked reports whether a box of several with one name was ticked.
func (p choicesPage) Ticked(field, value string) bool { return slices.Contains(p.Form[field], value) }

// topicChoice is a topic that may be followed.
type topicChoice struct{ ID, Name string }

// Topics lists the topics that may be followed.
func (p choicesPage) Topics() []topicChoice {
	ids, names := deliver.Topics()
	out := make([]topicChoice, len(ids))
	for i := range ids {
		out[i] = topicChoice{ids[i], p.Say(names[i])}
	}
	return out
}

// zones are those that a form proposes; any of the IANA database may be typed.
var zones = []string{
	"UTC", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Mexico_City", "America/Toronto", "America/Sao_Paulo", "Europe/London",
	"Europe/Brussels", "Europe/Paris", "Europe/Berlin", "Europe/Zurich", "Europe/Moscow", "Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore",
	"Asia/Hong_Kong", "Asia/Shanghai", "Asia/Taipei", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Pacific/Auckland",
}

// Zones lists zones that a form proposes.
func (p choicesPage) Zones() []string { return zones }

// Offers reports whether a channel can be subscribed here by a form.
func (p choicesPage) Offers(c string) bool {
	return p.Delivery.Site != "" && slices.Contains(p.Delivery.Channels, deliver.Channel(c))
}

// Bot is the address of the Telegram bot; empty: there is none.
func (p choicesPage) Bot() string {
	if p.Delivery.Bot == "" || !slices.Contains(p.Delivery.Channels, deliver.Telegram) {
		return ""
	}
	return "https://t.me/" + url.PathEscape(p.Delivery.Bot)
}

// Comes says from when an edition can come, by the clock of a zone that was chosen.
func (p choicesPage) Comes() string {
	return p.Say(deliver.ComesFrom(p.Delivery.Out, p.Form.Get("zone"), p.Now))
}

// Hours are those of a day.
func (p choicesPage) Hours() []string {
	out := make([]string, 24)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}

// Clock writes an hour.
func (p choicesPage) Clock(h string) string {
	if len(h) < 2 {
		h = "0" + h
	}
	return h + ":00"
}

func (s *Server) choices(v *view) choicesPage {
	p := choicesPage{desk: s.desk(v), Form: url.Values{}, Delivery: s.sec.Delivery(), Now: s.sec.Now()}
	p.Form.Set("hour", "7")
	p.Form.Set("zone", "UTC")
	if v.Chinese() {
		p.Form.Set("zone", "Asia/Shanghai")
	}
	p.Form.Set("days", string(deliver.EveryDay))
	p.Form.Set("reads", string(v.Lang))
	p.Form.Set("channel", string(deliver.Mail))
	return p
}

func (s *Server) subscribeForm(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "subscribe.html", s.choices(v))
}

// reader reads what was typed.
func (p *choicesPage) reader() deliver.Reader {
	get := func(name string) string { return strings.TrimSpace(p.Form.Get(name)) }
	hour, err := strconv.Atoi(get("hour"))
	if err != nil {
		hour = -1
	}
	follows := slices.Clone(p.Form["topic"])
	follows = append(follows, strings.FieldsFunc(get("follows"), func(c rune) bool { return strings.ContainsRune(" ,;\r\n\t，；、", c) })...)
	return deliver.Reader{
		Channel: deliver.Channel(get("channel")), Address: get("address"), Name: p.Form.Get("name"), Lang: demarche.Lang(get("reads")), Zone: get("zone"), Hour: hour,
		Days: deliver.Days(get("days")), Alerts: p.Form.Has("alerts"), Follows: follows,
	}
}

func (s *Server) subscribe(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := s.choices(v)
	p.Form = r.PostForm
	err = s.sec.Subscribe(r.Context(), p.reader())
	if err == nil {
		s.render(w, r, http.StatusOK, "subscribed.html", p)
		return
	}
	s.wrongChoice(w, r, &p, "subscribe.html", p, err)
}

// wrongChoice shows a form again with what is wrong in it.
func (s *Server) wrongChoice(w http.ResponseWriter, r *http.Request, p *choicesPage, page string, data viewed, err error) {
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Kind != demarche.Invalid && no.Kind != demarche.NotPermitted && no.Kind != demarche.TooLarge {
		s.refuse(w, r, err)
		return
	}
	field := no.Where
	if !slices.Contains([]string{"address", "name", "zone", "hour", "days", "follows", "channel"}, field) {
		field = "address"
	}
	p.Errors = []formError{{field, p.refusedFor(no)}}
	switch d := data.(type) {
	case choicesPage:
		d.Errors = p.Errors
		data = d
	case *subscriptionPage:
		d.Errors = p.Errors
	}
	s.render(w, r, formStatus(no.Kind), page, data)
}

// confirmPage asks for the press of a button: what opens links by itself, as some
// relays do, confirms nothing.
type confirmPage struct {
	*view
	Who  *deliver.Reader
	Done bool
}

func (s *Server) confirmForm(w http.ResponseWriter, r *http.Request) {
	who, err := s.sec.Confirming(r.Context(), r.PathValue("proof"))
	s.answerConfirm(w, r, &confirmPage{Who: who}, err)
}

func (s *Server) confirmReader(w http.ResponseWriter, r *http.Request) {
	who, err := s.sec.Confirm(r.Context(), r.PathValue("proof"))
	s.answerConfirm(w, r, &confirmPage{Who: who, Done: true}, err)
}

func (s *Server) answerConfirm(w http.ResponseWriter, r *http.Request, p *confirmPage, err error) {
	v, bad := s.view(r)
	if err = errors.Join(err, bad); err != nil {
		s.refuse(w, r, err)
		return
	}
	if v.Asked.Lang == "" {
		v.Lang = p.Who.Lang
	}
	p.view = v
	s.render(w, r, http.StatusOK, "subscribe_confirm.html", p)
}
