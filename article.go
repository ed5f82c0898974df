package demarche

import (
	"regexp"
	"strings"
)

var (
	// began is a name that begins with the number of an article, whatever follows: "3, annex 2".
	began = regexp.MustCompile(`^\d\S*([;,]| to | and | note |$)`)
	// numbered is an article by its number alone, as "7.4.1", or from one to another.
	numbered = regexp.MustCompile(`^\d[^\s;,]*( to \d[^\s;,]*)?$`)
	// ofChapter is an annex of a chapter, as "3, annex 2".
	ofChapter = regexp.MustCompile(`^(\d+), annex (\S+)$`)
	// ofText is an article of a text that is named by its letters, as "SCM 7.9".
	ofText = regexp.MustCompile(`^([A-Z]{2,}) (\d[^\s;,]*)$`)
)

// ArticleText names in a sentence what a rule rests on: an article by its number
// ("article 7.4.1", 第7.4.1条), or, where it has another name, by that: a section of a
// statute, an annex, or, where no article is written, the practice in its own words.
func ArticleText(id string, l Lang) string {
	if m := ofChapter.FindStringSubmatch(id); m != nil {
		return Text{EN: "chapter " + id, ZH: "第" + m[1] + "章附件" + m[2]}.In(l)
	}
	if l != Chinese {
		if began.MatchString(id) {
			return "article " + id
		}
		return id
	}
	parts := strings.Split(strings.ReplaceAll(id, "; ", ", "), ", ")
	for i, p := range parts {
		if rest, ok := annexOf(p); ok {
			parts[i] = "附件" + rest
		} else if numbered.MatchString(p) {
			parts[i] = "第" + strings.Replace(p, " to ", "至", 1) + "条"
		} else if m := ofText.FindStringSubmatch(p); m != nil {
			parts[i] = m[1] + "第" + m[2] + "条"
		}
	}
	return strings.Join(parts, "及")
}

// ArticleNumber names a place of a text by its number alone, for a list in which each is
// one: an annex is named as the language does ("Annex 2", 附件2), and with its chapter where it is
// one of a chapter ("Chapter 3, annex 2", 第3章附件2).
func ArticleNumber(id string, l Lang) string {
	if m := ofChapter.FindStringSubmatch(id); m != nil {
		return Text{EN: "Chapter " + id, ZH: "第" + m[1] + "章附件" + m[2]}.In(l)
	}
	if l != Chinese {
		return id
	}
	parts := strings.Split(strings.ReplaceAll(id, "; ", ", "), ", ")
	for i, p := range parts {
		if rest, ok := annexOf(p); ok {
			parts[i] = "附件" + rest
		} else if numbered.MatchString(p) {
			parts[i] = strings.Replace(p, " to ", "至", 1)
		} else {
			return id
		}
	}
	return strings.Join(parts, "、")
}

// annexOf gives the number of an annex, false where none is named.
func annexOf(id string) (string, bool) {
	const word = "annex "
	if len(id) > len(word) && strings.EqualFold(id[:len(word)], word) {
		return id[len(word):], true
	}
	return "", false
}
