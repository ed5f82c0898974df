package web

import (
	"context"
	"net/http"

	"demarche/complaint"
	"demarche/docket"
)

// draftRow is a form that was begun and not sent.
type draftRow struct {
	docket.Draft
	Title    string
	Answered string // how many questions of how many
}

// drafts lists the forms of a reader.
func (s *Server) drafts(ctx context.Context, v *view) ([]draftRow, error) {
	list, err := s.sec.Drafts(ctx, v.Reader)
	if err != nil {
		return nil, err
	}
	var out []draftRow
	for i := range list {
		out = append(out, s.draftRow(v, &list[i]))
	}
	return out, nil
}

func (s *Server) draftRow(v *view, d *docket.Draft) draftRow {
	f := s.filing(v, d)
	n, asked := 0, 0
	for _, q := range f.list() {
		if q.Kind == complaint.Notice {
			continue
		}
		asked++
		if len(f.Answers[q.ID]) > 0 && f.Answers[q.ID][0] != "" {
			n++
		}
	}
	x := lexicon{l: v.Lang}
	return draftRow{Draft: *d, Title: f.one("title"), Answered: x.say("%d of %d questions", "共%[2]d题，已答%[1]d题", n, asked)}
}

// dropPage asks once more before a form is deleted.
type dropPage struct {
	desk
	Row draftRow
}

func (s *Server) fileDrop(w http.ResponseWriter, r *http.Request) {
	v, _, err := s.resume(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	d, err := s.sec.Draft(r.Context(), v.Reader, r.PathValue("token"))
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "drop.html", dropPage{s.desk(v), s.draftRow(v, d)})
}

func (s *Server) fileDropped(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = s.sec.Discard(r.Context(), v.Reader, r.PathValue("token"))
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	http.Redirect(w, r, v.Link("/file"), http.StatusSeeOther)
}
