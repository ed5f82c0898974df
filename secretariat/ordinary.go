package secretariat

import "strings"

// legalForms are the forms of companies as names carry them, in the languages of
// the parties to the packs. None counts as a part of a name.
var legalForms = wordSet(`
	inc incorporated corp corporation co company companies llc llp lp plc ltd limited pty
	gmbh ag kg kgaa ohg ug se sa sas sarl srl spa snc sprl bv nv cv vof ab as asa aps oy oyj kft zrt doo dd sro ooo oao pao zao
	cv sab sapi slp ltda eirl kk yk gk bhd sdn tbk pte
	group holding holdings the and of de la el les und et y
	有限责任公司 股份有限公司 有限公司 责任公司 总公司 分公司 公司 集团 控股 企业 厂 株式会社 合伙企业 协会 商会
	association federation chamber union council institute alliance coalition society trust foundation`)

// ordinary are words that many companies bear and that a complaint may need: what
// they make or do, and where. A title may hold them.
var ordinary = wordSet(`
	advanced aero aerospace agri agricultural agriculture agro air aircraft airline airlines airways alloy alloys aluminium aluminum analytics
	apparel appliance appliances applied assets audio auto automation automotive aviation bank banking battery batteries beef beverage beverages
	bio biologics biotech biotechnology board boat boats books brand brands brewery brewing broadcasting building business cable capital car carbon card cards care
	cargo cars cattle cell cement ceramic ceramics chemical chemicals chip chips cloth clothing cloud coal coffee commerce commercial
	communication communications component components computer computing construction consulting consumer container containers control controls copper corn cotton
	credit crops cross cyber dairy data defence defense design device devices diagnostics digital display distribution drone drones drug drugs
	east eastern eco economic electric electrical electricity electronic electronics energy engine engineering engines entertainment environmental equipment
	ethanol exchange export exports express fabric farm farmers farming farms fashion feed fertilizer fiber fibre film films finance financial fish
	fisheries fishing food foods footwear forest freight fresh fruit fruits fuel furniture future game games gas general glass global goods gold
	grain grains graphite great green growers health healthcare heavy high home hotel hotels house import imports industrial industries industry information
	innovation innovations innovative instruments insurance integrated intelligence intelligent interactive international internet investment investments iron
	lab laboratories laboratory labs land laser leather leasing life light lighting line lines lithium live livestock logistics lumber machine machinery machines magnet magnets
	maize management manufacturers manufacturing marine maritime market marketing markets material materials meat media medical medicine medicines metal metals micro milk mill mills
	mineral minerals mining mobile mobility modern motor motors movie movies music national natural net network networks new news north northern nuclear nut nuts oil oils online
	optical optics pacific packaging paper part parts partner partners payment payments petrochemical petroleum pharma pharmaceutical pharmaceuticals phone phones photonics
	pipe pipes plant plants plastic plastics platform platforms pork port ports poultry power precision press print printing process processing producers product
	production products professional public publishing quality rail railway rare earth raw ready refining renewable rental research resources retail rice robot robotics robots
	rubber safety sales satellite satellites science sciences seafood securities security seed seeds semiconductor semiconductors service services ship shipbuilding shipping ships shoe
	shoes silicon silver smart software solar solution solutions south southern soy soybean soybeans space special specialty steel storage store stores studio studios sugar supply
	surgical sustainable system systems tea tech technical technologies technology telecom telecommunications television textile textiles timber tire tires
	tobacco tool tools tourism toy toys trade trading training transport transportation travel truck trucks tube tubes turbine turbines universal utilities vaccine vaccines
	vehicle vehicles ventures video vision water web west western wheat wholesale wind wine wines wire wireless wood wool works world worldwide yarn
	africa african america american americas asia asian atlantic australia australian austria austrian beijing belgian belgium brazil brazilian britain british california
	canada canadian chicago chile china chinese czech danish denmark dutch england english euro europe european finland finnish france french german germany
	guangdong hong kong hungary india indian indonesia indonesian ireland irish israel italian italy japan japanese kong korea korean london malaysia mexican mexico
	netherlands norway norwegian philippines poland polish portugal portuguese russia russian scotland shanghai shenzhen singapore spain spanish states sweden swedish swiss
	switzerland taiwan texas thai thailand turkey uk united us usa vietnam york zealand
	一 二 三 中国 中华 美国 欧洲 欧盟 日本 韩国 德国 法国 英国 加拿大 墨西哥 澳大利亚 新西兰 印度 巴西 俄罗斯 亚洲 国际 全球 世界 环球 东方 西部 北方 南方 华东 华南 华北 华中
	北京 上海 天津 重庆 广东 广州 深圳 江苏 南京 苏州 浙江 杭州 宁波 山东 青岛 济南 四川 成都 湖北 武汉 湖南 长沙 福建 厦门 河南 河北 安徽 辽宁 大连 吉林 黑龙江 陕西 西安
	山西 江西 云南 贵州 广西 海南 内蒙古 新疆 甘肃 宁夏 青海 西藏 香港 澳门 台湾 省 市 区 县
	科技 技术 高科 电子 电器 电气 电力 电信 通信 通讯 网络 互联网 信息 数据 数字 软件 硬件 智能 人工智能 机器人 自动化 机械 设备 装备 仪器 仪表 精密 制造 工业 实业 产业 工程 建设
	建筑 建材 水泥 玻璃 陶瓷 钢铁 钢 铁 铝业 铝 铜业 铜 有色金属 金属 稀土 矿业 矿产 煤炭 石油 石化 天然气 化工 化学 材料 新材料 塑料 橡胶 轮胎 纺织 服装 服饰 鞋业 皮革 家具 木业 造纸 纸业
	包装 印刷 食品 饮料 酒业 乳业 粮油 粮食 大豆 玉米 小麦 棉花 农业 农产品 畜牧 牧业 肉类 牛肉 猪肉 水产 渔业 种业 种子 化肥 饲料 医药 制药 药业 生物 医疗 器械 健康 疫苗
	汽车 整车 零部件 电池 新能源 能源 光伏 太阳能 风电 风能 核电 船舶 造船 海运 航运 航空 航天 物流 运输 铁路 快递 贸易 进出口 商贸 商业 零售 电商 供应链 投资 资本 金融 银行
	保险 证券 支付 租赁 咨询 服务 管理 文化 传媒 影视 电影 音乐 出版 游戏 教育 旅游 酒店 地产 环保 环境 水务 半导体 芯片 集成电路 光电 光学 激光 显示 照明 卫星 云 云计算 云服务 系统 平台
	研究院 研究所 研究 实验室 中心 发展 开发 生产 销售 加工 产品 品牌 联合 新 大`)

func wordSet(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}
