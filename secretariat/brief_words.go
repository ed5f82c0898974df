package secretariat

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"demarche/briefing"
	"demarche/calendar"
)

// archive is the words of each edition as known on its day, in small letters. It is
// filled by searches, a stretch of days at a time, and kept: about 2 kB an edition.
type archive struct {
	filling sync.Mutex // one search fills at a time; the next one finds what it filled
	mu      sync.Mutex
	texts   map[calendar.Date]string
}

// stretch is how many days are filled at once: a search that finds a page of editions
// in the latest days looks at no others.
const stretch = 64

// searched says whether the edition of a day holds every word. Days are asked for the
// last first, down to the first.
func (s *Secretariat) searched(ctx context.Context, words []string, first calendar.Date) func(calendar.Date) (bool, error) {
	filled := calendar.Date(0) // from here on
	return func(d calendar.Date) (bool, error) {
		if filled.IsZero() || d < filled {
			filled = max(first, d.AddDays(1-stretch))
			if err := s.fillArchive(ctx, filled, d); err != nil {
				return false, err
			}
		}
		text, facts, _ := strings.Cut(s.archive.of(d), factsMark)
		return !slices.ContainsFunc(words, func(w string) bool { return !holdsWord(w, text, facts) }), nil
	}
}

// fillArchive takes the editions that went out as they are, and composes those of the
// other days that are not there yet, each as known on its day. Today's is not over, and
// is made anew.
func (s *Secretariat) fillArchive(ctx context.Context, from, to calendar.Date) error {
	a, today := &s.archive, s.Today()
	a.filling.Lock()
	defer a.filling.Unlock()
	missing := a.missing(from, to, today)
	if len(missing) == 0 {
		return nil
	}
	issues, err := s.Issues(ctx, briefing.IssueQuery{From: from, To: to})
	if err != nil {
		return err
	}
	for i := range issues {
		e := &issues[i].Edition
		a.put(e)
		missing = slices.DeleteFunc(missing, func(d calendar.Date) bool { return d == e.Date })
	}
	r, err := s.briefRecord(ctx, today)
	if err != nil {
		return err
	}
	var parts sync.WaitGroup
	hands := runtime.GOMAXPROCS(0)
	for hand := range hands {
		parts.Go(func() {
			for i := hand; i < len(missing) && ctx.Err() == nil; i += hands {
				a.put(briefing.Compose(r, missing[i], missing[i]))
			}
		})
	}
	parts.Wait()
	return ctx.Err()
}

// missing lists the days whose editions are not there, and today.
func (a *archive) missing(from, to, today calendar.Date) []calendar.Date {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []calendar.Date
	for d := from; d <= to; d = d.AddDays(1) {
		if _, there := a.texts[d]; !there || d == today {
			out = append(out, d)
		}
	}
	return out
}

func (a *archive) of(d calendar.Date) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.texts[d]
}

// put takes an edition; one that goes out comes in place of what was composed.
func (a *archive) put(e *briefing.Edition) {
	words := editionWords(e)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.texts == nil {
		a.texts = map[calendar.Date]string{}
	}
	a.texts[e.Date] = words
}

// factsMark stands between the sentences of an edition and the names of their facts.
const factsMark = "\x00"

func editionWords(e *briefing.Edition) string {
	var text, facts strings.Builder
	for i := range e.Items {
		said, names := itemWords(&e.Items[i])
		text.WriteString(said + "\n")
		facts.WriteString(names + "\n")
	}
	return text.String() + factsMark + facts.String()
}

// itemWords gives a sentence in both languages and the names of its facts, as they are
// searched.
func itemWords(x *briefing.Item) (text, facts string) {
	return oneSpelling(x.Text.EN + "\n" + x.Text.ZH), oneSpelling(strings.Join(x.Facts(), " "))
}

// holdsWord reports whether a word stands in the sentences that the reader is shown, or,
// where it is the name of a fact, such as case/DS543, among the names.
func holdsWord(word, text, facts string) bool {
	return strings.Contains(text, word) || strings.Contains(word, "/") && strings.Contains(facts, word)
}

// spellings are words that British and American writers spell differently.
var spellings = strings.NewReplacer(
	"labour", "labor", "favour", "favor", "behaviour", "behavior", "centre", "center", "licence", "license",
	"defence", "defense", "programme", "program", "aluminium", "aluminum", "soybean", "soya bean",
)

// oneSpelling is a text as it is searched: in small letters, and in one spelling.
func oneSpelling(s string) string { return spellings.Replace(strings.ToLower(s)) }
