package clip

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What was not called off comes, and is not denied: "the tariffs set for December 15 have not been cancelled",
// "nobody expects the meeting to be put off", 12月15日的加征尚未取消, 会议不会推迟.

// callingOff are the words by which something that was to come is called off or put off.
const callingOff = `(?:call(?:ed|ing)?(?: it)? off|cancell?(?:ed|ing)?|scrap(?:ped|ping)?|shelv(?:e|ed|ing)|abandon(?:ed|ing)?|withdr(?:aw|awn|awing)|put(?:ting)? off|postpon(?:e|ed|ing)|suspend(?:ed|ing)?|drop(?:ped|ping)?|delay(?:ed|ing)?)`

// alsoBut goes on behind such words where what was denied came otherwise: "not cancelled but postponed".
const alsoBut = `(?:,? (?:but|merely|only|just) (?:only |merely |just |been |was |were )*(?:postponed|put off|delayed|suspended|deferred)\b)?`

var (
	// stands are the forms in which a text says that something was not called off.
	stands = []*pattern{
		like(`(?i)\b(?:(?:has|have|had|is|are|was|were|will|would|shall|can|could|should|may|might|must|do|does|did)(?: not|n['’]t| never)|cannot|wo n['’]?t|won['’]t|no longer)(?: (?:yet|now|to|be|been|being|have|also|formally|officially|fully|entirely|simply|ever|yet been))* ` + callingOff + `\b` + alsoBut),
		like(`(?i)\b(?:(?:has|have|had|was|were|is|are|do|does|did)(?: not|n['’]t)) (?:expect|believe|think|want|wish|intend|plan|mean|going|agree|decide|offer|propose|expected|planning|agreed|decided|offered|willing|prepared|about)(?:ed)?\b[^,;]{0,60}? ` + callingOff + `\b` + alsoBut),
		like(`(?i)\b(?:nobody|no one|no-one|none of [a-z]+(?: [a-z]+)?|neither(?: [a-z]+)?|none)(?: (?:here|there|yet|in [A-Z][a-z]+))? (?:has|have|had|will|would|can|could|was|were|is|are|expects?|expected|wants?|wanted|believes?|believed|thinks?|thought|proposed|proposes)\b[^,;]{0,50}?\b` + callingOff + `\b` + alsoBut),
		like(`(?i)\bno (?:[a-z-]+ ){1,3}(?:has|have|had|is|are|was|were|will|would)(?: (?:ever|yet|so far|be|been|being))* ` + callingOff + `\b` + alsoBut),
		like(`(?i)\b(?:refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|unwilling|reluctant|fail(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|stopp?(?:s|ed)? short of|instead of|rather than|without|short of)(?: to| being| having| a)?(?: be)? ` + callingOff + `\b`),
	}
	// breaksOff are words behind "no" after which another thing is told of: "no progress was made before the visit was cancelled".
	breaksOff = like(`(?i)^no (?:[a-z-]+ ){0,3}(?:and|but|before|after|as|since|because|which|that|when|while|if|unless|once|or) `)
	zhStands  = like(`(?:尚未|并未|从未|仍未|还未|迄未|未能|未[^来能]|没有|并没|从没|不会|不能|不愿意?|不肯|不予|不得|不应|不再|不打算|不考虑|不准备|不同意|不可能|不计划|无意|拒绝|拒不|无人)(?:被|予以|正式|宣布|就此|因此|立即|完全|全部|再|会|考虑|同意|答应|打算|计划|准备|要|有意|如期|轻易|进一步|有)*(?:取消|推迟|暂缓|搁置|中止|延后|延期|暂停)`)
	zhNotYets = like(`未(?:取消|推迟|暂缓|搁置|中止|延后|延期|暂停)`)
)

// spared gives a sentence with what it says not to be called off blanked out, as many characters as before.
func spared(quote string, han bool) []rune {
	blank := func(s string) string { return strings.Repeat("·", utf8.RuneCountInString(s)) }
	if !slices.ContainsFunc(callsOffBy(han), func(w string) bool { return strings.Contains(quote, w) }) {
		return []rune(quote) // most sentences
	}
	if han {
		for _, re := range []*pattern{zhStands, zhNotYets} {
			quote = re.ReplaceAllStringFunc(quote, func(s string) string { return strings.Repeat("〇", utf8.RuneCountInString(s)) })
		}
		return []rune(quote)
	}
	for _, re := range stands {
		quote = re.ReplaceAllStringFunc(quote, func(s string) string {
			if otherwise.MatchString(s) || breaksOff.MatchString(s) {
				return s
			}
			return blank(s)
		})
	}
	return []rune(quote)
}

