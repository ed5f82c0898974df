package secretariat_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// putTwice is a complaint that is put forward twice over: in one house nothing follows, in the
// other the Appeal does, and more between the governments.
func putTwice(t *testing.T) (before, after *play) {
	t.Helper()
	for i, p := range []**play{&before, &after} {
		h := open(t, "2020-03-02", true)
		c := file(t, h, cloud)
		c.act("officer-US", "information_requested")
		c.act("company-US", "information_supplied")
		c.act("officer-US", "complaint_accepted")
		h.goOn(t, "2020-03-09")
		c.act("officer-US", "put_forward")
		h.goOn(t, "2020-03-16")
		if i == 1 {
			c.act("officer-US", "appeal_submitted")
			c.act("officer-US", "urgent_matter_raised")
			c.act("officer-CN", "appeal_received")
			c.act("officer-CN", "delay_reported")
		}
		h.goOn(t, "2020-03-23")
		*p = c
	}
	return before, after
}

// toldBy is all that a refusal tells, in both languages.
func toldBy(err error) string {
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return fmt.Sprint(err)
	}
	return string(no.Kind) + " " + no.Where + " " + no.In(demarche.English) + " " + no.In(demarche.Chinese)
}

// The company tries every act and every correction that is its own, and is answered alike,
// to the letter, whether or not an Appeal has followed, which is not for it to know (US–China,
// 7.4.1).
func TestACompanysRefusalsTellNothingOfWhatFollowed(t *testing.T) {
	before, after := putTwice(t)
	company := reader(t, "company-US")
	answers := func(p *play) (out []string) {
		say := func(what string, x *secretariat.Preview, err error) {
			said := toldBy(err)
			if err == nil {
				said = fmt.Sprint(x.Irregular, x.Upset, x.Undone, x.ToKnow())
				if x.Irregular != nil {
					said += fmt.Sprintf("%+v", *x.Irregular)
				}
			}
			out = append(out, what+": "+said)
		}
		for _, act := range []string{"complaint_filed", "information_supplied", "complaint_withdrawn", "appeal_submitted", "office_told"} {
			for _, on := range []string{"", "2020-02-20", "2020-03-02", "2020-03-12", "2020-03-18"} {
				for _, happened := range []bool{false, true} {
					q := secretariat.ActRequest{Case: p.id, Act: act, Irregular: happened}
					if on != "" {
						q.On = day(on)
					}
					x, err := p.Preview(ctx, company, q)
					say(fmt.Sprintf("%s on %s, %t", act, on, happened), x, err)
				}
			}
			i, err := p.NotNow(ctx, company, secretariat.ActRequest{Case: p.id, Act: act})
			if i != nil {
				out = append(out, fmt.Sprintf("%s now: %+v %s", act, i.Irregularity, i.Instead))
			}
			out = append(out, toldBy(err))
		}
		for _, seq := range []int{1, 3} {
			for _, q := range []secretariat.Correction{
				{On: day("2020-02-20")},
				{On: day("2020-03-05")},
				{On: day("2020-03-12")},
				{On: day("2020-03-16")},
				{On: day("2020-03-17")},
				{On: day("2020-03-20")},
				{Annul: true},
				{Act: "complaint_withdrawn"},
				{Act: "complaint_withdrawn", On: day("2020-03-20")},
				{Act: "information_supplied"},
				{Act: "complaint_filed"},
			} {
				for _, happened := range []bool{false, true} {
					q.Case, q.Seq, q.Reason, q.Irregular = p.id, seq, "a slip", happened
					x, err := p.PreviewCorrection(ctx, company, q)
					say(fmt.Sprintf("event %d to %+v", seq, q), x, err)
				}
			}
		}
		for i := range out {
			out[i] = strings.ReplaceAll(out[i], string(p.id), "CASE")
		}
		return out
	}
	a, b := answers(before), answers(after)
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("after the Appeal the company is told\n%s\nand without it\n%s", b[i], a[i])
		}
	}
}

// Nor does what was recorded all the same: the receipt, the case and the list of changes tell
// the company why an act was irregular by what it may read.
func TestAnIrregularActTellsACompanyNothingOfWhatFollowed(t *testing.T) {
	before, after := putTwice(t)
	tell := func(p *play) string {
		p.act("officer-US", "complaint_accepted", "irregular", "text=no")
		mine := p.act("company-US", "complaint_filed", "irregular")
		out := fmt.Sprintf("%d %+v\n", mine.Seq, *mine.Irregular)
		v := p.view("company-US")
		for i := range v.Events {
			e := v.Shape(&v.Events[i], demarche.English)
			out += fmt.Sprintf("%d %s", e.Seq, e.Act)
			if e.Irregular != nil {
				out += fmt.Sprintf(" %+v", *e.Irregular)
			}
			out += "\n"
		}
		changes, _, err := p.ChangesOf(ctx, reader(t, "company-US"), docket.RecentQuery{}, p.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			e := p.Shape(&c, v.Procedure, demarche.English)
			out += fmt.Sprintf("%d %s %t\n", e.Seq, e.Act, e.Irregular != nil)
		}
		return out
	}
	if none, some := tell(before), tell(after); none != some {
		t.Errorf("after the Appeal the company reads\n%s\nand without it\n%s", some, none)
	}
	if v := after.view("officer-US"); len(v.State.Irregular) < 2 {
		t.Errorf("the office reads of %d irregular acts", len(v.State.Irregular))
	}
}

// A company that would say it withdrew what its office has since put forward is sent to its
// office, and told of no event that it may not read.
func TestACompanyIsSentToItsOfficeForWhatRestsOnItsAct(t *testing.T) {
	_, after := putTwice(t)
	_, err := after.Correct(ctx, reader(t, "company-US"), secretariat.Correction{Case: after.id, Seq: 3, Act: "complaint_withdrawn", Reason: "a slip"})
	refused(t, "the withdrawal of what was put forward", err, demarche.Conflict)
	if says := toldBy(err); strings.Contains(says, "Appeal") || strings.Contains(says, "event 0") || !strings.Contains(says, "ask your office") || !strings.Contains(says, "主管机构") {
		t.Errorf("it is refused with %q", says)
	}
}
