package clip

import (
	"strconv"
	"strings"
)

// A part of a whole in words is a figure in percent, to two places: "a fifth of its exports", 四成, 占八分之一.

// fractionWords are the parts by their names, with the whole that they are of.
var fractionWords = map[string]int{
	"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "seventh": 7,
	"eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}

// share gives n parts of a whole in percent, rounded to two places.
func share(n, of int) string {
	s := strconv.FormatFloat(100*float64(n)/float64(of), 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// fractionAt reads the words of a part at i: "a third", "two-thirds", "half".
func (r *english) fractionAt(i int) (figure string, end int) {
	n, k := 1, i
	if m, ok := numberWords[r.low(i)]; ok && m < 10 {
		n, k = m, i+1
		if r.is(k, "-") {
			k++
		}
	}
	of := fractionWords[r.low(k)]
	plural := strings.HasSuffix(r.low(k), "s")
	if of == 0 || n >= of || k == i && of != 2 || plural != (n > 1) {
		return "", 0
	}
	return share(n, of), k + 1
}

// fraction reads a part of what is named behind it, or one that is held against such a part: "a fifth of
// its exports, against a third in 2017". That by which something fell ("by a third") is not read: what it
// was of stands elsewhere.
func (r *english) fraction(i int, before []Quantity) ([]Quantity, int, bool) {
	figure, end := r.fractionAt(i)
	if figure == "" || ordinalWords[r.low(i-1)] != 0 || r.is(i-1, "-", "the", "this", "last", "next", "other", "each", "every", "or", "by", "a") || r.is(end, "-") {
		return nil, 0, false
	}
	rule := "en.fraction"
	switch {
	case r.partOfWhole(i, end):
	case r.partAlso(i, end, before):
		rule += "+whole-before"
	default:
		return nil, 0, false
	}
	return []Quantity{{Span: Span{r.toks[i].Start, r.toks[end-1].End}, Figure: figure, Unit: "percent", Rule: rule}}, end, true
}

// partAlso reports whether a part stands beside one whose whole was told.
func (r *english) partAlso(i, end int, before []Quantity) bool {
	if len(before) == 0 || !strings.HasPrefix(before[len(before)-1].Rule, "en.fraction") || !r.is(r.leadOf(i), "and", "with", "against", "from", "versus") {
		return false
	}
	return r.tok(end).text == "" || r.is(end, "in", "on", ".", ",", ";") || r.is(end, "the", "a") && unitWords[r.low(end+1)] != ""
}

// partOfWhole reports whether "of" and a whole follow a part. "A quarter of growth" is a time, "a quarter
// of a point" no share.
func (r *english) partOfWhole(i, end int) bool {
	if !r.is(end, "of") {
		return false
	}
	next := r.tok(end + 1)
	switch {
	case next.text == "", next.num, r.is(i-1, "and") && r.is(i, "a"), r.is(end+1, "a", "an"), partWords[next.low] != wholePart:
		return false
	case r.is(end+1, "the", "this", "last", "next", "each", "every") && (unitWords[r.low(end+2)] != "" || r.is(end+2, "season", "term", "decade", "century")):
		return false
	case r.partOfTime(end + 1):
		return false
	case !r.is(end-1, "quarter"):
		return letter(next)
	}
	return determiners[next.low] || next.capital() || r.is(end+1, "all", "it", "them", "what") || r.manyOf(end+1) && !r.is(end+1, "talks", "negotiations", "gains", "losses", "declines", "rises")
}

// manyOf reports whether the noun at i, or that which it stands before, is of many: "exports", "steel exports".
func (r *english) manyOf(i int) bool {
	if strings.HasSuffix(r.low(i), "s") {
		return true
	}
	next := r.tok(i + 1)
	return letter0(next) && strings.HasSuffix(next.low, "s") && len(next.low) > 3 && !prepositions[r.low(i)] && r.cue(i) == untold && r.cue(i+1) == untold && !r.is(i+1, "was", "as", "points", "this", "its", "has", "talks", "negotiations", "gains", "losses", "declines", "rises")
}

// letter0 is letter of a token that may be none.
func letter0(t token) bool { return t.text != "" && letter(t) }

// partOfTime reports whether a period is all that stands at i, so that a part of it is a time: "half of
// September was lost", "the latter half of Monday". "Half of September's imports" is a part of the imports.
func (r *english) partOfTime(i int) bool {
	why, told := r.why, r.told
	c := r.read(i)
	r.why, r.told = why, told
	if c.rule == "" || r.is(c.end, "'", "’", "-") {
		return false
	}
	next := r.tok(c.end)
	return next.text == "" || !letter(next) || prepositions[next.low] || r.cue(c.end) != untold || r.is(c.end, "and", "or", "but", "when", "while", "as", "with", "without", "is", "are", "that", "which", "has", "had")
}

// What may stand around 成, 半 and 分之 where they are no part of a whole: 一成不变, 两成员国, 另一半, 百分之五.
var (
	zhNoTenth = like(`^(?:[不为立员果本交功就长都品型熟分千百天套])`)
	zhGrew    = like(`(?:增长|上升|上涨|增加|提高|上调|扩大|涨|升|增)[了约近逾超过达]*$`)
	zhOfTime  = like(`(?:[年月周旬]|季度|[上下]半年|[周星期][一二三四五六日天])份?的?$`) // 9月的一半已经过去
	zhPassed  = like(`^(?:以上)?的?(?:时间|时日|日子|光阴|已经?过|过去|已经?结束|都在|将过)`)
	zhNoPart  = like(`[第另百千万点一二两三四五六七八九十几数\d]$`)
)

// zhFractions are the parts of a whole.
var zhFractions = []struct {
	re    *pattern
	read  func(m []string) string
	share bool // only of a whole, and not by how much something changed
}{
	{like(`([二三四五六七八九十]|\d{1,2})分之([一二两三四五六七八九]|\d{1,2})`), func(m []string) string { return zhShare(zhNumber(m[2]), zhNumber(m[1])) }, true},
	{like(`([一二两三四五六七八九])成(半)?`), func(m []string) string {
		n := 2 * zhNumber(m[1])
		if m[2] != "" {
			n++
		}
		return share(n, 20)
	}, false},
	{like(`(?:一半|半数)`), func([]string) string { return "50" }, true},
}

func zhShare(n, of int) string {
	if n < 1 || n >= of {
		return ""
	}
	return share(n, of)
}

// fractions gives the parts of a whole in a sentence, as places in bytes with their figures.
func (r *chinese) fractions() (places [][]int, figures []string) {
	if !strings.ContainsAny(r.text, "成半分") {
		return nil, nil
	}
	for _, form := range zhFractions {
		for _, loc := range form.re.FindAllStringSubmatchIndex(r.text, -1) {
			words := r.text[loc[0]:loc[1]]
			if zhNoPart.MatchString(r.text[:loc[0]]) || strings.HasSuffix(words, "成") && zhNoTenth.MatchString(r.text[loc[1]:]) {
				continue
			}
			if lead := before(r.text, loc[0], 8); form.share && (zhDown.MatchString(lead) && !zhUp.MatchString(lead) || zhGrew.MatchString(lead)) {
				continue
			}
			if zhOfTime.MatchString(before(r.text, loc[0], 4)) && zhPassed.MatchString(r.text[loc[1]:]) {
				continue // a part of a time
			}
			if figure := form.read(groups(r.text, loc)); figure != "" {
				places, figures = append(places, loc), append(figures, figure)
			}
		}
	}
	return places, figures
}
