package deliver

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"demarche"
)

var notSubscribed = demarche.Text{EN: "This chat is not subscribed. /start subscribes it.", ZH: "此聊天尚未订阅。发送 /start 即可订阅。"}

// eraseAll is what the button carries that has everything of a chat erased.
const eraseAll = "erase:all"

// askErase asks once more before what cannot be undone.
func (c *chat) askErase() Talk {
	return c.say(demarche.Text{
		EN: "The address of this chat, your choices, what was written to it alone and what you wrote from it are forgotten at once, and nothing more is sent. It cannot be undone.",
		ZH: "此聊天的地址、您的选择、仅发至此处的内容以及您从此处发来的内容将立即删除，不再发送任何内容，且无法恢复。",
	}, []button{{Text: demarche.Text{EN: "Erase what is kept", ZH: "删除信息"}.In(c.in), Data: eraseAll}})
}

// changed keeps a choice, or says why it may not be.
func (c *chat) changed(change func(*Reader), said func() demarche.Text) Talk {
	r := *c.r
	change(&r)
	if err := r.Clean(true); err != nil {
		return c.refused(err)
	}
	c.r = &r
	t := c.say(said())
	t.Reader = c.r
	return t
}

func (c *chat) refused(err error) Talk {
	text := demarche.Same(err.Error())
	if no, ok := err.(*demarche.Refusal); ok {
		said := *no
		said.Where = "" // a field of a form; a chat has none
		text = demarche.Text{EN: c.addressed(said.In(demarche.English)), ZH: c.addressed(said.In(demarche.Chinese))}
	}
	return c.say(text)
}

// pagePath is a path of the house's pages within a text.
var pagePath = regexp.MustCompile(`(^|\s)(/[a-z]+)`)

// addressed writes the paths of pages in full, since a chat shows a path as a command of the
// bot; what is one stays. Without public pages, a path is written without its stroke.
func (c *chat) addressed(s string) string {
	return pagePath.ReplaceAllStringFunc(s, func(m string) string {
		at := strings.IndexByte(m, '/')
		if slices.Contains(commands, m[at+1:]) {
			return m
		}
		if c.by.Site == "" {
			return m[:at] + m[at+1:]
		}
		return m[:at] + c.by.Site + m[at:]
	})
}

// when takes the hour or the time zone of a chat, or says which it has.
func (c *chat) when() Talk {
	switch {
	case c.u.Rest == "":
		said := c.hourText()
		return c.say(demarche.Text{EN: said.EN + "\n/hour 8 – another hour\n/zone Europe/Zurich – another time zone", ZH: said.ZH + "\n/hour 8 – 更改时间\n/zone Europe/Zurich – 更改时区"})
	case c.u.Command == "zone":
		return c.changed(func(r *Reader) { r.Zone = c.u.Rest }, c.hourText)
	}
	hour, err := strconv.Atoi(strings.TrimSuffix(c.u.Rest, ":00"))
	if err != nil {
		return c.refused(misread("hour", "the hour “"+shown(c.u.Rest)+"”", "小时“"+shown(c.u.Rest)+"”", "it is no number from 0 to 23", "须为0至23的整数"))
	}
	return c.changed(func(r *Reader) { r.Hour = hour }, c.hourText)
}

// hourText says when the brief comes.
func (c *chat) hourText() demarche.Text {
	comes := ComesFrom(c.by.Out, c.r.Zone, c.now)
	return demarche.Text{
		EN: fmt.Sprintf("The brief is sent here at %02d:00 (%s). %s", c.r.Hour, c.r.Zone, comes.EN),
		ZH: fmt.Sprintf("简报于%02d:00（%s）发送至此。%s", c.r.Hour, c.r.Zone, comes.ZH),
	}
}

// ComesFrom says from when the edition of the day before can come, by the clock of a place
// as it goes now. Out is the hour in UTC from which an
// edition is out; where it is negative the desk lets each out.
func ComesFrom(out int, zone string, now time.Time) demarche.Text {
	if out < 0 {
		return demarche.Text{EN: "It comes once the desk has let it out.", ZH: "由编辑部发布后送达。"}
	}
	at := fmt.Sprintf("%02d:00 UTC", out)
	en, zh := at, at
	if in, err := Zone(zone); err == nil && zone != "UTC" {
		y, m, d := now.UTC().Date()
		here := time.Date(y, m, d, out, 0, 0, 0, time.UTC).In(in).Format("15:04")
		en, zh = at+" ("+here+" in "+zone+")", at+"（"+zone+" "+here+"）"
	}
	return demarche.Text{
		EN: "It is out from " + en + ", for its day must be over; where your hour is before that, it comes then.",
		ZH: "因须待当日结束，简报于" + zh + "起发布；如所选时间更早，则在发布后送达。",
	}
}

