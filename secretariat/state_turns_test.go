package secretariat_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"demarche/secretariat"
	"demarche/talks"
)

// From the evening of the truce on the rise that it put off is no longer ahead, and whoever
// has to move is the side whose duty it is.
func TestWhatIsAheadAndWhoseMoveItIs(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for _, c := range []struct{ day, id, who string }{ // who "": it is not ahead
		{"2018-11-30", "list-3-rise", "US"},
		{"2018-12-01", "list-3-rise", ""},
		{"2018-12-13", "list-3-rise", ""},
		{"2019-01-15", "list-3-rise", "US"}, // on 2 March, as was said on 14 December
		{"2019-01-15", "truce-end", "both"},
		{"2018-09-23", "third-duties", "both"},
		{"2019-05-31", "cn-60bn-rise-in-force", "CN"},
		{"2019-08-22", "cn-75bn-first", ""},
		{"2019-08-23", "cn-75bn-first", "CN"},
		{"2019-08-31", "cn-75bn-first", "CN"},
		{"2019-09-01", "cn-75bn-first", ""},
		{"2019-08-31", "list-4a", "US"},
		{"2019-08-31", "rise-to-30", "US"},
		{"2019-12-13", "signing", "both"},
		{"2020-01-03", "signing", "both"},
		{"2019-12-12", "cn-75bn-second", "CN"},
		{"2019-12-13", "cn-75bn-second", ""},
	} {
		on := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		who := ""
		for _, m := range st.Moves {
			if m.ID == c.id {
				who = m.Who
			}
		}
		ahead := slices.ContainsFunc(st.Next, func(e talks.EventSheet) bool { return e.ID == c.id })
		if who != c.who || ahead != (c.who != "") {
			t.Errorf("%s on %s: ahead %t, to be moved by %q, want %q", c.id, c.day, ahead, who, c.who)
		}
	}
}

// What Washington and Beijing said of the dinner stands among the sticking points at once.
func TestTheTruceSetsTheStickingPoints(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for _, c := range []struct{ day, issue, sides string }{
		{"2018-11-30", "tariff-removal", " "},
		{"2018-12-01", "technology-transfer", "asks reported"},
		{"2018-12-01", "intellectual-property", "asks reported"},
		{"2018-12-01", "tariff-removal", "offers "},
		{"2018-12-02", "tariff-removal", "offers asks"},
		{"2018-12-02", "market-access", "asks offers"},
		{"2018-12-02", "purchases", "asks offers"},
	} {
		on := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range st.Issues {
			if got := string(i.Sides[0].Stance) + " " + string(i.Sides[1].Stance); i.ID == c.issue && got != c.sides {
				t.Errorf("%s on %s: %q, want %q", c.issue, c.day, got, c.sides)
			}
		}
	}
}

// On 24 February 2019 the rise of March is put off and no new day is set: what was offered
// at the truce stands no more.
func TestTheRiseOfMarchIsPutOffWithoutADay(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for day, since := range map[string]string{"2019-02-23": "2018-12-01", "2019-02-24": "2019-02-24"} {
		on := date(day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(st.Issues, func(i talks.IssueSheet) bool { return i.ID == "tariff-removal" })
		if got := st.Issues[at].Sides[0].Since.String(); got != since {
			t.Errorf("on %s the United States stands where it did on %s, want %s", day, got, since)
		}
	}
}

// A group of measures stands with the rates of the day, since the day on which the last of
// them began.
func TestAListStandsWithTheRatesOfTheDay(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for _, c := range []struct{ day, importer, name, want string }{
		{"2019-05-31", "CN", "Answer to list 3", "10 5 since 2018-09-24"},
		{"2019-06-01", "CN", "Answer to list 3", "25 20 10 5 since 2019-06-01"},
		{"2019-05-09", "US", "Section 301 list 3", "10 since 2018-09-24"},
		{"2019-05-10", "US", "Section 301 list 3", "25 since 2019-05-10"},
		{"2019-08-31", "CN", "Answer to list 4 (75 billion is for both its parts)", ""},
		{"2019-09-01", "CN", "Answer to list 4 (75 billion is for both its parts)", "10 5 since 2019-09-01"},
		{"2020-02-13", "CN", "Answer to list 4 (75 billion is for both its parts)", "10 5 since 2019-09-01"},
		{"2020-02-14", "CN", "Answer to list 4 (75 billion is for both its parts)", "5 2.5 since 2020-02-14"},
	} {
		on := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, x := range st.Tariffs {
			if x.Importer == c.importer && x.Name == c.name {
				got = strings.Join(x.Rates, " ") + " since " + x.Since.String()
			}
		}
		if got != c.want {
			t.Errorf("%s of %s on %s: %q, want %q", c.name, c.importer, c.day, got, c.want)
		}
	}
}

// What is next of a plan that was moved is the thing that is due, not that it was moved.
func TestAMovedPlanIsNextByItsThing(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for _, c := range []struct{ day, id, title string }{
		{"2019-10-05", "rise-to-30", "Lists 1 to 3 are to rise from 25% to 30%"},
		{"2019-12-14", "signing", "The agreement is to be signed"},
		{"2019-02-01", "list-3-rise", "The duty on 200 billion dollars (List 3) is to rise from 10% to 25%"},
	} {
		on := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(st.Next, func(e talks.EventSheet) bool { return e.ID == c.id && e.Title == c.title }) {
			t.Errorf("%s: %s is not next as %q", c.day, c.id, c.title)
		}
	}
}

// Where no talks are planned, what is next is the duty that is ordered, from the day on which
// the order became known; and where nothing is near, what is planned first within a year.
func TestWhatIsNextWhereNoTalksAre(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for _, c := range []struct{ day, first string }{ // "": nothing is known to be ahead that names it
		{"2018-09-24", "2019-01-01 The duty on 200 billion dollars (List 3) is to rise from 10% to 25%"},
		{"2018-09-13", "2018-09-01 The United States invites China to new talks"},
		{"2018-07-20", "2019-02-07 Safeguards under section 201 (washing machines; parts of washing machines; solar modules; solar cells): 18, 25, 45 percent, before 20, 30, 50"}, // the first within a year
		{"2025-04-01", "2025-04-03 "}, // of 26 March: cars, for all countries
		{"2025-04-03", "2025-04-05 Reciprocal emergency duty: 10 percent"},
		{"2025-04-05", "2025-04-09 Reciprocal emergency duty: 34 percent, before 10"},
		{"2025-04-08", "2025-04-09 Reciprocal emergency duty: 84 percent, before 10"},
		{"2025-04-09", "2025-04-10 Reciprocal emergency duty: 125 percent, before 84"},
	} {
		on := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(st.Next) > 0 {
			x := st.Next[0]
			got = x.From.String() + " " + x.Title
			if x.Kind == talks.Tariff && (len(x.Sources) == 0 || x.Known > on) {
				t.Errorf("%s: %+v", c.day, x)
			}
		}
		if c.first == "" && got != "" || !strings.HasPrefix(got, c.first) {
			t.Errorf("%s: next is %q, want %q", c.day, got, c.first)
		}
	}
	st, err := h.Deal(context.Background(), secretariat.When{On: date("2019-08-25"), Known: date("2019-08-25")})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range st.Next { // the talks tell of these duties
		if strings.HasPrefix(x.ID, "tariff/") {
			t.Errorf("told twice: %s", x.Title)
		}
	}
}
