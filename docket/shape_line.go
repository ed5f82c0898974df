package docket

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// ShapedLine is a case in a list, as other programs read it.
type ShapedLine struct {
	Case           demarche.CaseID    `json:"case"`
	Pact           string             `json:"pact"`
	Procedure      string             `json:"procedure"`
	Kind           agreement.CaseKind `json:"kind"`
	Title          string             `json:"title"`
	Complainants   []string           `json:"complainants"`
	Respondents    []string           `json:"respondents"`
	Thirds         []string           `json:"thirds"`
	Filer          string             `json:"filer" doc:"Who brought it; empty where the reader may not know."`
	FiledOn        calendar.Date      `json:"filed_on" doc:"The day on which it was brought; empty where the reader may not know."`
	Review         demarche.Review    `json:"review" doc:"Of a case of the public record: reviewed, unreviewed or derived; empty for an office's own case."`
	Status         Status             `json:"status" doc:"unopened, open or ended; unknown where the acts of a public case were collected only up to some day, so that nobody here knows whether it has ended."`
	ReadTo         calendar.Date      `json:"record_read_to" doc:"Of a public case that goes on: the day to which its sources were read, where the day asked about lies beyond it. What came after is not known here. Else empty."`
	Step           string             `json:"step"`
	Level          demarche.LevelID   `json:"level"`
	Outcome        string             `json:"outcome"`
	Since          calendar.Date      `json:"since" doc:"At this step since; the last day that it can have been, where the day is not known."`
	SinceFrom      calendar.Date      `json:"since_from" doc:"The first day that it can have been, where the day is not known; else empty."`
	Due            calendar.Date      `json:"due" doc:"The first deadline that runs; the last day that it can be, where the day is not known."`
	DueFrom        calendar.Date      `json:"due_from" doc:"The first day that it can be, where the day is not known; else empty."`
	DuePerhaps     Turn               `json:"due_perhaps,omitempty" enum:"met,over,moved" doc:"What may have come of that deadline already, by an act of which the month or so alone is known: met, over (it does not matter any more) or moved. Left out where nothing may."`
	DueClock       string             `json:"due_clock" doc:"Its id, which the same clock bears in the case."`
	DueArticle     string             `json:"due_article" doc:"The article on which it rests."`
	Provisional    bool               `json:"provisional" doc:"A running clock waits for a holiday list."`
	Late           int                `json:"late" doc:"Deadlines that were met late or not at all. What the text only aims at is none."`
	OverdueSince   calendar.Date      `json:"overdue_since" doc:"The first day on which the duty that became late last, and is still owed, was late; empty where none is."`
	OverdueClock   string             `json:"overdue_clock" doc:"Its id, which the same clock bears in the case."`
	OverdueArticle string             `json:"overdue_article" doc:"The article on which it rests."`
	Irregular      int                `json:"irregular" doc:"Acts that the procedure did not allow."`
	LastOn         calendar.Date      `json:"last_on" doc:"The day of the last event; the last day that it can have been, where the day is not known."`
	LastFrom       calendar.Date      `json:"last_from" doc:"The first day that it can have been, where the day is not known; else empty."`
	WaitsForYou    bool               `json:"waits_for_you" doc:"A joint act waits for your party to confirm or decline it."`
}

// ShapeLine gives a case in the form in which lists of it travel, with its title
// in one language, as asked about a day. The pack is that of the case, nil where there is none.
func ShapeLine(p *agreement.Pack, c *Case, on calendar.Date, l demarche.Lang) ShapedLine {
	st := &c.Standing
	line := ShapedLine{
		Case: c.ID, Pact: c.Pact, Procedure: c.Procedure, Kind: c.Kind, Title: c.Title.In(l),
		Complainants: each(c.Complainants), Respondents: each(c.Respondents), Thirds: each(c.Thirds), Filer: c.Filer,
		FiledOn: c.FiledOn, Review: c.Review, Status: ToldStatus(p, c.ID, st.Status, on), ReadTo: ReadTo(p, c, on), Step: st.Step, Level: st.Level, Outcome: st.Outcome,
		Since: st.Since, Due: st.Due, DueClock: st.DueClock, Provisional: st.Provisional, Late: st.Late,
		Irregular: st.Irregular, LastOn: st.LastOn, DueArticle: articleNamed(p, c.Procedure, st.DueClock),
		OverdueClock: st.OverdueClock, OverdueArticle: articleNamed(p, c.Procedure, st.OverdueClock),
	}
	if !st.Overdue.IsZero() {
		line.OverdueSince = st.Overdue.AddDays(1)
	}
	return line
}

// Beside adds what a page tells of a case beside its standing.
func (l *ShapedLine) Beside(p *Page) {
	l.WaitsForYou = p.Waits[l.Case]
	f := p.Vague[l.Case]
	l.SinceFrom, l.DueFrom, l.LastFrom, l.DuePerhaps = f.Since, f.Due, f.Last, f.Turn
}

// articleNamed names the article of a clock of a procedure; "" where there is none.
func articleNamed(p *agreement.Pack, procedure, clock string) string {
	if p == nil || clock == "" {
		return ""
	}
	for _, q := range p.Procedures {
		if q.ID != procedure {
			continue
		}
		if k := q.Clock(clock); k != nil {
			return ArticleName(k)
		}
	}
	return ""
}

// each makes an empty list of none, so that it is written as [].
func each[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
