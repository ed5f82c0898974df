package deliver_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/emersion/go-smtp"

	"demarche"
	"demarche/deliver"
)

// The fault table of mail: each row has one edition go to readers through a relay that
// fails in some way, in hours that a fake clock passes, and counts the mails that the
// relay has taken. No reader is ever sent two, none is lost, and where it is not known,
// the ledger lists it.
func TestFaultsOfMail(t *testing.T) {
	const readers = 12
	for _, row := range []struct {
		name   string
		fault  func(t *testing.T, r *relay)
		after  time.Duration // from the start of the day
		taken  int           // readers whose mail the relay has taken, each once
		states map[deliver.State]int
	}{
		{"nothing", func(*testing.T, *relay) {}, 8 * time.Hour, readers, map[deliver.State]int{deliver.Sent: readers}},
		{"before it is due", func(*testing.T, *relay) {}, 6*time.Hour + 59*time.Minute, 0, map[deliver.State]int{deliver.Queued: readers}},
		{"timeout after acceptance", func(_ *testing.T, r *relay) {
			r.onData = first(3, func(*smtp.Conn) error { time.Sleep(10 * time.Minute); return nil })
		}, 20 * time.Hour, readers, map[deliver.State]int{deliver.Sent: readers - 3, deliver.Unknown: 3}},
		{"connection cut in the answer", func(_ *testing.T, r *relay) {
			r.onData = first(3, func(c *smtp.Conn) error { return c.Conn().Close() })
		}, 20 * time.Hour, readers, map[deliver.State]int{deliver.Sent: readers - 3, deliver.Unknown: 3}},
		{"451 to the first attempts", func(_ *testing.T, r *relay) {
			r.before = firsts(20, &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "try later"})
		}, 20 * time.Hour, readers, map[deliver.State]int{deliver.Sent: readers}},
		{"421 and closing", func(_ *testing.T, r *relay) {
			r.before = firsts(20, &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 3, 2}, Message: "closing"})
		}, 20 * time.Hour, readers, map[deliver.State]int{deliver.Sent: readers}},
		{"554 after the mail", func(_ *testing.T, r *relay) {
			r.before = firsts(1, &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "no"})
		}, 20 * time.Hour, readers - 1, map[deliver.State]int{deliver.Sent: readers - 1, deliver.Refused: 1}},
		{"one mailbox is not there", func(_ *testing.T, r *relay) {
			r.onRcpt = func(to string) error {
				if to == "reader3@example.org" {
					return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
				}
				return nil
			}
		}, 20 * time.Hour, readers - 1, map[deliver.State]int{deliver.Sent: readers - 1, deliver.Refused: 1}},
		{"the relay is down for a day", func(_ *testing.T, r *relay) {
			r.net.set(true)
			time.AfterFunc(31*time.Hour, func() { r.net.set(false) })
		}, 32 * time.Hour, readers, map[deliver.State]int{deliver.Sent: readers}},
		{"the relay is down for good", func(_ *testing.T, r *relay) { r.net.set(true) }, 100 * time.Hour, 0, map[deliver.State]int{deliver.Refused: readers}},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, r := openRooms(t), newRelay(t)
				time.Sleep(48 * time.Hour) // the morning begins
				subscribe(t, h, deliver.Mail, readers)
				issue(t, h, "edition/2000-01-02", time.Now())
				row.fault(t, r)
				_, stop := carry(t, h, "a", time.Now, r.sender(t))
				time.Sleep(row.after)
				stop()
				want(t, "mails by reader", r.counts(), once(row.taken))
				want(t, "states", tally(t, h, deliver.Mail), row.states)
				if row.states[deliver.Unknown] > 0 {
					want(t, "listed as unknown", len(lines(t, h, deliver.Unknown)), row.states[deliver.Unknown])
				}
			})
		})
	}
}

