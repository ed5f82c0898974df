package web

import (
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

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
