package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) talksEstimates() *cobra.Command {
	var d twoDays
	c := &cobra.Command{
		Use: "estimates", Short: "Who said when a deal would come, and who was right", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.listEstimates(&d) },
	}
	d.flags(c)
	return c
}

func (p *program) listEstimates(d *twoDays) error {
	k, on, known, err := p.talksOn(d)
	if err != nil {
		return err
	}
	sheet := k.EstimatesSheet(on, known)
	if p.json {
		return p.emit(sheet)
	}
	sum := sheet.Calibration
	t := columns("said", "by", "from", "to", "verdict", "days off", "checked")
	for _, s := range sheet.Estimates {
		t.row(s.Said.String(), cut(s.Who, 40), s.WindowFrom.String(), s.WindowTo.String(), string(s.Verdict), fmt.Sprint(s.DaysOff), checked(s.Review, s.Sources))
	}
	t.print(p.Out, "nobody is recorded to have said when, by "+on.String())
	p.say("%s made, %d judged: %d right, %d too early or missed, %d too late; half of them off by at most %s",
		count(sum.Made, "estimate", "estimates"), sum.Judged, sum.Right, sum.Early, sum.Late, count(sum.Median, "day", "days"))
	p.say("%s", sum.Says().EN)
	for _, x := range sheet.By {
		p.say("%s: %s", x.Who, x.Says().EN)
	}
	return nil
}
