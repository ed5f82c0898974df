package web

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// Lead is the answer in a sentence, or two where a value was given.
func (p *dutyPage) Lead() string {
	a, q := p.Answer, &p.Answer.Question
	en := q.HTS.Dotted() + " from " + p.InSentence(q.Origin) + ", entered into " + p.InSentence(q.Importer) + " on " + p.Date(q.Entry) + ", "
	zh := "原产于" + p.Country(q.Origin) + "的" + q.HTS.Dotted() + "，" + p.Date(q.Entry) + "进口至" + p.Country(q.Importer) + "，"
	if p.When.Known < q.Entry || p.When.Known != p.Today {
		en, zh = "As known on "+p.Date(p.When.Known)+", "+en, "就"+p.Date(p.When.Known)+"所知，"+zh
	}
	sum, sumZH := p.sum()
	en, zh = en+sum, zh+sumZH
	orEN, orZH := p.or()
	en, zh = en+orEN+".", zh+orZH+"。"
	if q.Value != nil && a.Status != tariff.NotKnown && a.Duty.Known() {
		en += " On a value of " + p.value() + " " + a.Currency + " that is " + p.Cash(a.Duty) + " " + a.Currency + "."
		zh += "完税价格为" + p.value() + " " + a.Currency + "时，应缴" + p.Cash(a.Duty) + " " + a.Currency + "。"
	}
	return p.T(en, zh)
}

func (p *dutyPage) value() string {
	s := p.question.Value.Text('f')
	if !strings.Contains(s, ".") {
		s += ".00"
	}
	whole, part, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + part
}

// sum words what is paid as the question stands.
func (p *dutyPage) sum() (en, zh string) {
	a := p.Answer
	base, add, total := a.BasePct.String()+"%", a.Additional.String()+"%", a.Total.String()+"%"
	wordsZH := a.BaseText
	if p.Worded(a.BaseText) {
		wordsZH = "（按税则原文计征，见下表）"
	}
	switch {
	case a.Status == tariff.NotKnown:
		return "pays a duty that is not known", "应缴关税不详"
	case a.Total.Known() && a.Total == tariff.Zero:
		return "pays no duty", "免税"
	case a.Total.Known() && a.Additional == tariff.Zero:
		return "pays " + total + ": its base duty, and nothing more", "应缴" + total + "：仅基本税率，无加征"
	case a.Total.Known():
		return "pays " + total + " in all: " + base + " base duty and " + add + " more", "合计应缴" + total + "：基本税率" + base + "，加征" + add
	case !a.Additional.Known():
		return "pays its base duty of " + a.BaseText + ", and more that is no plain percentage", "应缴基本税率" + wordsZH + "，另有非单纯百分比的加征"
	case a.Additional == tariff.Zero:
		return "pays its base duty of " + a.BaseText + ", and nothing more", "应缴基本税率" + wordsZH + "，无加征"
	}
	return "pays its base duty of " + a.BaseText + " and " + add + " more", "应缴基本税率" + wordsZH + "，另加征" + add
}

// rateWords are words of a rate beside the signs of units.
var rateWords = regexp.MustCompile(`[A-Za-z]{3,}[ ,]+[A-Za-z]{2,}|[A-Za-z]{6,}`)

// Worded reports whether a rate is told in words of the schedule, which are English.
func (p *dutyPage) Worded(rate string) bool { return rateWords.MatchString(rate) }

// RateText gives a rate as the schedule words it, but for "Free", which is told in Chinese too.
func (p *dutyPage) RateText(rate string) string {
	if strings.EqualFold(rate, "Free") {
		return p.T(rate, "免税")
	}
	return rate
}

