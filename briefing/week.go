package briefing

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"

	"demarche"
	"demarche/promises"
	"demarche/talks"
	"demarche/tariff"
)

// week gives the week in figures: how many rounds, on how much trade duties stand,
// what the trade figures say, how the sticking points and the promises stand.
func (r *Record) week(w window) []told {
	var out []told
	for _, part := range []func(window) []told{r.weekTariffs, r.weekWide, r.weekRounds, r.weekFigures, r.weekIssues, r.weekPromises} {
		out = append(out, part(w)...)
	}
	return out
}

func (r *Record) weekRounds(w window) []told {
	if r.Talks == nil {
		return nil
	}
	by := r.atEnd(w)
	if by.IsZero() {
		by = text("so far", "迄今")
	}
	var out []told
	for _, c := range r.Talks.Rounds(w.date, w.known) {
		if c.Numbered == "" || !c.Known {
			continue
		}
		out = append(out, told{
			text:  text(fmt.Sprintf("Rounds of talks held %s, %s: %d.", by.EN, c.Name.EN, c.N), fmt.Sprintf("%s举行的磋商轮次（%s）：%d轮。", by.ZH, c.Name.ZH, c.N)),
			cites: cited(r.Talks.Sources, []string{c.Cite}, "rounds/"+c.Counting.ID, c.Review),
		})
	}
	return out
}

// atEnd says up to which day something is told, where the record of the talks ends before
// the edition does; nothing where it does not.
func (r *Record) atEnd(w window) demarche.Text {
	end := r.Talks.EndsBefore(w.date, w.known)
	if end.IsZero() {
		return demarche.Text{}
	}
	day := dayOf(end, w.date)
	return text("by "+day.EN+", where the record ends", "截至"+day.ZH+"（记录止于该日）")
}

// weekTariffs sums the trade that the measures in force were announced to cover.
func (r *Record) weekTariffs(w window) []told {
	if r.Talks == nil {
		return nil
	}
	var out []told
	for i := range r.Tariffs {
		t := &r.Tariffs[i]
		at := r.lists(t, w)
		sum, cites := r.traded(t, at)
		x := told{cites: cites}
		if sum.Sign() == 0 {
			continue
		}
		importer, origin := r.importer(t.Importer), r.importer(t.Origin)
		n := plain(sum)
		years := r.announced(t, w.known)
		x.text = capital(both(
			text(importer.EN+" holds added duties of "+years+" on goods from "+origin.EN, importer.ZH+"对"+origin.ZH+"商品的加征关税（"+years+"年公布部分）"), lastKnown(at.date, w),
			text(", put at "+n+" billion dollars when they were announced", "，公布涉及贸易额合计"+yi(n)+"亿美元"),
			r.begunSince(t, at, w), text(".", "。"),
		))
		out = append(out, x)
	}
	return out
}

// tradeMoved gives those sums on a Monday, and on another day where they are not what they
// were before the edition.
func (r *Record) tradeMoved(w window) []told {
	if w.date.Weekday() == time.Monday {
		return r.weekTariffs(w)
	}
	then := w
	then.date, then.known, then.after = w.after, min(w.after, w.known), w.after.AddDays(-1)
	before := r.weekTariffs(then)
	same := func(x told) bool {
		return slices.ContainsFunc(before, func(b told) bool { return sameSum(b.cites, x.cites) })
	}
	return slices.DeleteFunc(r.weekTariffs(w), same)
}

// sameSum reports whether two sums are of the same lists.
func sameSum(a, b []Cite) bool {
	return slices.EqualFunc(a, b, func(x, y Cite) bool { return x.Fact == y.Fact })
}

// begunSince names the lists of which it is known that they are levied since the day to which
// a sum is made: they are not in it. Nothing where there is none.
func (r *Record) begunSince(t *Tariff, at, w window) demarche.Text {
	off := r.Talks.CalledOff(w.known)
	var names []demarche.Text
	for _, c := range r.Talks.Covers(w.known) {
		if c.Importer == string(t.Importer) && !t.anyInForce(c, at, off) && t.anyInForce(c, t.upTo(c, w), off) {
			names = append(names, c.Name)
		}
	}
	if len(names) == 0 {
		return demarche.Text{}
	}
	all := list(names)
	return text("; not in this sum: "+all.EN, "；未计入："+all.ZH)
}

// plain writes a sum of decimals without needless noughts.
func plain(x *big.Rat) string {
	if x.IsInt() {
		return x.Num().String()
	}
	return strings.TrimRight(x.FloatString(3), "0")
}

func (t *Tariff) anyInForce(c *talks.Cover, w window, off talks.Off) bool {
	return slices.ContainsFunc(c.Measures, func(id string) bool { _, ok := t.inForce(id, w, off); return ok })
}