// callsOffBy are signs of which every word of calling off has one.
func callsOffBy(han bool) []string {
	if han {
		return []string{"取消", "推迟", "暂缓", "搁置", "中止", "延后", "延期", "暂停"}
	}
	return []string{"ancel", "call", "scrap", "shelv", "abandon", "ithdr", "put", "ostpon", "uspend", "drop", "delay"}
}

// otherwise ends what was not called off, and did not come on its day all the same.
var otherwise = like(`(?i)(?:but|merely|only|just) (?:[a-z]+ )*(?:postponed|put off|delayed|suspended|deferred)$`)

// denial gives the words of a stretch of the sentence by which something may be denied.
func (p *page) denial(from, to int) string { return string(p.deny[from-p.Start : to-p.Start]) }

// clauseDenies reports whether the clause of a place has a word that denies.
func (p *page) clauseDenies(at Span) bool {
	c := p.clause(at)
	if p.han {
		return zhDeny.MatchString(p.denial(c.Start, c.End))
	}
	return denied.MatchString(p.denial(c.Start, c.End))
}

// stays reports whether a sentence says of something that it was not called off.
func stays(quote string, han bool) bool {
	return string(spared(quote, han)) != quote
}

// notOffHere reports whether the date from i to j is that of a thing which the sentence says was not called off:
// "has not called off the December 15 tariffs".
func (r *english) notOffHere(i, j int) bool {
	if !r.stays || r.dayOnly(i) {
		return false
	}
	if r.is(i-1, "of", "for", "due") {
		return true
	}
	next := r.tok(j)
	return r.is(i-1, "the", "its", "their", "his", "this") && letter0(next) && !prepositions[next.low] && r.cue(j) == untold
}

// zhUnconfirmed stands before a day of which nobody says that it is so: 中方未证实11月16日签署.
var zhUnconfirmed = like(`(?:未|没有|拒绝|不愿|不肯)(?:对)?(?:证实|确认|披露|透露|回应|说明)[^，。；：]{0,8}$`)

// notOffHere reports whether a clause says that what a day or month from lo to hi is of was not called off, or that
// nobody confirms it: it may be to come.
func (r *chinese) notOffHere(lo, hi int) bool {
	if !strings.Contains(r.text[lo:hi], "月") {
		return false
	}
	clause := r.text[hi:]
	if i := strings.IndexAny(clause, "，。；："); i >= 0 {
		clause = clause[:i]
	}
	return zhUnconfirmed.MatchString(r.text[:lo]) || strings.HasPrefix(clause, "的") && stays(clause, true)
}

// toldBy reports whether the verb of saying at k only closes a clause that tells what is, and has no tense for it: "the
// December tariffs are still on the table, Lighthizer said".
func (r *english) toldBy(j, k int) bool {
	if !saying[r.low(k)] || r.tok(k+1).text != "" && !r.is(k+1, ".", ",", "on", "in", "at") {
		return false
	}
	n := k - 1
	for n > j && n > k-8 && !r.is(n, ",") {
		n--
	}
	if !r.is(n, ",") {
		return false
	}
	for m := j; m < n; m++ {
		if r.is(m, "is", "are", "remain", "remains", "stand", "stands") {
			return true
		}
	}
	return false
}

// dayOnly reports whether a day of the week stands at i.
func (r *english) dayOnly(i int) bool {
	_, _, ok := r.weekdayAt(i)
	return ok
}

// mayMove reports whether what is moved to the day behind "to" at i only may be, or will: "may be put off to October".
func (r *english) mayMove(i int) bool {
	if !r.moved(i) {
		return false
	}
	for k := i - 1; k >= 0 && !r.is(k, ";", ",", "said", "that"); k-- {
		if r.is(k, "may", "might", "could", "will", "should") && !r.tok(k).capital() {
			return true
		}
	}
	return false
}
