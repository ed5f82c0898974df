package briefing_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
	"demarche/talks"
)

// A rate that an order sets for a group of countries is told where the group has the
// origin: on the weekday on which it became known, on the one on which it takes effect,
// and in the selection of the weekend.
func TestAnOrderForAGroupOfCountriesIsTold(t *testing.T) {
	r := shipped(t)
	for d, want := range map[string]string{
		"2026-07-22": "",
		"2026-07-23": "By a new order of the United States: Section 301 duty of 2026, forced labor, on goods from China, at 12.5% from 24 July.",
		"2026-07-24": "At the border of the United States, in effect now: Section 301 duty of 2026, forced labor, on goods from China, at 12.5% from 24 July.",
		"2026-07-25": "By a new order of the United States: Section 301 duty of 2026, forced labor, on goods from China, at 12.5% from 24 July.",
		"2026-07-27": "",
	} {
		if got := saying(briefing.Compose(r, day(d), day(d)), "tariff/forced-labor"); got != want {
			t.Errorf("the edition of %s says %q, want %q", d, got, want)
		}
	}
}

// Every rate of an importer's law about the goods that the brief looks at is in the
// edition of the weekday on which it became known.
func TestNoOrderIsLeftUntold(t *testing.T) {
	r := shipped(t)
	n := 0
	for i := range r.Tariffs {
		law := &r.Tariffs[i]
		for _, m := range law.Law.Measures {
			for _, v := range m.Versions {
				d := v.Known
				if !m.Reaches(law.Origin) || !v.Reaches(law.Origin) || v.State != "" || d < day("2018-12-01") || briefing.KindOf(d) == briefing.Weekend {
					continue
				}
				n++
				e := briefing.Compose(r, d, d)
				if e.Words() < 300 && !news(e, "tariff/"+m.ID) { // a full edition ends before what weighs least
					t.Errorf("%s of %s, known on %s, is not in the edition of that day", m.ID, v.From, d)
				}
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d orders were looked for", n)
	}
}

// What is ahead is told as it stood by what was announced, although the order in form
// says something else until later, and nothing is told before it was known.
func TestWhatIsAheadFollowsTheLastWord(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ day, says, zh, not string }{
		{"2019-02-18", "25% from 2 March (10% before) for Section 301 list 3", "301条款清单3（公布涉及2000亿美元商品）自3月2日起25%（此前10%）", ""},
		{"2019-02-25", "the rise of the List 3 duty on 1 March is put off", "3月1日的上调推迟", "2 March"},
		{"2019-05-20", "By order of China, 20% and 25% from 1 June (10% before); 10% from 1 June (5% before) for Answer to list 3", "自6月1日起20%和25%（此前10%）；自6月1日起10%（此前5%）", ""},
		{"2019-05-09", "at 25% from 10 May (10% before); Section 301 list 3, goods in transit, at 10% from 10 May.", "在途货物", "31 May"},
		{"2019-05-15", "goods in transit, at 10% from 10 May to 31 May.", "5月31日止", ""},
		{"2019-07-31", "", "", "1 September"},
		{"2019-08-05", "Sunday 1 September: A duty of 10% on the remaining 300 billion dollars is to take effect.", "9月1日", ""},
		{"2019-08-22", "10% from 1 September", "9月1日", "at 15%"},
		{"2019-08-26", "Sunday 1 September: Duties on List 4A are to take effect, at 15% and not 10%.", "税率由10%改为15%", "Section 301 list 4A (announced as 112 billion dollars of goods)"},
		{"2019-08-31", "By order of China, 5% and 10% from 1 September for Answer to list 4, first part.", "中国已下令，对301条款清单4反制", ""},
		{"2018-12-12", "", "", "1 January"}, // put off by the truce, ahead of the notice in form
		{"2019-03-28", "On subsidies, China, by the account of a business council: pushes back here, as it suspects.", "关于补贴，中国（商会的说法）：", "China refuses"},
		{"2020-01-15", "", "", "177 billion"},
		{"2026-11-27", "No move is on record; next: by order of the United States, 30% from 1 January 2027 (25% before) for Section 232 upholstered wooden furniture;", "232条款软垫木制家具自2027年1月1日起30%（此前25%）；", "next: Order"},
		{"2026-08-22", "No move is on record since 15 August; next: 301-CN-PHASE1, China", "8月15日以来记录中无变动；下一项：", "no day is"},
		{"2026-08-22", "The record of the talks is kept up to 8 October 2021; of what came after it holds single facts only.", "磋商记录收录至2021年10月8日；其后仅存个别事实。", "held so far"},
		{"2022-03-14", "The record of the talks that is held ends on 8 October 2021; what came after is not known.", "所存磋商记录止于2021年10月8日，其后情况不详。", "held so far"},
		{"2021-10-08", "", "", "what came after is not known"},
	} {
		e := briefing.Compose(r, day(c.day), day(c.day))
		if !contains(e, demarche.English, c.says) || !contains(e, demarche.Chinese, c.zh) {
			t.Errorf("the edition of %s does not say %q, %q", c.day, c.says, c.zh)
		}
		if c.not != "" && contains(e, demarche.English, c.not) {
			t.Errorf("the edition of %s says %q", c.day, c.not)
		}
	}
	lead := briefing.Compose(r, day("2026-11-27"), day("2026-11-27"))
	if n := strings.Count(lead.Title.EN+lead.Items[0].Text.EN, ":"); n != 2 {
		t.Errorf("%d colons in %q and %q", n, lead.Title.EN, lead.Items[0].Text.EN)
	}
}

// The measures that the facts of the talks and the announced covers name stand in the
// tariff of their importer, and no fact about duties leaves them out.
func TestTheMeasuresOfTheTalksAreThoseOfTheTariffs(t *testing.T) {
	r, named := shipped(t), 0
	has := func(importer, id string) {
		named++
		for i := range r.Tariffs {
			if _, ok := r.Tariffs[i].Law.Measure(id); ok && string(r.Tariffs[i].Importer) == importer {
				return
			}
		}
		t.Errorf("%s has no measure %s", importer, id)
	}
	for _, f := range r.Talks.Learned(0, day("2030-01-01")) {
		for _, m := range f.Measures {
			has(string(m.Importer), m.ID)
		}
		if e, _ := r.Talks.Event(f.Event, f.Known); f.Kind == talks.Tariff && len(e.Measures) == 0 {
			t.Errorf("%s, known on %s, names no measure", f.Event, f.Known)
		}
	}
	for _, c := range r.Talks.Covers(day("2030-01-01")) {
		for _, id := range c.Measures {
			has(c.Importer, id)
		}
	}
	if named < 50 {
		t.Errorf("only %d measures are named", named)
	}
}

// An order that leaves a rate as it was says what it moved: bifacial panels were spared in
// June 2019, and in October no longer.
func TestAnOrderSaysWhatItSpares(t *testing.T) {
	r := shipped(t)
	for on, want := range map[string]string{
		"2019-06-13": "25% as before, from 13 June 2019 to 6 February 2020, but for bifacial panels made of bifacial cells alone",
		"2019-10-09": "25% as before, from 28 October 2019 to 6 February 2020 (now also for bifacial panels made of bifacial cells alone)",
	} {
		if e := briefing.Compose(r, day(on), day(on)); !contains(e, demarche.English, want) {
			t.Errorf("the edition of %s does not say %q: %v", on, want, e.Items)
		}
	}
}

// Where an order takes effect on the day on which the next one of the same measure becomes
// known, the newer is told.
func TestTheNewerOrderOfAMeasureIsTold(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ on, fact, says, not string }{
		{"2025-04-09", "tariff/reciprocal", "at 125% from 10 April (84% since 9 April, 10% since 5 April)", "in effect now: Reciprocal emergency duty, on goods from China"},
		{"2025-11-10", "tariff/9903.91.12", "suspended from 10 November", "at 100% from 9 November"},
	} {
		e := briefing.Compose(r, day(c.on), day(c.on))
		if got := saying(e, c.fact); !strings.Contains(got, c.says) || strings.Contains(got, c.not) {
			t.Errorf("the edition of %s says %q, want %q", c.on, got, c.says)
		}
	}
}

