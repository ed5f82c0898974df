package agreement

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// readHere are the files of a pack besides its procedures, as the reader looks for them.
var readHere = []string{"pack.yaml", "cases.csv", "acts.csv", "departures.csv", "illustrative/cases.csv", "illustrative/acts.csv"}

// Unread lists doubts about what lies in the folder of a pack and is read by nobody: a file whose
// name is not one that the reader looks for, so that a name written wrong loses what it holds, and
// what is no plain file, such as a link. A README or LICENSE is for people. Cases of a pack that
// was read, of which nothing is on record, are doubted too; the pack may be nil.
func Unread(folder fs.FS, p *Pack) Problems {
	var ps Problems
	doubt := func(file string, line int, remedy, format string, args ...any) {
		ps = append(ps, Problem{File: file, Line: line, What: fmt.Sprintf(format, args...), Remedy: remedy, Lint: true})
	}
	_ = fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			doubt(name, 0, "let it be read, or remove it", "%v", err)
			return nil
		case name == "." || name == "illustrative" && d.IsDir():
			return nil
		case d.IsDir():
			doubt(name, 0, "remove it; a pack has no other folder than illustrative", "nothing in this folder is read")
			return fs.SkipDir
		case !d.Type().IsRegular():
			doubt(name, 0, "put the file itself here, or remove it", "this is no plain file but a link or a device")
		case !readsFile(name):
			doubt(name, 0, meant(name), "no reader looks for a file of this name, so nothing in it counts")
		}
		return nil
	})
	if p == nil {
		return ps.sorted()
	}
	for _, c := range p.Cases {
		if len(c.Acts) > 0 {
			continue
		}
		file := "cases.csv"
		if c.Kind == Illustrative {
			file = "illustrative/cases.csv"
		}
		doubt(file, c.Line, "record its acts in acts.csv beside it, or remove the case", "case %q has no acts: nothing of it is shown", c.ID)
	}
	return ps.sorted()
}

func readsFile(name string) bool {
	procedure, _ := path.Match("procedure*.yaml", name)
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return procedure || slices.Contains(readHere, name) || base == "README" || base == "LICENSE"
}

// meant says what a file may have been meant to be called.
func meant(name string) string {
	dir, base := path.Split(name)
	stem := strings.TrimSuffix(base, path.Ext(base))
	for _, known := range readHere {
		its, of := path.Split(known)
		if want := strings.TrimSuffix(of, path.Ext(of)); its == dir && len(stem) > 2 && (strings.HasPrefix(strings.ToLower(want), strings.ToLower(stem)) || strings.HasPrefix(strings.ToLower(stem), strings.ToLower(want))) {
			return "rename it to " + known + ", or remove it"
		}
	}
	return "remove it, or give it a name of the guide: pack.yaml, procedure.yaml, cases.csv, acts.csv, departures.csv"
}