// or words what else it may come to: by the day of export, or by a claim.
func (p *dutyPage) or() (en, zh string) {
	a := p.Answer
	if a.Status == tariff.NotKnown {
		return "", ""
	}
	for _, x := range a.Asked {
		if day, err := calendar.ParseDate(strings.TrimPrefix(x.With, "before ")); err == nil && x.About == "export" && x.Total.Known() {
			en += ", but " + x.Total.String() + "% if exported before " + p.Date(day)
			zh += "；如在" + p.Date(day) + "之前出口则为" + x.Total.String() + "%"
		}
	}
	low := tariff.Percent{}
	for _, x := range a.Asked {
		if x.About == "claim" && x.Total.Known() && a.Total.Known() && x.Total.Millionths() < a.Total.Millionths() && (!low.Known() || x.Total.Millionths() < low.Millionths()) {
			low = x.Total
		}
	}
	if low.Known() {
		en += ", or " + low.String() + "% if a claim listed below fits the goods"
		zh += "；如货物符合下列某项申报则为" + low.String() + "%"
	}
	raisedEN, raisedZH := p.raised()
	if list, listZH := p.unsaid(); list != "" {
		all, allZH := "all of the value", "全部价值"
		if len(a.Question.Shares) > 0 {
			all, allZH = "all the rest of the value", "其余全部价值"
		}
		en += ", at most: it is reckoned as if " + all + " were " + list + ", whose share was not given"
		zh += "（上限：未提供" + listZH + "的比例，按其占" + allZH + "计算）"
		if raisedEN != "" {
			raisedEN = ";" + strings.TrimPrefix(raisedEN, ",")
		}
	}
	en, zh = en+raisedEN, zh+raisedZH
	numberEN, numberZH := p.number()
	return en + numberEN, zh + numberZH
}

// raised words what the importer may have to declare of the goods so that they pay more, and
// what it then comes to; "" for nothing.
func (p *dutyPage) raised() (en, zh string) {
	total := p.Answer.Total
	var told []string
	for _, x := range p.Answer.Asked {
		if x.About != "claim" || !x.Total.Known() || !total.Known() || x.Total.Millionths() <= total.Millionths() || slices.Contains(told, x.With) {
			continue
		}
		told = append(told, x.With)
		ifEN, ifZH := "a claim listed below fits the goods", "货物符合下列某项申报"
		if i := slices.IndexFunc(p.pack.Measures, func(m *tariff.Measure) bool { return m.Only != nil && m.Only.Claim == x.With }); i >= 0 {
			ifEN, ifZH = p.pack.Measures[i].Only.Text.EN, p.pack.Measures[i].Only.Text.ZH
			if strings.HasPrefix(ifEN, "a ") || strings.HasPrefix(ifEN, "an ") {
				ifEN, ifZH = "it is "+ifEN, "为"+ifZH
			}
		}
		en += ", or " + x.Total.String() + "% if " + ifEN
		zh += "；如" + ifZH + "，则为" + x.Total.String() + "%"
	}
	return en, zh
}

// All words the total, and what an answer to what is asked would raise it to.
func (p *dutyPage) All() string { return p.upTo(p.Answer.Total, p.Answer.Highest()) }

// upTo words a duty, and the most that it may be where that is known to be more.
func (v *view) upTo(paid, most tariff.Percent) string {
	if !most.Known() {
		return v.Pct(paid)
	}
	return v.Pct(paid) + v.T(", or ", "，或") + v.Pct(most)
}

// unsaid lists the contents on which a duty is charged and whose share is not given.
func (p *dutyPage) unsaid() (en, zh string) {
	var list, listZH []string
	for i := range p.Answer.Asked {
		if of, ok := strings.CutPrefix(p.Answer.Asked[i].About, "share:"); ok {
			list, listZH = append(list, p.contentName(of, demarche.English)), append(listZH, p.contentName(of, demarche.Chinese))
		}
	}
	return strings.Join(list, " or "), strings.Join(listZH, "或")
}

// contentName is how a sentence names a content.
func (p *dutyPage) contentName(of string, l demarche.Lang) string {
	return tariff.ContentName(of).In(l)
}

// number words what the statistical number of the goods may change where a line of
// eight digits was asked about; "" where it changes nothing.
func (p *dutyPage) number() (en, zh string) {
	least, most, asked := p.Answer.Total, p.Answer.Total, false
	for i := range p.Answer.Asked {
		x := &p.Answer.Asked[i]
		if x.About != "hts" {
			continue
		}
		asked = true
		if x.Total.Known() && p.Answer.Total.Known() {
			if x.Total.Millionths() < least.Millionths() {
				least = x.Total
			}
			if x.Total.Millionths() > most.Millionths() {
				most = x.Total
			}
		}
	}
	if least != p.Answer.Total {
		en += ", or " + least.String() + "% if its statistical number is one that exclusions name and the goods fit one of them"
		zh += "；如其统计编码列于排除清单且货物符合，则为" + least.String() + "%"
	}
	if most != p.Answer.Total {
		en += ", or " + most.String() + "% if its statistical number is one that a further measure names"
		zh += "；如其统计编码另列入某项措施，则为" + most.String() + "%"
	}
	switch {
	case !asked:
		return "", ""
	case en == "":
		return "; its statistical number may change that, and ten digits are asked for", "；其统计编码可能改变结果，请提供十位编码"
	}
	return en + "; ten digits are asked for", zh + "；请提供十位编码"
}

