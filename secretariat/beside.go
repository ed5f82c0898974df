package secretariat

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// Beside runs work beside its caller's. What falls there falls to the caller who waits
// for it, whom the server catches; on a goroutine of its own it would end the program.
type Beside struct {
	all  sync.WaitGroup
	once sync.Once
	fell error
}

// Go begins f.
func (b *Beside) Go(f func()) {
	b.all.Go(func() {
		defer func() {
			if r := recover(); r != nil {
				b.once.Do(func() { b.fell = fmt.Errorf("%v\n%s", r, debug.Stack()) })
			}
		}()
		f()
	})
}

// Wait returns once all that was begun has ended.
func (b *Beside) Wait() {
	b.all.Wait()
	if b.fell != nil {
		panic(b.fell)
	}
}
