package monitor

import (
	"fmt"
	"strings"

	"demarche"
)

// Gives gives what a release of a provider says of the series; nil where the history has none
// of that name, or where it was derived and not read.
func (h *History) Gives(provider, id string) *Given {
	if h == nil {
		return nil
	}
	for _, g := range h.given {
		if g.release.ID == id && g.release.Provider == provider && g.release.Review != demarche.Derived {
			return &Given{g.release, g.points}
		}
	}
	return nil
}

// OfDay gives the releases of a provider that were published on the day of another by another
// name, none of them derived.
func (h *History) OfDay(r *Release) []Given {
	var list []Given
	if h != nil {
		for _, g := range h.given {
			list = append(list, Given{g.release, g.points})
		}
	}
	return OfDay(list, r)
}

// OfDay gives of a series' releases those of the provider and the day of another, by another
// name, where both days are of publication and not of the copy, and none is derived.
func OfDay(list []Given, r *Release) (out []Given) {
	for _, g := range list {
		x := g.Release
		if x.Provider == r.Provider && x.ID != r.ID && x.Published == r.Published && x.Basis == Announced && r.Basis == Announced && x.Review != demarche.Derived {
			out = append(out, g)
		}
	}
	return out
}

// Contradicts lists where a row has other values than what is held for periods that both have,
// to as many digits as are held.
func (r *Row) Contradicts(held []Point) []Trouble {
	given, both := map[Period]bool{}, []Point{}
	for _, p := range held {
		given[p.Period] = p.Value.Known()
	}
	is := Row{Series: r.Series, At: r.At}
	for i, p := range r.Points {
		if p.Value.Known() && given[p.Period] {
			is.put(p, r.place(i))
		}
	}
	stated := map[Period]bool{}
	for _, p := range is.Points {
		stated[p.Period] = true
	}
	for _, p := range held {
		if stated[p.Period] {
			both = append(both, p)
		}
	}
	return is.Unlike(both, Places(both))
}

// Places gives the most digits after the point that any of the points has.
func Places(points []Point) (n int) {
	for _, p := range points {
		n = max(n, p.Value.Places())
	}
	return n
}

// Unlike lists where a row says otherwise than what is held of the same release, each with its
// place in the file. Places is to how many digits after the point what is held was kept;
// below zero: as it was printed.
func (r *Row) Unlike(held []Point, places int) []Trouble {
	at, is := map[Period]string{}, make([]Point, len(r.Points))
	for i, p := range r.Points {
		if at[p.Period] = r.place(i); places >= 0 {
			p.Value = p.Value.Round(places)
		}
		is[i] = p
	}
	was := map[Period]Value{}
	for _, p := range held {
		was[p.Period] = p.Value
	}
	var out []Trouble
	for _, c := range Changes(held, is) {
		x := Trouble{at[c.Period], ""}
		switch old := was[c.Period]; {
		case !c.Value.Known():
			x = Trouble{r.At, fmt.Sprintf("%s has no value for %s, which is %s in what is held", r.Series.ID, c.Period, old)}
		case !old.Known():
			x.What = fmt.Sprintf("%s is %s for %s, and what is held has no value", r.Series.ID, c.Value, c.Period)
		default:
			x.What = fmt.Sprintf("%s is %s for %s, and %s in what is held", r.Series.ID, c.Value, c.Period, old)
		}
		out = append(out, x)
	}
	return out
}

// Unshipped lists where a release that was read says otherwise than it does as it ships.
func (r *Delivered) Unshipped(p *Pack, ships *Release) []Trouble {
	var out []Trouble
	for i := range r.Series {
		row := &r.Series[i]
		row.sort()
		if held := p.History(row.Series.ID).Gives(ships.Provider, ships.ID); held != nil {
			out = append(out, row.Unlike(held.Points, Places(held.Points))...)
		}
	}
	return out
}

// Ships gives a release of the provider that ships by its name, as one of the series has it;
// nil where there is none.
func (r *Delivered) Ships(p *Pack) *Release {
	for i := range r.Series {
		if held := p.History(r.Series[i].Series.ID).Gives(r.Provider, r.ID); held != nil {
			return held.Release
		}
	}
	return nil
}

// fewUnlike is how many places a refusal names, with the count of the others.
const fewUnlike = 5

// Otherwise refuses a file that gives a release which is held with other values: it never takes
// its place. It ships with the program, or is loaded; the places are those that differ.
func Otherwise(held, is *Release, loaded bool, places []Trouble) error {
	var list []string
	for i, x := range places[:min(len(places), fewUnlike)] {
		if i > 0 { // the first is where the refusal is
			x.What = x.Where + ": " + x.What
		}
		list = append(list, x.What)
	}
	if n := len(places) - fewUnlike; n > 0 {
		list = append(list, fmt.Sprintf("and at %d more places", n))
	}
	how, zh := "it ships with the program", "该版本随程序提供"
	if loaded {
		how, zh = "it is loaded already", "该版本已载入"
	}
	stamps := ""
	if a, b := stampOf(held.Stamp), stampOf(is.Stamp); a != "" && b != "" && a != b {
		stamps = fmt.Sprintf(" (it was produced %s, the one held %s)", b, a)
	}
	day, dayZH := spelled(held.Published)
	return &demarche.Refusal{
		Kind: demarche.Conflict, Where: places[0].Where,
		What:   demarche.Text{EN: fmt.Sprintf("release %s of %s", held.ID, held.Provider), ZH: fmt.Sprintf("%s的%s版", held.Provider, held.ID)},
		Why:    demarche.Text{EN: fmt.Sprintf("%s, %s %s, with other values%s: %s", how, held.Basis.Says().EN, day, stamps, strings.Join(list, "; ")), ZH: fmt.Sprintf("%s（%s%s），且数值不同：%s", zh, held.Basis.Says().ZH, dayZH, strings.Join(list, "；"))},
		Remedy: demarche.Text{EN: "nothing was imported; get the file from its provider again; where the provider itself has corrected the release, the correction is a release of its own: name it and its own day, like --release " + held.ID + "-corrected --published DATE", ZH: "未导入任何内容；请向提供方重新取得文件；若系提供方自行更正，更正版为另一版本，请注明名称及其发布日，如 --release " + held.ID + "-corrected --published DATE"},
	}
}
