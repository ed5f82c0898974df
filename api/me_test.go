//go:build unix

package api_test

import (
	"os"
	"runtime/pprof"
	"testing"
	"time"
)

func BenchmarkMeOne(b *testing.B) {
	h := open(b, "2020-03-02", false, true)
	desk := newDesk(b, h, 2048)
	h.atRest()
	for i := range 2100 {
		desk.act(0, i)
	}
	h.atRest()
	f, _ := os.Create("/tmp/me3.prof")
	pprof.StartCPUProfile(f)
	defer pprof.StopCPUProfile()
	b.ResetTimer()
	u := cpuTime()
	t := time.Now()
	for i := range b.N {
		desk.act(0, i)
	}
	b.ReportMetric(float64((cpuTime()-u).Microseconds())/float64(b.N), "cpu-us/act")
	b.ReportMetric(float64(time.Since(t).Microseconds())/float64(b.N), "wall-us/act")
}

func BenchmarkMeTrip(b *testing.B) {
	h := open(b, "2020-03-02", false, true)
	desk := newDesk(b, h, 64)
	h.atRest()
	b.ResetTimer()
	u := cpuTime()
	for i := range b.N {
		desk.roundTrip(0, i)
	}
	b.ReportMetric(float64((cpuTime()-u).Microseconds())/float64(b.N), "cpu-us/act")
}
