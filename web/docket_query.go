package web

import (
	"fmt"
	"net/url"
	"strconv"

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
		Text: q.Get("text"), Waits: q.Get("waits") == "me", Late: q.Get("late") == "now", Sort: docket.Sort(q.Get("sort")), After: q.Get("after"),
	}
	if err := takesOnly(q, docketTakes); err != nil {
		return out, err
	}
	switch out.Sort {
	case docket.ByDue, docket.ByRecent, docket.ByID:
		if out.Late {
			return out, badFilter("sort", q.Get("sort"), demarche.Text{EN: "late, or leave it out: what is late has an order of its own", ZH: "late，或不填：逾期者自有排序"})
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
	if s := q.Get("late"); s != "" && s != "now" {
		return out, badFilter("late", s, demarche.Text{EN: "“now”", ZH: "“now”"})
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

func badFilter(field, got string, want demarche.Text) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: field,
		What:   demarche.Text{EN: fmt.Sprintf("the filter %s with %q", field, clip(got, 40)), ZH: fmt.Sprintf("筛选条件%s的值“%s”", field, clip(got, 40))},
		Why:    demarche.Text{EN: "it takes no such value", ZH: "不接受该值"},
		Remedy: demarche.Text{EN: "write " + want.EN, ZH: "可填写：" + want.ZH},
	}
}
