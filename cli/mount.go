package cli

import (
	"net/http"

	"demarche/api"
	"demarche/web"
)

// handler joins the pages and the API.
func (p *program) handler(h *house, demo bool) http.Handler {
	tariffs := h.Law()
	log := p.log()
	mux := http.NewServeMux()
	mux.Handle("/api/", api.New(api.Options{Secretariat: h.Secretariat, Demo: demo, Tariffs: tariffs, Log: log, Version: Version()}))
	mux.Handle("/", web.New(web.Options{Secretariat: h.Secretariat, Demo: demo, Tariffs: tariffs, Log: log, Version: Version()}).Handler())
	return mux
}
