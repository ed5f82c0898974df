package clip

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cockroachdb/apd/v3"
)

// zhSize are the words for hundreds, thousands and more that stand between a number and its money or goods.
const zhSize = `(万亿|千亿|百亿|亿|千万|百万|万|)`

// zhOver stands before or behind the word of size: 150余亿, 3000亿多.
const zhOverSize = `(?:多|余)?`

const zhCurrency = `(美元|美金|元人民币|人民币|元|欧元|英镑|日元|港元)`

const zhDigits = `(\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`

// zhWordNumber is a whole number below ten thousand in characters: 六千八百八十三.
const zhWordNumber = `((?:[一二两三四五六七八九]千)?(?:[零〇]?[一二两三四五六七八九]百)?(?:[零〇]?[一二三四五六七八九]?十)?(?:[零〇]?[一二两三四五六七八九])?)`

// zhThousands reads such a number; 0 where there is none.
func zhThousands(s string) int {
	n := 0
	if thousands, rest, ok := strings.Cut(s, "千"); ok {
		n, s = 1000*zhNumber(thousands), rest
	}
	return n + zhCounted(strings.TrimLeft(s, "零〇"))
}

// zhFigures are the forms in which a Chinese text states a figure; of a range both ends,
// with two dots between.
var zhFigures = []struct {
	rule string
	re   *pattern
	read func(m []string) (figure, unit string)
}{
	{"percent-range", like(zhDigits + `(?:%|％)?(?:至|到|-|–|—|~|～)` + zhDigits + `(?:%|％)`), func(m []string) (string, string) {
		return plain(m[1], 0, false) + ".." + plain(m[2], 0, false), "percent"
	}},
	{"money-range", like(zhDigits + `(万亿|亿|千万|百万|万|)(?:美元|元|欧元|英镑|日元|港元)?(?:至|到|-|–|—|~|～)` + zhDigits + `(万亿|亿|千万|百万|万|)(美元|元人民币|人民币|元|欧元|英镑|日元|港元)`), func(m []string) (string, string) {
		if m[2] == "" {
			m[2] = m[4]
		}
		return plain(m[1], zhScales[m[2]], false) + ".." + plain(m[3], zhScales[m[4]], false), zhMoney[m[5]]
	}},
	{"money", like(zhDigits + `(万亿|亿)零?` + zhDigits + `(亿|千万|百万|万)` + zhOverSize + zhCurrency), func(m []string) (string, string) { return zhSum2(m), zhMoney[m[5]] }},
	{"measure", like(zhDigits + `(万亿|亿)零?` + zhDigits + `(亿|千万|百万|万)` + zhOverSize + `(吨|蒲式耳|桶)`), func(m []string) (string, string) { return zhSum2(m), zhGoods[m[5]] }},
	{"percent", like(`(负|-|−)?` + zhDigits + `(?:%|％)`), func(m []string) (string, string) {
		return plain(m[2], 0, m[1] != ""), "percent"
	}},
	{"percent-words", like(`百分之([一二三四五六七八九十百]+(?:点[〇零一二三四五六七八九]+)?|\d+(?:\.\d+)?)`), func(m []string) (string, string) {
		return zhDecimal(m[1]), "percent"
	}},
	{"points", like(zhDigits + `个?(百分点|基点)`), func(m []string) (string, string) {
		if m[2] == "基点" {
			return plain(m[1], 0, false), "basis-points"
		}
		return plain(m[1], 0, false), "percentage-points"
	}},
	{"money", like(zhDigits + zhOverSize + zhSize + zhOverSize + zhCurrency), func(m []string) (string, string) {
		return plain(m[1], zhScales[m[2]], false), zhMoney[m[3]]
	}},
	{"money-vague", like(`[数几上](?:百|千|万|十)*亿(美元|元人民币|人民币|元|欧元)`), func(m []string) (string, string) { return "", zhMoney[m[1]] }},
	{"money-sign", like(`(?:US|HK)?[$＄]` + zhDigits + zhOverSize + zhSize), func(m []string) (string, string) { return plain(m[1], zhScales[m[2]], false), "USD" }},
	{"number-words", like(zhWordNumber + `(万亿|亿|万)(美元|元人民币|人民币|元|欧元|英镑|日元|港元|吨)`), func(m []string) (string, string) {
		n := zhThousands(m[1])
		if n == 0 {
			return "", ""
		}
		unit := zhMoney[m[3]]
		if m[3] == "吨" {
			unit = "tonnes"
		}
		return plain(strconv.Itoa(n), zhScales[m[2]], false), unit
	}},
	{"measure", like(zhDigits + zhOverSize + `(千万|百万|万|亿|)` + zhOverSize + `(吨|蒲式耳|桶)`), func(m []string) (string, string) {
		return plain(m[1], zhScales[m[2]], false), zhGoods[m[3]]
	}},
}

var zhScales = map[string]int32{"": 0, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}

var zhGoods = map[string]string{"吨": "tonnes", "蒲式耳": "bushels", "桶": "barrels"}

// zhSum2 adds the two parts of an amount that is written with two sizes: 4亿5000万. What is no such amount, as its second
// part is not the smaller, is none.
func zhSum2(m []string) string {
	first, _, err1 := apd.NewFromString(plain(m[1], zhScales[m[2]], false))
	rest, _, err2 := apd.NewFromString(plain(m[3], zhScales[m[4]], false))
	if err1 != nil || err2 != nil || rest.Cmp(apd.New(1, zhScales[m[2]])) >= 0 {
		return ""
	}
	sum := new(apd.Decimal)
	if _, err := apd.BaseContext.WithPrecision(40).Add(sum, first, rest); err != nil {
		return ""
	}
	sum.Reduce(sum)
	return sum.Text('f')
}

