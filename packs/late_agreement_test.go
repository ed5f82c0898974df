package packs_test

import (
	"testing"

	"demarche/docket"
)

// What nobody owes can come late for nothing. Its period, which has run out, matters until
// that day and no longer, and no later act makes it unknown whether it was kept.
func TestAnAgreementAfterItsLastDayEndsThePeriod(t *testing.T) {
	const chair = ch31Panel + "\n2021-07-20 chair_decided US;CA"
	for _, c := range []struct {
		pack, clock, acts, until string
		parties                  docket.Options
		status                   docket.ClockStatus
		met, ended               string
	}{
		{"usmca-31a", "31-A.4.5", rrmDenied + "\n2024-08-18 remediation_agreed US;MX", "2024-09-30", between("US", "MX"), docket.Met, "2024-08-18", ""},
		{"usmca-31a", "31-A.4.5", rrmDenied + "\n2024-08-19 remediation_agreed US;MX", "2024-09-30", between("US", "MX"), docket.Lapsed, "", "2024-08-19"},
		{"usmca-31a", "31-A.4.5", rrmDenied + "\n2024-09-10 remediation_agreed US;MX", "2024-09-09", between("US", "MX"), docket.Lapsed, "", ""},
		{"usmca-31a", "31-A.4.5", rrmDenied + "\n2024-09-10 remediation_agreed US;MX", "2024-09-10", between("US", "MX"), docket.Lapsed, "", "2024-09-10"},
		{"usmca-31a", "31-A.4.5", rrmDenied + "\n2024-09-10 remediation_agreed US;MX\n2024-09-20 remediation_completed MX", "2024-10-01", between("US", "MX"), docket.Lapsed, "", "2024-09-10"},
		// Known to the month alone, it may have come in time.
		{"usmca-31a", "31-A.4.5", rrmDenied + "\n2024-08-31 remediation_agreed US;MX from=2024-08-09", "2024-10-01", between("US", "MX"), docket.Unknown, "", "2024-08-31"},
		{"usmca-31a", "31-A.4.5", rrmDenied + "\n2024-09-30 remediation_agreed US;MX from=2024-09-01", "2024-10-01", between("US", "MX"), docket.Lapsed, "", "2024-09-30"},
		// Nothing on record but what shows that it was done, on a day that is not known.
		{"usmca-31a", "31-A.4.5", rrmDenied + "\n2024-09-20 remediation_completed MX", "2024-10-01", between("US", "MX"), docket.Unknown, "", "2024-09-20"},
		{"usmca-31", "31.9.1(c)", chair, "2021-07-20", between("US", "CA"), docket.Lapsed, "", "2021-07-20"},
		{"usmca-31", "31.9.1(c)", chair + "\n2021-08-01 panel_composed US;CA", "2021-09-01", between("US", "CA"), docket.Lapsed, "", "2021-07-20"},
	} {
		k := lastRun(t, deskOf(t, c.pack).work(t, c.parties, c.until, c.acts), c.clock)
		if k.Status != c.status || k.MetOn.String() != c.met || k.EndedOn.String() != c.ended || k.Late != 0 {
			t.Errorf("%s on %s after %q: %s, met %q, ended %q, %d days late; want %s, %q, %q", c.clock, c.until, c.acts, k.Status, k.MetOn, k.EndedOn, k.Late, c.status, c.met, c.ended)
		}
	}
	if k := lastRun(t, deskOf(t, "usmca-31a").real(t, "rrm-2023-vu-2"), "31-A.4.5"); k.Status != docket.Unknown || k.EndedOn != civil(t, "2023-03-31") {
		t.Errorf("the plan of March 2023: %s, ended %s", k.Status, k.EndedOn)
	}
}
