package sqlite

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	"github.com/ncruces/go-sqlite3/ext/fts5"
	"github.com/pressly/goose/v3"

	"demarche"
)

//go:embed migrations/*.sql
var migrations embed.FS

// mark is what the file says of itself, as the first migration sets it: "Demo"
// of Demarche, so that no other program's database is taken for ours.
const mark = 1145392449

// newest gives the version of the last migration this program knows.
func newest() (int64, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	last := int64(0)
	for _, name := range names {
		number, _, _ := strings.Cut(strings.TrimPrefix(name, "migrations/"), "_")
		v, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return 0, fmt.Errorf("migration %s: its name does not begin with a number", name)
		}
		last = max(last, v)
	}
	return last, err
}

// version gives the version of the file, and 0 where it is empty.
func (c *conn) version() (int64, error) {
	id, _, err := c.on(`PRAGMA application_id`).one()
	if err != nil {
		return 0, err
	}
	tables, _, err := c.on(`SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%'`).one()
	if err != nil || id == 0 && tables == 0 {
		return 0, err
	}
	if id != mark {
		return 0, foreign()
	}
	v, _, err := c.on(`SELECT max(version_id) FROM goose_db_version WHERE is_applied`).one()
	return v, err
}

// checkVersion reports whether the file lacks a migration, and refuses one that
// a newer program has written.
func checkVersion(c *conn) (behind bool, err error) {
	have, err := c.version()
	if err != nil {
		return false, err
	}
	want, err := newest()
	if err != nil {
		return false, err
	}
	if have > want {
		return false, &demarche.Refusal{
			Kind: demarche.Conflict, What: demarche.Text{EN: "opening the database", ZH: "打开数据库"},
			Why: demarche.Text{
				EN: fmt.Sprintf("a newer program has written it: its version is %d, this program knows %d", have, want),
				ZH: fmt.Sprintf("该数据库由较新的程序写入：其版本为%d，本程序仅支持到%d", have, want),
			},
			Remedy: demarche.Text{EN: "use that program, or restore a backup made before it", ZH: "请使用该程序，或恢复此前的备份"},
		}
	}
	return have < want, nil
}

// migrate brings the file to the newest version.
func migrate(ctx context.Context, file string) error {
	db, err := driver.Open(file, func(c *sqlite3.Conn) error {
		if err := fts5.Register(c); err != nil {
			return err
		}
		return c.Exec("PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
	})
	if err != nil {
		return err
	}
	defer db.Close()
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir)
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

func foreign() error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, What: demarche.Text{EN: "opening the database", ZH: "打开数据库"},
		Why:    demarche.Text{EN: "the file is not a docket", ZH: "该文件不是案卷数据库"},
		Remedy: demarche.Text{EN: "name another folder", ZH: "请指定其他文件夹"},
	}
}
