package feedback

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"path"
	"regexp"
	"strings"
	"sync"
)

// postmark is the line that begins a mail in an mbox file (RFC 4155).
var postmark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^From \S+ .*\d{4}\s*(\S+\s*)?$`) })

// quotedFrom is a line of a mail that mbox files write with one more angle.
var quotedFrom = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^>+From `) })

// Each gives every mail of a file: of an mbox file one after the other, of any other
// the whole as one. n counts from 1. It ends where do fails. A mail larger than MaxMail
// is given cut, one octet too long, so that it is refused as too large.
func Each(name string, r io.Reader, do func(n int, mail []byte) error) error {
	b := bufio.NewReaderSize(r, 1<<16)
	first, err := b.Peek(5)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if string(first) != "From " {
		whole, err := io.ReadAll(io.LimitReader(b, MaxMail+1))
		if err != nil {
			return err
		}
		if len(bytes.TrimSpace(whole)) == 0 {
			return unread("the file "+path.Base(name)+" holds no mail", "文件中没有邮件")
		}
		return do(1, whole)
	}
	return eachOf(b, do)
}

func eachOf(b *bufio.Reader, do func(n int, mail []byte) error) error {
	var mail []byte
	n, blank := 0, true
	for {
		text, err := b.ReadBytes('\n')
		if blank && postmark().MatchString(strings.TrimRight(string(text), "\r\n")) {
			if n > 0 {
				if err := do(n, mail); err != nil {
					return err
				}
			}
			n, mail, blank = n+1, nil, false
		} else if len(text) > 0 {
			blank = len(bytes.TrimSpace(text)) == 0
			if quotedFrom().Match(text) {
				text = text[1:]
			}
			if len(mail) <= MaxMail {
				mail = append(mail, text[:min(len(text), MaxMail+1-len(mail))]...)
			}
		}
		if errors.Is(err, io.EOF) {
			if n == 0 {
				return unread("the file holds no mail", "文件中没有邮件")
			}
			return do(n, mail)
		}
		if err != nil {
			return err
		}
	}
}
