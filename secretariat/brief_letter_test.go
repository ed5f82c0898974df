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

// Who follows some things by name is sent some sentences of an edition: the subject is the first
// of those, and not one that the letter leaves out.
func TestAPartOfAnEditionIsTitledByItsFirstItem(t *testing.T) {
	item := func(en, zh, fact string) briefing.Item {
		return briefing.Item{Section: briefing.News, Text: demarche.Text{EN: en, ZH: zh}, Cites: []briefing.Cite{{Source: "S", Fact: fact}}}
	}
	e := &briefing.Edition{Date: date("2019-03-30"), Kind: briefing.Weekend, Title: demarche.Text{EN: "They dine", ZH: "晚餐"}}
	e.Items = []briefing.Item{item("They dine.", "晚餐。", "talks/x"), item("The panel is composed.", "专家组已组成。", "case/DS543#3")}
	l := secretariat.EditionLetter(e)
	for follows, want := range map[string][2]string{"": {": They dine", "：晚餐"}, "topic:talks": {": They dine", "：晚餐"}, "case:DS543": {": The panel is composed", "：专家组已组成"}} {
		part, ok := l.For(strings.Fields(follows))
		if !ok || !strings.HasSuffix(part.Title.EN, want[0]) || !strings.HasSuffix(part.Title.ZH, want[1]) || !strings.Contains(part.Title.EN, "30 March 2019") {
			t.Errorf("who follows %q is sent %q, %q, want %q", follows, part.Title.EN, part.Title.ZH, want)
		}
	}
}

// A subject ends between words: half a number is another number.
func TestASubjectIsCutBetweenWords(t *testing.T) {
	e := &briefing.Edition{Date: date("2019-03-30"), Kind: briefing.Weekend, Title: demarche.Text{EN: strings.Repeat("List 3 ", 17) + "125% from then", ZH: "一"}}
	e.Items = []briefing.Item{{Section: briefing.News, Text: demarche.Text{EN: "A.", ZH: "一。"}}}
	if got := secretariat.EditionLetter(e).Title.EN; !strings.HasSuffix(got, "List 3…") {
		t.Errorf("titled %q", got)
	}
}
