package pagetest

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestWhereNoBrowserIsTheTestFailsUnlessToldToLeaveItOut(t *testing.T) {
	cases := []struct {
		name      string
		env       map[string]string
		installed []string
		path      string
		says      string // of the error, where there is no path
	}{
		{"Debian's name", nil, []string{"chromium", "google-chrome"}, "chromium", ""},
		{"another name", nil, []string{"google-chrome"}, "google-chrome", ""},
		{"a named browser goes first", map[string]string{"CHROMIUM": "/opt/c"}, []string{"chromium", "/opt/c"}, "/opt/c", ""},
		{"a named browser that is missing is not replaced", map[string]string{"CHROMIUM": "/opt/c"}, []string{"chromium"}, "", "/opt/c"},
		{"none", nil, nil, "", "install the Debian package chromium"},
		{"none, in CI", map[string]string{"CI": "true"}, nil, "", "install the Debian package chromium"},
		{"left out", map[string]string{"DEMARCHE_NO_BROWSER": "1"}, []string{"chromium"}, "", errLeftOut.Error()},
		{"left out, in CI", map[string]string{"DEMARCHE_NO_BROWSER": "1", "CI": "true"}, []string{"chromium"}, "", "nothing may be skipped in CI"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path, err := find(func(k string) string { return c.env[k] }, func(name string) (string, error) {
				if slices.Contains(c.installed, name) {
					return name, nil
				}
				return "", errors.New("not found")
			})
			if path != c.path || (err == nil) != (c.says == "") || (err != nil && !strings.Contains(err.Error(), c.says)) {
				t.Errorf("found %q, %v; want %q, %q", path, err, c.path, c.says)
			}
			if errors.Is(err, errLeftOut) != (c.name == "left out") {
				t.Errorf("only where it is told to, and outside CI, is the test left out: %v", err)
			}
		})
	}
}
