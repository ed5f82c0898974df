package secretariat_test

import (
	"strings"
	"testing"

	"demarche"
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
