package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"demarche/calendar"
	"demarche/tariff"
)

func (p *program) imports() *cobra.Command {
	return group("import", "Take in official files that the packs may not hold", p.importHTS())
}

func (p *program) importHTS() *cobra.Command {
	var data, revision, from string
	c := &cobra.Command{
		Use: "hts FILE", Short: "Take in a revision of the US tariff schedule", Args: one("the export"),
		Long: "Reads an export of the US schedule from hts.usitc.gov (CSV or JSON, any revision),\n" +
			"tells what changed against the revision imported last, and keeps it in the data\n" +
			"folder, where its descriptions can be searched. Answers keep the rates of the pack:\n" +
			"the revision imported last is shown beside them, on days since it began (--from; that\n" +
			"of a revision that the pack has is known). A file that cannot be read whole changes\n" +
			"nothing. Codes that broke (dates, lost zeros) are told with their lines.",
		Example: "  demarche import hts hts_2025_revision_10_csv.csv\n  demarche import hts htsdata.json --revision 2026r6 --from 2026-04-01",
		RunE: func(_ *cobra.Command, args []string) error {
			dir, err := p.folder(data)
			if err != nil {
				return err
			}
			return p.takeHTS(dir, args[0], revision, from)
		},
	}
	c.Flags().StringVar(&data, "data", "", "data `DIR`; default: the user's data folder")
	c.Flags().StringVar(&revision, "revision", "", "`NAME` of the revision; default: read from the name of the file (2025r10)")
	c.Flags().StringVar(&from, "from", "", "first `DATE` on which the revision was in force, where it is known")
	return c
}

// importReport is what an import says of itself.
type importReport struct {
	Revision string           `json:"revision"`
	Digest   string           `json:"digest"`
	Lines    int              `json:"lines"`
	Codes    int              `json:"codes"`
	Rates    int              `json:"rates"`  // lines that print a general rate
	Unread   []unreadRate     `json:"unread"` // of them, rates that no rule reads
	Troubles []tariff.Trouble `json:"troubles"`
	Against  string           `json:"against"` // the revision imported last; "" for none
	Changes  *tariff.Changes  `json:"changes"`
	Kept     bool             `json:"kept"` // false: it was imported before, and nothing was written
}

type unreadRate struct {
	Line int    `json:"line"`
	HTS  string `json:"hts"`
	Text string `json:"text"`
}

// takeHTS reads a file, compares it with the revision imported last and keeps it.
func (p *program) takeHTS(dir, file, revision, from string) error {
	if from != "" {
		if _, err := calendar.ParseDate(from); err != nil {
			return misuse("--from", err)
		}
	}
	s, troubles, err := readExport(file)
	if err != nil {
		return err
	}
	s.Revision, s.From = revision, from
	if s.Revision == "" {
		s.Revision = revisionOf(file)
	}
	if !revisionName.MatchString(s.Revision) {
		return misuse("--revision", fmt.Errorf("the revision %q is not named in letters, digits, dots and hyphens; name it, as in --revision 2026r6", s.Revision))
	}
	shelf := shelfOf(dir)
	last, err := shelf.last()
	if err != nil {
		return err
	}
	report := reportOf(s, troubles)
	if last != nil {
		changes := tariff.Compare(last, s)
		report.Against, report.Changes = last.Revision, &changes
	}
	if last == nil || last.Digest != s.Digest || last.Revision != s.Revision || last.From != s.From {
		if err := shelf.keep(s); err != nil {
			return err
		}
		report.Kept = true
	}
	return p.tellImport(report)
}

func readExport(file string) (*tariff.Schedule, []tariff.Trouble, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, misuse("", err)
	}
	defer f.Close()
	return tariff.ReadHTS(f, filepath.Base(file))
}

var (
	revisionName   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$`)
	revisionInName = regexp.MustCompile(`(?i)(20\d\d)[^0-9]*?(?:rev(?:ision)?|basic|hts[a-z]?)[^0-9]*(\d{1,2})?(?:_(\d))?(?:[^0-9].*)?$`)
)

// revisionOf reads the name of a revision from that of an export:
// hts_2025_revision_10_csv.csv is 2025r10; else the name of the file stands.
func revisionOf(file string) string {
	base := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	m := revisionInName.FindStringSubmatch(base)
	if m == nil {
		return base
	}
	name := m[1] + "r" + m[2]
	if m[2] == "" {
		name += "0"
	}
	if m[3] != "" {
		name += "." + m[3]
	}
	return name
}

func reportOf(s *tariff.Schedule, troubles []tariff.Trouble) *importReport {
	r := &importReport{Revision: s.Revision, Digest: s.Digest, Lines: len(s.Lines), Unread: []unreadRate{}, Troubles: troubles}
	if r.Troubles == nil {
		r.Troubles = []tariff.Trouble{}
	}
	for _, l := range s.Lines {
		if l.Code != 0 {
			r.Codes++
		}
		if l.General == "" {
			continue
		}
		r.Rates++
		if b, err := tariff.ParseBase(l.General); err != nil {
			r.Unread = append(r.Unread, unreadRate{l.Row, l.Code.String(), b.Text})
		}
	}
	return r
}
