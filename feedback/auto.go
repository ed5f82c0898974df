package feedback

import (
	"strings"

	"github.com/emersion/go-message"
)

// auto says why a mail was sent by a machine, so that nothing is answered to it: RFC
// 3834, section 2, and what list servers and vacation programs write besides. Empty: it
// seems to be a person's.
func auto(h *message.Header) string {
	get := func(k string) string { return strings.ToLower(strings.TrimSpace(h.Get(k))) }
	if s := get("Auto-Submitted"); s != "" && s != "no" && !strings.HasPrefix(s, "no;") {
		return "Auto-Submitted: " + clip(s, 40)
	}
	switch s := get("Precedence"); s {
	case "bulk", "junk", "list", "auto_reply":
		return "Precedence: " + s
	}
	if h.Has("Return-Path") && (get("Return-Path") == "<>" || get("Return-Path") == "") {
		return "an empty Return-Path"
	}
	for _, k := range []string{"List-Id", "List-Unsubscribe", "List-Post", "X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "Feedback-ID", "X-Loop"} {
		if h.Has(k) {
			return k
		}
	}
	if t, params, err := h.ContentType(); err == nil && (t == "multipart/report" || params["report-type"] != "") {
		return "a delivery report"
	}
	return ""
}

// machines are names of mailboxes behind which nobody reads.
var machines = []string{"mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces"}

func ofMachine(address string) bool {
	local, _, _ := strings.Cut(strings.ToLower(address), "@")
	local, _, _ = strings.Cut(local, "+")
	for _, m := range machines {
		if local == m {
			return true
		}
	}
	return false
}
