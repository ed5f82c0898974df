package secretariat

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// PlaceOf names where a request comes from, so that one place does not fill the inbox.
// What a proxy on this machine says of it is believed, and of no other. Of an address of
// the sixth version the network counts, since its holder has all the others.
func PlaceOf(r *http.Request) string {
	if r == nil {
		return ""
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	at, err := netip.ParseAddr(host)
	if err != nil {
		return ""
	}
	if lines := r.Header.Values("X-Forwarded-For"); len(lines) > 0 && at.IsLoopback() {
		via := lines[len(lines)-1] // the proxy's own: those before may be the sender's
		last := via[strings.LastIndex(via, ",")+1:]
		if named, err := netip.ParseAddr(strings.TrimSpace(last)); err == nil {
			at = named
		}
	}
	if at = at.Unmap().WithZone(""); at.Is6() {
		if p, err := at.Prefix(64); err == nil {
			return p.String()
		}
	}
	return at.String()
}
