package secretariat

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"demarche"
)

// A complaint's title crosses to the other government, and the company must not
// be told from it. A company is named by its whole name, and as surely by the
// part of it that is its own: Acme Robotics GmbH by "Acme". Words that many
// companies bear (ordinary.go) are nobody's own, alone.

// Naming is what of a company's name a title holds.
type Naming struct {
	Part    string // as the title has it
	Instead string // the title without it, "" where none could be made
}

// Names gives what of a company's name a title holds, and false where it holds
// nothing of it.
func Names(title, company string) (Naming, bool) {
	if n, named := namesAs(title, company); named {
		return n, true
	}
	plain := inLatin(title) // sign for sign
	n, named := namesAs(plain, inLatin(company))
	if named {
		at := utf8.RuneCountInString(plain[:strings.Index(plain, n.Part)])
		n.Part = string([]rune(title)[at : at+utf8.RuneCountInString(n.Part)])
	}
	return n, named
}

func namesAs(title, company string) (Naming, bool) {
	own := ownOf(company)
	words := wordsOf(title)
	hit := own.in(words)
	first := slices.Index(hit, true)
	if first < 0 {
		return Naming{}, false
	}
	end := first + 1
	for end < len(words) && hit[end] {
		end++
	}
	found := Naming{Part: title[words[first].from:words[end-1].to], Instead: without(title, words, hit)}
	if slices.Contains(own.in(wordsOf(found.Instead)), true) {
		found.Instead = ""
	}
	return found, true
}

// Say gives why a title that names the company will not do, and what would.
func (n Naming) Say() (why, remedy demarche.Text) {
	why = demarche.Text{
		EN: "the title names the company by “" + n.Part + "”, and the other government will read it",
		ZH: "标题中的“" + n.Part + "”可认出企业，而对方政府会看到标题",
	}
	remedy = demarche.Text{EN: "write it without that", ZH: "请删去该部分"}
	if n.Instead != "" {
		remedy.EN += ", for instance: “" + n.Instead + "”"
		remedy.ZH += "，例如：“" + n.Instead + "”"
	}
	return why, remedy
}

// word is a word of a text, or one Chinese sign.
type word struct {
	folded   string
	from, to int
}

func (w word) han() bool { return strings.IndexFunc(w.folded, isHan) == 0 }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// wordsOf divides a text into words, folded so that capitals, accents and wide
// letters make no difference.
func wordsOf(text string) []word {
	var out []word
	from := -1
	end := func(at int) {
		if from >= 0 && fold(text[from:at]) != "" {
			out = append(out, word{fold(text[from:at]), from, at})
		}
		from = -1
	}
	for i, r := range text {
		switch {
		case isHan(r):
			end(i)
			out = append(out, word{string(r), i, i + len(string(r))})
		case !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r):
			end(i)
		case from < 0:
			from = i
		}
	}
	end(len(text))
	return out
}

func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// own is what of a company's name tells it from others: runs of words, each of
// which names it.
type own struct {
	runs [][]string
	all  map[string]bool // every word of the name, which goes when a part of it goes
}

func ownOf(company string) own {
	o := own{all: map[string]bool{}}
	var name []string
	for _, w := range wordsOf(strings.ReplaceAll(company, "(illustrative)", "")) {
		o.all[w.folded] = true
		name = append(name, w.folded)
	}
	core := withoutForms(name)
	if len(core) > 0 {
		o.runs = append(o.runs, core)
	}
	var run []string // of Chinese signs
	flush := func() {
		if len(run) > 1 {
			o.runs = append(o.runs, run)
		}
		run = nil
	}
	for i := 0; i < len(core); {
		if n := ordinaryAt(core[i:]); n > 0 {
			flush()
			i += n
			continue
		}
		if isHan([]rune(core[i])[0]) {
			run = append(run, core[i])
		} else {
			flush()
			if len([]rune(core[i])) > 1 && strings.IndexFunc(core[i], unicode.IsLetter) >= 0 {
				o.runs = append(o.runs, []string{core[i]})
			}
		}
		i++
	}
	flush()
	return o
}

// withoutForms takes the legal form off either end of a name.
func withoutForms(name []string) []string {
	for len(name) > 0 {
		n := formAt(name)
		if n == 0 {
			break
		}
		name = name[n:]
	}
	for again := true; again && len(name) > 0; {
		again = false
		for i := range name {
			if n := formAt(name[i:]); n > 0 && i+n == len(name) {
				name, again = name[:i], true
				break
			}
		}
	}
	return name
}

