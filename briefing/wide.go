package briefing

import (
	"slices"

	"demarche"
	"demarche/tariff"
)

// weekWide tells the added duties on all goods, which stand on no announced list.
func (r *Record) weekWide(w window) []told {
	var out []told
	for i := range r.Tariffs {
		t := &r.Tariffs[i]
		var parts []demarche.Text
		x := told{}
		for _, m := range t.Law.Measures {
			if !m.Scope.All || m.Only != nil || !m.Reaches(t.Origin) || slices.Contains(r.covering(t, w), m.ID) {
				continue
			}
			at := w
			if last := t.Law.Reach(m.ID).Measures; !last.IsZero() && last < at.date {
				at.date = last
			}
			v, ok := m.Order(t.Origin, at.date, w.known)
			if !ok || v.State != tariff.InForce {
				continue
			}
			since, rate := dayOf(t.unchanged(m.ID, v, w), w.date), percent(v)
			parts = append(parts, both(m.Label, text(", "+rate.EN+" since "+since.EN, "，"+rate.ZH+"（自"+since.ZH+"）"), lastKnown(at.date, w)))
			s := t.Law.Sources[v.Cite]
			x.cites = append(x.cites, lawCite(&s, "rates/"+string(t.Importer)+"/"+m.ID, v.Review))
		}
		if len(parts) == 0 {
			continue
		}
		importer, origin := r.importer(t.Importer), r.importer(t.Origin)
		head := text("Added at the border of "+importer.EN+" on all goods from "+origin.EN+" that are not spared: ", importer.ZH+"口岸对"+origin.ZH+"全部商品加征（豁免除外）：")
		x.text = both(head, joined("; ", "；", parts...), text(".", "。"))
		out = append(out, x)
	}
	return out
}

// covering gives the measures of an importer on whose announced trade a sum stands.
func (r *Record) covering(t *Tariff, w window) []string {
	var out []string
	if r.Talks == nil {
		return nil
	}
	for _, c := range r.Talks.Covers(w.known) {
		if c.Importer == string(t.Importer) {
			out = append(out, c.Measures...)
		}
	}
	return out
}
