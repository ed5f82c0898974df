package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/web"
)

func (p *program) procedure() *cobra.Command {
	return group("procedure", "Read procedures, and replay records against them", p.procedureList(), p.procedureShow(), p.procedureReplay())
}

// procedureLine is a procedure in a list.
type procedureLine struct {
	ID       string   `json:"id"`
	Pack     string   `json:"pack"`
	Name     string   `json:"name"`
	NameZH   string   `json:"name_zh"`
	Article  string   `json:"article"`
	Opens    string   `json:"opens"` // the act that starts it between the parties
	Files    string   `json:"files"` // the act by which a company brings a complaint; "" for none
	Readings []string `json:"readings"`
	Digest   string   `json:"digest"` // of the pack
}

func lineOfProcedure(q *agreement.Procedure) procedureLine {
	out := procedureLine{
		ID: q.ID, Pack: q.Pack.ID, Name: q.Name.EN, NameZH: q.Name.ZH, Article: q.Basis.Article,
		Opens: q.Opens, Files: q.Files, Readings: []string{}, Digest: q.Pack.Digest,
	}
	for _, r := range q.Readings {
		out.Readings = append(out.Readings, r.ID)
	}
	return out
}

func (p *program) procedureList() *cobra.Command {
	var lang string
	c := &cobra.Command{
		Use: "list", Short: "List the procedures by which a case may run", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			in, err := tongueFlag(lang)
			if err != nil {
				return err
			}
			lib, err := p.library()
			if err != nil {
				return err
			}
			list := []procedureLine{}
			t := in.columns("id", "name", "opened by", "readings")
			for _, id := range lib.ProcedureIDs() {
				q, _ := lib.Procedure(id)
				x := lineOfProcedure(q)
				list = append(list, x)
				t.row(x.ID, in.word(x.Name, x.NameZH), labels{q, in}.goal(x.Opens), labels{q, in}.readings())
			}
			if p.json {
				return p.emit(list)
			}
			t.print(p.Out, in.T("no procedures", "没有程序"))
			return nil
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "the `LANGUAGE` of names: en or zh")
	return c
}

// whoseDays says whose days of rest bear on a clock: those passed over in counting, and those
// at its end; nothing where none does.
func (x labels) whoseDays(k *clockLine, of map[string]*calendar.Calendar) string {
	moves := k.Roll != calendar.RollNone.String()
	if k.Length == 0 || k.Unit != calendar.WorkingDays.String() && !moves {
		return ""
	}
	out := x.calendars(k.DaysOf, of)
	if moves {
		out += x.in.T(", rolls %s", "，逢休息日%s", x.in.word(k.Roll, rolls[k.Roll]))
	}
	return out
}

// howLong says how long a clock is, and that the day of the event is day one where it is.
func (t tongue) howLong(x *clockLine) string {
	if x.Ahead > 0 {
		return t.T("to %d %s before the day named", "至所载之日前%d%s", x.Ahead, t.unit(calendar.CalendarDays.String()))
	}
	if x.Agreed {
		return t.T("to the day named", "至所载之日")
	}
	if x.Length == 0 {
		return t.T("same day", "当日")
	}
	out := t.T("%d %s", "%d%s", x.Length, t.unit(x.Unit))
	if x.FirstDay {
		out += t.T(", first day counts", "，首日计入")
	}
	return out
}

// countsFrom says from what a clock counts, and what starts it where that is another event.
func (x labels) countsFrom(k *clockLine) string {
	if len(k.CountsFrom) == 0 {
		return x.events(k.Starts)
	}
	return x.in.T("last of %s, once %s", "%s（以最后者为准），自%s启动", x.events(k.CountsFrom), x.events(k.Starts))
}

// list makes an empty list of none, so that programs read [].
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func (p *program) procedureShow() *cobra.Command {
	var lang string
	c := &cobra.Command{
		Use: "show ID", Short: "Show a procedure: steps, acts and clocks, with their articles", Args: one("a procedure"),
		RunE: func(_ *cobra.Command, args []string) error {
			in, err := tongueFlag(lang)
			if err != nil {
				return err
			}
			lib, err := p.library()
			if err != nil {
				return err
			}
			q, err := procedureOf(lib, args[0])
			if err != nil {
				return err
			}
			if p.json {
				return p.emit(sheetOfProcedure(q))
			}
			p.procedurePage(q, lib, in)
			return nil
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "the `LANGUAGE` of labels: en or zh")
	return c
}

func (p *program) procedurePage(q *agreement.Procedure, lib *agreement.Library, in tongue) {
	s, named := sheetOfProcedure(q), labels{q, in}
	p.say("%s", in.T("%[1]s (%[3]s), %[4]s", "%[2]s（%[3]s），%[4]s", s.Name, s.NameZH, s.ID, q.ArticleText(s.Article, demarche.Lang(in))))
	none := in.T("none", "无")
	article := func(id string) string { return in.word(id, q.ArticleText(id, demarche.Chinese)) }
	fmt.Fprintln(p.Out, in.T("\nSteps", "\n阶段"))
	t := in.columns("id", "level", "track", "article", "")
	for _, x := range s.Steps {
		t.row(x.ID, q.Pack.Level(demarche.LevelID(x.Level)).Name.In(demarche.Lang(in)), named.track(x.Track), article(x.Article), in.word(x.Label, x.LabelZH))
	}
	t.print(p.Out, none)
	fmt.Fprintln(p.Out, in.T("\nActs", "\n行为"))
	t = in.columns("id", "by", "article", "in force", "")
	for _, x := range s.Acts {
		t.row(x.ID, named.by(x.By), article(x.Article), in.period(x.From, x.To), in.word(x.Label, x.LabelZH))
	}
	t.print(p.Out, none)
	fmt.Fprintln(p.Out, in.T("\nClocks", "\n期限"))
	t = in.columns("id", "kind", "length", "whose days", "from", "if it lapses", "checked", "")
	for _, x := range s.Clocks {
		t.row(x.ID, in.clockKind(x.Kind), in.howLong(&x), named.whoseDays(&x, lib.Calendars), named.countsFrom(&x), in.lapse(x.OnLapse, named.goal(x.LapsesTo)), in.review(x.Review), cut(in.word(x.Label, x.LabelZH), 60))
	}
	t.print(p.Out, none)
	p.procedureConditions(q, in)
}

// procedureConditions prints what restricts acts and clocks, and what else decides how they run.
func (p *program) procedureConditions(q *agreement.Procedure, in tongue) {
	l := demarche.Lang(in)
	rows := func(t *table, id string, told []string) {
		for i, text := range told {
			if i > 0 {
				id = ""
			}
			t.row(id, text)
		}
	}
	fmt.Fprintln(p.Out, in.T("\nConditions of acts", "\n行为的条件"))
	t := in.columns("id", "")
	for i := range q.Acts {
		rows(t, q.Acts[i].ID, web.ToldOfAct(q, &q.Acts[i], l))
	}
	t.print(p.Out, in.T("none", "无"))
	fmt.Fprintln(p.Out, in.T("\nConditions of clocks", "\n期限的条件"))
	t = in.columns("id", "")
	for i := range q.Clocks {
		rows(t, q.Clocks[i].ID, web.ToldOfClock(q, &q.Clocks[i], l))
	}
	t.print(p.Out, in.T("none", "无"))
}
