package deliver_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche"
	"demarche/deliver"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

// updateOf is what getUpdates answers for one message.
func updateOf(t testing.TB, chat, from int64, kind, lang, text string) *deliver.Update {
	t.Helper()
	list, err := deliver.ReadUpdates(fmt.Appendf(nil, `[{"update_id":5,"message":{"message_id":9,"date":1,"from":{"id":%d,"is_bot":false,"first_name":"Li","last_name":"李","language_code":%q},"chat":{"id":%d,"type":%q,"title":"Group"},"text":%q}}]`, from, lang, chat, kind, text))
	must(t, err)
	return &list[0]
}

func press(t testing.TB, chat int64, kind, data string) *deliver.Update {
	t.Helper()
	list, err := deliver.ReadUpdates(fmt.Appendf(nil, `[{"update_id":6,"callback_query":{"id":"77","from":{"id":3,"is_bot":false,"first_name":"Li"},"chat_instance":"1","message":{"message_id":9,"date":1,"chat":{"id":%d,"type":%q}},"data":%q}}]`, chat, kind, data))
	must(t, err)
	return &list[0]
}

func TestAConversationWithTheBot(t *testing.T) {
	const site = "https://brief.example.org"
	talk := deliver.Converse(updateOf(t, 3, 3, "private", "zh-hans", "/start"), nil, deliver.Terms{Governs: true, Site: site}, noon)
	r := talk.Reader
	if r == nil || r.Standing != deliver.Active || r.Address != "3" || r.Lang != demarche.Chinese || r.Name != "Li 李" || r.Zone != "Asia/Shanghai" || r.Token == "" {
		t.Fatalf("/start: %+v", r)
	}
	if !strings.Contains(talk.Answer.Text, "/stop") || !strings.Contains(fmt.Sprint(talk.Answer.Buttons), r.Token) {
		t.Errorf("/start is answered: %+v", talk.Answer)
	}
	for _, step := range []struct {
		u    *deliver.Update
		want string // language, days, follows, standing
	}{
		{updateOf(t, 3, 3, "private", "zh", "/lang"), "zh all [] active"},
		{press(t, 3, "private", "lang:en"), "en all [] active"},
		{press(t, 3, "private", "days:weekend"), "en weekend [] active"},
		{press(t, 3, "private", "topic:tariffs"), "en weekend [topic:tariffs] active"},
		{press(t, 3, "private", "topic:talks"), "en weekend [topic:talks topic:tariffs] active"},
		{press(t, 3, "private", "topic:tariffs"), "en weekend [topic:talks] active"},
		{press(t, 3, "private", "topics:all"), "en weekend [] active"},
		{press(t, 3, "private", "topic:../../x"), "en weekend [] active"},
		{press(t, 3, "private", "days:never"), "en weekend [] active"},
		{press(t, 3, "private", "lang:<b>"), "en weekend [] active"},
		{updateOf(t, 3, 3, "private", "en", "/follow case:DS543, line:8703.23"), "en weekend [case:DS543 line:870323] active"},
		{updateOf(t, 3, 3, "private", "en", "/unfollow line:870323"), "en weekend [case:DS543] active"},
		{updateOf(t, 3, 3, "private", "en", "/follow nothing"), "en weekend [case:DS543] active"},
		{updateOf(t, 3, 3, "private", "en", "/unfollow case:DS543"), "en weekend [] active"},
		{updateOf(t, 3, 3, "private", "en", "/stop"), "en weekend [] ended"},
		{press(t, 3, "private", "days:all"), "en weekend [] ended"},
		{updateOf(t, 3, 3, "private", "en", "/start@example_brief_bot"), "en weekend [] active"},
	} {
		talk := deliver.Converse(step.u, r, deliver.Terms{Governs: true, Site: site}, noon)
		if talk.Reader != nil {
			r = talk.Reader
		}
		want(t, step.u.Text+step.u.Data, fmt.Sprint(r.Lang, " ", r.Days, " ", r.Follows, " ", r.Standing), step.want)
		if step.u.Command == "stop" && (talk.Reader == nil || talk.Answer == nil) {
			t.Errorf("/stop: %+v", talk)
		}
	}
	if talk := deliver.Converse(updateOf(t, 3, 3, "private", "en", "Your figure is wrong."), r, deliver.Terms{Governs: true, Site: site}, noon); !talk.Said {
		t.Errorf("what a reader writes: %+v", talk)
	}
}

