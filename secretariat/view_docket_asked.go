package secretariat

import (
	"cmp"
	"slices"
	"strings"

	"demarche"
	"demarche/docket"
)

// asked refuses a filter by a pact or procedure that there is none of, and names those
// there are: an empty list would read as if there were no such cases, and a full one as
// if all were.
func (s *Secretariat) asked(q docket.Query) error {
	if _, ok := s.lib.Packs[q.Pact]; q.Pact != "" && !ok {
		return noneSuch("pact", "pact", "协定", q.Pact, s.lib.PackIDs())
	}
	if _, ok := s.lib.Procedure(q.Procedure); q.Procedure != "" && !ok {
		return noneSuch("procedure", "procedure", "程序", q.Procedure, s.lib.ProcedureIDs())
	}
	return nil
}

// emptyFor refuses a filter by a level, step or party that no pack names, where it finds
// nothing: a case may still stand at a step that its pack had once, and an agreement open
// to others has parties that its pack does not list.
func (s *Secretariat) emptyFor(q docket.Query, page *docket.Page) error {
	if q.After != "" || page.Total > 0 || page.More || len(page.Cases) > 0 {
		return nil
	}
	if err := s.placed(q); err != nil || q.Party == "" {
		return err
	}
	return s.named(q)
}

// placed refuses a level or step that no pack asked for has.
func (s *Secretariat) placed(q docket.Query) error {
	if q.Level == "" && q.Step == "" {
		return nil
	}
	var levels, steps []string
	for _, id := range s.lib.PackIDs() {
		p := s.lib.Packs[id]
		if q.Pact != "" && q.Pact != id {
			continue
		}
		for i := range p.Levels {
			levels = append(levels, string(p.Levels[i].ID))
		}
		for _, r := range p.Procedures {
			for i := range r.Steps {
				levels = append(levels, string(r.Steps[i].Level))
				if q.Procedure == "" || q.Procedure == r.ID {
					steps = append(steps, r.Steps[i].ID)
				}
			}
		}
	}
	if q.Level != "" && !slices.Contains(levels, string(q.Level)) {
		return noneSuch("level", "level of government", "政府级别", string(q.Level), levels)
	}
	if q.Step != "" && !slices.Contains(steps, q.Step) {
		return noneSuch("step", "step", "阶段", q.Step, steps)
	}
	return nil
}

// named refuses a party that neither a pack nor one of its public cases names. They are
// too many to be listed in a refusal.
func (s *Secretariat) named(q docket.Query) error {
	for _, id := range s.lib.PackIDs() {
		p := s.lib.Packs[id]
		if _, ok := p.Party(q.Party); ok {
			return nil
		}
		for _, c := range p.Cases {
			for _, side := range [][]string{c.Complainants, c.Respondents, c.Thirds} {
				if slices.ContainsFunc(side, func(n string) bool { return strings.EqualFold(n, q.Party) }) {
					return nil
				}
			}
		}
	}
	no := noneSuch("party", "party", "缔约方", q.Party, nil)
	no.Remedy = demarche.Text{
		EN: "write its name or its code, such as China or CN; the docket without this filter names the parties of each case",
		ZH: "请填写其名称或代码，如“中国”或CN；不加此筛选的案件列表载有各案当事方",
	}
	return no
}

func noneSuch(where, what, whatZH, id string, known []string) *demarche.Refusal {
	known = slices.DeleteFunc(known, func(s string) bool { return s == "" })
	slices.Sort(known)
	known = slices.Compact(known)
	if r := []rune(id); len(r) > 40 {
		id = string(r[:40]) + "…"
	}
	return &demarche.Refusal{
		Kind: demarche.NotFound, Where: where,
		What:   demarche.Text{EN: "there is no " + what + " “" + id + "”", ZH: "没有“" + id + "”这一" + whatZH},
		Remedy: demarche.Text{EN: "there are " + cmp.Or(strings.Join(known, ", "), "none"), ZH: "现有：" + cmp.Or(strings.Join(known, "、"), "无")},
	}
}
