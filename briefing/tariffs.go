package briefing

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/talks"
	"demarche/tariff"
)

// tariffNews gives the orders that became known, those that take effect and those
// that run out in the days of the edition.
func (r *Record) tariffNews(w window) []told {
	var out []told
	said := r.said(w)
	for i := range r.Tariffs {
		t := &r.Tariffs[i]
		var ordered, starts []order
		for o := range r.ordersBy(t, w.known) {
			switch known := o.known(); {
			case w.news(known, o.From) && !said.since(t, o):
				ordered = append(ordered, *o)
			case w.has(o.From) && known <= w.after && o.stands(t, w.known) && !said.against(t, o) && !r.lapsed(t, o, w):
				starts = append(starts, *o)
			}
		}
		all := slices.Clone(ordered)
		ordered = slices.DeleteFunc(ordered, func(o order) bool { return o.outdated(all, w) })
		starts = slices.DeleteFunc(starts, func(o order) bool { return o.overtaken(ordered, w) })
		out = append(out, r.orders(t, "tariff/ordered", ordered, w)...)
		out = append(out, r.orders(t, "tariff/starts", starts, w)...)
	}
	return out
}

// orders tells those of one text in one sentence.
func (r *Record) orders(t *Tariff, what string, list []order, w window) []told {
	var out []told
	var done []string
	for i := range list {
		key := list[i].Version.Cite + "@" + list[i].known().String()
		if slices.Contains(done, key) {
			continue
		}
		done = append(done, key)
		out = append(out, r.order(t, what, slices.DeleteFunc(slices.Clone(list), func(o order) bool { return o.Version.Cite+"@"+o.known().String() != key }), w))
	}
	return out
}

func (r *Record) order(t *Tariff, what string, list []order, w window) told {
	x := told{score: score(what), group: what + "/" + string(t.Importer) + "/" + list[0].Version.Cite, day: list[0].known()}
	if !slices.ContainsFunc(list, func(o order) bool { return o.Measure.Only == nil }) {
		x.score = score("tariff/part")
	}
	slices.SortStableFunc(list, func(a, b order) int { // the list itself before what is set for some of its goods
		return strings.Compare(part(a.Label), part(b.Label))
	})
	first := slices.DeleteFunc(slices.Clone(list), func(o order) bool { return o.first(list) != nil })
	list = append(first, slices.DeleteFunc(slices.Clone(list), func(o order) bool { return o.first(list) == nil })...)
	var parts, covers []demarche.Text
	heads, rates := map[string][]demarche.Text{}, map[string][]demarche.Text{} // what is said of each list, with a blank for its rates
	for i := range list {
		o := &list[i]
		if o.spent(list) {
			continue
		}
		if x.begins.IsZero() || o.From < x.begins {
			x.begins = o.From
		}
		fact := "tariff/" + o.Measure.ID
		if !slices.ContainsFunc(x.cites, func(c Cite) bool { return c.Fact == fact }) {
			s := t.Law.Sources[o.Version.Cite]
			x.cites = append(x.cites, lawCite(&s, fact, o.Version.Review))
		}
		trade := r.covered(t, o.Measure.ID, w.known)
		stem := both(stemOf(o.Label), trade)
		covers = append(covers, trade)
		if len(o.Version.Origins) > 0 { // others may have been ordered another rate
			origin := r.importer(t.Origin)
			stem = both(stem, text(", on goods from "+origin.EN, "（"+origin.ZH+"商品）"))
		}
		if heads[stem.EN] == nil {
			parts = append(parts, stem)
		}
		said := o.after(list).rate(blank, w.date)
		if !slices.Contains(heads[stem.EN], said) {
			heads[stem.EN] = append(heads[stem.EN], said)
		}
		key := stem.EN + said.EN
		if rate := percent(o.Version); !slices.Contains(rates[key], rate) {
			rates[key] = append(rates[key], rate)
		}
		day := o.known()
		if what == "tariff/starts" {
			day = o.From
		}
		x.takes = append(x.takes, document(t.Law.Sources[o.Version.Cite].Title, day))
		m := t.named(o.Measure)
		begun := begun(m, o.From)
		if o.Version.State == tariff.HeldBack {
			x.marks = append(x.marks, begun)
		}
		switch {
		case what == "tariff/starts":
			x.unless, x.lends = append(x.unless, begun), append(x.lends, begun)
		case w.has(o.From):
			x.lends, x.orLends = append(x.lends, begun), append(x.orLends, ordered(m, o.known()))
		default:
			x.lends, x.orLends = append(x.lends, ordered(m, o.known())), append(x.orLends, ordered(m, o.known()))
		}
	}
	importer := r.importer(t.Importer)
	parts, x.what = worded(parts, heads, rates, what == "tariff/starts")
	head := text("By a new order of "+importer.EN+": ", importer.ZH+"新令：")
	switch {
	case !list[0].Version.TakenTo.IsZero(): // what customs do with what is over is no order
		head = text("By notice of the customs of "+importer.EN+": ", importer.ZH+"海关通知：")
	case what == "tariff/ordered" && strings.Contains(t.Law.Sources[list[0].Version.Cite].Publisher, "Court"):
		head = text("By order of a court of "+importer.EN+": ", importer.ZH+"法院令：")
	case what == "tariff/starts" && !slices.ContainsFunc(list, func(o order) bool { return o.Version.State != tariff.Ended }):
		head = text("At the border of "+importer.EN+", no longer in effect: ", importer.ZH+"口岸不再适用：")
	case what == "tariff/starts" && !slices.ContainsFunc(list, func(o order) bool { return o.Version.State != tariff.HeldBack }):
		head = text("At the border of "+importer.EN+": ", importer.ZH+"口岸：")
	case what == "tariff/starts":
		head = text("At the border of "+importer.EN+", in effect now: ", importer.ZH+"口岸现行：")
	}
	x.text = both(head, sentences(parts), text(".", "。"))
	x.lead = without(x.what[0], covers)
	opens := without(parts[0], covers)
	if strings.HasPrefix(x.lead.EN, "suspended ") || strings.HasPrefix(x.lead.EN, "ended ") {
		opens = x.lead // a subject has no room for all the goods
	}
	x.short = both(head, opens)
	return x
}

