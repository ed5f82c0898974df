package tariff_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"demarche/calendar"
	"demarche/tariff"
)

// The engine and the naive implementation agree on random lines, origins, days,
// claims and shares. A short run by default; DEMARCHE_LONG=1 asks for millions, and
// a greater number for so many.
func TestTheEngineAgreesWithANaiveScan(t *testing.T) {
	n := 1500
	if long := os.Getenv("DEMARCHE_LONG"); long != "" {
		if n, _ = strconv.Atoi(long); n <= 1 {
			n = 2_500_000
		}
	}
	p, plain := usPack(t), readNaive(t, "us-tariffs")
	for _, q := range askedAlways {
		a, err := p.Ask(engineQuestion(t, p, &q))
		if err != nil {
			t.Fatal(err)
		}
		if diff := differ(&a, plain.ask(&q)); diff != "" {
			t.Errorf("%+v: %s", q, diff)
		}
	}
	agree(t, p, plain, n, someOrigins)
	agree(t, cnPack(t), readNaive(t, "cn-tariffs"), n/4, []string{"US", "US", "DE"})
}

// askedAlways are questions on which the two once parted, too rare for a short run.
var askedAlways = []plainQuestion{
	{hts: "8544429090", origin: "BR", entry: "2026-03-23"}, // two metals at one rate, no share given
	{hts: "8544429090", origin: "UA", entry: "2025-12-29"},
	// As known on a day on which the program had spoken of goods of Brazil alone.
	{hts: "8479810000", origin: "CN", entry: "2026-10-03", known: "2026-07-22", shares: map[string]string{"aluminum": "5"}},
	{hts: "8479810000", origin: "BR", entry: "2026-10-03", known: "2026-07-22"},
	{hts: "8479810000", origin: "CN", entry: "2026-10-03", known: "2026-07-23"},
}

// agree asks n questions of both, on as many threads as there are. Each asks its own.
func agree(t *testing.T, p *tariff.Pack, plain *naive, n int, origins []string) {
	interesting(p) // once, before the threads
	threads := min(runtime.GOMAXPROCS(0), 1+n/2000)
	var all sync.WaitGroup
	for i := range threads {
		all.Go(func() { agreeOn(t, p, plain, n/threads, origins, uint64(232+i)) })
	}
	all.Wait()
	t.Logf("%s: %d questions, on %d threads", p.ID, n/threads*threads, threads)
}

func agreeOn(t *testing.T, p *tariff.Pack, plain *naive, n int, origins []string, seed uint64) {
	r := rand.New(rand.NewPCG(77, seed))
	answered := 0
	var a tariff.Answer
	for range n {
		q := randomQuestion(r, p, origins)
		if err := p.AskInto(&a, engineQuestion(t, p, &q)); err != nil {
			continue // the schedule has no such code on that day
		}
		answered++
		if diff := differ(&a, plain.ask(&q)); diff != "" {
			t.Errorf("%+v: %s", q, diff)
			return
		}
	}
	if answered < n/3 {
		t.Errorf("only %d of %d questions were answered", answered, n)
	}
}

// An answer that takes the place of another is the one that a question has by itself, and
// after a refusal the other still stands.
func TestAnAnswerTakesThePlaceOfTheOneBefore(t *testing.T) {
	p := usPack(t)
	r := rand.New(rand.NewPCG(11, 12))
	var kept, before tariff.Answer
	refused := 0
	for range 3000 {
		q := randomQuestion(r, p, someOrigins)
		asked := engineQuestion(t, p, &q)
		want, err := p.Ask(asked)
		if got := p.AskInto(&kept, asked); fmt.Sprint(got) != fmt.Sprint(err) {
			t.Fatalf("%+v: refused with %v, want %v", q, got, err)
		}
		if err != nil {
			want = before
			refused++
		}
		if diff := cmp.Diff(want, kept, cmpopts.EquateEmpty(), cmp.Exporter(func(reflect.Type) bool { return true }), cmpopts.IgnoreFields(tariff.Question{}, "Value", "Amount", "More")); diff != "" {
			t.Fatalf("%+v: asked by itself (-) and in the place of another (+):\n%s", q, diff)
		}
		before = want
	}
	if refused == 0 {
		t.Error("no question was refused")
	}
}

