package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

func (p *program) tariffMeasures() *cobra.Command {
	importer, origin, known := "", "", ""
	c := &cobra.Command{
		Use: "measures", Short: "The measures of a tariff that bear on an origin, and what holds of each on a day", Args: cobra.NoArgs,
		Long: "Lists the measures that bear on goods of an origin, with the order that holds for\n" +
			"entries of the day --on, and the days from which and to which it holds so. Where none\n" +
			"holds, that is of the order that comes nearest, and the state says \"not yet\" or \"no\n" +
			"longer\". A measure of which nobody had spoken by then is left out; beyond what is\n" +
			"known of a program, the state is not known. Lines are those of eight digits that it\n" +
			"names whole, and in part.",
		RunE: func(*cobra.Command, []string) error { return p.listMeasures(importer, origin, known) },
	}
	c.Flags().StringVar(&importer, "importer", "US", "the `COUNTRY` whose tariff is asked")
	c.Flags().StringVar(&origin, "origin", "CN", "the `COUNTRY` of origin for which orders are given")
	c.Flags().StringVar(&known, "known", "", "as known on this `DATE`; default: all that is known, whatever the day --on of the entries")
	return c
}

// measureLine is a measure in a list.
type measureLine struct {
	ID       string   `json:"id"`
	Heading  string   `json:"heading"`
	Program  string   `json:"program"`
	Label    string   `json:"label"`
	LabelZH  string   `json:"label_zh"`
	Origins  []string `json:"origins"`
	State    string   `json:"state"` // in force, suspended, ended, unread, moved, not known; not yet, no longer where no order holds
	Rate     string   `json:"rate"`
	Floor    string   `json:"floor,omitempty"`
	From     string   `json:"from"` // first and last day on which what is said holds without a break
	To       string   `json:"to"`
	KnownTo  string   `json:"known_to"` // of its program
	Citation string   `json:"citation"`
	Review   string   `json:"review"`
	Whole    *int     `json:"lines_whole"`               // tariff lines of eight digits that its lists name whole on the day; null: not known
	Part     *int     `json:"lines_in_part"`             // and others only in part; null: not known
	Unknown  string   `json:"lines_not_known,omitempty"` // why not

	Official *tariff.SheetCount `json:"official_count,omitempty"` // the last of its lists, where the pack has another
}

func (p *program) listMeasures(importer, origin, knownOn string) error {
	k, err := p.tariffOf(importer)
	if err != nil {
		return err
	}
	o, err := tariff.ParseOrigin(origin)
	if err != nil {
		return misuse("--origin", err)
	}
	if err := k.CheckOrigin(o); err != nil {
		return misuse("--origin", err)
	}
	day := p.entryDay(k)
	known, err := dayFlag("--known", knownOn)
	if err != nil {
		return err
	}
	list := []measureLine{}
	t := columns("measure", "heading", "program", "rate", "state", "since", "to", "checked", "lines", "in part", "")
	for _, m := range k.Measures {
		if !m.Reaches(o) || !m.Spoken(o, day, known) {
			continue
		}
		x := lineOfMeasure(k, m, o, day, known)
		list = append(list, x)
		t.row(x.ID, x.Heading, x.Program, x.Rate+floorOf(x.Floor), x.State, x.From, x.To, x.Review, counted(x.Whole), counted(x.Part), cut(x.Label, 70))
	}
	if p.json {
		return p.emit(list)
	}
	asOf := "today"
	if !known.IsZero() {
		asOf = "on " + known.String()
	}
	p.say("%s, on %s, for goods of %s, as known %s", k.Name.EN, day, o, asOf)
	t.print(p.Out, "no measures")
	for i := range list {
		if c := list[i].Official; c != nil {
			m, _ := k.Measure(list[i].ID)
			p.say("%s: %s", list[i].ID, officialCount(c, m.Scope.Lists, ""))
		}
	}
	return nil
}

// officialCount says what a notice or the schedule counts where the pack has another; a count
// of more lists than those of the measure names them.
func officialCount(c *tariff.SheetCount, lists []string, in tongue) string {
	note := c.Note
	if note != "" {
		note = in.T(". ", "。") + note
	}
	if c.Other(lists) {
		return in.T("%s counts %d lines on %s in lists %s together, the pack %d%s", "%[1]s计清单%[4]s合计%[2]d个税目（%[3]s），本资料包当日为%[5]d个%[6]s", c.Source.Title, c.Official, c.On, strings.Join(c.Lists, in.T(" and ", "和")), c.Total(), note)
	}
	return in.T("%s counts %d lines on %s, the pack %d%s", "%[1]s计%[2]d个税目（%[3]s），本资料包当日为%[4]d个%[5]s", c.Source.Title, c.Official, c.On, c.Total(), note)
}

// counted leaves out that there is none; ? is not known.
func counted(n *int) string {
	switch {
	case n == nil:
		return "?"
	case *n == 0:
		return ""
	}
	return strconv.Itoa(*n)
}

func floorOf(s string) string {
	if s == "" {
		return ""
	}
	return "top-up to " + s
}

func lineOfMeasure(k *tariff.Pack, m *tariff.Measure, o tariff.Origin, day, known calendar.Date) measureLine {
	x := measureLine{
		ID: m.ID, Heading: strings.TrimSpace(m.Heading), Program: m.Program, Label: m.Label.EN, LabelZH: m.Label.ZH, Origins: list(m.Origins),
	}
	program, _ := k.Program(m.Program)
	x.KnownTo = program.KnownTo.String()
	if day > program.KnownTo {
		x.State, x.Unknown = string(tariff.NotKnown), "the day is beyond what is known of the program"
		return x
	}
	x.Official = k.OfficialCount(m, demarche.English, day, known)
	if k.NotHeldLists(m) {
		x.Unknown = "the pack does not have the codes of a list that bounds its scope"
	} else {
		whole, part := k.Counted(m, day, known)
		x.Whole, x.Part = &whole, &part
	}
	v, when := m.Nearest(o, day, known)
	x.Rate, x.Floor, x.From, x.To, x.Review = v.Rate, v.Floor, v.From.String(), v.To.String(), string(v.Review)
	if v.Heading != "" {
		x.Heading = v.Heading
	}
	switch {
	case when > 0:
		x.State = "not yet"
	case when < 0:
		x.State = "no longer"
	case v.State == tariff.InForce:
		x.State = "in force"
	default:
		x.State = string(v.State)
	}
	x.Citation = k.Sources[v.Cite].AsKnown(known).Title
	return x
}
