package cli

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/talks"
)

func (p *program) talks() *cobra.Command {
	return group("talks", "Say where the talks stood on a day: rounds, issues, estimates",
		p.talksList(), p.talksIssues(), p.talksEstimates())
}

// onlyPack reads the one folder of a kind that the house holds, or the one named.
func onlyPack[T any](p *program, named, kind string, folders func(fs.FS) []string, read func(fs.FS, string) (T, error)) (T, error) {
	var none T
	files, err := p.tariffFiles()
	if err != nil {
		return none, err
	}
	found := folders(files)
	if named != "" {
		found = []string{named}
	}
	if len(found) != 1 {
		return none, misused("there are %d folders of %s (%s): name one with --pack", len(found), kind, strings.Join(found, ", "))
	}
	k, err := read(files, found[0])
	if err != nil {
		return none, &demarche.Refusal{
			Kind: demarche.Invalid, Err: err, What: demarche.Text{EN: "the pack " + found[0] + " was not read"},
			Why: demarche.Text{EN: err.Error()}, Remedy: demarche.Text{EN: "mend the line named"},
		}
	}
	return k, nil
}

func (p *program) talksOf(named string) (*talks.Pack, error) {
	return onlyPack(p, named, "talks", talks.Folders, talks.Read)
}

// twoDays are the flags --known and --pack of a reading; the day asked about is --on.
type twoDays struct{ known, pack string }

func (d *twoDays) flags(c *cobra.Command) {
	c.Flags().StringVar(&d.known, "known", "", "answer as known on this `DATE`; default: the day asked about")
	c.Flags().StringVar(&d.pack, "pack", "", "the `FOLDER` of the pack; default: the only one")
}

// read gives the day asked about and the day of knowledge, which is never later
// than today unless it is asked for.
func (p *program) readDays(d *twoDays) (on, known calendar.Date, err error) {
	on = p.today()
	if d.known == "" {
		return on, on, nil
	}
	if known, err = calendar.ParseDate(d.known); err != nil {
		return 0, 0, misuse("--known", err)
	}
	return on, known, nil
}

// talksOn gives the record of the talks, and the two days of a reading.
func (p *program) talksOn(d *twoDays) (k *talks.Pack, on, known calendar.Date, err error) {
	if on, known, err = p.readDays(d); err != nil {
		return nil, 0, 0, err
	}
	k, err = p.talksOf(d.pack)
	return k, on, known, err
}

func (p *program) talksList() *cobra.Command {
	var d twoDays
	var from, to string
	c := &cobra.Command{
		Use: "list", Short: "Rounds, calls, statements of a stretch of days", Args: cobra.NoArgs,
		Example: "  demarche talks list --from 2019-03-20 --to 2019-04-10 --known 2019-03-28",
		RunE:    func(*cobra.Command, []string) error { return p.listTalks(from, to, &d) },
	}
	c.Flags().StringVar(&from, "from", "", "the first `DATE`; default: 30 days before the day asked about, or before --to where that is earlier")
	c.Flags().StringVar(&to, "to", "", "the last `DATE`; default: 60 days after the day asked about")
	d.flags(c)
	return c
}

// usualDays and comingDays are from how many days before the day asked about to how many after
// it the talks are listed where no days are named; the interface has the same.
const usualDays, comingDays = 30, 60

// dayOr reads the day that a flag names, or gives the usual one.
func dayOr(text, flag string, usual calendar.Date) (calendar.Date, error) {
	if text == "" {
		return usual, nil
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		return 0, misuse(flag, err)
	}
	return d, nil
}

// stretch reads the first and the last day of what is listed.
func (p *program) stretch(from, to string) (first, last calendar.Date, err error) {
	if last, err = dayOr(to, "--to", p.today().AddDays(comingDays)); err != nil {
		return 0, 0, err
	}
	if first, err = dayOr(from, "--from", min(p.today(), last).AddDays(-usualDays)); err != nil {
		return 0, 0, err
	}
	if last < first {
		return 0, 0, misused("--to %s comes before --from %s", last, first)
	}
	return first, last, nil
}

func (p *program) listTalks(from, to string, d *twoDays) error {
	_, known, err := p.readDays(d)
	if err != nil {
		return err
	}
	first, last, err := p.stretch(from, to)
	if err != nil {
		return err
	}
	k, err := p.talksOf(d.pack)
	if err != nil {
		return err
	}
	sheet := k.Sheet(first, last, known)
	if p.json {
		return p.emit(sheet)
	}
	p.tellEvents(sheet.Events, known)
	p.recordEnd(sheet.Ending)
	p.say("")
	if sheet.Ending != nil {
		last = sheet.Ending.Day
	}
	p.tellRounds(sheet.Rounds, last)
	return nil
}

func (p *program) tellEvents(list []talks.EventSheet, known calendar.Date) {
	t := columns("day", "kind", "state", "place", "what", "outcome", "checked")
	for _, e := range list {
		days := e.From.String()
		if e.To != e.From {
			days += " to " + e.To.String()
		}
		t.row(days, string(e.Kind), string(e.State), e.Place, cut(e.Title, 70), cut(e.Outcome, 40), checked(e.Review, e.Sources))
	}
	t.print(p.Out, "nothing is recorded for these days, as known on "+known.String())
}

func (p *program) tellRounds(list []talks.RoundSheet, last calendar.Date) {
	for _, r := range list {
		n := "not known"
		if r.N != nil {
			n = fmt.Sprint(*r.N)
		}
		p.say("rounds held by %s, %s: %s", last, r.Name, n)
	}
}

// recordEnd says that a record ends before the day asked about, where it does.
func (p *program) recordEnd(end *agreement.Ending) {
	if end == nil {
		return
	}
	said := end.Says(demarche.Same(end.Day.String())).EN
	p.say("%s", strings.ToLower(said[:1])+strings.TrimSuffix(said[1:], "."))
}

// checked says how a fact was checked, and that a source of it was written after the day
// of knowledge.
func checked(r demarche.Review, sources []agreement.Footnote) string {
	for _, n := range sources {
		if !n.Later.IsZero() {
			return string(r) + ", written down later"
		}
	}
	return string(r)
}
