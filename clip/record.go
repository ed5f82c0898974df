package clip

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cockroachdb/apd/v3"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Record is what a person made of a quote: it stands on the quote and its place
// in the source. Nothing of it is ever rewritten; an error is retracted by
// another act.
type Record struct {
	Source    string            `json:"source"`
	Seq       int               `json:"seq"` // its number within the source, from 1
	Kind      Kind              `json:"kind"`
	Quote     string            `json:"quote"`
	Start     int               `json:"start"` // in characters of the source's text
	End       int               `json:"end"`
	DateText  string            `json:"date_text,omitempty"`
	From      calendar.Date     `json:"date_from,omitzero"`
	To        calendar.Date     `json:"date_to,omitzero"`
	Precision Precision         `json:"date_precision,omitempty"`
	Actors    []string          `json:"actors,omitempty"`
	Topics    []string          `json:"topics,omitempty"`
	Figure    string            `json:"figure,omitempty"`
	FigureTo  string            `json:"figure_to,omitempty"` // the upper end of a range, of which Figure is the lower
	Unit      string            `json:"unit,omitempty"`
	Denied    bool              `json:"denied,omitempty"`   // what it tells is said not to come: a day is then that of the saying
	Note      string            `json:"note,omitempty"`     // in the person's own words
	Rule      string            `json:"rule,omitempty"`     // of the proposal that was confirmed; empty: marked by hand
	Retracts  int               `json:"retracts,omitempty"` // the record that this act takes back; no quote then, the reason is Note
	Known     calendar.Date     `json:"known"`
	Office    demarche.OfficeID `json:"office,omitempty"`
	At        time.Time         `json:"recorded_at,omitzero"`
}

// Same reports whether two records say the same of the same quote.
func (x *Record) Same(y *Record) bool {
	return x.Kind == y.Kind && x.Start == y.Start && x.End == y.End && x.From == y.From && x.To == y.To && x.Precision == y.Precision &&
		x.Figure == y.Figure && x.FigureTo == y.FigureTo && x.Unit == y.Unit && x.Denied == y.Denied && x.Note == y.Note && x.Retracts == y.Retracts &&
		slices.Equal(x.Actors, y.Actors) && slices.Equal(x.Topics, y.Topics)
}

// OfProposal makes the record that a proposal proposes.
func OfProposal(x *Proposal) Record {
	r := Record{Kind: x.Kind, Quote: x.Quote, Start: x.Start, End: x.End, DateText: x.DateText, Actors: x.Actors, Topics: x.Topics, Denied: x.Denied, Rule: x.Rule}
	if x.Date != nil {
		r.From, r.To, r.Precision = x.Date.From, x.Date.To, x.Date.Precision
	}
	if x.Quantity != nil {
		r.Figure, r.FigureTo, r.Unit = x.Quantity.Figure, x.Quantity.To, x.Quantity.Unit
	}
	return r
}

// OfSaying gives what is said not to come, and has no day of its own, the day of the saying: that on which its source
// was published.
func (x *Record) OfSaying(published calendar.Date) {
	if x.Denied && x.From.IsZero() && x.To.IsZero() && x.Retracts == 0 {
		x.From, x.To, x.Precision, x.DateText = published, published, Day, ""
	}
}

// maxQuote bounds a quote, in characters.
const maxQuote = 4000

// quoteIt asks for the words on which a record stands.
var quoteIt = inBoth("quote the words that say it", "请引用表述该内容的文字")

func inBoth(en, zh string) demarche.Text { return demarche.Text{EN: en, ZH: zh} }

// notMade refuses a record.
func notMade(why, remedy demarche.Text) *demarche.Refusal {
	return &demarche.Refusal{Kind: demarche.Invalid, What: inBoth("the record was not made", "未生成记录"), Why: why, Remedy: remedy}
}

