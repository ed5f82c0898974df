package web

import (
	"encoding/xml"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// frame gives a case as the public reads it on a day.
func frame(t testing.TB, s *Server, id demarche.CaseID, on string, l demarche.Lang) caseFrame {
	t.Helper()
	return frameAs(t, s, "public", id, on, l)
}

// frameAs gives a case as a reader of the role switch reads it on a day.
func frameAs(t testing.TB, s *Server, as string, id demarche.CaseID, on string, l demarche.Lang) caseFrame {
	t.Helper()
	var day calendar.Date
	if on != "" {
		day = calendar.MustDate(on)
	}
	who, _ := secretariat.DemonstrationReader(as)
	v := &view{Lang: l, When: s.sec.At(day, 0), Today: s.sec.Today(), Reader: who}
	c, err := s.sec.Case(t.Context(), who, id, v.When)
	if err != nil {
		t.Fatalf("%s on %s: %v", id, on, err)
	}
	return caseFrame{desk: s.desk(v), Case: c, x: lexicon{c.Procedure, l}}
}

func TestALadderSaysWhatItShows(t *testing.T) {
	s := later(t)
	for _, c := range []struct {
		id, on   string
		lang     demarche.Lang
		want     string
		open     bool
		cut      bool
		stillAt  string
		rungs    int
		worstDay int
	}{
		{"DS543", "2020-11-01", "en", "“Circulation of the panel report” was due on Monday, 28 October 2019 and came 323 days later; no step is on record after 26 October 2020", true, false, "appeal-void", 8, 323},
		{"DS543", "2026-11-23", "zh", "“散发专家组报告”的届满日为2019年10月28日（星期一），323天后才完成；2020年10月26日之后无进一步记录", true, true, "appeal-void", 8, 323},
		{"DS543", "2019-10-28", "en", "No step is known to have gone over its time", true, false, "", 6, 0},
		{"DS543", "2019-10-29", "en", "“Circulation of the panel report” was due on Monday, 28 October 2019 and is 1 day late", true, false, "", 6, 1},
		{"DS542", "2026-11-23", "zh", "“总干事组成专家组”的届满日为2018年12月24日（星期一），23天后才完成", false, false, "", 10, 23},
		{"DS1", "2020-11-02", "en", "By the record it has stood at “Establishment deferred” for 9,350 days, and no period ends that", true, true, "panel-deferred", 3, 0},
		{"DS351", "2026-11-23", "en", "No step is known to have gone over its time", false, false, "", 7, 0},
		{"DS623", "2024-03-26", "en", "No step so far has a last day of its own; the periods that run are told below", true, false, "", 1, 0},
		{"DS623", "2024-03-28", "zh", "迄今各阶段本身均无届满日；进行中的期限见下文", true, false, "", 1, 0},
		{"ILL-3", "2020-11-02", "en", "It took 5 days; no step had a time limit", false, false, "", 2, 0},
		{"ILL-5", "2026-11-23", "en", "Each step so far kept within its time", true, false, "", 5, 0},
		{"ILL-5", "2026-11-24", "en", "Each step so far kept within its time", true, false, "", 5, 0},
		{"ILL-5", "2026-11-27", "en", "“Assessment of the Appeal” was due on Tuesday, 24 November 2026 and is 3 days late", true, false, "", 6, 0},
		{"ILL-5", "2026-11-23", "zh", "迄今各阶段均未逾期", true, false, "", 5, 0},
	} {
		l := ladderOf(frame(t, s, demarche.CaseID(c.id), c.on, c.lang))
		if l.Title != c.want {
			t.Errorf("%s on %s:\n %s, want\n %s", c.id, c.on, l.Title, c.want)
		}
		still, worst := "", 0
		if r := l.still(); r != nil {
			still = r.Step
		}
		if r := l.worst(); r != nil {
			worst = r.Late
		}
		if l.Open != c.open || l.Cut != c.cut || still != c.stillAt || l.Rungs != c.rungs || worst != c.worstDay {
			t.Errorf("%s on %s: open %t, cut %t, still at %q, %d rungs, worst %d", c.id, c.on, l.Open, l.Cut, still, l.Rungs, worst)
		}
	}
}

// A deadline that was missed is said in the same days by the sentence, the title, the
// drawing and the table, and a period that nobody owes anything in does not hide it.
func TestALateSideIsNamedAtOnceAndInTheSameDaysEverywhere(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	page := get(t, s, officer, home+"?on=2020-03-25").Body.String()
	for _, says := range []string{
		"to complete its assessment of the Appeal; it is <strong>9 days late</strong>",
		"The 21 days of “Consultations of the designated officials” ended on ", ": the concerns may be raised to the deputies.",
		"“Assessment of the Appeal” was due on Monday, 16 March 2020 and is 9 days late",
		"15 days; not done, 9 days late",
		"8 days so far; its 21 days, from 2 March 2020, ended on Monday, 23 March 2020",
		`<td class="n late" data-k="Late, days">9</td>`,
		`<td class="n late" data-k="Late, calendar days">9<br><span class="note">to <span class="day">25 March 2020</span></span></td>`,
	} {
		if !strings.Contains(page, says) {
			t.Errorf("the page lacks %q", says)
		}
	}
	if strings.Contains(page, "past the 10 working days") || strings.Contains(page, "21 days allowed") {
		t.Error("the drawing counts otherwise than the title, or shows a period as open that has ended")
	}
	zh := get(t, s, officer, home+"?on=2020-03-25&lang=zh").Body.String()
	if !strings.Contains(zh, "现已<strong>逾期9天</strong>") || !strings.Contains(zh, "15天；尚未完成，逾期9天") || !strings.Contains(zh, "的21天期限已于") {
		t.Error("the Chinese page does not say the same")
	}
	// The day before the officials' time has run out nothing is said to have opened.
	if before := get(t, s, officer, home+"?on=2020-03-23").Body.String(); strings.Contains(before, "ended on ") {
		t.Error("a period is said to have ended on its last day")
	}
}

// What the title says came late is what the procedure asks for, not the step at which it
// came, and the days that it tells lie between the two days that it rests on.
func TestATitleNamesWhatWasDueAndItsDay(t *testing.T) {
	s := later(t)
	tried := 0
	for _, p := range s.sec.Library().Packs {
		for _, c := range p.Cases {
			l := ladderOf(frame(t, s, c.ID, "", "en"))
			r := l.worst()
			if r == nil || strings.Contains(l.Title, ", at least ") { // so late at least is later than what is known
				continue
			}
			tried++
			if owed := l.owed(frame(t, s, c.ID, "", "en")); owed != nil {
				r = owed // the page opens with it
			}
			end := r.Clock.MetOn
			if end.IsZero() {
				end = r.Clock.EndedOn
			}
			if !r.Clock.PausedOn.IsZero() {
				end = r.Clock.PausedOn
			}
			if !strings.HasPrefix(l.Title, "“"+r.Rule.Label.EN+"” was ") || !strings.Contains(l.Title, " "+l.Date(r.Clock.Due)) || !end.IsZero() && end.Sub(r.Clock.Due) != r.Delay() {
				t.Errorf("%s: %s", c.ID, l.Title)
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d cases were late", tried)
	}
	for id, want := range map[string][2]string{
		"DS189": {"“Circulation of the panel report” was due on Friday, 17 August 2001 and came 42 days later", "“散发专家组报告”的届满日为2001年8月17日（星期五），42天后才完成"},
		"DS281": {"“Circulation of the panel report” was due on Monday, 31 May 2004 and was 595 days late when it was suspended on 16 January 2006", "“散发专家组报告”的届满日为2004年5月31日（星期一），至2006年1月16日中止时已逾期595天"},
	} {
		for i, lang := range []demarche.Lang{"en", "zh"} {
			if got := ladderOf(frame(t, s, demarche.CaseID(id), "", lang)).Title; !strings.HasPrefix(got, want[i]) {
				t.Errorf("%s: %s, want %s", id, got, want[i])
			}
		}
	}
}

func TestACaseWithoutAStepHasNoLadder(t *testing.T) {
	f := frame(t, public(t), "DS543", "", "en")
	empty := *f.Case
	empty.State = &docket.State{Until: f.When.On}
	f.Case = &empty
	if l := ladderOf(f); l.Rungs != 0 || l.Title != "" {
		t.Errorf("%d rungs, title %q, want none", l.Rungs, l.Title)
	}
}

// box is what a part of a drawing covers.
type box struct{ x0, y0, x1, y1 float64 }

func (a box) meets(b box) bool { return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 }

// texts gives what the words of a rung cover.
func (o *laidLadder) texts(r *laidRung) (names, note box) {
	w := 0.0
	for _, n := range r.notes {
		w = max(w, textWidth(n, o.small))
	}
	note = box{r.noteX, r.noteY - o.small*0.8, r.noteX + w, r.noteY + o.small*(1.25*float64(len(r.notes)-1)+0.2)}
	if r.end {
		note.x0, note.x1 = r.noteX-w, r.noteX
	}
	names = box{0, r.top, 0, r.barY}
	if o.beside {
		names.y1 = r.top + float64(len(r.names))*o.big*1.25
	}
	for _, n := range r.names {
		names.x1 = max(names.x1, textWidth(n, o.big))
	}
	return names, note
}

func TestNothingInALadderLiesOnAnythingElse(t *testing.T) {
	s := later(t)
	for _, p := range s.sec.Library().Packs {
		for _, c := range p.Cases {
			for _, lang := range []demarche.Lang{"en", "zh"} {
				l := ladderOf(frame(t, s, c.ID, "", lang))
				for _, paper := range []rail{wideRail, narrowRail} {
					checkLadder(t, string(c.ID)+" "+string(lang), l.lay(paper))
				}
			}
		}
	}
}

func checkLadder(t *testing.T, where string, o *laidLadder) {
	t.Helper()
	low := 0.0
	for i := range o.rows {
		r := &o.rows[i]
		from, to := o.extent(r.rung)
		bar := box{from, r.barY, to, r.barY + o.bar}
		names, note := o.texts(r)
		if note.x0 < -1 || note.x1 > o.width+1 || names.x1 > o.width+1 {
			t.Errorf("%s, %q: words leave the paper: %v %v", where, r.Name, names, note)
		}
		if o.beside && names.x1 > o.left {
			t.Errorf("%s, %q: the name reaches the bars", where, r.Name)
		}
		if note.meets(bar) {
			t.Errorf("%s, %q: %q lies on its bar", where, r.Name, r.Note)
		}
		if r.top < low-0.1 {
			t.Errorf("%s, %q: begins at %.1f, above the end of the row before, %.1f", where, r.Name, r.top, low)
		}
		if bar.y1 > r.top+r.h || note.y1 > r.top+r.h+1 {
			t.Errorf("%s, %q: leaves its row", where, r.Name)
		}
		low = r.top + r.h
	}
	if low > o.height {
		t.Errorf("%s: %.1f high on paper of %.1f", where, low, o.height)
	}
}

func TestWhatIsLateIsDrawnAndTold(t *testing.T) {
	s := later(t)
	late := 0
	for _, p := range s.sec.Library().Packs {
		for _, c := range p.Cases {
			for r := range ladderOf(frame(t, s, c.ID, "", "en")).all {
				drawn := !r.LateFrom.IsZero()
				if drawn != (r.Late > 0 || r.Over > 0) && !(r.Late > 0 && r.LateFrom.IsZero()) {
					t.Errorf("%s, %s: late drawn %t, told %d and %d", c.ID, r.Step, drawn, r.Late, r.Over)
				}
				if drawn && (r.LateFrom < r.From || r.LateTo > r.To || r.LateFrom >= r.LateTo) {
					t.Errorf("%s, %s: late from %s to %s in a stay from %s to %s", c.ID, r.Step, r.LateFrom, r.LateTo, r.From, r.To)
				}
				if drawn && r.LateFrom >= r.Clock.Due && r.Late > 0 && r.From <= r.Clock.Due && r.LateTo.Sub(r.LateFrom) != r.Late {
					t.Errorf("%s, %s: %d days drawn late, %d told", c.ID, r.Step, r.LateTo.Sub(r.LateFrom), r.Late)
				}
				if drawn {
					late++
				}
			}
		}
	}
	if late < 50 {
		t.Errorf("only %d late steps among the shipped cases, so little was tried", late)
	}
}

// Over a period that the text only aims at nobody is late: neither the bar nor its words say so.
func TestNobodyIsDrawnLateByAnAim(t *testing.T) {
	l := ladderOf(frame(t, later(t), "DS543", "2020-11-01", "en"))
	drawn := func() bool {
		is := string(l.drawing(wideRail, pageLadder, ""))
		return strings.Contains(is, `class="late"`) || strings.Contains(is, pageLadder.late)
	}
	if !drawn() {
		t.Fatal("a late panel is not drawn as late")
	}
	for r := range l.all {
		if r.Rule != nil {
			aim := *r.Rule
			aim.Kind = agreement.Guideline
			r.Rule = &aim
		}
	}
	if drawn() {
		t.Error("by an aim alone the panel is drawn as late")
	}
}

// On a phone the line of the day passes before names and notes, and not through them.
func TestTheLineOfTheDayStrikesNoLetter(t *testing.T) {
	l := ladderOf(frame(t, public(t), "DS543", "2018-04-04", "en"))
	svg := string(l.drawing(narrowRail, fileLadder, "file"))
	if l.To.Sub(l.From) > 200 || l.x0(narrowRail) > 4 {
		t.Fatal("the day is not the first of the drawing")
	}
	for _, text := range regexp.MustCompile(`<text x="([0-9.]+)"[^>]*paint-order="stroke"`).FindAllStringSubmatch(svg, -1) {
		if x, _ := strconv.ParseFloat(text[1], 64); x < l.x0(narrowRail)+4 {
			t.Errorf("letters begin at %s, the line of the day is at %.0f", text[1], l.x0(narrowRail))
		}
	}
}

// x0 is the place of the day of the page on a paper.
func (l *ladder) x0(r rail) float64 { return l.lay(r).x(l.When.On) }

func TestALadderStandsAloneAsAFile(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/case/DS543/ladder.svg?on=2020-11-01", "/case/DS543/ladder.svg?narrow=1&lang=zh", "/case/DS27/ladder.svg", "/case/ILL-3/ladder.svg?narrow=1"} {
		w := get(t, s, "", address)
		body := w.Body.String()
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "image/svg+xml") {
			t.Errorf("%s: status %d, %s", address, w.Code, w.Header().Get("Content-Type"))
		}
		for _, never := range []string{"var(", "class=", "<style", "currentColor"} {
			if strings.Contains(body, never) {
				t.Errorf("%s depends on the page: %q", address, never)
			}
		}
		for d := xml.NewDecoder(strings.NewReader(body)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Errorf("%s is no XML: %v", address, err)
				break
			}
		}
	}
	if body := get(t, s, "", "/case/DS543/ladder.svg?on=2020-11-01&lang=en").Body.String(); !strings.Contains(body, ">“Circulation of the panel report” was due on") || !strings.Contains(body, "as known on 1 November 2020") {
		t.Error("the file has neither its finding nor its day")
	}
}

