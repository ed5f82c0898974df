package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"demarche/agreement"
	"demarche/tariff"
)

func (p *program) tariffCheck() *cobra.Command {
	return &cobra.Command{
		Use: "check [DIR]", Short: "Check packs of tariff law for their author",
		Long: "Reads the pack of tariff law in DIR, or each in a folder of packs, strictly, and lists\n" +
			"every fault with file and line. Without DIR, those that ship with this program.\n\n" +
			"Exits with 0 where nothing was found, and with 1 otherwise.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.checkShippedTariffs()
			}
			return p.checkTariffs(args[0])
		},
	}
}

func (p *program) checkShippedTariffs() error {
	files, err := p.tariffFiles()
	if err != nil {
		return err
	}
	all, names := agreement.Problems{}, []string{}
	for _, dir := range tariff.Folders(files) {
		k, found := tariff.Check(files, dir)
		names = append(names, nameOfTariff(k)...)
		all = append(all, found...)
	}
	return p.report(all, names)
}

// checkTariffs checks the folder itself, or each pack of tariff law in it.
func (p *program) checkTariffs(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return misuse(dir, err)
	}
	parent, prefix, dirs := filepath.Dir(abs), filepath.Dir(filepath.Clean(dir)), []string{filepath.Base(abs)}
	if _, err := os.Stat(filepath.Join(abs, "tariff.yaml")); err != nil {
		parent, prefix, dirs = abs, filepath.Clean(dir), tariff.Folders(os.DirFS(abs))
	}
	if len(dirs) == 0 {
		return misused("%s: there is no pack of tariff law here: it is a folder with a file tariff.yaml", dir)
	}
	all, names := agreement.Problems{}, []string{}
	for _, d := range dirs {
		k, found := tariff.Check(os.DirFS(parent), d)
		for i := range found {
			found[i].File = filepath.ToSlash(filepath.Join(prefix, found[i].File))
		}
		names = append(names, nameOfTariff(k)...)
		all = append(all, found...)
	}
	return p.report(all, names)
}

// nameOfTariff says what a pack holds, for its author to count.
func nameOfTariff(k *tariff.Pack) []string {
	if k == nil {
		return nil
	}
	codes := 0
	for _, n := range k.ListNames() {
		codes += n
	}
	items, windows := k.ExclusionCount()
	s := fmt.Sprintf("%s %.12s: %s, %s, %s", k.ID, k.Digest, count(len(k.Codes()), "line", "lines"), count(len(k.Measures), "measure", "measures"), count(codes, "listed code", "listed codes"))
	if items > 0 {
		s += fmt.Sprintf(", %s with %s", count(items, "exclusion", "exclusions"), count(windows, "code", "codes"))
	}
	return []string{strings.TrimSpace(s)}
}
