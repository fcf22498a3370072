"""The probes: numbers and clauses as the documents hold them on each of the days."""

from __future__ import annotations

from tests.end_to_end.probe import (
    BEFORE_LAW,
    DAYS,
    FROM_2022,
    FROM_2023,
    TO_2022,
    UNDER_LAW,
    Probe,
    Right,
)

AMOUNTS = ("70%", "1万元")

MEDICAL = [
    Probe(
        "门诊救助比例",
        "medical_outpatient_ratio",
        (
            "低保户有特殊慢性病，门诊看病能救助多少",
            "我吃低保，办了慢性病本，买药自己掏的钱能给补多少",
            "低保慢特病门诊报销后自付的按什么比例救助",
        ),
        {DAYS: Right(rests_on=("plan-2021 三（三）1",), says=(*AMOUNTS, "合规费用"))},
    ),
    Probe(
        "门诊救助到顶",
        "medical_outpatient_ratio_over_cap",
        (
            "门诊救助一年一万块用完了还能再补吗",
            "低保慢病门诊救助到顶了，负担还是重怎么办",
            "今年门诊救助超过封顶线了还有没有别的办法",
        ),
        {
            DAYS: Right(
                rests_on=("plan-2021 三（三）1",),
                says=("1万元", "合并计算"),
                missing=("medical_inpatient_cap",),
            )
        },
    ),
    Probe(
        "特困看病全额",
        "medical_tekun_full",
        (
            "五保老人看病自己付的钱全给报吗",
            "特困人员看病自付部分怎么救助",
            "特困户住院自己掏的合规费用给报多少",
        ),
        {DAYS: Right(rests_on=("plan-2021 三（三）1",), says=("全额", "合规费用"))},
    ),
]

WHERE = [
    Probe(
        "低保去哪申请",
        "where_to_apply",
        ("低保去哪里申请", "想办低保该找哪个部门递材料", "我户口在莫尔道嘎，低保该去哪办"),
        {
            DAYS: Right(says=("户口所在地", "苏木乡镇")),
            BEFORE_LAW: Right(rests_on=("mca-57-2021 第四条",), never=("居住证",)),
            UNDER_LAW: Right(rests_on=("law-2026 第三十七条第一款",), says=("居住证",)),
        },
    ),
    Probe(
        "特困去哪申请",
        "where_to_apply",
        ("特困供养到哪儿申请", "五保上哪办手续"),
        {
            BEFORE_LAW: Right(rests_on=("mca-43-2021 第十条",), says=("户口所在地",)),
            UNDER_LAW: Right(rests_on=("law-2026 第三十七条第一款",), says=("户口所在地",)),
        },
    ),
    Probe(
        "临时救助去哪申请",
        "temp_aid_where",
        ("临时救助去哪申请", "家里突然遭了难，临时救助上哪儿办"),
        {
            DAYS: Right(says=("急难发生地",)),
            TO_2022: Right(rests_on=("plan-2021 三（四）1",), says=("可以先救助",)),
            FROM_2022[:3]: Right(rests_on=("mca-83-2022 四（三）",), says=("可以先救助",)),
            UNDER_LAW: Right(
                rests_on=("law-2026 第三十七条第二款", "law-2026 第五十条"), says=("应当先救助",)
            ),
        },
    ),
    Probe(
        "医疗救助去哪申请",
        "where_to_apply",
        ("医疗救助去哪申请", "医疗救助找哪个单位办"),
        {
            DAYS: Right(rests_on=("order-649 第三十条",), says=("医疗保障局",)),
            UNDER_LAW: Right(rests_on=("law-2026 第三十七条第一款",)),
        },
    ),
    Probe(
        "公租房去哪申请",
        "where_to_apply",
        ("公租房去哪申请",),
        {DAYS: Right(says=("苏木乡镇", "住房"))},
    ),
    Probe(
        "户口所在的苏木乡镇",
        "where_to_apply",
        ("我户口在黑山头镇，低保去哪办", "户口在黑山头，想办低保找谁"),
        {DAYS: Right(says=("黑山头镇",))},
    ),
]