// Check refuses a record whose fields cannot be, or whose topics the register
// does not have.
func (x *Record) Check(g *Guide) error {
	refuse := func(field string, why, remedy demarche.Text) error {
		return at(field, notMade(why, remedy))
	}
	switch {
	case !slices.Contains(Kinds, x.Kind):
		return refuse("kind", inBoth(fmt.Sprintf("there is no kind of record %q", x.Kind), fmt.Sprintf("没有记录类型%q", x.Kind)), inBoth("name one of "+joined(Kinds), "可选："+joined(Kinds)))
	case x.Quote == "" || utf8.RuneCountInString(x.Quote) > maxQuote:
		return refuse("quote", inBoth(fmt.Sprintf("a record stands on a quote of 1 to %d characters", maxQuote), fmt.Sprintf("记录须有1至%d字符的引文", maxQuote)), quoteIt)
	case x.From.IsZero() && x.To.IsZero() && x.Precision != "":
		return refuse("date_precision", inBoth("a precision is given, and no day", "填写了精度而未填日期"), inBoth("give the first day, the last, or both", "请填写首日、末日或两者"))
	case !x.From.IsZero() && !x.To.IsZero() && x.To < x.From:
		return refuse("date_to", inBoth(
			"the last day, "+agreement.DayIn(x.To, demarche.English)+", lies before the first, "+agreement.DayIn(x.From, demarche.English),
			"末日"+agreement.DayIn(x.To, demarche.Chinese)+"早于首日"+agreement.DayIn(x.From, demarche.Chinese)), inBoth("give the days in their order", "请按先后填写日期"))
	case (!x.From.IsZero() || !x.To.IsZero()) && x.Precision == "":
		return refuse("date_precision", inBoth("a day is given, and not how finely the words fix it", "填写了日期而未填精度"), inBoth("name its precision: "+joined(Precisions), "请填写精度，可选："+joined(Precisions)))
	case (!x.From.IsZero() || !x.To.IsZero()) && !slices.Contains(Precisions, x.Precision):
		return refuse("date_precision", inBoth(fmt.Sprintf("there is no precision %q", x.Precision), fmt.Sprintf("没有精度%q", x.Precision)), inBoth("name one of "+joined(Precisions), "可选："+joined(Precisions)))
	case x.coarse():
		n, whole := int(x.To.Sub(x.From))+1, map[Precision]demarche.Text{Month: {EN: "month", ZH: "整月"}, Quarter: {EN: "quarter", ZH: "整季"}, Year: {EN: "year", ZH: "整年"}}[x.Precision]
		en, zh := agreement.DayIn(x.From, demarche.English)+" is one day", agreement.DayIn(x.From, demarche.Chinese)+"只是1天"
		if n > 1 {
			en = fmt.Sprintf("%s to %s is %d days", agreement.DayIn(x.From, demarche.English), agreement.DayIn(x.To, demarche.English), n)
			zh = fmt.Sprintf("%s至%s共%d天", agreement.DayIn(x.From, demarche.Chinese), agreement.DayIn(x.To, demarche.Chinese), n)
		}
		return refuse("date_precision", inBoth(en+", not a whole "+whole.EN, zh+"，并非"+whole.ZH), inBoth("choose “to the day” where the days are known, or give the whole stretch", "若日期确知请选“精确到日”，否则请填写整段时间"))
	case utf8.RuneCountInString(x.Note) > maxQuote || len(x.Actors) > 50 || len(x.Topics) > 50:
		return refuse("note", inBoth("it is longer than a record can hold", "超过记录可容纳的长度"), inBoth("shorten it", "请缩短"))
	}
	for _, n := range []string{x.Figure, x.FigureTo} {
		if d, _, err := apd.NewFromString(n); n != "" && (err != nil || d.Form != apd.Finite || strings.ContainsAny(n, "eE")) {
			return refuse("figure", inBoth(fmt.Sprintf("%q is no plain decimal", n), fmt.Sprintf("%q不是十进制数", n)), inBoth("write it as -1.8 or 250000000000", "请写成 -1.8 或 250000000000"))
		}
	}
	if x.Figure != "" && x.Unit == "" {
		return refuse("unit", inBoth("a figure is given without its unit", "填写了数字而未填单位"), inBoth("name it: percent, USD, tonnes", "请填写单位，如percent、USD、tonnes"))
	}
	for _, id := range x.Topics {
		if !slices.ContainsFunc(g.Topics, func(t Topic) bool { return t.ID == id }) {
			return refuse("topics", inBoth(fmt.Sprintf("the register has no sticking point %q", id), fmt.Sprintf("登记册中没有议题%q", id)), inBoth("name one of "+joined(g.topicIDs()), "可选："+joined(g.topicIDs())))
		}
	}
	return nil
}

