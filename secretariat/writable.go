package secretariat

import "demarche"

// Writable refuses what is to be recorded in a house whose day is before that up to which its
// docket has been kept: it is read as it was, and what is recorded later cannot have been
// known then.
func (s *Secretariat) Writable() error {
	today := s.Today()
	if s.kept <= today {
		return nil
	}
	on, past := today.String(), s.kept.String()
	return &demarche.Refusal{
		Kind: demarche.ReadOnly, What: demarche.Text{EN: "nothing was recorded on " + on, ZH: on + "未记录任何内容"},
		Why: demarche.Text{
			EN: "the docket of this house has been kept up to " + past + ": it holds things later than this day, and is read here as it was",
			ZH: "本系统的案卷已记录至" + past + "，含有晚于当日的内容，此处仅按当日状况供查阅",
		},
		Remedy: demarche.Text{
			EN: "have the house opened on " + past + " or a later day (serve --on " + past + ", or without --on); for an earlier day, on a data folder of its own (--data)",
			ZH: "请以" + past + "或之后的日期打开本系统（serve --on " + past + "，或不加 --on）；如需更早的日期，请另用一个数据文件夹（--data）",
		},
	}
}
