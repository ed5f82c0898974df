package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche"
	"demarche/calendar"
)

// Most acts are plain: a flat object of a few texts, and no parameter but headers.
// Reading one by way of its schema costs as much as recording it, so such a request
// is read here. Whatever is in the least unusual, and so whatever is wrong, goes the
// long way and is answered there.

// plainest bounds the body of a plain request, in bytes. So short a body has no time
// of its own in which to arrive: that of the whole request stands.
const plainest = 8 << 10

// plainly answers a request that records an act, and is false where it is not plain
// or asks for something else.
func (s *server) plainly(w http.ResponseWriter, r *http.Request) bool {
	var in actIn
	if !plainHead(r, &in) || !plainBody(r, &in.Body) {
		return false
	}
	c, err := s.call(&in.Voice)
	if err == nil {
		done, fault := s.act(r.Context(), c, &in)
		if fault == nil {
			writeRecorded(w, s.recorded(r.Context(), c, done))
			return true
		}
		err = fault
	}
	ctx := context.WithValue(r.Context(), requestKey{}, r)
	if p, ok := s.refuse(ctx, c.lang, http.MethodPost, err).(*Problem); ok {
		s.write(w, r, p)
	}
	return true
}

var inJSON = []string{"application/json"}

func writeRecorded(w http.ResponseWriter, out *Recorded) {
	header, own := w.Header(), []string{out.Lang, out.Location}
	header["Content-Type"], header["Content-Language"], header["Location"] = inJSON, own[:1:1], own[1:]
	if out.Replayed != "" {
		header.Set("Idempotent-Replayed", out.Replayed)
	}
	w.WriteHeader(out.Status)
	if body, ok := plainReceipt(&out.Body); ok {
		_, _ = w.Write(body) // the client has gone
		return
	}
	_ = writeJSON(w, out.Body)
}

// plainReceipt writes a receipt as writeJSON would, where there is little in it.
func plainReceipt(r *Receipt) ([]byte, bool) {
	if r.Irregular != nil || r.WaitsFor != "" || !plainID(string(r.Case)) {
		return nil, false
	}
	b := make([]byte, 0, 128)
	b = append(append(b, `{"case":"`...), r.Case...)
	b = strconv.AppendInt(append(b, `","seq":`...), int64(r.Seq), 10)
	b = append(append(b, `,"event":"`...), r.Event...)
	return append(b, "\"}\n"...), true
}

// plainID reports whether the number of a case stands for itself in an address and
// in JSON.
func plainID(id string) bool {
	for i := range len(id) {
		c := id[i]
		if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') && c != '-' && c != '_' {
			return false
		}
	}
	return id != ""
}

// plainPath gives the case that a request records an act of.
func plainPath(r *http.Request) (id string, ok bool) {
	if r.Method != http.MethodPost || r.URL.RawPath != "" || r.URL.RawQuery != "" {
		return "", false
	}
	if id, ok = strings.CutPrefix(r.URL.Path, "/api/cases/"); !ok {
		return "", false
	}
	id, ok = strings.CutSuffix(id, "/acts")
	return id, ok && plainID(id)
}

// plainHead reads the head of a request, and is false where it is not plain.
func plainHead(r *http.Request, in *actIn) (ok bool) {
	if in.ID, ok = plainPath(r); !ok {
		return false
	}
	in.AsHeader, in.Voice.Accept = r.Header.Get("Demarche-As"), r.Header.Get("Accept-Language")
	in.Key, in.Match = r.Header.Get("Idempotency-Key"), r.Header.Get("If-Match")
	accept := r.Header.Get("Accept")
	return len(in.Key) <= 200 && (in.Key != "" || r.Header["Idempotency-Key"] == nil) &&
		r.ContentLength > 0 && r.ContentLength <= plainest &&
		r.Header.Get("Content-Type") == "application/json" && (accept == "" || accept == "*/*" || accept == "application/json")
}

// plainBody reads the body of a request. Where it is false, the body can be read
// again.
func plainBody(r *http.Request, into *ActBody) bool {
	data := make([]byte, r.ContentLength)
	n, err := io.ReadFull(r.Body, data)
	if err == nil && readPlain(data, into) {
		return true
	}
	*into = ActBody{}
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(data[:n]), r.Body), r.Body}
	return false
}

// readPlain reads an object whose members are texts of an ActBody, or irregular. It
// is false for any other, and for one that the schema would refuse.
func readPlain(data []byte, into *ActBody) bool {
	p := flat{rest: data}
	if !utf8.Valid(data) || !p.sign('{') {
		return false
	}
	seen := map[string]bool{}
	for more := true; more; more = p.sign(',') {
		name, ok := p.text()
		if !ok || seen[name] || !p.sign(':') || !p.member(name, into) {
			return false
		}
		seen[name] = true
	}
	return p.sign('}') && len(p.rest) == 0 && seen["act"]
}

// flat is what is left of an object being read.
type flat struct{ rest []byte }

// sign takes a sign with the space around it.
func (p *flat) sign(c byte) bool {
	p.rest = bytes.TrimLeft(p.rest, " \t\r\n")
	if len(p.rest) == 0 || p.rest[0] != c {
		return false
	}
	p.rest = bytes.TrimLeft(p.rest[1:], " \t\r\n")
	return true
}

// text takes a string.
func (p *flat) text() (string, bool) {
	if len(p.rest) == 0 || p.rest[0] != '"' {
		return "", false
	}
	escaped := false
	for i := 1; i < len(p.rest); i++ {
		switch c := p.rest[i]; {
		case c == '"':
			word := p.rest[:i+1]
			p.rest = p.rest[i+1:]
			if !escaped {
				return string(word[1:i]), true
			}
			var v string
			err := json.Unmarshal(word, &v)
			return v, err == nil && loneSurrogate(word) < 0
		case c == '\\':
			escaped = true
			i++
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// member takes the value of a member.
func (p *flat) member(name string, into *ActBody) bool {
	if name == "irregular" {
		return p.yes(&into.Irregular)
	}
	v, ok := p.text()
	if !ok {
		return false
	}
	switch name {
	case "act":
		into.Act = v
	case "by":
		into.By = v
	case "to":
		into.To = v
	case "text":
		into.Text = v
	case "lang":
		into.Lang = demarche.Lang(v)
		return into.Lang == demarche.English || into.Lang == demarche.Chinese
	case "on":
		d, err := calendar.ParseDate(v)
		into.On = d
		return err == nil
	default:
		return false
	}
	return true
}

func (p *flat) yes(v *bool) bool {
	for _, word := range []string{"true", "false"} {
		if rest, ok := bytes.CutPrefix(p.rest, []byte(word)); ok {
			p.rest, *v = rest, strings.HasPrefix(word, "t")
			return true
		}
	}
	return false
}
