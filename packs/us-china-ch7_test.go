package packs_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

func TestPackOfChapterSevenHasNoDoubts(t *testing.T) { noDoubts(t, "us-china-ch7") }

// received is an Appeal that China's Office received on Monday 22 June 2020.
// The 25th and 26th were days off in China, and Sunday the 28th was worked.
const received = `
2020-06-19 appeal_submitted US
2020-06-22 appeal_received CN
`

const assessed = received + "2020-07-07 assessment_completed CN\n"

func TestAssessmentTakesTenWorkingDaysOfThePartyComplainedAgainst(t *testing.T) {
	for _, c := range []struct {
		complainant, received, due string
	}{
		{"US", "2020-06-22", "2020-07-07"}, // the Dragon Boat Festival, and a Sunday worked for it
		{"CN", "2020-06-22", "2020-07-07"}, // 3 July 2020, the day off for Independence Day
		{"US", "2020-09-30", "2020-10-21"}, // eight days off around National Day
		{"CN", "2020-09-30", "2020-10-15"}, // Columbus Day
	} {
		respondent := map[string]string{"US": "CN", "CN": "US"}[c.complainant]
		s := sit(t, "us-china-ch7", "", c.complainant, respondent).on(c.received,
			c.received+" appeal_submitted "+c.complainant+"\n"+c.received+" appeal_received "+respondent)
		regular(t, s)
		if k := clockOf(t, s, "7.4.3"); k.Due != calendar.MustDate(c.due) || k.Provisional {
			t.Errorf("appeal of %s received %s: due %s (provisional %v), want %s", c.complainant, c.received, k.Due, k.Provisional, c.due)
		}
	}
}

func TestAssessmentDayBeforeOnAndAfter(t *testing.T) {
	for _, c := range []struct {
		day    string
		status docket.ClockStatus
		late   int
	}{
		{"2020-07-06", docket.Met, 0},
		{"2020-07-07", docket.Met, 0},
		{"2020-07-08", docket.MetLate, 1},
	} {
		s := sit(t, "us-china-ch7", "", "US", "CN").on("2020-07-10", received+c.day+" assessment_completed CN")
		regular(t, s)
		if k := clockOf(t, s, "7.4.3"); k.Status != c.status || k.Late != c.late {
			t.Errorf("assessed on %s: %s, %d late; want %s, %d", c.day, k.Status, k.Late, c.status, c.late)
		}
		if s.Step != "designated-officials" {
			t.Errorf("assessed on %s: stands at %s", c.day, s.Step)
		}
	}
	idle := sit(t, "us-china-ch7", "", "US", "CN")
	if s := idle.on("2020-07-07", received); s.Step != "assessment" {
		t.Errorf("on its last day the assessment is still owed, but the matter stands at %s", s.Step)
	}
	if s := idle.on("2020-07-08", received); s.Step != "designated-officials" || clockOf(t, s, "7.4.3").Status != docket.Lapsed {
		t.Errorf("without an assessment the officials were to take over, but the matter stands at %s", s.Step)
	}
}

// A round of consultations is owed at each level until one has been held there, and may be
// followed by more.
func TestConsultationsHeldAreOwedNoMore(t *testing.T) {
	owed := func(s *docket.State, act string) string {
		for _, x := range s.Permitted {
			if x.Act == act && x.Must {
				return "owed"
			} else if x.Act == act {
				return "allowed"
			}
		}
		return "no"
	}
	acts := assessed
	const officials, higher, response = "consultations_held", "higher_consultations_held", "response_consultations_held"
	at := sit(t, "us-china-ch7", "", "US", "CN")
	for _, c := range []struct{ day, act, round, want string }{
		{"2020-07-14", "", officials, "owed"},
		{"2020-07-14", "2020-07-14 consultations_held US\n", officials, "allowed"},
		{"2020-07-14", "2020-07-14 raise_to_deputy US\n", higher, "owed"},
		{"2020-07-14", "2020-07-14 higher_consultations_held CN\n", higher, "allowed"},
		{"2020-08-07", "2020-08-07 raise_to_principals US\n", higher, "owed"},
		{"2020-08-08", "2020-08-08 higher_consultations_held US\n", higher, "allowed"},
		{"2020-09-10", "", response, "owed"},
		{"2020-09-10", "2020-09-10 response_consultations_held US\n", response, "allowed"},
	} {
		acts += c.act
		s := at.on(c.day, acts)
		regular(t, s)
		for _, round := range []string{officials, higher, response} {
			want := "no"
			if round == c.round {
				want = c.want
			}
			if got := owed(s, round); got != want {
				t.Errorf("after %q %s is %s, want %s", c.act, round, got, want)
			}
		}
	}
	acts = assessed + "2020-07-08 consultations_held US\n"
	if got := owed(at.on("2020-08-07", acts+"2020-07-14 raise_to_deputy US"), higher); got != "owed" {
		t.Errorf("at the deputies a round of consultations is %s", got)
	}
	// The designated officials begin under one article, the levels above and the response
	// under others.
	p := at.machine.Procedure()
	for act, article := range map[string]string{officials: "7.4.3", higher: "7.4.4(a)", response: "7.4.4(b)"} {
		if got := p.Act(act).Basis.Article; got != article {
			t.Errorf("%s stands under %s, want %s", act, got, article)
		}
	}
}

