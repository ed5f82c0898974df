package web

import (
	"net/http"
	"net/url"
	"strings"

	"demarche"
	"demarche/disclosure"
	"demarche/secretariat"
)

// roleCookie keeps whom a reader of the demonstration acts for.
const roleCookie = "demarche-role"

func (s *Server) routesRole(mux *http.ServeMux) { mux.HandleFunc("POST /role", s.role) }

// reader says who asks. Without the demonstration everyone is the public.
func (s *Server) reader(r *http.Request) disclosure.Reader {
	if s.demo {
		if c, err := r.Cookie(roleCookie); err == nil {
			if who, ok := secretariat.DemonstrationReader(c.Value); ok {
				return who
			}
		}
	}
	public, _ := secretariat.DemonstrationReader(string(disclosure.Public))
	return public
}

// role changes whom the reader acts for.
func (s *Server) role(w http.ResponseWriter, r *http.Request) {
	if !s.demo {
		s.refuse(w, r, &demarche.Refusal{
			Kind: demarche.Forbidden, What: demarche.Text{EN: "whom you act for was not changed", ZH: "未切换身份"},
			Why:    demarche.Text{EN: "this server is no demonstration", ZH: "本服务器不是演示环境"},
			Remedy: demarche.Text{EN: "start it on a loopback address with --demo", ZH: "请在本机地址上以 --demo 启动"},
		})
		return
	}
	who, ok := secretariat.DemonstrationReader(r.FormValue("as"))
	if !ok {
		s.refuse(w, r, &demarche.Refusal{Kind: demarche.Invalid, Where: "as", What: demarche.Text{EN: "whom you act for was not changed", ZH: "未切换身份"}, Why: demarche.Text{EN: "there is no such reader", ZH: "没有该身份"}})
		return
	}
	http.SetCookie(w, &http.Cookie{Name: roleCookie, Value: secretariat.DemonstrationID(who), Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, backTo(r.FormValue("back")), http.StatusSeeOther)
}

// backTo keeps to addresses of this server.
func backTo(back string) string {
	u, err := url.Parse(back)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(back, "//") || strings.Contains(back, "\\") {
		return "/"
	}
	return u.String()
}
