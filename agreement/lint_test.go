package agreement_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/agreement"
)

// Doubts do not keep a pack from being read; its author hears of each.
func TestDoubts(t *testing.T) {
	attic := "  - {id: attic, label: {en: Attic, zh: 阁楼}, level: official, basis: {article: \"9\"}}\nacts:\n"
	for _, c := range []struct{ name, was, is, at, want string }{
		{"waits for itself", "from: [claimed], to: [answered]", "from: [claimed], to: [answered], when: [\"done:answer\"]", "id: answer,", `act "answer" can never be done: it waits for "done:answer", which nothing brings before it`},
		{"waits for what waits for it", "from: [claimed], to: [answered], basis: {article: \"3.1\"}}\n", "from: [claimed], to: [answered], when: [\"done:reply\"], basis: {article: \"3.1\"}}\n  - {id: reply, label: {en: Reply, zh: 答辩}, by: [respondent], when: [\"done:answer\"], basis: {article: \"3\"}}\n", "id: reply,", `act "reply" can never be done`},
		{"extends what nobody may extend", "from: [claimed], to: [answered]", "from: [claimed], to: [answered], extends: [\"3.1\"]", "id: answer,", `act "answer" extends clock "3.1", which does not say who may extend it`},
		{"a pause without end", "from: [claimed], to: [answered]", "from: [claimed], to: [answered], pauses: [\"3.1\"]", "id: answer,", `act "answer" pauses clock "3.1", and no act resumes it`},
		{"a role with its article", "en: respondent, zh", "en: the respondent, zh", "id: respondent", `the name of role "respondent" begins with an article`},
		{"unreachable", "acts:\n", attic, "id: attic", `step "attic" cannot be reached`},
		{"no exit", "acts:\n", attic, "id: attic", `step "attic" has no exit`},
		{"a way in without its clock", "clocks:\n", "  - {id: renew, label: {en: Claim renewed, zh: 重新提出}, by: [complainant], from: [idle], to: [claimed], basis: {article: \"3\"}}\nclocks:\n", "id: renew,", `act "renew" leads to step "claimed" and does not start its clock "3.1"`},
		{"nothing ends it", ", ends: case, outcome: answered", "", "", `no step of "landing" ends the case`},
		{"lapse not said", "    lapse: {effect: nothing}\n", "", `id: "3.1"`, "does not say what its lapse does"},
		{"nothing meets it", "    met_by: [answer]\n", "", `id: "3.1"`, `nothing meets clock "3.1"`},
		{"unreviewed without a note", "basis: {article: \"3.1\"}\n", "basis: {article: \"3.1\", review: unreviewed}\n", "", "unreviewed without a note"},
		{"no article of its own", "    basis: {article: \"3.1\"}\n", "", `id: "3.1"`, "cites only the procedure's article"},
		{"named in English words alone", "basis: {article: \"3.1\"}\n", "basis: {article: Rules of practice}\n", `id: "3.1"`, `"3.1" has Chinese, and its article, "Rules of practice", is named in English words alone`},
		{"a step so named", "basis: {article: \"2\"}", "basis: {article: Rules of practice}", "", `its article, "Rules of practice", is named in English words alone`},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := strings.LastIndex(landingProcedure, c.was)
			if i < 0 {
				t.Fatalf("%q does not stand in the procedure", c.was)
			}
			text := landingProcedure[:i] + c.is + landingProcedure[i+len(c.was):]
			lib, err := agreement.Read(landing(t, map[string]string{"landing/procedure.yaml": text}))
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range agreement.Lint(lib.Packs["landing"]) {
				if !strings.Contains(p.What, c.want) {
					continue
				}
				if want := 0; c.at != "" {
					if want = lineWith(t, text, c.at); p.Line != want {
						t.Errorf("line %d, want %d: %v", p.Line, want, p)
					}
				}
				if !p.Lint || p.Remedy == "" {
					t.Errorf("%+v: want a doubt with a remedy", p)
				}
				return
			}
			t.Errorf("doubts %v, want %q", agreement.Lint(lib.Packs["landing"]), c.want)
		})
	}
}

