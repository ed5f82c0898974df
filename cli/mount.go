package cli

import (
	"net/http"
	"sync"

	"demarche/api"
	"demarche/web"
)

// handler joins the pages and the API.
func (p *program) handler(h *house, demo bool) http.Handler {
	tariffs := h.Law()
	log := p.log()
	mux := http.NewServeMux()
	programs := whenAsked(func() http.Handler {
		return api.New(api.Options{Secretariat: h.Secretariat, Demo: demo, Tariffs: tariffs, Log: log, Version: Version()})
	})
	pages := web.New(web.Options{Secretariat: h.Secretariat, Demo: demo, Tariffs: tariffs, Log: log, Version: Version(), API: programs}).Handler()
	mux.Handle("/api/", programs)
	mux.Handle("GET /api/docs", pages)
	mux.Handle("/", pages)
	return mux
}

// whenAsked makes a handler at its first request: that of the API describes each of its
// operations, and who opens the house for its pages need not wait for that.
func whenAsked(handler func() http.Handler) http.Handler {
	made := sync.OnceValue(handler)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { made().ServeHTTP(w, r) })
}
