package web

import (
	"cmp"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	quotes "demarche/clip"
	"demarche/talks"
)

// RecordEnd says that a record ends before the day shown, so that nothing
// on record is not read as nothing done.
func (v *view) RecordEnd(end *agreement.Ending) string {
	return v.Say(end.Says(demarche.Text{EN: dayIn(end.Day, demarche.English), ZH: dayIn(end.Day, demarche.Chinese)}))
}

type talksPage struct {
	dealPage
	Sheet talks.Sheet
	About demarche.Text
	// Recorded is what people recorded about the days shown; nil for none.
	Recorded *recorded
}

func (s *Server) talksPage(w http.ResponseWriter, r *http.Request) {
	v, k, ok := dealOf(s, w, r, s.sec.Talks)
	if !ok {
		return
	}
	all := k.Span(v.When.Known)
	chart, _, err := s.timeline(k, v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	noted, err := s.recorded(r, v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := talksPage{dealPage: dealPage{view: v, Chart: chart}, Recorded: noted, Sheet: k.Sheet(all.From, all.To, v.When.Known), About: k.About}
	p.Sheet.Ends, p.Sheet.Ending = k.EndsBefore(v.When.On, v.When.Known), k.Ending(v.When.On, v.When.Known)
	p.Sheet.Rounds = k.RoundSheets(v.When.On, v.When.Known)
	slices.Reverse(p.Sheet.Events)
	s.render(w, r, http.StatusOK, "talks.html", p)
}

// timelineRows are the kinds of events drawn together on one row.
var timelineRows = []struct {
	en, zh string
	kinds  []talks.Kind
}{
	{"Leaders", "元首", []talks.Kind{talks.Summit}},
	{"Rounds of ministers", "部长级磋商", []talks.Kind{talks.Round}},
	{"Rounds of deputies", "副部级磋商", []talks.Kind{talks.DeputyRound}},
	{"Calls", "通话", []talks.Kind{talks.Call}},
	{"Duties take effect", "关税生效", []talks.Kind{talks.Tariff}},
	{"Signing, in force, laws", "签署、生效、立法", []talks.Kind{talks.Signing, talks.InForce, talks.Law}},
}

// timeline draws the talks up to sixty days past the day of the page. Of duties that no
// event of the talks tells it draws the days of the tariff law. It gives those too; nil for
// nothing known.
func (s *Server) timeline(k *talks.Pack, v *view) (*strip, []talks.EventSheet, error) {
	span := k.Span(v.When.Known)
	if span.IsZero() {
		return nil, nil, nil
	}
	duties, err := s.sec.DutyDays(span.From, v.When.On.AddDays(60), v.When.Known)
	if err != nil {
		return nil, nil, err
	}
	c := &strip{view: v, ID: "talks-timeline", From: span.From, To: max(min(span.To, v.When.On.AddDays(60)), span.From.AddDays(60)), LabelW: 190}
	for _, e := range duties {
		c.To = max(c.To, e.From)
	}
	c.Unit = v.T("Filled: held, in effect; hollow: planned or called off", "实心：已举行或已生效；空心：计划或取消")
	c.Source = v.T("Source: record of the talks, and of duties the tariff law of each side, as known on ", "来源：磋商记录；关税依双方关税法规；已知截至") + v.Date(v.When.Known)
	events := k.Between(c.From, c.To, v.When.Known)
	rounds, spans := 0, false
	for _, row := range timelineRows {
		out := stripRow{Label: v.T(row.en, row.zh)}
		for _, e := range events {
			if !slices.Contains(row.kinds, e.Kind) {
				continue
			}
			says := v.Stretch(e.On.From, e.On.To) + v.T(": ", "：") + v.Say(e.Title)
			if e.On.To.Sub(e.On.From) >= 6 { // of a week or a month, which day it was or will be is not told
				out.Spans = append(out.Spans, stripSpan{From: e.On.From, To: e.On.To, Weight: 45 * btoi(e.State == talks.Held), Dashed: e.State != talks.Held, Says: says})
				spans = true
			} else {
				out.Marks = append(out.Marks, stripMark{On: e.On.From, Hollow: e.State != talks.Held, Says: says})
			}
			if e.Kind == talks.Round && e.State == talks.Held && e.On.From <= v.When.On {
				rounds++
			}
		}
		for _, e := range duties {
			if slices.Contains(row.kinds, e.Kind) {
				out.Marks = append(out.Marks, stripMark{On: e.From, Hollow: e.State != talks.Held, Says: v.Date(e.From) + v.T(": ", "：") + v.Tongued(e.Title, e.TitleZH)})
			}
		}
		c.Rows = append(c.Rows, out)
	}
	if spans {
		c.Unit += v.T("; bar: on a day of these that is not told", "；条：其间某日，具体日期不详")
	}
	c.Lines = []stripLine{{v.When.On, v.T("day shown", "所示日期")}}
	c.Title = v.T(fmt.Sprintf("Ministers had met for %d rounds by this day", rounds), fmt.Sprintf("截至当日部长级磋商共%d轮", rounds))
	if end := k.EndsBefore(v.When.On, v.When.Known); !end.IsZero() {
		c.Title = v.T(fmt.Sprintf("Ministers are on record for %d rounds; the record of the talks is kept to %s", rounds, v.Date(end)), fmt.Sprintf("有记录的部长级磋商共%d轮，磋商记录保存至%s", rounds, v.Date(end)))
		c.Source += v.T("; after "+v.Date(end)+" single events of the talks only", "；"+v.Date(end)+"以后磋商仅有零星记录")
		c.Lines = append(c.Lines, stripLine{end, v.T("record ends here", "磋商记录至此")})
	}
	return c, duties, nil
}

func (s *Server) timelineFiles(v *view) (*strip, *csvTable, error) {
	k, err := s.sec.Talks()
	if err != nil {
		return nil, nil, err
	}
	c, duties, err := s.timeline(k, v)
	if err != nil {
		return nil, nil, err
	}
	if c == nil {
		return nil, nil, nothingKnown()
	}
	t := newTable("event", "kind", "state", "from", "to", "known", "title", "outcome", "review", "source", "url")
	for _, e := range append(k.Sheet(c.From, c.To, v.When.Known).Events, duties...) {
		src, url := firstNote(e.Sources, v)
		t.row(e.ID, string(e.Kind), string(e.State), e.From.String(), e.To.String(), e.Known.String(), v.Tongued(e.Title, e.TitleZH), v.Tongued(e.Outcome, e.OutcomeZH), string(e.Review), src, url)
	}
	return c, t, nil
}

func nothingKnown() error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "there is nothing to draw", ZH: "没有可绘制的内容"},
		Why:    demarche.Text{EN: "nothing was known on the day of knowledge asked for", ZH: "截至所选已知日期没有记录"},
		Remedy: demarche.Text{EN: "choose a later day", ZH: "请选择较晚的日期"},
	}
}

