package tariff

import (
	"cmp"
	"slices"
)

// choosing is the search for lines that come to a sum. The lines are in the
// order of their points; sums are cents.
type choosing struct {
	lines       []Proposed
	want, slack int64
	over        int64 // how far the sum may be passed

	taken     []bool
	sum       int64
	nearest   int64 // best sum seen; below zero: none, since no list is empty
	corrected int
}

// fewLines is how many lines are tried in every combination.
const fewLines = 24

// choose looks first for lines that come to no more than the sum, and only then for some
// that pass it within the tolerance: a measure may not be out of proportion to the harm.
func (c *choosing) choose() bool {
	c.nearest = -1
	for _, c.over = range []int64{0, c.slack} {
		if c.attempt() {
			return true
		}
	}
	return false
}

func (c *choosing) attempt() bool {
	c.taken, c.sum, c.corrected = make([]bool, len(c.lines)), 0, 0
	for i := range c.lines {
		if c.sum+c.lines[i].sum <= c.want+c.over {
			c.taken[i] = true
			c.sum += c.lines[i].sum
		}
		if c.within(c.sum) {
			break
		}
	}
	return c.sum > 0 && c.see(c.sum) || c.exchange() || len(c.lines) <= fewLines && c.every()
}

func (c *choosing) within(sum int64) bool { return sum >= c.want-c.slack && sum <= c.want+c.over }

func (c *choosing) off(sum int64) int64 { return max(sum-c.want, c.want-sum) }

func (c *choosing) see(sum int64) bool {
	if c.nearest < 0 || c.off(sum) < c.off(c.nearest) {
		c.nearest = sum
	}
	return c.within(sum)
}

// exchange gives up one line, or two, for one that was not taken, so that the
// sum comes within the tolerance: of those given up, the lowest in points first.
func (c *choosing) exchange() bool {
	free := c.sorted(false)
	held := c.sorted(true)
	try := func(given int64, out ...int) bool {
		need := c.want - (c.sum - given)
		at, _ := slices.BinarySearchFunc(free, need, func(i int, x int64) int { return cmp.Compare(c.lines[i].sum, x) })
		for _, k := range []int{at - 1, at} {
			if k >= 0 && k < len(free) && c.see(c.sum-given+c.lines[free[k]].sum) {
				c.sum += c.lines[free[k]].sum - given
				c.taken[free[k]] = true
				for _, i := range out {
					c.taken[i] = false
				}
				c.corrected = len(out) + 1
				return true
			}
		}
		return false
	}
	slices.SortFunc(held, func(a, b int) int { return b - a }) // the last in order have the fewest points
	for _, i := range held {
		if try(c.lines[i].sum, i) {
			return true
		}
	}
	few := held[:min(len(held), 400)]
	for k, i := range few {
		for _, j := range few[k+1:] {
			if try(c.lines[i].sum+c.lines[j].sum, i, j) {
				return true
			}
		}
	}
	return false
}

// sorted gives the lines taken, or not, in order of their sums.
func (c *choosing) sorted(taken bool) []int {
	var out []int
	for i := range c.lines {
		if c.taken[i] == taken {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(c.lines[a].sum, c.lines[b].sum) })
	return out
}

// every tries every choice of a few lines, half by half: for each choice of the
// first half, the choice of the second that comes nearest.
func (c *choosing) every() bool {
	half := len(c.lines) / 2
	second := subsets(c.lines[half:])
	best, found := subset{}, false
	for _, a := range subsets(c.lines[:half]) {
		at, _ := slices.BinarySearchFunc(second, c.want-a.sum, func(b subset, x int64) int { return cmp.Compare(b.sum, x) })
		for _, k := range []int{at - 1, at, at + 1} {
			if k < 0 || k >= len(second) || a.mask|second[k].mask == 0 {
				continue
			}
			sum := a.sum + second[k].sum
			if in, had := c.within(sum), found && c.within(best.sum); !found || in && !had || in == had && c.off(sum) < c.off(best.sum) {
				best, found = subset{sum, a.mask | second[k].mask<<half}, true
			}
		}
	}
	if found {
		c.see(best.sum)
	}
	if !found || !c.within(best.sum) {
		return false
	}
	for i := range c.lines {
		was := c.taken[i]
		c.taken[i] = best.mask>>i&1 == 1
		if c.taken[i] != was {
			c.corrected++
		}
	}
	c.sum = best.sum
	return true
}

type subset struct {
	sum  int64
	mask uint64
}

// subsets gives every choice of some lines, in order of their sums.
func subsets(lines []Proposed) []subset {
	out := make([]subset, 1, 1<<len(lines))
	for i := range lines {
		for _, x := range out[:len(out):len(out)] {
			out = append(out, subset{x.sum + lines[i].sum, x.mask | 1<<i})
		}
	}
	slices.SortFunc(out, func(a, b subset) int { return cmp.Or(cmp.Compare(a.sum, b.sum), cmp.Compare(a.mask, b.mask)) })
	return out
}
