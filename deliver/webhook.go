package deliver

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
	"time"

	"demarche"
)

// WebhookConfig says whether webhooks are called.
type WebhookConfig struct {
	Enabled bool
	// Private lets a webhook be called by http, at any port and within this machine's
	// own network: for a test, or where every subscriber is the office's own.
	Private bool
	Width   int // calls at once; 0: 8
}

const (
	usualWidth  = 8
	hookPatient = 20 * time.Second
)

// WebhookSender posts letters as JSON to the addresses of programs, signed as Standard
// Webhooks has it (https://www.standardwebhooks.com, version 1).
type WebhookSender struct {
	client *http.Client
	width  int
}

// NewWebhook makes a sender ready. The dialler is the network's where it is nil.
func NewWebhook(c WebhookConfig, dial func(ctx context.Context, network, address string) (net.Conn, error)) *WebhookSender {
	if dial == nil {
		d := &net.Dialer{Timeout: 10 * time.Second}
		if !c.Private {
			d.Control = publicOnly
		}
		dial = d.DialContext
	}
	w := &WebhookSender{width: c.Width}
	if w.width <= 0 {
		w.width = usualWidth
	}
	w.client = &http.Client{
		Timeout:   hookPatient,
		Transport: &http.Transport{DialContext: dial, TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 64 << 10, DisableKeepAlives: true}, // no proxy: it would dial for us
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // the address that was confirmed is the only one
		},
	}
	return w
}

// errPrivate says that a name leads to where no webhook may.
var errPrivate = errors.New("the address is within this network, where no webhook is called")

// publicOnly refuses to connect to what is not on the public network. It sees the
// address that the name was resolved to, so that no answer of a name server leads
// within.
func publicOnly(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !public(at.Addr()) || at.Port() != 443 {
		return errPrivate
	}
	return nil
}

// notPublic are networks that lead to no machine of the public: RFC 6890 and what came
// after it, beside those that net/netip knows.
var notPublic = prefixes(
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
	"240.0.0.0/4", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10",
)

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// public reports whether an address is one of the public network.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range notPublic {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// Channel names the channel.
func (w *WebhookSender) Channel() Channel { return Webhook }

// Pace bounds the calls at once; each receiver is one of its own.
func (w *WebhookSender) Pace() Pace { return Pace{Width: w.width} }

// hookLetter is a letter as programs read it. Its form only ever grows.
type hookLetter struct {
	ID       string        `json:"id"`
	Kind     Kind          `json:"kind"`
	Key      string        `json:"key"`
	Lang     demarche.Lang `json:"lang"`
	Title    string        `json:"title"`
	Notes    []string      `json:"notes"`
	Items    []hookItem    `json:"items"`
	URL      string        `json:"url,omitempty"`
	Late     bool          `json:"late"`
	Due      time.Time     `json:"due"`
	Confirm  string        `json:"confirm,omitempty"`
	Settings string        `json:"subscription,omitempty"`
}

type hookItem struct {
	Section string     `json:"section,omitempty"`
	Text    string     `json:"text"`
	Cites   []hookCite `json:"cites"`
}

type hookCite struct {
	Source string `json:"source"`
	Fact   string `json:"fact,omitempty"`
	URL    string `json:"url,omitempty"`
}

func hookBody(e *Envelope) ([]byte, error) {
	in := e.To.Lang
	x := hookLetter{
		ID: e.ID, Kind: e.Message.Kind, Key: e.Message.Key, Lang: in, Title: e.Letter.Title.In(in), Notes: []string{}, Items: []hookItem{},
		Late: e.Late, Due: e.Due, Confirm: e.Confirm, Settings: e.Page,
	}
	if e.Late {
		x.Notes = append(x.Notes, lateNote(e.Due).In(in))
	}
	for _, n := range e.Letter.Notes {
		x.Notes = append(x.Notes, n.In(in))
	}
	section := ""
	for _, p := range e.Letter.Parts {
		if h := p.Heading.In(in); h != "" {
			section = h
		}
		item := hookItem{Section: section, Text: p.Text.In(in), Cites: []hookCite{}}
		for _, c := range p.Cites {
			item.Cites = append(item.Cites, hookCite{Source: c.Title.In(in) + c.Aside.In(in), Fact: c.Fact, URL: safeURL(c.URL)})
		}
		x.Items = append(x.Items, item)
	}
	if e.Site != "" && e.Letter.Path != "" {
		x.URL = e.Site + withLang(e.Letter.Path, in)
	}
	return json.Marshal(x)
}

// SignHook signs a body as Standard Webhooks has it: HMAC-SHA256 over the id, the
// second at which it is sent, and the body.
func SignHook(secret, id string, second int64, body []byte) string {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		key = []byte(secret)
	}
	h := hmac.New(sha256.New, key)
	fmt.Fprintf(h, "%s.%d.", id, second)
	h.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(h.Sum(nil))
}

// Send posts one letter.
func (w *WebhookSender) Send(ctx context.Context, e *Envelope) Result {
	body, err := hookBody(e)
	if err != nil {
		return refused(err.Error())
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.To.Address, bytes.NewReader(body))
	if err != nil {
		return refused("the address cannot be called")
	}
	h := req.Header
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("User-Agent", "Demarche-Webhook/1")
	h.Set("Webhook-Id", e.ID)
	h.Set("Webhook-Timestamp", strconv.FormatInt(e.Now.Unix(), 10))
	h.Set("Webhook-Signature", SignHook(e.Secret, e.ID, e.Now.Unix(), body))
	resp, err := w.client.Do(req)
	if err != nil {
		return hookFailed(err)
	}
	defer resp.Body.Close()
	_, _ = io.CopyN(io.Discard, resp.Body, 64<<10)
	return hookResult(resp)
}

// hookFailed says what an error means. A receiver's fault is its own, not the channel's.
func hookFailed(err error) Result {
	switch {
	case errors.Is(err, errPrivate):
		r := refused(errPrivate.Error())
		r.Ends = "private"
		return r
	case neverSent(err), strings.Contains(err.Error(), "tls:"), strings.Contains(err.Error(), "x509:"):
		return again("it was not reached: "+err.Error(), false)
	}
	r := unknown("the request went out, and no answer came: " + err.Error())
	r.Fault = false
	return r
}

func hookResult(resp *http.Response) Result {
	why := "it answered " + resp.Status
	switch code := resp.StatusCode; {
	case code >= 200 && code < 300:
		return sent(resp.Status)
	case code == http.StatusGone:
		r := refused(why)
		r.Ends = "gone"
		return r
	case code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable:
		r := again(why, false)
		if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s > 0 {
			r.Again = time.Now().Add(min(time.Duration(s)*time.Second, longestTry))
		}
		return r
	case code == http.StatusBadGateway || code == http.StatusGatewayTimeout:
		r := unknown(why + ", from something before it that may have handed it on")
		r.Fault = false
		return r
	case code >= 500:
		return again(why, false)
	}
	return refused(why)
}
