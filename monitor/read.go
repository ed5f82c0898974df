package monitor

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"demarche"
	"demarche/calendar"
)

// ReadOptions say what a file does not say of itself.
type ReadOptions struct {
	// Provider names the layout: cpb, census, fred, comtrade or gacc. Empty: it is
	// told by how the file begins.
	Provider string
	// Published is the day of publication. Zero: the day on which the file says that
	// it was produced.
	Published calendar.Date
	// Today is when the file is read: where nothing says when it was published, it
	// was seen today. Zero: such a file is refused.
	Today   calendar.Date
	Release string // names the release; empty: as the provider does, or by its day
	Code    string // the provider's code of the series, where the file has none: IMPCH
	Flow    string // "import" or "export", where the file does not say
	Pack    *Pack  // which series are known; nil: none
	Shorter bool   // the provider itself has shortened its series; see Delivery

	digest string
}

// MaxFile bounds the files that are read, in bytes.
const MaxFile = 64 << 20

// layouts are the published layouts, each with how a file of it begins.
var layouts = []struct {
	provider string
	begins   func(data []byte) bool
	read     func(name string, data []byte, o *ReadOptions) (*Delivery, error)
}{
	{"cpb", isWorkbook, readCPB},
	{"fred", isFRED, readFRED},
	{"census", isCensus, readCensus},
	{"comtrade", isComtrade, readComtrade},
	{"gacc", isGACC, readGACC},
}

// ReadFile reads a provider's file, all of it or nothing. What a file of another
// layout has, or what moved in one that changed, is told by the refusal.
func ReadFile(name string, data []byte, o ReadOptions) (*Delivery, error) {
	if len(data) > MaxFile {
		return nil, &demarche.Refusal{
			Kind: demarche.TooLarge, Where: name, What: demarche.Text{EN: "the file of figures was refused", ZH: "数据文件被拒绝"},
			Why: demarche.Text{EN: fmt.Sprintf("it has %d bytes; at most %d are read", len(data), MaxFile)}, Remedy: demarche.Text{EN: "nothing was imported"},
		}
	}
	if o.Pack == nil {
		o.Pack = NewPack()
	}
	guessed := ""
	if o.Provider == "" {
		if o.Provider = told(data); o.Provider == "" {
			guessed = nearest(data)
			o.Provider = guessed
		}
	}
	for _, l := range layouts {
		if o.Provider == l.provider {
			sum := sha256.Sum256(data)
			o.digest = hex.EncodeToString(sum[:])
			d, err := l.read(name, data, &o)
			if err != nil {
				return nil, asNearest(err, guessed)
			}
			if err := d.finish(name, &o); err != nil {
				return nil, err
			}
			return d, nil
		}
	}
	if o.Provider != "" {
		return nil, unreadable("--provider", fmt.Sprintf("no layout of %q is known", o.Provider), "choose cpb, census, fred, comtrade or gacc")
	}
	if what, remedy := notFigures(data); what != "" {
		return nil, unreadable(name, what, "nothing was imported; "+remedy)
	}
	return nil, unreadable(name, "it begins like no file of a provider that is read", "nothing was imported; files of CPB (xlsx), the US Census Bureau, FRED and ALFRED, UN Comtrade and China Customs are read; name one with --provider")
}

// asNearest adds to a refusal as whose file it was read, where it begins like none.
func asNearest(err error, guessed string) error {
	var r *demarche.Refusal
	if guessed == "" || !errors.As(err, &r) {
		return err
	}
	told := *r
	told.Remedy.EN += "; it begins like no file of a provider that is read, and is nearest to one of " + guessed + " (--provider names another)"
	told.Remedy.ZH += "；其开头与所收各提供方的文件均不符，最接近" + guessed + "的文件（可用 --provider 指定其他提供方）"
	return &told
}

// told gives the provider of a file by how it begins; "" for none.
func told(data []byte) string {
	for _, l := range layouts {
		if l.begins(data) {
			return l.provider
		}
	}
	return ""
}

// finish completes what was read of a file, checks it and looks what is wrong with it.
func (d *Delivery) finish(name string, o *ReadOptions) error {
	d.Provider, d.Digest, d.Shorter = o.Provider, o.digest, o.Shorter
	for i := range d.Releases {
		d.complete(&d.Releases[i].Release, name)
	}
	if err := d.Check(); err != nil {
		return err
	}
	for i := range d.Releases {
		d.Warnings = append(d.Warnings, d.Releases[i].doubts()...)
	}
	return nil
}

// complete fills in what every release has.
func (d *Delivery) complete(r *Release, name string) {
	r.Provider, r.Digest, r.File = d.Provider, d.Digest, name
	if strings.HasPrefix(r.ID, copyMark) {
		r.Whole = false // an old copy must not take away what was published since
		day, _ := spelled(r.Published)
		d.Warnings = append(d.Warnings, Trouble{name, "it does not say when it was published: it is kept as seen on " + day + "; name the day with --published"})
	}
	r.Review = demarche.Imported
	if r.Source.IsZero() {
		r.Source = demarche.Same(name)
	}
}

// dated gives the day of a release: the one named, else the one that the file has.
func dated(o *ReadOptions, stamp calendar.Date, name string) (calendar.Date, Basis, error) {
	switch {
	case !o.Published.IsZero():
		return o.Published, Announced, nil
	case !stamp.IsZero():
		return stamp, Stamped, nil
	case !o.Today.IsZero():
		return o.Today, Seen, nil
	}
	return 0, "", unreadable(name, "it does not say when it was published", "name the day with --published; nothing was imported")
}

// copyMark begins the name of a release of which only a copy is known.
const copyMark = "copy-"

// named gives a release its name: the one asked for, else its day. One that was
// only seen is named by its content, so that the same copy is one release on
// whatever day it is read.
func (o *ReadOptions) named(r *Release) string {
	switch {
	case o.Release != "":
		return o.Release
	case r.Basis == Seen:
		return copyMark + o.digest[:12]
	}
	return r.Published.String()
}

func begins(data []byte, text string) bool {
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n"), []byte(text))
}

// named makes an id of a provider's code.
func named(parts ...string) string {
	s := strings.ToLower(strings.Join(parts, "-"))
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return '-'
	}, s)
}
