package briefing_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
)

// An item moves within its section, and to no place that the section has not.
func TestAnItemMovesToAPlaceOfItsSection(t *testing.T) {
	p := briefing.ProofOf(briefing.Compose(shipped(t), day("2019-03-28"), day("2019-03-28")), nil)
	n := 0
	for _, l := range p.Lines {
		if l.Section == briefing.News {
			n++
		}
	}
	if err := p.Check(&briefing.Stroke{Kind: briefing.Move, Item: p.Lines[0].ID, Place: n}); err != nil {
		t.Errorf("to the last place: %v", err)
	}
	err := p.Check(&briefing.Stroke{Kind: briefing.Move, Item: p.Lines[0].ID, Place: n + 1})
	if demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), "no place") {
		t.Errorf("beyond the last: %v", err)
	}
}

// A notice of correction is neither cut nor rewritten.
func TestACorrectionStandsAsItWasMade(t *testing.T) {
	notice := briefing.Notice{N: 3, Fact: "talks/round-8", Of: []calendar.Date{day("2019-03-28")}, On: day("2019-04-02"), Text: demarche.Text{EN: "The visit lasted two days.", ZH: "访问为期两天。"}, Source: "Corrections"}
	p := briefing.ProofOf(briefing.Compose(shipped(t).With(nil, []briefing.Notice{notice}), day("2019-04-02"), day("2019-04-02")), nil)
	for _, l := range p.Lines {
		for _, kind := range []briefing.StrokeKind{briefing.Cut, briefing.Rewrite} {
			err := p.Check(&briefing.Stroke{Kind: kind, Item: l.ID, Text: l.Text, Facts: l.Facts()})
			if isNotice := l.Cites[0].Fact == "corrections/3"; (err != nil) != isNotice {
				t.Errorf("%s of %q: %v", kind, l.Text.EN, err)
			} else if isNotice && demarche.KindOf(err) != demarche.NotPermitted {
				t.Errorf("%s: %v", kind, err)
			}
		}
	}
}

// What an editor wrote is marked as such; put back, it is not.
func TestAnEditorsWordsAreMarked(t *testing.T) {
	e := briefing.Compose(shipped(t), day("2019-03-28"), day("2019-03-28"))
	x := &e.Items[0]
	rewrite := briefing.Stroke{Kind: briefing.Rewrite, Item: x.ID(), Text: demarche.Text{EN: "They come to Beijing.", ZH: "他们抵达北京。"}, Was: x.Text, Facts: x.Facts()}
	edited := briefing.ProofOf(e, []briefing.Stroke{rewrite}).Edition()
	if got := edited.Items[0].Told(); got.EN != "They come to Beijing. [edited]" || got.ZH != "他们抵达北京。［经编辑改写］" {
		t.Errorf("it is told as %+v", got)
	}
	if s := edited.Sheet(demarche.English); !s.Items[0].Edited || s.Items[1].Edited {
		t.Error("programs are not told which sentence is the editor's")
	}
	back := briefing.ProofOf(e, []briefing.Stroke{rewrite, {Kind: briefing.Restore, Item: x.ID()}}).Edition()
	if back.Items[0].Edited || back.Items[0].Told() != x.Text {
		t.Error("put back, it is marked still")
	}
}

// Whose words are told is part of the fact: a rewrite gives them to nobody else.
func TestARewriteKeepsTheSpeaker(t *testing.T) {
	p := briefing.ProofOf(briefing.Compose(shipped(t), day("2019-03-29"), day("2019-03-29")), nil)
	n := 0
	for _, l := range p.Lines {
		if len(l.Speakers) == 0 {
			continue
		}
		n++
		who := l.Speakers[0]
		for _, c := range []struct {
			en, zh string
			ok     bool
		}{
			{who.EN + " says that it went well.", who.ZH + "称进展顺利。", true},
			{"Donald Trump: The talks failed.", who.ZH + "：谈判失败。", false},
			{who.EN + ": The talks failed.", "特朗普：谈判失败。", false},
			{"Donald Trump, of " + who.EN + ": The talks failed.", who.ZH + "：谈判失败。", false},
		} {
			s := &briefing.Stroke{Kind: briefing.Rewrite, Item: l.ID, Text: demarche.Text{EN: c.en, ZH: c.zh}, Was: l.Composed, Facts: l.Facts()}
			if err := p.Check(s); (err == nil) != c.ok {
				t.Errorf("%q of %q: %v", c.en, l.Composed.EN, err)
			}
		}
	}
	if n == 0 {
		t.Error("nobody said anything")
	}
}