// Hour and zone are set in the chat; where the hour is before an edition is out, it says so,
// by the chat's own clock.
func TestAChatSetsItsHour(t *testing.T) {
	r := &deliver.Reader{Channel: deliver.Telegram, Address: "3", Lang: demarche.English, Zone: "UTC", Hour: 7, Days: deliver.EveryDay, Standing: deliver.Active, Token: "t"}
	for _, step := range []struct{ text, at, said string }{
		{"/hour 9", "9 UTC", "sent here at 09:00 (UTC)"},
		{"/zone Asia/Shanghai", "9 Asia/Shanghai", "from 01:00 UTC (09:00 in Asia/Shanghai), for its day must be over; where your hour is before that, it comes then"},
		{"/zone Mars/Base", "9 Asia/Shanghai", "the IANA database has none of that name"},
		{"/hour 24", "9 Asia/Shanghai", "the hours 0 to 23"},
		{"/hour soon", "9 Asia/Shanghai", "no number from 0 to 23"},
		{"/hour 08:00", "8 Asia/Shanghai", "sent here at 08:00 (Asia/Shanghai)"},
		{"/hour", "8 Asia/Shanghai", "/zone Europe/Zurich"},
		{"/help", "8 Asia/Shanghai", "/erase"},
	} {
		talk := deliver.Converse(updateOf(t, 3, 3, "private", "en", step.text), r, deliver.Terms{Governs: true, Out: 1}, noon)
		if talk.Reader != nil {
			r = talk.Reader
		}
		want(t, step.text, fmt.Sprint(r.Hour, " ", r.Zone), step.at)
		if talk.Answer == nil || !strings.Contains(talk.Answer.Text, step.said) {
			t.Errorf("%s is answered %+v, want %q", step.text, talk.Answer, step.said)
		}
	}
	if talk := deliver.Converse(updateOf(t, 3, 3, "private", "en", "/erase"), r, deliver.Terms{Governs: true}, noon); talk.Erase || len(talk.Answer.Buttons) != 1 {
		t.Errorf("/erase does not ask first: %+v", talk)
	}
	if talk := deliver.Converse(press(t, 3, "private", "erase:all"), r, deliver.Terms{Governs: true}, noon); !talk.Erase {
		t.Errorf("it is not erased: %+v", talk)
	}
}

// Who posts in a channel governs it, and so does an administrator of a group who stays
// unnamed: the Bot API names the chat itself as the sender (Message.sender_chat).
func TestAChannelSubscribesItself(t *testing.T) {
	list, err := deliver.ReadUpdates([]byte(`[{"update_id":1,"channel_post":{"message_id":2,"date":1,"sender_chat":{"id":-1007,"type":"channel","title":"News"},"chat":{"id":-1007,"type":"channel","title":"News"},"text":"/start"}},
		{"update_id":2,"message":{"message_id":3,"date":1,"from":{"id":1087968824,"is_bot":true,"first_name":"Group"},"sender_chat":{"id":-1008,"type":"supergroup","title":"Desk"},"chat":{"id":-1008,"type":"supergroup","title":"Desk"},"text":"/start@example_brief_bot"}},
		{"update_id":3,"message":{"message_id":4,"date":1,"from":{"id":136817688,"is_bot":true,"first_name":"Channel"},"sender_chat":{"id":-1007,"type":"channel","title":"News"},"chat":{"id":-1008,"type":"supergroup","title":"Desk"},"text":"/start"}}]`))
	must(t, err)
	for i, name := range []string{"News", "Desk"} {
		if talk := deliver.Converse(&list[i], nil, deliver.Terms{}, noon); talk.Reader == nil || !talk.Reader.Group || talk.Reader.Name != name {
			t.Errorf("%s: %+v", name, talk)
		}
	}
	if list[2].Chat != "" {
		t.Errorf("another channel's post in a group is listened to: %+v", list[2])
	}
}

func TestAGroupIsGovernedByItsOwn(t *testing.T) {
	u := updateOf(t, -100, 3, "supergroup", "en", "/start")
	if talk := deliver.Converse(u, nil, deliver.Terms{}, noon); talk.Reader != nil || talk.Answer == nil {
		t.Errorf("anybody subscribes a group: %+v", talk)
	}
	talk := deliver.Converse(u, nil, deliver.Terms{Governs: true, Site: "https://brief.example.org"}, noon)
	if r := talk.Reader; r == nil || !r.Group || r.Name != "Group" || strings.Contains(fmt.Sprint(talk.Answer), r.Token) {
		t.Errorf("a group: %+v, answered %+v", r, talk.Answer)
	}
	for _, text := range []string{"/weather", "hello", "a /start in the middle"} {
		if talk := deliver.Converse(updateOf(t, -100, 3, "supergroup", "en", text), talk.Reader, deliver.Terms{}, noon); talk.Answer != nil || talk.Reader != nil || talk.Said {
			t.Errorf("%q, which is not for the bot, is answered: %+v", text, talk)
		}
	}
}

