package deliver

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"demarche"
)

// Answer is what the bot answers in a chat.
type Answer struct {
	Chat    string
	Text    string
	Query   string     // the press of a button that it answers; empty: none
	Buttons [][]button // under the text
}

// Talk is what an update leads to.
type Talk struct {
	Reader *Reader // to be kept anew; nil: nothing changes
	Answer *Answer // nil: nothing is said
	Said   bool    // it is what a reader has to say to the desk
	Kept   bool    // what is kept of the chat is added to the answer
	Erase  bool    // what is kept of the chat is erased
}

// Terms are what a conversation goes by.
type Terms struct {
	Governs bool   // who writes may change what a group is sent
	Site    string // where the house's pages are; empty: nowhere public
	Out     int    // the hour in UTC from which an edition is out; negative: the desk lets it out
	Follow  error  // why what the update names is not followed; nil: it may be
}

// topics are those that a button offers; others are chosen on the reader's page.
var topics = []struct {
	id   string
	name demarche.Text
}{
	{"topic:talks", demarche.Text{EN: "Talks", ZH: "磋商"}},
	{"topic:tariffs", demarche.Text{EN: "Tariffs", ZH: "关税"}},
	{"topic:promises", demarche.Text{EN: "Promises", ZH: "承诺"}},
	{"topic:cases", demarche.Text{EN: "Cases", ZH: "案件"}},
	{"topic:figures", demarche.Text{EN: "Figures", ZH: "数据"}},
	{"topic:barriers", demarche.Text{EN: "Barriers", ZH: "壁垒"}},
}

// Topics lists the topics that a reader may choose, with their names.
func Topics() (ids []string, names []demarche.Text) {
	for _, t := range topics {
		ids, names = append(ids, t.id), append(names, t.name)
	}
	return ids, names
}

// Converse says what an update of a chat leads to, given who is subscribed there; nil:
// nobody. In a group only those who govern it change what it is sent.
func Converse(u *Update, r *Reader, by Terms, now time.Time) Talk {
	in := u.Lang
	if r != nil {
		in = r.Lang
	}
	c := &chat{u: u, r: r, in: in, by: by, now: now}
	switch {
	case u.Left:
		return c.ended("blocked")
	case u.MovesTo != "":
		if r == nil {
			return Talk{}
		}
		r.Address, r.Group = u.MovesTo, true
		return Talk{Reader: r}
	case (u.Command != "" || u.Data != "") && u.Group && !by.Governs && !u.Own:
		if u.Command != "" && !slices.Contains(commands, u.Command) {
			return Talk{} // it is for another bot
		}
		return c.say(demarche.Text{EN: "Only those who govern this chat change what it is sent.", ZH: "仅管理员可更改此处接收的内容。"})
	case u.Data != "":
		return c.pressed()
	case u.Command != "":
		return c.command()
	case u.Private && strings.TrimSpace(u.Text) != "", u.Answers != "" && u.Text != "":
		return Talk{Said: true}
	}
	return Talk{}
}

var commands = []string{"start", "stop", "lang", "topics", "days", "hour", "zone", "follow", "unfollow", "me", "data", "erase", "help"}

// chat is a conversation under way.
type chat struct {
	u   *Update
	r   *Reader
	in  demarche.Lang
	by  Terms
	now time.Time
}

func (c *chat) say(t demarche.Text, buttons ...[]button) Talk {
	return Talk{Answer: &Answer{Chat: c.u.Chat, Text: t.In(c.in), Query: c.u.Query, Buttons: buttons}}
}

func (c *chat) ended(why string) Talk {
	if c.r == nil || c.r.Standing == Ended {
		return Talk{}
	}
	c.r.Leave(why)
	return Talk{Reader: c.r}
}

