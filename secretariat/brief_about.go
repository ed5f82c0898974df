package secretariat

import (
	"context"
	"slices"
	"strings"

	"demarche"
	"demarche/deliver"
	"demarche/store"
	"demarche/tariff"
)

// dealPact is the agreement of which the talks and the promises of the record are.
const dealPact = "us-china-ch7"

// about adds to each sentence of a letter what else it is about: the topic and the
// agreement of a case or a promise, and the tariff lines that readers follow by code,
// where a measure that it cites reaches them.
func (s *Secretariat) about(l *deliver.Letter, lines []tariff.Code) error {
	for i := range l.Parts {
		p := &l.Parts[i]
		for _, t := range p.Touches {
			p.Touches = union(p.Touches, s.widely(t))
		}
		for _, c := range p.Cites {
			more, err := s.reached(c.Fact, lines)
			if err != nil {
				return err
			}
			p.Touches = union(p.Touches, more)
		}
	}
	return nil
}

func union(list, more []string) []string {
	for _, x := range more {
		if !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}

// widely gives the topic and the agreement of what a sentence touches.
func (s *Secretariat) widely(touch string) []string {
	kind, name, _ := strings.Cut(touch, ":")
	switch {
	case kind == "case":
		return append([]string{"topic:cases"}, s.pactsOf(demarche.CaseID(name))...)
	case kind == "promise":
		return []string{"topic:promises", "pact:" + dealPact}
	case touch == "topic:positions", touch == "topic:estimates":
		return []string{"topic:talks", "pact:" + dealPact}
	case touch == "topic:talks":
		return []string{"pact:" + dealPact}
	}
	return nil
}

// pactsOf names the agreement of a public case.
func (s *Secretariat) pactsOf(id demarche.CaseID) []string {
	for _, pact := range s.lib.PackIDs() {
		for _, c := range s.lib.Packs[pact].Cases {
			if c.ID == id {
				return []string{"pact:" + pact}
			}
		}
	}
	return nil
}

// followedLines gives the tariff codes that readers follow.
func (s *Secretariat) followedLines(ctx context.Context) ([]tariff.Code, error) {
	var names []string
	if s.store == nil {
		return nil, nil
	}
	if err := s.store.View(ctx, func(tx store.Tx) (err error) { names, err = tx.Followed("line:"); return err }); err != nil {
		return nil, err
	}
	var out []tariff.Code
	for _, n := range names {
		if c, err := tariff.ParseCode(strings.TrimPrefix(n, "line:")); err == nil {
			out = append(out, c)
		}
	}
	return out, nil
}

// reached gives those of some codes that a measure reaches, of which a fact tells.
func (s *Secretariat) reached(fact string, lines []tariff.Code) ([]string, error) {
	if len(lines) == 0 {
		return nil, nil
	}
	measures, err := s.moves(fact)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, trade := range [][2]tariff.Origin{{"US", "CN"}, {"CN", "US"}} {
		if !slices.Contains(s.Importers(), trade[0]) {
			continue
		}
		law, err := s.Tariff(trade[0])
		if err != nil {
			return nil, err
		}
		for _, c := range lines {
			if slices.ContainsFunc(measures, func(id string) bool { return law.Reaches(c, trade[1], id) }) {
				out = append(out, "line:"+c.String())
			}
		}
	}
	return out, nil
}

// moves gives the measures of which a fact tells: an order is of one, an event of the talks
// of those that its record names.
func (s *Secretariat) moves(fact string) ([]string, error) {
	if measure, ok := strings.CutPrefix(fact, "tariff/"); ok {
		measure, _, _ = strings.Cut(measure, "/ends/") // a rate that runs out changes what is paid
		return []string{measure}, nil
	}
	event, ok := strings.CutPrefix(fact, "talks/")
	if !ok {
		return nil, nil
	}
	p, err := s.Talks()
	if err != nil || p == nil {
		return nil, err
	}
	var out []string
	for _, m := range p.Moves(event) {
		out = append(out, m.ID)
	}
	return out, nil
}
