package api_test

import (
	"strings"
	"testing"

	"demarche/api"
)

// A refusal asked for in Chinese says in Chinese what is wrong.
func TestWhatIsWrongWithARequestIsSaidInChinese(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	for address, want := range map[string]string{
		"/api/cases?sort=foo":                                   "query.sort: 须为下列值之一：",
		"/api/cases?on=2020-13-01":                              "日期“2020-13-01”：月份须为01至12",
		"/api/cases?known=soon":                                 "日期“soon”须写成 YYYY-MM-DD",
		"/api/cases?colour=red":                                 "query.colour: 没有此查询参数",
		"/api/cases?limit=0":                                    "不得小于1",
		"/api/cases/" + id + "/clocks/77/working?as=officer-US": "本案当日没有此期限",
	} {
		var p api.Problem
		h.get(address, "Accept-Language: zh", "Demarche-As: officer-US").into(&p)
		if !strings.Contains(p.Detail, want) || strings.Contains(p.Detail, "expected") || strings.Contains(p.Detail, "the clock") {
			t.Errorf("%s: %q lacks %q", address, p.Detail, want)
		}
	}
}
