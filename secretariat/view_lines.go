package secretariat

import (
	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// Line is a line of a procedure, beside the one on which the case leads, that an act moves.
type Line struct {
	Track  *agreement.Track
	Step   *agreement.Step // where it stands by it; nil for a line that would not have begun
	Begins bool            // it was not under way
	Ended  bool            // it is over with that step
}

// Say tells what becomes of the line.
func (l Line) Say() demarche.Text {
	en, zh := "“"+l.Track.Label.EN+"”", "程序线“"+l.Track.Label.In(demarche.Chinese)+"”"
	if l.Step == nil {
		return demarche.Text{EN: "The line " + en + " would not have begun.", ZH: zh + "将视为未开始。"}
	}
	at, atZH := "“"+l.Step.Label.EN+"”", "“"+l.Step.Label.In(demarche.Chinese)+"”"
	switch {
	case l.Ended:
		return demarche.Text{EN: "The line " + en + " comes to " + at + " and is over.", ZH: zh + "转至" + atZH + "，该线结束。"}
	case l.Begins:
		return demarche.Text{EN: "It opens a line of its own, " + en + ", which stands at " + at + ".", ZH: "由此另开" + zh + "，处于" + atZH + "。"}
	}
	return demarche.Text{EN: "The line " + en + " moves to " + at + ".", ZH: zh + "转至" + atZH + "。"}
}

// linesMoved lists the lines that stand otherwise in one state than in another, but for the
// one on which the case leads in it.
func linesMoved(p *agreement.Procedure, before, after *docket.State) (out []Line) {
	for i := range p.Tracks {
		t := &p.Tracks[i]
		was, is := staysOn(before, t.ID), staysOn(after, t.ID)
		if lead := p.Step(after.Step); lead != nil && lead.Track == t.ID || sameStay(was, is) {
			continue
		}
		out = append(out, lineOf(p, t, was, is))
	}
	return out
}

// LinesBy lists the lines, beside the one on which the case leads, that an event of this
// view brought to a step.
func (v *CaseView) LinesBy(e *docket.Event) (out []Line) {
	if e.Kind != docket.ActEvent || e.Annuls || v.Pending[e.Seq] || v.Corrected[e.Seq] != 0 {
		return nil
	}
	for i := range v.Procedure.Tracks {
		t := &v.Procedure.Tracks[i]
		stays := staysOn(v.State, t.ID)
		if lead := v.Procedure.Step(v.State.Step); lead != nil && lead.Track == t.ID {
			continue
		}
		for n := len(stays) - 1; n >= 0; n-- {
			if stays[n].Cause == e.Act && stays[n].From == e.On {
				out = append(out, lineOf(v.Procedure, t, stays[:n], stays[:n+1]))
				break
			}
		}
	}
	return out
}

func lineOf(p *agreement.Procedure, t *agreement.Track, was, is []docket.Stay) Line {
	l := Line{Track: t, Begins: len(was) == 0 || was[len(was)-1].Ended}
	if len(is) > 0 {
		last := is[len(is)-1]
		l.Step, l.Ended = p.Step(last.Step), last.Ended
	}
	return l
}

// staysOn gives the stays on one track, in their order.
func staysOn(s *docket.State, track string) (out []docket.Stay) {
	for _, st := range s.Path {
		if st.Track == track {
			out = append(out, st)
		}
	}
	return out
}

// sameStay reports whether two tracks stand alike: as many stays, the last at the same step.
func sameStay(a, b []docket.Stay) bool {
	return len(a) == len(b) && (len(a) == 0 || a[len(a)-1].Step == b[len(b)-1].Step)
}
