package clip

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche"
	"demarche/calendar"
)

// The rules by which an office that is named without its holder means a person.
const (
	byDay  = "office-holder" // exactly one held it on the day
	byText = "office-named"  // several held it, and the text named one of them
)

// held gives who held an office within some days, and whether one alone did on all of them.
func (g *Guide) held(o *Office, from, to calendar.Date) (names []string, one bool) {
	for i := range g.Persons {
		p := &g.Persons[i]
		for _, t := range p.Terms {
			last := t.To
			if last.IsZero() {
				last = g.Reaches
			}
			if t.Office.EN != o.Name || t.From > to || last < from {
				continue
			}
			names, one = append(names, p.Name.EN), t.From <= from && to <= last
		}
	}
	return names, one && len(names) == 1
}

// who gives whom an office meant within some days, and by which rule; nobody where two held
// it of whom the text named none or both, or where none is known.
func (m *memory) who(o *Office, from, to calendar.Date) (name, rule string) {
	names, one := m.guide.held(o, from, to)
	if one {
		return names[0], byDay
	}
	if len(names) < 2 {
		return "", ""
	}
	names = slices.DeleteFunc(names, func(name string) bool { return !m.known[name] })
	if len(names) != 1 {
		return "", ""
	}
	return names[0], byText
}

// holder gives whom an office means: who held it on the day of publication; where a date that is
// over is that of what the office did, who held it then; nobody where the two differ and the words
// do not tell of which day they speak.
func (m *memory) holder(o *Office, dates []Dated, does func(*Dated) bool) (name, rule string) {
	name, rule = m.who(o, m.on, m.on)
	for i := range dates {
		d := &dates[i]
		if d.From.IsZero() || d.To.IsZero() || d.To >= m.on || d.record || d.since {
			continue
		}
		then, by := m.who(o, d.From, d.To)
		if does(d) {
			return then, by
		}
		if then != name {
			name, rule = "", ""
		}
	}
	return name, rule
}

// calls makes the mentions of an office: its authority, and its holder where one is known.
func (m *memory) calls(o *Office, s Span, name, rule string) []mention {
	m.seen[o.ID] = true
	if name == "" {
		return []mention{{s, o.Body, "office"}}
	}
	m.saw(name)
	return []mention{{s, o.Body, rule}, {s, name, rule}}
}

// settle gives the office that words mean: that of the party named beside it, else the one that
// they mean by themselves, else the only one of which the text spoke, else that of the place of
// publication; nil where none of these tells. It is torn where the words by themselves mean one
// and the text spoke of another only: 商务部长 behind 美国商务部长.
func (m *memory) settle(found []aim, party demarche.PartyID) (o *Office, torn bool) {
	var spoken, sure, here []*Office
	for _, a := range found {
		o := &m.guide.Offices[a.office-1]
		if party != "" && o.Party != party {
			continue
		}
		if party != "" || !a.bare {
			sure = append(sure, o)
		}
		if m.spoke(o) {
			spoken = append(spoken, o)
		}
		if o.Party == m.place {
			here = append(here, o)
		}
	}
	if len(sure) == 1 && len(spoken) == 1 && sure[0] != spoken[0] {
		return nil, true
	}
	for _, list := range [][]*Office{sure, spoken, here} {
		if len(list) == 1 {
			return list[0], false
		}
	}
	return nil, false
}

// spoke reports whether the text named an office or one who holds it.
func (m *memory) spoke(o *Office) bool {
	if m.seen[o.ID] {
		return true
	}
	names, _ := m.guide.held(o, m.on, m.on)
	return slices.ContainsFunc(names, func(name string) bool { return m.known[name] })
}

