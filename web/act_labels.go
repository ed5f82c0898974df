package web

import (
	"demarche"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// labelWords say who reads what is recorded under a label.
var labelWords = map[docket.Label]demarche.Text{
	docket.ForAll:     {EN: "Everyone who may see the case", ZH: "所有可查阅该案者"},
	docket.ForOffices: {EN: "The offices of both governments", ZH: "双方政府的主管机构"},
	docket.ForFiler:   {EN: "Your office and the company that brought the case", ZH: "本机构和提交该案的企业"},
	docket.ForOffice:  {EN: "The office that keeps the case, nobody else", ZH: "仅保管该案的机构"},
}

// labelsFor gives the labels under which a reader may add to a case's record,
// narrowest first, by the one table of disclosure.
func labelsFor(c *secretariat.CaseView) []docket.Label {
	if c.Case.Public() {
		return nil
	}
	may := disclosure.Labels(c.Reader, c.Case)
	var out []docket.Label
	for _, l := range []docket.Label{docket.ForOffice, docket.ForFiler, docket.ForOffices, docket.ForAll} {
		for _, m := range may {
			if l == m {
				out = append(out, l)
			}
		}
	}
	return out
}
