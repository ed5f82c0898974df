package monitor

import (
	"errors"
	"fmt"

	"demarche"
	"demarche/calendar"
)

// spelled writes a day as the sentences of a refusal do, in English and Chinese.
func spelled(d calendar.Date) (en, zh string) {
	y, m, day := d.YMD()
	return fmt.Sprintf("%d %s %d", day, m, y), fmt.Sprintf("%d年%d月%d日", y, int(m), day)
}

func noOp(op string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "op", What: demarche.Text{EN: fmt.Sprintf("the operation %.20q", op), ZH: fmt.Sprintf("运算“%.20s”", op)},
		Why:    demarche.Text{EN: "there is none of that name", ZH: "没有该运算"},
		Remedy: demarche.Text{EN: "choose level, momentum, change (on a year), month (on the period before), balance (less another series) or share (of another series)", ZH: "可选：level（数值）、momentum（动量）、change（同比）、month（环比）、balance（与另一数列之差）、share（占另一数列的比重）"},
	}
}

func noWay(way string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "record", What: demarche.Text{EN: fmt.Sprintf("the direction of a record %.20q", way), ZH: fmt.Sprintf("纪录方向“%.20s”", way)},
		Why:    demarche.Text{EN: "there is none of that name", ZH: "没有该方向"},
		Remedy: demarche.Text{EN: "choose high or low for values, rise or fall for changes", ZH: "数值选high（最高）或low（最低），变化选rise（升幅）或fall（降幅）"},
	}
}

// NotOfTwo refuses an operation of two series where one is named, or of one where two are.
func NotOfTwo(op Op) error {
	no := &demarche.Refusal{
		Kind: demarche.Invalid, Where: "with", What: demarche.Text{EN: "the operation " + string(op), ZH: "运算" + string(op)},
		Why:    demarche.Text{EN: "it is computed of two series, of one unit and frequency, and the second is not named or differs", ZH: "须由单位和频率相同的两个数列计算，第二个未填或不符"},
		Remedy: demarche.Text{EN: "name the other series, such as the imports to exports for the balance", ZH: "请填写另一数列，如以出口减进口求差额"},
	}
	if !op.OfTwo() {
		no.Why = demarche.Text{EN: "it is computed of one series, and a second is named", ZH: "仅由一个数列计算，却填写了第二个"}
		no.Remedy = demarche.Text{EN: "leave the second out, or choose balance or share", ZH: "请勿填写第二个，或选balance（差额）、share（比重）"}
	}
	return no
}

func noClaimedValue(value string, err error) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "value", What: demarche.Text{EN: fmt.Sprintf("the value %.20q", value), ZH: fmt.Sprintf("数值“%.20s”", value)},
		Why: demarche.Text{EN: err.Error(), ZH: "不是十进制数"}, Remedy: demarche.Text{EN: "write it like -1.8", ZH: "请写成 -1.8 的形式"},
	}
}

func noSince(c *Claim) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "record-since",
		What:   demarche.Text{EN: "a record since " + c.Since.String(), ZH: "自" + c.Since.String() + "以来的纪录"},
		Why:    demarche.Text{EN: "it does not lie before " + c.Period.String() + ", or is no period of the same kind", ZH: "不早于" + c.Period.String() + "，或时期类型不同"},
		Remedy: demarche.Text{EN: "name a period before the one claimed, like 2009-05", ZH: "请填写早于所述时期的时期，如 2009-05"},
	}
}

// NoSeries refuses a series that is not known.
func NoSeries(id string) error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, Where: "series", What: demarche.Text{EN: fmt.Sprintf("there is no series %.60q", id), ZH: fmt.Sprintf("没有数列“%.60s”", id)},
		Remedy: demarche.Text{EN: "the series are listed by: demarche monitor series list, and on the page of figures", ZH: "各数列列于数据页，或用 demarche monitor series list 查看"},
	}
}

// Older refuses a release published before one that is loaded.
func Older(series string, r, last *Release) error {
	en, zh := spelled(r.Published)
	lastEN, lastZH := spelled(last.Published)
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: demarche.Text{EN: fmt.Sprintf("release %s of %s, of %s", r.ID, series, en), ZH: fmt.Sprintf("%s的%s版（%s）", series, r.ID, zh)},
		Why:    demarche.Text{EN: fmt.Sprintf("release %s, of %s, is loaded already, and is later", last.ID, lastEN), ZH: fmt.Sprintf("较晚的%s版（%s）已载入", last.ID, lastZH)},
		Remedy: demarche.Text{EN: "releases are loaded in the order in which they were published: load them so into a new data folder; nothing was changed", ZH: "各版本须按发布先后载入：请按此顺序载入新的数据文件夹；未作任何更改"},
	}
}

// Told adds to a refusal which day was named and is not taken.
func (d *Delivery) Told(err error) error {
	var r *demarche.Refusal
	if d.Unmoved == "" || !errors.As(err, &r) {
		return err
	}
	told := *r
	told.Why.EN, told.Why.ZH = told.Why.EN+"; "+d.Unmoved, told.Why.ZH+"；"+d.unmovedZH
	return &told
}

// OlderCopy refuses a copy without a day that ends before what is known.
func OlderCopy(r *Row, was *Vintage) error {
	ends, last := r.Points[len(r.Points)-1].Period, was.Last()
	in := was.Of(Level, last).ID
	return &demarche.Refusal{
		Kind: demarche.Conflict, Where: r.At, What: demarche.Text{EN: "a copy of " + r.Series.ID + " without its day", ZH: r.Series.ID + "的无日期副本"},
		Why:    demarche.Text{EN: fmt.Sprintf("it ends with %s, and release %s reaches %s: it is an older release, and nothing says of which day", ends, in, last), ZH: fmt.Sprintf("止于%s，而%s版已至%s：应为较早版本，日期不详", ends, in, last)},
		Remedy: demarche.Text{EN: "name the day on which it was published with --published, and load it before later ones; nothing was changed", ZH: "请用 --published 注明发布日，并先于较晚版本载入；未作任何更改"},
	}
}

// OtherFrequency refuses values by another frequency than those that are loaded.
func OtherFrequency(was, is *Series) error {
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: demarche.Text{EN: fmt.Sprintf("%s by %s", is.ID, is.Frequency), ZH: fmt.Sprintf("%s（频率：%s）", is.ID, is.Frequency)},
		Why:    demarche.Text{EN: fmt.Sprintf("it is loaded by %s", was.Frequency), ZH: fmt.Sprintf("已载入的频率为%s", was.Frequency)},
		Remedy: demarche.Text{EN: "nothing was changed; look whether the code of the series is the right one (--code)", ZH: "未作任何更改；请核对数列代码（--code）"},
	}
}
