package secretariat

import (
	"demarche"
	"demarche/disclosure"
	"demarche/docket"
)

// unnamed refuses a text of the keeping office that the other government will read
// and that names the company, as the title of a complaint may not: what has crossed
// cannot be called back, for nothing on record is rewritten. What the other party
// writes is not looked at, since a refusal would tell it that the name is right.
func (s *Secretariat) unnamed(c *docket.Case, e *docket.Event) error {
	if c.Public() || c.Filer == "" || !disclosure.CrossesOncePut(e.Label) {
		return nil
	}
	if party, _ := s.Recorder(e); party != c.Owner {
		return nil
	}
	texts := []string{e.Text.EN, e.Text.ZH}
	for _, d := range e.Documents {
		texts = append(texts, d.Title)
	}
	for _, text := range texts {
		if n, named := Names(text, c.Filer); named {
			return &demarche.Refusal{
				Kind: demarche.Invalid, Where: "text",
				What: demarche.Text{EN: "nothing was recorded on " + string(c.ID), ZH: "未对" + string(c.ID) + "作任何记录"},
				Why: demarche.Text{
					EN: "the text names the company by “" + n.Part + "”, and the other government will read it",
					ZH: "文字中的“" + n.Part + "”可认出企业，而对方政府会看到该文字",
				},
				Remedy: demarche.Text{
					EN: "write it without that; what only your office is to read goes into a note",
					ZH: "请删去该部分；仅供本机构查阅的内容请写入备注",
				},
			}
		}
	}
	return nil
}
