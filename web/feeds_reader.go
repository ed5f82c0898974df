package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"demarche"
	"demarche/disclosure"
	"demarche/secretariat"
)

// feedView is the view of a feed, and of a list as a file. A calendar program and a reader of feeds keep no
// cookie, so in the demonstration the address itself may say who reads, as the API's may;
// and they show nobody what was left unread of an address, so what a feed does not take
// it refuses.
func (s *Server) feedView(r *http.Request, takes ...string) (*view, error) {
	v, err := s.view(r)
	if err != nil {
		return v, err
	}
	if err := takesOnly(v.Query, append(takes, "as")); err != nil {
		return v, err
	}
	if as := v.Query.Get("as"); as != "" {
		v.Reader, err = s.readerNamed(as)
	}
	return v, err
}

// takesOnly refuses what an address says and nothing reads: who misspells a filter would
// take the whole list for what it asked for.
func takesOnly(q url.Values, takes []string) error {
	for _, name := range slices.Sorted(maps.Keys(q)) {
		if !slices.Contains(takes, name) {
			return noParameter(name, append(slices.Clip(takes), "on", "known", "lang"))
		}
		if len(q[name]) > 1 {
			return &demarche.Refusal{
				Kind: demarche.Invalid, Where: name, What: demarche.Text{EN: "the parameter “" + name + "”", ZH: "参数“" + name + "”"},
				Why: demarche.Text{EN: "it is given twice", ZH: "重复给出"}, Remedy: demarche.Text{EN: "give it once", ZH: "请只给出一次"},
			}
		}
	}
	return nil
}

func noParameter(name string, takes []string) error {
	list := strings.Join(takes, ", ")
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: clip(name, 40),
		What:   demarche.Text{EN: "the parameter “" + clip(name, 40) + "”", ZH: "参数“" + clip(name, 40) + "”"},
		Why:    demarche.Text{EN: "nothing here is asked by that name", ZH: "此处不接受该参数"},
		Remedy: demarche.Text{EN: "leave it out; it takes " + list, ZH: "请去掉该参数；可用：" + list},
	}
}

// readerNamed gives the reader of the demonstration that an address names.
func (s *Server) readerNamed(as string) (disclosure.Reader, error) {
	public, _ := secretariat.DemonstrationReader(string(disclosure.Public))
	what := demarche.Text{EN: "the reader “" + clip(as, 40) + "”", ZH: "身份“" + clip(as, 40) + "”"}
	if !s.demo {
		return public, &demarche.Refusal{
			Kind: demarche.Forbidden, Where: "as", What: what,
			Why:    demarche.Text{EN: "this server is no demonstration, so nobody can choose who they are", ZH: "本服务器不是演示环境，不能自选身份"},
			Remedy: demarche.Text{EN: "leave it out to read what is public", ZH: "去掉该项即可查阅公开内容"},
		}
	}
	if who, ok := secretariat.DemonstrationReader(as); ok {
		return who, nil
	}
	var ids []string
	for _, x := range s.sec.Demonstration() {
		ids = append(ids, secretariat.DemonstrationID(x))
	}
	list := strings.Join(ids, ", ")
	return public, &demarche.Refusal{
		Kind: demarche.Invalid, Where: "as", What: what,
		Why:    demarche.Text{EN: "the demonstration has none of that name", ZH: "演示中没有该身份"},
		Remedy: demarche.Text{EN: "it has " + list, ZH: "可用：" + list},
	}
}

// knowsLevel refuses a level of government that no pack has, as knowsPack does a pack.
func (s *Server) knowsLevel(id demarche.LevelID) error {
	if id == "" {
		return nil
	}
	var known []string
	for _, p := range s.sec.Library().Packs {
		for i := range p.Levels {
			if p.Levels[i].ID == id {
				return nil
			}
			known = append(known, string(p.Levels[i].ID))
		}
	}
	slices.Sort(known)
	return badFilter("level", string(id), demarche.Same(strings.Join(slices.Compact(known), ", ")))
}
