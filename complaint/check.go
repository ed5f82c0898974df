package complaint

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// maxAnswer bounds one answer, in characters, where its question sets no bound.
const maxAnswer = 10000

// Fault says what is wrong with an answer, and what would do.
type Fault struct{ Why, Remedy demarche.Text }

// Check says what is wrong with what was answered to a question, nil where it will do.
// What was given may be broken text of any length. Which office, which party and which
// procedure it is to be, and whether a title names the company, is for whoever knows
// them.
func (s Scope) Check(q *Question, given []string) *Fault {
	text := strings.TrimSpace(demarche.Unhidden(strings.Join(given, " ")))
	if text == "" {
		if q.Optional || q.Kind == Notice {
			return nil
		}
		return &Fault{
			Why:    demarche.Text{EN: "there is no answer to “" + q.Ask.EN + "”", ZH: "尚未回答“" + q.Ask.ZH + "”"},
			Remedy: demarche.Text{EN: "give an answer", ZH: "请回答"},
		}
	}
	for _, g := range given {
		if !utf8.ValidString(g) || strings.ContainsRune(g, 0) {
			return &Fault{
				Why:    demarche.Text{EN: "the text cannot be read", ZH: "文字无法识别"},
				Remedy: demarche.Text{EN: "type it anew, or paste it as plain text", ZH: "请重新输入，或以纯文本粘贴"},
			}
		}
	}
	if f := q.length(text); f != nil {
		return f
	}
	switch q.Kind {
	case Date:
		return s.since(given)
	case Links:
		return links(given)
	case Obligations, Flags:
		return s.Choices(q.Kind, given)
	}
	return nil
}

func characters(n int) string {
	if n == 1 {
		return "1 character"
	}
	return fmt.Sprintf("%d characters", n)
}

func (q *Question) length(text string) *Fault {
	n, limit := utf8.RuneCountInString(text), q.Max
	if limit == 0 {
		limit = maxAnswer
	}
	switch {
	case n > limit:
		return &Fault{
			Why:    demarche.Text{EN: "the answer is too long: it has " + characters(n), ZH: fmt.Sprintf("过长，共%d字", n)},
			Remedy: demarche.Text{EN: fmt.Sprintf("shorten it to %d or fewer", limit), ZH: fmt.Sprintf("请缩短至%d字以内", limit)},
		}
	case n < q.Min:
		return &Fault{
			Why:    demarche.Text{EN: "the answer is too short: it has " + characters(n), ZH: fmt.Sprintf("过短，仅%d字", n)},
			Remedy: demarche.Text{EN: fmt.Sprintf("say a little more: at least %d", q.Min), ZH: fmt.Sprintf("请至少填写%d字", q.Min)},
		}
	}
	return nil
}

// since judges the day on which what is complained of began: it has come, and it came
// no later than the complaint.
func (s Scope) since(given []string) *Fault {
	for _, typed := range given {
		d, err := calendar.ParseDate(strings.TrimSpace(typed))
		switch {
		case err != nil:
			return undated(typed, err)
		case d > s.Today:
			return &Fault{
				Why: demarche.Text{EN: "that day has not come: today is " + agreement.DayIn(s.Today, demarche.English), ZH: "该日期尚未到来，今天是" + agreement.DayIn(s.Today, demarche.Chinese)},
				Remedy: demarche.Text{
					EN: "give the day on which it began, or leave it empty and say under “What happened” what is to come",
					ZH: "请填写开始之日；如尚未开始，请留空并在“经过”中说明",
				},
			}
		case !s.Filed.IsZero() && d > s.Filed:
			return &Fault{
				Why: demarche.Text{
					EN: "it is said to have begun on " + agreement.DayIn(d, demarche.English) + ", after the complaint was filed on " + agreement.DayIn(s.Filed, demarche.English),
					ZH: "所填开始日期" + agreement.DayIn(d, demarche.Chinese) + "晚于投诉提交之日" + agreement.DayIn(s.Filed, demarche.Chinese),
				},
				Remedy: demarche.Text{EN: "correct the one day or the other", ZH: "请更正其中一个日期"},
			}
		}
	}
	return nil
}

// undated says why what was typed is not taken for a day: it is written otherwise, or there
// is no such day, or it is of a year that is not reckoned with.
func undated(typed string, err error) *Fault {
	f := &Fault{
		Why:    demarche.Text{EN: "“" + clip(typed, 20) + "” is not a date", ZH: "“" + clip(typed, 20) + "”不是日期"},
		Remedy: demarche.Text{EN: "write it as 2020-02-14", ZH: "请写成 2020-02-14"},
	}
	var no *calendar.DateError
	if errors.As(err, &no) && no.Why != "" {
		f.Why = demarche.Text{EN: "“" + clip(typed, 20) + "” is not taken: " + no.Why, ZH: "不接受“" + clip(typed, 20) + "”：" + no.WhyZH}
		if !no.First.IsZero() {
			f.Remedy = demarche.Text{EN: "write it as " + no.First.String(), ZH: "请写成 " + no.First.String()}
		}
		f.Remedy.EN += ", or leave it empty and say under “What happened” since when"
		f.Remedy.ZH += "；也可留空，并在“经过”中说明起始时间"
	}
	return f
}

func links(given []string) *Fault {
	for _, line := range strings.Split(strings.Join(given, "\n"), "\n") {
		line = strings.TrimSpace(line)
		if slices.ContainsFunc(strings.Fields(line), func(word string) bool { return !OnTheWeb(word) }) {
			return &Fault{
				Why: demarche.Text{EN: "“" + clip(line, 60) + "” is not an address that begins with https", ZH: "“" + clip(line, 60) + "”不是以 https 开头的网址"},
				Remedy: demarche.Text{
					EN: "write addresses alone, one a line, each beginning with https; if there are none, leave this empty",
					ZH: "此处仅填网址，每行一个，以 https 开头；如没有，请留空",
				},
			}
		}
	}
	return nil
}

// OnTheWeb reports whether text is the address of a public paper as it may stand on record:
// one that begins with https and names a host.
func OnTheWeb(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && u.Hostname() != ""
}
