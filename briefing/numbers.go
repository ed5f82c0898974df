package briefing

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche"
)

// saidNumber is a number that a sentence says: "40%" for "forty per cent" and 百分之四十,
// "200000000000" for "200 billion" and 2000亿, "½" for "half".
type saidNumber struct {
	value, said string
	of          numberOf
}

// numberOf is what a number counts, where that can be told from the words beside it.
type numberOf string

const (
	ofDay   numberOf = "day"   // of a month
	ofMonth numberOf = "month" // in Chinese, which writes it as a number
	ofRound numberOf = "round" // of talks
	ordinal numberOf = "ordinal"
)

const monthName = `(?:January|February|March|April|May|June|July|August|September|October|November|December)`

var (
	dayBefore   = regexp.MustCompile(monthName + `\s+(?:the\s+)?(?:\d+(?:st|nd|rd|th)?\s*(?:[–,-]|and|to|or)\s*)*$`)
	dayAfter    = regexp.MustCompile(`^(?:st|nd|rd|th)?(?:\s*(?:[–,-]|and|to|or)\s*(?:the\s+)?\d+(?:st|nd|rd|th)?)*\s+(?:of\s+)?` + monthName + `\b`)
	roundBefore = regexp.MustCompile(`(?i)\brounds?\s+(?:no\.\s+)?$`)
	roundAfter  = regexp.MustCompile(`^(?:st|nd|rd|th)?\s+rounds?\b`)
	ordinalEnd  = regexp.MustCompile(`^(?:st|nd|rd|th)\b`)
	zhDayAfter  = regexp.MustCompile(`^(?:[至到和、–-]\d+)*[日号]`)
)

// numberIn says what a number counts that stands between two texts.
func numberIn(before, after, value string) numberOf {
	n, ok := new(big.Rat).SetString(value)
	date := ok && n.IsInt() && n.Cmp(big.NewRat(31, 1)) <= 0
	switch {
	case roundBefore.MatchString(before), roundAfter.MatchString(after), strings.HasPrefix(after, "轮"):
		return ofRound
	case date && strings.HasPrefix(after, "月"):
		return ofMonth
	case date && (dayBefore.MatchString(before) || dayAfter.MatchString(after) || zhDayAfter.MatchString(after)):
		return ofDay
	case date && ordinalEnd.MatchString(after): // "on the 28th"
		return ordinal
	}
	return ""
}

// numbers lists the numbers of a sentence, in digits and in words of its language. What is
// no count is left out: "one of them", 一致, the two sides.
func numbers(s string) []saidNumber { return append(englishNumbers(s), chineseNumbers(s)...) }

// stranger gives the first number of a sentence that another does not say, or says of something
// else (a day of a month, a round), as it is written; empty for none. A rate may be repeated
// without its sign ("from 10 to 25%").
func stranger(text, was string) string {
	known := numbers(was)
	for _, n := range numbers(text) {
		if !n.among(slices.DeleteFunc(slices.Clone(known), func(k saidNumber) bool {
			return k.of != n.of && !(n.of == ordinal && k.of == ofDay)
		})) {
			return n.said
		}
	}
	return ""
}

func (n saidNumber) among(known []saidNumber) bool {
	return slices.ContainsFunc(known, func(k saidNumber) bool { return k.value == n.value || k.value == n.value+"%" })
}

// oneSided gives the first number that a sentence said in both languages and its new words
// say in one alone; empty for none. A month is a word in English and a number in Chinese, so
// that what only one of them said is not looked at.
func oneSided(text, was demarche.Text) string {
	en, zh, wasZH := numbers(text.EN), numbers(text.ZH), numbers(was.ZH)
	for _, n := range numbers(was.EN) {
		if n.among(wasZH) && n.among(en) != n.among(zh) {
			return n.said
		}
	}
	return ""
}

var smallNumbers = func() map[string]int64 {
	m := map[string]int64{"zero": 0, "hundred": 100, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "dozen": 12}
	for i, w := range strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen") {
		m[w] = int64(i + 1)
		if w+"th" != "oneth" && i > 2 {
			m[w+"th"] = int64(i + 1)
		}
	}
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		m[w], m[strings.TrimSuffix(w, "y")+"ieth"] = int64(i+2)*10, int64(i+2)*10
	}
	return m
}()

