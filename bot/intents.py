"""Intents with a meaning of their own; every other intent is a topic to answer."""

from __future__ import annotations

TALK = ("greet", "goodbye", "thanks", "bot_challenge", "affirm", "deny")
FALLBACK = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"
PEOPLE = (
    "report_person_in_need",
    "complaint",
    "human_agent",
    "dibao_payment_missing",
    "case_status_application",
    "homeless_aid_violence",
    "homeless_aid_missing",
)
"""Topics that end with a person: to bring one in vain costs less than to send one away."""
ASK_TOPIC = "ask_topic"
IN_INTERVIEW = "in_interview"
