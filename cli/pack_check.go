package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/packs"
)

func (p *program) packCheck() *cobra.Command {
	return &cobra.Command{
		Use: "check DIR", Short: "Check a pack, or each pack in a folder, for its author",
		Long: "Reads the pack in DIR strictly, beside the packs that ship with this program, and\n" +
			"lists every fault with file and line. A pack that reads well is then linted: steps\n" +
			"that nothing reaches or leaves, deadlines whose lapse is not said, rules that cite\n" +
			"too little. A folder \"calendars\" beside DIR stands in for the one that ships, as\n" +
			"with --packs. The digest printed is the one that \"pack list\" and each case name.\n" +
			"A folder of figures (figures.yaml) is read as the house reads it.\n\n" +
			"Exits with 0 where nothing was found, and with 1 otherwise.",
		Args: one("the pack's folder"),
		RunE: func(_ *cobra.Command, args []string) error { return p.checkPacks(args[0]) },
	}
}

func (p *program) checkPacks(dir string) error {
	if holdsFigures(dir) {
		return p.checkFigures(dir)
	}
	dirs, err := packFolders(dir)
	if err != nil {
		return err
	}
	all := agreement.Problems{}
	names := []string{}
	for _, d := range dirs {
		k, found, err := checkOne(d)
		if err != nil {
			return err
		}
		if k != nil {
			names = append(names, fmt.Sprintf("%s %.12s", k.ID, k.Digest))
		}
		all = append(all, found...)
	}
	return p.report(all, names)
}

// packFolders gives the folder itself where it holds a pack, and else those
// within it that do.
func packFolders(dir string) ([]string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, misuse(dir, err)
	}
	if _, err := os.Stat(filepath.Join(abs, "pack.yaml")); err == nil {
		return []string{filepath.Clean(dir)}, nil
	}
	entries, err := os.ReadDir(abs)
	if err != nil {
		return nil, misused("%s: the folder was not read: %v", dir, errors.Unwrap(err))
	}
	var out []string
	for _, e := range entries {
		if _, err := os.Stat(filepath.Join(abs, e.Name(), "pack.yaml")); err == nil {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	if _, err := os.Stat(filepath.Join(abs, "tariff.yaml")); err == nil {
		return nil, misused("%s: this is a pack of tariff law: check it with demarche tariff check %s", dir, dir)
	}
	if len(out) == 0 {
		return nil, misused("%s: there is no pack here: a pack is a folder with a file pack.yaml", dir)
	}
	return out, nil
}

// checkOne reads one pack, and names its files as seen from where we stand.
func checkOne(dir string) (*agreement.Pack, agreement.Problems, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, nil, misuse(dir, err)
	}
	parent, base := filepath.Split(abs)
	house := agreement.Overlay{packs.FS, corner{os.DirFS(parent), base}}
	beside, err := neighbours(house)
	if err != nil {
		return nil, nil, misuse(filepath.Join(filepath.Dir(dir), "calendars"), err)
	}
	k, found := agreement.ReadOne(house, base, beside)
	for i := range found {
		rest := strings.TrimPrefix(found[i].File, base+"/")
		found[i].File = filepath.ToSlash(filepath.Join(dir, rest))
	}
	for _, x := range agreement.Unread(os.DirFS(abs), k) {
		x.File = filepath.ToSlash(filepath.Join(dir, x.File))
		found = append(found, x)
	}
	return k, found, nil
}

// corner is the folder of one pack and the calendars beside it, so that what
// else lies there is not taken for part of the house.
type corner struct {
	fs.FS
	pack string
}

// Open opens what lies in those two folders.
func (c corner) Open(name string) (fs.File, error) {
	if top, _, _ := strings.Cut(name, "/"); top != c.pack && top != "calendars" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return c.FS.Open(name)
}

// neighbours are the packs that ship, and the calendars of the house: as with
// --packs, a folder of calendars stands in for the one that ships.
func neighbours(house fs.FS) (*agreement.Library, error) {
	lib, err := shipped()
	if err != nil {
		return nil, err
	}
	own, err := calendar.Read(house, "calendars")
	if err != nil {
		return nil, err
	}
	return &agreement.Library{Packs: lib.Packs, Calendars: own}, nil
}

// report prints what was found; anything found is a refusal.
func (p *program) report(found agreement.Problems, names []string) error {
	if p.json {
		if err := p.emit(found); err != nil {
			return err
		}
	}
	if len(found) == 0 {
		if !p.json {
			p.say("%s: no problems", strings.Join(names, ", "))
		}
		return nil
	}
	doubts := len(slices.DeleteFunc(slices.Clone(found), func(x agreement.Problem) bool { return !x.Lint }))
	if !p.json {
		for _, x := range found {
			p.say("%s", x)
		}
		p.say("%s, %s", count(len(found)-doubts, "fault", "faults"), count(doubts, "doubt", "doubts"))
	}
	return silence{}
}
