"""One pure function per kind of clause: a clause and a case in, a `Finding` out."""

from funding import clauses
from matching.rules import aid, caps, history, logic, members, money, project, timing
from matching.rules.table import RULES, bind, judge

bind(clauses.MemberCount, members.member_count)
bind(clauses.EveryMember, members.every_member)
bind(clauses.Lead, members.lead)
bind(clauses.Unlinked, members.unlinked)
bind(clauses.Money, money.money)
bind(clauses.MoneyPerMember, money.money_per_member)
bind(clauses.MemberCaps, caps.member_caps)
bind(clauses.PaidCosts, money.paid_costs)
bind(clauses.Balanced, money.balanced)
bind(clauses.ProjectSet, project.project_set)
bind(clauses.ProjectNumber, project.project_number)
bind(clauses.Regions, project.regions)
bind(clauses.Duration, timing.duration)
bind(clauses.Period, timing.period)
bind(clauses.Start, timing.start)
bind(clauses.StudyYear, timing.study_year)
bind(clauses.Grants, history.grants)
bind(clauses.PartnerOverlap, history.partner_overlap)
bind(clauses.YearlyTotal, aid.yearly_total)
bind(clauses.DeMinimis, aid.de_minimis)
bind(clauses.Judgement, logic.judged)
bind(clauses.AllOf, logic.all_of)
bind(clauses.AnyOf, logic.any_of)
bind(clauses.Not, logic.not_)
bind(clauses.When, logic.when)

__all__ = ["RULES", "judge"]
