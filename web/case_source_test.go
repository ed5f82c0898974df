package web

import (
	"strings"
	"testing"
)

// A source that is given in Chinese and as published bears its number once.
func TestASourceGivesItsNumberOnce(t *testing.T) {
	body := readText(page(t, public(t), "", "/case/301-FR-DST?lang=zh"))
	if want := "终止行动，数字服务税，86 FR 64590（Termination of action, digital services taxes）"; !strings.Contains(body, want) {
		t.Errorf("the page lacks %q", want)
	}
	// A source whose number stands in brackets, and what stands for a source where none was read.
	for at, not := range map[string]string{"/case/301-EU-LCA": "(FR Doc.", "/case/301-BR": "（None read yet", "/case/ILL-5": "（Invented for illustration", "/case/DS9": "（General knowledge"} {
		if text := readText(page(t, public(t), "", at+"?lang=zh")); strings.Contains(text, not) {
			t.Errorf("%s: the page says %q", at, text[strings.Index(text, not):][:60])
		}
	}
}
