package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// stretch is the number of entries that are priced together and become a row
// group of the file written.
const stretch = 1 << 18

// parquetRun prices a Parquet file of entries into another. Stretches are priced side
// by side and written in the order of the file. What is written gets its name when it
// is whole; until then it is kept beside it with notes of what is done, so that a run
// that was cut off goes on where it stopped.
type parquetRun struct {
	p     *program
	f     *pricing
	in    *entryParquet
	known calendar.Date
	part  *os.File // of the file written
	out   *columnFile
	bad   *setAside
	notes *priceNotes

	usual   func() // has memory be collected as usual, once tariffs are loaded
	loading sync.Mutex
	kernels map[tariff.Origin]*kernel

	turn    sync.Mutex
	next    int        // stretch that is written next
	turned  *sync.Cond // on turn
	failed  error
	lines   int
	written int
	ids     parquetIDs
}

// kernel is the tariff of an importer, ready for millions.
type kernel struct {
	pack *tariff.Pack
	bulk *tariff.Bulk
}

// isParquet reports whether a file begins as Parquet files do.
func isParquet(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	magic := make([]byte, 4)
	_, err = io.ReadFull(f, magic)
	return err == nil && string(magic) == "PAR1"
}

// loadHeap bounds the memory in which tariffs are loaded with few collections.
const loadHeap = 128 << 20

// priceParquet prices a Parquet file.
func (p *program) priceParquet(ctx context.Context, f *pricing) error {
	r := &parquetRun{p: p, f: f, usual: whileOpening(loadHeap), kernels: map[tariff.Origin]*kernel{}, ids: parquetIDs{sameIDs: newSameIDs()}}
	defer r.usual()
	r.turned = sync.NewCond(&r.turn)
	if f.known != "" {
		day, err := calendar.ParseDate(f.known)
		if err != nil {
			return misuse("--known", err)
		}
		r.known = day
	}
	file, err := os.Open(f.in)
	if err != nil {
		return misuse(f.in, errors.Unwrap(err))
	}
	defer file.Close()
	if r.in, err = openEntryParquet(file, f.in); err != nil {
		return err
	}
	if err := r.write(ctx); err != nil {
		return err
	}
	return r.report()
}

// write prices all stretches that are not done.
func (r *parquetRun) write(ctx context.Context) error {
	if err := r.takeUp(); err != nil {
		return err
	}
	defer r.part.Close()
	defer r.bad.close()
	err := r.workers(ctx)
	if err == nil {
		return r.finish()
	}
	if r.failed != nil {
		return r.halt(err)
	}
	if saved := r.save(); saved != nil {
		return saved
	}
	return err
}

// workers prices stretches on as many threads as there are.
func (r *parquetRun) workers(ctx context.Context) error {
	stretches, first := r.in.stretches(), r.next
	jobs := make(chan int)
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(stretches)-first) {
		done.Go(func() {
			w := newPriceWorker(r)
			for i := range jobs {
				w.stretch(i, stretches[i])
			}
		})
	}
	for i := first; i < len(stretches); i++ {
		if ctx.Err() != nil || r.stopped() {
			break
		}
		jobs <- i
	}
	close(jobs)
	done.Wait()
	if r.failed == nil && ctx.Err() != nil {
		return &demarche.Refusal{Kind: demarche.Conflict, Err: ctx.Err(), What: demarche.Text{EN: "the run was cut off"}, Remedy: demarche.Text{EN: "give the same command again to go on"}}
	}
	return r.failed
}

func (r *parquetRun) stopped() bool {
	r.turn.Lock()
	defer r.turn.Unlock()
	return r.failed != nil
}

// inTurn writes a stretch after those before it. The first failure ends the run.
func (r *parquetRun) inTurn(i int, err error, do func() error) {
	r.turn.Lock()
	defer r.turn.Unlock()
	for r.next != i && r.failed == nil {
		r.turned.Wait()
	}
	if r.failed == nil && err == nil {
		err = do()
	}
	if r.failed == nil {
		r.failed = err
	}
	r.next = i + 1
	r.turned.Broadcast()
}

// kernel gives the tariff of an importer, read once.
func (r *parquetRun) kernel(importer tariff.Origin) (*kernel, error) {
	r.loading.Lock()
	defer r.loading.Unlock()
	if k := r.kernels[importer]; k != nil {
		return k, nil
	}
	pack, err := r.p.tariffOf(string(importer))
	if err != nil {
		return nil, err
	}
	if err := r.notes.asked(string(importer), pack.Digest); err != nil {
		return nil, err
	}
	k := &kernel{pack, tariff.NewBulk(pack, r.known)}
	r.kernels[importer] = k
	return k, nil
}

func (r *parquetRun) report() error {
	digests := map[string]string{}
	for o, k := range r.kernels {
		digests[string(o)] = k.pack.Digest
	}
	dark, open := r.notes.Dark, r.notes.Open
	tally := priced{Lines: r.lines, Priced: r.written - dark - open, Dark: dark, Open: open, Bad: r.bad.lines, Out: r.f.out, Aside: r.f.bad, Packs: digests}
	r.ids.tell(&tally)
	return r.p.priceReport(&tally)
}

// done notes that a stretch is written, and makes what is written durable now and
// then. The caller has the turn.
func (r *parquetRun) done(i, lines, written, dark, open int) error {
	r.lines, r.written, r.notes.Dark, r.notes.Open = r.lines+lines, r.written+written, r.notes.Dark+dark, r.notes.Open+open
	fmt.Fprintf(r.p.Err, "priced %d lines, %d%% of the file, %d set aside\n", r.written, 100*r.lines/max(r.in.rows, 1), r.bad.lines)
	r.notes.Done, r.notes.Lines, r.notes.Written = i+1, r.lines, r.written
	if r.notes.pending += lines; r.notes.pending < savedEvery {
		return nil
	}
	return r.save()
}
