package clip

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
)

// annotation is an expression as a person marked it.
type annotation struct {
	Span
	text string
	want string // "FROM..TO|precision" of a date, with "?" where it is in doubt, "value unit" of a figure; empty: a trap, which means none
	days string // of a figure, the days that it is for, "@FROM..TO", and "@" alone for none; empty: not marked
}

// item is one annotated sentence.
type item struct {
	where     string
	text      string
	published calendar.Date
	lang      demarche.Lang
	dates     []annotation
	figures   []annotation
}

// annotated reads a file of sentences in the form that held-en.txt tells.
func annotated(t testing.TB, name string) []item {
	t.Helper()
	f, err := os.Open("testdata/annotated/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []item
	published := calendar.Date(0)
	lang := demarche.Lang(name[strings.Index(name, "-")+1:])
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			published = calendar.MustDate(strings.Fields(line)[1])
		default:
			it := item{where: fmt.Sprintf("%s:%d", name, n), published: published, lang: lang}
			it.mark(line)
			out = append(out, it)
		}
	}
	return out
}

// mark takes the marks out of a line and keeps what they say.
func (it *item) mark(line string) {
	var text []rune
	open, bar := map[rune]int{}, 0
	var said []rune
	for _, c := range line {
		switch {
		case c == '{' || c == '<':
			open[c] = len(text) + 1
		case c == '|' && bar == 0 && len(open) > 0:
			bar = len(text)
		case c == '}' || c == '>':
			from := map[rune]rune{'}': '{', '>': '<'}[c]
			a := annotation{Span: Span{open[from] - 1, bar}, text: string(text[open[from]-1 : bar]), want: full(string(said), c == '}')}
			if i := strings.IndexByte(a.want, '@'); i >= 0 {
				a.want, a.days = a.want[:i], "@"+strings.TrimSuffix(full(a.want[i+1:], true), "|day")
			}
			if c == '}' {
				it.dates = append(it.dates, a)
			} else {
				it.figures = append(it.figures, a)
			}
			open, bar, said = map[rune]int{}, 0, nil
		case bar > 0:
			said = append(said, c)
		default:
			text = append(text, c)
		}
	}
	it.text = string(text)
}

// full writes out the short forms of a date: one day, and the precision "day".
func full(said string, date bool) string {
	if !date || said == "" || said == "?" {
		return said
	}
	span, prec, ok := strings.Cut(said, "|")
	if !ok {
		prec = "day"
	}
	if !strings.Contains(span, "..") {
		span += ".." + span
	}
	return span + "|" + prec
}

func worded(d Dated) string {
	text := func(x calendar.Date) string {
		if x.IsZero() {
			return ""
		}
		return x.String()
	}
	doubt := ""
	if d.Doubt != "" {
		doubt = "?"
	}
	if d.From.IsZero() && d.To.IsZero() {
		return doubt
	}
	return text(d.From) + ".." + text(d.To) + "|" + string(d.Precision) + doubt
}

// tally counts the marks that a rule should have read and did, and what it proposed and how much
// of that is right.
type tally struct{ wanted, found, proposed, right int }

func (x tally) plus(y tally) tally {
	return tally{x.wanted + y.wanted, x.found + y.found, x.proposed + y.proposed, x.right + y.right}
}

// score counts by rule.
type score struct {
	rules  map[string]tally
	alike  int // marks that were read by the rule that their form names
	faults []string
}

func (s *score) count(rule string, x tally) {
	if s.rules == nil {
		s.rules = map[string]tally{}
	}
	s.rules[rule] = s.rules[rule].plus(x)
}

func (s *score) sum() (all tally) {
	for _, x := range s.rules {
		all = all.plus(x)
	}
	return all
}

func (s *score) recall() float64 {
	all := s.sum()
	return float64(all.found) / float64(max(all.wanted, 1))
}

func (s *score) precision() float64 {
	all := s.sum()
	return float64(all.right) / float64(max(all.proposed, 1))
}

// got is one proposal, to be held against the annotations.
type got struct {
	Span
	says, rule string
}

// base is the rule without what settled it.
func (g got) base() string {
	rule, _, _ := strings.Cut(g.rule, "+")
	return rule
}

// byTense are the rules that the tense of a sentence chooses among, which no form tells apart.
var byTense = regexp.MustCompile(`^(en\.(?:month|weekday))-(?:past|future|near|same-day).*`)

func family(rule string) string { return byTense.ReplaceAllString(rule, "$1-*") }

// frames stand around the words of a mark that are no form by themselves: a part needs its whole, and what counts from a
// day one before it.
var frames = map[demarche.Lang][][2]string{
	"en": {{"", ""}, {"", " of the goods"}, {"They met on Monday, and ", " fell out."}},
	"zh": {{"", ""}, {"双方周一会谈，", "股市下跌。"}},
}

// formOf names the rule, or the family of rules, to which the form of a mark belongs: that which
// reads its words by themselves, or in a frame, and "none" with what they mean where none does.
func (it *item) formOf(m annotation) string {
	for _, frame := range frames[it.lang] {
		lead := len([]rune(frame[0]))
		for l := range leaves([]rune(frame[0]+m.text+frame[1]), Asked{Published: it.published, Guide: withSprings}) {
			var all []got
			for _, d := range l.dates {
				all = append(all, got{Span: d.Span, rule: d.Rule})
			}
			for _, q := range l.figures {
				all = append(all, got{Span: q.Span, rule: q.Rule})
			}
			for _, g := range all {
				if g.End > lead {
					_, rule, _ := strings.Cut(g.base(), ".") // 5% by itself is of no language
					return family(string(it.lang) + "." + rule)
				}
			}
		}
	}
	return "none (" + string(it.lang) + ", " + m.want[strings.LastIndexAny(m.want, "| ")+1:] + ")"
}

