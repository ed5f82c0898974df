package secretariat

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"demarche"
)

// maxText bounds what one act, note or answer may say, in characters.
const maxText = 20000

func trim(s string) string { return strings.Join(strings.Fields(s), " ") }

// inLang files what was typed under the language it was typed in; the English
// place stays filled, since every reader falls back to it.
func inLang(l demarche.Lang, s string) demarche.Text {
	if l == demarche.Chinese {
		return demarche.Text{EN: s, ZH: s}
	}
	return demarche.Text{EN: s}
}

// takeText makes what somebody wrote what goes on record: its hidden characters are taken
// out, and what is not text, or too much of it, is refused. Every text that a page, the API
// or the command line hands in passes here.
func takeText(s *string, where string) error {
	unhide(s)
	return checkText(*s, where)
}

// unhide takes hidden characters out of a text; what is no text stays as it is, and what has
// none is not written to.
func unhide(s *string) {
	if utf8.ValidString(*s) && strings.ContainsFunc(*s, demarche.Hidden) {
		*s = demarche.Unhidden(*s)
	}
}

// checkText refuses what is not text, or is too much of it.
func checkText(s, where string) error {
	switch {
	case !utf8.ValidString(s):
		return &demarche.Refusal{
			Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "the text", ZH: "文字"},
			Why: demarche.Text{EN: "it is not valid UTF-8", ZH: "不是有效的 UTF-8"}, Remedy: demarche.Text{EN: "send it as UTF-8", ZH: "请以 UTF-8 发送"},
		}
	case utf8.RuneCountInString(s) > maxText:
		n := utf8.RuneCountInString(s)
		return &demarche.Refusal{
			Kind: demarche.TooLarge, Where: where, What: demarche.Text{EN: "the text", ZH: "文字"},
			Why:    demarche.Text{EN: fmt.Sprintf("it has %d characters, more than %d", n, maxText), ZH: fmt.Sprintf("共%d字，超过%d字", n, maxText)},
			Remedy: demarche.Text{EN: fmt.Sprintf("take out at least %d characters", n-maxText), ZH: fmt.Sprintf("请至少删去%d字", n-maxText)},
		}
	case strings.ContainsRune(s, 0):
		return demarche.Refuse(demarche.Invalid, "the text", "it holds a null character", "remove it")
	}
	return nil
}

func (s *Secretariat) noCase(id demarche.CaseID) error {
	no := &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "there is no case " + string(id) + " that you may read", ZH: "没有您可以查阅的案件" + string(id)},
		Remedy: demarche.Text{EN: "look for it in the docket", ZH: "请在案件列表中查找"},
	}
	for _, pact := range s.lib.PackIDs() {
		if p := s.lib.Packs[pact]; p.Lacks(id) {
			no.Why = demarche.Text{EN: "of the public cases under " + p.Name.EN + " the docket holds a part", ZH: p.Name.ZH + "的公开案件只收录了一部分"}
		}
	}
	return no
}
