package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/secretariat"
)

// editPage is the edition of a day on the desk.
type editPage struct {
	desk
	*secretariat.BriefProof
	Heading string
	Groups  []editGroup
	Drift   []secretariat.BriefDrift // what the record would tell otherwise, of this edition
	Reach   *secretariat.Reach       // to whom it goes, once it is out
	Sends   bool                     // a channel is configured
	Over    bool                     // its day is over, so that it may go out
	Typed   briefing.Stroke          // a rewrite that was refused
}

// editGroup is the lines of one section.
type editGroup struct {
	Name  string
	Lines []editLine
}

type editLine struct {
	briefing.Line
	Place int // within the section, from 1
	Last  bool
}

func (s *Server) briefEdit(w http.ResponseWriter, r *http.Request) {
	p, err := s.openEdit(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "brief_edit.html", p)
}

func (s *Server) openEdit(r *http.Request) (*editPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	date, err := dayOf(r.PathValue("date"), "date")
	if err != nil {
		return nil, err
	}
	proof, err := s.sec.Proof(r.Context(), v.Reader, date)
	if err != nil {
		return nil, err
	}
	p := &editPage{desk: s.desk(v), BriefProof: proof, Heading: proof.Edition().Heading(v.Lang), Over: date < v.Today, Sends: len(s.sec.Delivery().Channels) > 0}
	p.Groups = groupsOf(v, proof)
	if proof.Issue == nil {
		return p, nil
	}
	if p.Reach, err = s.sec.EditionReach(r.Context(), v.Reader, date); err != nil {
		return nil, err
	}
	all, err := s.sec.Drift(r.Context(), v.Reader)
	for _, d := range all {
		if d.Date == date {
			p.Drift = append(p.Drift, d)
		}
	}
	return p, err
}

func groupsOf(v *view, proof *secretariat.BriefProof) []editGroup {
	var out []editGroup
	last := briefing.Section("")
	for i, l := range proof.Lines {
		if l.Section != last || len(out) == 0 {
			name := v.Say(briefing.SectionName(l.Section))
			if name == "" {
				name = v.T("What changed", "变动")
			}
			out, last = append(out, editGroup{Name: name}), l.Section
		}
		g := &out[len(out)-1]
		end := i+1 == len(proof.Lines) || proof.Lines[i+1].Section != l.Section
		g.Lines = append(g.Lines, editLine{Line: l, Place: len(g.Lines) + 1, Last: end})
	}
	return out
}

// briefStrike carries out one act of the editor, or lets the edition out.
func (s *Server) briefStrike(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = parseForm(w, r)
	}
	var date calendar.Date
	if err == nil {
		date, err = dayOf(r.PathValue("date"), "date")
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	x := strokeOf(r, date)
	if x.Kind == "publish" {
		_, err = s.sec.Publish(r.Context(), v.Reader, date)
	} else {
		_, err = s.sec.Strike(r.Context(), v.Reader, x)
	}
	if err == nil {
		http.Redirect(w, r, v.Link("/brief/"+date.String()+"/edit"), http.StatusSeeOther)
		return
	}
	s.strikeAgain(w, r, &x, err)
}

// strokeOf reads an act from a form.
func strokeOf(r *http.Request, date calendar.Date) briefing.Stroke {
	get := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	do, to, _ := strings.Cut(get("do"), "-") // "move-2" is a button
	place, _ := strconv.Atoi(to)
	return briefing.Stroke{
		Date: date, Kind: briefing.StrokeKind(do), Item: get("item"), Place: place, Why: get("why"),
		Text: demarche.Text{EN: get("en"), ZH: get("zh")}, Facts: strings.Fields(get("facts")),
	}
}

// strikeAgain shows the page with what was refused and what was typed.
func (s *Server) strikeAgain(w http.ResponseWriter, r *http.Request, x *briefing.Stroke, err error) {
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Kind == demarche.Internal || no.Kind == demarche.Forbidden || no.Kind == demarche.ReadOnly {
		s.refuse(w, r, err)
		return
	}
	p, again := s.openEdit(r)
	if again != nil {
		s.refuse(w, r, again)
		return
	}
	p.Typed = *x
	field := "main"
	if x.Item != "" {
		field = "item-" + x.Item
	}
	p.Errors = []formError{{field, p.refusedFor(no)}}
	s.render(w, r, formStatus(no.Kind), "brief_edit.html", p)
}

// Act words what an editor did.
func (p editPage) Act(x briefing.Stroke) string {
	switch x.Kind {
	case briefing.Move:
		return p.T(fmt.Sprintf("moved to place %d", x.Place), fmt.Sprintf("移至第%d位", x.Place))
	case briefing.Cut:
		return p.T("cut", "删去")
	case briefing.Restore:
		return p.T("restored", "恢复")
	case briefing.Rewrite:
		return p.T("rewritten", "改写")
	case briefing.Hold:
		return p.T("held", "暂缓")
	case briefing.Release:
		return p.T("released", "放行")
	}
	return string(x.Kind)
}

// Of gives the first words of the item that an act is about.
func (p editPage) Of(x briefing.Stroke) string {
	for _, l := range p.Lines {
		if l.ID == x.Item {
			return clip(p.Say(l.Composed), 60)
		}
	}
	return x.Item
}

// Facts writes facts as the form takes them.
func (p editPage) FactsOf(l editLine) string { return strings.Join(l.Facts(), "\n") }

// Words gives the words of a line for the form: what was typed where it was refused.
func (p editPage) Words(l editLine) demarche.Text {
	if p.Typed.Item == l.ID && p.Typed.Kind == briefing.Rewrite {
		return p.Typed.Text
	}
	return l.Text
}

// Up and Down are the places beside a line's own.
func (l editLine) Up() int   { return l.Place - 1 }
func (l editLine) Down() int { return l.Place + 1 }
