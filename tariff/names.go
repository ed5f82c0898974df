package tariff

import (
	"io/fs"
	"slices"
	"sync"

	"demarche"
)

// Names are short names of the chapters and headings of the Harmonized System,
// in English and Chinese, by which words find codes before any schedule is
// imported. They are finding aids and no law: the text of the heading, the notes
// and the national schedule decide what a good is.
//
// Names do not change once read, and may be asked by many at once.
type Names struct {
	namesHead
	Digest string // sha256 of the folder's files

	all   []Name // in order of code
	index *Index
}

// Name is the short name of a chapter (two digits) or a heading (four).
type Name struct {
	Code  Code
	Text  demarche.Text
	AlsoE []string // other English words by which it is looked for
	AlsoZ []string // other Chinese words
	First int      // edition of the System that brought it; 0: in the oldest that the names cover, or before
	Last  int      // last edition in which it stands; 0: still
}

// In reports whether the name stands in an edition of the System.
func (n Name) In(edition int) bool {
	return n.First <= edition && (n.Last == 0 || edition <= n.Last)
}

// LazyNames gives a function that reads the names in a folder at its first call
// and keeps them, so that a server starts without them.
func LazyNames(fsys fs.FS, dir string) func() (*Names, error) {
	return sync.OnceValues(func() (*Names, error) { return ReadNames(fsys, dir) })
}

// Name gives the name of the heading that a code lies in, or of the chapter, for
// two digits. There is none where no edition that the names cover has the code.
func (n *Names) Name(c Code) (Name, bool) {
	i, ok := slices.BinarySearchFunc(n.all, c.Cut(4), func(x Name, c Code) int { return x.Code.Compare(c) })
	if !ok {
		return Name{}, false
	}
	return n.all[i], true
}

// Heading gives the heading's name in a language; empty where there is none.
func (n *Names) Heading(c Code, lang demarche.Lang) string {
	if c.Len() < 4 {
		return ""
	}
	x, _ := n.Name(c)
	return x.Text.In(lang)
}

// Chapter gives the name of a code's chapter in a language; empty for national
// chapters, which the System does not have.
func (n *Names) Chapter(c Code, lang demarche.Lang) string {
	x, _ := n.Name(c.Cut(2))
	return x.Text.In(lang)
}

// All gives every name in order of code, chapters before their headings.
func (n *Names) All() []Name { return n.all }