// Unknown says why an answer is not known; "" where it is.
func (p *dutyPage) Unknown() string {
	if p.Answer.Status != tariff.NotKnown {
		return ""
	}
	for i := range p.Answer.Components {
		if p.Answer.Components[i].Status == tariff.NotKnown {
			return p.Capital(p.why(i)) + p.T(".", "。")
		}
	}
	return ""
}

// Claimable gives what may be claimed and is not asked about.
func (p *dutyPage) Claimable() []string {
	var out []string
	for _, x := range p.pack.Claimable(p.Answer) {
		out = append(out, x.Claim+p.T(": ", "：")+p.Say(x.Text))
	}
	return out
}

// NotHeld gives what could touch the goods and is not in the pack.
func (p *dutyPage) NotHeld() []string {
	var out []string
	var imported *tariff.Schedule
	if p.imported != nil {
		imported = p.imported.Schedule
	}
	for _, u := range p.pack.NotHeld(p.Answer, imported) {
		out = append(out, p.Say(u.Text))
	}
	return out
}

func (p *dutyPage) why(i int) string { return daysIn(p.pack.Why(p.Answer, i, p.Lang), p.Lang) }

// dutyRow is one component in the table.
type dutyRow struct {
	tariff.Component
	Name   string // of the measure
	Why    string
	Rate   string
	Source tariff.SourceRef
	Base   bool
	Review demarche.Review
	Page   string // of the measure, in the pages of the pack; empty: it is none
}

// ground gives the source of a citation, with the address of the Federal Register where the
// pack has none and the citation is of its pages.
func (p *dutyPage) ground(citation string) tariff.SourceRef {
	x, ok := p.pack.Source(citation)
	if !ok {
		x.Title = citation
	}
	x = x.AsKnown(p.question.Known)
	x.URL = x.Address()
	return x
}

// Rows gives the components in the order in which they act.
func (p *dutyPage) Rows() []dutyRow {
	out := make([]dutyRow, 0, len(p.Answer.Components))
	for i := range p.Answer.Components {
		c := p.Answer.Components[i]
		row := dutyRow{Component: c, Base: i == 0, Why: p.why(i), Rate: "—"}
		row.Source = p.ground(c.Citation)
		row.Citation = row.Source.Title
		if _, ok := p.pack.Measure(c.Measure); ok {
			row.Page = p.Link("/rules/" + p.pack.ID + "/" + tariff.Slug(c.Measure))
		}
		row.Name = p.measureName(&row)
		switch {
		case c.Status == tariff.NotKnown:
			row.Rate = p.T("not known", "不详")
		case row.Base && !p.Answer.BasePct.Known():
			row.Rate = p.Answer.BaseText
		case c.Status == tariff.Applies && !c.Pct.Known():
			row.Rate = p.T("no percentage", "非百分比")
		case c.Status == tariff.Applies:
			row.Rate = p.Pct(c.Pct)
		}
		out = append(out, row)
	}
	return out
}

// LastDay is the last day on which everything is known, where the day asked about
// lies beyond it; zero otherwise.
func (p *dutyPage) LastDay() calendar.Date {
	last := p.pack.KnownTo
	for _, x := range p.pack.ProgramList() {
		last = min(last, x.KnownTo)
	}
	if p.question.Entry <= last || p.Answer.Status != tariff.NotKnown {
		return 0
	}
	return last
}

func (p *dutyPage) measureName(row *dutyRow) string {
	if row.Base {
		return p.T("Base duty of the schedule", "税则基本税率")
	}
	if m, ok := p.pack.Measure(row.Measure); ok {
		if v, ok := m.Order(p.question.Origin, p.question.Entry, p.question.Known); ok {
			row.Review = v.Review
		}
		return m.Label.In(p.Lang)
	}
	if x, ok := p.pack.Program(row.Measure); ok {
		return x.Name.In(p.Lang)
	}
	return p.T("Exclusion", "排除")
}

