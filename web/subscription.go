package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/briefing"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/secretariat"
)

// subscriptionPage is all that is kept of one reader.
type subscriptionPage struct {
	choicesPage
	*secretariat.Subscription
	Token string
	Note  string // what was just done
}

// Follows shows what is followed beside the topics.
func (p *subscriptionPage) own() string {
	ids, _ := deliver.Topics()
	var out []string
	for _, f := range p.Reader.Follows {
		if !slices.Contains(ids, f) {
			out = append(out, f)
		}
	}
	return strings.Join(out, "\n")
}

// Moment writes an instant in the reader's own zone.
func (p *subscriptionPage) Moment(t time.Time) string {
	if t.IsZero() {
		return "—"
	}
	in, err := deliver.Zone(p.Subscription.Reader.Zone)
	if err != nil {
		in = time.UTC
	}
	t = t.In(in)
	return p.Date(calendar.FromTime(t)) + p.T(", ", " ") + t.Format("15:04")
}

// Agreed says when the reader agreed: the day alone, whatever their zone, where no more is known.
func (p *subscriptionPage) Agreed() string {
	r := &p.Subscription.Reader
	if d, err := calendar.ParseDate(r.AgreedOn()); err == nil {
		return p.Date(d)
	}
	return p.Moment(r.Agreed)
}

// State names a state of the ledger.
func (v *view) State(s deliver.State) string {
	switch s {
	case deliver.Queued:
		return v.T("waits for its hour", "待发")
	case deliver.Begun:
		return v.T("under way", "发送中")
	case deliver.Sent:
		return v.T("sent", "已发送")
	case deliver.Refused:
		return v.T("not taken", "被拒收")
	case deliver.Unknown:
		return v.T("not known", "结果未知")
	case deliver.Dropped:
		return v.T("not sent", "未发送")
	}
	return string(s)
}

// Message names a message by its key: an edition by its day, an alert by its case and event, a
// correction by what it corrects, a reply by the letter, anything else by the reader's number
// and the day. A key of another form stays as it is.
func (v *view) Message(key string) string {
	part := append(strings.Split(key, "/"), "", "")
	of, n := part[1], part[2]
	day, err := calendar.ParseDate(of)
	switch kind := deliver.Kind(part[0]); {
	case kind == deliver.Edition && err == nil:
		return v.Say(briefing.EditionOf(day))
	case kind == deliver.Correction && err == nil:
		return v.T("Correction "+n+": ", "更正"+n+"：") + v.Say(briefing.EditionOf(day))
	case kind == deliver.Correction:
		return v.T("Correction: ", "更正：") + v.Message(strings.Join(part[1:4], "/"))
	case kind == deliver.Alert:
		return v.T("Alert: case "+of+", event "+n, "提醒：案件"+of+"第"+n+"号事件")
	case kind == deliver.Reply:
		return v.T("Reply to letter "+of+", its entry "+n, "对来信"+of+"的回复（第"+n+"条）")
	}
	name := map[string]string{
		string(deliver.Confirmation): v.T("Confirmation", "确认函"), "already": v.T("Notice that a subscription stands", "已订阅告知"), string(deliver.Erasure): v.T("How to have data erased", "信息删除说明"),
	}[part[0]]
	at, _, _ := strings.Cut(strings.ReplaceAll(n, "-", ""), "T")
	made, err := time.Parse("20060102", at)
	if name == "" || err != nil {
		return key
	}
	return name + v.T(", ", "，") + v.Date(calendar.FromTime(made)) + v.T(", reader "+of, "，读者"+of)
}

// ChannelName names a channel.
func (v *view) ChannelName(c deliver.Channel) string {
	switch c {
	case deliver.Mail:
		return v.T("mail", "电子邮件")
	case deliver.Telegram:
		return "Telegram"
	case deliver.Webhook:
		return "webhook"
	}
	return string(c)
}

func (s *Server) openSubscription(r *http.Request) (*subscriptionPage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	token := r.PathValue("token")
	x, err := s.sec.Subscription(r.Context(), token)
	if err != nil {
		return nil, err
	}
	if v.Asked.Lang == "" {
		v.Lang = x.Reader.Lang
	}
	p := &subscriptionPage{choicesPage: s.choices(v), Subscription: x, Token: token}
	p.fill()
	return p, nil
}

// fill fills the form with what is kept.
func (p *subscriptionPage) fill() {
	r := &p.Subscription.Reader
	p.Form = url.Values{
		"name": {r.Name}, "reads": {string(r.Lang)}, "zone": {r.Zone}, "hour": {strconv.Itoa(r.Hour)}, "days": {string(r.Days)}, "follows": {p.own()}, "topic": r.Follows,
	}
	if r.Alerts {
		p.Form.Set("alerts", "1")
	}
	p.Channel = r.Channel
}

func (s *Server) subscription(w http.ResponseWriter, r *http.Request) {
	s.showSubscription(w, r, "", "")
}

func (s *Server) showSubscription(w http.ResponseWriter, r *http.Request, en, zh string) {
	p, err := s.openSubscription(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p.Note = p.T(en, zh)
	s.render(w, r, http.StatusOK, "subscription.html", p)
}

func (s *Server) changeSubscription(w http.ResponseWriter, r *http.Request) {
	p, err := s.openSubscription(r)
	if err == nil {
		err = parseForm(w, r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p.Form = r.PostForm
	if err := s.sec.ChangeSubscription(r.Context(), p.Token, p.reader()); err != nil {
		s.wrongChoice(w, r, &p.choicesPage, "subscription.html", p, err)
		return
	}
	s.showSubscription(w, r, "Your choices are kept.", "您的选择已保存。")
}

// exportSubscription gives a reader all that is kept of them.
func (s *Server) exportSubscription(w http.ResponseWriter, r *http.Request) {
	p, err := s.openSubscription(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	f, err := jsonFile("subscription.json", map[string]any{"subscription": p.Subscription.Reader, "messages": p.Lines, "letters": p.Threads})
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendFile(w, r, p.choicesPage.view, f)
}

// unsubscribe ends a subscription with one POST and nothing more: as RFC 8058 has it,
// it is sent by a mail program, without cookies and without a page before it.
func (s *Server) unsubscribe(w http.ResponseWriter, r *http.Request) {
	if err := s.sec.Leave(r.Context(), r.PathValue("token"), "left"); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.showSubscription(w, r, "You have left. Nothing more is sent to you.", "您已退订，今后不再发送。")
}

func (s *Server) returnReader(w http.ResponseWriter, r *http.Request) {
	if err := s.sec.Return(r.Context(), r.PathValue("token")); err != nil {
		s.refuse(w, r, err)
		return
	}
	s.showSubscription(w, r, "The brief is sent to you again.", "已恢复向您发送简报。")
}

func (s *Server) eraseReader(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err == nil {
		err = s.sec.Erase(r.Context(), r.PathValue("token"))
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "subscription_erased.html", v)
}
