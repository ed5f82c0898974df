package tariff_test

import (
	"math/big"
	"slices"
	"strings"
)

// made reports whether a claim is made on days on which it can be.
func (x *plainClaim) made(q *plainQuestion) bool {
	late := x.ExportBefore != "" && q.export >= x.ExportBefore
	under := func(code string) bool { return strings.HasPrefix(q.hts, code) }
	if x.Goods != nil && !slices.ContainsFunc(x.Goods, under) || slices.ContainsFunc(x.Never, under) {
		return false
	}
	made := func(c string) bool { return c == x.Claim || slices.Contains(x.Also, c) }
	share, given := q.shares[x.None]
	none, _ := new(big.Rat).SetString(share)
	return (slices.ContainsFunc(q.claims, made) || given && none.Sign() == 0) && within(q.entry, x.From, x.To) && (q.known == "" || x.Known <= q.known) && !late
}

// stacks reports whether the order that holds of a measure displaces nothing.
func (n *naive) stacks(m *plainMeasure, q *plainQuestion) bool {
	v, _ := n.supposed(n.acts, m, q)
	return v != nil && v.Stacks
}

func (n *naive) claimed(list []plainClaim, q *plainQuestion) bool {
	for _, x := range list {
		if x.made(q) && (len(x.Origins) == 0 || n.isOf(x.Origins, q.origin)) {
			return true
		}
	}
	return false
}

// excluded looks for a claimed item that covers the code and day: "all" where its
// heading is open for each item, "some" where it is for some that were not read.
func (n *naive) excluded(m *plainMeasure, q *plainQuestion) string {
	found := ""
	for _, row := range n.items[q.hts[:8]] {
		if !slices.Contains(strings.Fields(row["of"]), m.Heading) || row["kind"] == "deleted" || n.openHeading(row["heading"], q) == "" {
			continue
		}
		for _, code := range strings.Fields(row["codes"]) {
			c, days, _ := strings.Cut(code, "@")
			from, to, _ := strings.Cut(days, "..")
			if c != q.hts || !within(q.entry, from, to) {
				continue
			}
			for _, claim := range q.claims {
				heading, item, _ := strings.Cut(claim, "/")
				if heading == row["heading"] && (item == "" || item == row["item"] || item == row["part"]+"."+row["item"]) && found != "all" {
					found = n.openHeading(heading, q)
				}
			}
		}
	}
	return found
}

func (n *naive) openHeading(heading string, q *plainQuestion) string {
	open := ""
	for _, g := range n.headings {
		known := g["known"]
		if known == "" {
			known = g["from"]
		}
		if g["heading"] != heading || !within(q.entry, g["from"], g["to"]) {
			continue
		}
		switch {
		case (q.known == "" || known <= q.known) && g["items"] == "":
			return "all"
		case q.known == "" || known <= q.known, g["after"] != "" && g["after"] <= q.known:
			open = "some"
		}
	}
	return open
}

func (n *naive) charge(a *plainAnswer, m *plainMeasure, v *plainVersion, q *plainQuestion, shares map[string]*big.Rat, whole map[string]bool) (string, *big.Rat) {
	hundred := big.NewRat(100, 1)
	var pct *big.Rat
	if v.Floor != "" {
		if a.base != nil {
			pct, _ = new(big.Rat).SetString(v.Floor)
			if pct.Sub(pct, a.base).Sign() < 0 {
				pct = new(big.Rat)
			}
		}
	} else {
		pct, _ = new(big.Rat).SetString(v.Rate)
	}
	part := new(big.Rat).Set(hundred)
	if x := v.Stated; x != nil && slices.ContainsFunc(x.Codes, func(c string) bool { return strings.HasPrefix(q.hts, c) }) {
		own := *m
		own.Of, m = x.Of, &own
	}
	if m.Of != "" {
		if s, ok := q.shares[m.Of]; ok {
			part, _ = new(big.Rat).SetString(s)
			if least, ok := new(big.Rat).SetString(m.Least); ok && part.Cmp(least) < 0 {
				part = least
			}
		} else {
			for _, s := range q.shares {
				other, _ := new(big.Rat).SetString(s)
				part.Sub(part, other)
			}
			full, was := new(big.Rat).Mul(pct, part), a.unsaid[m.Program]
			if more := full.Quo(full, hundred).Cmp(was.rate()); was != nil && (more < 0 || more == 0 && was.at < m.at) {
				return "needs an answer", nil
			} else if was != nil {
				a.status[was.ID] = "needs an answer"
				if a.additional != nil {
					a.additional = new(big.Rat).Sub(a.additional, was.pct)
				}
				shares[m.Program].Sub(shares[m.Program], part)
				a.unsaid[m.Program] = &unsaid{m, full}
			} else if part.Sign() > 0 {
				a.unsaid[m.Program] = &unsaid{m, full}
			}
		}
		if _, given := q.shares[m.Of]; part.Sign() == 0 && !(given && m.Only != nil) {
			return "excluded", nil
		}
		if shares[m.Program] == nil {
			shares[m.Program] = new(big.Rat)
		}
		shares[m.Program].Add(shares[m.Program], part)
	} else if !m.Beside {
		whole[m.Program] = true
	}
	left := new(big.Rat).Set(hundred)
	if m.Rest != "" {
		if s := shares[m.Rest]; s != nil {
			left.Sub(left, s)
		}
		if whole[m.Rest] || left.Sign() <= 0 {
			return "excluded", nil
		}
	}
	if pct == nil {
		return "applies", nil
	}
	pct = new(big.Rat).Mul(pct, part)
	pct.Quo(pct, hundred).Mul(pct, left).Quo(pct, hundred)
	return "applies", pct
}
