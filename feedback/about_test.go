package feedback_test

import (
	"testing"

	"demarche/feedback"
)

func TestAKeyIsNotPassedToTheDesk(t *testing.T) {
	for about, want := range map[string]string{
		"/brief/2019-03-28":                         "/brief/2019-03-28",
		"/subscription/SECRET":                      "/subscription",
		"/subscription/SECRET/unsubscribe?lang=zh":  "/subscription",
		"/subscribe/confirm/SECRET":                 "/subscribe/confirm",
		"/subscribe":                                "/subscribe",
		"/file/SECRET/title":                        "/file",
		"/file":                                     "/file",
		"https://house.example/subscription/SECRET": "https://house.example/subscription",
		"https://house.example":                     "https://house.example",
		"case/DS543":                                "case/DS543",
		"The eighth round":                          "The eighth round",
		"":                                          "",
	} {
		if got := feedback.WithoutKey(about); got != want {
			t.Errorf("%q is passed on as %q, want %q", about, got, want)
		}
	}
}