// tell holds what was proposed for a sentence against what was marked. A mark that was read
// counts for the rule that read it, one that was missed for that of its form.
func (s *score) tell(it item, marks []annotation, all []got) {
	for _, m := range marks {
		if m.want == "" {
			continue
		}
		form := it.formOf(m)
		k := slices.IndexFunc(all, func(g got) bool { return g.overlaps(m.Span) && g.says == m.want })
		if k < 0 {
			s.count(form, tally{wanted: 1})
			s.faults = append(s.faults, fmt.Sprintf("%s: %q is %s: not found, of the form of %s", it.where, m.text, m.want, form))
			continue
		}
		s.count(all[k].base(), tally{wanted: 1, found: 1})
		if family(all[k].base()) == form {
			s.alike++
		}
	}
	for _, g := range all {
		k := slices.IndexFunc(marks, func(m annotation) bool { return g.overlaps(m.Span) && m.want == g.says })
		if k < 0 && slices.ContainsFunc(marks, func(m annotation) bool { return g.overlaps(m.Span) && m.want != "" && !m.single() }) {
			continue // the second end of a range of figures
		}
		s.count(g.base(), tally{proposed: 1})
		if k >= 0 {
			s.count(g.base(), tally{right: 1})
		} else {
			s.faults = append(s.faults, fmt.Sprintf("%s: %q proposed as %s by %s", it.where, string([]rune(it.text)[g.Start:g.End]), g.says, g.rule))
		}
	}
}

// periods holds the days that proposals give to figures against the marks.
func periods(t testing.TB, names ...string) (out score) {
	for _, name := range names {
		for _, it := range annotated(t, name) {
			list, err := Suggest(it.text, Asked{Published: it.published, Guide: withSprings})
			if err != nil {
				t.Fatal(err)
			}
			var all []got
			for i := range list {
				x := &list[i]
				if x.Quantity == nil {
					continue
				}
				says := "@"
				if x.Date != nil {
					says, _, _ = strings.Cut("@"+worded(*x.Date), "|")
				}
				all = append(all, got{x.Quantity.Span, says, x.Quantity.Rule})
			}
			var marks []annotation
			for _, m := range it.figures {
				if m.want = m.days; m.want != "" {
					marks = append(marks, m)
				}
			}
			all = slices.DeleteFunc(all, func(g got) bool {
				return !slices.ContainsFunc(marks, func(m annotation) bool { return g.overlaps(m.Span) })
			})
			out.tell(it, marks, all)
		}
	}
	return out
}

// single reports whether a mark covers one expression only.
func (a annotation) single() bool {
	return !strings.Contains(a.text, " to ") || strings.Contains(a.want, "..")
}

func scored(t testing.TB, names ...string) (dates, figures score) {
	for _, name := range names {
		for _, it := range annotated(t, name) {
			var ds, fs []got
			for l := range leaves([]rune(it.text), Asked{Published: it.published, Guide: withSprings}) {
				for _, d := range l.dates {
					ds = append(ds, got{d.Span, worded(d), d.Rule})
				}
				for _, q := range l.figures {
					if q.Figure != "" {
						fs = append(fs, got{q.Span, q.Figure + " " + q.Unit, q.Rule})
					}
				}
			}
			dates.tell(it, it.dates, ds)
			figures.tell(it, it.figures, fs)
		}
	}
	return dates, figures
}

// hold fails below a recall and a precision. With CLIP_FAULTS set it prints every fault.
func (s *score) hold(t *testing.T, what string, least [2]float64) {
	t.Helper()
	t.Logf("%s: %d marked, recall %.3f, precision %.3f", what, s.sum().wanted, s.recall(), s.precision())
	if s.recall() < least[0] || s.precision() < least[1] {
		t.Errorf("%s: recall %.3f, precision %.3f, below %v", what, s.recall(), s.precision(), least)
	}
	if os.Getenv("CLIP_FAULTS") != "" {
		t.Log("\n" + strings.Join(s.faults, "\n"))
	}
}

func TestTheAnnotatedSentences(t *testing.T) {
	for _, c := range []struct {
		part          string
		names         []string
		dates, figure [2]float64 // recall and precision
	}{
		{"tuned on", []string{"tune-en", "tune-zh"}, [2]float64{0.98, 0.98}, [2]float64{0.98, 0.98}},
		{"later", []string{"later-en", "later-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.96}},
		{"mended", []string{"mended-en", "mended-zh"}, [2]float64{0.98, 0.98}, [2]float64{0.98, 0.98}},
		{"seventh", []string{"seventh-en", "seventh-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.95, 0.95}},
		{"eighth", []string{"eighth-en", "eighth-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.95}},
		{"ninth", []string{"ninth-en", "ninth-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.95}},
		{"tenth", []string{"tenth-en", "tenth-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.95}},
		{"eleventh", []string{"eleventh-en", "eleventh-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.95}},
		{"twelfth", []string{"twelfth-en", "twelfth-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.95}},
		{"thirteenth", []string{"thirteenth-en", "thirteenth-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.95}},
		{"fourteenth", []string{"fourteenth-en", "fourteenth-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.95}},
		{"fifteenth", []string{"fifteenth-en", "fifteenth-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.95}},
		{"held out", []string{"held-en", "held-zh"}, [2]float64{0.96, 0.96}, [2]float64{0.96, 0.90}},
	} {
		t.Run(c.part, func(t *testing.T) {
			dates, figures := scored(t, c.names...)
			dates.hold(t, "dates", c.dates)
			figures.hold(t, "figures", c.figure)
			if days := periods(t, c.names...); days.sum().wanted > 0 {
				days.hold(t, "days of figures", c.figure)
			}
		})
	}
}
