package clip

// That none was held since a day is no meeting of all that time: "the two sides have not met since Oct. 11",
// 双方自10月以来没有会谈.
var (
	noneSince   = like(`(?i)\b(?:(?:has|have|had) (?:not|never)|(?:has|have|had)n['’]t)(?: yet| been| again| formally| publicly)* (?:met|meet|spoken|talked|held|visited|travell?ed|resumed|convened|seen|negotiated)\b|\bno (?:[a-z-]+ ){0,3}(?:meetings?|talks|rounds?|calls?|visits?|trips?|sessions?|negotiations?|contacts?|summits?|dialogues?)\b[^,;]{0,30}? (?:has|have|had|was|were) (?:been )?(?:held|taken place|planned|scheduled|made)\b`)
	zhNoneSince = like(`(?:没有|未|未曾|未能|尚未|再未|从未|没)(?:再|再次|再度|如期|举行|进行|安排|有|曾|过)*(?:任何|正式|高层|面对面|部长级|的)*(?:磋商|会谈|会晤|会见|谈判|会议|见面|对话|会面|通话|访问|访华|访美|接触)`)
)

// noneHeld reports whether the clause of a date that runs up to publication says that nothing was held in it.
func (p *page) noneHeld(date int) bool {
	return date >= 0 && p.dates[date].since && p.clauseHas(p.dates[date].Span, noneSince, zhNoneSince)
}
