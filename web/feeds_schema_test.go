package web

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Every feed of the house is valid by the schema of its kind, judged by tools that others
// wrote: libxml2 for Atom (RFC 4287, RFC 5005), a library of JSON Schema for JSON Feed 1.1.
// A feed that lacks or has what it may not is found to.
func TestFeedsAreValidByTheirSchemas(t *testing.T) {
	s := public(t)
	for _, lang := range []string{"en", "zh"} {
		for _, c := range []struct {
			address string
			valid   func([]byte) error
		}{
			{"/feeds/brief.atom?on=2019-03-30&lang=", atomFault},
			{"/feeds/brief.atom?on=2026-02-23&lang=", atomFault},
			{"/feeds/changes.atom?lang=", atomFault},
			{"/feeds/changes.atom?case=ILL-1&lang=", atomFault},
			{"/feeds/changes.atom?pact=wto-dsu&lang=", atomFault},
			{"/feeds/brief.json?on=2019-03-30&lang=", jsonFeedFault},
			{"/feeds/brief.json?on=2026-02-23&lang=", jsonFeedFault},
			{"/feeds/changes.json?lang=", jsonFeedFault},
		} {
			w := get(t, s, "public", c.address+lang)
			if w.Code != http.StatusOK {
				t.Errorf("%s%s: %d", c.address, lang, w.Code)
			} else if err := c.valid(w.Body.Bytes()); err != nil {
				t.Errorf("%s%s: %v", c.address, lang, err)
			}
		}
	}
	atom := get(t, s, "public", "/feeds/changes.atom").Body.String()
	for name, change := range map[string][2]string{
		"no id":               {"<id>", "<!-- <id>"},
		"two titles":          {"<title>", "<title>one</title><title>"},
		"an element of none":  {"<summary>", "<abstract>one</abstract><summary>"},
		"a day for a moment":  {"<updated>20", "<updated>2020-02-14</updated><!-- "},
		"a relative link":     {`href="http`, `href="/http`},
		"no author":           {"<author>", "<writer>"},
		"a kind of link":      {`rel="self"`, `rel="mine"`},
		"a term that is none": {`term="`, `termed="`},
	} {
		bad := strings.Replace(atom, change[0], change[1], 1)
		if bad == atom {
			t.Errorf("%s: the feed has no %q", name, change[0])
		} else if atomFault([]byte(bad)) == nil {
			t.Errorf("a feed with %s is taken for valid", name)
		}
	}
	feed := get(t, s, "public", "/feeds/brief.json?on=2019-03-30").Body.String()
	for name, change := range map[string][2]string{
		"another version":      {"version/1.1", "version/9"},
		"no id":                {`"id":`, `"name":`},
		"a day for a moment":   {`T23:59:59Z"`, `"`},
		"a member of none":     {`"items":`, `"entries":[],"items":`},
		"no words":             {`"content_text":`, `"content":`},
		"a language of none":   {`"language":"en"`, `"language":"English, of course"`},
		"an address of spaces": {`"url":"http`, `"url":"of the house`},
	} {
		bad := strings.Replace(feed, change[0], change[1], 1)
		if bad == feed {
			t.Errorf("%s: the feed has no %q", name, change[0])
		} else if jsonFeedFault([]byte(bad)) == nil {
			t.Errorf("a feed with %s is taken for valid", name)
		}
	}
}

// atomFault says what is wrong with an Atom feed by testdata/atom.rng.
func atomFault(feed []byte) error {
	cmd := exec.Command("xmllint", "--nonet", "--noout", "--relaxng", "testdata/atom.rng", "-")
	cmd.Stdin = bytes.NewReader(feed)
	said, err := cmd.CombinedOutput()
	if err != nil {
		return errors.New(err.Error() + ": " + string(said))
	}
	return nil
}

// jsonFeedFault says what is wrong with a JSON Feed by testdata/jsonfeed.schema.json.
func jsonFeedFault(feed []byte) error {
	text, err := os.ReadFile("testdata/jsonfeed.schema.json")
	if err != nil {
		return err
	}
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("feed.json", schema); err != nil {
		return err
	}
	compiled, err := c.Compile("feed.json")
	if err != nil {
		return err
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(feed))
	if err != nil {
		return err
	}
	return compiled.Validate(v)
}
