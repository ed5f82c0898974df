// Package cli is the command line of the house. With cmd/demarche it alone
// wires the rooms to a database, and it holds the clock that they are told.
//
// Each command prints a table for people and, with --json, a form for programs
// that only ever grows. Errors go to the error stream and say what was refused,
// why, and what to do.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"demarche/calendar"
)

// Exit codes, relied on by scripts.
const (
	OK      = 0 // done
	Refused = 1 // understood, and refused or failed
	Misused = 2 // the command, a flag or an input file could not be understood
	Beyond  = 3 // the answer lies beyond what the packs know
)

// World is what an invocation has of the machine around it.
type World struct {
	In       io.Reader
	Out, Err io.Writer
	Env      func(string) string
	Now      func() time.Time
	Draw     io.Reader // what the numbers of new cases are drawn from; nil: the machine's source of chance
}

// Terminal is the world of an ordinary invocation.
func Terminal() World {
	return World{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Getenv, Now: time.Now}
}

// program is one invocation under way.
type program struct {
	World
	json  bool
	day   string        // --on as typed
	on    calendar.Date // --on as read; zero: the clock's day
	packs string        // --packs: a folder of packs laid over those that ship
	began bool          // the command line was understood

	briefHour int // see secretariat.Options

	migrating func() // called before an older database is brought up to date
}

// Run carries out one command line and gives the exit code.
func Run(ctx context.Context, args []string, w World) int {
	p := &program{World: w}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(w.In)
	root.SetOut(w.Out)
	root.SetErr(w.Err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return OK
	}
	p.json = p.json || !p.began && askedForJSON(args)
	p.complain(err)
	return p.code(err)
}

// askedForJSON reports whether --json stands behind a flag that could not be read, at which the
// reading of flags ended.
func askedForJSON(args []string) bool {
	for _, a := range args {
		switch a {
		case "--":
			return false
		case "--json", "--json=true":
			return true
		}
	}
	return false
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "demarche",
		Short: "Run the enforcement of trade agreements",
		Long: "Demarche runs the enforcement of trade agreements: complaints, appeals and\n" +
			"deadlines, computed from treaty packs.\n\n" +
			"Exit codes: 0 done; 1 refused or failed; 2 the command or its input could not be read;\n" +
			"3 the answer lies beyond what the packs know.",
		Args:              subcommand,
		RunE:              nameOne,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: func(*cobra.Command, []string) error { return p.begin() },
	}
	root.SetFlagErrorFunc(flagFault)
	flags := root.PersistentFlags()
	flags.BoolVar(&p.json, "json", false, "print for programs")
	flags.StringVar(&p.day, "on", "", "the `DATE` that is today for the house (YYYY-MM-DD); default: the clock's")
	flags.StringVar(&p.packs, "packs", "", "a `DIR` of packs, laid over those that ship with the program: a pack takes the place of the whole folder of that name, a calendar of its two files")
	root.AddCommand(p.serve(), p.pack(), p.procedure(), p.calendar(), p.tariff(), p.monitor(), p.clip(), p.cases(), p.doctor(), p.imports(), p.backup(), p.restore(), p.version())
	root.AddCommand(p.talks(), p.promises(), p.barriers(), p.state())
	root.AddCommand(p.brief())
	root.AddCommand(p.feedback())
	root.AddCommand(p.subscribers(), p.delivery())
	return root
}

// begin reads the flags that every command has.
func (p *program) begin() error {
	if p.day != "" {
		d, err := calendar.ParseDate(p.day)
		if err != nil {
			return misuse("--on", err)
		}
		p.on = d
	}
	p.began = true
	return nil
}

// today is the day of the house: --on, or else the clock's date in UTC.
func (p *program) today() calendar.Date {
	if !p.on.IsZero() {
		return p.on
	}
	return calendar.FromTime(p.Now().UTC())
}

// group is a command that only holds others.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: subcommand, RunE: nameOne}
	c.AddCommand(commands...)
	return c
}

// subcommand refuses a word that names no command of a group, which cobra alone
// would take for help asked for.
func subcommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	msg := fmt.Sprintf("there is no command %q under %s", args[0], c.CommandPath())
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		msg += fmt.Sprintf("; did you mean %q?", near[0])
	}
	return misused("%s (its commands: %s --help)", msg, c.CommandPath())
}

// nameOne answers a group called without a command.
func nameOne(c *cobra.Command, _ []string) error {
	c.SetOut(c.ErrOrStderr())
	_ = c.Help()
	return misused("name a command of %s", c.CommandPath())
}
