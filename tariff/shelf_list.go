package tariff

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"demarche"
	"demarche/calendar"
)

// exampleWeights are used where none are named.
const exampleWeights = "us-imports/weights.yaml"

// WeightsThatShip gives the weights that ship as an example; nil where none do.
func WeightsThatShip(files fs.FS) (*Weights, error) {
	if _, err := fs.Stat(files, exampleWeights); err != nil {
		return nil, nil
	}
	return ReadWeights(files, exampleWeights)
}

// Weights gives the weights that ship.
func (s *Shelf) Weights() (*Weights, error) {
	return s.weights.get(func() (*Weights, error) { return WeightsThatShip(s.files) })
}

// Listed is a proposed list with what it was made from.
type Listed struct {
	*Proposal
	Weights *Weights
	Trade   *OnShelf
}

// List proposes a list of goods from the trade that ships for an importer, as known on a day.
// No origin is the other party of that trade; no day of entry is the one given, or the last
// that is known in full if that is sooner. What cannot be answered is refused: an importer or
// a partner whose trade does not ship, and a day of knowledge before the figures were known.
func (s *Shelf) List(typed *TypedList, day, known calendar.Date) (*Listed, error) {
	importer, err := ParseOrigin(typed.Importer)
	if err != nil {
		return nil, placed("importer", err)
	}
	p, err := s.Pack(importer)
	if demarche.KindOf(err) == demarche.NotFound {
		there := make([]string, 0, 4)
		for _, o := range s.Importers() {
			there = append(there, string(o))
		}
		return nil, wrong("importer", said("the tariff of "+string(importer), string(importer)+"的关税"), said("no pack holds it", "没有资料包收录"),
			said("the importers are: "+strings.Join(there, ", "), "可选的进口方："+strings.Join(there, "、")))
	}
	if err != nil {
		return nil, err
	}
	head, err := s.TradeHead(importer, Origin(strings.ToUpper(strings.TrimSpace(typed.Origin))))
	if err != nil {
		return nil, err
	}
	asked := *typed
	if head != nil {
		asked.Origin = string(head.Partner)
	}
	sought, err := asked.Sought()
	if err != nil {
		return nil, err
	}
	sought.Known, sought.On = known, min(day, p.Reach().Whole())
	if text := strings.TrimSpace(typed.Entry); text != "" {
		if sought.On, err = calendar.ParseDate(text); err != nil {
			return nil, placed("entry", err)
		}
	} else if day > sought.On {
		sought.Asked = day
	}
	switch {
	case head == nil:
		return nil, noTradeOf(importer, sought.Partner)
	case !known.IsZero() && head.Known > known:
		return nil, &demarche.Refusal{
			Kind: demarche.Invalid, Where: "known", What: demarche.Text{EN: "a list as known on " + known.String(), ZH: "截至" + known.String() + "所知的清单"},
			Why:    demarche.Text{EN: "the trade that ships was not known before " + head.Known.String(), ZH: "随附的贸易数据最早公布于" + head.Known.String()},
			Remedy: demarche.Text{EN: "ask as known on that day or later", ZH: "请选择该日或更晚的已知日期"},
		}
	}
	w, err := s.Weights()
	if err != nil {
		return nil, err
	}
	if w == nil {
		w = &Weights{}
	}
	if w, err = w.weighing(typed.Points); err != nil {
		return nil, err
	}
	t, err := s.Trade(importer, sought.Partner)
	if err != nil {
		return nil, err
	}
	got, err := Build(p, t.Trade.flows, w, sought)
	if errors.Is(err, ErrBeyond) {
		return nil, placed("entry", err)
	}
	if err != nil {
		return nil, err
	}
	return &Listed{got, w, t}, nil
}

func noTradeOf(importer, partner Origin) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "origin",
		What:   demarche.Text{EN: fmt.Sprintf("a list of goods of %s for %s", partner, importer), ZH: fmt.Sprintf("%s对原产于%s货物的清单", importer, partner)},
		Why:    demarche.Text{EN: "no trade of theirs ships with the house", ZH: "本系统未附带双方的贸易数据"},
		Remedy: demarche.Text{EN: "give a file of it on the command line: demarche tariff list build --flows FILE", ZH: "请用命令行提供贸易数据：demarche tariff list build --flows FILE"},
	}
}

// Sheet gives the list in a language.
func (l *Listed) Sheet(lang demarche.Lang) SheetProposal {
	t := &l.Trade.ShippedTrade
	return l.Proposal.Sheet(l.Weights, SheetTrade{File: t.Name(), Source: t.Source.In(lang), Vintage: t.Vintage.In(lang)}, lang)
}
