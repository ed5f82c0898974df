package clip

import (
	"time"

	"demarche/calendar"
)

// springFestivals are the first days of the Chinese year, by the year of our calendar, from the lists of the
// State Council's holidays and, from 2027 on, from the conversion tables of the Chinese calendar. Outside
// them the day is not known, and no date is read.
var springFestivals = map[int][2]int{
	2015: {2, 19}, 2016: {2, 8}, 2017: {1, 28}, 2018: {2, 16}, 2019: {2, 5}, 2020: {1, 25}, 2021: {2, 12}, 2022: {2, 1}, 2023: {1, 22},
	2024: {2, 10}, 2025: {1, 29}, 2026: {2, 17}, 2027: {2, 6}, 2028: {1, 26}, 2029: {2, 13}, 2030: {2, 3},
}

func springFestival(year int) stretch {
	d, ok := springFestivals[year]
	if !ok {
		return stretch{}
	}
	return oneDay(calendar.NewDate(year, time.Month(d[0]), d[1]))
}

// beforeFestival is any day before a Spring Festival.
func beforeFestival(s stretch) stretch {
	if s.from.IsZero() {
		return s
	}
	return stretch{0, s.from.AddDays(-1), Fuzzy}
}

// beforeNextFestival is any day before the festival that the tense means, of what is to come that after
// publication; nothing where its day is not known.
func beforeNextFestival(at day, t tense, plain bool) stretch {
	from := at
	if t == future {
		from = at.AddDays(1)
	}
	s := beforeFestival(chosen(from, t, plain, yearly(at, springFestival)))
	if t == future && s.to < at {
		return stretch{}
	}
	return s
}

// zhNotBefore goes on behind 春节前 where it is another word, or another time: 春节前后, 春节前夕.
var zhNotBefore = like(`^(?:[后夕一]|的?(?:最后)?[\d一二两三几]|景|往|来)`)

// zhSpring reads 春节前 as any day before it.
func zhSpring(r *chinese, m []string, lo, hi int) stretch {
	if zhNotBefore.MatchString(r.text[hi:]) {
		return stretch{}
	}
	if y := r.zhYearOf(m[1]); y != 0 {
		return beforeFestival(springFestival(y))
	}
	t := r.tenseOfFestival(lo, hi)
	return beforeNextFestival(r.at, t, r.plainly(t, hi))
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
		return core{beforeFestival(springFestival(y)), "spring-festival+before", k + 1}.known()
	}
	t := r.tense(i, k)
	if r.pastBefore(i) {
		t = past
	}
	return core{beforeNextFestival(r.at, t, t == past || r.plain(i, t)), "spring-festival+before", k}.known()
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
