package cli

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/api"
	"demarche/calendar"
	"demarche/docket"
)

func (p *program) cases() *cobra.Command {
	d := &desk{}
	c := group("case", "Read, file and work cases", p.caseList(d), p.caseShow(d), p.caseFile(d), p.caseDraft(d), p.caseAct(d), p.caseReply(d), p.caseCorrect(d), p.caseNote(d))
	c.Long = "Works on the docket of a data folder, or with --server on that of a server.\n\n" +
		"--as says for whom: in the demonstration anyone may choose, by the reader's id such as\n" +
		"officer-US, company-US or officer-CN. Without it everybody is the public.\n" +
		"--on is the day of the house, and --date the day on which an act was done."
	f := c.PersistentFlags()
	f.StringVar(&d.data, "data", "", "data `DIR`; default: the user's data folder")
	f.StringVar(&d.server, "server", "", "`URL` of a server that keeps the docket, in place of a folder")
	f.StringVar(&d.as, "as", "", "the `READER` of the demonstration for whom to act")
	return c
}

// filters are what case list can be asked for, by flag and parameter.
var filters = []struct{ name, usage string }{
	{"pact", "`ID` of a pack"},
	{"procedure", "`ID` of a procedure"},
	{"party", "`PARTY` that complains, answers or stands by"},
	{"level", "`LEVEL` of government that holds the case"},
	{"step", "`STEP` at which it stands"},
	{"status", "unopened, open, ended, or unknown: whether it has ended is not known"},
	{"kind", "real, illustrative or own"},
	{"due-from", "with a deadline on or after this `DATE`"},
	{"due-by", "with a deadline on or before this `DATE`"},
	{"waits", "me: in which a joint act waits for you, or the next step is yours"},
	{"late", "now: in which somebody is late with what is owed"},
	{"text", "`WORDS` to be found, each whole"},
	{"sort", "due, recent, late or id; default: due, or late with --late now"},
	{"after", "`CURSOR` of the next page, as the page before gave it"},
	{"known", "as it was known on this `DATE`"},
	{"lang", "the `LANGUAGE` of titles: en or zh"},
}

func (p *program) caseList(d *desk) *cobra.Command {
	given := make([]string, len(filters))
	limit := 50
	c := &cobra.Command{
		Use: "list", Short: "List cases, soonest deadline first", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			q := url.Values{"limit": {strconv.Itoa(limit)}}
			for i, f := range filters {
				if given[i] != "" {
					q.Set(strings.ReplaceAll(f.name, "-", "_"), given[i])
				}
			}
			if err := d.openToRead(c.Context(), p); err != nil {
				return err
			}
			defer d.close()
			var page api.CasePage
			if err := d.get(c.Context(), "/api/cases", q, &page); err != nil {
				return err
			}
			if p.json {
				return p.emit(page)
			}
			p.casePage(&page)
			return nil
		},
	}
	for i, f := range filters {
		c.Flags().StringVar(&given[i], f.name, "", f.usage)
	}
	c.Flags().IntVar(&limit, "limit", limit, "cases on a page, at most 500")
	return c
}

func (p *program) casePage(page *api.CasePage) {
	t := columns("case", "status", "step", "due", "clock", "article", "late", "title")
	for i := range page.Cases {
		c := &page.Cases[i]
		t.row(string(c.Case)+mark(string(c.Kind))+waiting(c.WaitsForYou), string(c.Status)+readTo(c.ReadTo), c.Step, c.Due.String()+provisional(c.Provisional), c.DueClock, c.DueArticle, blank(c.Late), cut(c.Title, 60))
	}
	t.print(p.Out, "no cases")
	if page.After == "" {
		return
	}
	more := ""
	if page.More {
		more = " or more"
	}
	p.say("%d of %d%s; the next: --after %s", len(page.Cases), page.Total, more, page.After)
}

// readTo shows that what came after a day is not known.
func readTo(day calendar.Date) string {
	if day.IsZero() {
		return ""
	}
	return ", read to " + day.String()
}

// waiting shows that something waits for the reader.
func waiting(yes bool) string {
	if yes {
		return " (waits for you)"
	}
	return ""
}

// mark shows that a case is invented, wherever it is named.
func mark(kind string) string {
	if kind == "illustrative" {
		return " (illustrative)"
	}
	return ""
}

func provisional(yes bool) string {
	if yes {
		return " provisional"
	}
	return ""
}

// caseSheet is a case with its record.
type caseSheet struct {
	api.Case
	Events []docket.ShapedEvent `json:"events"`
}

func (p *program) caseShow(d *desk) *cobra.Command {
	var known, lang string
	c := &cobra.Command{
		Use: "show CASE", Short: "Show where a case stands, its clocks, record and permitted acts", Args: one("a case"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := d.openToRead(c.Context(), p); err != nil {
				return err
			}
			defer d.close()
			q := url.Values{}
			if known != "" {
				q.Set("known", known)
			}
			if lang != "" {
				q.Set("lang", lang)
			}
			s := caseSheet{Events: []docket.ShapedEvent{}}
			at := "/api/cases/" + url.PathEscape(args[0])
			if err := d.get(c.Context(), at, q, &s.Case); err != nil {
				return err
			}
			if err := d.events(c.Context(), at, q, &s); err != nil {
				return err
			}
			if p.json {
				return p.emit(s)
			}
			p.caseSheet(&s)
			return nil
		},
	}
	c.Flags().StringVar(&known, "known", "", "as it was known on this `DATE`")
	c.Flags().StringVar(&lang, "lang", "", "the `LANGUAGE` of what the case and its rules say: en or zh")
	return c
}

