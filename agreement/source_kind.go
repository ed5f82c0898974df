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

// Unnamed stands for the title of a source that was written after the day of knowledge: a title
// tells what it is about, and that came later. It names the publisher; Written gives the day.
func Unnamed(publisher demarche.Text) demarche.Text {
	if publisher.IsZero() {
		return demarche.Text{EN: "A later source", ZH: "较晚的来源"}
	}
	return demarche.Text{EN: publisher.EN, ZH: publisher.In(demarche.Chinese)}
}

// Written says that a source was written down after the day of knowledge: on a day, or not
// before it where its own is not known.
func Written(day demarche.Text, notBefore bool) demarche.Text {
	if notBefore {
		return demarche.Text{EN: "written down later, not before " + day.EN, ZH: "记载不早于" + day.ZH + "，晚于当时"}
	}
	return demarche.Text{EN: "written down later, on " + day.EN, ZH: day.ZH + "记载，晚于当时"}
}

// Aside says behind the title of a source, in one bracket, what its title does not: of
// what kind it is, and then who published it; that its address was not kept, likewise;
// and when it was written where that is after the day of knowledge, see Written.
func Aside(publisher demarche.Text, kind SourceKind, unkept bool, later demarche.Text) demarche.Text {
	var parts []demarche.Text
	name := kind.Name()
	if !publisher.IsZero() && (unkept || !name.IsZero()) {
		parts = append(parts, demarche.Text{EN: publisher.EN, ZH: publisher.In(demarche.Chinese)})
	}
	if !name.IsZero() {
		parts = append(parts, name)
	}
	if unkept {
		parts = append(parts, demarche.Text{EN: "its address was not kept", ZH: "网址未留存"})
	}
	if !later.IsZero() {
		parts = append(parts, later)
	}
	if len(parts) == 0 {
		return demarche.Text{}
	}
	out := parts[0]
	for _, p := range parts[1:] {
		out = demarche.Text{EN: out.EN + "; " + p.EN, ZH: out.ZH + "；" + p.ZH}
	}
	return demarche.Text{EN: " (" + out.EN + ")", ZH: "（" + out.ZH + "）"}
}
