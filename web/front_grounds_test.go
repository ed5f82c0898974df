package web

import "testing"

// The trade that an added duty covers is cited from the order that names it, and each order
// is a link, cited in one way in both languages.
func TestAddedDutiesLinkTheirOrders(t *testing.T) {
	const register = `href="https://www.federalregister.gov/citation/`
	pagesSay(t, public(t), []sayings{
		{"/?on=2019-03-28&known=2019-03-28", []string{
			register + `83-FR-11625">`, register + `83-FR-28710">83 FR 28710: List 1, 34 billion`, register + `83-FR-40823">`,
			register + `83-FR-47974">`, register + `84-FR-7966">84 FR 7966</a>`,
		}, []string{"press-releases\">Press releases and Federal Register notices</a> (Office of the US Trade Representative; list of its documents) <span class=\"mark\">derived", "; 83 FR 28710"}},
		{"/?on=2019-03-28&known=2019-03-28&lang=zh", []string{`83 FR 11625`, register + `83-FR-28710">83 FR 28710：清单1，每年340亿美元</a>`}, []string{"卷第"}},
		{"/?on=2020-02-20&known=2020-02-20", []string{register + `85-FR-3741">85 FR 3741`}, []string{"; 85 FR 3741"}},
	})
}
