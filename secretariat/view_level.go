package secretariat

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// A deputy and a principal work what stands at their level and learn what comes to it next.
// What their case officers examine, or consult about, is not for them to do.

// superior reports whether a reader sits above the case officers of its party.
func superior(r disclosure.Reader) bool {
	return r.Official() && r.Role != disclosure.Officer
}

// atDesk reports whether an open case stands at the reader's level; a case officer, and a
// company, work theirs wherever they stand. A pack that gives the reader's office no level
// has nothing for it.
func (v *CaseView) atDesk() bool { return !superior(v.Reader) || len(v.deskSteps()) > 0 }

// deskSteps gives the steps of an open case at which the reader works: the leading one, or
// of a deputy and a principal those of any track that stands at their level.
func (v *CaseView) deskSteps() []*agreement.Step {
	if v.State.Status != docket.Open {
		return nil
	}
	if !superior(v.Reader) {
		return stepsOf(v.Procedure, []string{v.State.Step})
	}
	level := v.readersLevel()
	var at []string
	for i := range v.State.Tracks {
		if t := &v.State.Tracks[i]; !t.Ended {
			at = append(at, t.Step)
		}
	}
	return slices.DeleteFunc(stepsOf(v.Procedure, at), func(st *agreement.Step) bool { return level == "" || st.Level != level })
}

// readersLevel gives the level of government that the pack gives the reader's office, ""
// where it gives none.
func (v *CaseView) readersLevel() demarche.LevelID {
	for i := range v.Pack.Offices {
		if o := &v.Pack.Offices[i]; o.ID == v.Reader.Office && o.Party == v.Reader.Party {
			return o.Level
		}
	}
	return ""
}

// comesNext says of a case that stands below the level of a deputy or a principal that it comes
// to it next: by an act that is already permitted, or when the period of the step at which it
// stands runs out. It gives those of these acts that the reader may record.
func (v *CaseView) comesNext() (why demarche.Text, acts []*agreement.Act) {
	level := v.readersLevel()
	step := v.Procedure.Step(v.State.Step)
	if level == "" || v.State.Status != docket.Open || step == nil || step.Level == level || step.Clock == "" {
		return demarche.Text{}, nil
	}
	for i := range slices.Backward(v.State.Clocks) {
		k := &v.State.Clocks[i]
		rule := &v.Procedure.Clocks[k.Rule]
		if k.ID != step.Clock {
			continue
		}
		leads := slices.DeleteFunc(slices.Clone(rule.Lapse.Permits), func(act string) bool { return !v.leadsTo(act, level) })
		ends := docket.RunArticle(rule, k)
		now := slices.IndexFunc(v.State.Permitted, func(p docket.Permitted) bool { return slices.Contains(leads, p.Act) })
		switch {
		case now >= 0:
			for i := range v.Offers {
				if o := &v.Offers[i]; o.Other == "" && slices.Contains(leads, o.Act.ID) {
					acts = append(acts, o.Act)
				}
			}
			return v.comesNow(k, ends, &v.State.Permitted[now]), acts
		case len(leads) == 0 && !slices.ContainsFunc(stepsOf(v.Procedure, []string{rule.Lapse.To}), func(s *agreement.Step) bool { return s.Level == level }):
			return demarche.Text{}, nil
		case k.Status == docket.Running && !k.Due.IsZero():
			return demarche.Text{
				EN: "It may come to your level once the period ends on " + docket.DayIn(k.Due, demarche.English) + " (" + v.Procedure.ArticleText(ends, demarche.English) + ").",
				ZH: "期间于" + docket.DayIn(k.Due, demarche.Chinese) + "届满后，该事项可提交至您所在的级别（" + v.Procedure.ArticleText(ends, demarche.Chinese) + "）。",
			}, nil
		}
		return demarche.Text{}, nil
	}
	return demarche.Text{}, nil
}

// comesNow says that a case may be raised to the reader's level on this day, and by whom.
func (v *CaseView) comesNow(k *docket.Clock, ends string, may *docket.Permitted) demarche.Text {
	en, zh := "It may be raised to your level already, without waiting", "该事项无须等待期满，现已可提交至您所在的级别"
	if k.Status == docket.Lapsed {
		en, zh = "The period ended on "+docket.DayIn(k.Due, demarche.English)+", and it may be raised to your level", "期间已于"+docket.DayIn(k.Due, demarche.Chinese)+"届满，该事项可提交至您所在的级别"
	}
	who := func(l demarche.Lang) string { return docket.AnyRole(v.Procedure, may.By, l) }
	return demarche.Text{
		EN: en + ", by the " + who(demarche.English) + " (" + v.Procedure.ArticleText(ends, demarche.English) + ").",
		ZH: zh + "，由" + who(demarche.Chinese) + "提交（" + v.Procedure.ArticleText(ends, demarche.Chinese) + "）。",
	}
}

// leadsTo reports whether an act leads to a step at a level.
func (v *CaseView) leadsTo(act string, level demarche.LevelID) bool {
	rule := v.Procedure.Act(act)
	return rule != nil && slices.ContainsFunc(stepsOf(v.Procedure, rule.To), func(s *agreement.Step) bool { return s.Level == level })
}
