// Command demarche runs the enforcement of trade agreements: it serves the
// docket, counts deadlines, replays records and keeps cases.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"demarche/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, os.Args[1:], cli.Terminal())
	stop()
	os.Exit(code)
}
