package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"demarche"
)

func (s *Server) routesAPI(mux *http.ServeMux) {
	if s.api != nil {
		mux.HandleFunc("GET /api/docs", s.apiDocs)
	}
}

// apiPage lists what a program can ask, by the parts of its description.
type apiPage struct {
	*view
	About string
	Tags  []apiPart
	House string // at which address the examples ask
}

// apiPart is the operations under one tag, in the order of their addresses.
type apiPart struct {
	Name, About string
	Operations  []apiOperation
}

// apiOperation is one thing that can be asked.
type apiOperation struct {
	Method, Path string
	Summary      string   `json:"summary"`
	Tags         []string `json:"tags"`
}

func (s *Server) apiDocs(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := apiPage{view: v, House: "http://" + r.Host}
	if p.About, p.Tags, err = s.described(r); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "api_docs.html", p)
}

// described reads the API's own description, so that the page lists what is served.
func (s *Server) described(r *http.Request) (about string, parts []apiPart, err error) {
	ask, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "/api/openapi.json", http.NoBody)
	if err != nil {
		return "", nil, err
	}
	told := kept{head: http.Header{}}
	s.api.ServeHTTP(&told, ask)
	var doc struct {
		Info  struct{ Description string }
		Tags  []struct{ Name, Description string }
		Paths map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal(told.Bytes(), &doc); err != nil {
		return "", nil, fmt.Errorf("the description of the API: %w", err)
	}
	var all []apiOperation
	for path, methods := range doc.Paths {
		for method, text := range methods {
			o := apiOperation{Method: strings.ToUpper(method), Path: path}
			if !slices.Contains([]string{"GET", "POST", "PUT", "PATCH", "DELETE"}, o.Method) {
				continue // what all methods of an address share
			}
			if err := json.Unmarshal(text, &o); err != nil {
				return "", nil, fmt.Errorf("the description of %s %s: %w", o.Method, path, err)
			}
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b apiOperation) int { return strings.Compare(a.Path+" "+a.Method, b.Path+" "+b.Method) })
	for _, tag := range doc.Tags {
		part := apiPart{Name: tag.Name, About: tag.Description}
		for _, o := range all {
			if slices.Contains(o.Tags, tag.Name) {
				part.Operations = append(part.Operations, o)
			}
		}
		if len(part.Operations) > 0 {
			parts = append(parts, part)
		}
	}
	return doc.Info.Description, parts, nil
}

// kept keeps an answer of this server's own.
type kept struct {
	bytes.Buffer
	head http.Header
}

func (k *kept) Header() http.Header { return k.head }
func (k *kept) WriteHeader(int)     {}

// partNames are the parts of the API in Chinese.
var partNames = map[string]string{
	"cases": "案件", "acts": "行为", "days": "期限与变动", "rules": "规则", "sources": "来源", "brief": "简报", "feedback": "读者来信",
	"delivery": "投递", "deal": "磋商与承诺", "tariffs": "关税", "figures": "数据",
}

// Summed gives a text of the description in the language of the page.
func (v *view) Summed(text string) string {
	return demarche.Text{EN: text, ZH: apiWords[text]}.In(v.Lang)
}

// PartName names a part in the language of the page.
func (v *view) PartName(name string) string {
	return demarche.Text{EN: v.Capital(name), ZH: partNames[name]}.In(v.Lang)
}
