package secretariat

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/disclosure"
	"demarche/feedback"
	"demarche/store"
)

// Feedback is what a reader wrote, however it came.
type Feedback struct {
	Sender  feedback.Sender
	ID      string   // the channel's own name of the message; empty: none, as of a form
	Answers []string // names of messages that it answers
	Refs    string
	At      time.Time // when it was written; zero: now
	Subject string
	About   string // the page or the fact that it is about
	Text    string
	Trimmed int
	Notes   []string
	Auto    string // why it is no person's
	Lure    string // what only a machine fills in
	From    string `json:"-"` // where a form was sent from, see PlaceOf; it is not kept
}

// FeedbackReceipt says what became of it.
type FeedbackReceipt struct {
	Thread int64 `json:"thread"`
	Letter int   `json:"letter"`
	Again  bool  `json:"again,omitempty"` // it had come before; nothing new was recorded
	First  bool  `json:"first,omitempty"` // a first reply goes out

	Returned string `json:"returned,omitempty"` // it was no reader's, but says of a letter "bounced", "delayed" or "complained"
}

// lately is for how long a further letter of a Telegram chat joins the thread before.
const lately = 30 * 24 * time.Hour

// maxLinks is how many addresses a letter may hold before it is taken for spam.
const maxLinks = 10

// TakeFeedback records what a reader wrote. What a machine wrote is refused, so that
// nothing is answered to it. A first letter of a sender is answered at once with what
// happens next, but to no address more than once in a day: who forges a sender cannot
// make the house write to them.
func (s *Secretariat) TakeFeedback(ctx context.Context, q Feedback) (*FeedbackReceipt, error) {
	if err := s.takeable(&q); err != nil {
		return nil, err
	}
	var out *FeedbackReceipt
	err := s.store.Update(ctx, func(tx store.Tx) (err error) {
		out, err = s.takeFeedback(tx, &q)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// takeable refuses what is no feedback of a person, or comes from the house itself.
func (s *Secretariat) takeable(q *Feedback) error {
	unhide(&q.Subject)
	unhide(&q.Sender.Name)
	unhide(&q.About)
	q.Text, q.Subject = strings.TrimSpace(q.Text), strings.TrimSpace(q.Subject)
	if err := takeText(&q.Text, "text"); err != nil {
		return err
	}
	switch n := utf8.RuneCountInString(q.Text); {
	case q.Auto != "":
		return notTaken("", "it was sent by a machine: "+q.Auto, "系自动发送："+q.Auto, "write it yourself", "请亲自书写")
	case n == 0:
		return notTaken("text", "nothing is written in it", "没有内容", "say what you think", "请写下您的意见")
	case n > feedback.MaxText:
		return notTaken("text", fmt.Sprintf("it has more than %d characters", feedback.MaxText), fmt.Sprintf("超过%d字", feedback.MaxText), "shorten it", "请缩短")
	case q.Lure != "":
		return notTaken("", "a field was filled in that people do not see", "填写了读者不可见的栏目", "leave that field empty", "请将该栏留空")
	}
	if a := q.Sender.Address; q.Sender.Channel == feedback.Form && a != "" {
		if !mailable(a) {
			return notTaken("address", "the mail address cannot be read", "邮件地址无法识别", "write it like ana@example.org, or leave it empty", "请写成 ana@example.org 的形式，或留空")
		}
	}
	if a := q.Sender.Address; s.delivery.owns(a) {
		return notTaken("address", a+" is the house's own address, and it does not answer itself", a+"为本机构自身的地址，不会自问自答", "write from another address", "请改用其他地址")
	}
	return nil
}

func notTaken(where, en, zh, remedy, remedyZH string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "the message was not taken", ZH: "未接收该来信"},
		Why: demarche.Text{EN: en, ZH: zh}, Remedy: demarche.Text{EN: remedy, ZH: remedyZH},
	}
}

func (s *Secretariat) takeFeedback(tx store.Tx, q *Feedback) (*FeedbackReceipt, error) {
	q.About, q.Subject = feedback.WithoutKey(q.About), feedback.WithoutKey(q.Subject)
	name := feedback.NameOf(q.Sender.Channel, q.ID)
	if n, err := tx.LetterNamed(name); err != nil || n > 0 {
		return &FeedbackReceipt{Thread: n, Again: true}, err
	}
	if err := s.notTooOften(q); err != nil { // after it is known to be new: a retry is free
		return nil, err
	}
	now := s.now().UTC().Truncate(time.Second)
	t, err := s.threadOf(tx, q, now)
	if err != nil {
		return nil, err
	}
	first := t == nil
	if first {
		if q.About == "" {
			if q.About, err = answeredPage(tx, q); err != nil {
				return nil, err
			}
		}
		t = &feedback.Thread{Status: feedback.New, Sender: q.Sender, Subject: clipped(q.Subject, feedback.MaxSubject), About: clipped(q.About, 200), Opened: now, Moved: now}
		if strings.Count(q.Text, "http://")+strings.Count(q.Text, "https://") > maxLinks {
			t.Status = feedback.Spam
		}
		first = t.Status != feedback.Spam
		if first {
			if first, err = answerable(tx, &t.Sender, now); err != nil {
				return nil, err
			}
		}
		if err := tx.AddThread(t); err != nil {
			return nil, err
		}
	} else {
		t.Moved = now
		if t.Status != feedback.Spam {
			t.Status = feedback.Open
		}
		if err := tx.ChangeThread(t); err != nil {
			return nil, err
		}
	}
	l := &feedback.Letter{
		Thread: t.N, Name: name, At: q.At, ID: q.ID, Refs: q.Refs, Subject: clipped(q.Subject, feedback.MaxSubject),
		Text: q.Text, Trimmed: q.Trimmed, Notes: q.Notes,
	}
	if l.At.IsZero() || l.At.After(now) {
		l.At = now
	}
	if err := tx.AddLetter(l); err != nil {
		return nil, err
	}
	out := &FeedbackReceipt{Thread: t.N, Letter: l.Seq, First: first}
	if first {
		err = s.firstReply(tx, t, l, now)
	}
	return out, err
}

// answeredPage gives the page of the letter that somebody answers, by the name that the
// channel has for it; empty where it is none of ours.
func answeredPage(tx store.Tx, q *Feedback) (string, error) {
	for _, id := range q.Answers {
		var m *deliver.Message
		var err error
		switch q.Sender.Channel {
		case feedback.Mail:
			m, err = deliver.AnsweredMail(tx, id)
		case feedback.Telegram:
			chat, number, _ := strings.Cut(id, "/")
			m, err = deliver.AnsweredChat(tx, chat, number)
		}
		if err != nil || m != nil {
			if m != nil {
				return m.Letter.Path, err
			}
			return "", err
		}
	}
	return "", nil
}

// clipped cuts a text to so many characters.
func clipped(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// threadOf finds the thread that a letter belongs to: that of a letter which it answers,
// or, of a chat, the last one. Only its own sender's: who guesses a name joins nothing.
func (s *Secretariat) threadOf(tx store.Tx, q *Feedback, now time.Time) (*feedback.Thread, error) {
	key := q.Sender.Key()
	if key == "" {
		return nil, nil
	}
	for _, id := range q.Answers {
		n, err := tx.LetterNamed(feedback.NameOf(q.Sender.Channel, id))
		if err != nil {
			return nil, err
		}
		if n == 0 {
			continue
		}
		if t, err := tx.Thread(n); err != nil || t.Sender.Key() == key {
			return t, err
		}
	}
	list, err := tx.Threads(feedback.Query{Sender: key, Limit: 1})
	if err != nil || len(list) == 0 || q.Sender.Channel != feedback.Telegram || now.Sub(list[0].Moved) > lately || list[0].Status == feedback.Closed {
		return nil, err
	}
	return &list[0], nil
}

// answerable reports whether a first reply may go to a sender: they have an address,
// and no other thread of theirs was opened in the day before.
func answerable(tx store.Tx, s *feedback.Sender, now time.Time) (bool, error) {
	key := s.Key()
	if key == "" {
		return false, nil
	}
	list, err := tx.Threads(feedback.Query{Sender: key, Limit: 20})
	return !slices.ContainsFunc(list, func(t feedback.Thread) bool { return now.Sub(t.Opened) < 24*time.Hour }), err
}

// firstReply says that it came, under which number, and what happens next.
func (s *Secretariat) firstReply(tx store.Tx, t *feedback.Thread, in *feedback.Letter, now time.Time) error {
	erased := demarche.Text{EN: "Write again to have your address and your letters erased.", ZH: "如需删除您的地址和来信，请来信说明。"}
	if t.Sender.Channel != feedback.Telegram && s.delivery.Site != "" {
		page := s.delivery.Site + "/feedback/erase"
		erased = demarche.Text{EN: "To have your address and your letters erased, open " + page + " or write again.", ZH: "如需删除您的地址和来信，请打开 " + page + " 或来信说明。"}
	}
	text := []demarche.Text{
		{EN: fmt.Sprintf("What you wrote has come, and has the number %d.", t.N), ZH: fmt.Sprintf("您的来信已收到，编号为%d。", t.N)},
		{
			EN: "An officer of the desk reads it and answers here if it asks something. Where it shows that an edition was wrong, the edition is marked, and who was sent it is told.",
			ZH: "编辑部将阅读来信；如需答复，将通过本渠道回复。如来信表明某期内容有误，该期将作标注，并通知收到该期的读者。",
		},
		{
			EN: "This reply was sent by itself. " + erased.EN,
			ZH: "本回复为自动发送。" + erased.ZH,
		},
	}
	return s.sendReply(tx, t, in, &feedback.Letter{Thread: t.N, Out: true, At: now}, text, true)
}

// replyKey names a letter of the desk among messages.
func replyKey(l *feedback.Letter) string { return fmt.Sprintf("reply/%d/%d", l.Thread, l.Seq) }

// sendReply appends a letter of the desk to its thread and puts it into the outbox, in
// one transaction.
func (s *Secretariat) sendReply(tx store.Tx, t *feedback.Thread, in, out *feedback.Letter, text []demarche.Text, byItself bool) error {
	var said []string
	m := &deliver.Message{Kind: deliver.Reply, Made: s.now().UTC()}
	for _, x := range text {
		said = append(said, x.In(t.Sender.Lang))
		m.Letter.Parts = append(m.Letter.Parts, deliver.Part{Text: x, Always: true})
	}
	out.Text = strings.Join(said, "\n\n")
	if err := tx.AddLetter(out); err != nil {
		return err
	}
	m.Key = replyKey(out)
	m.To = &deliver.Recipient{Channel: deliver.Mail, Address: t.Sender.Address, Name: t.Sender.Name, Lang: t.Sender.Lang, Answers: in.ID, References: in.Refs}
	if t.Sender.Channel == feedback.Telegram {
		m.To.Channel = deliver.Telegram
		_, m.To.Answers, _ = strings.Cut(in.ID, "/")
	}
	if strings.HasPrefix(in.ID, "no-id/") {
		m.To.Answers = ""
	}
	subject := PageNamed(deliver.WithoutRe(t.Subject))
	if subject.EN == "" {
		subject = demarche.Same(fmt.Sprintf("[%d]", t.N))
	}
	m.Letter.Title = demarche.Text{EN: "Re: " + subject.EN, ZH: "回复：" + subject.ZH}
	m.Letter.Quotes, m.Letter.Automatic = in.Text, byItself
	_, err := tx.PutMessage(m)
	return err
}

// PageNamed names an edition by the address of its page; anything else stays as it is.
func PageNamed(address string) demarche.Text {
	if day, ok := strings.CutPrefix(address, "/brief/"); ok {
		if d, err := calendar.ParseDate(day); err == nil {
			return briefing.EditionOf(d)
		}
	}
	return demarche.Same(address)
}

// TakeMail reads one mail and records it: what a reader wrote, or a report that a letter
// of ours came back.
func (s *Secretariat) TakeMail(ctx context.Context, raw []byte) (*FeedbackReceipt, error) {
	if back, err := deliver.ReadReturn(raw); back != nil || err != nil {
		return s.takeReturn(ctx, back, err)
	}
	m, err := feedback.ReadMail(strings.NewReader(string(raw)))
	if err != nil {
		return nil, err
	}
	return s.TakeFeedback(ctx, Feedback{
		Sender: m.From, ID: m.ID, Answers: m.Answers, Refs: m.Refs, At: m.At, Subject: m.Subject, Text: m.Text, Trimmed: m.Trimmed, Notes: m.Notes, Auto: m.Auto,
	})
}

// takeReturn notes that a letter came back.
func (s *Secretariat) takeReturn(ctx context.Context, back *deliver.Return, err error) (*FeedbackReceipt, error) {
	if err != nil {
		return nil, err
	}
	out := &FeedbackReceipt{Returned: back.What}
	err = s.store.Update(ctx, func(tx store.Tx) error {
		fresh, err := deliver.TakeReturn(tx, back, s.now().UTC())
		out.Again = !fresh
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// HearTelegram records what somebody wrote to the bot, or in answer to an edition. The
// message is named by its chat and its number there.
func (s *Secretariat) HearTelegram(ctx context.Context, chat, message, answers, name string, lang demarche.Lang, text string) (*FeedbackReceipt, error) {
	return s.TakeFeedback(ctx, *telegramFeedback(chat, message, answers, name, lang, text))
}

func telegramFeedback(chat, message, answers, name string, lang demarche.Lang, text string) *Feedback {
	q := &Feedback{Sender: feedback.Sender{Channel: feedback.Telegram, Address: chat, Name: clipped(name, feedback.MaxName), Lang: lang}, ID: chat + "/" + message, Text: text}
	if answers != "" {
		q.Answers = []string{chat + "/" + answers}
	}
	return q
}

// Inbox lists the threads of the desk.
func (s *Secretariat) Inbox(ctx context.Context, r disclosure.Reader, q feedback.Query) (out []feedback.Thread, err error) {
	if err := s.onlyDesk(r); err != nil {
		return nil, err
	}
	err = s.store.View(ctx, func(tx store.Tx) error {
		out, err = tx.Threads(q)
		return err
	})
	return out, err
}

// ThreadView is a thread with its letters.
type ThreadView struct {
	feedback.Thread
	Letters []feedback.Letter `json:"letters"`
}

// FeedbackThread gives a thread of the desk.
func (s *Secretariat) FeedbackThread(ctx context.Context, r disclosure.Reader, n int64) (*ThreadView, error) {
	if err := s.onlyDesk(r); err != nil {
		return nil, err
	}
	out := &ThreadView{}
	err := s.store.View(ctx, func(tx store.Tx) error {
		t, err := tx.Thread(n)
		if err != nil {
			return err
		}
		out.Thread = *t
		out.Letters, err = tx.Letters(n)
		return err
	})
	return out, err
}
