package web

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/deliver"
	"demarche/secretariat"
)

// deliveryPage is how sending goes, for the desk.
type deliveryPage struct {
	desk
	Sending *secretariat.DeliveryState
}

// Counts gives how many lines of a message and channel are in each state.
func (p *deliveryPage) Counts(x deliver.Progress, c deliver.Channel) []int {
	out := make([]int, len(deliver.States))
	for i, s := range deliver.States {
		out[i] = x.Counts[c][s]
	}
	return out
}

// Ways lists the channels by which a message goes.
func (p *deliveryPage) Ways(x deliver.Progress) []deliver.Channel {
	return slices.Sorted(maps.Keys(x.Counts))
}

// failedLines are letters that did not go out, as the page lists them.
type failedLines struct {
	*deliveryPage
	Lines []secretariat.UnknownLine
}

// Failed gives letters to the list of those that did not go out.
func (p *deliveryPage) Failed(list []secretariat.UnknownLine) failedLines {
	return failedLines{p, list}
}

// Subscribers counts those of a channel that are subscribed, not confirmed, and left.
func (p *deliveryPage) Subscribers(c deliver.Channel) []int {
	n := p.Sending.Readers[c]
	return []int{n[deliver.Active], n[deliver.Asked], n[deliver.Ended]}
}

// States lists the states of the ledger.
func (p *deliveryPage) States() []deliver.State { return deliver.States }

func (s *Server) openDelivery(r *http.Request) (*deliveryPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	x, err := s.sec.DeliveryState(r.Context(), v.Reader)
	return &deliveryPage{desk: s.desk(v), Sending: x}, err
}

func (s *Server) deliveryPage(w http.ResponseWriter, r *http.Request) {
	p, err := s.openDelivery(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "delivery.html", p)
}

// deliveryDecide settles what came of a message where that is not known.
func (s *Server) deliveryDecide(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	message, bad1 := strconv.ParseInt(r.PostForm.Get("message"), 10, 64)
	reader, bad2 := strconv.ParseInt(r.PostForm.Get("reader"), 10, 64)
	if bad1 != nil || bad2 != nil {
		s.refuse(w, r, &demarche.Refusal{Kind: demarche.Invalid, Where: "message", What: demarche.Text{EN: "nothing was decided", ZH: "未作决定"}, Why: demarche.Text{EN: "no message and reader are named", ZH: "未指明消息与读者"}})
		return
	}
	if err := s.sec.Decide(r.Context(), v.Reader, message, reader, deliver.State(r.PostForm.Get("as")), strings.TrimSpace(r.PostForm.Get("why"))); err != nil {
		s.refuse(w, r, err)
		return
	}
	http.Redirect(w, r, v.Link("/delivery"), http.StatusSeeOther)
}

// deliveryMetrics gives counts in the text format of Prometheus: to the desk, and to
// who asks from this machine. They name no reader.
func (s *Server) deliveryMetrics(w http.ResponseWriter, r *http.Request) {
	x, err := s.metrics(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	var b strings.Builder
	b.WriteString("# HELP demarche_deliver_lines Lines of the ledger of sends, by channel and state.\n# TYPE demarche_deliver_lines gauge\n")
	for _, c := range deliver.Channels {
		for _, st := range deliver.States {
			fmt.Fprintf(&b, "demarche_deliver_lines{channel=%q,state=%q} %d\n", c, st, x.Tally[c][st])
		}
	}
	b.WriteString("# HELP demarche_deliver_subscribers Subscribers, by channel and standing.\n# TYPE demarche_deliver_subscribers gauge\n")
	for _, c := range deliver.Channels {
		for _, st := range []deliver.Standing{deliver.Asked, deliver.Active, deliver.Ended} {
			fmt.Fprintf(&b, "demarche_deliver_subscribers{channel=%q,standing=%q} %d\n", c, st, x.Readers[c][st])
		}
	}
	_, _ = w.Write([]byte(b.String()))
}

func (s *Server) metrics(r *http.Request) (*secretariat.DeliveryState, error) {
	x, err := s.sec.DeliveryState(r.Context(), s.reader(r))
	var no *demarche.Refusal
	if errors.As(err, &no) && no.Kind == demarche.Forbidden && here(r) {
		return s.sec.OperatorDelivery(r.Context())
	}
	return x, err
}

// here reports whether a request comes from this machine itself, and was handed on by
// no proxy.
func here(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	a, bad := netip.ParseAddr(host)
	return err == nil && bad == nil && a.IsLoopback() && r.Header.Get("X-Forwarded-For") == "" && r.Header.Get("Forwarded") == ""
}
