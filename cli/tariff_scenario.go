package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/calendar"
	"demarche/promises"
	"demarche/tariff"
)

func (p *program) tariffScenario() *cobra.Command {
	return group("scenario", "Suppose that measures end, return, rise or stay, and see what is at stake", p.scenarioList(), p.scenarioShow(), p.scenarioDiff())
}

func (p *program) scenarioList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "The scenarios that ship; each is a supposition, not law", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.listScenarios() },
	}
}

func (p *program) scenarioShow() *cobra.Command {
	return &cobra.Command{
		Use: "show FILE|ID", Short: "What a scenario supposes, act by act", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := p.scenarioOf(args[0])
			if err != nil {
				return err
			}
			k, err := p.tariffOf(string(s.Importer))
			if err != nil {
				return err
			}
			if err := p.knownPromises(s, k); err != nil {
				return err
			}
			if _, err := s.Apply(k, 0); err != nil {
				return err // it names what the pack does not have
			}
			return p.showScenario(s)
		},
	}
}

// scenarioOf reads a scenario from a file, or one that ships by its id.
func (p *program) scenarioOf(name string) (*tariff.Scenario, error) {
	if strings.ContainsAny(name, "./\\") {
		if _, err := os.Stat(name); err != nil {
			return nil, misuse("the scenario", err)
		}
		s, err := tariff.ReadScenario(os.DirFS(filepath.Dir(name)), filepath.Base(name))
		return s, unread(name, err)
	}
	files, err := p.tariffFiles()
	if err != nil {
		return nil, err
	}
	s, err := tariff.FindScenario(files, name)
	if err == nil && s == nil {
		return nil, misused("no scenario is called %q; there are %s, or name a file", name, join(scenarioIDs(files)))
	}
	return s, unread(name, err)
}

// knownPromises refuses a lever that is kept until a promise of which neither the packs of
// promises nor the tariff have heard: it would never be let go.
func (p *program) knownPromises(s *tariff.Scenario, k *tariff.Pack) error {
	files, err := p.tariffFiles()
	if err != nil {
		return err
	}
	for i := range s.Acts {
		u := s.Acts[i].Until
		if u == nil || u.Promise == "" || k.Ties(u.Promise) {
			continue
		}
		held := false
		for _, dir := range promises.Folders(files) {
			book, err := promises.Read(files, dir)
			if err != nil {
				return err
			}
			held = held || book.Promise(u.Promise) != nil
		}
		if !held {
			return misused("scenario %s, act %d: it keeps a lever until the promise %q, of which nobody has heard; demarche promises status lists the promises, and the measures of %s are tied to: %s", s.ID, i+1, u.Promise, k.ID, join(k.Tied()))
		}
	}
	return nil
}

// unread says that a scenario, which is an input, could not be read.
func unread(name string, err error) error {
	if err == nil {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Err: err, What: demarche.Text{EN: "the scenario " + name + " was not read"},
		Why: demarche.Text{EN: err.Error()}, Remedy: demarche.Text{EN: "the form of a scenario is described in docs/tariffs.md"},
	}
}

func scenarioIDs(files fs.FS) []string {
	var ids []string
	all, _ := tariff.Scenarios(files)
	for _, s := range all {
		ids = append(ids, s.ID)
	}
	return ids
}

// scenarioSheet is a scenario as programs read it.
type scenarioSheet struct {
	ID           string        `json:"id"`
	Name         demarche.Text `json:"name"`
	Hypothetical bool          `json:"hypothetical"` // always: a scenario is no law
	Reason       demarche.Text `json:"reason"`
	Importer     string        `json:"importer"`
	Partner      string        `json:"partner,omitempty"`
	From         string        `json:"from"`
	Acts         []actSheet    `json:"acts"`
	Remedies     []remedySheet `json:"remedies"`
	Digest       string        `json:"digest"`
}

type actSheet struct {
	Act      string        `json:"act"`
	Measures []string      `json:"measures,omitempty"`
	Programs []string      `json:"programs,omitempty"`
	Headings []string      `json:"headings,omitempty"`
	Except   []string      `json:"except,omitempty"`
	From     string        `json:"from"`
	Last     string        `json:"last,omitempty"`
	To       string        `json:"to,omitempty"`
	By       string        `json:"by,omitempty"`
	At       string        `json:"at,omitempty"`
	Quarters int           `json:"quarters,omitempty"`
	Until    string        `json:"until,omitempty"`
	Settled  string        `json:"settled,omitempty"`
	Reason   demarche.Text `json:"reason"`
}

