package agreement

import (
	"fmt"
	"slices"

	"demarche"
)

// SourceKind says how near a source is to what it is cited for.
type SourceKind string

// The kinds of sources.
const (
	AsTitled  SourceKind = ""          // the document or report that its title names
	Secondary SourceKind = "secondary" // tells what others published first: a timeline, an encyclopedia, a comment
	Index     SourceKind = "index"     // the list of a publisher's documents, in which the one meant is to be found
)

var sourceKinds = []SourceKind{AsTitled, Secondary, Index}

// UnmarshalText reads a kind strictly.
func (k *SourceKind) UnmarshalText(b []byte) error {
	if *k = SourceKind(b); !slices.Contains(sourceKinds, *k) {
		return fmt.Errorf("a source is of no kind %q: write secondary or index, or leave kind out", string(b))
	}
	return nil
}

// Name says what kind it is beside a source; nothing where its title says all.
func (k SourceKind) Name() demarche.Text {
	switch k {
	case Secondary:
		return demarche.Text{EN: "secondary source", ZH: "二手来源"}
	case Index:
		return demarche.Text{EN: "list of its documents", ZH: "文件目录"}
	}
	return demarche.Text{}
}
