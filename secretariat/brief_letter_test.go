package secretariat_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
	"demarche/secretariat"
)

// A letter is headed by what the edition opens with, and names the publisher of a source and
// what nobody reviewed, as the page does.
func TestALetterNamesWhatItOpensWithAndWhoPublished(t *testing.T) {
	e := &briefing.Edition{Date: date("2019-03-28"), Kind: briefing.Weekday, Title: demarche.Text{EN: "The truce ends", ZH: "停火期届满"}}
	e.Items = []briefing.Item{{Section: briefing.News, Text: demarche.Text{EN: "The truce ends.", ZH: "停火期届满。"}, Cites: []briefing.Cite{
		{Source: "Notice no. 5", Publisher: "Federal Register", Fact: "talks/x", Review: demarche.Unreviewed},
	}}}
	l := secretariat.EditionLetter(e)
	if !strings.HasSuffix(l.Title.EN, ": The truce ends") || !strings.HasSuffix(l.Title.ZH, "：停火期届满") {
		t.Errorf("titled %q, %q", l.Title.EN, l.Title.ZH)
	}
	if a := l.Parts[0].Cites[0].Aside; a.EN != " (Federal Register) (unreviewed)" || a.ZH != "（Federal Register）（未经核对）" {
		t.Errorf("the source is followed by %q, %q", a.EN, a.ZH)
	}
}
