package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche"
)

// ChecksumOf names the file beside a backup that holds its SHA-256, in the form that
// sha256sum checks. SQLite's own check tells whether a file is whole, and nothing of a
// text that was changed in it.
func ChecksumOf(backup string) string { return backup + ".sha256" }

// Checksum reads the SHA-256 that was written with a backup, in lower-case hexadecimal;
// empty where none lies beside it, as with the backups of earlier versions.
func Checksum(backup string) (string, error) {
	b, err := os.ReadFile(ChecksumOf(backup))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", noChecksum(backup, err)
	}
	sum, _, _ := strings.Cut(strings.TrimSpace(string(b)), " ")
	if d, err := hex.DecodeString(sum); err != nil || len(d) != sha256.Size {
		return "", noChecksum(backup, err)
	}
	return strings.ToLower(sum), nil
}

// writeChecksum writes the SHA-256 of a backup beside it.
func writeChecksum(backup string) error {
	sum, err := digest(backup)
	if err != nil {
		return err
	}
	return makeFile(ChecksumOf(backup), func(partial string) error {
		return os.WriteFile(partial, []byte(sum+"  "+filepath.Base(backup)+"\n"), 0o600)
	})
}

// digest gives the SHA-256 of a file in hexadecimal.
func digest(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// holds refuses a file whose SHA-256 is not the one given; an empty one asks nothing.
func holds(file, sum, backup string) error {
	if sum == "" {
		return nil
	}
	got, err := digest(file)
	if err != nil || got == strings.ToLower(sum) {
		return err
	}
	return &demarche.Refusal{
		Kind:   demarche.Invalid,
		What:   demarche.Text{EN: "the backup " + backup, ZH: "备份" + backup},
		Why:    demarche.Text{EN: "it was changed since it was written: its SHA-256 is " + got + ", and not " + sum, ZH: "该文件写成后被改动：其SHA-256为" + got + "，而非" + sum},
		Remedy: demarche.Text{EN: "nothing was written; take an earlier backup, or the checksum that belongs to this one", ZH: "未写入任何内容；请使用更早的备份，或与该备份相符的校验值"},
	}
}

func noChecksum(backup string, err error) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Err: err,
		What:   demarche.Text{EN: "the checksum " + ChecksumOf(backup), ZH: "校验文件" + ChecksumOf(backup)},
		Why:    demarche.Text{EN: "it cannot be read, or is no SHA-256", ZH: "无法读取，或不是SHA-256"},
		Remedy: demarche.Text{EN: "nothing was written; put the checksum that was written with the backup beside it, or move this one away to restore unchecked", ZH: "未写入任何内容；请放回与备份一同写成的校验文件，或移走此文件后不经校验恢复"},
	}
}