// mostClauses is how many duties one sentence tells before another begins.
const mostClauses = 4

// sentences joins what is told of an order of many duties: so many a sentence, and what is no
// longer in effect in its own.
func sentences(parts []demarche.Text) demarche.Text {
	const over, overZH = "no longer in effect: ", "不再适用："
	var out demarche.Text
	n, ended := 0, false
	for i, p := range parts {
		sep := text("; ", "；")
		switch {
		case i == 0:
			sep = demarche.Text{}
		case strings.HasPrefix(p.EN, over):
			sep, ended = text(". No longer in effect: ", "。不再适用："), true
			p = text(strings.TrimPrefix(p.EN, over), strings.TrimPrefix(p.ZH, overZH))
		case n == mostClauses && !ended:
			sep, n = text(". Further: ", "。此外："), 0
		}
		n++
		out = text(out.EN+sep.EN+p.EN, out.ZH+sep.ZH+inChinese(p))
	}
	return out
}

// without leaves out of a text what others say in brackets.
func without(t demarche.Text, asides []demarche.Text) demarche.Text {
	for _, a := range asides {
		if !a.IsZero() {
			t = text(strings.ReplaceAll(t.EN, a.EN, ""), strings.ReplaceAll(t.ZH, a.ZH, ""))
		}
	}
	return t
}

// worded writes what is set of each list, as the news has it and as what is ahead has it.
// Lists that end or are suspended alike stand together. Of what takes effect, that which
// ends stands last and is named as such.
func worded(stems []demarche.Text, heads, rates map[string][]demarche.Text, starts bool) (news, ahead []demarche.Text) {
	sets, alike, order := map[string]demarche.Text{}, map[string][]demarche.Text{}, []string(nil)
	for _, stem := range stems {
		for j, said := range heads[stem.EN] {
			heads[stem.EN][j] = filled(said, rates[stem.EN+said.EN])
		}
		set := joined("; ", "；自", heads[stem.EN]...)
		key := set.EN
		if rated(key) { // each with its own
			key += "\x00" + stem.EN
		}
		if alike[key] == nil {
			order = append(order, key)
		}
		sets[key], alike[key] = set, append(alike[key], stem)
	}
	ends := func(key string) bool { return strings.HasPrefix(key, "ended ") }
	mixed := false
	if starts {
		slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(truth(ends(a)), truth(ends(b))) })
		mixed = ends(order[len(order)-1]) && !ends(order[0])
	}
	for _, key := range order {
		stem, set := list(alike[key]), sets[key]
		from := "自"
		if strings.Contains(stem.ZH, "，") {
			from = "，自"
		}
		what := text(set.EN+" for "+stem.EN, stem.ZH+from+set.ZH)
		ahead = append(ahead, what)
		at := ", "
		if rated(set.EN) {
			at = ", at "
		}
		part := text(stem.EN+at+set.EN, what.ZH)
		if rate, days, _ := strings.Cut(set.EN, " "); strings.HasSuffix(stem.EN, " at "+rate) { // the name says it
			part.EN = stem.EN + " " + days
		}
		if mixed && ends(key) {
			part, mixed = both(text("no longer in effect: ", "不再适用："), part), false
		}
		news = append(news, part)
	}
	return news, ahead
}

