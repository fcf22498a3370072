"""Which logic belongs to which interview."""

from __future__ import annotations

from rulebook.dibao_payment import DibaoPayment
from rulebook.discovery import Discovery
from rulebook.household import Household
from rulebook.inpatient import Inpatient
from rulebook.interview import Judgement
from rulebook.outpatient import Outpatient
from rulebook.tekun_care_standard import TekunCareStandard
from rulebook.tekun_standard import TekunStandard

JUDGEMENTS: dict[str, Judgement] = {
    "outpatient": Outpatient(),
    "medical_inpatient": Inpatient(),
    "dibao_payment": DibaoPayment(),
    "tekun_standard": TekunStandard(),
    "tekun_care_standard": TekunCareStandard(),
    "discovery": Discovery(),
    "household": Household(),
}
