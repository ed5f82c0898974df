package web

import (
	"fmt"

	"demarche/barriers"
)

// toldBarrier is a barrier with what was asked and offered about it, without what the one before
// it in the list has told already.
type toldBarrier struct {
	barriers.BarrierSheet
	Same int // first moves that are those of the one before
	Rest []barriers.MoveSheet
}

// fewestAlike is how many moves two barriers share before the second refers to the first.
const fewestAlike = 2

// BarriersTold sets out barriers so that moves about several stand once.
func (v *view) BarriersTold(list []barriers.BarrierSheet) []toldBarrier {
	out := make([]toldBarrier, len(list))
	for i := range list {
		out[i] = toldBarrier{list[i], 0, list[i].Moves}
		if i == 0 {
			continue
		}
		n, before := 0, list[i-1].Moves
		for n < len(before) && n < len(list[i].Moves) && alike(&before[n], &list[i].Moves[n]) {
			n++
		}
		if n >= fewestAlike && n == len(before) {
			out[i].Same, out[i].Rest = n, list[i].Moves[n:]
		}
	}
	return out
}

func alike(a, b *barriers.MoveSheet) bool {
	return a.Party == b.Party && a.Turn == b.Turn && a.On == b.On && a.Text == b.Text && a.TextZH == b.TextZH
}

// SameAs says that the moves of the barrier before are about this one too.
func (v *view) SameAs(x toldBarrier) string {
	if len(x.Rest) == 0 {
		return v.T(fmt.Sprintf("The same %d moves of the talks as about the barrier before", x.Same), fmt.Sprintf("磋商中的%d项与前一项壁垒相同", x.Same))
	}
	return v.T(fmt.Sprintf("The same %d moves of the talks as about the barrier before, and:", x.Same), fmt.Sprintf("磋商中的%d项与前一项壁垒相同，另有：", x.Same))
}