// inForce gives the order by which a measure is levied on the day of an edition; false
// where it is not. An order whose first day was called off is passed over.
func (t *Tariff) inForce(id string, w window, off talks.Off) (tariff.Version, bool) {
	m, ok := t.Law.Measure(id)
	if !ok {
		return tariff.Version{}, false
	}
	v, ok := m.Levied(t.Origin, w.date, w.known, off.Of(t.named(m)))
	return v, ok && v.State == tariff.InForce
}

// fresh is for how many days a release of figures is still told of, see freshFrom.
const fresh = 92

func (r *Record) weekFigures(w window) []told {
	var out []told
	for i := range r.Figures {
		s := &r.Figures[i]
		if v := s.Known(min(w.known, w.date)); v != nil && freshFrom(s, v) >= w.date.AddDays(-fresh) {
			if x, ok := figure(s, v, w.date); ok {
				out = append(out, x)
			}
		}
	}
	return out
}

// weekIssues counts the sticking points by how they stand.
func (r *Record) weekIssues(w window) []told {
	if r.Talks == nil {
		return nil
	}
	n, x := map[talks.Standing]int{}, told{}
	for _, s := range r.Talks.IssuesOn(w.date, w.known) {
		if s.Standing == talks.NotKnown {
			continue
		}
		n[s.Standing]++
		for _, side := range s.Sides {
			if p := side.Position; p != nil {
				x.cites = append(x.cites, cited(r.Talks.Sources, p.Cite[:1], "issues/"+s.Issue.ID, p.Review)...)
				break
			}
		}
	}
	all, by := n[talks.Open]+n[talks.Agreed]+n[talks.Deferred], r.atEnd(w)
	if !by.IsZero() {
		by = text(", "+by.EN, by.ZH+"，")
	}
	if n[talks.Open] == all {
		x.text = text(fmt.Sprintf("All %d sticking points on which a position is known are open%s.", all, by.EN), fmt.Sprintf("%s已知立场的%d个分歧点均未解决。", by.ZH, all))
		return []told{x}
	}
	var en, zh []string
	for _, c := range []struct {
		n      int
		en, zh string
	}{{n[talks.Open], "open", "未决"}, {n[talks.Agreed], "agreed", "已达成一致"}, {n[talks.Deferred], "left for later", "留待以后"}} {
		if c.n == 0 {
			continue
		}
		is := ""
		if len(en) == 0 {
			is = " " + are(c.n)
		}
		en, zh = append(en, fmt.Sprintf("%d%s %s", c.n, is, c.en)), append(zh, fmt.Sprintf("%d个%s", c.n, c.zh))
	}
	last := len(en) - 1
	if last > 0 {
		en[0] = strings.Join(en[:last], ", ") + " and " + en[last]
	}
	x.text = text(
		fmt.Sprintf("Of the %d sticking points on which a position is known, %s%s.", all, en[0], by.EN),
		fmt.Sprintf("%s已知立场的%d个分歧点中，%s。", by.ZH, all, strings.Join(zh, "，")),
	)
	return []told{x}
}

// weekPromises counts what is owed by how it stands; nothing before the agreement is in force.
func (r *Record) weekPromises(w window) []told {
	if r.Promises == nil || r.Promises.InForce.Known > w.known || r.Promises.InForce.On > w.date {
		return nil
	}
	board := w.board()
	if len(board) == 0 {
		return nil
	}
	n, sum, last := map[promises.Status]int{}, 0, (*promises.Promise)(nil)
	for _, a := range board { // the duties of a promise stand together
		n[a.Status]++
		if a.Promise != last {
			sum, last = sum+1, a.Promise
		}
	}
	met, open := n[promises.Met]+n[promises.MetLate], demarche.Text{}
	if k := n[promises.NotKnown]; k > 0 {
		open = text(fmt.Sprintf("; how %d stand is not known", k), fmt.Sprintf("；%d项情况不详", k))
	}
	if end := r.Promises.Ending(w.date, w.known); end != nil {
		day := dayOf(end.Day, w.date)
		open = both(open, bracketed(text("the record is kept up to "+day.EN, "记录收录至"+day.ZH)))
	}
	x := board[0].Promise
	return []told{{
		text: both(text(
			fmt.Sprintf("Of %d duties under the %d promises of the agreement, %d %s known to be met and %d broken", len(board), sum, met, are(met), n[promises.Breached]),
			fmt.Sprintf("协议%d项承诺所含%d项义务中，已知履行%d项，违反%d项", sum, len(board), met, n[promises.Breached]),
		), open, text(".", "。")),
		cites: cited(r.Promises.Sources, x.Cite, "promises/"+r.Promises.ID, x.Review),
	}}
}

// are is the English verb behind a number.
func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
