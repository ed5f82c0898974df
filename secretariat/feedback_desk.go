package secretariat

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"demarche"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/disclosure"
	"demarche/feedback"
	"demarche/store"
)

// onThread carries out an act of the desk on a thread.
func (s *Secretariat) onThread(ctx context.Context, r disclosure.Reader, n int64, a *ThreadAct) error {
	if err := s.onlyDesk(r); err != nil {
		return err
	}
	do, err := s.threadAct(r, a)
	if err != nil {
		return err
	}
	return s.store.Update(ctx, func(tx store.Tx) error { return s.changeThread(tx, n, do) })
}

// changing is what an act does to a thread, within its transaction.
type changing func(store.Tx, *feedback.Thread) error

func (s *Secretariat) changeThread(tx store.Tx, n int64, do changing) error {
	t, err := tx.Thread(n)
	if err != nil {
		return err
	}
	if err := do(tx, t); err != nil {
		return err
	}
	t.Moved = s.now().UTC().Truncate(time.Second)
	return tx.ChangeThread(t)
}

// threadAct reads an act, or refuses it before anything is begun.
func (s *Secretariat) threadAct(r disclosure.Reader, a *ThreadAct) (changing, error) {
	if a.Status != "" && !a.Status.Valid() {
		return nil, notTaken("status", "no thread can stand so: "+string(a.Status), "没有该状态："+string(a.Status), "give one of new, open, answered, closed, spam", "请用 new、open、answered、closed 或 spam")
	}
	if a.Assignee != "" && a.Assignee != "none" && a.Assignee != r.Office && !slices.Contains(s.ownOffices(), string(a.Assignee)) {
		own := strings.Join(s.ownOffices(), ", ")
		return nil, notTaken("assignee", "the party that runs this house has no office "+string(a.Assignee), "运行本机构的一方没有办公室"+string(a.Assignee), "give one of "+own+", or none", "请用 "+own+" 或 none")
	}
	a.Answer = strings.TrimSpace(a.Answer)
	if err := takeText(&a.Answer, "text"); err != nil {
		return nil, err
	}
	if a.About != nil {
		if err := s.mayBeAbout(*a.About); err != nil {
			return nil, err
		}
	}
	return func(tx store.Tx, t *feedback.Thread) error {
		if a.Answer != "" {
			if err := s.answerThread(tx, r, t, a.Answer); err != nil {
				return err
			}
		}
		if a.About != nil {
			t.About = clipped(strings.TrimSpace(demarche.Unhidden(*a.About)), 200)
		}
		moveThread(t, a)
		return nil
	}, nil
}

// aboutForm is a page of the house or a fact as editions cite it.
var aboutForm = regexp.MustCompile(`^(?:/[^/\s]\S*|/|[a-z]+/[^\s/]\S*)$`)

// mayBeAbout refuses what a thread cannot be about: it is a page, a fact or a public case, or
// nothing.
func (s *Secretariat) mayBeAbout(about string) error {
	about = strings.TrimSpace(about)
	if err := takeText(&about, "about"); err != nil {
		return err
	}
	bad := about != "" && !aboutForm.MatchString(about) && !s.publicCase(about)
	if day, ok := strings.CutPrefix(about, "/brief/"); ok {
		_, err := calendar.ParseDate(day)
		bad = err != nil
	}
	if id, ok := strings.CutPrefix(about, "promises/"); ok {
		for x := range strings.SplitSeq(id, "+") {
			bad = bad || !s.promised(x)
		}
	}
	if !bad {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "about", What: demarche.Text{EN: "what the thread is about was not noted", ZH: "未记录来信所涉内容"},
		Why:    demarche.Text{EN: "“" + clipped(about, 60) + "” is no page of this house, no fact and no public case", ZH: "“" + clipped(about, 60) + "”不是本系统页面、事实或公开案件"},
		Remedy: demarche.Text{EN: "write it like /brief/2019-03-28, talks/round-8 or DS543, or leave it empty", ZH: "请写成 /brief/2019-03-28、talks/round-8 或 DS543 的形式，或留空"},
	}
}

// ownOffices lists the offices of the party that runs the house.
func (s *Secretariat) ownOffices() []string {
	var out []string
	for _, id := range s.lib.PackIDs() {
		for _, o := range s.lib.Packs[id].Offices {
			if o.Party == s.desk && !slices.Contains(out, string(o.ID)) {
				out = append(out, string(o.ID))
			}
		}
	}
	return out
}

func moveThread(t *feedback.Thread, a *ThreadAct) {
	if a.Status != "" {
		t.Status = a.Status
	}
	switch a.Assignee {
	case "":
	case "none":
		t.Assignee = ""
	default:
		t.Assignee = a.Assignee
		if t.Status == feedback.New {
			t.Status = feedback.Open
		}
	}
}