func formAt(words []string) int     { return longestAt(words, legalForms) }
func ordinaryAt(words []string) int { return max(longestAt(words, ordinary), formAt(words)) }

// longestAt gives how many words at the beginning are together an entry of a list.
func longestAt(words []string, list map[string]bool) int {
	for n := min(len(words), 6); n > 0; n-- {
		joined := strings.Join(words[:n], "")
		if (n == 1 || isHan([]rune(joined)[0])) && list[joined] {
			return n
		}
	}
	return 0
}

// in marks the words of a title that name the company.
func (o own) in(title []word) []bool {
	hit := make([]bool, len(title))
	for _, run := range o.runs {
		joined := strings.Join(run, "")
		for i := range title {
			if n := runAt(title[i:], run, joined); n > 0 {
				for k := range n {
					hit[i+k] = true
				}
			}
		}
	}
	for i := range hit { // what stands beside it of the name goes with it
		if hit[i] {
			for k := i + 1; k < len(hit) && !title[k].han() && o.all[title[k].folded]; k++ {
				hit[k] = true
			}
			for k := i - 1; k >= 0 && !title[k].han() && o.all[title[k].folded]; k-- {
				hit[k] = true
			}
			for k := i + 1; k <= i+hanForm(title[i+1:]); k++ {
				hit[k] = true
			}
		}
	}
	return hit
}

// hanForm gives how many Chinese signs at the beginning of a text are a legal form, which goes
// with the name before it as Inc. does.
func hanForm(after []word) int {
	var signs []string
	for _, w := range after[:min(len(after), 6)] {
		if !w.han() {
			break
		}
		signs = append(signs, w.folded)
	}
	if len(signs) == 0 {
		return 0
	}
	return formAt(signs)
}

// glued is from how many letters on a name is seen at the beginning of a longer
// word, such as Acmebot.
const glued = 4

// runAt gives how many words of a title begin with a run, written apart or as one.
func runAt(title []word, run []string, joined string) int {
	if len(title) >= len(run) && !slices.ContainsFunc(run, func(s string) bool { return s == "" }) {
		same := true
		for i, w := range run {
			same = same && title[i].folded == w
		}
		if same {
			return len(run)
		}
	}
	if n := brokenAt(title, joined); n > 0 {
		return n
	}
	if !title[0].han() && len([]rune(joined)) >= glued && strings.HasPrefix(title[0].folded, joined) {
		return 1
	}
	return 0
}

// pieces is into how many words a name is at most seen broken, such as North-lake.
const pieces = 4

// brokenAt gives how many words of a title are together a run that is written as one.
func brokenAt(title []word, joined string) int {
	if len([]rune(joined)) < glued {
		return 0
	}
	whole := ""
	for n := range min(len(title), pieces) {
		if title[n].han() {
			return 0
		}
		if whole += title[n].folded; n > 0 && whole == joined {
			return n + 1
		}
	}
	return 0
}

// What stands around a name and goes with it: its article, the address that it is part of.
var (
	article = regexp.MustCompile(`(?i)\b(a|an|the)\s+$`)
	trade   = regexp.MustCompile(`(?i)\b(firm|company|business|association)\s+$`)
	site    = regexp.MustCompile(`([a-z]+://)?([\pL\d-]+\.)+$`)
	domain  = regexp.MustCompile(`^(\.[\pL\d-]+)+`)
)

// without gives a title with "a company" in place of what names it.
func without(title string, words []word, hit []bool) string {
	var b strings.Builder
	at := 0
	for i := 0; i < len(words); {
		if !hit[i] {
			i++
			continue
		}
		last := i
		for last+1 < len(words) && hit[last+1] {
			last++
		}
		before := site.ReplaceAllString(title[at:words[i].from], "")
		kind := trade.MatchString(before)
		if !kind {
			before = article.ReplaceAllString(before, "")
		}
		b.WriteString(before)
		switch {
		case kind: // "the firm Northlake" is "the firm"
		case strings.IndexFunc(title, isHan) >= 0:
			b.WriteString("某企业")
		case trim(b.String()) == "":
			b.WriteString("A company")
		default:
			b.WriteString("a company")
		}
		at, i = words[last].to, last+1
		at += len(domain.FindString(title[at:]))
	}
	b.WriteString(title[at:])
	return trim(b.String())
}
