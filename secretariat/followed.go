package secretariat

import (
	"slices"
	"strings"

	"demarche"
	"demarche/deliver"
)

// MayFollow refuses to have a reader wait for what the brief never tells of: a topic that it
// does not have, an agreement or a promise that no pack holds, a case that is not on the
// public record, or a tariff code under which no schedule has a line on any day.
func (s *Secretariat) MayFollow(follows []string) error {
	for _, f := range follows {
		kind, name, _ := strings.Cut(f, ":")
		var what, where demarche.Text
		switch {
		case kind == "topic" && !s.topical(name):
			what, where = demarche.Text{EN: "the brief has no topic of that name", ZH: "简报没有该主题"}, demarche.Text{EN: "the topics are listed at /subscribe, and the sticking points at /talks", ZH: "主题见 /subscribe，分歧点见 /talks"}
		case kind == "pact" && s.lib.Packs[name] == nil:
			what, where = demarche.Text{EN: "no agreement of that name is held", ZH: "没有该名称的协定"}, demarche.Text{EN: "the agreements are listed at /rules", ZH: "协定见 /rules"}
		case kind == "case" && !s.publicCase(name):
			what, where = demarche.Text{EN: "no case of that number is on the public record, and the brief tells of no other", ZH: "公开记录中没有该编号的案件，简报不涉及其他案件"}, demarche.Text{EN: "the cases are listed at /docket", ZH: "案件见 /docket"}
		case kind == "promise" && !s.promised(name):
			what, where = demarche.Text{EN: "no promise of that number is held", ZH: "没有该编号的承诺"}, demarche.Text{EN: "each promise has its number in the address of its page, at /promises", ZH: "承诺编号见 /promises 各页网址"}
		case kind == "line" && !s.lined(name):
			what, where = demarche.Text{EN: "no tariff at hand has a line under that code, on any day", ZH: "所收录的税则在任何日期均无该编码下的税目"}, demarche.Text{EN: "find the code by words at /duty", ZH: "请在 /duty 按文字查找编码"}
		default:
			continue
		}
		return &demarche.Refusal{
			Kind: demarche.Invalid, Where: "follows", What: demarche.Text{EN: "following “" + f + "”", ZH: "关注“" + f + "”"}, Why: what, Remedy: where,
		}
	}
	return nil
}

// topical reports whether the brief has a topic: one of those that are offered, or a sticking
// point of the talks. Where the talks cannot be read, it may be one of theirs.
func (s *Secretariat) topical(topic string) bool {
	ids, _ := deliver.Topics()
	if slices.Contains(ids, "topic:"+topic) {
		return true
	}
	k, err := s.Talks()
	return err != nil || k.Issue(topic) != nil
}

func (s *Secretariat) publicCase(id string) bool {
	for _, p := range s.lib.Packs {
		for _, c := range p.Cases {
			if string(c.ID) == id {
				return true
			}
		}
	}
	return false
}

// promised reports whether a promise is held. Where the promises cannot be read, any may be.
func (s *Secretariat) promised(id string) bool {
	p, err := s.Promises()
	return err != nil || p == nil || p.Promise(id) != nil
}

// lined reports whether a tariff has a line under a code, or an order under its heading.
// Where no tariff can be read, any may be.
func (s *Secretariat) lined(code string) bool {
	importers := s.Importers()
	for _, o := range importers {
		p, err := s.Tariff(o)
		if err != nil || p.Holds(code) {
			return true
		}
		if x, err := s.Imported(o); err != nil || x != nil && x.Holds(code) {
			return true
		}
	}
	return len(importers) == 0
}
