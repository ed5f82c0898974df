package calendar

// The three types read themselves from YAML by their plain text. Without this,
// the decoder would write each value out again before it hands it over, which
// took two fifths of the time of reading the packs.

// UnmarshalYAML reads a date as packs write it.
func (d *Date) UnmarshalYAML(read func(any) error) error { return readText(read, d.UnmarshalText) }

// UnmarshalYAML reads a unit as packs write it.
func (u *Unit) UnmarshalYAML(read func(any) error) error { return readText(read, u.UnmarshalText) }

// UnmarshalYAML reads a roll as packs write it.
func (r *Roll) UnmarshalYAML(read func(any) error) error { return readText(read, r.UnmarshalText) }

func readText(read func(any) error, set func([]byte) error) error {
	var s string
	if err := read(&s); err != nil {
		return err
	}
	return set([]byte(s))
}
