package sqlite

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"demarche"
)

// lockFile is the file by which a process holds a folder for writing.
const lockFile = "demarche.lock"

// lock is a folder held for writing.
type lock struct{ f *os.File }

func lockFolder(dir string) (*lock, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, unwritable(dir, err)
	}
	held, err := TryLock(f)
	if err == nil {
		// Who holds it, for whoever wonders; the lock itself does not need it.
		if f.Truncate(0) == nil {
			_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
		}
		return &lock{f}, nil
	}
	defer f.Close()
	if held {
		return nil, heldBy(dir, f)
	}
	return nil, unwritable(dir, err)
}

func (l *lock) release() { _ = l.f.Close() }

func heldBy(dir string, f *os.File) error {
	holder := "another process"
	zh := "另一进程"
	if data, err := io.ReadAll(io.LimitReader(f, 20)); err == nil && len(data) > 0 {
		holder += " (" + strings.TrimSpace(string(data)) + ")"
		zh += "（" + strings.TrimSpace(string(data)) + "）"
	}
	return &demarche.Refusal{
		Kind:   demarche.Conflict,
		What:   demarche.Text{EN: "opening the folder " + dir, ZH: "打开文件夹" + dir},
		Why:    demarche.Text{EN: holder + " keeps it", ZH: zh + "正在使用"},
		Remedy: demarche.Text{EN: "end that one first, or use another folder", ZH: "请先结束该进程，或使用其他文件夹"},
	}
}

func unwritable(dir string, err error) error {
	return &demarche.Refusal{
		Kind: demarche.ReadOnly, Err: err,
		What:   demarche.Text{EN: "opening the folder " + dir, ZH: "打开文件夹" + dir},
		Why:    demarche.Text{EN: fmt.Sprintf("it cannot be written: %v", plainCause(err)), ZH: fmt.Sprintf("无法写入：%v", plainCause(err))},
		Remedy: demarche.Text{EN: "let this user write there, or name another folder", ZH: "请授予写入权限，或指定其他文件夹"},
	}
}

// plainCause leaves out the path, which the refusal has named.
func plainCause(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	return err
}
