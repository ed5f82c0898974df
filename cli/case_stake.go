package cli

import (
	"strings"

	"demarche/api"
)

// stakeWords says what a supposed measure would do to a year's trade.
func stakeWords(x *api.AtStake) string {
	measure := "a measure that may then be proposed"
	if x.Proposed {
		measure = "the measure proposed"
	}
	begin := "if this lapses, " + measure + " (" + x.Scenario + ", " + grounds(x.Article) + ", " + x.Basis + ") "
	if x.Beyond || x.Lines == nil || x.Value == nil || x.Change == nil {
		return begin + "would touch trade that is not known: the day lies beyond what the tariff pack knows"
	}
	verb := "add "
	change := *x.Change
	if strings.HasPrefix(change, "-") {
		verb, change = "take off ", change[1:]
	}
	return begin + "would touch " + count(*x.Lines, "line", "lines") + ", " + *x.Value + " of " + x.Period + " trade, and " + verb + change + " of duty a year (" + x.Source + "; " + x.Vintage + ")"
}
