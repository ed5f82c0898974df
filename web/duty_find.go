package web

import (
	"demarche/calendar"
	"demarche/tariff"
)

// How many headings and lines a page lists.
const (
	dutyNames = 12
	dutyLines = 200
)

// dutyFound is what words, or the first digits of a code, have found.
type dutyFound struct {
	Code     tariff.Code // asked by its first digits; zero: by words
	Names    []dutyName
	Lines    []dutyLine
	Revision string // imported, of which lines are; "" for the pack's own
	Cut      bool   // there are more lines than are listed
}

type dutyName struct {
	Code    tariff.Code
	Name    string
	Chapter string
	By      string // other words that answered
}

type dutyLine struct {
	Code tariff.Code
	Text string // imported; "" where nothing is
	Base string // general rate as worded; "" where it is not known
}

// find looks for words among the short names and the imported lines.
func (p *dutyPage) find(day calendar.Date) *dutyFound {
	f := &dutyFound{}
	for _, x := range p.names.Find(p.Good, p.Lang, dutyNames) {
		name := p.nameOf(x.Name)
		if x.By != name.Name {
			name.By = x.By
		}
		f.Names = append(f.Names, name)
	}
	if p.imported == nil {
		return f
	}
	f.Revision = p.imported.Schedule.Revision
	for _, h := range p.imported.Index.Find(p.Good, dutyNames) {
		text, _ := p.imported.Text(h.Code)
		f.Lines = append(f.Lines, dutyLine{h.Code, text, p.pack.BaseOn(h.Code, day)})
	}
	return f
}

func (p *dutyPage) nameOf(x tariff.Name) dutyName {
	n := dutyName{Code: x.Code, Name: x.Text.In(p.Lang)}
	if x.Code.Len() > 2 {
		n.Chapter = p.names.Chapter(x.Code, p.Lang)
	}
	return n
}

// under lists what lies under the first digits of a code: the headings of a
// chapter, the lines of a heading as the schedule of the day has them.
func (p *dutyPage) under(c tariff.Code, day calendar.Date) *dutyFound {
	f := &dutyFound{Code: c}
	if c.Len() == 2 {
		for _, x := range p.names.All() {
			if x.Code.Len() == 4 && x.Code.Within(c) {
				f.Names = append(f.Names, p.nameOf(x))
			}
		}
		return f
	}
	if x, ok := p.names.Name(c); ok {
		f.Names = append(f.Names, p.nameOf(x))
	}
	if p.imported != nil {
		f.Revision = p.imported.Schedule.Revision
	}
	shown := p.shown()
	for _, k := range p.pack.Under(c, day) {
		if f.Cut = len(f.Lines) == dutyLines; f.Cut {
			break
		}
		text, of := shown.Text(k)
		if of != k {
			text = ""
		}
		f.Lines = append(f.Lines, dutyLine{k, text, p.pack.BaseOn(k, day)})
	}
	return f
}

// Described gives the words by which a reader may know the good of the answer, and the
// general rate printed with them: those of the schedule that the reader imported.
func (p *dutyPage) Described() dutyLine {
	x := p.shown()
	text, of := x.Text(p.question.HTS)
	if of == 0 {
		return dutyLine{}
	}
	return dutyLine{Code: of, Text: text, Base: x.Rate(p.question.HTS)}
}

// shown gives the imported schedule where its words may stand beside what was asked: nil where
// it is known to begin after the day of entry, or after the day of knowledge.
func (p *dutyPage) shown() *tariff.Imported {
	if p.imported == nil {
		return nil
	}
	entry, err := calendar.ParseDate(p.typed.Entry)
	begins := p.imported.Schedule.Begins(p.pack)
	if err == nil && begins > entry || begins > p.When.Known {
		return nil
	}
	return p.imported
}

// Beside says what an imported schedule is to the answer, and from which day it holds; ""
// where none is imported, or no code is answered for.
func (p *dutyPage) Beside() string {
	if p.imported == nil || p.question.HTS == 0 && p.shown() != nil {
		return ""
	}
	begins, revision := p.imported.Schedule.Begins(p.pack), p.imported.Schedule.Revision
	switch {
	case p.shown() == nil:
		return p.T("Your imported schedule ("+revision+") holds since "+p.Date(begins)+", later than what is asked about: its words are not shown.", "您导入的税则（"+revision+"）自"+p.Date(begins)+"起施行，晚于所查日期，不显示其描述。")
	case p.Described().Text == "":
		return p.T("Your imported schedule ("+revision+") has no words for this code.", "您导入的税则（"+revision+"）没有该编码的描述。")
	case begins.IsZero():
		return p.T("It stands beside the answer, which reckons with the rates of the pack. Its first day is not known here, so that its words may be of another day (demarche import hts FILE --from DATE says it).", "该税则仅供对照，计税以资料包的税率为准。其施行首日不详，描述可能属于其他日期（可用demarche import hts FILE --from DATE注明）。")
	}
	return p.T("It stands beside the answer, which reckons with the rates of the pack. It holds since "+p.Date(begins)+".", "该税则仅供对照，计税以资料包的税率为准。其自"+p.Date(begins)+"起施行。")
}

// Heading names the heading of the answer's code.
func (p *dutyPage) Heading() string { return p.names.Heading(p.question.HTS, p.Lang) }

// Chapter names its chapter.
func (p *dutyPage) Chapter() string { return p.names.Chapter(p.question.HTS, p.Lang) }

// Revision names the imported schedule.
func (p *dutyPage) Revision() string {
	if p.imported == nil {
		return ""
	}
	return p.imported.Schedule.Revision
}
