"""What an entry of a feed says, in the language of its reader. Nothing here follows from the clock."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alerts.feeds.changed import Change, Record
from alerts.occasions import Json
from alerts.wording.calls import FACTS, ToldWindow
from funding.choices import Certainty
from funding.saying import closing_text, hearsay, opening_text
from partners.reader import language
from partners.templatetags.facts import moment as moment_text

MOST = 20  # changes in one entry; that there are more is said

OF_SCHEMES: dict[str, Promise] = {
    "name": gettext_lazy("de naam"),
    "purpose": gettext_lazy("het doel"),
    "grantTerms": gettext_lazy("de bedragen"),
    "costTerms": gettext_lazy("welke kosten worden betaald"),
    "criteria": gettext_lazy("de voorwaarden"),
    "documents": gettext_lazy("de documenten bij de aanvraag"),
    "qualityCriteria": gettext_lazy("waarop wordt beoordeeld"),
    "grantor": gettext_lazy("wie de subsidie geeft of uitvoert"),
    "regions": gettext_lazy("het gebied"),
    "audience": gettext_lazy("voor wie het is"),
    "stateAid": gettext_lazy("staatssteun of andere subsidie erbij"),
    "decision": gettext_lazy("wanneer het besluit komt"),
    "validity": gettext_lazy("tot wanneer de regeling geldt"),
    "other": gettext_lazy("andere gegevens"),
}


def title(record: Record) -> str:
    """Of a call the scheme and its part, with what happened last."""
    return f"{name(record)}: {_last(record)}"


def name(record: Record) -> str:
    said = record.said
    if record.resource == "schemes":
        return str(said["shortName"])
    short, strand = str(said["scheme"]["shortName"]), said["strand"]
    year, number = str(said["slug"]).split("-")[-2:]
    scheme = f"{short} ({strand})" if strand else short
    return _("%(scheme)s, tijdvak %(when)s") % {"scheme": scheme, "when": f"{year}-{number}"}


def _last(record: Record) -> str:
    if record.gone:
        return _("uit het register gehaald")
    if record.changes[0].came:
        return _("nieuw in het register")
    return ", ".join(_names(record.changes[0].facts))


def _names(facts: tuple[str, ...]) -> list[str]:
    return [str(OF_SCHEMES[fact] if fact in OF_SCHEMES else FACTS[fact]) for fact in facts]


def html(record: Record) -> str:
    """How it stands, and each change with when it was made; the last first."""
    lines = format_html_join("", "<li>{}: {}</li>", _dated(record))
    return format_html("<p>{}</p><ul>{}</ul>", " ".join(filter(None, _stands(record))), lines)


def _dated(record: Record) -> Iterator[tuple[str, str]]:
    for change in record.changes[:MOST]:
        yield moment_text(change.at), _line(change)
    if len(record.changes) > MOST:
        yield _("Eerder"), _("nog meer wijzigingen.")


def _line(change: Change) -> str:
    if change.went:
        return _("Uit het register gehaald.")
    if change.came:
        return _("Nieuw in het register.")
    line = _("Gewijzigd: %(what)s.") % {"what": ", ".join(_names(change.facts))}
    return f"{line} {_before(change.before)}" if change.before and _moved(change) else line


def _moved(change: Change) -> bool:
    return bool({"opensAt", "closesAt", "closesWhenSpent"}.intersection(change.facts))


def _before(call: Json) -> str:
    opens, closes = _window(call)
    return _("Eerst: opent %(opens)s, aanvragen %(closes)s.") % {"opens": opens, "closes": closes}


def _stands(record: Record) -> Iterator[str]:
    said = record.said
    if record.gone:
        yield _("Dit staat niet meer in het register.")
    elif record.resource == "schemes":
        yield str(said["purpose"][language()] or said["purpose"]["nl"] or "")
    else:
        yield from _stands_call(said)


def _stands_call(call: Json) -> Iterator[str]:
    if call["withdrawnAt"]:
        yield _("Ingetrokken.")
    if call["exhaustedAt"]:
        yield _("Het geld is op.")
    if call["certainty"] == Certainty.EXPECTED:
        yield _("Niemand heeft dit tijdvak aangekondigd.")
    elif call["certainty"] == Certainty.DISPUTED:
        yield _("Bronnen spreken elkaar hierover tegen.")
    opens, closes = _window(call)
    yield _("Opent: %(opens)s. Aanvragen: %(closes)s.") % {"opens": opens, "closes": closes}
    yield hearsay(ToldWindow.of(call))


def _window(call: Json) -> tuple[str, str]:
    window = ToldWindow.of(call)
    closes = _("tot het geld op is") if window.closes_when_spent else closing_text(window)
    return opening_text(window), closes
