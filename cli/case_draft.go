package cli

import (
	"net/url"

	"github.com/spf13/cobra"

	"demarche/api"
)

// caseDraft works on the filing forms that were begun and not sent.
func (p *program) caseDraft(d *desk) *cobra.Command {
	return group("draft", "Filing forms that you have begun and not sent", p.draftList(d), p.draftDrop(d))
}

func (p *program) draftList(d *desk) *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "List your forms, last saved first", Args: cobra.NoArgs,
		Long: "Lists your forms. To file one: demarche case file --draft TOKEN; what the form lacks is\n" +
			"given by flags. A person goes on with it at the page /file/TOKEN.",
		RunE: func(c *cobra.Command, _ []string) error {
			if err := d.openToRead(c.Context(), p); err != nil {
				return err
			}
			defer d.close()
			var list api.Drafts
			if err := d.get(c.Context(), "/api/drafts", url.Values{}, &list); err != nil {
				return err
			}
			if p.json {
				return p.emit(list)
			}
			t := columns("token", "saved on", "procedure", "title")
			for _, x := range list.Drafts {
				t.row(x.Token, x.SavedOn.String(), x.Procedure, cut(x.Title, 60))
			}
			t.print(p.Out, "no form of yours waits to be sent")
			return nil
		},
	}
}

func (p *program) draftDrop(d *desk) *cobra.Command {
	return &cobra.Command{
		Use: "drop TOKEN", Short: "Delete a form, with all that was typed into it", Args: one("a form's token"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := d.openToWrite(c.Context(), p); err != nil {
				return err
			}
			defer d.close()
			if err := d.drop(c.Context(), "/api/drafts/"+url.PathEscape(args[0])); err != nil {
				return err
			}
			if p.json {
				return p.emit(map[string]string{"deleted": args[0]})
			}
			p.say("%s: deleted", args[0])
			return nil
		},
	}
}
