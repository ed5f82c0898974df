package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// maxActs bounds a file of acts, in bytes.
const maxActs = 256 << 20

// maxFaults bounds how many faulty lines are listed.
const maxFaults = 50

var (
	actColumns    = []string{"case", "date", "act", "by"}
	actsOptional  = []string{"to", "note"}
	actsHint      = "the header is case,date,act,by and, if need be, to and note"
	errTooManyBad = errors.New("too many faults")
)

// record is one case of a file of acts.
type record struct {
	Case demarche.CaseID
	Acts []docket.Act
}

// faults are the lines of a file that cannot be read.
type faults struct {
	file  string
	lines []string
	more  int
}

func (f *faults) add(line int, format string, args ...any) {
	if len(f.lines) >= maxFaults {
		f.more++
		return
	}
	f.lines = append(f.lines, fmt.Sprintf("%s:%d: %s", f.file, line, fmt.Sprintf(format, args...)))
}

func (f *faults) err() error {
	if len(f.lines) == 0 {
		return nil
	}
	text := strings.Join(f.lines, "\n")
	if f.more > 0 {
		text += fmt.Sprintf("\nand %d more", f.more)
	}
	return misused("%s\nnothing was replayed; mend the lines named, then try again", text)
}

// readActs reads a whole file of acts, or stands for it with "-", and refuses
// it whole where any line cannot be read: a record half read would tell lies.
func (p *program) readActs(name string, m *docket.Machine) ([]record, error) {
	in := p.In
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, misused("%s: the acts were not read: %v", name, cause(err))
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxActs+1))
	if err != nil {
		return nil, misused("%s: the acts were not read: %v", name, cause(err))
	}
	if len(data) > maxActs {
		return nil, demarche.Refuse(demarche.TooLarge, name, fmt.Sprintf("it has more than %d MiB", maxActs>>20), "divide it by case")
	}
	return parseActs(name, data, m)
}

// cause gives what went wrong, without the path that the message names already.
func cause(err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// parseActs reads the cases in order of first appearance. Of an act that the machine has
// it refuses a name that nobody can bear; without a machine it takes all.
func parseActs(name string, data []byte, m *docket.Machine) ([]record, error) {
	bad := &faults{file: name}
	t, err := agreement.OpenTable(data, actColumns, actsOptional)
	if err != nil {
		return nil, openFault(bad, err)
	}
	var out []record
	index := map[string]int{}
	for {
		err := t.Next()
		if err == io.EOF {
			if err := bad.err(); err != nil {
				return nil, err
			}
			return out, nil
		}
		if err != nil {
			if addFault(bad, err) != nil {
				return nil, bad.err()
			}
			continue
		}
		a, ok := readAct(t, bad)
		if !ok {
			continue
		}
		if m != nil {
			if who := m.Stranger(a.Type, a.By); who != "" {
				hint := ""
				if strings.Contains(who, "|") {
					hint = "; either may do the act: name the one that did"
				}
				if m.Procedure().Pack.Open {
					hint += "; a party that its pack does not list is named by its role, such as " + m.Procedure().Roles[0].ID
				}
				bad.add(t.Line(), "column by: %q is neither a role of %s nor a party to it%s", who, m.Procedure().ID, hint)
				continue
			}
		}
		id := t.Get("case")
		i, seen := index[id]
		if !seen {
			i = len(out)
			id = strings.Clone(id)
			index[id] = i
			out = append(out, record{Case: demarche.CaseID(id)})
		}
		a.Seq = len(out[i].Acts) + 1
		out[i].Acts = append(out[i].Acts, a)
	}
}

func openFault(bad *faults, err error) error {
	var te *agreement.TableError
	if !errors.As(err, &te) {
		return misuse(bad.file, err)
	}
	bad.add(te.Line, "%s; %s", te.What, actsHint)
	return bad.err()
}

// addFault notes a row whose form is broken; reading goes on with the next, but
// not for ever.
func addFault(bad *faults, err error) error {
	var te *agreement.TableError
	if !errors.As(err, &te) {
		bad.add(0, "%v", err)
		return err
	}
	bad.add(te.Line, "%s", te.What)
	if bad.more > 0 {
		return errTooManyBad
	}
	return nil
}

// readAct reads one row. An act that the procedure does not have is no fault of
// the file: it is irregular.
func readAct(t *agreement.Table, bad *faults) (docket.Act, bool) {
	a := docket.Act{Type: strings.Clone(t.Get("act")), By: strings.Clone(t.Get("by")), To: strings.Clone(t.Get("to"))}
	ok := true
	for _, column := range []string{"case", "act"} {
		if t.Get(column) == "" {
			bad.add(t.Line(), "column %s is empty", column)
			ok = false
		}
	}
	date := t.Get("date")
	if len(date) == len("2006-01") {
		month, err := agreement.ParseSpan(date)
		if err != nil {
			bad.add(t.Line(), "column date: %v; write YYYY-MM-DD, or YYYY-MM where the day is not known", err)
			return a, false
		}
		a.OnFrom, a.On = month.From, month.To
		return a, ok
	}
	on, err := calendar.ParseDate(date)
	if err != nil {
		bad.add(t.Line(), "column date: %v; write YYYY-MM-DD, or YYYY-MM where the day is not known", err)
		ok = false
	}
	a.On = on
	return a, ok
}
