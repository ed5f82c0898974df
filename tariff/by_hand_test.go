package tariff_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/tariff"
)

// byHand is a line whose duty was worked out from the notes by hand.
type byHand struct {
	hts, origin, entry, claims, shares string
	total                              string // of all duties; empty: no percentage
	status                             string // empty: not looked at
}

func (c *byHand) check(t *testing.T) {
	t.Helper()
	a, err := usPack(t).Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "claims": c.claims, "shares": c.shares}))
	if err != nil {
		t.Errorf("%+v: %v", *c, err)
		return
	}
	if a.Total.String() != c.total || c.status != "" && string(a.Status) != c.status {
		t.Errorf("%+v: total %s, %s\n%s", *c, a.Total, a.Status, reasons(&a))
	}
}

// Proclamations 11064 and 11065 gave note 51(b)(1) and (b)(3) other lists from 15 September
// 2026: salt, cement and most control panels leave them, cheese, boats and furniture come in.
func TestTheListsOfNote51ChangeOn15September2026(t *testing.T) {
	for _, c := range []byHand{
		{"2501000000", "CA", "2026-09-14", "", "", "60", ""},
		{"2501000000", "CA", "2026-09-15", "", "", "10", ""},
		{"2523290000", "CA", "2026-09-18", "", "", "10", ""},
		{"4803004000", "CA", "2026-09-18", "", "", "10", ""},
		{"8537109180", "CA", "2026-09-15", "", "", "12.7", ""},
		{"4818900020", "CA", "2026-09-15", "", "", "60", ""},
		{"2208306020", "CA", "2026-09-14", "", "", "60", ""},
		{"2208306020", "CA", "2026-09-15", "", "", "60", ""},
		{"2208306080", "CA", "2026-09-14", "", "", "60", ""},
		{"2208306080", "CA", "2026-09-15", "", "", "10", ""},
		{"0406106400", "CA", "2026-09-14", "", "", "20", ""},
		{"0406106400", "CA", "2026-09-15", "", "", "70", ""},
		{"7604101000", "CA", "2026-09-14", "", "", "55", ""},
		{"7604101000", "CA", "2026-09-15", "", "", "105", ""},
		{"7308903000", "CA", "2026-09-15", "", "", "100", ""},
		{"9401410000", "CA", "2026-09-15", "", "", "60", ""},
		{"8903310000", "CA", "2026-09-15", "", "", "61.5", ""},
		{"0402100500", "CA", "2026-09-15", "", "", "", ""}, // 50% more still, on a specific base
	} {
		c.check(t)
	}
}

// Parts of cars of the United Kingdom pay 10% in all since 30 June 2025 where note 33(j) lists
// their number; computers and switchboards, which note 33(g) alone names, stay at 25% more. So
// do parts certified for cars made there (heading 9903.94.33, note 33(q)).
func TestCarPartsOfTheUnitedKingdomPayTenPercentInAll(t *testing.T) {
	for _, c := range []byHand{
		{"8708305090", "GB", "2025-06-29", "", "", "27.5", ""},
		{"8708305090", "GB", "2025-06-30", "", "", "10", ""},
		{"87083050", "GB", "2026-09-18", "", "", "10", ""},
		{"8483103010", "GB", "2025-07-10", "9903.94.05", "", "10", "applies"},
		{"8483103010", "GB", "2025-07-10", "9903.94.32", "", "10", "applies"},
		{"8471300100", "GB", "2025-07-10", "9903.94.05", "", "25", "applies"},
		{"8537109170", "GB", "2025-07-10", "9903.94.05", "", "27.7", ""},
		{"8536410005", "GB", "2025-07-10", "", "", "27.7", ""},
		{"8707905020", "GB", "2025-07-10", "", "", "29", ""},
		{"8707905060", "GB", "2025-07-10", "", "", "10", ""},
		{"3926301000", "GB", "2025-10-31", "9903.94.33", "", "16.5", ""},
		{"3926301000", "GB", "2025-11-01", "9903.94.33", "", "10", ""},
		{"3926301000", "GB", "2025-11-01", "9903.94.07", "", "31.5", ""},
	} {
		c.check(t)
	}
}

