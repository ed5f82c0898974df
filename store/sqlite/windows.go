package sqlite

// How many cases' texts a search by words goes through before it looks whether it
// has found enough, and by how much each next window may be wider. The index leaps
// over what a rare word lacks, so a wide window costs little where few are found;
// where two common words seldom meet in one text, it is the window that bounds
// the work.
const (
	firstWindow  = 500
	widerWindow  = 4
	widestWindow = 16
)

// windows divides the texts that a search goes through, from lo to hi, in ranges
// that begin and end with a case.
type windows struct {
	lo, hi int64 // what is left, ends included
	latest bool  // from hi down, rather than from lo up
	cases  int64 // how many the next window spans
}

func newWindows(lo, hi int64, latest bool) windows {
	return windows{lo: lo, hi: hi, latest: latest, cases: firstWindow}
}

// next gives the next range; false where none is left.
func (w *windows) next() (lo, hi int64, ok bool) {
	if w.lo > w.hi {
		return 0, 0, false
	}
	if w.latest {
		lo, hi = max(w.lo, (caseOf(w.hi)-w.cases+1)<<caseShift), w.hi
		w.hi = lo - 1
	} else {
		lo, hi = w.lo, w.hi
		if end := caseOf(w.lo) + w.cases; end < caseOf(w.hi) {
			hi = end<<caseShift - 1
		}
		w.lo = hi + 1
	}
	w.cases *= widerWindow
	return lo, hi, true
}

// pace sets how wide the next window is, by how many texts the last one gave and how
// many more are wanted.
func (w *windows) pace(gave, wanted int) {
	last := w.cases / widerWindow
	switch {
	case gave == 0:
		w.cases = last * widestWindow
	case wanted > 0:
		w.cases = min(max(last*int64(wanted)/int64(gave), last), last*widestWindow)
	}
}

// left gives the text at which what is left begins; false where nothing is.
func (w *windows) left() (int64, bool) {
	if w.latest {
		return w.hi, w.lo <= w.hi
	}
	return w.lo, w.lo <= w.hi
}