type remedySheet struct {
	Procedure string        `json:"procedure"`
	Act       string        `json:"act"`
	Article   string        `json:"article"`
	Note      demarche.Text `json:"note"`
}

func sheetOfScenario(s *tariff.Scenario) scenarioSheet {
	out := scenarioSheet{
		ID: s.ID, Name: s.Name, Hypothetical: true, Reason: s.Reason, Importer: string(s.Importer), Partner: string(s.Partner),
		From: s.From.String(), Acts: []actSheet{}, Remedies: []remedySheet{}, Digest: s.Digest,
	}
	for i := range s.Acts {
		a := &s.Acts[i]
		x := actSheet{
			Act: string(a.Deed), Measures: a.Measures, Programs: a.Programs, Headings: a.Headings, Except: a.Except, From: s.Begins(a).String(),
			Last: a.Last.String(), To: a.To, By: a.By, At: a.At, Quarters: a.Quarters, Reason: a.Reason,
		}
		if a.Until != nil {
			x.Until, x.Settled = a.Until.ID(), a.Until.Settled.String()
		}
		out.Acts = append(out.Acts, x)
	}
	for _, r := range s.Remedies {
		out.Remedies = append(out.Remedies, remedySheet(r))
	}
	return out
}

func (p *program) listScenarios() error {
	files, err := p.tariffFiles()
	if err != nil {
		return err
	}
	all, err := tariff.Scenarios(files)
	if err != nil {
		return unread("", err)
	}
	sheets := []scenarioSheet{}
	t := columns("id", "name", "from", "remedy")
	for _, s := range all {
		sheets = append(sheets, sheetOfScenario(s))
		remedy := ""
		for _, r := range s.Remedies {
			remedy = r.Procedure + " " + r.Article
		}
		t.row(s.ID, s.Name.EN, s.From.String(), remedy)
	}
	if p.json {
		return p.emit(sheets)
	}
	t.print(p.Out, "no scenario ships")
	p.say("Each is a supposition, not law.")
	return nil
}

func (p *program) showScenario(s *tariff.Scenario) error {
	sheet := sheetOfScenario(s)
	if p.json {
		return p.emit(sheet)
	}
	p.say("%s: %s (a supposition, not law)", s.ID, s.Name.EN)
	p.say("%s", s.Reason.EN)
	t := columns("act", "of", "from", "last", "how")
	for _, a := range sheet.Acts {
		of := join(append(append(append([]string(nil), a.Programs...), a.Headings...), a.Measures...))
		t.row(a.Act, of, a.From, a.Last, a.how())
	}
	t.print(p.Out, "")
	for _, r := range s.Remedies {
		p.say("the measure that %s of %s would permit (act %s)", r.Article, r.Procedure, r.Act)
	}
	return nil
}

// how words what an act adds to its name.
func (a *actSheet) how() string {
	switch {
	case a.To != "":
		return "to " + a.To + "%"
	case a.By != "":
		return "by " + a.By + " points"
	case a.At != "":
		return "at " + a.At + "%"
	case a.Quarters > 0:
		return "in " + count(a.Quarters, "quarter", "quarters")
	case a.Settled != "":
		return "until " + a.Until + " is settled, supposed on " + a.Settled
	case a.Until != "":
		return "until " + a.Until + " is settled"
	}
	return ""
}

// settled reads "promise phase-one=2026-08-01" and settles that condition.
func settled(s *tariff.Scenario, text string) (*tariff.Scenario, error) {
	name, day, _ := strings.Cut(text, "=")
	d, err := calendar.ParseDate(day)
	if err != nil {
		return nil, misused("--settled: %q is not of the form \"promise phase-one=2026-08-01\"", text)
	}
	out, ok := s.Settle(strings.TrimSpace(name), d)
	if !ok {
		return nil, misused("--settled: the scenario %s keeps nothing until %q; see demarche tariff scenario show %s", s.ID, name, s.ID)
	}
	return out, nil
}
