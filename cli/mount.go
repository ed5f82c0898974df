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
	tariffs := p.shelf()
	log := p.log()
	mux := http.NewServeMux()
	mux.Handle("/api/", api.New(api.Options{Secretariat: h.Secretariat, Demo: demo, Tariffs: tariffs, Log: log, Version: Version()}))
	mux.Handle("/", web.New(web.Options{Secretariat: h.Secretariat, Demo: demo, Tariffs: tariffs, Log: log, Version: Version()}).Handler())
	return mux
}

// shelf keeps the tariff law at hand; nothing of it is read yet.
func (p *program) shelf() *tariff.Shelf {
	files, err := p.tariffFiles()
	if err != nil { // the library has refused the folder already
		files = packs.FS
	}
	return tariff.NewShelf(files)
}
