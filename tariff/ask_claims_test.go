package tariff_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/calendar"
	"demarche/packs"
	"demarche/tariff"
)

// A claim that is of no use says on which days it would have been, as was known, and of
// several windows the one that the goods missed.
func TestAClaimOfNoUseNamesTheDaysThatWereMissed(t *testing.T) {
	for _, c := range []struct{ hts, origin, entry, export, known, claim, want, never string }{
		{"8544300000", "MX", "2025-03-05", "", "2025-03-05", "usmca", "", "of no use"}, // ordered on the 6th
		{"8544300000", "MX", "2025-03-05", "", "2025-03-06", "usmca", "for entries from 2025-03-07", ""},
		{"6110202079", "VN", "2025-10-05", "2025-08-06", "", "9903.01.25", "2025-10-04", "2025-04-09"},
	} {
		q := tariff.Question{HTS: tariff.MustCode(c.hts), Origin: tariff.Origin(c.origin), Importer: "US", Entry: calendar.MustDate(c.entry), Claims: []tariff.Claim{{Heading: c.claim}}}
		if c.export != "" {
			q.Export = calendar.MustDate(c.export)
		}
		if c.known != "" {
			q.Known = calendar.MustDate(c.known)
		}
		a, err := usPack(t).Ask(q)
		if err != nil {
			t.Fatal(err)
		}
		why := ""
		for _, x := range a.Components {
			why += x.Why + "\n"
		}
		if c.want != "" && !strings.Contains(why, c.want) || c.never != "" && strings.Contains(why, c.never) {
			t.Errorf("%+v: %s", c, why)
		}
	}
}

// What nobody declared is no component, before a measure ends and after.
func TestWhatIsNotDeclaredIsNotListed(t *testing.T) {
	for _, entry := range []string{"2025-05-01", "2026-03-10"} {
		a, err := usPack(t).Ask(tariff.Question{HTS: tariff.MustCode("4407110001"), Origin: "CA", Importer: "US", Entry: calendar.MustDate(entry)})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range a.Components {
			if x.Measure == "9903.01.15" || x.Measure == "9903.01.13" {
				t.Errorf("%s: lumber is asked about %s: %+v", entry, x.Measure, x)
			}
		}
	}
}

