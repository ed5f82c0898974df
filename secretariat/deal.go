package secretariat

import (
	"io/fs"
	"sync"

	"demarche"
	"demarche/barriers"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/promises"
	"demarche/talks"
)

// Figure is a figure of a trade series as it stood published on a day.
type Figure struct {
	Series    string          `json:"series"`
	Name      string          `json:"name"`
	NameZH    string          `json:"name_zh"`
	Operation string          `json:"operation"` // momentum, change on a year, record
	Period    string          `json:"period"`
	Value     string          `json:"value"` // a plain decimal; empty: not known, since the release lacks a value that it needs
	Unit      string          `json:"unit"`
	UnitZH    string          `json:"unit_zh"`
	Since     string          `json:"record_since"` // the period since which no figure fell as far; empty: not reckoned
	Vintage   string          `json:"vintage"`
	Published calendar.Date   `json:"published"`
	Basis     monitor.Basis   `json:"published_basis"` // what that day rests on: seen is no day of publication
	Source    string          `json:"source"`
	SourceZH  string          `json:"source_zh"`
	URL       string          `json:"url"`
	Later     calendar.Date   `json:"later,omitzero"` // the day on which that page was written, where that is after the day of knowledge
	Page      string          `json:"page"`           // where the house shows it
	Review    demarche.Review `json:"review"`
	Last      bool            `json:"last_held"` // by the length of its period a later release was due by the day, and none is known
}

// deal is the records of the talks, the promises and the barriers, each read when it
// is first asked for and then kept.
type deal struct {
	talks    func() (*talks.Pack, error)
	promises func() (*promises.Pack, error)
	barriers func() (*barriers.Pack, error)
}

func newDeal(files fs.FS) *deal {
	return &deal{
		talks:    once(files, talks.Folders, talks.Read),
		promises: once(files, promises.Folders, promises.Read),
		barriers: once(files, barriers.Folders, barriers.Read),
	}
}

// once reads the first folder of a kind at the first question.
func once[T any](files fs.FS, folders func(fs.FS) []string, read func(fs.FS, string) (T, error)) func() (T, error) {
	return sync.OnceValues(func() (T, error) {
		var none T
		if files == nil {
			return none, noRecord()
		}
		found := folders(files)
		if len(found) == 0 {
			return none, noRecord()
		}
		k, err := read(files, found[0])
		if err != nil {
			return none, &demarche.Refusal{
				Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the record of the deal was not read", ZH: "协议记录未能读取"},
				Why: demarche.Text{EN: err.Error()}, Remedy: demarche.Text{EN: "mend the line named"},
			}
		}
		return k, nil
	})
}

func noRecord() error {
	return &demarche.Refusal{Kind: demarche.NotFound, What: demarche.Text{EN: "the house keeps no record of this", ZH: "本站没有此项记录"}}
}

// Warm reads what the front page shows of the deal, each part beside the others, so
// that the first reader does not wait for one after the other. A fault is told to
// whoever asks.
func (s *Secretariat) Warm() {
	if s.tariffs.Files == nil {
		return
	}
	var parts sync.WaitGroup
	parts.Go(func() { _, _ = s.tariffs.orders() })
	parts.Go(func() { _, _ = s.Promises() })
	_, _ = s.Talks()
	_, _ = s.Barriers()
	parts.Wait()
}

// Talks gives the record of the talks. The first question reads it.
func (s *Secretariat) Talks() (*talks.Pack, error) { return s.deal.talks() }

// Promises gives the promises of the agreement. The first question reads them.
func (s *Secretariat) Promises() (*promises.Pack, error) { return s.deal.promises() }

// Barriers gives the register of barriers. The first question reads it.
func (s *Secretariat) Barriers() (*barriers.Pack, error) { return s.deal.barriers() }
