package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

// docketTakes are the filters of the docket by their names.
var docketTakes = []string{"pact", "procedure", "party", "level", "step", "status", "kind", "text", "waits", "late", "within", "sort", "after"}

// docketQuery reads the filters of the docket from an address. The page, its
// exports and its feeds take the same.
func docketQuery(q url.Values, w secretariat.When) (docket.Query, error) {
	out := docket.Query{
		Pact: q.Get("pact"), Procedure: q.Get("procedure"), Party: q.Get("party"), Level: demarche.LevelID(q.Get("level")),
		Step: q.Get("step"), Status: docket.Status(q.Get("status")), Kind: agreement.CaseKind(q.Get("kind")),
		Text: strings.TrimSpace(q.Get("text")), Waits: q.Get("waits") == "me", Late: q.Get("late") == "now", Unsettled: q.Get("late") == "unknown", Sort: docket.Sort(q.Get("sort")), After: q.Get("after"),
	}
	if err := takesOnly(q, docketTakes); err != nil {
		return out, err
	}
	switch out.Sort {
	case docket.ByDue, docket.ByRecent, docket.ByID:
		if out.Late {
			return out, badFilter("sort", q.Get("sort"), demarche.Text{EN: "late alone where what is late is asked for, which has an order of its own", ZH: "仅late（查找逾期者时自有排序）"})
		}
	case docket.ByLate:
		out.Late = true
	case "":
		if out.Sort = docket.ByRecent; out.Late {
			out.Sort = docket.ByLate
		}
	default:
		return out, badFilter("sort", q.Get("sort"), demarche.Text{EN: "due, recent, late or id", ZH: "due、recent、late或id"})
	}
	switch out.Status {
	case "", docket.Open, docket.Ended, docket.NotKnown, docket.Unopened:
	default:
		return out, badFilter("status", q.Get("status"), demarche.Text{EN: "open, ended, unknown or unopened", ZH: "open、ended、unknown或unopened"})
	}
	switch out.Kind {
	case "", agreement.Real, agreement.Illustrative, agreement.Own:
	default:
		return out, badFilter("kind", q.Get("kind"), demarche.Text{EN: "real, illustrative or own", ZH: "real、illustrative或own"})
	}
	if s := q.Get("waits"); s != "" && s != "me" {
		return out, badFilter("waits", s, demarche.Text{EN: "“me”", ZH: "“me”"})
	}
	switch s := q.Get("late"); {
	case s != "" && s != "now" && s != "unknown":
		return out, badFilter("late", s, demarche.Text{EN: "“now” or “unknown”", ZH: "“now”或“unknown”"})
	case out.Unsettled && (q.Get("sort") != "" || out.Waits):
		return out, badFilter("late", s, demarche.Text{EN: "“unknown” without an order or what waits: it has an order of its own", ZH: "“unknown”时不可另设排序或待办：其自有排序"})
	}
	if s := q.Get("within"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || n > 3660 {
			return out, badFilter("within", s, demarche.Text{EN: "a number of days from 0 to 3660", ZH: "0至3660之间的天数"})
		}
		out.DueFrom, out.DueBy = w.On, w.On.AddDays(n)
		if q.Get("sort") == "" && !out.Late {
			out.Sort = docket.ByDue
		}
	}
	return out, nil
}

// filterNames are the filters as their fields are labelled; of any other its address is its name.
var filterNames = map[string]demarche.Text{
	"pact": {EN: "Agreement", ZH: "协定"}, "level": {EN: "Held by", ZH: "所处级别"}, "status": {EN: "Status", ZH: "状态"}, "kind": {EN: "Kind", ZH: "种类"},
	"within": {EN: "Deadline within", ZH: "期限届满"}, "late": {EN: "Late", ZH: "逾期"}, "waits": {EN: "Waiting", ZH: "待办"}, "sort": {EN: "Order", ZH: "排序"},
}

func badFilter(field, got string, want demarche.Text) error {
	name, ok := filterNames[field]
	if !ok {
		name = demarche.Same(field)
	}
	got = clip(got, 40)
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: field,
		What:   demarche.Text{EN: fmt.Sprintf("the filter “%s” takes %s; “%s” will not do", name.EN, want.EN, got), ZH: fmt.Sprintf("筛选条件“%s”可填写：%s；“%s”不可用", name.ZH, want.ZH, got)},
		Remedy: demarche.Text{EN: "write what it takes, or leave it out", ZH: "请按所列填写，或不填"},
	}
}