func (c *chat) command() Talk {
	switch c.u.Command {
	case "start":
		return c.start()
	case "stop":
		t := c.ended("left")
		t.Answer = c.say(demarche.Text{EN: "Nothing more is sent here. /start takes it up again.", ZH: "不再向此处发送。发送 /start 可恢复。"}).Answer
		return t
	case "help":
		return c.help()
	case "me", "data":
		t := c.say(demarche.Text{}, c.page()...)
		t.Kept = true
		return t
	case "erase":
		return c.askErase()
	case "lang", "topics", "days", "hour", "zone", "follow", "unfollow":
		if c.r == nil || c.r.Standing != Active {
			return c.say(notSubscribed)
		}
	}
	switch c.u.Command {
	case "lang":
		return c.say(demarche.Text{EN: "In which language?", ZH: "请选择语言："}, []button{{Text: "English", Data: "lang:en"}, {Text: "中文", Data: "lang:zh"}})
	case "topics":
		return c.askTopics()
	case "days":
		return c.askDays()
	case "hour", "zone":
		return c.when()
	case "follow", "unfollow":
		return c.follow()
	}
	if c.u.Group {
		return Talk{} // it is for another bot
	}
	return c.help()
}

// start subscribes the chat: who writes it in a chat of their own has agreed by that.
func (c *chat) start() Talk {
	r := c.r
	if r == nil {
		r = &Reader{Channel: Telegram, Address: c.u.Chat, Lang: c.in, Zone: "UTC", Hour: 7, Days: EveryDay}
		if c.in == demarche.Chinese {
			r.Zone = "Asia/Shanghai"
		}
	}
	r.Group = c.u.Group
	if name, err := CleanName(c.u.Name); err == nil {
		r.Name = name
	}
	r.Agree(c.now)
	c.r, c.in = r, r.Lang
	hour, help := c.hourText(), c.helpText()
	t := c.say(demarche.Text{
		EN: hour.EN + " It says what changed in the enforcement of trade agreements, with its sources.\n\n" + help.EN,
		ZH: hour.ZH + "简报载明贸易协定执行的最新变动及来源。\n\n" + help.ZH,
	}, c.page()...)
	t.Reader = r
	return t
}

var commandsText = demarche.Text{
	EN: "/topics – what you follow\n/follow case:DS543 – a case, line:8703 a tariff line, promise:NUMBER, pact:us-china; /unfollow takes it away\n/days – weekdays, weekend or all\n/hour 7 – the hour at which it comes\n/zone Asia/Shanghai – your time zone\n/lang – English or 中文\n/me – what is kept of you\n/erase – have it erased\n/stop – end it\n\n",
	ZH: "/topics – 关注的主题\n/follow case:DS543 – 关注案件；line:8703 为税目，promise:编号 为承诺，pact:us-china 为协定；/unfollow 取消\n/days – 工作日、周末或每日\n/hour 7 – 接收时间\n/zone Asia/Shanghai – 时区\n/lang – English 或中文\n/me – 保存的信息\n/erase – 删除信息\n/stop – 停止接收\n\n",
}

// helpText lists the commands, and says what of the rest goes to the desk: of a group only what
// answers the bot.
func (c *chat) helpText() demarche.Text {
	rest := demarche.Text{EN: "What else you write here goes to the desk.", ZH: "您在此写下的其他内容将转交编辑部。"}
	if c.u.Group {
		rest = demarche.Text{EN: "What answers a message of this bot goes to the desk; nothing else that is said here does.", ZH: "仅对本机器人消息的回复会转交编辑部，此处的其他发言不会。"}
	}
	return demarche.Text{EN: commandsText.EN + rest.EN, ZH: commandsText.ZH + rest.ZH}
}

func (c *chat) help() Talk { return c.say(c.helpText(), c.page()...) }

// page is a button that opens the reader's own page. In a group it would give the page
// to everybody there.
func (c *chat) page() [][]button {
	if c.r == nil || c.r.Group || !strings.HasPrefix(c.by.Site, "https://") {
		return nil
	}
	return [][]button{{{Text: words.manage.In(c.in), URL: c.by.Site + "/subscription/" + c.r.Token}}}
}

