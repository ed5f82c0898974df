package demarche

import "strings"

// ArticleText names in a sentence what a rule rests on: an article by its number
// ("article 7.4.1", 第7.4.1条), or, where no article is written, the practice in its own
// words.
func ArticleText(id string, l Lang) string {
	switch {
	case !strings.ContainsAny(id, "0123456789"):
		return id
	case l != Chinese:
		if _, annex := annexOf(id); annex {
			return id
		}
		return "article " + id
	}
	parts := strings.Split(strings.ReplaceAll(id, "; ", ", "), ", ")
	for i, p := range parts {
		if rest, ok := annexOf(p); ok {
			parts[i] = "附件" + rest
		} else {
			parts[i] = "第" + p + "条"
		}
	}
	return strings.Join(parts, "及")
}

// ArticleNumber names a place of a text by its number alone, for a list in which each is
// one: an annex is named as the language does ("Annex 2", 附件2).
func ArticleNumber(id string, l Lang) string {
	if rest, ok := annexOf(id); ok && l == Chinese {
		return "附件" + rest
	}
	return id
}

// annexOf gives the number of an annex, false where none is named.
func annexOf(id string) (string, bool) {
	const word = "annex "
	if len(id) > len(word) && strings.EqualFold(id[:len(word)], word) {
		return id[len(word):], true
	}
	return "", false
}
