package cli

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// heads are the names of columns in Chinese, as pages name them.
var heads = map[string]string{
	"case": "案件", "status": "状态", "step": "阶段", "due": "届满", "clock": "期限", "article": "条款", "late": "逾期", "overdue": "至今逾期", "title": "标题",
	"from": "起算", "met": "完成", "days late": "逾期天数", "no": "编号", "day": "日期", "event": "事项", "by": "由谁", "who": "由谁", "--by": "--by",
	"you may": "您可以", "as": "身份", "act": "行为", "why": "原因", "calendar": "日历",
	"procedures": "程序", "cases": "案件数", "digest": "摘要", "rule or fact": "规则或事实", "id": "标识", "name": "名称", "opened by": "启动行为", "readings": "解读", "level": "级别", "track": "程序线",
	"now until": "现届满", "now": "现状", "then until": "记录后届满", "then": "记录后状态",
	"in force": "有效期", "kind": "种类", "length": "长度", "whose days": "所用日历", "if it lapses": "届满后果", "checked": "核对",
}

// columns begins a table whose columns are named in the language.
func (t tongue) columns(head ...string) *table {
	for i, h := range head {
		head[i] = t.word(h, heads[h])
	}
	return columns(head...)
}

// word gives what is written in Chinese where that is asked for and known; in English it is
// the word that programs know.
func (t tongue) word(en, zh string) string {
	if zh != "" && demarche.Lang(t) == demarche.Chinese {
		return zh
	}
	return en
}

// tongueFlag reads --lang; empty is English.
func tongueFlag(lang string) (tongue, error) {
	switch l := demarche.Lang(lang); l {
	case "", demarche.English:
		return english, nil
	case demarche.Chinese:
		return tongue(l), nil
	}
	return english, misused("--lang: %q is no language of the tables; write en or zh", lang)
}

// status names the status of a case.
func (t tongue) status(s docket.Status) string {
	return t.word(string(s), map[docket.Status]string{docket.Unopened: "未开始", docket.Open: "进行中", docket.Ended: "已结束", docket.NotKnown: "是否结束不详"}[s])
}

// clockStatus says how a clock stands.
func (t tongue) clockStatus(s docket.ClockStatus) string {
	return t.word(string(s), map[docket.ClockStatus]string{
		docket.Running: "进行中", docket.Paused: "暂停", docket.Met: "按期完成", docket.MetLate: "逾期完成", docket.Lapsed: "已届满",
		docket.Lifted: "期满，可采取下一步", docket.Closed: "已截止", docket.Over: "已无须履行", docket.Unknown: "不详", docket.Nobody: "无人可履行",
	}[s])
}

// eventKind names a kind of event.
func (t tongue) eventKind(k docket.EventKind) string {
	return t.word(string(k), map[docket.EventKind]string{
		docket.CorrectEvent: "更正", docket.NoteEvent: "备注", docket.PaperEvent: "添加文件", docket.LinkEvent: "关联", docket.LapseEvent: "期限届满",
		docket.PackEvent: "规则更新", docket.ListEvent: "假日安排公布", docket.ConfirmEvent: "确认", docket.DeclineEvent: "未予确认", docket.ObjectEvent: "异议",
	}[k])
}

func (t tongue) weekday(d calendar.Date) string {
	return t.word(d.Weekday().String(), [...]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}[d.Weekday()])
}

// unit names the unit of a period, as it stands behind the number.
func (t tongue) unit(u string) string {
	return t.word(u, map[string]string{
		calendar.CalendarDays.String(): "天", calendar.WorkingDays.String(): "个工作日", calendar.Weeks.String(): "周", calendar.Months.String(): "个月", calendar.Years.String(): "年",
	}[u])
}

func (t tongue) clockKind(k string) string {
	return t.word(k, map[string]string{
		string(agreement.Deadline): "最迟期限", string(agreement.Bar): "最早日期", string(agreement.Guideline): "指导期限", string(agreement.Window): "开放期间",
	}[k])
}

func (t tongue) effect(e string) string {
	return t.word(e, map[string]string{
		string(agreement.Nothing): "无自动后果", string(agreement.Escalate): "转至", string(agreement.Deem): "视为已作出", string(agreement.Permit): "可进入下一步", string(agreement.End): "终结于",
	}[e])
}

// lapse says what the end of a clock does, and to what it leads.
func (t tongue) lapse(effect, goal string) string {
	return t.effect(effect) + t.word(" ", "") + goal
}

// review says whether a rule has been checked.
func (t tongue) review(r string) string {
	return t.word(r, map[string]string{
		string(demarche.Reviewed): "已核对", string(demarche.Unreviewed): "未经核对", string(demarche.Derived): "推算", string(demarche.Imported): "按导入原样",
	}[r])
}

// period says from when to when a rule is in force.
func (t tongue) period(from, to string) string {
	if demarche.Lang(t) != demarche.Chinese {
		return period(from, to)
	}
	switch {
	case from == "" && to == "":
		return "始终"
	case to == "":
		return "自" + from
	case from == "":
		return "至" + to
	}
	return from + "至" + to
}

// ties say how a case is linked to another.
var ties = map[string]string{"merged": "并入", "retaliation-for": "报复所涉案件", "compliance-with": "执行所涉案件", "related": "相关案件"}

// rolls say what a last day of rest does.
var rolls = map[string]string{calendar.RollForward.String(): "顺延", calendar.RollBackward.String(): "提前"}
