package secretariat

import (
	"demarche"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// open loads a case for an act of a reader, and refuses where the reader may
// not know of it or has seen an older version.
func (s *Secretariat) open(tx store.Tx, r disclosure.Reader, id demarche.CaseID, version int) (*docket.Case, []docket.Event, error) {
	c, events, err := s.seenBy(tx, r, id, version)
	if err != nil {
		return nil, nil, err
	}
	events, err = s.renewed(tx, c, events)
	return c, events, err
}

// seenBy is open for what only reads. A case that the reader may not know of is refused as
// one that does not exist.
func (s *Secretariat) seenBy(tx store.Tx, r disclosure.Reader, id demarche.CaseID, version int) (*docket.Case, []docket.Event, error) {
	c, events, err := s.load(tx, id)
	if err != nil && demarche.KindOf(err) != demarche.NotFound {
		return nil, nil, err
	}
	if err != nil || !disclosure.May(r, c, disclosure.Header) {
		return nil, nil, s.noCase(id)
	}
	if version == 0 {
		return c, events, nil
	}
	if numbers := s.numbers(r, c, events); version != numbers.Last() {
		return nil, nil, &demarche.Refusal{
			Kind:   demarche.Conflict,
			What:   demarche.Text{EN: "the act on " + string(id), ZH: "对" + string(id) + "的行为"},
			Why:    demarche.Text{EN: "the record has moved on since you opened it", ZH: "您打开之后，该案记录已有更新"},
			Remedy: demarche.Text{EN: "read the case again and send the act anew", ZH: "请重新查看该案后再提交"},
		}
	}
	return c, events, nil
}

// numbers gives the numbers under which a reader knows the events of a case.
func (s *Secretariat) numbers(r disclosure.Reader, c *docket.Case, events []docket.Event) disclosure.Numbers {
	p, _ := s.lib.Procedure(c.Procedure)
	return disclosure.NumbersFor(r, c, p, events)
}

// numberFor gives the number under which a reader knows an event that was added
// to a record, 0 where the reader may not read it.
func (s *Secretariat) numberFor(r disclosure.Reader, c *docket.Case, past []docket.Event, e *docket.Event) int {
	return s.numberOver(r, c, past, e, nil)
}

// numberOver is numberFor where the gist of the record may be known.
func (s *Secretariat) numberOver(r disclosure.Reader, c *docket.Case, past []docket.Event, e *docket.Event, g *gist) int {
	if !disclosure.MayEvent(r, c, e) {
		return 0
	}
	return s.lastFor(r, c, past, g) + 1
}