// MoveThread sets how a thread stands and who works on it; an empty status leaves the
// standing, "none" takes the assignee away, and an empty assignee leaves them.
func (s *Secretariat) MoveThread(ctx context.Context, r disclosure.Reader, n int64, to feedback.Status, assignee demarche.OfficeID) error {
	return s.onThread(ctx, r, n, &ThreadAct{Status: to, Assignee: assignee})
}

// AboutThread says which page or fact a thread is about.
func (s *Secretariat) AboutThread(ctx context.Context, r disclosure.Reader, n int64, about string) error {
	return s.onThread(ctx, r, n, &ThreadAct{About: &about})
}

// AnswerThread answers by the way on which the last letter came.
func (s *Secretariat) AnswerThread(ctx context.Context, r disclosure.Reader, n int64, text string) error {
	if strings.TrimSpace(text) == "" {
		return notTaken("text", "nothing is written in it", "没有内容", "write the answer", "请填写答复")
	}
	return s.onThread(ctx, r, n, &ThreadAct{Answer: text})
}

func (s *Secretariat) answerThread(tx store.Tx, r disclosure.Reader, t *feedback.Thread, text string) error {
	if t.Sender.Address == "" {
		why, zh := "whoever wrote gave no address", "来信人未留地址"
		if !t.Erased.IsZero() {
			why, zh = "the sender's data were erased", "来信人的数据已删除"
		}
		return notTaken("text", why, zh, "close the thread instead", "请改为办结")
	}
	letters, err := tx.Letters(t.N)
	if err != nil {
		return err
	}
	last := &feedback.Letter{}
	for i := range letters {
		if !letters[i].Out {
			last = &letters[i]
		}
	}
	t.Status = feedback.Answered
	if t.Assignee == "" {
		t.Assignee = r.Office
	}
	if err := s.notFirst(tx, letters); err != nil {
		return err
	}
	out := &feedback.Letter{Thread: t.N, Out: true, By: r.Office, At: s.now().UTC().Truncate(time.Second)}
	return s.sendReply(tx, t, last, out, []demarche.Text{demarche.Same(text)}, false)
}

// notFirst drops a first reply that has not gone out yet: a person answers now, and what a
// machine says would come after that.
func (s *Secretariat) notFirst(tx store.Tx, letters []feedback.Letter) error {
	for i := range letters {
		l := &letters[i]
		if !l.Out || l.By != "" {
			continue
		}
		m, err := tx.MessageOf(replyKey(l))
		if err == nil && m.To != nil {
			err = tx.Decide(m.N, m.To.Reader, deliver.Dropped, "a person has answered", s.now().UTC())
		}
		if k := demarche.KindOf(err); err != nil && k != demarche.NotFound && k != demarche.Conflict { // it has gone, or was erased
			return err
		}
	}
	return nil
}

// EraseSender forgets who wrote a thread, and what: of every thread of the same sender
// only the numbers, the instants and how they stand remain, and names from which nobody
// can be told, so that the same mail does not enter again.
func (s *Secretariat) EraseSender(ctx context.Context, r disclosure.Reader, n int64) (int, error) {
	if err := s.onlyDesk(r); err != nil {
		return 0, err
	}
	erased := 0
	err := s.store.Update(ctx, func(tx store.Tx) (err error) {
		erased, err = s.eraseSender(tx, n)
		return err
	})
	return erased, err
}

func (s *Secretariat) eraseSender(tx store.Tx, n int64) (int, error) {
	t, err := tx.Thread(n)
	if err != nil {
		return 0, err
	}
	if key := t.Sender.Key(); key != "" {
		return s.eraseFrom(tx, key)
	}
	return 1, s.eraseThread(tx, t)
}

// eraseFrom forgets all threads of a sender, by their key.
func (s *Secretariat) eraseFrom(tx store.Tx, key string) (int, error) {
	list, err := threadsFrom(tx, key)
	if err != nil {
		return 0, err
	}
	for i := range list {
		if err := s.eraseThread(tx, &list[i]); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// threadsFrom lists what a sender wrote, spam last; of no sender, nothing.
func threadsFrom(tx store.Tx, key string) ([]feedback.Thread, error) {
	if key == "" {
		return nil, nil
	}
	list, err := tx.Threads(feedback.Query{Sender: key})
	if err != nil {
		return nil, err
	}
	spam, err := tx.Threads(feedback.Query{Sender: key, Status: feedback.Spam})
	return append(list, spam...), err
}

func (s *Secretariat) eraseThread(tx store.Tx, t *feedback.Thread) error {
	now := s.now().UTC().Truncate(time.Second)
	if t.Sender.Address != "" {
		if err := tx.ForgetAnswers(t.Sender.Channel, t.Sender.Address, now); err != nil {
			return err
		}
	}
	t.Sender, t.Subject, t.Erased, t.Moved, t.Status = feedback.Sender{Channel: t.Sender.Channel, Lang: t.Sender.Lang}, "", now, now, feedback.Closed
	if err := tx.ChangeThread(t); err != nil {
		return err
	}
	return tx.BlankLetters(t.N)
}
