package cli

import (
	"fmt"

	"demarche"
	"demarche/agreement"
	"demarche/api"
	"demarche/calendar"
	"demarche/docket"
)

// tongue is the language in which a command tells people of something; empty is English.
// What commands take, such as the id of an act, stays, and so does what programs read.
type tongue demarche.Lang

const english tongue = ""

// T gives a sentence in the language, of an English and a Chinese format.
func (t tongue) T(en, zh string, args ...any) string {
	return fmt.Sprintf(demarche.Text{EN: en, ZH: zh}.In(demarche.Lang(t)), args...)
}

// grounds names what a rule rests on.
func (t tongue) grounds(article string) string {
	return demarche.ArticleText(article, demarche.Lang(t))
}

// also tells what else was wrong with an act, each thing under its article.
func (t tongue) also(list []docket.ShapedFault) string {
	text := ""
	for _, f := range list {
		text += t.T("; %s, %s", "；%s（%s）", f.Why, t.grounds(f.Article))
	}
	return text
}

func (t tongue) days(n int) string {
	if n == 1 {
		return t.T("1 day", "1天")
	}
	return t.T("%d days", "%d天", n)
}

// limit gives the day that counts in a clock: the last, or of a bar the first that is
// open, with the words that tell the two apart.
func (t tongue) limit(k *api.CaseClock) string {
	if k.Kind == agreement.Bar && !k.Opens.IsZero() {
		return t.T("not before %s", "不得早于%s", k.Opens)
	}
	if k.Extended && k.Due.IsZero() {
		return t.T("not on record; first %s", "未见记录；原定%s", k.FirstDue.String())
	}
	return spanned(k.DueFrom, k.Due)
}

// aimed marks a period that the text only aims at: nobody is late by it.
func (t tongue) aimed(k *api.CaseClock) string {
	if k.Kind == agreement.Guideline {
		if k.MetOn.IsZero() || !k.StartsFrom.IsZero() || !k.MetFrom.IsZero() {
			return t.T(" (guideline)", "（指导性）")
		}
		took := t.days(k.MetOn.Sub(k.Starts))
		return t.T(" (guideline; done after %s)", "（指导性；历时%s）", took)
	}
	return ""
}

func (t tongue) provisional(yes bool) string {
	if yes {
		return t.T(" provisional", "（暂定）")
	}
	return ""
}

// readTo shows that what came after a day is not known.
func (t tongue) readTo(day calendar.Date) string {
	if day.IsZero() {
		return ""
	}
	return t.T(", read to %s", "，记录查阅至%s", day)
}

// waiting shows that something waits for the reader.
func (t tongue) waiting(yes bool) string {
	if yes {
		return t.T(" (waits for you)", "（待您处理）")
	}
	return ""
}

// mark shows that a case is invented, wherever it is named.
func (t tongue) mark(kind string) string {
	if kind == "illustrative" {
		return t.T(" (illustrative)", "（示例）")
	}
	return ""
}
