package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
)

// A segment is one of the two files of the journal. It begins with the name of
// its docket; each commit follows as one record: its length, its checksum, its
// number and the entries as JSON. Records bear numbers one after the other. What
// follows the last is left from before, or nothing: its number or its checksum is
// wrong.
//
// A segment is written anew from its beginning once all that it holds is in the
// tables, and grows by whole stretches of nothing. So hardly ever does a commit
// make it longer, and a sync has nothing but the record's own bytes to write.
type segment struct {
	file string
	f    *os.File // nil until the first record
	size int64    // of the file
	at   int64    // where the next record belongs
	last int64    // number of the last record; 0: none

	buffer []byte // of the record being written
}

const (
	segmentMark = "demarche journal 1\n"
	idLength    = 32 // of the docket's name, in hexadecimal
	segmentHead = int64(len(segmentMark) + idLength)
	recordHead  = 16
	maxRecord   = 1 << 30
	maxBuffer   = 1 << 20 // of what is kept for the next record
)

var checksums = crc32.MakeTable(crc32.Castagnoli)

// record writes a commit as it stands in a segment, to the end of a buffer that
// is empty: the updates are parts of one list.
func record(out []byte, n int64, updates [][]byte) []byte {
	out = append(out, make([]byte, recordHead)...)
	for i, u := range updates {
		out = append(append(out, "[,"[min(i, 1)]), u...)
	}
	out = append(out, ']')
	binary.LittleEndian.PutUint32(out, uint32(len(out)-recordHead))
	binary.LittleEndian.PutUint64(out[8:], uint64(n))
	binary.LittleEndian.PutUint32(out[4:], checksum(out))
	return out
}

// checksum is that of a record but for the checksum itself.
func checksum(record []byte) uint32 {
	sum := crc32.Update(0, checksums, record[:4])
	return crc32.Update(sum, checksums, record[8:])
}

// append adds a commit and returns once it is on the disk. Where that fails, the
// segment is as it was.
func (s *segment) append(id string, n int64, updates [][]byte) error {
	if s.f == nil {
		if err := s.create(id); err != nil {
			return err
		}
	}
	s.buffer = record(s.buffer[:0], n, updates)
	data := s.buffer
	end := s.at + int64(len(data))
	if end > s.size {
		data = append(data, make([]byte, ahead)...)
	}
	_, err := s.f.WriteAt(data, s.at)
	if err == nil {
		err = syncData(s.f)
	}
	if err != nil {
		// What was not acknowledged is not to be found there after a cut.
		_, again := s.f.WriteAt(make([]byte, recordHead), s.at)
		return errors.Join(err, again)
	}
	s.size = max(s.size, s.at+int64(len(data)))
	s.at, s.last = end, n
	if cap(s.buffer) > maxBuffer {
		s.buffer = nil
	}
	return nil
}

// create makes the file, or takes the one that is there.
func (s *segment) create(id string) error {
	f, err := os.OpenFile(s.file, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	head := append([]byte(segmentMark), id...)
	if _, err = f.WriteAt(append(head, make([]byte, ahead)...), 0); err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = syncFolder(filepath.Dir(s.file))
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	s.f, s.at, s.size = f, segmentHead, segmentHead+ahead
	return nil
}

// rewind has the next record written at the beginning.
func (s *segment) rewind() { s.at = segmentHead }

// close gives the file up, and removes it where nothing in it is needed.
func (s *segment) close(needed bool) error {
	var err error
	if s.f != nil {
		err = s.f.Close()
	}
	s.f = nil
	if !needed {
		if gone := os.Remove(s.file); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}

// commit is a record that was read.
type commit struct {
	n       int64
	entries []byte
}

// errForeign is of a segment that another docket left.
var errForeign = errors.New("the file belongs to another docket")

// readSegment gives the commits of a file in order; none where there is no file.
func readSegment(file, id string) ([]commit, error) {
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || int64(len(data)) < segmentHead || !bytes.HasPrefix(data, []byte(segmentMark)) {
		return nil, err // where it has no name yet, it was being made
	}
	rest, ours := bytes.CutPrefix(data, append([]byte(segmentMark), id...))
	if !ours {
		return nil, errForeign
	}
	var out []commit
	for len(rest) >= recordHead {
		size := int64(binary.LittleEndian.Uint32(rest))
		n := int64(binary.LittleEndian.Uint64(rest[8:]))
		if size == 0 || size > maxRecord || size > int64(len(rest)-recordHead) || len(out) > 0 && n != out[len(out)-1].n+1 {
			break
		}
		one := rest[:recordHead+size]
		if binary.LittleEndian.Uint32(one[4:]) != checksum(one) {
			break
		}
		out = append(out, commit{n, one[recordHead:]})
		rest = rest[len(one):]
	}
	return out, nil
}
