package deliver_test

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	"demarche"
	"demarche/deliver"
)

// A message ends with no list of sources: one without an address of the web is named where
// it is first cited, and bears its number alone after that; one with an address is a link.
func TestASourceWithoutAnAddressIsNamedInAMessage(t *testing.T) {
	for lang, name := range map[demarche.Lang]string{demarche.English: "[2 Notice 84 FR 7966]", demarche.Chinese: "[2 联邦公报84卷7966页]"} {
		synctest.Test(t, func(t *testing.T) {
			f, e := newTelegram(t), letterTo(lang)
			e.To.Channel, e.To.Address = deliver.Telegram, "42"
			e.Letter.Parts[2].Cites = e.Letter.Parts[1].Cites[1:]
			if got := f.sender().Send(context.Background(), e); got.State != deliver.Sent {
				t.Fatalf("%+v", got)
			}
			text := f.text("42")
			if strings.Count(text, name) != 1 || !strings.Contains(text, "[1] "+name) || !strings.HasSuffix(strings.TrimSpace(text), "[2]") {
				t.Errorf("%q", text)
			}
		})
	}
}
