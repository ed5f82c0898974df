package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/barriers"
	"demarche/promises"
)

func (p *program) promises() *cobra.Command {
	return group("promises", "Say which promises are kept, late or broken, and on what evidence", p.promisesStatus())
}

func (p *program) promisesStatus() *cobra.Command {
	var d twoDays
	var only string
	c := &cobra.Command{
		Use: "status", Short: "The status of every promise on a day, with reasons", Args: cobra.NoArgs,
		Long: "Status is one of not-due, met, met-late, partly, breached, disputed, not-known. A promise\n" +
			"of both parties is owed by each. The day asked about is --on.",
		Example: "  demarche promises status --on 2020-03-28 --json\n  demarche promises status --on 2022-03-01 --promise p1-pu-01",
		RunE:    func(*cobra.Command, []string) error { return p.promiseStatus(only, &d) },
	}
	c.Flags().StringVar(&only, "promise", "", "only the promise of this `ID`")
	d.flags(c)
	return c
}

func (p *program) promiseStatus(only string, d *twoDays) error {
	on, known, err := p.readDays(d)
	if err != nil {
		return err
	}
	k, err := onlyPack(p, d.pack, "promises", promises.Folders, promises.Read)
	if err != nil {
		return err
	}
	if only != "" && k.Promise(only) == nil {
		return misused("there is no promise %q: demarche promises status lists them", only)
	}
	sheet := k.Sheet(on, known, only)
	if p.json {
		return p.emit(sheet)
	}
	t := columns("promise", "by", "article", "status", "due", "late", "what", "why", "checked")
	for _, x := range sheet.Duties {
		late, why := "", ""
		switch {
		case x.LateBy == 0:
		case x.LateLeast:
			late = "at least " + count(x.LateBy, "day", "days")
		case x.LateKnown:
			late = count(x.LateBy, "day", "days")
		case x.Occasions.Open() > 1:
			late = fmt.Sprintf("first of %d days passed %s ago", x.Occasions.Open(), count(x.LateBy, "day", "days"))
		default:
			late = "day passed " + count(x.LateBy, "day", "days") + " ago"
		}
		if len(x.Reasons) > 0 {
			why = x.Reasons[len(x.Reasons)-1].Text
		}
		t.row(x.Promise, string(x.Party), x.Article, string(x.Status), x.Due.String(), late, cut(x.Title, 50), cut(why, 60), checked(x.Review, x.Sources))
	}
	t.print(p.Out, "no promise was known on "+known.String())
	p.recordEnd(sheet.Ending)
	if only != "" {
		p.reasons(sheet.Duties)
		return nil
	}
	if n := len(sheet.Duties); only == "" && n > 0 {
		p.say("%s (what binds both is owed by each)", count(n, "duty", "duties"))
	}
	for _, party := range sorted(asStrings(sheet.Counts)) {
		line := party + ":"
		for _, s := range promises.Statuses {
			if n := asStrings(sheet.Counts)[party][s]; n > 0 {
				line += fmt.Sprintf(" %d %s,", n, s)
			}
		}
		p.say("%s", line[:len(line)-1])
	}
	return nil
}

// asStrings lets parties be sorted by their codes.
func asStrings[K ~string, V any](m map[K]V) map[string]V {
	out := map[string]V{}
	for k, v := range m {
		out[string(k)] = v
	}
	return out
}

// reasons prints how a status was reached, with its sources.
func (p *program) reasons(duties []promises.DutySheet) {
	for _, x := range duties {
		if c := x.Occasions; c != nil && c.Due > 1 {
			p.say("%s: %d were due by then, the last on %s: %d on record as carried out, %d found not carried out, %d in part or in dispute, %d not known", x.Party, c.Due, c.Last, c.Done, c.Broken, c.Unsettled, c.Unknown)
		}
		for _, r := range x.Reasons {
			p.say("%s: %s", x.Party, strings.TrimSpace(fmt.Sprint(r.On, " ", r.Text)))
			if r.On.IsZero() { // it rests on nothing on record
				continue
			}
			for _, s := range r.Sources {
				p.say("    %s %s", s.Title, s.URL)
			}
		}
		for _, l := range x.Layers {
			done := l.Laws
			for _, a := range l.Acts {
				done = append(done, a.On.String()+" "+a.Text)
			}
			if len(done) == 0 {
				done = []string{"nothing is recorded"}
			}
			p.say("%s: %s: %s", x.Party, l.Layer, strings.Join(done, "; "))
		}
	}
}

func (p *program) barriers() *cobra.Command {
	return group("barriers", "Say which barriers keep foreign firms out", p.barriersList())
}

func (p *program) barriersList() *cobra.Command {
	var d twoDays
	c := &cobra.Command{
		Use: "list", Short: "The register of barriers on a day", Args: cobra.NoArgs,
		Example: "  demarche barriers list --on 2019-03-28 --json",
		RunE:    func(*cobra.Command, []string) error { return p.listBarriers(&d) },
	}
	d.flags(c)
	return c
}

func (p *program) listBarriers(d *twoDays) error {
	on, known, err := p.readDays(d)
	if err != nil {
		return err
	}
	k, err := onlyPack(p, d.pack, "barriers", barriers.Folders, barriers.Read)
	if err != nil {
		return err
	}
	sheet := k.Sheet(on, known)
	if p.json {
		return p.emit(sheet)
	}
	t := columns("barrier", "effect", "status", "since", "what", "basis", "asked and offered", "cases", "checked")
	for _, b := range sheet.Barriers {
		t.row(b.ID, string(b.Effect), barrierStatus(&b), b.Since, cut(b.What, 50), cut(cmp.Or(b.Basis, "none was published"), 40), count(len(b.Moves), "move", "moves"), join(b.Cases), checked(b.Review, b.Sources))
	}
	t.print(p.Out, "no barrier was known on "+known.String())
	p.recordEnd(sheet.Ending)
	return nil
}

// barrierStatus is how a barrier stands, in a word: of a service that has closed it does not say
// that it is in force.
func barrierStatus(b *barriers.BarrierSheet) string {
	if b.Status == barriers.InForce && b.Left != "" {
		return "closed " + b.Left
	}
	return string(b.Status)
}
