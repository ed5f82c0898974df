package web

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// desk is what a page with a form or with rules knows beyond the view: the
// house's library, and what is wrong with the fields of its form.
type desk struct {
	*view
	Errors []formError
	lib    *agreement.Library
}

func (s *Server) desk(v *view) desk { return desk{view: v, lib: s.sec.Library()} }

// status is that of an answer which shows a form again, with what is wrong in it.
func (d *desk) status() int {
	if len(d.Errors) > 0 {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// formError is what is wrong with one field of a form.
type formError struct {
	Field string // id of the field, to which the list at the top links
	Text  string
}

// wrong notes what is wrong with a field.
func (d *desk) wrong(field, en, zh string) {
	d.Errors = append(d.Errors, formError{field, d.T(en, zh)})
}

// notADate says why what was typed is no date; the reason is that of every surface.
func (d *desk) notADate(field, typed string, err error) {
	var fault *calendar.DateError
	typed = clip(typed, 20)
	switch {
	case typed == "":
		d.wrong(field, "Give the day, such as "+d.Today.String()+".", "请填写日期，如"+d.Today.String()+"。")
	case errors.As(err, &fault) && fault.Why != "":
		d.wrong(field, "“"+typed+"” is not a date: "+fault.Why+".", "“"+typed+"”不是日期："+fault.WhyZH+"。")
	default:
		d.wrong(field, "“"+typed+"” is not a date. Write 14 February 2020 as 2020-02-14.", "“"+typed+"”不是日期，2020年2月14日请写成 2020-02-14。")
	}
}

// Wrong says what is wrong with a field, nil where nothing is.
func (d desk) Wrong(field string) *formError {
	for i := range d.Errors {
		if d.Errors[i].Field == field {
			return &d.Errors[i]
		}
	}
	return nil
}

// reviewMark is the word that stands beside a rule that has not been checked.
type reviewMark struct{ Word, Why string }

// Mark gives the mark of a review status, nil for what has been reviewed.
func (d desk) Mark(r any) *reviewMark {
	status, _ := r.(demarche.Review)
	if s, ok := r.(string); ok {
		status = demarche.Review(s)
	}
	switch status {
	case demarche.Unreviewed:
		return &reviewMark{d.Review(status), d.T("not checked against its source", "尚未对照出处核对")}
	case demarche.Derived:
		return &reviewMark{d.Review(status), d.Say(derivation)}
	}
	return nil
}

// LawMark is Mark beside an order or a list of a tariff pack, where derived means another thing: it was
// read off a table or a text.
func (d desk) LawMark(r any) *reviewMark {
	if r == demarche.Derived || r == string(demarche.Derived) {
		return &reviewMark{d.T("from its source", "据出处"), d.T("taken, or computed, from the table or text that is named", "取自所列表格或文本，或据以计算")}
	}
	return d.Mark(r)
}

// weekdayName is a day of the week in full and as short as a column allows.
type weekdayName struct{ Name, Short string }

// Weekdays gives the days of the week from Monday.
func (d desk) Weekdays() []weekdayName {
	var out []weekdayName
	for _, r := range "一二三四五六日" {
		wd := time.Weekday((len(out) + 1) % 7)
		if d.Lang == demarche.Chinese {
			out = append(out, weekdayName{"星期" + string(r), string(r)})
		} else {
			out = append(out, weekdayName{wd.String(), wd.String()[:2]})
		}
	}
	return out
}

// Month names the month of a day.
func (d desk) Month(on calendar.Date) string {
	_, m, _ := on.YMD()
	if d.Lang == demarche.Chinese {
		return fmt.Sprintf("%d月", int(m))
	}
	return m.String()
}

// runningList is what the template of running clocks is given.
type runningList struct {
	D     desk
	P     *agreement.Procedure
	Lines []runningLine
}

// RunningOf gives the template of running clocks its lines.
func (d desk) RunningOf(p *agreement.Procedure, lines []runningLine) runningList {
	return runningList{d, p, lines}
}
