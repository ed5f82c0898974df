package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"demarche"
	"demarche/api"
	"demarche/calendar"
	"demarche/store/sqlite"
)

// desk is where case commands work: the API of a server, or the same API over a
// data folder within this process. Both answer alike.
type desk struct {
	data, server, as string
	base             string
	on               string // for reading on a server, or as known on another day
	client           *http.Client
	house            *house
}

// maxAnswer bounds what is read of a server's answer.
const maxAnswer = 64 << 20

// openToRead opens the desk for reading. A folder that a server keeps, or that
// this user may not write, is read beside it.
func (d *desk) openToRead(ctx context.Context, p *program) error {
	if d.server != "" {
		d.on = p.day
		return d.dial()
	}
	h, err := p.look(ctx, d.data)
	if err != nil {
		return err
	}
	d.within(h, p)
	return nil
}

// openToReadAs opens the desk for reading as it was known on a day, "" for none: a folder
// answers then about the day that --on names, as a server does, and not about that of the
// knowledge. A later knowledge is that of the folder as it stands, up to the clock's day.
func (d *desk) openToReadAs(ctx context.Context, p *program, known string) error {
	if err := d.openToRead(ctx, p); err != nil || known == "" {
		return err
	}
	d.on = p.day
	if day, err := calendar.ParseDate(known); err == nil && p.day != "" {
		p.on = max(p.on, min(day, calendar.FromTime(p.Now().UTC())))
	}
	return nil
}

// look opens a folder for a reader. One who asks for a day to come changes
// nothing: the lapses of that day are shown, and recorded when it has come. A folder
// that is not there yet is begun as of today, where it is the user's own; one that was
// named and is not there is misspelt, and a new docket would answer in its place.
func (p *program) look(ctx context.Context, named string) (*house, error) {
	if _, err := os.Stat(filepath.Join(named, sqlite.File)); named != "" && errors.Is(err, fs.ErrNotExist) {
		return p.read(ctx, named)
	}
	if p.today() > calendar.FromTime(p.Now().UTC()) {
		h, err := p.read(ctx, named)
		if demarche.KindOf(err) != demarche.NotFound {
			return h, err
		}
		if err := p.beginToday(ctx, named); err != nil {
			return nil, err
		}
		return p.read(ctx, named)
	}
	h, err := p.keep(ctx, named)
	if held(err) || err != nil && demarche.KindOf(err) == demarche.ReadOnly {
		return p.read(ctx, named)
	}
	return h, err
}

// beginToday begins a folder on the day that it is, whatever day was asked for.
func (p *program) beginToday(ctx context.Context, named string) error {
	asked := p.on
	p.on = 0
	defer func() { p.on = asked }()
	h, err := p.keep(ctx, named)
	if err != nil {
		return err
	}
	return h.store.Close()
}

// openToWrite opens the desk for an act.
func (d *desk) openToWrite(ctx context.Context, p *program) error {
	if d.server != "" {
		if p.day != "" {
			return misused("--on: a server keeps its own day; leave it out, or say with --date when the act was done. To move the server's day, stop it and start it with serve --on")
		}
		return d.dial()
	}
	h, err := p.keep(ctx, d.data)
	if err != nil {
		return unopened(err)
	}
	if !h.past.IsZero() {
		h.store.Close()
		return p.keptPast(h.past)
	}
	d.within(h, p)
	return nil
}

// openToTry opens the desk for what an act would lead to: nothing is written, and what
// could not be recorded on the day of the house is refused as the act would be.
func (d *desk) openToTry(ctx context.Context, p *program) error {
	if d.server != "" {
		return d.openToWrite(ctx, p)
	}
	if err := d.openToRead(ctx, p); err != nil {
		return err
	}
	if past := d.house.past; !past.IsZero() {
		d.close()
		return p.keptPast(past)
	}
	return nil
}

// keptPast refuses an act on a day before that up to which a folder has been kept.
func (p *program) keptPast(past calendar.Date) error {
	return &demarche.Refusal{
		Kind: demarche.Conflict, Where: "--on", What: demarche.Text{EN: "nothing was recorded on " + p.today().String()},
		Why:    demarche.Text{EN: "the docket has been kept up to " + past.String() + ", and what is recorded now cannot have been known before"},
		Remedy: demarche.Text{EN: "leave --on out or name that day or a later one (a folder's day cannot go back: for an earlier one, begin another with --data), and give with --date the day on which the act was done"},
	}
}

func (d *desk) dial() error {
	u, err := url.Parse(d.server)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return misused("--server: %q is not an address: write http://HOST:PORT", d.server)
	}
	d.base, d.client = strings.TrimRight(d.server, "/"), &http.Client{Timeout: time.Minute}
	return nil
}

// within serves the API to ourselves: the operator who holds the folder may
// choose for whom to act.
func (d *desk) within(h *house, p *program) {
	handler := api.New(api.Options{Secretariat: h.Secretariat, Demo: true, Tariffs: h.Law(), Log: p.log(), Version: Version()})
	d.house, d.base, d.client = h, "http://localhost", &http.Client{Transport: inside{handler}}
}

func (d *desk) close() {
	if d.house != nil {
		_ = d.house.store.Close()
	}
}

func (d *desk) get(ctx context.Context, path string, q url.Values, into any) error {
	if d.on != "" {
		q.Set("on", d.on)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, d.base+path+"?"+q.Encode(), nil)
	if err != nil {
		return misuse("--server", err)
	}
	_, err = d.do(req, into)
	return err
}