// Words around an office in English.
var (
	formerly   = set("former ex onetime late previous past ousted retired previously once")
	notHolding = set("deputy assistant under acting interim then incoming outgoing next future a an any every each no another first vice")
	becoming   = set("as become becomes became named nominated appointed be for")
	notHisOwn  = set("office spokesman spokeswoman spokesperson aides deputy deputies staff predecessor successor")
	notHeld    = set("designate nominee elect candidate spokesman spokeswoman spokesperson")
	// partyWords tell of which party an office is.
	partyWords = map[string]demarche.PartyID{"us": "US", "american": "US", "america": "US", "washington": "US", "chinese": "CN", "china": "CN", "beijing": "CN"}
)

// partyBefore reads the words at a place that tell of which party an office behind them is: "US",
// "U.S.", "China's"; their number.
func partyBefore(r *english, i int) (party demarche.PartyID, n int) {
	if r.seq(i, "u", ".", "s", ".") {
		return "US", 4
	}
	if r.seq(i, "united", "states") {
		return "US", 2
	}
	party = partyWords[r.low(i)]
	switch {
	case party == "" || r.is(i, "us") && r.tok(i).text != "US":
		return "", 0
	case r.is(i+1, "'", "’") && r.is(i+2, "s"):
		return party, 3
	}
	return party, 1
}

// officeFrom reports whether the words of an office begin at a token.
func (m *memory) officeFrom(toks []token, i int) bool {
	_, lead := partyBefore(&english{toks: toks}, i)
	_, n := m.guide.titles.all(toks, i+lead)
	return n > 0
}

// officeAt reads an English office: "the US Trade Representative", "China's commerce minister". It
// gives the mentions and the number of words that were read; none where no office is named, or
// where a name follows, which tells more.
func (m *memory) officeAt(toks []token, i int, dates []Dated) (found []mention, n int) {
	r := &english{toks: toks}
	party, lead := partyBefore(r, i)
	aims, words := m.guide.titles.all(toks, i+lead)
	if words == 0 {
		return nil, 0
	}
	end, before := i+lead+words, i-1
	the := r.is(before, "the")
	if the || r.is(before, "-") { // "ex-"
		before--
	}
	if formerly[r.low(before)] || party == "" && !the && m.foreign(r, before) || r.ofAnother(end) {
		return nil, end - i
	}
	o, _ := m.settle(aims, party) // no English words mean two of them
	name := r.tok(end).capital() && !dayName(r.low(end)) && monthNames[r.low(end)] == 0
	if o == nil || name || m.bareWord(aims, o) && party == "" && !the {
		return nil, 0
	}
	s := Span{toks[i].Start, toks[end-1].End}
	if notHolding[r.low(before)] || !the && becoming[r.low(before)] || r.is(before, "of") && r.is(before-1, "office") || r.heldByAnother(end) {
		return m.calls(o, s, "", ""), end - i
	}
	who, rule := m.holder(o, dates, func(d *Dated) bool { return r.doneOn(d, s) })
	return m.calls(o, s, who, rule), end - i
}

// ofAnother reports whether what follows an office makes it that of another country, or another
// office: "the finance minister of Japan", "the Secretary of State for Trade".
func (r *english) ofAnother(end int) bool {
	return r.is(end, "of") && r.tok(end+1).capital() && partyWords[r.low(end+1)] == "" || r.is(end, "for") && r.is(end-1, "state")
}

// heldByAnother reports whether what follows an office says that somebody else is meant: one who
// does not hold it yet, one who speaks for its holder, one who is named behind a comma.
func (r *english) heldByAnother(end int) bool {
	own := r.is(end, "'", "’") && r.is(end+1, "s")
	named := r.is(end, ",") && r.tok(end+1).capital() && r.tok(end+2).capital() && !dayName(r.low(end+1))
	return r.is(end, "-") || notHeld[r.low(end)] || own && notHisOwn[r.low(end+2)] || named
}

func (m *memory) bareWord(aims []aim, o *Office) bool {
	return slices.ContainsFunc(aims, func(a aim) bool { return a.bare && &m.guide.Offices[a.office-1] == o })
}

