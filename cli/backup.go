package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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
	sum, err := sqlite.Checksum(file)
	if err != nil {
		return err
	}
	if p.json {
		return p.emit(map[string]any{"file": file, "bytes": info.Size(), "verified": true, "sha256": sum})
	}
	p.say("%s: %d bytes, verified", file, info.Size())
	p.say("sha256 %s, also in %s", sum, sqlite.ChecksumOf(file))
	return nil
}

func (p *program) restore() *cobra.Command {
	var data, sum string
	c := &cobra.Command{
		Use: "restore FILE", Short: "Make a folder hold the docket of a backup, and verify it", Args: one("the backup"),
		Long: "Checks the backup, copies it into the data folder, then checks the copy and\n" +
			"replays every case. A folder that holds a docket already is refused. A backup is\n" +
			"held against the checksum beside it (FILE.sha256), or against the one you name.",
		RunE: func(c *cobra.Command, args []string) error { return p.restoreFrom(c.Context(), data, args[0], sum) },
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	c.Flags().StringVar(&sum, "sha256", "", "the SHA-256 (`HEX`) that backup printed, kept elsewhere than the backup")
	return c
}

func (p *program) restoreFrom(ctx context.Context, data, file, sum string) error {
	dir, err := p.folder(data)
	if err != nil {
		return err
	}
	if digest, err := hex.DecodeString(sum); err != nil || len(digest) != sha256.Size && sum != "" {
		return misused("--sha256: %q is not a SHA-256, which has 64 hexadecimal digits; give it as backup printed it", sum)
	}
	if sum == "" {
		if sum, err = sqlite.Checksum(file); err != nil {
			return err
		}
	}
	if err := sqlite.Restore(ctx, file, sum, dir); err != nil {
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
		return p.emit(map[string]any{"data": dir, "cases": found.Cases, "acts": found.Acts, "verified": true, "sha256": sum})
	}
	p.say("%s: %s restored and replayed", dir, count(found.Cases, "case", "cases"))
	if sum == "" {
		p.say("no checksum lies beside the backup: that no text in it was changed since is not known")
	}
	return nil
}
