package sqlite

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"demarche"
)

// Backup writes a copy of the database as it is at one instant to a new file, and its
// checksum beside it, while acts go on. The copy is on the disk when Backup returns; one
// that was broken off leaves nothing under that name.
func (s *Store) Backup(ctx context.Context, file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(ChecksumOf(file)); !errors.Is(err, fs.ErrNotExist) {
		return taken(ChecksumOf(file))
	}
	if err := s.enterWaiting(ctx); err != nil {
		return err
	}
	err = makeFile(file, func(partial string) error {
		c, err := s.read.borrow(ctx)
		if err != nil {
			return err
		}
		defer s.read.giveBack(c)
		defer c.end()
		c.db.SetInterrupt(ctx)
		// A reader's connection refuses VACUUM INTO too while it is to query only.
		if err := c.db.Exec(`PRAGMA query_only=0`); err != nil {
			return err
		}
		return errors.Join(c.on(`VACUUM INTO ?`).text(partial).exec(), c.db.Exec(`PRAGMA query_only=1`))
	})
	if err != nil {
		return err
	}
	return writeChecksum(file)
}

// Restore makes a folder hold the docket of a backup, which it checks first and
// last. A folder that holds a docket already is refused, and a backup whose SHA-256 is
// not the sum given; an empty sum asks nothing.
func Restore(ctx context.Context, file, sum, dir string) error {
	if err := RestoreCheck(ctx, file); err != nil {
		return noBackup(file, err)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	into := filepath.Join(dir, File)
	if _, err := os.Lstat(into); err == nil { // whoever keeps the folder, what it holds is not replaced
		no := taken(into)
		no.Remedy = demarche.Text{EN: "name another folder; a docket is never written over", ZH: "请指定其他文件夹；已有案卷不会被覆盖"}
		return no
	}
	if err := makeFolder(dir); err != nil {
		return err
	}
	l, err := lockFolder(dir)
	if err != nil {
		return err
	}
	defer l.release()
	err = makeFile(into, func(partial string) error {
		if err := copyFile(file, partial); err != nil {
			return err
		}
		return holds(partial, sum, file)
	})
	if err != nil {
		return err
	}
	return RestoreCheck(ctx, into)
}

// RestoreCheck reports whether a backup would restore: it is a docket of a
// version that this program knows, and whole.
func RestoreCheck(ctx context.Context, file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	if _, err := os.Stat(file); err != nil {
		return &demarche.Refusal{
			Kind: demarche.NotFound, Err: err,
			What: demarche.Text{EN: "the backup " + file, ZH: "备份" + file}, Why: demarche.Text{EN: "it cannot be read", ZH: "无法读取"},
		}
	}
	c, err := connect(file, toReadAlone)
	if err != nil {
		return read(err)
	}
	defer c.close()
	c.db.SetInterrupt(ctx)
	v, err := c.version()
	if err == nil && v == 0 {
		err = foreign()
	}
	if err == nil {
		_, err = checkVersion(c)
	}
	if err != nil {
		return read(err)
	}
	return c.check()
}

// noBackup says of a file that is no docket, or not a whole one, that it is the backup
// that is wrong: no docket was touched yet. Another error passes.
func noBackup(file string, err error) error {
	var r *demarche.Refusal
	if !errors.As(err, &r) || r.Kind != demarche.Invalid && (r.Kind != demarche.Internal || r.Err != nil && !damaged(r.Err)) {
		return err
	}
	found := r.Err
	if found == nil {
		found = errors.New(r.Why.EN)
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Err: found,
		What:   demarche.Text{EN: "the backup " + file, ZH: "备份" + file},
		Why:    demarche.Text{EN: "it is no backup of Demarche, or is damaged", ZH: "该文件不是Demarche的备份，或已损坏"},
		Remedy: demarche.Text{EN: "nothing was written; take an earlier backup", ZH: "未写入任何内容；请使用更早的备份"},
	}
}

// makeFile makes a file by writing it under another name, syncing it, and giving
// it its own, which nothing may have.
func makeFile(file string, write func(partial string) error) error {
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return taken(file)
	}
	f, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*.partial")
	if err != nil {
		return unwritable(filepath.Dir(file), err)
	}
	partial := f.Name()
	defer os.Remove(partial)
	defer f.Close()
	if err := write(partial); err != nil {
		return unwritten(err)
	}
	if err := f.Sync(); err != nil {
		return unwritable(filepath.Dir(file), err)
	}
	if err := give(partial, file); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}

// give gives a file its name. A link never replaces what is there; where the
// file system knows no links, the name was free a moment ago.
func give(partial, file string) error {
	err := os.Link(partial, file)
	if errors.Is(err, fs.ErrExist) {
		return taken(file)
	}
	if err == nil {
		return nil
	}
	if err := os.Rename(partial, file); err != nil {
		return unwritable(filepath.Dir(file), err)
	}
	return nil
}

func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil {
		slog.Debug("the folder's entry could not be synced", "folder", dir, "error", err)
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_TRUNC, 0o644)
	if err != nil {
		return unwritable(filepath.Dir(to), err)
	}
	if _, err := io.Copy(out, in); err != nil {
		_ = out.Close()
		return unwritable(filepath.Dir(to), err)
	}
	return out.Close()
}

func taken(file string) *demarche.Refusal {
	return &demarche.Refusal{
		Kind: demarche.Conflict,
		What: demarche.Text{EN: "writing " + file, ZH: "写入" + file}, Why: demarche.Text{EN: "there is a file of that name", ZH: "已有同名文件"},
		Remedy: demarche.Text{EN: "choose another name, or move that file away", ZH: "请使用其他文件名，或移走该文件"},
	}
}