func TestTheNumbersOfALadderCanBeTakenAway(t *testing.T) {
	w := get(t, public(t), "", "/case/DS543/ladder.csv?on=2020-11-01&lang=en")
	rows := rows(t, w.Body.Bytes())
	if got := strings.Join(rows[0], ","); got != "case,track,step,label,from,to,days,clock,kind,allowed_from,due,late_days,clock_status,mark,working_days,from_first,to_first,days_least,days_most,allowed_from_first,due_first,late_at_least,late_at_least_on" {
		t.Errorf("the head is %s", got)
	}
	for _, want := range []string{
		"DS543,main,consultations,Consultations,2018-04-04,2018-12-06,246,4.7,bar,2018-04-04,2018-06-03,0,lifted,,,,,246,246,,,,",
		"DS543,main,panel,Before the panel,2019-06-03,2020-09-15,470,12.9,deadline,2019-01-28,2019-10-28,323,met-late,,,,,470,470,,,,",
		"DS543,main,appeal-void,Appeal into the void,2020-10-26,,6,,,,,,,,,,,6,6,,,,",
	} {
		found := false
		for _, r := range rows {
			found = found || strings.Join(r, ",") == want
		}
		if !found {
			t.Errorf("no row %s in\n%s", want, w.Body)
		}
	}
}

