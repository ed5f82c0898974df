package tariff

import (
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// maxLaws is how many sheets of law are kept.
const maxLaws = 16

// Packs lists the packs of tariff law in a language, as known on a day: those of which
// something was known by then. Nothing but their heads is read.
func (s *Shelf) Packs(l demarche.Lang, known calendar.Date) ([]SheetLawLine, error) {
	list, err := s.headed()
	out := []SheetLawLine{}
	for _, p := range list {
		if known >= p.From {
			out = append(out, p.line(l, known))
		}
	}
	return out, err
}

func (s *Shelf) headed() ([]*Pack, error) {
	return s.heads.get(func() ([]*Pack, error) { return heads(s.files) })
}

// PackOf gives the pack of tariff law that has an id. The refusal names those that there are.
func (s *Shelf) PackOf(id string) (*Pack, error) {
	list, err := s.headed()
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		if p.ID == id {
			return s.Pack(p.Importer)
		}
	}
	ids := s.IDs()
	return nil, &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "there is no tariff pack “" + id + "”", ZH: "没有关税资料包“" + id + "”"},
		Remedy: demarche.Text{EN: "there are " + strings.Join(ids, ", "), ZH: "现有：" + strings.Join(ids, "、")},
	}
}

// IDs names the packs of tariff law.
func (s *Shelf) IDs() (out []string) {
	list, _ := s.headed()
	for _, p := range list {
		out = append(out, p.ID)
	}
	return out
}

// HasPack reports whether some pack of tariff law has an id.
func (s *Shelf) HasPack(id string) bool {
	list, err := s.headed()
	return err == nil && slices.ContainsFunc(list, func(p *Pack) bool { return p.ID == id })
}

// Law gives the pack that has an id as Pack.Law does.
func (s *Shelf) Law(id string, l demarche.Lang, on, known calendar.Date) (*SheetLaw, error) {
	key := lawKey{id, l, on, known}
	s.lock.Lock()
	x := s.laws[key]
	s.lock.Unlock()
	if x != nil {
		return x, nil
	}
	p, err := s.PackOf(id)
	if err == nil {
		x, err = p.Law(l, on, known)
	}
	if err != nil {
		return nil, err
	}
	s.lock.Lock()
	defer s.lock.Unlock()
	if len(s.laws) >= maxLaws {
		clear(s.laws)
	}
	s.laws[key] = x
	return x, nil
}

// Measure gives one measure of the pack that has an id, as Pack.MeasureLaw does, with the
// codes that its scope names.
func (s *Shelf) Measure(id, measure string, l demarche.Lang, on, known calendar.Date) (*SheetMeasureScope, []Scoped, error) {
	p, err := s.PackOf(id)
	if err != nil {
		return nil, nil, err
	}
	x, err := p.MeasureLaw(measure, l, on, known)
	if err != nil {
		return nil, nil, err
	}
	m, _ := p.Measure(measure)
	codes := p.Scoped(m, on, known)
	out := &SheetMeasureScope{SheetMeasure: *x, On: on, Known: known, Scope: make([]SheetScoped, len(codes)), Pack: p.Digest}
	for i, c := range codes {
		out.Scope[i] = SheetScoped{Code: c.Code.String(), List: c.List, From: c.From, To: c.To, Known: c.Known, Without: []string{}, By: c.Citation}
		for _, n := range c.Except {
			out.Scope[i].Without = append(out.Scope[i].Without, n.String())
		}
	}
	return out, codes, nil
}

// Slug gives the id of a measure as an address has it: without the strokes by which ids that
// share a heading are told apart.
func Slug(id string) string { return strings.ReplaceAll(id, "/", "~") }

// Unslug gives the id of a measure from what an address has.
func Unslug(text string) string { return strings.ReplaceAll(text, "~", "/") }
