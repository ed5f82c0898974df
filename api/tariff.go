package api

import (
	"context"
	"errors"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

func (s *server) routesTariff() {
	get(s, "/api/tariff/rate", "get-tariff-rate", "tariffs", "What a good pays at the border on a day, and why", s.rate)
	get(s, "/api/tariff/history", "get-tariff-history", "tariffs", "What a line has paid, step by step", s.tariffHistory)
	get(s, "/api/tariff/find", "find-tariff-codes", "tariffs", "The codes of a good, by words or by a code's first digits", s.findCodes)
	s.routesTariffList()
	s.routesTariffPacks()
}

// TariffLine is a line of the schedule. The parts of a question are texts, so that what cannot be read is refused with
// what it looks like: a code that lost its zero, a date that a spreadsheet made.
type TariffLine struct {
	Asked
	HTS      string `query:"hts" required:"true" doc:"The code, of eight or ten digits, with or without dots." example:"8501104020"`
	Origin   string `query:"origin" required:"true" doc:"The country of origin, by its two letters." example:"CN"`
	Importer string `query:"importer" default:"US" doc:"The country whose tariff is asked."`
}

type rateIn struct {
	TariffLine
	Entry    string   `query:"entry" doc:"The day of entry; default: the day asked about." example:"2019-06-10"`
	Export   string   `query:"export" doc:"The day of export."`
	Value    string   `query:"value" doc:"The customs value in the tariff's currency, a plain decimal." example:"10000"`
	Quantity []string `query:"quantity,explode" doc:"The quantity, for specific duties; several, each with its unit, where the rate asks for more than one."`
	Unit     []string `query:"unit,explode" doc:"The unit of the quantity: kg, liter, No., doz., degree."`
	Claim    []string `query:"claim,explode" doc:"What the importer claims: an exclusion (9903.88.69/12), a heading, or a preference (usmca)."`
	Share    []string `query:"share,explode" doc:"The part of the value that a content makes up, in percent: aluminum=72."`
}

// rate answers one question. That the pack's knowledge ends before the day is an
// answer, with the status "not known"; what cannot be read is refused.
func (s *server) rate(_ context.Context, c call, in *rateIn) (*Answer[tariff.Sheet], error) {
	t := tariff.Typed{
		HTS: in.HTS, Origin: in.Origin, Importer: in.Importer, Entry: in.Entry, Export: in.Export, Value: in.Value,
		Quantity: strings.Join(in.Quantity, ";"), Unit: strings.Join(in.Unit, ";"), Claims: in.Claim, Shares: in.Share,
	}
	if t.Entry == "" {
		t.Entry = c.when.On.String()
	}
	q, err := t.Question()
	if err != nil {
		return nil, inQuery(err)
	}
	k, err := s.house.Tariff(q.Importer)
	if err != nil {
		return nil, inQuery(err)
	}
	q.Known = c.when.Known
	a, err := k.Ask(q)
	if err != nil {
		return nil, inQuery(err)
	}
	a.Question.Known = in.asOf(c)
	var schedule *tariff.Schedule
	if imported, err := s.house.Imported(k.Importer); err != nil {
		return nil, err
	} else if imported != nil {
		schedule = imported.Schedule
	}
	return &Answer[tariff.Sheet]{Body: k.Sheet(&a, c.lang, schedule)}, nil
}

// asOf is the day of knowledge as an answer repeats it: none where none was asked
// for, as on the command line.
func (in *TariffLine) asOf(c call) calendar.Date {
	if in.On.IsZero() && in.Known.IsZero() {
		return 0
	}
	return c.when.Known
}

// TariffHistory is what a line has paid.
type TariffHistory struct {
	HTS      string             `json:"hts"`
	Origin   string             `json:"origin"`
	Importer string             `json:"importer"`
	Known    calendar.Date      `json:"known"`
	Steps    []tariff.SheetStep `json:"steps" doc:"Runs of days of entry that are answered alike, as known on the day of knowledge."`
	Then     []tariff.SheetStep `json:"then" doc:"The same, each day as it was known on that very day."`
	Pack     string             `json:"pack"`
}

func (s *server) tariffHistory(_ context.Context, c call, in *TariffLine) (*Answer[TariffHistory], error) {
	t := tariff.Typed{HTS: in.HTS, Origin: in.Origin, Importer: in.Importer, Entry: c.when.On.String()}
	q, err := t.Question()
	if err != nil {
		return nil, inQuery(err)
	}
	k, err := s.house.Tariff(q.Importer)
	if err != nil {
		return nil, inQuery(err)
	}
	steps, err := k.History(q.HTS, q.Origin, c.when.Known)
	if err != nil {
		return nil, inQuery(err)
	}
	then, err := k.HistoryThen(q.HTS, q.Origin, c.when.Known)
	if err != nil {
		return nil, inQuery(err)
	}
	return &Answer[TariffHistory]{Body: TariffHistory{
		HTS: q.HTS.String(), Origin: string(q.Origin), Importer: string(q.Importer), Known: c.when.Known,
		Steps: sheetSteps(k.Then(steps, c.when.Known)), Then: sheetSteps(then), Pack: k.Digest,
	}}, nil
}

func sheetSteps(steps []tariff.Step) []tariff.SheetStep {
	out := make([]tariff.SheetStep, 0, len(steps))
	for i := range steps {
		out = append(out, tariff.SheetOfStep(&steps[i]))
	}
	return out
}

type findIn struct {
	Asked
	Query string `query:"q" required:"true" doc:"Words in English or Chinese, or a code." example:"lithium batteries"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"10" doc:"At most so many headings, and as many lines."`
}

func (s *server) findCodes(_ context.Context, c call, in *findIn) (*Answer[tariff.SheetFound], error) {
	if strings.TrimSpace(in.Query) == "" {
		return nil, &demarche.Refusal{
			Kind: demarche.Invalid, Where: "query.q", What: demarche.Text{EN: "what to look for", ZH: "查找内容"},
			Why: demarche.Text{EN: "it is empty", ZH: "为空"}, Remedy: demarche.Text{EN: "write some words of the good, or a code", ZH: "请填写商品词语或编码"},
		}
	}
	if no := tariff.Mangled(in.Query); no != nil {
		no.Where = "query.q"
		return nil, no
	}
	n, err := s.house.CodeNames()
	if err != nil {
		return nil, err
	}
	imported, err := s.house.Imported("US")
	if err != nil {
		return nil, err
	}
	body := n.Sheet(in.Query, c.lang, in.Limit)
	body.AddLines(imported, in.Limit)
	k, err := s.house.Tariff("US")
	if err != nil {
		return nil, err
	}
	body.AddUnder(k, c.when.On, in.Limit)
	return &Answer[tariff.SheetFound]{Body: body}, nil
}

// inQuery places a refusal among the parameters.
func inQuery(err error) error {
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Kind != demarche.Invalid {
		return err
	}
	out := *no
	if out.Where != "" {
		out.Where = "query." + out.Where
	}
	return &out
}

// decimalSchema describes percentages and amounts of money.
type decimalSchema struct{}

// Schema describes a decimal as it travels.
func (decimalSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Nullable: true, Pattern: `^-?[0-9]+(\.[0-9]+)?$`, Description: "A decimal; null: no percentage, not reckoned, or not known.", Examples: []any{"27.5"}}
}

func shapeDecimals(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[tariff.Percent](), reflect.TypeFor[decimalSchema]())
	r.RegisterTypeAlias(reflect.TypeFor[tariff.Money](), reflect.TypeFor[decimalSchema]())
}
