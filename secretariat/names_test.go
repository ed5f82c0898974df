package secretariat_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"demarche"
	"demarche/secretariat"
)

func TestATitleNamesNoCompany(t *testing.T) {
	for _, c := range []struct{ company, title, part, instead string }{
		{"Acme Robotics GmbH", "Acme is refused a licence for robots", "Acme", "A company is refused a licence for robots"},
		{"Acme Robotics GmbH", "Customs holds ACME’s robots at the port", "ACME", "Customs holds a company’s robots at the port"},
		{"Acme Robotics GmbH", "Robots of Acme Robotics GmbH held for months", "Acme Robotics GmbH", "Robots of a company held for months"},
		{"Acme Robotics GmbH", "Acmebots are held at the port", "Acmebots", "A company are held at the port"},
		{"Acme Robotics GmbH", "Robotics licences refused to foreign firms", "", ""},
		{"Acme Robotics GmbH", "A GmbH may not be founded by foreigners", "", ""},
		{"Acme Robotics GmbH", "The acmeist poets are not printed", "acmeist", ""}, // better once too often
		{"Société Générale d'Électricité S.A.", "Générale is shut out of tenders", "Générale", "A company is shut out of tenders"},
		{"Élan Vital S.A.", "ELAN is shut out of tenders", "ELAN", "A company is shut out of tenders"},
		{"American Steel Inc.", "American steel refused at three ports", "American steel", "A company refused at three ports"},
		{"American Steel Inc.", "Steel from American mills refused", "", ""},
		{"Steel Ltd", "Steel refused at three ports", "Steel", "A company refused at three ports"},
		{"3M Company", "Masks of 3M are not admitted", "3M", "Masks of a company are not admitted"},
		{"Northlake Cloud (illustrative)", "Licence for cloud services refused to foreign firms", "", ""},
		{"Northlake Cloud (illustrative)", "An illustrative refusal of licences", "", ""},
		{"Northlake Cloud (illustrative)", "North-lake was told to wait", "North-lake", "A company was told to wait"},
		{"Northlake Cloud (illustrative)", "Licences of NORTH LAKE are withheld", "NORTH LAKE", "Licences of a company are withheld"},
		{"Northlake Cloud (illustrative)", "A north coast and a lake are closed", "", ""},
		{"Northlake Cloud (illustrative)", "Northlake was told to wait", "Northlake", "A company was told to wait"},
		{"Northlake Cloud (illustrative)", "Cloud on a north lake", "north lake", "Cloud on a company"},
		{"Northlake Cloud (illustrative)", "The Northlake permit is withheld", "Northlake", "A company permit is withheld"},
		{"Northlake Cloud (illustrative)", "Permit withheld from the firm northlake.com", "northlake", "Permit withheld from the firm"},
		{"Northlake Cloud (illustrative)", "Permit of www.northlake.com withheld", "northlake", "Permit of a company withheld"},
		{"Northlake Cloud (illustrative)", "N\u043erthlake was told to wait", "N\u043erthlake", "A company was told to wait"}, // a Cyrillic о
		{"Northlake Cloud (illustrative)", "NORTHL\u0410\u041aE was told to wait", "NORTHL\u0410\u041aE", "A company was told to wait"},
		{"Northlake Cloud (illustrative)", "nort\u04bblak\u0435 was told to wait", "nort\u04bblak\u0435", "A company was told to wait"},
		{"Northlake Cloud (illustrative)", "northla\u043ae was told to wait", "northla\u043ae", "A company was told to wait"},
		{"Northlake Cloud (illustrative)", "NorthIake was told to wait", "NorthIake", "A company was told to wait"}, // a capital I
		{"Northlake Cloud (illustrative)", "N0rth1ake was told to wait", "N0rth1ake", "A company was told to wait"},
		{"Northlake Cloud (illustrative)", "N\u200bo\u200dr\u2060t\u00adh\ufe0fl\u3164ake was told to wait", "N\u200bo\u200dr\u2060t\u00adh\ufe0fl\u3164ake", "A company was told to wait"},
		{"Northlake Cloud (illustrative)", "𝕹orth𝖑ake was told to wait", "𝕹orth𝖑ake", "A company was told to wait"},
		{"N\u043erthlake Cloud", "Northlake was told to wait", "Northlake", "A company was told to wait"},
		{"\u0406LLUM\u0406NA", "Sequencers of Illumina held", "Illumina", "Sequencers of a company held"},
		{"Walt Robotics Ltd", "Robots wait at the port", "", ""},
		{"Walt Robotics Ltd", "ROBOTS WAIT AT THE PORT", "", ""},
		{"Walt Robotics Ltd", "Robots of WaIt wait at the port", "WaIt", "Robots of a company wait at the port"},
		{"Modem Ltd", "Modern machines are refused", "", ""},
		{"Lo Ltd", "A duty of 10 percent", "", ""},
		{"上海阿克米机器人有限公司", "阿克米的机器人被扣在港口", "阿克米", "某企业的机器人被扣在港口"},
		{"上海阿克米机器人有限公司", "机器人进口许可被拒", "", ""},
		{"上海阿克米机器人有限公司", "上海口岸扣留机器人", "", ""},
		{"华为技术有限公司", "华为设备被排除在招标之外", "华为", "某企业设备被排除在招标之外"},
		{"中国石油化工集团公司", "中国石油化工产品被加征关税", "中国石油化工", "某企业产品被加征关税"},
		{"中国石油化工集团公司", "石油产品被加征关税", "", ""},
		{"Acme 机器人有限公司", "ＡＣＭＥ申请许可被拒", "ＡＣＭＥ", "某企业申请许可被拒"},
		{"", "Licences refused", "", ""},
		{"GmbH", "Licences refused to any GmbH", "", ""},
	} {
		got, named := secretariat.Names(c.title, c.company)
		if got.Part != c.part || named != (c.part != "") {
			t.Errorf("%q in %q: found %q, want %q", c.company, c.title, got.Part, c.part)
		}
		if c.instead != "" && got.Instead != c.instead {
			t.Errorf("%q in %q: instead %q, want %q", c.company, c.title, got.Instead, c.instead)
		}
	}
}