// An edition is corrected at six: who had it at five is sent the correction, and who has
// it at seven is sent the edition marked with it, and no second letter.
func TestWhoStillWaitsIsSentTheCorrectedEdition(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, r := openRooms(t), newRelay(t)
		time.Sleep(48 * time.Hour)
		subscribe(t, h, deliver.Mail, 2)
		must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
			early, _, err := s.ReaderAt(1)
			if err != nil {
				return err
			}
			early.Hour = 5
			return s.ChangeReader(early)
		}))
		issue(t, h, "edition/2000-01-02", time.Now())
		d, stop := carry(t, h, "a", time.Now, r.sender(t))
		time.Sleep(6 * time.Hour)
		for _, of := range []string{"edition/2000-01-02", "edition/2000-01-01"} {
			must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
				_, err := s.PutMessage(&deliver.Message{
					Key: "correction/" + of, Kind: deliver.Correction, Made: time.Now(), Audience: deliver.Audience{Got: deliver.Keys{of}},
					Letter: deliver.Letter{Title: demarche.Same("Correction"), Parts: []deliver.Part{{Text: demarche.Text{EN: "Nothing was held, says " + of + ".", ZH: "未举行。"}}}},
				})
				return err
			}))
		}
		d.Poke()
		time.Sleep(12 * time.Hour)
		stop()
		want(t, "letters", fmt.Sprint(r.got()), "map[reader0@example.org:2 reader1@example.org:1]")
		const marked = "Corrected since: Nothing was held, says edition/2000-01-02."
		if m := r.mails["reader1@example.org"]; !strings.Contains(m, marked) || !strings.Contains(m, "Talks were held.") || strings.Contains(m, "edition/2000-01-01") {
			t.Errorf("who waited is sent:\n%s", m)
		}
		if m := r.mails["reader0@example.org"]; !strings.Contains(m, "Nothing was held") || strings.Contains(m, "Corrected since") {
			t.Errorf("who had it is sent at last:\n%s", m)
		}
	})
}

// However a correction meets the letter that it corrects, its reader hears of it once: by the
// letter where that had not gone out, by itself where it had.
func TestACorrectionIsNeitherLostNorDoubled(t *testing.T) {
	const edition = "edition/2000-01-02"
	for _, row := range []struct {
		name    string
		at      time.Duration       // of the day, when the correction is put; 0: while the letter is under way
		answer  func(n int32) error // of the relay to the attempt of that number
		letters int
		marked  bool // the last letter is the edition, corrected
	}{
		// The ledger is looked at every five minutes: here two minutes after seven.
		{"put before the letter is begun, entered after", 6*time.Hour + 58*time.Minute, nil, 1, true},
		{"put while the letter is under way, which is taken", 0, nil, 2, false},
		{"put while the letter is under way, which is not taken", 0, func(n int32) error {
			if n == 1 {
				return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "try later"}
			}
			return nil
		}, 1, true},
		{"put while the letter is under way, which is refused", 0, func(n int32) error {
			return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "no"}
		}, 0, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, r := openRooms(t), newRelay(t)
				time.Sleep(48*time.Hour + 2*time.Minute)
				subscribe(t, h, deliver.Mail, 1)
				issue(t, h, edition, time.Now())
				put := func() error {
					return h.Update(context.Background(), func(s deliver.Shelf) error {
						_, err := s.PutMessage(&deliver.Message{
							Key: "correction/1", Kind: deliver.Correction, Made: time.Now(), Audience: deliver.Audience{Got: deliver.Keys{edition}},
							Letter: deliver.Letter{Title: demarche.Same("Correction"), Parts: []deliver.Part{{Text: demarche.Same("Nothing was held.")}}},
						})
						return err
					})
				}
				d, stop := carry(t, h, "a", time.Now, r.sender(t))
				var tries atomic.Int32
				r.mu.Lock()
				r.before = func(string) error {
					n := tries.Add(1)
					if row.at == 0 && n == 1 {
						if err := put(); err != nil {
							return err
						}
						d.Poke()
						time.Sleep(time.Second) // its readers are entered meanwhile
					}
					if row.answer != nil {
						return row.answer(n)
					}
					return nil
				}
				r.mu.Unlock()
				if row.at > 0 {
					time.Sleep(row.at - 2*time.Minute)
					must(t, put()) // by another process: nobody pokes the deliverer
				}
				time.Sleep(20 * time.Hour)
				stop()
				want(t, "letters", r.got()["reader0@example.org"], row.letters)
				m := r.mails["reader0@example.org"]
				want(t, "marked", strings.Contains(m, "Corrected since: Nothing was held.") && strings.Contains(m, "Talks were held."), row.marked)
				want(t, "told of it", strings.Contains(m, "Nothing was held."), row.letters > 0)
			})
		})
	}
}