// A matter that was put to the other government without an Appeal ends when its office goes
// no further, whatever the other side does, and not before it was put or while an Appeal runs.
func TestAnOfficeGoesNoFurtherWithoutAnAppeal(t *testing.T) {
	const forward = "2020-06-01 complaint_filed company\n2020-06-08 complaint_accepted office\n2020-06-16 put_forward office\n"
	const drop = "\n2020-06-25 matter_not_pursued US"
	at := sit(t, "us-china-ch7", "", "US", "CN")
	for name, put := range map[string]string{
		"a request answered":            "2020-06-17 information_requested_7_3 US\n2020-06-19 information_answered_7_3 CN",
		"a request not answered":        "2020-06-17 information_requested_7_3 US",
		"urgent talks closed":           "2020-06-17 urgent_matter_raised US\n2020-06-19 urgent_talks_closed US;CN",
		"a delay":                       "2020-06-17 delay_reported US",
		"left by the company meanwhile": "2020-06-17 urgent_matter_raised US\n2020-06-18 complaint_withdrawn company\n2020-06-19 urgent_talks_closed US;CN",
	} {
		if s := at.on("2020-06-25", forward+put); s.Status != docket.Open || !mayDo(s, "matter_not_pursued") {
			t.Errorf("%s: %s, and the office may not go no further", name, s.Status)
		}
		s := at.on("2020-06-25", forward+put+drop)
		regular(t, s)
		left := strings.Contains(put, "complaint_withdrawn")
		if s.Status != docket.Ended || s.Outcome != "not-pursued" || mayDo(s, "company_told") == left {
			t.Errorf("%s, then dropped: %s, %s, the company may be told: %v", name, s.Status, s.Outcome, mayDo(s, "company_told"))
		}
		regular(t, at.on("2020-06-25", forward+put+"\n2020-06-20 appeal_submitted US\n")) // or an Appeal follows
		if s := at.on("2020-06-25", forward+put+"\n2020-06-20 appeal_submitted US"); mayDo(s, "matter_not_pursued") {
			t.Errorf("%s: dropped from under an Appeal", name)
		}
	}
	for _, before := range []string{forward, forward + received} {
		if s := at.on("2020-06-25", before); mayDo(s, "matter_not_pursued") {
			t.Errorf("permitted after\n%s", before)
		}
		if s := at.on("2020-06-25", before+drop); len(s.Irregular) != 1 {
			t.Errorf("not irregular after\n%s", before)
		}
	}
	if b := at.machine.Procedure().Act("matter_not_pursued").Basis; b.Review != demarche.Unreviewed || b.Note.EN == "" || b.Note.ZH == "" || !strings.Contains(b.Article, "practice") {
		t.Errorf("it rests on %+v", b)
	}
}

// Each level has its last day, on which the matter may not yet go higher.
func TestTheLadderByBothReadings(t *testing.T) {
	const atDeputies, atPrincipals = " raise_to_deputy US\n", " raise_to_principals US\n"
	for _, c := range []struct {
		reading, clock, due, acts, act string
	}{
		{"concurrent", "7.4.4(a)-1", "2020-07-13", assessed, "raise_to_deputy"},
		{"concurrent", "7.4.4(a)-2", "2020-08-06", assessed + "2020-07-14" + atDeputies, "raise_to_principals"},
		{"concurrent", "7.4.4(a)-3", "2020-09-06", assessed + "2020-07-14" + atDeputies + "2020-08-07" + atPrincipals, "notice_of_action"},
		{"successive", "7.4.4(a)-1", "2020-07-28", assessed, "raise_to_deputy"},
		{"successive", "7.4.4(a)-2", "2020-09-12", assessed + "2020-07-29" + atDeputies, "raise_to_principals"},
		{"successive", "7.4.4(a)-3", "2020-10-13", assessed + "2020-07-29" + atDeputies + "2020-09-13" + atPrincipals, "notice_of_action"},
	} {
		t.Run(c.reading+" "+c.clock, func(t *testing.T) {
			due := calendar.MustDate(c.due)
			at := sit(t, "us-china-ch7", c.reading, "US", "CN")
			for days, may := range map[int]bool{-1: false, 0: false, 1: true} {
				s := at.on(due.AddDays(days).String(), c.acts)
				regular(t, s)
				if k := clockOf(t, s, c.clock); k.Due != due {
					t.Fatalf("due %s, want %s", k.Due, c.due)
				}
				if mayDo(s, c.act) != may {
					t.Errorf("%d days from the last: %s permitted is %v", days, c.act, !may)
				}
			}
		})
	}
}

