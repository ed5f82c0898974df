package clip_test

import (
	"strings"
	"testing"
)

// proposed gives what is proposed for a text in its order: "denied", the kind where it is no figure, the figure with its
// unit, and the first and the last day, or one.
func proposed(t testing.TB, text, published string) string {
	t.Helper()
	var out []string
	for _, x := range suggest(t, text, published) {
		var says []string
		if x.Denied {
			says = append(says, "denied")
		}
		if q := x.Quantity; q != nil {
			n := q.Figure
			if q.To != "" {
				n += ".." + q.To
			}
			says = append(says, n, q.Unit)
		} else {
			says = append(says, string(x.Kind))
		}
		if d := x.Date; d != nil {
			day := func(s string) string {
				if strings.HasPrefix(s, "0000") || strings.HasPrefix(s, "-") {
					return ""
				}
				return s
			}
			from, to := day(d.From.String()), day(d.To.String())
			if from != to {
				from += ".." + to
			}
			says = append(says, from)
		}
		out = append(out, strings.Join(says, " "))
	}
	return strings.Join(out, "; ")
}

func readAll(t *testing.T, cases []reading) {
	t.Helper()
	for _, c := range cases {
		if got := proposed(t, c.text, c.published); got != c.want {
			t.Errorf("%s %q:\n  got  %s\n  want %s", c.published, c.text, got, c.want)
		}
	}
}

// What was not called off comes on its day; what was, does not.
func TestWhatWasNotCalledOffComes(t *testing.T) {
	readAll(t, []reading{
		{"2019-10-12", "The tariffs set for Dec. 15 have not been called off.", "event 2019-12-15"},
		{"2019-10-12", "The Dec. 15 tariffs have not been cancelled.", "event 2019-12-15"},
		{"2019-10-12", "The Dec. 15 tariffs have not been scrapped yet, Mnuchin said.", "statement 2019-12-15"},
		{"2019-10-12", "The Dec. 15 tariffs were not suspended.", "event 2019-12-15"},
		{"2019-10-12", "Trump has not called off the Dec. 15 tariffs.", "event 2019-12-15"},
		{"2019-10-12", "Trump refused to drop the Dec. 15 tariffs.", "position 2019-12-15"},
		{"2019-10-12", "No one expects the Dec. 15 tariffs to be cancelled.", "event 2019-12-15"},
		{"2019-10-12", "He does not expect the meeting of Oct. 24 to be postponed.", "meeting 2019-10-24"},
		{"2019-10-12", "Nobody has cancelled the meeting of Oct. 24.", "meeting 2019-10-24"},
		{"2019-10-12", "The signing on Nov. 16 won't be delayed.", "estimate 2019-11-16"},
		{"2019-10-12", "The talks on Oct. 24 were not called off.", "meeting 2019-10-24"},
		{"2019-10-12", "The December tariffs are still on the table, Lighthizer said.", "statement 2019-12-01..2019-12-31"},
		{"2019-10-12", "12月15日的加征尚未取消。", "event 2019-12-15"},
		{"2019-10-12", "12月15日的加征并未取消", "event 2019-12-15"},
		{"2019-10-12", "美方没有取消12月15日的加征。", "event 2019-12-15"},
		{"2019-10-12", "美方未取消12月15日的加征。", "event 2019-12-15"},
		{"2019-10-12", "12月的加征仍未取消。", "event 2019-12-01..2019-12-31"},
		{"2019-10-12", "10月24日的会议没有取消。", "meeting 2019-10-24"},
		{"2019-10-12", "11月16日的会议不会取消。", "meeting 2019-11-16"},
		{"2019-10-12", "11月16日的签署不会推迟。", "event 2019-11-16"},
		{"2019-10-12", "美方拒绝取消12月15日的加征。", "position 2019-12-15"},
		{"2019-10-12", "中方未证实11月16日签署。", "event 2019-11-16"},
		// neighbours that stay denied, or dated as they were
		{"2019-10-12", "The tariffs set for Dec. 15 have been called off.", "denied statement"},
		{"2019-10-12", "The tariffs will not be raised on Dec. 15.", "denied statement"},
		{"2019-10-12", "The talks on Oct. 24 have not been cancelled but postponed.", "denied statement"},
		{"2019-10-12", "No progress was made before the visit of Oct. 3 was cancelled.", "denied statement"},
		{"2019-10-12", "12月15日的加征已取消。", "denied statement"},
		{"2019-10-12", "12月15日不会加征关税。", "denied statement"},
		{"2019-10-12", "双方没有取消会议，而是推迟至11月16日。", "meeting 2019-11-16"},
		{"2019-10-12", "Mnuchin said in January that the duties had not been dropped.", "statement 2019-01-01..2019-01-31"},
		{"2019-10-12", "Trump on Friday said the tariffs have not been called off.", "statement 2019-10-11"},
	})
}
