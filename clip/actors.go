package clip

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche"
	"demarche/calendar"
)

// mention is a name at a place of the text.
type mention struct {
	Span
	name string // canonical
	rule string
}

// memory is who was named so far, by surname: the canonical name, or empty for a
// person whom the roster does not have.
type memory struct {
	guide *Guide
	on    calendar.Date
	place demarche.PartyID // whose city the text was published in; empty: not known
	last  map[string]string
	heads map[string]bool // the presidents named so far
	known map[string]bool // the persons named so far
	seen  map[string]bool // the offices named so far
}

func newMemory(a Asked) *memory {
	return &memory{guide: a.Guide, on: a.Published, place: partyAt(a.Place), last: map[string]string{}, heads: map[string]bool{}, known: map[string]bool{}, seen: map[string]bool{}}
}

// english finds the names and topics of an English sentence with its dates.
func (m *memory) english(toks []token, dates []Dated) (found []mention, topics []int) {
	if m.guide == nil {
		return nil, nil
	}
	for i := 0; i < len(toks); {
		if toks[i].low == "the" && m.officeFrom(toks, i+1) {
			i++ // "the Treasury" is an authority, but not in "the Treasury Secretary"
			continue
		}
		if called, n := m.officeAt(toks, i, dates); n > 0 {
			found = append(found, called...)
			i += n
			continue
		}
		if a, n := m.guide.phrases.at(toks, i); n > 0 {
			if a.topic > 0 {
				topics = append(topics, a.topic-1)
			} else {
				found = append(found, m.named(a, Span{toks[i].Start, toks[i+n-1].End}))
				i += n
				continue
			}
		}
		if p := m.theHead(toks, i); p != "" {
			found = append(found, mention{toks[i].Span, p, "head"})
			i++
			continue
		}
		if p, n, rule := m.bySurname(toks, i); n > 0 {
			if p != "" {
				m.saw(p)
				found = append(found, mention{Span{toks[i].Start, toks[i+n-1].End}, p, rule})
			}
			i += n
			continue
		}
		i++
	}
	for i := range toks { // topics may lie within a name's words
		if ts := m.guide.phrases.topics(toks, i); len(ts) > 0 {
			topics = append(topics, ts...)
		}
	}
	slices.Sort(topics)
	return untitled(found, func(a, b mention) bool { return titleBetween(toks, a.End, b.Start) }), slices.Compact(topics)
}

// named words what a phrase points at, and remembers a person.
func (m *memory) named(a aim, s Span) mention {
	if a.person > 0 {
		p := &m.guide.Persons[a.person-1]
		m.last[p.Surname] = p.Name.EN
		m.saw(p.Name.EN)
		return mention{s, p.Name.EN, "name"}
	}
	return mention{s, m.guide.Bodies[a.body-1].Name.EN, m.guide.Bodies[a.body-1].Kind}
}

// at finds the longest name that begins at a token.
func (ps *phrases) at(toks []token, i int) (aim, int) {
	best, n := aim{}, 0
	for _, p := range ps.byWord[toks[i].low] {
		if p.topic == 0 && len(p.words) > n && p.holds(toks, i) {
			best, n = p.aim, len(p.words)
		}
	}
	return best, n
}

// topics finds every topic that a phrase at a token tells.
func (ps *phrases) topics(toks []token, i int) []int {
	var out []int
	for _, p := range ps.byWord[toks[i].low] {
		if p.topic > 0 && p.holds(toks, i) {
			out = append(out, p.topic-1)
		}
	}
	for _, p := range ps.open {
		if p.topic > 0 && strings.HasPrefix(toks[i].low, p.words[0]) {
			out = append(out, p.topic-1)
		}
	}
	return out
}

func (p *phrase) holds(toks []token, i int) bool {
	if i+len(p.words) > len(toks) {
		return false
	}
	for k, w := range p.words {
		got := toks[i+k].low
		if p.exact {
			got = toks[i+k].text
		}
		got, w = strings.ReplaceAll(got, "’", "'"), strings.ReplaceAll(w, "’", "'")
		if got != w && (!p.open || k < len(p.words)-1 || !strings.HasPrefix(got, w)) {
			return false
		}
	}
	return true
}

