package clip

import (
	"time"

	"demarche/calendar"
)

// springs are those of the guide.
func (a Asked) springs() Springs {
	if a.Guide == nil {
		return nil
	}
	return a.Guide.Spring
}

// in gives the first day of the Chinese year that begins in a year, as known on a day; nothing where it was not.
func (s Springs) in(year int, known calendar.Date) stretch {
	f, ok := s[year]
	if !ok || f.Known > known {
		return stretch{}
	}
	return oneDay(f.On)
}

// beforeFestival is any day before a Spring Festival.
func beforeFestival(s stretch) stretch {
	if s.from.IsZero() {
		return s
	}
	return stretch{0, s.from.AddDays(-1), Fuzzy}
}

// beforeNext is any day before the festival that the tense means, of what is to come that after
// publication; nothing where its day is not known.
func (s Springs) beforeNext(at day, t tense, plain bool) stretch {
	return beforeNext(at, t, plain, func(year int) stretch { return s.in(year, at) })
}

func beforeNext(at day, t tense, plain bool, of func(year int) stretch) stretch {
	from := at
	if t == future {
		from = at.AddDays(1)
	}
	before := beforeFestival(chosen(from, t, plain, yearly(at, of)))
	if t == future && before.to < at {
		return stretch{}
	}
	return before
}

// zhNotBefore goes on behind 春节前 where it is another word, or another time: 春节前后, 春节前夕.
var zhNotBefore = like(`^(?:[后夕一]|的?(?:最后)?[\d一二两三几]|景|往|来)`)

// zhSpring reads 春节前 as any day before it.
func zhSpring(r *chinese, m []string, lo, hi int) stretch {
	if zhNotBefore.MatchString(r.text[hi:]) {
		return stretch{}
	}
	if y := r.zhYearOf(m[1]); y != 0 {
		return beforeFestival(r.springs.in(y, r.at))
	}
	t := r.tenseOfFestival(lo, hi)
	return r.springs.beforeNext(r.at, t, r.plainly(t, hi))
}

// zhNational reads 国庆节前 as any day before 1 October.
func zhNational(r *chinese, m []string, lo, hi int) stretch {
	if zhNotBefore.MatchString(r.text[hi:]) {
		return stretch{}
	}
	of := func(y int) stretch { return dayIn(y, time.October, 1) }
	if y := r.zhYearOf(m[1]); y != 0 {
		return beforeFestival(of(y))
	}
	t := r.tenseOfFestival(lo, hi)
	return beforeNext(r.at, t, r.plainly(t, hi), of)
}

// springFestival reads "before the Lunar New Year", "ahead of Chinese New Year" and "before the Spring Festival"
// as any day before it.
func (r *english) springFestival(i int) core {
	k := i
	if r.is(k, "the", "this", "next") {
		k++
	}
	switch {
	case r.seq(k, "lunar", "new", "year"), r.seq(k, "chinese", "new", "year"):
		k += 3
	case r.seq(k, "spring", "festival"):
		k += 2
	default:
		return core{}
	}
	if !r.tok(k-1).capital() || !r.is(i-1, "before", "by") && !r.seq(i-2, "ahead", "of") || r.is(k, "'", "’") && r.is(k+2, "eve") {
		return core{}
	}
	if r.is(k, "holiday", "holidays", "break") {
		k++
	}
	if y, ok := r.yearAt(k); ok {
		return core{beforeFestival(r.springs.in(y, r.at)), "spring-festival+before", k + 1}.known()
	}
	t := r.tense(i, k)
	if r.pastBefore(i) {
		t = past
	}
	return core{r.springs.beforeNext(r.at, t, t == past || r.plain(i, t)), "spring-festival+before", k}.known()
}

// known is nothing where the days of a reading are not.
func (c core) known() core {
	if c.prec == "" {
		return core{}
	}
	return c
}

// pastBefore reports whether every verb before i is past: "the two met before the Spring Festival".
func (r *english) pastBefore(i int) bool {
	told := false
	for k := range i {
		switch t := r.cue(k); {
		case t == past && !deciding(r.low(k)):
			told = true
		case t != untold:
			return false
		}
	}
	return told
}