// A matter may go up once the period of the level below has ended. Whoever takes it
// up on the first day on which that is permitted, or never, has broken nothing: what
// ran out is a time for agreement, which nobody owes.
func TestGoingUpOnTheFirstPermittedDayIsNotLate(t *testing.T) {
	for reading, acts := range map[string][2]string{
		"concurrent": {"2020-07-14 raise_to_deputy US\n", "2020-08-07 raise_to_principals US\n"},
		"successive": {"2020-07-29 raise_to_deputy US\n", "2020-09-13 raise_to_principals US\n"},
	} {
		at := sit(t, "us-china-ch7", reading, "US", "CN")
		for _, record := range []string{assessed, assessed + acts[0], assessed + acts[0] + acts[1], assessed + acts[0] + acts[1] + "2020-10-20 solution_agreed US;CN"} {
			for _, day := range []string{"2020-07-14", "2020-07-29", "2020-09-13", "2020-10-20"} {
				s := at.on(day, record)
				regular(t, s)
				for _, k := range s.Clocks {
					if k.ID != "7.4.4" && (k.Late != 0 || k.Status == docket.MetLate) { // the 90 days are a guideline
						t.Errorf("%s, on %s: clock %s is %s, %d late, after\n%s", reading, day, k.ID, k.Status, k.Late, record)
					}
				}
				if lead := docket.LeadOf(at.machine.Procedure(), s); lead.Kind == docket.IsLate || lead.Kind == docket.MustAct {
					t.Errorf("%s, on %s: the page would open with %s, article %s", reading, day, lead.Kind, s.Clocks[lead.Clock].ID)
				}
			}
		}
	}
}

// The published figure for the series of talks is about 75 days: only the first
// reading reaches it.
func TestTheTalksEndOnDaySeventyFiveByTheFirstReading(t *testing.T) {
	for reading, acts := range map[string]string{
		"concurrent": "2020-07-14 raise_to_deputy US\n2020-08-06 raise_to_principals US",
		"successive": "2020-07-29 raise_to_deputy US\n2020-09-13 raise_to_principals US",
	} {
		s := sit(t, "us-china-ch7", reading, "US", "CN").on("2020-08-06", assessed+acts)
		if reading == "successive" {
			s = sit(t, "us-china-ch7", reading, "US", "CN").on("2020-09-13", assessed+acts)
		}
		end := clockOf(t, s, "7.4.4(a)-3").Due
		if days := end.Sub(calendar.MustDate("2020-06-22")); (days == 75) != (reading == "concurrent") {
			t.Errorf("%s: the talks end on day %d", reading, days)
		}
	}
}

const atConsultations = assessed + `
2020-07-14 raise_to_deputy US
2020-08-07 raise_to_principals US
2020-09-10 response_consultations_held US;CN
`

func TestAMeasureWaitsForTheDayOfItsNotice(t *testing.T) {
	notice := atConsultations + "2020-09-18 notice_of_action US 2020-10-05\n"
	for day, may := range map[string]bool{"2020-10-04": false, "2020-10-05": true, "2020-10-06": true} {
		if s := sit(t, "us-china-ch7", "", "US", "CN").on(day, notice); mayDo(s, "measure_adopted") != may {
			t.Errorf("on %s the measure is permitted: %v", day, !may)
		}
	}
}