// A correction of what two editions told is one letter to a reader, whichever they were sent.
// In an outbox of an earlier version a message names one edition.
func TestACorrectionOfTwoEditionsIsOneLetter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, r := openRooms(t), newRelay(t)
		time.Sleep(48 * time.Hour)
		subscribe(t, h, deliver.Mail, 3)
		must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
			for n, days := range map[int64]deliver.Days{1: deliver.Weekdays, 2: deliver.Weekends} { // the third is sent both
				x, _, err := s.ReaderAt(n)
				if err != nil {
					return err
				}
				if x.Days = days; s.ChangeReader(x) != nil {
					t.Fatal("not kept")
				}
			}
			for key, weekend := range map[string]bool{"edition/a": false, "edition/b": true} {
				if _, err := s.PutMessage(&deliver.Message{
					Key: key, Kind: deliver.Edition, Made: time.Now(), Audience: deliver.Audience{Weekend: weekend},
					Letter: deliver.Letter{Title: demarche.Same("The brief"), Parts: []deliver.Part{{Text: demarche.Same("Talks were held.")}}},
				}); err != nil {
					return err
				}
			}
			return nil
		}))
		d, stop := carry(t, h, "a", time.Now, r.sender(t))
		time.Sleep(9 * time.Hour)
		want(t, "editions", fmt.Sprint(r.got()), "map[reader0@example.org:1 reader1@example.org:1 reader2@example.org:2]")
		must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
			_, err := s.PutMessage(&deliver.Message{
				Key: "correction/1", Kind: deliver.Correction, Made: time.Now(), Audience: deliver.Audience{Got: deliver.Keys{"edition/a", "edition/b", "edition/never"}},
				Letter: deliver.Letter{Title: demarche.Same("Correction"), Parts: []deliver.Part{{Text: demarche.Same("Nothing was held.")}}},
			})
			return err
		}))
		d.Poke()
		time.Sleep(time.Minute)
		stop()
		want(t, "with the correction", fmt.Sprint(r.got()), "map[reader0@example.org:2 reader1@example.org:2 reader2@example.org:3]")
		var old deliver.Audience
		must(t, json.Unmarshal([]byte(`{"got":"edition/a"}`), &old))
		want(t, "an older outbox", old.Got, deliver.Keys{"edition/a"})
	})
}

// A relay closes connections that lie idle, with or without a word (421, RFC 5321, 3.8).
// Nothing was handed over: the next letter goes at once by a new one.
func TestAConnectionThatLayIdleCostsNoLetterItsTime(t *testing.T) {
	for name, idle := range map[string]func(r *relay){
		"without a word": func(r *relay) {
			for _, c := range r.conns {
				_ = c.Conn().Close()
			}
		},
		"421": func(r *relay) {
			old := slices.Clone(r.conns)
			r.onMail = func(c *smtp.Conn) error {
				if slices.Contains(old, c) {
					return &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 4, 2}, Message: "idle for too long"}
				}
				return nil
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, r := openRooms(t), newRelay(t)
				time.Sleep(55 * time.Hour)
				subscribe(t, h, deliver.Mail, 12)
				issue(t, h, "edition/2000-01-02", time.Now())
				d, stop := carry(t, h, "a", time.Now, r.sender(t))
				time.Sleep(20 * time.Minute)
				want(t, "at first", r.counts(), map[int]int{1: 12})
				r.mu.Lock()
				idle(r)
				r.mu.Unlock()
				issue(t, h, "edition/2000-01-03", time.Now())
				d.Poke()
				time.Sleep(2 * time.Second)
				want(t, "two seconds after", r.counts(), map[int]int{2: 12})
				stop()
			})
		})
	}
}

