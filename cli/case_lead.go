package cli

import (
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/api"
	"demarche/docket"
)

// leadWords says who must move by when, and, of a record that ends, with which day.
func (p *program) leadWords(s *caseSheet) string {
	l, text := &s.Lead, s.Lead.Text
	switch {
	case l.Clock != nil && *l.Clock < len(s.Clocks):
		text = clockWords(s, &s.Clocks[*l.Clock])
		if l.Meanwhile != nil && *l.Meanwhile < len(s.Clocks) {
			text = strings.TrimRight(text, ".。") + s.lang.T(". ", "。") + p.meanwhile(s, &s.Clocks[*l.Meanwhile])
		}
	case text == "" && (l.Kind == docket.MayAct || l.Wanting != ""):
		text = mayWords(s)
	}
	for _, i := range l.Opened {
		if i < len(s.Clocks) {
			text = strings.TrimRight(text, ".。") + s.lang.T(". ", "。") + openedWords(s, &s.Clocks[i])
		}
	}
	ends := docket.RecordEnds(l.RecordFrom, l.RecordEnds, demarche.Lang(s.lang))
	if text == "" || ends == "" {
		return text + ends
	}
	return strings.TrimRight(text, ".。") + s.lang.T(". ", "。") + ends
}

// meanwhile tells of a period that runs on for what nobody owes while something is late.
func (p *program) meanwhile(s *caseSheet, k *api.CaseClock) string {
	return untilWords(s, k, p.roles(s.Procedure, k.Binds, docket.RoleNames, s.lang))
}

// openedWords says that a period has run out where the matter still stands, and what its end
// opened.
func openedWords(s *caseSheet, k *api.CaseClock) string {
	if k.Extended {
		return s.lang.T("The period of “%s”, extended to %s, has ended, %s: %s", "“%s”的期限经延长至%s，现已届满（%s）：%s", k.Label, spanned(k.DueFrom, k.Due), s.lang.grounds(k.Article), k.IfNot)
	}
	return s.lang.T("The period of “%s” ended on %s, %s: %s", "“%s”的期限已于%s届满（%s）：%s", k.Label, spanned(k.DueFrom, k.Due), s.lang.grounds(k.Article), k.IfNot)
}

// untilWords says until when somebody may do what nobody owes, and what comes after, or is
// open already.
func untilWords(s *caseSheet, k *api.CaseClock, who string) string {
	x := s.lang
	if open := s.Lead.Open; len(open) > 0 {
		return x.T("%s: until %s to %s, %s. Open already, without waiting for that day: %s.", "%s可在%s之前%s（%s）。无须等待期满，现已可以：%s。", who, spanned(k.DueFrom, k.Due), k.Duty, x.grounds(k.Article), strings.Join(open, x.T("; ", "；")))
	}
	return x.T("%s: until %s to %s, %s. After that, %s", "%s可在%s之前%s（%s）。期满后，%s", who, spanned(k.DueFrom, k.Due), k.Duty, x.grounds(k.Article), k.IfNot)
}

// clockWords says what the clock of a lead asks, of whom, by when.
func clockWords(s *caseSheet, k *api.CaseClock) string {
	l, x := &s.Lead, s.lang
	switch l.Kind {
	case docket.HasUntil:
		return untilWords(s, k, l.Names)
	case docket.IsLate:
		so := x.T("it is", "现已")
		if s.Kind == agreement.Real { // a public record that is silent proves little
			so = x.T("by the record it is", "据记录现已")
		}
		return x.T("%s had until %s to %s, %s; %s %s late. The rule for that: %s", "%s最迟应于%s%s（%s），%s逾期%s。规则对此规定：%s",
			l.Names, spanned(k.DueFrom, l.Due), k.Duty, x.grounds(k.Article), so, x.days(-l.Days), k.IfNot)
	}
	return x.T("%[1]s must %[2]s by %[3]s, %[4]s. If not, %[5]s", "%[1]s最迟须于%[3]s%[2]s（%[4]s）。否则，%[5]s", l.Names, k.Duty, spanned(k.DueFrom, l.Due), x.grounds(k.Article), k.IfNot)
}

// mayWords says who is to move where nothing obliges them to, with the deadline that ran
// out last, if the record does not say what came of it, and the period that ends next.
func mayWords(s *caseSheet) string {
	x := s.lang
	text := x.T("It is for %s to move", "由%s采取下一步行动", s.Lead.Names)
	if s.Lead.Wanting != "" {
		text = x.T("It is for %s to move, and they cannot act, for want of: “%s”", "应由%s采取下一步行动，但其无从行动，因下列条件不成立：“%s”", s.Lead.Names, s.Lead.Wanting)
	}
	if k := passed(s); k != nil && k.LateAtLeast > 0 {
		text += x.T(". The time for “%s” ended on %s, %s; by the record it was not done before %s, at least %s late, and whether it was done later is not known", "。“%s”的期限已于%s届满（%s）；据记录至%s尚未完成，至少逾期%s，其后是否完成不详", k.Label, spanned(k.DueFrom, k.Due), x.grounds(k.Article), k.LateAtLeastOn, x.days(k.LateAtLeast))
	} else if k != nil {
		text += x.T(". The time for “%s” ended on %s, %s; whether it was done is not known", "。“%s”的期限已于%s届满（%s），是否完成不详", k.Label, spanned(k.DueFrom, k.Due), x.grounds(k.Article))
	} else if len(s.Lead.Undated) == 0 {
		text += x.T("; no deadline runs", "；没有期限在计算")
	}
	for _, i := range s.Lead.Undated {
		if i < len(s.Clocks) {
			k := &s.Clocks[i]
			text += x.T(". The period of “%s”, %s, runs to a day that is not on record", "。“%s”（%s）的期限届满日未见记录", k.Label, x.grounds(k.Article))
		}
	}
	if k := ahead(s); k != nil {
		text += x.T(". “%s”, %s: %s", "。“%s”（%s）：%s", k.Label, x.grounds(k.Article), x.limit(k)+x.aimed(k))
	}
	return text + x.T(".", "。")
}

// passed is the deadline of the present step that ran out last and of which the record
// does not tell whether it was met; nil for none.
func passed(s *caseSheet) *api.CaseClock {
	return pick(s, func(k, best *api.CaseClock) bool {
		return k.Kind == agreement.Deadline && k.Status == docket.Unknown && k.Step == s.Step && k.Due < s.On && (best == nil || k.Due > best.Due)
	})
}

// ahead is the period that binds nobody and ends next; nil for none.
func ahead(s *caseSheet) *api.CaseClock {
	return pick(s, func(k, best *api.CaseClock) bool {
		return k.Kind != agreement.Deadline && k.Status == docket.Running && (best == nil || k.Due < best.Due)
	})
}

// pick gives the clock with a last day that is better than all others.
func pick(s *caseSheet, better func(k, best *api.CaseClock) bool) (best *api.CaseClock) {
	for i := range s.Clocks {
		if k := &s.Clocks[i]; !k.Due.IsZero() && better(k, best) {
			best = k
		}
	}
	return best
}
