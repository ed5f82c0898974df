package web

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/secretariat"
)

// maxAnswer bounds one answer, in characters, where its question sets no bound.
const maxAnswer = 10000

// check says what is wrong with the answers to a question, nil where they will
// do. What is said names what would be accepted.
func (f *filing) check(q *question, given []string, l demarche.Lang) *formError {
	say := func(en, zh string) *formError { return &formError{"answer", demarche.Text{EN: en, ZH: zh}.In(l)} }
	text := strings.TrimSpace(strings.Join(given, " "))
	if text == "" {
		if q.Optional || q.Kind == noticeQ {
			return nil
		}
		return say("Give an answer: “"+q.Ask.EN+"”", "请回答：“"+q.Ask.ZH+"”")
	}
	for _, g := range given {
		if !utf8.ValidString(g) || strings.ContainsRune(g, 0) {
			return say("The text cannot be read. Type it anew, or paste it as plain text.", "文字无法识别。请重新输入，或以纯文本粘贴。")
		}
	}
	if e := f.checkLength(q, text, l); e != nil {
		return e
	}
	return f.checkKind(q, given, l)
}

func (f *filing) checkLength(q *question, text string, l demarche.Lang) *formError {
	n, limit := utf8.RuneCountInString(text), q.Max
	if limit == 0 {
		limit = maxAnswer
	}
	x := lexicon{l: l}
	switch {
	case n > limit:
		return &formError{"answer", x.say("The answer has %d characters. Shorten it to %d or fewer.", "共%d字，请缩短至%d字以内。", n, limit)}
	case n < q.Min:
		return &formError{"answer", x.say("The answer has %d characters. Say a little more: at least %d.", "仅%d字，请至少填写%d字。", n, q.Min)}
	}
	return nil
}

func (f *filing) checkKind(q *question, given []string, l demarche.Lang) *formError {
	say := func(en, zh string) *formError { return &formError{"answer", demarche.Text{EN: en, ZH: zh}.In(l)} }
	switch q.Kind {
	case officeQ:
		if !slices.ContainsFunc(f.offices(), func(p agreement.Party) bool { return string(p.ID) == given[0] }) {
			return say("Choose one of the offices listed.", "请选择所列的主管机构。")
		}
	case againstQ:
		if len(f.house.Filing(f.party(), given[0], f.today)) == 0 || given[0] == string(f.party()) {
			return say("No agreement here reaches “"+clip(given[0], 40)+"”. Choose one of the governments listed.", "此处没有可适用于“"+clip(given[0], 40)+"”的协定，请选择所列的政府。")
		}
	case procedureQ:
		if !slices.ContainsFunc(f.house.Filing(f.party(), f.one("against"), f.today), func(p *agreement.Procedure) bool { return p.ID == given[0] }) {
			return say("Choose one of the procedures listed.", "请选择所列的程序。")
		}
	case lineQ:
		if q.ID == "title" {
			return f.checkTitle(given[0], say)
		}
	case dateQ:
		return f.checkSince(given[0], say)
	case linksQ:
		return checkLinks(given, say)
	case obligationsQ, flagsQ:
		return f.checkChoices(q, given, say)
	}
	return nil
}

// checkTitle keeps the company's name out of the line that the other government
// will read.
func (f *filing) checkTitle(title string, say func(en, zh string) *formError) *formError {
	n, named := secretariat.Names(title, f.company())
	if !named {
		return nil
	}
	why, remedy := n.Say()
	return say(capital(why.EN)+". "+capital(remedy.EN)+".", why.ZH+"。"+remedy.ZH+"。")
}

func (f *filing) checkSince(typed string, say func(en, zh string) *formError) *formError {
	d, err := calendar.ParseDate(strings.TrimSpace(typed))
	switch {
	case err != nil:
		return say("“"+clip(typed, 20)+"” is not a date. Write it as 2020-02-14.", "“"+clip(typed, 20)+"”不是日期，请写成 2020-02-14。")
	case d > f.today:
		return say("That day has not come: today is "+f.today.String()+". Give the day on which it began, or leave it empty and say under “What happened” what is to come.", "该日期尚未到来，今天是"+f.today.String()+"。请填写开始之日；如尚未开始，请留空并在“发生了什么”中说明。")
	}
	return nil
}

func checkLinks(given []string, say func(en, zh string) *formError) *formError {
	for _, line := range strings.Split(strings.Join(given, "\n"), "\n") {
		line = strings.TrimSpace(line)
		if !slices.ContainsFunc(strings.Fields(line), notAddress) {
			continue
		}
		return say("“"+clip(line, 60)+"” is not an address. Write addresses alone, one a line, each beginning with https. If there are none, leave this empty.",
			"“"+clip(line, 60)+"”不是网址。此处仅填网址，每行一个，以 https 开头；如没有，请留空。")
	}
	return nil
}

func notAddress(word string) bool {
	u, err := url.Parse(word)
	return err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == ""
}

func (f *filing) checkChoices(q *question, given []string, say func(en, zh string) *formError) *formError {
	var known []string
	for _, o := range f.obligations() {
		known = append(known, o.ID)
	}
	if q.Kind == flagsQ {
		known = nil
		for _, x := range f.flags() {
			known = append(known, x.ID)
		}
	}
	for _, g := range given {
		if !slices.Contains(known, g) {
			return say("Choose from the list only.", "请仅从列表中选择。")
		}
	}
	return nil
}
