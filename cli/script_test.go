package cli_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"demarche/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"demarche": func() {
			w := cli.Terminal()
			w.Draw = rand.NewChaCha8([32]byte{}) // so that a script knows the number of its first case
			os.Exit(cli.Run(context.Background(), os.Args[1:], w))
		},
		// demarche-code N ...: well only if the exit code is N.
		"demarche-code": func() {
			code := cli.Run(context.Background(), os.Args[2:], cli.Terminal())
			if strconv.Itoa(code) != os.Args[1] {
				fmt.Fprintf(os.Stderr, "exit code %d, want %s\n", code, os.Args[1])
				os.Exit(1)
			}
		},
	})
}

// The journeys: each a script of commands, named by its subject.
func TestJourneys(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"begin-form": beginForm, "relay": startRelay},
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			example, err := filepath.Abs("../docs/example")
			if err != nil {
				return err
			}
			e.Setenv("EXAMPLE", example)
			e.Setenv("XDG_DATA_HOME", e.WorkDir+"/share")
			return nil
		},
	})
}
