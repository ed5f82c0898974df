package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"demarche"
	"demarche/tariff"
)

// priceNotes say how far a run over a Parquet file is. They are kept beside the file
// written until it is whole.
type priceNotes struct {
	Input   string // size, time of change and sha256 of the ends of the entries
	Known   string
	Bad     string // name of the file of lines set aside
	Done    int    // stretches that are written
	Lines   int    // lines of them
	Written int    // of which written
	Dark    int    // of which the duty is not known
	Open    int    // that have a value and no duty, since they lack a quantity or an answer
	Out     int64  // bytes written
	Groups  []byte // directory of what is written
	Aside   int64  // bytes written of lines set aside
	Refused int    // lines set aside
	Packs   map[string]string

	pending int // lines written since the notes were saved
	asking  sync.Mutex
}

// savedEvery is the number of lines after which what is written is made durable.
const savedEvery = 1 << 21

func (r *parquetRun) notesName() string { return r.f.out + ".progress" }
func (r *parquetRun) partName() string  { return r.f.out + ".part" }

// takeUp begins a run, or goes on with one that was cut off.
func (r *parquetRun) takeUp() error {
	mark, err := fingerprintEnds(r.f.in)
	if err != nil {
		return err
	}
	r.notes = &priceNotes{Input: mark, Known: r.f.known, Bad: r.f.bad, Packs: map[string]string{}}
	if err := r.recall(); err != nil {
		return err
	}
	n := r.notes
	if r.part, err = cutTo(r.partName(), n.Out); err != nil {
		return err
	}
	if r.bad, err = openAside(r.f.bad, n.Aside, n.Refused); err != nil {
		return err
	}
	r.next, r.lines, r.written = n.Done, n.Lines, n.Written
	if n.Done == 0 {
		if r.out, err = newColumnFile(r.part, r.in.schemaOut()); err == nil {
			r.out.plain = true
		}
		return err
	}
	fmt.Fprintf(r.p.Err, "taking up a run that was cut off after %d lines\n", n.Lines)
	var directory format.FileMetaData
	if err := thrift.Unmarshal(new(thrift.CompactProtocol), n.Groups, &directory); err != nil {
		return err
	}
	r.out = &columnFile{w: r.part, plain: true, at: n.Out, schema: directory.Schema, groups: directory.RowGroups, rows: directory.NumRows}
	return nil
}

// recall reads the notes of a run that was cut off, if there are any.
func (r *parquetRun) recall() error {
	data, err := os.ReadFile(r.notesName())
	if err != nil || r.f.restart {
		return nil
	}
	var old priceNotes
	if json.Unmarshal(data, &old) != nil || old.Input != r.notes.Input || old.Known != r.notes.Known || old.Bad != r.notes.Bad {
		return &demarche.Refusal{
			Kind: demarche.Conflict, What: demarche.Text{EN: r.f.out + " is of a run that was cut off"},
			Why: demarche.Text{EN: "it was over other entries, as known on another day, or set lines aside elsewhere"}, Remedy: demarche.Text{EN: "begin anew with --restart, or write to another file"},
		}
	}
	if !holds(r.partName(), old.Out) || old.Refused > 0 && !holds(r.f.bad+".part", old.Aside) {
		return nil // what was written is gone
	}
	r.notes = &old
	for importer := range old.Packs {
		if _, err := r.kernel(tariff.Origin(importer)); err != nil {
			return err
		}
	}
	return nil
}

// holds reports whether a file has at least so many bytes.
func holds(name string, size int64) bool {
	info, err := os.Stat(name)
	return err == nil && info.Size() >= size
}

// asked notes the pack of an importer, and refuses another than that the run was begun
// with.
func (n *priceNotes) asked(importer, digest string) error {
	n.asking.Lock()
	defer n.asking.Unlock()
	if before := n.Packs[importer]; before != "" && before != digest {
		return &demarche.Refusal{
			Kind: demarche.Conflict, What: demarche.Text{EN: "the run was begun with pack " + before},
			Why: demarche.Text{EN: "the pack is now " + digest}, Remedy: demarche.Text{EN: "begin anew with --restart"},
		}
	}
	n.Packs[importer] = digest
	return nil
}

// save makes durable what is written, and notes how far the run is. The caller has
// the turn.
func (r *parquetRun) save() (err error) {
	n := r.notes
	if err := errors.Join(r.part.Sync(), r.bad.sync()); err != nil {
		return err
	}
	n.Out, n.Aside, n.Refused, n.pending = r.out.at, r.bad.size, r.bad.lines, 0
	if n.Groups, err = r.out.directory(); err != nil {
		return err
	}
	n.asking.Lock()
	data, err := json.Marshal(n)
	n.asking.Unlock()
	if err != nil {
		return err
	}
	if err := writeDurably(r.notesName()+".new", data); err != nil {
		return err
	}
	return os.Rename(r.notesName()+".new", r.notesName())
}

// writeDurably writes a file that a loss of power does not leave empty.
func writeDurably(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Sync(), file.Close())
}

// finish writes the directory and gives the files their names.
func (r *parquetRun) finish() error {
	if err := errors.Join(r.out.close(), r.part.Chmod(0o644), r.part.Sync(), r.bad.keep()); err != nil {
		return err
	}
	if err := os.Rename(r.partName(), r.f.out); err != nil {
		return err
	}
	if err := os.Remove(r.notesName()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// halt ends a run that failed. Where the entries were refused, the same command would
// come to the same end, and what was written is taken away. Where the machine failed,
// as with a full disk, what was noted last is kept.
func (r *parquetRun) halt(err error) error {
	var machine syscall.Errno
	_, unnoted := os.Stat(r.notesName())
	if unnoted != nil || demarche.KindOf(err) == demarche.Invalid && !errors.As(err, &machine) {
		r.drop()
		return err
	}
	return &demarche.Refusal{
		Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the run stopped after " + count(r.lines, "line", "lines")}, Why: demarche.Text{EN: err.Error()},
		Remedy: demarche.Text{EN: "what was noted is kept: mend that, and give the same command again to go on, or begin anew with --restart"},
	}
}

// drop takes away what a run that failed has written.
func (r *parquetRun) drop() {
	r.bad.drop()
	_ = os.Remove(r.partName())
	_ = os.Remove(r.notesName())
}

// cutTo opens a file to go on writing after a byte, and cuts off what follows.
func cutTo(name string, at int64) (*os.File, error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, misuse(filepath.Base(name), errors.Unwrap(err))
	}
	if err := file.Truncate(at); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if _, err := file.Seek(at, io.SeekStart); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// fingerprintEnds tells one file from another by its size, the time of its last change, its
// beginning and its end, where a Parquet file has its directory.
func fingerprintEnds(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", misuse(name, errors.Unwrap(err))
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	h, end := sha256.New(), int64(1<<20)
	for _, at := range []int64{0, max(info.Size()-end, 0)} {
		if _, err := io.Copy(h, io.NewSectionReader(file, at, end)); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%d %d %s", info.Size(), info.ModTime().UnixNano(), hex.EncodeToString(h.Sum(nil))), nil
}
