package cli

import (
	"bufio"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"demarche"
	"demarche/tariff"
)

// priceRun is a run over a file of entries. What stands in capitals is kept in a
// file beside the one written, so that a run that was cut off can go on.
type priceRun struct {
	Input string // size and sha256 of the beginning of the entries
	Known string
	At    int64 // bytes of the entries that are done
	Row   int   // lines of the file before that byte
	Lines int   // rows done
	Bad   int   // of which set aside
	Dark  int   // of which the duty is not known
	Open  int   // that have a value and no duty, since they lack a quantity or an answer
	Out   int64 // bytes written
	Aside int64 // bytes written of lines set aside
	Packs map[string]string

	f     *pricing
	in    *entryFile
	packs map[tariff.Origin]*tariff.Pack
	out   *writtenFile
	bad   *writtenFile // nil until a line is set aside
	buf   []byte
	twice sameIDs
}

// writtenFile counts what is written.
type writtenFile struct {
	file *os.File
	w    *bufio.Writer
	n    int64
}

func (w *writtenFile) Write(b []byte) (int, error) {
	n, err := w.w.Write(b)
	w.n += int64(n)
	return n, err
}

func (r *priceRun) notes() string { return r.f.out + ".progress" }

// openRun begins a run, or takes up one that was cut off.
func (p *program) openRun(f *pricing) (*priceRun, error) {
	mark, err := fingerprint(f.in)
	if err != nil {
		return nil, err
	}
	r := &priceRun{Input: mark, Known: f.known, Packs: map[string]string{}, f: f, packs: map[tariff.Origin]*tariff.Pack{}}
	if data, err := os.ReadFile(r.notes()); err == nil && !f.restart {
		var old priceRun
		if json.Unmarshal(data, &old) != nil || old.Input != mark || old.Known != f.known {
			return nil, &demarche.Refusal{
				Kind: demarche.Conflict, What: demarche.Text{EN: f.out + " is of a run that was cut off"},
				Why: demarche.Text{EN: "it was over other entries, or as known on another day"}, Remedy: demarche.Text{EN: "begin anew with --restart, or write to another file"},
			}
		}
		if gone := old.gone(f); gone != "" {
			fmt.Fprintf(p.Err, "a run that was cut off after %d lines cannot be taken up: %s no longer holds what it had written; it is begun anew\n", old.Lines, gone)
		} else {
			old.f, old.packs = f, r.packs
			r = &old
			fmt.Fprintf(p.Err, "taking up a run that was cut off after %d lines\n", r.Lines)
		}
	}
	r.twice = newSameIDs()
	if r.in, err = openEntries(f.in, r.At, r.Row); err != nil {
		return nil, err
	}
	if r.out, err = reopen(f.out, r.Out); err != nil {
		return nil, err
	}
	if r.Bad > 0 {
		if r.bad, err = reopen(f.bad, r.Aside); err != nil {
			return nil, err
		}
	}
	if r.Out == 0 {
		_, err = io.WriteString(r.out, "id,base_pct,additional_pct,total_pct,duty,status,headings\n")
	}
	return r, err
}

// gone names a file that no longer holds what a run had written into it, "" where both do.
func (r *priceRun) gone(f *pricing) string {
	switch {
	case !holds(f.out, r.Out):
		return f.out
	case r.Bad > 0 && !holds(f.bad, r.Aside):
		return f.bad
	}
	return ""
}

// reopen opens a file to go on writing after a byte, and cuts off what follows.
func reopen(name string, at int64) (*writtenFile, error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, misuse(name, err)
	}
	if err := file.Truncate(at); err != nil {
		return nil, err
	}
	if _, err := file.Seek(at, io.SeekStart); err != nil {
		return nil, err
	}
	return &writtenFile{file: file, w: bufio.NewWriterSize(file, 1<<20), n: at}, nil
}

// fingerprint tells one file of entries from another.
func fingerprint(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", misused("%s: the file was not read: %v", name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return "", misused("%s: it is no regular file", name)
	}
	h := sha256.New()
	if _, err := io.CopyN(h, file, 1<<20); err != nil && err != io.EOF {
		return "", err
	}
	return fmt.Sprintf("%d %s", info.Size(), hex.EncodeToString(h.Sum(nil))), nil
}

// put writes one line that was priced.
func (r *priceRun) put(id string, a *tariff.Answer) error {
	b := appendCell(r.buf[:0], id)
	for _, s := range []string{a.BasePct.String(), a.Additional.String(), a.Total.String(), a.Duty.String(), string(a.Status)} {
		b = append(append(b, ','), s...)
	}
	b = append(b, ',')
	first := true
	for _, c := range a.Components[1:] {
		if c.Status != tariff.Applies || c.Heading == "" {
			continue
		}
		if !first {
			b = append(b, ';')
		}
		b, first = append(b, c.Heading...), false
	}
	r.buf = append(b, '\n')
	_, err := r.out.Write(r.buf)
	return err
}

// appendCell writes a cell, in quotes where it needs them.
func appendCell(b []byte, s string) []byte {
	if !strings.ContainsAny(s, ",\"\r\n") {
		return append(b, s...)
	}
	return append(append(append(b, '"'), strings.ReplaceAll(s, `"`, `""`)...), '"')
}

// aside sets a line aside with the reason.
func (r *priceRun) aside(row *entryRow, why error) error {
	if r.bad == nil {
		var err error
		if r.bad, err = reopen(r.f.bad, 0); err != nil {
			return err
		}
		w := csv.NewWriter(r.bad)
		_ = w.Write(append([]string{"line", "reason"}, r.in.header...))
		w.Flush()
	}
	w := csv.NewWriter(r.bad)
	err := w.Write(append([]string{strconv.Itoa(row.line), why.Error()}, row.cells...))
	w.Flush()
	return err
}

// checkpoint makes durable what is done and notes how far the run is.
func (r *priceRun) checkpoint() error {
	for _, w := range []*writtenFile{r.out, r.bad} {
		if w == nil {
			continue
		}
		if err := w.w.Flush(); err != nil {
			return err
		}
		if err := w.file.Sync(); err != nil {
			return err
		}
	}
	r.At, r.Row = r.in.at()
	r.Out = r.out.n
	if r.bad != nil {
		r.Aside = r.bad.n
	}
	data, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := os.WriteFile(r.notes()+".new", data, 0o644); err != nil {
		return err
	}
	return os.Rename(r.notes()+".new", r.notes())
}

// finish takes the notes of a run that is done away.
func (r *priceRun) finish() error { return os.Remove(r.notes()) }

func (r *priceRun) close() {
	r.in.file.Close()
	r.out.file.Close()
	if r.bad != nil {
		r.bad.file.Close()
	}
}