// events reads the whole record of a case, page by page.
func (d *desk) events(ctx context.Context, at string, q url.Values, s *caseSheet) error {
	for {
		var page api.EventPage
		if err := d.get(ctx, at+"/events", q, &page); err != nil {
			return err
		}
		s.Events = append(s.Events, page.Events...)
		if page.After == 0 || len(page.Events) == 0 {
			return nil
		}
		q.Set("after", fmt.Sprint(page.After))
	}
}

// post sends an act, and reports whether its key had done it before.
func (d *desk) post(ctx context.Context, path string, q *asking, body, into any) (again bool, err error) {
	data, err := json.Marshal(body)
	if err != nil {
		return false, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.base+path, bytes.NewReader(data))
	if err != nil {
		return false, misuse("--server", err)
	}
	req.Header.Set("Content-Type", "application/json")
	if q.key != "" {
		req.Header.Set("Idempotency-Key", q.key)
	}
	if q.seen != "" {
		req.Header.Set("If-Match", `"`+q.seen+`"`)
	}
	header, err := d.do(req, into)
	return header.Get("Idempotent-Replayed") == "true", err
}

// drop sends a request to delete what has an address.
func (d *desk) drop(ctx context.Context, path string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodDelete, d.base+path, nil)
	if err != nil {
		return misuse("--server", err)
	}
	_, err = d.do(req, nil)
	return err
}

func (d *desk) do(req *http.Request, into any) (http.Header, error) {
	if d.as != "" {
		req.Header.Set("Demarche-As", d.as)
	}
	res, err := d.client.Do(req)
	if err != nil {
		return nil, d.unreached(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	if err != nil {
		return nil, d.unreached(err)
	}
	if res.StatusCode >= http.StatusMultipleChoices {
		return nil, refusalOf(res, data)
	}
	if into == nil {
		return res.Header, nil
	}
	if err := json.Unmarshal(data, into); err != nil {
		return nil, d.stranger(res.Status)
	}
	return res.Header, nil
}

func (d *desk) unreached(err error) error {
	var ue *url.Error
	if errors.As(err, &ue) {
		err = ue.Err
	}
	return &demarche.Refusal{
		Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the server at " + d.server + " was not reached"},
		Remedy: demarche.Text{EN: "check --server; if an act was under way, repeat it under the same --key"},
	}
}

func (d *desk) stranger(status string) error {
	return &demarche.Refusal{
		Kind: demarche.Internal, What: demarche.Text{EN: d.server + " does not answer as Demarche does"}, Why: demarche.Text{EN: status},
		Remedy: demarche.Text{EN: "name the address that demarche serve printed"},
	}
}

// refusalOf reads a problem document back into the refusal that it was.
func refusalOf(res *http.Response, data []byte) error {
	var p api.Problem
	if err := json.Unmarshal(data, &p); err != nil || p.Detail == "" {
		return &demarche.Refusal{Kind: demarche.Internal, What: demarche.Text{EN: "the server answered " + res.Status}}
	}
	no := &demarche.Refusal{
		Kind: demarche.Kind(strings.TrimPrefix(p.Type, "/problems/")),
		What: demarche.Text{EN: p.Detail}, Article: p.Article, Where: flagOf(p.Where), Remedy: demarche.Text{EN: p.Remedy},
	}
	for i, f := range p.Errors {
		if i > 0 && (no.Kind != demarche.Invalid || f.Article != "") { // the first is in the detail; of what cannot be read, all are
			no.Also = append(no.Also, demarche.Fault{Why: demarche.Text{EN: f.Why}, Article: f.Article})
		}
	}
	return no
}

// flagOf names the flag from which a parameter or field of a request came.
func flagOf(where string) string {
	switch where {
	case "":
		return ""
	case "header.Demarche-As":
		return "--as"
	case "header.If-Match":
		return "--seen"
	case "header.Idempotency-Key":
		return "--key"
	case "on", "body.on":
		return "--date"
	case "seq", "body.seq":
		return "--event"
	case "act", "body.act": // case act names it as an argument, case correct by a flag
		return "ACT"
	}
	if i := strings.LastIndexByte(where, '.'); i >= 0 {
		where = where[i+1:]
	}
	switch where { // of a record of a quote
	case "date_from", "date_to", "date_precision":
		where = strings.TrimPrefix(where, "date_")
	case "topics", "obligations", "flags", "answers": // each is given by itself
		where = strings.TrimSuffix(where, "s")
	}
	return "--" + strings.ReplaceAll(where, "_", "-")
}

// inside carries requests to a handler of this process.
type inside struct{ handler http.Handler }

func (i inside) RoundTrip(req *http.Request) (*http.Response, error) {
	w := &answer{header: http.Header{}, status: http.StatusOK}
	served := req.Clone(req.Context())
	served.RequestURI = req.URL.RequestURI()
	if served.Body == nil {
		served.Body = http.NoBody
	}
	i.handler.ServeHTTP(w, served)
	return &http.Response{
		Status: fmt.Sprintf("%d %s", w.status, http.StatusText(w.status)), StatusCode: w.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.header, Body: io.NopCloser(&w.body), ContentLength: int64(w.body.Len()), Request: req,
	}, nil
}

// answer keeps what a handler writes.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }
func (a *answer) WriteHeader(status int)      { a.status = status }