// rated reports whether what is set opens with a rate.
func rated(set string) bool { return strings.ContainsAny(set[:1], "0123456789") }

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lawCite gives a fact of the tariff law with its source.
func lawCite(s *tariff.SourceRef, fact string, review demarche.Review) Cite {
	return Cite{
		Source: s.Title, SourceZH: s.ZH, Publisher: s.Publisher, PublisherZH: s.PublisherZH, URL: s.Address(), Fact: fact, Review: review,
		Published: cmp.Or(s.Published, s.NotBefore), NotBefore: s.Published.IsZero(),
	}
}

// stemOf is a measure's name without what tells its parts apart.
func stemOf(label demarche.Text) demarche.Text {
	en, zh := strings.Split(label.EN, ","), strings.Split(label.ZH, "，")
	at := slices.IndexFunc(en, func(s string) bool {
		return strings.Contains(s, "%") || strings.Contains(s, "parts of") || strings.HasPrefix(s, " group ")
	})
	if at < 1 {
		return label
	}
	return text(strings.Join(en[:at], ","), strings.Join(zh[:min(at, len(zh))], "，"))
}

// part is what the name of a measure says behind its stem: "goods in transit".
func part(label demarche.Text) string {
	_, rest, _ := strings.Cut(stemOf(label).EN, ",")
	return rest
}

// covered says what trade a measure was announced to cover, where that is recorded of it
// alone and not of two that bear other names.
func (r *Record) covered(t *Tariff, id string, known calendar.Date) demarche.Text {
	if r.Talks == nil {
		return demarche.Text{}
	}
	for _, c := range r.Talks.Covers(known) {
		if c.Importer == string(t.Importer) && slices.Contains(c.Measures, id) && oneName(t.Law, c.Measures) {
			return text(" (announced as "+c.Value+" billion dollars of goods)", "（公布涉及"+yi(c.Value)+"亿美元商品）")
		}
	}
	return demarche.Text{}
}

// oneName reports whether measures are the parts of one list.
func oneName(law *tariff.Pack, ids []string) bool {
	names := map[string]bool{}
	for _, id := range ids {
		if m, ok := law.Measure(id); ok {
			names[stemOf(m.Label).EN] = true
		}
	}
	return len(names) < 2
}

// blank stands for rates that are filled in once all are known that are said alike.
var blank = demarche.Same("\x00")

// filled puts rates into a text, the lowest first.
func filled(said demarche.Text, rates []demarche.Text) demarche.Text {
	slices.SortStableFunc(rates, func(a, b demarche.Text) int { return byRate(a.EN, b.EN) })
	all := list(rates)
	return text(strings.ReplaceAll(said.EN, blank.EN, all.EN), strings.ReplaceAll(said.ZH, blank.ZH, all.ZH))
}

// rate writes what an order sets, in the words that stand for the rate, and what held the
// day before.
func (o *order) rate(now demarche.Text, edition calendar.Date) demarche.Text {
	from := o.span(edition)
	before, hadBefore := o.before()
	var t demarche.Text
	switch {
	case o.Version.State == tariff.HeldBack && o.prolongs():
		t = text("suspended as before, from "+from.EN, from.ZH+"起继续暂停")
	case o.Version.State == tariff.HeldBack:
		t = text("suspended from "+from.EN, from.ZH+"起暂停")
	case o.Version.State == tariff.Ended:
		t = text("ended as of "+from.EN, from.ZH+"起终止")
		if taken := o.Version.TakenTo; !taken.IsZero() {
			last := dayOf(taken, edition)
			t = text(t.EN+" and taken by customs up to "+last.EN, t.ZH+"，海关征收至"+last.ZH)
		}
	case o.Version.State != tariff.InForce && strings.Contains(o.Label.EN, "%"): // the name has as much as was read
		t = text("from "+from.EN, from.ZH+"起")
	case o.Version.State != tariff.InForce:
		t = text("a rate that was not read, from "+from.EN, from.ZH+"起（税率未查阅）")
	case hadBefore && percent(before) == percent(o.Version):
		t = text(now.EN+" as before, from "+from.EN, from.ZH+"起仍为"+now.ZH)
	case hadBefore:
		held := o.held(before, edition)
		t = text(now.EN+" from "+from.EN+" ("+held.EN+")", from.ZH+"起"+now.ZH+"（"+held.ZH+"）")
	default:
		t = text(now.EN+" from "+from.EN, from.ZH+"起"+now.ZH)
	}
	if !o.Version.To.IsZero() {
		_, to := daysOf(o.From, o.Version.To, edition)
		t.ZH += "，至" + to.ZH + "止"
	}
	if was, ok := o.Measure.Order(o.origin, o.From, o.known().AddDays(-1)); ok && was.From == o.From && was.Rate == o.Rate && was.Unless == nil && o.Version.Unless != nil && o.known() > edition.AddDays(-week) {
		spared := o.Version.Unless.Text // it was to be withdrawn from that day
		return text(t.EN+", and still not for "+spared.EN, t.ZH+"（"+spared.ZH+"继续除外）")
	}
	if !hadBefore || o.Version.State != tariff.InForce || percent(before) != percent(o.Version) {
		return t
	}
	switch spared, was := o.Version.Unless, before.Unless; { // what moved is not the rate
	case spared != nil && was == nil:
		t = text(t.EN+", but for "+spared.Text.EN, t.ZH+"（"+spared.Text.ZH+"除外）")
	case spared == nil && was != nil:
		t = text(t.EN+" (now also for "+was.Text.EN+")", t.ZH+"（"+was.Text.ZH+"亦不再除外）")
	}
	return t
}

