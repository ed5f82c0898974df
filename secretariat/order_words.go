package secretariat

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/talks"
	"demarche/tariff"
)

// order is duties of one name that change on a day, by orders known by then.
type order struct {
	turn       bool          // what is charged changes; else an order became known
	held       bool          // from the day on the duty is suspended
	spared     bool          // goods that were left out: what is charged then falls on them
	then       string        // rates of other orders that follow one that ran out, or went before one; rows that go on differently are not one
	instead    bool          // one that begins in the place of others that ran out
	beside     bool          // one that begins on the day on which others run out; set last
	some       bool          // these fall on some of the goods only
	whole      bool          // these are charged on the whole value, where the value of a metal was
	unread     bool          // an order that was not read, though its rate is known: which lines pay it is not
	ends       bool          // an order runs out on the day; else one begins
	on         calendar.Date // the first day of what is ordered, or the last of what runs out
	to         calendar.Date // of an order that became known: its last day; zero: none is set
	replaced   bool          // an order that ends these begins others of the program
	taken      calendar.Date // the last day on which customs take what is over, where that became known
	state      talks.State
	read       calendar.Date // where it ran out after this day, to which the law was read; zero: it is known what came
	program    string
	name       demarche.Text
	goods      []demarche.Text
	id         string // of the first measure
	known      calendar.Date
	rates, was []string
	each       []*order // the rows that this one joins, where their rates are not the same; empty: it tells all
	cites      []string
	review     demarche.Review
}

// words tell of duties that change, or of an order; of rows joined into one, whose rates are which.
func (c *order) words() (en, zh string) {
	if !slices.ContainsFunc(c.each, func(x *order) bool { return len(x.was) > 0 }) {
		return c.atRates()
	}
	var ens, zhs []string
	for _, x := range c.each {
		one := *c
		one.each, one.rates, one.was = nil, x.rates, x.was
		is, isZH := one.atRates()
		told := onGoods(demarche.Text{EN: is, ZH: isZH}, x.goods)
		ens, zhs = append(ens, told.EN), append(zhs, told.ZH)
	}
	return strings.Join(ens, "; "), strings.Join(zhs, "；")
}

// rated writes the rates, each with the goods that pay it where that is told.
func (c *order) rated() (en, zh string) {
	if len(c.each) == 0 {
		return rateWords(c.rates)
	}
	var ens, zhs []string
	for _, x := range c.each {
		is, isZH := rateWords(x.rates)
		told := onGoods(demarche.Text{EN: is, ZH: isZH}, x.goods)
		ens, zhs = append(ens, told.EN), append(zhs, told.ZH)
	}
	return strings.Join(ens, ", "), strings.Join(zhs, "、")
}

// atRates tells of duties in one sentence.
func (c *order) atRates() (en, zh string) {
	for _, list := range [][]string{c.rates, c.was} {
		slices.SortFunc(list, byRate)
	}
	isEN, isZH := c.rated()
	if c.whole {
		isEN, isZH = isEN+" on the whole value", isZH+"（按货物全部价值）"
	}
	if c.some {
		isEN, isZH = isEN+", for some of these goods", isZH+"（仅限其中部分货物）"
	}
	wasEN, wasZH := rateWords(c.was)
	from, fromZH := agreement.DayIn(c.on, demarche.English), agreement.DayIn(c.on, demarche.Chinese)
	switch {
	case !c.taken.IsZero():
		return "ended as of " + from + "; customs take it up to " + agreement.DayIn(c.taken, demarche.English), "自" + fromZH + "起终止；海关征收至" + agreement.DayIn(c.taken, demarche.Chinese)
	case c.replaced:
		return "from " + from + " replaced by other duties of the same order", "自" + fromZH + "起由同一命令的其他关税取代"
	case !c.turn && c.ends:
		return "ordered not to be charged from " + from, "下令自" + fromZH + "起不征收"
	case !c.turn:
		en, zh = "ordered at "+isEN+" from "+from, "下令自"+fromZH+"起征收"+isZH
		if !c.to.IsZero() {
			en, zh = en+" to "+agreement.DayIn(c.to, demarche.English), "下令征收"+isZH+"，自"+fromZH+"至"+agreement.DayIn(c.to, demarche.Chinese)
		}
		if c.unread {
			en, zh = en+"; which lines pay it was not read", zh+"；适用税目未查阅"
		}
		return en, zh
	case !c.read.IsZero():
		en, zh = wasEN+" was set to end on "+from, wasZH+"原定于"+fromZH+"到期"
		switch {
		case len(c.was) == 0:
			en, zh = isEN+" was set to begin again after "+from, isZH+"原定于"+fromZH+"后恢复"
		case len(c.rates) > 0:
			en, zh = en+", then "+isEN, zh+"，此后"+isZH
		}
		read, readZH := agreement.DayIn(c.read, demarche.English), agreement.DayIn(c.read, demarche.Chinese)
		return en + "; whether that was prolonged is not on record (the law was last read on " + read + ")", zh + "；是否延期，记录中未见（法令查阅至" + readZH + "）"
	case c.ends && c.state == talks.Cancelled && len(c.was) > 0:
		return wasEN + " was to end, and was prolonged or changed before", wasZH + "原定到期，此前已延长或变更"
	case c.spared && c.state == talks.Held:
		return "not charged to " + from + ", since then " + isEN, "不征收至" + fromZH + "，此后" + isZH
	case c.spared:
		return "not charged to " + from + ", then " + isEN, "不征收至" + fromZH + "，此后" + isZH
	case c.ends && c.state == talks.Held && len(c.was) > 0 && len(c.rates) > 0:
		return wasEN + " ended with " + from + ", since then " + isEN, wasZH + "已于" + fromZH + "到期，此后" + isZH
	case c.ends && c.state == talks.Held && len(c.was) > 0:
		return wasEN + " ended with " + from, wasZH + "已于" + fromZH + "终止"
	case c.ends && len(c.was) == 0:
		next := c.on.AddDays(1)
		return "not charged; from " + agreement.DayIn(next, demarche.English) + " again " + isEN, "不征收；命令到期后，自" + agreement.DayIn(next, demarche.Chinese) + "起恢复为" + isZH
	case c.ends && slices.Equal(c.rates, c.was) && !c.whole && !c.some && c.state == talks.Planned:
		return wasEN + ", which another heading carries on", wasZH + "，由另一税号接续"
	case c.ends && len(c.rates) > 0:
		return wasEN + " ends, then " + isEN, wasZH + "到期，此后" + isZH
	case c.held:
		return wasEN + ", suspended", wasZH + "，暂停征收"
	case c.ends || len(c.rates) == 0:
		return wasEN + " ends", wasZH + "终止"
	case len(c.was) > 0:
		return isEN + ", " + c.moved() + " " + strings.TrimSuffix(wasEN, " percent"), isZH + "（此前" + wasZH + "）"
	}
	return isEN, isZH
}