// ranks stand before a surname.
var ranks = set("mr mrs ms dr president premier vice-premier minister secretary ambassador governor chairman representative")

// notFirst are capital words that no family name follows as a first name.
var notFirst = set("the a an in on at by from to of and for with as but if when while after before since us chinese american china beijing washington premier president minister secretary vice treasury trade representative mr mrs ms dr spokesman spokesperson commerce that this he she they it his her its their no not mister ambassador governor chairman said")

// bySurname finds a person by surname: after a title, or after the full name was
// given, or where the surname is borne by one person of the roster only and is
// no common word.
func (m *memory) bySurname(toks []token, i int) (name string, n int, rule string) {
	t := toks[i]
	if !t.capital() {
		return "", 0, ""
	}
	if ranks[t.low] && i+1 < len(toks) {
		k := i + 1
		if toks[k].text == "." {
			k++
		}
		if k < len(toks) && m.guide.surnames[toks[k].text] != nil && !m.stranger(toks, k) {
			return m.titled(toks[k].text, rankAt(toks, i)), k + 1 - i, "surname-title"
		}
		return "", 0, ""
	}
	bearers := m.guide.surnames[t.text]
	if bearers == nil {
		return "", 0, ""
	}
	if m.stranger(toks, i) {
		m.last[t.text] = ""
		return "", 2, ""
	}
	if i > 0 && toks[i-1].capital() && !notFirst[toks[i-1].low] && !m.possessed(toks, i) {
		m.last[t.text] = "" // "Michael Ross", whom the roster does not have
		return "", 1, ""
	}
	if known, ok := m.last[t.text]; ok {
		return known, 1, "surname"
	}
	if p := &m.guide.Persons[bearers[0]]; len(bearers) == 1 && p.Party == "US" && (len(t.text) > 3 || m.holds(p, toks, i)) || t.text == "Xi" {
		return m.titled(t.text, ""), 1, "surname"
	}
	return "", 0, ""
}

// holds reports whether a short surname may stand by itself for a person: one who held an office on the day, and
// where no other word makes a name of it ("Tai Po", "tai chi").
func (m *memory) holds(p *Person, toks []token, i int) bool {
	if i+1 >= len(toks) {
		return len(p.At(m.on)) > 0
	}
	next := toks[i+1]
	return len(p.At(m.on)) > 0 && !next.capital() && next.low != "chi" && next.text != "-"
}

func (m *memory) possessed(toks []token, i int) bool { return toks[i-1].low == "s" && i > 1 }

// stranger reports whether a Chinese surname is followed by a given name that
// the roster does not have: "Liu Wei".
func (m *memory) stranger(toks []token, k int) bool {
	bearers := m.guide.surnames[toks[k].text]
	if len(bearers) == 0 || m.guide.Persons[bearers[0]].Party != "CN" || k+1 >= len(toks) {
		return false
	}
	next := toks[k+1]
	return next.capital() && !next.glued && len(next.text) > 1 && monthNames[next.low] == 0 && !dayName(next.low) && !ranks[next.low]
}

func dayName(low string) bool {
	_, ok := dayNames[low]
	return ok
}

// offices are the words of an office that a title before a name stands for; a
// title that is none ("Mr") stands for any but a spokesperson's.
var offices = map[string]string{
	"president": "President of", "premier": "Premier of", "vice-premier": "Vice Premier", "minister": "Minister of", "secretary": "Secretary of",
	"ambassador": "Ambassador of", "governor": "Governor of", "representative": "Trade Representative", "chairman": "Chairman of",
}

// rankAt gives the title at a token, "vice-premier" for both ways of writing it.
func rankAt(toks []token, i int) string {
	k := i - 1
	if k >= 0 && toks[k].text == "-" {
		k--
	}
	if k >= 0 && toks[k].low == "vice" && toks[i].low == "premier" {
		return "vice-premier"
	}
	return toks[i].low
}

