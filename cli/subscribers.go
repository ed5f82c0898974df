package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/deliver"
	"demarche/secretariat"
)

func (p *program) subscribers() *cobra.Command {
	return group("subscribers", "Who is sent the brief", p.subscribersList(), p.subscribersImport(), p.subscribersExport())
}

func (p *program) subscribersList() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "List the subscribers", Args: cobra.NoArgs}
	p.reading(c, func(ctx context.Context, h *house) error {
		t, all := columns("channel", "address", "name", "language", "zone", "hour", "days", "follows", "standing"), []deliver.Reader{}
		err := h.Subscribers(ctx, func(r *deliver.Reader) error {
			all = append(all, *r)
			follows := strings.Join(r.Follows, " ")
			if follows == "" {
				follows = "everything"
			}
			t.row(string(r.Channel), r.Address, r.Name, string(r.Lang), r.Zone, fmt.Sprintf("%02d:00", r.Hour), string(r.Days), follows, strings.TrimSpace(string(r.Standing)+" "+r.Why))
			return nil
		})
		if err != nil {
			return err
		}
		if p.json {
			return p.emit(map[string]any{"subscribers": all})
		}
		t.print(p.Out, "nobody subscribes")
		return nil
	})
	return c
}

func (p *program) subscribersExport() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use: "export", Short: "Write the subscribers as CSV or JSON, as import reads them", Args: cobra.NoArgs,
		Example: "  demarche subscribers export > subscribers.csv\n  demarche subscribers export --format json > subscribers.json",
	}
	c.Flags().StringVar(&format, "format", "", "csv or json; default: csv, with --json json")
	p.reading(c, func(ctx context.Context, h *house) error {
		if format != "" && format != "csv" && format != "json" {
			return misused("--format %q is neither csv nor json", format)
		}
		w, err := deliver.NewRoll(p.Out, format == "json" || format == "" && p.json)
		if err != nil {
			return err
		}
		return errors.Join(h.Subscribers(ctx, w.Write), w.Close())
	})
	return c
}

func (p *program) subscribersImport() *cobra.Command {
	var data, asideFile string
	c := &cobra.Command{
		Use: "import FILE", Short: "Take over subscribers from a file", Args: one("a file of CSV or JSON, or - for the input"),
		Long: "Reads CSV with a line of names, or JSON (one object a line, or an array). The columns are\n" +
			"channel, address, name, lang, zone, hour, days, alerts, follows, agreed, standing and why;\n" +
			"address is needed. Whoever agreed on a day, in the column agreed, is subscribed; others\n" +
			"are sent a confirmation first. Rows that cannot be taken, such as those that follow what\n" +
			"the brief has not, are set aside with their line and the reason, and the others are\n" +
			"taken; of a file that cannot be read to its end nothing is. An import brings back\n" +
			"nobody who has left.",
		Example: "  demarche subscribers import subscribers.csv --aside left-out.jsonl",
	}
	c.Flags().StringVar(&data, "data", "", "the data `DIR`; default: that of this user")
	c.Flags().StringVar(&asideFile, "aside", "", "write the rows set aside to `FILE`, one JSON object a line; default: the error stream")
	c.RunE = func(c *cobra.Command, args []string) error {
		in, closeIn, err := p.rollFile(args[0])
		if err != nil {
			return err
		}
		defer closeIn()
		x := &rollImport{program: p, command: c}
		end, err := x.open(data)
		if err != nil {
			return err
		}
		defer end()
		if err := x.run(in, asideFile); err != nil {
			return err
		}
		if p.json {
			return p.emit(map[string]any{"added": x.done.Added, "asked": x.done.Asked, "changed": x.done.Changed, "same": x.done.Same, "aside": x.set})
		}
		p.say("%d subscribed, %d sent a confirmation first, %d changed, %d as they were; %s set aside", x.done.Added, x.done.Asked, x.done.Changed, x.done.Same, count(len(x.set), "row", "rows"))
		return nil
	}
	return c
}

func (p *program) rollFile(name string) (io.Reader, func(), error) {
	if name == "-" {
		return p.In, func() {}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, misused("%v", err)
	}
	return f, func() { f.Close() }, nil
}

// rollImport is an import under way.
type rollImport struct {
	*program
	private bool // webhooks may lead within this machine's network
	may     func(follows []string) error
	now     func() time.Time // of the house
	take    func(context.Context, []deliver.Reader, *secretariat.ImportedReaders) error
	command *cobra.Command
	rows    []deliver.Reader
	done    secretariat.ImportedReaders
	set     []deliver.Aside
}

// open finds what takes the rows: the folder, or the server that runs on it.
func (x *rollImport) open(data string) (end func(), err error) {
	h, err := x.keep(x.command.Context(), data)
	if err == nil {
		x.take, x.may, x.now, x.private = h.ImportReaders, h.MayFollow, h.Now, deliveryOf(h.channels).Private
		return func() { _ = h.store.Close() }, nil
	}
	d, err := x.throughDoor(data, err)
	if err != nil {
		return nil, err
	}
	if h, err = x.program.read(x.command.Context(), data); err != nil {
		return nil, err
	}
	x.take, x.may, x.now, x.private = d.enrol, h.MayFollow, h.Now, deliveryOf(h.channels).Private
	return func() { _ = h.store.Close() }, nil
}

// run reads the whole of the file before anybody is kept, so that of one that is broken off
// nothing is.
func (x *rollImport) run(in io.Reader, asideFile string) error {
	err := deliver.ReadRoll(in, x.private, func(r *deliver.Reader) error {
		if r.Agreed.IsZero() && r.Channel == deliver.Telegram {
			return demarche.Refuse(demarche.Invalid, "the chat "+r.Address, "it has no day on which it agreed; a chat agrees by writing /start to the bot", "fill in the column agreed")
		}
		if r.Agreed.After(x.now()) {
			return demarche.Refuse(demarche.Invalid, "the day "+r.Agreed.Format(time.DateOnly)+" in the column agreed", "it is still to come, and nobody has agreed on it yet", "write the day on which they agreed, or leave it empty, so that mail asks them")
		}
		return x.may(r.Follows)
	}, func(r *deliver.Reader) error {
		x.rows = append(x.rows, *r)
		return nil
	}, func(a deliver.Aside) error {
		x.set = append(x.set, a)
		if !x.json && asideFile == "" {
			fmt.Fprintf(x.Err, "line %d is set aside: %s\n", a.Line, plain(a.Why))
		}
		return nil
	})
	for page := range slices.Chunk(x.rows, rollPage) {
		if err == nil {
			err = x.take(x.command.Context(), page, &x.done)
		}
	}
	if err != nil || asideFile == "" {
		return err
	}
	return x.write(asideFile)
}

// rollPage is how many readers are handed over at once.
const rollPage = 1000

func (x *rollImport) write(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	for _, a := range x.set {
		if _, err = fmt.Fprintf(f, "{\"line\":%d,\"why\":%q,\"row\":%q}\n", a.Line, a.Why, a.Row); err != nil {
			break
		}
	}
	return errors.Join(err, f.Close())
}
