package clip

import (
	"bytes"
	"fmt"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"demarche"
)

// The ways in which the bytes of a text may be written.
const (
	UTF8    = "utf-8"
	GB18030 = "gb18030"
)

// Decode gives the text of a file. With no charset named it is read as UTF-8,
// or as GB18030 where it is not UTF-8 and evidently Chinese in that code; the
// charset used is given back. Other bytes are refused with their place, and so
// is a file that is too large or no text at all.
func Decode(data []byte, charset string) (text, used string, err error) {
	if len(data) > MaxText {
		return "", "", demarche.Refuse(demarche.TooLarge, "the file was not read", fmt.Sprintf("it has more than %d bytes, the most that are read", MaxText), "divide it, or take out what is no text")
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", "", demarche.Refuse(demarche.Invalid, "the file was not read", "it holds zero bytes, so that it is no plain text", "save the text itself (not a Word or PDF file) as UTF-8")
	}
	switch charset {
	case GB18030, "gbk", "gb2312":
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err != nil {
			return "", "", fmt.Errorf("clip: GB18030: %w", err)
		}
		return decodeChinese(data, out)
	case "", UTF8, "utf8":
	default:
		return "", "", demarche.Refuse(demarche.Invalid, "the file was not read", "the charset "+charset+" is not known", "name utf-8 or gb18030")
	}
	if utf8.Valid(data) {
		return string(data), UTF8, nil
	}
	line, column := demarche.BrokenUTF8(data)
	if charset == "" {
		out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
		if err == nil && looksChinese(bytes.ReplaceAll(out, []byte("\uFFFD"), nil)) { // but for what is broken
			text, used, err := decodeChinese(data, out)
			if l, c := demarche.BrokenGB18030(data); err == nil || demarche.Later(l, c, line, column) {
				return text, used, err // what breaks later is the code it is in
			}
		}
	}
	r := demarche.Refuse(demarche.Invalid, "the file was not read", "it is not valid UTF-8", "save it as UTF-8, or name its charset: --charset gb18030")
	r.Where = fmt.Sprintf("line %d, byte %d", line, column)
	return "", "", r
}

// decodeChinese gives what GB18030 was decoded to, unless a byte of it has no meaning there.
func decodeChinese(data, out []byte) (string, string, error) {
	if bytes.ContainsRune(out, utf8.RuneError) {
		line, column := demarche.BrokenGB18030(data)
		r := demarche.Refuse(demarche.Invalid, "the file was not read", "it is not valid GB18030", "save it as UTF-8")
		r.Where = fmt.Sprintf("line %d, byte %d", line, column)
		return "", "", r
	}
	return string(out), GB18030, nil
}

// looksChinese reports whether a text is Han and ASCII almost throughout.
func looksChinese(text []byte) bool {
	han, other := 0, 0
	for _, c := range string(text) {
		switch {
		case unicode.Is(unicode.Han, c), c >= 0x3000 && c <= 0x303f, c >= 0xff00 && c <= 0xffef, c == '“', c == '”', c == '—', c == '…', c == '·', c == '‘', c == '’':
			han++
		case c > 127:
			other++
		}
	}
	return han >= 2 && other*20 <= han
}