// titled gives whom "Mr Liu" or "Premier Li" means: the one last named in full,
// else the only one of that surname who held such an office on the day; nobody
// where two did.
func (m *memory) titled(surname, title string) string {
	if known, ok := m.last[surname]; ok {
		return known
	}
	found := ""
	for _, i := range m.guide.surnames[surname] {
		p := &m.guide.Persons[i]
		if !slices.ContainsFunc(p.At(m.on), func(t Term) bool { return answers(t.Office.EN, offices[title]) }) {
			continue
		}
		if found != "" {
			return ""
		}
		found = p.Name.EN
	}
	if found == "" && offices[title] == "" {
		return m.spokesperson(surname)
	}
	return found
}

func answers(office, words string) bool {
	if words == "" {
		return !strings.HasPrefix(office, "Spokesperson")
	}
	return strings.HasPrefix(office, words) || words == "Trade Representative" && strings.Contains(office, words)
}

// spokesperson gives the only spokesperson of a surname on the day.
func (m *memory) spokesperson(surname string) string {
	found := ""
	for _, i := range m.guide.surnames[surname] {
		p := &m.guide.Persons[i]
		if len(p.At(m.on)) == 0 {
			continue
		}
		if found != "" {
			return ""
		}
		found = p.Name.EN
	}
	return found
}

// chinese finds the names and topics of a Chinese sentence with its dates; offset is
// where it begins in the text.
func (m *memory) chinese(text string, offset int, dates []Dated) (found []mention, topics []int) {
	if m.guide == nil {
		return nil, nil
	}
	skip := 0
	at := offset - 1
	for i, c := range text {
		at++
		if p, word := m.hanHead(text, i, c); p != "" && i >= skip {
			skip = i + len(word)
			found = append(found, mention{Span{at, at + utf8.RuneCountInString(word)}, p, "head"})
			continue
		}
		if i >= skip {
			if called, n := m.hanOffice(text, i, at, dates); n > 0 {
				found, skip = append(found, called...), i+n
			}
		}
		words := m.guide.signs[c]
		if words == nil {
			continue
		}
		best := han{}
		for _, w := range words {
			if !strings.HasPrefix(text[i:], w.word) {
				continue
			}
			if w.topic > 0 && m.otherwise(w, text[i:]) {
				continue
			}
			if w.topic > 0 {
				topics = append(topics, w.topic-1)
			} else if i >= skip && len(w.word) > len(best.word) {
				best = w
			}
		}
		if best.word == "" || best.person > 0 && !m.meant(best, text, i) || best.body > 0 && (!m.sideMeant(best, text, i) || m.guide.Bodies[best.body-1].Kind == "office" && foreignHan(text[:i], m.guide.Bodies[best.body-1].Party)) {
			continue
		}
		skip = i + len(best.word)
		found = append(found, m.named(best.aim, Span{at, at + utf8.RuneCountInString(best.word)}))
	}
	slices.Sort(topics)
	rs := []rune(text)
	return untitled(found, func(a, b mention) bool { return hanTitle.MatchString(string(rs[a.End-offset : b.Start-offset])) }), slices.Compact(topics)
}

// otherwise reports whether a topic's word is the beginning of one that speaks
// of something else: 采购经理 of 采购.
func (m *memory) otherwise(w han, rest string) bool {
	for _, not := range m.guide.Topics[w.topic-1].Not {
		if strings.HasPrefix(rest, not) {
			return true
		}
	}
	return false
}

// meant tells a name that is a word too from the word: an office stands before
// it or a verb of saying after it, or the person was named already.
func (m *memory) meant(w han, text string, i int) bool {
	p := &m.guide.Persons[w.person-1]
	if !p.Word {
		return true
	}
	lead, next := before(text, i, 3), after(text, i+len(w.word), 2)
	if strings.HasPrefix(next, "期") || strings.HasPrefix(next, "会") || strings.HasPrefix(next, "论坛") {
		return false
	}
	if m.last[p.Surname] == p.Name.EN {
		return true
	}
	for _, office := range []string{"发言人", "主任", "先生"} {
		if strings.HasSuffix(lead, office) {
			return true
		}
	}
	for _, verb := range []string{"说", "表示", "称", "指出", "介绍", "主持", "回应", "强调", "透露", "在", "周", "先生"} {
		if strings.HasPrefix(next, verb) {
			return true
		}
	}
	return false
}
