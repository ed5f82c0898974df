package clip

// What is in force and is called off has come, and is to go: "the fees in force since October 14 will be
// suspended for a year from November 10" denies nothing, and both days stand.
var (
	// goesBy are the words by which a measure in force may go: "be suspended", "were scrapped".
	goesBy = like(`(?i)(?:suspended|cancell?ed|scrapped|withdrawn|dropped|abandoned)$`)
	// holding tells of a measure that it is in force: "in force", "imposed in March", "that took effect".
	holding = like(`(?i)\b(?:in (?:force|effect|place|operation)|existing|(?:now|already|currently) (?:charged|levied|imposed|applied|collected)|(?:imposed|levied|charged|collected|paid|applied|introduced|adopted|announced and applied)(?: by [A-Za-z ]{1,20}?)? (?:since|in|on|last|earlier|this|over)|(?:that|which) (?:took effect|came into|began|started|have applied|has applied|(?:have|has) been (?:charged|levied|imposed|applied|collected|in)))\b`)
	// onlyToCome tells that it was only to come, or is no measure: "planned", "the increase", "talks".
	onlyToCome = like(`(?i)\b(?:planned|scheduled|due|set|slated|threatened|proposed|expected|meant|supposed|originally|initially|previously|increases?|hikes?|rises?|plans?|visits?|trips?|meetings?|talks|rounds?|summits?|hearings?|sessions?|dinners?|votes?|signings?|(?:was|were) to)\b`)
)

// inForce reports whether all that a stretch of an English sentence denies is a measure in force that is to
// go. What stands before the stretch tells of it where the stretch opens with its verb: "the fees, in force
// since October 14, will be suspended".
func (p *page) inForce(c Span) bool {
	words, ahead := p.denial(c.Start, c.End), c.Start
	if opensByVerb.MatchString(words) {
		ahead = p.Start
	}
	return denied.MatchString(words) && every(denied, words, func(lo, hi int) bool {
		lead := string(p.text[ahead:c.Start]) + words[:lo]
		end := c.Start + len([]rune(words[:lo]))
		for i := range p.dates {
			if d := &p.dates[i]; d.Start >= ahead && d.End <= end && d.From > p.published {
				return false
			}
		}
		return goesBy.MatchString(words[lo:hi]) && holding.MatchString(lead) && !onlyToCome.MatchString(lead)
	})
}

var opensByVerb = like(`(?i)^[ ,]*(?:will|would|shall|is|are|was|were|has|have|had)\b`)