// zhMinus is a sign of minus before an amount of money or goods, which the words of a range or of a load to bear do not
// have: 逆差为-32亿美元, but 10-32亿美元 and 背负32亿美元债务.
var zhMinus = like(`(?:^|[为是达至到约（( ：:，])[-－−]$|(?:^|[^背担欠抱胜自肩减])负$`)

var zhMoney = map[string]string{
	"美元": "USD", "美金": "USD", "元": "CNY", "人民币": "CNY", "元人民币": "CNY", "欧元": "EUR", "英镑": "GBP", "日元": "JPY", "港元": "HKD",
}

// zhDecimal reads a number of 百分之 in either writing.
func zhDecimal(s string) string {
	if s[0] >= '0' && s[0] <= '9' {
		return s
	}
	whole, rest, dotted := strings.Cut(s, "点")
	n := 0
	if hundreds, tail, ok := strings.Cut(whole, "百"); ok {
		n, whole = 100*max(1, zhNumber(hundreds)), tail
	}
	out := strconv.Itoa(n + zhNumber(whole))
	if dotted {
		out += "."
		for _, c := range rest {
			out += strconv.Itoa(zhNumber(string(c)))
		}
	}
	return out
}

var (
	zhDown    = like(`(下降|减少|下跌|萎缩|收缩|下滑|放缓|收窄|走低|降低|下调|缩减|压缩|压减|缩短|回落|贬值|降准|降息|跌|降|锐减|骤降|大跌)[了约近逾超过达]*$`)
	zhLowered = like(`(?:下调|调降|调低)[\p{Han}]{1,12}$`)
	zhJoined  = like(`^(?:和|、|及|与)$`)
	zhUp      = like(`[至到为]$`)
)

// figures gives the figures of a Chinese sentence; offset is where it begins.
func (r *chinese) figures(offset int) []Quantity {
	if !strings.ContainsAny(r.text, "0123456789百亿万成半分") {
		return nil
	}
	var out []Quantity
	for _, form := range zhFigures {
		for _, loc := range form.re.FindAllStringSubmatchIndex(r.text, -1) {
			figure, unit := form.read(groups(r.text, loc))
			if (form.rule == "money" || form.rule == "measure") && figure != "" && zhMinus.MatchString(before(r.text, loc[0], 2)) {
				_, size := utf8.DecodeLastRuneInString(r.text[:loc[0]])
				loc[0], figure = loc[0]-size, "-"+figure
			}
			rule := "zh." + form.rule
			if form.rule == "number-words" && strings.ContainsAny(before(r.text, loc[0], 1), "零〇一二两三四五六七八九十百千万亿点几数多上第") {
				continue // part of another number
			}
			if c, _ := utf8.DecodeLastRuneInString(r.text[:loc[0]]); unit == "" || figure == "" && form.rule != "money-vague" || c == '.' || c >= '0' && c <= '9' {
				continue
			}
			figure, to, ranged := strings.Cut(figure, "..")
			if ranged && hanFrom.MatchString(before(r.text, loc[0], 6)) {
				continue // from one to the other is a change
			}
			lead := before(r.text, loc[0], 8)
			fell := zhDown.MatchString(lead) || zhLowered.MatchString(before(r.text, loc[0], 14))
			if figure != "" && figure[0] != '-' && fell && !zhUp.MatchString(lead) {
				if figure, rule = "-"+figure, rule+"+fell"; ranged {
					to = "-" + to
				}
			}
			lo := offset + utf8.RuneCountInString(r.text[:loc[0]])
			s := Span{lo, lo + utf8.RuneCountInString(r.text[loc[0]:loc[1]])}
			if !slices.ContainsFunc(out, func(q Quantity) bool { return q.overlaps(s) }) {
				out = append(out, Quantity{Span: s, Figure: figure, To: to, Unit: unit, Rule: rule})
			}
		}
	}
	places, parts := r.fractions()
	for i, loc := range places {
		figure, rule := parts[i], "zh.fraction"
		if lead := before(r.text, loc[0], 8); zhDown.MatchString(lead) && !zhUp.MatchString(lead) {
			figure, rule = "-"+figure, rule+"+fell"
		}
		lo := offset + utf8.RuneCountInString(r.text[:loc[0]])
		s := Span{lo, lo + utf8.RuneCountInString(r.text[loc[0]:loc[1]])}
		if !slices.ContainsFunc(out, func(q Quantity) bool { return q.overlaps(s) }) {
			out = append(out, Quantity{Span: s, Figure: figure, Unit: "percent", Rule: rule})
		}
	}
	slices.SortFunc(out, func(a, b Quantity) int { return a.Start - b.Start })
	rs := []rune(r.text)
	for i := 1; i < len(out); i++ { // 分别下降5.6%和4.6%
		a, b := &out[i-1], &out[i]
		if strings.HasSuffix(a.Rule, "+fell") && a.Unit == b.Unit && b.Figure != "" && b.Figure[0] != '-' && a.End <= b.Start && zhJoined.MatchString(string(rs[a.End-offset:b.Start-offset])) {
			b.Figure, b.Rule = "-"+b.Figure, b.Rule+"+fell"
		}
	}
	return out
}