// all gives every aim of the longest phrase at a token.
func (ps *phrases) all(toks []token, i int) (aims []aim, n int) {
	if i >= len(toks) {
		return nil, 0
	}
	for _, p := range ps.byWord[toks[i].low] {
		if len(p.words) < n || !p.holds(toks, i) {
			continue
		}
		if len(p.words) > n {
			aims, n = nil, len(p.words)
		}
		aims = append(aims, p.aim)
	}
	return aims, n
}

// foreign reports whether the word before an office makes it that of somebody else: "Japan's
// finance minister", "German finance minister". That of a president's own is not.
func (m *memory) foreign(r *english, k int) bool {
	t := r.tok(k)
	if !r.is(k, "s") || !r.is(k-1, "'", "’") {
		plain := notFirst[t.low] || notHolding[t.low] || becoming[t.low] || dayName(t.low) || monthNames[t.low] != 0
		return r.is(k, "international") || t.capital() && !plain
	}
	owner := r.tok(k - 2)
	return owner.capital() && !slices.ContainsFunc(m.guide.surnames[owner.text], func(i int) bool { return m.isHead(&m.guide.Persons[i]) })
}

// doneOn reports whether a date is that of what an office did: "On 10 November 2020 the Trade
// Representative said", "the Treasury Secretary said on 10 November 2020 that".
func (r *english) doneOn(d *Dated, s Span) bool {
	var between, lead []token
	for _, t := range r.toks {
		if t.End <= d.Start {
			lead = append(lead, t)
		}
		if t.Start >= min(d.End, s.End) && t.End <= max(d.Start, s.Start) {
			between = append(between, t)
		}
	}
	if d.End <= s.Start {
		if slices.ContainsFunc(lead, func(t token) bool { return !opening[t.low] }) {
			return false
		}
		return !slices.ContainsFunc(between, func(t token) bool { return t.low != "," && t.low != "the" && t.low != "then" })
	}
	if len(between) == 0 {
		return true
	}
	verbs := 0
	for k, t := range between {
		if past := bygone[t.low] || len(t.low) > 4 && strings.HasSuffix(t.low, "ed") && !notPast[t.low]; past {
			if verbs++; k > 0 {
				return false
			}
		} else if elsewhere[t.low] {
			return false
		}
	}
	return verbs == 1
}

var (
	opening   = set("on in at early late and but when during back")
	elsewhere = set("that which who whose of from to since will would , ; : —")
)

// Words around an office in Chinese.
var (
	hanParties   = []string{"中国", "我国", "美国", "美"}
	hanFormer    = like(`(?:前任|[^日此目之年会]前|^前|原|历任|上任)$`)
	hanNotHeld   = like(`(?:时任|候任|代理|下任|继任|提名|担任|出任|接任|就任|[^人作]为)$`)
	hanOther     = like(`(?:副|国际)$`)
	hanHolds     = like(`^(?:$|[，。、；：！？”’」』）)\s]|表示|说|称|指出|强调|宣布|透露|认为|警告|回应|介绍|批评|重申|承诺|要求|呼吁|敦促|希望|威胁|暗示|签署|主持|会见|会晤|访|出席|率|抵|前往|赴|启程|离开|当地|今[天日晚]|昨[天日晚]|明[天日]|[上下本]周|[上下本]月|周[一二三四五六日末]|星期|\d|[一二三四五六七八九十]+[月日]|将|拟|也|还|则|已|曾|正|又|再|未|不|没|是|在|就|对|与|和|同|向|以|于(?:\d|[今昨明本上下周])|通过|随后|日前|近日|的|等|之间|通话|通电话|举行|发布|公布|发表|接受|谈|下令|决定|提出|提议|建议|证实|否认|拒绝|推迟|取消|本人|一行|启动|发起|调查|审查|提交|考虑|负责|牵头|参加|参与|结束|反驳|驳斥|补充|解释|说明|提到|提醒|预计|预测|预期|到|来|去|回|飞|乘|带|把|被|让|由|给|从|会|可|能|须|需|必|要|愿|有|并|及|或|以及|兼|这|那|其|双方|最|坚决|强烈|高度|当[天日]|下午|上午|晚|早|凌晨)`)
	hanOwnOffice = like(`^的?(?:办公室|发言人|助手|副手|前任|继任)`)
	hanTitles    = like(`^(?:、[^，。；、]{2,20}){1,2}`)
	hanThen      = like(`^(?:凌晨|上午|下午|晚间|晚)?[，,]?(?:时任)?$`)
	hanOn        = like(`^(?:于|在|当地时间)?$`)
)