// An act, a step or a procedure that was written without an article is doubted, at its line: the
// one that it would take over says nothing of it. An empty basis is none.
func TestRulesWithoutAnArticleAreDoubted(t *testing.T) {
	basis := regexp.MustCompile(`,? *basis: \{[^}]*\}`)
	lines := strings.Split(landingProcedure, "\n")
	bare := map[string]int{}
	for i, line := range lines {
		what, at := "", i+1
		switch id := regexp.MustCompile(`^  - \{id: (\w+)`).FindStringSubmatch(line); {
		case strings.HasPrefix(line, "basis:"):
			what, at = `procedure "landing" cites no article`, 1
		case id != nil && basis.MatchString(line):
			what = fmt.Sprintf("%q cites no article", id[1])
		default:
			continue
		}
		for _, left := range []string{"", "basis: {}"} {
			if left != "" && line[0] == ' ' {
				left = ", " + left
			}
			edited := slices.Clone(lines)
			edited[i] = basis.ReplaceAllString(line, left)
			lib, err := agreement.Read(landing(t, map[string]string{"landing/procedure.yaml": strings.Join(edited, "\n")}))
			if err != nil {
				t.Fatal(err)
			}
			found := agreement.Lint(lib.Packs["landing"])
			if !slices.ContainsFunc(found, func(p agreement.Problem) bool {
				return strings.Contains(p.What, what) && p.Lint && p.Remedy != "" && p.Line == at
			}) {
				t.Errorf("%q: doubts %v, want %q", edited[i], found, what)
			}
		}
		bare[strings.Fields(what)[0]]++
	}
	if bare["procedure"] != 1 || len(bare) < 4 {
		t.Errorf("tried %v", bare)
	}
}

// A lapse is a way out of the steps at which its clock runs alone: not of one to which what
// meets it has led.
func TestALapseIsNoExitWhereItsClockIsMet(t *testing.T) {
	loft := strings.NewReplacer(
		"acts:\n", "  - {id: loft, label: {en: Loft, zh: 阁楼}, level: official, basis: {article: \"3\"}}\nacts:\n  - {id: give_up, label: {en: Given up, zh: 放弃}, by: [complainant], from: [claimed], to: [answered], basis: {article: \"3\"}}\n",
		"from: [claimed], to: [answered], basis: {article: \"3.1\"}}", "from: [claimed], to: [loft], basis: {article: \"3.1\"}}",
		"lapse: {effect: nothing}", "lapse: {effect: escalate, to: answered}",
	).Replace(landingProcedure)
	for met, want := range map[string]bool{"met_by: [answer]": true, "met_by: [give_up]": false} {
		lib, err := agreement.Read(landing(t, map[string]string{"landing/procedure.yaml": strings.Replace(loft, "met_by: [answer]", met, 1)}))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(agreement.Lint(lib.Packs["landing"]).Error(), `step "loft" has no exit`); got != want {
			t.Errorf("%s: no exit is doubted: %v, want %v", met, got, want)
		}
	}
}

// So are the grounds of a pack's own head, and of what stands beside its procedures.
func TestDoubtsOfTheHead(t *testing.T) {
	text := strings.Replace(landingPack, "article: \"1\"", "article: Rules of practice", 1) +
		"\nobligations:\n  - {id: berth, label: {en: Berths, zh: 泊位}, basis: {article: Harbour custom}}\n"
	lib, err := agreement.Read(landing(t, map[string]string{"landing/pack.yaml": text}))
	if err != nil {
		t.Fatal(err)
	}
	all := agreement.Lint(lib.Packs["landing"]).Error()
	for _, want := range []string{`the pack has Chinese, and its article, "Rules of practice"`, `"berth" has Chinese, and its article, "Harbour custom"`} {
		if !strings.Contains(all, want) {
			t.Errorf("doubts %s, want %s", all, want)
		}
	}
}

// A pack is checked beside the others, and lint follows only where it reads.
func TestReadOne(t *testing.T) {
	lib, err := agreement.Read(landing(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	k, ps := agreement.ReadOne(landing(t, nil), "landing", lib)
	if k == nil || len(ps) != 0 || k.ID != "landing" {
		t.Errorf("pack %v, problems %v", k, ps)
	}
	broken := strings.Replace(strings.Replace(landingProcedure, "met_by: [answer]", "met_by: [reply]", 1), "    lapse: {effect: nothing}\n", "", 1)
	if _, ps = agreement.ReadOne(landing(t, map[string]string{"landing/procedure.yaml": broken}), "landing", lib); len(ps) != 1 || ps[0].Lint {
		t.Errorf("problems %v, want the fault alone", ps)
	}
	if k, ps = agreement.ReadOne(landing(t, nil), "nowhere", lib); k != nil || len(ps) != 1 {
		t.Errorf("pack %v, problems %v, want one: there is no such file", k, ps)
	}
	if lib.Packs["landing"].Procedures[0].Clocks[0].Length != 10 {
		t.Error("the library was changed by checking a pack beside it")
	}
}