// Whatever is typed, a suggestion never names the company, and nothing breaks.
func TestASuggestionNamesNoCompanyEither(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		company, title := rapid.String().Draw(t, "company"), rapid.String().Draw(t, "title")
		if rapid.Bool().Draw(t, "inside") {
			title = title + " " + company + " " + title
		}
		got, named := secretariat.Names(title, company)
		if !named {
			return
		}
		if !strings.Contains(title, got.Part) || got.Part == "" {
			t.Fatalf("the part %q is not in %q", got.Part, title)
		}
		if again, still := secretariat.Names(got.Instead, company); still {
			t.Fatalf("instead of %q: %q names it as %q", title, got.Instead, again.Part)
		}
	})
}

func TestAComplaintThatNamesItsFilerIsRefusedWithASuggestion(t *testing.T) {
	h := open(t, "2020-03-02", true)
	q := cloud
	q.Title = "Northlake's licence was refused"
	_, err := h.File(ctx, reader(t, "company-US"), q)
	refused(t, "a title that names the company in part", err, demarche.Invalid)
	for l, want := range map[demarche.Lang][]string{
		demarche.English: {"“Northlake”", "other government will read it", "“A company's licence was refused”"},
		demarche.Chinese: {"“Northlake”", "对方政府会看到", "“A company's licence was refused”"},
	} {
		no, _ := err.(*demarche.Refusal)
		for _, w := range want {
			if no == nil || !strings.Contains(no.In(l), w) {
				t.Errorf("in %s the refusal lacks %s: %v", l, w, err)
			}
		}
	}
}

// The legal form goes with the Chinese name that it follows, as Inc. does with an English one.
func TestALegalFormGoesWithTheNameBeforeIt(t *testing.T) {
	for _, c := range []struct{ title, company, want string }{
		{"北湖云计算有限公司的许可被拒", "北湖云计算有限公司", "某企业的许可被拒"},
		{"拒发北湖股份有限公司的许可", "北湖云计算股份有限公司", "拒发某企业的许可"},
		{"Licence refused to Northlake Inc.", "Northlake Inc.", "Licence refused to a company."},
		{"北湖的许可被拒", "北湖云计算有限公司", "某企业的许可被拒"},
	} {
		if n, named := secretariat.Names(c.title, c.company); !named || n.Instead != c.want {
			t.Errorf("%s, of %s: %+v, want %q", c.title, c.company, n, c.want)
		}
	}
}
