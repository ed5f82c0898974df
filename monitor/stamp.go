package monitor

import (
	"strings"
	"time"

	"demarche"
)

// stampOf writes the moment at which a workbook says that it was produced, which a pack writes as
// 2019-01-23T16:47:22 and the workbook as "23 January 2019  16:47:22"; "" where it is neither.
func stampOf(stamp string) string {
	for _, form := range []string{time.DateTime, "2006-01-02T15:04:05", "2 January 2006 15:04:05"} {
		if t, err := time.Parse(form, strings.Join(strings.Fields(stamp), " ")); err == nil {
			return t.Format(time.DateTime)
		}
	}
	return ""
}

// shippedAs gives the release that ships of which a file is, and on what that rests: on its
// digest, on the moment at which it was produced, or on its name alone. Nil: it ships as none.
func (p *Pack) shippedAs(provider, digest, stamp, id string) (r *Release, by sameness) {
	moment := stampOf(stamp)
	for _, h := range p.histories {
		for _, g := range h.given {
			x := g.release
			if x.Provider != provider || x.Review == demarche.Derived {
				continue
			}
			is := otherFile
			switch {
			case x.Digest != "" && x.Digest == digest:
				is = sameFile
			case moment != "" && stampOf(x.Stamp) == moment:
				is = sameStamp
			case x.ID == id:
				is = sameName
			}
			if is > by {
				r, by = x, is
			}
		}
	}
	return r, by
}

// sameness says on what it rests that a file is of a release, the surest last.
type sameness int

const (
	otherFile sameness = iota
	sameName
	sameStamp
	sameFile
)
