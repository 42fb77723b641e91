"""One pure function per kind of clause: a clause and a case in, a `Finding` out."""

from matching.rules import history, logic, members, money, project, timing
from matching.rules.table import RULES, judge

RULES.update(
    {
        "member_count": members.member_count,
        "every_member": members.every_member,
        "lead": members.lead,
        "unlinked": members.unlinked,
        "money": money.money,
        "money_per_member": money.money_per_member,
        "member_caps": money.member_caps,
        "paid_costs": money.paid_costs,
        "balanced": money.balanced,
        "project_set": project.project_set,
        "project_number": project.project_number,
        "regions": project.regions,
        "duration": timing.duration,
        "period": timing.period,
        "start": timing.start,
        "grants": history.grants,
        "partner_overlap": history.partner_overlap,
        "yearly_total": history.yearly_total,
        "de_minimis": history.de_minimis,
        "judgement": logic.judged,
        "all": logic.all_of,
        "any": logic.any_of,
        "not": logic.not_,
        "when": logic.when,
    }
)

__all__ = ["RULES", "judge"]
