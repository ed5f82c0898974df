package calendar_test

import (
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"demarche/calendar"
)

func TestADeepFileIsFoundAtItsLine(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, 1000) }
	for text, want := range map[string]int{
		"a: 1\nb: [[1]]\n":                          0,
		"id: x\na: " + strings.Repeat("[", 100_000): 2,
		"a:\n" + many(" [\n"):                       100,
		"a:\n  " + strings.Repeat("- ", 100_000):    2,
		"a: " + many(`["]", `):                      1,
		"a: " + many("[']', "):                      1,
		"a: " + many(`["\"]", `):                    1,
		"a: " + many("['it''s]', "):                 1,
		"a: " + many("!!seq ["):                     1,
		"a: " + many("!<x> ["):                      1,
		"a: " + many("&a ["):                        1,
		"a: " + many("&a !!seq ["):                  1,
		"a: " + many("[ # ]\n"):                     100,
		"a: " + many(`{"}": `):                      1,
		"a: " + many(`{"b":[`):                      1,
		"a: " + many("{b: ["):                       1,
		"a: " + many("[b]c, "):                      0,
		"a: '" + many("[") + "'":                    0,
		"a: \"" + many("[\\\"") + "\"":              0,
		"a: b" + many("["):                          0,
		"# " + many("[") + "\na: 1":                 0,
		"a: b # " + many("["):                       0,
		"a: |\n" + many("  [\n"):                    0,
		"a: >-\n" + many("  b: [ ] [\n"):            0,
		"a: b\n" + many("  [ [\n"):                  0,
		"- |\n" + many(" - [\n"):                    0,
		"a: |\n  b\nc: " + many("["):                3,
		"a: b\nc: " + many("["):                     2,
		"--- " + many("["):                          1,
		"a: 1\n---\n" + many("["):                   3,
		"\ufeff" + many("["):                        1,
		"# a\r" + many("["):                         1,
		"# a\u2028" + many("["):                     1,
		many("- "):                                  1,
		many("? "):                                  1,
	} {
		if line, what := calendar.DeepYAML([]byte(text)); line != want || (what == "") != (want == 0) {
			t.Errorf("%.30q: line %d, %q; want %d", text, line, what, want)
		}
	}
}

// FuzzDeepYAML reads whatever comes: what a parser reads as shallow is not called deep, and what
// it reads as deep is.
func FuzzDeepYAML(f *testing.F) {
	for _, seed := range []string{"a: [{b: \"]\"}]", "- - ? a\n: b", "a: |\n  [\nb: !!seq &x ['it''s']", "--- >\n [[\n...\n", "{a: b, 'c':[d]} # [", "a: b\n  [c\nd: e"} {
		f.Add(seed, 60)
	}
	f.Fuzz(func(t *testing.T, text string, n int) {
		for _, data := range []string{text, strings.Repeat(text, min(max(n, 0), 400))} {
			if len(data) > 20_000 {
				continue
			}
			line, _ := calendar.DeepYAML([]byte(data))
			var node yaml.Node
			if yaml.Unmarshal([]byte(data), &node) != nil {
				continue
			}
			deep := depth(&node) - 1 // the file is a node too
			if line > 0 && deep < 100 {
				t.Errorf("%q is called deep, and is %d", data, deep)
			}
			if line == 0 && deep > 101 {
				t.Errorf("%q is not called deep, and is %d", data, deep)
			}
		}
	})
}

// depth counts a node and those in it, one below the other.
func depth(n *yaml.Node) int {
	below := 0
	for _, c := range n.Content {
		below = max(below, depth(c))
	}
	return below + 1
}