var (
	scales = map[string]int64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
	// shares are numbers by a name of their own.
	shares = map[string]string{
		"half": "½", "halve": "½", "halves": "½", "halved": "½", "halving": "½", "thirds": "⅓", "quarter": "¼", "quarters": "¼",
		"double": "×2", "doubles": "×2", "doubled": "×2", "doubling": "×2", "twice": "×2", "twofold": "×2", "triple": "×3", "tripled": "×3", "threefold": "×3",
		"dozens": "dozens", "hundreds": "hundreds", "thousands": "thousands", "millions": "millions", "billions": "billions", "trillions": "trillions",
	}
	englishToken = regexp.MustCompile(`\d+(?:,\d+)*(?:\.\d+)*|[A-Za-z]+|[%％]`)
	// bothSides is what the two of the record are called, of which the number says nothing.
	bothSides = []string{"sides", "countries", "governments", "parties", "economies", "leaders"}
)

// counting is a number that is being read, word by word.
type counting struct {
	sum, part *big.Rat // what stands before a scale, and what is read since
	words     bool     // it may go on in words
	from, to  int
}

// take adds a word of a number, if it goes on the one that is being read.
func (c *counting) take(n int64) bool {
	if c.part == nil {
		return false
	}
	last := new(big.Rat).Set(c.part)
	if !last.IsInt() || !c.words {
		return false
	}
	m := new(big.Int).Mod(last.Num(), big.NewInt(100)).Int64()
	if m != 0 && (n > 9 || m < 20 || m%10 != 0) {
		return false
	}
	c.part.Add(c.part, new(big.Rat).SetInt64(n))
	return true
}

func englishNumbers(s string) []saidNumber {
	var out []saidNumber
	var c counting
	at := englishToken.FindAllStringIndex(s, -1)
	word := func(i int) string {
		if i < 0 || i >= len(at) {
			return ""
		}
		return strings.ToLower(s[at[i][0]:at[i][1]])
	}
	done := func(sign string) {
		if c.part != nil {
			value := c.sum.Add(c.sum, c.part).RatString() + sign
			out = append(out, saidNumber{value, s[c.from:c.to], numberIn(s[:c.from], s[c.to:], value)})
		}
		c = counting{}
	}
	begin := func(n *big.Rat, i int, words bool) {
		c = counting{sum: new(big.Rat), part: n, words: words, from: at[i][0], to: at[i][1]}
	}
	for i := range at {
		w := word(i)
		if c.part != nil && strings.Trim(s[c.to:at[i][0]], " -\u00a0\u2010\u2011") != "" {
			done("")
		}
		n, small := smallNumbers[w]
		scale, scaled := scales[w]
		switch {
		case w[0] >= '0' && w[0] <= '9':
			done("")
			if x, ok := new(big.Rat).SetString(strings.ReplaceAll(w, ",", "")); ok {
				begin(x, i, false)
			} else { // a heading of a tariff, an article
				out = append(out, saidNumber{w, w, ""})
			}
		case w == "hundred" && c.part != nil && c.words:
			c.part.Mul(c.part, big.NewRat(100, 1))
			c.to = at[i][1]
		case small && c.part == nil && (n == 1 && onlyOne(word(i-1), word(i+1)) || n == 2 && slices.Contains(bothSides, word(i+1))):
		case small && c.take(n):
			c.to = at[i][1]
		case small, scaled && c.part == nil: // "a thousand"
			done("")
			begin(new(big.Rat).SetInt64(max(n, scale)), i, true)
		case scaled && c.part != nil:
			c.sum.Add(c.sum, c.part.Mul(c.part, new(big.Rat).SetInt64(scale)))
			c.part, c.words, c.to = new(big.Rat), true, at[i][1]
		case w == "and" && c.words && c.part != nil && (scales[word(i-1)] > 0 || word(i-1) == "hundred") && smallNumbers[word(i+1)] > 0:
			c.to = at[i][1]
		case w == "%" || w == "％" || w == "percent" || w == "percentage" || w == "per" && word(i+1) == "cent":
			done("%")
		default:
			done("")
			if name := shares[w]; name != "" {
				out = append(out, saidNumber{name, w, ""})
			}
		}
	}
	done("")
	return out
}

// onlyOne reports whether "one" between two words counts nothing.
func onlyOne(before, after string) bool {
	return slices.Contains([]string{"no", "any", "every", "another", "each"}, before) || slices.Contains([]string{"of", "another", "side", "party"}, after)
}

const (
	zhDigits = "〇零一二三四五六七八九"
	zhRun    = `(?:\d[\d,]*(?:\.\d+)?[十百千万亿]*|[〇零一二两三四五六七八九十百千万亿点]+)`
)

