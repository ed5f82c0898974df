package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"demarche"
)

type requestKey struct{}

// requestOf gives the HTTP request behind an operation.
func requestOf(ctx context.Context) *http.Request {
	r, _ := ctx.Value(requestKey{}).(*http.Request)
	return r
}

// Headers of every answer. Each list is full, so that who adds to one makes another.
var (
	vary    = []string{"Accept-Language, Demarche-As"}
	fresh   = []string{"private, no-cache"}
	nosniff = []string{"nosniff"}
)

// guard stands before every operation: a page of another site cannot act in a
// reader's name, a fault is answered and logged, what has no address is answered
// as a problem, and what has not changed is not sent again.
func (s *server) guard(mux *http.ServeMux) http.Handler {
	origin := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer s.recover(w, r)
		header := w.Header()
		header["Vary"], header["Cache-Control"], header["X-Content-Type-Options"] = vary, fresh, nosniff
		if err := origin.Check(r); err != nil {
			s.answer(w, r, forbidden(err))
			return
		}
		for _, name := range single {
			if len(r.Header[name]) > 1 {
				s.answer(w, r, givenTwice(name))
				return
			}
		}
		if s.plainly(w, r) {
			return
		}
		_, pattern := mux.Handler(r)
		if pattern == "" {
			s.astray(mux, w, r)
			return
		}
		if name := s.repeated(pattern, r); name != "" {
			s.answer(w, r, standsTwice(name))
			return
		}
		if keys, given := r.Header["Idempotency-Key"]; given && strings.TrimSpace(keys[0]) == "" {
			s.answer(w, r, emptyKey())
			return
		}
		if tags, given := r.Header["If-Match"]; given && len(splitTags(tags)) == 0 {
			s.answer(w, r, emptyMatch())
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		r = r.WithContext(context.WithValue(r.Context(), requestKey{}, r))
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			mux.ServeHTTP(w, r)
			return
		}
		held := &held{header: header}
		mux.ServeHTTP(held, r)
		held.send(w, r)
	})
}

func (s *server) recover(w http.ResponseWriter, r *http.Request) {
	fault := recover()
	if fault == nil {
		return
	}
	if fault == http.ErrAbortHandler {
		panic(fault)
	}
	s.log.ErrorContext(r.Context(), "a request failed", "method", r.Method, "path", r.URL.Path, "fault", fmt.Sprint(fault))
	s.answer(w, r, demarche.Refuse(demarche.Internal, "", "", ""))
}

// answer writes a refusal that no operation could.
func (s *server) answer(w http.ResponseWriter, r *http.Request, err error) {
	s.write(w, r, problemOf(err, r.Method, langOf(r.URL.Query().Get("lang"), r.Header.Get("Accept-Language"))))
}

func (s *server) write(w http.ResponseWriter, r *http.Request, p *Problem) {
	w.Header().Set("Content-Type", problemType)
	w.WriteHeader(p.Status)
	if r.Method != http.MethodHead {
		_ = writeJSON(w, p) // the client has gone
	}
}

// emptyKey refuses a key without a name in it: taken as none, the act that it should have kept
// from being done twice would be.
func emptyKey() error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "header.Idempotency-Key", What: demarche.Text{EN: "the idempotency key", ZH: "幂等键"},
		Why:    demarche.Text{EN: "it is empty", ZH: "为空"},
		Remedy: demarche.Text{EN: "give a name for this act, such as a UUID, or leave the header out", ZH: "请写明本次行为的键，例如 UUID，或略去该请求头"},
	}
}

// emptyMatch refuses a condition without a tag in it: taken as none, the act that it should have
// kept from a record that has moved on would be done.
func emptyMatch() error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "header.If-Match", What: demarche.Text{EN: "the tag to be matched", ZH: "待匹配的标签"},
		Why:    demarche.Text{EN: "it is empty", ZH: "为空"},
		Remedy: demarche.Text{EN: "give the ETag of what was read, or leave the header out", ZH: "请写明读取时的 ETag，或略去该请求头"},
	}
}

// single are the headers that say one thing, in the form in which the standard library keeps
// their names.
var single = []string{"Idempotency-Key", "Demarche-As"}

// givenTwice refuses a header that is given twice, of which one would be taken silently.
func givenTwice(name string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "header." + name, What: demarche.Text{EN: "the header " + name, ZH: "请求头 " + name},
		Why:    demarche.Text{EN: "it is given twice", ZH: "出现两次"},
		Remedy: demarche.Text{EN: "give it once", ZH: "请只写一次"},
	}
}

// severalOf lists the parameters of each operation that may stand more than once.
func severalOf(doc *huma.OpenAPI) map[string][]string {
	out := map[string][]string{}
	for path, item := range doc.Paths {
		for method, op := range map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PUT": item.Put, "PATCH": item.Patch, "DELETE": item.Delete} {
			if op == nil {
				continue
			}
			for _, p := range op.Parameters {
				if p.In == "query" && p.Schema != nil && p.Schema.Type == "array" {
					out[method+" "+path] = append(out[method+" "+path], p.Name)
				}
			}
		}
	}
	return out
}

