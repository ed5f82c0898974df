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
		return "article " + id
	}
	parts := strings.Split(strings.ReplaceAll(id, "; ", ", "), ", ")
	for i, p := range parts {
		if rest, ok := strings.CutPrefix(p, "annex "); ok {
			parts[i] = "附件" + rest
		} else {
			parts[i] = "第" + p + "条"
		}
	}
	return strings.Join(parts, "及")
}
