package cli

import (
	"bufio"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// replaying is what procedure replay is asked.
type replaying struct {
	procedure, acts, until, known, reading string
	flags                                  []string
	public                                 bool
}

func (p *program) procedureReplay() *cobra.Command {
	var q replaying
	c := &cobra.Command{
		Use: "replay", Short: "Say where each case of a file of acts stands", Args: cobra.NoArgs,
		Long: "Reads a CSV of acts with the header case,date,act,by and, if need be, the columns\n" +
			"to (a date or a step, where an act asks for one) and note, and prints where each\n" +
			"case stands. A date is a day, or a month (2021-01) where the day is not known: an act of\n" +
			"the month about the day asked about is told as one that may have been done. Acts\n" +
			"of days after --until or --known are left out, and their number is told. An act that the procedure does not allow, or does not have, is listed\n" +
			"as irregular with the article. A file in which any line cannot be read is refused\n" +
			"whole. With --json each case is one line, whose status is open or ended; where no act\n" +
			"had opened it by the day asked about, begun is false and the step empty.",
		Example: "  demarche procedure replay --procedure wto-dsu --acts acts.csv --until 2019-12-11 --json",
		RunE:    func(*cobra.Command, []string) error { return p.replay(&q) },
	}
	f := c.Flags()
	f.StringVar(&q.procedure, "procedure", "", "`ID` of the procedure")
	f.StringVar(&q.acts, "acts", "", "`FILE` of acts; - for the standard input")
	f.StringVar(&q.until, "until", "", "the `DATE` asked about; default: today")
	f.StringVar(&q.known, "known", "", "as it was known on this `DATE`; default: all that is known")
	f.StringVar(&q.reading, "reading", "", "`ID` of a reading, where the text admits several")
	f.StringSliceVar(&q.flags, "flag", nil, "`ID` of a special circumstance that holds in every case of the file, such as perishable; may be repeated")
	f.BoolVar(&q.public, "public", false, "the acts come from public sources, in which silence proves little")
	return c
}

func (p *program) replay(q *replaying) error {
	m, opt, err := p.machine(q)
	if err != nil {
		return err
	}
	records, err := p.readActs(q.acts, m)
	if err != nil {
		return err
	}
	p.tellLeft(records, opt)
	if p.json {
		return p.replayLines(m, records, opt)
	}
	p.say("%s, on %s%s", m.Procedure().Name.EN, opt.Until, knownWords(opt.Known))
	t := columns("case", "status", "step", "outcome", "next", "late", "irregular")
	for i := range records {
		t.row(replayRow(m, &records[i], opt)...)
	}
	t.print(p.Out, "the file has no acts")
	return nil
}

// actsLeft counts the acts of a case that a replay does not read: those of days after that
// asked about, and those that were not known yet.
func actsLeft(c *record, opt docket.Options) int {
	n := 0
	for i := range c.Acts {
		if a := &c.Acts[i]; !a.CanBeBy(opt.Until) || !opt.Known.IsZero() && a.On > opt.Known {
			n++
		}
	}
	return n
}

// tellLeft tells people how many acts were left out, and that what is said to be late on a
// day after that of the knowledge is so by what was known then.
func (p *program) tellLeft(records []record, opt docket.Options) {
	n, perhaps := 0, 0
	for i := range records {
		n += actsLeft(&records[i], opt)
		for k := range records[i].Acts {
			if a := &records[i].Acts[k]; a.On > opt.Until && (opt.Known.IsZero() || a.On <= opt.Known) && a.CanBeBy(opt.Until) {
				perhaps++
			}
		}
	}
	if perhaps > 0 {
		fmt.Fprintf(p.Err, "%s may have been done by %s or later: only the month is known\n", count(perhaps, "act", "acts"), opt.Until)
	}
	if n > 0 {
		fmt.Fprintf(p.Err, "left out: %s of days after %s\n", count(n, "act", "acts"), lastRead(opt))
	}
	if !opt.Known.IsZero() && opt.Known < opt.Until {
		fmt.Fprintf(p.Err, "what is late on %s is so by what was known on %s; what was done after that day is not counted\n", opt.Until, opt.Known)
	}
}

// lastRead is the last day of which acts are read.
func lastRead(opt docket.Options) calendar.Date {
	if opt.Known.IsZero() {
		return opt.Until
	}
	return min(opt.Until, opt.Known)
}

// knownWords says by whose lights, where that was asked.
func knownWords(known calendar.Date) string {
	if known.IsZero() {
		return ", by all that is known"
	}
	return ", as known on " + known.String()
}

func (p *program) machine(q *replaying) (*docket.Machine, docket.Options, error) {
	var opt docket.Options
	if q.procedure == "" || q.acts == "" {
		return nil, opt, misused("nothing was replayed: give --procedure ID and --acts FILE")
	}
	lib, err := p.library()
	if err != nil {
		return nil, opt, err
	}
	proc, err := procedureOf(lib, q.procedure)
	if err != nil {
		return nil, opt, err
	}
	if err := hasReading(proc, q.reading); err != nil {
		return nil, opt, err
	}
	if opt.Until, err = dateFlag("--until", q.until); err != nil {
		return nil, opt, err
	}
	if opt.Known, err = dateFlag("--known", q.known); err != nil {
		return nil, opt, err
	}
	if opt.Until.IsZero() {
		opt.Until = p.today()
	}
	if opt.Public, opt.Flags = q.public, q.flags; len(q.flags) > 0 {
		if err := hasFlags(proc, q.flags); err != nil {
			return nil, opt, err
		}
	}
	return docket.Compile(lib, proc, q.reading), opt, nil
}

func hasFlags(q *agreement.Procedure, ids []string) error {
	var known []string
	for _, f := range q.Flags {
		known = append(known, f.ID)
	}
	for _, id := range ids {
		if len(known) == 0 {
			return misused("--flag: procedure %s has no special circumstances; leave the flag out", q.ID)
		}
		if !slices.Contains(known, id) {
			return noSuch("flag", id, known)
		}
	}
	return nil
}

func hasReading(q *agreement.Procedure, id string) error {
	if id == "" {
		return nil
	}
	var known []string
	for _, r := range q.Readings {
		if r.ID == id {
			return nil
		}
		known = append(known, r.ID)
	}
	if len(known) == 0 {
		return misused("--reading: procedure %s has one reading only; leave the flag out", q.ID)
	}
	return noSuch("reading", id, known)
}

// replayed is a line of the replay: its status is open or ended and nothing else, which other
// programs rely on. A case that no act has opened by the day asked about is open and has not
// begun; its step is "".
type replayed struct {
	docket.Shaped
	Begun bool `json:"begun"`
}

func (p *program) replayLines(m *docket.Machine, records []record, opt docket.Options) error {
	w := bufio.NewWriterSize(p.Out, 1<<16)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range records {
		line := replayed{Shaped: docket.Shape(m.Procedure(), m.Replay(records[i].Acts, opt), demarche.English), Begun: true}
		if line.Status == docket.Unopened {
			line.Status, line.Begun = docket.Open, false
		}
		line.Case = records[i].Case
		line.Left = actsLeft(&records[i], opt)
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return w.Flush()
}

func replayRow(m *docket.Machine, c *record, opt docket.Options) []string {
	s := m.Replay(c.Acts, opt)
	late := docket.Missed(m.Procedure(), s)
	next := ""
	if len(s.Next) > 0 {
		next = nextWords(s.Next[0])
	}
	var odd []string
	for _, x := range s.Irregular {
		odd = append(odd, x.Act+" ("+english.grounds(x.Article)+")")
	}
	status := string(s.Status)
	if s.Status == docket.Unopened {
		status = "not begun"
	}
	return []string{string(c.Case), status, s.Step, s.Outcome, next, blank(late), strings.Join(odd, ", ")}
}

// nextWords says what a coming day brings.
func nextWords(n docket.Next) string {
	if n.Bar {
		return fmt.Sprintf("%s opens (%s)", n.On, n.Clock)
	}
	return fmt.Sprintf("%s due (%s)", n.On, n.Clock)
}

func blank(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