// moved says which way a rate went, where it is one and was one.
func (c *order) moved() string {
	is, whole := new(big.Rat).SetString(c.rates[0])
	was, before := new(big.Rat).SetString(c.was[0])
	switch {
	case !whole || !before || len(c.rates) > 1 || len(c.was) > 1:
		return "until then"
	case is.Cmp(was) < 0:
		return "down from"
	}
	return "up from"
}

// rateWords writes rates in percent; one that was not read is said to be so.
func rateWords(rates []string) (en, zh string) {
	read := slices.DeleteFunc(slices.Clone(rates), func(r string) bool { return r == "?" })
	ens, zhs := make([]string, len(read)), make([]string, len(read))
	for i, r := range read {
		ens[i], zhs[i] = r, r
		if whole, ok := strings.CutPrefix(r, "to "); ok {
			ens[i], zhs[i] = "to a total of "+whole, "合计至"+whole
		}
	}
	en, zh = strings.Join(ens, ", ")+" percent", strings.Join(zhs, "、")+"%"
	switch {
	case len(read) == 0:
		return "a rate that was not read", "税率未查阅"
	case len(read) < len(rates):
		return en + " and a rate that was not read", zh + "及未查阅的税率"
	}
	return en, zh
}

// sheet words it as an event.
func (c *order) sheet(law *tariff.Pack, w When) talks.EventSheet {
	en, zh := c.words()
	kind, id := talks.Tariff, fmt.Sprintf("tariff/%s/%s/%s", law.Importer, c.id, c.on)
	on := c.on
	if !c.turn {
		kind, on, id = talks.Announcement, w.On, id+"/ordered"
	}
	x := talks.EventSheet{
		ID: id, Kind: kind, State: c.state, From: on, To: on, Precision: "day", Known: c.known,
		Principals: map[demarche.PartyID][]string{demarche.PartyID(law.Importer): {}}, People: []talks.Taker{}, Numbers: []talks.Number{},
		Title: c.name.EN + ": " + en, TitleZH: c.name.ZH + "：" + zh, Issues: []string{}, Said: []talks.SayingSheet{}, History: []talks.FactSheet{}, Review: c.review, Passed: !c.read.IsZero(),
	}
	for _, key := range c.cites {
		of := law.Sources[key]
		n := agreement.Footnote{ID: key, Title: of.Title, ZH: of.ZH, Publisher: of.Publisher, PublisherZH: of.PublisherZH, URL: of.Address(), Published: of.Published, NotBefore: of.NotBefore}
		x.Sources = append(x.Sources, n.AsKnown(w.Known))
	}
	return x
}

// onGoods names a program with the goods that are meant.
func onGoods(name demarche.Text, goods []demarche.Text) demarche.Text {
	var en, zh []string
	for _, g := range goods {
		en, zh = append(en, g.EN), append(zh, g.ZH)
	}
	return demarche.Text{EN: name.EN + " (" + strings.Join(en, "; ") + ")", ZH: name.ZH + "（" + strings.Join(zh, "；") + "）"}
}
