package briefing

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"demarche"
	"demarche/calendar"
)

// StrokeKind says what an editor did.
type StrokeKind string

// What an editor can do to an edition that is not out.
const (
	Move    StrokeKind = "move"    // an item to another place of its section
	Cut     StrokeKind = "cut"     // an item out
	Restore StrokeKind = "restore" // an item as it was composed, in its words and in
	Rewrite StrokeKind = "rewrite" // an item in other words, on the same facts
	Hold    StrokeKind = "hold"    // the edition, until it is released
	Release StrokeKind = "release" // a held edition, to go out at its hour
)

// Stroke is an editor's act on the edition of a day. Strokes are only ever added.
type Stroke struct {
	Date   calendar.Date     `json:"date"` // of the edition
	Seq    int               `json:"seq"`  // within the edition, from 1
	Kind   StrokeKind        `json:"kind"`
	Item   string            `json:"item,omitempty"`  // see Item.ID
	Place  int               `json:"place,omitempty"` // of Move: from 1, within its section
	Text   demarche.Text     `json:"text,omitzero"`   // of Rewrite
	Was    demarche.Text     `json:"was,omitzero"`    // of Rewrite: what it stood for when it was made
	Facts  []string          `json:"facts,omitempty"` // of Rewrite: what it rests on
	Why    string            `json:"why,omitempty"`
	Office demarche.OfficeID `json:"office"`
	Known  calendar.Date     `json:"known"` // the day of the house
	At     time.Time         `json:"at"`
}

// ID names an item by the facts that it rests on, so that an editor's acts find it
// again although the record has grown meanwhile.
func (i *Item) ID() string {
	sum := sha256.Sum256([]byte(strings.Join(i.Facts(), "\n")))
	return hex.EncodeToString(sum[:5])
}

// Facts lists what an item rests on, in order, each once.
func (i *Item) Facts() []string {
	var out []string
	for _, c := range i.Cites {
		if !slices.Contains(out, c.Fact) {
			out = append(out, c.Fact)
		}
	}
	slices.Sort(out)
	return out
}

// Proof is an edition as composed, with what an editor did to it.
type Proof struct {
	Lines  []Line
	Held   bool
	Why    string   // it is held
	Fallen []Stroke // that do not hold any more: their item is gone, or says something else now

	of *Edition
}

// Line is an item on the editor's page.
type Line struct {
	Item
	ID       string
	Composed demarche.Text // as the rules have it; differs from the text where it was rewritten
	Cut      bool
}

// ProofOf lays an edition out with an editor's strokes, in the order of their making.
func ProofOf(e *Edition, strokes []Stroke) *Proof {
	p := &Proof{of: e}
	for i := range e.Items {
		p.Lines = append(p.Lines, Line{Item: e.Items[i], ID: e.Items[i].ID(), Composed: e.Items[i].Text})
	}
	for i := range strokes {
		p.apply(&strokes[i])
	}
	return p
}

func (p *Proof) apply(s *Stroke) {
	if s.Kind == Hold || s.Kind == Release {
		p.Held, p.Why = s.Kind == Hold, s.Why
		return
	}
	at := p.index(s.Item)
	if at < 0 || s.Kind == Rewrite && p.Lines[at].Composed != s.Was {
		p.Fallen = append(p.Fallen, *s)
		return
	}
	x := &p.Lines[at]
	switch s.Kind {
	case Cut:
		x.Cut = true
	case Restore:
		x.Cut, x.Text, x.Edited = false, x.Composed, false
	case Rewrite:
		x.Text, x.Edited = s.Text, s.Text != x.Composed
	case Move:
		p.move(at, s.Place)
	}
}

func (p *Proof) index(item string) int {
	return slices.IndexFunc(p.Lines, func(l Line) bool { return l.ID == item })
}

// move puts a line at a place of its section.
func (p *Proof) move(at, place int) {
	x := p.Lines[at]
	p.Lines = slices.Delete(p.Lines, at, at+1)
	first := slices.IndexFunc(p.Lines, func(l Line) bool { return l.Section == x.Section })
	if first < 0 {
		first = at
	}
	last := first
	for last < len(p.Lines) && p.Lines[last].Section == x.Section {
		last++
	}
	p.Lines = slices.Insert(p.Lines, min(first+max(place, 1)-1, last), x) // the record may have grown shorter since
}

