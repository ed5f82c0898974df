package tariff

import (
	"maps"
	"slices"
)

// ExclusionHeadings lists the headings under which exclusions are claimed, in order.
func (p *Pack) ExclusionHeadings() []*ExclusionHeading {
	out := make([]*ExclusionHeading, 0, len(p.headings))
	for _, id := range slices.Sorted(maps.Keys(p.headings)) {
		out = append(out, p.headings[id])
	}
	return out
}

// ItemsByHeading counts the items of each heading of exclusions, each a good of its
// own words.
func (p *Pack) ItemsByHeading() map[string]int { return p.itemsOf }
