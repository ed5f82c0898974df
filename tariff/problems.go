package tariff

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"demarche/agreement"
)

// maxFile bounds a file of a pack: larger ones are refused unread.
const maxFile = 32 << 20

// reading gathers every fault of one reading of a pack.
type reading struct {
	fsys fs.FS
	ps   agreement.Problems
}

func (r *reading) fault(file string, line int, remedy, format string, args ...any) {
	r.ps = append(r.ps, agreement.Problem{File: file, Line: line, What: fmt.Sprintf(format, args...), Remedy: remedy})
}

// doubt is a fault that does not stop the pack from loading.
func (r *reading) doubt(file string, line int, format string, args ...any) {
	r.ps = append(r.ps, agreement.Problem{File: file, Line: line, What: fmt.Sprintf(format, args...), Lint: true})
}

// faults counts what stops the pack from loading.
func (r *reading) faults() int {
	n := 0
	for _, p := range r.ps {
		if !p.Lint {
			n++
		}
	}
	return n
}

// beside reads parts that do not need each other at once, and gathers their faults in order.
func (r *reading) beside(parts ...func(*reading)) {
	own := make([]reading, len(parts))
	var all sync.WaitGroup
	for i, part := range parts {
		own[i].fsys = r.fsys
		all.Go(func() { part(&own[i]) })
	}
	all.Wait()
	for i := range own {
		r.ps = append(r.ps, own[i].ps...)
	}
}

func (r *reading) bytes(name string) ([]byte, bool) {
	info, err := fs.Stat(r.fsys, name)
	if err == nil && info.Size() > maxFile {
		err = fmt.Errorf("the file has %d bytes; at most %d are read", info.Size(), maxFile)
	}
	if err != nil {
		r.fault(name, 0, "", "%v", err)
		return nil, false
	}
	data, err := fs.ReadFile(r.fsys, name)
	if err != nil {
		r.fault(name, 0, "", "%v", err)
	}
	return data, err == nil
}

// yaml decodes a file strictly: an unknown key is refused with its line.
func (r *reading) yaml(name string, into any) ([]byte, bool) {
	data, ok := r.bytes(name)
	if !ok {
		return nil, false
	}
	if line, what, ok := agreement.ReadYAML(data, into); !ok {
		r.fault(name, line, "keys and forms are listed in the pack author's guide", "%s", what)
		return nil, false
	}
	return data, true
}

// lineOf finds the first line that holds a text, 0 for none.
func lineOf(data []byte, text string) int {
	at := bytes.Index(data, []byte(text))
	if text == "" || at < 0 || strings.Contains(text, "\n") {
		return 0
	}
	return 1 + bytes.Count(data[:at], []byte("\n"))
}

// table reads a CSV file and hands each row to row, which says what is wrong.
func (r *reading) table(name string, required, optional []string, row func(*agreement.Table) error) {
	data, ok := r.bytes(name)
	if !ok {
		return
	}
	t, err := agreement.OpenTable(data, required, optional)
	for err == nil {
		if err = t.Next(); err == nil {
			if bad := row(t); bad != nil {
				r.fault(name, t.Line(), "", "%v", bad)
			}
		}
	}
	if te, ok := err.(*agreement.TableError); ok {
		r.fault(name, te.Line, "", "%s", te.What)
	}
}

func globbed(fsys fs.FS, pattern string) ([]string, error) { return fs.Glob(fsys, pattern) }
