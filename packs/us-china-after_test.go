package packs_test

import (
	"slices"
	"testing"

	"demarche/talks"
)

// The review set for 15 August 2020 is ahead until it is put off, and talks and promises have
// their calls on the same days.
func TestTheReviewOfAugust2020(t *testing.T) {
	p := talksPack(t)
	for day, want := range map[string]string{
		"2020-08-03": "", "2020-08-04": "planned 2020-08-15", "2020-08-13": "planned 2020-08-15", "2020-08-14": "cancelled 2020-08-15", "2020-08-23": "cancelled 2020-08-15", "2020-08-24": "held 2020-08-24",
	} {
		got := ""
		if e, ok := p.Event("review-2020-08", mustDay(day)); ok {
			got = string(e.State) + " " + e.On.To.String()
		}
		if got != want {
			t.Errorf("on %s the review is %q, want %q", day, got, want)
		}
	}
	for _, e := range promisesPack(t).Promise("p1-ds-02").EvidenceOn(mustDay("2026-01-01"), mustDay("2026-01-01")) {
		if call, ok := p.Event(e.Act, mustDay("2026-01-01")); ok && (call.On != e.On || call.Known != e.Known) {
			t.Errorf("%s is on %s, known on %s; the evidence of it on %s, known on %s", e.Act, call.On, call.Known, e.On, e.Known)
		}
	}
}

// Where the leaders would meet was not said on 17 April 2019, and what was aimed at then is
// what is told of it.
func TestTheLeadersMeetingAsAimedAtInApril2019(t *testing.T) {
	p := talksPack(t)
	for _, day := range []string{"2019-04-17", "2019-05-10", "2019-06-17"} {
		e, ok := p.Event("mar-a-lago", mustDay(day))
		if !ok || !e.Ahead() || e.Place.EN == "Mar-a-Lago, Florida" || e.Planned() != e.Title || e.On.From != mustDay("2019-05-27") {
			t.Errorf("on %s: %s %s in %q: %q", day, e.State, e.On, e.Place.EN, e.Planned().EN)
		}
	}
	if e, _ := p.Event("mar-a-lago", mustDay("2019-04-16")); e.Place.EN != "Mar-a-Lago, Florida" {
		t.Errorf("on 16 April 2019 it is in %q", e.Place.EN)
	}
}

// The record holds what was said and who met in the year before it ends.
func TestTheTalksOf2021(t *testing.T) {
	p := talksPack(t)
	var got []string
	for _, e := range p.Between(mustDay("2021-01-01"), mustDay("2021-10-08"), mustDay("2021-10-08")) {
		if e.State == talks.Held {
			got = append(got, e.On.From.String())
		}
	}
	if want := []string{"2021-03-18", "2021-05-26", "2021-06-01", "2021-10-04", "2021-10-08"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
