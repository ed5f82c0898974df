package tariff

import (
	"strings"

	"demarche"
	"demarche/calendar"
)

// SheetFound is what a search found, for other programs.
type SheetFound struct {
	Query    string      `json:"query"`
	Names    []SheetName `json:"names"`
	Revision string      `json:"revision" doc:"Imported, whose lines were searched; empty: none is, and a code finds the pack's own lines, without words."`
	Lines    []SheetLine `json:"lines"`
	LeftOut  int         `json:"lines_left_out,omitempty" doc:"Lines under a code beyond the limit."`
	Pack     string      `json:"pack" doc:"Digest of the names."`
}

// SheetName is a chapter or heading that was found.
type SheetName struct {
	Code    string       `json:"code"`
	EN      string       `json:"en"`
	ZH      string       `json:"zh"`
	AlsoEN  []string     `json:"also_en"`
	AlsoZH  []string     `json:"also_zh"`
	First   int          `json:"first,omitempty" doc:"Edition of the Harmonized System that brought it."`
	Last    int          `json:"last,omitempty" doc:"Last edition in which it stands."`
	By      string       `json:"found_by" doc:"The words of it that answered; empty for a code."`
	Chapter SheetChapter `json:"chapter"`
}

// SheetChapter names a chapter.
type SheetChapter struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	NameZH string `json:"name_zh"`
}

// SheetLine is a line of a schedule that was found.
type SheetLine struct {
	Code string `json:"code"`
	Text string `json:"text" doc:"Imported description; empty where none is."`
	Base string `json:"base,omitempty" doc:"General rate as worded, of the pack's own lines."`
}

// Sheet gives what a query finds among the names, at most limit of them. Lines of
// an imported schedule are for AddLines to add.
func (n *Names) Sheet(query string, lang demarche.Lang, limit int) SheetFound {
	out := SheetFound{Query: query, Names: []SheetName{}, Lines: []SheetLine{}, Pack: n.Digest}
	for _, x := range n.Find(query, lang, limit) {
		c := x.Code.Cut(2)
		out.Names = append(out.Names, SheetName{
			Code: x.Code.String(), EN: x.Text.EN, ZH: x.Text.ZH, AlsoEN: append([]string{}, x.AlsoE...), AlsoZH: append([]string{}, x.AlsoZ...),
			First: x.First, Last: x.Last, By: x.By, Chapter: SheetChapter{c.String(), n.Chapter(c, demarche.English), n.Chapter(c, demarche.Chinese)},
		})
	}
	return out
}

// Imported is a schedule that somebody imported, made ready to be searched. It
// does not change, and may be asked by many at once.
type Imported struct {
	Schedule *Schedule
	Index    *Index
	at       map[Code]int
}

// NewImported makes a schedule ready to be searched.
func NewImported(s *Schedule) *Imported {
	x := &Imported{Schedule: s, Index: IndexSchedule(s), at: make(map[Code]int, len(s.Lines))}
	for i := range s.Lines {
		if c := s.Lines[i].Code; c != 0 {
			if _, twice := x.at[c]; !twice {
				x.at[c] = i
			}
		}
	}
	return x
}

// Text gives the imported description of a code or of its nearest ancestor that
// has one, and the code described; "" where there is none.
func (x *Imported) Text(c Code) (string, Code) {
	if x == nil {
		return "", 0
	}
	for digits := c.Len(); digits >= 4; digits -= 2 {
		if i, ok := x.at[c.Cut(digits)]; ok {
			return x.Schedule.Text(i), c.Cut(digits)
		}
	}
	return "", 0
}

// Rate gives the general rate that the schedule prints for a code or its nearest ancestor
// that has one; "" where there is none.
func (x *Imported) Rate(c Code) string {
	for digits := c.Len(); digits >= 4; digits -= 2 {
		if i, ok := x.at[c.Cut(digits)]; ok {
			if i = x.Schedule.Rates(i); i >= 0 {
				return x.Schedule.Lines[i].General
			}
			return ""
		}
	}
	return ""
}

// Own gives the imported words of a code alone; "" where there are none.
func (x *Imported) Own(c Code) string {
	if x == nil {
		return ""
	}
	if i, ok := x.at[c]; ok {
		return x.Schedule.Lines[i].Description
	}
	return ""
}

// AddLines adds the lines of an imported schedule that the query finds.
func (f *SheetFound) AddLines(x *Imported, limit int) {
	if x == nil {
		return
	}
	f.Revision = x.Schedule.Revision
	for _, h := range x.Index.Find(f.Query, limit) {
		if i, ok := x.at[h.Code]; ok {
			f.Lines = append(f.Lines, SheetLine{Code: h.Code.String(), Text: x.Schedule.Text(i)})
		}
	}
}

// AddUnder adds, where no schedule is imported, the lines of the pack that lie under the
// code asked about on a day, with their general rates. Words find none: the pack holds no
// descriptions.
func (f *SheetFound) AddUnder(p *Pack, day calendar.Date, limit int) {
	digits, ok := digitsAsked(f.Query)
	if !ok || f.Revision != "" || len(digits) < 4 {
		return
	}
	c, err := ParseCode(digits[:min(len(digits), 8)/2*2])
	if err != nil {
		return
	}
	for _, k := range p.Under(c, day) {
		switch {
		case !strings.HasPrefix(k.String(), digits[:min(len(digits), 8)]):
		case len(f.Lines) == limit:
			f.LeftOut++
		default:
			f.Lines = append(f.Lines, SheetLine{Code: k.String(), Base: p.BaseOn(k, day)})
		}
	}
}
