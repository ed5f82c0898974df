package secretariat_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// twins are two houses in which the same happens between the two governments. In
// the second, the office and the company also do much that China may not read.
type twins struct {
	t     *testing.T
	rand  *rand.Rand
	plain []*play // the cases of the first house
	more  []*play // and of the second
	days  []calendar.Date
}

// fileTwins brings as many complaints to both houses. Every other pair is of a
// day after all that the packs tell of, so that its lists are as last reckoned.
func fileTwins(t *testing.T, seed uint64, n int) *twins {
	w := &twins{t: t, rand: rand.New(rand.NewPCG(seed, 1))}
	day := []string{"2020-03-02", "2027-01-04"}[seed%2]
	a, b := open(t, day, true), open(t, day, true)
	for i := range n {
		q := cloud
		q.Title = fmt.Sprintf("%s, matter %d", cloud.Title, i)
		w.plain, w.more = append(w.plain, file(t, a, q)), append(w.more, file(t, b, q))
	}
	w.goOn(3)
	return w
}

func (w *twins) goOn(days int) {
	day := w.plain[0].Today().AddDays(days)
	w.days = append(w.days, day)
	w.plain[0].goOn(w.t, day.String())
	w.more[0].goOn(w.t, day.String())
}

// put has the complaint put to China.
func (w *twins) put(i int) {
	for _, p := range []*play{w.plain[i], w.more[i]} {
		p.act("officer-US", "complaint_accepted")
		p.act("officer-US", "put_forward")
		p.act("officer-US", "appeal_submitted", "text=The licence was refused without reasons.")
	}
}

// move has either government do one of the acts that are open to it, or answer
// what waits for it.
func (w *twins) move(i int) {
	who := []string{"officer-US", "officer-CN"}[w.rand.IntN(2)]
	v := w.plain[i].view(who)
	for k := range v.Events {
		if v.MayAnswer(&v.Events[k]) && w.rand.IntN(2) == 0 {
			w.both(i, func(p *play) error {
				_, err := p.reply(who, w.nth(p, who, v.Events[k].Seq, i), secretariat.Confirm)
				return err
			})
			return
		}
	}
	var acts []string
	for _, o := range v.Offers {
		if !strings.HasPrefix(o.Act.ID, "complaint") && !strings.HasPrefix(o.Act.ID, "information_") && o.Act.ID != "put_forward" {
			acts = append(acts, o.Act.ID)
		}
	}
	if len(acts) == 0 {
		return
	}
	act := acts[w.rand.IntN(len(acts))]
	w.both(i, func(p *play) error {
		_, err := p.try(who, act, "text=Reasons about the quota", "to="+p.Today().AddDays(20).String(), "irregular")
		return err
	})
}

// both does the same in both houses; what one refuses the other must.
func (w *twins) both(i int, f func(*play) error) {
	w.t.Helper()
	a, b := f(w.plain[i]), f(w.more[i])
	if demarche.KindOf(a) != demarche.KindOf(b) || (a == nil) != (b == nil) {
		w.t.Fatalf("%s: the houses answer %v and %v", w.plain[i].Today(), a, b)
	}
}

// nth gives the number that the office in a house has for an event of the first
// house: the second has more events between. To China both are one number.
func (w *twins) nth(p *play, who string, seq, i int) int {
	here := w.plain[i]
	return p.kept("officer-CN", here.its("officer-CN", here.kept(who, seq)))
}