// Rounding is the rounding rule of the tariff, in words.
func (p *dutyPage) Rounding() string { return p.pack.Rounding.In(p.Lang) }

// Digest names the pack that was used.
func (p *dutyPage) Digest() string { return p.pack.Digest }

// PackName is what the pack that was used is called.
func (p *dutyPage) PackName() string { return p.Say(p.pack.Name) }

// PackPath gives the page of the pack that was used.
func (p *dutyPage) PackPath() string { return p.Link("/rules/" + p.pack.ID) }

// dutyQuestion is something left open, with the address that answers it.
type dutyQuestion struct {
	Text string
	Link string
	Do   string
}

// mostQuestions are shown at once; the rest are folded away.
const mostQuestions = 8

// Questions gives what was left open, and what it would come to.
func (p *dutyPage) Questions() (out []dutyQuestion) {
	a := p.Answer
	for i := range a.Asked {
		x := &a.Asked[i]
		q := dutyQuestion{Text: daysIn(p.pack.Text(a, i, p.Lang), p.Lang)}
		if a.Total.Known() && strings.HasPrefix(x.Text, "or ") {
			q.Text = p.T(a.Total.String()+"%, "+q.Text, "现为"+a.Total.String()+"%；"+q.Text)
		} else {
			q.Text = p.Capital(q.Text)
		}
		day, err := calendar.ParseDate(strings.TrimPrefix(x.With, "before "))
		switch {
		case x.About == "claim":
			q.Link, q.Do = p.Here("claim", strings.Join(append(p.Query["claim"][:len(p.Query["claim"]):len(p.Query["claim"])], x.With), ";")), p.T("claim "+x.With, "申报"+x.With)
		case x.About == "export" && err == nil:
			q.Link, q.Do = p.Here("export", day.AddDays(-1).String()), p.T("show it exported on "+p.Date(day.AddDays(-1)), "按"+p.Date(day.AddDays(-1))+"出口查看")
		case strings.HasPrefix(x.About, "share:"):
			q.Link, q.Do = "#share", p.T("give the share", "填写比例")
		case x.About == "quantity":
			fields := p.Measured()
			q.Link, q.Do = "#"+fields[len(fields)-1].Quantity, p.T("give the quantity", "填写数量")
		default:
			q.Link, q.Do = "#made", p.T("its grounds", "查看依据")
		}
		out = append(out, q)
	}
	return out
}

// measured is a pair of fields of the form, by their ids: a quantity and its unit.
type measured struct {
	Quantity, Unit string
	Amount, In     string // what was typed
}

// Measured gives the pairs that were filled in, and one more where the answer asks for
// another quantity.
func (p *dutyPage) Measured() []measured {
	var out []measured
	units := p.Query["unit"]
	for i, amount := range p.Query["quantity"] {
		x := measured{Amount: clip(amount, 30)}
		if i < len(units) {
			x.In = clip(units[i], 30)
		}
		if x.Amount != "" || x.In != "" {
			out = append(out, x)
		}
	}
	lacks := ""
	if p.Answer != nil {
		for i := range p.Answer.Asked {
			if x := &p.Answer.Asked[i]; x.About == "quantity" && len(out) > 0 && out[len(out)-1].Amount != "" {
				lacks = x.With
			}
		}
	}
	if len(out) == 0 || lacks != "" {
		out = append(out, measured{In: lacks})
	}
	for i := range out {
		out[i].Quantity, out[i].Unit = "quantity", "unit"
		if i > 0 {
			out[i].Quantity, out[i].Unit = "quantity-"+strconv.Itoa(i+1), "unit-"+strconv.Itoa(i+1)
		}
	}
	return out
}

// First gives the questions shown at once, Rest those folded away.
func (p *dutyPage) First() []dutyQuestion { q := p.Questions(); return q[:min(len(q), mostQuestions)] }

// Rest gives the questions folded away.
func (p *dutyPage) Rest() []dutyQuestion { q := p.Questions(); return q[min(len(q), mostQuestions):] }

// Unclaimed is the address without what is claimed; "" where nothing is.
func (p *dutyPage) Unclaimed() string {
	if len(p.question.Claims) == 0 {
		return ""
	}
	return p.Here("claim", "")
}
