package clip_test

import (
	"strings"
	"testing"
)

// A range whose ends both have their unit is one figure; a move from one rate to another is two;
// an amount whose unit stands before it has that unit.
func TestRangesAndUnitsThatStandBefore(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The premier named a growth target of 6% to 6.5% for this year.", "6..6.5 percent"},
		{"Growth of 6 percent to 6.5 percent is expected.", "6..6.5 percent"},
		{"China puts its 10% to 15% on farm goods from March 10.", "10..15 percent"},
		{"Duties of between 10% and 15% apply.", "10..15 percent"},
		{"Sales are seen rising 6% to 7% next year.", "6..7 percent"},
		{"A levy of 5%-10% is planned.", "5..10 percent"},
		{"The duty goes from 10% to 25% on Friday.", "10 percent, 25 percent"},
		{"Washington raised tariffs of 10% to 25% on Friday.", "10 percent, 25 percent"},
		{"The United States raised the rate 10% to 25% on Friday.", "10 percent, 25 percent"},
		{"The tariff will rise 10% to 25%.", "10 percent, 25 percent"},
		{"Duties of 10% and 25% apply.", "10 percent, 25 percent"},
		{"Tariffs of 25% fall to 10%.", "25 percent, 10 percent"},
		{"China bought 10 million tonnes of soybeans and 5 million more would follow.", "10000000 tonnes, 5000000 tonnes"},
		{"China will buy 12 million tonnes this year and 25 million in each of the next three years.", "12000000 tonnes, 25000000 tonnes"},
		{"China bought 12 million tonnes of soybeans, and 3 million people worked.", "12000000 tonnes"},
		{"China bought 12 million tonnes of soybeans, and 3 million more people worked.", "12000000 tonnes"},
	} {
		var got []string
		for _, x := range suggest(t, c.text, "2025-11-03") {
			if q := x.Quantity; q != nil {
				text := q.Figure
				if q.To != "" {
					text += ".." + q.To
				}
				got = append(got, text+" "+q.Unit)
			}
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%s: got %s, want %s", c.text, text, c.want)
		}
	}
	for _, x := range suggest(t, "Over the past year the two sides have taxed $360 billion of each other's goods.", "2019-09-10") {
		if x.Date == nil || x.Date.From.String() != "2018-09-10" || x.Date.To.String() != "2019-09-10" {
			t.Errorf("the past year is %v", x.Date)
		}
	}
}
