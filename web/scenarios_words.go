package web

import (
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/tariff"
)

// Dollars writes an amount in millions or billions; signed where asked.
func (v *view) Dollars(m tariff.Money, signed bool) string {
	if !m.Known() {
		return v.T("not known", "不详")
	}
	cents, sign := m.Cents(), ""
	if cents < 0 {
		cents, sign = -cents, "−"
	} else if cents > 0 {
		sign = "+"
	}
	if !signed {
		sign = ""
	}
	if v.Chinese() {
		return sign + tenth(cents, 10_000_000_000) + "亿美元"
	}
	if cents >= 100_000_000_000 {
		return sign + "$" + tenth(cents, 100_000_000_000) + " billion"
	}
	return sign + "$" + tenth(cents, 100_000_000) + " million"
}

// tenth writes an amount in units, with one decimal, rounded half up.
func tenth(cents, unit int64) string {
	n := (cents + unit/20) / (unit / 10)
	return fmt.Sprintf("%d.%d", n/10, n%10)
}

// Million writes an amount for a column: in millions of dollars, in Chinese in units of 亿, as
// the charts and titles have them.
func (v *view) Million(m tariff.Money) string {
	if !m.Known() {
		return "?"
	}
	cents, sign := m.Cents(), ""
	if cents < 0 {
		cents, sign = -cents, "−"
	}
	if v.Chinese() {
		n := (cents + 50_000_000) / 100_000_000 // hundredths of a 亿
		if n == 0 {
			sign = ""
		}
		return sign + v.Number(int(n/100)) + fmt.Sprintf(".%02d", n%100)
	}
	n := (cents + 5_000_000) / 10_000_000
	if n == 0 {
		sign = ""
	}
	return sign + v.Number(int(n/10)) + fmt.Sprintf(".%d", n%10)
}

// stakeRow is a row of a table or a bar of the chart.
type stakeRow struct {
	Key, Name string
	tariff.Stake
}

// Idle says which measures the scenario cannot bring back; "" for none.
func (p *scenarioPage) Idle() string {
	list := p.Scenario.Idle(p.pack, p.When.Known)
	if len(list) == 0 {
		return ""
	}
	return p.T("Not brought back: "+strings.Join(list, ", ")+", of which nothing was in force or held back before the scenario begins.", "未予恢复："+strings.Join(list, "、")+"，情景起始前从未生效，也未曾暂停。")
}

// Bands gives the trade touched by how surely it is.
func (p *scenarioPage) Bands() []stakeRow {
	var out []stakeRow
	for _, b := range tariff.Bands {
		if s, ok := p.Diff.Bands[b]; ok {
			out = append(out, stakeRow{string(b), p.Say(bandWords[b]), s.Said()})
		}
	}
	return out
}

var bandWords = map[tariff.Band]demarche.Text{
	tariff.Full:     {EN: "all goods of the line", ZH: "整个税号的货物"},
	tariff.Excludes: {EN: "goods of the line, unless an exclusion fits them", ZH: "可能适用排除的货物除外"},
	tariff.Doubtful: {EN: "goods of the line, unless the importer declares otherwise", ZH: "视进口商申报而定"},
	tariff.Transit:  {EN: "depends on the day of export, which the trade figures do not give", ZH: "视出口日而定，贸易数据未载"},
	tariff.Partial:  {EN: "part of the line only, which its number does not tell", ZH: "仅税号的部分货物，编码无从区分"},
}

// Lists gives the trade touched by measure, the greatest change first.
func (p *scenarioPage) Lists() []stakeRow {
	var out []stakeRow
	for id, s := range p.Diff.Measures {
		name := id
		if m, ok := p.pack.Measure(id); ok {
			name = p.Say(m.Label)
		}
		out = append(out, stakeRow{id, name, s.Said()})
	}
	return byChange(out)
}

// Chapters gives the trade touched by chapter, in order of number.
func (p *scenarioPage) Chapters() []stakeRow {
	var out []stakeRow
	for c, s := range p.Diff.Chapters {
		name := ""
		if p.names != nil {
			name = p.names.Chapter(c, p.Lang)
		}
		out = append(out, stakeRow{c.String(), name, s.Said()})
	}
	slices.SortFunc(out, func(a, b stakeRow) int { return strings.Compare(a.Key, b.Key) })
	return out
}

