package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

func (s *server) routesDrafts() {
	get(s, "/api/drafts", "list-drafts", "acts", "The filing forms that you have begun and not sent", s.drafts)
	get(s, "/api/drafts/{token}", "get-draft", "acts", "A filing form that you have begun", s.draft)
	op := huma.Operation{
		OperationID: "delete-draft", Method: http.MethodDelete, Path: "/api/drafts/{token}", Tags: []string{"acts"},
		Summary: "Delete a filing form, with all that was typed into it", DefaultStatus: http.StatusNoContent,
		Errors: []int{http.StatusForbidden, http.StatusNotFound, http.StatusServiceUnavailable},
	}
	huma.Register(s.api, op, s.dropDraft)
}

// Draft is a filing form that has not been sent. Whoever saved it alone reads it.
type Draft struct {
	Token     string          `json:"token" doc:"To file it: POST /api/cases with draft."`
	Title     string          `json:"title"`
	Procedure string          `json:"procedure"`
	SavedOn   calendar.Date   `json:"saved_on"`
	Answers   []docket.Answer `json:"answers"`
	Page      string          `json:"page" doc:"Where a person goes on with it."`
}

// Drafts are the forms of one reader, last saved first.
type Drafts struct {
	Drafts []Draft `json:"drafts"`
}

type draftsIn struct{ Asked }

func (s *server) drafts(ctx context.Context, c call, _ *draftsIn) (*Answer[Drafts], error) {
	list, err := s.house.Drafts(ctx, c.reader)
	if err != nil {
		return nil, err
	}
	body := Drafts{Drafts: []Draft{}}
	for i := range list {
		body.Drafts = append(body.Drafts, draftOf(&list[i]))
	}
	return &Answer[Drafts]{Body: body}, nil
}

type draftIn struct {
	Asked
	Token string `path:"token"`
}

func (s *server) draft(ctx context.Context, c call, in *draftIn) (*Answer[Draft], error) {
	d, err := s.house.Draft(ctx, c.reader, in.Token)
	if err != nil {
		return nil, err
	}
	return &Answer[Draft]{Body: draftOf(d)}, nil
}

func draftOf(d *docket.Draft) Draft {
	out := Draft{Token: d.Token, Procedure: d.Procedure, SavedOn: d.SavedOn, Answers: list(d.Answers), Page: "/file/" + d.Token}
	for _, a := range d.Answers {
		if a.Field == "title" {
			out.Title = a.Text
		}
	}
	return out
}

type dropIn struct {
	Voice
	Token string `path:"token"`
}

func (s *server) dropDraft(ctx context.Context, in *dropIn) (*struct{}, error) {
	c, err := s.call(&in.Voice)
	if err == nil && in.Token == "" {
		err = demarche.Refuse(demarche.NotFound, "the saved form", "no token was given", "name it")
	}
	if err == nil {
		err = s.house.Discard(ctx, c.reader, in.Token)
	}
	if err != nil {
		return nil, s.refuse(ctx, c.lang, http.MethodDelete, err)
	}
	return nil, nil
}