// Named gives what a command of an update names to be followed.
func (u *Update) Named() ([]string, error) {
	return Follows(strings.FieldsFunc(u.Rest, func(r rune) bool { return strings.ContainsRune(" ,;\n，；、", r) }))
}

// follow adds names to what a chat follows, or takes them away; without a name it lists them.
func (c *chat) follow() Talk {
	names, err := c.u.Named()
	if err == nil && c.u.Command == "follow" && c.by.Follow != nil {
		err = c.by.Follow
	}
	if err != nil {
		return c.refused(err)
	}
	if len(names) == 0 {
		return c.say(c.followsText())
	}
	return c.changed(func(r *Reader) {
		if c.u.Command == "unfollow" {
			r.Follows = slices.DeleteFunc(slices.Clone(r.Follows), func(f string) bool { return slices.Contains(names, f) })
		} else {
			r.Follows = append(slices.Clone(r.Follows), names...)
		}
	}, c.followsText)
}

func (c *chat) followsText() demarche.Text {
	if len(c.r.Follows) == 0 {
		return demarche.Text{EN: "You follow everything. /follow case:DS543 has you told of that case, and of what else you name, alone.", ZH: "您关注全部内容。发送 /follow case:DS543 后，仅接收该案件及您另行指定的内容。"}
	}
	list := strings.Join(c.r.Follows, " ")
	return demarche.Text{EN: "You follow: " + list + ". /unfollow takes one away.", ZH: "您关注：" + list + "。发送 /unfollow 可取消。"}
}

// daysNames name the choices of editions.
var daysNames = map[Days]demarche.Text{
	Weekdays: {EN: "Weekdays", ZH: "工作日"}, Weekends: {EN: "The weekend's selection", ZH: "周末选编"}, EveryDay: {EN: "All", ZH: "全部"},
}

// ends say why a subscription ended, by what is kept of that.
var ends = map[string]demarche.Text{
	"left": {EN: "left", ZH: "已退订"}, "blocked": {EN: "the chat blocked the bot", ZH: "聊天屏蔽了机器人"}, "gone": {EN: "the address is gone", ZH: "地址已不存在"},
	"moved": {EN: "the chat has moved", ZH: "聊天已迁移"}, AskedErasure: {EN: AskedErasure, ZH: "申请删除"},
}

// whyText says in brackets why a subscription ended; nothing where that is not kept.
func (r *Reader) whyText() demarche.Text {
	why, known := ends[r.Why]
	if !known {
		why = demarche.Same(r.Why)
	}
	if r.Why == "" {
		return why
	}
	return demarche.Text{EN: " (" + why.EN + ")", ZH: "（" + why.In(demarche.Chinese) + "）"}
}

// KeptText tells a reader what is kept of them, with as many of the lines of what was sent
// to them as one message holds.
func KeptText(r *Reader, sent []string) string {
	in := r.Lang
	var b strings.Builder
	row := func(en, zh, value string) {
		if value != "" {
			b.WriteString(demarche.Text{EN: en + ": ", ZH: zh + "："}.In(in) + value + "\n")
		}
	}
	moment := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.UTC().Format("2006-01-02 15:04 UTC")
	}
	follows := strings.Join(r.Follows, " ")
	if follows == "" {
		follows = demarche.Text{EN: "everything", ZH: "全部"}.In(in)
	}
	row("Chat", "聊天编号", r.Address)
	row("Name", "名称", r.Name)
	row("Subscription", "订阅状态", r.Standing.Says().In(in)+r.whyText().In(in))
	row("Language", "语言", map[demarche.Lang]string{demarche.English: "English", demarche.Chinese: "中文"}[in])
	row("Hour", "时间", fmt.Sprintf("%02d:00 %s", r.Hour, r.Zone))
	row("Editions", "期次", daysNames[r.Days].In(in))
	row("Follows", "关注", follows)
	row("Asked for", "申请时间", moment(r.Since))
	agreed := r.AgreedOn()
	if len(agreed) > len(time.DateOnly) {
		agreed = moment(r.Agreed)
	}
	row("Agreed", "同意时间", agreed)
	row("Messages", "消息", strconv.Itoa(len(sent)))
	const most = 3500 // a message holds 4096 signs
	for _, s := range sent {
		if utf8.RuneCountInString(b.String())+utf8.RuneCountInString(s) > most {
			b.WriteString("…\n")
			break
		}
		b.WriteString(s + "\n")
	}
	b.WriteString(demarche.Text{EN: "/erase has all of it erased.", ZH: "发送 /erase 可全部删除。"}.In(in))
	return b.String()
}
