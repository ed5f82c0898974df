package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche/agreement"
	"demarche/monitor"
)

// holdsFigures reports whether a folder is one of figures.
func holdsFigures(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "figures.yaml"))
	return err == nil
}

// checkFigures reads a folder of figures as the house would. The reading ends at the
// first fault, which names its file and line.
func (p *program) checkFigures(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return misuse(dir, err)
	}
	parent, base := filepath.Split(abs)
	k, err := monitor.Read(lone{os.DirFS(parent), base})
	if err != nil {
		what := strings.TrimPrefix(err.Error(), base+"/")
		return p.report(agreement.Problems{{File: filepath.ToSlash(dir), What: what}}, nil)
	}
	return p.report(agreement.Problems{}, []string{fmt.Sprintf("%s %.12s", base, k.Digest)})
}

// lone is one folder of those that lie beside each other.
type lone struct {
	fs.FS
	folder string
}

// ReadDir lists that folder alone at the top.
func (l lone) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return fs.ReadDir(l.FS, name)
	}
	info, err := fs.Stat(l.FS, l.folder)
	if err != nil {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}