// An urgent meeting is asked for before the measure takes effect: on its day it comes too late.
func TestAnUrgentMeetingIsAskedForBeforeTheMeasureTakesEffect(t *testing.T) {
	const notice = atConsultations + "2020-09-18 notice_of_action US 2020-10-05\n"
	at := sit(t, "us-china-ch7", "", "US", "CN")
	for day, may := range map[string]bool{"2020-09-18": true, "2020-10-04": true, "2020-10-05": false, "2020-10-06": false} {
		if s := at.on(day, notice); mayDo(s, "urgent_meeting_requested") != may {
			t.Errorf("on %s an urgent meeting may be asked for: %v", day, !may)
		}
		s := at.on("2020-10-10", notice+day+" urgent_meeting_requested CN")
		if may {
			regular(t, s)
		} else if len(s.Irregular) != 1 || s.Irregular[0].Article != "7.4.4(b)" || !strings.Contains(s.Irregular[0].Why.EN, "4 October 2020") {
			t.Errorf("asked for on %s: irregular %+v", day, s.Irregular)
		}
	}
}

func TestGoodFaithLeavesNoAnswerAndBadFaithOnlyTheDoor(t *testing.T) {
	const measure = atConsultations + "2020-09-18 notice_of_action US 2020-10-05\n2020-10-05 measure_adopted US\n"
	at := sit(t, "us-china-ch7", "", "US", "CN")
	s := at.on("2020-10-20", measure+"2020-10-08 counter_response CN")
	if len(s.Irregular) != 1 || s.Irregular[0].Article != "7.4.4(b)" || s.Step != "measure-in-force" {
		t.Errorf("a counter-response: irregular %v, at %s", s.Irregular, s.Step)
	}
	if why := s.Irregular[0].Why; !strings.Contains(why.ZH, "不得以反制措施回应对方措施") || !strings.Contains(why.EN, "may not be answered") {
		t.Errorf("a counter-response is refused with %q, not with what the article bars", why)
	}
	// Either side may leave at any time (8.3); only who gave the notice takes it back.
	for _, by := range []string{"US", "CN"} {
		gone := received + "2020-07-01 withdrawal_notified " + by
		regular(t, at.on("2020-08-30", gone))
		if s := at.on("2020-08-31", gone); s.Outcome != "agreement-ended" {
			t.Errorf("sixty days after the notice of %s the case is %s", by, s.Status)
		}
		other := map[string]string{"US": "CN", "CN": "US"}[by]
		if s := at.on("2020-08-30", gone+"\n2020-08-01 withdrawal_revoked "+other); len(s.Irregular) != 1 {
			t.Errorf("the notice of %s was taken back by %s: irregular %+v", by, other, s.Irregular)
		}
	}
	leaving := measure + "2020-10-12 bad_faith_asserted CN\n2020-10-14 withdrawal_notified CN\n"
	for day, status := range map[string]docket.Status{"2020-12-12": docket.Open, "2020-12-13": docket.Open, "2020-12-14": docket.Ended} {
		s := at.on(day, leaving)
		regular(t, s)
		if k := clockOf(t, s, "8.3"); k.Due != calendar.MustDate("2020-12-13") || s.Status != status {
			t.Errorf("on %s: %s, notice until %s", day, s.Status, k.Due)
		}
	}
	if s := at.on("2021-01-31", leaving+"2020-12-01 withdrawal_revoked CN"); s.Status != docket.Open || s.Step != "measure-in-force" {
		t.Errorf("after the notice was taken back: %s at %s", s.Status, s.Step)
	}
}

func TestAnUrgentMatterDoesNotWait(t *testing.T) {
	at := sit(t, "us-china-ch7", "", "US", "CN")
	if s := at.on("2020-06-24", received); mayDo(s, "raise_to_principals") || mayDo(s, "raise_to_deputy") {
		t.Error("an ordinary matter may go up on day 2")
	}
	s := at.on("2020-07-31", received+"2020-06-24 urgent_matter_raised US\n2020-06-25 raise_to_principals US")
	regular(t, s)
	if s.Step != "expedited-consultations" && s.Step != "principals" {
		t.Errorf("stands at %s: the lapse of the assessment sent it back down", s.Step)
	}
}

func TestASolutionAtTheTopIsNoDelayOfTheLevelsBelow(t *testing.T) {
	s := sit(t, "us-china-ch7", "", "US", "CN").on("2020-09-30", atConsultations+"2020-09-20 solution_agreed US;CN")
	regular(t, s)
	for _, k := range s.Clocks {
		if k.Status == docket.MetLate {
			t.Errorf("clock %s is met %d days late", k.ID, k.Late)
		}
	}
	if s.Outcome != "settled" {
		t.Errorf("outcome %s", s.Outcome)
	}
}

