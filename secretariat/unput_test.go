package secretariat_test

import (
	"strings"
	"testing"

	"demarche"
)

// An office that would go no further with what it has not put is told by which act that is
// done, and not to put it first.
func TestWhatIsNotPutIsGivenUpByDecliningIt(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	_, err := p.try("officer-US", "matter_not_pursued", "text=no")
	refused(t, "to go no further", err, demarche.NotPermitted)
	if says := err.Error(); !strings.Contains(says, "“Complaint declined” (complaint_declined): record that") || strings.Contains(says, "Appeal submitted") {
		t.Errorf("it is refused with %q", says)
	}
	p.act("officer-US", "complaint_declined", "text=no")
	if got := p.view("officer-US").State; got.Outcome != "declined" {
		t.Errorf("the case is %s, %s", got.Status, got.Outcome)
	}
}
