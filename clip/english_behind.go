package clip

// weekdayBehind takes in a day of the week that stands behind a date and tells which it is: "May 10
// (Friday)", "August 12, a Tuesday", "November 10, which is a Monday". One with no more than a comma
// before it is taken in where the date bears it out: "July 24, Thursday".
func (r *english) weekdayBehind(c core) core {
	if c.rule != "day-month" && c.rule != "iso-date" {
		return c
	}
	k := c.end
	bracket := r.is(k, "(")
	if bracket || r.is(k, ",", "-", "–", "—") {
		k++
	}
	told := bracket
	switch {
	case k == c.end:
		return c
	case r.is(k, "a") || r.is(k, "itself", "also") && r.is(k+1, "a"):
		told = true
		if k++; r.is(k-1, "itself", "also") {
			k++
		}
	case r.is(k, "which"):
		if k++; r.is(k, "will", "would") && r.is(k+1, "be", "fall") {
			k++
		}
		if told = r.is(k, "is", "was", "be", "falls", "fell", "fall"); told {
			for k++; r.is(k, "on", "a"); k++ {
			}
		}
	}
	w, j, ok := r.weekdayAt(k)
	switch {
	case !ok, bracket && !r.is(j, ")"), r.is(j, "'", "’"):
		return c
	case bracket:
		j++
	case !told && (c.against(w) != "" || r.tok(j).text != "" && !r.is(j, ",", ".", ";", ")")):
		return c
	}
	c.end, c.rule = j, "weekday-date"+c.against(w)
	return c
}

// tellsWhich reports whether a day of the week at i only tells which a day told elsewhere is:
// "November 10 is a Monday", "the deadline falls on a Friday".
func (r *english) tellsWhich(i int) bool {
	return r.is(i-1, "a") && (r.is(i-2, "is", "was", "be") || r.is(i-2, "on") && r.is(i-3, "falls", "fell", "fall"))
}

// endsBehind reports whether the day of the week behind i is the last of what begins on the day told
// before in the sentence, and a reading of it that lies before that is none: "landed on Thursday for a
// visit lasting through Sunday". A stay that is over when the other comes ends before it.
func (r *english) endsBehind(i int, d day) bool {
	if !r.is(i-1, "through", "until") || r.prevFrom == 0 || r.prevFrom != r.prev || d >= r.prev || r.prev.Sub(d) > 7 {
		return false
	}
	for k := r.prevEnd; k < i-1; k++ {
		if r.is(k, "after", "before", "that", "which", "following", ";", "from") || r.cue(k) == past {
			return false
		}
	}
	return true
}
