package tariff_test

import (
	"testing"

	"demarche/packs"
	"demarche/tariff"
)

// The ordinary rates and what is added to them may be known to different days, and a
// whole duty only while both are.
func TestHowFarTheLawIsKnown(t *testing.T) {
	p, err := tariff.Read(packs.FS, tariff.Find(packs.FS, "CN"))
	if err != nil {
		t.Fatal(err)
	}
	all, one := p.Reach(), p.Reach("ret301-34")
	if one.Measures.IsZero() || one.Measures < all.Measures || one.Schedule != p.KnownTo || all.Schedule != p.KnownTo {
		t.Errorf("all of it is known to %+v, one measure to %+v", all, one)
	}
	if all.Whole() != min(all.Schedule, all.Measures) {
		t.Errorf("the whole is known to %s of %+v", all.Whole(), all)
	}
	if none := p.Reach("no-measure"); !none.Measures.IsZero() || none.Whole() != p.KnownTo {
		t.Errorf("a measure that is not there is known to %s", none.Measures)
	}
}

// A code is held where some line of some day stands under it, or an order.
func TestWhichCodesATariffHolds(t *testing.T) {
	p, err := tariff.Read(packs.FS, tariff.Find(packs.FS, "US"))
	if err != nil {
		t.Fatal(err)
	}
	for code, held := range map[string]bool{
		"01": true, "0101": true, "01012": true, "01012100": true, "0101210010": true, "9903": true, "99038803": true, "870": true,
		"0102030405": false, "00": false, "77": false, "01012199": false, "99999999": false, "9909": false, "8788": false,
	} {
		if p.Holds(code) != held {
			t.Errorf("%s: held %t, want %t", code, !held, held)
		}
	}
}