// Nobody here has read annex 7-A: no clock that rests on it may look reviewed,
// and each says what was not read.
func TestWhatNobodyReadSaysSo(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lib.Procedure("us-china-ch7")
	for _, k := range p.Clocks {
		if strings.Contains(k.Basis.Article, "7-A") && (k.Basis.Review != demarche.Unreviewed || k.Basis.Note.EN == "" || k.Basis.Note.ZH == "") {
			t.Errorf("clock %s: review %s, note %q", k.ID, k.Basis.Review, k.Basis.Note.EN)
		}
	}
	for _, c := range lib.Packs["us-china-ch7"].Cases {
		if !strings.Contains(c.Title.EN, "Illustrative") || !strings.Contains(c.Title.ZH, "虚构") || !strings.Contains(c.Filer, "(illustrative)") {
			t.Errorf("case %s does not say that it is invented", c.ID)
		}
	}
}

// Once an Appeal has gone across, the matter is both governments'. What the office
// records on its own stage after that, irregular as it is, stands on the record; it
// neither ends the Appeal nor takes its place, least of all where the other side
// cannot read why.
func TestTheOfficeMovesNothingOnceTheMatterHasGoneAcross(t *testing.T) {
	const put = "2020-06-01 complaint_filed company\n2020-06-08 complaint_accepted office\n2020-06-16 put_forward office\n" + received
	at := sit(t, "us-china-ch7", "", "US", "CN")
	for _, act := range []string{"complaint_declined office", "complaint_merged office", "complaint_accepted office", "information_requested office"} {
		s := at.on("2020-06-30", put+"2020-06-25 "+act)
		if s.Status != docket.Open || s.Step != "assessment" || len(s.Irregular) != 1 {
			t.Errorf("%s: %s at %s, irregular %v; want open at the assessment, and the act irregular", act, s.Status, s.Step, s.Irregular)
		}
	}
	// The company may withdraw all the same, since a refusal would tell it of the Appeal.
	if s := at.on("2020-06-30", put+"2020-06-25 complaint_withdrawn company"); s.Status != docket.Open || s.Step != "assessment" || len(s.Irregular) != 0 {
		t.Errorf("withdrawn by the company: %s at %s, irregular %v", s.Status, s.Step, s.Irregular)
	}
	// An Appeal that went across while the office still examined the complaint is
	// irregular; from then on the same holds.
	early := "2020-06-01 complaint_filed company\n" + received
	for _, act := range []string{"complaint_declined office", "complaint_accepted office"} {
		s := at.on("2020-06-30", early+"2020-06-25 "+act)
		if s.Status != docket.Open || s.Step != "assessment" || len(s.Irregular) != 1 {
			t.Errorf("early, %s: %s at %s, irregular %v", act, s.Status, s.Step, s.Irregular)
		}
	}
	// Nor does the office's stage lead where the line by which the matter went across
	// has closed.
	urgent := put[:len(put)-len(received)] + "2020-06-17 urgent_matter_raised US\n2020-06-19 urgent_talks_closed US;CN\n2020-06-25 complaint_accepted office"
	if s := at.on("2020-06-30", urgent); s.Step != "urgent-closed" {
		t.Errorf("after urgent talks: at %s, want urgent-closed", s.Step)
	}
	// Before it goes across the office ends the matter as ever.
	if s := at.on("2020-06-30", "2020-06-01 complaint_filed company\n2020-06-08 complaint_declined office"); s.Status != docket.Ended || s.Outcome != "declined" {
		t.Errorf("declined before: %s, %s", s.Status, s.Outcome)
	}
}

// An assessment that came after the matter had gone up without it came late, by the days
// to the day on which it came, and not by those to the day of the going up.
func TestAnAssessmentSuppliedAtAHigherLevelCameLate(t *testing.T) {
	at := sit(t, "us-china-ch7", "", "US", "CN")
	up := received + "2020-07-20 raise_to_deputy US\n"
	s := at.on("2020-08-10", up)
	k := clockOf(t, s, "7.4.3")
	if s.Step != "deputies" || k.Status != docket.Lapsed || k.Late != calendar.MustDate("2020-07-20").Sub(k.Due) {
		t.Fatalf("at %s, the assessment is %s, %d days late", s.Step, k.Status, k.Late)
	}
	k = clockOf(t, at.on("2020-08-10", up+"2020-08-03 assessment_supplied_late CN"), "7.4.3")
	if want := calendar.MustDate("2020-08-03"); k.Status != docket.MetLate || k.MetOn != want || k.Late != want.Sub(k.Due) {
		t.Errorf("supplied on 3 August: %s on %s, %d days late, want %d", k.Status, k.MetOn, k.Late, want.Sub(k.Due))
	}
}
