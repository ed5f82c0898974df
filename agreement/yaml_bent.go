package agreement

import (
	"bytes"
	"strings"
)

// bent reports whether a file holds a word that the quick parser may take for what is not
// written: `yes` and the like, where a key is true or false, and the items of a list that
// are empty, which it passes over.
func bent(data []byte, switches map[string]bool) bool {
	for at, c := range data {
		if (c == '\n' || c == ',' || c == ']' || c == '}' || c == '#') && bentValue(data[:at], switches) {
			return true
		}
	}
	return bentValue(data, switches)
}

// bentReach is how far before the end of a value its word and its key are looked for.
const bentReach = 80

// bentValue looks at the value with which a text ends.
func bentValue(text []byte, switches map[string]bool) bool {
	text = bytes.TrimRight(text[max(0, len(text)-bentReach):], blanks)
	begins := bytes.LastIndexAny(text, blanks+"\n[,{:-") + 1
	word, before := text[begins:], bytes.TrimRight(text[:begins], blanks)
	if len(before) == 0 || len(word) > len("null") {
		return false
	}
	switch before[len(before)-1] {
	case '-':
		return len(word) == 0 && onlyDash(before) || nothing(word)
	case '[', ',':
		return nothing(word)
	case ':':
		key := before[:len(before)-1]
		return yesOrNo(word) && switches[string(key[bytes.LastIndexAny(key, blanks+"\n[,{-")+1:])]
	}
	return false
}

const blanks = " \t\r"

// onlyDash reports whether the last line of a text is an item and nothing else.
func onlyDash(text []byte) bool {
	return string(bytes.TrimLeft(text[bytes.LastIndexByte(text, '\n')+1:], blanks)) == "-"
}

func nothing(word []byte) bool {
	return string(word) == "~" || len(word) == 4 && strings.EqualFold(string(word), "null")
}

func yesOrNo(word []byte) bool {
	switch strings.ToLower(string(word)) {
	case "y", "n", "yes", "no", "on", "off":
		return true
	}
	return false
}