DIBAO = [
    Probe(
        "渐退期",
        "dibao_gradual_exit",
        (
            "我儿子找到工作了，低保是不是马上就停",
            "低保家庭有人上班了，还能再领几个月",
            "渐退期是多长时间",
        ),
        {
            TO_2022: Right(
                rests_on=("plan-2021 三（三）4",), says=("3个月", "12个月"), never=("6个月",)
            ),
            FROM_2022: Right(
                rests_on=("mca-83-2022 一（三）",),
                says=("可以", "原则上不超过6个月"),
                never=("3个月", "12个月", "3-12"),
                missing=("gradual_exit_months",),
            ),
            FROM_2023: Right(rests_on=("notice-2023 二",)),
        },
    ),
    Probe(
        "低保条件",
        "dibao_eligibility",
        ("什么样的家庭能申请低保", "我家收入不高，够不够低保条件", "申请低保要满足什么条件"),
        {
            DAYS: Right(
                says=("人均收入", "财产", "可能符合"),
                never=("您符合", "您不符合"),
                missing=("dibao_standard",),
            ),
            BEFORE_LAW: Right(rests_on=("order-649 第九条",)),
            UNDER_LAW: Right(rests_on=("law-2026 第十八条",)),
        },
    ),
    Probe(
        "单人户",
        "dibao_single_person_household",
        (
            "家里不是低保，我一级残疾能自己单独申请低保吗",
            "重病的人能不能按单人户吃低保",
            "二级肢体残疾，跟父母一起过，能单独办低保吗",
        ),
        {
            DAYS: Right(
                rests_on=("mca-57-2021 第八条第一款", "plan-2021 三（二）1"),
                says=("一级", "二级", "三级", "3年", "不是一定批"),
            ),
            TO_2022: Right(never=("没有工作的重度残疾人",)),
            FROM_2022: Right(
                rests_on=("mca-83-2022 一（一）",), says=("成年、没有工作的重度残疾人",)
            ),
            UNDER_LAW: Right(rests_on=("law-2026 第二十一条第二款",), says=("特殊困难",)),
        },
    ),
]

PENALTY = [
    Probe(
        "处罚",
        "fraud_penalty",
        ("骗低保会怎么处罚", "瞒着收入领低保要罚多少"),
        {
            BEFORE_LAW: Right(rests_on=("order-649 第六十八条",), says=("停止救助", "退回")),
            UNDER_LAW: Right(rests_on=("law-2026 第七十三条",), says=("才可以责令退回",)),
        },
    ),
]

TIME = [
    Probe(
        "低保办理时限",
        "processing_time",
        ("低保申请交上去多久能批", "低保多少天办完", "办低保一般要等几天"),
        {
            DAYS: Right(says=("受理", "30个工作日", "45个工作日")),
            TO_2022: Right(rests_on=("mca-57-2021 第二十二条",), never=("20个工作日",)),
            FROM_2022: Right(
                rests_on=("mca-83-2022 四（一）",),
                says=("20个工作日",),
                missing=("dibao_decision_delegated",),
            ),
            FROM_2023: Right(rests_on=("notice-2023 二",)),
            UNDER_LAW: Right(rests_on=("law-2026 第四十四条",)),
        },
    ),
    Probe(
        "特困办理时限",
        "processing_time",
        ("特困认定要多长时间", "特困供养多久能批下来"),
        {
            DAYS: Right(
                rests_on=("mca-43-2021 第十三、十五、十六条",),
                says=("15个工作日", "公示7天"),
                never=("30个工作日", "45个工作日"),
            )
        },
    ),
    Probe(
        "刚性支出办理时限",
        "processing_time",
        ("刚性支出困难家庭认定要几天", "刚性支出家庭多久能批"),
        {
            DAYS[:3]: Right("not_stated", never=("30个工作日", "45个工作日")),
            DAYS[3:]: Right(
                rests_on=("rigid-expense-2025 第七、八条",), says=("30个工作日", "45个工作日")
            ),
        },
    ),
    Probe(
        "没说哪一种的办理时限",
        "processing_time",
        ("多久能批下来", "申请救助要等多久", "交上去几天有结果"),
        {DAYS: Right("asked_back", never=("个工作日",))},
    ),
]