func firstNote(notes []agreement.Footnote, v *view) (title, url string) {
	if len(notes) == 0 {
		return "", ""
	}
	return v.Tongued(notes[0].Title, notes[0].ZH), notes[0].URL
}

type issuesPage struct {
	dealPage
	Issues []talks.IssueSheet
	Ways   map[string][]sideWay // each issue's positions, last first
	Ending *agreement.Ending    // of the record, where that is before; nil: it does not end before
	Desk   clipDesk
	Quoted map[string][]quotes.Record // each issue's positions and sticking points that users recorded
}

// quoted gives what users recorded of positions and sticking points by the day, by topic.
func (s *Server) quoted(r *http.Request, v *view) (map[string][]quotes.Record, error) {
	out := map[string][]quotes.Record{}
	for _, kind := range []quotes.Kind{quotes.Position, quotes.Issue} {
		list, err := s.sec.Clips(r.Context(), v.Reader, quotes.Query{To: v.When.On, Kind: kind}, v.When)
		if err != nil {
			return nil, err
		}
		for _, x := range list {
			for _, topic := range x.Topics {
				out[topic] = append(out[topic], x)
			}
		}
	}
	return out, nil
}

func (s *Server) issuesPage(w http.ResponseWriter, r *http.Request) {
	v, k, ok := dealOf(s, w, r, s.sec.Talks)
	if !ok {
		return
	}
	p := issuesPage{dealPage: dealPage{view: v, Chart: issueStrip(k, v)}, Issues: k.IssueSheets(v.When.On, v.When.Known), Ending: k.Ending(v.When.On, v.When.Known), Ways: map[string][]sideWay{}}
	for _, i := range k.Issues {
		p.Ways[i.ID] = waysOf(k, i.ID, v)
	}
	var err error
	if p.Quoted, err = s.quoted(r, v); err == nil {
		p.Desk, err = s.clipDesk(r)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "issues.html", p)
}

