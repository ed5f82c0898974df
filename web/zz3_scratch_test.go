package web

import (
	"os"
	"strings"
	"testing"

	"demarche/pagetest"
)

func TestZZ3(t *testing.T) {
	s, err := openHouse(t.TempDir(), "2026-11-23", false)
	if err != nil {
		t.Fatal(err)
	}
	base := served(t, s)
	b := pagetest.Start(t)
	for _, u := range strings.Fields(os.Getenv("SHOT")) {
		parts := strings.SplitN(u, "=", 2)
		opts := []pagetest.Option{pagetest.Desktop}
		if strings.Contains(parts[0], "P") {
			opts = []pagetest.Option{pagetest.Phone}
		}
		if strings.Contains(parts[0], "D") {
			opts = append(opts, pagetest.Dark)
		}
		if strings.Contains(parts[0], "R") {
			opts = append(opts, pagetest.Print)
		}
		p := b.Open(t, base+parts[1], opts...)
		p.Screenshot("/tmp/s3/" + parts[0] + ".png")
		p.NoSidewaysScroll(t)
		if os.Getenv("AXE") != "" {
			p.Axe(t)
		}
	}
}
