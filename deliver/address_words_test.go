package deliver_test

import (
	"errors"
	"testing"

	"demarche"
	"demarche/deliver"
)

// What is wrong with an address is said whole in the reader's language.
func TestARefusedAddressIsToldInChinese(t *testing.T) {
	for channel, address := range map[deliver.Channel]string{deliver.Mail: "a b@example.org", deliver.Telegram: "ten", deliver.Webhook: "http://example.org/"} {
		_, err := deliver.CleanAddress(channel, address, false)
		var no *demarche.Refusal
		if !errors.As(err, &no) || no.Remedy.ZH == "" || no.Why.ZH == "" {
			t.Errorf("%s: %v has no Chinese", channel, err)
		}
	}
}
