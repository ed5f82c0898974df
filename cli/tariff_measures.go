package cli

import (
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"demarche/calendar"
	"demarche/tariff"
)

func (p *program) tariffMeasures() *cobra.Command {
	importer, origin := "", ""
	c := &cobra.Command{
		Use: "measures", Short: "The measures of a tariff, and what holds of each on a day", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.listMeasures(importer, origin) },
	}
	c.Flags().StringVar(&importer, "importer", "US", "the `COUNTRY` whose tariff is asked")
	c.Flags().StringVar(&origin, "origin", "CN", "the `COUNTRY` of origin for which orders are given")
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
	State    string   `json:"state"` // in force, suspended, ended, unread; "" where nothing holds
	Rate     string   `json:"rate"`
	Floor    string   `json:"floor,omitempty"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	KnownTo  string   `json:"known_to"` // of its program
	Citation string   `json:"citation"`
	Review   string   `json:"review"`
	Whole    int      `json:"lines_whole"`   // tariff lines of eight digits that its lists name whole on the day
	Part     int      `json:"lines_in_part"` // and others only in part
}

func (p *program) listMeasures(importer, origin string) error {
	k, err := p.tariffOf(importer)
	if err != nil {
		return err
	}
	o, err := tariff.ParseOrigin(origin)
	if err != nil {
		return misuse("--origin", err)
	}
	day := min(p.today(), k.KnownTo)
	if !p.on.IsZero() {
		day = p.on
	}
	list := []measureLine{}
	t := columns("measure", "heading", "program", "rate", "state", "since", "checked", "lines", "in part", "")
	for _, m := range k.Measures {
		x := lineOfMeasure(k, m, o, day)
		list = append(list, x)
		t.row(x.ID, x.Heading, x.Program, x.Rate+floorOf(x.Floor), x.State, x.From, x.Review, counted(x.Whole), counted(x.Part), cut(x.Label, 70))
	}
	if p.json {
		return p.emit(list)
	}
	p.say("%s, on %s, for goods of %s", k.Name.EN, day, o)
	t.print(p.Out, "no measures")
	return nil
}

// counted leaves out that there is none.
func counted(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func floorOf(s string) string {
	if s == "" {
		return ""
	}
	return "top-up to " + s
}

func lineOfMeasure(k *tariff.Pack, m *tariff.Measure, o tariff.Origin, day calendar.Date) measureLine {
	x := measureLine{
		ID: m.ID, Heading: strings.TrimSpace(m.Heading), Program: m.Program, Label: m.Label.EN, LabelZH: m.Label.ZH, Origins: list(m.Origins),
	}
	if program, ok := k.Program(m.Program); ok {
		x.KnownTo = program.KnownTo.String()
	}
	x.Whole, x.Part = k.Counted(m, day)
	v, ok := m.Order(o, day, 0)
	if !ok {
		return x
	}
	x.State, x.Rate, x.Floor, x.From, x.To, x.Review = string(v.State), v.Rate, v.Floor, v.From.String(), v.To.String(), string(v.Review)
	if v.State == tariff.InForce {
		x.State = "in force"
	}
	x.Citation = k.Sources[v.Cite].Title
	return x
}
