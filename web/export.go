package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// csvTable is a table as CSV.
type csvTable struct {
	body bytes.Buffer
	rows *csv.Writer
}

var plainNumber = regexp.MustCompile(`^-[0-9]+(\.[0-9]+)?$`)

func newTable(columns ...string) *csvTable {
	s := &csvTable{}
	s.rows = csv.NewWriter(&s.body)
	_ = s.rows.Write(columns) // a buffer takes everything
	return s
}

// row adds a row. A cell that a spreadsheet would take for a formula gets an
// apostrophe before it, which spreadsheets hide and which keeps a stranger's
// words from being computed; JSON gives the same cell as it was written. A plain
// number stays one, below zero too.
func (s *csvTable) row(cells ...string) {
	for i, c := range cells {
		if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) && !plainNumber.MatchString(c) {
			cells[i] = "'" + c
		}
	}
	_ = s.rows.Write(cells)
}

func (s *csvTable) bytes() []byte {
	s.rows.Flush()
	return s.body.Bytes()
}

// file is an export or a feed, ready to be sent.
type file struct {
	name string // offered for saving; empty: shown in place
	kind string
	body []byte
}

const (
	csvKind  = "text/csv; charset=utf-8"
	jsonKind = "application/json"
)

func jsonFile(name string, v any) (file, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return file{name, jsonKind, b.Bytes()}, err
}

// sendFile sends a file under a tag made of its content, so that a feed that has
// not changed is not sent again.
func (s *Server) sendFile(w http.ResponseWriter, r *http.Request, v *view, f file) {
	f, err := f.asAsked(r, v)
	if err == nil {
		f, err = f.drawn(r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Content-Language", v.HTMLLang())
	h.Set("Vary", "Cookie, Accept-Language")
	h.Set("Cache-Control", "private, no-cache")
	if f.name != "" {
		h.Set("Content-Disposition", `attachment; filename="`+fileName(f.name)+`"`)
	}
	sum := sha256.Sum256(append([]byte(f.kind+"\n"), f.body...))
	h.Set("ETag", `"`+base64.RawURLEncoding.EncodeToString(sum[:12])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body))
}

// fileName keeps what every system takes in the name of a file.
func fileName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' || r == '_' {
			return r
		}
		return '-'
	}, s)
}

// base is the address of this house as the reader reached it.
func base(r *http.Request) string {
	scheme := "http://"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https://"
	}
	return scheme + r.Host
}
