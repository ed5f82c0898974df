package api

import (
	"context"

	"demarche"
	"demarche/tariff"
)

func (s *server) routesTariffPacks() {
	get(s, "/api/tariff/packs", "list-tariff-packs", "tariffs", "The packs of tariff law", s.tariffPacks)
	get(s, "/api/tariff/packs/{id}", "get-tariff-pack", "tariffs", "What a pack of tariff law holds, from where, and how far it is known", s.tariffPack)
	get(s, "/api/tariff/packs/{id}/measures/{measure}", "get-tariff-measure", "tariffs", "A measure: its orders, its interactions, and the codes in its scope", s.tariffMeasure)
}

// law gives the shelf of tariff law; a refusal where the house has none.
func (s *server) law() (*tariff.Shelf, error) {
	if law := s.house.Law(); law != nil {
		return law, nil
	}
	return nil, &demarche.Refusal{Kind: demarche.NotFound, What: demarche.Text{EN: "the house has no tariff law", ZH: "本站没有关税资料"}}
}

// TariffPacks lists the packs of tariff law.
type TariffPacks struct {
	Packs []tariff.SheetLawLine `json:"packs"`
}

func (s *server) tariffPacks(_ context.Context, c call, _ *rulesIn) (*Answer[TariffPacks], error) {
	law, err := s.law()
	if err != nil {
		return nil, err
	}
	list, err := law.Packs(c.lang, c.when.Known)
	if err != nil {
		return nil, err
	}
	return &Answer[TariffPacks]{Body: TariffPacks{list}}, nil
}

func (s *server) tariffPack(_ context.Context, c call, in *ruleIn) (*Answer[*tariff.SheetLaw], error) {
	law, err := s.law()
	if err != nil {
		return nil, err
	}
	x, err := law.Law(in.ID, c.lang, c.when.On, c.when.Known)
	if err != nil {
		return nil, err
	}
	return &Answer[*tariff.SheetLaw]{Body: x}, nil
}

type measureIn struct {
	Asked
	ID      string `path:"id" example:"us-tariffs"`
	Measure string `path:"measure" doc:"Its id, as answers name it; a stroke in it is written ~." example:"9903.88.03"`
}

func (s *server) tariffMeasure(_ context.Context, c call, in *measureIn) (*Answer[*tariff.SheetMeasureScope], error) {
	law, err := s.law()
	if err != nil {
		return nil, err
	}
	m, _, err := law.Measure(in.ID, tariff.Unslug(in.Measure), c.lang, c.when.On, c.when.Known)
	if err != nil {
		return nil, err
	}
	return &Answer[*tariff.SheetMeasureScope]{Body: m}, nil
}