var (
	someOrigins = []string{"CN", "CN", "CN", "CN", "VN", "DE", "MX", "CA", "JP", "GB", "RU", "KR", "BR", "IN", "HK", "CU", "TR", "UA", "AU", "CH"}
	someClaims  = []string{"usmca", "9903.82.03", "9903.82.06", "9903.01.13", "in-quota", "us-metal", "9903.94.05", "9903.88.67", "9903.88.69", "9903.88.56", "9903.88.51", "9903.88.60", "9903.88.14", "9903.82.04", "9903.82.05", "9903.82.07", "9903.82.13", "9903.82.15", "9903.82.18", "9903.82.20", "9903.82.25", "9903.94.07", "no-aluminum", "9903.01.28"}
	someShares  = []string{"0", "5", "12.5", "30"}
)

func randomQuestion(r *rand.Rand, p *tariff.Pack, origins []string) plainQuestion {
	q := plainQuestion{origin: origins[r.IntN(len(origins))]}
	codes := p.Codes()
	c := codes[r.IntN(len(codes))]
	// Half of the time a code that a list or an exclusion names by ten digits.
	q.hts = (c.String() + fmt.Sprintf("%02d", r.IntN(100)))[:10]
	if names := interesting(p); r.IntN(2) == 0 {
		q.hts = names[r.IntN(len(names))].String()
	} else if r.IntN(10) == 0 {
		q.hts = c.String()
	}
	first, last := calendar.MustDate("2016-12-20"), calendar.MustDate("2026-10-10")
	day := first + calendar.Date(r.IntN(int(last-first)))
	q.entry = day.String()
	if r.IntN(3) == 0 {
		q.export = (day - calendar.Date(r.IntN(60))).String()
	}
	if r.IntN(3) == 0 {
		q.known = (day + calendar.Date(r.IntN(900)-450)).String()
	}
	for r.IntN(3) == 0 {
		q.claims = append(q.claims, someClaims[r.IntN(len(someClaims))])
	}
	if r.IntN(3) == 0 {
		q.shares = map[string]string{}
		for _, of := range []string{"steel", "aluminum", "copper"} {
			if r.IntN(2) == 0 {
				q.shares[of] = someShares[r.IntN(len(someShares))]
			}
		}
	}
	return q
}

var named10 = map[*tariff.Pack][]tariff.Code{}

// interesting gives the codes of ten digits that lists and exclusions name.
func interesting(p *tariff.Pack) []tariff.Code {
	if found := named10[p]; found != nil {
		return found
	}
	found := p.Codes()[:1:1]
	for name := range p.ListNames() {
		for _, e := range p.List(name) {
			if e.Code.Len() == 10 {
				found = append(found, e.Code)
			}
			found = append(found, e.Except...)
		}
	}
	found = append(found, p.ExcludedCodes()...)
	slices.Sort(found)
	named10[p] = slices.Compact(found)
	return named10[p]
}

func engineQuestion(t testing.TB, p *tariff.Pack, q *plainQuestion) tariff.Question {
	shares := []string{}
	for k, v := range q.shares {
		shares = append(shares, k+"="+v)
	}
	return question(t, map[string]string{
		"hts": q.hts, "origin": q.origin, "importer": string(p.Importer), "entry": q.entry, "export": q.export, "known": q.known,
		"claims": strings.Join(q.claims, ";"), "shares": strings.Join(shares, ";"),
	})
}

// differ says how two answers part, "" for not at all.
func differ(a *tariff.Answer, b plainAnswer) string {
	for what, pair := range map[string]struct {
		have tariff.Percent
		want *big.Rat
	}{"base": {a.BasePct, b.base}, "additional": {a.Additional, b.additional}, "total": {a.Total, b.total}} {
		if what == "base" && a.Components[0].Status == tariff.NotKnown {
			continue
		}
		if pair.have.Known() != (pair.want != nil) {
			return fmt.Sprintf("%s is %q, want %v", what, pair.have, pair.want)
		}
		if pair.want != nil && pair.have.Millionths() != millionths(pair.want) {
			return fmt.Sprintf("%s is %s, want %s", what, pair.have, pair.want.FloatString(6))
		}
	}
	have := map[string]string{}
	for _, c := range a.Components[1:] {
		if c.Status != tariff.NeedsAnswer || b.status[c.Measure] != "" {
			have[c.Measure] = string(c.Status)
		}
	}
	for m, s := range b.status {
		if have[m] != s {
			return fmt.Sprintf("measure %s: %q, want %q", m, have[m], s)
		}
	}
	for m, s := range have {
		if b.status[m] == "" && !strings.HasPrefix(m, "9903.88") {
			return fmt.Sprintf("measure %s: %q, want nothing", m, s)
		}
	}
	return ""
}

// millionths cuts a percentage after six places, as thirds must be.
func millionths(r *big.Rat) int64 {
	r = new(big.Rat).Mul(r, big.NewRat(1_000_000, 1))
	return new(big.Int).Quo(r.Num(), r.Denom()).Int64()
}
