package tariff

// Reaches reports whether a measure bears on goods of an origin: it names the origin, a
// group that has it, or all, and does not spare it.
func (m *Measure) Reaches(o Origin) bool { return m.origins.has(o) }

// Reaches reports whether a version speaks of goods of an origin.
func (v *Version) Reaches(o Origin) bool { return v.about(o) }
