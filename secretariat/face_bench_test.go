package secretariat_test

import (
	"fmt"
	"testing"

	"demarche/docket"
	"demarche/secretariat"
)

// BenchmarkListsOfTheOtherParty reads the lists of a party to which 300 cases
// were put, of whose records it may read a sixth.
func BenchmarkListsOfTheOtherParty(b *testing.B) {
	h := open(b, "2027-01-04", true)
	us, cn := reader(b, "officer-US"), reader(b, "officer-CN")
	for i := range 300 {
		q := cloud
		q.Title = fmt.Sprintf("%s, matter %d", cloud.Title, i)
		got, err := h.File(ctx, reader(b, "company-US"), q)
		if err != nil {
			b.Fatal(err)
		}
		for _, act := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
			if _, err := h.Act(ctx, us, secretariat.ActRequest{Case: got.Case, Act: act, Text: "The quota was refused."}); err != nil {
				b.Fatal(err)
			}
		}
		if _, err := h.Act(ctx, cn, secretariat.ActRequest{Case: got.Case, Act: "appeal_received"}); err != nil {
			b.Fatal(err)
		}
		for range 7 {
			if _, err := h.Note(ctx, us, secretariat.Remark{Case: got.Case, Text: "A note on the quota for the office alone"}); err != nil {
				b.Fatal(err)
			}
		}
	}
	at := h.At(0, 0)
	for _, c := range []struct {
		name string
		q    docket.Query
	}{
		{"all", docket.Query{}},
		{"at a step", docket.Query{Step: "assessment"}},
		{"due in a month", docket.Query{DueBy: at.On.AddDays(30)}},
		{"a text", docket.Query{Text: "quota"}},
		{"a past day", docket.Query{}},
	} {
		b.Run(c.name, func(b *testing.B) {
			w := at
			if c.name == "a past day" {
				w = h.At(at.On.AddDays(-1), at.On)
			}
			for b.Loop() {
				if _, err := h.Docket(ctx, cn, c.q, w); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
