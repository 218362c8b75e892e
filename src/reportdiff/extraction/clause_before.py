"""What a clause without a number speaks of, as far as the next clause's number is of it."""

from __future__ import annotations

import re

from reportdiff.extraction.lead import STEP_OF_A_PRICE
from reportdiff.extraction.lead_patterns import patterns as lead_patterns
from reportdiff.extraction.lists import shared_tail
from reportdiff.extraction.name_patterns import patterns
from reportdiff.extraction.named import TOPIC_LIMIT, Named, Reading
from reportdiff.extraction.openings import strip_opening
from reportdiff.language import cues
from reportdiff.model import Measure

TOPIC_LEAST, LONGEST_TOPIC = 3, 20
"""Shorter, it is no thing of its own; longer, a story."""


def topic_before(r: Reading) -> str:
    """What the clause before tells of, with the one before that where it can't stand alone; or nothing.

    A long one counts only where it ends like the name of a rate or a sum.
    """
    topic = _topic(r.slot.clause_before)
    if patterns()["dependent"].match(topic):
        topic = join_owner(_topic(r.slot.clause_before_that), topic)
    starts = r.slot.lead.lstrip("将").startswith(tuple(cues.naming().baselines))
    limit = LONGEST_TOPIC if starts or patterns()["dependent_end"].search(topic) else TOPIC_LIMIT
    return topic if 1 < len(topic) <= limit else ""


def whole_topic_before(r: Reading) -> str:
    """What the clause before tells of, however long in reason; or nothing."""
    topic = _topic(r.slot.clause_before)
    if "等" in topic:
        return ""
    return topic if TOPIC_LEAST <= len(topic) <= LONGEST_TOPIC and not patterns()["dependent"].match(topic) else ""


def _topic(clause: str) -> str:
    """What a clause without a number speaks of: 下调用工单位缴费比例 → 用工单位缴费比例."""
    clause = re.sub(r"在[^，]*基础上$", "", clause)
    clause = lead_patterns()["steps_up"].sub("", re.sub(r"[（(]\d+[）)]$", "", clause))
    clause = re.sub(r"(?<=.)连续[^，]{1,3}年[^，]*$|^连续[^，]{1,4}年", "", clause)
    if re.search(r"\d", clause) or patterns()["circumstance"].search(clause):
        return ""
    if inside := patterns()["inside"].search(clause) or patterns()["title_won"].search(clause):
        return inside["what"]
    whole = noun_part(clause)
    if patterns()["dependent"].match(whole):
        return whole
    named = patterns()["turns"].sub("", strip_opening(clause)[0]).removeprefix("的")
    return patterns()["empty_end"].sub("", noun_part(named))


def of_the_clause_before(r: Reading, name: str) -> Named | None:
    """统一大病保险起付线，报销比例提高到60%: what can't stand alone belongs to what the clause before speaks of."""
    done = re.search(r"完成[^，]*(?:要求|任务|目标)$", r.slot.clause_before)
    topic = _topic(r.slot.clause_before) if len(name) > 1 and not r.topic and not done else ""
    part = len(topic) < len(r.slot.clause_before) or bool(patterns()["dependent_end"].search(topic))
    least = 1 if r.slot.clause_before.startswith(topic) else TOPIC_LEAST
    if not part or not least < len(topic) <= LONGEST_TOPIC:
        return None
    return r.named(join_owner(topic, name), "named by the clause before", flags=(*r.flags, "subject_guessed"))


def price_before(r: Reading, name: str) -> str:
    """提高粮食收购价，早稻、中稻分别提高3元、5元: the price of which only the clause before speaks; or nothing.

    An item that follows (，小麦提高3元) is told of the same price.
    """
    if r.lead.rule != STEP_OF_A_PRICE or patterns()["price"].search(name):
        return ""
    last = r.before[-1] if r.before and not r.slot.run else None
    if last and STEP_OF_A_PRICE in last.rules and (shared := shared_tail(last.base)):
        return shared
    said = patterns()["increased"].search(r.slot.clause_before)
    return said["what"] if said and patterns()["price"].search(said["what"]) else ""


def contest_of(r: Reading) -> str:
    """在全省营商环境评价中，甲县居第三，乙县居第五: the contest in which those of a sentence are ranked; or nothing."""
    earlier = (n.slot.clause_before for n in reversed(r.before) if n.measure in (Measure.RANK, Measure.CHANGE))
    found = (patterns()["inside"].search(clause) for clause in (r.slot.clause_before, *earlier))
    inside = next(filter(None, found), None)
    return inside["what"] if inside else ""


def reached_by(clause: str) -> str:
    """What a clause says reaches someone: 300所学校开展课后服务 → 课后服务; 医保目录调整 → itself."""
    if programme := patterns()["programme"].search(clause):
        return programme["name"]
    return noun_part("".join(strip_opening(re.split(r"\d", clause)[0])[::-1]))


def noun_part(text: str) -> str:
    """A noun phrase without what is told of it: `东湖水厂已开工` → 东湖水厂."""
    end = patterns()["told"].search(text, 2)
    return text[: end.start()] if end else text


def join_owner(thing: str, name: str) -> str:
    """A thing and a noun that belongs to it, without the one that it ends with: 大病保险起付线 → …保险报销比例."""
    n = cues.naming()
    if name in n.whole_measures:
        return thing + name
    ends = [w for w in (*n.dependent, *n.own_heads) if thing.endswith(w) and len(thing) > len(w) + 1]
    head = thing.removesuffix(max(ends, key=len, default=""))
    if name.endswith(("产量", "总产")):
        head = next((head.removesuffix(w) for w in cues.naming().growing if head.endswith(w)), head)
    return head + name