// coarse reports whether the days are fewer than those of one month, quarter or year, and begin
// and end none, though the record says that they are known to one.
func (x *Record) coarse() bool {
	least := map[Precision]int{Month: 28, Quarter: 90, Year: 365}[x.Precision]
	if x.From.IsZero() || x.To.IsZero() || x.To.Sub(x.From)+1 >= least {
		return false
	}
	_, _, first := x.From.YMD()
	_, _, after := x.To.AddDays(1).YMD()
	return first != 1 && after != 1
}

func (g *Guide) topicIDs() []string {
	var out []string
	for _, t := range g.Topics {
		out = append(out, t.ID)
	}
	return out
}

func joined[S ~string](list []S) string {
	var out []string
	for _, s := range list {
		out = append(out, string(s))
	}
	return strings.Join(out, ", ")
}

// Place gives the quote its place in the text of its source. A quote that does
// not stand there is refused with the place up to which it does; one that stands
// there more than once needs its start.
func (x *Record) Place(text string, started bool) error {
	rs, quote := []rune(text), []rune(x.Quote)
	if len(quote) == 0 {
		return at("quote", notMade(inBoth("it has no quote", "没有引文"), quoteIt))
	}
	if started {
		if x.Start < 0 || x.Start+len(quote) > len(rs) || string(rs[x.Start:x.Start+len(quote)]) != x.Quote {
			return x.strange(rs, quote, x.Start)
		}
		x.End = x.Start + len(quote)
		return nil
	}
	places := Occurrences(text, x.Quote)
	switch len(places) {
	case 0:
		return x.strange(rs, quote, -1)
	case 1:
		x.Start, x.End = places[0], places[0]+len(quote)
		return nil
	}
	return at("start", notMade(
		inBoth(fmt.Sprintf("the quote stands in the source %d times, at characters %s", len(places), joinInts(places)), fmt.Sprintf("引文在来源中出现%d次，位于字符%s", len(places), joinInts(places))),
		inBoth("say which with its start", "请以起始位置指明")))
}

// Occurrences gives the places, in characters, at which a quote stands in a text.
func Occurrences(text, quote string) []int {
	var out []int
	for from := 0; quote != ""; {
		i := strings.Index(text[from:], quote)
		if i < 0 {
			break
		}
		out = append(out, utf8.RuneCountInString(text[:from+i]))
		_, size := utf8.DecodeRuneInString(text[from+i:])
		from += i + size
	}
	return out
}

func joinInts(list []int) string {
	var out []string
	for _, n := range list[:min(len(list), 10)] {
		out = append(out, fmt.Sprint(n))
	}
	return strings.Join(out, ", ")
}

// strange refuses a quote that is not in its source, and says how much of it is
// and what the source has then. A start that was given is told too.
func (x *Record) strange(text, quote []rune, start int) error {
	// How much of the quote occurs: where n characters do, fewer do.
	whole := string(text)
	best := sort.Search(len(quote), func(n int) bool { return !strings.Contains(whole, string(quote[:n+1])) })
	why := inBoth("the quote does not occur in the source", "来源中没有这段引文")
	if start >= 0 {
		why = inBoth(fmt.Sprintf("the quote does not stand at character %d of the source", start), fmt.Sprintf("来源的第%d个字符处不是这段引文", start))
	}
	if best > 1 || best > 0 && len(quote) < 3 {
		where := utf8.RuneCountInString(whole[:strings.Index(whole, string(quote[:best]))])
		rest := text[where+best : min(where+best+20, len(text))]
		why.EN += fmt.Sprintf(": its first %d characters stand at %d, and then the source has %q", best, where, string(rest))
		why.ZH += fmt.Sprintf("：其前%d个字符位于%d，其后来源为%q", best, where, string(rest))
	}
	return at("quote", notMade(why, inBoth("quote the source to the letter", "请逐字引用来源")))
}

// Standing gives, of the acts on sources, the records that stood as known on a
// day: those confirmed by then and not retracted by then.
func Standing(acts []Record, known calendar.Date) []Record {
	type key struct {
		source string
		seq    int
	}
	gone := map[key]bool{}
	for _, a := range acts {
		if a.Retracts > 0 && a.Known <= known {
			gone[key{a.Source, a.Retracts}] = true
		}
	}
	var out []Record
	for _, a := range acts {
		if a.Retracts == 0 && a.Known <= known && !gone[key{a.Source, a.Seq}] {
			out = append(out, a)
		}
	}
	return out
}
