package secretariat_test

import (
	"testing"

	"demarche/secretariat"
)

// Whatever a procedure knows, tried by each reader on a case that is under way: what a preview
// refuses the act is refused for, in the same words, and what it tells is what is recorded.
func TestAPreviewSaysWhatTheActDoes(t *testing.T) {
	said := func(err error) string {
		if err == nil {
			return ""
		}
		return err.Error()
	}
	recorded := 0
	for _, day := range []string{"2020-03-16", "2020-04-03"} {
		p := appealed(t)
		p.goOn(t, day)
		acts := p.view("officer-US").Procedure.Acts
		for i := range acts {
			for _, who := range []string{"company-US", "officer-CN", "officer-US"} {
				q := secretariat.ActRequest{Case: p.id, Act: acts[i].ID, Text: "As it was.", Irregular: i%3 == 0}
				foreseen, no := p.Preview(ctx, reader(t, who), q)
				before := p.view(who).Version
				done, err := p.Act(ctx, reader(t, who), q)
				if said(no) != said(err) {
					t.Errorf("%s by %s: foreseen %q, and the act is refused with %q", q.Act, who, said(no), said(err))
				}
				if err != nil {
					continue
				}
				recorded++
				v := p.view(who)
				as, e := foreseen.As, v.Events[len(v.Events)-1]
				if as.Type != e.Act || as.On != e.On || as.By != e.By || as.To != e.To || as.Corrects != e.Corrects || foreseen.Waits != e.Waits {
					t.Errorf("%s by %s: foreseen %+v, recorded %+v", q.Act, who, as, e)
				}
				if (foreseen.Irregular == nil) != (done.Irregular == nil) {
					t.Errorf("%s by %s: foreseen as irregular %v, recorded %v", q.Act, who, foreseen.Irregular, done.Irregular)
				}
				if e.Waits == "" && (v.Version > before+1 || foreseen.State.Step != v.State.Step) {
					t.Errorf("%s by %s: foreseen at %s, stands at %s after %d events", q.Act, who, foreseen.State.Step, v.State.Step, v.Version-before)
				}
			}
		}
	}
	if recorded < 20 {
		t.Errorf("only %d acts were recorded", recorded)
	}
}
