package tariff

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"demarche/agreement"
)

// scenarioFolder holds the scenarios that ship.
const scenarioFolder = "tariff-scenarios"

// ScenarioFiles gives the files of fsys that hold scenarios, sorted by name.
func ScenarioFiles(fsys fs.FS) []string {
	found, _ := fs.Glob(fsys, scenarioFolder+"/*.yaml")
	return found
}

// Scenarios reads every scenario of fsys, in order of name.
func Scenarios(fsys fs.FS) ([]*Scenario, error) {
	var out []*Scenario
	for _, name := range ScenarioFiles(fsys) {
		s, err := ReadScenario(fsys, name)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(out, func(x *Scenario) bool { return x.ID == s.ID }) {
			return nil, agreement.Problems{{File: name, Line: 1, What: fmt.Sprintf("scenario %q stands twice", s.ID)}}
		}
		out = append(out, s)
	}
	return out, nil
}

// FindScenario reads the scenario of fsys that has an id; nil where none has.
func FindScenario(fsys fs.FS, id string) (*Scenario, error) {
	all, err := Scenarios(fsys)
	if i := slices.IndexFunc(all, func(x *Scenario) bool { return x.ID == id }); i >= 0 {
		return all[i], nil
	}
	return nil, err
}

// ReadScenario reads a scenario strictly: an unknown key, an act without its day
// or with a key of another act is refused with file and line. The error is an
// agreement.Problems. Whether the measures that it names exist is for Apply.
func ReadScenario(fsys fs.FS, name string) (*Scenario, error) {
	sub, err := fs.Sub(fsys, path.Dir(name))
	if err != nil {
		return nil, err
	}
	r, s := &reading{fsys: sub}, &Scenario{file: name}
	data, ok := r.yaml(path.Base(name), s)
	if ok {
		sum := sha256.Sum256(data)
		s.Digest = hex.EncodeToString(sum[:])
		s.file = path.Base(name)
		r.scenario(s, data)
	}
	for i := range r.ps {
		r.ps[i].File = path.Join(path.Dir(name), r.ps[i].File)
	}
	if len(r.ps) > 0 {
		return nil, r.ps
	}
	return s, nil
}

var scenarioID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (r *reading) scenario(s *Scenario, data []byte) {
	at := func(text, remedy, format string, args ...any) {
		r.fault(s.file, max(lineOf(data, text), 1), remedy, format, args...)
	}
	if s.Format != 1 {
		at("format:", "write format: 1", "format %d is not known", s.Format)
	}
	if !scenarioID.MatchString(s.ID) {
		at("scenario:", "write small letters, digits and hyphens: keep-lists-1-to-3", "scenario %q is no id", s.ID)
	}
	if s.Name.EN == "" || s.Reason.EN == "" || s.From.IsZero() || len(s.Acts) == 0 {
		at("scenario:", "", "name, reason, from and acts must be given")
	}
	if _, err := ParseOrigin(string(s.Importer)); err != nil {
		at("importer:", "", "%v", err)
	}
	if _, err := ParseOrigin(string(s.Partner)); err != nil && s.Partner != "" {
		at("partner:", "", "%v", err)
	}
	for _, x := range s.Remedies {
		if x.Procedure == "" || x.Act == "" || x.Article == "" {
			at("remedies:", "", "a remedy must name procedure, act and article")
		}
	}
	lines := actLines(data)
	for i := range s.Acts {
		a := &s.Acts[i]
		if a.line = 1; i < len(lines) {
			a.line = lines[i]
		}
		if err := a.settle(s); err != nil {
			r.fault(s.file, a.line, "", "act %d: %v", i+1, err)
		}
	}
}

// actLines gives the line on which each act begins.
func actLines(data []byte) (out []int) {
	for i, line := range bytes.Split(data, []byte("\n")) {
		text := strings.TrimLeft(string(line), " -{")
		if strings.HasPrefix(text, "act:") && strings.Contains(string(line), "- ") {
			out = append(out, i+1)
		}
	}
	return out
}

// settle checks what an act says in itself and makes it ready.
func (a *Act) settle(s *Scenario) error {
	if len(a.Measures)+len(a.Programs)+len(a.Headings) == 0 {
		return errors.New("it names no measures, programs or headings")
	}
	if !a.Last.IsZero() && a.Last < s.Begins(a) {
		return fmt.Errorf("its last day %s comes before its first %s", a.Last, s.Begins(a))
	}
	for _, x := range []struct {
		key, text string
		of        Deed
		into      *Percent
	}{{"to", a.To, Raise, &a.to}, {"by", a.By, Raise, &a.by}, {"at", a.At, Reinstate, &a.at}} {
		if x.text == "" {
			continue
		}
		if a.Deed != x.of {
			return fmt.Errorf("%q is for the act %q, and this is %q", x.key, x.of, a.Deed)
		}
		var err error
		if *x.into, err = ParsePercent(x.text); err != nil {
			return err
		}
	}
	return a.fits()
}

// fits reports a key that an act lacks, or has and does not use.
func (a *Act) fits() error {
	switch a.Deed {
	case End, Reinstate:
	case Raise:
		if a.to.known == a.by.known {
			return errors.New("a raise must give either to or by")
		}
	case PhaseOut:
		if a.Quarters < 1 || a.Quarters > maxQuarters {
			return fmt.Errorf("a phase-out takes 1 to %d quarters, not %d", maxQuarters, a.Quarters)
		}
	case Keep:
		if a.Until == nil || (a.Until.Case == "") == (a.Until.Promise == "") {
			return errors.New("a lever is kept until a case or a promise is settled: name one under until")
		}
		if !a.From.IsZero() || !a.Last.IsZero() {
			return errors.New("a lever is kept for as long as the scenario lasts: it takes no from and no last")
		}
	default:
		return fmt.Errorf("act %q is none of end, reinstate, raise, phase out and keep", a.Deed)
	}
	if a.Deed != Keep && a.Until != nil {
		return fmt.Errorf("until is for the act keep, and this is %q", a.Deed)
	}
	if a.Deed != PhaseOut && a.Quarters != 0 {
		return fmt.Errorf("quarters is for the act phase out, and this is %q", a.Deed)
	}
	return nil
}

// maxQuarters is the longest phase-out that is read, thirty years.
const maxQuarters = 120
