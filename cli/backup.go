package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"demarche/store/sqlite"
)

func (p *program) backup() *cobra.Command {
	var data string
	c := &cobra.Command{
		Use: "backup FILE", Short: "Write a copy of the docket to a new file, also beside a server", Args: one("the new file"),
		RunE: func(c *cobra.Command, args []string) error { return p.backUp(c.Context(), data, args[0]) },
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	return c
}

func (p *program) backUp(ctx context.Context, data, file string) error {
	h, err := p.read(ctx, data)
	if err != nil {
		return err
	}
	defer h.store.Close()
	if err := h.store.Backup(ctx, file); err != nil {
		return err
	}
	if err := sqlite.RestoreCheck(ctx, file); err != nil {
		return err
	}
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(map[string]any{"file": file, "bytes": info.Size(), "verified": true})
	}
	p.say("%s: %d bytes, verified", file, info.Size())
	return nil
}

func (p *program) restore() *cobra.Command {
	var data string
	c := &cobra.Command{
		Use: "restore FILE", Short: "Make a folder hold the docket of a backup, and verify it", Args: one("the backup"),
		Long: "Checks the backup, copies it into the data folder, then checks the copy and\n" +
			"replays every case. A folder that holds a docket already is refused.",
		RunE: func(c *cobra.Command, args []string) error { return p.restoreFrom(c.Context(), data, args[0]) },
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	return c
}

func (p *program) restoreFrom(ctx context.Context, data, file string) error {
	dir, err := p.folder(data)
	if err != nil {
		return err
	}
	if err := sqlite.Restore(ctx, file, dir); err != nil {
		return err
	}
	h, err := p.read(ctx, dir)
	if err != nil {
		return err
	}
	defer h.store.Close()
	found, err := h.Audit(ctx)
	if err != nil {
		return err
	}
	if len(found.Differ) > 0 {
		return unsound(found)
	}
	if p.json {
		return p.emit(map[string]any{"data": dir, "cases": found.Cases, "acts": found.Acts, "verified": true})
	}
	p.say("%s: %s restored and replayed", dir, count(found.Cases, "case", "cases"))
	return nil
}