// Edition gives the edition as the editor has it.
func (p *Proof) Edition() *Edition {
	e := *p.of
	e.Items = []Item{}
	for _, l := range p.Lines {
		if !l.Cut {
			e.Items = append(e.Items, l.Item)
		}
	}
	if len(e.Items) > 0 && e.Items[0].ID() != p.of.first() || len(e.Items) > 0 && e.Items[0].Text != p.of.Items[0].Text {
		e.Title = e.Items[0].Title()
	}
	return &e
}

func (e *Edition) first() string {
	if len(e.Items) == 0 {
		return ""
	}
	return e.Items[0].ID()
}

// Check refuses a stroke that the proof does not allow. A rewrite keeps its facts, is
// in both languages, and says no number, in digits or in words, that the sentence had not, or
// had of something else; what somebody said stays theirs.
func (p *Proof) Check(s *Stroke) error {
	switch s.Kind {
	case Hold, Release:
		if (s.Kind == Hold) == p.Held {
			return noStroke(demarche.Conflict, "it is so already", "已是该状态", "nothing more is needed", "无须再作操作")
		}
		return nil
	case Move, Cut, Restore, Rewrite:
	default:
		return noStroke(demarche.Invalid, fmt.Sprintf("%q is no act of an editor", s.Kind), fmt.Sprintf("“%s”不是编辑操作", s.Kind), "give one of move, cut, restore, rewrite, hold, release", "请用 move、cut、restore、rewrite、hold 或 release")
	}
	at := p.index(s.Item)
	if at < 0 {
		return noStroke(demarche.NotFound, fmt.Sprintf("the edition has no item %q", s.Item), fmt.Sprintf("本期没有条目“%s”", s.Item), "the items and their names are listed on the editor's page", "条目及其名称列于编辑页")
	}
	switch {
	case s.Kind == Move && s.Place < 1:
		return noStroke(demarche.Invalid, "no place was given", "未给出位置", "give the place in its section, from 1", "请给出其在栏目中的位置，从1起")
	case s.Kind == Move && s.Place > p.places(at):
		n := p.places(at)
		return noStroke(demarche.Invalid, fmt.Sprintf("its section has %d items, and no place %d", n, s.Place), fmt.Sprintf("其栏目只有%d条，没有第%d位", n, s.Place), fmt.Sprintf("give a place from 1 to %d", n), fmt.Sprintf("请给出1至%d的位置", n))
	case (s.Kind == Cut || s.Kind == Rewrite) && p.Lines[at].corrects():
		return noStroke(demarche.NotPermitted, "it is a notice of correction, and stands as it was made: its readers must know", "这是更正启事，须照登：读者应当知悉",
			"if the notice is wrong itself, correct the fact again at /brief/corrections", "如启事本身有误，请在 /brief/corrections 再次更正")
	case s.Kind == Cut && p.left() == 1 && !p.Lines[at].Cut:
		return noStroke(demarche.NotPermitted, "it is the last item of the edition", "这是本期最后一条", "hold the edition instead", "请改为暂缓发布")
	case s.Kind == Rewrite:
		return p.Lines[at].mayRead(s)
	}
	return nil
}

// places counts the items of the section of one.
func (p *Proof) places(at int) int {
	n := 0
	for _, l := range p.Lines {
		if l.Section == p.Lines[at].Section {
			n++
		}
	}
	return n
}

// corrects reports whether a line tells of a correction.
func (l *Line) corrects() bool {
	return slices.ContainsFunc(l.Cites, func(c Cite) bool { return strings.HasPrefix(c.Fact, correctionFact) })
}

func (p *Proof) left() int {
	n := 0
	for _, l := range p.Lines {
		if !l.Cut {
			n++
		}
	}
	return n
}

// longestSentence is how many letters a rewritten sentence may have in a language.
const longestSentence = 900

