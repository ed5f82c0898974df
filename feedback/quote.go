package feedback

import (
	"regexp"
	"strings"
	"sync"
)

// attribution is the line with which programs introduce what they quote.
var attribution = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(On .{4,200} wrote:|Am .{4,200} schrieb .{0,100}:|Le .{4,200} a écrit\s?:|.{0,100}于.{4,100}写道[：:]|在 ?.{4,150}写道[：:])$`)
})

// divider begins the whole of the letter that is answered.
var divider = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(-{2,}\s*(Original Message|Forwarded message|原始邮件|原邮件|转发邮件|Ursprüngliche Nachricht)\s*-{2,}|_{20,}|From: .{3,200}|发件人[：:].{2,200})$`)
})

// Trim leaves out what a letter quotes of an earlier one, and gives how many characters
// that was. Lines that somebody wrote between quoted ones stay. A letter of nothing but
// quotes stays whole: it may be what they meant.
func Trim(text string) (string, int) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	var kept []string
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if line == "--" || divider().MatchString(line) && begins(lines[i:]) {
			break
		}
		if strings.HasPrefix(line, ">") || introduces(lines, &i) {
			continue
		}
		kept = append(kept, strings.TrimRight(lines[i], " \t"))
	}
	out := strings.TrimSpace(strings.Join(kept, "\n"))
	if out == "" {
		return strings.TrimSpace(text), 0
	}
	return out, max(0, len([]rune(strings.TrimSpace(text)))-len([]rune(out)))
}

// begins reports whether a divider begins a quoted letter: with a header below it, or
// in words of its own.
func begins(lines []string) bool {
	first := strings.TrimSpace(lines[0])
	if !strings.HasPrefix(first, "From:") && !strings.HasPrefix(first, "发件人") {
		return true
	}
	for _, l := range lines[1:min(len(lines), 5)] {
		for _, k := range []string{"Sent:", "Date:", "To:", "Subject:", "发送时间", "日期", "收件人", "主题"} {
			if strings.HasPrefix(strings.TrimSpace(l), k) {
				return true
			}
		}
	}
	return false
}

// introduces reports whether a line, which a program may have broken in two,
// introduces a quote; it then steps over the second.
func introduces(lines []string, i *int) bool {
	line := strings.TrimSpace(lines[*i])
	next := func(n int) string {
		if n < len(lines) {
			return strings.TrimSpace(lines[n])
		}
		return ""
	}
	if attribution().MatchString(line) {
		return strings.HasPrefix(next(*i+1), ">") || next(*i+1) == "" || next(*i+2) != ""
	}
	if len(line) < 200 && next(*i+1) != "" && attribution().MatchString(line+" "+next(*i+1)) && strings.HasPrefix(next(*i+2), ">") {
		*i++
		return true
	}
	return false
}
