package tariff

import (
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Why gives the reason of a component in a language; an answer itself carries the
// English alone. The component is named by its index, 0 for the base.
func (p *Pack) Why(a *Answer, i int, l demarche.Lang) string {
	c := &a.Components[i]
	switch {
	case l != demarche.Chinese:
		return c.Why
	case i == 0:
		return p.whyBaseZH(a)
	case c.measure < 0:
		return p.whyBesideZH(a, c)
	}
	return p.whyMeasureZH(a, c)
}

func zhDay(d calendar.Date) string {
	y, m, day := d.YMD()
	return itoa(y) + "年" + itoa(int(m)) + "月" + itoa(day) + "日"
}

func (p *Pack) whyBaseZH(a *Answer) string {
	c, q := &a.Components[0], &a.Question
	l := p.lines[a.Line]
	if q.Entry < p.From || q.Entry > p.KnownTo || l == nil {
		return "资料包的税则范围为" + zhDay(p.From) + "至" + zhDay(p.KnownTo)
	}
	r, _ := l.on(p, q.Entry)
	if r == nil {
		return "税率在修订期间变更，确切生效日未收录"
	}
	why, said, since := "一般税率", c.Why, ""
	if x := p.edition(r, q.Entry); x.toldAfter(q.Known) {
		said, _, _ = strings.Cut(said, toldLater)
		since = "；依据" + zhDay(x.told) + "公布的资料"
	}
	if before, _, newer := strings.Cut(said, undated); newer || strings.Contains(c.Why, undated) {
		said, since = before, since+"；本版税则公布日未收录，"+zhDay(q.Known)+"是否已知不详"
	}
	for _, x := range p.Columns {
		if strings.HasPrefix(said, "rate of column 2") && slices.Contains(x.Origins, q.Origin) {
			why = "第二栏税率，" + string(q.Origin) + "自" + zhDay(x.From) + "起适用"
		}
	}
	for _, x := range p.Claims {
		if strings.HasSuffix(said, "special rate under "+x.Name.EN+", as claimed") {
			why = "依申报适用" + x.Name.ZH + "特惠税率"
		} else if strings.Contains(said, "; "+x.Claim+" was claimed") {
			why += "；所申报的" + x.Name.ZH + "不适用"
		}
	}
	if c.Status == NotKnown {
		return "税率不详：" + why
	}
	if last := len(p.Revisions) - 1; r.last == last && q.Entry > p.Revisions[last].By {
		why += "（依已读取的最后一次修订 " + p.Revisions[last].ID + "）"
	}
	return why + since
}

// whyBesideZH words what is no measure: exclusions, and the end of knowledge.
func (p *Pack) whyBesideZH(a *Answer, c *Component) string {
	for _, x := range p.programs {
		if c.Measure == x.ID {
			return "资料包对该类措施的资料截至" + zhDay(x.KnownTo)
		}
	}
	switch c.Status {
	case NeedsAnswer:
		of, _, _ := strings.Cut(strings.TrimPrefix(c.Why, "no duty of "), " ")
		return "如货物符合列有本编码的某一项，则免征" + of
	case Applies:
		return "已申报的排除项" + itemOf(c.Why)
	case NotKnown:
		if h := p.headings[c.Heading]; h != nil {
			if ends := p.endsOf(h); ends != nil && a.Question.Entry > ends.KnownTo {
				return "资料包对该类措施的资料截至" + zhDay(ends.KnownTo) + "，所申报的排除项是否适用不详"
			}
			return "已申报的排除项" + itemOf(c.Why) + "；" + h.doubtZH(&a.Question)
		}
		return "资料不详"
	default:
		for _, claim := range a.Question.Claims {
			if claim.Heading != c.Heading || !strings.HasPrefix(c.Why, "claim "+claim.String()+takesNothing) {
				continue
			}
			if other, ok := strings.CutSuffix(c.Why, claimedBefore); ok {
				return "所申报的" + claim.String() + "不减免关税：同时申报的" + strings.TrimPrefix(other, "claim "+claim.String()+takesNothing) + "已使货物免征，二者只能申报其一"
			}
			if _, of, ok := strings.Cut(c.Why, " of this code bear no "); ok {
				of, _, _ = strings.Cut(of, " on that day")
				return "所申报的" + claim.String() + "不减免关税：截至所知，当日原产于" + string(a.Question.Origin) + "的本编码货物不征收" + strings.ReplaceAll(of, ", ", "、")
			}
			return "所申报的" + claim.String() + "不减免关税：截至所知，当日没有任何一项涵盖本编码"
		}
		return "所申报的项目不减免关税"
	}
}

// itemOf gives the item that a claim's reason names.
func itemOf(why string) string {
	item, _, _ := strings.Cut(strings.TrimPrefix(why, "exclusion "), ",")
	return item
}

// doubtsZH says of the claims of a question why it is not sure that they hold.
func (p *Pack) doubtsZH(c *Component, v *Version, q *Question) string {
	if c.Status != NotKnown || v.State == NotRead {
		return ""
	}
	for _, claim := range q.Claims {
		if h := p.headings[claim.Heading]; h != nil && strings.HasSuffix(c.Why, h.doubt(q)) {
			return "；" + h.doubtZH(q)
		}
	}
	return ""
}

func (p *Pack) whyMeasureZH(a *Answer, c *Component) string {
	m, q := p.Measures[c.measure], &a.Question
	v, ahead := m.at(q)
	if c.order != nil {
		v = c.order
	}
	why := v.wordsZH(m)
	if v.Reached != "" && c.Heading == v.Reached {
		why = "基础税率已达" + v.Floor + "%，自" + zhDay(v.From) + "起进口的货物不再加征"
	}
	switch {
	case c.Status == Excluded:
		return p.whyExcludedZH(a, c, m, v)
	case c.Status == NotInForce && strings.HasPrefix(c.Why, "exported on"):
		return "货物于" + zhDay(q.Export) + "出口：" + why
	case c.Status == NotInForce && ahead > 0:
		return "尚未生效：" + why
	case c.Status == NotInForce && ahead < 0:
		return "已不再征收：" + why
	case c.Status != NeedsAnswer:
		return why + zhStated(m, v, q) + zhRest(c) + p.doubtsZH(c, v, q) + p.closedZH(m, c, v, q)
	case !v.ExportBefore.IsZero() || !v.ExportFrom.IsZero():
		return why + "；未提供出口日期"
	case strings.HasSuffix(c.Why, takenWhole):
		return why + "；未提供各成分比例，全部价值按税率不低于此的另一税目计征"
	case m.Only != nil && !slices.ContainsFunc(q.Claims, func(x Claim) bool { return m.Only.by(x.Heading) }):
		return why + "，但须进口商申报：" + m.Only.Text.In(demarche.Chinese)
	case q.HTS.Len() == 10:
		return why + "；该税号仅部分统计编码列入，已读取的资料均未列出本编码"
	default:
		return why + "；该编码项下仅部分统计编码列入，请提供十位编码"
	}
}

// zhStated says on which content alone a measure is charged, where the importer stated it.
func zhStated(m *Measure, v *Version, q *Question) string {
	of, asked := v.content(m, q.HTS)
	if share, given := q.Shares[of]; given && !asked {
		return "；货值中" + contentZH(of) + "占" + share.String() + "%，仅就此部分计征"
	}
	return ""
}

// zhRest words what follows a reason: that exclusions name some of the numbers below
// the code, and that a measure is charged on what another leaves of the value.
func zhRest(c *Component) string {
	rest := ""
	if strings.Contains(c.Why, someExcluded) {
		rest = "；排除清单列有该编码项下的部分统计编码"
	}
	if _, part, ok := strings.Cut(c.Why, "; on the "); ok {
		pct, _, _ := strings.Cut(part, "%")
		rest += "；仅就完税价格中未被其他措施征收的" + pct + "%计征"
	}
	return rest
}

// closedZH says of a claim that takes nothing from a measure when it could.
func (p *Pack) closedZH(m *Measure, c *Component, v *Version, q *Question) string {
	_, said, closed := strings.Cut(c.Why, closedClaim)
	if !closed {
		return ""
	}
	why := func(x *Exemption, by *Measure) string {
		if x == nil {
			return ""
		}
		missed := x.missed(by, q)
		if said != x.Claim+missed.EN {
			return ""
		}
		return "；所申报的" + x.Claim + "在此不适用" + missed.ZH
	}
	for _, x := range append(slices.Clone(m.claims()), v.Unless) {
		if zh := why(x, nil); zh != "" {
			return zh
		}
	}
	for _, k := range m.behind {
		if zh := why(p.Measures[k].Only, p.Measures[k]); zh != "" {
			return zh
		}
	}
	return "；所申报项目在此不适用"
}

func (p *Pack) whyExcludedZH(a *Answer, c *Component, m *Measure, v *Version) string {
	switch {
	case strings.HasPrefix(c.Why, "claimed: "):
		return "已申报：" + m.claimText(v, strings.TrimPrefix(c.Why, "claimed: "))
	case strings.HasPrefix(c.Why, excludedUnder):
		item, _, _ := strings.Cut(strings.TrimPrefix(c.Why, excludedUnder), ",")
		return "依申报适用排除项" + item
	case strings.HasPrefix(c.Why, "displaced by "):
		for _, k := range m.behind {
			by := p.Measures[k]
			if c.Why == by.before {
				return "因适用" + by.name() + "（" + by.Label.In(demarche.Chinese) + "）而不征收"
			}
		}
	case strings.HasPrefix(c.Why, "the good holds none of it"):
		return "货物不含该成分：" + v.wordsZH(m)
	}
	if strings.HasPrefix(c.Why, sharesAreAll) {
		return "所填各成分比例合计已为全部价值：" + v.wordsZH(m)
	}
	if m.rest >= 0 {
		return "全部完税价格已按“" + p.programs[m.rest].Name.In(demarche.Chinese) + "”征收"
	}
	return v.wordsZH(m)
}

// claimText gives in Chinese what an importer declares by a claim on a measure.
func (m *Measure) claimText(v *Version, en string) string {
	list := m.Exempt
	if m.Only != nil {
		list = append(list[:len(list):len(list)], *m.Only)
	}
	if v.Unless != nil {
		list = append(list[:len(list):len(list)], *v.Unless)
	}
	for i := range list {
		if list[i].Text.EN == en || list[i].Claim == en {
			return list[i].Text.In(demarche.Chinese)
		}
	}
	return en
}

// at gives the version of which an answer speaks: that which holds, or, above
// zero, one to come, or, below, one that is past.
func (m *Measure) at(q *Question) (v *Version, ahead int) {
	if v := m.on(q.Origin, q.Entry, q.Known); v != nil {
		return v, 0
	}
	last, next := &m.Versions[0], (*Version)(nil)
	for i := range m.Versions {
		v := &m.Versions[i]
		switch {
		case !v.about(q.Origin) || !q.Known.IsZero() && v.Known > q.Known:
		case v.From <= q.Entry:
			last = v
		case next == nil || v.From < next.From:
			next = v
		}
	}
	if next == nil {
		return last, -1
	}
	// Of the orders known about its first day, the latest.
	if v := m.on(q.Origin, next.From, q.Known); v.State == InForce || v.State == HeldBack {
		next = v
	}
	return next, 1
}

// wordsZH is words in Chinese.
func (v *Version) wordsZH(m *Measure) string {
	days := "自" + zhDay(v.From) + "起"
	if !v.To.IsZero() {
		days = zhDay(v.From) + "至" + zhDay(v.To)
	}
	goods := "进口的货物"
	if !v.ExportBefore.IsZero() {
		goods = "进口、" + zhDay(v.ExportBefore) + "前出口的货物"
	}
	if !v.ExportFrom.IsZero() {
		goods = "进口、" + zhDay(v.ExportFrom) + "起出口的货物"
	}
	what := "加征" + v.Rate + "%"
	if v.Floor != "" {
		what = "将关税提高至" + v.Floor + "%"
	}
	if m.Of != "" {
		base := contentZH(m.Of) + "的价值"
		if m.Least != "" {
			base += "（至少为总价值的" + m.Least + "%）"
		}
		what = "就" + base + what
	}
	switch v.State {
	case HeldBack:
		return days + goods + "，原定" + what + "，已暂停"
	case Ended:
		why := "已终止：" + days + goods + "不再加征"
		if v.Note.ZH != "" {
			why += "；" + strings.TrimSuffix(v.Note.ZH, "。")
		}
		return why
	case NotRead:
		return days + goods + "适用一项未读取的命令"
	default:
		return days + goods + what
	}
}

var contentNames = map[string]demarche.Text{
	"aluminum": {EN: "aluminum", ZH: "铝"}, "steel": {EN: "steel", ZH: "钢"}, "copper": {EN: "copper", ZH: "铜"}, "iron": {EN: "iron", ZH: "铁"},
	"foreign-content": {EN: "content from outside the United States", ZH: "美国以外的成分"},
}

// ContentName is how a sentence names a content on which some duty is charged; the name
// itself where there is no other.
func ContentName(of string) demarche.Text {
	if name, ok := contentNames[of]; ok {
		return name
	}
	return demarche.Same(of)
}

func contentZH(of string) string { return ContentName(of).In(demarche.Chinese) }
