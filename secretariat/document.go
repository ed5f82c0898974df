package secretariat

import (
	"fmt"

	"demarche"
	"demarche/complaint"
	"demarche/docket"
)

// takeDocuments makes papers what goes on record, and refuses those that nobody could open
// or name: each has a title, and an https address or none.
func takeDocuments(list []docket.Document) error {
	for i := range list {
		d := &list[i]
		for _, text := range []*string{&d.Title, &d.Symbol, &d.URL} {
			if err := takeText(text, "documents"); err != nil {
				return err
			}
		}
		if trim(d.Title) == "" || d.URL != "" && !complaint.OnTheWeb(d.URL) {
			return &demarche.Refusal{
				Kind: demarche.Invalid, Where: "documents", What: demarche.Text{EN: "nothing was recorded", ZH: "未记录"},
				Why: demarche.Text{
					EN: fmt.Sprintf("document %d needs a title, and an address that begins with https", i+1),
					ZH: fmt.Sprintf("第%d份文件须有标题，地址须以 https 开头", i+1),
				},
				Remedy: demarche.Text{EN: "give both, or the title alone", ZH: "请两者都填，或仅填标题"},
			}
		}
	}
	return nil
}