// A patented medicine that a heading of note 40 charges nothing is one all the same, and pays
// neither the duty for forced labor nor that on Brazil (notes 50(a)(vi)(8) and 52(f)(8), which
// name headings 9903.04.60 to .66); a generic one is none (.67).
func TestMedicinesChargedNothingPayNoOtherDutyEither(t *testing.T) {
	for _, c := range []byHand{
		{"2918993000", "IN", "2026-07-30", "", "", "16.5", ""},
		{"2918993000", "IN", "2026-07-31", "", "", "100", "needs an answer"},
		{"2918993000", "IN", "2026-07-31", "9903.04.61", "", "6.5", "applies"},
		{"2918993000", "IN", "2026-08-01", "9903.04.65", "", "6.5", "applies"},
		{"2918993000", "BR", "2026-08-01", "9903.04.66", "", "6.5", "applies"},
		{"2918993000", "IN", "2026-08-01", "9903.04.67", "", "16.5", ""},
		{"2918993000", "BR", "2026-08-01", "9903.04.67", "", "44", ""},
		{"2918993000", "IN", "2026-08-01", "9903.04.64", "", "26.5", ""},
		{"2918993000", "GB", "2026-08-04", "", "", "6.5", ""},
	} {
		c.check(t)
	}
}

// Notes 2(aa)(v)(1) and 52(f) spare what headings 9903.82.02 and 9903.82.04 to .19 charge, and
// not aluminum of Russia under 9903.85.67 and .68.
func TestRussianAluminumPaysTheLaterDutiesBesideItsOwn(t *testing.T) {
	for _, c := range []byHand{
		{"8302106090", "RU", "2026-02-23", "", "steel=0", "245", ""},
		{"8302106090", "RU", "2026-02-24", "", "steel=0", "255", ""},
		{"8424899000", "RU", "2026-04-06", "", "", "245", ""},
		{"8302106090", "RU", "2026-04-10", "", "", "255", ""},
		{"8302106090", "RU", "2026-07-23", "", "", "255", ""},
		{"8424899000", "RU", "2026-08-10", "", "", "247.5", ""},
		{"8424899000", "RU", "2026-08-10", "no-aluminum", "", "60", ""}, // 9903.82.16: spared
	} {
		c.check(t)
	}
}

// A heading that can be declared only of goods entered under an agreement frees their base
// with it: textiles under the agreement with Central America (note 2(aa)(viii)), and metals
// and vehicles that must qualify under that with Mexico and Canada (note 16(i)).
func TestAHeadingOfAnAgreementFreesTheBaseToo(t *testing.T) {
	for _, c := range []byHand{
		{"6109100004", "HN", "2026-03-01", "", "", "26.5", ""},
		{"6109100004", "HN", "2026-03-01", "9903.03.09", "", "0", ""},
		{"6109100004", "HN", "2026-03-01", "cafta-dr", "", "10", ""},
		{"6109100004", "GT", "2026-07-29", "9903.05.95", "", "0", ""},
		{"6109100004", "VN", "2026-03-01", "9903.03.09", "", "26.5", ""},
		{"7601103000", "MX", "2026-05-10", "", "", "52.6", ""},
		{"7601103000", "MX", "2026-05-10", "9903.82.19", "", "25", ""},
		{"7601103000", "MX", "2026-05-10", "9903.82.19;usmca", "", "25", ""},
		{"8703230160", "MX", "2025-06-10", "9903.94.03", "foreign-content=40", "10", ""},
	} {
		c.check(t)
	}
}

// Who declares an article of civil aircraft under one heading is asked whether it is one
// under the other heading of the day too.
func TestAnArticleOfCivilAircraftIsAskedAboutForEachDuty(t *testing.T) {
	for _, c := range []struct{ hts, origin, entry, claims, asked, total string }{
		{"7304313000", "GB", "2026-04-10", "9903.96.01", "9903.03.05", "10"},
		{"7304313000", "GB", "2026-04-10", "9903.96.01;9903.03.05", "", "0"},
		{"7304313000", "GB", "2026-07-24", "9903.96.01", "9903.05.88", "10"},
		{"7304313000", "JP", "2026-08-01", "9903.96.02", "9903.05.88", "12.5"},
		{"7304313000", "JP", "2026-08-01", "9903.96.02;9903.05.88", "", "0"},
	} {
		a := askedOf(t, usPack(t), c.hts, c.origin, c.entry, strings.Split(c.claims, ";"), nil)
		asked := slices.ContainsFunc(a.Asked, func(x tariff.Asked) bool { return x.With == c.asked })
		if a.Total.String() != c.total || asked != (c.asked != "") {
			t.Errorf("%+v: total %s, asked %+v\n%s", c, a.Total, a.Asked, reasons(&a))
		}
	}
}