func TestTheAxisNamesFewDays(t *testing.T) {
	for _, c := range []struct {
		from, to string
		most     int
		first    string
	}{
		{"2020-06-10", "2020-06-24", 8, "10 Jun"},
		{"2020-06-10", "2020-08-09", 8, "10 Jun"},
		{"2018-04-04", "2020-11-16", 8, "Jul 2018"},
		{"1996-02-05", "2026-11-23", 8, "2000"},
		{"1996-02-05", "2026-11-23", 3, "2000"},
		{"2017-08-18", "2018-08-18", 3, "Jan 2018"},
	} {
		from, to := calendar.MustDate(c.from), calendar.MustDate(c.to)
		ticks := ticksOf(from, to, c.most, demarche.English)
		if len(ticks) == 0 || len(ticks) > c.most+1 || ticks[0].text != c.first {
			t.Errorf("%s to %s: %v, want at most %d from %q", c.from, c.to, ticks, c.most, c.first)
		}
		for _, k := range ticks {
			if k.on < from || k.on > to {
				t.Errorf("%s to %s: %s lies outside", c.from, c.to, k.on)
			}
		}
	}
}

// What a step asked for and had not come is late to the day on which the matter
// went on without it, which is told beside the count where the matter had left the step before.
func TestADelayIsCountedToADayThatIsTold(t *testing.T) {
	v := &view{Lang: demarche.English}
	due := calendar.MustDate("2026-12-17")
	left := due.AddDays(-5)
	r := rung{Name: "Assessment", To: left, Rule: &agreement.Clock{Kind: agreement.Deadline, Label: demarche.Text{EN: "Answer"}}, Clock: &docket.Clock{Due: due, EndedOn: due.AddDays(11), Late: 11, LateKnown: true, Variant: -1}, Late: 11}
	if to := r.CountedTo(); to != due.AddDays(11) {
		t.Errorf("11 days late by %s are counted to %s", due, to)
	}
	if got, want := (&ladder{view: v}).lateText(&r), "“Answer” was due on Thursday, 17 December 2026 and had not come when the matter went on: 11 days late on 28 December 2026"; got != want {
		t.Errorf("told as %s, want %s", got, want)
	}
	r.To = due.AddDays(11)
	if to := r.CountedTo(); !to.IsZero() {
		t.Errorf("the matter left the step on the day of the count, and %s is told beside it", to)
	}
}

