package api

import (
	"context"

	"demarche/tariff"
)

func (s *server) routesTariffList() {
	get(s, "/api/tariff/list", "build-tariff-list", "tariffs", "Lines whose trade or duty comes to a sum, and why each", s.tariffList)
}

// listIn is what is asked of a list. Its parts are texts, so that what cannot be read is
// refused with what it should look like.
type listIn struct {
	Asked
	Sum           string `query:"sum" required:"true" doc:"The sum to be matched, in the currency of the trade: 1.2bn, 350m or 350000000." example:"1.2bn"`
	By            string `query:"by" doc:"What is summed: trade, or duty at the rate proposed; default: duty where a rate is given, and else trade."`
	Rate          string `query:"rate" doc:"The duty proposed, in percent; needed to count by duty."`
	Tolerance     string `query:"tolerance" default:"0.5" doc:"How far the list may be from the sum, in percent of it."`
	Importer      string `query:"importer" default:"US" doc:"Whose measure it is."`
	Origin        string `query:"origin" doc:"Whose goods are listed; default: the other party of the importer's trade that ships."`
	Entry         string `query:"entry" doc:"The day of entry; default: the day asked about, or the last that is known in full if that is sooner. Neither decides what is known." example:"2024-06-01"`
	Capital       string `query:"capital" doc:"Points of capital goods; default: those of the weights that ship."`
	Intermediate  string `query:"intermediate" doc:"Points of intermediate goods; default: those of the weights that ship."`
	Consumer      string `query:"consumer" doc:"Points of consumer goods; default: those of the weights that ship."`
	ExcludePaying bool   `query:"exclude_paying" doc:"Leave out what already pays an additional duty on the day of entry."`
}

// tariffList proposes a list from the trade that ships.
func (s *server) tariffList(_ context.Context, c call, in *listIn) (*Answer[tariff.SheetProposal], error) {
	law, err := s.law()
	if err != nil {
		return nil, err
	}
	known := c.when.Known
	if in.Known.IsZero() { // the day asked about is that of the entries, which does not say what is known
		known = s.house.Today()
	}
	got, err := law.List(&tariff.TypedList{
		Sum: in.Sum, By: in.By, Rate: in.Rate, Tolerance: in.Tolerance, Importer: in.Importer, Origin: in.Origin, Entry: in.Entry, NotPaying: in.ExcludePaying,
		Points: map[tariff.Use]string{tariff.Capital: in.Capital, tariff.Intermediate: in.Intermediate, tariff.Consumer: in.Consumer},
	}, c.when.On, known)
	if err != nil {
		return nil, inQuery(err)
	}
	return &Answer[tariff.SheetProposal]{Body: got.Sheet(c.lang)}, nil
}
