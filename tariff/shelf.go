package tariff

import (
	"io/fs"
	"maps"
	"slices"
	"sync"

	"demarche"
	"demarche/calendar"
)

// Shelf keeps the tariff law, scenarios and trade of some files at hand for a
// server. Nothing is read before it is first asked for; what was read is kept.
// It may be used by many at once.
type Shelf struct {
	files fs.FS

	lock    sync.Mutex
	packs   map[Origin]*shelved[*Pack]
	trades  map[string]*shelved[*OnShelf]
	all     shelved[[]*Scenario]
	whose   shelved[map[Origin]string] // folders of packs by importer
	ships   shelved[[]ShippedTrade]    // trade, without its figures
	names   func() (*Names, error)
	diffs   map[diffKey]*Diff
	heads   shelved[[]*Pack] // packs, without their lines and measures
	laws    map[lawKey]*SheetLaw
	surveys map[surveyKey]*Survey
	weights shelved[*Weights]

	averages map[averageKey]*reckoning
}

// OnShelf is trade that ships, made ready for scenarios.
type OnShelf struct {
	ShippedTrade
	Trade *Trade
}

type shelved[T any] struct {
	once  sync.Once
	value T
	err   error
}

func (x *shelved[T]) get(read func() (T, error)) (T, error) {
	x.once.Do(func() { x.value, x.err = read() })
	return x.value, x.err
}

// diffKey tells answers apart that a page asks for again and again.
type diffKey struct {
	scenario  string // digest and the days that were moved or settled
	on, known calendar.Date
}

// lawKey tells sheets of law apart.
type lawKey struct {
	id        string
	lang      demarche.Lang
	on, known calendar.Date
}

// maxDiffs is how many answers are kept.
const maxDiffs = 32

// NewShelf puts files on a shelf.
func NewShelf(files fs.FS) *Shelf {
	return &Shelf{
		files: files, packs: map[Origin]*shelved[*Pack]{}, trades: map[string]*shelved[*OnShelf]{}, diffs: map[diffKey]*Diff{}, laws: map[lawKey]*SheetLaw{}, surveys: map[surveyKey]*Survey{},
		names: LazyNames(files, "hs-names"), averages: map[averageKey]*reckoning{},
	}
}

// Importers gives those whose tariff the shelf has, in order.
func (s *Shelf) Importers() []Origin { return slices.Sorted(maps.Keys(s.folders())) }

func (s *Shelf) folders() map[Origin]string {
	found, _ := s.whose.get(func() (map[Origin]string, error) { return importers(s.files), nil })
	return found
}

// Orders reads the packs' measures alone, as ReadOrders does, by importer.
func (s *Shelf) Orders() (map[Origin]*Pack, error) {
	found := map[Origin]*Pack{}
	for _, o := range s.Importers() {
		p, err := ReadOrders(s.files, s.folders()[o])
		if err != nil {
			return nil, err
		}
		found[o] = p
	}
	return found, nil
}

// Pack gives the tariff of an importer.
func (s *Shelf) Pack(importer Origin) (*Pack, error) {
	s.lock.Lock()
	x := s.packs[importer]
	if x == nil {
		x = &shelved[*Pack]{}
		s.packs[importer] = x
	}
	s.lock.Unlock()
	return x.get(func() (*Pack, error) {
		dir := s.folders()[importer]
		if dir == "" {
			return nil, demarche.Refuse(demarche.NotFound, "the tariff of "+string(importer), "no pack holds it", "").InChinese(string(importer)+"的关税", "没有资料包收录", "")
		}
		return Read(s.files, dir)
	})
}

// Names gives the short names of headings and chapters.
func (s *Shelf) Names() (*Names, error) { return s.names() }

// Scenarios gives the scenarios that ship.
func (s *Shelf) Scenarios() ([]*Scenario, error) {
	return s.all.get(func() ([]*Scenario, error) { return Scenarios(s.files) })
}

// Scenario gives one of them by its id.
func (s *Shelf) Scenario(id string) (*Scenario, error) {
	all, err := s.Scenarios()
	for _, x := range all {
		if x.ID == id {
			return x, nil
		}
	}
	if err == nil {
		err = &demarche.Refusal{
			Kind: demarche.NotFound, What: demarche.Text{EN: "there is no scenario “" + id + "”", ZH: "没有情景“" + id + "”"},
			Remedy: demarche.Text{EN: "choose one from the list of scenarios", ZH: "请在情景列表中选择"},
		}
	}
	return nil, err
}

// Trade gives the trade that ships for an importer and a partner; nil for none.
func (s *Shelf) Trade(importer, partner Origin) (*OnShelf, error) {
	s.lock.Lock()
	key := string(importer + partner)
	x := s.trades[key]
	if x == nil {
		x = &shelved[*OnShelf]{}
		s.trades[key] = x
	}
	s.lock.Unlock()
	return x.get(func() (*OnShelf, error) { return s.readTrade(importer, partner) })
}

func (s *Shelf) readTrade(importer, partner Origin) (*OnShelf, error) {
	found, err := TradeFor(s.files, importer, partner)
	if err != nil || found == nil {
		return nil, err
	}
	p, err := s.Pack(importer)
	if err != nil {
		return nil, err
	}
	flows, _, err := found.Read(s.files)
	if err != nil {
		return nil, err
	}
	return &OnShelf{*found, NewTrade(p, flows)}, nil
}

// Diff holds the trade that ships against the tariff of a day, without and with a
// scenario. Both are nil where no trade ships for it, or none was known by then.
func (s *Shelf) Diff(x *Scenario, on, known calendar.Date) (*Diff, *OnShelf, error) {
	head, err := TradeFor(s.files, x.Importer, x.Partner)
	if err != nil || head == nil || !known.IsZero() && head.Known > known {
		return nil, nil, err // found before the figures and the law are read
	}
	t, err := s.Trade(x.Importer, x.Partner)
	if err != nil {
		return nil, nil, err
	}
	key := diffKey{x.mark(), on, known}
	s.lock.Lock()
	d := s.diffs[key]
	s.lock.Unlock()
	if d != nil {
		return d, t, nil
	}
	after, err := x.Apply(t.Trade.pack, known)
	if err != nil {
		return nil, nil, err
	}
	d = t.Trade.Diff(x, after, on, known)
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.diffs) >= maxDiffs {
		clear(s.diffs)
	}
	s.diffs[key] = d
	return d, t, nil
}

// mark tells a scenario from itself begun on another day, or with a condition
// settled.
func (s *Scenario) mark() string {
	mark := s.Digest + s.From.String()
	for i := range s.Acts {
		if u := s.Acts[i].Until; u != nil {
			mark += "/" + u.Settled.String()
		}
	}
	return mark
}