// A step that was over by its last day was not late, whatever is known of the clock; one that
// outlasted it is told as a doubt, as is a duty beside the steps of which the record is silent.
func TestATitleClaimsNoMoreThanIsKnown(t *testing.T) {
	s := later(t)
	for _, c := range []struct{ id, on, en, zh string }{
		{"301-FR-DST", "2020-03-02", "No step is known to have gone over its time", "没有已知逾期的阶段"},
		{"tbr-2020-mexico-tequila", "", "“Report to the Committee” was due on Wednesday, 23 December 2020; whether it came in time is not known", "是否按时完成不详"},
		{"rrm-2023-san-martin", "", "“Review of the petition” was due on Wednesday, 14 June 2023; whether it came in time is not known", "是否按时完成不详"},
		{"301-EU-LCA", "2026-11-28", "The time set for “Action suspended” ended on Friday, 10 July 2026; what followed is not known", "届满，其后情况不详"},
		{"DS541", "2020-03-02", "“Circulation of the panel report” was due on Monday, 22 October 2018 and was not done before 3 December 2018, at least 42 days late", "至少逾期42天"},
	} {
		if got := ladderOf(frame(t, s, demarche.CaseID(c.id), c.on, "en")).Title; got != c.en {
			t.Errorf("%s: %s", c.id, got)
		}
		if got := ladderOf(frame(t, s, demarche.CaseID(c.id), c.on, "zh")).Title; !strings.Contains(got, c.zh) {
			t.Errorf("%s: %s", c.id, got)
		}
	}
	over := map[bool]int{}
	for r := range ladderOf(frame(t, s, "301-BR", "2026-07-10", "en")).all {
		if r.Step == "determined" {
			over[r.LateUnknown()]++
		}
	}
	if over[true] > 0 || over[false] == 0 {
		t.Errorf("a step that ended on 1 June, by 15 July: lateness unknown %v", over)
	}
	if l := ladderOf(frame(t, s, "301-FR-DST", "2020-03-02", "en")); l.To < calendar.MustDate("2020-07-10") {
		t.Errorf("the axis ends on %s", l.To)
	}
}

