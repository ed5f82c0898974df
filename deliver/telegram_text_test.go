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
			if strings.Count(text, name) != 1 || !strings.Contains(text, "[1] "+name) || !strings.Contains(text, "[2]\n\n/stop") && !strings.Contains(text, "[2]\n\n发送 /stop") {
				t.Errorf("%q", text)
			}
		})
	}
}

// An edition in a chat leads to where its reader leaves, to their page, to the edition and to
// the desk, as a mail does; where the house's address is none that a button opens, the text
// links there. A group is not given the page of its subscription.
func TestAMessageEndsWithTheWaysOfItsReader(t *testing.T) {
	for _, c := range []struct {
		site, page string
		group      bool
		links      int // in the text
		buttons    int
	}{
		{"https://example.org", "https://example.org/subscription/t", false, 0, 3},
		{"http://192.0.2.7:8080", "http://192.0.2.7:8080/subscription/t", false, 3, 0},
		{"https://example.org", "https://example.org/subscription/t", true, 0, 2},
		{"", "", false, 0, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			f, e := newTelegram(t), letterTo(demarche.English)
			e.To.Channel, e.To.Address, e.Group = deliver.Telegram, "42", c.group
			e.Letter.Parts = nil
			e.Letter.Notes = []demarche.Text{demarche.Same(strings.Repeat("A long sentence. ", 400))}
			e.Site, e.Page, e.Leave, e.Confirm = c.site, c.page, "", ""
			if c.page != "" {
				e.Leave = c.page + "/unsubscribe"
			}
			if got := f.sender().Send(context.Background(), e); got.State != deliver.Sent {
				t.Fatalf("%+v", got)
			}
			text := f.text("42")
			if !strings.HasSuffix(text, "/stop ends it, /help shows what you can choose.") || strings.Count(f.links("42"), c.site+"/") != c.links && c.site != "" {
				t.Errorf("%+v: …%q, links %s", c, text[max(0, len(text)-300):], f.links("42"))
			}
			if n := strings.Count(f.buttons("42"), `"url"`); n != c.buttons || strings.Contains(f.buttons("42"), "subscription") == c.group && c.buttons > 0 {
				t.Errorf("%+v: buttons %s", c, f.buttons("42"))
			}
		})
	}
}