func (c *chat) askTopics() Talk {
	rows := [][]button{{{Text: mark(len(c.r.Follows) == 0) + demarche.Text{EN: "Everything", ZH: "全部"}.In(c.in), Data: "topics:all"}}}
	for i := 0; i < len(topics); i += 2 {
		var row []button
		for _, t := range topics[i:min(i+2, len(topics))] {
			row = append(row, button{Text: mark(slices.Contains(c.r.Follows, t.id)) + t.name.In(c.in), Data: t.id})
		}
		rows = append(rows, row)
	}
	return c.say(demarche.Text{EN: "What do you follow? Press a topic to choose it, or again to leave it.", ZH: "您关注哪些主题？点选即关注，再点即取消。"}, rows...)
}

func mark(chosen bool) string {
	if chosen {
		return "✓ "
	}
	return ""
}

func (c *chat) askDays() Talk {
	return c.say(demarche.Text{EN: "Which editions?", ZH: "接收哪些期次？"},
		[]button{{Text: mark(c.r.Days == Weekdays) + daysNames[Weekdays].In(c.in), Data: "days:weekdays"}},
		[]button{{Text: mark(c.r.Days == Weekends) + daysNames[Weekends].In(c.in), Data: "days:weekend"}},
		[]button{{Text: mark(c.r.Days == EveryDay) + daysNames[EveryDay].In(c.in), Data: "days:all"}})
}

// pressed takes in a button. What it carries is as little believed as what is typed.
func (c *chat) pressed() Talk {
	if c.u.Data == eraseAll {
		t := c.say(demarche.Text{EN: "It is erased. Nothing is kept of this chat, and nothing more is sent here.", ZH: "已删除。不再保存此聊天的任何信息，也不再向此处发送。"})
		t.Erase = true
		return t
	}
	if c.r == nil || c.r.Standing != Active {
		return c.say(notSubscribed)
	}
	kind, value, _ := strings.Cut(c.u.Data, ":")
	t := Talk{}
	switch {
	case kind == "lang" && (value == "en" || value == "zh"):
		c.r.Lang = demarche.Lang(value)
		c.in = c.r.Lang
		t = c.say(demarche.Text{EN: "From now on in English.", ZH: "今后以中文发送。"})
	case kind == "days" && (value == string(Weekdays) || value == string(Weekends) || value == string(EveryDay)):
		c.r.Days = Days(value)
		t = c.askDays()
	case kind == "topics" && value == "all":
		c.r.Follows = nil
		t = c.askTopics()
	case kind == "topic" && slices.ContainsFunc(topics, func(x struct {
		id   string
		name demarche.Text
	},
	) bool {
		return x.id == c.u.Data
	}):
		if i := slices.Index(c.r.Follows, c.u.Data); i >= 0 {
			c.r.Follows = slices.Delete(c.r.Follows, i, i+1)
		} else {
			c.r.Follows, _ = Follows(append(c.r.Follows, c.u.Data))
		}
		t = c.askTopics()
	default:
		return Talk{}
	}
	t.Reader = c.r
	return t
}

// Answer says something in a chat at once, within the limits of the channel. It is no
// line of the ledger: who asked may ask again.
func (t *TelegramSender) Answer(ctx context.Context, a *Answer) error {
	if a.Query != "" {
		if _, err := t.bot.call(ctx, "answerCallbackQuery", map[string]string{"callback_query_id": a.Query}); err != nil {
			return err
		}
	}
	for _, w := range append(t.chat(a.Chat, strings.HasPrefix(a.Chat, "-")), t.answers) {
		if !w.wait(ctx) {
			return ctx.Err()
		}
	}
	q := &sendMessage{ChatID: chatNumber(a.Chat), Text: a.Text, LinkPreview: &linkPreview{Disabled: true}}
	if len(a.Buttons) > 0 {
		q.Markup = &keyboard{Rows: a.Buttons}
	}
	got, err := t.bot.send(ctx, q)
	if err == nil && !got.OK && got.Code == http.StatusTooManyRequests {
		t.answers.pause(time.Duration(got.Parameters.RetryAfter) * time.Second)
	}
	if err == nil && !got.OK {
		err = fmt.Errorf("the Bot API answers: %d %s", got.Code, oneLine(got.Description))
	}
	return err
}
