package web

import (
	"bytes"
	"strconv"
)

const outward = `<a href="http`

// addressed numbers the addresses outside the house that a page leads to and lists them at its
// end, for paper: a row then takes there the room of a number, and an address that many rows
// share stands once. On a screen the list is not shown.
func addressed(page []byte, heading string) []byte {
	from, to := bytes.Index(page, []byte("<main")), bytes.LastIndex(page, []byte("</main>"))
	if from < 0 || to < from || !bytes.Contains(page[from:to], []byte(outward)) {
		return page
	}
	var out bytes.Buffer
	out.Grow(len(page) + len(page)/8)
	out.Write(page[:from])
	numbers, list := map[string]int{}, []string{}
	rest := page[from:to]
	for {
		at := bytes.Index(rest, []byte(outward))
		if at < 0 {
			break
		}
		tag := at + len("<a ")
		at += len(`<a href="`)
		end := bytes.IndexByte(rest[at:], '"')
		if end < 0 {
			break
		}
		address := string(rest[at : at+end])
		n := numbers[address]
		if n == 0 {
			list = append(list, address)
			n = len(list)
			numbers[address] = n
		}
		out.Write(rest[:tag])
		out.WriteString(`data-n="` + strconv.Itoa(n) + `" `)
		out.Write(rest[tag : at+end+1])
		rest = rest[at+end+1:]
	}
	out.Write(rest)
	out.WriteString(`<section class="onpaper addresses"><h3>` + heading + "</h3><ol>")
	for _, address := range list { // written as the link has it, so that what must be escaped is
		out.WriteString("<li><code>" + address + "</code></li>")
	}
	out.WriteString("</ol></section>\n")
	out.Write(page[to:])
	return out.Bytes()
}
