package sqlite

import (
	"context"
	"sync"
)

// maxReaders bounds the connections that read. Each keeps a few MiB of the file.
const maxReaders = 4

// readers are the connections that read, opened as they are needed.
type readers struct {
	file   string
	access access
	turns  chan struct{} // one for each reader that may be at work
	ended  chan struct{} // closed when the store is

	mu     sync.Mutex
	idle   []*conn
	closed bool
}

func newReaders(file string, a access) *readers {
	return &readers{file: file, access: a, turns: make(chan struct{}, maxReaders), ended: make(chan struct{})}
}

func (r *readers) borrow(ctx context.Context) (*conn, error) {
	select {
	case r.turns <- struct{}{}:
	case <-r.ended:
		return nil, closedStore()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		<-r.turns
		return nil, err
	}
	c, err := r.take()
	if err != nil {
		<-r.turns
		return nil, err
	}
	return c, nil
}

// lend is borrow for who can do without: nil where none is free.
func (r *readers) lend() *conn {
	select {
	case r.turns <- struct{}{}:
	default:
		return nil
	}
	c, err := r.take()
	if err != nil {
		<-r.turns
		return nil
	}
	return c
}

func (r *readers) take() (*conn, error) {
	r.mu.Lock()
	if r.closed {
		r.mu.Unlock()
		return nil, closedStore()
	}
	if n := len(r.idle); n > 0 {
		c := r.idle[n-1]
		r.idle = r.idle[:n-1]
		r.mu.Unlock()
		return c, nil
	}
	r.mu.Unlock()
	c, err := connect(r.file, r.access)
	return c, read(err)
}

func (r *readers) giveBack(c *conn) {
	r.mu.Lock()
	if r.closed {
		_ = c.close()
	} else {
		r.idle = append(r.idle, c)
	}
	r.mu.Unlock()
	<-r.turns
}

// close waits for those at work and closes all.
func (r *readers) close() {
	r.mu.Lock()
	r.closed = true
	close(r.ended)
	r.mu.Unlock()
	for range maxReaders {
		r.turns <- struct{}{}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.idle {
		_ = c.close()
	}
	r.idle = nil
}
