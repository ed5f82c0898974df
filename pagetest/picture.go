package pagetest

import (
	"context"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// Screenshot writes the whole page as PNG, also what is below the window, into
// the folder DEMARCHE_SHOTS; an absolute path is taken as it is. Where the
// folder is not set, a relative path asks for nothing.
func (p *Page) Screenshot(path string) {
	p.t.Helper()
	dir := os.Getenv("DEMARCHE_SHOTS")
	if !filepath.IsAbs(path) {
		if dir == "" {
			return
		}
		path = filepath.Join(dir, path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		p.fail("keeping a picture", err)
	}
	if err := os.WriteFile(path, p.PNG(), 0o644); err != nil {
		p.fail("keeping a picture", err)
	}
}

// PNG is a picture of the whole page.
func (p *Page) PNG() []byte {
	p.t.Helper()
	return p.bytes("taking a picture", chromedp.FullScreenshot(100))
}

// PDF is the page as printed: on A4, unless the page's styles name a paper, and
// without background colours, as browsers print by default.
func (p *Page) PDF() []byte {
	p.t.Helper()
	return p.bytes("printing", chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
}

func (p *Page) bytes(doing string, act chromedp.Action[[]byte]) []byte {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	b, err := chromedp.Run(ctx, act)
	if err != nil {
		p.fail(doing, err)
	}
	return b
}
