package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/text/language"

	"demarche"
	"demarche/disclosure"
	"demarche/secretariat"
)

// Voice is what every request may say of who asks, and in which language.
type Voice struct {
	As       string `query:"as" doc:"The reader of the demonstration that asks, such as officer-US. Refused where the house serves no demonstration."`
	AsHeader string `header:"Demarche-As" doc:"The same as the parameter as."`
	Lang     string `query:"lang" enum:"en,zh" doc:"The language of texts; stands before Accept-Language."`
	Accept   string `header:"Accept-Language" doc:"The languages in which texts are wanted; en and zh (Simplified Chinese) are kept."`
}

// Asked is what every reading request may say: for which day, as known on which.
type Asked struct {
	Voice
	On    Day `query:"on" doc:"The day asked about; default: today."`
	Known Day `query:"known" doc:"As it was known on this day; default: the day asked about, or today if that is sooner."`
}

func (a *Asked) asked() *Asked { return a }

// call is a request understood.
type call struct {
	reader disclosure.Reader
	when   secretariat.When
	lang   demarche.Lang
}

// Answer is a body with the headers that go with it; an empty one is not sent.
type Answer[T any] struct {
	Lang    string `header:"Content-Language"`
	Link    string `header:"Link" doc:"The next page (rel=next)."`
	Version string `header:"Demarche-Version" doc:"The version of a case: the number of its last event. The ETag begins with it."`
	Body    T
}

// readable is an input that embeds Asked.
type readable[I any] interface {
	*I
	asked() *Asked
}

// get registers a reading operation.
func get[I any, P readable[I], T any](s *server, path, id, tag, summary string, f func(context.Context, call, *I) (*Answer[T], error)) {
	op := huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Tags: []string{tag},
		Errors: []int{http.StatusBadRequest, http.StatusForbidden, http.StatusNotFound},
		Responses: map[string]*huma.Response{
			"304": {Description: "The client has it already: If-None-Match names what would be sent."},
		},
	}
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*Answer[T], error) {
		a := P(in).asked()
		c, err := s.call(&a.Voice)
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodGet, err)
		}
		c.when = s.house.At(a.On.Date, a.Known.Date)
		out, err := f(ctx, c, in)
		if err != nil {
			return nil, s.refuse(ctx, c.lang, http.MethodGet, err)
		}
		out.Lang = string(c.lang)
		return out, nil
	})
}

// call settles who asks, and in which language.
func (s *server) call(v *Voice) (call, error) {
	c := call{lang: langOf(v.Lang, v.Accept), reader: disclosure.Reader{Role: disclosure.Public}}
	name, where := v.As, "query.as"
	if name == "" {
		name, where = v.AsHeader, "header.Demarche-As"
	}
	switch {
	case name == "":
		return c, nil
	case !s.demo:
		return c, &demarche.Refusal{
			Kind: demarche.Forbidden, Where: where, What: demarche.Text{EN: "the request was not carried out", ZH: "请求未执行"},
			Why:    demarche.Text{EN: "this house serves no demonstration, so nobody can choose who they are", ZH: "本站并非演示，不能自选身份"},
			Remedy: demarche.Text{EN: "leave it out to read what is public", ZH: "去掉该项即可查阅公开内容"},
		}
	}
	r, ok := secretariat.DemonstrationReader(name)
	if !ok {
		return c, unknownReader(s.house.Demonstration(), name, where)
	}
	c.reader = r
	return c, nil
}

func unknownReader(known []disclosure.Reader, name, where string) error {
	var ids []string
	for _, r := range known {
		ids = append(ids, secretariat.DemonstrationID(r))
	}
	list := strings.Join(ids, ", ")
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "the reader “" + name + "”", ZH: "身份“" + name + "”"},
		Why:    demarche.Text{EN: "the demonstration has none of that name", ZH: "演示中没有该身份"},
		Remedy: demarche.Text{EN: "it has " + list, ZH: "可用：" + list},
	}
}

// refuse turns an error into what is sent, and logs what is our fault.
func (s *server) refuse(ctx context.Context, l demarche.Lang, method string, err error) error {
	p := problemOf(err, method, l)
	if p.Status == http.StatusInternalServerError {
		path := ""
		if r := requestOf(ctx); r != nil {
			path = r.URL.Path
		}
		s.log.ErrorContext(ctx, "a request failed", "method", method, "path", path, "fault", err)
	}
	return p
}

// langOf picks the language: the one named, else the first that both sides have.
func langOf(named, accept string) demarche.Lang {
	if named == string(demarche.English) || named == string(demarche.Chinese) {
		return demarche.Lang(named)
	}
	if accept == "" {
		return demarche.English
	}
	if _, i := language.MatchStrings(languages, accept); i == 1 {
		return demarche.Chinese
	}
	return demarche.English
}

var languages = language.NewMatcher([]language.Tag{language.English, language.SimplifiedChinese})
