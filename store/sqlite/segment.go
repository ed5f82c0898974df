package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"unsafe"
)

// A segment is one of the two files of the journal. It begins with the name of
// its docket; each commit follows as one record, at the beginning of a block: its
// length, its checksum, its number and the entries as JSON. Records bear numbers one
// after the other. What follows the last is left from before, or nothing: its number
// or its checksum is wrong.
//
// A segment is written anew from its beginning once all that it holds is in the
// tables, and grows by whole stretches of nothing. So hardly ever does a commit
// make it longer, and a sync has nothing but the record's own bytes to write. Whole
// blocks are written past the system's cache where it allows that (direct_linux.go),
// which takes a quarter less than writing and then syncing.
type segment struct {
	file   string
	f      *os.File // nil until the first record
	direct bool     // a write of f is on the disk when it returns
	size   int64    // of the file
	at     int64    // where the next record belongs
	last   int64    // number of the last record; 0: none

	buffer []byte // of the record being written; it begins at a block of memory too
}

const (
	segmentMark = "demarche journal 2\n"
	oldMark     = "demarche journal 1\n" // of segments whose records follow each other closely
	idLength    = 32                     // of the docket's name, in hexadecimal
	headLength  = int64(len(segmentMark) + idLength)
	segmentHead = block // where the first record stands
	block       = int64(4096)
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
	end := s.at + wholeBlocks(len(s.buffer))
	size := end
	if end > s.size {
		size += ahead
	}
	if err := s.write(s.pad(size-s.at), s.at); err != nil {
		// What was not acknowledged is not to be found there after a cut.
		clear(s.buffer[:block])
		return errors.Join(err, s.write(s.buffer[:block], s.at))
	}
	s.size = max(s.size, size)
	s.at, s.last = end, n
	if cap(s.buffer) > maxBuffer+2*ahead {
		s.buffer = nil
	}
	return nil
}

// wholeBlocks gives the room that so many bytes take.
func wholeBlocks(n int) int64 { return (int64(n) + block - 1) / block * block }

// pad makes the buffer so long, with nothing at its end, and begin at a block.
func (s *segment) pad(n int64) []byte {
	was := len(s.buffer)
	if int64(cap(s.buffer)) < n || unaligned(s.buffer) != 0 {
		s.buffer = append(blocks(n + n/2)[:0], s.buffer...)
	}
	s.buffer = s.buffer[:n]
	clear(s.buffer[was:])
	return s.buffer
}

// blocks gives so many bytes that begin at a block of memory, as a write past the
// cache asks.
func blocks(n int64) []byte {
	b := make([]byte, n+block)
	if past := unaligned(b); past != 0 {
		b = b[block-past:]
	}
	return b[:n:n]
}

// unaligned gives how far past a block of memory bytes begin.
func unaligned(b []byte) int64 {
	return int64(uintptr(unsafe.Pointer(unsafe.SliceData(b)))) & (block - 1)
}

// write writes whole blocks and returns once they are on the disk.
func (s *segment) write(data []byte, at int64) error {
	_, err := s.f.WriteAt(data, at)
	if err == nil && !s.direct {
		err = syncData(s.f)
	}
	return err
}

// create makes the file, or takes the one that is there.
func (s *segment) create(id string) error {
	f, err := os.OpenFile(s.file, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	s.buffer = append(append(s.buffer[:0], segmentMark...), id...)
	head := s.pad(segmentHead + ahead)
	if _, err = f.WriteAt(head, 0); err == nil {
		err = f.Sync()
	}
	if err == nil {
		err = syncFolder(filepath.Dir(s.file))
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	s.f, s.at, s.size = f, segmentHead, segmentHead+ahead
	s.goDirect(head[:block])
	return nil
}

// goDirect has the file written past the cache from now on, where that can be done:
// its head, written so once more, tells.
func (s *segment) goDirect(head []byte) {
	f, err := openDirect(s.file)
	if err != nil {
		return
	}
	if _, err := f.WriteAt(head, 0); err != nil {
		_ = f.Close()
		return
	}
	_ = s.f.Close() // all of it is on the disk
	s.f, s.direct = f, true
}

// rewind has the next record written at the beginning.
func (s *segment) rewind() { s.at = segmentHead }

// close gives the file up, and removes it where nothing in it is needed.
func (s *segment) close(needed bool) error {
	var err error
	if s.f != nil {
		err = s.f.Close()
	}
	s.f, s.direct = nil, false
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
	first, each, named := layout(data)
	if err != nil || !named {
		return nil, err // where it has no name yet, it was being made
	}
	if string(data[len(segmentMark):headLength]) != id {
		return nil, errForeign
	}
	rest := data[min(first, int64(len(data))):]
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
		step := (int64(len(one)) + each - 1) / each * each
		rest = rest[min(step, int64(len(rest))):]
	}
	return out, nil
}

// layout gives where the first record of a segment stands, and of how many bytes
// each takes a multiple; false where the segment names no docket yet.
func layout(data []byte) (first, each int64, named bool) {
	switch {
	case int64(len(data)) < headLength:
		return 0, 0, false
	case bytes.HasPrefix(data, []byte(oldMark)):
		return headLength, 1, true
	default:
		return segmentHead, block, bytes.HasPrefix(data, []byte(segmentMark))
	}
}