// held writes what held before an order. What had held for less than a week was news
// itself, and is told here alone: each such rate with its day, the last first.
func (o *order) held(before tariff.Version, edition calendar.Date) demarche.Text {
	var parts []demarche.Text
	for {
		rate := percent(before)
		if before.From <= o.From.AddDays(-week) {
			parts = append(parts, text(rate.EN+" before", "此前"+rate.ZH))
			break
		}
		since := dayOf(before.From, edition)
		parts = append(parts, text(rate.EN+" since "+since.EN, since.ZH+"起为"+rate.ZH))
		earlier, ok := o.Measure.Order(o.origin, before.From.AddDays(-1), o.known())
		if !ok || earlier.State != tariff.InForce || earlier.From >= before.From {
			break
		}
		before = earlier
	}
	return joined(", ", "，", parts...)
}

// percent writes the rate that an order adds, or that to which it raises the whole.
func percent(v tariff.Version) demarche.Text {
	if v.Rate == "" && v.Floor != "" {
		return text("a top-up to "+v.Floor+"%", "补足至"+v.Floor+"%")
	}
	return text(v.Rate+"%", v.Rate+"%")
}

// span writes the days of an order; the last one stands at the end in Chinese.
func (o *order) span(edition calendar.Date) demarche.Text {
	if o.Version.To.IsZero() {
		return dayOf(o.From, edition)
	}
	from, to := daysOf(o.From, o.Version.To, edition)
	return text(from.EN+" to "+to.EN, from.ZH)
}

func (r *Record) importer(o tariff.Origin) demarche.Text {
	if r.Talks != nil {
		return r.party(demarche.PartyID(o))
	}
	return demarche.Same(string(o))
}

// yi turns billions into the hundred millions by which Chinese counts money.
func yi(billions string) string {
	x, ok := new(big.Rat).SetString(billions)
	if !ok {
		return billions
	}
	return plain(x.Mul(x, big.NewRat(10, 1)))
}

// sayings are the announcements about days of duties that an order in form may lag behind.
type sayings struct {
	off   talks.Off                // days on which duties were to begin and will not, with when that was said
	reset map[string]calendar.Date // when it was last said that a measure begins on a day
}

// said gives what was announced by the day of knowledge of duties that are to begin: the
// order that says so in form may follow days later.
func (r *Record) said(w window) sayings {
	out := sayings{reset: map[string]calendar.Date{}}
	if r.Talks == nil {
		return out
	}
	out.off = r.Talks.CalledOff(w.known)
	for _, e := range r.Talks.Between(w.after, w.date.AddDays(4*longest), w.known) {
		if e.Kind != talks.Tariff {
			continue
		}
		if set(&e) {
			for _, mark := range begins(&e) {
				out.reset[mark] = max(out.reset[mark], e.Known)
			}
		}
	}
	return out
}

// against reports whether an order is not what will be by what was announced since: its
// day falls away, or something else was said of that day after it.
func (s *sayings) against(t *Tariff, o *order) bool {
	_, off := s.off.Of(t.named(o.Measure))[o.From]
	return off || s.since(t, o)
}

// since reports whether it was announced after an order what begins on its day: the order is no
// news any more, though it became known in the days of the edition.
func (s *sayings) since(t *Tariff, o *order) bool {
	return s.reset[begun(t.named(o.Measure), o.From)] > o.known()
}

// named is how the record of the talks names a measure of the tariff.
func (t *Tariff) named(m *tariff.Measure) talks.Measure {
	return talks.Measure{Importer: demarche.PartyID(t.Importer), ID: m.ID}
}
