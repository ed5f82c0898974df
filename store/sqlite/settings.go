package sqlite

// Setting gives a note of the house's own, and "" where there is none.
func (t *tx) Setting(key string) (string, error) {
	if err := t.turnToRead(); err != nil {
		return "", err
	}
	q, value := t.c.on(`SELECT value FROM setting WHERE key = ?`).text(key), ""
	if q.next() {
		value = q.str(0)
	}
	return value, read(q.done())
}

// PutSetting keeps a note of the house's own, in place of the one before.
func (t *tx) PutSetting(key, value string) error {
	if err := t.turn(); err != nil {
		return err
	}
	return unwritten(t.c.on(`INSERT OR REPLACE INTO setting (key, value) VALUES (?,?)`).text(key).text(value).exec())
}