func (p *program) caseSheet(s *caseSheet) {
	p.say("%s%s %s", s.Case.Case, mark(string(s.Kind)), s.Title)
	p.say("%s against %s; %s", join(p.named(s.Procedure, s.Complainants)), join(p.named(s.Procedure, s.Respondents)), s.Procedure)
	p.say("%s: %s%s, on %s as known on %s", s.Status, s.StepLabel, outcome(s.Outcome), s.On, s.Known)
	if !s.EndedBy.IsZero() {
		p.say("it ended by %s, on a day that is not known", s.EndedBy)
	}
	if text := leadWords(s); text != "" {
		p.say("%s", text)
	}
	if s.ToKnow != "" {
		p.say("%s", s.ToKnow)
	}
	if !s.ReadTo.IsZero() {
		p.say("the record was read to %s; what came after is not known: no act, no lateness, nor whether the case has ended", s.ReadTo)
	}
	for _, o := range s.Offers {
		if s.Status == docket.Ended && o.Owed {
			p.say("still owed by your office: %s", o.Act)
		}
	}
	if s.Unshown != nil {
		p.say("not shown to you, %s", grounds(s.Unshown.Article))
	}
	for i := range s.AtStake {
		p.say("%s", stakeWords(&s.AtStake[i]))
	}
	fmt.Fprintln(p.Out)
	t := columns("clock", "from", "due", "met", "status", "days late", "article", "")
	for i := range s.Clocks {
		k := &s.Clocks[i]
		t.row(k.ID, k.Starts.String(), limit(k)+provisional(k.Provisional), k.MetOn.String(), string(k.Status), lateOf(k), k.Article, cut(k.Label, 60)+aimed(k))
	}
	t.print(p.Out, "no clock has started")
	fmt.Fprintln(p.Out)
	t = columns("no", "day", "event", "by", "")
	for i := range s.Events {
		e := &s.Events[i]
		t.row(strconv.Itoa(e.Seq), day(e), eventWords(e)+answered(s.Events, e), byWhom(e), cut(e.Text, 60))
	}
	t.print(p.Out, "no events that you may read")
	if s.Kind == agreement.Own && len(s.Events) > 0 {
		p.say("the numbers are yours: each reader counts what it may read, so that others know these events by other numbers")
	}
	for _, x := range s.Pending {
		p.say("pending: no %d, %s, recorded by %s, waits for %s to confirm%s", x.Seq, x.Act, p.partyName(s.Procedure, x.Recorder), p.partyName(s.Procedure, x.WaitsFor), replyHint(&x))
	}
	for _, x := range s.Undone {
		p.say("on record: no %d, the lapse of %s after %s, article %s; reckoned otherwise since no %d", x.Seq, x.Clock, x.Due, x.Article, x.CorrectedBy)
	}
	for _, x := range s.Irregular {
		p.say("irregular: %s of %s: %s, %s", x.Act, x.Date, x.Why, grounds(x.Article))
	}
	fmt.Fprintln(p.Out)
	p.offers(s)
}

// offers lists what the reader may record: its own acts, and, apart, those of the
// other party or the company that may be recorded as what reached the office.
func (p *program) offers(s *caseSheet) {
	mine, theirs := columns("you may", "as", "article", ""), columns("act", "by", "article", "")
	var others []string
	for _, o := range s.Offers {
		if o.OfOther == "" && !o.OfCompany {
			mine.row(o.Act, strings.Join(o.By, "|"), o.Article, o.Label)
			continue
		}
		who := "the company"
		if !o.OfCompany {
			who = p.partyName(s.Procedure, o.OfOther)
		}
		if !slices.Contains(others, who) {
			others = append(others, who)
		}
		theirs.row(o.Act, strings.Join(o.By, "|"), o.Article, o.Label)
	}
	mine.print(p.Out, "there is nothing that you may record now")
	if len(others) > 0 {
		fmt.Fprintln(p.Out)
		p.say("what %s does, it records itself; what reached you and is not on record yet, you may: case act CASE ACT --by ROLE", strings.Join(others, " or "))
		theirs.print(p.Out, "")
	}
}

// replyHint says how a reader for whom an act waits answers it.
func replyHint(x *api.Pending) string {
	if len(x.YouMay) == 0 {
		return ""
	}
	return fmt.Sprintf("; you may: case reply CASE %s --event %d", strings.Join(x.YouMay, "|"), x.Seq)
}

func (p *program) partyName(procedure string, id demarche.PartyID) string {
	return join(p.named(procedure, []string{string(id)}))
}

