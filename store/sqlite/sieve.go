package sqlite

import (
	"context"
	"hash/maphash"
	"sync/atomic"
)

// sieve holds the keys of requests that are in the tables, so that most new ones are known
// to be new without the tables, which would take a fifth of what it costs to decide an act.
// It may take a new key for one of them, never the other way round (Bloom, Space/time
// trade-offs in hash coding with allowable errors, CACM 13, 1970).
type sieve struct {
	seed  maphash.Seed
	bits  atomic.Pointer[[sieveWords]atomic.Uint64] // nil: not begun
	whole atomic.Bool                               // every key of the tables is in it
}

const (
	sieveWords = 1 << 17 // 1 MiB: of a new key in 400 it is not sure, when it is full
	maxSieved  = 1 << 19 // keys; where the tables hold more, it is not made
	sieveMarks = 4       // of each key
)

// begin has all keys of the tables enter. Nobody may be writing to the tables: what is
// written from now on enters as it is.
func (s *sieve) begin(read *readers) {
	s.seed = maphash.MakeSeed()
	s.bits.Store(new([sieveWords]atomic.Uint64))
	go s.fill(read)
}

func (s *sieve) fill(read *readers) {
	c, err := read.borrow(context.Background())
	if err != nil {
		return
	}
	defer read.giveBack(c)
	q := c.on(`SELECT key FROM receipt LIMIT ?`).int(maxSieved + 1)
	n := 0
	for q.next() {
		s.add(q.str(0))
		if n++; n%1024 != 0 {
			continue
		}
		select {
		case <-read.ended:
			n = maxSieved + 1
		default:
		}
		if n > maxSieved {
			break
		}
	}
	if q.done() == nil && n <= maxSieved {
		s.whole.Store(true)
	}
}

// add has a key enter that is about to enter the tables.
func (s *sieve) add(key string) {
	bits := s.bits.Load()
	if bits == nil {
		return
	}
	for _, at := range s.marks(key) {
		bits[at>>6].Or(1 << (at & 63))
	}
}

// lacks reports whether the tables are known to have no such key.
func (s *sieve) lacks(key string) bool {
	if !s.whole.Load() {
		return false
	}
	bits := s.bits.Load()
	for _, at := range s.marks(key) {
		if bits[at>>6].Load()&(1<<(at&63)) == 0 {
			return true
		}
	}
	return false
}

// marks gives the places of a key among the bits.
func (s *sieve) marks(key string) (places [sieveMarks]uint32) {
	h := maphash.String(s.seed, key)
	at, step := uint32(h), uint32(h>>32)|1
	for i := range places {
		places[i] = at % (sieveWords * 64)
		at += step
	}
	return places
}
