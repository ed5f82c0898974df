package secretariat

import (
	"demarche"
	"demarche/disclosure"
)

// demonstration is who one can be in a demonstration. The company is invented.
var demonstration = disclosure.Desks{
	{Role: disclosure.Public, Name: demarche.Text{EN: "The public", ZH: "公众"}},
	{Role: disclosure.Company, Party: "US", Filer: "Northlake Cloud (illustrative)", Name: demarche.Text{EN: "A company: Northlake Cloud (illustrative)", ZH: "企业：Northlake Cloud（示例）"}},
	{Role: disclosure.Officer, Party: "US", Office: "us-bedro", Name: demarche.Text{EN: "United States: case officer", ZH: "美国：案件官员"}},
	{Role: disclosure.Deputy, Party: "US", Office: "us-deputy", Name: demarche.Text{EN: "United States: Deputy", ZH: "美国：副贸易代表"}},
	{Role: disclosure.Principal, Party: "US", Office: "us-principal", Name: demarche.Text{EN: "United States: Principal", ZH: "美国：贸易代表"}},
	{Role: disclosure.Officer, Party: "CN", Office: "cn-bedro", Name: demarche.Text{EN: "China: case officer", ZH: "中国：案件官员"}},
	{Role: disclosure.Deputy, Party: "CN", Office: "cn-deputy", Name: demarche.Text{EN: "China: Vice Minister", ZH: "中国：副部长"}},
	{Role: disclosure.Principal, Party: "CN", Office: "cn-principal", Name: demarche.Text{EN: "China: Vice Premier", ZH: "中国：副总理"}},
	{Role: disclosure.Officer, Party: "EU", Office: "eu-sep", Name: demarche.Text{EN: "European Union: case officer", ZH: "欧盟：案件官员"}},
	{Role: disclosure.Officer, Party: "MX", Office: "mx-economia", Name: demarche.Text{EN: "Mexico: case officer", ZH: "墨西哥：案件官员"}},
	{Role: disclosure.Officer, Party: "CA", Office: "ca-gac", Name: demarche.Text{EN: "Canada: case officer", ZH: "加拿大：案件官员"}},
}

// DemonstrationID names a demonstration reader in addresses and on the command
// line: its role and party.
func DemonstrationID(r disclosure.Reader) string {
	if r.Party == "" {
		return string(r.Role)
	}
	return string(r.Role) + "-" + string(r.Party)
}

// DemonstrationReader gives the reader of that id, and false where there is none.
func DemonstrationReader(id string) (disclosure.Reader, bool) {
	for _, r := range demonstration {
		if DemonstrationID(r) == id {
			return r, true
		}
	}
	return disclosure.Reader{}, false
}