// repeated gives a parameter of a request that stands more than once and may not, of which one
// would be taken silently; "" for none.
func (s *server) repeated(pattern string, r *http.Request) string {
	if !strings.Contains(r.URL.RawQuery, "&") {
		return ""
	}
	twice := ""
	for name, values := range r.URL.Query() {
		if len(values) > 1 && !slices.Contains(s.several[pattern], name) && (twice == "" || name < twice) {
			twice = name
		}
	}
	return twice
}

// standsTwice refuses such a parameter.
func standsTwice(name string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "query." + name, What: demarche.Text{EN: "the parameter " + name, ZH: "参数 " + name},
		Why:    demarche.Text{EN: "it is given twice", ZH: "出现两次"},
		Remedy: demarche.Text{EN: "give it once", ZH: "请只写一次"},
	}
}

func forbidden(err error) error {
	return &demarche.Refusal{
		Kind: demarche.Forbidden, Err: err, What: demarche.Text{EN: "the request was not carried out", ZH: "请求未执行"},
		Why:    demarche.Text{EN: "it comes from a page of another site", ZH: "请求来自其他网站的页面"},
		Remedy: demarche.Text{EN: "send it from a program, or from this house's own pages", ZH: "请由程序或本站页面发送"},
	}
}

// astray answers what has no address, or has one for another method only.
func (s *server) astray(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	got := &held{header: http.Header{}}
	mux.ServeHTTP(got, r)
	if got.status/100 == 3 { // the mux mends a path
		w.Header().Set("Location", got.header.Get("Location"))
		w.WriteHeader(got.status)
		return
	}
	refusal := &demarche.Refusal{
		Kind: demarche.NotFound, Where: "path", What: demarche.Text{EN: "there is nothing at this address", ZH: "该地址没有内容"},
		Remedy: demarche.Text{EN: "the addresses are listed in /api/openapi.json", ZH: "全部地址见 /api/openapi.json"},
	}
	if got.status != http.StatusMethodNotAllowed {
		s.answer(w, r, refusal)
		return
	}
	allow := got.header.Get("Allow")
	w.Header().Set("Allow", allow)
	refusal.Kind, refusal.Where = demarche.Invalid, "method"
	refusal.What = demarche.Text{EN: "this address does not take " + r.Method, ZH: "该地址不接受 " + r.Method}
	refusal.Why = demarche.Text{EN: "it takes " + allow, ZH: "仅接受 " + allow}
	p := problemOf(refusal, r.Method, langOf(r.URL.Query().Get("lang"), r.Header.Get("Accept-Language")))
	p.Status = http.StatusMethodNotAllowed
	s.write(w, r, p)
}

// held is an answer kept back until it is complete, so that it can be named by
// what it says.
type held struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (h *held) Header() http.Header { return h.header }

func (h *held) WriteHeader(status int) {
	if h.status == 0 {
		h.status = status
	}
}

func (h *held) Write(b []byte) (int, error) {
	h.WriteHeader(http.StatusOK)
	return h.body.Write(b)
}

// send gives the answer an ETag by its content, led by the case's version where
// it has one, and sends 304 in its place where the client has it already
// (RFC 9110, 13.1.2).
func (h *held) send(w http.ResponseWriter, r *http.Request) {
	h.WriteHeader(http.StatusOK)
	if h.status == http.StatusOK {
		tag := tagOf(h.header.Get(versionHeader), h.header.Get("Content-Type"), h.body.Bytes())
		h.header.Set("ETag", tag)
		if matches(r.Header.Values("If-None-Match"), tag) {
			h.header.Del("Content-Type")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.header.Set("Content-Length", fmt.Sprint(h.body.Len()))
	w.WriteHeader(h.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(h.body.Bytes()) // the client has gone
	}
}

// versionHeader carries the version of a case: the number of its last event.
const versionHeader = "Demarche-Version"

func tagOf(version, kind string, body []byte) string {
	sum := sha256.New()
	sum.Write([]byte(kind + "\n"))
	sum.Write(body)
	name := base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:12])
	if version != "" {
		name = version + "." + name
	}
	return `"` + name + `"`
}

// matches compares weakly, as If-None-Match does.
func matches(headers []string, tag string) bool {
	for _, t := range splitTags(headers) {
		if t == "*" || strings.TrimPrefix(t, "W/") == tag {
			return true
		}
	}
	return false
}

// splitTags parts a list of entity tags. Ours hold no comma.
func splitTags(headers []string) []string {
	var out []string
	for _, h := range headers {
		for _, t := range strings.Split(h, ",") {
			if t = strings.TrimSpace(t); t != "" {
				out = append(out, t)
			}
		}
	}
	return out
}
