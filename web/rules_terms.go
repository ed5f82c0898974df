package web

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/agreement"
)

// start words a trigger: what a clock counts from.
func (x lexicon) start(s string) string {
	t, err := agreement.ParseTrigger(s)
	if err != nil {
		return s
	}
	switch t.Kind {
	case "act":
		return x.act(t.ID)
	case "step":
		return x.say("arrival at “%s”", "进入“%s”", x.step(t.ID))
	default:
		return x.say("the end of %s", "%s届满", x.clock(t.ID))
	}
}

// since words an event from whose day a period runs. In Chinese the label of an act tells
// that it has been done (已), which is left out of such a phrase.
func (x lexicon) since(s string) string {
	name := x.start(s)
	if x.l != demarche.Chinese {
		return "from " + name
	}
	if strings.HasPrefix(s, "act:") {
		name = strings.Replace(name, "已", "", 1)
	}
	return "自" + name + "之日起"
}

// condition words a requirement of an act or a clock.
func (x lexicon) condition(s string) string {
	c, err := agreement.ParseCondition(s)
	if err != nil {
		return s
	}
	var out []string
	for _, t := range c {
		out = append(out, x.term(t))
	}
	return strings.Join(out, x.say(" or ", " 或 "))
}

// terms words each kind of term: as it stands, and turned round.
var terms = map[agreement.TermKind][4]string{
	agreement.AtStep:      {"it stands at “%s”", "处于“%s”", "it does not stand at “%s”", "不处于“%s”"},
	agreement.HasFlag:     {"marked “%s”", "标明“%s”", "not marked “%s”", "未标明“%s”"},
	agreement.WasDone:     {"after “%s”", "已有“%s”", "without “%s”", "尚无“%s”"},
	agreement.PastClock:   {"the period of %s has run out", "%s期限已届满", "the period of %s has not run out", "%s期限未届满"},
	agreement.RunsClock:   {"the period of %s is running", "%s期限进行中", "the period of %s is not running", "%s期限未在进行"},
	agreement.FactHolds:   {"while: %s", "在以下情况下：%s", "unless: %s", "除非：%s"},
	agreement.BegunTrack:  {"“%s” is under way", "“%s”已开始", "“%s” is not under way", "“%s”未在进行"},
	agreement.StartedOnce: {"the period of %s has begun", "%s期限已开始", "the period of %s has not begun", "%s期限未开始"},
}

func (x lexicon) term(t agreement.Term) string {
	names := map[agreement.TermKind]func(string) string{
		agreement.AtStep: x.step, agreement.HasFlag: x.flag, agreement.WasDone: x.act,
		agreement.FactHolds: x.fact, agreement.BegunTrack: x.track,
		agreement.PastClock: x.clock, agreement.RunsClock: x.clock, agreement.StartedOnce: x.clock,
	}
	name := t.ID
	if f := names[t.Kind]; f != nil {
		name = f(t.ID)
	}
	w := terms[t.Kind]
	if t.Not {
		return x.say(w[2], w[3], name)
	}
	return x.say(w[0], w[1], name)
}

func (x lexicon) say(en, zh string, args ...any) string {
	s := en
	if x.l == demarche.Chinese {
		s = zh
	}
	return fmt.Sprintf(s, args...)
}

// restricted says of whom an act is not always open, and whether it comes in time after the end
// of a period that it extends.
func (x lexicon) restricted(a *agreement.Act) (out []string) {
	for _, role := range a.By {
		for _, c := range a.ByWhen[role] {
			out = append(out, x.say("%s only: %s", "%s仅限于：%s", x.role(role), x.condition(c)))
		}
		if r := x.p.Role(role); r != nil && r.OnceNamed {
			out = append(out, x.say("%s only once the record names who it is", "%s须待记录载明其为何方", x.role(role)))
		}
	}
	if a.ExtendsLate {
		out = append(out, x.say("a period that has run out may be extended too, from the day of the act", "期限届满后亦可延长，自行为之日起计"))
	}
	return out
}

// beside says what else decides how a clock runs and what meets it.
func (x lexicon) beside(k *agreement.Clock) (out []string) {
	if k.Each {
		out = append(out, x.say("each party whose act starts it has its own period, from its own act", "启动该期限的各方，分别自其自身行为起计"))
	}
	if k.NotBefore != "" {
		out = append(out, x.say("what is done before the end of %s does not meet it", "%s届满前所作的不算履行", x.clock(k.NotBefore)))
	}
	if len(k.RecountedBy) > 0 {
		out = append(out, x.say("its length is chosen anew after: %s", "下列行为后重新确定其长度：%s", x.list(k.RecountedBy, x.act)))
	}
	if len(k.LengthenedBy) > 0 {
		out = append(out, x.say("time of which the record does not give the length is added by: %s", "下列行为增加的时间，其长短未见记录：%s", x.list(k.LengthenedBy, x.act)))
	}
	return out
}