// A case whose acts were not followed says why its course is not drawn, and a third party that
// joined the complaint is told as such.
func TestACaseThatWasNotFollowedSaysWhyItIsNotDrawn(t *testing.T) {
	for lang, want := range map[string][2]string{"en": {"The course is not drawn", "Joined the complaint</dt><dd>Canada, 13 January 2022"}, "zh": {"未绘制进程图", "加入起诉</dt><dd>加拿大，2022年1月13日"}} {
		page := get(t, later(t), "", "/case/ch31-2021-auto-roo?lang="+lang).Body.String()
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s: no %q", lang, w)
			}
		}
		if strings.Contains(page, "Third parties</dt>") || strings.Contains(page, ">第三方</dt>") {
			t.Errorf("%s: Canada is told as a third party", lang)
		}
	}
}

// What ran out, by an extension, after the matter had left its step is told at the step, and
// the title tells of it.
func TestWhatRanOutAfterItsStepIsTold(t *testing.T) {
	today := calendar.MustDate("2020-03-02")
	s, err := openHouseBy(t.TempDir(), func() calendar.Date { return today }, true)
	if err != nil {
		t.Fatal(err)
	}
	token := begin(t, s, company)
	fill(t, s, company, token)
	id := send(t, s, company, token)
	for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		act(t, s, officer, id, name, nil)
	}
	act(t, s, partner, id, "appeal_received", nil)
	today = calendar.MustDate("2020-03-25")
	us, _ := secretariat.DemonstrationReader(officer)
	cn, _ := secretariat.DemonstrationReader(partner)
	if _, err := s.sec.Act(t.Context(), us, secretariat.ActRequest{Case: id, Act: "assessment_extended", To: "2020-04-09", Irregular: true}); err != nil {
		t.Fatal(err)
	}
	v, err := s.sec.Case(t.Context(), cn, id, s.sec.At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.sec.Reply(t.Context(), cn, secretariat.Reply{Case: id, Seq: v.Events[len(v.Events)-1].Seq, Say: secretariat.Confirm, Irregular: true}); err != nil {
		t.Fatal(err)
	}
	today = calendar.MustDate("2020-04-11")
	for lang, want := range map[demarche.Lang]string{"en": "was due on Thursday, 9 April 2020, as extended, and is 2 days late", "zh": "的届满日为2020年4月9日（星期四）（经延长），现已逾期2天"} {
		l := ladderOf(frameAs(t, s, officer, id, "", lang))
		told := 0
		for r := range l.all {
			if r.N >= 0 && r.IsLate() && r.Clock.ID == "7.4.3" {
				told = r.Delay()
			}
		}
		if !strings.Contains(l.Title, want) || told != 2 {
			t.Errorf("%s: %q, %d days at the step", lang, l.Title, told)
		}
	}
}
