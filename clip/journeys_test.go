package clip_test

import (
	"strings"
	"testing"
)

// Two journeys of a sentence have their own people; a clause that names nobody at its head goes on with those
// before. Sentences of our own, illustrative.
func TestTwoJourneysHaveTheirOwnPeople(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"姆努钦和莱特希泽4月30日来华，5月8日刘鹤访美。", "4月30日: Steven Mnuchin, Robert Lighthizer; 5月8日: Liu He"},
		{"姆努钦4月30日访华，刘鹤将于5月8日访美。", "4月30日: Steven Mnuchin; 5月8日: Liu He"},
		{"刘鹤5月8日访美，9日与莱特希泽会谈。", "5月8日: Liu He, Robert Lighthizer; 9日: Liu He, Robert Lighthizer"},
		{"刘鹤5月8日访美，并与莱特希泽会谈。", "5月8日: Liu He, Robert Lighthizer"},
		{"Steven Mnuchin travels to Beijing on May 8, and Liu He flies to Washington on May 15.", "on May 8: Steven Mnuchin; on May 15: Liu He"},
		{"Steven Mnuchin travels to Beijing on May 8 and Liu He flies to Washington on May 15.", "on May 8: Steven Mnuchin; on May 15: Liu He"},
		{"Steven Mnuchin and Robert Lighthizer travel to Beijing on May 8, and Liu He flies to Washington on May 15.", "on May 8: Steven Mnuchin, Robert Lighthizer; on May 15: Liu He"},
		{"Steven Mnuchin will meet Liu He on May 8 and Robert Lighthizer on May 15.", "on May 8: Steven Mnuchin, Liu He, Robert Lighthizer; on May 15: Steven Mnuchin, Liu He, Robert Lighthizer"},
		{"Liu He flies to Washington on May 8, and on May 9 he meets Robert Lighthizer.", "on May 8: Liu He, Robert Lighthizer; on May 9: Liu He, Robert Lighthizer"},
	} {
		var got []string
		for _, p := range suggest(t, c.text, "2019-05-06") {
			got = append(got, p.DateText+": "+strings.Join(p.Actors, ", "))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n  got  %s\n  want %s", c.text, s, c.want)
		}
	}
}