var chineseToken = regexp.MustCompile(`百分之(` + zhRun + `)|(` + zhRun + `)分之(` + zhRun + `)|(` + zhRun + `)([成倍%％]?)|半导体|[半]|翻番|翻倍|加倍|双倍`)

func chineseNumbers(s string) []saidNumber {
	var out []saidNumber
	for _, m := range chineseToken.FindAllStringSubmatchIndex(s, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return s[m[2*i]:m[2*i+1]]
		}
		said, value := part(0), ""
		switch {
		case part(1) != "":
			value = percentOf(chinese(part(1)), 1)
		case part(2) != "":
			if x, y := chinese(part(2)), chinese(part(3)); x != nil && y != nil && x.Sign() > 0 {
				value = new(big.Rat).Quo(y, x).RatString()
			}
		case part(4) != "":
			value = counted(part(4), part(5), s[:m[0]], s[m[1]:])
		case said == "半":
			value = "½"
		case said != "半导体":
			value = "×2"
		}
		if value != "" {
			out = append(out, saidNumber{value, said, numberIn(s[:m[0]], s[m[1]:], value)})
		}
	}
	return out
}

func percentOf(n *big.Rat, times int64) string {
	if n == nil {
		return ""
	}
	return new(big.Rat).Mul(n, big.NewRat(times, 1)).RatString() + "%"
}

// counted gives the value of a run of numerals between two texts; empty where it is part of
// a word and counts nothing.
func counted(run, unit, before, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	digits := run[0] <= '9'
	switch {
	case !digits && unit == "" && run == "一" && !strings.ContainsRune("天日周月年轮次项个家份名", next),
		!digits && strings.HasPrefix(run, "一点") && len(run) == len("一点"),
		run == "两" && strings.ContainsRune("国方边者岸", next), run == "十" && next == '分':
		return ""
	case !digits && !strings.ContainsAny(run, zhDigits+"两十"): // hundreds, or a name
		if strings.ContainsRune("数几上近逾超", last) {
			return run
		}
		return ""
	}
	n := chinese(run)
	switch {
	case n == nil:
		return ""
	case unit == "成":
		return percentOf(n, 10)
	case unit == "倍":
		return "×" + n.RatString()
	case unit != "":
		return percentOf(n, 1)
	}
	return n.RatString()
}

// chinese reads a run of numerals; nil where it is none.
func chinese(run string) *big.Rat {
	run = strings.Trim(strings.ReplaceAll(run, ",", ""), "点")
	head, tail, _ := strings.Cut(run, "点")
	if units := strings.TrimLeft(run, "0123456789."); units != run {
		n, ok := new(big.Rat).SetString(strings.TrimSuffix(run, units))
		if !ok {
			return nil
		}
		return n.Mul(n, scaleOf(units))
	}
	n := numeral(head)
	if n == nil || tail == "" {
		return n
	}
	units := strings.TrimLeft(tail, zhDigits)
	places := positional(strings.TrimSuffix(tail, units))
	f, ok := new(big.Rat).SetString("0." + places)
	if !ok || places == "" {
		return nil
	}
	return n.Add(n, f).Mul(n, scaleOf(units))
}

var zhUnits = map[rune]int64{'十': 10, '百': 100, '千': 1000, '万': 1e4, '亿': 1e8}

func scaleOf(units string) *big.Rat {
	n := big.NewRat(1, 1)
	for _, r := range units {
		n.Mul(n, new(big.Rat).SetInt64(zhUnits[r]))
	}
	return n
}

func digitOf(r rune) int {
	if r == '两' {
		return 2
	}
	if i := slices.Index([]rune(zhDigits), r); i > 0 {
		return i - 1
	}
	return 0
}

// positional writes numerals that stand for digits: 二〇一九 is "2019".
func positional(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte('0' + digitOf(r)))
	}
	return b.String()
}

// numeral reads a whole number in Chinese numerals.
func numeral(s string) *big.Rat {
	if s == "" {
		return nil
	}
	if !strings.ContainsAny(s, "十百千万亿") {
		n, _ := new(big.Rat).SetString(positional(s))
		return n
	}
	var sum, part, digit, scale int64
	for _, r := range s {
		switch u := zhUnits[r]; {
		case u == 0:
			digit = int64(digitOf(r))
		case u < 1e4:
			part, digit = part+max(digit, 1)*u, 0
		case scale > 0 && u > scale: // 万亿
			sum, part, digit, scale = (sum+part+digit)*u, 0, 0, u
		default:
			sum, part, digit, scale = sum+max(part+digit, 1)*u, 0, 0, u
		}
	}
	return new(big.Rat).SetInt64(sum + part + digit)
}