PEOPLE = [
    Probe(
        "邻居有难",
        "report_person_in_need",
        (
            "村里有个孤寡老头没人管，你们派人瞧瞧吧",
            "我们嘎查有户人家男人病了干不了活，想请人来看看能帮点啥",
        ),
        {
            DAYS: Right(
                "handed_off",
                rests_on=("plan-2021 三（六）1",),
                says=("110", "120"),
                never=("马上派人",),
                case="discovery",
            ),
            UNDER_LAW: Right("handed_off", rests_on=("law-2026 第三十九条",), case="discovery"),
        },
    ),
    Probe(
        "邻居几天不见人、断了吃的",
        "report_person_in_need",
        (
            "隔壁老人一个人住，好几天没出门了，想让人去看看",
            "我们嘎查有户人家男人病倒了揭不开锅，能不能派人看看",
        ),
        {DAYS: Right("handed_off", says=("110", "120", "还没有人接到"), case="danger")},
    ),
    Probe(
        "眼前的危险",
        "report_person_in_need",
        ("邻居家没煤烧，老人快冻僵了", "房子着火了"),
        {DAYS: Right("handed_off", says=("110", "119", "120", "还没有人接到"), case="danger")},
    ),
    Probe(
        "想不开",
        "report_person_in_need",
        ("我不想活了",),
        {DAYS: Right("handed_off", says=("110", "120", "别一个人待着"), case="danger")},
    ),
    Probe(
        "急病",
        "report_person_in_need",
        ("我爸晕倒了叫不醒",),
        {DAYS: Right("handed_off", says=("110", "120", "人先别乱动"), case="danger")},
    ),
    Probe(
        "投诉",
        "complaint",
        (
            "村干部把低保给了自己亲戚，我要举报",
            "嘎查评低保不公平，条件好的反倒吃上了",
            "我要投诉街道办事的人收钱",
        ),
        {
            DAYS: Right("handed_off", says=("行政复议", "行政诉讼", "遮住"), case="complaint"),
            DAYS[3:]: Right("handed_off", says=("60天", "6个月"), case="complaint"),
            DAYS[:3]: Right("handed_off", rests_on=("order-649 第六十五条",), case="complaint"),
            UNDER_LAW: Right("handed_off", rests_on=("law-2026 第七十六条",), case="complaint"),
        },
    ),
    Probe(
        "转人工",
        "human_agent",
        ("转人工", "找个人跟我说", "我要跟真人讲话"),
        {DAYS: Right("handed_off", says=("110", "120"), case="person")},
    ),
]

OTHER = [
    Probe(
        "不归社会救助",
        "out_of_scope",
        ("我家水管爆了找谁修", "护照丢了怎么补办", "今天拉布大林天气怎么样", "怎么考驾照"),
        {DAYS: Right("out_of_scope", says=("12345",))},
    ),
    Probe("问好", "greet", ("你好", "有人在吗"), {DAYS: Right("small_talk")}),
    Probe("道谢", "thanks", ("谢谢你", "多谢了啊"), {DAYS: Right("small_talk")}),
    Probe("告别", "goodbye", ("再见", "那我先挂了"), {DAYS: Right("small_talk")}),
    Probe("是不是人", "bot_challenge", ("你是机器人吗",), {DAYS: Right("small_talk")}),
]

PROBES = [*MEDICAL, *WHERE, *DIBAO, *PENALTY, *TIME, *PEOPLE, *OTHER]
