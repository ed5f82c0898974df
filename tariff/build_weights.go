package tariff

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"demarche"
)

// Weights say which lines a list should rather name. They are a choice of policy
// and no law; whoever builds a list answers for them.
type Weights struct {
	Format int `yaml:"format"` // version of this format: 1
	// Substitutes is the points of a line none of whose imports come from the
	// partner; a line of which all do gets none, the others in between. Buyers
	// of what has other sources are hurt less.
	Substitutes string `yaml:"substitutes"`
	// Use gives points by what goods are for.
	Use     map[Use]string `yaml:"use"`
	Classes []GoodsClass   `yaml:"classes"`
	Never   []string       `yaml:"never"` // codes that no list may name
	Note    demarche.Text  `yaml:"note"`
	// Proportion says where an agreement asks that a measure be proportionate; the
	// zero value: the weights rest on none.
	Proportion Ground `yaml:"proportion"`

	substitutes Percent
	use         map[Use]Percent
	classes     map[Code]Use
	spared      []Code
}

// Ground is an article of a procedure that is relied on, and what it says.
type Ground struct {
	Procedure string        `yaml:"procedure"` // of a pack: us-china-ch7
	Article   string        `yaml:"article"`
	Text      demarche.Text `yaml:"text"`
}

// In gives the ground in a language; empty for none.
func (g Ground) In(lang demarche.Lang) string {
	switch {
	case g.Article == "":
		return ""
	case lang == demarche.Chinese:
		return g.Procedure + "，" + demarche.ArticleText(g.Article, lang) + "：" + g.Text.In(lang)
	}
	return g.Procedure + ", Article " + g.Article + ": " + g.Text.EN
}

// GoodsClass says what goods of some codes are for; the longest code decides.
type GoodsClass struct {
	Use   Use      `yaml:"use"`
	Codes []string `yaml:"codes"`
}

// ReadWeights reads weights strictly. The error is an agreement.Problems.
func ReadWeights(fsys fs.FS, name string) (*Weights, error) {
	sub, err := fs.Sub(fsys, path.Dir(name))
	if err != nil {
		return nil, err
	}
	r, w := &reading{fsys: sub}, &Weights{}
	file := path.Base(name)
	if data, ok := r.yaml(file, w); ok {
		fault := func(text string, err error) {
			if err != nil {
				r.fault(file, max(lineOf(data, text), 1), "", "%v", err)
			}
		}
		if w.Format != 1 {
			fault("format:", fmt.Errorf("format %d is not known; write format: 1", w.Format))
		}
		w.settle(fault)
	}
	if len(r.ps) > 0 {
		return nil, inFolder(path.Dir(name), r.ps)
	}
	return w, nil
}

func (w *Weights) settle(fault func(string, error)) {
	var err error
	if g := w.Proportion; (g.Procedure == "") != (g.Article == "") || (g.Article == "") != (g.Text.EN == "") {
		fault("proportion:", errors.New("a ground names its procedure, its article and what it says"))
	}
	w.substitutes = Zero
	if w.Substitutes != "" {
		w.substitutes, err = ParsePercent(w.Substitutes)
		fault("substitutes:", err)
	}
	w.use, w.classes = map[Use]Percent{}, map[Code]Use{}
	known := func(u Use) error {
		if u != Consumer && u != Intermediate && u != Capital {
			return fmt.Errorf("use %q is none of consumer, intermediate and capital", u)
		}
		return nil
	}
	for u, text := range w.Use {
		fault(string(u)+":", known(u))
		w.use[u], err = ParsePercent(text)
		fault(text, err)
	}
	for _, c := range w.Classes {
		fault(string(c.Use), known(c.Use))
		for _, text := range c.Codes {
			code, err := ParseCode(text)
			fault(text, err)
			if _, double := w.classes[code]; double && err == nil {
				fault(text, fmt.Errorf("code %s stands in two classes, or twice in one", text))
			}
			w.classes[code] = c.Use
		}
	}
	for _, text := range w.Never {
		code, err := ParseCode(text)
		fault(text, err)
		w.spared = append(w.spared, code)
	}
}

func (w *Weights) never(c Code) bool {
	if w == nil {
		return false
	}
	for _, x := range w.spared {
		if c.Within(x) {
			return true
		}
	}
	return false
}

