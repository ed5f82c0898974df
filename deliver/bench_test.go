package deliver_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"demarche/deliver"
)

// benchReaders is how many subscribers a benchmark has; a long campaign has a million.
func benchReaders(b *testing.B) int {
	if n, err := strconv.Atoi(os.Getenv("DEMARCHE_READERS")); err == nil {
		return n
	}
	if os.Getenv("DEMARCHE_LONG") != "" {
		return 1_000_000
	}
	return 50_000
}

// crowd keeps n readers in twenty zones, of whom one in five follows one of many things.
func crowd(b *testing.B, h *rooms, n int) {
	b.Helper()
	zones := []string{"UTC", "Asia/Shanghai", "America/New_York", "Europe/London", "Asia/Tokyo", "America/Chicago", "Europe/Paris", "Asia/Kolkata", "Australia/Sydney", "America/Los_Angeles"}
	for from := 0; from < n; from += 20_000 {
		must(b, h.Update(context.Background(), func(s deliver.Shelf) error {
			for i := from; i < min(from+20_000, n); i++ {
				r := &deliver.Reader{
					Token: fmt.Sprint("t", i), Channel: deliver.Channels[i%2], Address: strconv.Itoa(1 + i), Lang: "en", Zone: zones[i%len(zones)], Hour: 5 + i%5, Days: deliver.EveryDay, Standing: deliver.Active,
				}
				if r.Channel == deliver.Mail {
					r.Address += "@example.org"
				}
				if i%5 == 0 {
					r.Follows = []string{fmt.Sprint("case:DS", i%500), "topic:talks"}
				}
				if err := s.PutReader(r); err != nil {
					return err
				}
			}
			return nil
		}))
	}
}

// BenchmarkFill enters the readers of one edition into the ledger.
func BenchmarkFill(b *testing.B) {
	h, n := openRooms(b), benchReaders(b)
	crowd(b, h, n)
	var most uint64
	i := 0
	for b.Loop() {
		i++
		m := letterTo("en")
		must(b, h.Update(context.Background(), func(s deliver.Shelf) error {
			parts := m.Letter.Parts
			parts[0].Touches = []string{"topic:talks"}
			_, err := s.PutMessage(&deliver.Message{Key: fmt.Sprint("edition/", i), Kind: deliver.Edition, Made: time.Now(), Morning: day, Letter: deliver.Letter{Parts: parts}})
			return err
		}))
		runtime.GC()
		stop := make(chan struct{})
		go func() {
			for {
				select {
				case <-stop:
					return
				case <-time.After(50 * time.Millisecond):
					var s runtime.MemStats
					runtime.ReadMemStats(&s)
					most = max(most, s.HeapInuse)
				}
			}
		}()
		got, err := deliver.Fill(context.Background(), h, deliver.Night, time.Now)
		close(stop)
		must(b, err)
		if got != n {
			b.Fatalf("%d lines, want %d", got, n)
		}
	}
	b.ReportMetric(float64(n*i)/b.Elapsed().Seconds(), "lines/s")
	b.ReportMetric(float64(most)/(1<<20), "MiB-heap")
}

// BenchmarkCarry carries letters over a channel that takes them at once: what the
// ledger itself lets through, in letters a second.
func BenchmarkCarry(b *testing.B) {
	h := openRooms(b)
	crowd(b, h, benchReaders(b)/5)
	i := 0
	sent := 0
	for b.Loop() {
		i++
		issue(b, h, fmt.Sprint("edition/", i), time.Now())
		_, err := deliver.Fill(context.Background(), h, deliver.Quiet{}, time.Now)
		must(b, err)
		_, stop := carry(b, h, "a", time.Now, instant{})
		for {
			time.Sleep(20 * time.Millisecond)
			t := tally(b, h, deliver.Mail)
			if t[deliver.Queued]+t[deliver.Begun] == 0 {
				sent = t[deliver.Sent]
				break
			}
		}
		stop()
	}
	b.ReportMetric(float64(sent)/b.Elapsed().Seconds(), "letters/s")
}

// instant is a channel that takes everything at once.
type instant struct{}

func (instant) Channel() deliver.Channel { return deliver.Mail }
func (instant) Pace() deliver.Pace       { return deliver.Pace{Width: 32} }
func (instant) Send(context.Context, *deliver.Envelope) deliver.Result {
	return deliver.Result{Outcome: deliver.Outcome{State: deliver.Sent}}
}
