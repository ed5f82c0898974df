package cli

import (
	"net/http"

	"demarche/api"
	"demarche/packs"
	"demarche/tariff"
	"demarche/web"
)

// handler joins the pages and the API.
func (p *program) handler(h *house, demo bool) http.Handler {
	tariffs := tariff.NewShelf(packs.FS)
	if files, err := p.tariffFiles(); err == nil { // else the library has refused the folder already
		tariffs = tariff.NewShelf(files)
	}
	log := p.log()
	mux := http.NewServeMux()
	mux.Handle("/api/", api.New(api.Options{Secretariat: h.Secretariat, Demo: demo, Log: log, Version: Version()}))
	mux.Handle("/", web.New(web.Options{Secretariat: h.Secretariat, Demo: demo, Tariffs: tariffs, Log: log, Version: Version()}).Handler())
	return mux
}