func byChange(rows []stakeRow) []stakeRow {
	size := func(r stakeRow) int64 { return max(r.Change.Cents(), -r.Change.Cents()) }
	slices.SortFunc(rows, func(a, b stakeRow) int {
		if x, y := size(a), size(b); x != y {
			if x > y {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Key, b.Key)
	})
	return rows
}

// ActLine words an act of a scenario.
func (p *scenarioPage) ActLine(a tariff.Act) string {
	of := strings.Join(slices.Concat(p.named(a.Programs, p.programName), a.Headings, p.named(a.Measures, p.measureName)), p.T(", ", "、"))
	day := p.Date(p.Scenario.Begins(&a))
	switch a.Deed {
	case tariff.End:
		return p.T("From "+day+", ended: "+of, "自"+day+"起终止："+of)
	case tariff.Reinstate:
		return p.T("From "+day+", charged again: "+of, "自"+day+"起恢复征收："+of) + p.rateWords(a.At)
	case tariff.Raise:
		if a.By != "" {
			return p.T("From "+day+", raised by "+a.By+" points: "+of, "自"+day+"起上调"+a.By+"个百分点："+of)
		}
		return p.T("From "+day+", raised to "+a.To+"%: "+of, "自"+day+"起上调至"+a.To+"%："+of)
	case tariff.PhaseOut:
		return p.T(fmt.Sprintf("From %s, phased out in %d quarters: %s", day, a.Quarters, of), fmt.Sprintf("自%s起分%d个季度取消：%s", day, a.Quarters, of))
	}
	until := p.untilSettled(a.Until)
	if !a.Until.Settled.IsZero() {
		until += p.T(", supposed on ", "（假设为") + p.Date(a.Until.Settled) + p.T("", "）")
	} else {
		until += p.T(", which is not supposed here", "（此处未作假设）")
	}
	return p.T("Kept as a lever, ", "作为筹码保留，") + until + p.T(": ", "：") + of
}

// named puts names in place of the identifiers of a pack.
func (p *scenarioPage) named(ids []string, name func(string) string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = name(id)
	}
	return out
}

func (p *scenarioPage) programName(id string) string {
	if x, ok := p.pack.Program(id); ok {
		return p.Say(x.Name)
	}
	return id
}

func (p *scenarioPage) measureName(id string) string {
	for _, m := range p.pack.Measures {
		if m.ID == id {
			return p.Say(m.Label)
		}
	}
	return id
}

func (p *scenarioPage) rateWords(at string) string {
	if at == "" {
		return p.T(", at the rate last ordered", "，按最后规定的税率")
	}
	return p.T(", at "+at+"%", "，税率"+at+"%")
}

// stakeTable is one table of the page.
type stakeTable struct {
	Page          *scenarioPage
	Caption, Head string
	Keys          bool // the key stands before the name
	Rows          []stakeRow
}

// Rows gives the table of bands, lists or chapters.
func (p *scenarioPage) Rows(of string) stakeTable {
	unit := p.T("; millions of dollars a year.", "；亿美元/年。")
	switch of {
	case "bands":
		return stakeTable{p, p.T("Trade concerned, by how certain that is", "涉及的贸易，按确定程度") + unit, p.T("Goods concerned", "涉及货物"), false, p.Bands()}
	case "lists":
		return stakeTable{p, p.T("By list; duty is that of the list alone", "按清单；关税仅指该清单") + unit, p.T("List", "清单"), true, p.Lists()}
	}
	return stakeTable{p, p.T("By chapter", "按章") + unit, p.T("Chapter", "章"), true, p.Chapters()}
}

// File gives the address of an export of the page.
func (p *scenarioPage) File(name string) string {
	return p.Link(p.Path+"/"+name, "from", p.Query.Get("from"), "settled", p.Query.Get("settled"))
}

// untilSettled names the case or promise until which an act waits.
func (p *scenarioPage) untilSettled(u *tariff.Until) string {
	return p.T("until "+p.Condition(u)+" is settled", "直至"+p.Condition(u)+"了结")
}

// Condition names a case or a promise.
func (p *scenarioPage) Condition(u *tariff.Until) string {
	name := p.Say(u.Name)
	switch {
	case u.Case != "":
		return p.T("the case "+string(u.Case), "案件"+string(u.Case))
	case name != "":
		return p.T("the promise "+name, "“"+name+"”的承诺")
	}
	return p.T("the promise “"+u.Promise+"”", "承诺“"+u.Promise+"”")
}
