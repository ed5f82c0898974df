package web

import (
	"strings"

	"demarche/calendar"
	"demarche/docket"
)

// Perhaps words what may have come of a clock by an act of which the month or so alone is
// known; "" where nothing may.
func (v *view) Perhaps(t docket.Turn) string {
	switch t {
	case docket.MaybeMet:
		return v.T("may be done already", "或已完成")
	case docket.MaybeOver:
		return v.T("may be over already", "或已不再计算")
	case docket.MaybeMoved:
		return v.T("may have another last day already", "届满日或已变动")
	}
	return ""
}

// perhapsOf is Perhaps of a clock of the case in brackets, behind its last day.
func (f caseFrame) perhapsOf(n int) string {
	if words := f.Perhaps(f.Case.State.Clocks[n].Perhaps); words != "" {
		return f.Brackets(words)
	}
	return ""
}

// PerhapsDone names the acts that may have been done by the day of the page, or later; ""
// where there are none.
func (f caseFrame) PerhapsDone() string {
	acts := f.Case.State.Perhaps
	if len(acts) == 0 {
		return ""
	}
	named := make([]string, len(acts))
	for i := range acts {
		named[i] = f.perhapsDone(&acts[i])
	}
	list, day := strings.Join(named, f.T("; ", "；")), f.Date(f.Case.State.Until)
	if len(acts) == 1 {
		return f.T("Whether this was done by "+day+" is not known: "+list+". The case is told as it stands without it.",
			"截至"+day+"，以下行为是否已经作出不详："+list+"。本页按其尚未作出的情况显示。")
	}
	return f.T("Whether these were done by "+day+" is not known: "+list+". The case is told as it stands without them.",
		"截至"+day+"，以下行为是否已经作出不详："+list+"。本页按其尚未作出的情况显示。")
}

// perhapsDone names one of them, with who does it and the days among which its own lies.
func (f caseFrame) perhapsDone(a *docket.Act) string {
	name := "“" + f.x.act(a.Type) + "”"
	var by []string
	for _, who := range f.actors(a.By) {
		by = append(by, who.Name)
	}
	when := f.spanned(a.OnFrom, a.On)
	if len(by) > 0 {
		return name + f.Brackets(strings.Join(by, f.T(", ", "、"))+f.T(", ", "，")+when)
	}
	return name + f.Brackets(when)
}

// spanned is Span with its preposition, where one is needed.
func (f caseFrame) spanned(from, to calendar.Date) string {
	if f.Chinese() {
		return f.Span(from, to)
	}
	return f.when(from, to)
}