// hide does something in the second house that China may not read.
func (w *twins) hide(i int) {
	p := w.more[i]
	us := reader(w.t, "officer-US")
	var err error
	switch w.rand.IntN(6) {
	case 0:
		_, err = p.Note(ctx, us, secretariat.Remark{Case: p.id, Text: "secretword: cloud services, quota, weak on facts"})
	case 1:
		_, err = p.Note(ctx, reader(w.t, "company-US"), secretariat.Remark{Case: p.id, Text: "secretword of the company", Label: docket.ForFiler})
	case 2:
		other := w.more[(i+1)%len(w.more)].id
		_, err = p.Note(ctx, us, secretariat.Remark{Case: p.id, Text: "see also", Link: &agreement.Link{Kind: "related", Case: other}})
	case 3:
		_, err = p.try("officer-US", "information_requested", "text=secretword", "irregular")
	case 4:
		_, err = p.try("company-US", "complaint_withdrawn", "text=secretword", "irregular")
	default:
		_, err = p.try("officer-US", "complaint_accepted", "text=secretword", "irregular")
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// asked are the questions put to both houses.
func (w *twins) asked(day calendar.Date) []docket.Query {
	out := []docket.Query{
		{},
		{Sort: docket.ByRecent},
		{Sort: docket.ByID},
		{Status: docket.Open},
		{Status: docket.Ended},
		{DueBy: day.AddDays(10)},
		{DueFrom: day.AddDays(15)},
		{DueBy: day.AddDays(40), Sort: docket.ByRecent},
		{Text: "cloud services"},
		{Text: "quota"},
		{Text: "secretword"},
		{Text: "matter 1", Sort: docket.ByID},
		{Text: "quota", Status: docket.Open},
		{Party: "China"},
		{Limit: 1},
		{Pact: "us-china-ch7"},
	}
	for _, step := range []string{"office-withdrawn", "office-declined", "appeal-submitted", "assessment", "designated-officials", "deputies", "principals"} {
		out = append(out, docket.Query{Step: step})
	}
	for _, level := range []demarche.LevelID{"trade-office", "designated-official", "deputy"} {
		out = append(out, docket.Query{Level: level})
	}
	return out
}

// answers gives all that the lists of a house tell an official of China.
func answers(t *testing.T, p *play, asked []docket.Query, at secretariat.When) string {
	t.Helper()
	r, b := reader(t, "officer-CN"), &strings.Builder{}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range asked {
		page, err := p.Docket(ctx, r, q, at)
		must(err)
		fmt.Fprintf(b, "\n%+v: %d %v %v\n", q, page.Total, page.More, page.Next != "")
		for _, c := range page.Cases {
			fmt.Fprintf(b, "  %+v %d %v %v\n", docket.ShapeLine(nil, c, 0, demarche.English), c.Standing.Seq, c.Links, c.Standing.Running)
		}
	}
	tally, err := p.Tally(ctx, r, at)
	must(err)
	fmt.Fprintf(b, "tally %v\n", tally)
	front, err := p.Front(ctx, r, at)
	must(err)
	for _, d := range front.Lapses.List {
		fmt.Fprintf(b, "lapses %s %s %s\n", d.Case.ID, d.Clock.ID, d.Next.On)
	}
	for _, c := range front.Changes {
		fmt.Fprintf(b, "front %s %s %s %v %v\n", c.Case.ID, c.Event.Act, c.Event.On, c.Event.Text, c.Case.Standing)
	}
	coming, more, err := p.DeadlinesOf(ctx, r, secretariat.DeadlineQuery{From: at.On, To: at.On.AddDays(90)}, at)
	must(err)
	for _, d := range coming {
		fmt.Fprintf(b, "comes %s %s %s %v\n", d.Case.ID, d.Clock.ID, d.Next.On, more)
	}
	changes, next, err := p.ChangesOf(ctx, r, docket.RecentQuery{Limit: 7}, at)
	must(err)
	for _, c := range changes {
		fmt.Fprintf(b, "changed %s %d %s %s %s %v\n", c.Case.ID, c.Event.Seq, c.Event.Kind, c.Event.Act, c.Event.On, next != "")
	}
	return b.String()
}

// TestListsTellNothingOfWhatIsHidden: whatever the office and the company do
// beside, the other party's lists, searches, counts and feeds are those of a
// docket in which they did not, today and as of any day, and they say what the
// pages of the cases say.
func TestListsTellNothingOfWhatIsHidden(t *testing.T) {
	seeds := uint64(2)
	if os.Getenv("DEMARCHE_LONG") == "1" {
		seeds = 60
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			w := fileTwins(t, seed, 3)
			for i := range 2 {
				w.put(i)
			}
			for range 10 {
				w.move(w.rand.IntN(2))
				for range w.rand.IntN(3) {
					w.hide(w.rand.IntN(3))
				}
				if w.rand.IntN(2) == 0 {
					w.goOn(1 + w.rand.IntN(15))
				}
			}
			w.compare(w.plain[0].At(0, 0))
			for range 2 {
				day := w.days[w.rand.IntN(len(w.days))]
				w.compare(w.plain[0].At(day, 0))
				w.compare(w.plain[0].At(0, day))
			}
			w.sameAsPages()
			w.audited()
		})
	}
}

func (w *twins) compare(at secretariat.When) {
	w.t.Helper()
	asked := w.asked(at.On)
	plain, more := answers(w.t, w.plain[0], asked, at), answers(w.t, w.more[0], asked, at)
	for i := range w.plain { // numbers are drawn
		plain = strings.ReplaceAll(plain, string(w.plain[i].id), fmt.Sprint("case ", i))
		more = strings.ReplaceAll(more, string(w.more[i].id), fmt.Sprint("case ", i))
	}
	if diff := cmp.Diff(plain, more); diff != "" {
		w.t.Errorf("on %s as known on %s, nothing hidden (-) and more on record that is (+):\n%s", at.On, at.Known, diff[:min(len(diff), 4000)])
	}
}

// sameAsPages compares the list with the page of each case.
func (w *twins) sameAsPages() {
	w.t.Helper()
	r := reader(w.t, "officer-CN")
	for _, day := range append(w.days, 0) {
		at := w.more[0].At(day, 0)
		page, err := w.more[0].Docket(ctx, r, docket.Query{}, at)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, p := range w.more {
			v, err := p.Case(ctx, r, p.id, at)
			i := slices.IndexFunc(page.Cases, func(c *docket.Case) bool { return c.ID == p.id })
			switch {
			case (err == nil) != (i >= 0):
				w.t.Errorf("%s on %s: its page %v, in the list %v", p.id, at.On, err, i >= 0)
			case i >= 0:
				s := &page.Cases[i].Standing
				if s.Status != v.State.Status || s.Step != v.State.Step || s.Level != v.State.Level || s.Outcome != v.State.Outcome {
					w.t.Errorf("%s on %s: listed at %s %s, its page has %s %s", p.id, at.On, s.Status, s.Step, v.State.Status, v.State.Step)
				}
			}
		}
	}
}

func (w *twins) audited() {
	w.t.Helper()
	found, err := w.more[0].Audit(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(found.Differ) > 0 || found.Faces != 2 || found.Faceless != 0 {
		w.t.Errorf("the audit: %+v, want 2 faces as the record gives them", found)
	}
}
