package cli

import "github.com/spf13/cobra"

func (p *program) talksIssues() *cobra.Command {
	var d twoDays
	c := &cobra.Command{
		Use: "issues", Short: "The sticking points, side by side", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.listIssues(&d) },
	}
	d.flags(c)
	return c
}

func (p *program) listIssues(d *twoDays) error {
	k, on, known, err := p.talksOn(d)
	if err != nil {
		return err
	}
	sheet := k.IssuesSheet(on, known)
	if p.json {
		return p.emit(sheet)
	}
	t := columns("issue", "stands", "side", "stance", "since", "what", "checked")
	for _, i := range sheet.Issues {
		for _, s := range i.Sides {
			text := s.Text
			if s.By != "" {
				text = "by the account of " + s.By + ": " + text
			}
			t.row(i.ID, string(i.Standing), string(s.Party), string(s.Stance), s.Since.String(), cut(text, 70), checked(s.Review, s.Sources))
		}
	}
	t.print(p.Out, "the record names no issue")
	p.recordEnd(sheet.Ending)
	return nil
}
