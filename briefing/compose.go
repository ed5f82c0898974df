package briefing

import (
	"cmp"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// How much an edition holds, in words of English.
const (
	fullest = 400 // nothing is added that would lead beyond it
	enough  = 150 // context is added up to here, where there is news
	ample   = 220 // context is added up to here, where the news is great
	great   = 75  // score from which it is
	longest = 60  // days ahead that an edition looks
	farther = 366 // days ahead that it looks where nothing is set within those
	week    = 7   // days ahead that it looks in the midst of a week
	coming  = 4   // most of what is ahead
	waited  = 3   // most of what is ahead in an edition without news, beside what is next
	picked  = 8   // most news of a weekend's selection
	worth   = 34  // score from which news is worth some context
)

// told is a fact ready to be told.
type told struct {
	score   int
	group   string        // what belongs together stands together, under its first
	rank    int           // place within the group
	day     calendar.Date // later first, among equals; of what lies ahead, its day
	known   calendar.Date // of what lies ahead: the day on which it became known; zero: it follows from what did
	keys    []string      // what it tells: another with one of them is not told again
	marks   []string      // what it tells in passing
	begins  calendar.Date // of orders: the first day of the first
	unless  []string      // not told where one of these was marked
	takes   []string      // what it absorbs of what others lend; see absorbed
	lends   []string
	orLends []string        // where nothing absorbs those
	rider   demarche.Text   // what the sentence that absorbs it says of it; empty: nothing
	touches []string        // sticking points
	speech  bool            // it is something said, beside which what one person said of it need not stand
	who     []demarche.Text // whose words it tells
	words   []string        // of what a side said, see draft.said
	short   demarche.Text   // for a title, without what explains it; empty: the text
	text    demarche.Text
	what    []demarche.Text // of orders: what each sets, for which goods
	lead    demarche.Text   // of orders: the first of these, in short
	head    demarche.Text   // of orders that lie ahead: by whose order
	wide    bool            // of what lies ahead: it tells the duties of several orders of its day, and stands before them
	cites   []Cite
}

// Compose makes the edition of a day as known on a day.
func Compose(r *Record, date, known calendar.Date) *Edition {
	w := window{after: since(date), date: date, known: known, reach: longest, board: r.board(date, known)}
	e := &Edition{Date: date, Known: known, Kind: KindOf(date), After: w.after, Items: []Item{}}
	d := &draft{Edition: e, seen: map[string]bool{}}
	news := r.news(w)
	most := len(news)
	if e.Kind == Weekend {
		most = picked
	}
	ahead := r.ahead(w)
	if len(news) > 0 && news[0].score < worth {
		d.elsewhere(r, w, ahead)
		most += len(e.Items)
	}
	for i := range news {
		if len(e.Items) < most {
			d.add(News, &news[i])
		}
	}
	still := len(e.Items) == 0
	if still {
		d.quiet(r, w, ahead)
	}
	if ofWeek(date) {
		for _, x := range r.week(w) {
			d.add(Week, &x)
		}
	}
	if still {
		d.awaits(r, w, ahead)
	} else {
		d.ahead(ahead)
	}
	d.context(r, w)
	return e
}

// news gives what changed, the most consequential first.
func (r *Record) news(w window) []told {
	var all []told
	for _, part := range []func(window) []told{r.talksNews, r.passed, r.tariffNews, r.exclusionNews, r.endsNews, r.promiseNews, r.barrierNews, r.figureNews, r.caseNews, r.caseDays, r.lapsedNews, r.noticeNews} {
		all = append(all, part(w)...)
	}
	all = absorbed(all)
	leads := map[string]int{}
	for i := range all {
		leads[all[i].group] = max(leads[all[i].group], all[i].score)
	}
	slices.SortStableFunc(all, func(a, b told) int {
		return cmp.Or(
			cmp.Compare(leads[b.group], leads[a.group]), strings.Compare(a.group, b.group), cmp.Compare(a.rank, b.rank),
			cmp.Compare(b.score, a.score), cmp.Compare(b.day, a.day), strings.Compare(a.text.EN, b.text.EN),
		)
	})
	return all
}

// draft is an edition under way.
type draft struct {
	*Edition
	seen    map[string]bool // keys and facts that were told
	touched []string        // sticking points, in the order in which the news touches them
	words   int
}

// add tells a fact, unless it was told, rests on nothing or leads beyond what an
// edition holds.
func (d *draft) add(s Section, x *told) bool {
	n := words(x.text.EN)
	if len(x.cites) == 0 || d.words+n > fullest || !d.fresh(x) {
		return false
	}
	for _, k := range slices.Concat(x.keys, x.marks) {
		d.seen[k] = true
	}
	for _, c := range x.cites {
		d.seen["fact "+c.Fact] = true
	}
	for _, i := range x.touches {
		if !slices.Contains(d.touched, i) {
			d.touched = append(d.touched, i)
		}
	}
	item := Item{Section: s, Text: x.text, Short: clause(x.short), Cites: laterOf(slices.Clone(x.cites), d.Known), Speakers: x.who, Topics: slices.Clone(x.touches)}
	switch s {
	case News:
		item.Score = x.score
	case Quiet, Ahead:
		item.Again = !d.reminds(x)
	}
	if len(d.Items) == 0 {
		d.Title = item.Title()
	}
	d.Items, d.words = append(d.Items, item), d.words+n
	return true
}

// fresh reports whether nothing of a fact was told.
func (d *draft) fresh(x *told) bool {
	told := func(k string) bool { return d.seen[k] }
	return !slices.ContainsFunc(x.keys, told) && !slices.ContainsFunc(x.unless, told) &&
		!slices.ContainsFunc(x.cites, func(c Cite) bool { return d.seen["fact "+c.Fact] })
}

// reminders are how many days before its day a thing that lies ahead is told again to who
// follows it, counted from the morning on which the edition is read.
var reminders = []int{30, 7, 1}

// reminds reports whether what lies ahead became known in the days of the edition, or has
// come to one of the set distances.
func (d *draft) reminds(x *told) bool {
	in := func(day calendar.Date) bool { return d.After < day && day <= d.Date }
	return in(x.known) || slices.ContainsFunc(reminders, func(n int) bool { return in(x.day.AddDays(-n - 1)) })
}

// ahead tells what is set for the days to come: on Monday and on Saturday all that is
// near, on the other days what comes within a week, and always what comes next, so that
// one list does not stand in every edition.
func (d *draft) ahead(list []told) {
	list = d.together(list)
	reach, n := d.Date.AddDays(week), 0
	if weekly(d.Date) {
		reach = d.Date.AddDays(longest)
	}
	next := len(d.Items) == 0 || d.Items[0].Section != Quiet
	var last calendar.Date // of what was told
	for i := range list {
		full := d.words >= fullest-enough && (list[i].day != last || list[i].head.IsZero()) // but for what the other side has set for the same day
		if n >= coming || !next && list[i].day > reach || n > 0 && full {
			continue
		}
		if d.add(Ahead, &list[i]) {
			n, next, last = n+1, false, list[i].day
		}
	}
}

// context tells what stands behind the news, until there is enough to read.
func (d *draft) context(r *Record, w window) {
	if d.Kind == Weekend || !slices.ContainsFunc(d.Items, func(i Item) bool { return i.Section == News }) {
		return
	}
	until := enough
	if d.lead() >= great {
		until = ample
	}
	for _, x := range r.background(d, w) {
		if d.words < until && !d.said(x.words) {
			d.add(Context, &x)
		}
	}
}
