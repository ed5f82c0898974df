package api

import (
	"context"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

func (s *server) routesFigures() {
	get(s, "/api/figures", "list-figures", "figures", "The series, each with its newest value as published on a day", s.figures)
	get(s, "/api/figures/{series}", "get-figures", "figures", "A series with its releases, as published on a day", s.figure)
	get(s, "/api/figures/{series}/compute", "compute-figure", "figures", "Momentum, level or change of a series, as published on a day", s.computeFigure)
	get(s, "/api/figures/{series}/claim", "test-claim", "figures", "A claim held against every release", s.testClaim)
}

// FigureSeries is a series.
type FigureSeries struct {
	Series    string         `json:"series"`
	Provider  string         `json:"provider"`
	Code      string         `json:"code" doc:"The provider's own."`
	Name      string         `json:"name"`
	Unit      string         `json:"unit"`
	Frequency string         `json:"frequency" enum:"day,month,quarter,year"`
	Period    monitor.Period `json:"period" doc:"The last for which there was a value; empty: nothing was published by then."`
	Value     monitor.Value  `json:"value"`
	Vintage   string         `json:"vintage"`
	Published calendar.Date  `json:"published"`
	Base      string         `json:"base,omitempty" doc:"Of an index: the year that is 100, such as 2010=100. It differs between releases."`
}

// Figures is the list of series.
type Figures struct {
	Known  calendar.Date  `json:"known"`
	Series []FigureSeries `json:"series"`
	Next   string         `json:"next" doc:"Go on with this as after; empty: there are no more."`
}

type figuresIn struct {
	Asked
	After string `query:"after" doc:"Go on after this series."`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"200" doc:"At most so many series."`
}

func (s *server) figures(ctx context.Context, c call, in *figuresIn) (*Answer[Figures], error) {
	all, err := s.house.Figures().Series(ctx)
	if err != nil {
		return nil, err
	}
	out := Figures{Known: c.when.Known, Series: []FigureSeries{}}
	for _, x := range all {
		if x.ID <= in.After {
			continue
		}
		if len(out.Series) == in.Limit {
			out.Next = out.Series[len(out.Series)-1].Series
			break
		}
		v, err := s.house.Figures().Known(ctx, x.ID, c.when.Known)
		if err != nil {
			return nil, err
		}
		out.Series = append(out.Series, figureSeries(&x, v, c.lang))
	}
	return &Answer[Figures]{Body: out}, nil
}

func figureSeries(x *monitor.Series, v *monitor.Vintage, l demarche.Lang) FigureSeries {
	out := FigureSeries{Series: x.ID, Provider: x.Provider, Code: x.Code, Name: x.Name.In(l), Unit: x.Unit.In(l), Frequency: string(x.Frequency)}
	if v != nil && !v.Last().IsZero() {
		of := v.Of(monitor.Level, v.Last())
		out.Period, out.Value, out.Vintage, out.Published, out.Base = v.Last(), v.At(v.Last()), of.ID, of.Published, of.Base
	}
	return out
}

// OfSeries names a series.
type OfSeries struct {
	Asked
	Series string `path:"series" doc:"The id of the series." example:"cpb-world-trade-volume"`
}

// FigureRelease is what a provider published at once.
type FigureRelease struct {
	Vintage   string        `json:"vintage"`
	Published calendar.Date `json:"published"`
	Basis     string        `json:"published_basis" enum:"announced,stamp,seen" doc:"On what the day rests."`
	Base      string        `json:"base"`
	Source    string        `json:"source"`
	Note      string        `json:"note"`
	URL       string        `json:"url"`
	Digest    string        `json:"digest" doc:"SHA-256 of the file that was read."`
	Review    string        `json:"review"`
}

// FigurePoint is a value for a period.
type FigurePoint struct {
	Period monitor.Period `json:"period"`
	Value  monitor.Value  `json:"value"`
}

// FigureHistory is a series with its releases.
type FigureHistory struct {
	FigureSeries
	Known    calendar.Date   `json:"known"`
	Releases []FigureRelease `json:"releases"`
	Values   []FigurePoint   `json:"values" doc:"As in the last release known."`
}

func (s *server) figure(ctx context.Context, c call, in *OfSeries) (*Answer[FigureHistory], error) {
	h, err := s.house.Figures().History(ctx, in.Series, c.when.Known)
	if err != nil {
		return nil, err
	}
	v := h.Known(c.when.Known)
	out := FigureHistory{FigureSeries: figureSeries(&h.Series, v, c.lang), Known: c.when.Known, Releases: []FigureRelease{}, Values: []FigurePoint{}}
	for _, x := range h.Until(c.when.Known) {
		out.Releases = append(out.Releases, figureRelease(x.Release, c.lang))
	}
	if v != nil {
		out.Values = figurePoints(v.Points())
	}
	return &Answer[FigureHistory]{Body: out}, nil
}

func figureRelease(r *monitor.Release, l demarche.Lang) FigureRelease {
	return FigureRelease{
		Vintage: r.ID, Published: r.Published, Basis: string(r.Basis), Base: r.Base, Source: r.Source.In(l), Note: r.Note.In(l),
		URL: r.URL, Digest: r.Digest, Review: string(r.Review),
	}
}

func figurePoints(points []monitor.Point) []FigurePoint {
	out := []FigurePoint{}
	for _, p := range points {
		out = append(out, FigurePoint(p))
	}
	return out
}

// OfFigure names a figure of a series.
type OfFigure struct {
	OfSeries
	Op     string `query:"op" enum:"momentum,level,change,month,balance,share" default:"momentum"`
	With   string `query:"with" doc:"The other series, for balance (the series less it) and share (of it, in per cent)."`
	Period string `query:"period" required:"true" example:"2019-01"`
}

// ComputedFigure is one figure with the values from which it was computed.
type ComputedFigure struct {
	Series    string         `json:"series"`
	Op        string         `json:"op"`
	Period    monitor.Period `json:"period"`
	Value     monitor.Value  `json:"value" doc:"Null: not known on that day."`
	Unit      string         `json:"unit"`
	Vintage   string         `json:"vintage"`
	Published calendar.Date  `json:"published"`
	Basis     string         `json:"published_basis" doc:"What the day of the release rests on: announced; stamp: public by then, by when it was produced; or seen by then. Empty where no release is known."`
	From      []FigurePoint  `json:"computed_from"`
	Base      string         `json:"base,omitempty" doc:"Of an index: the year that is 100, such as 2010=100. Levels of two bases are not to be compared."`
	Review    string         `json:"review"`
	Source    string         `json:"source"`
	Note      string         `json:"note"`
	URL       string         `json:"url,omitempty" doc:"The page of the release, or what tells of it."`
	Later     calendar.Date  `json:"later,omitzero" doc:"The day on which the page at url was written, where that is after the day of knowledge."`
}

func (s *server) computeFigure(ctx context.Context, c call, in *OfFigure) (*Answer[ComputedFigure], error) {
	q, err := monitor.ParseClaim(in.Series, in.Op, in.Period, "", "")
	if err != nil {
		return nil, inQuery(err)
	}
	q.Beside = in.With
	h, err := s.house.Figures().HistoryFor(ctx, q, c.when.Known)
	if err != nil {
		return nil, inQuery(err)
	}
	a := monitor.Ask(h, q.Op, q.Period, c.when.Known)
	unit := a.Unit
	if !q.Op.Percent() {
		unit = h.Series.Unit.In(c.lang)
	}
	return &Answer[ComputedFigure]{Body: ComputedFigure{
		Series: a.Series, Op: string(a.Op), Period: a.Period, Value: a.Value, Unit: unit, Vintage: a.Vintage, Published: a.Published, Basis: string(a.Basis),
		From: figurePoints(a.From), Base: a.Base, Review: string(a.Review), Source: a.Source.In(c.lang), Note: a.Note.In(c.lang), URL: a.URL, Later: a.Later,
	}}, nil
}

type claimIn struct {
	OfFigure
	Value string `query:"value" doc:"As claimed, to the digits claimed." example:"-1.8"`
	Way   string `query:"record" enum:"high,low,rise,fall" doc:"Which way the record is looked for: high or low of values, rise or fall of changes; empty: by the sign of the value."`
	Since string `query:"record_since" doc:"The period since which nothing went as far." example:"2009-05"`
}

// ClaimVerdict is a claim held against one release. Null: not known.
type ClaimVerdict struct {
	Vintage        string        `json:"vintage"`
	Published      calendar.Date `json:"published"`
	Value          monitor.Value `json:"value"`
	ValueHolds     *bool         `json:"value_holds"`
	RecordHolds    *bool         `json:"record_holds"`
	ContradictedBy []FigurePoint `json:"contradicted_by"`
	RecordWay      string        `json:"record_way,omitempty" doc:"In which direction the record was looked for: high, low, rise, fall."`
	RecordSince    string        `json:"record_since,omitempty" doc:"The last period before that went as far."`
	Changed        []string      `json:"changed" doc:"What held in the release before and does not here, or the reverse: value, record."`
	Basis          string        `json:"published_basis" doc:"What the day of the release rests on: announced; stamp: public by then, by when it was produced; or seen by then."`
	Reported       bool          `json:"reported,omitempty" doc:"The release was not read: what holds, holds of what was reported of it."`
	Base           string        `json:"base,omitempty"`
	Review         string        `json:"review"`
	Note           string        `json:"note,omitempty" doc:"On the release: what its values rest on."`
}

// ClaimVerdicts is a claim held against every release known.
type ClaimVerdicts struct {
	Known    calendar.Date  `json:"known"`
	Verdicts []ClaimVerdict `json:"verdicts" doc:"Of the releases that reach the period, the earliest first."`
}

func (s *server) testClaim(ctx context.Context, c call, in *claimIn) (*Answer[ClaimVerdicts], error) {
	q, err := monitor.ParseClaim(in.Series, in.Op, in.Period, in.Value, in.Since)
	if err == nil {
		err = q.Turn(in.Way)
	}
	if err != nil {
		return nil, inQuery(err)
	}
	q.Beside = in.With
	h, err := s.house.Figures().HistoryFor(ctx, q, c.when.Known)
	if err != nil {
		return nil, inQuery(err)
	}
	out := ClaimVerdicts{Known: c.when.Known, Verdicts: []ClaimVerdict{}}
	for _, x := range q.Test(h, c.when.Known) {
		out.Verdicts = append(out.Verdicts, ClaimVerdict{
			Vintage: x.Vintage, Published: x.Published, Value: x.Value, ValueHolds: x.ValueHolds, RecordHolds: x.RecordHolds,
			ContradictedBy: figurePoints(x.ContradictedBy), Changed: x.Changed, Review: string(x.Review),
			RecordWay: x.RecordWay, RecordSince: x.RecordSince.String(), Basis: string(x.Basis), Reported: x.Reported, Base: x.Base, Note: x.Note.In(c.lang),
		})
	}
	return &Answer[ClaimVerdicts]{Body: out}, nil
}

// valueSchema describes a figure: a number, or null.
type valueSchema struct{}

// Schema describes a figure as it travels.
func (valueSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeNumber, Nullable: true, Description: "An exact decimal; null: not known.", Examples: []any{-1.752116}}
}

// periodSchema describes a period.
type periodSchema struct{}

// Schema describes a period as it travels.
func (periodSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Description: "A month (2019-01), quarter (2019-Q1), year (2019) or day (2019-01-31); empty: none.", Examples: []any{"2019-01"}}
}

func shapeFigures(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[monitor.Value](), reflect.TypeFor[valueSchema]())
	r.RegisterTypeAlias(reflect.TypeFor[monitor.Period](), reflect.TypeFor[periodSchema]())
}
