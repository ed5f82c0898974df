package tariff

import (
	"errors"
	"fmt"
	"slices"

	"demarche/calendar"
)

// setBase finds the base rate and reckons its duty.
func (w *work) setBase() {
	p, q, base := w.p, w.q, w.base()
	if q.Entry < p.From || q.Entry > p.KnownTo {
		base.Why = p.outside
		return
	}
	r, turn := w.line.on(p, q.Entry)
	if r == nil {
		base.Why = w.line.between(p, turn)
		return
	}
	rev := p.edition(r, q.Entry)
	base.Citation = rev.citation
	w.rate, base.Why = r.general, generalRate
	w.pickColumn(r)
	w.pickSpecial(r)
	if w.rate == nil || w.rate.Kind == Unread {
		if w.words() {
			base.Why = "the rate is not known: " + base.Why
		}
		return
	}
	base.Status, base.Pct = Applies, w.rate.pct
	if last := len(p.Revisions) - 1; r.last == last && q.Entry > p.Revisions[last].By && w.words() {
		if base.Why == generalRate {
			base.Why = p.newestGeneral
		} else {
			base.Why += p.newest
		}
	}
	if w.words() && rev.toldAfter(q.Known) {
		base.Why += toldLater + rev.told.String()
	}
	if w.words() && p.newerThan(r, q.Known) {
		base.Why += undated + q.Known.String() + notKnown
	}
	w.baseDuty()
}

// edition gives the latest edition of a rate's run that may hold on a day.
func (p *Pack) edition(r *rate, day calendar.Date) *Revision {
	i := r.last
	for i > r.first && p.Revisions[i].From > day {
		i--
	}
	return &p.Revisions[i]
}

// newerThan reports whether the edition with which a rate began may have come after a
// day of knowledge. Editions have no day of their own in the pack, only days by which
// they were out.
func (p *Pack) newerThan(r *rate, known calendar.Date) bool {
	return !known.IsZero() && p.Revisions[r.first].Out > known
}

// toldAfter reports whether what an edition is cited from was published after a day of
// knowledge.
func (x *Revision) toldAfter(known calendar.Date) bool { return !known.IsZero() && x.told > known }

// toldLater goes before the day on which what is cited was published.
const toldLater = "; cited from a text of "

// undated and notKnown stand about the day on which an edition may not have been known.
const (
	undated  = "; the day on which this edition of the schedule became known is not in the pack, and whether it was known on "
	notKnown = " is not known"
)

// generalRate says that a base rate is that of the first column.
const generalRate = "general rate"

// on gives the rate that holds on a day; nil where the day lies between the two
// revisions within which the rate changed, with the place of the later rate.
func (l *line) on(p *Pack, day calendar.Date) (r *rate, turn int) {
	for i := len(l.rates) - 1; i >= 0; i-- {
		r := &l.rates[i]
		rev := &p.Revisions[r.first]
		if day >= rev.By {
			return r, i
		}
		if day >= rev.From {
			if i == 0 && r.first > 1 {
				return r, i // the code is new: before it was in force, nobody could use it
			}
			return nil, i
		}
	}
	return &l.rates[0], 0
}

// between says why the rate is not known on the days between two revisions.
func (l *line) between(p *Pack, turn int) string {
	r := &l.rates[turn]
	rev := &p.Revisions[r.first]
	before := "the rate before it was not read"
	if turn > 0 {
		before = "it was " + l.rates[turn-1].general.Text
	}
	return "it is " + r.general.Text + " from a day between " + rev.From.String() + " and " + rev.By.String() + " that is not in the pack; " + before
}

// pickColumn charges the second column on origins that pay it.
func (w *work) pickColumn(r *rate) {
	for i := range w.p.Columns {
		c := &w.p.Columns[i]
		if w.q.Entry < c.From || !c.To.IsZero() && w.q.Entry > c.To || !w.q.Known.IsZero() && c.Known > w.q.Known {
			continue
		}
		if slices.Contains(c.Origins, w.q.Origin) {
			w.rate = r.column2
			if w.words() {
				w.base().Why = "rate of column 2, which " + string(w.q.Origin) + " pays since " + c.From.String()
				w.base().Citation = w.p.Sources[c.Cite].Title
			}
		}
	}
}

