package talks

import (
	"fmt"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Estimate is somebody's word on when a deal would come, turned by a person into
// a window of days.
type Estimate struct {
	ID     string
	Who    string        // a person's id; empty where Source speaks
	Voice  demarche.Text // who else spoke: "people briefed on the talks"
	Said   calendar.Date
	Known  calendar.Date
	Text   demarche.Text  // what was said, in our own words
	Window agreement.Span // either end may be open
	Act    string         // the event in which it was said and which tells it too; empty: none
	Cite   []string
	Review demarche.Review
}

// Verdict says how an estimate fared.
type Verdict string

// The verdicts.
const (
	Waiting  Verdict = "open"      // its window has not passed, and nothing has come
	Missed   Verdict = "missed"    // its window has passed, and nothing has come
	Right    Verdict = "right"     // it came within the window
	TooEarly Verdict = "too-early" // it came after the window: the estimate was too hopeful
	TooLate  Verdict = "too-late"  // it came before the window
	Unjudged Verdict = "not-known" // nothing has come as far as is known, which is not as far as the day asked
)

// Score is an estimate held against what was known on a day.
type Score struct {
	*Estimate
	Verdict Verdict
	Off     int           // days between the window and the outcome; where none is known, the earlier of the day asked and the day of knowledge
	Outcome calendar.Date // the day it came; zero where that was not known
}

// Outcome gives the day on which what the estimates are about came, as known on a
// day: the event is held then, not merely planned.
func (p *Pack) Outcome(on, known calendar.Date) calendar.Date {
	e, ok := p.Event(p.Goal, known)
	if !ok || e.State != Held || e.On.To > on {
		return 0
	}
	return e.On.To
}

// Scores gives every estimate made by a day and known by a day, with how it fared
// by then, in the order in which they were made.
func (p *Pack) Scores(on, known calendar.Date) []Score {
	outcome := p.Outcome(on, known)
	out := []Score{}
	for i := range p.Estimates {
		if e := &p.Estimates[i]; e.Said <= on && e.Known <= known {
			out = append(out, e.score(on, known, outcome))
		}
	}
	return out
}

func (e *Estimate) score(on, known, outcome calendar.Date) Score {
	s := Score{Estimate: e, Verdict: Right, Outcome: outcome}
	came := outcome
	switch {
	case !outcome.IsZero():
	case known < on:
		s.Verdict, came = Unjudged, known
	default:
		s.Verdict, came = Waiting, on
	}
	first, last := e.Window.From, e.Window.To
	switch {
	case !last.IsZero() && came > last:
		s.Verdict, s.Off = TooEarly, came.Sub(last)
		if outcome.IsZero() {
			s.Verdict = Missed
		}
	case !outcome.IsZero() && !first.IsZero() && came < first:
		s.Verdict, s.Off = TooLate, first.Sub(came)
	}
	return s
}

// Calibration sums scores up.
type Calibration struct {
	Made   int `json:"made"`
	Judged int `json:"judged"` // neither open nor not known
	Right  int `json:"right"`
	Early  int `json:"too_early"` // the deal came later than said, or has not come though it should have
	Late   int `json:"too_late"`
	Median int `json:"median_days_off"` // of those judged; the lower of the two middle ones
}

// Calibrate sums up how estimates fared.
func Calibrate(scores []Score) Calibration {
	c := Calibration{Made: len(scores)}
	var off []int
	for _, s := range scores {
		switch s.Verdict {
		case Waiting, Unjudged:
			continue
		case Right:
			c.Right++
		case TooLate:
			c.Late++
		default:
			c.Early++
		}
		off = append(off, s.Off)
	}
	c.Judged = len(off)
	if slices.Sort(off); len(off) > 0 {
		c.Median = off[(len(off)-1)/2]
	}
	return c
}

// fewestJudged is how many estimates must be judged before they are called calibrated or
// not: of fewer, chance alone could tell. It is a convention of ours, see docs/deal.md.
const fewestJudged = 5

// Calibrated reports whether estimates were right more often than not; nil where too few
// were judged to say.
func (c Calibration) Calibrated() *bool {
	if c.Judged < fewestJudged {
		return nil
	}
	right := 2*c.Right > c.Judged
	return &right
}

// Says is the verdict on a calibration in a sentence.
func (c Calibration) Says() demarche.Text {
	yes := c.Calibrated()
	if yes == nil {
		if c.Judged == 1 {
			return demarche.Text{EN: "One estimate is too few to say whether they are calibrated.", ZH: "仅一项估计，不足以判断是否多数准确。"}
		}
		return demarche.Text{EN: fmt.Sprintf("Too few to say whether they are calibrated: %d judged, %d right.", c.Judged, c.Right), ZH: fmt.Sprintf("可评判者过少，无法判断是否多数准确：%d项可评判，%d项准确。", c.Judged, c.Right)}
	}
	counts := demarche.Text{EN: fmt.Sprintf("%d of %d right, %d too hopeful, %d too late.", c.Right, c.Judged, c.Early, c.Late), ZH: fmt.Sprintf("%d项中%d项准确，%d项过于乐观，%d项过晚。", c.Judged, c.Right, c.Early, c.Late)}
	if *yes {
		return demarche.Text{EN: "Calibrated: " + counts.EN, ZH: "多数准确：" + counts.ZH}
	}
	return demarche.Text{EN: "Not calibrated: " + counts.EN, ZH: "准确者未过半数：" + counts.ZH}
}

// Overtaken reports whether what an estimate rests on, the event that estimates are about
// or the one in which it was made, was moved or called off after the estimate was known.
func (p *Pack) Overtaken(e *Estimate, known calendar.Date) bool {
	for _, id := range []string{p.Goal, e.Act} {
		for _, f := range p.record.of[id] {
			if (f.State == Moved || f.State == Cancelled) && f.Known > e.Known && f.Known <= known {
				return true
			}
		}
	}
	return false
}