// mayRead refuses a rewrite that says more than its item rests on.
func (l *Line) mayRead(s *Stroke) error {
	have, want := slices.Clone(s.Facts), l.Facts()
	slices.Sort(have)
	if have = slices.Compact(have); !slices.Equal(have, want) {
		return noStroke(demarche.NotPermitted,
			"it must rest on the same facts: "+difference(want, have), "须依据相同的事实："+difference(want, have),
			"keep the facts "+strings.Join(want, ", "), "请保留 "+strings.Join(want, "、"))
	}
	for _, x := range []struct{ text, was, stop string }{{s.Text.EN, l.Composed.EN, "."}, {s.Text.ZH, l.Composed.ZH, "。"}} {
		if !strings.HasSuffix(x.text, x.stop) || utf8.RuneCountInString(x.text) > longestSentence || strings.ContainsFunc(x.text, forbidden) {
			return noStroke(demarche.Invalid,
				fmt.Sprintf("%q is no sentence: in both languages it ends in a stop, has at most %d letters, and no signs that steer", x.text, longestSentence),
				fmt.Sprintf("“%s”不是完整句子：两种语言均须以句号结尾，不超过%d字，且不含控制字符", x.text, longestSentence),
				"write it in English and in Chinese", "请用中英文书写")
		}
		n := stranger(x.text, x.was)
		if n == "" {
			n = strangers(caseNames(x.text), caseNames(x.was))
		}
		if n == "" {
			n = strangers(address.FindAllString(x.text, -1), address.FindAllString(x.was, -1))
		}
		if n != "" {
			return noStroke(demarche.NotPermitted, n+" is not in the sentence as composed, or stands there for something else", n+"不在原句中，或在原句中另有所指",
				"leave it out, or have it put on record first", "请删去，或先将其载入记录")
		}
	}
	if who := l.unsaid(s.Text); !who.IsZero() {
		return noStroke(demarche.NotPermitted, "they are words of "+who.EN+", and whose they are is part of the fact", "此为"+who.In(demarche.Chinese)+"的言论，言者为事实的一部分",
			"name "+who.EN+" in both languages, and first where the sentence began so", "请在两种语言中写明"+who.In(demarche.Chinese)+"；原句以其开头的，仍以其开头")
	}
	if n := oneSided(s.Text, l.Composed); n != "" {
		return noStroke(demarche.NotPermitted, n+" stands in one language and not in the other", n+"仅见于一种语言",
			"say it in both or in neither", "请在两种语言中都写明，或都不写")
	}
	return nil
}

// unsaid gives the first of those whose words a line tells that other words of it do not name,
// or do not name first where it begins with them; nothing where they do.
func (l *Line) unsaid(text demarche.Text) demarche.Text {
	for _, who := range l.Speakers {
		for _, in := range []demarche.Lang{demarche.English, demarche.Chinese} {
			name, was, is := strings.ToLower(who.In(in)), strings.ToLower(l.Composed.In(in)), strings.ToLower(text.In(in))
			if strings.Contains(was, name) && !strings.Contains(is, name) || strings.HasPrefix(was, name) && !strings.HasPrefix(is, name) {
				return who
			}
		}
	}
	return demarche.Text{}
}

// address is what a reader, or the program that shows a letter, may take for a link: where a
// sentence leads is what it cites.
var address = regexp.MustCompile(`(?i)\w+://\S*|\bwww\.\S+|[\w.+-]+@[\w.-]+|\b[a-z0-9-]{2,}(?:\.[a-z0-9-]{2,})*\.[a-z]{2,}\b`)

// difference names what was dropped and what was added.
func difference(want, have []string) string {
	var out []string
	for _, f := range want {
		if !slices.Contains(have, f) {
			out = append(out, "−"+f)
		}
	}
	for _, f := range have {
		if !slices.Contains(want, f) {
			out = append(out, "+"+f)
		}
	}
	return strings.Join(out, ", ")
}

// forbidden are signs that break a line, turn the direction of writing, or are not shown.
func forbidden(r rune) bool { return unicode.IsControl(r) || demarche.Hidden(r) }

// strangers gives the first of a list that another has not.
func strangers(list, known []string) string {
	for _, n := range list {
		if !slices.Contains(known, n) {
			return n
		}
	}
	return ""
}

// caseName is what the number of a case looks like ("US-K7M-4Q7"), whether or not there
// is such a case: an office's own are confidential, and so is that they exist.
var caseName = regexp.MustCompile(`(?i)\b(?:[A-Z]{2}-[A-Z0-9]{3}-[A-Z0-9]{3}|(?-i:[A-Z0-9]{2,}(?:-[A-Z0-9]+)+))\b`)

func caseNames(s string) []string {
	out := caseName.FindAllString(s, -1)
	for i := range out {
		out[i] = strings.ToUpper(out[i])
	}
	return out
}

func noStroke(kind demarche.Kind, en, zh, remedy, remedyZH string) error {
	return &demarche.Refusal{
		Kind: kind, What: demarche.Text{EN: "the edition was not changed", ZH: "未修改本期"},
		Why: demarche.Text{EN: en, ZH: zh}, Remedy: demarche.Text{EN: remedy, ZH: remedyZH},
	}
}
