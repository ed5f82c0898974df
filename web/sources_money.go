package web

import "strings"

// currencies in Chinese, by their code.
var currencies = map[string]string{"USD": "美元", "CNY": "元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元"}

// money writes an amount of money, or both ends of a range, in millions or billions, in Chinese
// in 万 or 亿, with all its digits; empty where the unit is no money, or the amount is smaller.
func (d clipDesk) money(figure, to, unit string) string {
	if len(unit) != 3 || strings.ToUpper(unit) != unit || figure == "" {
		return ""
	}
	places, size := 0, ""
	for _, x := range []struct {
		places int
		en, zh string
		zhOnly int
	}{{9, " billion", "亿", 8}, {6, " million", "万", 4}} {
		n := x.places
		if d.Chinese() {
			n = x.zhOnly
		}
		whole, _, _ := strings.Cut(strings.TrimPrefix(figure, "-"), ".")
		if len(whole) > n {
			places, size = n, d.T(x.en, x.zh)
			break
		}
	}
	if places == 0 {
		return ""
	}
	text := grouped(pointed(figure, places))
	if to != "" {
		text += d.T(" to ", "至") + grouped(pointed(to, places))
	}
	switch name := currencies[unit]; {
	case d.Chinese() && name != "":
		return text + size + name
	case unit == "USD" && to == "" && !strings.HasPrefix(text, "−"):
		return "$" + text + size
	}
	return text + size + " " + unit
}

// pointed divides a plain decimal by a power of ten.
func pointed(figure string, places int) string {
	sign := ""
	if rest, below := strings.CutPrefix(figure, "-"); below {
		sign, figure = "−", rest
	}
	whole, part, _ := strings.Cut(figure, ".")
	whole = strings.Repeat("0", max(0, places+1-len(whole))) + whole
	part = strings.TrimRight(whole[len(whole)-places:]+part, "0")
	whole = whole[:len(whole)-places]
	if part != "" {
		part = "." + part
	}
	return sign + whole + part
}
