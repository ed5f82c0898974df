package secretariat

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/docket"
	"demarche/store"
)

// unsay tells of a correction, in its own transaction, whoever was told of the act that
// it corrects: each edition that used the act is marked and its readers are told, and so
// are those who were told of it at once. Only public cases are told of at all.
func (s *Secretariat) unsay(tx store.Tx, c *docket.Case, past []docket.Event, e *docket.Event, p *agreement.Procedure) error {
	if e.Corrects == 0 || e.Corrects > len(past) || e.Waits != "" || c.Kind != agreement.Real || e.Label != docket.ForAll {
		return nil
	}
	old := &past[e.Corrects-1]
	if !e.Annuls && e.Act == old.Act && e.On == old.On {
		return nil // an edition tells what was done, and when
	}
	was := p.Act(old.Act)
	if was == nil {
		return nil // no edition could name it
	}
	said, err := corrected(c, was, old, e, p)
	if err != nil {
		return err
	}
	q := FactCorrection{
		Fact: briefing.ActFact(c.ID, firstOf(past, old).Seq), Text: said, Source: fmt.Sprintf("The docket of %s, event no. %d", c.ID, e.Seq), URL: s.pageOf("/case/" + string(c.ID)),
	}
	of, err := s.toldOf(tx, c, len(past), q.Fact, was.Label, old.On)
	if err != nil {
		return err
	}
	if _, err := s.correctIn(tx, e.Office, q, of); err != nil {
		return err
	}
	return s.unsayAlert(tx, c, firstOf(past, old), e, &q)
}

// firstOf follows corrections back to the act as it was first recorded: editions cite it
// by that one's number.
func firstOf(events []docket.Event, e *docket.Event) *docket.Event {
	for e.Corrects > 0 && e.Corrects <= len(events) {
		e = &events[e.Corrects-1]
	}
	return e
}

// toldOf gives the days of the editions that tell of an act of a case. Editions number
// acts as the pack of their day did, and a pack that put an act before others moved their
// numbers, which those of the record keep: so every number that the case has had is looked
// at, and the words decide. Where an editor rewrote them, the number of the record does.
func (s *Secretariat) toldOf(tx store.Tx, c *docket.Case, acts int, fact string, label demarche.Text, on calendar.Date) ([]calendar.Date, error) {
	var out []calendar.Date
	for n := 1; n <= acts; n++ {
		used := briefing.ActFact(c.ID, n)
		of, err := tx.Used(used)
		if err != nil {
			return nil, err
		}
		for _, d := range of {
			i, there, err := tx.Issue(d)
			if err != nil {
				return nil, err
			}
			if there && !slices.Contains(out, d) && slices.ContainsFunc(i.Edition.Items, func(x briefing.Item) bool {
				return slices.Contains(x.Facts(), used) && (used == fact && i.Strokes > 0 || tellsAct(x.Text.EN, label.EN, on, d))
			}) {
				out = append(out, d)
			}
		}
	}
	slices.Sort(out)
	return out, nil
}

func tellsAct(sentence, label string, on, edition calendar.Date) bool {
	low := strings.ToLower(sentence)
	return strings.Contains(low, strings.ToLower(label)) && strings.Contains(sentence, briefing.DayText(on, edition).EN)
}

// corrected words a correction.
func corrected(c *docket.Case, was *agreement.Act, old, e *docket.Event, p *agreement.Procedure) (demarche.Text, error) {
	is, err := findAct(p, e.Act)
	if err != nil {
		return demarche.Text{}, err
	}
	day, now := briefing.DayText(old.On, 0), briefing.DayText(e.On, 0)
	head := demarche.Text{
		EN: fmt.Sprintf("%s: “%s” of %s was put on record in error", c.ID, was.Label.EN, day.EN),
		ZH: fmt.Sprintf("%s：%s的“%s”记载有误", c.ID, day.ZH, was.Label.In(demarche.Chinese)),
	}
	if e.Annuls {
		return demarche.Text{EN: head.EN + ", and is struck out.", ZH: head.ZH + "，已予撤销。"}, nil
	}
	return demarche.Text{
		EN: fmt.Sprintf("%s; it is “%s” of %s.", head.EN, is.Label.EN, now.EN), ZH: fmt.Sprintf("%s；应为%s的“%s”。", head.ZH, now.ZH, is.Label.In(demarche.Chinese)),
	}, nil
}

// unsayAlert tells those who were told at once of an act, as it was first recorded:
// nobody is told at once of a correction as such.
func (s *Secretariat) unsayAlert(tx store.Tx, c *docket.Case, first, e *docket.Event, q *FactCorrection) error {
	got := alertKey(c, first)
	if len(s.delivery.Channels) == 0 {
		return nil
	}
	if _, err := tx.MessageOf(got); err != nil {
		return missing(err)
	}
	return s.post(tx, &deliver.Message{
		Key: fmt.Sprintf("correction/%s/%d", got, e.Seq), Kind: deliver.Correction, Audience: deliver.Audience{Got: deliver.Keys{got}},
		Letter: deliver.Letter{
			Title: demarche.Text{EN: "Correction: " + string(c.ID), ZH: "更正：" + string(c.ID)},
			Notes: []demarche.Text{{EN: "You were told of this act at once. It was wrong.", ZH: "您曾即时收到该行为的通知。该通知有误。"}},
			Parts: []deliver.Part{{Text: q.Text, Always: true, Cites: []deliver.Cite{{Title: demarche.Same(q.Source), URL: q.URL, Fact: q.Fact}}}},
			Path:  "/case/" + string(c.ID),
		},
	})
}

// pageOf gives the whole address of a page, where the house has one.
func (s *Secretariat) pageOf(path string) string {
	if s.delivery.Site == "" {
		return ""
	}
	return strings.TrimRight(s.delivery.Site, "/") + path
}
