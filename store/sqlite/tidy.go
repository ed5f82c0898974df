package sqlite

import "context"

// tidyPages is how many pages of the search index are written at once where nothing
// else is to be done, which takes some 20 ms.
const tidyPages = 16

// Each time that texts enter the search index they are a segment of it, in which every
// search seeks each of its words. Where the writer has nothing else to do it merges
// them, two of one size to one of the next, so that a docket at rest has few: the 27 of a
// million cases, filled in 20 minutes, cost a search twice what one does.

// tidy merges a little, on the goroutine of a fold, so that acts go on meanwhile.
func (w *writer) tidy() {
	f := &fold{upTo: w.journal.done, tidies: true}
	w.folding = f
	go func() {
		var err error
		f.more, err = w.c.mergeTexts()
		w.folded <- err
	}()
}

// tidied takes note of how that went. What could not be merged serves as it is, and is
// tried again after the next texts.
func (w *writer) tidied(f *fold, err error) {
	w.endLooking()
	w.folding, w.untidy = nil, f.more && err == nil
	if err != nil {
		w.log.WarnContext(context.Background(), "the search index could not be merged", "error", err)
	}
}

// mergeTexts merges some pages of the search index, and reports whether there was
// anything to merge: the index counts what it did among the rows that changed.
func (c *conn) mergeTexts() (more bool, err error) {
	before := c.db.TotalChanges()
	if err := c.on(`INSERT INTO words (words, rank) VALUES ('merge', ?)`).int(tidyPages).exec(); err != nil {
		c.end()
		return false, err
	}
	return c.db.TotalChanges()-before >= 2, nil
}
