package web

import (
	"strings"
	"testing"
)

// The example of a measure is one that the tariff asked about has.
func TestTheExampleOfAMeasureIsOneOfTheTariff(t *testing.T) {
	s := public(t)
	if body := get(t, s, "", "/tariffs/coverage?importer=CN&on=2019-06-10").Body.String(); strings.Contains(body, "9903.88.03") || strings.Contains(body, `placeholder=""`) {
		t.Error("China's tariff is given a heading of the United States as the example")
	}
	if body := get(t, s, "", "/tariffs/coverage?on=2019-06-10").Body.String(); !strings.Contains(body, `placeholder="9903.88.03"`) {
		t.Error("the tariff of the United States gives no example")
	}
}

// A table that gives the rates and the answer to a measure is named once.
func TestASourceOfADrawingIsNamedOnce(t *testing.T) {
	s := public(t)
	body := readText(get(t, s, "", "/duty?hts=1201901000&origin=US&importer=CN&entry=2019-06-10&lang=zh").Body.String())
	if strings.Contains(body, "关税表；Bown、Jung和Zhang，2019年6月12日关税表") {
		t.Error("the same table is named twice below the drawing")
	}
}
