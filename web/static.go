package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed static
var staticFiles embed.FS

// staticNames holds each file of the folder static under an address that bears
// its digest, so that readers keep it until it changes.
var staticNames = func() map[string]string {
	entries, _ := staticFiles.ReadDir("static")
	out := map[string]string{}
	for _, e := range entries {
		data, _ := staticFiles.ReadFile("static/" + e.Name())
		sum := sha256.Sum256(data)
		out[e.Name()] = hex.EncodeToString(sum[:6])
	}
	return out
}()

func staticAddress(name string) string { return "/static/" + staticNames[name] + "/" + name }

func (s *Server) routesStatic(mux *http.ServeMux) {
	mux.HandleFunc("GET /static/{digest}/{name}", s.static)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte("ok\n"))
	})
}

func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.PathValue("name"))
	data, err := staticFiles.ReadFile("static/" + name)
	if err != nil {
		s.nowhere(w, r)
		return
	}
	if strings.HasSuffix(name, ".css") {
		// The style sheet names the fonts by file; their addresses bear digests.
		for font := range staticNames {
			if strings.HasSuffix(font, ".woff2") {
				data = bytes.ReplaceAll(data, []byte("url("+font+")"), []byte("url("+staticAddress(font)+")"))
			}
		}
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}
