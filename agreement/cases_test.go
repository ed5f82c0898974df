package agreement_test

import (
	"strings"
	"testing"

	"demarche/agreement"
)

const casesCSV = "case,procedure,title_en,title_zh,complainants,respondents,cite,review\nL1,landing,Nets cut at night,夜间割网,A,B,text,reviewed\n"

const actsCSV = "case,date,act,by,cite,review\nL1,2020-03-02,answer,B,text,reviewed\nL1,2020-01,claim,A,text,reviewed\n"

func TestCasesReadInOrderOfDay(t *testing.T) {
	lib, err := agreement.Read(landing(t, map[string]string{
		"landing/cases.csv": "\ufeff" + strings.ReplaceAll(casesCSV, "\n", "\r\n"), "landing/acts.csv": actsCSV,
	}))
	if err != nil {
		t.Fatal(err)
	}
	c := lib.Packs["landing"].Cases[0]
	if c.ID != "L1" || c.Kind != agreement.Real || c.Title.ZH != "夜间割网" || len(c.Acts) != 2 {
		t.Fatalf("%+v", c)
	}
	// Of the claim only the month is known: it may have been on any of its days.
	if a := c.Acts[0]; a.Act != "claim" || a.OnFrom.String() != "2020-01-01" || a.On.String() != "2020-01-31" || a.Line != 3 {
		t.Errorf("%+v", a)
	}
}

func TestAFaultOfATableIsNamedWithItsLine(t *testing.T) {
	for _, c := range []struct{ name, cases, acts, want string }{
		{"columns unknown", strings.Replace(casesCSV, "review\n", "review,colour,size\n", 1), "", `landing/cases.csv:1: unknown columns "colour", "size"; known are`},
		{"column unknown", strings.Replace(casesCSV, "review\n", "review,colour\n", 1), "", `landing/cases.csv:1: unknown column "colour"`},
		{"column missing", strings.Replace(casesCSV, ",cite", "", 1), "", `landing/cases.csv:1: column "cite" is missing`},
		{"column twice", strings.Replace(casesCSV, "review\n", "review,case\n", 1), "", `landing/cases.csv:1: column "case" stands twice`},
		{"no header", "", "", "landing/cases.csv:1: there is no header line"},
		{"ragged row", casesCSV + "L2,landing\n", "", "landing/cases.csv:3: the row cannot be read"},
		{"broken UTF-8", strings.Replace(casesCSV, "Nets", "N\xffts", 1), "", "landing/cases.csv:2: the text is not valid UTF-8"},
		{"case twice", casesCSV + strings.SplitAfter(casesCSV, "\n")[1], "", `landing/cases.csv:3: case "L1" stands twice`},
		{"procedure nowhere", strings.Replace(casesCSV, "L1,landing", "L1,sailing", 1), "", `landing/cases.csv:2: there is no procedure "sailing"`},
		{"party nowhere", strings.Replace(casesCSV, "A,B,text", "A,Cland,text", 1), "", `landing/cases.csv:2: case L1 names "Cland", which is no party of the pack`},
		{"against itself", strings.Replace(casesCSV, "A,B,text", "A,B;Aland,text", 1), "", `landing/cases.csv:2: case L1 is brought by "A" against itself`},
		{"source nowhere", strings.Replace(casesCSV, "text,reviewed", "rumour,reviewed", 1), "", `landing/cases.csv:2: source "rumour" is not listed`},
		{"review unknown", strings.Replace(casesCSV, "text,reviewed", "text,yes", 1), "", `landing/cases.csv:2: review status "yes" is not known`},
		{"case nowhere", casesCSV, actsCSV + "L9,2020-03-02,answer,B,text,reviewed\n", `landing/acts.csv:4: there is no case "L9"`},
		{"act nowhere", casesCSV, actsCSV + "L1,2020-03-02,sing,B,text,reviewed\n", `landing/acts.csv:4: procedure landing has no act "sing"`},
		{"day that is none", casesCSV, actsCSV + "L1,2020-02-30,answer,B,text,reviewed\n", "landing/acts.csv:4: column date: date \"2020-02-30\""},
		{"month that is none", casesCSV, actsCSV + "L1,2020-13,answer,B,text,reviewed\n", "landing/acts.csv:4: column date"},
		{"no day", casesCSV, actsCSV + "L1,,answer,B,text,reviewed\n", "landing/acts.csv:4: column date is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := map[string]string{"landing/cases.csv": c.cases}
			if c.acts != "" {
				files["landing/acts.csv"] = c.acts
			}
			if ps := refused(t, landing(t, files)); !strings.Contains(ps.Error(), c.want) {
				t.Errorf("%v, want %s", ps, c.want)
			}
		})
	}
}

func TestInventedCasesAreMarked(t *testing.T) {
	lib, err := agreement.Read(landing(t, map[string]string{"landing/illustrative/cases.csv": casesCSV}))
	if err != nil {
		t.Fatal(err)
	}
	if c := lib.Packs["landing"].Cases[0]; c.Kind != agreement.Illustrative {
		t.Errorf("kind %s", c.Kind)
	}
}
