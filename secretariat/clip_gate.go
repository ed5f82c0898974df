package secretariat

import (
	"fmt"
	"math"
	"time"

	"demarche"
	"demarche/clip"
)

// How often texts are read for whoever asks: from one place, and from all together.
var (
	textsFromOne = pace{20, 3 * time.Second}
	textsFromAll = pace{100, time.Second / 5}
)

// SuggestFrom proposes records for a text that a place sent, and refuses what comes too
// often from it or from all together. Nothing is kept.
func (s *Secretariat) SuggestFrom(place, text string, asked clip.Asked) ([]clip.Proposal, error) {
	if wait := s.texts.pass(textsFromOne, textsFromAll, place, s.now()); wait > 0 {
		return nil, tooManyTexts(wait)
	}
	return s.Suggest(text, asked)
}

func tooManyTexts(in time.Duration) error {
	n := int(math.Ceil(in.Seconds()))
	return &demarche.Refusal{
		Kind: demarche.TooOften, What: demarche.Text{EN: "the text was not read", ZH: "未读取该文本"},
		Why:    demarche.Text{EN: "too many texts were sent in a short time", ZH: "短时间内提交的文本过多"},
		Remedy: demarche.Text{EN: fmt.Sprintf("send it again in some %d s", n) + ", or read it on your own machine with: demarche clip suggest FILE", ZH: fmt.Sprintf("请于约%d秒后重新提交", n) + "，或在本机使用 demarche clip suggest FILE"},
	}
}
