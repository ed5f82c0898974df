package clip

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche"
)

// seats are the parties whose cities lie in a zone of time.
var seats = map[string]demarche.PartyID{"America/New_York": "US", "America/Los_Angeles": "US", "Asia/Shanghai": "CN"}

// partyAt gives the party that a city lies in; empty where it is not known here.
func partyAt(place string) demarche.PartyID { return seats[Zone(place)] }

// isHead reports whether a person is a president on the day.
func (m *memory) isHead(p *Person) bool {
	return slices.ContainsFunc(p.At(m.on), func(t Term) bool { return strings.HasPrefix(t.Office.EN, "President of ") })
}

// saw remembers who was named.
func (m *memory) saw(name string) {
	m.known[name] = true
	if p, ok := m.guide.Person(name); ok && m.isHead(p) {
		m.heads[name] = true
	}
}

// head gives the president of a party on the day of publication; empty where the
// roster has none, or two on the day on which the office passed.
func (m *memory) head(party demarche.PartyID) string {
	found := ""
	for i := range m.guide.Persons {
		p := &m.guide.Persons[i]
		if p.Party != party || !m.isHead(p) {
			continue
		}
		if found != "" {
			return ""
		}
		found = p.Name.EN
	}
	return found
}

// onlyHead gives the one president whom the text named, if it named one only.
func (m *memory) onlyHead() string {
	if len(m.heads) == 1 {
		for name := range m.heads {
			return name
		}
	}
	return ""
}

// theHead reads "the President" and "the US president" where no name follows: the
// president of the country named, else the only one named so far, else, with a
// capital, the one of the place of publication.
func (m *memory) theHead(toks []token, i int) string {
	r := &english{toks: toks}
	if !r.is(i, "president") || r.tok(i+1).capital() || r.is(i+1, "of", "-") || r.is(i-2, "former", "vice", "late", "then") {
		return ""
	}
	switch {
	case r.is(i-1, "us", "american") || r.seq(i-4, "u", ".", "s", "."):
		return m.head("US")
	case r.is(i-1, "chinese"):
		return m.head("CN")
	case !r.is(i-1, "the"):
		return ""
	}
	if p := m.onlyHead(); p != "" {
		return p
	}
	if !r.tok(i).capital() || m.place == "" || len(m.heads) > 1 {
		return ""
	}
	return m.head(m.place)
}

// hanHead reads 美国总统, 国家主席 and 总统 as theHead does, and gives the words.
func (m *memory) hanHead(text string, i int, c rune) (name, word string) {
	if c != '美' && c != '国' && c != '总' {
		return "", ""
	}
	lead, _ := utf8.DecodeLastRuneInString(text[:i])
	switch rest := text[i:]; {
	case strings.HasPrefix(rest, "美国总统") && !strings.ContainsRune("前任选", lead):
		name, word = m.head("US"), "美国总统"
	case strings.HasPrefix(rest, "国家主席") && (!unicode.Is(unicode.Han, lead) || strings.HasSuffix(text[:i], "中国")):
		name, word = m.head("CN"), "国家主席"
	case strings.HasPrefix(rest, "总统") && !unicode.Is(unicode.Han, lead) && m.place == "US":
		name, word = m.head("US"), "总统"
	default:
		return "", ""
	}
	if m.personAt(text[i+len(word):]) {
		return "", ""
	}
	return name, word
}

// personAt reports whether a text begins with a Chinese name of the roster.
func (m *memory) personAt(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	return slices.ContainsFunc(m.guide.signs[c], func(w han) bool { return w.person > 0 && strings.HasPrefix(text, w.word) })
}

// sideMeant tells 中方 from the end and the beginning of other words: 集中方式.
func (m *memory) sideMeant(w han, text string, i int) bool {
	if m.guide.Bodies[w.body-1].Kind != "party" {
		return true
	}
	lead, _ := utf8.DecodeLastRuneInString(text[:i])
	next, _ := utf8.DecodeRuneInString(text[i+len(w.word):])
	return !strings.ContainsRune("集其当空途水期", lead) && !strings.ContainsRune("式针略程牵", next)
}

// untitled leaves out an authority whose name is part of a person's title: the
// Vice Premier of the State Council speaks, not the Council.
func untitled(found []mention, title func(a, b mention) bool) []mention {
	var out []mention
	for k, a := range found {
		if a.rule == "office" && k+1 < len(found) && title(a, found[k+1]) {
			continue
		}
		out = append(out, a)
	}
	return out
}

// hanTitle is what stands between an authority and the name of one who heads it.
// A spokesperson speaks for the authority, which stays. Of 财政部长 the office begins within
// the authority, whose side it does not tell: the person's does.
var hanTitle = like(`^(?:党组)?(?:常务)?(?:长|副?(?:总理|部长|主任|行长|署长|局长|主席)|国务委员)(?:、[^，。；、]{2,16}){0,2}$`)

var titleWords = set("vice deputy under assistant trade commerce treasury - president premier minister secretary ambassador governor chairman representative")

// titleBetween reports whether only words of a title stand between two places,
// or nothing does: "US Trade Representative Robert Lighthizer".
func titleBetween(toks []token, from, to int) bool {
	for _, t := range toks {
		if t.Start >= from && t.End <= to && !titleWords[t.low] {
			return false
		}
	}
	return true
}