// A group is told the truth of what becomes of its talk: only what answers the bot goes to the desk.
func TestAGroupIsNotToldThatItsTalkIsRead(t *testing.T) {
	for lang, want := range map[string][2]string{"en": {"nothing else that is said here does", "What else you write"}, "zh": {"此处的其他发言不会", "其他内容将转交"}} {
		group := deliver.Converse(updateOf(t, -100, 3, "supergroup", lang, "/start"), nil, deliver.Terms{Governs: true}, noon).Answer.Text
		person := deliver.Converse(updateOf(t, 3, 3, "private", lang, "/start"), nil, deliver.Terms{Governs: true}, noon).Answer.Text
		if !strings.Contains(group, want[0]) || strings.Contains(group, want[1]) || strings.Contains(person, want[0]) || !strings.Contains(person, want[1]) {
			t.Errorf("a group is told %q, a person %q", group, person)
		}
	}
}

// A chat in Chinese is answered in Chinese words, and pages are named by their whole addresses: a
// path alone would be a command of the bot.
func TestAChatIsAnsweredInItsOwnWords(t *testing.T) {
	r := deliver.Converse(updateOf(t, 3, 3, "private", "zh", "/start"), nil, deliver.Terms{Governs: true}, noon).Reader
	by := deliver.Terms{Governs: true, Site: "https://brief.example.org", Follow: &demarche.Refusal{
		Kind: demarche.Invalid, Where: "follows", What: demarche.Text{EN: "following it", ZH: "关注该项"}, Remedy: demarche.Text{EN: "find it at /duty; /help helps", ZH: "请在 /duty 按文字查找"},
	}}
	for text, want := range map[string]string{"/hour 25": "小时", "/zone Mars": "时区", "/follow line:9999.99": "请在 https://brief.example.org/duty 按文字查找"} {
		got := deliver.Converse(updateOf(t, 3, 3, "private", "zh", text), r, by, noon).Answer.Text
		if !strings.Contains(got, want) || strings.ContainsAny(got[:1], "hzf") || strings.Contains(got, "follows") {
			t.Errorf("%s is answered %q", text, got)
		}
	}
	r.Lang = demarche.English
	if got := deliver.Converse(updateOf(t, 3, 3, "private", "en", "/follow line:9999.99"), r, by, noon).Answer.Text; !strings.Contains(got, "https://brief.example.org/duty; /help helps") {
		t.Errorf("answered %q", got)
	}
	r.Lang = demarche.Chinese
	r.Leave("left")
	kept := deliver.KeptText(r, nil)
	for _, want := range []string{"期次：全部", "语言：中文", "订阅状态：已终止（已退订）", "同意时间：" + noon.UTC().Format("2006-01-02 15:04 UTC")} {
		if !strings.Contains(kept, want) {
			t.Errorf("what is kept lacks %q:\n%s", want, kept)
		}
	}
}

func TestABotThatWasPutOutLeaves(t *testing.T) {
	r := &deliver.Reader{Channel: deliver.Telegram, Address: "3", Standing: deliver.Active}
	list, err := deliver.ReadUpdates([]byte(`[{"update_id":1,"my_chat_member":{"chat":{"id":3,"type":"private"},"from":{"id":3,"is_bot":false,"first_name":"A"},"date":1,"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}},
		{"update_id":2,"message":{"message_id":1,"date":1,"chat":{"id":-5,"type":"group"},"migrate_to_chat_id":-1005}},{"update_id":3,"poll":{"id":"x"}},
		{"update_id":4,"message":{"message_id":1,"date":1,"from":{"id":8,"is_bot":true,"first_name":"Bot"},"chat":{"id":8,"type":"private"},"text":"/start"}}]`))
	must(t, err)
	if talk := deliver.Converse(&list[0], r, deliver.Terms{Governs: true}, noon); talk.Reader == nil || r.Standing != deliver.Ended || r.Why != "blocked" {
		t.Errorf("blocked: %+v", r)
	}
	g := &deliver.Reader{Channel: deliver.Telegram, Address: "-5", Standing: deliver.Active}
	if deliver.Converse(&list[1], g, deliver.Terms{Governs: true}, noon); g.Address != "-1005" {
		t.Errorf("moved: %+v", g)
	}
	for _, u := range list[2:] {
		if u.Chat != "" {
			t.Errorf("listened to: %+v", u)
		}
	}
}
