package docket

// barOf gives the run of the bar that keeps a run of a clock from being met yet, nil for none.
func (r *run) barOf(c *Clock) *Clock {
	bar := r.m.k[c.Rule].bar
	for i := range r.inst {
		if b := &r.inst[i]; bar >= 0 && r.m.k[b.Rule].id == bar && b.Starts == c.Starts && (b.Status == Running || b.Status == Paused) {
			return b
		}
	}
	return nil
}

// tooSoon gives the bar before whose lifting an act counts for nothing: there are periods
// that it would meet, and of each the bar still stands. Of several, the one that lifts first;
// nil for none.
func (r *run) tooSoon(rule *act) *Clock {
	var first *Clock
	for i := range r.inst {
		c := &r.inst[i]
		if r.m.k[c.Rule].bar < 0 || !contains(rule.meets, c.Rule) || c.Status != Running && c.Status != Paused {
			continue
		}
		b := r.barOf(c)
		if b == nil {
			return nil
		}
		if first == nil || b.Due < first.Due {
			first = b
		}
	}
	return first
}

// checkBars checks an act against the bars that stand though its conditions hold.
func (r *run) checkBars(rule *act) {
	b := r.tooSoon(rule)
	if b == nil {
		b = r.ownBar(rule, r.by)
	}
	if b != nil {
		r.no(ArticleName(r.m.k[b.Rule].rule), "not before %s, for its period has not run out", "不得早于%s，其期间尚未届满", r.runsOut(b).AddDays(1))
	}
}
