package cli

import (
	"context"
	"errors"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"demarche"
)

// patience is how long requests under way may take once the server is to stop.
const patience = 10 * time.Second

// serving is what serve is asked.
type serving struct {
	addr, data string
	empty      *bool
	demo       *bool
}

func (p *program) serve() *cobra.Command {
	var q serving
	var empty, demo bool
	c := &cobra.Command{
		Use: "serve", Short: "Serve the docket: pages, API and feeds", Args: cobra.NoArgs,
		Long: "Serves the docket at --addr and keeps it in one folder. The first start loads the\n" +
			"public cases of the packs, unless --empty leaves them out; that choice is kept.\n\n" +
			"In the demonstration anyone may choose whom to act for. It is the default on a\n" +
			"loopback address and refused elsewhere.",
		RunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("empty") {
				q.empty = &empty
			}
			if c.Flags().Changed("demo") {
				q.demo = &demo
			}
			return p.serveHouse(c.Context(), &q)
		},
	}
	f := c.Flags()
	f.StringVar(&q.addr, "addr", "127.0.0.1:8080", "`ADDRESS` to listen at; port 0 takes a free one")
	f.StringVar(&q.data, "data", "", "data `DIR`; default: the user's data folder")
	f.BoolVar(&empty, "empty", false, "leave the public cases out, for an office that starts its own docket")
	f.IntVar(&p.briefHour, "brief-hour", 0, "the `HOUR` in UTC from which the edition of the day before goes out; -1: the desk lets it out")
	f.BoolVar(&demo, "demo", true, "let anyone choose whom to act for; on a loopback address only")
	return c
}

// startGC is by how much the heap may grow, in percent, between two collections while
// the house opens, up to startHeap bytes, so that the program stays under 100 MB with all
// else that it holds; afterStart is how long after that the usual share holds again.
const (
	startGC    = 300
	startHeap  = 52 << 20
	afterStart = 500 * time.Millisecond
)

// whileOpening has the memory serve the opening of what is read at the start, up to so many
// bytes, until what it gives is called.
func whileOpening(heap int64) (usual func()) {
	share := debug.SetGCPercent(startGC)
	limit := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(limit, heap))
	return sync.OnceFunc(func() {
		debug.SetGCPercent(share)
		debug.SetMemoryLimit(limit)
	})
}

func (p *program) serveHouse(ctx context.Context, q *serving) error {
	demo, err := demonstrates(q)
	if err != nil {
		return err
	}
	l, err := listen(ctx, q.addr)
	if err != nil {
		return err
	}
	defer l.Close()
	// Reading the packs leaves much that is needed no more. It is let lie until the
	// house is open, and then given back.
	usual := whileOpening(startHeap)
	defer usual()
	p.migrating = usual // what is kept may be larger than that memory
	h, err := p.take(ctx, q.data)
	if err != nil {
		return unopened(err)
	}
	defer h.store.Close()
	p.announce(l, h, demo)
	go h.Warm()
	if err := h.prepare(ctx, q.empty); err != nil {
		return err
	}
	settled := time.AfterFunc(afterStart, func() {
		usual()
		debug.FreeOSMemory()
	})
	defer settled.Stop()
	err = p.run(ctx, l, p.handler(h, demo), h)
	return errors.Join(err, h.store.Close())
}

// demonstrates settles whether the role switch is offered. On an address that
// others can reach it would let them act for anyone.
func demonstrates(q *serving) (bool, error) {
	local := loopback(q.addr)
	if q.demo == nil {
		return local, nil
	}
	if *q.demo && !local {
		return false, &demarche.Refusal{
			Kind: demarche.Invalid, Where: "--demo", What: demarche.Text{EN: "the demonstration is not served at " + q.addr},
			Why:    demarche.Text{EN: "others can reach that address, and could act for anyone"},
			Remedy: demarche.Text{EN: "serve it at 127.0.0.1, or leave --demo out to serve the public record"},
		}
	}
	return *q.demo, nil
}

// loopback reports whether an address is reached from this machine only.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// announce gives the address before the docket is up to date: what is asked
// there waits until it is.
func (p *program) announce(l net.Listener, h *house, demo bool) {
	url := "http://" + l.Addr().String()
	if p.json {
		_ = p.emit(map[string]any{"address": url, "data": h.dir, "demo": demo, "on": h.Today(), "read_only": !h.past.IsZero()})
		return
	}
	p.say("Demarche is at %s", url)
	p.say("the docket is in %s; today is %s", h.dir, h.Today())
	if demo {
		p.say("demonstration: anyone who can reach this address may act for anyone")
	}
	if !h.past.IsZero() {
		p.say("the docket is kept up to %s: it is read as it was on %s, and takes no acts", h.past, h.Today())
	}
}

// run serves until the context ends, then lets requests under way finish.
func (p *program) run(ctx context.Context, l net.Listener, handler http.Handler, h *house) error {
	srv := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute,
		WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 1 << 16,
	}
	box, err := p.mailbox()
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var beside sync.WaitGroup
	if h.past.IsZero() {
		beside.Go(func() {
			settling(ctx, h.forget, p.log())
			daily(ctx, h.Today, func(ctx context.Context) error {
				_, err := h.RunLapses(ctx)
				return errors.Join(err, h.forget(ctx))
			}, p.log())
		})
		beside.Go(func() { publishing(ctx, h, p.log()) })
		beside.Go(func() { p.keepDoor(ctx, h, p.log()) })
		if box != nil {
			beside.Go(func() { fetching(ctx, h, box, p.log()) })
		}
		beside.Go(p.carry(ctx, h))
		beside.Go(func() { settling(ctx, h.Settle, p.log()) })
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(l) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	err = srv.Shutdown(rest)
	beside.Wait()
	return err
}