// Of two exclusions claimed for one line one takes the goods out, and the other nothing more.
func TestOneExclusionAloneIsApplied(t *testing.T) {
	p := usPack(t)
	a, err := p.Ask(question(t, map[string]string{"hts": "8501104020", "origin": "CN", "importer": "US", "entry": "2019-06-10", "claims": "9903.88.14/168;9903.88.14/169"}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range a.Components[1:] {
		c := &a.Components[i+1]
		got = append(got, string(c.Status)+": "+c.Why+" / "+p.Why(&a, i+1, demarche.Chinese))
	}
	want := []string{
		"excluded: excluded under 9903.88.14/168, as claimed / 依申报适用排除项9903.88.14/168",
		"applies: exclusion 9903.88.14/168, as claimed / 已申报的排除项9903.88.14/168",
		"not in force: claim 9903.88.14/169 takes nothing from the duty: 9903.88.14/168, claimed too, takes the goods out already, and one of the two alone is declared / 所申报的9903.88.14/169不减免关税：同时申报的9903.88.14/168已使货物免征，二者只能申报其一",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Why a claim is of no use is told by what keeps it from the goods, and not by days that do not.
func TestAClaimOfNoUseNamesWhatKeepsItFromTheGoods(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, claim, want, zh string }{
		{"3004909201", "GB", "2026-08-10", "9903.04.61", "9903.04.61, not for goods of GB", "9903.04.61在此不适用，不适用于原产于GB的货物"},
		{"7326908688", "DE", "2026-08-10", "9903.82.18", "9903.82.18, not for goods of DE", "9903.82.18在此不适用，不适用于原产于DE的货物"},
		{"8544300000", "MX", "2025-03-06", "usmca", "usmca, for entries from 2025-03-07", "usmca在此不适用，限2025年3月7日起进口"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "claims": c.claim}))
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		en, zh := "", ""
		for i := range a.Components {
			if why := a.Components[i].Why; strings.Contains(why, "of no use here") {
				en, zh = en+why+"|", zh+p.Why(&a, i, demarche.Chinese)+"|"
			}
		}
		if !strings.Contains(en, "claimed, and of no use here: "+c.want+"|") || !strings.Contains(zh, "所申报的"+c.zh+"|") {
			t.Errorf("%+v: %s %s\n%s", c, en, zh, reasons(&a))
		}
	}
}

// Claims of which none changes the duty, and not all of them together, may change it two by two:
// the line waits for an answer, and none is told to change a heading alone: the third takes back what
// the two do.
func TestClaimsThatChangeTheDutyTwoByTwoAreWaitedFor(t *testing.T) {
	const more = `
  - {id: z, heading: "9903.77.02", program: ret232, label: {en: Z}, origins: [JP], scope: {codes: ["01012900"]}, displaces: [w, q], exempt: [{claim: "9903.77.11", ask: true, text: {en: claim 9903.77.11}}],
     versions: [{rate: "10", from: 2018-04-02, known: 2018-04-01, cite: bjz, review: derived}]}
  - {id: v, heading: "9903.77.03", program: ret232, label: {en: V}, origins: [JP], scope: {codes: ["01012900"]}, displaces: [u, q], exempt: [{claim: "9903.77.12", ask: true, text: {en: claim 9903.77.12}}],
     versions: [{rate: "10", from: 2018-04-02, known: 2018-04-01, cite: bjz, review: derived}]}
  - {id: t, heading: "9903.77.04", program: ret232, label: {en: T}, origins: [JP], scope: {codes: ["01012900"]}, displaces: [s, q], exempt: [{claim: "9903.77.13", ask: true, text: {en: claim 9903.77.13}}],
     versions: [{rate: "10", from: 2018-04-02, known: 2018-04-01, cite: bjz, review: derived}]}
  - {id: w, heading: "9903.77.05", program: ret232, label: {en: W}, origins: [JP], scope: {codes: ["01012900"]}, displaces: [q], exempt: [{claim: "9903.77.12", ask: true, text: {en: claim 9903.77.12}}],
     versions: [{rate: "10", from: 2018-04-02, known: 2018-04-01, cite: bjz, review: derived}]}
  - {id: u, heading: "9903.77.06", program: ret232, label: {en: U}, origins: [JP], scope: {codes: ["01012900"]}, displaces: [q], exempt: [{claim: "9903.77.11", ask: true, text: {en: claim 9903.77.11}}],
     versions: [{rate: "10", from: 2018-04-02, known: 2018-04-01, cite: bjz, review: derived}]}
  - {id: s, heading: "9903.77.07", program: ret232, label: {en: S}, origins: [JP], scope: {codes: ["01012900"]},
     versions: [{rate: "10", from: 2018-04-02, known: 2018-04-01, cite: bjz, review: derived}]}
  - {id: q, heading: "9903.77.01", program: ret232, label: {en: Q}, origins: [JP], scope: {codes: ["01012900"]}, only: {claim: "9903.77.13", text: {en: claim 9903.77.13}},
     versions: [{rate: "20", from: 2018-04-02, known: 2018-04-01, cite: bjz, review: derived}]}
`
	files := fstest.MapFS{}
	err := fs.WalkDir(packs.FS, "cn-tariffs", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var data []byte
			data, err = fs.ReadFile(packs.FS, name)
			files[name] = &fstest.MapFile{Data: data}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["cn-tariffs/measures.yaml"].Data = append(files["cn-tariffs/measures.yaml"].Data, more...)
	p, err := tariff.Read(files, "cn-tariffs")
	if err != nil {
		t.Fatal(err)
	}
	a, err := p.Ask(question(t, map[string]string{"hts": "01012900", "origin": "JP", "importer": "CN", "entry": "2018-08-01"}))
	if err != nil {
		t.Fatal(err)
	}
	if a.Status != tariff.NeedsAnswer || len(a.Asked) != 3 {
		t.Errorf("%s, %d asked\n%s", a.Status, len(a.Asked), reasons(&a))
	}
	for _, x := range a.Asked {
		if strings.Contains(x.Text, "this changes the heading, not the duty") || !strings.Contains(x.Text, "the duty is then 40% in all") {
			t.Errorf("%s: %s", x.With, x.Text)
		}
	}
	const a11, b12, c13 = ";9903.77.11", ";9903.77.12", ";9903.77.13"
	for claims, want := range map[string]string{"": "40", a11: "40", b12: "40", c13: "40", a11 + b12: "20", b12 + c13: "40", a11 + b12 + c13: "40"} {
		b, err := p.Ask(question(t, map[string]string{"hts": "01012900", "origin": "JP", "importer": "CN", "entry": "2018-08-01", "claims": claims}))
		if err != nil || b.Total.String() != want {
			t.Errorf("%q: %s, want %s: %v", claims, b.Total, want, err)
		}
	}
}
