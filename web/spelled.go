package web

import (
	"net/http"
	"net/url"
	"strings"

	"demarche"
)

// spelled sends a reader who wrote the number of a case with other capitals to
// the one address of the case.
func (s *Server) spelled(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rest, ok := strings.CutPrefix(r.URL.Path, "/case/")
		typed, below, _ := strings.Cut(rest, "/")
		id := string(s.sec.Spelled(demarche.CaseID(typed)))
		if !ok || id == typed || r.Method != http.MethodGet && r.Method != http.MethodHead {
			next.ServeHTTP(w, r)
			return
		}
		to := url.URL{Path: "/case/" + id, RawQuery: r.URL.RawQuery}
		if below != "" {
			to.Path += "/" + below
		}
		http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
	})
}
