package secretariat

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

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
	own := ownOf(company)
	words := seenIn(title)
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
	if slices.Contains(own.in(seenIn(found.Instead)), true) {
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
	looks    [len(sights)]string // as each of the sights has it; empty but in seenIn
	from, to int
}

func (w word) han() bool { return strings.IndexFunc(w.folded, isHan) == 0 }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// wordsOf divides a text into words, folded so that capitals, accents, wide
// letters and what is hidden make no difference.
func wordsOf(text string) []word {
	var out []word
	from := -1
	end := func(at int) {
		if from >= 0 && fold(text[from:at]) != "" {
			out = append(out, word{folded: fold(text[from:at]), from: from, to: at})
		}
		from = -1
	}
	for i, r := range text {
		switch {
		case isHan(r):
			end(i)
			out = append(out, word{folded: string(r), from: i, to: i + len(string(r))})
		case demarche.Hidden(r): // neither begins a word nor ends one
		case !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r):
			end(i)
		case from < 0:
			from = i
		}
	}
	end(len(text))
	return out
}

// seenIn divides a text into words, each as every one of the sights has it.
func seenIn(text string) []word {
	words := wordsOf(text)
	for i, w := range words {
		for k, look := range sights {
			words[i].looks[k] = look(text[w.from:w.to])
		}
	}
	return words
}

func fold(s string) string { return strings.ToLower(bare(s)) }

// bare gives letters without their accents, width and style, and without what is hidden.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || demarche.Hidden(r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
}

// own is what of a company's name tells it from others: runs of words, each of
// which names it.
type own struct {
	runs []run
	all  [len(sights)]map[string]bool // every word of the name, which goes when a part of it goes
}

// run is words of a name that follow each other.
type run struct {
	words  []word
	joined [len(sights)]string
	glued  bool // it is long enough to be seen in a longer word, or in pieces
}

func runOf(words ...word) run {
	r := run{words: words}
	for k := range sights {
		for _, w := range words {
			r.joined[k] += w.looks[k]
		}
	}
	r.glued = len([]rune(strings.Join(foldedOf(words), ""))) >= glued
	return r
}

func foldedOf(words []word) []string {
	var out []string
	for _, w := range words {
		out = append(out, w.folded)
	}
	return out
}

func ownOf(company string) own {
	var o own
	name := seenIn(strings.ReplaceAll(company, "(illustrative)", ""))
	for k := range sights {
		o.all[k] = map[string]bool{}
		for _, w := range name {
			o.all[k][w.looks[k]] = true
		}
	}
	core := withoutForms(name)
	if len(core) > 0 {
		o.runs = append(o.runs, runOf(core...))
	}
	var signs []word // Chinese ones
	flush := func() {
		if len(signs) > 1 {
			o.runs = append(o.runs, runOf(signs...))
		}
		signs = nil
	}
	for i := 0; i < len(core); {
		w := core[i]
		if n := ordinaryAt(foldedOf(core[i:])); n > 0 {
			flush()
			i += n
			continue
		}
		if w.han() {
			signs = append(signs, w)
		} else {
			flush()
			if len([]rune(w.folded)) > 1 && strings.IndexFunc(w.folded, unicode.IsLetter) >= 0 {
				o.runs = append(o.runs, runOf(w))
			}
		}
		i++
	}
	flush()
	return o
}

// has reports whether a word is one of the name.
func (o own) has(w word) bool {
	for k, all := range o.all {
		if all[w.looks[k]] {
			return true
		}
	}
	return false
}

// withoutForms takes the legal form off either end of a name.
func withoutForms(name []word) []word {
	for len(name) > 0 {
		n := formAt(foldedOf(name))
		if n == 0 {
			break
		}
		name = name[n:]
	}
	for again := true; again && len(name) > 0; {
		again = false
		for i := range name {
			if n := formAt(foldedOf(name[i:])); n > 0 && i+n == len(name) {
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
		for i := range title {
			if n := run.at(title[i:]); n > 0 {
				for k := range n {
					hit[i+k] = true
				}
			}
		}
	}
	for i := range hit { // what stands beside it of the name goes with it
		if hit[i] {
			for k := i + 1; k < len(hit) && !title[k].han() && o.has(title[k]); k++ {
				hit[k] = true
			}
			for k := i - 1; k >= 0 && !title[k].han() && o.has(title[k]); k-- {
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

// at gives how many words of a title begin with a run, written apart or as one, by any of
// the sights.
func (r *run) at(title []word) int {
	for k := range sights {
		if n := r.seenAt(title, k); n > 0 {
			return n
		}
	}
	return 0
}

func (r *run) seenAt(title []word, k int) int {
	if len(title) >= len(r.words) && !slices.ContainsFunc(r.words, func(w word) bool { return w.looks[k] == "" }) {
		same := true
		for i, w := range r.words {
			same = same && title[i].looks[k] == w.looks[k]
		}
		if same {
			return len(r.words)
		}
	}
	if !r.glued {
		return 0
	}
	if n := r.brokenAt(title, k); n > 0 {
		return n
	}
	if !title[0].han() && strings.HasPrefix(title[0].looks[k], r.joined[k]) {
		return 1
	}
	return 0
}

// pieces is into how many words a name is at most seen broken, such as North-lake.
const pieces = 4

// brokenAt gives how many words of a title are together a run that is written as one.
func (r *run) brokenAt(title []word, k int) int {
	whole := ""
	for n := range min(len(title), pieces) {
		if title[n].han() {
			return 0
		}
		if whole += title[n].looks[k]; n > 0 && whole == r.joined[k] {
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
