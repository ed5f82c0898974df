package pagetest_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"demarche/pagetest"
)

func TestMain(m *testing.M) { os.Exit(pagetest.Main(m)) }

// fine is a page without a fault.
const fine = `<!doctype html><html lang="en"><head><title>Docket</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body{font:16px serif;color:#111;background:#fff}a{color:inherit}
@media (prefers-color-scheme:dark){body{color:#eee;background:#111}}
@media print{nav{display:none}}</style></head>
<body><header><nav aria-label="Pages"><a id="cases" href="/cases">Cases</a></nav></header><main><h1>Docket</h1>
<p id="scripts">off</p><noscript><p id="plain">Works without scripts.</p></noscript>
<script>document.querySelector("#scripts").textContent = "on"</script>
<form action="/filed" method="post"><label for="who">Your company</label> <input id="who" name="who" value="old" required>
<label for="day">Day</label> <input id="day" name="day" type="date">
<label for="pact">Pact</label> <select id="pact" name="pact"><option value="wto">WTO</option><option value="us-cn">US and China</option></select>
<fieldset><legend>Urgent?</legend><input type="radio" id="y" name="u" value="y"><label for="y">Yes</label>
<input type="radio" id="n" name="u" value="n"><label for="n">No</label></fieldset>
<button>File</button></form></main></body></html>`

// site serves pages of the given bodies, and an office that takes filings.
func site(t *testing.T, pages map[string]string) string {
	t.Helper()
	mux := http.NewServeMux()
	for path, body := range pages {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, body)
		})
	}
	mux.HandleFunc("POST /filed", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "who", Value: "somebody"})
		http.Redirect(w, r, "/receipt?"+r.FormValue("who")+"+"+r.FormValue("day")+"+"+r.FormValue("pact")+"+"+r.FormValue("u"), http.StatusSeeOther)
	})
	mux.HandleFunc("GET /receipt", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		c, _ := r.Cookie("who")
		fmt.Fprintf(w, "<!doctype html><title>Receipt</title><p>%s</p><i>%v</i><b>%s</b>", r.URL.RawQuery, c, r.Header.Get("Accept-Language"))
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv.URL
}

func TestAFaultlessPagePassesEveryCheck(t *testing.T) {
	url := site(t, map[string]string{"/": fine})
	b := pagetest.Start(t)
	for name, opts := range map[string][]pagetest.Option{
		"desktop": nil,
		"phone":   {pagetest.Phone},
		"zoomed":  {pagetest.Zoomed},
		"dark":    {pagetest.Dark},
		"print":   {pagetest.Print},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := b.Open(t, url, opts...)
			page.Axe(t)
			page.NoSidewaysScroll(t)
			page.Keyboard(t)
			page.NoComplaints(t)
		})
	}
}

func TestAFilingIsDrivenToItsReceipt(t *testing.T) {
	url := site(t, map[string]string{"/": fine, "/cases": "<title>Cases</title><h1>Cases</h1>"})
	page := pagetest.Start(t).Open(t, url, pagetest.Lang("zh-CN"))
	page.FollowText("Cases")
	if page.Title() != "Cases" || page.Status() != 200 {
		t.Fatalf("following the link led to %q, status %d", page.Title(), page.Status())
	}
	page.Back()
	page.Fill("#who", "Acme")
	page.Fill("#day", "2020-02-14")
	page.Choose("#pact", "us-cn")
	page.Click("#y")
	page.Submit("form")
	if got, want := page.Text("p"), "Acme+2020-02-14+us-cn+y"; got != want {
		t.Errorf("the receipt says %q, want %q", got, want)
	}
	if got := page.Text("b"); got != "zh-CN" {
		t.Errorf("the server was asked for language %q, want zh-CN", got)
	}
	if got := page.Text("i"); got != "who=somebody" {
		t.Errorf("the page lost its cookie: %q", got)
	}
	stranger := pagetest.Start(t).Open(t, url+"/receipt")
	if got := stranger.Text("i"); strings.Contains(got, "somebody") {
		t.Errorf("another page sees the cookie: %q", got)
	}
}

func TestEachReaderSeesTheirPage(t *testing.T) {
	url := site(t, map[string]string{"/": fine})
	b := pagetest.Start(t)
	with, without := b.Open(t, url), b.Open(t, url, pagetest.NoScripts)
	if got := with.Text("#scripts"); got != "on" {
		t.Errorf("with scripts the page says %q", got)
	}
	if got := without.Text("#scripts") + " " + without.Text("#plain"); got != "off Works without scripts." {
		t.Errorf("without scripts the page says %q", got)
	}
	without.Fill("#who", "Acme")
	without.Submit("button")
	if got := without.Title(); got != "Receipt" {
		t.Errorf("without scripts the form led to %q", got)
	}
	if light, dark := with.Style("body", "background-color"), b.Open(t, url, pagetest.Dark).Style("body", "background-color"); light == dark {
		t.Errorf("light and dark are both %s", light)
	}
	if got := b.Open(t, url, pagetest.Print).Style("nav", "display"); got != "none" {
		t.Errorf("the printed page shows its links: %s", got)
	}
}

func TestTheKeyboardWalksInOrder(t *testing.T) {
	url := site(t, map[string]string{"/": fine})
	var got []string
	for _, stop := range pagetest.Start(t).Open(t, url).TabOrder() {
		got = append(got, stop.Element)
	}
	want := "a#cases input#who input#day select#pact input#y button"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("Tab goes %s\nwant      %s", s, want)
	}
}

func TestPicturesAndPapersAreWhole(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("DEMARCHE_SHOTS", dir)
	url := site(t, map[string]string{"/": fine, "/long": `<!doctype html><title>Long</title><p style="height:3000px">x`})
	b := pagetest.Start(t)
	b.Open(t, url+"/long").Screenshot("en/long.png")
	png, err := os.ReadFile(dir + "/en/long.png")
	if err != nil {
		t.Fatal(err)
	}
	if height := int(png[20])<<24 | int(png[21])<<16 | int(png[22])<<8 | int(png[23]); height < 3000 {
		t.Errorf("the picture is %d px high: it ends at the window", height)
	}
	if pdf := b.Open(t, url).PDF(); !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		t.Errorf("not a PDF: %.20q", pdf)
	}
}

// Without a Chinese font every Han sign is drawn as the same box.
func TestHanSignsAreDrawnAndNotBoxes(t *testing.T) {
	url := site(t, map[string]string{
		"/trade": `<!doctype html><title>1</title><p style="font-size:80px">贸`,
		"/law":   `<!doctype html><title>1</title><p style="font-size:80px">法`,
	})
	b := pagetest.Start(t)
	if bytes.Equal(b.Open(t, url+"/trade").PNG(), b.Open(t, url+"/law").PNG()) {
		t.Error("two Han signs look alike: install the Debian package fonts-noto-cjk")
	}
}