// A relay that writes statuses without saying so beforehand is understood all the same.
func TestAStatusInTheTextAloneIsRead(t *testing.T) {
	for text, ends := range map[string]bool{"5.1.1 <reader0@example.org>: no such user": true, "5.7.1 5.1.1 is not what is meant": false, "no such user": false} {
		synctest.Test(t, func(t *testing.T) {
			h, r := openRooms(t), newRelay(t)
			time.Sleep(55 * time.Hour)
			subscribe(t, h, deliver.Mail, 1)
			issue(t, h, "edition/2000-01-02", time.Now())
			r.onRcpt = func(string) error {
				return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.NoEnhancedCode, Message: text}
			}
			_, stop := carry(t, h, "a", time.Now, r.sender(t))
			time.Sleep(time.Hour)
			stop()
			must(t, h.View(t.Context(), func(s deliver.Shelf) error {
				x, _, err := s.ReaderAt(1)
				want(t, text, x.Standing == deliver.Ended && x.Why == "bounced", ends)
				return err
			}))
		})
	}
}

// once is what counts gives where n readers got one each.
func once(n int) map[int]int {
	if n == 0 {
		return map[int]int{}
	}
	return map[int]int{1: n}
}

// first has a fault befall the first n.
func first(n int, f func(*smtp.Conn) error) func(*smtp.Conn, string) error {
	turns := make(chan struct{}, n)
	for range n {
		turns <- struct{}{}
	}
	return func(c *smtp.Conn, _ string) error {
		select {
		case <-turns:
			return f(c)
		default:
			return nil
		}
	}
}

func firsts(n int, err error) func(string) error {
	f := first(n, func(*smtp.Conn) error { return err })
	return func(to string) error { return f(nil, to) }
}

func TestAMailboxThatIsNotThereEndsItsSubscription(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, r := openRooms(t), newRelay(t)
		time.Sleep(56 * time.Hour)
		subscribe(t, h, deliver.Mail, 1)
		r.onRcpt = func(string) error {
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such user"}
		}
		issue(t, h, "edition/2000-01-02", time.Now())
		_, stop := carry(t, h, "a", time.Now, r.sender(t))
		time.Sleep(time.Minute)
		stop()
		must(t, h.View(t.Context(), func(s deliver.Shelf) error {
			reader, _, err := s.ReaderAt(1)
			want(t, "standing", string(reader.Standing)+" "+reader.Why, "ended bounced")
			return err
		}))
	})
}

var errDisk = errors.New("no space left on device")

// A ledger that cannot be written: before an attempt nothing goes out; after it, nothing
// more is begun until it was noted what came of it, and what was sent is not sent again.
func TestAFullDisk(t *testing.T) {
	for _, row := range []struct {
		name string
		fail func(update int) bool // the updates of the store that fail
	}{
		{"while attempts are begun", func(n int) bool { return n < 40 }},
		{"while results are noted", func(n int) bool { return n%2 == 1 && n < 60 }},
		{"now and then", func(n int) bool { return n%3 == 0 && n < 90 }},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h, r := openRooms(t), newRelay(t)
				time.Sleep(56 * time.Hour)
				subscribe(t, h, deliver.Mail, 10)
				issue(t, h, "edition/2000-01-02", time.Now())
				var n atomic.Int64
				h.before = func() error {
					if row.fail(int(n.Add(1)) - 1) {
						return errDisk
					}
					return nil
				}
				_, stop := carry(t, h, "a", time.Now, r.sender(t))
				time.Sleep(3 * time.Hour)
				stop()
				want(t, "mails by reader", r.counts(), once(10))
				want(t, "states", tally(t, h, deliver.Mail), map[deliver.State]int{deliver.Sent: 10})
			})
		})
	}
}