// sideWay is a position in the list of an issue.
type sideWay struct {
	talks.SideSheet
	Both bool // of each side, in the same words and from the same sources
}

// waysOf lists the positions of both sides on an issue, last first. What both hold alike is told
// once; and of what was told of a side and a day once in short and once in full, the full.
func waysOf(k *talks.Pack, issue string, v *view) []sideWay {
	var out []sideWay
	for _, side := range k.Parties {
		list := k.Positions(issue, side.ID, v.When.On, v.When.Known)
		for n, x := range list {
			if n+1 < len(list) && list[n+1].On == x.On && list[n+1].Stance == x.Stance && strings.HasPrefix(v.Say(list[n+1].Text), v.Say(x.Text)) {
				continue
			}
			sheet := k.SideSheet(talks.Side{Party: side.ID, Position: x}, v.When.Known)
			alike := slices.IndexFunc(out, func(o sideWay) bool { return o.Party != sheet.Party && o.sameAs(sheet) })
			if alike >= 0 {
				out[alike].Both = true
				continue
			}
			out = append(out, sideWay{SideSheet: sheet})
		}
	}
	slices.SortStableFunc(out, func(a, b sideWay) int { return int(b.Since) - int(a.Since) })
	return out
}

// sameAs reports whether the other side's position reads the same but for the side.
func (w sideWay) sameAs(x talks.SideSheet) bool {
	x.Party = w.Party
	return reflect.DeepEqual(w.SideSheet, x)
}

var stanceWeight = map[talks.Stance]int{talks.Asks: 12, talks.Refuses: 0, talks.Offers: 26, talks.Withdraws: 0, talks.Agrees: 45, talks.Drafts: 34, talks.Defers: 0, talks.Silent: 0, talks.Reported: 0}

// pastRecord are the days that a drawing goes on past the end of a record: enough to show that
// nothing is told of what came after.
const pastRecord = 92

// issueStrip draws each side's way through each issue.
func issueStrip(k *talks.Pack, v *view) *strip {
	c := &strip{view: v, ID: "talks-issues", LabelW: 250, To: v.When.On}
	end := k.EndsBefore(v.When.On, v.When.Known)
	if !end.IsZero() {
		c.To = min(c.To, end.AddDays(pastRecord))
	}
	for _, i := range k.Issues {
		for _, side := range k.Parties {
			list := k.Positions(i.ID, side.ID, v.When.On, v.When.Known)
			row := stripRow{Label: v.Say(i.Name) + v.T(", ", "，") + v.Party(side.ID), Ink: inkOf(side.ID)}
			for n, x := range list {
				to := v.When.On
				if n+1 < len(list) {
					to = list[n+1].On - 1
				}
				if to < x.On {
					continue // overtaken on the same day
				}
				if !end.IsZero() { // how it stood past the end of the record is not known
					to = min(to, max(end, x.On))
				}
				if c.From.IsZero() || x.On < c.From {
					c.From = x.On
				}
				row.Spans = append(row.Spans, stripSpan{
					From: x.On, To: to, Weight: stanceWeight[x.Stance], Dashed: x.Stance == talks.Refuses || x.Stance == talks.Withdraws || x.Stance == talks.Silent || x.Stance == talks.Reported,
					Label: v.Stance(x.Stance, "", ""), Says: v.Date(x.On) + v.T(": ", "：") + v.Stance(x.Stance, x.By.EN, x.By.ZH) + v.T(" — ", "——") + v.Say(x.Text),
				})
			}
			c.Rows = append(c.Rows, row)
		}
	}
	if c.From.IsZero() {
		return nil
	}
	count := map[talks.Standing]int{}
	for _, x := range k.IssuesOn(v.When.On, v.When.Known) {
		count[x.Standing]++
	}
	c.Title = v.stillOpen(count[talks.Open], len(k.Issues))
	if !end.IsZero() {
		c.Title = v.T(c.Title+" on "+v.Date(end)+", where the record ends", v.Date(end)+"（记录止于该日）"+c.Title)
		c.Lines = []stripLine{{end, v.T("record ends here", "磋商记录至此")}}
	}
	sep := v.T(": ", "，")
	for _, x := range []talks.Standing{talks.Agreed, talks.Deferred, talks.NotKnown} {
		if n := count[x]; n > 0 {
			c.Title += sep + v.T(fmt.Sprintf("%d %s", n, v.Stands(x)), fmt.Sprintf("%d个%s", n, v.Stands(x)))
			sep = v.T(", ", "，")
		}
	}
	c.Unit = v.T("How each side stood: the darker, the nearer to agreement; empty: left for later; dashed: refuses, takes back, says nothing, or by others’ account", "各方立场；颜色越深越接近同意；空框：留待以后；虚线：拒绝、收回、未表态，或仅有外界说法")
	c.Source = v.T("Source: record of the talks, as known on ", "来源：磋商记录，已知截至") + v.Date(v.When.Known)
	return c
}

