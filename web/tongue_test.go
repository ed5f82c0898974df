package web

import (
	"bytes"
	"html/template"
	"io/fs"
	"regexp"
	"testing"

	"demarche"
)

// TestAPageInOneTongueIsThePageInBoth shows a template as it is written and with the words
// of one language written into it.
func TestAPageInOneTongueIsThePageInBoth(t *testing.T) {
	const page = `<p title="{{.T "a \"b\"" "甲"}}">{{.T "it's <one> & two" "一与二"}}{{.Space}}{{if .Chinese}}{{.T "x" "中"}}{{else}}{{.T "only English" ""}}{{end}}` +
		`{{range .Names}}{{$.T "name" "名"}} {{.}}{{end}}{{with .D}}{{.D.T "deep" "深"}}{{end}}{{or "" (.T "kept" "留")}}</p>`
	type deep struct{ D *view }
	for _, l := range []demarche.Lang{demarche.English, demarche.Chinese} {
		v := &view{Lang: l}
		data := struct {
			*view
			Names []string
			D     deep
		}{v, []string{"x", "y"}, deep{v}}
		asWritten := template.Must(template.New("p").Parse(page))
		folded := inTongue(template.Must(template.New("p").Parse(page)), l)
		var one, other bytes.Buffer
		if err := asWritten.Execute(&one, data); err != nil {
			t.Fatal(err)
		}
		if err := folded.Execute(&other, data); err != nil {
			t.Fatal(err)
		}
		if one.String() != other.String() {
			t.Errorf("%s: %s, not %s", l, other.String(), one.String())
		}
		if n := len(folded.Tree.Root.String()); n >= len(asWritten.Tree.Root.String()) {
			t.Errorf("%s: nothing was written in", l)
		}
	}
}

// Where nothing stands in Chinese, a page says nothing there, and not what it says in English.
func TestNoPageFallsBackToEnglish(t *testing.T) {
	empty := regexp.MustCompile(`T "[^"]+" ""`)
	files, err := fs.Glob(pageFiles, "pages/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		page, err := pageFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if found := empty.Find(page); found != nil {
			t.Errorf("%s: {{.%s}} shows the English on a Chinese page: put it into {{if not .Chinese}}", name, found)
		}
	}
}
