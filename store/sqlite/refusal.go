package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"github.com/ncruces/go-sqlite3"

	"demarche"
)

// read turns an error of the database, met while reading, into what the house
// can tell: a refusal passes, and so does an ended context.
func read(err error) error {
	if err == nil {
		return nil
	}
	var r *demarche.Refusal
	switch {
	case errors.As(err, &r):
		return err
	case errors.Is(err, sqlite3.INTERRUPT):
		return context.Canceled
	case damaged(err):
		return &demarche.Refusal{
			Kind: demarche.Internal, Err: err,
			What:   demarche.Text{EN: "reading the database", ZH: "读取数据库"},
			Why:    demarche.Text{EN: "its file is damaged", ZH: "数据库文件已损坏"},
			Remedy: demarche.Text{EN: "stop the server, keep the folder as it is, and restore the last backup into a new one", ZH: "请停止服务，原样保留该文件夹，并将最近的备份恢复到新文件夹"},
		}
	default:
		return &demarche.Refusal{
			Kind: demarche.Internal, Err: err,
			What: demarche.Text{EN: "reading the database", ZH: "读取数据库"},
			Why:  demarche.Text{EN: "the database reported an error", ZH: "数据库报告错误"},
		}
	}
}

func damaged(err error) bool {
	return errors.Is(err, sqlite3.CORRUPT) || errors.Is(err, sqlite3.NOTADB)
}

// unwritten turns an error met while writing into a refusal that says that
// nothing was lost. What f itself refused passes.
func unwritten(err error) error {
	if err == nil {
		return nil
	}
	var r *demarche.Refusal
	if errors.As(err, &r) || damaged(err) {
		return read(err)
	}
	why, remedy := cause(err)
	if why.IsZero() {
		return err
	}
	return &demarche.Refusal{
		Kind: demarche.ReadOnly, What: demarche.Text{EN: "the act", ZH: "该行为"}, Why: why, Remedy: remedy, Err: err,
	}
}

// cause says why the disk did not take what was written, and what to do. An
// error that is not the disk's has none.
func cause(err error) (why, remedy demarche.Text) {
	again := demarche.Text{
		EN: "nothing was recorded and nothing was lost; make the folder writable, then repeat the act",
		ZH: "未记录任何内容，也未丢失任何内容；请使数据文件夹可写后重试",
	}
	switch {
	case errors.Is(err, sqlite3.FULL):
		return demarche.Text{EN: "the disk is full", ZH: "磁盘已满"}, demarche.Text{
			EN: "nothing was recorded and nothing was lost; free some space, then repeat the act",
			ZH: "未记录任何内容，也未丢失任何内容；请释放磁盘空间后重试",
		}
	case errors.Is(err, sqlite3.READONLY), errors.Is(err, sqlite3.PERM), errors.Is(err, sqlite3.CANTOPEN):
		return demarche.Text{EN: "the data folder cannot be written", ZH: "数据文件夹不可写"}, again
	case errors.Is(err, sqlite3.IOERR):
		return demarche.Text{EN: "the disk did not take what was written", ZH: "磁盘未能写入"}, demarche.Text{
			EN: "nothing was recorded and nothing was lost; check the disk and its free space, then repeat the act",
			ZH: "未记录任何内容，也未丢失任何内容；请检查磁盘及其剩余空间后重试",
		}
	case errors.Is(err, sqlite3.BUSY), errors.Is(err, sqlite3.LOCKED):
		return demarche.Text{EN: "another program holds the database", ZH: "另一程序正占用数据库"}, demarche.Text{
			EN: "nothing was recorded and nothing was lost; end that program, then repeat the act",
			ZH: "未记录任何内容，也未丢失任何内容；请结束该程序后重试",
		}
	}
	return why, remedy
}

// unjournalled is unwritten for an error of the journal's files.
func unjournalled(err error) error {
	kind := sqlite3.IOERR
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return unwritten(errors.Join(sqlite3.FULL, err))
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		kind = sqlite3.PERM
	}
	return unwritten(errors.Join(kind, err))
}

func readOnlyStore() error {
	return &demarche.Refusal{
		Kind: demarche.ReadOnly, What: demarche.Text{EN: "the act", ZH: "该行为"},
		Why:    demarche.Text{EN: "the docket was opened for reading", ZH: "案卷以只读方式打开"},
		Remedy: demarche.Text{EN: "send it to the server that keeps the docket", ZH: "请提交给保存该案卷的服务器"},
	}
}

func closedStore() error {
	return &demarche.Refusal{
		Kind: demarche.ReadOnly, What: demarche.Text{EN: "the act", ZH: "该行为"},
		Why:    demarche.Text{EN: "the server is stopping", ZH: "服务器正在停止"},
		Remedy: demarche.Text{EN: "nothing was recorded; repeat it when the server is back", ZH: "未记录任何内容；请在服务器恢复后重试"},
	}
}

// viewing refuses to write on a snapshot: an error of ours, not the reader's.
func viewing() error {
	return demarche.Refuse(demarche.Internal, "a write", "it was tried on a view", "use Update")
}
