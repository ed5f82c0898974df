package clip

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
)

var update = flag.Bool("update", false, "write the table by rule of docs/clipping.md")

// docs/clipping.md tells recall and precision of each rule. The table is made from the annotated
// sentences; -update writes it.
func TestTheTableByRuleIsUpToDate(t *testing.T) {
	const name = "../docs/clipping.md"
	doc, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const begins = "| rule | wanted |"
	before, after, ok := strings.Cut(string(doc), begins)
	_, after, more := strings.Cut(after, "\n\n")
	if !ok || !more {
		t.Fatalf("%s has no table that begins with %q", name, begins)
	}
	rest := both(t, "tune", "later", "mended", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth")
	held := both(t, "held")
	if want := before + byRule(rest, held) + "\n" + after; want != string(doc) {
		if !*update {
			t.Fatalf("the table of %s is not what the rules do; run: go test ./clip -run ByRule -update", name)
		}
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range []score{rest, held} {
		if found := s.sum().found; float64(s.alike) < 0.98*float64(found) {
			t.Errorf("of %d marks that were read, %d by the rule that their form names", found, s.alike)
		}
	}
}

// both scores dates and figures of parts in both languages.
func both(t *testing.T, parts ...string) (out score) {
	var names []string
	for _, part := range parts {
		names = append(names, part+"-en", part+"-zh")
	}
	dates, figures := scored(t, names...)
	for _, s := range []score{dates, figures} {
		out.alike += s.alike
		for rule, x := range s.rules {
			out.count(rule, x)
		}
	}
	return out
}

func byRule(rest, held score) string {
	var b strings.Builder
	b.WriteString("| rule | wanted | found | proposed | right | held out: wanted | found | proposed | right |\n|---|---|---|---|---|---|---|---|---|\n")
	cells := func(x tally, ok bool) string {
		if !ok {
			return " — | — | — | — |"
		}
		return fmt.Sprintf(" %d | %d | %d | %d |", x.wanted, x.found, x.proposed, x.right)
	}
	all := maps.Clone(rest.rules)
	maps.Copy(all, held.rules)
	for _, rule := range slices.Sorted(maps.Keys(all)) {
		x, inRest := rest.rules[rule]
		y, inHeld := held.rules[rule]
		fmt.Fprintf(&b, "| `%s` |%s%s\n", rule, cells(x, inRest), cells(y, inHeld))
	}
	return b.String()
}

// A mark that no rule read counts for the rule of its form: the one that reads its words by
// themselves, whatever the tense; "none" says that no rule knows the form.
func TestAMissedMarkCountsForTheRuleOfItsForm(t *testing.T) {
	for _, c := range []struct{ lang, text, want, rule string }{
		{"en", "January 1", "2019-01-01..2019-01-01|day", "en.day-month"},
		{"en", "on Friday", "2019-03-22..2019-03-22|day", "en.weekday-*"},
		{"en", "in June", "2018-06-01..2018-06-30|month", "en.month-*"},
		{"en", "early next year", "2020-01-01..2020-03-31|fuzzy", "en.part-of-year"},
		{"en", "$5bn", "5000000000 USD", "en.money"},
		{"en", "once the snow is gone", "2019-04-01..2019-06-30|quarter", "none (en, quarter)"},
		{"zh", "10月上旬", "2018-10-01..2018-10-10|part-of-month", "zh.part-of-month"},
		{"zh", "5.2%", "-5.2 percent", "zh.percent"},
		{"zh", "雪化之后", "2019-04-01..2019-06-30|quarter", "none (zh, quarter)"},
	} {
		it := item{published: calendar.MustDate("2019-03-28"), lang: demarche.Lang(c.lang)}
		var s score
		s.tell(it, []annotation{{text: c.text, want: c.want}}, nil)
		if x := s.rules[c.rule]; x != (tally{wanted: 1}) {
			t.Errorf("%q counts as %v, want one wanted of %s", c.text, s.rules, c.rule)
		}
	}
}
