package monitor

import (
	"fmt"
	"strings"

	"demarche"
)

// Short is a row of a whole release that begins later or ends sooner than the series did in the
// release before it.
type Short struct {
	Row         *Row
	Was         *Vintage
	First, Last Period // of the row; zero where it has no value
}

// Short reports whether the row begins later or ends sooner than the series stood before: what it
// lacks would be known no more.
func (r *Row) Short(was *Vintage) (Short, bool) {
	if was == nil || was.Last().IsZero() {
		return Short{}, false
	}
	s := Short{Row: r, Was: was}
	if n := len(r.Points); n > 0 {
		s.First, s.Last = r.Points[0].Period, r.Points[n-1].Period
	}
	return s, s.lost() > 0
}

// Late warns of a row that is earlier than all that is held of the series, and begins later than
// that does: it may have been cut. Nothing known is lost by it.
func (r *Row) Late(held *Vintage) (Trouble, bool) {
	if held == nil || len(r.Points) == 0 || held.Last().IsZero() || !held.First().Before(r.Points[0].Period) {
		return Trouble{}, false
	}
	of := held.Of(Level, held.First())
	return Trouble{r.place(0), fmt.Sprintf("%s begins with %s, and release %s with %s: look whether the file was cut", r.Series.ID, r.Points[0].Period, of.ID, held.First())}, true
}

// lost counts the periods that would be known no more.
func (s *Short) lost() int {
	if s.First.IsZero() {
		return s.Was.Last().Sub(s.Was.First()) + 1
	}
	return max(0, s.First.Sub(s.Was.First())) + max(0, s.Was.Last().Sub(s.Last))
}

// says names both ends, of the row and of what was released before.
func (s *Short) says() (en, zh string) {
	of := s.Was.Of(Level, s.Was.Last())
	day, dayZH := spelled(of.Published)
	en = fmt.Sprintf("release %s, %s %s, has them from %s to %s", of.ID, of.Basis.Says().EN, day, s.Was.First(), s.Was.Last())
	zh = fmt.Sprintf("%s版（%s%s）为%s至%s", of.ID, of.Basis.Says().ZH, dayZH, s.Was.First(), s.Was.Last())
	if s.First.IsZero() {
		return s.Row.Series.ID + " has no values, and " + en, s.Row.Series.ID + "没有数值，而" + zh
	}
	return fmt.Sprintf("%s has values from %s to %s, and %s", s.Row.Series.ID, s.First, s.Last, en), fmt.Sprintf("%s的数值为%s至%s，而%s", s.Row.Series.ID, s.First, s.Last, zh)
}

// place is where the row ends in the file, or begins, by which of them is short.
func (s *Short) place() string {
	switch n := len(s.Row.Points); {
	case n == 0:
		return s.Row.At
	case s.Last.Before(s.Was.Last()):
		return s.Row.place(n - 1)
	}
	return s.Row.place(0)
}

// Cut refuses a release of which rows begin later or end sooner than they did before: a file that
// was cut, or an older one under a later day.
func Cut(r *Release, list []Short) error {
	s := &list[0]
	for i := range list {
		if list[i].lost() > s.lost() {
			s = &list[i]
		}
	}
	en, zh := s.says()
	also, alsoZH := "", ""
	if n := len(list) - 1; n > 0 {
		also, alsoZH = fmt.Sprintf("; %d more of its series are shorter too", n), fmt.Sprintf("；另有%d个数列亦较短", n)
	}
	what, whatZH := "it was cut", "文件应有缺失"
	if s.Last.Before(s.Was.Last()) {
		what, whatZH = "it was cut, or is an older release under a later day", "文件应有缺失，或为较早版本误注较晚日期"
	}
	day, dayZH := spelled(r.Published)
	return &demarche.Refusal{
		Kind: demarche.Conflict, Where: s.place(),
		What:   demarche.Text{EN: fmt.Sprintf("release %s of %s, of %s", r.ID, r.Provider, day), ZH: fmt.Sprintf("%s的%s版（%s）", r.Provider, r.ID, dayZH)},
		Why:    demarche.Text{EN: en + also + ": " + what, ZH: zh + alsoZH + "：" + whatZH},
		Remedy: demarche.Text{EN: "nothing was imported; get the whole file again, or name the day on which it was published (--published) and load it before later ones; where the provider itself has taken those " + plural(s.Row.Series.Frequency) + " away, say so with --shorter", ZH: "未导入任何内容；请重新取得完整文件，或用 --published 注明其发布日并先于较晚版本载入；若系提供方自行删去这些时期，请加 --shorter"},
	}
}

func plural(f Frequency) string { return string(f) + "s" }

// fewShort is how many shortened series are named one by one.
const fewShort = 8

// Shortened tells what is known no more of rows that were taken shorter as asked.
func Shortened(list []Short) []Trouble {
	var out []Trouble
	for i := range list[:min(len(list), fewShort)] {
		en, _ := list[i].says()
		out = append(out, Trouble{list[i].place(), en + ": taken shorter, as asked"})
	}
	if n := len(list) - fewShort; n > 0 {
		var ids []string
		for _, s := range list[fewShort:] {
			ids = append(ids, s.Row.Series.ID)
		}
		out = append(out, Trouble{list[fewShort].Row.At, fmt.Sprintf("%d more series are shorter: %s", n, strings.Join(ids, ", "))})
	}
	return out
}