// stillOpen says how many of all issues were open.
func (v *view) stillOpen(open, all int) string {
	switch open {
	case 0:
		return v.T(fmt.Sprintf("None of %d issues was open", all), fmt.Sprintf("%d个议题无一未决", all))
	case 1:
		return v.T(fmt.Sprintf("1 of %d issues was open", all), fmt.Sprintf("%d个议题中1个未决", all))
	}
	if open == all {
		return v.T(fmt.Sprintf("All %d issues were open", all), fmt.Sprintf("%d个议题均未决", all))
	}
	return v.T(fmt.Sprintf("%d of %d issues were open", open, all), fmt.Sprintf("%d个议题中%d个未决", all, open))
}

func (s *Server) issuesFiles(v *view) (*strip, *csvTable, error) {
	k, err := s.sec.Talks()
	if err != nil {
		return nil, nil, err
	}
	c := issueStrip(k, v)
	if c == nil {
		return nil, nil, nothingKnown()
	}
	t := newTable("issue", "party", "since", "known", "stance", "text", "review", "source", "url")
	for _, i := range k.Issues {
		for _, side := range k.Parties {
			for _, x := range k.Positions(i.ID, side.ID, v.When.On, v.When.Known) {
				sheet := k.SideSheet(talks.Side{Party: side.ID, Position: x}, v.When.Known)
				src, url := firstNote(sheet.Sources, v)
				t.row(i.ID, string(side.ID), x.On.String(), x.Known.String(), string(x.Stance), v.Say(x.Text), string(x.Review), src, url)
			}
		}
	}
	return c, t, nil
}

type estimatesPage struct {
	dealPage
	Scores []talks.ScoreSheet
	Sum    talks.Calibration
	By     []talks.SpeakerSum
	Note   demarche.Text
}

func (s *Server) estimatesPage(w http.ResponseWriter, r *http.Request) {
	v, k, ok := dealOf(s, w, r, s.sec.Talks)
	if !ok {
		return
	}
	p := estimatesPage{dealPage: dealPage{view: v, Chart: estimateStrip(k, v)}, Scores: k.ScoreSheets(v.When.On, v.When.Known), Sum: talks.Calibrate(k.Scores(v.When.On, v.When.Known)), By: k.SpeakerSums(v.When.On, v.When.Known)}
	if !k.Outcome(v.When.On, v.When.Known).IsZero() {
		p.Note = k.GoalNote
	}
	s.render(w, r, http.StatusOK, "estimates.html", p)
}