// A process that is killed: the deliverer stops for ever at some write of the ledger,
// before it or after it, and another takes over. Who may have been sent a mail is sent
// no other, and is listed.
func TestAKillAtEachWriteOfTheLedger(t *testing.T) {
	for at := range 8 {
		for _, after := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				h, r := openRooms(t), newRelay(t)
				time.Sleep(56 * time.Hour)
				subscribe(t, h, deliver.Mail, 10)
				issue(t, h, "edition/2000-01-02", time.Now())
				dying := &rooms{Store: h.Store}
				killed := make(chan struct{})
				var n atomic.Int64
				die := func() error {
					if n.Add(1) > int64(at) {
						<-killed // it writes nothing from here on
						return errDisk
					}
					return nil
				}
				if after {
					dying.after = die
				} else {
					dying.before = die
				}
				_, stop := carry(t, dying, "killed", time.Now, r.sender(t, twoLines))
				time.Sleep(time.Hour)
				_, end := carry(t, h, "next", time.Now, r.sender(t, twoLines))
				time.Sleep(3 * time.Hour)
				end()
				close(killed)
				counts, states := r.counts(), tally(t, h, deliver.Mail)
				if counts[2] > 0 || states[deliver.Sent]+states[deliver.Unknown] != 10 || states[deliver.Unknown] > 2 || states[deliver.Sent] > counts[1] || counts[1]+states[deliver.Unknown] < 10 {
					t.Errorf("killed at write %d (after it: %v): %v mails by reader, %v", at, after, counts, states)
				}
				stop()
			})
		}
	}
}

func twoLines(c *deliver.MailConfig) { c.Lines = 2 }

func TestTwoDeliverersAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, r := openRooms(t), newRelay(t)
		time.Sleep(56 * time.Hour)
		subscribe(t, h, deliver.Mail, 200)
		issue(t, h, "edition/2000-01-02", time.Now())
		_, a := carry(t, h, "a", time.Now, r.sender(t))
		_, b := carry(t, h, "b", time.Now, r.sender(t))
		time.Sleep(time.Hour)
		a()
		b()
		want(t, "mails by reader", r.counts(), once(200))
		want(t, "states", tally(t, h, deliver.Mail), map[deliver.State]int{deliver.Sent: 200})
	})
}

// A clock that steps: forward, what is due goes out earlier; back, it waits until the
// clock has come there again. Nobody is sent two.
func TestAClockThatSteps(t *testing.T) {
	for _, step := range []time.Duration{24 * time.Hour, -24 * time.Hour, 5 * time.Minute} {
		synctest.Test(t, func(t *testing.T) {
			h, r := openRooms(t), newRelay(t)
			time.Sleep(48 * time.Hour)
			subscribe(t, h, deliver.Mail, 30)
			issue(t, h, "edition/2000-01-02", time.Now())
			began := time.Now()
			now := func() time.Time {
				if time.Since(began) > 7*time.Hour+20*time.Second {
					return time.Now().Add(step)
				}
				return time.Now()
			}
			r.before = func(string) error { time.Sleep(10 * time.Second); return nil } // the step comes while some are under way
			_, stop := carry(t, h, "a", now, r.sender(t))
			time.Sleep(48 * time.Hour)
			stop()
			want(t, "mails by reader", r.counts(), once(30))
			states := tally(t, h, deliver.Mail)
			if states[deliver.Sent]+states[deliver.Unknown] != 30 || states[deliver.Unknown] > 0 {
				t.Errorf("a step of %v: %v", step, states)
			}
		})
	}
}

// What is put into the outbox for one person goes out at once, without waiting for the
// next look at the ledger.
func TestAPokeSendsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, r := openRooms(t), newRelay(t)
		d, stop := carry(t, h, "a", time.Now, r.sender(t))
		time.Sleep(90 * time.Second)
		must(t, h.Update(t.Context(), func(s deliver.Shelf) error {
			_, err := s.PutMessage(&deliver.Message{Key: "reply/1", Kind: deliver.Reply, Made: time.Now(), To: &deliver.Recipient{Channel: deliver.Mail, Address: "a@example.org", Lang: "en"}, Letter: deliver.Letter{Title: demarche.Same("Yes.")}})
			return err
		}))
		d.Poke()
		time.Sleep(time.Second)
		stop()
		want(t, "mails by reader", r.counts(), once(1))
	})
}
