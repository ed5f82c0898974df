package cli

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (p *program) version() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Say which version this is", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			lib, err := p.library()
			if err != nil {
				return err
			}
			digests := map[string]string{}
			for _, id := range lib.PackIDs() {
				digests[id] = lib.Packs[id].Digest
			}
			if p.json {
				return p.emit(map[string]any{"version": Version(), "go": runtime.Version(), "packs": digests})
			}
			p.say("demarche %s (%s)", Version(), runtime.Version())
			for _, id := range lib.PackIDs() {
				p.say("  pack %s %.12s", id, digests[id])
			}
			return nil
		},
	}
}

// Version names the build: a release, or the commit it was made from.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "development"
}
