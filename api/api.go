// Package api serves the secretariat to other programs: REST in JSON, described
// by an OpenAPI 3.1 document that it serves itself, with refusals as problem
// details (RFC 9457).
//
// It decides nothing and keeps nothing. Who reads what is settled before
// anything reaches it; what may be done is for the procedure to say.
package api

import (
	"io"
	"log/slog"
	"maps"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"demarche/secretariat"
	"demarche/tariff"
)

// Options say what is served. Secretariat is needed.
type Options struct {
	Secretariat *secretariat.Secretariat
	// Demo allows a request to say which reader of the demonstration it comes
	// from. Without it everybody is the public.
	Demo bool
	Log  *slog.Logger // nil: nothing is logged
	// Tariffs says what a measure would cost; nil: nothing is said of it.
	Tariffs *tariff.Shelf
	// Version is the program's, for the OpenAPI document.
	Version string
}

// server is what the operations share.
type server struct {
	house *secretariat.Secretariat
	demo  bool
	log   *slog.Logger
	api   huma.API

	tariffs *tariff.Shelf
	several map[string][]string // by the pattern of an operation, its parameters that may stand more than once
}

// maxBody bounds the body of a request, in bytes.
const maxBody = 1 << 20

// New gives the handler of every address below /api/. What it does not know is
// answered by a problem document too.
func New(o Options) http.Handler {
	s := &server{house: o.Secretariat, demo: o.Demo, log: o.Log, tariffs: o.Tariffs}
	if s.log == nil {
		s.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	mux := http.NewServeMux()
	s.api = humago.New(mux, config(o.Version))
	s.routes()
	sayReplays(s.api.OpenAPI())
	s.several = severalOf(s.api.OpenAPI())
	return s.guard(mux)
}

// sayReplays has the document name the answer to a request that is sent again with its key: 200,
// with the body of the first and a header that says so.
func sayReplays(doc *huma.OpenAPI) {
	const header = "Idempotent-Replayed"
	for _, path := range doc.Paths {
		if path.Post == nil {
			continue
		}
		first := path.Post.Responses["201"]
		if first == nil || first.Headers[header] == nil {
			continue
		}
		again := *first
		again.Description = "The key had done it before; nothing new was recorded."
		path.Post.Responses["200"] = &again
		first.Headers = maps.Clone(first.Headers)
		delete(first.Headers, header)
	}
}

// config sets huma up: the OpenAPI document and nothing else is added to what
// the operations below say. Pages that load scripts from elsewhere are not
// served.
func config(version string) huma.Config {
	if version == "" {
		version = "0"
	}
	c := huma.DefaultConfig("Demarche", version)
	c.Info.Description = about
	c.Info.License = &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"}
	c.Servers = []*huma.Server{{URL: "/", Description: "this house"}}
	c.Tags = tags
	c.OpenAPIPath, c.DocsPath, c.SchemasPath = "/api/openapi", "", ""
	c.RejectUnknownQueryParameters = true
	c.CreateHooks = nil
	c.Formats = map[string]huma.Format{"application/json": strictJSON, "json": strictJSON}
	shapeSchemas(c.Components.Schemas)
	shapeDecimals(c.Components.Schemas)
	shapeFigures(c.Components.Schemas)
	return c
}

const about = `The docket of a trade agreement's enforcement: where each case stands, whose move it is and by when, ` +
	`for any day (on) as it was known on any later day (known). Dates are civil dates, YYYY-MM-DD; a date that is not ` +
	`known is null. Texts are in the language asked for by Accept-Language or lang (en, zh). Every act takes an ` +
	`Idempotency-Key; If-Match with a case's ETag refuses an act on a record that has moved on.`

var tags = []*huma.Tag{
	{Name: "cases", Description: "The docket, and one case"},
	{Name: "acts", Description: "What is put on record"},
	{Name: "days", Description: "What lapses, what moved"},
	{Name: "rules", Description: "Packs, procedures, calendars"},
	{Name: "sources", Description: "Sources, their quotes, and the records made of them"},
	{Name: "brief", Description: "The editions of the brief, the editor's desk, and corrections"},
	{Name: "feedback", Description: "What readers write back, and the desk's inbox"},
	{Name: "delivery", Description: "The brief to its readers"},
	{Name: "deal", Description: "The talks, the promises, the barriers, and the picture of a day"},
	{Name: "tariffs", Description: "What goods pay at the border"},
	{Name: "figures", Description: "Trade figures, as published on a day"},
}

func (s *server) routes() {
	s.routesCases()
	s.routesActs()
	s.routesDays()
	s.routesRules()
	s.routesCalendars()
	s.routesTariff()
	s.routesFigures()
	s.routesSources()
	s.routesDeal()
	s.routesDelivery()
	s.routesBrief()
	s.routesFeedback()
}
