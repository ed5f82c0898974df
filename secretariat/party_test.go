package secretariat_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
)

// Whoever a complaint is against is understood by any usual name, and the case carries
// one id; what no government is called, and a country that the procedure does not reach,
// are refused for these reasons.
func TestAComplaintNamesAGovernmentByAnyUsualName(t *testing.T) {
	h := open(t, "2020-03-02", true)
	for _, c := range []struct{ procedure, against, id, says string }{
		{"us-301", "IL", "IL", ""},
		{"us-301", "Israel", "IL", ""},
		{"us-301", "以色列", "IL", ""},
		{"us-301", "kenya", "KE", ""},
		{"us-301", "Deutschland", "DE", ""},
		{"us-301", "UK", "GB", ""},
		{"us-301", "Great Britain", "GB", ""},
		{"us-301", "Taiwan", "TPKM", ""},
		{"us-301", "TW", "TPKM", ""},
		{"us-china-ch7", "中国", "CN", ""},
		{"us-china-ch7", "china", "CN", ""},
		{"us-301", "Atlantis", "", "no government is known here by the name “Atlantis”"},
		{"us-301", "USA", "", "is against another party"},
		{"us-301", " ", "", "does not say against whom"},
		{"us-china-ch7", "Israel", "", "Israel is not a party to"},
	} {
		q := cloud
		q.Procedure, q.Against = c.procedure, c.against
		if c.procedure != cloud.Procedure {
			q.Obligations, q.Flags = nil, nil
		}
		done, err := h.File(ctx, reader(t, "company-US"), q)
		if c.id == "" {
			if err == nil || demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s against %q: %v, want it refused for %q", c.procedure, c.against, err, c.says)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s against %q: %v", c.procedure, c.against, err)
			continue
		}
		v, err := h.Case(ctx, reader(t, "officer-US"), done.Case, h.At(0, 0))
		if err != nil || strings.Join(v.Case.Respondents, " ") != c.id {
			t.Errorf("%s against %q is against %v, want %s", c.procedure, c.against, v.Case.Respondents, c.id)
		}
	}
}

// A petition under the rapid response mechanism names its facility. One to the American
// office is under the American statute: nobody declares it brought elsewhere.
func TestARapidResponsePetitionNamesItsFacilityAndNotItsOffice(t *testing.T) {
	h := open(t, "2023-03-02", true)
	q := cloud
	q.Procedure, q.Against, q.Obligations, q.Flags = "usmca-31a", "MX", nil, nil
	_, err := h.File(ctx, reader(t, "company-US"), q)
	if err == nil || !strings.Contains(err.Error(), "Which facility") {
		t.Errorf("without a facility: %v", err)
	}
	q.Answers = append(slices.Clip(q.Answers), docket.Answer{Field: "facility", Text: "Wire harness works, Valle (illustrative)"})
	q.Flags = []string{"other-office"}
	_, err = h.File(ctx, reader(t, "company-US"), q)
	if err == nil || !strings.Contains(err.Error(), "leave it out") {
		t.Errorf("an American petition declared Mexican: %v", err)
	}
	q.Flags = nil
	done, err := h.File(ctx, reader(t, "company-US"), q)
	if err != nil {
		t.Fatal(err)
	}
	v, err := h.Case(ctx, reader(t, "company-US"), done.Case, h.At(0, 0))
	if err != nil || !slices.ContainsFunc(v.State.Clocks, func(k docket.Clock) bool { return k.ID == "4646(b)(1)" }) {
		t.Errorf("the 30 days of the statute do not run on an American petition: %v", err)
	}
}

// A company that withdraws is told that it is not told what its office does on its own:
// the same whether there is an Appeal or none.
func TestACompanyThatWithdrewIsNotToldOfAnAppeal(t *testing.T) {
	told := func(acts ...string) (string, string) {
		h := open(t, "2020-03-02", true)
		p := file(t, h, cloud)
		for _, id := range acts {
			p.act("officer-US", id)
		}
		p.act("company-US", "complaint_withdrawn")
		v := p.view("company-US")
		if v.Unshown == nil {
			return string(v.State.Status), ""
		}
		return string(v.State.Status), v.Unshown.Say.EN
	}
	status, said := told("complaint_accepted", "put_forward", "appeal_submitted")
	if status != "ended" || !strings.Contains(said, "What your office does on its own") {
		t.Errorf("with an appeal the company reads %s, %q", status, said)
	}
	if s, none := told("complaint_accepted", "put_forward"); s != status || none != said {
		t.Errorf("without one it reads %s, %q", s, none)
	}
	if _, before := told("complaint_accepted"); before != "" {
		t.Errorf("before the office decided it reads %q", before)
	}
}