// weigh gives a line its points and says what for. What is not known gets none.
func (w *Weights) weigh(l *Proposed) {
	if w == nil {
		return
	}
	for digits := l.Code.Len(); digits >= 2 && l.Use == ""; digits -= 2 {
		l.Use = w.classes[l.Code.Cut(digits)]
	}
	say := func(points int64, en, zh string) {
		l.Points += points
		l.Why = append(l.Why, demarche.Text{EN: en + fmt.Sprintf(": %s %s", Pct(points), pointWord(points)), ZH: zh + fmt.Sprintf("：%s分", Pct(points))})
	}
	if p := w.use[l.Use]; l.Use != "" {
		say(p.millionths, string(l.Use)+" goods", l.Use.Text().ZH)
	} else if len(w.use) > 0 {
		say(0, "use not known", "用途不详")
	}
	switch {
	case w.substitutes.millionths == 0:
	case l.Share.known:
		say(w.substitutes.Of(Pct(perCent-l.Share.millionths)).millionths, l.Share.String()+"% of imports come from the other party", "进口的"+l.Share.String()+"%来自对方")
	default:
		say(0, "share of imports from the other party not known", "来自对方的进口份额不详")
	}
}

// Uses are the uses of goods that are told apart, in the order in which they are told.
var Uses = []Use{Capital, Intermediate, Consumer}

// Text says what goods of a use are called.
func (u Use) Text() demarche.Text {
	switch u {
	case Capital:
		return demarche.Text{EN: "capital goods", ZH: "资本品"}
	case Intermediate:
		return demarche.Text{EN: "intermediate goods", ZH: "中间品"}
	case Consumer:
		return demarche.Text{EN: "consumer goods", ZH: "消费品"}
	}
	return demarche.Text{EN: "use not known", ZH: "用途不详"}
}

// Points gives what a line earns for the use of its goods; null where the weights say
// nothing of the use.
func (w *Weights) Points(u Use) Percent {
	if p, ok := w.use[u]; ok {
		return p
	}
	return Percent{}
}

// Shared reports whether lines earn points for how little of their imports comes from the
// other party.
func (w *Weights) Shared() bool { return w.substitutes.millionths > 0 }

// mostPoints is what a line may earn for the use of its goods, in millionths.
const mostPoints = 100 * percentUnit

// weighing gives the weights with other points for uses of goods; those of empty texts stay.
// The refusal names the use as its place.
func (w *Weights) weighing(points map[Use]string) (*Weights, error) {
	out := *w
	out.use = maps.Clone(w.use)
	for _, u := range Uses {
		text := strings.TrimSpace(points[u])
		if text == "" {
			continue
		}
		p, err := ParsePercent(text)
		if err != nil || p.millionths > mostPoints || strings.HasSuffix(text, "%") {
			typed, of := fmt.Sprintf("%.20q", text), u.Text()
			no := demarche.Refuse(demarche.Invalid, "the points "+typed+" of "+of.EN, "they are no number from 0 to 100", "write 2 or 0.5").
				InChinese(of.ZH+"的分值"+typed, "不是0至100的数", "请写成2或0.5")
			no.Where = string(u)
			return nil, no
		}
		out.use[u] = p
	}
	return &out, nil
}

// totalsOf sums trade by code over all origins; nil where only one origin is
// there, so that no share can be told.
func totalsOf(flows []Flow) map[Code]*apd.Decimal {
	out, origins := map[Code]*apd.Decimal{}, map[Origin]bool{}
	for i := range flows {
		f := &flows[i]
		origins[f.Origin] = true
		if out[f.Code] == nil {
			out[f.Code] = new(apd.Decimal)
		}
		_, _ = apd.BaseContext.Add(out[f.Code], out[f.Code], f.Value)
	}
	if len(origins) < 2 {
		return nil
	}
	return out
}

// shareOf gives the part of a line's imports that a flow is, to a hundredth of a
// percent.
func shareOf(f *Flow, all map[Code]*apd.Decimal) Percent {
	total := all[f.Code]
	if total == nil || total.IsZero() {
		return Percent{}
	}
	a, b := toCent(f.Value), toCent(total)
	if !a.known || !b.known || b.cents == 0 || a.cents > mostShared {
		return Percent{}
	}
	return Pct(a.cents * 10_000 / b.cents * (percentUnit / 100))
}

// mostShared is the trade of a line, in cents, of which a share can be told:
// nine trillion dollars.
const mostShared = 1 << 49

// pointWord is what so many millionths of a point are called.
func pointWord(points int64) string {
	if points == percentUnit {
		return "point"
	}
	return "points"
}
