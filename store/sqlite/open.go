package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"demarche"
)

// Open opens the docket in a folder, and makes both where they are not there. It
// refuses a folder that cannot be written, that another process keeps, or whose
// database a newer program has written; for reading, one that holds no docket.
func Open(ctx context.Context, dir string, opts Options) (*Store, error) {
	if opts.Log == nil {
		opts.Log = slog.Default()
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if opts.ReadOnly {
		return openToRead(ctx, dir, opts)
	}
	if err := makeFolder(dir); err != nil {
		return nil, err
	}
	l, err := lockFolder(dir)
	if err != nil {
		return nil, err
	}
	s, err := openToWrite(ctx, dir, opts)
	if err != nil {
		l.release()
		return nil, err
	}
	s.lock = l
	return s, nil
}

func makeFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return unwritable(dir, err)
		}
		return nil
	case err != nil:
		return unwritable(dir, err)
	case !info.IsDir():
		return notFolder(dir)
	}
	return nil
}

func notFolder(dir string) error {
	return &demarche.Refusal{
		Kind:   demarche.Invalid,
		What:   demarche.Text{EN: "opening the folder " + dir, ZH: "打开文件夹" + dir},
		Why:    demarche.Text{EN: "it is a file", ZH: "这是一个文件"},
		Remedy: demarche.Text{EN: "name a folder", ZH: "请指定文件夹"},
	}
}

func openToWrite(ctx context.Context, dir string, opts Options) (*Store, error) {
	file := filepath.Join(dir, File)
	c, err := connect(file, toWrite)
	if err != nil {
		return nil, unopened(dir, err)
	}
	if err := ready(ctx, c, file, opts.Migrating); err != nil {
		_ = c.close()
		return nil, unopened(dir, err)
	}
	k, err := newKeeper(file, opts.Log)
	if err != nil {
		_ = c.close()
		return nil, unopened(dir, err)
	}
	r := newReaders(file, toRead)
	w, err := writeWith(c, r, k, dir, opts)
	if err != nil {
		_, _ = k.close(), c.close()
		return nil, unopened(dir, err)
	}
	return &Store{file: file, log: opts.Log, write: w, read: r}, nil
}

func writeWith(c *conn, r *readers, k *keeper, dir string, opts Options) (*writer, error) {
	id, n, err := c.journalled()
	if err != nil {
		return nil, err
	}
	look, err := connect(filepath.Join(dir, File), toRead)
	if err != nil {
		return nil, err
	}
	return newWriter(c, look, r, newSegments(dir, id, n), k, opts), nil
}

// ready brings the database to the version of this program. On any start but
// the first after a new version that is one look at one table.
func ready(ctx context.Context, c *conn, file string, migrating func()) error {
	if readOnly, _ := c.db.ReadOnly("main"); readOnly {
		return unwritable(file, fs.ErrPermission)
	}
	behind, err := checkVersion(c)
	if err != nil {
		return err
	}
	if behind {
		if have, err := c.version(); err == nil && have > 0 && migrating != nil {
			migrating()
		}
		if err := migrate(ctx, file); err != nil {
			return err
		}
	}
	if err := c.loadShelves(); err != nil {
		return err
	}
	return c.enterJournal(filepath.Dir(file))
}

// unopened turns an error met while opening into a refusal.
func unopened(dir string, err error) error {
	var r *demarche.Refusal
	if errors.As(err, &r) || damaged(err) {
		return read(err)
	}
	if why, _ := cause(err); !why.IsZero() {
		return &demarche.Refusal{
			Kind: demarche.ReadOnly, Err: err,
			What:   demarche.Text{EN: "opening the folder " + dir, ZH: "打开文件夹" + dir},
			Why:    why,
			Remedy: demarche.Text{EN: "mend that, or name another folder", ZH: "请排除该问题，或指定其他文件夹"},
		}
	}
	return read(err)
}

// openToRead opens a docket that another process may be writing. What one that
// was ended left in its journal enters the tables first.
func openToRead(ctx context.Context, dir string, opts Options) (*Store, error) {
	file := filepath.Join(dir, File)
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, notFolder(dir)
	}
	if _, err := os.Stat(file); err != nil {
		return nil, &demarche.Refusal{
			Kind: demarche.NotFound, Err: err,
			What:   demarche.Text{EN: "the docket in " + dir, ZH: dir + "中的案卷"},
			Why:    demarche.Text{EN: "there is none", ZH: "不存在"},
			Remedy: demarche.Text{EN: "name the folder that a server was started with", ZH: "请指定服务器启动时使用的文件夹"},
		}
	}
	s, err := openFile(file, opts)
	if err != nil {
		return nil, err
	}
	waits, err := s.read.idle[0].waits(dir)
	if err == nil && waits {
		err = enterLeft(ctx, dir, file)
		if demarche.KindOf(err) == demarche.Conflict {
			return s, nil // who keeps the folder enters them in a moment
		}
	}
	if err == nil && !waits {
		return s, nil
	}
	_ = s.Close()
	if err != nil {
		return nil, unentered(dir, err)
	}
	return openFile(file, opts)
}

// enterLeft has what a process that was ended left in the journal enter the
// tables. It refuses, as a conflict, where another process keeps the folder.
func enterLeft(ctx context.Context, dir, file string) error {
	l, err := lockFolder(dir)
	if err != nil {
		return err
	}
	defer l.release()
	c, err := connect(file, toWrite)
	if err != nil {
		return err
	}
	defer c.close()
	return ready(ctx, c, file, nil)
}

func unentered(dir string, err error) error {
	return &demarche.Refusal{
		Kind: demarche.ReadOnly, Err: err,
		What:   demarche.Text{EN: "opening the folder " + dir, ZH: "打开文件夹" + dir},
		Why:    demarche.Text{EN: "the server that kept it was cut off, and acts still wait in its journal", ZH: "保存该文件夹的服务器曾被中断，日志中仍有待写入的行为"},
		Remedy: demarche.Text{EN: "nothing is lost; make the folder writable, or start the server on it once", ZH: "数据未丢失；请使文件夹可写，或在其上启动一次服务器"},
	}
}

// openFile opens a database for reading. Where its folder cannot be written,
// nobody writes it either, and it is read as it is.
func openFile(file string, opts Options) (*Store, error) {
	a := toRead
	c, err := connect(file, a)
	if err == nil {
		_, err = checkVersion(c)
	}
	if err != nil && !isRefusal(err) && settled(file) {
		if c != nil {
			_ = c.close()
		}
		a = toReadAlone
		if c, err = connect(file, a); err == nil {
			_, err = checkVersion(c)
		}
	}
	if err != nil {
		if c != nil {
			_ = c.close()
		}
		return nil, unopened(filepath.Dir(file), err)
	}
	s := &Store{file: file, log: opts.Log, read: newReaders(file, a)}
	s.read.idle = append(s.read.idle, c)
	return s, nil
}

func isRefusal(err error) bool {
	var r *demarche.Refusal
	return errors.As(err, &r)
}

// settled reports whether a database has no log of its own left to be read.
func settled(file string) bool {
	info, err := os.Stat(file + "-wal")
	return err != nil || info.Size() == 0
}
