package secretariat

import (
	"demarche"
	"demarche/docket"
)

// titled has the title of a public case name each party as it was named on the day shown. What
// somebody wrote who brought a case stands as it was written.
func (s *Secretariat) titled(c *docket.Case, w When) {
	if p, ok := s.lib.Procedure(c.Procedure); ok && c.Public() {
		c.Title = demarche.Text{EN: p.Pack.AsNamed(c.Title.EN, w.Shown()), ZH: p.Pack.AsNamed(c.Title.ZH, w.Shown())}
	}
}