// named gives parties the names that the pack of a procedure gives them. A
// procedure that only the server knows keeps its ids.
func (p *program) named(procedure string, ids []string) []string {
	lib, err := p.library()
	if err != nil {
		return ids
	}
	q, ok := lib.Procedure(procedure)
	if !ok {
		return ids
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = id
		if party, ok := q.Pack.Party(id); ok {
			names[i] = party.Name.EN
		}
	}
	return names
}

func outcome(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// leadWords says who must move by when.
func leadWords(s *caseSheet) string {
	l := &s.Lead
	if l.Clock != nil && *l.Clock < len(s.Clocks) {
		k := &s.Clocks[*l.Clock]
		switch l.Kind {
		case docket.HasUntil:
			return fmt.Sprintf("%s: until %s to %s, %s. After that, %s", l.Names, l.Due, k.Duty, grounds(k.Article), k.IfNot)
		case docket.IsLate:
			return fmt.Sprintf("%s had until %s to %s, %s; it is %s late. The rule for that: %s", l.Names, l.Due, k.Duty, grounds(k.Article), count(-l.Days, "day", "days"), k.IfNot)
		}
		return fmt.Sprintf("%s must %s by %s, %s. If not, %s", l.Names, k.Duty, l.Due, grounds(k.Article), k.IfNot)
	}
	if l.Text != "" || l.Kind != docket.MayAct {
		return l.Text
	}
	return mayWords(s)
}

// limit gives the day that counts in a clock: the last, or of a bar the first that is
// open, with the words that tell the two apart.
func limit(k *api.CaseClock) string {
	if k.Kind == agreement.Bar && !k.Opens.IsZero() {
		return "not before " + k.Opens.String()
	}
	return k.Due.String()
}

// aimed marks a period that the text only aims at: nobody is late by it.
func aimed(k *api.CaseClock) string {
	if k.Kind == agreement.Guideline {
		return " (guideline)"
	}
	return ""
}

// lateOf gives the days by which a period is late; nothing of one that is only aimed at.
func lateOf(k *api.CaseClock) string {
	if k.Kind == agreement.Guideline && k.LateDays != nil {
		return ""
	}
	return late(k.LateDays)
}

func late(n *int) string {
	if n == nil {
		return "unknown"
	}
	return blank(*n)
}

func day(e *docket.ShapedEvent) string {
	if e.OnFrom != 0 && e.OnFrom < e.On {
		if month := e.OnFrom.String()[:len("2021-01")]; e.OnFrom.String() == month+"-01" && e.On == e.OnFrom.AddMonths(1).AddDays(-1) {
			return month
		}
		return e.OnFrom.String() + "/" + e.On.String() // on some day of these
	}
	return e.On.String()
}

// byWhom says who did what an event tells of.
func byWhom(e *docket.ShapedEvent) string {
	if e.Kind == docket.LapseEvent && e.By == "" {
		return "nobody"
	}
	if e.ByParty != "" {
		return e.By + " (" + e.ByParty + ")"
	}
	return e.By
}

// answered says what the other party said of an event that needed it: what it declined
// was a proposal and nothing more.
func answered(events []docket.ShapedEvent, e *docket.ShapedEvent) string {
	for _, n := range e.Replies {
		for i := range events {
			if events[i].Seq != n {
				continue
			}
			switch events[i].Kind {
			case docket.DeclineEvent:
				return fmt.Sprintf(" (proposed, declined by no %d)", n)
			case docket.ConfirmEvent:
				return fmt.Sprintf(" (confirmed by no %d)", n)
			case docket.ObjectEvent:
				return fmt.Sprintf(" (contested by no %d)", n)
			}
		}
	}
	return ""
}

// eventWords names an event by what it records.
func eventWords(e *docket.ShapedEvent) string {
	text := string(e.Kind)
	switch {
	case e.Kind == "act":
		text = e.Act
	case e.Annuls && e.Kind == docket.CorrectEvent:
		return fmt.Sprintf("annulment of no %d", e.Corrects) + standing(e)
	case e.Act != "":
		text += " " + e.Act
	case e.Link != nil:
		text += " " + e.Link.Kind + " " + string(e.Link.Case)
	}
	switch {
	case e.Corrects > 0 && e.Kind == "act":
		text += fmt.Sprintf(" in place of no %d", e.Corrects)
	case e.Corrects > 0:
		text += fmt.Sprintf(" of no %d", e.Corrects)
	}
	return text + standing(e)
}

// standing says what became of an event, whom it answers and who recorded it.
func standing(e *docket.ShapedEvent) string {
	text := ""
	if e.CorrectedBy > 0 {
		text += fmt.Sprintf(" (corrected by no %d)", e.CorrectedBy)
	}
	if e.RepliesTo > 0 {
		text += fmt.Sprintf(" to no %d", e.RepliesTo)
	}
	if e.WaitsFor != "" {
		text += " (waits for " + string(e.WaitsFor) + ")"
	}
	if e.ForOther {
		text += " (recorded by " + string(e.Recorder) + ")"
	}
	if e.Irregular != nil {
		text += " (irregular)"
	}
	return text
}

// grounds names what a rule rests on.
func grounds(article string) string { return demarche.ArticleText(article, demarche.English) }