// pickSpecial charges a special rate that the importer claims.
func (w *work) pickSpecial(r *rate) {
	if len(w.q.Claims) == 0 {
		return
	}
	for i := range w.p.Claims {
		x := &w.p.Claims[i]
		word := w.claims(x.Claim)
		if !word && !slices.ContainsFunc(x.Also, w.claims) {
			continue
		}
		why := ""
		switch {
		case !slices.Contains(x.Origins, w.q.Origin):
			why = "; " + x.Claim + " was claimed, and is not open to goods of " + string(w.q.Origin)
		case w.q.Entry < x.From || !x.To.IsZero() && w.q.Entry > x.To:
			why = "; " + x.Claim + " was claimed, and was not in force"
		default:
			if b := w.p.specialFor(r, x.Symbols); b != nil {
				w.rate, w.base().Why = b, "special rate under "+x.Name.EN+", as claimed"
				w.base().Citation = w.p.Sources[x.Cite].Title
				return
			}
			why = "; " + x.Claim + " was claimed, and the line has no rate for it"
		}
		if word { // of a heading, its own measure says whether it is of use
			w.base().Why += why
		}
	}
}

// special is a special rate that the schedule words, with the programs that it is for.
type special struct {
	programs []string
	rate     basis
}

// specialFor finds the special rate of a program by its symbols.
func (p *Pack) specialFor(r *rate, symbols []string) *basis {
	list := p.specialsOf(r.special)
	for i := range list {
		if slices.ContainsFunc(symbols, func(s string) bool { return slices.Contains(list[i].programs, s) }) {
			return &list[i].rate
		}
	}
	return nil
}

// specialsOf reads a wording of special rates, of which a schedule has some hundreds for
// its thousands of lines, once.
func (p *Pack) specialsOf(text string) []special {
	if kept, ok := p.specials.Load(text); ok {
		return kept.([]special)
	}
	found, _ := ParseSpecial(text)
	list := make([]special, 0, len(found))
	for _, x := range found {
		list = append(list, special{x.Programs, basis{Base: x.Base, pct: x.Base.Pct()}})
	}
	p.specials.Store(text, list)
	return list
}

// baseDuty reckons the base duty in money, and asks for what it lacks.
func (w *work) baseDuty() {
	if w.rate.pct.known && w.q.Value != nil && !w.rate.third() {
		w.base().Duty = w.rate.pct.on(w.q.Value)
		return
	}
	if w.rate.pct.known && w.q.Value == nil || w.quiet {
		return
	}
	var quantities []Quantity
	if w.q.Amount != nil {
		if u, of, ok := ReadUnit(w.q.Unit); ok {
			quantities = append(quantities, Quantity{Amount: w.q.Amount, Unit: u, Of: of})
		}
	}
	d, err := w.rate.Base.Duty(w.q.Value, append(quantities, w.q.More...)...)
	if err == nil {
		w.base().Duty = toCent(d)
		return
	}
	var lacks *Wanting
	switch {
	case !errors.As(err, &lacks) || w.q.Value == nil:
	case lacks.Unit == Dollar && lacks.Of != "":
		w.open = append(w.open, opening{about: "parts", with: "their values", text: fmt.Sprintf("the rate %q is charged on parts of the article by their own values, which cannot be given here: the base duty is not reckoned in money", lacks.Rate)})
	default:
		w.open = append(w.open, opening{about: "quantity", with: string(lacks.Unit), text: err.Error()})
	}
}

// third reports whether the percentage has no end as a decimal.
func (b *basis) third() bool { return b.Kind == AdValorem && b.Terms[0].Over != 1 }

// makes reports whether the importer declares something, by whichever heading or word.
func (w *work) makes(x *Exemption) bool {
	if share, given := w.q.Shares[x.None]; given && share.millionths == 0 {
		return true
	}
	return w.claimed(x)
}

// claimed is makes of what is claimed in so many words, and not told by a share.
func (w *work) claimed(x *Exemption) bool {
	return slices.ContainsFunc(w.q.Claims, func(c Claim) bool { return x.by(c.Heading) })
}

// claims reports whether a heading, or the word of a preference, is claimed.
func (w *work) claims(heading string) bool {
	for i := range w.q.Claims {
		if w.q.Claims[i].Heading == heading {
			return true
		}
	}
	return false
}
