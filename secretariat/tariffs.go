package secretariat

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"demarche"
	"demarche/tariff"
)

// Tariffs say where a house finds tariff law. Nothing of it is read before the
// first question. The zero value: the house has none.
type Tariffs struct {
	Files fs.FS // its folders are packs of tariff law, and short names
	Shelf Shelf // of imported schedules; nil: none can be imported
}

// Shelf holds the official schedules that the keeper of the house imported.
type Shelf interface {
	// Last names the one imported last; "" where there is none.
	Last() (string, error)
	// Read reads one by its name.
	Read(name string) (*tariff.Schedule, error)
}

// tariffs is the tariff law of a house, each part read when it is first asked for
// and then kept.
type tariffs struct {
	Tariffs
	law *tariff.Shelf // nil: none
	// orders are the packs' measures alone, for what asks no price.
	orders func() (map[tariff.Origin]*tariff.Pack, error)

	mu       sync.Mutex // of what was imported
	last     string
	imported *tariff.Imported
}

func newTariffs(t Tariffs) *tariffs {
	out := &tariffs{Tariffs: t}
	if t.Files != nil {
		out.law = tariff.NewShelf(t.Files)
	}
	out.orders = sync.OnceValues(func() (map[tariff.Origin]*tariff.Pack, error) {
		if out.law == nil {
			return map[tariff.Origin]*tariff.Pack{}, nil
		}
		found, err := out.law.Orders()
		return found, unread(err)
	})
	return out
}

// unread is a fault of a pack, whose detail is for the log.
func unread(err error) error {
	if err == nil {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the tariff law of the house was not read", ZH: "本站的关税资料未能读取"},
		Why: demarche.Text{EN: err.Error()}, Remedy: demarche.Text{EN: "check it with: demarche tariff check DIR"},
	}
}

func noTariff(en, zh string) error {
	return &demarche.Refusal{Kind: demarche.NotFound, What: demarche.Text{EN: en, ZH: zh}}
}

// Law gives the shelf on which the house keeps its tariff law, scenarios and trade,
// for the pages and the interface to read from; nil where it has none.
func (s *Secretariat) Law() *tariff.Shelf { return s.tariffs.law }

// Importers gives those whose tariff the house has, in order.
func (s *Secretariat) Importers() []tariff.Origin {
	if s.tariffs.Files == nil {
		return nil
	}
	return s.tariffs.law.Importers()
}

// Tariff gives the tariff of an importer. The first question reads it, which
// takes a part of a second; the pack serves any number of questions at once.
func (s *Secretariat) Tariff(importer tariff.Origin) (*tariff.Pack, error) {
	if s.tariffs.Files == nil {
		return nil, noTariff("the house has no tariff law", "本站没有关税资料")
	}
	if slices.Contains(s.tariffs.law.Importers(), importer) {
		p, err := s.tariffs.law.Pack(importer)
		return p, unread(err)
	}
	var ids []string
	for _, o := range s.Importers() {
		ids = append(ids, string(o))
	}
	return nil, &demarche.Refusal{
		Kind: demarche.Invalid, Where: "importer", What: demarche.Text{EN: "importer " + string(importer), ZH: "进口方" + string(importer)},
		Why:    demarche.Text{EN: "no pack holds its tariff", ZH: "没有收录其关税"},
		Remedy: demarche.Text{EN: "there are packs for " + strings.Join(ids, ", "), ZH: "已收录：" + strings.Join(ids, "、")},
	}
}

// CodeNames gives the short names of chapters and headings.
func (s *Secretariat) CodeNames() (*tariff.Names, error) {
	if s.tariffs.Files == nil {
		return nil, noTariff("the house has no short names of codes", "本站没有编码简名")
	}
	if found, _ := fs.Glob(s.tariffs.Files, "*/names.yaml"); len(found) == 0 {
		return nil, noTariff("the house has no short names of codes", "本站没有编码简名")
	}
	n, err := s.tariffs.law.Names()
	return n, unread(err)
}

// Imported gives the official schedule of an importer that was imported last,
// ready to be searched; nil where none was. A later import is taken up by the
// next question.
func (s *Secretariat) Imported(importer tariff.Origin) (*tariff.Imported, error) {
	t := s.tariffs
	if t.Shelf == nil || importer != "US" { // what is imported is the schedule of the United States
		return nil, nil
	}
	last, err := t.Shelf.Last()
	if err != nil || last == "" {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.last != last {
		read, err := t.Shelf.Read(last)
		if err != nil {
			return nil, err
		}
		t.last, t.imported = last, tariff.NewImported(read)
	}
	return t.imported, nil
}
