package tariff

import (
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Text gives a question that an answer leaves open in a language; the answer
// itself carries the English alone.
func (p *Pack) Text(a *Answer, i int, l demarche.Lang) string {
	x := &a.Asked[i]
	if l != demarche.Chinese {
		return x.Text
	}
	text := p.askedZH(a, x)
	switch then := x.wordsZH(); {
	case x.idle:
		return text + "；仅改变申报税目，不改变税额"
	case then != "":
		return text + then
	case !x.item && x.About != "hts" && x.Total.known:
		text += "；届时合计" + x.Total.String() + "%"
	}
	return text
}

func (p *Pack) askedZH(a *Answer, x *Asked) string {
	switch {
	case x.item && strings.Contains(x.Text, "which every good of this number fits"):
		return "如申报" + x.With + "（该编码项下所有货物均符合），合计" + x.Total.String() + "%"
	case x.item && !x.Total.known:
		heading, item, _ := strings.Cut(x.With, "/")
		if h := p.headings[heading]; h != nil && strings.HasSuffix(x.Text, h.doubt(&a.Question)) {
			return "如货物符合" + heading + "第" + item + "项，结果不详：" + h.doubtZH(&a.Question)
		}
		return "如货物符合" + heading + "第" + item + "项，合计不是百分比"
	case x.item:
		heading, item, _ := strings.Cut(x.With, "/")
		return "如货物符合" + heading + "第" + item + "项，合计" + x.Total.String() + "%"
	case x.About == "export":
		day := strings.TrimPrefix(x.With, "before ")
		if d, err := calendar.ParseDate(day); err == nil {
			day = zhDay(d)
		}
		return "出口日期决定是否适用：是否在" + day + "之前出口"
	case x.About == "hts" && strings.HasPrefix(x.Text, "heading "):
		return "该编码项下部分统计编码的货物可依排除清单免征" + thenZH(x) + "；请提供十位编码"
	case x.About == "hts" && a.Question.HTS.Len() == 10:
		return "该税号仅部分统计编码列入措施" + measureIn(x.Text) + thenZH(x) + "；已读取的资料均未列出" + a.Question.HTS.Dotted() + "，请填写税则所列的十位编码"
	case x.About == "hts":
		return "该编码项下仅部分统计编码列入措施" + measureIn(x.Text) + thenZH(x) + "；请提供十位编码"
	case x.About == "parts":
		return "基本税率按货品各部分的价值分别计征，此处无法填写各部分价值，故不计算基本税额"
	case x.About == "quantity":
		return "基本税率按数量计征，请提供数量（单位：" + x.With + "）"
	case strings.HasPrefix(x.About, "share:"):
		return "有一项措施仅就" + contentZH(strings.TrimPrefix(x.About, "share:")) + "的价值计征；未提供时按其他已填比例所余的全部价值计征"
	}
	asked := "如申报" + x.With + "：" + p.claimedZH(x.With)
	if headings, ok := strings.CutPrefix(x.Text, "headings "); ok {
		headings, _, _ = strings.Cut(headings, applyIf)
		asked += "，则适用" + strings.ReplaceAll(headings, " and ", "和")
	}
	return asked
}

// measureIn gives the measure that a question about statistical numbers names.
func measureIn(text string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(text, "measure "), " names only")
	return name
}

// thenZH says what goods pay in all of the numbers that a question is about.
func thenZH(x *Asked) string {
	switch {
	case !x.Total.known:
		return ""
	case x.all.known && x.none != x.all:
		return "，此类货物依编码合计应缴" + x.none.String() + "%至" + x.all.String() + "%"
	}
	return "，此类货物合计应缴" + x.Total.String() + "%"
}

// claimedZH gives in Chinese what an importer declares by a claim.
func (p *Pack) claimedZH(claim string) string {
	for _, x := range p.Claims {
		if x.Claim == claim {
			return x.Name.In(demarche.Chinese)
		}
	}
	for _, m := range p.Measures {
		for i := range m.Versions {
			if text := m.claimText(&m.Versions[i], claim); text != claim {
				return text
			}
		}
	}
	return claim
}