// estimateStrip draws each estimate's window against what came.
func estimateStrip(k *talks.Pack, v *view) *strip {
	scores := k.ScoreSheets(v.When.On, v.When.Known)
	if len(scores) == 0 {
		return nil
	}
	c := &strip{view: v, ID: "talks-estimates", LabelW: 270, From: scores[0].Said}
	c.Lines = []stripLine{{min(v.When.On, v.When.Known), v.T("day shown", "所示日期")}}
	if on := k.Outcome(v.When.On, v.When.Known); !on.IsZero() {
		c.Lines = []stripLine{{on, v.T("signed", "签署")}}
	} else if v.When.Known < v.When.On {
		c.Lines[0].Label = v.T("known to "+v.Date(v.When.Known), "已知截至"+v.Date(v.When.Known))
	}
	c.To = c.Lines[0].On
	for _, s := range scores { // a window without an end is cut off, so that those with one have room
		c.To = max(c.To, s.Said, s.WindowFrom, s.WindowTo)
	}
	c.To = c.To.AddDays(60)
	last := func(s talks.ScoreSheet) calendar.Date { return cmp.Or(s.WindowTo, c.To) }
	for _, s := range scores {
		from := s.WindowFrom
		if from.IsZero() {
			from = s.Said
		}
		c.Rows = append(c.Rows, stripRow{
			Label: v.Tongued(s.Who, s.WhoZH), Ink: inkOf(s.Party), Marks: []stripMark{{On: s.Said, Hollow: true, Says: v.Date(s.Said) + v.T(": ", "：") + v.Tongued(s.Text, s.TextZH)}},
			Spans: []stripSpan{{From: from, To: last(s), Weight: 35, Dashed: s.WindowTo.IsZero(), Says: v.TalkVerdict(s)}},
		})
	}
	sum := talks.Calibrate(k.Scores(v.When.On, v.When.Known))
	by := v.Date(min(v.When.On, v.When.Known))
	c.Title = v.T(fmt.Sprintf("%d of %d estimates judged by %s had been right", sum.Right, sum.Judged, by), fmt.Sprintf("截至%s可评判的%d项估计中%d项准确", by, sum.Judged, sum.Right))
	if sum.Judged == 1 {
		right := v.T("had not been right", "不准确")
		if sum.Right == 1 {
			right = v.T("had been right", "准确")
		}
		c.Title = v.T("The one estimate judged by "+by+" "+right, "截至"+by+"可评判的唯一估计"+right)
	}
	if sum.Judged == 0 {
		c.Title = v.T("No estimate could be judged by "+by, "截至"+by+"尚无可评判的估计")
	}
	c.Unit = v.T("Ring: the day it was said; bar: the days it named; dashed: with no end, cut off at the right", "圆圈：作出之日；条：所称日期；虚线：无截止，图中至右端为止")
	c.Source = v.T("Source: record of the talks, as known on ", "来源：磋商记录，已知截至") + v.Date(v.When.Known)
	return c
}

func (s *Server) estimatesFiles(v *view) (*strip, *csvTable, error) {
	k, err := s.sec.Talks()
	if err != nil {
		return nil, nil, err
	}
	c := estimateStrip(k, v)
	if c == nil {
		return nil, nil, nothingKnown()
	}
	t := newTable("estimate", "said", "by", "window_from", "window_to", "text", "verdict", "days_off", "outcome", "review", "source", "url")
	for _, x := range k.ScoreSheets(v.When.On, v.When.Known) {
		src, url := firstNote(x.Sources, v)
		t.row(x.ID, x.Said.String(), v.Tongued(x.Who, x.WhoZH), x.WindowFrom.String(), x.WindowTo.String(), v.Tongued(x.Text, x.TextZH), string(x.Verdict), strconv.Itoa(x.DaysOff), x.Outcome.String(), string(x.Review), src, url)
	}
	return c, t, nil
}

// People lists who takes part, by side.
func (v *view) People(list []talks.Taker) string {
	var out []string
	for _, party := range []demarche.PartyID{"US", "CN"} {
		var names []string
		for _, x := range list {
			if x.Party == party {
				names = append(names, v.Tongued(x.Name, x.NameZH))
			}
		}
		if len(names) > 0 {
			out = append(out, v.Party(party)+v.T(": ", "：")+strings.Join(names, v.T(", ", "、")))
		}
	}
	return strings.Join(out, v.T("; ", "；"))
}
