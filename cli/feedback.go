package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/api"
	"demarche/disclosure"
	"demarche/feedback"
	"demarche/secretariat"
)

func (p *program) feedback() *cobra.Command {
	return group("feedback", "What readers write back", p.feedbackList(), p.feedbackImport(), p.feedbackFetch(), p.feedbackErase())
}

// atTheDesk is who works at the desk: whoever holds the data folder may.
func atTheDesk() disclosure.Reader {
	r, _ := secretariat.DemonstrationReader(string(disclosure.Officer) + "-" + deskOf)
	return r
}

func (p *program) feedbackList() *cobra.Command {
	var data, status string
	c := &cobra.Command{
		Use: "list", Short: "List what readers wrote, the last moved first", Args: cobra.NoArgs,
		Long: "Lists the threads of the desk. With --json each comes with its letters. Spam is\n" +
			"listed only with --status spam.",
		RunE: func(c *cobra.Command, _ []string) error { return p.listFeedback(c.Context(), data, status) },
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	c.Flags().StringVar(&status, "status", "", "only those that stand so: new, open, answered, closed or spam")
	return c
}

func (p *program) listFeedback(ctx context.Context, data, status string) error {
	q := feedback.Query{Status: feedback.Status(status)}
	if status != "" && !q.Status.Valid() {
		return misused("--status %q: a thread is new, open, answered, closed or spam", status)
	}
	h, err := p.look(ctx, data)
	if err != nil {
		return unopened(err)
	}
	defer h.store.Close()
	list, err := h.Inbox(ctx, atTheDesk(), q)
	if err != nil {
		return err
	}
	if p.json {
		return p.emitThreads(ctx, h, list)
	}
	t := columns("no", "stands", "from", "subject", "about", "last moved")
	for i := range list {
		x := &list[i]
		from := x.Sender.Address
		if !x.Erased.IsZero() {
			from = "erased"
		}
		t.row(strconv.FormatInt(x.N, 10), string(x.Status), from, cut(x.Subject, 40), x.About, x.Moved.Format("2006-01-02 15:04"))
	}
	t.print(p.Out, "nobody has written")
	return nil
}

func (p *program) emitThreads(ctx context.Context, h *house, list []feedback.Thread) error {
	out := []*secretariat.ThreadView{}
	for i := range list {
		t, err := h.FeedbackThread(ctx, atTheDesk(), list[i].N)
		if err != nil {
			return err
		}
		out = append(out, t)
	}
	return p.emit(out)
}

// imported is what became of a file of mail.
type imported struct {
	Taken    int         `json:"taken"`
	Again    int         `json:"again"`    // there already
	Returned int         `json:"returned"` // reports that a letter came back, is delayed or was complained of
	Aside    []mailAside `json:"aside"`    // not taken, each with its reason
}

// count counts one mail, and gives back an error that ends the whole.
func (x *imported) count(file string, n int, got *secretariat.FeedbackReceipt, err error) error {
	switch {
	case err != nil && feedback.Taken(err):
		x.Aside = append(x.Aside, mailAside{file, n, err.Error()})
	case err != nil:
		return err
	case got.Again:
		x.Again++
	case got.Returned != "":
		x.Returned++
	default:
		x.Taken++
	}
	return nil
}

func (x *imported) String() string {
	out := fmt.Sprintf("%d taken, %d there already, %d set aside", x.Taken, x.Again, len(x.Aside))
	if x.Returned > 0 {
		out += fmt.Sprintf(", %d reports of letters that came back", x.Returned)
	}
	return out
}

type mailAside struct {
	File string `json:"file"`
	N    int    `json:"n"` // of the mail within the file, from 1
	Why  string `json:"why"`
}

func (p *program) feedbackImport() *cobra.Command {
	var data string
	c := &cobra.Command{
		Use: "import FILE...", Short: "Take answers from files of mail", Args: cobra.MinimumNArgs(1),
		Long: "Reads mails from files in the mbox form, or of one mail each (eml). What a machine\n" +
			"wrote, and what cannot be read safely, is set aside with the reason; a mail that was\n" +
			"taken before is not taken again. A first reply goes to whoever wrote first. Where a\n" +
			"server runs on the folder, it takes them.",
		Example: "  demarche feedback import answers.mbox",
		RunE:    func(c *cobra.Command, files []string) error { return p.importFeedback(c.Context(), data, files) },
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	return c
}

func (p *program) importFeedback(ctx context.Context, data string, files []string) error {
	take, end, err := p.taker(ctx, data)
	if err != nil {
		return err
	}
	defer end()
	out := imported{Aside: []mailAside{}}
	for _, name := range files {
		if err := importMails(ctx, take, name, &out); err != nil {
			return err
		}
	}
	if p.json {
		return p.emit(out)
	}
	p.say("%s", &out)
	for _, x := range out.Aside {
		p.say("%s, mail %d: %s", x.File, x.N, x.Why)
	}
	return nil
}

// taking is what takes a mail: the folder, or the server that runs on it.
type taking = func(context.Context, []byte) (*secretariat.FeedbackReceipt, error)

func (p *program) taker(ctx context.Context, data string) (taking, func(), error) {
	h, err := p.keep(ctx, data)
	if err == nil {
		return h.TakeMail, func() { _ = h.store.Close() }, nil
	}
	d, err := p.throughDoor(data, err)
	if err != nil {
		return nil, nil, err
	}
	return d.handIn, func() {}, nil
}

func importMails(ctx context.Context, take taking, name string, out *imported) error {
	f, err := os.Open(name)
	if err != nil {
		return misuse("FILE", err)
	}
	defer f.Close()
	err = feedback.Each(name, f, func(n int, mail []byte) error {
		got, err := take(ctx, mail)
		return out.count(name, n, got, err)
	})
	if err != nil && feedback.Taken(err) {
		out.Aside = append(out.Aside, mailAside{name, 0, err.Error()})
		return nil
	}
	return err
}

func (p *program) feedbackFetch() *cobra.Command {
	var data string
	c := &cobra.Command{
		Use: "fetch", Short: "Take answers from the mailbox", Args: cobra.NoArgs,
		Long: "Reads what is unseen in the mailbox that DEMARCHE_IMAP names, such as\n" +
			"imaps://brief@mail.example.org/INBOX, with the password in DEMARCHE_IMAP_PASSWORD.\n" +
			"A server with these set does it by itself every five minutes.",
		RunE: func(c *cobra.Command, _ []string) error { return p.fetchFeedback(c.Context(), data) },
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	return c
}

// mailbox gives the mailbox that the environment names; nil for none.
func (p *program) mailbox() (*feedback.Mailbox, error) {
	address := p.Env("DEMARCHE_IMAP")
	if address == "" {
		return nil, nil
	}
	return feedback.ParseMailbox(address, p.Env("DEMARCHE_IMAP_PASSWORD"))
}

func (p *program) fetchFeedback(ctx context.Context, data string) error {
	box, err := p.mailbox()
	if err != nil {
		return err
	}
	if box == nil {
		return &demarche.Refusal{
			Kind: demarche.Invalid, What: demarche.Text{EN: "nothing was fetched"}, Why: demarche.Text{EN: "DEMARCHE_IMAP names no mailbox"},
			Remedy: demarche.Text{EN: "set it to an address such as imaps://brief@mail.example.org/INBOX"},
		}
	}
	h, err := p.keep(ctx, data)
	if err != nil {
		return unopened(err)
	}
	defer h.store.Close()
	out, err := fetchMails(ctx, h, box, p.log())
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(out)
	}
	p.say("%s", &out)
	return nil
}

// fetchMails takes what is unseen. What is set aside is seen, so that it is not looked
// at for ever; it stays in the folder.
func fetchMails(ctx context.Context, h *house, box *feedback.Mailbox, log *slog.Logger) (imported, error) {
	out := imported{Aside: []mailAside{}}
	n := 0
	_, err := box.Fetch(ctx, func(mail []byte) error {
		n++
		got, err := h.TakeMail(ctx, mail)
		if err != nil && feedback.Taken(err) {
			log.InfoContext(ctx, "a mail was set aside", "why", fmt.Sprint(err))
		}
		return out.count(box.Folder, n, got, err)
	})
	return out, err
}

// fetchEvery is how often a server looks into the mailbox.
const fetchEvery = 5 * time.Minute

// fetching takes answers from the mailbox until the context ends.
func fetching(ctx context.Context, h *house, box *feedback.Mailbox, log *slog.Logger) {
	tick := time.NewTicker(fetchEvery)
	defer tick.Stop()
	for {
		if _, err := fetchMails(ctx, h, box, log); err != nil && ctx.Err() == nil {
			log.ErrorContext(ctx, "the mailbox was not read; it is tried again", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (p *program) feedbackErase() *cobra.Command {
	var data string
	c := &cobra.Command{
		Use: "erase NUMBER", Short: "Erase the data of whoever wrote a thread", Args: cobra.ExactArgs(1),
		Long: "Erases every letter of the sender of a thread, with their address and what they were\n" +
			"answered. This cannot be undone.",
		RunE: func(c *cobra.Command, args []string) error { return p.eraseFeedback(c.Context(), data, args[0]) },
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	return c
}

func (p *program) eraseFeedback(ctx context.Context, data, number string) error {
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return misuse("NUMBER", errors.New("it is the number of a thread, as feedback list gives it"))
	}
	k, err := p.eraseSender(ctx, data, n)
	if err != nil {
		return err
	}
	p.say("%s erased", count(k, "thread was", "threads were"))
	return nil
}

func (p *program) eraseSender(ctx context.Context, data string, n int64) (int, error) {
	h, err := p.keep(ctx, data)
	if err == nil {
		defer h.store.Close()
		return h.EraseSender(ctx, atTheDesk(), n)
	}
	d, err := p.throughDoor(data, err)
	if err != nil {
		return 0, err
	}
	var done api.Erasure
	_, err = d.post(ctx, fmt.Sprintf("/api/feedback/%d/erasure", n), &asking{}, nil, &done)
	return done.Threads, err
}
