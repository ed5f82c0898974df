package deliver

import (
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche"
)

// longestName bounds the name of a reader, in characters.
const longestName = 100

// CleanName reads the name of a reader, as it stands beside an address. Signs that
// would end a header, turn the direction of what follows, or show nothing are refused:
// they make one name read as another.
func CleanName(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ") + strings.Repeat("\n", strings.Count(strings.TrimSpace(name), "\n"))
	why := demarche.Text{}
	switch {
	case !utf8.ValidString(name):
		why = demarche.Text{EN: "it is not UTF-8", ZH: "不是 UTF-8"}
	case utf8.RuneCountInString(name) > longestName:
		why = demarche.Text{EN: "it is longer than 100 characters", ZH: "超过100个字符"}
	}
	for _, r := range name {
		switch {
		case r == '\r' || r == '\n' || unicode.IsControl(r):
			why = demarche.Text{EN: "it holds a line end or another control sign, which could forge a header", ZH: "含有换行或控制字符，可能伪造邮件头"}
		case unicode.Is(unicode.Bidi_Control, r):
			why = demarche.Text{EN: "it holds a sign that turns the direction of writing", ZH: "含有改变文字方向的符号"}
		case demarche.Hidden(r) || r == '\ufffd':
			why = demarche.Text{EN: "it holds a sign that is not shown", ZH: "含有不可见字符"}
		}
	}
	if why.IsZero() {
		return name, nil
	}
	return "", &demarche.Refusal{Kind: demarche.Invalid, Where: "name", What: demarche.Text{EN: "the name “" + shown(name) + "”", ZH: "姓名“" + shown(name) + "”"}, Why: why, Remedy: demarche.Text{EN: "leave it out, or write letters only", ZH: "请留空或仅填写文字"}}
}

// CleanAddress reads the address of a channel, in the one form in which it is kept.
func CleanAddress(c Channel, s string, private bool) (string, error) {
	switch c {
	case Mail:
		return cleanMail(s)
	case Telegram:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n == 0 || s != strconv.FormatInt(n, 10) {
			return "", noAddress(s, "it is not the number of a chat", "不是聊天编号", demarche.Text{EN: "give the number, such as 123456 or -1001234567890", ZH: "请填写号码，例如 123456 或 -1001234567890"})
		}
		return s, nil
	case Webhook:
		return cleanHook(s, private)
	}
	return "", &demarche.Refusal{
		Kind: demarche.Invalid, Where: "channel", What: demarche.Text{EN: "the channel “" + shown(string(c)) + "”", ZH: "渠道“" + shown(string(c)) + "”"},
		Why: demarche.Text{EN: "there are mail, telegram and webhook", ZH: "仅有 mail、telegram 与 webhook"},
	}
}

func noAddress(s, en, zh string, remedy demarche.Text) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "address", What: demarche.Text{EN: "the address “" + shown(s) + "”", ZH: "地址“" + shown(s) + "”"},
		Why: demarche.Text{EN: en, ZH: zh}, Remedy: remedy,
	}
}

// cleanMail takes a bare address of RFC 5321 whose local part needs no quotes. Domains
// are kept in small letters; local parts as written, for case may matter there.
func cleanMail(s string) (string, error) {
	like := demarche.Text{EN: "write it like name@example.org", ZH: "请写成 name@example.org 的形式"}
	if strings.ContainsAny(s, "\r\n") {
		return "", noAddress(s, "it holds a line end, which could forge a header", "含有换行，可能伪造邮件头", like)
	}
	for _, r := range s {
		if r <= ' ' || r >= 0x7f {
			return "", noAddress(s, "it holds a space, a control sign or a letter beyond ASCII, which the mail of many houses does not carry", "含有空格、控制字符或非 ASCII 字符，许多邮件系统无法投递", like)
		}
	}
	a, err := mail.ParseAddress(s)
	at := strings.LastIndexByte(s, '@')
	if err != nil || a.Name != "" || a.Address != s || at < 1 || strings.ContainsAny(s, `"<>()[],;:\`) {
		return "", noAddress(s, "it is not a mail address", "不是邮件地址", like)
	}
	local, domain := s[:at], strings.ToLower(s[at+1:])
	if len(local) > 64 || len(s) > 254 || !validDomain(domain) {
		return "", noAddress(s, "its domain is none, or it is longer than RFC 5321 allows", "域名无效，或超过 RFC 5321 允许的长度", like)
	}
	return local + "@" + domain, nil
}

// validDomain reports whether a domain has labels as host names do, and more than one.
func validDomain(d string) bool {
	labels := strings.Split(d, ".")
	if len(labels) < 2 || len(d) > 253 {
		return false
	}
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' || strings.Trim(l, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return strings.Trim(labels[len(labels)-1], "0123456789") != "" // an address of four numbers is no domain
}

// within reports whether a host is by its name or number no machine of the public network.
func within(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		return !public(a)
	}
	return host != "" && (!strings.Contains(host, ".") || strings.HasSuffix(host, ".localhost"))
}

// cleanHook takes the address of a webhook: https, without a name or password in it,
// and to no port but the usual one unless private ones are allowed. What its name leads
// to is looked at when it is dialled.
func cleanHook(s string, private bool) (string, error) {
	like := demarche.Text{EN: "write it like https://example.org/hooks/brief", ZH: "请写成 https://example.org/hooks/brief 的形式"}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Host == "" || u.Opaque != "" || len(s) > 2000 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f }):
		return "", noAddress(s, "it is not a web address", "不是网址", like)
	case u.User != nil:
		return "", noAddress(s, "it holds a name or password", "含有用户名或密码", like)
	case !private && within(u.Hostname()):
		return "", noAddress(s, "it leads to this machine or to a private network, where no webhook is called: whoever may subscribe could reach what is not for them", "指向本机或内部网络，不得调用：否则订阅者可借此访问不对其开放的服务",
			demarche.Text{EN: "give an address of the public internet", ZH: "请填写公共互联网地址"})
	case private && (u.Scheme == "http" || u.Scheme == "https"):
	case u.Scheme != "https" || u.Port() != "" && u.Port() != "443":
		return "", noAddress(s, "a webhook is called by https at its usual port only", "仅可使用 https 及其默认端口", like)
	}
	u.Fragment = ""
	return u.String(), nil
}