// hanOffice reads an office in Chinese as officeAt does; n is the number of bytes.
func (m *memory) hanOffice(text string, i, at int, dates []Dated) (found []mention, n int) {
	rest, party, lead := text[i:], demarche.PartyID(""), 0
	for _, w := range hanParties {
		if strings.HasPrefix(rest, w) && m.hanTitleAt(rest[len(w):]) != nil {
			party, lead = map[bool]demarche.PartyID{true: "US", false: "CN"}[strings.HasPrefix(w, "美")], len(w)
			break
		}
	}
	words := m.hanTitleAt(rest[lead:])
	if words == nil {
		return nil, 0
	}
	n = lead + len(words[0].word)
	before, next := text[:i], rest[n:]
	if hanOther.MatchString(before) {
		return nil, 0
	}
	if lead == 0 && foreignHan(before, "") {
		return nil, n
	}
	var aims []aim
	for _, w := range words {
		aims = append(aims, w.aim)
	}
	o, torn := m.settle(aims, party)
	switch {
	case torn && hanHolds.MatchString(next):
		return nil, n
	case o == nil || !hanHolds.MatchString(next) || m.holderNamed(o, next), m.bareWord(aims, o) && strings.HasPrefix(next, "会"):
		return nil, 0
	}
	s := Span{at, at + utf8.RuneCountInString(rest[:n])}
	if hanFormer.MatchString(before) {
		return nil, n
	}
	if hanNotHeld.MatchString(before) || hanOwnOffice.MatchString(next) {
		return m.calls(o, s, "", ""), n
	}
	rs, start := []rune(text), at-utf8.RuneCountInString(before)
	name, rule := m.holder(o, dates, func(d *Dated) bool {
		if d.End <= s.Start {
			return d.Start == start && hanThen.MatchString(string(rs[d.End-start:s.Start-start]))
		}
		return d.Start >= s.End && hanOn.MatchString(string(rs[s.End-start:d.Start-start]))
	})
	return m.calls(o, s, name, rule), n
}

// holderNamed reports whether the name of one who holds an office follows another title of
// theirs: 国务院副总理、中方牵头人刘鹤.
func (m *memory) holderNamed(o *Office, next string) bool {
	titles := hanTitles.FindString(next)
	names, _ := m.guide.held(o, m.on, m.on)
	return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(titles, m.guide.people[name].Name.ZH) })
}

// hanTitleAt gives the longest words of an office with which a text begins, for each office.
func (m *memory) hanTitleAt(text string) (out []han) {
	for _, w := range m.guide.hanTitle {
		if strings.HasPrefix(text, w.word) && (len(out) == 0 || len(w.word) == len(out[0].word)) {
			out = append(out, w)
		}
	}
	return out
}

// foreignHan reports whether a text ends in the name of a country other than China, the United
// States and that of a party: 日本(财政部长).
func foreignHan(before string, but demarche.PartyID) bool {
	rs := []rune(before)
	for n := 2; n <= min(6, len(rs)); n++ {
		code := demarche.CountryNamed(string(rs[len(rs)-n:]))
		if code != "" && code != "CN" && code != "US" && code != string(but) {
			return true
		}
	}
	return false
}

// byOffice names the rules by which persons were found through their offices.
func (p *page) byOffice(actors []string) string {
	out := ""
	for _, m := range p.mentions {
		if _, person := p.guide.Person(m.name); person && (m.rule == byDay || m.rule == byText) && slices.Contains(actors, m.name) && !strings.Contains(out, m.rule) {
			out += "; " + m.rule
		}
	}
	return out
}
