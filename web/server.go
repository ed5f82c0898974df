// Package web serves the secretariat as pages: rendered on the server, working
// without scripts, in English and Simplified Chinese.
//
// It never touches the store. What a page shows has passed the room disclosure
// before it comes here, and every address carries the two days, on and known.
package web

import (
	"io"
	"log/slog"
	"net/http"
	"sync"

	"demarche/secretariat"
	"demarche/tariff"
)

// Options say what the pages are made of. Secretariat is needed.
type Options struct {
	Secretariat *secretariat.Secretariat
	// Demo lets anyone choose whom to act for. It stands in for sign-in and is for
	// a loopback address only.
	Demo    bool
	Tariffs *tariff.Shelf // tariff law, scenarios and trade; nil: none are shown
	Log     *slog.Logger
	Version string       // shown on the page "about"
	API     http.Handler // what programs ask, whose own description /api/docs lists; nil: none
}

// Server serves the pages. It is safe for concurrent use.
type Server struct {
	sec     *secretariat.Secretariat
	demo    bool
	tariffs *tariff.Shelf
	log     *slog.Logger
	version string
	api     http.Handler
	pages   pages
	filters sync.Map // choicesKey: filterChoices

	articles func() map[string]string // in Chinese, those that the packs name in words
}

// New makes the pages ready.
func New(o Options) *Server {
	s := &Server{sec: o.Secretariat, demo: o.Demo, tariffs: o.Tariffs, log: o.Log, version: o.Version, api: o.API, pages: loadPages()}
	s.articles = sync.OnceValue(func() map[string]string { return s.sec.Library().Wordings() })
	if s.tariffs == nil {
		s.tariffs = tariff.NewShelf(nothing{})
	}
	if s.log == nil {
		s.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	return s
}

// Handler gives every page, feed and export.
func (s *Server) Handler() http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(s.crossOrigin))
	return headers(guard.Handler(http.MaxBytesHandler(readable(s.spelled(s.mux())), maxBody)))
}

// mux gives every route.
func (s *Server) mux() *http.ServeMux {
	mux := http.NewServeMux()
	for _, routes := range []func(*http.ServeMux){
		s.routesStatic, s.routesRole, s.routesFront, s.routesDocket, s.routesCase, s.routesAbout,
		s.routesFile, s.routesAct, s.routesCalendar, s.routesRules, s.routesDuty, s.routesScenarios, s.routesCoverage, s.routesList, s.routesFeeds,
		s.routesSources,
		s.routesFigures, s.routesDeal,
		s.routesBrief,
		s.routesSubscribe,
		s.routesFeedback,
		s.routesCharts,
		s.routesAPI,
	} {
		routes(mux)
	}
	mux.HandleFunc("/", s.nowhere)
	return mux
}

// maxBody bounds what a form may send.
const maxBody = 1 << 20

// headers sets what every answer carries: nothing runs that is not ours.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
