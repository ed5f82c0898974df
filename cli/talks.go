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
	c.Flags().StringVar(&from, "from", "", "the first `DATE`; default: 30 days before the last")
	c.Flags().StringVar(&to, "to", "", "the last `DATE`; default: the day asked about")
	d.flags(c)
	return c
}

// usualDays is over how many days the talks are listed where no first day is named.
const usualDays = 30

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

func (p *program) listTalks(from, to string, d *twoDays) error {
	_, known, err := p.readDays(d)
	if err != nil {
		return err
	}
	last, err := dayOr(to, "--to", p.today())
	if err != nil {
		return err
	}
	first, err := dayOr(from, "--from", last.AddDays(-usualDays))
	if err != nil {
		return err
	}
	if last < first {
		return misused("--to %s comes before --from %s", last, first)
	}
	k, err := p.talksOf(d.pack)
	if err != nil {
		return err
	}
	sheet := k.Sheet(first, last, known)
	if p.json {
		return p.emit(sheet)
	}
	t := columns("day", "kind", "state", "place", "what", "outcome", "checked")
	for _, e := range sheet.Events {
		days := e.From.String()
		if e.To != e.From {
			days += " to " + e.To.String()
		}
		t.row(days, string(e.Kind), string(e.State), e.Place, cut(e.Title, 70), cut(e.Outcome, 40), checked(e.Review, e.Sources))
	}
	t.print(p.Out, "nothing is recorded for these days, as known on "+known.String())
	p.talksEnd(sheet.Ending)
	p.say("")
	for _, r := range sheet.Rounds {
		n := "not known"
		if r.N != nil {
			n = fmt.Sprint(*r.N)
		}
		p.say("rounds held by %s, %s: %s", last, r.Name, n)
	}
	return nil
}

// talksEnd says that the record ends before the day asked about, where it does.
func (p *program) talksEnd(end *talks.Ending) {
	if end == nil {
		return
	}
	said := end.Says(demarche.Same(end.Day.String())).EN
	p.say("%s", strings.ToLower(said[:1])+strings.TrimSuffix(said[1:], "."))
}

func (p *program) talksIssues() *cobra.Command {
	var d twoDays
	c := &cobra.Command{
		Use: "issues", Short: "The sticking points, side by side", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.listIssues(&d) },
	}
	d.flags(c)
	return c
}

func (p *program) listIssues(d *twoDays) error {
	k, on, known, err := p.talksOn(d)
	if err != nil {
		return err
	}
	list := k.IssueSheets(on, known)
	if p.json {
		return p.emit(list)
	}
	t := columns("issue", "stands", "side", "stance", "since", "what", "checked")
	for _, i := range list {
		for _, s := range i.Sides {
			t.row(i.ID, string(i.Standing), string(s.Party), string(s.Stance), s.Since.String(), cut(s.Text, 70), checked(s.Review, s.Sources))
		}
	}
	t.print(p.Out, "the record names no issue")
	p.talksEnd(k.Ending(on, known))
	return nil
}

func (p *program) talksEstimates() *cobra.Command {
	var d twoDays
	c := &cobra.Command{
		Use: "estimates", Short: "Who said when a deal would come, and who was right", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.listEstimates(&d) },
	}
	d.flags(c)
	return c
}

func (p *program) listEstimates(d *twoDays) error {
	k, on, known, err := p.talksOn(d)
	if err != nil {
		return err
	}
	list, sum := k.ScoreSheets(on, known), talks.Calibrate(k.Scores(on, known))
	if p.json {
		return p.emit(struct {
			Estimates   []talks.ScoreSheet `json:"estimates"`
			Calibration talks.Calibration  `json:"calibration"`
		}{list, sum})
	}
	t := columns("said", "by", "from", "to", "verdict", "days off", "checked")
	for _, s := range list {
		t.row(s.Said.String(), cut(s.Who, 40), s.WindowFrom.String(), s.WindowTo.String(), string(s.Verdict), fmt.Sprint(s.DaysOff), checked(s.Review, s.Sources))
	}
	t.print(p.Out, "nobody is recorded to have said when, by "+on.String())
	p.say("%s made, %d judged: %d right, %d too early or missed, %d too late; half of them off by at most %s",
		count(sum.Made, "estimate", "estimates"), sum.Judged, sum.Right, sum.Early, sum.Late, count(sum.Median, "day", "days"))
	return nil
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
