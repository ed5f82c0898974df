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
		{"2018-10-31", "list-3-rise", "US"},
		{"2018-11-01", "list-3-rise", "US"}, // 61 days ahead, though the leaders are to meet before
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
		{"2025-05-11", "cn-april-2025-lowered", ""},
		{"2025-05-12", "cn-april-2025-lowered", "CN"}, // by the joint statement; China's order is of the 13th
		{"2025-05-13", "cn-april-2025-lowered", "CN"},
		{"2025-05-14", "cn-april-2025-lowered", ""},
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
		{"2019-05-31", "CN", "Answer to list 3", "5 10 since 2018-09-24"},
		{"2019-06-01", "CN", "Answer to list 3", "5 10 20 25 since 2019-06-01"},
		{"2019-05-09", "US", "Section 301 list 3", "10 since 2018-09-24"},
		{"2019-05-10", "US", "Section 301 list 3", "25 since 2019-05-10"},
		{"2019-08-31", "CN", "Answer to list 4 (75 billion is for both its parts)", ""},
		{"2019-09-01", "CN", "Answer to list 4 (75 billion is for both its parts)", "5 10 since 2019-09-01"},
		{"2020-02-13", "CN", "Answer to list 4 (75 billion is for both its parts)", "5 10 since 2019-09-01"},
		{"2020-02-14", "CN", "Answer to list 4 (75 billion is for both its parts)", "2.5 5 since 2020-02-14"},
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

// Each move of the duties is told once, in both languages: by the order from the day on which
// it is made, and by an event of the talks where that tells of it, however far ahead.
func TestEachMoveOfTheDutiesIsToldOnce(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	list4A, answer := "301条款清单4A：7.5%（此前15%）", "对301条款清单4反制，第一批，税率10%：5%（此前10%）"
	for _, c := range []struct {
		day       string
		today     []string // titles in Chinese
		next, not []string
	}{
		{"2018-09-26", nil, []string{"2000亿美元商品（清单3）税率拟由10%升至25%"}, []string{"301条款清单3"}},
		{"2020-01-21", nil, []string{"协议生效"}, []string{list4A, answer}},
		{"2020-01-22", []string{"美方下令自2月14日起将清单4A税率由15%减半至7.5%"}, []string{"协议生效", list4A}, []string{answer}},
		{"2020-02-05", nil, []string{"协议生效", list4A}, []string{answer}},
		{"2020-02-06", []string{"中国宣布自2月14日起将2019年9月加征的关税减半，由10%、5%降至5%、2.5%"}, []string{"协议生效", list4A, answer}, nil},
		{"2020-02-14", []string{"协议生效；清单4A减半至7.5%，中国2019年9月税率减半"}, nil, []string{list4A, answer}},
		{"2025-05-12", nil, []string{"中国应在5月14日前将4月加征的关税降至10%", "对等关税（紧急权力）：10%（此前125%）"}, nil},
		{"2025-05-13", nil, []string{"中国应在5月14日前将4月加征的关税降至10%"}, []string{"对等关税反制，全部商品：10%（此前125%）"}},
	} {
		on := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		var today, next []string
		for _, e := range st.Today {
			today = append(today, e.TitleZH)
		}
		for _, e := range st.Next {
			next = append(next, e.TitleZH)
		}
		if len(c.today) > 0 && !slices.Equal(today, c.today) {
			t.Errorf("%s: on the day %q, want %q", c.day, today, c.today)
		}
		ahead := strings.Join(next, "\n")
		for _, s := range c.next {
			if strings.Count(ahead, s) != 1 {
				t.Errorf("%s: %q is not next once:\n%s", c.day, s, ahead)
			}
		}
		for _, s := range c.not {
			if strings.Contains(ahead, s) {
				t.Errorf("%s: %q is next:\n%s", c.day, s, ahead)
			}
		}
	}
}

// What is known to be of a month is not told as of each of its days; on the day on which it
// became known it is news.
func TestWhatIsOfAMonthIsNotOfADay(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for _, c := range []struct {
		day, id                string
		today, learned, isNext bool
	}{
		{"2018-09-12", "talks-2018-09", false, true, true},
		{"2018-09-21", "talks-2018-09", false, false, true},
		{"2018-09-22", "talks-2018-09", false, true, false}, // China calls them off
		{"2018-09-26", "talks-2018-09", false, false, false},
		{"2019-09-02", "round-13", false, false, true},
		{"2019-10-30", "signing", false, false, true}, // that Chile cancels is told by an event of the day
		{"2019-11-20", "signing", false, false, true},
		{"2019-04-01", "round-9", false, false, true},  // of a week
		{"2019-04-03", "round-9", true, false, false},  // on which it is to begin
		{"2019-04-04", "round-9", false, false, false}, // until when it goes on was not known
		{"2019-05-08", "round-11", false, false, true},
		{"2019-05-09", "round-11", true, false, false},
		{"2019-01-30", "round-5", true, false, false},
		{"2019-07-29", "round-12", false, false, true},
		{"2019-07-30", "round-12", true, false, false},
		{"2019-10-10", "round-13", true, false, false},
		{"2018-09-19", "deputies-2019-09", false, false, false},
		{"2019-09-19", "deputies-2019-09", true, false, false},
	} {
		on := date(c.day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		has := func(list []talks.EventSheet) bool {
			return slices.ContainsFunc(list, func(e talks.EventSheet) bool { return e.ID == c.id })
		}
		if has(st.Today) != c.today || has(st.Learned) != c.learned || has(st.Next) != c.isNext {
			t.Errorf("%s on %s: today %t, learned %t, next %t", c.id, c.day, has(st.Today), has(st.Learned), has(st.Next))
		}
	}
}

// Talks that are under way by their plan are told as that, not as still to come.
func TestTalksUnderWayAreToldAsThat(t *testing.T) {
	h := newsroom(t, "2026-09-01")
	for day, want := range map[string][2]string{
		"2019-01-30": {"Under way by plan, day 1 of 2: Liu He is to visit Washington", "按计划进行中，第1天（共2天）：刘鹤将访问华盛顿"},
		"2019-10-10": {"By plan on this day: The thirteenth round is to begin on 10 October", "按计划于当日：第十三轮磋商定于10月10日开始"},
		"2019-10-11": {"A first phase is agreed in principle", "美方宣布原则上达成第一阶段协议"},
	} {
		on := date(day)
		st, err := h.Deal(context.Background(), secretariat.When{On: on, Known: on})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(st.Today, func(e talks.EventSheet) bool { return strings.HasPrefix(e.ID, "round-") })
		if i < 0 || !strings.HasPrefix(st.Today[i].Title, want[0]) || !strings.HasPrefix(st.Today[i].TitleZH, want[1]) {
			t.Errorf("on %s: %s", day, told(st.Today))
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
		{"2018-07-20", "2019-02-07 Safeguards under section 201: 18, 45 percent, until then 20, 50 (washing machines; parts of washing machines); 25 percent, down from 30 (solar modules; solar cells)"}, // the first within a year
		{"2025-04-01", "2025-04-03 "}, // of 26 March: cars, for all countries
		{"2025-04-03", "2025-04-05 Reciprocal emergency duty: 10 percent"},
		{"2025-04-05", "2025-04-09 Reciprocal emergency duty: 34 percent, up from 10"},
		{"2025-04-08", "2025-04-09 Reciprocal emergency duty: 84 percent, up from 10"},
		{"2025-04-09", "2025-04-10 Reciprocal emergency duty: 125 percent, up from 84"},
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
