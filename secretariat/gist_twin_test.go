package secretariat_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/secretariat"
)

// TestActsAreJudgedAlikeWithAndWithoutAGist: two houses are asked the same, one of which reads
// each record anew for each act. Acts that are permitted and acts that are not, of the office,
// the other government and the company, corrections, answers and notes, and days that go by:
// what is said, and what then stands on record, is the same.
func TestActsAreJudgedAlikeWithAndWithoutAGist(t *testing.T) {
	kept, events := 0, 0
	for seed := range 8 {
		chance := rand.New(rand.NewPCG(7, uint64(seed)))
		a, b := file(t, open(t, "2020-03-02", true), cloud), file(t, open(t, "2020-03-02", true), cloud)
		day := a.today()
		for n := range 70 {
			if chance.IntN(9) == 0 {
				day = day.AddDays(chance.IntN(12))
				a.goOn(t, day.String())
				b.goOn(t, day.String())
			}
			secretariat.ForgetGists(b.Secretariat)
			what := someAct(chance, a, n)
			if said, plain := what(a), what(b); said != plain {
				t.Fatalf("seed %d, %d: with a gist\n%s\nwithout\n%s", seed, n, said, plain)
			}
			kept += secretariat.KeptGists(a.Secretariat)
			_, mine := a.whole()
			_, others := b.whole()
			if d := cmp.Diff(others, mine); d != "" {
				t.Fatalf("seed %d, %d: the records differ:\n%s", seed, n, d)
			}
		}
		_, mine := a.whole()
		events += len(mine)
		for _, who := range []string{"officer-US", "officer-CN", "company-US"} {
			v, err := a.Case(ctx, reader(t, who), a.id, a.At(0, 0))
			w, other := b.Case(ctx, reader(t, who), b.id, b.At(0, 0))
			if fmt.Sprint(err) != fmt.Sprint(other) {
				t.Fatalf("%s: %v with a gist, %v without", who, err, other)
			}
			if err != nil {
				continue
			}
			if d := cmp.Diff(w.Case.Standing, v.Case.Standing); d != "" {
				t.Errorf("seed %d, %s:\n%s", seed, who, d)
			}
			if d := cmp.Diff(w.State, v.State); d != "" {
				t.Errorf("seed %d, %s:\n%s", seed, who, d)
			}
		}
	}
	if kept == 0 || events < 100 {
		t.Errorf("a gist was kept %d times, and %d events came on record", kept, events)
	}
}

// someAct makes something up that is asked of a house, and gives what the house says.
func someAct(chance *rand.Rand, p *play, n int) func(*play) string {
	who := []string{"officer-US", "officer-US", "officer-US", "officer-CN", "company-US"}[chance.IntN(5)]
	c, events := p.whole()
	proc, _ := p.Library().Procedure(c.Procedure)
	rule := &proc.Acts[chance.IntN(len(proc.Acts))]
	by, to := "", ""
	if v, err := p.Case(ctx, reader(p.t, who), p.id, p.At(0, 0)); err == nil && len(v.State.Permitted) > 0 && chance.IntN(8) > 0 {
		may := v.State.Permitted[chance.IntN(len(v.State.Permitted))]
		for range 8 { // few end the case
			if !slices.ContainsFunc(proc.Acts[may.Rule].To, func(to string) bool { st := proc.Step(to); return st != nil && st.Ends != "" }) {
				break
			}
			may = v.State.Permitted[chance.IntN(len(v.State.Permitted))]
		}
		rule = &proc.Acts[may.Rule]
		by = may.By[chance.IntN(len(may.By))]
	}
	if chance.IntN(9) == 0 && len(rule.By) > 0 {
		by = rule.By[chance.IntN(len(rule.By))]
	}
	if rule.Date != "" && len(rule.To) < 2 {
		to = p.today().AddDays(chance.IntN(40)).String()
	} else if len(rule.To) > 1 {
		to = rule.To[chance.IntN(len(rule.To))]
	}
	on := p.today().AddDays(-chance.IntN(4) * chance.IntN(2))
	seq, irregular, text := chance.IntN(len(events))+1, chance.IntN(7) == 0, fmt.Sprint("the ", n)
	say := []secretariat.Saying{secretariat.Confirm, secretariat.Decline, secretariat.Object}[chance.IntN(3)]
	kind := chance.IntN(20)
	return func(p *play) string {
		var got *secretariat.Receipt
		var err error
		switch r := reader(p.t, who); kind {
		case 0:
			got, err = p.Note(ctx, r, secretariat.Remark{Case: p.id, Text: text})
		case 1:
			got, err = p.Correct(ctx, r, secretariat.Correction{Case: p.id, Seq: seq, Annul: irregular, On: on, Reason: text})
		case 2:
			got, err = p.Reply(ctx, r, secretariat.Reply{Case: p.id, Seq: seq, Say: say, Text: text})
		default:
			got, err = p.Act(ctx, r, secretariat.ActRequest{Case: p.id, Act: rule.ID, By: by, To: to, On: on, Text: text, Irregular: irregular})
		}
		told, _ := json.Marshal(got)
		return fmt.Sprintf("%s %s %s: %s %+v", who, rule.ID, on, told, err)
	}
}
