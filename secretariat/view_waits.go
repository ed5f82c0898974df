package secretariat

import (
	"context"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Waiting is a joint act that the other party recorded and that waits for the
// reader's to confirm or decline it.
type Waiting struct {
	View  *CaseView
	Event *docket.Event
}

// maxWaiting bounds what is listed as waiting for a party.
const maxWaiting = docket.MaxPage

// Waits lists what waits for an official's party, as known on a day, oldest first.
func (s *Secretariat) Waits(ctx context.Context, r disclosure.Reader, w When) ([]Waiting, error) {
	ids, err := s.waitingIDs(ctx, r, w)
	if err != nil {
		return nil, err
	}
	var out []Waiting
	for _, id := range ids {
		v, err := s.Case(ctx, r, id, w)
		if err != nil && demarche.KindOf(err) == demarche.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		for i := range v.Events {
			if e := &v.Events[i]; v.Pending[e.Seq] && e.Waits == r.Party && !v.Moot(e) {
				out = append(out, Waiting{v, e})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Waiting) int { return int(a.Event.Known - b.Event.Known) })
	return out, nil
}

// Moot reports whether an act that was proposed can no longer be done, since the case has
// ended. It is waited for no more; what its day was before may be confirmed all the same.
func (v *CaseView) Moot(e *docket.Event) bool {
	if v.State.Status != docket.Ended || e.Kind != docket.ActEvent {
		return false
	}
	rule := v.Procedure.Act(e.Act)
	return rule != nil && !rule.AfterEnd && !rule.Reopens
}

// waitingIDs gives the cases in which something waits for an official's party.
func (s *Secretariat) waitingIDs(ctx context.Context, r disclosure.Reader, w When) (ids []demarche.CaseID, err error) {
	if !r.Official() {
		return nil, nil
	}
	err = s.store.View(ctx, func(tx store.Tx) error {
		ids, err = tx.Waiting(r.Party, w.Known, maxWaiting)
		return err
	})
	return ids, err
}

// docketOfWaits gives the cases of a query in which something waits for the reader, or
// in which the next step is its own, as its desk lists them, on one page. Where more than a page waits, it is sought in those filed
// first, and the page says that there are more.
func (s *Secretariat) docketOfWaits(ctx context.Context, r disclosure.Reader, q docket.Query, w When) (*docket.Page, error) {
	ids, err := s.waitingIDs(ctx, r, w)
	if err != nil {
		return nil, err
	}
	list, err := s.Waits(ctx, r, w)
	if err != nil {
		return nil, err
	}
	desk, err := s.Desk(ctx, r, w)
	if err != nil {
		return nil, err
	}
	for _, t := range desk.Tasks {
		list = append(list, Waiting{View: t.View})
	}
	page := &docket.Page{Waits: map[demarche.CaseID]bool{}, More: len(ids) == maxWaiting}
	for _, x := range list {
		c := x.View.Case
		if page.Waits[c.ID] {
			continue
		}
		stand(c, x.View.Procedure, x.View.State, extentOf(x.View.Events))
		if s.answers(q, c, x.View) {
			page.Waits[c.ID] = true
			page.Cases = append(page.Cases, c)
		}
	}
	page.Total = len(page.Cases)
	return page, nil
}

// answers reports whether a case, as its reader may read it, is one that a query asks for.
func (s *Secretariat) answers(q docket.Query, c *docket.Case, v *CaseView) bool {
	return matches(c, q) && hasParty(c, s.partyNamed(q.Party)) && (q.Pact == "" || c.Pact == q.Pact) && (q.Procedure == "" || c.Procedure == q.Procedure) && says(c, v.Procedure, v.Events, q.Text)
}

func hasParty(c *docket.Case, name string) bool {
	return name == "" || slices.Contains(slices.Concat(c.Complainants, c.Respondents, c.Thirds), name)
}

// says reports whether a text of a case, as its reader may read it, holds all of some words,
// as the search index would find them: those of its head, or of an event.
func says(c *docket.Case, p *agreement.Procedure, events []docket.Event, asked string) bool {
	if asked == "" {
		return true
	}
	open, closed := caseText(c, p)
	texts := []string{open, closed}
	for i := range events {
		texts = append(texts, searchable(&events[i]))
	}
	return slices.ContainsFunc(texts, func(text string) bool { return holds(text, asked) })
}

// holds reports whether a text holds all of some words, each whole, and Chinese by the sign.
func holds(text, asked string) bool {
	runs := phrasesOf(asked)
	if len(runs) == 0 {
		return false
	}
	in := folded(text)
	for _, run := range runs {
		found := false
		for at := 0; at+len(run) <= len(in) && !found; at++ {
			found = slices.Equal(in[at:at+len(run)], run)
		}
		if !found {
			return false
		}
	}
	return true
}

// phrasesOf divides what a reader typed into what must be found together: the words of what
// stands without a space, and within it Chinese apart from the rest.
func phrasesOf(asked string) (runs [][]string) {
	for _, chunk := range strings.Fields(asked) {
		for i, w := range wordsOf(chunk) {
			if n := len(runs) - 1; i > 0 && w.han() == isHan([]rune(runs[n][0])[0]) {
				runs[n] = append(runs[n], w.folded)
			} else {
				runs = append(runs, []string{w.folded})
			}
		}
	}
	return runs
}

// folded gives the words of a text, in order.
func folded(text string) (out []string) {
	for _, w := range wordsOf(text) {
		out = append(out, w.folded)
	}
	return out
}

// markWaits marks the cases of a page in which something waits for the reader.
func (s *Secretariat) markWaits(ctx context.Context, r disclosure.Reader, page *docket.Page, w When) error {
	ids, err := s.waitingIDs(ctx, r, w)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(page.Cases, func(c *docket.Case) bool { return c.Standing.Status == docket.Ended && slices.Contains(ids, c.ID) }) {
		list, err := s.Waits(ctx, r, w)
		if err != nil {
			return err
		}
		ids = nil
		for _, x := range list {
			ids = append(ids, x.View.Case.ID)
		}
	}
	if slices.ContainsFunc(page.Cases, func(c *docket.Case) bool { return c.Kind == agreement.Own }) {
		tasks, err := s.taskIDs(ctx, r, w)
		if err != nil {
			return err
		}
		ids = slices.Concat(ids, tasks)
	}
	if len(ids) == 0 {
		return nil
	}
	page.Waits = map[demarche.CaseID]bool{}
	for _, c := range page.Cases {
		page.Waits[c.ID] = slices.Contains(ids, c.ID)
	}
	return nil
}

// taskIDs gives the cases in which the next step is the reader's, as its desk lists them,
// kept until anything moves. What was found of one case stands until its record grows. A
// page that comes while another looks bears the marks that were found before.
func (s *Secretariat) taskIDs(ctx context.Context, r disclosure.Reader, w When) ([]demarche.CaseID, error) {
	if !desked(r) || !s.Current(w) {
		return nil, nil
	}
	who := DemonstrationID(r) + " " + w.On.String()
	return s.tasks.ids(&s.version, who, false, func() ([]demarche.CaseID, map[caseAs]bool, error) { return s.findTasks(ctx, r, w, who) })
}

func (s *Secretariat) findTasks(ctx context.Context, r disclosure.Reader, w When, who string) ([]demarche.CaseID, map[caseAs]bool, error) {
	page, err := s.deskPage(ctx, r, w)
	if err != nil {
		return nil, nil, err
	}
	owed, err := s.owedIDs(ctx, r, w)
	if err != nil {
		return nil, nil, err
	}
	ids, told := slices.Clone(owed), map[caseAs]bool{}
	for _, c := range page.Cases {
		x := caseAs{who, c.ID, c.Standing.Seq}
		has, ok := s.tasks.toldOf(x)
		if !ok {
			v, err := s.Case(ctx, r, c.ID, w)
			if err != nil && demarche.KindOf(err) != demarche.NotFound {
				return nil, nil, err
			}
			has = err == nil && v.task().any()
		}
		if told[x] = has; has && !slices.Contains(owed, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	return ids, told, nil
}
