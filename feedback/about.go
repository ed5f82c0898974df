package feedback

import "strings"

// keyed are the addresses of pages of which the rest is a key: of a subscription, of its
// confirmation, of a complaint that is being written.
var keyed = []string{"/subscription", "/subscribe/confirm", "/feedback/erase", "/file"}

// WithoutKey gives what a letter is about, without the key where that is the address of a
// page which only its key opens: the desk is to know the page, and not to open it.
func WithoutKey(about string) string {
	at := strings.Index(about, "/")
	if at < 0 {
		return about
	}
	if scheme := strings.Index(about, "://"); scheme >= 0 {
		host := scheme + len("://")
		if at = strings.Index(about[host:], "/"); at < 0 {
			return about
		}
		at += host
	}
	for _, page := range keyed {
		if strings.HasPrefix(about[at:], page+"/") {
			return about[:at] + page
		}
	}
	return about
}
