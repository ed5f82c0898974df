package tariff

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"demarche"
	"demarche/calendar"
)

// Typed is a question as somebody wrote it: each part a text, empty where it was
// not given. Claims and shares may each be several, parted by semicolons, and so may
// quantities with their units in the same order: "1000;97" of "kg;degree".
type Typed struct {
	HTS, Origin, Importer, Entry, Export, Known, Value, Quantity, Unit string
	Claims, Shares                                                     []string
}

// Question reads what was typed. The refusal is of the first part that cannot be
// read, and names it as its place: "hts", "origin", "entry" and so on.
func (t *Typed) Question() (Question, error) {
	q, wrong := t.Read()
	if len(wrong) > 0 {
		return q, wrong[0]
	}
	return q, nil
}

// Read reads what was typed, and gives a refusal for each part that cannot be read.
func (t *Typed) Read() (Question, []*demarche.Refusal) {
	r := typedReading{}
	var err error
	r.HTS, err = ParseCode(t.HTS)
	r.note("hts", err)
	r.Origin, err = ParseOrigin(t.Origin)
	r.note("origin", err)
	r.Importer, err = ParseOrigin(t.Importer)
	r.note("importer", err)
	r.day("entry", t.Entry, true, &r.Entry)
	r.day("export", t.Export, false, &r.Export)
	r.day("known", t.Known, false, &r.Known)
	r.Value, err = ReadAmount("value", t.Value)
	r.note("value", err)
	r.quantities(strings.Split(t.Quantity, ";"), strings.Split(t.Unit, ";"))
	r.claims(t.Claims)
	r.shares(t.Shares)
	return r.Question, r.wrong
}

// typedReading is what was typed, being read.
type typedReading struct {
	Question
	wrong []*demarche.Refusal
}

// note keeps what is wrong with a part.
func (r *typedReading) note(where string, err error) {
	if err != nil {
		r.wrong = append(r.wrong, placed(where, err))
	}
}

// placed is a refusal of an error at its place.
func placed(where string, err error) *demarche.Refusal {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return &demarche.Refusal{Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: err.Error()}}
	}
	out := *no
	if out.Where == "" {
		out.Where = where
	}
	return &out
}

func (r *typedReading) day(where, text string, needed bool, into *calendar.Date) {
	if text = strings.TrimSpace(text); text == "" && !needed {
		return
	}
	var err error
	*into, err = calendar.ParseDate(text)
	r.note(where, err)
}

// Declare reads claims and shares of content into a question, as Typed.Question
// does.
func (q *Question) Declare(claims, shares []string) error {
	r := typedReading{Question: *q}
	r.claims(claims)
	r.shares(shares)
	if len(r.wrong) > 0 {
		return r.wrong[0]
	}
	*q = r.Question
	return nil
}

// quantities reads amounts and their units, pair by pair. A unit without an amount says
// nothing; two amounts of what is measured alike are refused.
func (r *typedReading) quantities(amounts, units []string) {
	r.Unit = strings.TrimSpace(units[0])
	var all []Quantity
	for i := range amounts {
		x, err := ReadAmount("quantity", amounts[i])
		r.note("quantity", err)
		if x == nil {
			continue
		}
		text := ""
		if i < len(units) {
			text = strings.TrimSpace(units[i])
		}
		u, of, ok := ReadUnit(text)
		if !ok {
			r.note("unit", wrong("unit", said(fmt.Sprintf("%.30q", text)+" is no unit of the schedule", fmt.Sprintf("%.30q", text)+"不是税则的计量单位"), demarche.Text{}, said("write kg, liter, No. or doz., one for each quantity", "请写kg、liter、No.或doz.，每个数量各填一个")))
		}
		if slices.ContainsFunc(all, func(q Quantity) bool { return ok && q.Of == of && factor(q.Unit, u) != nil }) {
			r.note("unit", wrong("unit", said(fmt.Sprintf("the quantity in %.30q", text), fmt.Sprintf("以%.30q计的数量", text)), said("it is given twice", "重复填写"), said("give each quantity once", "每种数量请只填一次")))
		}
		if len(all) == 0 {
			r.Amount, r.Unit = x, text
		} else {
			r.More = append(r.More, Quantity{Amount: x, Unit: u, Of: of})
		}
		all = append(all, Quantity{Amount: x, Unit: u, Of: of})
	}
}

func (r *typedReading) claims(texts []string) {
	for _, s := range texts {
		more, err := ParseClaims(s)
		r.note("claim", err)
		r.Claims = append(r.Claims, more...)
	}
}

// shares reads parts of the value by content: aluminum=72.
func (r *typedReading) shares(texts []string) {
	for _, list := range texts {
		for s := range strings.SplitSeq(list, ";") {
			name, pct, ok := strings.Cut(s, "=")
			share, err := ParsePercent(pct)
			if !ok || err != nil {
				r.note("share", wrong("share", said(fmt.Sprintf("%.40q", s)+" is not of the form aluminum=72", fmt.Sprintf("%.40q", s)+"的形式应为aluminum=72"), demarche.Text{}, demarche.Text{}))
				continue
			}
			name = strings.TrimSpace(name)
			if _, twice := r.Shares[name]; twice {
				r.note("share", wrong("share", said(fmt.Sprintf("the share of %.40q", name), fmt.Sprintf("成分比例%.40q", name)), said("it is given twice", "重复填写"), said("give each content once", "每种成分请只填一次")))
				continue
			}
			if r.Shares == nil {
				r.Shares = map[string]Share{}
			}
			r.Shares[name] = share
		}
	}
}

// ReadAmount reads a plain decimal; nil for an empty text. The refusal names the
// column as its place.
func ReadAmount(column, text string) (*apd.Decimal, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	d, _, err := apd.NewFromString(text)
	if err != nil || strings.Trim(text, "0123456789.-") != "" {
		return nil, wrong(column, said(fmt.Sprintf("%.30q", text)+" is not a plain number", fmt.Sprintf("%.30q", text)+"不是普通数字"), demarche.Text{},
			said("write 10000 or 10000.50, without signs or commas", "请写成10000或10000.50，不加符号或逗号"))
	}
	return d, nil
}
