package clip

import (
	"slices"
	"strings"
)

// sense is a kind with the words that tell it, in the order in which kinds are
// tried: what was done before what was said of it.
type sense struct {
	kind Kind
	name string // of the rule
	en   []string
	zh   []string
}

// senses are tried in order; an English word with an asterisk may have any
// ending, and a space stands for the space between words.
var senses = []sense{
	{Call, "call", words("phone call*|telephone*|spoke by phone|by phone|phoned|conference call*|video call|video link|video conference"), words("通话|通电话|电话|视频会议")},
	{Law, "law", words("law|laws|bill|statute|statutes|legislation|parliament passed|regulation|regulations"), words("法律|外商投资法|法案|条例|立法|法规|草案")},
	{Travel, "travel", words("landed|arriv*|travel*|flew|fly|flies|flying|touched down|visit|visits|visited|trip|head to|heads to|set off|departed|left for"), words("抵达|前往|赴|访问|访美|访华|来华|来访|抵京|启程|到访|率团")},
	{Meeting, "meeting", words("talks|meeting*|met|meet|meets|dinner|supper|round|rounds|summit|session|sessions|negotiat*|consultation*|hearing*|convene*|sat down|sit down"), words("磋商|会谈|会晤|会见|谈判|会议|晚餐|峰会|见面|对话|听证会|会面")},
	{Barrier, "barrier", words("blocked|locked out|shut out|restrict*|ban|bans|banned|licence*|license*|equity cap*|loosen|quota*|barrier*"), words("封锁|屏蔽|限制|禁止|牌照|许可|壁垒|准入|股比")},
	{Promise, "promise", words("promis*|pledg*|commit*|vow*|undertook|undertak*|obliges|agreed to buy"), words("承诺|保证|义务|允诺")},
	{Estimate, "estimate", words("imminent|close to a deal|near a deal|deal could|deal may|deal might|hope|hopes|hopeful|hoping|optimis*|pessimis*|finalis*|finaliz*|nailing down|final stage*|within reach|sign* a deal|signing|work to be done|amount of work|down the line"), words("有望|乐观|悲观|接近达成|达成协议|签署协议|大量工作|最后阶段")},
	{Estimate, "estimate", words("progress|expectations"), words("进展|前景")},
	{Issue, "issue", words("sticking point*|differences|unresolved|outstanding|disagree*|stumbling block*|remain* to be resolved|need to resolve|remaining issue*|obstacle*"), words("分歧|悬而未决|症结|争议|未解决|障碍|核心关切")},
	{Position, "position", words("want|wants|wanted|wanting|demand*|insist*|call* for|called on|should|must|ask*|oppose*|reject*|refus*|urg*|seek*|sought|yet to give in|pushing back|will not"), words("要求|主张|坚持|反对|敦促|应当|必须|拒绝|呼吁|希望")},
	{Statement, "statement", words("said|says|told|added|stated|warned|wrote|tweet*|announc*|suggest*|according to|report*|declin*|signal*|indicated|outlin*"), words("表示|说|称|指出|强调|宣布|透露|警告|暗示|回应|介绍|公布|报道|发布")},
}

func words(list string) []string { return strings.Split(list, "|") }

// undated is the order in which kinds are tried where a sentence has no date and
// no figure: what it tells is then seldom a thing done.
var undated = []Kind{Call, Issue, Estimate, Barrier, Position, Promise, Law, Statement, Travel, Meeting}

// kindUndated tells the kind of a sentence without a date.
func kindUndated(text string, han bool) (Kind, string) {
	if !han {
		text = spaced(text)
	}
	for _, kind := range undated {
		for _, s := range senses {
			if s.kind == kind && s.tells(text, han) && (kind != Estimate || s.estimates(text, han)) {
				return kind, "kind." + s.name
			}
		}
	}
	return Event, "kind.event"
}

// tells reports whether a text has a word of the sense; an English text comes
// in the form that spaced gives.
func (s *sense) tells(text string, han bool) bool {
	list := s.en
	if han {
		list = s.zh
	}
	for _, w := range list {
		if han && strings.Contains(text, w) || !han && hasWords(text, w) {
			return true
		}
	}
	return false
}

// kindOf tells the kind of what stands in a clause: the first sense that has a
// word of it. What no sense tells is an event.
func kindOf(clause string, han bool) (Kind, string) {
	if !han {
		clause = spaced(clause)
	}
	for _, s := range senses {
		if s.tells(clause, han) && (s.kind != Estimate || s.estimates(clause, han) && !concluded(clause, han)) {
			return s.kind, "kind." + s.name
		}
	}
	return Event, "kind.event"
}

// zhConcluded are words of a deal that is done; only what looks ahead makes an estimate of them.
var (
	zhConcluded = like(`达成协议|签署协议`)
	zhEstimated = like(`有望|乐观|悲观|接近|大量工作|最后阶段|将|可能|或|预计|望|能|会在|如果|若|尚|未|没|期待|争取|准备|计划|拟|力争|进展|前景`)
)

// concluded reports whether a clause with a date tells that a deal was made, and not how near one
// is: 双方15日在华盛顿签署协议.
func concluded(clause string, han bool) bool {
	return han && zhConcluded.MatchString(clause) && !zhEstimated.MatchString(clause)
}

// subjects are nouns of which an estimate may be made; without words that make
// one they head a report: 中美磋商进展, "Progress of the talks".
var (
	subjects   = words("进展|前景")
	predicated = like(`(?:取得|有|无|毫无|没有|获得|达成|作出|推动|期待|重大|积极|实质性|一定|些|很大|明显|少).{0,8}进展|进展(?:顺利|良好|缓慢|积极|甚微|不|很|较|迅速|明显|有限|得)|前景(?:乐观|悲观|不|看好|暗淡|黯淡|良好|光明|未|仍|堪忧|可期|广阔)|(?:看好|对|不乐观).{0,10}前景`)
	telling    = set("is are was were be been has have had made make making makes will would could may might can no little some more good great real said says")
)

// estimates reports whether the words of a sense make an estimate here, and do
// not only name what one could be made of.
func (s *sense) estimates(text string, han bool) bool {
	if !slices.Equal(s.zh, subjects) {
		return true
	}
	if han {
		return predicated.MatchString(text)
	}
	return slices.ContainsFunc(strings.Fields(text), func(w string) bool {
		return telling[w] || bygone[w] || len(w) > 4 && strings.HasSuffix(w, "ed") && !notPast[w]
	})
}

// spaced gives the words of a clause in lower case, one space between and around.
func spaced(clause string) string {
	rs := []rune(clause)
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens(rs, Span{0, len(rs)}) {
		b.WriteString(t.low)
		b.WriteByte(' ')
	}
	return b.String()
}

func hasWords(padded, words string) bool {
	if i := strings.IndexByte(words, '*'); i >= 0 {
		lead, rest := " "+words[:i], words[i+1:]
		if rest == "" {
			return strings.Contains(padded, lead)
		}
		for at := strings.Index(padded, lead); at >= 0; {
			tail := padded[at+len(lead):]
			if sp := strings.IndexByte(tail, ' '); sp >= 0 && strings.HasPrefix(tail[sp:], rest+" ") {
				return true
			}
			next := strings.Index(padded[at+1:], lead)
			if next < 0 {
				break
			}
			at += 1 + next
		}
		return false
	}
	return strings.Contains(padded, " "+words+" ")
}