// A name that says the rate is not told it again; what ended is not in effect; a document of
// a later year says that it is one.
func TestAnOrderIsToldInItsOwnWords(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ on, en, zh string }{
		{"2025-02-04", "Answer of February 2025: 15% on coal and liquefied natural gas and Answer of February 2025: 10% on crude oil, farm machines and large cars, from 10 February", "原油、农机和大排量汽车10%自2月10日起"},
		{"2025-03-04", "Answer of March 2025 on chicken, wheat, maize and cotton, at 15% from 10 March", "自3月10日起15%"},
		{"2025-11-10", "no longer in effect: Answer of March 2025 on", "口岸不再适用：2025年3月反制"},
		{"2026-01-05", "25% as before, from 14 May (now also for a crane of a contract signed before 14 May 2024 and entered before 14 May 2026)", "亦不再除外"},
		{"2025-04-08", "goods loaded from 5 to 8 April 2025, on goods from China, at 10% from 9 April to 26 May", "至5月26日"},
	} {
		e := briefing.Compose(r, day(c.on), day(c.on))
		if !contains(e, demarche.English, c.en) || !contains(e, demarche.Chinese, c.zh) {
			t.Errorf("the edition of %s does not say %q, %q", c.on, c.en, c.zh)
		}
	}
	later := ""
	for _, x := range briefing.Compose(r, day("2024-09-13"), day("2024-09-13")).Items {
		for _, cite := range x.Cites {
			if name := cite.Name(); strings.Contains(name.EN, "HTS 2026") {
				t.Errorf("a title of 2026 in an edition of 2024: %q", name.EN)
			} else if name.EN == "United States International Trade Commission" {
				later = cite.Aside().EN
			}
		}
	}
	if !strings.Contains(later, "written down later, not before 1 January 2026") {
		t.Errorf("the tariff of 2026 in an edition of 2024: %q", later)
	}
}

// The days of an exclusion bear both their years where these differ.
func TestAnExclusionOverTheTurnOfAYearNamesBothYears(t *testing.T) {
	e := briefing.Compose(shipped(t), day("2020-08-11"), day("2020-08-11"))
	if !contains(e, demarche.English, "from 1 September 2019 to 1 September 2020") || !contains(e, demarche.Chinese, "自2019年9月1日至2020年9月1日") {
		t.Errorf("%v", e.Items)
	}
}
