package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"demarche/calendar"
	"demarche/monitor"
)

func (p *program) monitorSeries() *cobra.Command {
	var data string
	list := &cobra.Command{
		Use: "list", Short: "List the series", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return p.seriesList(c, data) },
	}
	list.Flags().StringVar(&data, "data", "", "data `DIR` with imported releases")
	var q figureText
	show := &cobra.Command{
		Use: "show SERIES", Short: "Show a series with its releases and values, as published on a day", Args: one("the series"),
		RunE: func(c *cobra.Command, args []string) error {
			q.series = args[0]
			return p.seriesShow(c, &q)
		},
	}
	show.Flags().StringVar(&q.known, "known", "", "as published up to this `DATE`; default: --on, or today")
	show.Flags().StringVar(&q.data, "data", "", "data `DIR` with imported releases")
	return group("series", "List the series, or show one", list, show)
}

func (p *program) seriesList(c *cobra.Command, data string) error {
	f, end, err := p.figures(c.Context(), data)
	if err != nil {
		return err
	}
	all, err := f.Series(c.Context())
	if err := errors.Join(err, end()); err != nil {
		return err
	}
	if p.json {
		return p.emit(map[string]any{"series": all})
	}
	t := columns("series", "name", "unit", "by", "provider")
	for _, s := range all {
		t.row(s.ID, s.Name.EN, s.Unit.EN, string(s.Frequency), s.Provider)
	}
	t.print(p.Out, "there are no series")
	return nil
}

// shownSeries is a series with what was known of it on a day.
type shownSeries struct {
	monitor.Series
	Known    calendar.Date      `json:"known"`
	Releases []*monitor.Release `json:"releases"`
	Values   []monitor.Point    `json:"values"` // of the last release
}

func (p *program) seriesShow(c *cobra.Command, q *figureText) error {
	h, known, err := p.figureHistory(c.Context(), q)
	if err != nil {
		return err
	}
	out := shownSeries{Series: h.Series, Known: known, Releases: []*monitor.Release{}, Values: []monitor.Point{}}
	for _, v := range h.Until(known) {
		out.Releases, out.Values = append(out.Releases, v.Release), v.Points()
	}
	if p.json {
		return p.emit(out)
	}
	p.say("%s: %s, %s by %s", h.Series.ID, h.Series.Name.EN, h.Series.Unit.EN, h.Series.Frequency)
	t := columns("release", "published", "on the ground of", "base", "source", "review")
	for _, r := range out.Releases {
		t.row(r.ID, publishedOn(r.Basis, r.Published), string(r.Basis), r.Base, cut(r.Source.EN, 60), string(r.Review))
	}
	t.print(p.Out, "nothing of it was published by then")
	v := columns("period", "value")
	for _, x := range out.Values {
		v.row(x.Period.String(), x.Value.String())
	}
	v.print(p.Out, "")
	return nil
}