// A question whose either answer gives the same duty changes the heading that is declared and
// does not make the line wait.
func TestAQuestionThatChangesNoDutyDoesNotMakeTheLineWait(t *testing.T) {
	for _, c := range []struct{ hts, origin, entry, with, status, text, zh string }{
		// Whether they were loaded still earlier (9903.01.28) does change it.
		{"2905593000", "IN", "2025-04-20", "9903.01.25", "needs an answer", "changes the heading, not the duty", "不改变税额"},
		{"2905593000", "IN", "2025-08-20", "9903.01.25", "needs an answer", "in all", "届时合计"},
		{"6109100004", "TW", "2026-07-27", "9903.05.85", "applies", "changes the heading, not the duty", "不改变税额"},
		// Who says that the good is no part of a car is asked what share of it is aluminum.
		{"8302303010", "SG", "2026-03-01", "9903.94.06", "needs an answer", "in all", "届时合计"},
	} {
		p := usPack(t)
		a := askedOf(t, p, c.hts, c.origin, c.entry, nil, nil)
		i := slices.IndexFunc(a.Asked, func(x tariff.Asked) bool { return x.With == c.with })
		if i < 0 || string(a.Status) != c.status || !strings.Contains(a.Asked[i].Text, c.text) || !strings.Contains(p.Text(&a, i, "zh"), c.zh) {
			t.Errorf("%+v: %s, %+v\n%s", c, a.Status, a.Asked, reasons(&a))
		}
	}
}

// A question about a share says what none of the content and all of it come to, and one about
// a heading that is charged on a share says so too.
func TestAQuestionAboutAShareSaysWhatItComesTo(t *testing.T) {
	for _, c := range []struct{ hts, origin, entry, claims, about, text, zh string }{
		{"7411101030", "JP", "2025-09-05", "", "share:copper", "from 15% in all (none of it is copper) to 51.5%", "由15%"},
		{"8703230160", "MX", "2025-06-10", "usmca", "claim", "from 0% in all (none of it is content from outside the United States) to 25% (all that may be), by the share foreign-content", "由0%"},
		{"8429511000", "CA", "2026-06-10", "usmca", "claim", "from 15% in all", "由15%"},
	} {
		p := usPack(t)
		a := askedOf(t, p, c.hts, c.origin, c.entry, strings.Fields(c.claims), nil)
		i := slices.IndexFunc(a.Asked, func(x tariff.Asked) bool { return x.About == c.about && strings.Contains(x.Text, c.text) })
		if i < 0 || !strings.Contains(p.Text(&a, i, "zh"), c.zh) {
			t.Errorf("%+v: %+v", c, a.Asked)
		}
	}
}

// Of two headings for one floor, that is declared which the base rate puts the goods under.
func TestAFloorIsDeclaredUnderTheHeadingOfTheBase(t *testing.T) {
	for _, c := range []struct{ hts, origin, entry, claims, heading, why, zh string }{
		{"6109100004", "IT", "2025-09-01", "", "9903.02.19", "the base is 15% or more", "已达15%"},
		{"6110121020", "IT", "2025-09-01", "", "9903.02.20", "raises the duty to 15%", "提高至15%"},
		{"6109100004", "JP", "2025-09-20", "", "9903.02.72", "the base is 15% or more", "已达15%"},
		{"8704210100", "DE", "2025-09-01", "", "9903.94.50", "the base is 15% or more", "已达15%"},
		{"8703230160", "DE", "2025-09-01", "", "9903.94.51", "raises the duty to 15%", "提高至15%"},
		{"6109100004", "DE", "2026-07-29", "", "9903.05.38", "the base is 10% or more", "已达10%"},
		{"6109100004", "TW", "2026-07-29", "", "9903.05.75", "the base is 10% or more", "已达10%"},
	} {
		p := usPack(t)
		a := askedOf(t, p, c.hts, c.origin, c.entry, strings.Fields(c.claims), nil)
		i := slices.IndexFunc(a.Components, func(x tariff.Component) bool { return x.Heading == c.heading && x.Status == tariff.Applies })
		if i < 0 || !strings.Contains(a.Components[i].Why, c.why) || !strings.Contains(p.Why(&a, i, "zh"), c.zh) || !strings.Contains(a.Headings(), c.heading) {
			t.Errorf("%+v: %s\n%s", c, a.Headings(), reasons(&a))
		}
	}
}

// Goods loaded before 24 July 2026 are spared the duty of note 52 where they are entered before
// the 28th (heading 9903.05.85).
func TestGoodsOnTheWayOfNote52(t *testing.T) {
	for _, c := range []byHand{
		{"8501104020", "VN", "2026-07-27", "9903.05.85", "", "4.4", ""},
		{"8501104020", "VN", "2026-07-28", "9903.05.85", "", "16.9", ""},
	} {
		c.check(t)
	}
}

// 90 FR 40326 put two numbers in the place of one of note 19(k) on 18 August 2025.
func TestANumberOfNote19LeavesItsListWithTheNotice(t *testing.T) {
	for _, c := range []byHand{
		{"9401999081", "GB", "2025-08-17", "", "aluminum=100", "25", ""},
		{"9401999081", "GB", "2025-08-18", "", "", "10", ""},
		{"9401999030", "GB", "2025-08-18", "", "aluminum=100;steel=0", "25", ""},
	} {
		c.check(t)
	}
}
