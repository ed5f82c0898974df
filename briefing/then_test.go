package briefing

import (
	"testing"

	"demarche/tariff"
)

// What is charged after an order that runs out is told with the goods and the value that it falls on,
// where these are others, in the words of the front page.
func TestWhatIsChargedThenIsOfSomeGoodsOrTheWholeValue(t *testing.T) {
	at := func(rate string) tariff.Version { return tariff.Version{Rate: rate} }
	for _, c := range []struct {
		turn   tariff.Turn
		en, zh string
	}{
		{tariff.Turn{}, "", ""},
		{tariff.Turn{Then: []tariff.Version{at("25")}}, " (then 25%)", "（此后25%）"},
		{tariff.Turn{Then: []tariff.Version{at("25"), at("50")}, Some: true}, " (then 25%, 50%, for some of these goods)", "（此后25%、50%，仅限其中部分货物）"},
		{tariff.Turn{Then: []tariff.Version{at("25")}, Whole: true}, " (then 25% on the whole value)", "（此后25%，按货物全部价值）"},
		{tariff.Turn{Then: []tariff.Version{{Floor: "15"}}, Some: true, Whole: true}, " (then a top-up to 15% on the whole value, for some of these goods)", "（此后补足至15%，按货物全部价值，仅限其中部分货物）"},
	} {
		if got := thenOf(&c.turn); got.EN != c.en || got.ZH != c.zh {
			t.Errorf("%+v: %q %q, want %q %q", c.turn, got.EN, got.ZH, c.en, c.zh)
		}
	}
}
