package secretariat_test

import (
	"net/http/httptest"
	"testing"

	"demarche/secretariat"
)

// A proxy on this machine names where a request came from, last; whatever the sender
// wrote before it counts for nothing, be it on the same line or on one of its own.
func TestTheLastHopNamesThePlace(t *testing.T) {
	for _, c := range []struct {
		name, from string
		via        []string
		want       string
	}{
		{"no proxy", "203.0.113.9:1", nil, "203.0.113.9"},
		{"a stranger who claims to be a proxy", "203.0.113.9:1", []string{"198.51.100.1"}, "203.0.113.9"},
		{"a proxy", "127.0.0.1:1", []string{"198.51.100.1"}, "198.51.100.1"},
		{"on the sender's line", "127.0.0.1:1", []string{"192.0.2.7, 198.51.100.1"}, "198.51.100.1"},
		{"on a line of its own", "127.0.0.1:1", []string{"192.0.2.7", "198.51.100.1"}, "198.51.100.1"},
		{"the network of the sixth version", "[::1]:1", []string{"192.0.2.7", "2001:db8:1:2:3::4"}, "2001:db8:1:2::/64"},
		{"a last line that cannot be read", "127.0.0.1:1", []string{"192.0.2.7", "unknown"}, "127.0.0.1"},
	} {
		r := httptest.NewRequest("POST", "/feedback", nil)
		r.RemoteAddr = c.from
		for _, line := range c.via {
			r.Header.Add("X-Forwarded-For", line)
		}
		if got := secretariat.PlaceOf(r); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
